/* SPDX-License-Identifier: GPL-3.0-or-later */
/* singgah-scan: reads a scanner or a camera and writes what it reads, a line each, to the kiosk's socket. Knows no record. */
#include "kiosk/scan/reader/reader.h"
#include "kiosk/scan/stream.h"

#include "db/words.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixoutputstream.h>
#include <gio/gunixsocketaddress.h>
#ifdef HAVE_CAMERA
#include <gst/gst.h>
#endif
#include <string.h>
#include <unistd.h>

typedef struct {
  char *serial, *evdev, *camera, *socket;
  gboolean out;
} Options;

typedef struct {
  GMainLoop *loop;
  GOutputStream *to;
  int status;
} Scanning;

static int
complain (const char *text)
{
  g_printerr ("singgah-scan: %s\n", text);
  return 1;
}

/* What can not be read, or could be taken for two lines, is told as a line that is no card's. */
static void
on_found (const char *text, gpointer data)
{
  Scanning *scanning = data;
  g_autoptr (GError) error = NULL;
  gboolean plain = text && *text && !strpbrk (text, "\r\n");
  g_autofree char *line = g_strconcat (plain ? text : "?", "\n", NULL);

  if (g_output_stream_write_all (scanning->to, line, strlen (line), NULL, NULL, &error))
    return;
  scanning->status = complain (error->message);
  g_main_loop_quit (scanning->loop);
}

static void
on_ended (const char *why, gpointer data)
{
  Scanning *scanning = data;

  scanning->status = complain (why);
  g_main_loop_quit (scanning->loop);
}

static GOutputStream *
open_output (const Options *options, GError **error)
{
  if (options->out)
    return g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autofree char *usual = kiosk_stream_socket ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (options->socket ? options->socket : usual);
  GSocketConnection *connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, error);

  return connection ? g_object_ref (g_io_stream_get_output_stream (G_IO_STREAM (connection))) : NULL;
}

static int
open_device (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("%s can not be opened: %s"), path, g_strerror (errno));
  return fd;
}

static Reader *
open_reader (const Options *options, const ReaderSink *sink, GError **error)
{
#ifdef HAVE_CAMERA
  if (options->camera)
    return reader_camera_new (options->camera, sink, error);
#endif
  int fd = open_device (options->serial ? options->serial : options->evdev, error);
  if (fd < 0)
    return NULL;
  return options->serial ? reader_serial_new (fd, sink) : reader_evdev_new (fd, reader_grab, sink, error);
}

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "serial", 0, 0, G_OPTION_ARG_FILENAME, &options->serial, N_("a scanner on a serial line: /dev/ttyACM0"), "DEVICE" },
    { "evdev", 0, 0, G_OPTION_ARG_FILENAME, &options->evdev, N_("a scanner that types, taken alone: /dev/input/event5"), "DEVICE" },
#ifdef HAVE_CAMERA
    { "camera", 0, 0, G_OPTION_ARG_STRING, &options->camera, N_("a GStreamer source: \"v4l2src device=/dev/video0\""), "SOURCE" },
#endif
    { "socket", 0, 0, G_OPTION_ARG_FILENAME, &options->socket, N_("the kiosk's socket"), "PATH" },
    { "out", 0, 0, G_OPTION_ARG_NONE, &options->out, N_("write to standard output"), NULL },
    { 0 },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (!options->serial + !options->evdev + !options->camera == 2 && argc == 1)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Name one device: --serial, --evdev or --camera."));
  return FALSE;
}

static int
run (const Options *options)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Scanning scanning = { loop, open_output (options, &error), 0 };
  const ReaderSink sink = { on_found, on_ended, &scanning };
  g_autoptr (Reader) reader = scanning.to ? open_reader (options, &sink, &error) : NULL;

  if (reader)
    g_main_loop_run (loop);
  else
    scanning.status = complain (error->message);
  g_clear_object (&scanning.to);
  return scanning.status;
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;

  words_init (NULL);
#ifdef HAVE_CAMERA
  gst_init (NULL, NULL);
#endif
  int status = 2;
  if (parse (&options, argc, argv, &error))
    status = run (&options);
  else
    complain (error->message);
  g_free (options.serial);
  g_free (options.evdev);
  g_free (options.camera);
  g_free (options.socket);
  return status;
}
