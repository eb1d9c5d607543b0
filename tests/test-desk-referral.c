/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked for those who are announced: a place for the day they come. */
#include "db/words.h"
#include "tests/support/arrivals.h"

#include <glib/gi18n.h>

/* RSUD announces five for tomorrow. */
static void
announce (Fixture *fixture)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *expected = when_format (fixture_clock (fixture) + DAY, zone);

  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "phone", "0812", "persons", "5",
              "priority", "high", "story", "banjir", "expected", expected, NULL);
}

static const char *
text_of (GtkWidget *form, const char *field)
{
  return gtk_entry_get_text (desk_field (form, field));
}

/* --- a place for those who are announced --- */

static gboolean
expects_nobody (gpointer window)
{
  return screen_says (window, "No bed and no place is held.");
}

static void
come (Desk *desk, const char *men, const char *women)
{
  arrivals_show (desk, ARRIVALS_INBOX, "Dr. Umi");
  GtkWidget *form = desk_open_form (desk, "They are _here…");
  desk_fill (form, "men", men);
  desk_fill (form, "women", women);
  desk_wait_text (form, "A bed that fits for all 5.");
  screen_press (form, "_Take them in");
  desk_wait_count (desk, "SELECT COUNT (*) FROM stay WHERE referral IS NOT NULL", 5);
  desk_wait_closed (desk);
}

/* The form begins with what was announced, and the place is of the referral: once they came nobody is expected, and taken back they are again. */
static void
test_place (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  announce (fixture);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_INBOX, "Dr. Umi");
  screen_picture (desk.window, "desk-referral");
  GtkWidget *form = desk_open_form (&desk, "As_k for a place…");
  g_assert_cmpstr (text_of (form, "for"), ==, "Dr. Umi");
  g_assert_cmpstr (text_of (form, "beds"), ==, "5");
  g_assert_cmpstr (text_of (form, "from"), !=, "");
  g_assert_true (screen_says (form, "whoever comes by this referral takes it"));
  screen_picture (form, "desk-referral-place");
  desk_accept (&desk, form, "_Ask for it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place p JOIN referral r ON r.id = p.referral WHERE p.beds = 5 AND p.ended_at IS NULL"
                          " AND p.from_at BETWEEN r.expected_at - 60 AND r.expected_at", 1);
  arrivals_show (&desk, ARRIVALS_EXPECTED, "5 beds");

  come (&desk, "3", "2");
  arrivals_show (&desk, ARRIVALS_EXPECTED, "No bed and no place is held.");
  screen_press (desk.window, "Un_do");
  desk_wait_text (desk.window, "5 beds");
  g_assert_false (expects_nobody (desk.window));
  desk_close (&desk);
}

/* What only words ask for is still there when they came: nothing says that it was for them. */
static void
test_words (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  announce (fixture);
  fixture_do (fixture, "place-add", "house", "Singgah", "for", "Dr. Umi", "beds", "5", "from", "2026-01-01", NULL);
  arrivals_open (&desk);
  come (&desk, "3", "2");
  arrivals_show (&desk, ARRIVALS_EXPECTED, "5 beds");
  g_assert_false (expects_nobody (desk.window));
  desk_close (&desk);
}

/* One of five is admitted: the place is for the rest, and its form leaves out what is hidden. */
static void
test_rest (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  announce (fixture);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_INBOX, "Dr. Umi");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "As_k for a place…");
  g_assert_cmpstr (text_of (form, "for"), ==, "");
  desk_accept (&desk, form, "_Ask for it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place WHERE referral IS NOT NULL AND held_for IS NULL", 1);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);

  arrivals_show (&desk, ARRIVALS_EXPECTED, "Dr. Umi");
  screen_press (desk.window, "A_dmit one…");
  form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Pak Joko");
  screen_press (form, "_Male");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE referral IS NOT NULL", 1);
  desk_wait_closed (&desk);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_EXPECTED, "4 of 5 beds still to come");
  desk_close (&desk);
}

/* --- as it is seen --- */

/* All that can be done with a referral has its place in a narrow window, in the longer language too. */
static void
test_seen (Fixture *fixture)
{
  static const int sizes[][2] = { { 1366, 730 }, { 1024, 640 } };
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  announce (fixture);
  words_use ("id");
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *name = g_strdup_printf ("desk-referral-id-%d", sizes[i][0]);
    int wide;
    gtk_window_resize (GTK_WINDOW (desk.window), sizes[i][0], sizes[i][1]);
    screen_settle (desk.window);
    screen_picture (desk.window, name);
    gtk_widget_get_preferred_width (screen_find (desk.window, g_type_from_name ("DeskArrivalsPage"), NULL), &wide, NULL);
    g_assert_cmpint (wide, <=, sizes[i][0]);
  }
  GtkWidget *form = desk_open_form (&desk, _("As_k for a place…"));
  screen_picture (form, "desk-referral-place-id");
  desk_close (&desk);
  words_use ("en");
}

static void
add_tests (void)
{
  fixture_add ("/desk-referral/place", test_place);
  fixture_add_for (ENGINE_SQLITE, "/desk-referral/words", test_words);
  fixture_add_for (ENGINE_SQLITE, "/desk-referral/rest", test_rest);
  fixture_add_for (ENGINE_SQLITE, "/desk-referral/seen", test_seen);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
