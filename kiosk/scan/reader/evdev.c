/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scanner that types, taken for this program alone: its keys by their place, whatever the layout. */
#include "kiosk/scan/reader/reader.h"

#include "db/code/wedge.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <libevdev/libevdev.h>
#include <unistd.h>

#define X_OFFSET 8             /* X11's key codes are evdev's and eight */
#define MOST_EVENTS 64

typedef struct {
  Reader reader;
  int fd;
  guint watch, silence;
  Wedge *wedge;
  guint shifts, commands;      /* that are down, by bit */
  gboolean lost;               /* the kernel's buffer ran over: what comes until its report ends is half */
} Evdev;

gboolean
reader_grab (int fd, GError **error)
{
  struct libevdev *device = NULL;
  int status = libevdev_new_from_fd (fd, &device);

  if (status == 0)
    status = libevdev_grab (device, LIBEVDEV_GRAB);
  if (status < 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The scanner can not be taken for singgah-scan alone: %s"), g_strerror (-status));
  libevdev_free (device);      /* the grab is the descriptor's */
  return status == 0;
}

static gboolean on_silence (gpointer data);

static void
follow (Evdev *self, const WedgeAnswer *answer)
{
  g_clear_handle_id (&self->silence, g_source_remove);
  if (answer->wait_ms)
    self->silence = g_timeout_add_full (G_PRIORITY_LOW, answer->wait_ms, on_silence, self, NULL);
  if (answer->scan || answer->unreadable)
    self->reader.sink->found (answer->scan, self->reader.sink->data);
}

static gboolean
on_silence (gpointer data)
{
  Evdev *self = data;

  self->silence = 0;
  WedgeAnswer answer = wedge_silence (self->wedge);
  follow (self, &answer);
  return G_SOURCE_REMOVE;
}

static void
hold (guint *down, const guint *keys, guint n, guint code, gboolean pressed)
{
  for (guint i = 0; i < n; i++)
    if (keys[i] == code)
      *down = pressed ? *down | 1U << i : *down & ~(1U << i);
}

/* A release may be among what was lost: no key counts as down, and what was half typed is no scan. */
static void
forget (Evdev *self)
{
  self->lost = TRUE;
  self->shifts = self->commands = 0;
  WedgeAnswer answer = wedge_silence (self->wedge);
  follow (self, &answer);
}

static void
take (Evdev *self, const struct input_event *event)
{
  static const guint shifts[] = { KEY_LEFTSHIFT, KEY_RIGHTSHIFT };
  static const guint commands[] = { KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT, KEY_LEFTMETA, KEY_RIGHTMETA };

  if (event->type == EV_SYN && event->code == SYN_DROPPED)
    forget (self);
  else if (event->type == EV_SYN && event->code == SYN_REPORT)
    self->lost = FALSE;
  if (self->lost || event->type != EV_KEY || event->value < 0 || event->value > 1)
    return;
  WedgeKey key = {
    .keycode = event->code + X_OFFSET, .pressed = event->value == 1, .shift = self->shifts != 0, .command = self->commands != 0,
    .time_ms = (guint32) ((gint64) event->input_event_sec * 1000 + event->input_event_usec / 1000),
  };
  hold (&self->shifts, shifts, G_N_ELEMENTS (shifts), event->code, event->value == 1);
  hold (&self->commands, commands, G_N_ELEMENTS (commands), event->code, event->value == 1);
  WedgeAnswer answer = wedge_key (self->wedge, &key);
  follow (self, &answer);
}

static gboolean
on_events (int fd, GIOCondition condition G_GNUC_UNUSED, gpointer data)
{
  Evdev *self = data;
  struct input_event events[MOST_EVENTS];
  gssize n = read (fd, events, sizeof events);

  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return G_SOURCE_CONTINUE;
  if (n < (gssize) sizeof events[0]) {
    self->watch = 0;
    self->reader.sink->ended (_("The scanner is gone: plug it in again."), self->reader.sink->data);
    return G_SOURCE_REMOVE;
  }
  for (gsize i = 0; i < (gsize) n / sizeof events[0]; i++)
    take (self, &events[i]);
  return G_SOURCE_CONTINUE;
}

static void
evdev_stop (Reader *reader)
{
  Evdev *self = (Evdev *) reader;

  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_handle_id (&self->silence, g_source_remove);
  wedge_free (self->wedge);
  close (self->fd);
  g_free (self);
}

Reader *
reader_evdev_new (int fd, ReaderGrab grab, const ReaderSink *sink, GError **error)
{
  static const WedgeSettings settings = { .gap_ms = WEDGE_GAP_MILLISECONDS };

  if (!grab (fd, error)) {
    close (fd);
    return NULL;
  }
  Evdev *self = g_new0 (Evdev, 1);
  self->reader = (Reader){ sink, evdev_stop };
  self->fd = fd;
  self->wedge = wedge_new (&settings);
  self->watch = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_events, self);
  return &self->reader;
}
