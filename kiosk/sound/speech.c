/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words through speech-dispatcher, which may come and go. */
#include "kiosk/sound/speech.h"

#ifdef HAVE_SPEECHD

#include <libspeechd.h>

#define AGAIN_SECONDS 30

struct _KioskSpeech {
  SPDConnection *connection;   /* (nullable) */
  gboolean starts;
  gint64 tried;                /* monotonic; 0: never */
  int message;                 /* what is being said; 0: nothing */
  void (*said) (gpointer data);
  gpointer data;
};

/* The library tells of an end on its own thread and knows nothing of ours: one connection of a program says it. */
static int over;

static void
on_end (size_t message, size_t client G_GNUC_UNUSED, SPDNotificationType type G_GNUC_UNUSED)
{
  g_atomic_int_set (&over, (int) message);
}

static gboolean
on_look (gpointer data)
{
  KioskSpeech *self = data;

  if (!self->message)
    return G_SOURCE_CONTINUE;
  if (g_atomic_int_get (&over) != self->message)
    return G_SOURCE_CONTINUE;
  self->message = 0;
  self->said (self->data);
  return G_SOURCE_CONTINUE;
}

static gboolean
connect_again (KioskSpeech *self)
{
  gint64 now = g_get_monotonic_time ();
  char *error = NULL;

  if (self->connection)
    return TRUE;
  if (self->tried && now - self->tried < AGAIN_SECONDS * G_USEC_PER_SEC)
    return FALSE;
  self->tried = now;
  self->connection = spd_open2 ("singgah-kiosk", NULL, NULL, SPD_MODE_THREADED, NULL, self->starts, &error);
  free (error);
  if (!self->connection)
    return FALSE;
  self->connection->callback_end = on_end;
  self->connection->callback_cancel = on_end;
  spd_set_notification_on (self->connection, SPD_END);
  spd_set_notification_on (self->connection, SPD_CANCEL);
  return TRUE;
}

KioskSpeech *
kiosk_speech_new (gboolean starts, void (*said) (gpointer data), gpointer data)
{
  KioskSpeech *self = g_new0 (KioskSpeech, 1);

  self->starts = starts;
  self->said = said;
  self->data = data;
  g_timeout_add (100, on_look, self);
  return self;
}

void
kiosk_speech_free (KioskSpeech *self)
{
  g_source_remove_by_user_data (self);
  if (self->connection)
    spd_close (self->connection);
  g_free (self);
}

gboolean
kiosk_speech_say (KioskSpeech *self, const char *language, const char *text)
{
  if (!connect_again (self))
    return FALSE;
  spd_set_language (self->connection, language);
  int message = spd_say (self->connection, SPD_TEXT, text);
  if (message > 0) {
    self->message = message;
    return TRUE;
  }
  spd_close (self->connection);
  self->connection = NULL;
  return FALSE;
}

void
kiosk_speech_stop (KioskSpeech *self)
{
  self->message = 0;
  if (self->connection)
    spd_cancel (self->connection);
}

#else

struct _KioskSpeech {
  char nothing;
};

KioskSpeech *
kiosk_speech_new (gboolean starts G_GNUC_UNUSED, void (*said) (gpointer data) G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  return g_new0 (KioskSpeech, 1);
}

void
kiosk_speech_free (KioskSpeech *self)
{
  g_free (self);
}

gboolean
kiosk_speech_say (KioskSpeech *self G_GNUC_UNUSED, const char *language G_GNUC_UNUSED, const char *text G_GNUC_UNUSED)
{
  return FALSE;
}

void
kiosk_speech_stop (KioskSpeech *self G_GNUC_UNUSED)
{
}

#endif
