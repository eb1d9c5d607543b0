/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Twelve at the desk's door: heads first, beds and mats for them, and a form that survives the end of the desk. */
#include "tests/support/arrivals.h"

static void
lay_mats (GtkWidget *form, const char *whose, const char *room)
{
  GtkComboBox *mats = GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX, whose));
  GtkTreeModel *model = gtk_combo_box_get_model (mats);
  GtkTreeIter iter;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more; more = gtk_tree_model_iter_next (model, &iter)) {
    g_autofree char *text = NULL;
    gtk_tree_model_get (model, &iter, 0, &text, -1);
    if (g_str_equal (text, room))
      gtk_combo_box_set_active_iter (mats, &iter);
  }
}

/* The house has four beds for men, four for women and four for all: the one man too many lies on a mat. */
static void
test_raid (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  for (int i = 1; i <= 3; i++) {
    g_autofree char *bed = g_strdup_printf ("Umum 0%d", i), *name = g_strdup_printf ("Guest %d", i);
    shelter_admit (fixture, name, "L", bed);
  }
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Aula", NULL);      /* for children, who fit beside no strangers */

  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  g_assert_true (arrivals_is_open (&desk));
  arrivals_fill_raid (form);
  desk_wait_text (form, "12 persons");
  desk_wait_text (form, "Choose a room for mats");
  desk_wait_text (form, "without: 3");
  screen_picture (form, "desk-heads");
  desk_wait_text (form, "Men · Melati 01, 02, 03, 04");
  desk_wait_text (form, "Women · Mawar 01, 02, 03");
  GtkToggleButton *with_women = GTK_TOGGLE_BUTTON (screen_find (form, GTK_TYPE_CHECK_BUTTON, "with_women"));
  gtk_toggle_button_set_active (with_women, TRUE);
  desk_wait_text (form, "Children · Mawar 04 · with a woman: Mawar 01 · without: 1");
  gtk_toggle_button_set_active (with_women, FALSE);
  desk_wait_text (form, "without: 3");
  lay_mats (form, "mats", "Melati");
  desk_wait_text (form, "mats: Melati Matras 1");
  lay_mats (form, "mats_others", "Aula");
  desk_wait_text (form, "mats: Aula Matras 1, Matras 2, Matras 3");
  desk_wait_text (form, "mats for 4; 0 without");
  screen_picture (form, "desk-heads-mats");
  gtk_entry_set_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (screen_find (form, GTK_TYPE_COMBO_BOX, "signatory")))), "Bu Ani, Kasi");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document WHERE kind = 'BAST_IN' AND signatory = 'Bu Ani, Kasi'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM document_stay"), ==, 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed b JOIN room r ON r.id = b.room WHERE b.kind = 'mat' AND r.name = 'Melati'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed b JOIN room r ON r.id = b.room WHERE b.kind = 'mat' AND r.name = 'Aula'"), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 15);
  desk_wait_text (desk.window, "12 persons taken into triage, each with a label; details follow. Handover record");
  arrivals_show (&desk, 2, "still missing");
  screen_picture (desk.window, "desk-incomplete");

  screen_press (desk.window, "Un_do");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 0);
  desk_wait_text (desk.window, "Undone: ");
  desk_close (&desk);
}

/* How many mats are laid is never what older numbers needed, and never none because somebody was quick. */
static void
test_quick (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "men", "30");
  desk_wait_text (form, "Choose a room for mats");
  lay_mats (form, "mats", "Melati");
  screen_press (form, "_Take them in");
  desk_wait_text (form, "still being looked for");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  desk_wait_text (form, "mats for 22; 0 without");
  desk_fill (form, "men", "9");
  screen_press (form, "_Take them in");
  desk_wait_text (form, "still being looked for");
  desk_wait_text (form, "mats for 1; 0 without");
  desk_fill (form, "at", "25.99");
  desk_wait_text (form, "write a time");
  g_assert_false (screen_says (form, "Melati 01"));
  desk_fill (form, "at", "");
  desk_wait_text (form, "mats for 1; 0 without");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 9);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 9);
  desk_close (&desk);
}

/* After a look that failed nobody goes without the mat that was chosen for him: it is looked again first. */
static void
test_failed_look (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "men", "9");
  desk_wait_text (form, "Choose a room for mats");
  lay_mats (form, "mats", "Melati");
  desk_wait_text (form, "mats for 1; 0 without");
  fixture_run (fixture, "ALTER TABLE bed_use RENAME TO mislaid");
  desk_fill (form, "men", "10");
  desk_wait_text (form, "The record could not do it");
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO bed_use");
  screen_press (form, "_Take them in");
  desk_wait_text (form, "still being looked for");
  desk_wait_text (form, "mats for 2; 0 without");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 10);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 2);
  desk_close (&desk);
}

/* Of a flood more come than can be tried out: the beds are counted, and the rest lie on mats all the same. */
static void
test_many (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Aula", NULL);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  desk_fill (form, "men", "58");
  desk_fill (form, "women", "5");
  desk_wait_text (form, "Counted, not tried out: beds for 12, mats for 0; 51 without.");
  lay_mats (form, "mats", "Mawar");
  desk_wait_text (form, "mats for 0; 51 without.");
  lay_mats (form, "mats", "Aula");
  desk_wait_text (form, "mats for 50; 1 without.");
  desk_fill (form, "infants", "5");
  desk_wait_text (form, "mats for 50; 6 without.");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (form, GTK_TYPE_CHECK_BUTTON, "with_women")), TRUE);
  desk_wait_text (form, "mats for 50; 2 without.");
  desk_fill (form, "infants", "0");
  desk_wait_text (form, "mats for 50; 1 without.");
  screen_picture (form, "desk-heads-many");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 63);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 50);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE kind = 'stay'"), ==, 62);
  desk_close (&desk);
}

/* The mother who lies on a mat has her infant with her: no mat is laid for it. */
static void
test_with_women (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "room-retire", "room", "Umum", NULL);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk), *with_women = screen_find (form, GTK_TYPE_CHECK_BUTTON, "with_women");
  desk_fill (form, "women", "6");
  g_assert_false (gtk_widget_get_sensitive (with_women));
  desk_fill (form, "infants", "6");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (with_women), TRUE);
  desk_wait_text (form, "Women · Mawar 01, 02, 03, 04 · without: 2");
  lay_mats (form, "mats_others", "Mawar");
  desk_wait_text (form, "0 without");
  desk_wait_text (form, "Children · with a woman: Mawar 01, 02, 03, 04, Matras 1, Matras 2");
  screen_press (form, "_Take them in");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE phase = 'triage'", 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (DISTINCT owner) FROM bed_share WHERE until IS NULL"), ==, 6);
  desk_close (&desk);
}

/* What was typed stays as it is, and the next key goes into the next field. */
static void
test_tab (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  screen_type (form, "7");
  screen_key (form, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "women")));
  screen_type (form, "2");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "men")), ==, "7");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "women")), ==, "2");
  desk_fill (form, "at", "25.99");
  desk_wait_text (form, "write a time");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "women")));
  screen_press (form, "_Take them in");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (desk_field (form, "at")));
  desk_close (&desk);
}

static void
test_draft (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *form = desk_wait_form (&desk);
  arrivals_fill_raid (form);
  desk_fill (form, "men", "9");
  desk_wait_text (form, "Choose a room for mats");
  lay_mats (form, "mats", "Melati");
  desk_wait_text (form, "mats: Melati Matras 1");
  desk_open_again (&desk);
  desk_wait_text (desk.window, "A form was left open: People came");
  arrivals_open (&desk);
  desk_wait_text (desk.window, "Go on: People came");
  form = desk_open_form (&desk, "arrivals.continue");
  desk_wait_text (form, "15 persons");
  desk_wait_text (form, "as it was left");
  desk_wait_text (form, "mats: Melati Matras 1");
  g_autofree char *room = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (screen_find (form, GTK_TYPE_COMBO_BOX, "mats")));
  g_assert_cmpstr (room, ==, "Melati");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "reporter")), ==, "Aipda Agus");
  screen_press (form, "_Cancel");
  screen_settle (NULL);
  screen_key (desk.window, GDK_KEY_N, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk_wait_form (&desk), "reporter")), ==, "");
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-heads/raid", test_raid);
  fixture_add_for (ENGINE_SQLITE, "/desk-heads/quick", test_quick);
  fixture_add_for (ENGINE_SQLITE, "/desk-heads/failed-look", test_failed_look);
  fixture_add ("/desk-heads/many", test_many);
  fixture_add ("/desk-heads/with-women", test_with_women);
  fixture_add_for (ENGINE_SQLITE, "/desk-heads/tab", test_tab);
  fixture_add_for (ENGINE_SQLITE, "/desk-heads/draft", test_draft);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
