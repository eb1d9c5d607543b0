/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Those for whom there is no bed today: a place for the day they are announced for, and the waiting list, of people the record knows already. */
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

/* --- the waiting list --- */

/* From its line a referral waits: with its number, its urgency and why; it is named by who announced it. */
static void
test_waiting_referral (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  announce (fixture);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_INBOX, "Dr. Umi");
  GtkWidget *form = desk_open_form (&desk, "Put on the waiting _list…");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "Waiting for a place: Dr. Umi");
  g_assert_cmpstr (text_of (form, "name"), ==, "");
  g_assert_cmpstr (text_of (form, "beds"), ==, "5");
  g_assert_cmpstr (text_of (form, "phone"), ==, "0812");
  g_assert_cmpstr (text_of (form, "reason"), ==, "banjir");
  screen_picture (form, "desk-referral-waits");
  desk_accept (&desk, form, "_Put on the list");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting w JOIN referral r ON r.id = w.referral WHERE w.beds = 5 AND w.priority = 'high'"
                          " AND w.name IS NULL", 1);
  arrivals_show (&desk, ARRIVALS_WAITING, "Dr. Umi");
  screen_press (desk.window, "A_dmit one…");
  form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Pak Joko");
  screen_press (form, "_Male");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE referral IS NOT NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting WHERE outcome = 'admitted'"), ==, 1);
  desk_close (&desk);
}

static void
fill_house (Fixture *fixture)
{
  static const char *const rooms[] = { "Melati", "Mawar", "Umum" };

  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    for (int k = 1; k <= 4; k++) {
      g_autofree char *bed = g_strdup_printf ("%s %02d", rooms[i], k);
      fixture_do (fixture, "bed-outage", "bed", bed, "reason", "repair", NULL);
    }
}

static gboolean
is_waiting_form (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget **form = data;

  *form = NULL;
  for (GList *each = windows; each; each = each->next) {
    const char *title = gtk_window_get_title (each->data);
    if (title && g_str_has_prefix (title, "Waiting for a place") && gtk_widget_get_mapped (each->data))
      *form = each->data;
  }
  return *form != NULL;
}

static GtkWidget *
wait_waiting_form (GtkWidget *admission)
{
  GtkWidget *form = NULL;

  desk_wait_text (admission, "None of the 12 beds of this house can be had as it is");
  screen_press (admission, "waiting");
  screen_wait (is_waiting_form, &form, "the form of the waiting list");
  return form;
}

static const char *
sex_of (GtkWidget *form)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "sex")));
}

static gboolean
is_found (gpointer form)
{
  GtkWidget *known = screen_find (form, GTK_TYPE_LIST_BOX, "known");

  return known && gtk_list_box_get_row_at_index (GTK_LIST_BOX (known), 1);
}

/* Below a full house a resident who is known waits as himself: named by the record, and once alone. */
static void
test_waiting_known (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Siti Rahmawati", "P", "1990-01-01");
  fill_house (fixture);
  desk_wait_tile (&desk, "Umum 04", "Broken");
  for (int again = 0; again <= 1; again++) {
    desk_do (&desk, "board.admit");
    GtkWidget *admission = desk_wait_dialog (&desk);
    desk_fill (admission, "name", "Siti Rahmawati");
    screen_wait (is_found, admission, "somebody known");
    gtk_widget_grab_focus (GTK_WIDGET (desk_field (admission, "name")));
    screen_key (admission, GDK_KEY_Down, 0);
    GtkWidget *form = wait_waiting_form (admission);
    g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (form)), ==, "Waiting for a place: Siti Rahmawati");
    g_assert_null (screen_find (form, GTK_TYPE_ENTRY, "name"));
    g_assert_cmpstr (sex_of (form), ==, "P");
    desk_fill (form, "reason", "rumah terbakar");
    screen_press (form, "_Put on the list");
    if (again)
      desk_wait_text (form, "This resident is on the waiting list already.");
    else
      desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting w JOIN resident r ON r.id = w.resident WHERE r.name = 'Siti Rahmawati'"
                              " AND w.name IS NULL AND w.sex = 'P'", 1);
    if (again)
      break;
    desk_throw_away (&desk, admission);
    desk_wait_closed (&desk);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting"), ==, 1);
  desk_close (&desk);
}

/* Who is nobody yet waits by the name that was typed; one of a referral by both. */
static void
test_waiting_new (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  announce (fixture);
  fill_house (fixture);
  desk_wait_tile (&desk, "Umum 04", "Broken");
  for (int announced = 0; announced <= 1; announced++) {
    if (announced) {
      arrivals_open (&desk);
      arrivals_show (&desk, ARRIVALS_INBOX, "Dr. Umi");
      screen_press (desk.window, "A_dmit one…");
    } else {
      desk_do (&desk, "board.admit");
    }
    GtkWidget *admission = desk_wait_dialog (&desk);
    desk_fill (admission, "name", announced ? "Pak Joko" : "Wati");
    screen_press (admission, announced ? "_Male" : "_Female");
    desk_wait_answers (&desk);
    GtkWidget *form = wait_waiting_form (admission);
    g_assert_cmpstr (text_of (form, "name"), ==, announced ? "Pak Joko" : "Wati");
    g_assert_cmpstr (sex_of (form), ==, announced ? "L" : "P");
    desk_fill (form, "reason", "rumah terbakar");
    screen_press (form, "_Put on the list");
    desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting", 1 + announced);
    desk_throw_away (&desk, admission);
    desk_wait_closed (&desk);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting WHERE name = 'Wati' AND sex = 'P' AND referral IS NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting WHERE name = 'Pak Joko' AND sex = 'L' AND referral IS NOT NULL"), ==, 1);
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
  fixture_add ("/desk-referral/waiting-referral", test_waiting_referral);
  fixture_add ("/desk-referral/waiting-known", test_waiting_known);
  fixture_add_for (ENGINE_SQLITE, "/desk-referral/waiting-new", test_waiting_new);
  fixture_add_for (ENGINE_SQLITE, "/desk-referral/seen", test_seen);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
