/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives, hands over, ends and lists tasks. */
#include "db/record/task.h"

#include "db/record/find.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

void
task_free (Task *task)
{
  if (!task)
    return;
  g_free (task->name);
  g_free (task->words);
  g_free (task->owner_name);
  g_free (task->shift);
  g_free (task->done_by);
  g_free (task->outcome);
  g_free (task);
}

/* --- lists --- */

#define COLUMNS                                                                                                        \
  "SELECT t.id, t.house, t.resident, t.stay, t.words, t.due_at, t.owner, COALESCE (o.full_name, o.name), t.shift,"    \
  " t.done_at, COALESCE (d.full_name, d.name), t.outcome, COALESCE (r.name, r.label) FROM task t"                     \
  " LEFT JOIN staff o ON o.id = t.owner LEFT JOIN staff d ON d.id = t.done_by LEFT JOIN resident r ON r.id = t.resident"

static const char sql_open_of[] = COLUMNS " WHERE t.resident = :id AND t.done_at IS NULL"
                                          " ORDER BY COALESCE (t.due_at, 9223372036854775807), t.id";
static const char sql_done_of[] = COLUMNS " WHERE t.resident = :id AND t.done_at IS NOT NULL"
                                          " ORDER BY t.done_at DESC, t.id DESC LIMIT :most";
static const char sql_open_in[] = COLUMNS " WHERE t.house = :id AND t.done_at IS NULL"
                                          " ORDER BY COALESCE (t.due_at, 9223372036854775807), t.id";

static Task *
read_task (Query *query)
{
  Task *task = g_new0 (Task, 1);

  task->task = query_int (query, 0);
  task->house = query_int (query, 1);
  task->resident = query_int (query, 2);
  task->stay = query_int (query, 3);
  task->words = g_strdup (query_text (query, 4));
  task->due_at = query_int (query, 5);
  task->owner = query_int (query, 6);
  task->owner_name = g_strdup (query_text (query, 7));
  task->shift = g_strdup (query_text (query, 8));
  task->done_at = query_int (query, 9);
  task->done_by = g_strdup (query_text (query, 10));
  task->outcome = g_strdup (query_text (query, 11));
  task->name = g_strdup (query_text (query, 12));
  return task;
}

/* A stay says how its guest may be called, whatever the register says. */
static gboolean
hide_names (Connection *connection, GPtrArray *tasks, gboolean see_hidden, GError **error)
{
  for (guint i = 0; i < tasks->len; i++) {
    Task *task = tasks->pdata[i];
    if (!task->stay)
      continue;
    g_free (task->name);
    task->name = stay_shown_name (connection, task->stay, see_hidden, error);
    if (!task->name)
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_tasks (Query *query, gint64 id, GPtrArray *tasks, GError **error)
{
  QueryStep step;

  query_bind_int (query, "id", id);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (tasks, read_task (query));
  return step == QUERY_DONE;
}

GPtrArray *
task_list_of (Connection *connection, gint64 resident, guint done, gboolean see_hidden, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) task_free);
  g_autoptr (Query) open = query_new (connection, sql_open_of, error);
  if (!open || !add_tasks (open, resident, tasks, error))
    return NULL;
  g_autoptr (Query) ended = query_new (connection, sql_done_of, error);
  if (!ended)
    return NULL;

  query_bind_int (ended, "most", done);
  if (!add_tasks (ended, resident, tasks, error) || !hide_names (connection, tasks, see_hidden, error))
    return NULL;
  return g_steal_pointer (&tasks);
}

GPtrArray *
task_list_open (Connection *connection, gint64 house, gboolean see_hidden, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) task_free);
  g_autoptr (Query) query = query_new (connection, sql_open_in, error);

  if (!query || !add_tasks (query, house, tasks, error) || !hide_names (connection, tasks, see_hidden, error))
    return NULL;
  return g_steal_pointer (&tasks);
}

/* --- given by other acts --- */

static const char sql_workers[] =
    "SELECT r.staff FROM staff_role r JOIN staff s ON s.id = r.staff"
    " WHERE r.role = 'social_worker' AND r.revoked_at IS NULL AND s.retired_at IS NULL AND r.staff <> :none";

gboolean
task_only_worker (Act *act, gint64 *worker, GError **error)
{
  g_autoptr (GArray) workers = find_ids_by (act_get_connection (act), sql_workers, ":none", 0, error);

  *worker = workers && workers->len == 1 ? g_array_index (workers, gint64, 0) : 0;
  return workers != NULL;
}

static void
set_or_nobody (Row *row, const char *column, gint64 value)
{
  if (value)
    row_set_int (row, column, value);
}

gboolean
task_give (Act *act, const TaskDraft *draft, GError **error)
{
  g_return_val_if_fail (act && draft && draft->house && draft->words, FALSE);

  g_autoptr (Row) row = row_new (&table_task, draft->id ? draft->id : act_new_id (act));
  row_set_int (row, "house", draft->house);
  set_or_nobody (row, "resident", draft->resident);
  set_or_nobody (row, "stay", draft->stay);
  row_set_text (row, "words", draft->words);
  row_set_text (row, "shift", "any");
  row_set_int (row, "due_at", draft->due_at);
  set_or_nobody (row, "owner", draft->owner);
  row_set_int (row, "made_at", act_get_at (act));
  set_or_nobody (row, "made_by", act_get_actor (act));
  row_set_text (row, "cause", draft->cause);
  return act_write (act, row, error);
}

gboolean
task_tick (Act *act, gint64 task, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_task, task, error);

  if (!row)
    return FALSE;
  row_set_int (row, "done_at", act_get_at (act));
  set_or_nobody (row, "done_by", act_get_actor (act));
  return act_write (act, row, error);
}

/* --- acts --- */

/* About a resident it belongs to his stay and its house; about nobody, to the house that is named. */
static gboolean
set_subject (Act *act, Row *row, GError **error)
{
  gint64 stay_id = 0, resident = act_int (act, "resident"), house = act_int (act, "house");

  if (resident) {
    row_set_int (row, "resident", resident);
    if (!stay_open_of (act_get_connection (act), resident, &stay_id, error))
      return FALSE;
  }
  if (stay_id) {
    g_autoptr (Row) stay = act_row (act, &table_stay, stay_id, error);
    if (!stay)
      return FALSE;
    row_set_int (row, "stay", stay_id);
    house = row_int (stay, "house");
  }
  if (!house) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say in which house this is to be done."));
    return FALSE;
  }
  row_set_int (row, "house", house);
  act_set_house (act, house);
  return TRUE;
}

static gboolean
add_run (Act *act, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (act_text (act, "text") ? act_text (act, "text") : ""));
  g_autoptr (Row) row = row_new (&table_task, act_new_id (act));

  if (!*words) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Write what is to be done."));
    return FALSE;
  }
  if (!set_subject (act, row, error))
    return FALSE;
  row_set_text (row, "words", words);
  row_set_text (row, "shift", act_text_or (act, "shift", "any"));
  row_set_int (row, "made_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "made_by", act_get_actor (act));
  act_copy_int (act, "due", row, "due_at");
  if (act_int (act, "hours") > 0)
    row_set_int (row, "due_at", act_get_at (act) + 3600 * act_int (act, "hours"));
  act_copy_int (act, "owner", row, "owner");
  act_answer_int (act, "resident", row_int (row, "resident"));
  act_answer_int (act, "task", row_id (row));
  return act_write (act, row, error);
}

/* The task, where it is still to be done. */
static Row *
open_task (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_task, act_int (act, "task"), error);
  if (!row || row_is_null (row, "done_at"))
    return g_steal_pointer (&row);

  gint64 who = row_int (row, "done_by");
  g_autoptr (Row) staff = who ? act_row (act, &table_staff, who, error) : NULL;
  if (who && !staff)
    return NULL;
  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This is done already."));
  record_error_set_holder (local, staff ? row_text (staff, "name") : NULL, row_int (row, "done_at"));
  g_propagate_error (error, local);
  return NULL;
}

static gboolean
change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = open_task (act, error);
  if (!row)
    return FALSE;

  act_copy_int (act, "due", row, "due_at");
  act_copy_int (act, "owner", row, "owner");
  if (act_has (act, "shift"))
    row_set_text (row, "shift", act_text (act, "shift"));
  act_set_house (act, row_int (row, "house"));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static gboolean
done_run (Act *act, GError **error)
{
  g_autoptr (Row) row = open_task (act, error);
  if (!row)
    return FALSE;

  row_set_int (row, "done_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "done_by", act_get_actor (act));
  act_copy_text (act, "outcome", row, "outcome");
  act_set_house (act, row_int (row, "house"));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

#define SHIFTS "any|day|night"

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, FALSE, NULL, N_("whom it is about") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("where; the resident's house by default") },
  { "text", KEY_TEXT, TRUE, NULL, N_("what is to be done") },
  { "due", KEY_TIME, FALSE, NULL, N_("by when") },
  { "hours", KEY_INT, FALSE, NULL, N_("or within so many hours") },
  { "owner", KEY_STAFF, FALSE, NULL, N_("by whom; whoever is on duty by default") },
  { "shift", KEY_CHOICE, FALSE, SHIFTS, N_("which shift it is handed to") },
  { 0 },
};
static const ActKey change_keys[] = {
  { "task", KEY_ID, TRUE, "task", N_("the task") },
  { "due", KEY_TIME, FALSE, NULL, N_("by when") },
  { "owner", KEY_STAFF, FALSE, NULL, N_("by whom") },
  { "shift", KEY_CHOICE, FALSE, SHIFTS, N_("which shift it is handed to") },
  { 0 },
};
static const ActKey done_keys[] = {
  { "task", KEY_ID, TRUE, "task", N_("the task") },
  { "outcome", KEY_TEXT, FALSE, NULL, N_("what came of it") },
  { 0 },
};

static const ActKind add_kind = { "task-add", PERMISSION_NOTE, add_run, add_keys, N_("Give a task"), FALSE };
static const ActKind change_kind = {
  "task-change", PERMISSION_NOTE, change_run, change_keys, N_("Hand over a task"), FALSE,
};
static const ActKind done_kind = { "task-done", PERMISSION_NOTE, done_run, done_keys, N_("Tick off a task"), FALSE };

const ActKind *const task_act_kinds[] = { &add_kind, &change_kind, &done_kind, NULL };
