/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printer on the loopback: ippeveprinter of CUPS, which prints into a folder and does as it is told. */
#include "tests/support/printer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_US (30 * G_USEC_PER_SEC)
#define STEP_US 20000

struct _TestPrinter {
  char *folder, *command, *address, *bus_address, *program, *bus_program;
  char *attributes;            /* (nullable) path of what it says of itself, where that is not the default */
  GPid bus, printer;           /* 0: not running */
  guint16 port;
};

/* What the printer runs for each job: keeps what it was sent, or does what the test has told it by a file. */
static const char command[] =
  "#!/bin/sh\n"
  "# the file that was sent is the last argument\n"
  "for sent; do :; done\n"
  "cd \"$(dirname \"$0\")\" || exit 1\n"
  "touch begun\n"
  "while [ -e hold ]; do sleep 0.05; done\n"
  "[ -e refuse ] && exit 1\n"
  "n=$(ls sheets | wc -l)\n"
  "cp \"$sent\" \"sheets/.part\" && mv sheets/.part \"$(printf 'sheets/%03d' \"$n\")\"\n";

static char *
find_tool (const char *name)
{
  char *path = g_find_program_in_path (name);
  g_autofree char *apart = g_build_filename ("/usr/sbin", name, NULL);

  if (!path && g_file_test (apart, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&apart);
  if (!path) {
    g_autofree char *reason = g_strdup_printf ("%s is not installed", name);
    g_test_skip (reason);
  }
  return path;
}

static guint16
free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

/* A group of its own, so that what it runs ends with it; and its end with the test's, however that ends. */
static void
lead_group (gpointer data)
{
  (void) data;
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static GPid
start (const char *const *arguments, char **environment, int *output)
{
  g_autoptr (GError) error = NULL;
  GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) arguments, environment, output ? flags : flags | G_SPAWN_STDOUT_TO_DEV_NULL,
                            lead_group, NULL, &pid, NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

static void
end (GPid *pid)
{
  if (!*pid)
    return;
  kill (-*pid, SIGKILL);
  waitpid (*pid, NULL, 0);
  g_spawn_close_pid (*pid);
  *pid = 0;
}

static void
start_bus (TestPrinter *printer)
{
  const char *const arguments[] = { printer->bus_program, "--session", "--nofork", "--print-address=1", NULL };
  g_auto (GStrv) environment = g_get_environ ();
  char line[512];
  int output;

  printer->bus = start (arguments, environment, &output);
  FILE *out = fdopen (output, "r");
  g_assert_nonnull (fgets (line, sizeof line, out));
  fclose (out);
  printer->bus_address = g_strdup (g_strchomp (line));
}

static gboolean
answers (TestPrinter *printer)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", printer->port, NULL, NULL);

  return connection != NULL;
}

static const char formats[] = "application/pdf,application/vnd.cups-raw,application/octet-stream";

void
test_printer_start (TestPrinter *printer)
{
  g_autofree char *port = g_strdup_printf ("%u", printer->port);
  g_autofree char *spool = g_build_filename (printer->folder, "spool", NULL);
  const char *const arguments[] = { printer->program, "-p", port, "-n", "localhost", "-d", spool, "-c", printer->command,
                                    "-r", "off", printer->attributes ? "-a" : "-f",
                                    printer->attributes ? printer->attributes : formats, "Test", NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "DBUS_SYSTEM_BUS_ADDRESS", printer->bus_address, TRUE);

  printer->printer = start (arguments, environment, NULL);
  for (gint64 end_at = g_get_monotonic_time () + PATIENCE_US; !answers (printer); g_usleep (STEP_US))
    if (g_get_monotonic_time () > end_at)
      g_error ("ippeveprinter does not listen");
}

static char *
file_of (TestPrinter *printer, const char *name)
{
  return g_build_filename (printer->folder, name, NULL);
}

TestPrinter *
test_printer_new (const char *folder)
{
  g_autofree char *program = find_tool ("ippeveprinter"), *bus = program ? find_tool ("dbus-daemon") : NULL;
  if (!bus)
    return NULL;

  TestPrinter *printer = g_new0 (TestPrinter, 1);
  printer->program = g_steal_pointer (&program);
  printer->bus_program = g_steal_pointer (&bus);
  printer->folder = g_strdup (folder);
  printer->command = file_of (printer, "command");
  g_autofree char *sheets = file_of (printer, "sheets"), *spool = file_of (printer, "spool");
  g_assert_cmpint (g_mkdir_with_parents (sheets, 0700) | g_mkdir_with_parents (spool, 0700), ==, 0);
  g_assert_true (g_file_set_contents (printer->command, command, -1, NULL));
  g_assert_cmpint (g_chmod (printer->command, 0700), ==, 0);
  printer->port = free_port ();
  printer->address = g_strdup_printf ("ipp://localhost:%u/ipp/print", printer->port);
  start_bus (printer);
  test_printer_start (printer);
  return printer;
}

void
test_printer_stop (TestPrinter *printer)
{
  end (&printer->printer);
  test_printer_hold (printer, FALSE);
}

void
test_printer_freeze (TestPrinter *printer, gboolean frozen)
{
  g_assert_cmpint (kill (-printer->printer, frozen ? SIGSTOP : SIGCONT), ==, 0);
}

/* What such a printer says of itself, in place of what it says by default. */
void
test_printer_load (TestPrinter *printer, int width, int height)
{
  g_autofree char *size = g_strdup_printf ("{ MEMBER integer x-dimension %d MEMBER integer y-dimension %d }", width, height);
  g_autofree char *text = g_strdup_printf ("ATTR mimeMediaType document-format-supported \"application/pdf\"\n"
                                           "ATTR mimeMediaType document-format-default \"application/pdf\"\n"
                                           "ATTR collection media-size-supported %s,"
                                           "{ MEMBER rangeOfInteger x-dimension 1000-30000"
                                           " MEMBER rangeOfInteger y-dimension 1000-30000 }\n"
                                           "ATTR collection media-col-default { MEMBER collection media-size %s }\n", size, size);

  test_printer_stop (printer);
  g_free (printer->attributes);
  printer->attributes = file_of (printer, "attributes");
  g_assert_true (g_file_set_contents (printer->attributes, text, -1, NULL));
  test_printer_start (printer);
}

void
test_printer_free (TestPrinter *printer)
{
  if (!printer)
    return;
  test_printer_stop (printer);
  end (&printer->bus);
  g_free (printer->folder);
  g_free (printer->command);
  g_free (printer->address);
  g_free (printer->bus_address);
  g_free (printer->program);
  g_free (printer->bus_program);
  g_free (printer->attributes);
  g_free (printer);
}

const char *
test_printer_address (TestPrinter *printer)
{
  return printer->address;
}

/* By the form that the printer shows to a browser. */
/* (transfer full): what its own page says, as a browser gets it */
static char *
visit (TestPrinter *printer, const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", printer->port, NULL, NULL);
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path);
  g_autoptr (GString) page = g_string_new (NULL);
  char part[4096];
  gssize length;
  g_assert_nonnull (connection);
  GIOStream *stream = G_IO_STREAM (connection);

  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (stream), request, strlen (request), NULL, NULL, NULL));
  while (!strstr (page->str, "</html>")
         && (length = g_input_stream_read (g_io_stream_get_input_stream (stream), part, sizeof part, NULL, NULL)) > 0)
    g_string_append_len (page, part, length);
  g_assert_nonnull (strstr (page->str, "</html>"));
  return g_strdup (page->str);
}

void
test_printer_fill (TestPrinter *printer, guint sheets)
{
  g_autofree char *path = g_strdup_printf ("/media?size1=iso_a4_210x297mm&type1=stationery&level1=%u&size3=&type3=&level3=-2", sheets);

  g_free (visit (printer, path));
}

gboolean
test_printer_was_cancelled (TestPrinter *printer)
{
  for (gint64 end_at = g_get_monotonic_time () + PATIENCE_US; g_get_monotonic_time () < end_at; g_usleep (STEP_US)) {
    g_autofree char *page = visit (printer, "/");
    if (strstr (page, "Canceled at") || strstr (page, "Completed at"))
      return strstr (page, "Canceled at") != NULL;
  }
  g_error ("the printer has not ended any job");
}

static void
tell (TestPrinter *printer, const char *word, gboolean so)
{
  g_autofree char *path = file_of (printer, word);

  if (so)
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  else
    g_unlink (path);
}

void
test_printer_hold (TestPrinter *printer, gboolean hold)
{
  if (hold)
    tell (printer, "begun", FALSE);
  tell (printer, "hold", hold);
}

void
test_printer_refuse (TestPrinter *printer, gboolean refuse)
{
  tell (printer, "refuse", refuse);
}

void
test_printer_begun (TestPrinter *printer)
{
  g_autofree char *path = file_of (printer, "begun");

  for (gint64 end_at = g_get_monotonic_time () + PATIENCE_US; !g_file_test (path, G_FILE_TEST_EXISTS); g_usleep (STEP_US))
    if (g_get_monotonic_time () > end_at)
      g_error ("the printer has begun nothing");
}

static gint
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
test_printer_sheets (TestPrinter *printer)
{
  g_autofree char *folder = file_of (printer, "sheets");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *sheets = g_ptr_array_new_with_free_func (g_free);

  for (const char *name = dir ? g_dir_read_name (dir) : NULL; name; name = g_dir_read_name (dir))
    if (name[0] != '.')
      g_ptr_array_add (sheets, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (sheets, by_name);
  return sheets;
}
