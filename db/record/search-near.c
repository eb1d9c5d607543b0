/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the record that answer the typed ones: one typing error away, or longer where somebody still types. */
#include "db/record/search-private.h"

#include "db/record/find.h"
#include "db/record/name-words.h"

#define WORDS_BEGUN_MAX 20         /* words of the record that begin as typed */
#define BEGUN_FROM 2               /* letters from which on an unfinished word is looked up; one letter only narrows */

static Bearers *
bearers_new (const char *word)
{
  Bearers *bearers = g_new0 (Bearers, 1);

  bearers->word = g_strdup (word);
  return bearers;
}

/* How many bear them. */

static const char sql_count[] =
    "WITH asked (word) AS (" FIND_ROWS ") SELECT k.word,"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM name_word w WHERE w.word = k.word LIMIT :most) AS counted)"
    " FROM asked k WHERE k.word IS NOT NULL";

static gboolean
read_counts (Query *query, Bearers **bearers, guint n, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    for (guint i = 0; i < n; i++)
      if (g_str_equal (bearers[i]->word, query_text (query, 0)))
        bearers[i]->count = (guint) query_int (query, 1);
  return step == QUERY_DONE;
}

gboolean
bearers_count (Connection *connection, GPtrArray *bearers, GError **error)
{
  for (guint from = 0; from < bearers->len; from += FIND_MANY) {
    guint n = MIN (bearers->len - from, FIND_MANY);
    Bearers **these = (Bearers **) bearers->pdata + from;
    const char *words[FIND_MANY];
    g_autoptr (Query) query = query_new (connection, sql_count, error);
    if (!query)
      return FALSE;
    for (guint i = 0; i < n; i++)
      words[i] = these[i]->word;
    find_bind_words (query, words, n);
    query_bind_int (query, "most", SEARCH_COUNT_MAX);
    if (!read_counts (query, these, n, error))
      return FALSE;
  }
  return TRUE;
}

/* One typing error away. */

static gboolean
is_word (gconstpointer data, gconstpointer word)
{
  return g_str_equal (((const Bearers *) data)->word, word);
}

gboolean
term_has (const Term *term, const char *word)
{
  return g_ptr_array_find_with_equal_func (term->words, word, is_word, NULL);
}

static void
add_word (Term *term, const char *word)
{
  if (!term_has (term, word))
    g_ptr_array_add (term->words, bearers_new (word));
}

static const char sql_like[] = "SELECT variant, word FROM name_variant WHERE variant IN " FIND_PLACES " ORDER BY variant, word";

static gboolean
read_like (Connection *connection, const char *const *variants, guint n, GHashTable *like, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_like, error);
  if (!query)
    return FALSE;

  QueryStep step;
  find_bind_words (query, variants, n);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    GPtrArray *words = g_hash_table_lookup (like, query_text (query, 0));
    g_ptr_array_add (words, g_strdup (query_text (query, 1)));
  }
  return step == QUERY_DONE;
}

/* @like: each variant of a typed word, and the words of the record that have it, too */
static gboolean
read_all_like (Connection *connection, GPtrArray *terms, GHashTable *like, GError **error)
{
  g_autoptr (GPtrArray) variants = g_ptr_array_new ();

  for (guint i = 0; i < terms->len; i++)
    for (char **near = ((Term *) terms->pdata[i])->near; *near; near++)
      if (g_hash_table_insert (like, *near, g_ptr_array_new_with_free_func (g_free)))
        g_ptr_array_add (variants, *near);
  for (guint from = 0; from < variants->len; from += FIND_MANY)
    if (!read_like (connection, (const char *const *) variants->pdata + from, MIN (variants->len - from, FIND_MANY), like, error))
      return FALSE;
  return TRUE;
}

static void
add_like (Term *term, GHashTable *like)
{
  add_word (term, term->exact.word);
  for (char **near = term->near; *near; near++) {
    GPtrArray *words = g_hash_table_lookup (like, *near);
    for (guint i = 0; i < words->len; i++)
      if (name_is_near (term->exact.word, words->pdata[i]))
        add_word (term, words->pdata[i]);
  }
}

/* Longer ones. */

/* From word to next word: a common name is passed over at once however many bear it. */
#define NEXT_WORD(after) \
  "(SELECT w.word FROM name_word w WHERE w.word > " after " AND w.word < :end ORDER BY w.word LIMIT 1)"
static const char sql_begun[] =
    "WITH RECURSIVE begun (word, place) AS (SELECT " NEXT_WORD (":prefix") ", 1 UNION ALL"
    " SELECT " NEXT_WORD ("b.word") ", b.place + 1 FROM begun b"
    " WHERE b.word IS NOT NULL AND b.place < " G_STRINGIFY (WORDS_BEGUN_MAX) ")"
    " SELECT word FROM begun WHERE word IS NOT NULL ORDER BY place";

static gboolean
add_begun (Connection *connection, Term *term, GError **error)
{
  for (char **prefix = term->prefixes; *prefix; prefix++) {
    g_autofree char *end = name_prefix_end (*prefix);
    g_autoptr (Query) query = query_new (connection, sql_begun, error);
    if (!query)
      return FALSE;
    QueryStep step;
    query_bind_text (query, "prefix", *prefix);
    query_bind_text (query, "end", end);
    while ((step = query_step (query, error)) == QUERY_ROW)
      add_word (term, query_text (query, 0));
    if (step != QUERY_DONE)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_short (const Term *term)
{
  return g_utf8_strlen (term->exact.word, -1) < BEGUN_FROM;
}

/* What is too short to be looked up comes last. */
static void
sum_up (GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++) {
    Term *term = terms->pdata[i];
    term->count = is_short (term) ? G_MAXUINT : 0;
    for (guint k = 0; !is_short (term) && k < term->words->len; k++)
      term->count += ((const Bearers *) term->words->pdata[k])->count;
  }
}

gboolean
terms_widen (Connection *connection, GPtrArray *terms, GError **error)
{
  g_autoptr (GHashTable) like = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();

  if (!read_all_like (connection, terms, like, error))
    return FALSE;
  for (guint i = 0; i < terms->len; i++) {
    Term *term = terms->pdata[i];
    add_like (term, like);
    if (is_short (term))
      continue;
    if (term->last && !add_begun (connection, term, error))
      return FALSE;
    g_ptr_array_extend (counted, term->words, NULL, NULL);
  }
  if (!bearers_count (connection, counted, error))
    return FALSE;
  sum_up (terms);
  return TRUE;
}
