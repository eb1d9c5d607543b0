/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well residents answer what was typed, by their names as they are written. */
#include "db/record/search-private.h"

#include "db/record/find.h"
#include "db/record/name-words.h"

#define STAYING_BONUS 50           /* against name_score(), which goes to 1000 */

/* Several statements for each of hundreds would cost a server more than the search. */
static const char sql_names[] =
    "SELECT r.id, COALESCE(r.merged_into, r.id), EXISTS (SELECT 1 FROM stay s WHERE s.resident = COALESCE(r.merged_into, r.id)"
    " AND s.ended_at IS NULL), r.name, r.label, r.called_name, a.name FROM resident r LEFT JOIN alias a ON a.resident = r.id"
    " WHERE r.id IN " FIND_PLACES " ORDER BY r.id, a.id";

enum { ID, SURVIVOR, STAYING, NAME, LABEL, CALLED, ALIAS };

/* One resident, while the rows of that one are read. */
typedef struct {
  gint64 id;                  /* 0: nobody's yet */
  Hit hit;
  gboolean staying;
  guint names;
  GString *all;               /* of them, with a space behind each */
} Scoring;

static void
score_name (Scoring *scoring, const char *typed, const char *name)
{
  if (!name)
    return;
  scoring->hit.score = MAX (scoring->hit.score, name_score (typed, name));
  scoring->names++;
  g_string_append_printf (scoring->all, "%s ", name);
}

static void
begin (Scoring *scoring, const char *typed, Query *query)
{
  scoring->id = query_int (query, ID);
  scoring->hit = (Hit){ query_int (query, SURVIVOR), 0 };
  scoring->staying = query_int (query, STAYING) != 0;
  scoring->names = 0;
  g_string_truncate (scoring->all, 0);
  for (int i = NAME; i <= CALLED; i++)
    score_name (scoring, typed, query_text (query, i));
}

/* Words that are spread over name and aliases count half. */
static void
end (Scoring *scoring, const char *typed, GArray *hits)
{
  Hit *hit = &scoring->hit;

  if (hit->score == 0 && scoring->names > 1)
    hit->score = name_score (typed, scoring->all->str) / 2;
  if (hit->score == 0)
    return;
  hit->score += scoring->staying ? STAYING_BONUS : 0;
  g_array_append_val (hits, *hit);
}

static gboolean
read_names (Query *query, const char *typed, GArray *hits, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);
  Scoring scoring = { .all = all };
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    if (query_int (query, ID) != scoring.id) {
      end (&scoring, typed, hits);
      begin (&scoring, typed, query);
    }
    score_name (&scoring, typed, query_text (query, ALIAS));
  }
  end (&scoring, typed, hits);
  return step == QUERY_DONE;
}

static gboolean
score (Connection *connection, const char *typed, const GArray *residents, GArray *hits, GError **error)
{
  for (guint from = 0; from < residents->len; from += FIND_MANY) {
    g_autoptr (Query) query = query_new (connection, sql_names, error);
    if (!query)
      return FALSE;
    find_bind_ids (query, &g_array_index (residents, gint64, from), MIN (residents->len - from, FIND_MANY));
    if (!read_names (query, typed, hits, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *one = a, *other = b;

  if (one->score != other->score)
    return other->score - one->score;
  return (one->resident < other->resident) - (one->resident > other->resident);
}

gboolean
hits_add (Connection *connection, const char *typed, GArray *residents, GHashTable *seen, GArray *hits, GError **error)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < residents->len; i++) {
    gint64 resident = g_array_index (residents, gint64, i);
    if (g_hash_table_add (seen, g_memdup2 (&resident, sizeof resident)))
      g_array_append_val (fresh, resident);
  }
  g_array_set_size (residents, 0);
  if (!score (connection, typed, fresh, hits, error))
    return FALSE;
  g_array_sort (hits, compare_hits);
  return TRUE;
}
