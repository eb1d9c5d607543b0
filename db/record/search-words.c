/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From typed words to residents who bear them: first the same sound, then beginnings and typing errors. */
#include "db/record/search-private.h"

#include "db/record/find.h"
#include "db/record/name-words.h"

#define CANDIDATES_MAX 400         /* residents looked at where every word may be mistyped */
#define LOOKUPS_MAX 2500           /* bearers of one word held against another, in one search */

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
  g_strfreev (term->near);
  g_strfreev (term->prefixes);
  g_ptr_array_unref (term->words);
  g_free (term);
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
  g_autoptr (GPtrArray) counted = g_ptr_array_new ();
  g_auto (GStrv) words = name_words (typed);

  for (char **word = words; *word; word++) {
    Term *term = g_new0 (Term, 1);
    term->typed = g_strdup (*word);
    term->last = word[1] == NULL;
    term->exact.word = name_sound (*word);
    term->near = name_near (term->exact.word);
    term->prefixes = name_prefixes (*word);
    term->words = g_ptr_array_new_with_free_func (bearers_free);
    g_ptr_array_add (terms, term);
    g_ptr_array_add (counted, &term->exact);
  }
  if (!bearers_count (connection, counted, error))
    return NULL;
  for (guint i = 0; i < terms->len; i++)
    ((Term *) terms->pdata[i])->count = ((const Term *) terms->pdata[i])->exact.count;
  g_ptr_array_sort (terms, compare_counts);
  return g_steal_pointer (&terms);
}

/* The same sounds. With three words and more the others are left to the ranking: two are rare enough together. */

/* The offset keeps a server from turning it round: it does not know which word is common, and would read all who bear that one. */
#define ALSO_BEARS(word) "EXISTS (SELECT 1 FROM name_word b WHERE b.word = " word " AND b.resident = a.resident LIMIT 1 OFFSET 0)"
static const char sql_one[] = "SELECT resident FROM name_word WHERE word = :word ORDER BY resident DESC LIMIT :most";
static const char sql_two[] =
    "SELECT a.resident FROM name_word a WHERE a.word = :word AND " ALSO_BEARS (":other")
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

/* One word mistyped, and the others as they sound: both looked up, from the rarer one. */

static const char sql_both[] =
    "SELECT a.resident FROM (SELECT resident FROM name_word WHERE word = :word ORDER BY resident DESC LIMIT :looked) a"
    " WHERE " ALSO_BEARS (":other") " LIMIT :most";

static const char sql_pairs[] =
    "WITH asked (place, word, other) AS (" FIND_PAIRS ") SELECT a.resident FROM asked k CROSS JOIN name_word a"
    " WHERE a.word = k.word AND " ALSO_BEARS ("k.other") " ORDER BY k.place, a.resident DESC LIMIT :most";

/* What one search may still look at. */
typedef struct {
  guint lookups;               /* bearers of one word that are held against another word */
  guint residents;
} Budget;

static gboolean
add_within (Query *query, Budget *budget, GArray *residents, GError **error)
{
  guint before = residents->len;

  if (!add_ids (query, residents, error))
    return FALSE;
  budget->residents -= residents->len - before;
  return TRUE;
}

/* Two words that one resident is to bear, and how many of the bearers of the rarer one are looked at. */
typedef struct {
  const Bearers *rare, *common;
  guint looked;
} Pair;

static Pair
pair_of (const Bearers *one, const Bearers *other, const Budget *budget)
{
  const Bearers *rare = one->count <= other->count ? one : other, *common = rare == one ? other : one;
  guint looked = MIN (rare->count < SEARCH_COUNT_MAX ? rare->count : LOOKUPS_MAX, budget->lookups);

  return (Pair){ rare, common, looked };
}

static gboolean
add_latest (Connection *connection, const Pair *pair, Budget *budget, GArray *residents, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_both, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "word", pair->rare->word);
  query_bind_text (query, "other", pair->common->word);
  query_bind_int (query, "looked", pair->looked);
  query_bind_int (query, "most", budget->residents);
  return add_within (query, budget, residents, error);
}

/* All bearers of each pair's rarer word are looked at. */
static gboolean
add_pairs (Connection *connection, GArray *pairs, Budget *budget, GArray *residents, GError **error)
{
  const char *words[FIND_MANY];
  g_autoptr (Query) query = pairs->len > 0 ? query_new (connection, sql_pairs, error) : NULL;
  if (!query)
    return pairs->len == 0;

  for (guint i = 0; i < pairs->len; i++) {
    words[2 * i] = g_array_index (pairs, Pair, i).rare->word;
    words[2 * i + 1] = g_array_index (pairs, Pair, i).common->word;
  }
  find_bind_words (query, words, 2 * pairs->len);
  query_bind_int (query, "most", budget->residents);
  g_array_set_size (pairs, 0);
  return add_within (query, budget, residents, error);
}

/* In the order of the pairs, as many at a time as one statement takes. */
static gboolean
add_pair (Connection *connection, const Pair *pair, GArray *pairs, Budget *budget, GArray *residents, GError **error)
{
  gboolean all = pair->looked == pair->rare->count && pair->looked < SEARCH_COUNT_MAX;

  budget->lookups -= pair->looked;
  if (all && pair->looked > 0)
    g_array_append_val (pairs, *pair);
  if ((!all || pairs->len == FIND_MANY / 2) && !add_pairs (connection, pairs, budget, residents, error))
    return FALSE;
  return all || budget->residents == 0 || add_latest (connection, pair, budget, residents, error);
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
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < terms->len; i++) {
    const Term *term = terms->pdata[i], *surest = surest_beside (terms, term);
    for (guint k = 0; surest && k < term->words->len && budget->lookups > 0 && budget->residents > 0; k++) {
      Pair pair = pair_of (term->words->pdata[k], &surest->exact, budget);
      if (!add_pair (connection, &pair, pairs, budget, residents, error))
        return FALSE;
    }
  }
  return add_pairs (connection, pairs, budget, residents, error);
}

/* Who bears a word for each term. */

static gboolean
is_answered_by (const Term *term, const char *word)
{
  for (char **prefix = term->prefixes; *prefix; prefix++)
    if (g_str_has_prefix (word, *prefix))
      return TRUE;
  return term_has (term, word);
}

/* A bit for each term but the rarest, which they were found by. */
static guint
answered_by (GPtrArray *terms, const char *word)
{
  guint answered = 0;

  for (guint i = 1; i < terms->len; i++)
    answered |= is_answered_by (terms->pdata[i], word) ? 1u << (i - 1) : 0;
  return answered;
}

static const char sql_words[] = "SELECT resident, word FROM name_word WHERE resident IN " FIND_PLACES;

/* @answered: of each of @n residents, which terms their words answer; of one who is there twice, both times */
static gboolean
read_answered (Connection *connection, GPtrArray *terms, const gint64 *residents, guint n, guint *answered, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_words, error);
  if (!query)
    return FALSE;

  QueryStep step;
  find_bind_ids (query, residents, n);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    guint by = answered_by (terms, query_text (query, 1));
    for (guint i = 0; by && i < n; i++)
      answered[i] |= residents[i] == resident ? by : 0;
  }
  return step == QUERY_DONE;
}

static gboolean
keep_bearers (Connection *connection, GPtrArray *terms, GArray *candidates, guint limit, GArray *residents, GError **error)
{
  guint wanted = (1u << (terms->len - 1)) - 1, kept = 0;

  for (guint from = 0; from < candidates->len && kept < limit; from += FIND_MANY) {
    const gint64 *these = &g_array_index (candidates, gint64, from);
    guint n = MIN (candidates->len - from, FIND_MANY), answered[FIND_MANY] = { 0 };
    if (wanted && !read_answered (connection, terms, these, n, answered, error))
      return FALSE;
    for (guint i = 0; i < n && kept < limit; i++)
      if (answered[i] == wanted) {
        g_array_append_val (residents, these[i]);
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

  if (!terms_widen (connection, terms, error))
    return FALSE;
  g_ptr_array_sort (terms, compare_counts);
  return add_mistyped (connection, terms, &budget, residents, error)
         && (residents->len >= limit || add_candidates (connection, terms, limit, residents, error));
}
