/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words through speech-dispatcher, which may come and go. */
#include "kiosk/sound/speech.h"

#define LOOK_MILLISECONDS 50

/* What the main loop and the thread know of each other: numbers that one of them sets and the other reads. */
typedef struct {
  GAsyncQueue *orders;
  gboolean starts;
  guint again_ms;
  int message;                 /* the service's own number of the utterance `spoken` */
  int spoken;                  /* the last utterance that the service took */
  int unsaid;                  /* the last one that nobody could say */
  int mute;
  int answers;                 /* of the service, counted */
} Line;

struct _KioskSpeech {
  Line *line;
  int utterance;               /* counts */
  gboolean saying;
  guint look;
  int answers;                 /* of `line`, when it was asked last */
  gint64 answered_at;
  void (*said) (gpointer data);
  gpointer data;
};

#ifdef HAVE_SPEECHD

#include <libspeechd.h>
#include <signal.h>

typedef enum { SAY, STOP, END } Kind;

typedef struct {
  Kind kind;
  int utterance;
  char *language, *text;       /* (nullable) */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->language);
  g_free (order->text);
  g_free (order);
}

static void
line_clear (gpointer data)
{
  g_async_queue_unref (((Line *) data)->orders);
}

static void
give_order (KioskSpeech *self, Kind kind, const char *language, const char *text)
{
  Order *order = g_new0 (Order, 1);

  *order = (Order){ kind, self->utterance, g_strdup (language), g_strdup (text) };
  g_async_queue_push (self->line->orders, order);
}

/* --- on the thread --- */

/* The library tells of an end on a third thread and knows nothing of ours: one connection of a program says it. */
static int over;

static void
on_end (size_t message, size_t client G_GNUC_UNUSED, SPDNotificationType type G_GNUC_UNUSED)
{
  g_atomic_int_set (&over, (int) message);
}

static SPDConnection *
join (Line *line, gboolean starts)
{
  char *error = NULL;
  SPDConnection *connection = spd_open2 ("singgah-kiosk", NULL, NULL, SPD_MODE_THREADED, NULL, starts, &error);

  free (error);
  if (!connection)
    return NULL;
  connection->callback_end = on_end;
  connection->callback_cancel = on_end;
  spd_set_notification_on (connection, SPD_END);
  spd_set_notification_on (connection, SPD_CANCEL);
  g_atomic_int_inc (&line->answers);
  return connection;
}

/* A service without a single voice takes words and says nothing. */
static gboolean
has_voice (SPDConnection *connection)
{
  char **modules = spd_list_modules (connection);
  gboolean any = modules && modules[0];

  if (modules)
    free_spd_modules (modules);
  return any;
}

static void
leave (SPDConnection **connection)
{
  if (*connection)
    spd_close (*connection);
  *connection = NULL;
}

/* Once more with a new connection: the service may have been started again meanwhile. */
static gboolean
say (Line *line, SPDConnection **connection, const Order *order)
{
  for (int attempt = 0; attempt < 2; attempt++) {
    if (!*connection)
      *connection = join (line, line->starts);
    if (!*connection)
      return FALSE;
    g_atomic_int_set (&over, 0);
    int message = spd_set_language (*connection, order->language) == 0 ? spd_say (*connection, SPD_TEXT, order->text) : -1;
    if (message > 0) {
      g_atomic_int_set (&line->message, message);
      g_atomic_int_set (&line->spoken, order->utterance);
      g_atomic_int_inc (&line->answers);
      return TRUE;
    }
    leave (connection);
  }
  return FALSE;
}

static void
follow (Line *line, SPDConnection **connection, const Order *order)
{
  if (order->kind == STOP && *connection)
    spd_cancel (*connection);
  if (order->kind != SAY)
    return;
  gboolean done = say (line, connection, order);
  if (!done)
    g_atomic_int_set (&line->unsaid, order->utterance);
  g_atomic_int_set (&line->mute, !done);
}

/* Nothing was asked for a while: whoever looks after the kiosk shall know that it could not be said. */
static void
look_after (Line *line, SPDConnection **connection)
{
  if (!*connection && !line->starts)
    *connection = join (line, FALSE);
  if (*connection && has_voice (*connection)) {
    g_atomic_int_inc (&line->answers);
    g_atomic_int_set (&line->mute, FALSE);
  } else if (*connection || !line->starts) {
    g_atomic_int_set (&line->mute, TRUE);
    leave (connection);
  }
}

static gpointer
talk (gpointer data)
{
  Line *line = data;
  SPDConnection *connection = NULL;
  gboolean ended = FALSE;

  look_after (line, &connection);
  while (!ended) {
    Order *order = g_async_queue_timeout_pop (line->orders, line->again_ms * 1000);
    if (!order) {
      look_after (line, &connection);
      continue;
    }
    follow (line, &connection, order);
    ended = order->kind == END;
    order_free (order);
  }
  leave (&connection);
  g_atomic_rc_box_release_full (line, line_clear);
  return NULL;
}

/* --- on the main loop --- */

static gboolean
is_over (KioskSpeech *self)
{
  const Line *line = self->line;

  return g_atomic_int_get (&line->unsaid) == self->utterance
         || (g_atomic_int_get (&line->spoken) == self->utterance && g_atomic_int_get (&over) == g_atomic_int_get (&line->message));
}

static gboolean
on_look (gpointer data)
{
  KioskSpeech *self = data;

  if (!is_over (self))
    return G_SOURCE_CONTINUE;
  self->look = 0;
  self->saying = FALSE;
  self->said (self->data);
  return G_SOURCE_REMOVE;
}

KioskSpeech *
kiosk_speech_new (gboolean starts, guint again_ms, void (*said) (gpointer data), gpointer data)
{
  KioskSpeech *self = g_new0 (KioskSpeech, 1);

  signal (SIGPIPE, SIG_IGN);   /* the library writes to a service that may be gone */
  self->line = g_atomic_rc_box_new0 (Line);
  self->line->orders = g_async_queue_new_full (order_free);
  self->line->starts = starts;
  self->line->again_ms = again_ms;
  self->said = said;
  self->data = data;
  self->answered_at = g_get_monotonic_time ();
  g_thread_unref (g_thread_new ("speech", talk, g_atomic_rc_box_acquire (self->line)));
  return self;
}

void
kiosk_speech_free (KioskSpeech *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  give_order (self, END, NULL, NULL);
  g_atomic_rc_box_release_full (self->line, line_clear);
  g_free (self);
}

void
kiosk_speech_say (KioskSpeech *self, const char *language, const char *text)
{
  self->utterance++;
  self->saying = TRUE;
  give_order (self, SAY, language, text);
  if (!self->look)
    self->look = g_timeout_add (LOOK_MILLISECONDS, on_look, self);
}

void
kiosk_speech_stop (KioskSpeech *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  if (self->saying)
    give_order (self, STOP, NULL, NULL);
  self->saying = FALSE;
}

gboolean
kiosk_speech_is_mute (KioskSpeech *self)
{
  int answers = g_atomic_int_get (&self->line->answers);
  gint64 now = g_get_monotonic_time ();

  if (answers != self->answers)
    self->answered_at = now;
  self->answers = answers;
  gboolean hangs = !self->line->starts && now - self->answered_at > (gint64) 10 * self->line->again_ms * 1000;
  return hangs || g_atomic_int_get (&self->line->mute);
}

#else

static gboolean
on_unsaid (gpointer data)
{
  KioskSpeech *self = data;

  self->look = 0;
  self->said (self->data);
  return G_SOURCE_REMOVE;
}

KioskSpeech *
kiosk_speech_new (gboolean starts G_GNUC_UNUSED, guint again_ms G_GNUC_UNUSED, void (*said) (gpointer data), gpointer data)
{
  KioskSpeech *self = g_new0 (KioskSpeech, 1);

  self->said = said;
  self->data = data;
  return self;
}

void
kiosk_speech_free (KioskSpeech *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  g_free (self);
}

void
kiosk_speech_say (KioskSpeech *self, const char *language G_GNUC_UNUSED, const char *text G_GNUC_UNUSED)
{
  if (!self->look)
    self->look = g_timeout_add (LOOK_MILLISECONDS, on_unsaid, self);
}

void
kiosk_speech_stop (KioskSpeech *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
}

gboolean
kiosk_speech_is_mute (KioskSpeech *self G_GNUC_UNUSED)
{
  return TRUE;
}

#endif
