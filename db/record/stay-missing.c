/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child who is not back in time is an alarm until somebody sees to it (PRACTICE F12): that he does is an act. */
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_missing (Act *act, const Row *stay, const Row *permit, GError **error)
{
  if (!row_is_null (permit, "taken_at"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY, _("Somebody sees to %s already."), error);
  if (!row_is_null (permit, "back_at"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s is back."), error);
  if (row_int (permit, "due_at") > act_get_at (act))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s is not expected back yet."), error);
  return TRUE;
}

static gboolean
take_permit (Act *act, GError **error)
{
  g_autoptr (Row) permit = act_row (act, &table_permit, act_int (act, "permit"), error);
  g_autoptr (Row) stay = permit ? act_row (act, &table_stay, row_int (permit, "stay"), error) : NULL;

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  if (!check_missing (act, stay, permit, error))
    return FALSE;
  row_set_int (permit, "taken_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (permit, "taken_by", act_get_actor (act));
  return act_write (act, permit, error);
}

/* Nobody gave leave: that nobody knows where the child is, and that somebody asks, is one thing. */
static gboolean
take_without_permit (Act *act, GError **error)
{
  g_autoptr (Row) stay = stay_open_row (act, act_int (act, "resident"), error);

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  if (g_str_equal (row_text (stay, "whereabouts"), "unknown"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY, _("Somebody sees to %s already."), error);
  row_set_text (stay, "whereabouts", "unknown");
  return act_write (act, stay, error);
}

static gboolean
missing_take_run (Act *act, GError **error)
{
  if (act_has (act, "resident") != act_has (act, "permit"))
    return act_has (act, "permit") ? take_permit (act, error) : take_without_permit (act, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say which permit has run out, or who is missing without one."));
  return FALSE;
}

static const ActKey take_keys[] = {
  { "permit", KEY_ID, FALSE, "permit", N_("The permit that has run out") },
  { "resident", KEY_STAYING, FALSE, NULL, N_("Who is missing without a permit") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_missing_take = {
  "missing-take", PERMISSION_ADMIT, missing_take_run, take_keys,
  N_("Says that you see to somebody who is not back in time"), FALSE,
};
