/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window prints what waits for its terminal's printers, on a thread and a connection of their own. */
#include "kiosk/print/press.h"

#include "kiosk/print/print.h"
#include "kiosk/print/send.h"
#include "kiosk/print/withdraw.h"

#include "db/record/terminal-read.h"

#include <glib/gstdio.h>

#define ABANDONED (120 * G_USEC_PER_SEC)       /* longer than any other program waits for a verdict */

struct _KioskPress {
  GObject parent;

  Worker *worker;
  char *terminal, *folder;
  guint patience, timer;
  gboolean busy, again, all;   /* all: also what was tried before */
  GHashTable *begun;           /* print_job -> since when it is seen being printed; of the worker's thread, as the next ones */
  GHashTable *withdrawn;       /* print_job: taken back from the queue since it was cancelled */
  gint64 run;                  /* 0: none yet */
  gboolean looked;             /* at what another run left behind */
  int stopped;                 /* read on the worker's thread */
};

G_DEFINE_FINAL_TYPE (KioskPress, kiosk_press, G_TYPE_OBJECT)

typedef struct {
  KioskPress *press;
  gboolean all;
  gboolean first;              /* of this run: until one was not broken off */
} Round;

/* --- on the worker's thread --- */

/* What we began ourselves is asked for again at once: `begun` has it from long ago. */
static gboolean
is_abandoned (KioskPress *self, const PrintJob *job)
{
  gint64 now = g_get_monotonic_time (), id = job->id;
  const gint64 *since = g_hash_table_lookup (self->begun, &id);

  if (!since)
    g_hash_table_insert (self->begun, g_memdup2 (&id, sizeof id), g_memdup2 (&now, sizeof now));
  return since && now - *since >= ABANDONED;
}

static gboolean
is_due (const Round *round, const Printer *printer, const PrintJob *job)
{
  if (!print_job_is_of (job, printer->house) || !send_queue_name (printer, job))
    return FALSE;
  if (g_str_equal (job->state, "printing"))
    return (round->all || round->first) && job->terminal == printer->terminal && is_abandoned (round->press, job);
  return !job->reason || (round->all && send_can_reach (printer, job));
}

static void
note_begun (KioskPress *self, const PrintJob *job)
{
  gint64 id = job->id, long_ago = -ABANDONED;

  g_hash_table_insert (self->begun, g_memdup2 (&id, sizeof id), g_memdup2 (&long_ago, sizeof long_ago));
}

/* A terminal has one window at a time: what is being printed by another run of it when this one begins is nobody's now. */
static void
note_left_behind (const Round *round, const Printer *printer, GPtrArray *jobs)
{
  for (guint i = 0; round->first && i < jobs->len; i++) {
    const PrintJob *job = jobs->pdata[i];
    if (g_str_equal (job->state, "printing") && job->terminal == printer->terminal && job->run)
      note_begun (round->press, job);
  }
}

static gboolean
print_due (const Round *round, Printer *printer, GError **error)
{
  g_autoptr (GPtrArray) jobs = print_job_list (record_get_connection (printer->record), error);

  if (!jobs || !withdraw_cancelled (printer, round->press->withdrawn, error))
    return FALSE;
  note_left_behind (round, printer, jobs);
  round->press->looked = TRUE;
  for (guint i = 0; i < jobs->len && !g_atomic_int_get (&round->press->stopped); i++) {
    if (!is_due (round, printer, jobs->pdata[i]))
      continue;
    note_begun (round->press, jobs->pdata[i]);
    g_hash_table_remove (round->press->withdrawn, &((const PrintJob *) jobs->pdata[i])->id);
    if (!print_one (printer, jobs->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static gpointer
round_job (Record *record, gpointer input, GError **error)
{
  Round *round = input;
  KioskPress *self = round->press;
  Printer printer = { .record = record, .out = self->folder, .patience = self->patience, .passing = TRUE, .stop = &self->stopped };

  if (!terminal_find_kiosk (record_get_connection (record), self->terminal, &printer.terminal, error)
      || !printer_read (&printer, error))
    return NULL;
  round->first = !self->looked;
  self->run = self->run ? self->run : record_new_id (record);
  printer.run = self->run;
  gboolean printed = (!printer.papers && !printer.cards) || print_due (round, &printer, error);
  printer_clear (&printer);
  return printed ? g_strdup (self->terminal) : NULL;
}

/* --- on the main loop --- */

static void look (KioskPress *self, gboolean all);

/* A record that is lost comes back with a change, or with the next look. */
static void
on_round (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskPress) self = data;

  if (!self->worker)
    return;
  g_autofree char *done G_GNUC_UNUSED = worker_finish (self->worker, result, NULL);
  self->busy = FALSE;
  if (self->again)
    look (self, FALSE);
}

static void
look (KioskPress *self, gboolean all)
{
  self->all = self->all || all;
  self->again = self->busy;
  if (self->busy)
    return;
  Round *round = g_new (Round, 1);
  *round = (Round){ self, self->all, FALSE };
  self->all = FALSE;
  self->busy = TRUE;
  worker_run (self->worker, round_job, round, g_free, g_free, NULL, on_round, g_object_ref (self));
}

static gboolean
on_time (gpointer data)
{
  look (data, TRUE);
  return G_SOURCE_CONTINUE;
}

static void
on_changed (KioskPress *self)
{
  look (self, FALSE);
}

/* What is left there by a print that was broken off is a card's secret. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder))) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_unlink (file);
  }
  g_rmdir (path);
}

void
kiosk_press_stop (KioskPress *self)
{
  g_return_if_fail (KIOSK_IS_PRESS (self));

  g_atomic_int_set (&self->stopped, TRUE);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->worker)
    return;
  g_signal_handlers_disconnect_by_data (self->worker, self);
  worker_stop (self->worker);
  g_clear_object (&self->worker);
  if (self->folder)
    remove_folder (self->folder);
}

static void
kiosk_press_finalize (GObject *object)
{
  KioskPress *self = KIOSK_PRESS (object);

  g_hash_table_unref (self->begun);
  g_hash_table_unref (self->withdrawn);
  g_free (self->terminal);
  g_free (self->folder);
  G_OBJECT_CLASS (kiosk_press_parent_class)->finalize (object);
}

static void
kiosk_press_class_init (KioskPressClass *class)
{
  G_OBJECT_CLASS (class)->finalize = kiosk_press_finalize;
}

static void
kiosk_press_init (KioskPress *self)
{
  self->begun = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->withdrawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

KioskPress *
kiosk_press_new (const char *address, ConnectionFlags flags, const char *terminal, guint patience, guint gap)
{
  g_return_val_if_fail (address && terminal, NULL);

  KioskPress *self = g_object_new (KIOSK_TYPE_PRESS, NULL);
  self->terminal = g_strdup (terminal);
  self->patience = patience;
  self->folder = g_dir_make_tmp ("singgah-kiosk-XXXXXX", NULL);
  if (!self->folder)
    return self;
  self->worker = worker_new (address, flags);
  self->timer = g_timeout_add (gap, on_time, self);
  g_signal_connect_swapped (self->worker, "changed", G_CALLBACK (on_changed), self);
  look (self, FALSE);
  return self;
}
