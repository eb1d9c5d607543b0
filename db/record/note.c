/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes, withdraws and lists notes about residents. */
#include "db/record/note.h"

#include "db/record/find.h"
#include "db/record/look.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *code;
  Permission permission;
  LookAt look;               /* not of NOTE_DUTY */
} kinds[] = {
  [NOTE_DUTY] = { "duty", PERMISSION_NOTE, LOOK_TAGS },
  [NOTE_CASE] = { "case", PERMISSION_CASE, LOOK_CASE_NOTES },
  [NOTE_HEALTH] = { "health", PERMISSION_HEALTH, LOOK_HEALTH_NOTES },
};

void
note_free (Note *note)
{
  if (!note)
    return;
  g_free (note->words);
  g_free (note->author);
  g_free (note);
}

static const char sql_list[] =
    "SELECT n.id, n.at, n.words, COALESCE (s.full_name, s.name) FROM note n LEFT JOIN staff s ON s.id = n.author"
    " WHERE n.resident = :resident AND n.kind = :kind AND n.withdrawn_at IS NULL ORDER BY n.at DESC, n.id DESC";

static Note *
read_note (Query *query)
{
  Note *note = g_new0 (Note, 1);

  note->note = query_int (query, 0);
  note->at = query_int (query, 1);
  note->words = g_strdup (query_text (query, 2));
  note->author = g_strdup (query_text (query, 3));
  return note;
}

GPtrArray *
note_list (Record *record, gint64 staff, gint64 resident, NoteKind kind, gint64 look, GError **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  if (kind != NOTE_DUTY && !look_check (record, staff, look, kinds[kind].look, resident, error))
    return NULL;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, "resident", resident);
  query_bind_text (query, "kind", kinds[kind].code);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (notes, read_note (query));
  return step == QUERY_DONE ? g_steal_pointer (&notes) : NULL;
}

static const char sql_count[] =
    "SELECT COUNT (*) FROM note WHERE resident = :resident AND kind = :kind AND withdrawn_at IS NULL";

gboolean
note_count (Connection *connection, gint64 resident, NoteKind kind, gint64 *count, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_count, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "resident", resident);
  query_bind_text (query, "kind", kinds[kind].code);
  return find_int (query, count, error);
}

/* --- acts --- */

static gboolean
note_add (Act *act, NoteKind kind, GError **error)
{
  gint64 stay = 0, resident = act_int (act, "resident");
  g_autofree char *words = g_strstrip (g_strdup (act_text (act, "text") ? act_text (act, "text") : ""));

  if (!*words) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Write something first."));
    return FALSE;
  }
  if (!stay_open_of (act_get_connection (act), resident, &stay, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_note, act_new_id (act));
  row_set_int (row, "resident", resident);
  if (stay)
    row_set_int (row, "stay", stay);
  row_set_text (row, "kind", kinds[kind].code);
  row_set_text (row, "words", words);
  row_set_int (row, "at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "author", act_get_actor (act));
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "note", row_id (row));
  return act_write (act, row, error);
}

static gboolean
duty_run (Act *act, GError **error)
{
  return note_add (act, NOTE_DUTY, error);
}

static gboolean
case_run (Act *act, GError **error)
{
  return act_check_case (act, act_int (act, "resident"), error) && note_add (act, NOTE_CASE, error);
}

static gboolean
health_run (Act *act, GError **error)
{
  return note_add (act, NOTE_HEALTH, error);
}

static gboolean
may_withdraw (Act *act, const Row *note, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].code, row_text (note, "kind")) && act_may (act, kinds[i].permission))
      return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                       _("Your role does not read these notes, and can not withdraw one."));
  return FALSE;
}

static gboolean
withdraw_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_note, act_int (act, "note"), error);
  if (!row || !may_withdraw (act, row, error))
    return FALSE;

  if (!row_is_null (row, "withdrawn_at")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This note was withdrawn already."));
    record_error_set_holder (local, NULL, row_int (row, "withdrawn_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  row_set_int (row, "withdrawn_at", act_get_at (act));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whom it is about") },
  { "text", KEY_TEXT, TRUE, NULL, N_("what is to be known") },
  { 0 },
};
static const ActKey withdraw_keys[] = { { "note", KEY_ID, TRUE, "note", N_("the note") }, { 0 } };

static const ActKind duty_kind = {
  "note-add", PERMISSION_NOTE, duty_run, add_keys, N_("Write a duty note"), FALSE,
};
static const ActKind case_kind = {
  "case-note-add", PERMISSION_CASE, case_run, add_keys, N_("Write a case note"), FALSE,
};
static const ActKind health_kind = {
  "health-note-add", PERMISSION_HEALTH, health_run, add_keys, N_("Write a health note"), FALSE,
};
static const ActKind withdraw_kind = {
  "note-withdraw", PERMISSION_NOTE, withdraw_run, withdraw_keys, N_("Withdraw a note"), FALSE,
};

const ActKind *const note_act_kinds[] = { &duty_kind, &case_kind, &health_kind, &withdraw_kind, NULL };
