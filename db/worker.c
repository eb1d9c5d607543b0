/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one database thread of a program. */
#include "db/worker.h"

#include "db/engine/doubt.h"
#include "db/engine/room.h"
#include "db/record/journal.h"

#include <glib/gi18n-lib.h>

#define POLL_MICROSECONDS (250 * 1000)       /* a change by another program shows well within a second */
#define RETRY_MICROSECONDS (2 * G_USEC_PER_SEC)
#define LULL_MICROSECONDS (20 * 1000)        /* without a job, before the text copy follows */
#define BEHIND_MICROSECONDS (G_USEC_PER_SEC / 2)

typedef struct {
  WorkerJob job;
  gpointer input;
  GDestroyNotify free_input, free_output;
} Job;

struct _Worker {
  GObject parent;

  char *address;
  ConnectionFlags flags;
  GMainContext *context;     /* where `changed` is emitted */
  GAsyncQueue *queue;        /* GTask, or the worker itself to stop */
  GThread *thread;
  char *concern;             /* (nullable) as last told, of the main loop */

  /* on the thread only */
  Record *record;
  gint64 head;
  gint64 retry_at;           /* monotonic */
  gboolean lost;
  gint64 behind_since;       /* monotonic, the text copy; 0: it is not */
  char *doubt;               /* (nullable) why the server may lose something */
  char *room;                /* (nullable) that the disk is nearly full */
  char *copy_trouble;        /* (nullable) why the text copy stays behind */
  char *told;                /* (nullable) the concern that was sent to the main loop */
};

G_DEFINE_FINAL_TYPE (Worker, worker, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_LOST, SIGNAL_FOUND, SIGNAL_CONCERN, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  GWeakRef worker;
  guint signal;
  GError *error;
  char *concern;
} Ring;

static gboolean
on_ring (gpointer data)
{
  Ring *ring = data;
  g_autoptr (Worker) worker = g_weak_ref_get (&ring->worker);

  if (worker && ring->signal == SIGNAL_CONCERN) {
    g_free (worker->concern);
    worker->concern = g_steal_pointer (&ring->concern);
  }
  if (worker && ring->error)
    g_signal_emit (worker, signals[ring->signal], 0, ring->error);
  else if (worker)
    g_signal_emit (worker, signals[ring->signal], 0);
  return G_SOURCE_REMOVE;
}

static void
ring_free (gpointer data)
{
  Ring *ring = data;

  g_weak_ref_clear (&ring->worker);
  g_clear_error (&ring->error);
  g_free (ring->concern);
  g_free (ring);
}

static void
ring_main (Worker *self, guint signal, const GError *error)
{
  Ring *ring = g_new0 (Ring, 1);

  g_weak_ref_init (&ring->worker, self);
  ring->signal = signal;
  ring->error = error ? g_error_copy (error) : NULL;
  ring->concern = signal == SIGNAL_CONCERN ? g_strdup (self->told) : NULL;
  /* not g_main_context_invoke(): between two turns of a loop that nobody holds, that would ring here, on the record's thread */
  g_autoptr (GSource) source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_ring, ring, ring_free);
  g_source_attach (source, self->context);
}

static void
add_sentence (GString *all, const char *sentence)
{
  if (sentence)
    g_string_append_printf (all, "%s%s", all->len ? "\n" : "", sentence);
}

/* Once for each new sentence, and once when there is none any more. */
static void
tell_concern (Worker *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  add_sentence (all, self->doubt);
  add_sentence (all, self->room);
  add_sentence (all, self->copy_trouble);
  const char *told = all->len ? all->str : NULL;
  if (g_strcmp0 (told, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_strdup (told);
  ring_main (self, SIGNAL_CONCERN, NULL);
}

static void
look_for_room (Worker *self)
{
  g_free (self->room);
  self->room = room_find_doubt (record_get_connection (self->record));
}

static void
look_for_doubt (Worker *self)
{
  g_clear_pointer (&self->doubt, g_free);
  connection_find_doubt (record_get_connection (self->record), &self->doubt, NULL);
  look_for_room (self);
  tell_concern (self);
}

static gboolean
ensure_open (Worker *self, GError **error)
{
  if (self->record)
    return TRUE;

  g_autoptr (GError) local = NULL;
  self->record = record_open (self->address, self->flags, NULL, &local);
  if (self->record && record_head (self->record, &self->head, NULL, &local)) {
    if (self->lost)
      ring_main (self, SIGNAL_FOUND, NULL);
    self->lost = FALSE;
    self->behind_since = g_get_monotonic_time ();
    look_for_doubt (self);
    return TRUE;
  }
  g_clear_pointer (&self->record, record_close);
  if (!self->lost)
    ring_main (self, SIGNAL_LOST, local);
  self->lost = TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A server that went away is asked again later on a new connection; a failed disk is not. */
static void
note_failure (Worker *self, const GError *error)
{
  if (!g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE))
    return;
  g_clear_pointer (&self->record, record_close);
  if (!self->lost)
    ring_main (self, SIGNAL_LOST, error);
  self->lost = TRUE;
}

/* That the record does not answer is told by others. */
static void
follow_journal (Worker *self)
{
  g_autofree char *copy = journal_copy_path (self->record);
  g_autoptr (GError) error = NULL;

  self->behind_since = 0;
  look_for_room (self);
  if (!copy || (!journal_follow (self->record, copy, &error) && error->domain == ENGINE_ERROR)) {
    tell_concern (self);
    return;
  }
  g_clear_pointer (&self->copy_trouble, g_free);
  if (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CHAIN))         /* it knows more than the record, and says what to do */
    self->copy_trouble = g_strdup (error->message);
  else if (error)
    self->copy_trouble = g_strdup_printf (_("The journal's text copy stays behind. Until it follows again the record can not be made anew from it."
                                            " %s"),
                                          error->message);
  tell_concern (self);
}

/* Whoever changed it, this worker or another program: the head has moved. */
static void
look_for_change (Worker *self)
{
  g_autoptr (GError) error = NULL;
  gint64 head = 0;

  if (!record_head (self->record, &head, NULL, &error)) {
    note_failure (self, error);
    return;
  }
  if (head == self->head)
    return;
  self->head = head;
  ring_main (self, SIGNAL_CHANGED, NULL);
  if (!self->behind_since)
    self->behind_since = g_get_monotonic_time ();
}

static void
poll_record (Worker *self)
{
  gboolean changed = FALSE;
  g_autoptr (GError) error = NULL;

  if (!self->record && g_get_monotonic_time () < self->retry_at)
    return;
  self->retry_at = g_get_monotonic_time () + RETRY_MICROSECONDS;
  if (!ensure_open (self, NULL))
    return;
  if (!connection_has_changed (record_get_connection (self->record), &changed, &error))
    note_failure (self, error);
  else if (changed)
    look_for_change (self);
}

static void
run_task (Worker *self, GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer output = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (ensure_open (self, &error))
    output = job->job (self->record, job->input, &error);
  if (error) {
    note_failure (self, error);
    g_task_return_error (task, error);
  } else {
    g_task_return_pointer (task, output, job->free_output);
  }
  if (self->record)
    look_for_change (self);
}

/* What would hold up a job, or those who wait for it, while there is none. */
static void
rest (Worker *self)
{
  if (self->record)
    connection_rest (record_get_connection (self->record), NULL);
}

/* The next job, or %NULL where none came for a while. The text copy follows when there is nothing else to do, so that
 * nobody waits for its disk; but it stays less than a second behind. */
static gpointer
next_item (Worker *self)
{
  guint64 wait = self->record && self->behind_since ? LULL_MICROSECONDS : POLL_MICROSECONDS;
  gpointer item = g_async_queue_timeout_pop (self->queue, wait);
  gboolean due = self->behind_since
    && (!item || item == self || g_get_monotonic_time () - self->behind_since > BEHIND_MICROSECONDS);

  if (due && self->record)
    follow_journal (self);
  return item;
}

static gpointer
worker_thread (gpointer data)
{
  Worker *self = data;

  for (;;) {
    gpointer item = next_item (self);
    if (item == self)
      break;
    if (item) {
      run_task (self, item);
      g_object_unref (item);
    } else {
      poll_record (self);
      rest (self);
    }
  }
  g_clear_pointer (&self->record, record_close);
  return NULL;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_input)
    job->free_input (job->input);
  g_free (job);
}

void
worker_run (Worker *worker, WorkerJob job, gpointer input, GDestroyNotify free_input, GDestroyNotify free_output,
            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (SINGGAH_IS_WORKER (worker) && worker->thread);

  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Job *queued = g_new (Job, 1);
  *queued = (Job){ job, input, free_input, free_output };
  g_task_set_source_tag (task, worker);
  g_task_set_task_data (task, queued, job_free);
  g_async_queue_push (worker->queue, task);
}

gpointer
worker_finish (Worker *worker, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == worker, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
worker_stop (Worker *worker)
{
  g_return_if_fail (SINGGAH_IS_WORKER (worker));

  if (!worker->thread)
    return;
  g_async_queue_push (worker->queue, worker);
  g_thread_join (g_steal_pointer (&worker->thread));
}

static void
worker_finalize (GObject *object)
{
  Worker *self = SINGGAH_WORKER (object);

  g_assert (!self->thread);
  g_async_queue_unref (self->queue);
  g_main_context_unref (self->context);
  g_free (self->address);
  g_free (self->concern);
  g_free (self->doubt);
  g_free (self->room);
  g_free (self->copy_trouble);
  g_free (self->told);
  G_OBJECT_CLASS (worker_parent_class)->finalize (object);
}

static void
worker_class_init (WorkerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = worker_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOST] =
      g_signal_new ("lost", TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_FOUND] = g_signal_new ("found", TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONCERN] =
      g_signal_new ("concern", TYPE_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
worker_init (Worker *self)
{
  self->queue = g_async_queue_new_full (g_object_unref);
}

Worker *
worker_new (const char *address, ConnectionFlags flags)
{
  g_return_val_if_fail (address, NULL);

  Worker *self = g_object_new (TYPE_WORKER, NULL);
  self->address = g_strdup (address);
  self->flags = flags;
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new ("record", worker_thread, self);
  return self;
}

const char *
worker_get_concern (Worker *self)
{
  return self->concern;
}

const char *
worker_get_address (Worker *self)
{
  return self->address;
}
