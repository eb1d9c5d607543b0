/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scanner on a serial line: bytes, not keys. */
#include "kiosk/scan/reader/reader.h"

#include "kiosk/scan/stream.h"

#include <glib/gi18n-lib.h>
#include <gio/gunixinputstream.h>
#include <termios.h>
#include <unistd.h>

typedef struct {
  Reader reader;
  KioskStream *stream;
} Serial;

static void
on_scan (Serial *self, const char *text)
{
  self->reader.sink->found (text, self->reader.sink->data);
}

static void
on_ended (Serial *self)
{
  self->reader.sink->ended (_("The serial line is gone: plug the scanner in again."), self->reader.sink->data);
}

static void
serial_stop (Reader *reader)
{
  Serial *self = (Serial *) reader;

  g_signal_handlers_disconnect_by_data (self->stream, self);
  g_object_run_dispose (G_OBJECT (self->stream));
  g_object_unref (self->stream);
  g_free (self);
}

static void
set_raw (int fd)
{
  struct termios settings;

  if (!isatty (fd) || tcgetattr (fd, &settings) != 0)
    return;
  cfmakeraw (&settings);
  settings.c_cflag |= CLOCAL | CREAD;
  tcsetattr (fd, TCSANOW, &settings);
}

Reader *
reader_serial_new (int fd, const ReaderSink *sink)
{
  Serial *self = g_new0 (Serial, 1);
  g_autoptr (GInputStream) input = g_unix_input_stream_new (fd, TRUE);

  set_raw (fd);
  self->reader = (Reader){ sink, serial_stop };
  self->stream = kiosk_stream_new (input);
  g_signal_connect_swapped (self->stream, "scan", G_CALLBACK (on_scan), self);
  g_signal_connect_swapped (self->stream, "ended", G_CALLBACK (on_ended), self);
  return &self->reader;
}

void
reader_stop (Reader *reader)
{
  if (reader)
    reader->stop (reader);
}
