/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says every twenty seconds that this kiosk is alive, how its scanners are, and whether it has a voice. */
#include "kiosk/heart.h"


#include "db/record/heartbeat.h"
#include "db/record/terminal-read.h"

struct _KioskHeart {
  GObject parent;

  Worker *worker;
  KioskSession *session;
  KioskScans *scans;
  KioskOutput *output;         /* (nullable) */
  char *terminal;
  gboolean begun;              /* the record has taken one beat of this run */
  gboolean busy;
  guint timer;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KioskHeart, kiosk_heart, G_TYPE_OBJECT)

typedef struct {
  Heartbeat heartbeat;
  char *terminal, *scanners;
} Beat;

static void
beat_free (gpointer data)
{
  Beat *beat = data;

  g_free (beat->terminal);
  g_free (beat->scanners);
  g_free (beat);
}

static gpointer
beat_job (Record *record, gpointer input, GError **error)
{
  Beat *beat = input;

  beat->heartbeat.scanners = beat->scanners;
  if (!terminal_find_kiosk (record_get_connection (record), beat->terminal, &beat->heartbeat.terminal, error)
      || !heartbeat_write (record, &beat->heartbeat, error))
    return NULL;
  return g_strdup (beat->terminal);
}

static void
on_beaten (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskHeart) self = data;
  g_autofree char *taken = self->worker ? worker_finish (self->worker, result, NULL) : NULL;

  self->busy = FALSE;
  self->begun = self->begun || taken;
}

void
kiosk_heart_beat (KioskHeart *self)
{
  g_return_if_fail (KIOSK_IS_HEART (self));

  const KioskPlace *place = self->session ? kiosk_session_get_place (self->session) : NULL;
  if (!place || self->busy)
    return;
  Beat *beat = g_new0 (Beat, 1);
  beat->terminal = g_strdup (self->terminal);
  beat->scanners = g_strdup (place->scanners);
  beat->heartbeat = (Heartbeat){ .version = VERSION, .readers = kiosk_scans_get_readers (self->scans),
                                 .unknown_scans = kiosk_session_count_unknown (self->session),
                                 .scan_age = kiosk_session_get_scan_age (self->session), .first = !self->begun,
                                 .mute = self->output && kiosk_output_is_mute (self->output) };
  self->busy = TRUE;
  worker_run (self->worker, beat_job, beat, beat_free, g_free, self->cancellable, on_beaten, g_object_ref (self));
}

static gboolean
on_time (gpointer data)
{
  kiosk_heart_beat (data);
  return G_SOURCE_CONTINUE;
}

/* The place comes with the record: the first beat need not wait for the timer. */
static void
on_changed (KioskHeart *self)
{
  if (!self->begun)
    kiosk_heart_beat (self);
}

static void
kiosk_heart_dispose (GObject *object)
{
  KioskHeart *self = KIOSK_HEART (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->scans);
  g_clear_object (&self->output);
  g_clear_object (&self->session);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (kiosk_heart_parent_class)->dispose (object);
}

static void
kiosk_heart_finalize (GObject *object)
{
  KioskHeart *self = KIOSK_HEART (object);

  g_object_unref (self->cancellable);
  g_free (self->terminal);
  G_OBJECT_CLASS (kiosk_heart_parent_class)->finalize (object);
}

static void
kiosk_heart_class_init (KioskHeartClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_heart_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_heart_finalize;
}

static void
kiosk_heart_init (KioskHeart *self)
{
  self->cancellable = g_cancellable_new ();
}

KioskHeart *
kiosk_heart_new (Worker *worker, KioskSession *session, KioskScans *scans, KioskOutput *output, const char *terminal)
{
  g_return_val_if_fail (SINGGAH_IS_WORKER (worker) && KIOSK_IS_SESSION (session) && KIOSK_IS_SCANS (scans) && terminal, NULL);

  KioskHeart *self = g_object_new (KIOSK_TYPE_HEART, NULL);
  self->worker = g_object_ref (worker);
  self->session = g_object_ref (session);
  self->scans = g_object_ref (scans);
  g_set_object (&self->output, output);
  self->terminal = g_strdup (terminal);
  self->timer = g_timeout_add_seconds (HEARTBEAT_SECONDS, on_time, self);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (on_changed), self);
  kiosk_heart_beat (self);
  return self;
}
