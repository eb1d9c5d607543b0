/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists read, tried out, taken and taken back, each on a thread of its own with a connection of its own. */
#include "app/import/import-job.h"

#include "app/start/start-plan.h"
#include "db/record/house.h"

#define LISTS_SHOWN 5

struct _DeskImport {
  gatomicrefcount references;
  char *address;               /* NULL: planned */
  gint64 actor;
  GPtrArray *acts, *lists;     /* of what is planned; one job at a time has them */
  int done, all;               /* atomic */
};

DeskList *
desk_list_new (ListKind kind, ListTable *table)
{
  DeskList *list = g_new0 (DeskList, 1);

  g_atomic_ref_count_init (&list->references);
  list->table = list_table_ref (table);
  list->options.kind = kind;
  list->options.table = table;
  list_map_guess (kind, table, &list->options.map);
  return list;
}

DeskList *
desk_list_ref (DeskList *list)
{
  g_atomic_ref_count_inc (&list->references);
  return list;
}

void
desk_list_unref (DeskList *list)
{
  if (!list || !g_atomic_ref_count_dec (&list->references))
    return;
  list_table_unref (list->table);
  g_free (list->reason);
  g_free (list);
}

static DeskImport *
import_new (void)
{
  DeskImport *import = g_new0 (DeskImport, 1);

  g_atomic_ref_count_init (&import->references);
  return import;
}

DeskImport *
desk_import_new (const char *address, gint64 actor)
{
  DeskImport *import = import_new ();

  import->address = g_strdup (address);
  import->actor = actor;
  return import;
}

DeskImport *
desk_import_new_planned (GPtrArray *acts, GPtrArray *lists)
{
  DeskImport *import = import_new ();

  import->acts = acts;
  import->lists = g_ptr_array_ref (lists);
  return import;
}

DeskImport *
desk_import_ref (DeskImport *import)
{
  g_atomic_ref_count_inc (&import->references);
  return import;
}

void
desk_import_unref (DeskImport *import)
{
  if (!import || !g_atomic_ref_count_dec (&import->references))
    return;
  g_clear_pointer (&import->acts, g_ptr_array_unref);
  g_clear_pointer (&import->lists, g_ptr_array_unref);
  g_free (import->address);
  g_free (import);
}

gboolean
desk_import_is_planned (DeskImport *import)
{
  return import->address == NULL;
}

double
desk_import_fraction (DeskImport *import)
{
  int done = g_atomic_int_get (&import->done), all = g_atomic_int_get (&import->all);

  return all > 0 ? (double) done / all : 0;
}

/* --- on the threads --- */

typedef struct {
  DeskImport *import;          /* (nullable) */
  DeskList *list;              /* (nullable) */
  GCancellable *cancellable;   /* (nullable) not the task's: what is committed is not called cancelled */
  char *path;
  gint64 act;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  desk_import_unref (job->import);
  desk_list_unref (job->list);
  g_clear_object (&job->cancellable);
  g_free (job->path);
  g_free (job);
}

static void
on_progress (guint done, guint all, gpointer data)
{
  DeskImport *import = data;

  g_atomic_int_set (&import->all, (int) all);
  g_atomic_int_set (&import->done, (int) done);
}

static ListOptions
options_of (const Job *job)
{
  ListOptions options = job->list->options;

  options.reason = job->list->reason;
  options.actor = job->import->actor;
  options.cancellable = job->cancellable;
  options.progress = on_progress;
  options.data = job->import;
  return options;
}

static void
answer (GTask *task, gpointer result, GDestroyNotify destroy, GError *error)
{
  if (result)
    g_task_return_pointer (task, result, destroy);
  else
    g_task_return_error (task, error);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  (void) source;
  (void) cancellable;

  ListTable *table = list_table_read (job->path, &error);
  answer (task, table, (GDestroyNotify) list_table_unref, error);
}

static void
houses_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  GPtrArray *houses = NULL;
  (void) source;
  (void) cancellable;

  if (desk_import_is_planned (job->import)) {
    houses = g_ptr_array_new ();
  } else {
    g_autoptr (Record) record = record_open (job->import->address, CONNECTION_PLAIN, NULL, &error);
    houses = record ? house_list (record_get_connection (record), &error) : NULL;
  }
  answer (task, houses, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
taken_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (Record) record = record_open (job->import->address, CONNECTION_PLAIN, NULL, &error);
  (void) source;
  (void) cancellable;

  GPtrArray *lists = record ? list_taken (record, LISTS_SHOWN, &error) : NULL;
  answer (task, lists, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
try_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const ListOptions options = options_of (job);
  GError *error = NULL;
  ListResult *result = NULL;
  (void) source;
  (void) cancellable;

  if (desk_import_is_planned (job->import)) {
    result = start_try (job->import->acts, job->import->lists, &options, &error);
  } else {
    g_autoptr (Record) record = record_open (job->import->address, CONNECTION_PLAIN, NULL, &error);
    result = record ? list_try (record, &options, &error) : NULL;
  }
  answer (task, result, (GDestroyNotify) list_result_free, error);
}

static void
take_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  const ListOptions options = options_of (job);
  GError *error = NULL;
  g_autoptr (Record) record = record_open (job->import->address, CONNECTION_PLAIN, NULL, &error);
  (void) source;
  (void) cancellable;

  ListResult *result = record ? list_import (record, &options, &error) : NULL;
  answer (task, result, (GDestroyNotify) list_result_free, error);
}

static void
undo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (Record) record = record_open (job->import->address, CONNECTION_PLAIN, NULL, &error);
  (void) source;
  (void) cancellable;

  gboolean done = record && import_undo (record, job->act, job->import->actor, on_progress, job->import, NULL, &error);
  answer (task, done ? desk_import_ref (job->import) : NULL, (GDestroyNotify) desk_import_unref, error);
}

/* --- on the main loop --- */

static void
start (Job *job, GObject *owner, GTaskThreadFunc thread, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (owner, NULL, callback, NULL);

  if (job->import)
    on_progress (0, 0, job->import);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, thread);
}

static Job *
job_new (DeskImport *import, DeskList *list, GCancellable *cancellable)
{
  Job *job = g_new0 (Job, 1);

  job->import = import ? desk_import_ref (import) : NULL;
  job->list = list ? desk_list_ref (list) : NULL;
  job->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  return job;
}

void
desk_import_houses (DeskImport *import, GObject *owner, GAsyncReadyCallback callback)
{
  start (job_new (import, NULL, NULL), owner, houses_thread, callback);
}

void
desk_import_taken (DeskImport *import, GObject *owner, GAsyncReadyCallback callback)
{
  g_return_if_fail (!desk_import_is_planned (import));

  start (job_new (import, NULL, NULL), owner, taken_thread, callback);
}

void
desk_import_read (GObject *owner, const char *path, GAsyncReadyCallback callback)
{
  Job *job = job_new (NULL, NULL, NULL);

  job->path = g_strdup (path);
  start (job, owner, read_thread, callback);
}

void
desk_import_try (DeskImport *import, GObject *owner, DeskList *list, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  start (job_new (import, list, cancellable), owner, try_thread, callback);
}

void
desk_import_take (DeskImport *import, GObject *owner, DeskList *list, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_return_if_fail (!desk_import_is_planned (import));

  start (job_new (import, list, cancellable), owner, take_thread, callback);
}

void
desk_import_undo (DeskImport *import, GObject *owner, gint64 act, GAsyncReadyCallback callback)
{
  Job *job = job_new (import, NULL, NULL);

  job->act = act;
  start (job, owner, undo_thread, callback);
}
