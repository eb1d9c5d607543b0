/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Residents by the million, with what a search goes by. */
#include "tests/bench/setting.h"

#include "db/record/name-words.h"

#include <string.h>

#define WORDS 30000            /* distinct words that names are made of; the first ones are far more frequent */

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

void
bench_fill_people (Fixture *fixture, guint count)
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
