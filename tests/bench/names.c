/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mistyped name among a million residents, against the look-up of one row by an index. */
#include "tests/bench/setting.h"

#include "db/record/projection.h"
#include "db/record/search.h"

#define RESIDENTS 1000000
#define QUICK_RESIDENTS 50000
#define ASKED 1000
#define SHOWN 20
#define LONG 5                 /* letters of a word that is mistyped */
#define SAMPLE 25              /* residents whose words are held against those that the acts would keep */
#define GOAL_NANOSECONDS 10000000

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
  bench_fill_people (fixture, count);
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
  for (int kind = ENGINE_SQLITE; kind <= ENGINE_POSTGRES; kind++)
    measure ((EngineKind) kind, size->quick ? QUICK_RESIDENTS : RESIDENTS);
}
