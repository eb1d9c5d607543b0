/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words on their way to speech-dispatcher: what is said to a small service of our own that talks its protocol (SSIP). */
#include "kiosk/sound/speaker.h"
#include "kiosk/sound/speech.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define PATIENCE (10 * G_USEC_PER_SEC)
#define AGAIN 50               /* ms */

/* --- the service --- */

typedef struct {
  char *folder, *path;
  GSocketService *service;     /* (nullable): not there */
  GPtrArray *connections;
  GString *heard;              /* commands and texts, a line each */
  int messages;                /* taken */
  gboolean hangs, voiceless;
  gboolean text;               /* lines are a text's, until a dot */
} Service;

typedef struct {
  Service *service;
  GIOStream *stream;
  GDataInputStream *lines;
} Client;

static void
reply (GIOStream *stream, const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL, NULL, NULL);
}

static void
obey (Client *client, const char *line)
{
  Service *self = client->service;
  g_autofree char *queued = g_strdup_printf ("225-%d\r\n225 OK MESSAGE QUEUED\r\n", self->messages + 1);

  g_string_append_printf (self->heard, "%s\n", line);
  if (self->hangs)
    return;
  if (self->text) {
    self->text = !g_str_equal (line, ".");
    if (!self->text) {
      self->messages++;
      reply (client->stream, queued);
    }
    return;
  }
  self->text = g_str_equal (line, "speak");
  if (self->text)
    reply (client->stream, "230 OK RECEIVING DATA\r\n");
  else if (g_str_equal (line, "LIST OUTPUT_MODULES"))
    reply (client->stream, self->voiceless ? "250 OK MODULES LISTED\r\n" : "250-espeak-ng\r\n250 OK MODULES LISTED\r\n");
  else
    reply (client->stream, "200 OK\r\n");
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  Client *client = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (!line) {
    g_object_unref (client->lines);
    g_object_unref (client->stream);
    g_free (client);
    return;
  }
  obey (client, line);
  g_data_input_stream_read_line_async (client->lines, G_PRIORITY_DEFAULT, NULL, on_line, client);
}

static gboolean
on_incoming (Service *self, GSocketConnection *connection)
{
  Client *client = g_new0 (Client, 1);

  *client = (Client){ self, g_object_ref (G_IO_STREAM (connection)),
                      g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection))) };
  g_data_input_stream_set_newline_type (client->lines, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  g_ptr_array_add (self->connections, g_object_ref (connection));
  g_data_input_stream_read_line_async (client->lines, G_PRIORITY_DEFAULT, NULL, on_line, client);
  return TRUE;
}

static void
arise (Service *self)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->path);
  g_autoptr (GError) error = NULL;

  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (self->service, "incoming", G_CALLBACK (on_incoming), self);
}

static void
die (Service *self)
{
  if (!self->service)
    return;
  g_socket_service_stop (self->service);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  for (guint i = 0; i < self->connections->len; i++)
    g_io_stream_close (self->connections->pdata[i], NULL, NULL);
  g_ptr_array_set_size (self->connections, 0);
  self->text = FALSE;
  g_unlink (self->path);
}

static Service *
service_new (gboolean there)
{
  Service *self = g_new0 (Service, 1);

  self->folder = g_dir_make_tmp ("singgah-speech-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "speechd.sock", NULL);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  self->heard = g_string_new (NULL);
  g_autofree char *address = g_strconcat ("unix_socket:", self->path, NULL);
  g_setenv ("SPEECHD_ADDRESS", address, TRUE);
  if (there)
    arise (self);
  return self;
}

static void
service_free (Service *self)
{
  die (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_ptr_array_unref (self->connections);
  g_string_free (self->heard, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Service, service_free)

/* Speech-dispatcher's word of the end of what it took last. */
static void
tell_end (Service *self)
{
  g_autofree char *text = g_strdup_printf ("702-%d\r\n702-1\r\n702 END\r\n", self->messages);

  for (guint i = 0; i < self->connections->len; i++)
    reply (self->connections->pdata[i], text);
}

/* --- waiting --- */

static void
until_heard (Service *service, const char *text)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (!strstr (service->heard->str, text) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  if (!strstr (service->heard->str, text))
    g_error ("\"%s\" is not in \"%s\"", text, service->heard->str);
}

static void
until_taken (Service *service, int messages)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (service->messages < messages && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  if (service->messages != messages)
    g_error ("%d of %d texts were taken: \"%s\"", service->messages, messages, service->heard->str);
}

static void
until_count (const guint *count, guint wanted)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (*count < wanted && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (*count, ==, wanted);
}

static void
until_mute (KioskSpeech *speech, gboolean mute)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (kiosk_speech_is_mute (speech) != mute && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (kiosk_speech_is_mute (speech), ==, mute);
}

static gboolean
on_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Long enough for what must not come. */
static void
let_pass (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_over, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_said (gpointer data)
{
  ++*(guint *) data;
}

/* --- speech --- */

static void
test_says (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);

  kiosk_speech_say (speech, "id", "Selamat siang");
  until_taken (service, 1);
  until_heard (service, "SET SELF LANGUAGE id\nSET SELF PRIORITY TEXT\nspeak\nSelamat siang\n.\n");
  let_pass (150);
  g_assert_cmpuint (said, ==, 0);
  tell_end (service);
  until_count (&said, 1);
  kiosk_speech_say (speech, "en", "Good day");
  until_heard (service, "SET SELF LANGUAGE en\nSET SELF PRIORITY TEXT\nspeak\nGood day\n.\n");
  until_taken (service, 2);
  tell_end (service);
  until_count (&said, 2);
  kiosk_speech_free (speech);
}

/* A line that would end the text, or be a command, is a text's as any other. */
static void
test_dots (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);

  kiosk_speech_say (speech, "id", "satu\r\n.\r\nCANCEL ALL\r\n.dua");
  until_taken (service, 1);
  until_heard (service, "speak\nsatu\n..\nCANCEL ALL\n..dua\n.\n");
  kiosk_speech_free (speech);
}

static void
test_stop (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);

  kiosk_speech_say (speech, "id", "Panjang sekali");
  until_taken (service, 1);
  kiosk_speech_stop (speech);
  until_heard (service, "CANCEL SELF\n");
  tell_end (service);
  let_pass (200);
  g_assert_cmpuint (said, ==, 0);
  kiosk_speech_say (speech, "id", "Baru");
  until_taken (service, 2);
  tell_end (service);
  until_count (&said, 1);
  kiosk_speech_free (speech);
}

/* Nobody there: over at once, and somebody knows; heard as soon as the service comes. */
static void
test_comes_late (void)
{
  g_autoptr (Service) service = service_new (FALSE);
  guint said = 0;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);

  until_mute (speech, TRUE);
  kiosk_speech_say (speech, "id", "Tidak terdengar");
  g_assert_cmpuint (said, ==, 0);
  until_count (&said, 1);
  arise (service);
  until_mute (speech, FALSE);
  kiosk_speech_say (speech, "id", "Terdengar");
  until_heard (service, "Terdengar");
  g_assert_null (strstr (service->heard->str, "Tidak terdengar"));
  kiosk_speech_free (speech);
}

/* The service ends in the middle of a word and is started again; the kiosk is not ended with it. */
static void
test_dies (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;

  signal (SIGPIPE, SIG_DFL);
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);
  kiosk_speech_say (speech, "id", "Satu");
  until_taken (service, 1);
  die (service);
  until_mute (speech, TRUE);
  kiosk_speech_stop (speech);
  kiosk_speech_say (speech, "id", "Dua");
  until_count (&said, 1);
  arise (service);
  kiosk_speech_say (speech, "id", "Tiga");
  until_taken (service, 2);
  until_mute (speech, FALSE);
  tell_end (service);
  until_count (&said, 2);
  kiosk_speech_free (speech);
}

/* A service that takes the line and never answers holds nobody up, and is as good as none. */
static void
test_hangs (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;
  gint64 begun = g_get_monotonic_time ();

  service->hangs = TRUE;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);
  kiosk_speech_say (speech, "id", "Halo");
  kiosk_speech_stop (speech);
  kiosk_speech_say (speech, "id", "Halo lagi");
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 2 * G_USEC_PER_SEC);
  until_mute (speech, TRUE);
  kiosk_speech_free (speech);
  g_assert_cmpuint (said, ==, 0);
}

/* It is there and has no voice to speak with. */
static void
test_voiceless (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint said = 0;

  service->voiceless = TRUE;
  KioskSpeech *speech = kiosk_speech_new (FALSE, AGAIN, on_said, &said);
  until_mute (speech, TRUE);
  service->voiceless = FALSE;
  until_mute (speech, FALSE);
  kiosk_speech_free (speech);
}

/* --- the loudspeaker: one after another --- */

static void
on_spoken (KioskOutput *output G_GNUC_UNUSED, guint *count)
{
  ++*count;
}

static void
test_speaker (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint spoken = 0;
  g_autoptr (KioskSpeaker) speaker = kiosk_speaker_new (FALSE, AGAIN);
  KioskOutput *output = KIOSK_OUTPUT (speaker);

  g_signal_connect (output, "spoken", G_CALLBACK (on_spoken), &spoken);
  kiosk_output_say (output, "id", "Satu");
  kiosk_output_play_clip (output, "/nonexistent/clip.oga");
  kiosk_output_say (output, "id", "Dua");
  until_taken (service, 1);
  let_pass (150);
  g_assert_cmpint (service->messages, ==, 1);
  tell_end (service);
  until_taken (service, 2);
  g_assert_cmpuint (spoken, ==, 2);
  tell_end (service);
  until_count (&spoken, 3);
  g_assert_false (kiosk_output_is_mute (output));
}

static void
test_speaker_stop (void)
{
  g_autoptr (Service) service = service_new (TRUE);
  guint spoken = 0;
  g_autoptr (KioskSpeaker) speaker = kiosk_speaker_new (FALSE, AGAIN);
  KioskOutput *output = KIOSK_OUTPUT (speaker);

  g_signal_connect (output, "spoken", G_CALLBACK (on_spoken), &spoken);
  kiosk_output_say (output, "id", "Satu");
  kiosk_output_say (output, "id", "Dua");
  until_taken (service, 1);
  kiosk_output_stop (output);
  until_heard (service, "CANCEL SELF\n");
  tell_end (service);
  let_pass (200);
  g_assert_cmpuint (spoken, ==, 0);
  g_assert_null (strstr (service->heard->str, "Dua"));
  kiosk_output_say (output, "id", "Tiga");
  until_taken (service, 2);
  tell_end (service);
  until_count (&spoken, 1);
}

/* Without a service every word is over at once, in its order, and never from within the call. */
static void
test_speaker_alone (void)
{
  g_autoptr (Service) service = service_new (FALSE);
  guint spoken = 0;
  g_autoptr (KioskSpeaker) speaker = kiosk_speaker_new (FALSE, AGAIN);

  g_assert_nonnull (service);
  g_signal_connect (speaker, "spoken", G_CALLBACK (on_spoken), &spoken);
  kiosk_output_play (KIOSK_OUTPUT (speaker), "complete");
  for (int i = 0; i < 3; i++)
    kiosk_output_say (KIOSK_OUTPUT (speaker), "id", "Satu");
  g_assert_cmpuint (spoken, ==, 0);
  until_count (&spoken, 3);
  g_assert_true (kiosk_output_is_mute (KIOSK_OUTPUT (speaker)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#ifndef HAVE_SPEECHD
  g_print ("1..0 # SKIP built without speech\n");
  return 0;
#endif
  g_test_add_func ("/speech/says", test_says);
  g_test_add_func ("/speech/dots", test_dots);
  g_test_add_func ("/speech/stop", test_stop);
  g_test_add_func ("/speech/comes-late", test_comes_late);
  g_test_add_func ("/speech/dies", test_dies);
  g_test_add_func ("/speech/hangs", test_hangs);
  g_test_add_func ("/speech/voiceless", test_voiceless);
  g_test_add_func ("/speaker/one-after-another", test_speaker);
  g_test_add_func ("/speaker/stop", test_speaker_stop);
  g_test_add_func ("/speaker/alone", test_speaker_alone);
  return g_test_run ();
}
