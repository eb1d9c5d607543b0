/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the words of residents' names up to date, and the list of those words with their one-letter variants. */
#include "db/record/name-words.h"
#include "db/record/projection.h"

/* Two neighbours written as one are kept too, but such words get no variants: there are far more of them than of words. */
#define JOINED GINT_TO_POINTER (1)
#define WRITTEN GINT_TO_POINTER (2)

static void
add_words (GHashTable *words, const char *name)
{
  if (!name)
    return;
  g_autoptr (GPtrArray) keys = name_keys (name);
  g_auto (GStrv) written = name_words (name);
  for (guint i = 0; i < keys->len; i++) {
    const NameKey *key = keys->pdata[i];
    if (key->kind == NAME_KEY_WORD && !g_hash_table_contains (words, key->word))
      g_hash_table_insert (words, g_strdup (key->word), JOINED);
  }
  for (char **word = written; *word; word++)
    g_hash_table_insert (words, name_sound (*word), WRITTEN);
}

static const char sql_names[] = "SELECT name, label, called_name FROM resident WHERE id = :resident";
static const char sql_aliases[] = "SELECT name FROM alias WHERE resident = :resident";

static gboolean
collect (Connection *connection, const char *sql, gint64 resident, GHashTable *words, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, "resident", resident);
  while ((step = query_step (query, error)) == QUERY_ROW)
    for (int i = 0; i < query_columns (query); i++)
      add_words (words, query_text (query, i));
  return step == QUERY_DONE;
}

static const char sql_kept[] = "SELECT word FROM name_word WHERE resident = :resident";

/* (transfer full): the words that the resident has in the table now */
static GHashTable *
words_kept (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (Query) query = query_new (connection, sql_kept, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, "resident", resident);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_hash_table_add (words, g_strdup (query_text (query, 0)));
  return step == QUERY_DONE ? g_steal_pointer (&words) : NULL;
}

static const char sql_add[] = "INSERT INTO name_word (word, resident) VALUES (:word, :resident)";
static const char sql_remove[] = "DELETE FROM name_word WHERE word = :word AND resident = :resident";
static const char sql_is_listed[] = "SELECT 1 FROM name_variant WHERE variant = :word AND word = :word";
static const char sql_list[] = "INSERT INTO name_variant (variant, word) VALUES (:variant, :word)";
static const char sql_unlist[] =
    "DELETE FROM name_variant WHERE word = :word AND NOT EXISTS (SELECT 1 FROM name_word WHERE word = :word)";

static gboolean
change_word (Connection *connection, const char *sql, const char *word, gint64 resident, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", word);
  query_bind_int (query, "resident", resident);
  return query_run (query, error);
}

static gboolean
is_listed (Connection *connection, const char *word, gboolean *listed, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_is_listed, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", word);
  QueryStep step = query_step (query, error);
  *listed = step == QUERY_ROW;
  return step != QUERY_FAILED;
}

static gboolean
list_variant (Connection *connection, const char *variant, const char *word, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "variant", variant);
  query_bind_text (query, "word", word);
  return query_run (query, error);
}

static gboolean
list_word (Connection *connection, const char *word, GError **error)
{
  gboolean listed = FALSE;
  if (!is_listed (connection, word, &listed, error))
    return FALSE;
  if (listed)
    return TRUE;

  g_auto (GStrv) near = name_near (word);
  for (char **variant = near; *variant; variant++)
    if (!list_variant (connection, *variant, word, error))
      return FALSE;
  return TRUE;
}

static gboolean
unlist_word (Connection *connection, const char *word, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_unlist, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", word);
  return query_run (query, error);
}

static gboolean
add_missing (Connection *connection, gint64 resident, GHashTable *words, GHashTable *kept, GError **error)
{
  GHashTableIter each;
  gpointer word, kind;

  g_hash_table_iter_init (&each, words);
  while (g_hash_table_iter_next (&each, &word, &kind))
    if ((!g_hash_table_contains (kept, word) && !change_word (connection, sql_add, word, resident, error))
        || (kind == WRITTEN && !list_word (connection, word, error)))
      return FALSE;
  return TRUE;
}

static gboolean
remove_gone (Connection *connection, gint64 resident, GHashTable *words, GHashTable *kept, GError **error)
{
  GHashTableIter each;
  gpointer word;

  g_hash_table_iter_init (&each, kept);
  while (g_hash_table_iter_next (&each, &word, NULL))
    if (!g_hash_table_contains (words, word)
        && (!change_word (connection, sql_remove, word, resident, error) || !unlist_word (connection, word, error)))
      return FALSE;
  return TRUE;
}

static gboolean
refresh_one (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kept = words_kept (connection, resident, error);

  return kept && collect (connection, sql_names, resident, words, error)
         && collect (connection, sql_aliases, resident, words, error)
         && remove_gone (connection, resident, words, kept, error)
         && add_missing (connection, resident, words, kept, error);
}

gboolean
names_refresh (Connection *connection, GHashTable *residents, GError **error)
{
  GHashTableIter each;
  gpointer resident;

  g_hash_table_iter_init (&each, residents);
  while (g_hash_table_iter_next (&each, &resident, NULL))
    if (!refresh_one (connection, *(const gint64 *) resident, error))
      return FALSE;
  return TRUE;
}
