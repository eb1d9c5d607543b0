/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of what a kiosk says: kept, replaced, taken away and brought back; in the text copy, and read by a kiosk. */
#include "db/record/voice.h"
#include "db/record/journal.h"
#include "tests/support/fixture.h"
#include "tests/support/guests.h"
#include "tests/support/server.h"

#include <string.h>

static char *
sound_of (const char *bytes)
{
  return g_base64_encode ((const guchar *) bytes, strlen (bytes));
}

static Outcome *
record_it (Fixture *fixture, const char *language, const char *word, const char *bytes)
{
  g_autofree char *sound = sound_of (bytes);

  return fixture_perform (fixture, "voice-add", "language", language, "word", word, "sound", sound, NULL);
}

/* What is heard of it now; %NULL: nothing */
static char *
heard (Connection *connection, const char *language, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) voices = voice_list (connection, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < voices->len; i++) {
    const Voice *voice = voices->pdata[i];
    if (!g_str_equal (voice->language, language) || !g_str_equal (voice->name, name))
      continue;
    g_autoptr (GBytes) bytes = voice_load (connection, voice->sound, &error);
    g_assert_no_error (error);
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  }
  return NULL;
}

static void
assert_heard (Fixture *fixture, const char *language, const char *name, const char *bytes)
{
  g_autofree char *now = heard (fixture_connection (fixture), language, name);

  g_assert_cmpstr (now, ==, bytes);
}

static void
undo (Fixture *fixture, const Outcome *outcome)
{
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, outcome->act);

  fixture_do (fixture, "undo", "act", act, NULL);
}

static void
test_keeps (Fixture *fixture)
{
  g_autoptr (Outcome) first = record_it (fixture, "jv", "meal", "OggS one");
  g_autoptr (Outcome) other = record_it (fixture, "su", "meal", "OggS Sunda");

  g_assert_cmpint (other->seq, >, first->seq);
  assert_heard (fixture, "jv", "meal", "OggS one");
  g_autoptr (Outcome) second = record_it (fixture, "jv", "meal", "OggS two");
  assert_heard (fixture, "jv", "meal", "OggS two");
  undo (fixture, second);
  assert_heard (fixture, "jv", "meal", "OggS one");
  g_autoptr (Outcome) removed = fixture_perform (fixture, "voice-remove", "language", "jv", "word", "meal", NULL);
  assert_heard (fixture, "jv", "meal", NULL);
  undo (fixture, removed);
  assert_heard (fixture, "jv", "meal", "OggS one");
  undo (fixture, first);
  assert_heard (fixture, "jv", "meal", NULL);
  assert_heard (fixture, "su", "meal", "OggS Sunda");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice_sound"), ==, 1);
}

static void
refused (Fixture *fixture, int code, const char *language, const char *word, const char *sound)
{
  g_autoptr (GError) error = fixture_refusal (fixture, "voice-add", "language", language, "word", word, "sound", sound, NULL);

  g_assert_error (error, RECORD_ERROR, code);
}

static void
test_refuses (Fixture *fixture)
{
  g_autofree char *longest = g_malloc (VOICE_BYTES_MAX + 1), *longer = g_malloc (VOICE_BYTES_MAX + 4);
  g_autofree char *good = sound_of ("OggS a voice"), *other = sound_of ("RIFF a voice"), *magic = sound_of ("OggS");
  g_autoptr (GError) error = NULL;

  memset (longest, 'x', VOICE_BYTES_MAX + 1);
  memset (longer, 'x', VOICE_BYTES_MAX + 4);
  memcpy (longest, "OggS", 4);
  memcpy (longer, "OggS", 4);
  longest[VOICE_BYTES_MAX] = longer[VOICE_BYTES_MAX + 3] = '\0';
  g_autofree char *fits = sound_of (longest), *does_not = sound_of (longer);
  fixture_do (fixture, "voice-add", "language", "en", "word", "meal", "sound", fits, NULL);
  refused (fixture, RECORD_ERROR_INPUT, "en", "meal", does_not);
  refused (fixture, RECORD_ERROR_INPUT, "en", "meal", other);
  refused (fixture, RECORD_ERROR_INPUT, "en", "meal", magic);
  refused (fixture, RECORD_ERROR_INPUT, "en", "meal", "!!!");
  refused (fixture, RECORD_ERROR_ARGUMENT, "en", "nothing", good);
  refused (fixture, RECORD_ERROR_ARGUMENT, "de", "meal", good);
  error = fixture_refusal (fixture, "voice-remove", "language", "jv", "word", "meal", NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (voice_load (fixture_connection (fixture), 1, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM voice"), ==, 1);
}

/* Below the acts. */
static void
test_database (Fixture *fixture)
{
  g_autoptr (Outcome) first G_GNUC_UNUSED = record_it (fixture, "jv", "meal", "OggS one");

  fixture_breaks (fixture, "INSERT INTO voice (id, language, name, sound, recorded_at) SELECT 7, language, name, sound, 1 FROM voice");
  fixture_breaks (fixture, "INSERT INTO voice (id, language, name, sound, recorded_at) VALUES (7, 'su', 'meal', 7, 1)");
  fixture_breaks (fixture, "UPDATE voice SET language = 'de'");
  fixture_breaks (fixture, "DELETE FROM voice_sound");
}

/* A record that was made from the text copy says the same words. */
static void
test_rebuilds (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "voice.acts", NULL);
  g_autoptr (Outcome) first G_GNUC_UNUSED = record_it (fixture, "jv", "meal", "OggS one");
  g_autoptr (Outcome) second G_GNUC_UNUSED = record_it (fixture, "jv", "meal", "OggS two");
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_export (fixture_record (fixture), path, &error));
  g_autoptr (Record) again = record_open (":memory:", CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (journal_rebuild (again, path, NULL, &error));
  g_autofree char *now = heard (record_get_connection (again), "jv", "meal");
  g_assert_cmpstr (now, ==, "OggS two");
}

static void
test_kiosk_reads (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) first G_GNUC_UNUSED = record_it (fixture, "jv", "meal", "OggS one");
  g_autofree char *address = server_address_as (fixture_address (fixture), "singgah_kiosk");
  g_autoptr (Connection) kiosk = connection_open (address, CONNECTION_KIOSK, &error);
  g_assert_no_error (error);
  g_autofree char *now = heard (kiosk, "jv", "meal");

  g_assert_cmpstr (now, ==, "OggS one");
  g_assert_false (connection_execute (kiosk, "DELETE FROM voice", &error));
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/voice-record/keeps", test_keeps);
  fixture_add ("/voice-record/refuses", test_refuses);
  fixture_add ("/voice-record/database", test_database);
  fixture_add ("/voice-record/rebuilds", test_rebuilds);
  fixture_add ("/voice-record/kiosk-reads", test_kiosk_reads);
  return g_test_run ();
}
