/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page and dialog of the desk in both languages and in high contrast; and what it says when there is no record. */
#include "app/application.h"
#include "app/admit/admit-form.h"
#include "app/board/discharge-form.h"
#include "app/board/move-form.h"
#include "app/board/stay-dialog.h"
#include "app/sentence.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <glib/gi18n.h>
#include <string.h>

/* --- every template --- */

static void
shot (GtkWidget *window, const char *name, const char *language, gboolean contrast)
{
  g_autofree char *file = g_strdup_printf ("desk-%s-%s%s", name, language, contrast ? "-contrast" : "");

  screen_picture (window, file);
}

/* No word of the other language is left: each says what its catalogue says. */
static void
assert_words (GtkWidget *window, const char *english)
{
  g_autofree char *text = screen_text (window);
  g_auto (GStrv) parts = g_strsplit (_(english), "_", -1);
  g_autofree char *words = g_strjoinv ("", parts);

  if (!strstr (text, words))
    g_error ("\"%s\" is not in: %s", words, text);
}

static void
show_dialogs (Desk *desk, const char *language, gboolean contrast)
{
  static const struct {
    guint key;
    const char *name, *words;
  } dialogs[] = {
    { GDK_KEY_n, "admit", N_("_Name, or press No name") },
    { GDK_KEY_m, "move", N_("_Bed: choose here, or click one on the board") },
    { GDK_KEY_e, "discharge", N_("When the person left") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++) {
    screen_key (desk->window, dialogs[i].key, GDK_CONTROL_MASK);
    GtkWidget *dialog = desk_wait_dialog (desk);
    assert_words (dialog, dialogs[i].words);
    shot (dialog, dialogs[i].name, language, contrast);
    screen_key (dialog, GDK_KEY_Escape, 0);
    desk_wait_closed (desk);
  }
}

static void
show_all (Fixture *fixture, const char *language, gboolean contrast)
{
  Desk desk;

  words_use (language);
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (contrast));
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_choose (&desk, "Mawar 01");
  desk_wait_text (desk.window, _("Admitted"));
  assert_words (desk.window, N_("over the limit"));
  shot (desk.window, "board", language, contrast);
  show_dialogs (&desk, language, contrast);
  desk_choose (&desk, "Umum 04");
  assert_words (desk.window, N_("Free"));
  shot (desk.window, "free-bed", language, contrast);
  desk_close (&desk);
  words_use ("en");
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (FALSE));
}

static void
test_templates (Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 5 * DAY);
  shelter_new (fixture, FALSE);
  gint64 mother = shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  g_autofree char *with = g_strdup_printf ("%" G_GINT64_FORMAT, mother);
  gint64 baby = shelter_resident (fixture, "Bayi Siti", "L", "2026-06-01");
  g_autofree char *child = g_strdup_printf ("%" G_GINT64_FORMAT, baby);
  fixture_do (fixture, "share-bed", "resident", child, "with", with, "kind", "child", NULL);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 02");
  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "repair", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 04", "reason", "cleaning", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", NULL);
  fixture_do (fixture, "alert-add", "resident", "Budi Hartono", "instruction", "mask", NULL);

  show_all (fixture, "id", FALSE);
  show_all (fixture, "en", FALSE);
  show_all (fixture, "id", TRUE);
}

/* --- no record --- */

static void
assert_no_record (Fixture *fixture, const char *address, const char *page, const char *title)
{
  Desk desk;

  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, page);
  desk_wait_text (desk.window, title);
  desk_wait_text (desk.window, address);
  screen_press (desk.window, "win.retry");
  desk_wait_text (desk.window, title);
  desk_close (&desk);
}

static void
test_missing (Fixture *fixture)
{
  g_autofree char *missing = g_build_filename (fixture_folder (fixture), "none.db", NULL);
  g_autofree char *text = g_build_filename (fixture_folder (fixture), "text.db", NULL);

  assert_no_record (fixture, missing, "first", "There is no record here yet.");
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (text, "Dear diary, this is no record at all, and it is left as it is.\n", -1, NULL));
  assert_no_record (fixture, text, "trouble", "This is not a record");
}

/* Once the record is there, the desk goes on by itself. */
static void
test_found (Fixture *fixture)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  g_autofree char *later = g_build_filename (fixture_folder (fixture), "later.db", NULL);
  desk_open (&desk, fixture, later);
  desk_wait_page (&desk, "first");
  screen_picture (desk.window, "desk-no-record");

  Record *record = record_open (later, CONNECTION_CREATE, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (Request) request = request_new ("create");
  g_assert_true (acts_perform (record, request, NULL, &error));
  record_close (record);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "No rooms yet");
  desk_wait_text (desk.window, "● connected");
  screen_picture (desk.window, "desk-no-rooms");
  desk_close (&desk);
}

static void
test_unknown_name (Fixture *fixture)
{
  Desk desk = { .fixture = fixture };
  fixture_staff (fixture);
  desk.worker = worker_new (fixture_address (fixture), CONNECTION_PLAIN);
  g_autoptr (DeskContext) context = desk_context_new (desk.worker, "nobody", "desk-1");
  desk.window = desk_window_new (desk_application (), context, fixture_address (fixture));
  screen_show (desk.window);

  desk_wait_page (&desk, "trouble");
  desk_wait_text (desk.window, "nobody");
  fixture_do (fixture, "staff-add", "name", "nobody", "roles", "desk", NULL);
  desk_wait_page (&desk, "board");
  desk_close (&desk);
}

/* Every code of the engine has a title and a sentence of its own, in both languages. */
static void
test_sentences (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const char *languages[] = { "en", "id" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    words_use (languages[i]);
    for (int code = 0; code <= ENGINE_ERROR_FAILED; code++) {
      g_autoptr (GError) error = g_error_new_literal (ENGINE_ERROR, code, "no such thing");
      g_assert_true (g_hash_table_add (seen, g_strdup (desk_trouble_title (error))));
      g_assert_true (g_hash_table_add (seen, desk_sentence (error, zone)));
      g_assert_false (desk_is_refusal (error));
    }
  }
  words_use ("en");
  g_autoptr (GError) refusal = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING, "There is a stay.");
  record_error_set_holder (refusal, "Siti R.", 1795507200);
  g_autofree char *sentence = desk_sentence (refusal, zone);
  g_assert_cmpstr (sentence, ==, "There is a stay. (Siti R., since 24 Nov)");
  g_assert_true (desk_is_refusal (refusal));
}

/* Why a bed can not be had, and how long, is said once and in words, also where scripts read a code of it. */
static void
test_broken_bed (Fixture *fixture)
{
  static const struct {
    const char *language, *sentence;
  } said[] = {
    { "en", "Umum 01 is out of use (broken) since 2 Mar 10:00, planned until 5 Mar 21:05. Choose another bed or end the outage." },
    { "id", "Umum 01 tidak dipakai (rusak) sejak 2 Mar 10.00, rencananya sampai 5 Mar 21.05. Pilih tempat tidur lain, atau nyatakan"
            " dapat dipakai lagi." },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "bed-outage", "bed", "Umum 01", "reason", "repair", "due", "2026-03-05T21:05", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    words_use (said[i].language);
    g_autoptr (GError) error = fixture_refusal (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", NULL);
    g_autofree char *sentence = desk_sentence (error, zone);
    g_assert_cmpstr (record_error_get_holder (error), ==, "repair");
    g_assert_cmpstr (sentence, ==, said[i].sentence);
  }
  words_use ("en");
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-pages/templates", test_templates);
  fixture_add_for (ENGINE_SQLITE, "/desk-pages/missing", test_missing);
  fixture_add_for (ENGINE_SQLITE, "/desk-pages/found", test_found);
  fixture_add_for (ENGINE_SQLITE, "/desk-pages/unknown-name", test_unknown_name);
  g_test_add_func ("/desk-pages/sentences", test_sentences);
  fixture_add_for (ENGINE_SQLITE, "/desk-pages/broken-bed", test_broken_bed);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
