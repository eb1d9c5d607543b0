/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of calls by telephone, and when to call again. */
#include "db/record/phone-note.h"

#include "db/record/house.h"

#include <glib/gi18n-lib.h>

static gboolean
phone_note_run (Act *act, GError **error)
{
  gint64 again = act_int (act, "again");

  if (again && again <= act_get_at (act)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("again: the next call must be later than this one."));
    return FALSE;
  }
  gint64 house = house_of_act (act, error);
  if (!house)
    return FALSE;

  g_autoptr (Row) row = row_new (&table_phone_note, act_new_id (act));
  row_set_int (row, "house", house);
  if (act_get_actor (act))
    row_set_int (row, "staff", act_get_actor (act));
  act_copy_text (act, "caller", row, "caller");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "result", row, "result");
  if (act_int (act, "resident")) {
    row_set_int (row, "resident", act_int (act, "resident"));
    act_answer_int (act, "resident", act_int (act, "resident"));
  }
  row_set_int (row, "called_at", act_get_at (act));
  if (again)
    row_set_int (row, "again_at", again);
  act_answer_int (act, "note", row_id (row));
  return act_write (act, row, error);
}

static gboolean
refuse_done (Act *act, const Row *row, GError **error)
{
  g_autoptr (Row) staff = row_int (row, "done_by") ? act_row (act, &table_staff, row_int (row, "done_by"), error) : NULL;
  if (row_int (row, "done_by") && !staff)
    return FALSE;

  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This call has been made already."));
  record_error_set_holder (local, staff ? row_text (staff, "name") : NULL, row_int (row, "done_at"));
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
done_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_phone_note, act_int (act, "note"), error);
  if (!row)
    return FALSE;

  act_set_house (act, row_int (row, "house"));
  if (row_is_null (row, "again_at")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("Nobody is to call again for this note."));
    return FALSE;
  }
  if (!row_is_null (row, "done_at"))
    return refuse_done (act, row, error);
  row_set_int (row, "done_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "done_by", act_get_actor (act));
  act_answer_int (act, "note", row_id (row));
  if (row_int (row, "resident"))
    act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const ActKey note_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "caller", KEY_TEXT, TRUE, NULL, N_("with whom you spoke") },
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone") },
  { "resident", KEY_RESIDENT, FALSE, NULL, N_("whom it was about") },
  { "result", KEY_TEXT, TRUE, NULL, N_("what was said") },
  { "again", KEY_TIME, FALSE, NULL, N_("when to call again") },
  { 0 },
};
static const ActKey done_keys[] = { { "note", KEY_ID, TRUE, "phone_note", N_("the note whose second call was made") }, { 0 } };

static const ActKind kinds[] = {
  { "phone-note", PERMISSION_NOTE, phone_note_run, note_keys, N_("Take a telephone note"), FALSE },
  { "phone-note-done", PERMISSION_NOTE, done_run, done_keys, N_("The second call was made"), FALSE },
};

const ActKind *const phone_note_act_kinds[] = { &kinds[0], &kinds[1], NULL };
