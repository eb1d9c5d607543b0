/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk lets be heard: asked of a loudspeaker that writes it down. */
#include "tests/support/hall.h"

#include "db/words.h"
#include "kiosk/sound/clips.h"
#include "kiosk/sound/voice.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- a loudspeaker that writes down --- */

#define TEST_TYPE_SPEAKER (test_speaker_get_type ())
G_DECLARE_FINAL_TYPE (TestSpeaker, test_speaker, TEST, SPEAKER, GObject)

struct _TestSpeaker {
  GObject parent;

  GString *heard;
};

static void implement_output (KioskOutputInterface *interface);
G_DEFINE_FINAL_TYPE_WITH_CODE (TestSpeaker, test_speaker, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (KIOSK_TYPE_OUTPUT, implement_output))

static void
test_speaker_play (KioskOutput *output, const char *event)
{
  g_string_append_printf (TEST_SPEAKER (output)->heard, "(%s)", event);
}

static void
test_speaker_play_clip (KioskOutput *output, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *folder = g_path_get_dirname (path), *language = g_path_get_basename (folder);
  g_string_append_printf (TEST_SPEAKER (output)->heard, "[%s/%s]", language, name);
}

static void
test_speaker_say (KioskOutput *output, const char *language, const char *text)
{
  g_string_append_printf (TEST_SPEAKER (output)->heard, "%s:%s|", language, text);
}

static void
test_speaker_stop (KioskOutput *output)
{
  g_string_truncate (TEST_SPEAKER (output)->heard, 0);
}

static void
implement_output (KioskOutputInterface *interface)
{
  interface->play = test_speaker_play;
  interface->play_clip = test_speaker_play_clip;
  interface->say = test_speaker_say;
  interface->stop = test_speaker_stop;
}

static void
test_speaker_finalize (GObject *object)
{
  g_string_free (TEST_SPEAKER (object)->heard, TRUE);
  G_OBJECT_CLASS (test_speaker_parent_class)->finalize (object);
}

static void
test_speaker_class_init (TestSpeakerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = test_speaker_finalize;
}

static void
test_speaker_init (TestSpeaker *self)
{
  self->heard = g_string_new (NULL);
}

/* --- a hall with it --- */

typedef struct {
  Hall *hall;
  TestSpeaker *speaker;
  KioskVoice *voice;
} Sounding;

static Sounding
sound (Fixture *fixture, const char *column, const char *value)
{
  g_autofree char *house = g_build_filename (fixture_folder (fixture), "house", NULL);
  Sounding sounding = { hall_open (fixture), g_object_new (TEST_TYPE_SPEAKER, NULL), NULL };

  const char *const folders[] = { NULL, house, fixture_folder (fixture) };
  sounding.voice = kiosk_voice_new (sounding.hall->session, KIOSK_OUTPUT (sounding.speaker), folders, G_N_ELEMENTS (folders));
  if (column)
    seed_set_text (fixture, &table_resident, sounding.hall->guests.first_resident, column, value);
  return sounding;
}

static void
silence (Sounding *sounding)
{
  g_object_run_dispose (G_OBJECT (sounding->voice));
  g_object_unref (sounding->voice);
  g_object_unref (sounding->speaker);
  hall_close (sounding->hall);
}

static void
assert_hears (Sounding *sounding, const char *text)
{
  if (!strstr (sounding->speaker->heard->str, text))
    g_error ("\"%s\" is not in \"%s\"", text, sounding->speaker->heard->str);
}

/* Who reads and sees hears that it worked, and no more. */
static void
test_sound (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "yes");

  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(complete)");
  silence (&sounding);
}

static void
test_words (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");

  hall_show (sounding.hall, GUEST_SITI);
  assert_hears (&sounding, "(complete)id:Selamat ");
  assert_hears (&sounding, "id:Keluar sebentar|");
  assert_hears (&sounding, "id:Panggil petugas|");
  g_assert_null (strstr (sounding.speaker->heard->str, "Siti"));
  hall_press (sounding.hall, "Keluar sebentar");
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(complete)id:Selamat jalan, hati-hati.|");
  hall_press (sounding.hall, "Saya kembali");
  assert_hears (&sounding, "(complete)id:Selamat ");
  assert_hears (&sounding, "|id:Selamat datang kembali. Anda sudah tercatat.|id:");
  assert_hears (&sounding, "id:Panggil petugas|");
  hall_press (sounding.hall, "Selesai");
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "");
  silence (&sounding);
}

/* Who can not read a page hears it: alike for every card that opens nothing, and where the record is away. */
static void
test_dead_ends (Fixture *fixture)
{
  static const int cards[] = { GUEST_UNKNOWN, GUEST_UNBOUND, GUEST_REPLACED, GUEST_LOST, GUEST_LEFT, GUEST_OTHER };
  Sounding sounding = sound (fixture, "reads", "no");

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    hall_show (sounding.hall, cards[i]);
    g_assert_cmpstr (sounding.speaker->heard->str, ==, "(dialog-information)id:Silakan bawa kartu ini ke meja petugas.|");
  }
  g_autoptr (GError) away = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_IO, "away");
  g_signal_emit_by_name (sounding.hall->worker, "lost", away);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(dialog-information)id:Sebentar, petugas akan membantu. Kartu Anda tidak salah.|");
  silence (&sounding);
}

/* The last thing taken back leads to a page that says so, also in words. */
static void
test_taken_back (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");

  hall_show (sounding.hall, GUEST_SITI);
  hall_press (sounding.hall, "↶ Batalkan");
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(complete)id:Sudah dibatalkan.|");
  silence (&sounding);
}

/* A card that is held there: the sound says that it was seen, and the words go on; over, or cut by others, they begin anew. */
static void
test_same_card (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");

  guests_child (fixture, "Dina", sounding.hall->guests.house, sounding.hall->guests.first_stay);
  hall_show (sounding.hall, GUEST_SITI);
  g_autofree char *page = g_strdup (sounding.speaker->heard->str), *twice = g_strconcat (page, "(complete)", NULL);
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, twice);
  for (guint words = 0; words < 20; words++)
    kiosk_output_tell_spoken (KIOSK_OUTPUT (sounding.speaker));
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, page);
  hall_type (sounding.hall, "NONSENSE", 2);
  assert_hears (&sounding, "(dialog-warning)id:Sekali lagi");
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, page);
  hall_press (sounding.hall, "Keluar sebentar");
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==,
                   "(complete)id:Siapa yang ikut? Tekan gambarnya satu per satu, lalu tekan tombol putih.|(complete)");
  hall_show (sounding.hall, GUEST_BUDI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(complete)");
  silence (&sounding);
}

/* A guest's card after a staff card that nobody went on with: what it opens, or does not, is heard as ever. */
static void
test_after_staff_card (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");
  g_autofree char *card = guests_card (GUEST_STAFF), *staff = fixture_text (fixture_int (fixture,
      "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  hall_type (sounding.hall, card, 2);
  hall_wait (sounding.hall, KIOSK_STATE_SERVING);
  hall_show (sounding.hall, GUEST_LOST);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(dialog-information)id:Silakan bawa kartu ini ke meja petugas.|");
  g_assert_null (kiosk_session_get_serving (sounding.hall->session));
  hall_settle (sounding.hall);
  g_assert_cmpint (kiosk_session_get_state (sounding.hall->session), ==, KIOSK_STATE_VISIT);
  silence (&sounding);
}

/* Whoever is asked who comes along hears the question. */
static void
test_question (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");

  guests_child (fixture, "Dina", sounding.hall->guests.house, sounding.hall->guests.first_stay);
  hall_show (sounding.hall, GUEST_SITI);
  hall_press (sounding.hall, "Keluar sebentar");
  g_assert_cmpstr (sounding.speaker->heard->str, ==,
                   "(complete)id:Siapa yang ikut? Tekan gambarnya satu per satu, lalu tekan tombol putih.|");
  silence (&sounding);
}

static void
test_read_aloud (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "language", "en");

  hall_show (sounding.hall, GUEST_SITI);
  g_assert_null (strstr (sounding.speaker->heard->str, "en:"));
  hall_press (sounding.hall, "Read aloud");
  assert_hears (&sounding, "en:Going out|");
  silence (&sounding);
}

static void
test_deaf (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "hears", "no");

  hall_show (sounding.hall, GUEST_SITI);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "");
  silence (&sounding);
}

static void
put_clip (Fixture *fixture, const char *folder, const char *language, const char *name)
{
  g_autofree char *inside = g_build_filename (fixture_folder (fixture), folder, language, NULL);
  g_autofree char *clip = g_build_filename (inside, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (inside, 0700), ==, 0);
  g_assert_true (g_file_set_contents (clip, "", 0, NULL));
}

/* By the card too, from a clip where there is one; the twin was never out. */
static void
test_welcome_back (Fixture *fixture)
{
  for (int was_out = 0; was_out < 2; was_out++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    Sounding sounding = sound (own, "reads", "no");
    g_autofree char *siti = fixture_text (sounding.hall->guests.first_stay);
    seed_set_text (own, &table_resident, sounding.hall->guests.first_resident, "language", "su");
    put_clip (own, ".", "su", "welcome-back.oga");
    put_clip (own, ".", "su", "present.oga");
    if (was_out)
      fixture_do (own, "sighting-add", "resident", siti, "direction", "out", "from", "desk", NULL);
    hall_show (sounding.hall, GUEST_SITI);
    assert_hears (&sounding, was_out ? "[su/welcome-back.oga]" : "[su/present.oga]");
    g_assert_null (strstr (sounding.speaker->heard->str, was_out ? "[su/present.oga]" : "[su/welcome-back.oga]"));
    silence (&sounding);
  }
}

/* A confidential stay's page says nothing that the tick does not. */
static void
test_confidential (Fixture *fixture)
{
  Sounding sounding = sound (fixture, NULL, NULL);
  gint64 hidden = fixture_int (fixture, "SELECT id FROM resident WHERE called_name = 'Hidden'");

  g_autofree char *stay = fixture_text (fixture_int (fixture, "SELECT id FROM stay WHERE confidentiality = 'hidden'"));

  seed_set_text (fixture, &table_resident, hidden, "reads", "no");
  fixture_do (fixture, "sighting-add", "resident", stay, "direction", "out", "from", "desk", NULL);
  hall_show (sounding.hall, GUEST_HIDDEN);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(complete)id:Anda sudah tercatat.|id:Panggil petugas|");
  silence (&sounding);
}

/* A clip of the resident's language is played; what the pack lacks is spoken in Indonesian. */
static void
test_pack (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "language", "jv");
  g_autofree char *folder = g_build_filename (fixture_folder (fixture), "jv", NULL);
  g_autofree char *clip = g_build_filename (folder, "present.oga", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (clip, "", 0, NULL));
  seed_set_text (fixture, &table_resident, sounding.hall->guests.first_resident, "reads", "no");
  hall_show (sounding.hall, GUEST_SITI);
  assert_hears (&sounding, "[jv/present.oga]");
  assert_hears (&sounding, "id:Keluar sebentar|");
  silence (&sounding);
  g_remove (clip);
  g_rmdir (folder);
}

/* Chosen on the start page, for one visit: few words and clips, the house's own before those of the program. */
static void
test_chosen (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "reads", "no");

  put_clip (fixture, ".", "jv", "present.oga");
  put_clip (fixture, "house", "jv", "out.oga");
  put_clip (fixture, ".", "jv", "out.oga");
  hall_press (sounding.hall, "Basa Jawa");
  g_assert_cmpstr (words_language (), ==, "id");
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_true (hall_sees (sounding.hall, "Medal sekedhap"));
  g_assert_true (hall_sees (sounding.hall, "Selamat "));
  assert_hears (&sounding, "[jv/present.oga]");
  assert_hears (&sounding, "[jv/out.oga]");
  hall_press (sounding.hall, "Timbali petugas");
  g_assert_true (hall_sees (sounding.hall, "✓ Petugas sampun mangertos"));
  kiosk_session_done (sounding.hall->session);
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_true (hall_sees (sounding.hall, "Keluar sebentar"));
  g_assert_false (hall_sees (sounding.hall, "Medal sekedhap"));
  silence (&sounding);
}

/* What the record says of the resident holds, whatever was pressed before; a choice that nobody uses goes by itself. */
static void
test_record_first (Fixture *fixture)
{
  Sounding sounding = sound (fixture, "language", "su");

  hall_press (sounding.hall, "Basa Jawa");
  g_assert_cmpstr (kiosk_session_get_pack (sounding.hall->session), ==, "jv");
  hall_show (sounding.hall, GUEST_SITI);
  g_assert_true (hall_sees (sounding.hall, "Kaluar sakedap"));
  kiosk_session_done (sounding.hall->session);
  hall_press (sounding.hall, "Basa Sunda");
  kiosk_session_touch (sounding.hall->session);
  hall_later (sounding.hall, 20);
  g_assert_null (kiosk_session_get_pack (sounding.hall->session));
  hall_press (sounding.hall, "Basa Sunda");
  hall_press (sounding.hall, "English");
  g_assert_null (kiosk_session_get_pack (sounding.hall->session));
  hall_run ();
  g_assert_cmpstr (words_language (), ==, "en");
  silence (&sounding);
}

/* --- the record's own recordings, as files --- */

static void
wait_file (const char *path, const char *bytes)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  g_autofree char *now = NULL;

  do {
    g_main_context_iteration (NULL, FALSE);
    g_clear_pointer (&now, g_free);
    g_file_get_contents (path, &now, NULL, NULL);
  } while (g_strcmp0 (now, bytes) != 0 && g_get_monotonic_time () < until);
  g_assert_cmpstr (now, ==, bytes);
}

static void
record_word (Fixture *fixture, const char *bytes)
{
  g_autofree char *sound = g_base64_encode ((const guchar *) bytes, strlen (bytes));

  fixture_do (fixture, "voice-add", "language", "jv", "word", "present", "sound", sound, NULL);
}

/* Recorded at the desk, heard at the kiosk, whatever computer it is; another takes its place, and nothing is left of it. */
static void
test_clips (Fixture *fixture)
{
  record_word (fixture, "OggS one");
  Sounding sounding = sound (fixture, "language", "jv");
  KioskClips *clips = kiosk_clips_new (sounding.hall->worker, 10);
  g_autofree char *folder = g_strdup (kiosk_clips_get_folder (clips)), *path = g_build_filename (folder, "jv", "present.oga", NULL);
  const char *const folders[] = { folder, fixture_folder (fixture) };

  g_object_run_dispose (G_OBJECT (sounding.voice));
  g_object_unref (sounding.voice);
  sounding.voice = kiosk_voice_new (sounding.hall->session, KIOSK_OUTPUT (sounding.speaker), folders, G_N_ELEMENTS (folders));
  wait_file (path, "OggS one");
  seed_set_text (fixture, &table_resident, sounding.hall->guests.first_resident, "reads", "no");
  hall_show (sounding.hall, GUEST_SITI);
  assert_hears (&sounding, "[jv/present.oga]");
  record_word (fixture, "OggS two");
  wait_file (path, "OggS two");
  fixture_do (fixture, "voice-remove", "language", "jv", "word", "present", NULL);
  wait_file (path, NULL);
  g_object_run_dispose (G_OBJECT (clips));
  g_object_unref (clips);
  silence (&sounding);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
test_bell (Fixture *fixture)
{
  Sounding sounding = sound (fixture, NULL, NULL);

  hall_press (sounding.hall, "Panggil petugas");
  hall_until (sounding.hall, "Petugas sudah tahu");
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(bell)id:Petugas sudah tahu. Silakan tunggu di sini.|");
  silence (&sounding);
}

/* Nobody presses a bell that answers nothing. */
static void
test_bell_while_lost (Fixture *fixture)
{
  Sounding sounding = sound (fixture, NULL, NULL);
  g_autoptr (GError) away = g_error_new_literal (ENGINE_ERROR, ENGINE_ERROR_IO, "away");

  g_signal_emit_by_name (sounding.hall->worker, "lost", away);
  hall_type (sounding.hall, "NONSENSE", 2);
  kiosk_session_call (sounding.hall->session);
  g_assert_cmpstr (sounding.speaker->heard->str, ==, "(dialog-information)id:Sebentar, petugas akan membantu. Kartu Anda tidak salah.|");
  silence (&sounding);
}

/* The page stays until twenty seconds after the last word; the twin hears nothing and is asked. */
static void
test_time_after_words (Fixture *fixture)
{
  for (int spoken = 0; spoken < 2; spoken++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    Sounding sounding = sound (own, "reads", "no");

    hall_show (sounding.hall, GUEST_SITI);
    hall_later (sounding.hall, 15);
    if (spoken)
      kiosk_output_tell_spoken (KIOSK_OUTPUT (sounding.speaker));
    hall_later (sounding.hall, 10);
    g_assert_cmpint (kiosk_session_get_state (sounding.hall->session), ==, spoken ? KIOSK_STATE_VISIT : KIOSK_STATE_ASK);
    if (!spoken)
      assert_hears (&sounding, "id:Masih di sini?");
    silence (&sounding);
  }
}

static void
add_tests (void)
{
  fixture_add_for (ENGINE_SQLITE, "/voice/sound", test_sound);
  fixture_add_for (ENGINE_SQLITE, "/voice/words", test_words);
  fixture_add_for (ENGINE_SQLITE, "/voice/dead-ends", test_dead_ends);
  fixture_add_for (ENGINE_SQLITE, "/voice/taken-back", test_taken_back);
  fixture_add_for (ENGINE_SQLITE, "/voice/question", test_question);
  fixture_add_for (ENGINE_SQLITE, "/voice/same-card", test_same_card);
  fixture_add_for (ENGINE_SQLITE, "/voice/after-staff-card", test_after_staff_card);
  fixture_add_for (ENGINE_SQLITE, "/voice/bell-while-lost", test_bell_while_lost);
  fixture_add_for (ENGINE_SQLITE, "/voice/read-aloud", test_read_aloud);
  fixture_add_for (ENGINE_SQLITE, "/voice/deaf", test_deaf);
  fixture_add_for (ENGINE_SQLITE, "/voice/welcome-back", test_welcome_back);
  fixture_add_for (ENGINE_SQLITE, "/voice/confidential", test_confidential);
  fixture_add_for (ENGINE_SQLITE, "/voice/pack", test_pack);
  fixture_add_for (ENGINE_SQLITE, "/voice/chosen", test_chosen);
  fixture_add_for (ENGINE_SQLITE, "/voice/record-first", test_record_first);
  fixture_add ("/voice/clips", test_clips);
  fixture_add_for (ENGINE_SQLITE, "/voice/bell", test_bell);
  fixture_add_for (ENGINE_SQLITE, "/voice/time-after-words", test_time_after_words);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
