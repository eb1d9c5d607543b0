/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits the use of a resident's data, and lets it go again. */
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>

static const char sql_open[] =
    "SELECT id, since, reason FROM restriction WHERE resident = :resident AND until IS NULL ORDER BY since, id LIMIT 1";

void
restriction_clear (Restriction *restriction)
{
  g_clear_pointer (&restriction->reason, g_free);
  restriction->restriction = restriction->since = 0;
}

gboolean
restriction_read (Connection *connection, gint64 resident, Restriction *restriction, GError **error)
{
  g_return_val_if_fail (connection && restriction, FALSE);

  *restriction = (Restriction){ 0 };
  g_autoptr (Query) query = query_new (connection, sql_open, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "resident", resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *restriction = (Restriction){ query_int (query, 0), query_int (query, 1), g_strdup (query_text (query, 2)) };
  return step != QUERY_FAILED;
}

/* (transfer full) (nullable) */
static char *
reason_of (Act *act, GError **error)
{
  g_autofree char *reason = g_strstrip (g_strdup (act_text (act, "reason") ? act_text (act, "reason") : ""));

  if (*reason)
    return g_steal_pointer (&reason);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say why."));
  return NULL;
}

static gboolean
add_run (Act *act, GError **error)
{
  gint64 resident = act_int (act, "resident");
  g_auto (Restriction) there = { 0 };
  g_autofree char *reason = reason_of (act, error);

  if (!reason || !act_check_case (act, resident, error) || !restriction_read (act_get_connection (act), resident, &there, error))
    return FALSE;
  if (there.since) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("The use of this resident's data is limited already."));
    record_error_set_holder (local, NULL, there.since);
    g_propagate_error (error, local);
    return FALSE;
  }
  g_autoptr (Row) row = row_new (&table_restriction, act_new_id (act));
  row_set_int (row, "resident", resident);
  row_set_text (row, "reason", reason);
  row_set_int (row, "since", act_get_at (act));
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "restriction", row_id (row));
  return act_write (act, row, error);
}

/* Two may have come together by a merge: all end. */
static gboolean
end_run (Act *act, GError **error)
{
  gint64 resident = act_int (act, "resident");
  g_auto (Restriction) there = { 0 };
  g_autofree char *reason = reason_of (act, error);

  if (!reason || !act_check_case (act, resident, error) || !restriction_read (act_get_connection (act), resident, &there, error))
    return FALSE;
  if (!there.since) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("The use of this resident's data is not limited."));
    return FALSE;
  }
  while (there.since) {
    g_autoptr (Row) row = act_row (act, &table_restriction, there.restriction, error);
    if (!row)
      return FALSE;
    row_set_int (row, "until", act_get_at (act));
    row_set_text (row, "ended_for", reason);
    restriction_clear (&there);
    if (!act_write (act, row, error) || !restriction_read (act_get_connection (act), resident, &there, error))
      return FALSE;
  }
  act_answer_int (act, "resident", resident);
  return TRUE;
}

static const ActKey keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose data it is") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("why") },
  { 0 },
};

static const ActKind kinds[] = {
  { "restriction-add", PERMISSION_CASE, add_run, keys, N_("Limit the use of a resident's data"), FALSE },
  { "restriction-end", PERMISSION_CASE, end_run, keys, N_("Limit the use of a resident's data no longer"), FALSE },
};

const ActKind *const restriction_act_kinds[] = { &kinds[0], &kinds[1], NULL };
