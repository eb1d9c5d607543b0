/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People coming in at the desk's own window: the inbox, triage, the waiting list, calls and enquiries, and what is put right. */
#include "db/words.h"
#include "tests/support/arrivals.h"

#include <glib/gi18n.h>

#define NIK "3171014203590001"         /* Jakarta, 2 March 1959, a woman */
#define FRAME 110                      /* pixels of the window's header and status line */

/* What the page says is always the last thing that was done in the window. */
static void
test_said (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Umum 04");
  arrivals_open (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.enquiry");
  desk_fill (form, "asker", "Pak Umar");
  desk_fill (form, "about", "his sister");
  screen_press (form, "_Note it");
  desk_wait_text (desk.window, "Enquiry noted");
  screen_settle (desk.window);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Rina Wati");
  screen_press (form, "_Female");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_text (desk.window, "Rina Wati admitted");
  g_assert_true (arrivals_is_open (&desk));
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "arrivals.undo"));

  screen_key (desk.window, GDK_KEY_F2, 0);
  GtkRevealer *notice = GTK_REVEALER (screen_find (desk.window, GTK_TYPE_REVEALER, "notice"));
  g_assert_false (gtk_revealer_get_reveal_child (notice));
  desk_close (&desk);
}

/* Tab goes from the lists' names to who is in the list that is shown, and shows no other one on the way. */
static void
test_tab (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "sections"));

  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (sections)));
  screen_key (desk.window, GDK_KEY_Tab, 0);
  screen_settle (desk.window);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (sections)), ==, 2);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk.window));
  g_assert_true (gtk_widget_is_ancestor (focus, screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines")));
  desk_close (&desk);
}

static void
focus_line (Desk *desk)
{
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));

  g_assert_nonnull (gtk_list_box_get_selected_row (lines));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (lines)));
}

static gboolean
is_on_line (gpointer data)
{
  Desk *desk = data;
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  return focus && focus == (GtkWidget *) gtk_list_box_get_selected_row (lines);
}

static gboolean
is_on_button (Desk *desk, const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (desk->window));

  return GTK_IS_BUTTON (focus) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (focus)), label) == 0;
}

static int
chosen_index (Desk *desk)
{
  return gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"))));
}

/* Arrows go from line to line; Tab leaves the list for what can be done with the chosen line, and Shift+Tab comes back to it. */
static void
test_tab_verbs (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "3", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  focus_line (&desk);
  g_assert_cmpint (chosen_index (&desk), ==, 0);
  screen_key (desk.window, GDK_KEY_Down, 0);
  g_assert_cmpint (chosen_index (&desk), ==, 1);

  screen_key (desk.window, GDK_KEY_Tab, 0);
  g_assert_true (is_on_button (&desk, "Ad_mit"));
  g_assert_cmpint (chosen_index (&desk), ==, 1);
  screen_key (desk.window, GDK_KEY_Tab, GDK_SHIFT_MASK);
  g_assert_true (is_on_line (&desk));
  g_assert_cmpint (chosen_index (&desk), ==, 1);
  desk_close (&desk);
}

/* Enter on a line opens its form; nobody is admitted, and nothing is done with, but by its own button or key. */
static void
test_enter (Fixture *fixture)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_space };

  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *again = when_format (fixture_clock (fixture) + DAY, zone);
  fixture_do (fixture, "group-arrival", "men", "2", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "phone-note", "caller", "Dinsos Garut", "result", "minta surat", "again", again, NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  g_assert_false (gtk_list_box_get_activate_on_single_click (GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines"))));
  focus_line (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    screen_key (desk.window, keys[i], 0);
    GtkWidget *form = desk_wait_form (&desk);
    g_assert_nonnull (desk_field (form, "name"));
    screen_key (form, GDK_KEY_Escape, 0);
    desk_wait_closed (&desk);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'"), ==, 0);
  screen_press (desk.window, "Ad_mit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 1);

  arrivals_show (&desk, ARRIVALS_NOTES, "Dinsos Garut");
  focus_line (&desk);
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_answers (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM phone_note WHERE done_at IS NOT NULL"), ==, 0);
  screen_press (desk.window, "_Called again");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE done_at IS NOT NULL", 1);
  desk_close (&desk);
}

/* A form that was kept gives the keys back to its button; where that is gone they go to the line, never to what admits. */
static void
test_keys_kept (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "2", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);

  gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "_Details…"));
  screen_key (desk.window, GDK_KEY_Return, 0);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "name", "Dadang");
  screen_press (form, "_Save");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Dadang");
  screen_settle (desk.window);
  g_assert_true (is_on_button (&desk, "_Details…"));

  gtk_widget_grab_focus (screen_find (screen_find (desk.window, GTK_TYPE_CONTAINER, "verbs"), GTK_TYPE_BUTTON, "Ad_mit"));
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 1);
  screen_wait (is_on_line, &desk, "the keys on the next line");
  desk_close (&desk);
}

/* --- details --- */

/* Details follow one by one, each its own act. */
static void
test_details (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "sex"))), ==, "L");
  screen_press (form, "_Save");
  desk_wait_text (form, "Nothing was changed.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'resident-change'"), ==, 0);
  desk_fill (form, "name", "Dadang Suhendar");
  desk_fill (form, "born", "sometime");
  screen_press (form, "_Save");
  desk_wait_text (form, "Write a birth date");
  desk_fill (form, "born", "60-70");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang Suhendar' AND age_from = 60", 1);
  desk_wait_text (desk.window, "Everybody who stays has a name");
  desk_close (&desk);
}

static void
press_tile (GtkWidget *form, const char *id)
{
  gtk_button_clicked (GTK_BUTTON (screen_find (form, GTK_TYPE_TOGGLE_BUTTON, id)));
}

/* What everybody has to do is asked of who came in at night, too, and kept with the details, or alone; what holds is said. */
static void
test_details_alerts (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  desk_fill (form, "called-name", "Titi");
  screen_key (form, GDK_KEY_1, GDK_MOD1_MASK);
  press_tile (form, "alert_tell_nobody");
  screen_picture (form, "desk-details-alerts");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM alert WHERE instruction IN ('mask', 'tell_nobody')", 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE called_name = 'Titi'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE confidentiality = 'do_not_tell'"), ==, 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Details saved");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM alert", 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE called_name = 'Titi'", 0);

  form = desk_open_form (&desk, "_Details…");
  press_tile (form, "alert_medicine");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM alert WHERE instruction = 'medicine'", 1);
  desk_wait_closed (&desk);
  form = desk_open_form (&desk, "_Details…");
  GtkWidget *holds = screen_find (form, GTK_TYPE_TOGGLE_BUTTON, "alert_medicine");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (holds)));
  g_assert_false (gtk_widget_get_sensitive (holds));
  g_assert_true (gtk_widget_get_sensitive (screen_find (form, GTK_TYPE_TOGGLE_BUTTON, "alert_mask")));
  screen_press (form, "_Save");
  desk_wait_text (form, "Nothing was changed.");
  desk_close (&desk);
}

/* The number says birth date, sex and region here, too; what is typed beside it is compared, and what is doubtful is said when it is kept. */
static void
test_details_nik (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_run (fixture, "INSERT INTO region (code, name, retired) VALUES ('11', 'Aceh', 0)");
  fixture_do (fixture, "group-arrival", "women", "1", "source", "SPP", "propose", "yes", NULL);
  fixture_run (fixture, "UPDATE resident SET sex = 'U', age_from = NULL, age_to = NULL");
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  desk_fill (form, "nik", "317101");
  desk_wait_text (form, "6 of 16 digits");
  desk_fill (form, "nik", "9971014203590001");
  desk_wait_text (form, "no province");
  desk_fill (form, "nik", "3171 0142 0359 0001");
  desk_wait_text (form, "Daerah Khusus Ibukota Jakarta · born 2 Mar 1959");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "born")), ==, "2-3-1959");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "sex"))), ==, "P");
  desk_fill (form, "born", "2-3-1961");
  desk_wait_text (form, "another date of birth");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "born")), ==, "2-3-1961");
  desk_fill (form, "born", "2-3-1959");
  desk_fill (form, "name", "Siti Rahmawati");
  screen_settle (form);
  screen_picture (form, "desk-details-nik");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE nik = '" NIK "' AND born = '1959-03-02' AND sex = 'P'", 1);
  desk_wait_text (desk.window, "Details saved. The regency or city is not in the list of regions.");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE nik IS NULL", 1);
  desk_close (&desk);
}

/* Who is made one with somebody known keeps what was pressed, and what holds of that one is not said twice. */
static void
test_details_merged (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  gint64 known = shelter_resident (fixture, "Dadang Suhendar", "L", "1961-05-04");
  g_autofree char *resident = g_strdup_printf ("%" G_GINT64_FORMAT, known);
  fixture_do (fixture, "alert-add", "resident", "Dadang Suhendar", "instruction", "mask", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");
  GtkWidget *form = desk_open_form (&desk, "_Details…");
  desk_fill (form, "name", "Dadang Suhendra");
  desk_wait_text (form, "Dadang Suhendar");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "name")));
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_text (form, "It is Dadang Suhendar");
  press_tile (form, "alert_mask");
  press_tile (form, "alert_medicine");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE merged_into IS NOT NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM alert WHERE ended_at IS NULL"), ==, 2);
  g_autofree char *sql = g_strconcat ("SELECT COUNT (*) FROM alert WHERE instruction IN ('mask', 'medicine') AND resident = ", resident, NULL);
  g_assert_cmpint (fixture_int (fixture, sql), ==, 2);
  desk_close (&desk);
}

static GtkWidget *
open_details_of (Desk *desk, const char *name)
{
  GtkWidget *form = desk_open_form (desk, "_Details…");

  desk_fill (form, "name", name);
  desk_wait_text (form, "Dadang Suhendar");
  return form;
}

static gboolean
says_nothing_left (gpointer window)
{
  return !screen_says (window, "half typed");
}

/* What was typed of somebody's details, and not saved, waits: his line says so. */
static void
test_details_left (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "2", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");
  g_assert_true (says_nothing_left (desk.window));

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  desk_fill (form, "name", "Dadang");
  desk_close (&desk);
  desk_open (&desk, fixture, fixture_address (fixture));
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "half typed · ");
  form = desk_open_form (&desk, "_Details…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "name")), ==, "Dadang");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang'", 1);
  desk_wait_closed (&desk);
  screen_wait (says_nothing_left, desk.window, "nothing half typed");
  desk_close (&desk);
}

/* Whom the record knows already is found while the name is typed, and who came is made one with him. */
static void
test_details_known (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Dadang Suhendar", "L", "1961-05-04");
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = desk_open_form (&desk, "_Details…");
  desk_fill (form, "name", "Nobody alike");
  desk_wait_answers (&desk);
  g_assert_null (screen_find (form, GTK_TYPE_LIST_BOX, "known"));
  desk_fill (form, "name", "Dadang Suhendra");
  desk_wait_text (form, "Dadang Suhendar");
  g_assert_nonnull (screen_find (form, GTK_TYPE_LIST_BOX, "known"));
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "name")));
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_text (form, "It is Dadang Suhendar");
  screen_picture (form, "desk-details-known");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE merged_into IS NOT NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay t JOIN resident p ON p.id = t.resident"
                                         " WHERE p.name = 'Dadang Suhendar' AND t.ended_at IS NULL"), ==, 1);
  desk_wait_text (desk.window, "Merged into Dadang Suhendar");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE merged_into IS NOT NULL", 0);

  arrivals_show (&desk, 2, "still missing");
  form = open_details_of (&desk, "Dadang Suhendra");
  screen_press (form, "_Save");      /* nobody chosen: he is another */
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang Suhendra'", 1);
  desk_close (&desk);
}

static int
chosen_row (GtkWidget *form)
{
  return gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (screen_find (form, GTK_TYPE_LIST_BOX, "known"))));
}

/* Who was chosen stays so when an older search is answered and after a power cut, and for the name that stood there alone. */
static void
test_details_chosen (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Dadang Suhendar", "L", "1961-05-04");
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = open_details_of (&desk, "Dadang Suhend");
  desk_fill (form, "name", "Dadang Suhendra");         /* asked for, and not answered yet */
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "name")));
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_answers (&desk);
  g_assert_cmpint (chosen_row (form), ==, 1);
  g_assert_true (screen_says (form, "It is Dadang Suhendar"));
  desk_open_again (&desk);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");
  form = desk_open_form (&desk, "_Details…");
  desk_wait_text (form, "as it was left");
  desk_wait_text (form, "It is Dadang Suhendar");
  g_assert_cmpint (chosen_row (form), ==, 1);
  desk_fill (form, "name", "Dadang Suhenda");
  g_assert_false (screen_says (form, "It is Dadang Suhendar"));
  desk_wait_answers (&desk);
  g_assert_cmpint (chosen_row (form), ==, 0);
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang Suhenda' AND merged_into IS NULL", 1);
  desk_close (&desk);
}

/* Two are made one by a supervisor: the desk officer writes down what he was told, and has one asked. */
static void
test_details_of_officer (Fixture *fixture)
{
  Desk desk;
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Dadang Suhendar", "L", "1961-05-04");
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");

  GtkWidget *form = open_details_of (&desk, "Dadang Suhendra");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "name")));
  screen_key (form, GDK_KEY_Down, 0);
  desk_wait_text (form, "It may be Dadang Suhendar");
  screen_press (form, "_Save");
  desk_wait_text (desk.window, "a supervisor is asked");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE name = 'Dadang Suhendra' AND merged_into IS NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM task WHERE words LIKE '%same as Dadang Suhendar%' AND done_at IS NULL"), ==, 1);
  desk_close (&desk);
}

/* Nothing that the record says of anybody stands in a form that is opened while names are hidden. */
static void
test_details_hidden (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 2, "still missing");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (NULL);
  screen_press (desk.window, "_Details…");
  desk_wait_text (desk.window, "Names are hidden. F2 shows them.");
  screen_key (desk.window, GDK_KEY_F2, 0);
  g_assert_nonnull (desk_open_form (&desk, "_Details…"));
  desk_close (&desk);
}

/* --- the inbox --- */

static gboolean
can_not_accept (gpointer window)
{
  return !screen_find (window, GTK_TYPE_BUTTON, "Accep_t");
}

static void
test_inbox (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Nobody is announced");

  GtkWidget *form = desk_open_form (&desk, "arrivals.referral");
  screen_press (form, "_Take down");
  desk_wait_text (form, "Still to be filled in: From");
  desk_pick (form, "source", "RS");
  screen_press (form, "_Take down");
  desk_wait_text (form, "Still to be filled in: How many");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral"), ==, 0);
  desk_fill (form, "persons", "1");
  desk_fill (form, "reporter", "Dr. Umi");
  screen_press (form, "_Take down");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'RS'", 1);
  desk_wait_text (desk.window, " h left");
  gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "Accep_t"));
  screen_press (desk.window, "Accep_t");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE state = 'accepted'", 1);
  screen_wait (can_not_accept, desk.window, "the referral has nothing left to accept");
  screen_settle (desk.window);
  g_assert_true (is_on_line (&desk));
  form = desk_open_form (&desk, "They are _here…");
  desk_fill (form, "men", "0");
  desk_fill (form, "women", "1");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage' AND referral IS NOT NULL", 1);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  screen_press (desk.window, "Ad_mit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 1);
  desk_close (&desk);
}

/* "Five are coming, it is urgent": said on its line, and the arrival begins with it; nothing of who told while names are hidden. */
static void
test_announced (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  arrivals_open (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.referral");
  desk_pick (form, "source", "RS");
  desk_fill (form, "reporter", "Dr. Umi");
  desk_fill (form, "phone", "0812 77");
  desk_fill (form, "persons", "5");
  desk_pick (form, "priority", "urgent");
  screen_picture (form, "desk-announced");
  screen_press (form, "_Take down");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE persons = 5 AND priority = 'urgent'", 1);
  desk_wait_text (desk.window, "▲ U urgent");
  desk_wait_text (desk.window, "5 persons");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-announced-list");
  form = desk_open_form (&desk, "They are _here…");
  desk_wait_text (form, "5 persons · 5 were announced");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "5");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "reporter")), ==, "Dr. Umi");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "0812 77");
  screen_picture (form, "desk-announced-here");
  screen_press (form, "_Cancel");
  screen_settle (NULL);
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  form = desk_open_form (&desk, "They are _here…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "5");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "");
  gtk_entry_set_text (desk_field (form, "men"), "3");
  desk_fill (form, "women", "1");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage' AND referral IS NOT NULL", 4);
  desk_close (&desk);
}

static gboolean
has_two_lines (gpointer data)
{
  Desk *desk = data;
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));

  return gtk_list_box_get_row_at_index (lines, 1) && !gtk_list_box_get_row_at_index (lines, 2);
}

/* Who came together is admitted together, and nobody else. */
static void
test_triage (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "3", "source", "SPP", "propose", "yes", NULL);
  fixture_do (fixture, "group-arrival", "children", "1", "beds", "Umum 02", "source", "POL", "override", "night", "agreed-by", "Bu Kasi", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "beds", "Umum 01", "source", "MSY", "override", "night", "agreed-by", "Bu Kasi", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  screen_press (desk.window, "Admit a_ll of them");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 3);
  desk_wait_text (desk.window, "3 persons admitted after triage");
  screen_wait (has_two_lines, &desk, "a list of two");
  screen_settle (desk.window);
  screen_press (desk.window, "Ad_mit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'admitted'", 4);
  desk_close (&desk);
}

/* --- a room for those in triage --- */

static void
assert_ticked (Fixture *fixture, GtkWidget *form, const char *sql, gboolean ticked)
{
  g_autofree char *name = g_strdup_printf ("stay-%" G_GINT64_FORMAT, fixture_int (fixture, sql));
  GtkWidget *check = screen_find (form, GTK_TYPE_CHECK_BUTTON, name);

  g_assert_nonnull (check);
  g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check)), ==, ticked);
}

static void
choose_line (Desk *desk, int line)
{
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));

  gtk_list_box_select_row (lines, gtk_list_box_get_row_at_index (lines, line));
  screen_settle (desk->window);
}

static gboolean
offers_no_room (gpointer window)
{
  return screen_find (window, GTK_TYPE_BUTTON, "Admit a_ll of them") && !screen_find (window, GTK_TYPE_BUTTON, "A _room for several…");
}

#define FOUR_TOGETHER \
  "SELECT COUNT (*) FROM bed_use u JOIN stay s ON s.id = u.stay WHERE u.until IS NULL AND u.kind = 'stay' AND s.phase = 'triage'" \
  " AND EXISTS (SELECT 1 FROM bed b JOIN room r ON r.id = b.room WHERE b.id = u.bed AND r.name = 'Umum')"

/* A mother and three children in triage, and no room with four beds: from her line, by keys, the moves that free one. */
static void
test_room_for_family (Fixture *fixture)
{
  static const char *const shut[] = { "Mawar 01", "Mawar 02", "Mawar 03", "Mawar 04", "Umum 02", "Umum 03", "Umum 04" };
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  for (guint i = 0; i < G_N_ELEMENTS (shut); i++)
    fixture_do (fixture, "bed-outage", "bed", shut[i], "reason", "repair", NULL);
  fixture_do (fixture, "group-arrival", "women", "1", "children", "3", "source", "SPP", "propose", "yes", "with-women", "yes", NULL);
  fixture_do (fixture, "group-arrival", "women", "1", "source", "POL", NULL);
  for (guint i = 4; i < G_N_ELEMENTS (shut); i++)
    fixture_do (fixture, "outage-end", "bed", shut[i], NULL);
  desk_wait_tile (&desk, "Umum 04", "Free");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  choose_line (&desk, 0);
  GtkWidget *button = screen_find (desk.window, GTK_TYPE_BUTTON, "A _room for several…");
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (button)), ==, "A room for several…");
  screen_picture (desk.window, "desk-triage-room");
  screen_key (desk.window, GDK_KEY_r, GDK_MOD1_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  g_assert_false (arrivals_is_open (&desk));
  desk_wait_text (form, "1 resident moves to make room:");
  desk_wait_text (form, "Karim: Umum 01 → Melati 02");
  assert_ticked (fixture, form, "SELECT MIN (with_stay) FROM stay", TRUE);
  assert_ticked (fixture, form, "SELECT MAX (s.id) FROM stay s JOIN referral r ON r.id = s.referral WHERE r.source = 'SPP'", TRUE);
  assert_ticked (fixture, form, "SELECT s.id FROM stay s JOIN referral r ON r.id = s.referral WHERE r.source = 'POL'", FALSE);
  screen_press (form, "consent");
  desk_accept (&desk, form, "_Place them");
  desk_wait_text (desk.window, "4 persons placed together");
  desk_wait_tile (&desk, "Melati 02", "Karim");
  g_assert_cmpint (fixture_int (fixture, FOUR_TOGETHER), ==, 4);
  arrivals_open (&desk);
  choose_line (&desk, 0);
  screen_wait (offers_no_room, desk.window, "her line, once she has a bed");
  choose_line (&desk, 4);
  g_assert_false (offers_no_room (desk.window));
  desk_close (&desk);
}

/* Nor is anybody admitted from a line while the board shows another time: the same is said, and one press leads back. */
static void
test_admit_for_past (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "POL", NULL);
  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Nothing can be changed here.");
  for (int past = 1; past >= 0; past--) {
    arrivals_open (&desk);
    choose_line (&desk, 0);
    screen_press (desk.window, "A_dmit one…");
    if (!past)
      break;
    desk_wait_text (desk.window, "The board shows another time: what is past is only looked at.");
    g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
    screen_press (desk.window, "to_now");
  }
  screen_key (desk_wait_dialog (&desk), GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* Where nobody belongs to anybody it begins with all of them who came in at once; the board of another time only says that it is one. */
static void
test_room_for_group (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  fixture_do (fixture, "group-arrival", "men", "4", "source", "SPP", NULL);
  fixture_do (fixture, "group-arrival", "men", "1", "source", "POL", NULL);
  desk_wait_tile (&desk, "Umum 01", "Karim");
  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Nothing can be changed here.");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  choose_line (&desk, 1);
  screen_press (desk.window, "A _room for several…");
  desk_wait_text (desk.window, "The board shows another time: what is past is only looked at.");
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
  screen_press (desk.window, "to_now");
  desk_wait_tile (&desk, "Umum 01", "Karim");

  arrivals_open (&desk);
  choose_line (&desk, 1);
  screen_press (desk.window, "A _room for several…");
  GtkWidget *form = desk_wait_form (&desk);
  desk_wait_text (form, "1 resident moves to make room:");
  assert_ticked (fixture, form, "SELECT MIN (s.id) FROM stay s JOIN referral r ON r.id = s.referral WHERE r.source = 'SPP'", TRUE);
  assert_ticked (fixture, form, "SELECT MAX (s.id) FROM stay s JOIN referral r ON r.id = s.referral WHERE r.source = 'SPP'", TRUE);
  assert_ticked (fixture, form, "SELECT s.id FROM stay s JOIN referral r ON r.id = s.referral WHERE r.source = 'POL'", FALSE);
  screen_press (form, "consent");
  desk_accept (&desk, form, "_Place them");
  desk_wait_text (desk.window, "4 persons placed together");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'move-to-fit'"), ==, 1);
  desk_close (&desk);
}

/* PRACTICE F9: in a form of fields too, a bed whose holder is not here is freed from the refusal. */
static void
test_way_out (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "Hold a _bed…");
  desk_fill (form, "bed", "Mawar 01");
  screen_settle (form);
  screen_press (form, "_Hold it");
  desk_wait_text (form, "Siti Rahmawati is not here: free the bed, keep the stay");
  desk_accept (&desk, form, "way_out");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown' AND ended_at IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 1);
  desk_close (&desk);
}

/* Whoever stands where the admitted one stood is chosen next, not the first. */
static void
test_beside (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "group-arrival", "women", "3", "source", "SPP", "propose", "yes", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "in triage");
  screen_settle (desk.window);
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines"));
  gtk_list_box_select_row (lines, gtk_list_box_get_row_at_index (lines, 1));
  screen_press (desk.window, "Ad_mit");
  desk_wait_text (desk.window, " admitted after triage");
  screen_wait (has_two_lines, &desk, "a list of two");
  g_assert_true (gtk_list_box_get_selected_row (lines) == gtk_list_box_get_row_at_index (lines, 1));
  desk_close (&desk);
}

/* Past its day a triage is marked by shape, letter and colour; refusing asks why and is logged. */
static void
test_over (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "referral-add", "house", "Singgah", "source", "POL",
                 "reporter", "Polsek", NULL);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "▲ O over by 6 h");
  screen_picture (desk.window, "desk-arrivals");
  GtkWidget *form = desk_open_form (&desk, "Re_fuse…");
  desk_pick (form, "reason", "other");
  screen_press (form, "_Log it");
  desk_wait_text (form, "Say in the note");
  desk_fill (form, "note", "must go to a ward");
  screen_press (form, "_Log it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral WHERE state = 'refused'"), ==, 1);
  desk_close (&desk);
}

/* Who waited is admitted from the list, on the board, and waits no more; the same with who was announced. */
static void
test_admit_from (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 3, "Ibu Tini");
  screen_press (desk.window, "A_dmit one…");
  GtkWidget *form = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "name")), ==, "Ibu Tini");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE outcome = 'admitted'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE referral IS NULL"), ==, 1);
  desk_wait_closed (&desk);

  arrivals_open (&desk);
  arrivals_show (&desk, 0, "Dr. Umi");
  screen_press (desk.window, "A_dmit one…");
  form = desk_wait_dialog (&desk);
  desk_fill (form, "name", "Pak Joko");
  desk_wait_text (form, "fits");
  screen_press (form, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN referral r ON r.id = s.referral WHERE r.state = 'arrived'", 1);
  desk_close (&desk);
}

/* --- what was taken down is put right --- */

/* Who rings again says another day: the form begins with what is known, and a day without a year is the next one. */
static void
test_place_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *from = when_format (fixture_clock (fixture) + 2 * DAY, zone);
  fixture_do (fixture, "place-add", "from", from, "for", "RSUD", "room", "Melati", "beds", "2", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 1, "RSUD");
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "room")), ==, "Melati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "beds")), ==, "2");
  screen_press (form, "_Save");
  desk_wait_text (form, "Nothing was changed.");
  desk_fill (form, "from", "");
  screen_press (form, "_Save");
  desk_wait_text (form, "Still to be filled in: From");
  desk_fill (form, "from", "1/3 09.00");
  desk_fill (form, "beds", "4");
  desk_fill (form, "room", "Mawar");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place p JOIN room r ON r.id = p.room WHERE p.beds = 4 AND r.name = 'Mawar'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT MIN (from_at) FROM place"), >, fixture_clock (fixture) + 2 * DAY);
  desk_wait_text (desk.window, "Place changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place WHERE beds = 2", 1);
  desk_close (&desk);
}

static void
test_referral_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "phone", "0812", NULL);
  fixture_run (fixture, "UPDATE referral SET expected_at = received_at - 3600");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Dr. Umi");
  screen_settle (desk.window);
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "phone")), ==, "0812");
  screen_wait_active (form);
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "expected")));
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "phone")));
  g_assert_false (screen_says (form, "Write a time to come"));         /* that hour has been, and stays as it was told */
  desk_fill (form, "expected", "kemarin pagi");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "expected")));
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "phone")));
  desk_wait_text (form, "Write a time to come");
  desk_fill (form, "expected", "");
  desk_pick (form, "source", "PKM");
  desk_fill (form, "phone", "");
  desk_fill (form, "story", "pulang Senin");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'PKM' AND phone IS NULL AND story = 'pulang Senin'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral WHERE reporter = 'Dr. Umi' AND state = 'new'"), ==, 1);
  desk_wait_text (desk.window, "Referral changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM referral WHERE source = 'RS' AND phone = '0812'", 1);
  desk_close (&desk);
}

static void
test_waiting_change (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "reason", "tidur di stasiun", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, 3, "Ibu Tini");
  GtkWidget *form = desk_open_form (&desk, "_Change…");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, "priority"))), ==, "normal");
  desk_fill (form, "beds", "3");
  desk_pick (form, "priority", "high");
  screen_press (form, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE beds = 3 AND priority = 'high' AND name = 'Ibu Tini'", 1);
  desk_wait_text (desk.window, "Line of the waiting list changed");
  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE beds = 1 AND priority = 'normal'", 1);
  desk_close (&desk);
}

/* --- telephone and enquiries --- */

/* From anywhere: the board stays, and says that it was kept. */
static void
test_note (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "caller", "Dinsos Garut");
  screen_press (form, "_Keep");
  desk_wait_text (form, "Still to be filled in: What was said");
  desk_fill (form, "result", "family found");
  desk_fill (form, "again", "nonsense");
  screen_press (form, "_Keep");
  desk_wait_text (form, "write a time");
  desk_fill (form, "again", "09.00");
  screen_press (form, "_Keep");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE again_at > called_at", 1);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "Telephone note kept");
  arrivals_open (&desk);
  arrivals_show (&desk, 4, "Dinsos Garut");
  screen_press (desk.window, "_Called again");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE done_at IS NOT NULL", 1);
  desk_close (&desk);
}

static const char *
text_of (GtkWidget *form, const char *field)
{
  return gtk_entry_get_text (desk_field (form, field));
}

/* A call that turns out to ask after somebody becomes an enquiry, with who called and all that was written; of the note nothing is left. */
static void
test_note_asked_after (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "do_not_tell", NULL);
  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_wait_text (form, "Neither confirm nor deny it, whoever it is.");
  desk_fill (form, "caller", "Pak Umar");
  desk_fill (form, "phone", "0812");
  desk_fill (form, "resident", "Siti");
  desk_fill (form, "result", "her brother, he says");
  desk_fill (form, "again", "09.00");
  screen_picture (form, "desk-note");
  screen_press (form, "asked_after");
  screen_settle (desk.window);
  form = desk_wait_form (&desk);
  g_assert_cmpstr (text_of (form, "asker"), ==, "Pak Umar");
  g_assert_cmpstr (text_of (form, "phone"), ==, "0812");
  g_assert_cmpstr (text_of (form, "about"), ==, "Siti, her brother, he says, call again: 09.00");
  screen_key (form, GDK_KEY_Escape, 0);
  desk_wait_text (form, "What is written here would be lost.");
  desk_accept (&desk, form, "_Note it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE asker = 'Pak Umar' AND answer = 'neither'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM phone_note"), ==, 0);
  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  form = desk_wait_form (&desk);
  g_assert_cmpstr (text_of (form, "caller"), ==, "");
  desk_close (&desk);
}

/* An enquiry of another caller that was begun before is not mixed with this one: it comes first, and the note waits. */
static void
test_note_beside_enquiry (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_S, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "asker", "Bu Rini");
  desk_fill (form, "phone", "0811");
  desk_fill (form, "about", "a woman with a red bag");
  gtk_widget_destroy (form);                   /* as a crash leaves it */

  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  form = desk_wait_form (&desk);
  desk_fill (form, "caller", "Pak Umar");
  screen_press (form, "asked_after");
  screen_settle (desk.window);
  form = desk_wait_form (&desk);
  desk_wait_text (form, "Another enquiry was begun before");
  screen_picture (form, "desk-enquiry-begun");
  g_assert_cmpstr (text_of (form, "asker"), ==, "Bu Rini");
  g_assert_cmpstr (text_of (form, "phone"), ==, "0811");
  desk_accept (&desk, form, "_Note it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE asker = 'Bu Rini'", 1);

  screen_key (desk.window, GDK_KEY_T, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  form = desk_wait_form (&desk);
  g_assert_cmpstr (text_of (form, "caller"), ==, "Pak Umar");
  desk_close (&desk);
}

/* Who asks after somebody is taken down from every page, by the same key. */
static void
test_enquiry_key (Fixture *fixture)
{
  static const char *const pages[] = { "board", "arrivals", "residents", "stays", "settings" };
  Desk desk;
  desk_open_house (&desk, fixture);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    screen_key (desk.window, GDK_KEY_1 + i, GDK_CONTROL_MASK);
    desk_wait_page (&desk, pages[i]);
    screen_key (desk.window, GDK_KEY_S, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
    GtkWidget *form = desk_wait_form (&desk);
    g_assert_cmpstr (text_of (form, "asker"), ==, "");
    desk_accept (&desk, form, "cancel");
  }
  desk_close (&desk);
}

static void
test_enquiry (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  arrivals_open (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.enquiry");
  desk_wait_text (form, "We neither confirm nor deny");
  screen_picture (form, "desk-enquiry");
  desk_fill (form, "asker", "Pak Rahmat");
  desk_fill (form, "about", "my father, tattoo");
  desk_pick (form, "answer", "told");
  screen_press (form, "_Note it");
  desk_wait_text (form, "neither confirms nor denies");
  desk_pick (form, "answer", "neither");
  screen_press (form, "_Note it");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE answer = 'neither'", 1);
  arrivals_show (&desk, 5, "my father, tattoo");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "•••");
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_settle (desk.window);
  screen_press (desk.window, "Set_tle…");
  form = desk_wait_form (&desk);
  screen_press (form, "_Settle");
  desk_wait_text (form, "Still to be filled in: What became of it");
  desk_pick (form, "outcome", "no_match");
  screen_press (form, "_Settle");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM enquiry WHERE outcome = 'no_match'", 1);
  desk_close (&desk);
}

/* --- as it is seen --- */

static void
fill_lists (Fixture *fixture)
{
  fixture_do (fixture, "group-arrival", "men", "2", "children", "1", "source", "SPP", "reporter", "Aipda Agus", "propose", "yes", NULL);
  fixture_do (fixture, "referral-add", "house", "Singgah", "source", "RS", "reporter", "Dr. Umi", "agency", "RSUD Kota", "phone",
              "0812-555-0101", "story", "pasien pulang tanpa keluarga", NULL);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "referral-add", "house", "Singgah", "source", "POL",
                 "reporter", "Polsek", "found-at", "terminal", NULL);
  fixture_do (fixture, "waiting-add", "name", "Ibu Tini", "priority", "urgent", "reason", "tidur di stasiun", NULL);
  fixture_do (fixture, "waiting-add", "name", "Pak Umar", "reason", "rumah terbakar", NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *from = when_format (fixture_clock (fixture) + 2 * DAY, zone);
  fixture_do (fixture, "place-add", "from", from, "for", "RSUD", "room", "Melati", "beds", "2", NULL);
}

static void
show_in (Fixture *fixture, const char *language, int width, int height)
{
  g_autofree char *page = g_strdup_printf ("desk-arrivals-%s-%d", language, width);
  g_autofree char *heads = g_strdup_printf ("desk-heads-%s-%d", language, width);
  g_autofree char *list = g_strdup_printf ("desk-waiting-%s-%d", language, width);
  g_autofree char *expected = g_strdup_printf ("desk-expected-%s-%d", language, width);
  g_autofree char *change = g_strdup_printf ("desk-place-change-%s-%d", language, width);
  Desk desk;

  words_use (language);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  gtk_window_resize (GTK_WINDOW (desk.window), width, height);
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Polsek");
  screen_settle (desk.window);
  screen_picture (desk.window, page);
  arrivals_show (&desk, 3, "Ibu Tini");
  screen_picture (desk.window, list);
  arrivals_show (&desk, 1, "RSUD");
  screen_picture (desk.window, expected);
  screen_press (desk.window, _("_Change…"));
  GtkWidget *form = desk_wait_form (&desk);
  screen_picture (form, change);
  screen_key (form, GDK_KEY_Escape, 0);
  screen_settle (NULL);
  form = desk_open_form (&desk, "arrivals.heads");
  arrivals_fill_raid (form);
  desk_wait_text (form, "◆");
  screen_picture (form, heads);
  desk_throw_away (&desk, form);
  screen_settle (NULL);
  int wide, high;
  GtkWidget *whole = screen_find (desk.window, g_type_from_name ("DeskArrivalsPage"), NULL);
  gtk_widget_get_preferred_width (whole, &wide, NULL);
  gtk_widget_get_preferred_height (whole, &high, NULL);
  g_assert_cmpint (wide, <=, width);
  g_assert_cmpint (high, <=, height - FRAME);
  desk_close (&desk);
  words_use ("en");
}

static void
test_seen (Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  fill_lists (fixture);
  show_in (fixture, "id", 1366, 730);
  show_in (fixture, "id", 1024, 640);
}

/* An administrator has no work with calls and enquiries: their number stands there, and nothing of them. */
static void
test_administrator (Fixture *fixture)
{
  static const struct {
    int list;
    const char *secret, *words;
  } cases[] = { { ARRIVALS_NOTES, "Bu Imas", "1 telephone note." }, { ARRIVALS_ENQUIRIES, "Pak Umar", "1 enquiry." } };

  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "phone-note", "caller", cases[0].secret, "result", "minta surat", NULL);
  fixture_do (fixture, "enquiry-add", "asker", cases[1].secret, "about", "ayahnya", NULL);
  for (int administrator = 0; administrator <= 1; administrator++) {
    if (administrator)
      fixture_do (fixture, "staff-add", "name", "desk", "roles", "administrator", NULL);
    desk_open_again (&desk);
    arrivals_open (&desk);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
      arrivals_show (&desk, cases[i].list, administrator ? cases[i].words : cases[i].secret);
      g_assert_true (screen_says (desk.window, cases[i].secret) != administrator);
    }
  }
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/said", test_said);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/tab", test_tab);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/tab-verbs", test_tab_verbs);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/enter", test_enter);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/keys-kept", test_keys_kept);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/details", test_details);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/details-left", test_details_left);
  fixture_add ("/desk-arrivals/details-alerts", test_details_alerts);
  fixture_add ("/desk-arrivals/details-nik", test_details_nik);
  fixture_add ("/desk-arrivals/details-merged", test_details_merged);
  fixture_add ("/desk-arrivals/details-known", test_details_known);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/details-chosen", test_details_chosen);
  fixture_add ("/desk-arrivals/details-of-officer", test_details_of_officer);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/details-hidden", test_details_hidden);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/inbox", test_inbox);
  fixture_add ("/desk-arrivals/announced", test_announced);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/triage", test_triage);
  fixture_add ("/desk-arrivals/room-for-family", test_room_for_family);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/room-for-group", test_room_for_group);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/admit-for-past", test_admit_for_past);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/way-out", test_way_out);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/beside", test_beside);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/over", test_over);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/admit-from", test_admit_from);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/place-change", test_place_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/referral-change", test_referral_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/waiting-change", test_waiting_change);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/note", test_note);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/note-asked-after", test_note_asked_after);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/note-beside-enquiry", test_note_beside_enquiry);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/enquiry-key", test_enquiry_key);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/enquiry", test_enquiry);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/administrator", test_administrator);
  fixture_add_for (ENGINE_SQLITE, "/desk-arrivals/seen", test_seen);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
