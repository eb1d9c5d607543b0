/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a kiosk's scans come from, as its terminal is set. */
#include "kiosk/scan/scans.h"

#include "kiosk/scan/stream.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

struct _KioskScans {
  GObject parent;

  KioskSession *session;
  char *path;
  int pipe;
  char *setting;               /* (nullable) that is followed */
  gboolean keys;
  GSocketService *service;     /* (nullable) */
  GPtrArray *readers;          /* KioskStream */
  KioskStream *piped;          /* (nullable) */
};

G_DEFINE_FINAL_TYPE (KioskScans, kiosk_scans, G_TYPE_OBJECT)

static void
on_scan (KioskScans *self, const char *text)
{
  kiosk_session_scan (self->session, text);
}

static void
on_reader_ended (KioskStream *reader, KioskScans *self)
{
  g_ptr_array_remove (self->readers, reader);
}

static void
drop (gpointer data)
{
  g_object_run_dispose (data);
  g_object_unref (data);
}

static gboolean
on_incoming (KioskScans *self, GSocketConnection *connection)
{
  KioskStream *reader = kiosk_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));

  /* the connection lives as long as what reads from it */
  g_object_set_data_full (G_OBJECT (reader), "connection", g_object_ref (connection), g_object_unref);
  g_signal_connect_object (reader, "scan", G_CALLBACK (on_scan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "ended", G_CALLBACK (on_reader_ended), self, 0);
  g_ptr_array_add (self->readers, reader);
  return FALSE;
}

static void
listen_at_socket (KioskScans *self)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);
  g_autoptr (GError) error = NULL;

  if (self->service)
    return;
  g_unlink (self->path);
  self->service = g_socket_service_new ();
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT,
                                      NULL, NULL, &error)) {
    g_printerr ("singgah-kiosk: %s\n", error->message);
    g_clear_object (&self->service);
    return;
  }
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (on_incoming), self, G_CONNECT_SWAPPED);
}

static void
stop_listening (KioskScans *self)
{
  g_ptr_array_set_size (self->readers, 0);
  if (!self->service)
    return;
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_unlink (self->path);
}

static void
read_pipe (KioskScans *self)
{
  g_autoptr (GInputStream) input = self->piped ? NULL : g_unix_input_stream_new (self->pipe, FALSE);

  if (!input)
    return;
  self->piped = kiosk_stream_new (input);
  g_signal_connect_object (self->piped, "scan", G_CALLBACK (on_scan), self, G_CONNECT_SWAPPED);
}

static void
follow (KioskScans *self)
{
  const KioskPlace *place = kiosk_session_get_place (self->session);

  if (!place || (self->setting && g_str_equal (self->setting, place->scanners)))
    return;
  g_free (self->setting);
  self->setting = g_strdup (place->scanners);
  g_auto (GStrv) names = g_strsplit (place->scanners, ",", -1);
  for (char **name = names; *name; name++)
    g_strstrip (*name);
  self->keys = g_strv_contains ((const char *const *) names, "wedge");
  if (g_strv_contains ((const char *const *) names, "socket"))
    listen_at_socket (self);
  else
    stop_listening (self);
  if (g_strv_contains ((const char *const *) names, "pipe"))
    read_pipe (self);
  else
    g_clear_pointer (&self->piped, drop);
}

static void
kiosk_scans_dispose (GObject *object)
{
  KioskScans *self = KIOSK_SCANS (object);

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  stop_listening (self);
  g_clear_pointer (&self->piped, drop);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kiosk_scans_parent_class)->dispose (object);
}

static void
kiosk_scans_finalize (GObject *object)
{
  KioskScans *self = KIOSK_SCANS (object);

  g_ptr_array_unref (self->readers);
  g_free (self->path);
  g_free (self->setting);
  G_OBJECT_CLASS (kiosk_scans_parent_class)->finalize (object);
}

static void
kiosk_scans_class_init (KioskScansClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_scans_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_scans_finalize;
}

static void
kiosk_scans_init (KioskScans *self)
{
  self->keys = TRUE;
  self->readers = g_ptr_array_new_with_free_func (drop);
}

KioskScans *
kiosk_scans_new (KioskSession *session, const char *socket, int pipe)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (session) && socket, NULL);

  KioskScans *self = g_object_new (KIOSK_TYPE_SCANS, NULL);
  self->session = g_object_ref (session);
  self->path = g_strdup (socket);
  self->pipe = pipe;
  g_signal_connect_swapped (session, "changed", G_CALLBACK (follow), self);
  follow (self);
  return self;
}

gboolean
kiosk_scans_takes_keys (KioskScans *self)
{
  return self->keys;
}

guint
kiosk_scans_get_readers (KioskScans *self)
{
  return self->readers->len;
}
