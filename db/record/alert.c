/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds, ends and lists alerts. */
#include "db/record/alert.h"

#include "db/record/find.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

#define INSTRUCTIONS \
  "mask|own_room|never_alone|lower_bunk|tell_nobody|medicine|fasting|seizure|two_officers|not_going_out"

void
alert_free (Alert *alert)
{
  if (!alert)
    return;
  g_free (alert->instruction);
  g_free (alert->reason);
  g_free (alert);
}

/* The reason is not asked for where it is not to be seen: a kiosk has no right to it. */
#define COLUMNS "a.id, a.resident, a.stay, a.instruction, a.since, a.until"
#define OPEN_ALERTS \
    " FROM alert a LEFT JOIN stay s ON s.id = a.stay" \
    " WHERE a.resident = :resident AND a.since <= :at AND a.ended_at IS NULL AND (a.until IS NULL OR a.until > :at)" \
    " AND (a.stay IS NULL OR s.ended_at IS NULL) ORDER BY a.since, a.id"
static const char sql_list[] = "SELECT " COLUMNS OPEN_ALERTS;
static const char sql_list_with_reasons[] = "SELECT " COLUMNS ", a.reason" OPEN_ALERTS;

static Alert *
read_alert (Query *query, gboolean see_reason)
{
  Alert *alert = g_new0 (Alert, 1);

  alert->alert = query_int (query, 0);
  alert->resident = query_int (query, 1);
  alert->stay = query_int (query, 2);
  alert->instruction = g_strdup (query_text (query, 3));
  alert->since = query_int (query, 4);
  alert->until = query_int (query, 5);
  alert->reason = see_reason ? g_strdup (query_text (query, 6)) : NULL;
  return alert;
}

GPtrArray *
alert_list (Connection *connection, gint64 resident, gint64 at, gboolean see_reason, GError **error)
{
  g_autoptr (GPtrArray) alerts = g_ptr_array_new_with_free_func ((GDestroyNotify) alert_free);
  g_autoptr (Query) query = query_new (connection, see_reason ? sql_list_with_reasons : sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":resident", resident);
  query_bind_int (query, ":at", at);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (alerts, read_alert (query, see_reason));
  return step == QUERY_DONE ? g_steal_pointer (&alerts) : NULL;
}

/* One that begins later than an arrival that is told afterwards holds for it all the same. */
static const char sql_nobody[] =
    "SELECT COUNT (*) FROM alert WHERE resident = :resident AND instruction = 'tell_nobody' AND ended_at IS NULL"
    " AND (until IS NULL OR until > :at) AND (stay IS NULL OR stay = :stay)";

gboolean
alert_tells_nobody (Connection *connection, gint64 resident, gint64 stay, gint64 at, gboolean *nobody, GError **error)
{
  g_return_val_if_fail (connection && nobody, FALSE);

  gint64 alerts = 0;
  g_autoptr (Query) query = query_new (connection, sql_nobody, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":resident", resident);
  query_bind_int (query, ":at", at);
  query_bind_int (query, ":stay", stay);
  if (!find_int (query, &alerts, error))
    return FALSE;
  *nobody = alerts > 0;
  return TRUE;
}

static gboolean
check_stay (Act *act, gint64 resident, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row)
    return FALSE;

  if (row_int (row, "resident") == resident)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("This stay is another resident's."));
  return FALSE;
}

static gboolean
check_new (Act *act, gint64 resident, gint64 stay, const char *instruction, GError **error)
{
  g_autoptr (GPtrArray) alerts = alert_list (act_get_connection (act), resident, act_get_at (act), FALSE, error);
  if (!alerts)
    return FALSE;

  for (guint i = 0; i < alerts->len; i++) {
    const Alert *alert = alerts->pdata[i];
    if (alert->stay == stay && g_str_equal (alert->instruction, instruction)) {
      GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This alert holds already."));
      record_error_set_holder (local, NULL, alert->since);
      g_propagate_error (error, local);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
alert_add (Act *act, gint64 resident, gint64 stay, const char *instruction, gint64 until, const char *reason, gint64 *alert,
           GError **error)
{
  g_return_val_if_fail (act && resident && instruction, FALSE);

  if (until && until <= act_get_at (act)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("The alert would end before it begins."));
    return FALSE;
  }
  if ((stay && !check_stay (act, resident, stay, error)) || !check_new (act, resident, stay, instruction, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_alert, act_new_id (act));
  row_set_int (row, "resident", resident);
  if (stay)
    row_set_int (row, "stay", stay);
  row_set_text (row, "instruction", instruction);
  row_set_text (row, "reason", reason);
  row_set_int (row, "since", act_get_at (act));
  if (until)
    row_set_int (row, "until", until);
  if (alert)
    *alert = row_id (row);
  return act_write (act, row, error)
         && (!g_str_equal (instruction, "tell_nobody") || stay_heed_alerts (act, resident, error));
}

static gboolean
alert_add_run (Act *act, GError **error)
{
  gint64 alert = 0, resident = act_int (act, "resident");

  if (!alert_add (act, resident, act_int (act, "stay"), act_text (act, "instruction"), act_int (act, "until"),
                  act_text (act, "reason"), &alert, error))
    return FALSE;
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "alert", alert);
  return TRUE;
}

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whom it is about") },
  { "stay", KEY_STAY, FALSE, NULL, N_("the stay with which it ends") },
  { "instruction", KEY_CHOICE, TRUE, INSTRUCTIONS, N_("what to do") },
  { "until", KEY_TIME, FALSE, NULL, N_("until when") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why: sealed") },
  { 0 },
};
static const ActKind alert_add_kind = {
  "alert-add", PERMISSION_ADMIT, alert_add_run, add_keys, N_("Tell everyone what to do with a resident"), FALSE,
};

static gboolean
alert_end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_alert, act_int (act, "alert"), error);
  if (!row)
    return FALSE;

  if (!row_is_null (row, "ended_at")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This alert has ended already."));
    record_error_set_holder (local, NULL, row_int (row, "ended_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  row_set_int (row, "ended_at", act_get_at (act));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const ActKey end_keys[] = { { "alert", KEY_ID, TRUE, "alert", N_("the alert that ends") }, { 0 } };
static const ActKind alert_end_kind = {
  "alert-end", PERMISSION_ADMIT, alert_end_run, end_keys, N_("End an alert"), FALSE,
};

const ActKind *const alert_act_kinds[] = { &alert_add_kind, &alert_end_kind, NULL };
