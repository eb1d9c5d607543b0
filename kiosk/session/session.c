/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One visitor after another: what the kiosk shows, and for how long. */
#include "kiosk/session/session-private.h"

#include <string.h>

#define TICK_MILLISECONDS 250

G_DEFINE_FINAL_TYPE (KioskSession, kiosk_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_IDLE_SECONDS, PROP_ASK_SECONDS, PROP_MESSAGE_SECONDS, PROP_SERVING_SECONDS, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint signal_changed, signal_left, signal_cue;

static gint64
system_clock (gpointer data G_GNUC_UNUSED)
{
  return g_get_monotonic_time () / 1000;
}

gint64
kiosk_session_now (KioskSession *self)
{
  return self->clock (self->clock_data);
}

guint
kiosk_session_seconds_of (KioskSession *self)
{
  guint times = self->visit && self->visit->slow ? 2 : 1;

  switch (self->state) {
  case KIOSK_STATE_VISIT:
    return kiosk_visit_is_noted (self->visit) ? self->idle_seconds * times : self->message_seconds;
  case KIOSK_STATE_ASK:
    return self->ask_seconds * times;
  case KIOSK_STATE_TROUBLE:
    return self->lost ? 0 : self->message_seconds;
  case KIOSK_STATE_SERVING:
    return self->serving_seconds;
  case KIOSK_STATE_KEYPAD:
    return self->idle_seconds;
  case KIOSK_STATE_IDLE:
  case KIOSK_STATE_WORKING:
    return 0;
  }
  g_assert_not_reached ();
}

static void
forget (KioskSession *self)
{
  g_clear_pointer (&self->visit, kiosk_visit_free);
  self->busy = FALSE;
}

void
kiosk_session_enter (KioskSession *self, KioskState state)
{
  self->state = state;
  if (state != KIOSK_STATE_VISIT && state != KIOSK_STATE_ASK)
    forget (self);
  if (state != KIOSK_STATE_WORKING && !(self->visit && self->visit->result == KIOSK_RESULT_UNREADABLE))
    g_clear_pointer (&self->before, kiosk_visit_free);
  if (state == KIOSK_STATE_IDLE) {
    kiosk_session_stop_serving (self);
    self->visitor = 0;
  }
  if (state != KIOSK_STATE_KEYPAD)
    kiosk_session_stop_keypad (self);
  if (state != KIOSK_STATE_TROUBLE && !self->lost)
    g_clear_error (&self->trouble);
  guint seconds = kiosk_session_seconds_of (self);
  self->ends_at = seconds ? kiosk_session_now (self) + (gint64) seconds * 1000 : 0;
  g_signal_emit (self, signal_changed, 0);
}

void
kiosk_session_give_cue (KioskSession *self, KioskCue cue)
{
  g_signal_emit (self, signal_cue, 0, cue);
}

static KioskCue
cue_of (const KioskVisit *visit)
{
  return kiosk_visit_is_noted (visit) || visit->result == KIOSK_RESULT_UNDONE ? KIOSK_CUE_NOTED
         : visit->result == KIOSK_RESULT_UNREADABLE ? KIOSK_CUE_AGAIN : KIOSK_CUE_SEE_STAFF;
}

static void
show_visit (KioskSession *self, KioskVisit *visit)
{
  forget (self);
  visit->page = ++self->pages;
  self->visit = visit;
  gboolean same = visit->again && self->before && self->before->stay == visit->stay
                  && kiosk_session_go_on (visit, self->before);
  kiosk_session_speak_as_chosen (self, visit);
  if (visit->result == KIOSK_RESULT_UNREADABLE || visit->result == KIOSK_RESULT_SEE_STAFF)
    self->unknown++;
  if (visit->acts->len)
    g_ptr_array_add (visit->done, g_array_ref (visit->acts));
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
  kiosk_session_give_cue (self, same ? KIOSK_CUE_SAME : cue_of (visit));
}

void
kiosk_session_show_trouble (KioskSession *self, const GError *error)
{
  g_clear_error (&self->trouble);
  self->trouble = g_error_copy (error);
  kiosk_session_enter (self, KIOSK_STATE_TROUBLE);
  kiosk_session_give_cue (self, KIOSK_CUE_TROUBLE);
}

typedef struct {
  KioskSession *session;
  guint scan;
  char card[TOKEN_LENGTH + 1];
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->session);
  explicit_bzero (asked->card, sizeof asked->card);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* An answer that comes after another card was held to the kiosk is not shown to whoever stands there now. */
static void
on_visit_ready (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asked) asked = data;
  g_autoptr (GError) error = NULL;
  KioskSession *self = asked->session;

  if (!self->worker)
    return;
  g_autoptr (KioskVisit) visit = worker_finish (self->worker, result, &error);
  if (visit && asked->scan != self->scan)
    return;
  if (visit)
    kiosk_session_meet (self, asked->card);
  if (visit && visit->asks_digits)
    kiosk_session_ask_digits (self, asked->card);
  else if (visit && visit->staff)
    kiosk_session_serve (self, visit->staff);
  else if (visit)
    show_visit (self, g_steal_pointer (&visit));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kiosk_session_show_trouble (self, error);
}

/* The page stays; where it was left, or the scanner misread in between, it comes again. */
static void
stay_undone (KioskSession *self)
{
  if (self->busy)
    return;
  if (self->visit && self->visit->result == KIOSK_RESULT_UNDONE)
    kiosk_session_enter (self, KIOSK_STATE_VISIT);
  else
    show_visit (self, kiosk_visit_new (KIOSK_RESULT_UNDONE));
}

static void
look_up (KioskSession *self, const Token *token)
{
  KioskScan *scan = g_new0 (KioskScan, 1);
  scan->terminal = g_strdup (self->terminal);
  scan->token = *token;
  Asked *asked = g_new0 (Asked, 1);
  asked->session = g_object_ref (self);
  asked->scan = self->scan;
  token_format (token, asked->card);
  kiosk_session_enter (self, KIOSK_STATE_WORKING);
  worker_run (self->worker, kiosk_visit_job, scan, (GDestroyNotify) kiosk_scan_free, (GDestroyNotify) kiosk_visit_free,
              self->cancellable, on_visit_ready, asked);
}

void
kiosk_session_scan (KioskSession *self, const char *text)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  Token token;
  gboolean readable = text && token_parse (text, strlen (text), &token);
  self->scan++;
  self->scanned_at = kiosk_session_now (self);
  if (self->serving && kiosk_serving_has_begun (self->serving)) {
    kiosk_serving_scan (self->serving, text, self->scanned_at);
    return;
  }
  kiosk_session_stop_serving (self);
  if (readable && kiosk_session_lies_there (self, &token)) {
    stay_undone (self);
    return;
  }
  if (self->visit && kiosk_visit_is_noted (self->visit)) {
    g_clear_pointer (&self->before, kiosk_visit_free);
    self->before = g_steal_pointer (&self->visit);
  }
  if (readable)
    look_up (self, &token);
  else
    show_visit (self, kiosk_visit_new (KIOSK_RESULT_UNREADABLE));
}

void
kiosk_session_touch (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (self->visit && kiosk_visit_is_noted (self->visit))
    kiosk_session_enter (self, KIOSK_STATE_VISIT);
  else if (self->state == KIOSK_STATE_SERVING)
    kiosk_session_serve_longer (self);
  else if (self->state == KIOSK_STATE_IDLE || self->state == KIOSK_STATE_KEYPAD)
    self->ends_at = kiosk_session_now (self) + (gint64) self->idle_seconds * 1000;
}

static void
ask (KioskSession *self)
{
  kiosk_session_enter (self, KIOSK_STATE_ASK);
  kiosk_session_give_cue (self, KIOSK_CUE_STILL_HERE);
}

/* While the record is away nothing invites. */
static void
leave (KioskSession *self)
{
  self->pack = NULL;
  self->visitor = 0;
  kiosk_session_stop_serving (self);
  kiosk_session_enter (self, self->lost ? KIOSK_STATE_TROUBLE : KIOSK_STATE_IDLE);
  g_signal_emit (self, signal_left, 0);
}

void
kiosk_session_done (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (self->visit || self->serving || self->keypad)
    leave (self);
}

void
kiosk_session_tick (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  gboolean over = self->ends_at && kiosk_session_now (self) >= self->ends_at;
  if (over && self->state == KIOSK_STATE_VISIT && kiosk_visit_is_noted (self->visit))
    ask (self);
  else if (over && !(self->state == KIOSK_STATE_TROUBLE && kiosk_session_serve_on (self)))
    leave (self);
  else if (self->state == KIOSK_STATE_ASK)
    g_signal_emit (self, signal_changed, 0);
}

static gboolean
on_tick (gpointer data)
{
  kiosk_session_tick (data);
  return G_SOURCE_CONTINUE;
}

int
kiosk_session_get_seconds_left (KioskSession *self)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (self), 0);

  return self->ends_at ? (int) MAX ((self->ends_at - kiosk_session_now (self) + 999) / 1000, 0) : 0;
}

int
kiosk_session_get_scan_age (KioskSession *self)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (self), -1);

  return self->scanned_at ? (int) ((kiosk_session_now (self) - self->scanned_at) / 1000) : -1;
}

guint
kiosk_session_count_unknown (KioskSession *self)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (self), 0);

  return self->unknown;
}

/* --- the record goes and comes --- */

static void
on_place_ready (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskSession) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  KioskPlace *place = worker_finish (self->worker, result, &error);
  if (place) {
    g_clear_pointer (&self->place, kiosk_place_free);
    self->place = place;
    self->idle_seconds = place->idle_seconds ? place->idle_seconds : self->idle_seconds;
    self->ask_seconds = place->ask_seconds ? place->ask_seconds : self->ask_seconds;
    self->lost = FALSE;
    if (self->state == KIOSK_STATE_TROUBLE && !kiosk_session_serve_on (self))
      leave (self);
    else
      g_signal_emit (self, signal_changed, 0);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    self->lost = TRUE;
    kiosk_session_show_trouble (self, error);
  }
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  KioskSession *self = data;
  gboolean waited = self->place && self->place->called_at && !self->place->taken_at;

  on_place_ready (source, result, g_object_ref (self));
  if (self->worker && !self->lost && self->place && self->place->called_at && (!self->place->taken_at || waited))
    kiosk_session_give_cue (self, KIOSK_CUE_CALLED);
  g_object_unref (self);
}

void
kiosk_session_call (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (self->lost) {
    kiosk_session_give_cue (self, KIOSK_CUE_TROUBLE);
    return;
  }
  worker_run (self->worker, kiosk_call_job, g_strdup (self->terminal), g_free, (GDestroyNotify) kiosk_place_free,
              self->cancellable, on_called, g_object_ref (self));
}

static void
ask_place (KioskSession *self)
{
  worker_run (self->worker, kiosk_place_job, g_strdup (self->terminal), g_free, (GDestroyNotify) kiosk_place_free,
              self->cancellable, on_place_ready, g_object_ref (self));
}

static void
on_lost (KioskSession *self, const GError *error)
{
  self->lost = TRUE;
  kiosk_session_show_trouble (self, error);
}

static gboolean
on_place_idle (gpointer data)
{
  KioskSession *self = data;

  self->place_idle = 0;
  ask_place (self);
  return G_SOURCE_REMOVE;
}

/*
 * Also where the terminal was not known, and somebody has entered it since; or it is set otherwise, or a call was taken.
 * What is on the screen is painted first.
 */
static void
on_changed (KioskSession *self)
{
  gboolean asks = self->lost || self->state == KIOSK_STATE_IDLE || self->state == KIOSK_STATE_SERVING;

  if (asks && !self->place_idle)
    self->place_idle = g_idle_add_full (G_PRIORITY_LOW, on_place_idle, self, NULL);
}

/* --- object --- */

static guint *
seconds_field (KioskSession *self, guint id)
{
  guint *const fields[] = {
    [PROP_IDLE_SECONDS] = &self->idle_seconds, [PROP_ASK_SECONDS] = &self->ask_seconds,
    [PROP_MESSAGE_SECONDS] = &self->message_seconds, [PROP_SERVING_SECONDS] = &self->serving_seconds,
  };

  return fields[id];
}

static void
kiosk_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  *seconds_field (KIOSK_SESSION (object), id) = g_value_get_uint (value);
}

static void
kiosk_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  g_value_set_uint (value, *seconds_field (KIOSK_SESSION (object), id));
}

static void
kiosk_session_dispose (GObject *object)
{
  KioskSession *self = KIOSK_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  kiosk_session_stop_serving (self);
  kiosk_session_stop_keypad (self);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_handle_id (&self->place_idle, g_source_remove);
  if (self->worker)
    g_signal_handlers_disconnect_by_data (self->worker, self);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (kiosk_session_parent_class)->dispose (object);
}

static void
kiosk_session_finalize (GObject *object)
{
  KioskSession *self = KIOSK_SESSION (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->visit, kiosk_visit_free);
  g_clear_pointer (&self->before, kiosk_visit_free);
  g_clear_pointer (&self->place, kiosk_place_free);
  g_clear_error (&self->trouble);
  g_free (self->terminal);
  G_OBJECT_CLASS (kiosk_session_parent_class)->finalize (object);
}

static GParamSpec *
seconds_property (const char *name, guint seconds)
{
  return g_param_spec_uint (name, NULL, NULL, 1, 3600, seconds,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
}

static void
kiosk_session_class_init (KioskSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->set_property = kiosk_session_set_property;
  object_class->get_property = kiosk_session_get_property;
  object_class->dispose = kiosk_session_dispose;
  object_class->finalize = kiosk_session_finalize;
  properties[PROP_IDLE_SECONDS] = seconds_property ("idle-seconds", 20);
  properties[PROP_ASK_SECONDS] = seconds_property ("ask-seconds", 10);
  properties[PROP_MESSAGE_SECONDS] = seconds_property ("message-seconds", 8);
  properties[PROP_SERVING_SECONDS] = seconds_property ("serving-seconds", 900);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signal_changed =
      g_signal_new ("changed", KIOSK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signal_left = g_signal_new ("left", KIOSK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signal_cue = g_signal_new ("cue", KIOSK_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
kiosk_session_init (KioskSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->tick = g_timeout_add (TICK_MILLISECONDS, on_tick, self);
}

KioskSession *
kiosk_session_new (Worker *worker, const char *terminal, KioskClock clock, gpointer data)
{
  g_return_val_if_fail (SINGGAH_IS_WORKER (worker) && terminal, NULL);

  KioskSession *self = g_object_new (KIOSK_TYPE_SESSION, NULL);
  self->worker = g_object_ref (worker);
  self->terminal = g_strdup (terminal);
  self->clock = clock ? clock : system_clock;
  self->clock_data = data;
  g_signal_connect_swapped (worker, "lost", G_CALLBACK (on_lost), self);
  g_signal_connect_swapped (worker, "found", G_CALLBACK (ask_place), self);
  g_signal_connect_swapped (worker, "changed", G_CALLBACK (on_changed), self);
  ask_place (self);
  return self;
}

KioskState
kiosk_session_get_state (KioskSession *self)
{
  return self->state;
}

const KioskVisit *
kiosk_session_get_visit (KioskSession *self)
{
  return self->visit;
}

const KioskPlace *
kiosk_session_get_place (KioskSession *self)
{
  return self->place;
}

const GError *
kiosk_session_get_trouble (KioskSession *self)
{
  return self->state == KIOSK_STATE_TROUBLE ? self->trouble : NULL;
}
