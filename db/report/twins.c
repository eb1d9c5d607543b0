/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds two residents against each other. */
#include "db/report/twins.h"

#include "db/record/name-words.h"

void
twins_free (Twins *twins)
{
  if (!twins)
    return;
  resident_line_free (twins->one);
  resident_line_free (twins->other);
  g_free (twins);
}

static TwinSign
sign_of (const Row *one, const Row *other, const char *column, const char *unknown)
{
  const char *a = row_text (one, column), *b = row_text (other, column);

  if (!a || !b || g_strcmp0 (a, unknown) == 0 || g_strcmp0 (b, unknown) == 0)
    return TWIN_UNKNOWN;
  return g_str_equal (a, b) ? TWIN_SAME : TWIN_DIFFERS;
}

static const char sql_names[] =
    "SELECT r.name FROM resident r WHERE r.id = :resident AND r.name IS NOT NULL"
    " UNION SELECT a.name FROM alias a WHERE a.resident = :resident";

static GPtrArray *
list_names (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Query) query = query_new (connection, sql_names, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, "resident", resident);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (names, g_strdup (query_text (query, 0)));
  return step == QUERY_DONE ? g_steal_pointer (&names) : NULL;
}

static gboolean
compare_names (Connection *connection, Twins *twins, GError **error)
{
  g_autoptr (GPtrArray) ours = list_names (connection, twins->one->resident, error);
  g_autoptr (GPtrArray) theirs = ours ? list_names (connection, twins->other->resident, error) : NULL;

  for (guint i = 0; theirs && i < ours->len; i++)
    for (guint j = 0; j < theirs->len; j++)
      twins->names = MAX (twins->names, name_score (ours->pdata[i], theirs->pdata[j]));
  return theirs != NULL;
}

/* The last time that both were somebody's guests. */
static const char sql_both[] =
    "SELECT CASE WHEN a.arrived_at > b.arrived_at THEN a.arrived_at ELSE b.arrived_at END,"
    " CASE WHEN a.ended_at IS NULL THEN b.ended_at WHEN b.ended_at IS NULL OR a.ended_at < b.ended_at THEN a.ended_at"
    " ELSE b.ended_at END FROM stay a JOIN stay b ON b.resident = :other"
    " AND (a.ended_at IS NULL OR b.arrived_at < a.ended_at) AND (b.ended_at IS NULL OR a.arrived_at < b.ended_at)"
    " WHERE a.resident = :one AND a.phase <> 'refused' AND b.phase <> 'refused' ORDER BY 1 DESC LIMIT 1";

static gboolean
find_both (Connection *connection, Twins *twins, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_both, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "one", twins->one->resident);
  query_bind_int (query, "other", twins->other->resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    twins->both_since = query_int (query, 0);
    twins->both_until = query_int (query, 1);
  }
  return step != QUERY_FAILED;
}

static gboolean
compare (Connection *connection, Twins *twins, GError **error)
{
  g_autoptr (Row) one = resident_get (connection, twins->one->resident, error);
  g_autoptr (Row) other = one ? resident_get (connection, twins->other->resident, error) : NULL;
  if (!other)
    return FALSE;

  twins->sex = sign_of (one, other, "sex", "U");
  if (twins->one->limited || twins->other->limited)
    return compare_names (connection, twins, error);
  twins->born = sign_of (one, other, "born", NULL);
  twins->nik = sign_of (one, other, "nik", NULL);
  twins->origin = sign_of (one, other, "origin", NULL);
  return compare_names (connection, twins, error);
}

Twins *
twins_read (Record *record, gint64 one, gint64 other, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && one && other, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (Twins) twins = g_new0 (Twins, 1);
  twins->one = resident_line_get (connection, one, see_hidden, error);
  twins->other = twins->one ? resident_line_get (connection, other, see_hidden, error) : NULL;
  if (!twins->other || !find_both (connection, twins, error))
    return NULL;
  if (!twins->one->confidential && !twins->other->confidential && !compare (connection, twins, error))
    return NULL;
  return g_steal_pointer (&twins);
}
