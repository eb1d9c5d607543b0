/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is due in a house, and keeps back what is not the work of who looks. */
#include "db/report/care-due.h"

#include "db/record/acts.h"
#include "db/record/medicine.h"
#include "db/record/task.h"

void
care_due_free (CareDue *due)
{
  if (!due)
    return;
  g_clear_pointer (&due->tasks, g_ptr_array_unref);
  g_clear_pointer (&due->doses, g_ptr_array_unref);
  g_free (due);
}

gboolean
care_due_has_case (const GArray *cases, gint64 resident)
{
  g_return_val_if_fail (cases, FALSE);

  for (guint i = 0; i < cases->len; i++)
    if (g_array_index (cases, gint64, i) == resident)
      return TRUE;
  return FALSE;
}

static void
keep_own (CareDue *due, const CareDueQuery *query)
{
  for (guint i = due->tasks->len; i > 0; i--) {
    const Task *task = due->tasks->pdata[i - 1];
    if (task->owner != query->staff && (task->owner || !care_due_has_case (query->cases, task->resident)))
      g_ptr_array_remove_index (due->tasks, i - 1);
  }
  for (guint i = due->doses->len; i > 0; i--)
    if (!care_due_has_case (query->cases, ((const Dose *) due->doses->pdata[i - 1])->resident))
      g_ptr_array_remove_index (due->doses, i - 1);
}

static void
seal_tasks (CareDue *due)
{
  for (guint i = due->tasks->len; i > 0; i--) {
    if (!((const Task *) due->tasks->pdata[i - 1])->resident)
      continue;
    due->tasks_sealed++;
    g_ptr_array_remove_index (due->tasks, i - 1);
  }
}

static void
seal_doses (CareDue *due)
{
  for (guint i = 0; i < due->doses->len; i++)
    due->doses_sealed += ((const Dose *) due->doses->pdata[i])->state == NULL;
  g_ptr_array_set_size (due->doses, 0);
}

static CareDue *
read_due (Record *record, const CareDueQuery *query, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (CareDue) due = g_new0 (CareDue, 1);
  gboolean notes = FALSE, medicine = FALSE;

  if (!staff_may (record, query->staff, query->terminal, PERMISSION_NOTE, &notes, error)
      || !staff_may (record, query->staff, query->terminal, PERMISSION_MEDICINE, &medicine, error))
    return NULL;
  due->tasks = task_list_open (connection, query->house, query->see_hidden, error);
  if (due->tasks)
    due->doses = dose_list_of_house (connection, query->house, record_now (record) - CARE_DUE_BACK, query->until, query->zone,
                                     query->see_hidden, error);
  if (!due->doses)
    return NULL;
  if (query->cases)
    keep_own (due, query);
  if (!notes)
    seal_tasks (due);
  if (!medicine)
    seal_doses (due);
  return g_steal_pointer (&due);
}

CareDue *
care_due_read (Record *record, const CareDueQuery *query, GError **error)
{
  g_return_val_if_fail (record && query && query->zone, NULL);

  Connection *connection = record_get_connection (record);
  gboolean within = connection_in_transaction (connection);

  if (!within && !connection_begin_read (connection, error))
    return NULL;
  CareDue *due = read_due (record, query, error);
  if (!within)
    connection_rollback (connection);
  return due;
}
