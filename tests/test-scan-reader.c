/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What singgah-scan reads: a serial line through a pty, recorded keys through a pipe, pictures through GStreamer. */
#include "kiosk/scan/reader/reader.h"

#include "tests/support/keyboard.h"
#include "tests/support/shared.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <linux/input.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#ifdef HAVE_CAMERA
#include <gst/gst.h>
#endif

#define TEXT "S0123456789ABCDEFGHJKMNPQRSTV"
#define PATIENCE (10 * G_USEC_PER_SEC)

typedef struct {
  GPtrArray *found;
  char *ended;
} Heard;

static void
on_found (const char *text, gpointer data)
{
  g_ptr_array_add (((Heard *) data)->found, g_strdup (text ? text : "?"));
}

static void
on_ended (const char *why, gpointer data)
{
  ((Heard *) data)->ended = g_strdup (why);
}

static Heard
listen_now (void)
{
  return (Heard){ g_ptr_array_new_with_free_func (g_free), NULL };
}

static void
forget (Heard *heard)
{
  g_ptr_array_unref (heard->found);
  g_free (heard->ended);
}

static void
wait_for (Heard *heard, guint n)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (heard->found->len < n && !heard->ended && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (heard->found->len, ==, n);
}

static void
wait_for_end (Heard *heard)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (!heard->ended && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (heard->ended);
}

/* --- serial --- */

static void
send_text (int fd, const char *text)
{
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
}

static int
open_pty (int *slave)
{
  int master = posix_openpt (O_RDWR | O_NOCTTY);

  g_assert_cmpint (master, >=, 0);
  g_assert_cmpint (grantpt (master), ==, 0);
  g_assert_cmpint (unlockpt (master), ==, 0);
  *slave = open (ptsname (master), O_RDONLY | O_NOCTTY | O_NONBLOCK);
  g_assert_cmpint (*slave, >=, 0);
  return master;
}

static void
test_serial (void)
{
  int slave, master = open_pty (&slave);
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  Reader *reader = reader_serial_new (slave, &sink);

  send_text (master, TEXT "\r" TEXT "\r\n");
  send_text (master, "S01");
  wait_for (&heard, 2);
  send_text (master, "23\r");
  wait_for (&heard, 3);
  g_assert_cmpstr (heard.found->pdata[0], ==, TEXT);
  g_assert_cmpstr (heard.found->pdata[1], ==, TEXT);
  g_assert_cmpstr (heard.found->pdata[2], ==, "S0123");
  close (master);
  wait_for_end (&heard);
  reader_stop (reader);
  forget (&heard);
}

/* Ten thousand scans as fast as the line takes them: none lost, none doubled, in their order. */
static void
test_burst (void)
{
  int slave, master = open_pty (&slave);
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  Reader *reader = reader_serial_new (slave, &sink);

  for (int i = 0; i < 10000; i++) {
    g_autofree char *line = g_strdup_printf ("%s%05d\n", TEXT, i);
    send_text (master, line);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  wait_for (&heard, 10000);
  for (int i = 0; i < 10000; i++)
    g_assert_cmpint (g_ascii_strtoll ((const char *) heard.found->pdata[i] + strlen (TEXT), NULL, 10), ==, i);
  reader_stop (reader);
  close (master);
  forget (&heard);
}

/* --- keys --- */

static gboolean
grab_anything (int fd G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static void
send_key (int fd, guint keycode, int value, gint64 at_ms)
{
  struct input_event events[2] = {
    { .type = EV_KEY, .code = (guint16) (keycode - 8), .value = value }, { .type = EV_SYN, .code = SYN_REPORT },
  };

  for (int i = 0; i < 2; i++) {
    events[i].input_event_sec = at_ms / 1000;
    events[i].input_event_usec = at_ms % 1000 * 1000;
  }
  g_assert_cmpint (write (fd, events, sizeof events), ==, (gssize) sizeof events);
}

static void
type_recorded (int fd, const char *text, gint64 *at)
{
  for (const char *c = text; *c; c++) {
    gboolean shift;
    guint keycode = key_of (*c, &shift);
    if (shift)
      send_key (fd, SHIFT, 1, *at);
    send_key (fd, keycode, 1, *at += 2);
    send_key (fd, keycode, 0, *at);
    if (shift)
      send_key (fd, SHIFT, 0, *at);
  }
  send_key (fd, ENTER, 1, *at += 2);
  send_key (fd, ENTER, 0, *at);
}

static void
test_keys (void)
{
  int ends[2];
  gint64 at = 5000;
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_assert_cmpint (pipe (ends), ==, 0);
  Reader *reader = reader_evdev_new (ends[0], grab_anything, &sink, NULL);

  g_assert_nonnull (reader);
  for (int i = 0; i < 3; i++) {
    type_recorded (ends[1], TEXT, &at);
    at += 1000;
  }
  wait_for (&heard, 3);
  for (int i = 0; i < 3; i++)
    g_assert_cmpstr (heard.found->pdata[i], ==, TEXT);
  close (ends[1]);
  wait_for_end (&heard);
  reader_stop (reader);
  forget (&heard);
}

static void
send_syn (int fd, guint code)
{
  const struct input_event event = { .type = EV_SYN, .code = (guint16) code };

  g_assert_cmpint (write (fd, &event, sizeof event), ==, (gssize) sizeof event);
}

/* The kernel's buffer runs over while Shift is down, in the middle of a scan: half of it is no scan, what is left of the
 * report is not looked at, and the next scan is read as it is. */
static void
test_lost (void)
{
  int ends[2];
  gint64 at = 5000;
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_assert_cmpint (pipe (ends), ==, 0);
  Reader *reader = reader_evdev_new (ends[0], grab_anything, &sink, NULL);
  const struct input_event rest = { .type = EV_KEY, .code = KEY_RIGHTCTRL, .value = 1 };

  for (int i = 0; i < 4; i++)
    send_key (ends[1], key_of ('S', &(gboolean){ FALSE }), i % 2 == 0, at += 2);
  send_key (ends[1], SHIFT, 1, at);
  send_syn (ends[1], SYN_DROPPED);
  g_assert_cmpint (write (ends[1], &rest, sizeof rest), ==, (gssize) sizeof rest);
  send_syn (ends[1], SYN_REPORT);
  type_recorded (ends[1], TEXT, &(gint64){ at + 1000 });
  close (ends[1]);
  wait_for_end (&heard);
  g_assert_cmpuint (heard.found->len, >=, 1);
  g_assert_cmpstr (heard.found->pdata[heard.found->len - 1], ==, TEXT);
  for (guint i = 0; i + 1 < heard.found->len; i++)
    g_assert_cmpstr (heard.found->pdata[i], ==, "?");
  reader_stop (reader);
  forget (&heard);
}

/* A device that can not be taken alone is not read at all. */
static void
test_no_grab (void)
{
  int ends[2];
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_null (reader_evdev_new (ends[0], reader_grab, &sink, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (fcntl (ends[0], F_GETFD), ==, -1);
  close (ends[1]);
  forget (&heard);
}

/* --- a card that stays where it is --- */

/* Held for ten seconds, with a picture in between that nobody could read; gone for three; another one; the first again. */
static void
test_held (void)
{
  static const struct {
    const char *text;
    gint64 at_ms;
    gboolean is_new;
  } seen[] = {
    { "A", 100, TRUE }, { "A", 1100, FALSE }, { "A", 3200, FALSE }, { "A", 6100, FALSE }, { "A", 9000, FALSE }, { "A", 10100, FALSE },
    { "A", 13100, TRUE }, { "B", 13200, TRUE }, { "A", 13300, TRUE }, { "A", 13400, FALSE },
  };
  ReaderSeen last = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++) {
    g_test_message ("%s after %d ms", seen[i].text, (int) seen[i].at_ms);
    g_assert_cmpint (reader_seen_is_new (&last, seen[i].text, seen[i].at_ms * 1000), ==, seen[i].is_new);
  }
  g_free (last.text);
}

/* --- pictures --- */

#ifdef HAVE_CAMERA

/* Returns: (transfer full) (nullable): what our reader finds first in a picture */
static char *
read_picture (const char *path)
{
  g_autofree char *quoted = g_strescape (path, NULL);
  g_autofree char *source = g_strdup_printf ("filesrc location=\"%s\" ! decodebin", quoted);
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_autoptr (GError) error = NULL;
  Reader *reader = reader_camera_new (source, &sink, &error);
  gint64 until = g_get_monotonic_time () + PATIENCE;

  g_assert_no_error (error);
  while (!heard.ended && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  reader_stop (reader);
  char *found = heard.found->len > 0 ? g_strdup (heard.found->pdata[0]) : NULL;
  forget (&heard);
  return found;
}

static gboolean
reads (const char *path)
{
  g_autofree char *text = read_picture (path);

  return text != NULL;
}

/* Returns: (transfer full) (nullable): what ZBar's own program reads of one picture */
static char *
zbar_reads (const char *path)
{
  const char *const arguments[] = { "zbarimg", "--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", path, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (program, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (program))
    g_clear_pointer (&text, g_free);
  return text;
}

/* Returns: (transfer full) (nullable): a picture of the folder that can be read */
static char *
readable_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if ((g_str_has_suffix (name, ".png") || g_str_has_suffix (name, ".jpg")) && reads (path))
      return g_steal_pointer (&path);
  }
  return NULL;
}

/* @ours: pictures of which we read what ZBar reads, or alone read anything; what ZBar reads otherwise does not count. */
static void
count_folder (const char *folder, guint *ours, guint *zbars)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  *ours = *zbars = 0;
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (!g_str_has_suffix (name, ".png") && !g_str_has_suffix (name, ".jpg"))
      continue;
    g_autofree char *our = read_picture (path), *zbar = zbar_reads (path);
    if (our && zbar && !strstr (zbar, our))
      g_test_message ("%s: \"%s\" and not \"%s\"", name, our, zbar);
    *ours += our && (!zbar || strstr (zbar, our)) ? 1 : 0;
    *zbars += zbar ? 1 : 0;
  }
}

static void
test_pictures (void)
{
  static const char *const folders[] = { "qrcode-1", "qrcode-3", "qrcode-5", "falsepositives-1" };
  g_autofree char *all = shared_file ("data/qr"), *zbar = g_find_program_in_path ("zbarimg");

  if (all && !zbar) {
    g_test_skip ("zbarimg is not installed: nothing to compare with");
    return;
  }
  for (guint i = 0; all && i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (all, folders[i], NULL);
    guint ours, zbars;
    count_folder (folder, &ours, &zbars);
    g_test_message ("%s: %u read, %u by ZBar alone", folders[i], ours, zbars);
    g_assert_cmpuint (ours, >=, zbars);
    g_assert_true (i < 3 ? ours > 0 && zbars > 0 : ours == 0);
  }
}

/* Twenty pictures of one card are one scan. */
static void
test_still (void)
{
  g_autofree char *card = shared_file ("data/qr/qrcode-1");
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_autofree char *picture = card ? readable_in (card) : NULL;

  if (picture) {
    g_autofree char *quoted = g_strescape (picture, NULL);
    g_autofree char *source = g_strdup_printf ("filesrc location=\"%s\" ! decodebin ! imagefreeze num-buffers=20", quoted);
    Reader *reader = reader_camera_new (source, &sink, NULL);
    wait_for_end (&heard);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    reader_stop (reader);
    g_assert_cmpuint (heard.found->len, ==, 1);
  }
  forget (&heard);
}

/* Nothing in a picture is no text, however small it is. */
static void
test_empty (void)
{
  QrFinder *finder = qr_finder_new ();
  g_autofree guint8 *gray = g_malloc0 (64 * 64);

  g_assert_null (qr_finder_look (finder, gray, 64, 64, TRUE));
  g_assert_null (qr_finder_look (finder, gray, 1, 1, TRUE));
  qr_finder_free (finder);
}

static void
test_no_camera (void)
{
  Heard heard = listen_now ();
  const ReaderSink sink = { on_found, on_ended, &heard };
  g_autoptr (GError) error = NULL;

  g_assert_null (reader_camera_new ("nosuchsource", &sink, &error));
  g_assert_nonnull (error);
  Reader *reader = reader_camera_new ("filesrc location=/nonexistent ! decodebin", &sink, NULL);
  wait_for_end (&heard);
  reader_stop (reader);
  forget (&heard);
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#ifdef HAVE_CAMERA
  gst_init (NULL, NULL);
  g_test_add_func ("/scan/pictures", test_pictures);
  g_test_add_func ("/scan/still", test_still);
  g_test_add_func ("/scan/empty", test_empty);
  g_test_add_func ("/scan/no-camera", test_no_camera);
#endif
  g_test_add_func ("/scan/serial", test_serial);
  g_test_add_func ("/scan/burst", test_burst);
  g_test_add_func ("/scan/keys", test_keys);
  g_test_add_func ("/scan/lost", test_lost);
  g_test_add_func ("/scan/no-grab", test_no_grab);
  g_test_add_func ("/scan/held", test_held);
  return g_test_run ();
}
