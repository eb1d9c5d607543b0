/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As which kind of guest somebody is admitted at the desk: asked where the house has a rule that age and company do not tell. */
#include "tests/support/arrivals.h"

#define OPEN_STAYS "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"
#define LIMITED "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL AND limit_on IS NOT NULL"

static gboolean
is_kind_asked (gpointer dialog)
{
  return screen_find (dialog, GTK_TYPE_COMBO_BOX, "guest_kind") != NULL;
}

static gint64
count_kind (Fixture *fixture, const char *kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM stay_attribute WHERE what = 'guest_kind' AND value = '%s'", kind);

  return fixture_int (fixture, sql);
}

static GtkWidget *
open_form (Desk *desk)
{
  desk_choose (desk, "Umum 04");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  return desk_wait_dialog (desk);
}

static void
open_patients (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", NULL);
}

static const char *
kind_in (GtkWidget *dialog)
{
  return gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "guest_kind")));
}

/* A patient stays as long as the rule for patients says; it is chosen with the keys. */
static void
test_patient (Fixture *fixture)
{
  Desk desk;
  open_patients (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  desk_fill (dialog, "name", "Siti Rahmawati");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  g_assert_cmpstr (kind_in (dialog), ==, "");
  desk_pick (dialog, "guest_kind", "patient");
  screen_picture (dialog, "desk-guest-kind");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (count_kind (fixture, "patient"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, LIMITED), ==, 0);
  desk_wait_closed (&desk);

  dialog = open_form (&desk);
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  desk_fill (dialog, "name", "Rina Wati");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 2);
  g_assert_cmpint (count_kind (fixture, "general"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, LIMITED), ==, 1);
  desk_close (&desk);
}

/* Where age tells of each which rule holds, or the rule is over, nothing is asked. */
static void
test_not_asked (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "limit-set", "guest-kind", "child", "days", "30", NULL);
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "0", "from", "2020-01-01", "until", "2020-02-01", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);

  GtkWidget *dialog = open_form (&desk);
  desk_wait_text (dialog, "fits");
  desk_wait_answers (&desk);
  g_assert_false (is_kind_asked (dialog));
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  screen_press (desk.window, "Ad_mit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 1);
  desk_close (&desk);
}

/* Of a family each is a guest of an own kind; it is asked anew for the next, and survives a power cut. */
static void
test_family (Fixture *fixture)
{
  Desk desk;
  open_patients (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  desk_fill (dialog, "name", "Siti Aminah");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  desk_pick (dialog, "guest_kind", "patient");
  screen_press (dialog, "And another of the _family");
  desk_wait_text (dialog, "Come together: Siti Aminah");
  g_assert_cmpstr (kind_in (dialog), ==, "");
  desk_open_again (&desk);
  dialog = open_form (&desk);
  desk_wait_text (dialog, "Come together: Siti Aminah");
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  desk_fill (dialog, "name", "Rina Wati");
  screen_press (dialog, "_Female");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 2);
  g_assert_cmpint (count_kind (fixture, "patient"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, LIMITED), ==, 1);
  desk_close (&desk);
}

/* What was chosen is there again after a power cut. */
static void
test_cut (Fixture *fixture)
{
  Desk desk;
  open_patients (&desk, fixture);

  GtkWidget *dialog = open_form (&desk);
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  desk_fill (dialog, "name", "Siti Rahmawati");
  screen_press (dialog, "_Female");
  desk_pick (dialog, "guest_kind", "patient");
  desk_open_again (&desk);
  dialog = open_form (&desk);
  screen_wait (is_kind_asked, dialog, "the choice of the kind of guest");
  g_assert_cmpstr (kind_in (dialog), ==, "patient");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, OPEN_STAYS, 1);
  g_assert_cmpint (count_kind (fixture, "patient"), ==, 1);
  desk_close (&desk);
}

static gboolean
has_one_line (gpointer window)
{
  GtkListBox *lines = GTK_LIST_BOX (screen_find (window, GTK_TYPE_LIST_BOX, "lines"));

  return gtk_list_box_get_row_at_index (lines, 0) && !gtk_list_box_get_row_at_index (lines, 1);
}

/* At the end of triage it is asked once, of one or of all who came together; without an answer nobody is admitted. */
static void
test_triage (Fixture *fixture)
{
  Desk desk;
  open_patients (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "2", "source", "RS", "propose", "yes", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "beds", "Umum 01", "source", "MSY", "override", "night", "agreed-by", "Bu Kasi", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);

  GtkWidget *dialog = desk_open_form (&desk, "Admit a_ll of them");
  desk_wait_text (dialog, "Kind of guest");
  screen_picture (dialog, "desk-guest-kind-triage");
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'"), ==, 0);
  dialog = desk_open_form (&desk, "Admit a_ll of them");
  desk_pick (dialog, "guest_kind", "patient");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted' AND limit_on IS NULL", 2);
  desk_wait_text (desk.window, "2 persons admitted after triage");
  screen_wait (has_one_line, desk.window, "a list of one");
  screen_settle (desk.window);
  dialog = desk_open_form (&desk, "Ad_mit");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 3);
  g_assert_cmpint (count_kind (fixture, "general"), ==, 1);
  desk_wait_closed (&desk);
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 2);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-guest-kind/patient", test_patient);
  fixture_add_for (ENGINE_SQLITE, "/desk-guest-kind/not-asked", test_not_asked);
  fixture_add ("/desk-guest-kind/family", test_family);
  fixture_add_for (ENGINE_SQLITE, "/desk-guest-kind/cut", test_cut);
  fixture_add ("/desk-guest-kind/triage", test_triage);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
