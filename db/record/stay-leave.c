/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Out on permit and back, whereabouts not known: the stay goes on. */
#include "db/record/alert.h"
#include "db/record/find.h"
#include "db/record/sighting.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static gboolean
see (Act *act, const Row *stay, const char *direction, GError **error)
{
  SightingDraft draft = {
    .stay = row_id (stay), .house = row_int (stay, "house"), .direction = direction, .source = "desk",
  };

  return sighting_write (act, &draft, NULL, error);
}

/* By an alert that holds at that time; one that has passed, or was of a stay that ended, keeps nobody in. */
static gboolean
is_kept_in (Act *act, gint64 resident, gboolean *kept, GError **error)
{
  g_autoptr (GPtrArray) alerts = alert_list (act_get_connection (act), resident, act_get_at (act), FALSE, error);

  *kept = FALSE;
  for (guint i = 0; alerts && i < alerts->len; i++)
    *kept = *kept || g_str_equal (((const Alert *) alerts->pdata[i])->instruction, "not_going_out");
  return alerts != NULL;
}

static gboolean
check_may_go (Act *act, const Row *stay, GError **error)
{
  gboolean kept = FALSE;

  if (act_overrides (act, "going_out") && act_overrides (act, "kept_in"))
    return TRUE;
  if (g_str_equal (row_text (stay, "going_out"), "no") && !act_overrides (act, "going_out"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_RULE,
                        _("%s does not go out alone. Give a reason to allow it."), error)
           || record_error_add_finding (error, "going_out");
  if (!is_kept_in (act, row_int (stay, "resident"), &kept, error))
    return FALSE;
  return !kept || act_overrides (act, "kept_in")
         || stay_refuse (act, row_id (stay), RECORD_ERROR_RULE,
                         _("%s is not to go out. Give a reason to allow it."), error)
         || record_error_add_finding (error, "kept_in");
}

static gboolean
check_no_permit (Act *act, const Row *stay, GError **error)
{
  gint64 id = 0;

  if (!stay_permit (act, row_id (stay), &id, error))
    return FALSE;
  return !id
         || stay_refuse (act, row_id (stay), RECORD_ERROR_STATE,
                         _("%s is out on permit already. Say returned first."), error);
}

static gboolean
write_permit (Act *act, const Row *stay, gint64 at, GError **error)
{
  g_autoptr (Row) permit = row_new (&table_permit, act_new_id (act));

  if (act_int (act, "due") <= at) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("due: give a time after the one of going out."));
    return FALSE;
  }
  row_set_int (permit, "stay", row_id (stay));
  row_set_text (permit, "kind", act_text (act, "kind"));
  row_set_int (permit, "out_at", at);
  row_set_int (permit, "due_at", act_int (act, "due"));
  row_set_text (permit, "note", act_text (act, "note"));
  act_answer_int (act, "permit", row_id (permit));
  return act_write (act, permit, error);
}

static gboolean
leave_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);
  gint64 floor = 0, at = 0;

  if (!row)
    return FALSE;
  stay_answer (act, row);
  if (!stay_check_here (act, row_id (row), error) || !check_no_permit (act, row, error)
      || !check_may_go (act, row, error) || !stay_floor (act, row, &floor, error)
      || !stay_moment (act, row, floor, &at, error) || !write_permit (act, row, at, error)
      || !see (act, row, "out", error))
    return FALSE;
  if (g_str_equal (act_text (act, "kind"), "hospital"))
    row_set_text (row, "custody", "hospital");
  return act_write (act, row, error);
}

static const ActKey leave_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who goes out") },
  { "kind", KEY_CHOICE, TRUE, "leave|hospital|school|work|court", N_("What for") },
  { "due", KEY_TIME, TRUE, NULL, N_("When to be back") },
  { "note", KEY_TEXT, FALSE, NULL, N_("Note") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_leave = {
  "leave", PERMISSION_ADMIT, leave_run, leave_keys,
  N_("Lets a resident out on permit"), FALSE,
};

/* --- comes later than was said --- */

/* (transfer full) (nullable): the open permit of @stay */
static Row *
open_permit (Act *act, const Row *stay, GError **error)
{
  gint64 id = 0;

  if (!stay_permit (act, row_id (stay), &id, error))
    return NULL;
  if (id)
    return act_row (act, &table_permit, id, error);
  stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s is not out on permit."), error);
  return NULL;
}

static gboolean
check_due (Act *act, const Row *stay, const Row *permit, GError **error)
{
  gint64 due = act_int (act, "due");

  if (due == row_int (permit, "due_at"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY, _("This is what is written down of %s already."), error);
  if (due > act_get_at (act) && due > row_int (permit, "out_at"))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("due: give a time that is still to come."));
  return FALSE;
}

/* Who said so stands with what was noted before. */
static void
note_teller (Act *act, Row *permit)
{
  const char *note = row_text (permit, "note");
  g_autofree char *both = note ? g_strdup_printf ("%s; %s", note, act_text (act, "told-by")) : g_strdup (act_text (act, "told-by"));

  row_set_text (permit, "note", both);
}

/* Whoever told when he comes knows where he is (PRACTICE F9); who saw to it before has nothing to see to until then. */
static gboolean
leave_extend_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  g_autoptr (Row) permit = open_permit (act, row, error);
  if (!permit || !check_due (act, row, permit, error))
    return FALSE;
  row_set_int (permit, "due_at", act_int (act, "due"));
  row_set_null (permit, "taken_at");
  row_set_null (permit, "taken_by");
  note_teller (act, permit);
  act_answer_int (act, "permit", row_id (permit));
  if (!act_write (act, permit, error))
    return FALSE;
  if (g_str_equal (row_text (row, "whereabouts"), "known"))
    return TRUE;
  row_set_text (row, "whereabouts", "known");
  return act_write (act, row, error);
}

static const ActKey leave_extend_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who is out on permit") },
  { "due", KEY_TIME, TRUE, NULL, N_("When to be back now") },
  { "told-by", KEY_TEXT, TRUE, NULL, N_("Who said so") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_leave_extend = {
  "leave-extend", PERMISSION_ADMIT, leave_extend_run, leave_extend_keys,
  N_("Says that who is out on permit comes back at another time"), FALSE,
};

gboolean
stay_end_permit (Act *act, gint64 stay, gboolean *was_out, GError **error)
{
  gint64 id = 0, at = 0;

  *was_out = FALSE;
  if (!stay_permit (act, stay, &id, error))
    return FALSE;
  g_autoptr (Row) permit = id ? act_row (act, &table_permit, id, error) : NULL;
  g_autoptr (Row) row = permit ? act_row (act, &table_stay, stay, error) : NULL;
  if (!row)
    return id == 0;
  *was_out = TRUE;
  if (!stay_moment (act, row, row_int (permit, "out_at"), &at, error))
    return FALSE;
  row_set_int (permit, "back_at", at);
  return act_write (act, permit, error);
}

gboolean
stay_come_back (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row)
    return FALSE;
  row_set_text (row, "whereabouts", "known");
  row_set_text (row, "custody", "house");
  row_set_null (row, "custody_name");
  return act_write (act, row, error) && see (act, row, "in", error);
}

/* Somebody may write down at night who was seen in the evening, before anybody missed him. */
static const char sql_last_said[] = STAY_SAID;

static gboolean
is_found (Act *act, const Row *stay, gboolean *found, GError **error)
{
  gint64 said = 0;

  *found = FALSE;
  if (!g_str_equal (row_text (stay, "whereabouts"), "unknown"))
    return TRUE;
  if (!find_int_by (act_get_connection (act), sql_last_said, ":stay", row_id (stay), &said, error))
    return FALSE;
  *found = act_get_at (act) >= said;
  return TRUE;
}

static gboolean
end_permit_before (Act *act, gint64 stay, gboolean *was_out, GError **error)
{
  gint64 id = 0;

  *was_out = FALSE;
  if (!stay_permit (act, stay, &id, error))
    return FALSE;
  g_autoptr (Row) permit = id ? act_row (act, &table_permit, id, error) : NULL;
  if (!permit || row_int (permit, "out_at") > act_get_at (act))
    return id == 0 || permit;
  act_answer_int (act, "permit", id);
  return stay_end_permit (act, stay, was_out, error);
}

gboolean
stay_seen_here (Act *act, gint64 stay, GError **error)
{
  gboolean was_out = FALSE, found = FALSE;

  if (!end_permit_before (act, stay, &was_out, error))
    return FALSE;
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row || !is_found (act, row, &found, error))
    return FALSE;
  if (found)
    row_set_text (row, "whereabouts", "known");
  if (was_out || found) {
    row_set_text (row, "custody", "house");
    row_set_null (row, "custody_name");
  }
  return !(was_out || found) || act_write (act, row, error);
}

gboolean
stay_go_out (Act *act, const Row *stay, GError **error)
{
  return see (act, stay, "out", error);
}

static gboolean
whereabouts_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  if (g_str_equal (row_text (row, "whereabouts"), act_text (act, "whereabouts")))
    return stay_refuse (act, row_id (row), RECORD_ERROR_ALREADY,
                        _("This is what is written down of %s already."), error);
  if (g_str_equal (act_text (act, "whereabouts"), "unknown"))
    return stay_lose (act, row, error);
  row_set_text (row, "whereabouts", "known");
  return act_write (act, row, error);
}

static const ActKey whereabouts_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Whose") },
  { "whereabouts", KEY_CHOICE, TRUE, "known|unknown",
    N_("Whether somebody knows where the resident is") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_whereabouts = {
  "whereabouts", PERMISSION_ADMIT, whereabouts_run, whereabouts_keys,
  N_("Says that nobody knows where a resident is, or that somebody does"), FALSE,
};
