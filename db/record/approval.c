/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes approvals down and confirms them. */
#include "db/record/approval.h"
#include "db/record/document.h"
#include "db/record/find.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

static gboolean
check (Act *act, const char *approver, const char *channel, GError **error)
{
  static const char *const channels[] = { "program", "telephone", "letter", NULL };

  if (!approver || !*approver) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say who approves."));
    return FALSE;
  }
  if (!channel || !g_strv_contains (channels, channel)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say how it was approved: program, telephone or letter."));
    return FALSE;
  }
  if (g_str_equal (channel, "program") && !act_may (act, PERMISSION_APPROVE)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                         _("You may not approve this yourself. Ask by telephone and write down who agreed."));
    return FALSE;
  }
  return TRUE;
}

gboolean
approval_record (Act *act, const char *what, gint64 subject, const char *approver, const char *channel, gint64 *approval,
                 GError **error)
{
  g_return_val_if_fail (act && what && subject, FALSE);

  if (!check (act, approver, channel, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_approval, act_new_id (act));
  row_set_text (row, "what", what);
  row_set_int (row, "subject", subject);
  if (act_get_actor (act)) {
    row_set_int (row, "asked_by", act_get_actor (act));
    row_set_int (row, "recorded_by", act_get_actor (act));
  }
  row_set_text (row, "approver", approver);
  row_set_text (row, "channel", channel);
  row_set_int (row, "decided_at", act_get_at (act));
  if (g_str_equal (channel, "program")) {
    row_set_int (row, "confirmed_at", act_get_at (act));
    if (act_get_actor (act))
      row_set_int (row, "confirmed_by", act_get_actor (act));
  }
  if (approval)
    *approval = row_id (row);
  return act_write (act, row, error);
}

/* An older one was written down by who asked. */
static gboolean
is_of (const Row *row, gint64 staff)
{
  return staff && (row_int (row, "asked_by") == staff || row_int (row, "recorded_by") == staff);
}

static gboolean
check_confirm (Act *act, const Row *row, GError **error)
{
  GError *local = NULL;

  if (!row_is_null (row, "confirmed_at")) {
    local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This approval is confirmed already."));
    record_error_set_holder (local, NULL, row_int (row, "confirmed_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  if (is_of (row, act_get_actor (act)) && !act_overrides (act, "asker")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                         _("Who asked for an approval or wrote it down does not confirm it. Let another person do it, or give a reason."));
    return record_error_add_finding (error, "asker");
  }
  return TRUE;
}

static const char sql_extended[] = "SELECT stay FROM extension WHERE id = :extension";

/* It is news of whose stay it was about. */
static gboolean
name_stays (Act *act, const Row *row, GError **error)
{
  gint64 subject = row_int (row, "subject"), stay = 0;

  act_subject (act, row_text (row, "what"), subject);
  if (g_str_equal (row_text (row, "what"), "document"))
    return document_name_stays (act, subject, error);
  if (!find_int_by (act_get_connection (act), sql_extended, ":extension", subject, &stay, error))
    return FALSE;
  if (stay)
    act_subject (act, "stay", stay);
  return TRUE;
}

static gboolean
approval_confirm_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_approval, act_int (act, "approval"), error);
  if (!row || !check_confirm (act, row, error)
      || (g_str_equal (row_text (row, "what"), "extension") && !stay_check_confirmer (act, row_int (row, "subject"), row_text (row, "approver"), error)))
    return FALSE;

  row_set_int (row, "confirmed_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "confirmed_by", act_get_actor (act));
  return name_stays (act, row, error) && act_write (act, row, error);
}

static const ActKey confirm_keys[] = { { "approval", KEY_ID, TRUE, "approval", N_("what is confirmed") }, { 0 } };
static const ActKind approval_confirm_kind = {
  "approval-confirm", PERMISSION_APPROVE, approval_confirm_run, confirm_keys,
  N_("Confirm an approval that was given by telephone or letter"), FALSE,
};

const ActKind *const approval_act_kinds[] = { &approval_confirm_kind, NULL };
