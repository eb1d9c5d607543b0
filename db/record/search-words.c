/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From typed words to residents who bear them: first the same sound, then beginnings and typing errors. */
#include "db/record/search-private.h"

#include "db/record/find.h"
#include "db/record/name-words.h"

#include <string.h>

#define WORDS_BEGUN_MAX 20         /* words of the record that begin as typed */
#define BEGUN_FROM 2               /* letters from which on an unfinished word is looked up; one letter only narrows */
#define CANDIDATES_MAX 400         /* residents looked at where every word may be mistyped */
#define LOOKUPS_MAX 2500           /* bearers of one word held against another, in one search */

static Bearers *
bearers_new (const char *word)
{
  Bearers *bearers = g_new0 (Bearers, 1);

  bearers->word = g_strdup (word);
  return bearers;
}

static void
bearers_free (gpointer data)
{
  Bearers *bearers = data;

  g_free (bearers->word);
  g_free (bearers);
}

static void
term_free (gpointer data)
{
  Term *term = data;

  g_free (term->typed);
  g_free (term->exact.word);
  g_strfreev (term->prefixes);
  g_ptr_array_unref (term->words);
  g_free (term);
}

static const char sql_count[] =
    "SELECT COUNT(*) FROM (SELECT 1 AS one FROM name_word WHERE word = :word LIMIT :most) AS counted";

static gboolean
count_bearers (Connection *connection, Bearers *bearers, GError **error)
{
  gint64 found = 0;
  g_autoptr (Query) query = query_new (connection, sql_count, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", bearers->word);
  query_bind_int (query, "most", SEARCH_COUNT_MAX);
  if (!find_int (query, &found, error))
    return FALSE;
  bearers->count = (guint) found;
  return TRUE;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Term *one = *(Term *const *) a, *other = *(Term *const *) b;

  return (one->count > other->count) - (one->count < other->count);
}

GPtrArray *
terms_read (Connection *connection, const char *typed, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (term_free);
  g_auto (GStrv) words = name_words (typed);

  for (char **word = words; *word; word++) {
    Term *term = g_new0 (Term, 1);
    term->typed = g_strdup (*word);
    term->last = word[1] == NULL;
    term->exact.word = name_sound (*word);
    term->prefixes = name_prefixes (*word);
    term->words = g_ptr_array_new_with_free_func (bearers_free);
    g_ptr_array_add (terms, term);
    if (!count_bearers (connection, &term->exact, error))
      return NULL;
    term->count = term->exact.count;
  }
  g_ptr_array_sort (terms, compare_counts);
  return g_steal_pointer (&terms);
}

/* The same sounds. With three words and more the others are left to the ranking: two are rare enough together. */

static const char sql_one[] = "SELECT resident FROM name_word WHERE word = :word ORDER BY resident DESC LIMIT :most";
static const char sql_two[] =
    "SELECT a.resident FROM name_word a WHERE a.word = :word"
    " AND EXISTS (SELECT 1 FROM name_word b WHERE b.word = :other AND b.resident = a.resident)"
    " ORDER BY a.resident DESC LIMIT :most";

static gboolean
add_ids (Query *query, GArray *residents, GError **error)
{
  g_autoptr (GArray) ids = find_ids (query, error);
  if (!ids)
    return FALSE;

  g_array_append_vals (residents, ids->data, ids->len);
  return TRUE;
}

static gboolean
add_with (Connection *connection, const char *sql, GPtrArray *terms, guint limit, GArray *residents, GError **error)
{
  const Term *first = terms->pdata[0], *second = terms->len > 1 ? terms->pdata[1] : NULL;
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", first->exact.word);
  if (second)
    query_bind_text (query, "other", second->exact.word);
  query_bind_int (query, "most", limit);
  return add_ids (query, residents, error);
}

gboolean
terms_exact (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error)
{
  return add_with (connection, terms->len > 1 ? sql_two : sql_one, terms, limit, residents, error);
}

static const char sql_one_staying[] =
    "SELECT s.resident FROM stay s WHERE s.ended_at IS NULL"
    " AND EXISTS (SELECT 1 FROM name_word a WHERE a.word = :word AND a.resident = s.resident) LIMIT :most";
static const char sql_two_staying[] =
    "SELECT s.resident FROM stay s WHERE s.ended_at IS NULL"
    " AND EXISTS (SELECT 1 FROM name_word a WHERE a.word = :word AND a.resident = s.resident)"
    " AND EXISTS (SELECT 1 FROM name_word b WHERE b.word = :other AND b.resident = s.resident) LIMIT :most";

gboolean
terms_staying (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error)
{
  return add_with (connection, terms->len > 1 ? sql_two_staying : sql_one_staying, terms, limit, residents, error);
}

static gboolean
add_bearers (Connection *connection, const char *word, guint limit, GArray *residents, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_one, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", word);
  query_bind_int (query, "most", limit);
  return add_ids (query, residents, error);
}

gboolean
terms_joined (Connection *connection, const char *typed, guint limit, GArray *residents, GError **error)
{
  g_auto (GStrv) words = name_words (typed);
  g_autofree char *joined = g_strjoinv (NULL, words);
  g_autofree char *sound = name_sound (joined);

  return add_bearers (connection, sound, limit, residents, error);
}

/* Words of the record that answer a term. */

static gboolean
is_word (gconstpointer data, gconstpointer word)
{
  return g_str_equal (((const Bearers *) data)->word, word);
}

static void
add_word (Term *term, const char *word)
{
  if (!g_ptr_array_find_with_equal_func (term->words, word, is_word, NULL))
    g_ptr_array_add (term->words, bearers_new (word));
}

static const char sql_next_word[] =
    "SELECT word FROM name_word WHERE word > :after AND word < :end ORDER BY word LIMIT 1";

/* From word to next word: a common name is passed over at once however many bear it. */
static gboolean
next_word (Connection *connection, char **word, const char *end, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_next_word, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "after", *word);
  query_bind_text (query, "end", end);
  QueryStep step = query_step (query, error);
  g_free (*word);
  *word = step == QUERY_ROW ? g_strdup (query_text (query, 0)) : NULL;
  return step != QUERY_FAILED;
}

static gboolean
add_begun (Connection *connection, Term *term, GError **error)
{
  for (char **prefix = term->prefixes; *prefix; prefix++) {
    g_autofree char *end = name_prefix_end (*prefix);
    g_autofree char *word = g_strdup (*prefix);
    for (guint i = 0; i < WORDS_BEGUN_MAX; i++) {
      if (!next_word (connection, &word, end, error))
        return FALSE;
      if (!word)
        break;
      add_word (term, word);
    }
  }
  return TRUE;
}

static const char sql_like[] = "SELECT word FROM name_variant WHERE variant = :variant";

static gboolean
add_like (Connection *connection, Term *term, const char *variant, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_like, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_text (query, "variant", variant);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (name_is_near (term->exact.word, query_text (query, 0)))
      add_word (term, query_text (query, 0));
  return step == QUERY_DONE;
}

static gboolean
widen (Connection *connection, Term *term, GError **error)
{
  g_auto (GStrv) near = name_near (term->exact.word);

  add_word (term, term->exact.word);
  for (char **variant = near; *variant; variant++)
    if (!add_like (connection, term, *variant, error))
      return FALSE;
  if (g_utf8_strlen (term->exact.word, -1) < BEGUN_FROM) {
    term->count = G_MAXUINT;
    return TRUE;
  }
  if (term->last && !add_begun (connection, term, error))
    return FALSE;
  term->count = 0;
  for (guint i = 0; i < term->words->len; i++) {
    Bearers *bearers = term->words->pdata[i];
    if (!count_bearers (connection, bearers, error))
      return FALSE;
    term->count += bearers->count;
  }
  return TRUE;
}

/* One word mistyped, and the others as they sound: both looked up, from the rarer one. */

static const char sql_both[] =
    "SELECT a.resident FROM (SELECT resident FROM name_word WHERE word = :word ORDER BY resident DESC LIMIT :looked) a"
    " WHERE EXISTS (SELECT 1 FROM name_word b WHERE b.word = :other AND b.resident = a.resident) LIMIT :most";

/* What one search may still look at. */
typedef struct {
  guint lookups;               /* bearers of one word that are held against another word */
  guint residents;
} Budget;

static gboolean
add_both (Connection *connection, const Bearers *one, const Bearers *other, Budget *budget, GArray *residents, GError **error)
{
  const Bearers *rare = one->count <= other->count ? one : other, *common = rare == one ? other : one;
  guint looked = MIN (rare->count < SEARCH_COUNT_MAX ? rare->count : LOOKUPS_MAX, budget->lookups);
  guint before = residents->len;
  g_autoptr (Query) query = query_new (connection, sql_both, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", rare->word);
  query_bind_text (query, "other", common->word);
  query_bind_int (query, "looked", looked);
  query_bind_int (query, "most", budget->residents);
  if (!add_ids (query, residents, error))
    return FALSE;
  budget->lookups -= looked;
  budget->residents -= residents->len - before;
  return TRUE;
}

/* The rarest of the others that somebody bears; %NULL: nobody bears any of them. */
static const Term *
surest_beside (GPtrArray *terms, const Term *mistyped)
{
  const Term *surest = NULL;

  for (guint i = 0; i < terms->len; i++) {
    const Term *term = terms->pdata[i];
    if (term != mistyped && term->exact.count > 0 && (!surest || term->exact.count < surest->exact.count))
      surest = term;
  }
  return surest;
}

static gboolean
add_mistyped (Connection *connection, GPtrArray *terms, Budget *budget, GArray *residents, GError **error)
{
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = terms->pdata[i], *surest = surest_beside (terms, term);
    for (guint k = 0; surest && k < term->words->len && budget->lookups > 0 && budget->residents > 0; k++)
      if (!add_both (connection, term->words->pdata[k], &surest->exact, budget, residents, error))
        return FALSE;
  }
  return TRUE;
}

/* Who bears a word for each term. */

static gboolean
is_answered_by (const Term *term, const char *word)
{
  for (char **prefix = term->prefixes; *prefix; prefix++)
    if (g_str_has_prefix (word, *prefix))
      return TRUE;
  return g_ptr_array_find_with_equal_func (term->words, word, is_word, NULL);
}

static const char sql_words[] = "SELECT word FROM name_word WHERE resident = :resident";

static gboolean
bears_others (Connection *connection, GPtrArray *terms, gint64 resident, gboolean *bears, GError **error)
{
  guint missing = (1u << (terms->len - 1)) - 1;
  g_autoptr (Query) query = query_new (connection, sql_words, error);
  if (!query)
    return FALSE;

  QueryStep step = QUERY_ROW;
  query_bind_int (query, "resident", resident);
  while (missing && (step = query_step (query, error)) == QUERY_ROW)
    for (guint i = 1; i < terms->len; i++)
      if (is_answered_by (terms->pdata[i], query_text (query, 0)))
        missing &= ~(1u << (i - 1));
  *bears = missing == 0;
  return step != QUERY_FAILED;
}

static gboolean
keep_bearers (Connection *connection, GPtrArray *terms, GArray *candidates, guint limit, GArray *residents, GError **error)
{
  guint kept = 0;

  for (guint i = 0; i < candidates->len && kept < limit; i++) {
    gint64 resident = g_array_index (candidates, gint64, i);
    gboolean bears = terms->len == 1;
    if (!bears && !bears_others (connection, terms, resident, &bears, error))
      return FALSE;
    if (bears) {
      g_array_append_val (residents, resident);
      kept++;
    }
  }
  return TRUE;
}

/* Where several words are mistyped: of the bearers of what is like the rarest one, the latest. */
static gboolean
add_candidates (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (gint64));
  const Term *rarest = terms->pdata[0];
  guint each = MAX (CANDIDATES_MAX / MAX (rarest->words->len, 1), limit);

  for (guint i = 0; i < rarest->words->len && candidates->len < CANDIDATES_MAX; i++) {
    const Bearers *bearers = rarest->words->pdata[i];
    if (!add_bearers (connection, bearers->word, each, candidates, error))
      return FALSE;
  }
  return keep_bearers (connection, terms, candidates, limit, residents, error);
}

gboolean
terms_near (Connection *connection, GPtrArray *terms, guint limit, GArray *residents, GError **error)
{
  Budget budget = { LOOKUPS_MAX, 4 * limit };

  for (guint i = 0; i < terms->len; i++)
    if (!widen (connection, terms->pdata[i], error))
      return FALSE;
  g_ptr_array_sort (terms, compare_counts);
  return add_mistyped (connection, terms, &budget, residents, error)
         && (residents->len >= limit || add_candidates (connection, terms, limit, residents, error));
}
