/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mistyped name among a million residents, against the look-up of one row by an index. */
#include "tests/bench/setting.h"

#include "db/record/name-words.h"
#include "db/record/projection.h"
#include "db/record/search.h"

#include <string.h>

#define RESIDENTS 1000000
#define QUICK_RESIDENTS 50000
#define WORDS 30000            /* distinct words that names are made of; the first ones are far more frequent */
#define ASKED 1000
#define SHOWN 20
#define LONG 5                 /* letters of a word that is mistyped */
#define SAMPLE 25              /* residents whose words are held against those that the acts would keep */
#define GOAL_NANOSECONDS 10000000

/* Names: words of two to four syllables, the low numbers borne by many. The same names in each run. */

static char *
word_of (guint n)
{
  static const char *const syllables[] = {
    "si", "ti", "bu", "di", "nur", "ah", "mad", "su", "ra", "ni", "wa", "ti", "yan", "to", "har", "ja", "de", "wi", "sri", "ku",
    "lis", "tri", "man", "sa", "la", "fah", "mi", "ru", "din", "ya", "na", "has", "an", "ika", "put", "ro", "gi", "lan", "be", "mo",
  };
  const guint count = G_N_ELEMENTS (syllables);
  GString *word = g_string_new (NULL);

  for (guint rest = n + count * count; rest > 0; rest /= count)
    g_string_append (word, syllables[(rest * 7 + n) % count]);
  *word->str = g_ascii_toupper (*word->str);
  return g_string_free (word, FALSE);
}

static guint
frequent (GRand *chance)
{
  double x = g_rand_double (chance);

  return (guint) (x * x * x * WORDS);
}

static char *
name_of (GRand *chance)
{
  guint count = 2 + (guint) g_rand_int_range (chance, 0, 2);
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < count; i++) {
    g_autofree char *word = word_of (frequent (chance));
    g_string_append_printf (name, "%s%s", i ? " " : "", word);
  }
  return g_string_free (name, FALSE);
}

/* What the acts would keep of the names, in the order of the index: a million acts would take the better part of an hour. */

typedef struct {
  const char *word;            /* in the chunk */
  gint64 resident;
} Borne;

typedef struct {
  Connection *connection;
  GStringChunk *chunk;
  GArray *borne;               /* Borne */
  GHashTable *written;         /* set of words that have variants; in the chunk */
} Filling;

static void
note_words (Filling *filling, gint64 resident, const char *name)
{
  g_autoptr (GPtrArray) keys = name_keys (name);
  g_auto (GStrv) words = name_words (name);

  for (guint i = 0; i < keys->len; i++) {
    const NameKey *key = keys->pdata[i];
    Borne borne = { NULL, resident };
    if (key->kind != NAME_KEY_WORD)
      continue;
    borne.word = g_string_chunk_insert_const (filling->chunk, key->word);
    g_array_append_val (filling->borne, borne);
  }
  for (char **word = words; *word; word++) {
    g_autofree char *sound = name_sound (*word);
    g_hash_table_add (filling->written, g_string_chunk_insert_const (filling->chunk, sound));
  }
}

static int
compare_borne (gconstpointer a, gconstpointer b)
{
  const Borne *one = a, *other = b;
  int words = one->word == other->word ? 0 : strcmp (one->word, other->word);

  return words ? words : (one->resident > other->resident) - (one->resident < other->resident);
}

static const char sql_resident[] =
    "INSERT INTO resident (id, number, name, sex, identity, slow, registered_at)"
    " VALUES (:id, :id, :name, 'U', 'claimed_name', 0, 0)";
static const char sql_word[] = "INSERT INTO name_word (word, resident) VALUES (:word, :resident)";
static const char sql_variant[] = "INSERT INTO name_variant (variant, word) VALUES (:variant, :word)";

static void
run (Query *query)
{
  g_autoptr (GError) error = NULL;

  query_run (query, &error);
  g_assert_no_error (error);
}

static void
write_residents (Filling *filling, guint count)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  g_autoptr (Query) query = query_new (filling->connection, sql_resident, NULL);

  for (guint i = 1; i <= count; i++) {
    g_autofree char *name = name_of (chance);
    query_bind_int (query, "id", i);
    query_bind_text (query, "name", name);
    run (query);
    note_words (filling, i, name);
  }
}

static void
write_words (Filling *filling)
{
  g_autoptr (Query) query = query_new (filling->connection, sql_word, NULL);

  g_array_sort (filling->borne, compare_borne);
  for (guint i = 0; i < filling->borne->len; i++) {
    const Borne *borne = &g_array_index (filling->borne, Borne, i);
    if (i && compare_borne (borne - 1, borne) == 0)
      continue;
    query_bind_text (query, "word", borne->word);
    query_bind_int (query, "resident", borne->resident);
    run (query);
  }
}

static void
write_variants (Filling *filling)
{
  g_autoptr (Query) query = query_new (filling->connection, sql_variant, NULL);
  GHashTableIter each;
  gpointer word;

  g_hash_table_iter_init (&each, filling->written);
  while (g_hash_table_iter_next (&each, &word, NULL)) {
    g_auto (GStrv) near = name_near (word);
    for (char **variant = near; *variant; variant++) {
      query_bind_text (query, "variant", *variant);
      query_bind_text (query, "word", word);
      run (query);
    }
  }
}

static void
fill (Fixture *fixture, guint count)
{
  Filling filling = { fixture_connection (fixture), g_string_chunk_new (1 << 16),
                      g_array_new (FALSE, FALSE, sizeof (Borne)), g_hash_table_new (g_str_hash, g_str_equal) };

  bench_hurry (fixture);
  bench_begin (fixture);
  write_residents (&filling, count);
  write_words (&filling);
  write_variants (&filling);
  bench_commit (fixture);
  g_hash_table_unref (filling.written);
  g_array_unref (filling.borne);
  g_string_chunk_free (filling.chunk);
}

/* The projection of the acts finds nothing to add and nothing to take away. */
static void
check_words (Fixture *fixture, guint count)
{
  g_autoptr (GHashTable) residents = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GError) error = NULL;
  static const char rows[] = "SELECT (SELECT COUNT (*) FROM name_word) + (SELECT COUNT (*) FROM name_variant)";
  gint64 ids[SAMPLE], before = fixture_int (fixture, rows);

  for (guint i = 0; i < SAMPLE; i++) {
    ids[i] = 1 + (gint64) i * (count / SAMPLE);
    g_hash_table_add (residents, &ids[i]);
  }
  bench_begin (fixture);
  names_refresh (fixture_connection (fixture), residents, &error);
  g_assert_no_error (error);
  bench_commit (fixture);
  g_assert_cmpint (fixture_int (fixture, rows), ==, before);
}

/* Asking. */

static const char sql_one[] = "SELECT name FROM resident WHERE number = :number";

static char *
look_up (Connection *connection, gint64 number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (connection, sql_one, &error);

  g_assert_no_error (error);
  query_bind_int (query, "number", number);
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return g_strdup (query_text (query, 0));
}

/* Whether the letter at @at and the next one stand inside a word that is long enough for typing errors to be forgiven. */
static gboolean
is_inside (const char *name, gsize at)
{
  gsize from = at, to = at;

  while (from > 0 && name[from - 1] != ' ')
    from--;
  while (name[to] && name[to] != ' ')
    to++;
  return to - from >= LONG && at > from && at + 1 < to;
}

/* One letter left out, one too many, another one, or exchanged with the next. */
static char *
mistype (const char *name, GRand *chance)
{
  GString *typed = g_string_new (name);
  gsize at;

  do
    at = (gsize) g_rand_int_range (chance, 0, (gint32) typed->len);
  while (!is_inside (typed->str, at));
  switch (g_rand_int_range (chance, 0, 4)) {
  case 0:
    g_string_erase (typed, (gssize) at, 1);
    break;
  case 1:
    g_string_insert_c (typed, (gssize) at, 'r');
    break;
  case 2:
    typed->str[at] = 'o';
    break;
  default: {
    char letter = typed->str[at];
    typed->str[at] = typed->str[at + 1];
    typed->str[at + 1] = letter;
  }
  }
  return g_string_free (typed, FALSE);
}

static gboolean
has (GPtrArray *lines, gint64 resident)
{
  for (guint i = 0; i < lines->len; i++)
    if (((const ResidentLine *) lines->pdata[i])->resident == resident)
      return TRUE;
  return FALSE;
}

static void
ask (Record *record, guint count, Series *searches, Series *worked, Series *rows, guint *found)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);

  for (guint i = 0; i < ASKED; i++) {
    g_autoptr (GError) error = NULL;
    gint64 resident = g_rand_int_range (chance, 1, (gint32) count + 1), from = clock_now ();
    g_autofree char *name = look_up (record_get_connection (record), resident);
    gint64 between = clock_now ();
    g_autofree char *typed = mistype (name, chance);
    gint64 used = clock_used (), asked = clock_now ();
    g_autoptr (GPtrArray) lines = resident_search (record, typed, SHOWN, FALSE, &error);
    g_assert_no_error (error);
    series_add (searches, clock_now () - asked);
    series_add (worked, clock_used () - used);
    series_add (rows, between - from);
    *found += has (lines, resident) ? 1 : 0;
  }
}

static void
measure (EngineKind kind, guint count)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Series) searches = series_new ();
  g_autoptr (Series) worked = series_new ();
  g_autoptr (Series) rows = series_new ();
  guint found = 0;

  bench_say ("one mistyped name among %u, %s", count, bench_engine (kind));
  fixture_staff (fixture);
  fill (fixture, count);
  check_words (fixture, count);
  Record *record = bench_open (fixture);
  ask (record, count, searches, worked, rows, &found);
  record_close (record);
  g_autofree char *work = g_strdup_printf ("one mistyped name among %u residents, %s", count, bench_engine (kind));
  g_autofree char *times = span_pair (searches);
  g_autofree char *work_times = span_pair (worked);
  g_autofree char *ours =
      g_strdup_printf ("%s (processor %s); %.1f %% among the first %d", times, work_times, 100.0 * found / ASKED, SHOWN);
  g_autofree char *one = span_pair (rows);
  g_autofree char *floor = g_strdup_printf ("one row by an index: %s", one);
  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = floor,
                          .ratio = (double) series_at (searches, 50) / (double) series_at (rows, 50), .of = "× its time",
                          .also = "99th percentile ≤ 10 ms", .also_met = series_at (searches, 99) <= GOAL_NANOSECONDS });
}

void
bench_names (const BenchSize *size)
{
  measure (ENGINE_SQLITE, size->quick ? QUICK_RESIDENTS : RESIDENTS);
}
