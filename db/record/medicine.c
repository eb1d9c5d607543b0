/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds and ends medicines, and logs doses. */
#include "db/record/medicine.h"

#include "db/record/find.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

void
medicine_free (Medicine *medicine)
{
  if (!medicine)
    return;
  g_free (medicine->name);
  g_free (medicine->amount);
  g_free (medicine->times);
  g_free (medicine->note);
  g_free (medicine);
}

static const char sql_list[] =
    "SELECT id, resident, name, amount, times, note, since FROM medicine WHERE resident = :resident AND ended_at IS NULL"
    " ORDER BY id";

GPtrArray *
medicine_list (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GPtrArray) medicines = g_ptr_array_new_with_free_func ((GDestroyNotify) medicine_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, "resident", resident);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Medicine *medicine = g_new (Medicine, 1);
    *medicine = (Medicine){ query_int (query, 0), query_int (query, 1), g_strdup (query_text (query, 2)),
                            g_strdup (query_text (query, 3)), g_strdup (query_text (query, 4)),
                            g_strdup (query_text (query, 5)), query_int (query, 6) };
    g_ptr_array_add (medicines, medicine);
  }
  return step == QUERY_DONE ? g_steal_pointer (&medicines) : NULL;
}

/* --- acts --- */

/* "7.00, 19:00" is kept as "07:00,19:00". */
static char *
read_times (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GString) times = g_string_new (NULL);

  for (char **part = parts; *part; part++) {
    int hour, minute, length = 0;
    g_strdelimit (g_strstrip (*part), ".", ':');
    if (sscanf (*part, "%2d:%2d%n", &hour, &minute, &length) != 2 || (*part)[length] || hour < 0 || hour > 23 || minute < 0
        || minute > 59) {
      g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                           _("Write the times as 07:00,19:00, or none for a medicine that is given when it is needed."));
      return NULL;
    }
    g_string_append_printf (times, "%s%02d:%02d", times->len ? "," : "", hour, minute);
  }
  return g_string_free (g_steal_pointer (&times), FALSE);
}

static gboolean
add_run (Act *act, GError **error)
{
  const char *given = act_text (act, "times");
  g_autofree char *times = given ? read_times (given, error) : NULL;
  g_autofree char *name = g_strstrip (g_strdup (act_text (act, "name") ? act_text (act, "name") : ""));
  if (given && !times)
    return FALSE;

  if (!*name) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Write the name of the medicine."));
    return FALSE;
  }
  g_autoptr (Row) row = row_new (&table_medicine, act_new_id (act));
  row_set_int (row, "resident", act_int (act, "resident"));
  row_set_text (row, "name", name);
  row_set_text (row, "times", times);
  row_set_int (row, "since", act_get_at (act));
  act_copy_text (act, "amount", row, "amount");
  act_copy_text (act, "note", row, "note");
  act_answer_int (act, "resident", act_int (act, "resident"));
  act_answer_int (act, "medicine", row_id (row));
  return act_write (act, row, error);
}

static gboolean
end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_medicine, act_int (act, "medicine"), error);
  if (!row)
    return FALSE;

  if (!row_is_null (row, "ended_at")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This medicine has ended already."));
    record_error_set_holder (local, NULL, row_int (row, "ended_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  row_set_int (row, "ended_at", MAX (act_get_at (act), row_int (row, "since")));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const char sql_logged[] =
    "SELECT d.at, COALESCE (s.full_name, s.name) FROM dose d LEFT JOIN staff s ON s.id = d.logged_by"
    " WHERE d.medicine = :medicine AND d.due_at = :due";

/* Two officers must not both give the same tablet. */
static gboolean
check_not_logged (Act *act, gint64 medicine, gint64 due, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_logged, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "medicine", medicine);
  query_bind_int (query, "due", due);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This dose is written down already."));
    record_error_set_holder (local, query_text (query, 1), query_int (query, 0));
    g_propagate_error (error, local);
  }
  return step == QUERY_DONE;
}

static gboolean
log_run (Act *act, GError **error)
{
  gint64 due = act_int (act, "due");
  g_autoptr (Row) medicine = act_row (act, &table_medicine, act_int (act, "medicine"), error);
  if (!medicine || (due && !check_not_logged (act, row_id (medicine), due, error)))
    return FALSE;

  gint64 when = due ? due : act_get_at (act);
  if (when < row_int (medicine, "since") || (!row_is_null (medicine, "ended_at") && when >= row_int (medicine, "ended_at"))) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This medicine was not to be given at that time."));
    return FALSE;
  }
  g_autoptr (Row) row = row_new (&table_dose, act_new_id (act));
  row_set_int (row, "medicine", row_id (medicine));
  if (due)
    row_set_int (row, "due_at", due);
  row_set_text (row, "state", act_text (act, "state"));
  row_set_int (row, "at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "logged_by", act_get_actor (act));
  act_copy_text (act, "note", row, "note");
  act_subject (act, "resident", row_int (medicine, "resident"));
  act_answer_int (act, "resident", row_int (medicine, "resident"));
  act_answer_int (act, "dose", row_id (row));
  return act_write (act, row, error);
}

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose it is") },
  { "name", KEY_NAME, TRUE, NULL, N_("name of the medicine") },
  { "amount", KEY_TEXT, FALSE, NULL, N_("how much: \"1 tablet\"") },
  { "times", KEY_TEXT, FALSE, NULL, N_("07:00,19:00; none: when it is needed") },
  { "note", KEY_TEXT, FALSE, NULL, N_("\"after food\"") },
  { 0 },
};
static const ActKey end_keys[] = { { "medicine", KEY_ID, TRUE, "medicine", N_("the medicine that ends") }, { 0 } };
static const ActKey log_keys[] = {
  { "medicine", KEY_ID, TRUE, "medicine", N_("which medicine") },
  { "due", KEY_TIME, FALSE, NULL, N_("which of its times; none: it was needed") },
  { "state", KEY_CHOICE, TRUE, "given|refused|absent", N_("what became of it") },
  { "note", KEY_TEXT, FALSE, NULL, N_("what was said") },
  { 0 },
};

static const ActKind add_kind = {
  "medicine-add", PERMISSION_MEDICINE, add_run, add_keys, N_("Add a medicine"), FALSE,
};
static const ActKind end_kind = {
  "medicine-end", PERMISSION_MEDICINE, end_run, end_keys, N_("End a medicine"), FALSE,
};
static const ActKind log_kind = { "dose-log", PERMISSION_MEDICINE, log_run, log_keys, N_("Log a dose"), FALSE };

const ActKind *const medicine_act_kinds[] = { &add_kind, &end_kind, &log_kind, NULL };
