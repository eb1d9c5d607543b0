/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes while a stay goes on: who may know of it, who answers, for whom it counts. */
#include "db/record/alert.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

#define CUSTODIES "house|escort|institution|family|self|police|hospital|mortuary|unknown"

static int
secrecy (const char *confidentiality)
{
  return g_str_equal (confidentiality, "normal")        ? 0
         : g_str_equal (confidentiality, "do_not_tell") ? 1
                                                        : 2;
}

gboolean
stay_heed (Act *act, Row *stay, GError **error)
{
  gboolean nobody = FALSE;

  if (!alert_tells_nobody (act_get_connection (act), row_int (stay, "resident"), row_id (stay), act_get_at (act), &nobody, error))
    return FALSE;
  if (nobody && secrecy (row_text (stay, "confidentiality")) < secrecy ("do_not_tell"))
    row_set_text (stay, "confidentiality", "do_not_tell");
  return TRUE;
}

gboolean
stay_heed_alerts (Act *act, gint64 resident, GError **error)
{
  gint64 stay = 0;

  if (!stay_open_of (act_get_connection (act), resident, &stay, error))
    return FALSE;
  g_autoptr (Row) row = stay ? act_row (act, &table_stay, stay, error) : NULL;
  if (!row)
    return stay == 0;
  int before = secrecy (row_text (row, "confidentiality"));
  return stay_heed (act, row, error) && (secrecy (row_text (row, "confidentiality")) == before || act_write (act, row, error));
}

/* At night the desk may hide somebody at once; to show again is for who knows the case. */
static gboolean
check_may_change (Act *act, const Row *stay, GError **error)
{
  const char *to = act_text (act, "confidentiality");

  if (act_may (act, PERMISSION_CASE))
    return act_check_case (act, row_int (stay, "resident"), error);
  if (!to || secrecy (to) >= secrecy (row_text (stay, "confidentiality")))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                       _("You may not change this. Ask the social worker or the supervisor."));
  return FALSE;
}

static gboolean
stay_change_run (Act *act, GError **error)
{
  static const char *const columns[][2] = { { "confidentiality", "confidentiality" },
                                            { "going-out", "going_out" },
                                            { "custody", "custody" },
                                            { "custody-name", "custody_name" } };
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);
  gboolean any = FALSE;

  if (!row || !check_may_change (act, row, error))
    return FALSE;
  stay_answer (act, row);
  if (act_text (act, "custody") && !act_has (act, "custody-name"))
    row_set_null (row, "custody_name");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    any |= act_has (act, columns[i][0]);
    if (act_text (act, columns[i][0]) || g_str_equal (columns[i][1], "custody_name"))
      act_copy_text (act, columns[i][0], row, columns[i][1]);
  }
  if (any)
    return act_write (act, row, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Say what changes: confidentiality, going-out or custody."));
  return FALSE;
}

static const ActKey change_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Whose stay") },
  { "confidentiality", KEY_CHOICE, FALSE, "normal|do_not_tell|hidden", N_("Who may know of it") },
  { "going-out", KEY_CHOICE, FALSE, "yes|ask|no", N_("Whether the kiosk lets out") },
  { "custody", KEY_CHOICE, FALSE, CUSTODIES, N_("Who answers for the resident now") },
  { "custody-name", KEY_NAME, FALSE, NULL, N_("Name of who answers") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_change = {
  "stay-change", PERMISSION_TELL, stay_change_run, change_keys,
  N_("Changes a stay"), FALSE,
};

static gboolean
stay_attribute_run (Act *act, GError **error)
{
  g_autofree char *worker = g_strdup_printf ("%" G_GINT64_FORMAT, act_int (act, "worker"));
  const char *const notes[][2] = { { "worker", act_int (act, "worker") ? worker : NULL },
                                   { "guest_kind", act_text (act, "guest-kind") },
                                   { "spm_group", act_text (act, "spm-group") } };
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);
  gint64 at = 0;
  gboolean any = FALSE;

  if (!row || !act_check_case (act, row_int (row, "resident"), error)
      || !stay_moment (act, row, row_int (row, "arrived_at"), &at, error))
    return FALSE;
  stay_answer (act, row);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    if (!notes[i][1])
      continue;
    any = TRUE;
    if (!stay_note (act, row_id (row), notes[i][0], notes[i][1], at, error))
      return FALSE;
  }
  if (!any)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say what changes: worker, guest-kind or spm-group."));
  return any;
}

static const char sql_cases[] =
  "SELECT s.resident FROM stay s JOIN stay_attribute a ON a.stay = s.id AND a.what = 'worker' AND a.until IS NULL"
  " WHERE s.ended_at IS NULL AND a.value = :worker ORDER BY s.id";

GArray *
stay_list_cases (Connection *connection, gint64 staff, GError **error)
{
  g_autofree char *worker = g_strdup_printf ("%" G_GINT64_FORMAT, staff);
  g_autoptr (GArray) residents = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (connection, sql_cases, error);
  QueryStep step;

  if (!query)
    return NULL;
  query_bind_text (query, "worker", worker);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    g_array_append_val (residents, resident);
  }
  return step == QUERY_DONE ? g_steal_pointer (&residents) : NULL;
}

static const ActKey attribute_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Whose stay") },
  { "worker", KEY_STAFF, FALSE, NULL, N_("Social worker from now on") },
  { "guest-kind", KEY_TEXT, FALSE, NULL,
    N_("Kind of guest from now on; the limit stays as it is") },
  { "spm-group", KEY_CHOICE, FALSE, SPM_GROUPS,
    N_("Group of the minimum service standard from now on") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_attribute = {
  "stay-attribute", PERMISSION_CASE, stay_attribute_run, attribute_keys,
  N_("Says from when on a stay has which worker, kind of guest or group"), FALSE,
};
