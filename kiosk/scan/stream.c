/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans by the line from a stream, in bounded memory. */
#include "kiosk/scan/stream.h"

#include <string.h>

#define CHUNK 4096

struct _KioskStream {
  GObject parent;

  GInputStream *input;
  GCancellable *cancellable;
  char line[KIOSK_STREAM_LONGEST + 1];
  gsize length;
  gboolean too_long;
};

G_DEFINE_FINAL_TYPE (KioskStream, kiosk_stream, G_TYPE_OBJECT)

static guint signal_scan, signal_ended;

static void
end_line (KioskStream *self)
{
  if (!self->length && !self->too_long)
    return;
  self->line[self->length] = '\0';
  gboolean text = !self->too_long && g_utf8_validate (self->line, (gssize) self->length, NULL)
                  && strlen (self->line) == self->length;
  self->length = 0;
  self->too_long = FALSE;
  g_signal_emit (self, signal_scan, 0, text ? self->line : NULL);
}

static void
take (KioskStream *self, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] == '\n' || bytes[i] == '\r')
      end_line (self);
    else if (self->length < KIOSK_STREAM_LONGEST)
      self->line[self->length++] = bytes[i];
    else
      self->too_long = TRUE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskStream) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!bytes || !g_bytes_get_size (bytes)) {
    g_signal_emit (self, signal_ended, 0);
    return;
  }
  take (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_input_stream_read_bytes_async (self->input, CHUNK, G_PRIORITY_DEFAULT, self->cancellable, on_read, g_object_ref (self));
}

static void
kiosk_stream_dispose (GObject *object)
{
  KioskStream *self = KIOSK_STREAM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->input);
  G_OBJECT_CLASS (kiosk_stream_parent_class)->dispose (object);
}

static void
kiosk_stream_finalize (GObject *object)
{
  g_object_unref (KIOSK_STREAM (object)->cancellable);
  G_OBJECT_CLASS (kiosk_stream_parent_class)->finalize (object);
}

static void
kiosk_stream_class_init (KioskStreamClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_stream_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_stream_finalize;
  signal_scan = g_signal_new ("scan", KIOSK_TYPE_STREAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signal_ended = g_signal_new ("ended", KIOSK_TYPE_STREAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kiosk_stream_init (KioskStream *self)
{
  self->cancellable = g_cancellable_new ();
}

KioskStream *
kiosk_stream_new (GInputStream *input)
{
  g_return_val_if_fail (G_IS_INPUT_STREAM (input), NULL);

  KioskStream *self = g_object_new (KIOSK_TYPE_STREAM, NULL);
  self->input = g_object_ref (input);
  g_input_stream_read_bytes_async (input, CHUNK, G_PRIORITY_DEFAULT, self->cancellable, on_read, g_object_ref (self));
  return self;
}

char *
kiosk_stream_socket (void)
{
  const char *folder = g_getenv ("RUNTIME_DIRECTORY");

  return g_build_filename (folder && *folder ? folder : g_get_user_runtime_dir (), "singgah-scan", NULL);
}
