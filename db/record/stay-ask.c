/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An extension that one asks for on the screen and another decides: until then it waits as a row of its own (PRACTICE F14). */
#include "db/record/find.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static const char sql_open[] = "SELECT id FROM extension_ask WHERE stay = :stay AND decided_at IS NULL";

static gboolean
refuse_asked (Act *act, const Row *stay, gint64 ask, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_extension_ask, ask, error);
  GError *local = NULL;

  if (!row)
    return FALSE;
  stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY,
               _("An extension for %s is asked for already and waits to be decided."), &local);
  record_error_set_holder (local, NULL, row_int (row, "asked_at"));
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
extend_ask_run (Act *act, GError **error)
{
  g_autoptr (Row) stay = stay_open_row (act, act_int (act, "resident"), error);
  gint64 open = 0, days = 0;

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  if (!stay_check_extension (act, stay, NULL, &days, error)
      || !find_int_by (act_get_connection (act), sql_open, ":stay", row_id (stay), &open, error))
    return FALSE;
  if (open)
    return refuse_asked (act, stay, open, error);
  g_autoptr (Row) row = row_new (&table_extension_ask, act_new_id (act));
  row_set_int (row, "stay", row_id (stay));
  row_set_int (row, "days", days);
  row_set_text (row, "reason", act_text (act, "reason"));
  row_set_text (row, "note", act_text (act, "note"));
  row_set_text (row, "override", act_get_override (act));
  if (act_get_actor (act))
    row_set_int (row, "asked_by", act_get_actor (act));
  row_set_int (row, "asked_at", act_get_at (act));
  act_answer_int (act, "ask", row_id (row));
  return act_write (act, row, error);
}

static gboolean
set_decision (Act *act, Row *ask, const char *decision, gint64 extension, GError **error)
{
  row_set_text (ask, "decision", decision);
  row_set_int (ask, "decided_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (ask, "decided_by", act_get_actor (act));
  if (extension)
    row_set_int (ask, "extension", extension);
  return act_write (act, ask, error);
}

gboolean
stay_ask_answered (Act *act, gint64 stay, gint64 extension, GError **error)
{
  gint64 open = 0;

  if (!find_int_by (act_get_connection (act), sql_open, ":stay", stay, &open, error))
    return FALSE;
  g_autoptr (Row) ask = open ? act_row (act, &table_extension_ask, open, error) : NULL;
  if (!ask)
    return open == 0;
  return set_decision (act, ask, "approved", extension, error);
}

/* Name and office as the house knows whoever acts. */
static char *
name_of_actor (Act *act, GError **error)
{
  g_autoptr (Row) staff = act_row (act, &table_staff, act_get_actor (act), error);

  if (!staff)
    return NULL;
  return g_strdup (row_is_null (staff, "full_name") ? row_text (staff, "name") : row_text (staff, "full_name"));
}

/* Fewer days than were asked for may be approved. */
static gboolean
approve (Act *act, Row *stay, const Row *ask, GError **error)
{
  ExtensionDraft draft = { .asker = row_int (ask, "asked_by"), .reason = row_text (ask, "reason"), .channel = "program" };

  if (!stay_check_extension (act, stay, ask, &draft.days, error)
      || !stay_check_second_person (act, stay, draft.asker, NULL, error) || !stay_check_approver (act, stay, NULL, error))
    return FALSE;
  g_autofree char *name = name_of_actor (act, error);
  draft.approver = name;
  return name && stay_extend (act, stay, &draft, error);
}

static gboolean
extend_decide_run (Act *act, GError **error)
{
  g_autoptr (Row) ask = act_row (act, &table_extension_ask, act_int (act, "ask"), error);
  g_autoptr (Row) stay = ask ? stay_open_row (act, row_int (ask, "stay"), error) : NULL;

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  if (!row_is_null (ask, "decided_at"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY,
                        _("The extension for %s is decided already."), error);
  if (act_text (act, "note")) {
    row_set_text (ask, "decision_note", act_text (act, "note"));
    if (!act_write (act, ask, error))
      return FALSE;
  }
  if (g_str_equal (act_text (act, "decision"), "refuse"))
    return set_decision (act, ask, "refused", 0, error);
  return approve (act, stay, ask, error);
}

static const ActKey ask_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Whose stay") },
  { "days", KEY_INT, FALSE, NULL, N_("By how many days; without it as the rule says") },
  { "reason", KEY_CHOICE, TRUE, EXTENSION_REASONS, N_("Why") },
  { "note", KEY_TEXT, FALSE, NULL, N_("What whoever decides should know") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_extend_ask = {
  "extend-ask", PERMISSION_ADMIT, extend_ask_run, ask_keys,
  N_("Asks for an extension that somebody else decides"), FALSE,
};

static const ActKey decide_keys[] = {
  { "ask", KEY_ID, TRUE, "extension_ask", N_("What was asked") },
  { "decision", KEY_CHOICE, TRUE, "approve|refuse", N_("What is decided") },
  { "days", KEY_INT, FALSE, NULL, N_("By how many days; without it as was asked") },
  { "note", KEY_TEXT, FALSE, NULL, N_("What whoever asked should know") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_extend_decide = {
  "extend-decide", PERMISSION_APPROVE, extend_decide_run, decide_keys,
  N_("Decides on an extension that was asked for"), FALSE,
};
