/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exit that was forgotten here and told by the house that took over: this house says when and where to, or that it is wrong. */
#include "app/board/input.h"
#include "app/board/stay-dialog.h"
#include "app/print-program.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <glib/gstdio.h>

/* Budi was admitted here three days ago; Teduh took him over yesterday. */
static void
open_waiting (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  gint64 now = fixture_clock (fixture);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", "sex", "any", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  shelter_resident (fixture, "Budi Hartono", "L", "1980-01-01");
  shelter_do_at (fixture, happened_exact (now - 3 * DAY), "admit", "resident", "Budi Hartono", "bed", "Melati 01", NULL);
  shelter_do_at (fixture, happened_exact (now - DAY), "take-over", "resident", "Budi Hartono", "bed", "Anyelir 01", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk->window, "Waiting (1)");
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (desk->window, "Teduh took over; left here between");
  screen_settle (desk->window);
}

static void
test_confirmed (Fixture *fixture)
{
  Desk desk;

  open_waiting (&desk, fixture);
  screen_picture (desk.window, "desk-exits");
  GtkWidget *dialog = desk_open_form (&desk, "When and where to…");
  screen_press (dialog, "_Confirm");
  desk_wait_text (dialog, "Fill in: When the person left.");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *iso = when_format (fixture_clock (fixture) - 2 * DAY, zone);
  g_autofree char *day = g_strndup (iso + 8, 2), *month = g_strndup (iso + 5, 2), *text = g_strdup_printf ("%s/%s 14.30", day, month);
  desk_fill (dialog, "at", text);
  desk_pick (dialog, "destination", "MDR");
  screen_picture (dialog, "desk-exit-form");
  desk_accept (&desk, dialog, "_Confirm");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE destination = 'MDR' AND ended_until IS NULL", 1);
  desk_wait_text (desk.window, "Nothing waits");
  screen_press (desk.window, "stays.undo");
  desk_wait_text (desk.window, "Teduh took over");
  desk_close (&desk);
}

/* He lies in his bed: the other house mistook somebody else for him. */
static void
test_contradicted (Fixture *fixture)
{
  Desk desk;

  open_waiting (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "Is still here…");
  desk_fill (dialog, "bed", "Melati 01");
  desk_accept (&desk, dialog, "_Take back");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE s.ended_at IS NULL AND h.name = 'Singgah'", 1);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE s.ended_at IS NULL AND h.name = 'Teduh'", 0);
  desk_close (&desk);
}

static void
choose_destination (GtkWidget *dialog, const char *code)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (screen_find (dialog, GTK_TYPE_LIST_BOX, "destinations")));

  for (GList *row = rows; row; row = row->next)
    if (g_str_equal (g_object_get_data (row->data, "code"), code))
      gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row->data)), row->data);
}

static gboolean
is_offered (gpointer dialog)
{
  GtkComboBox *combo = GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "collectors"));

  return gtk_tree_model_iter_n_children (gtk_combo_box_get_model (combo), NULL) == 2;
}

/* What the page of a resident says, among the papers. */
static void
see_page (Desk *desk, const char *name, const char *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM resident WHERE name = '%s'", name);

  desk_open_resident (desk, fixture_int (desk->fixture, sql));
  desk_wait_text (desk->window, "Who belongs to them");
  screen_key (desk->window, GDK_KEY_p, GDK_MOD1_MASK);
  desk_wait_text (desk->window, text);
}

/* PRACTICE F25: what is asked of a death comes with that destination and is kept; the bed is closed until it is let go. */
static void
test_died (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "house-change", "house", "Singgah", "cleaning", "yes", NULL);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 01");
  fixture_do (fixture, "belonging-add", "resident", "Budi Hartono", "what", "radio", "kept", "shelf", NULL);
  desk_wait_tile (&desk, "Melati 01", "Budi H.");
  desk_choose (&desk, "Melati 01");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "The house still keeps: radio");
  g_assert_null (screen_find (dialog, GTK_TYPE_COMBO_BOX, "place"));
  GtkScrolledWindow *where = GTK_SCROLLED_WINDOW (screen_find (dialog, GTK_TYPE_SCROLLED_WINDOW, "where"));
  int high = gtk_scrolled_window_get_min_content_height (where);
  choose_destination (dialog, "MTI");
  g_assert_cmpint (gtk_scrolled_window_get_min_content_height (where), <, high);
  choose_destination (dialog, "KBR");
  g_assert_cmpint (gtk_scrolled_window_get_min_content_height (where), ==, high);
  choose_destination (dialog, "MTI");
  desk_wait_text (dialog, "When the person died");
  desk_pick (dialog, "place", "house");
  desk_fill (dialog, "found-by", "Agus, night shift");
  desk_fill (dialog, "reported-to", "Polsek");
  desk_fill (dialog, "collector", "Bu Wati");
  screen_settle (dialog);
  screen_picture (dialog, "desk-death");
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM death WHERE place = 'house' AND found_by = 'Agus, night shift' AND reported_to = 'Polsek'", 1);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM belonging WHERE outcome = 'heirs' AND returned_to = 'Bu Wati'", 1);
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Melati 01", "Closed");
  desk_choose (&desk, "Melati 01");
  desk_wait_text (desk.window, "until it is released");
  screen_picture (desk.window, "desk-death-bed");
  screen_press (desk.window, "_Released: to be cleaned");
  desk_wait_tile (&desk, "Melati 01", "Cleaning");
  see_page (&desk, "Budi Hartono", "died in the house · found by Agus, night shift · reported to Polsek");
  desk_close (&desk);
}

/* PRACTICE F12: not to a stranger, not to who never may, but to the aunt who is written down; and she stays written down. */
static void
test_fetched (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2016-05-01");
  fixture_do (fixture, "relation-add", "resident", "Deni", "person", "Pak Jaya", "kind", "parent", "may-collect", "never", NULL);
  fixture_do (fixture, "relation-add", "resident", "Deni", "person", "Bu Ani", "kind", "other", "may-collect", "yes", NULL);
  fixture_do (fixture, "admit", "resident", "Deni", "bed", "Umum 03", NULL);
  desk_wait_tile (&desk, "Umum 03", "Deni");
  desk_choose (&desk, "Umum 03");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  screen_wait (is_offered, dialog, "who belongs to him");
  choose_destination (dialog, "KEL");
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "Write down who fetches");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "collectors")), 0);
  screen_settle (dialog);
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "Deni must never be fetched by this person");
  screen_picture (dialog, "desk-fetched");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL"), ==, 1);
  desk_fill (dialog, "collector", "Bu Ani");
  screen_settle (dialog);
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NOT NULL AND custody_name = 'Bu Ani'", 1);
  desk_wait_closed (&desk);
  see_page (&desk, "Deni", "handed over to Bu Ani");
  desk_close (&desk);
}

/* PRACTICE F9: at night a key says where to and Enter ends it; in the morning the paper is on the list until it is issued. */
static void
test_quick (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Wati");
  desk_choose (&desk, "Mawar 02");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  screen_key (dialog, GDK_KEY_x, 0);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_text (dialog, "Choose where the person goes.");
  screen_key (dialog, GDK_KEY_k, 0);
  screen_settle (dialog);
  screen_picture (dialog, "desk-exit-quick");
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE destination = 'KBR'", 1);
  desk_wait_closed (&desk);
  desk_choose (&desk, "Mawar 01");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  screen_key (dialog, GDK_KEY_k, 0);
  screen_key (dialog, GDK_KEY_p, 0);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE destination = 'PRM'", 1);
  desk_wait_closed (&desk);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "Waiting (1)");
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk.window, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (desk.window, "Left on own request · wants: Statement");
  screen_picture (desk.window, "desk-exit-papers");
  GtkWidget *form = desk_open_form (&desk, "Issue…");
  g_autofree char *draft = desk_stay_form_get_draft (desk_stay_dialog_get_form (DESK_STAY_DIALOG (form)));
  g_assert_true (g_str_has_prefix (draft, "exit-paper-"));       /* the letter of an extension has another */
  screen_picture (form, "desk-exit-paper");
  desk_accept (&desk, form, "_Issue and print");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM document WHERE kind = 'PERNYATAAN' AND number = 1", 1);
  desk_wait_text (desk.window, "The paper has the number 1");
  desk_wait_text (desk.window, "Not signed yet");
  desk_wait_text (desk.window, "kept as PDF");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM print_job j JOIN document d ON d.id = j.document JOIN stay s ON s.id = j.stay"
                          " WHERE j.what = 'letter' AND j.state = 'done' AND s.destination = 'PRM'", 1);
  g_assert_cmpuint (desk_take_printed (), ==, 1);
  screen_press (desk.window, "stays.undo");
  desk_wait_text (desk.window, "wants: Statement");
  desk_close (&desk);
}

/* PRACTICE F2: the desk is killed while the form stands open, and the power comes back; Cancel throws it away. */
static void
test_left (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  desk_wait_tile (&desk, "Umum 01", "Joko");
  desk_choose (&desk, "Umum 01");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Ani · Companion");
  screen_key (dialog, GDK_KEY_r, 0);
  screen_press (dialog, "Stays on");
  desk_fill (dialog, "reason", "short of breath");
  desk_fill (dialog, "collector", "ambulance");
  screen_settle (dialog);
  desk_open_again (&desk);
  desk_wait_tile (&desk, "Umum 01", "Joko");
  for (int again = 0; again < 2; again++) {
    desk_choose (&desk, "Umum 01");
    screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
    dialog = desk_wait_dialog (&desk);
    desk_wait_text (dialog, "Ani · Companion");
    GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, "destinations")));
    g_assert_cmpstr (row ? g_object_get_data (G_OBJECT (row), "code") : NULL, ==, again ? NULL : "RSU");
    g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "reason")), ==, again ? "" : "short of breath");
    g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "collector")), ==, again ? "" : "ambulance");
    g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "Stays on"))), ==, !again);
    if (!again)
      screen_picture (dialog, "desk-exit-left");
    screen_press (dialog, "_Cancel");
    desk_wait_closed (&desk);
  }
  desk_close (&desk);
}

/* Joko in Umum 01 with Ani, his companion, in Umum 02, and Rudi who is not here; the form of Joko's end is open. */
static GtkWidget *
open_patient (Desk *desk, Fixture *fixture, const char *before)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  shelter_resident (fixture, "Rudi", "L", "1985-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  desk_wait_tile (desk, "Umum 02", "Ani");
  screen_settle (desk->window);
  desk_choose (desk, "Umum 01");
  if (before)
    fixture_run (fixture, before);
  screen_key (desk->window, GDK_KEY_e, GDK_CONTROL_MASK);
  return desk_wait_dialog (desk);
}

/* PRACTICE F23: whoever came while the form was open was asked by nobody: only who was answered for leaves. */
static void
test_newcomer (Fixture *fixture)
{
  Desk desk;
  GtkWidget *dialog = open_patient (&desk, fixture, NULL);

  desk_wait_text (dialog, "Ani · Companion");
  screen_key (dialog, GDK_KEY_r, 0);
  screen_press (dialog, "Leaves too");
  fixture_do (fixture, "admit", "resident", "Rudi", "bed", "Umum 03", "with", "Joko", "with-kind", "companion", NULL);
  screen_settle (dialog);
  screen_press (dialog, "_End the stay");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE destination = 'RSU'"), ==, 2);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident"
                                         " WHERE s.ended_at IS NULL AND r.name = 'Rudi'"), ==, 1);
  desk_close (&desk);
}

/* Who came along could not be read once: the press says why, and reads it again. */
static void
test_read_again (Fixture *fixture)
{
  Desk desk;
  GtkWidget *dialog = open_patient (&desk, fixture, "ALTER TABLE stay RENAME TO mislaid");

  screen_settle (dialog);
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO stay");
  screen_key (dialog, GDK_KEY_r, 0);
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "Ani · Companion");
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "ask, and say whether this person stays on");
  screen_press (dialog, "Stays on");
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* The dialog goes while the record still writes: what was done is not offered again. */
static void
hold_and_go (Desk *desk, Fixture *fixture)
{
  GtkWidget *gone = desk_dialog (desk);

  gtk_button_clicked (GTK_BUTTON (screen_find (gone, GTK_TYPE_BUTTON, "_Hold")));
  gtk_widget_destroy (gone);
  desk_wait_count (desk, "SELECT COUNT (*) FROM bed_use WHERE kind = 'hold' AND until IS NULL", 1);
  screen_settle (NULL);
  fixture_do (fixture, "hold-end", "bed", "Umum 02", NULL);
  desk_wait_tile (desk, "Umum 02", "Free");
  desk_choose (desk, "Umum 02");
  desk_do (desk, "bed.hold");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk_dialog (desk), "for")), ==, "");
}

/* The same of the other dialogs: a bed that was chosen, a field, an extension. */
static void
test_left_others (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  desk_wait_tile (&desk, "Umum 01", "Joko");
  desk_choose (&desk, "Umum 01");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  desk_wait_dialog (&desk);
  desk_choose (&desk, "Umum 03");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_settle (NULL);
  desk_open_again (&desk);
  desk_wait_tile (&desk, "Umum 01", "Joko");
  desk_choose (&desk, "Umum 01");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "The form is as it was left.");
  screen_press (dialog, "_Move");
  desk_wait_tile (&desk, "Umum 03", "Joko");
  desk_wait_closed (&desk);
  desk_choose (&desk, "Umum 02");
  desk_do (&desk, "bed.hold");
  desk_fill (desk_dialog (&desk), "for", "RSUD");
  screen_settle (NULL);
  desk_open_again (&desk);
  desk_wait_tile (&desk, "Umum 03", "Joko");
  desk_choose (&desk, "Umum 04");
  desk_do (&desk, "bed.hold");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk_dialog (&desk), "for")), ==, "");
  screen_press (desk_dialog (&desk), "_Cancel");
  desk_wait_closed (&desk);
  desk_choose (&desk, "Umum 02");
  for (int names = 0; names < 2; names++) {
    screen_key (desk.window, GDK_KEY_F2, 0);
    screen_settle (desk.window);
    desk_do (&desk, "bed.hold");
    g_assert_cmpstr (gtk_entry_get_text (desk_field (desk_dialog (&desk), "for")), ==, names ? "RSUD" : "");
    if (!names)
      screen_press (desk_dialog (&desk), "_Cancel");
    screen_settle (NULL);
  }
  hold_and_go (&desk, fixture);
  desk_close (&desk);
}

/* An answer that comes back with the one it is about is told of: nobody asked her again. */
static void
test_left_answer (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  for (int again = 0; again < 2; again++) {
    if (again)
      desk_open (&desk, fixture, NULL);
    desk_wait_page (&desk, "board");
    desk_wait_tile (&desk, "Umum 01", "Joko");
    desk_choose (&desk, "Umum 01");
    screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
    GtkWidget *dialog = desk_wait_dialog (&desk);
    desk_wait_text (dialog, "Ani · Companion");
    if (again)
      desk_wait_text (dialog, "The form is as it was left.");
    else
      screen_press (dialog, "Stays on");
    screen_settle (NULL);
    desk_close (&desk);
  }
}

/* In Indonesian, on the smallest screen, with all that the form can have: it stays within the screen, the choice in sight. */
static void
test_small (Fixture *fixture)
{
  static const char *const along[] = { "Sri Wahyuningsih Kusumaningrum", "Dewi Anggraini", "Rudi Hermawan" };
  Desk desk;
  int height = 0, below = 0;

  words_use ("id");
  desk_open_house (&desk, fixture);
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 602);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  for (guint i = 0; i < G_N_ELEMENTS (along); i++) {
    g_autofree char *bed = g_strdup_printf ("Umum 0%u", i + 2);
    shelter_resident (fixture, along[i], i < 2 ? "P" : "L", "1970-01-01");
    fixture_do (fixture, "admit", "resident", along[i], "bed", bed, "with", "Joko", "with-kind", i ? "companion" : "spouse", NULL);
  }
  fixture_do (fixture, "belonging-add", "resident", "Joko", "what", "Radio", "kept", "store", NULL);
  desk_wait_tile (&desk, "Umum 01", "Joko");
  desk_choose (&desk, "Umum 01");
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Rudi Hermawan");
  desk_wait_text (dialog, "Radio");
  screen_key (dialog, GDK_KEY_r, 0);
  screen_press (dialog, "between");
  screen_key (dialog, GDK_KEY_Return, 0);
  screen_settle (dialog);
  screen_picture (dialog, "desk-exit-small");
  gtk_window_get_size (GTK_WINDOW (dialog), NULL, &height);
  gtk_window_get_size (GTK_WINDOW (desk.window), NULL, &below);
  g_assert_cmpint (height, <=, below);
  words_use ("en");
  desk_close (&desk);
}

/* Nobody saw her go: she was seen at the evening's round, and her bed was empty in the morning. */
static void
test_between (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  gint64 now = fixture_clock (fixture);
  shelter_resident (fixture, "Siti Rahmawati", "P", NULL);
  shelter_do_at (fixture, happened_exact (now - 3 * DAY), "admit", "resident", "Siti Rahmawati", "bed", "Mawar 01", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_choose (&desk, "Mawar 01");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *from = desk_moment_text (now - DAY - 8 * HOUR, zone), *until = desk_moment_text (now - DAY, zone);
  screen_key (desk.window, GDK_KEY_e, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  screen_key (dialog, GDK_KEY_k, 0);
  screen_press (dialog, "between");
  desk_fill (dialog, "time", from);
  screen_press (dialog, "_End the stay");
  desk_wait_text (dialog, "Write the time as 14.30");
  desk_fill (dialog, "until", until);
  screen_picture (dialog, "desk-exit-between");
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_certainty = 'between' AND ended_until - ended_at = 28800", 1);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

static gboolean
signed_by (gpointer data)
{
  GtkWidget **form = data;
  GtkWidget *signatory = screen_find (form[0], GTK_TYPE_COMBO_BOX_TEXT, "signatory");
  const char *text = gtk_entry_get_text (GTK_ENTRY (gtk_bin_get_child (GTK_BIN (signatory))));

  return g_strcmp0 (text, (const char *) form[1]) == 0;
}

/* Who signed handovers is offered first for a handover, and who signed statements for a statement; its number names nobody. */
static void
test_who_signs (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "PERNYATAAN", "stays", "2", "signatory", "Pak Candra", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_OUT", "stays", "2", "signatory", "Bu Ani", NULL);
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "PRM", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk.window, "Waiting (3)");
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk.window, GTK_TYPE_STACK, "sections")), "waiting");
  desk_wait_text (desk.window, "wants: Statement");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "names", g_variant_new_boolean (FALSE));
  GtkWidget *form = desk_open_form (&desk, "Issue…");
  GtkComboBox *kind = GTK_COMBO_BOX (screen_find (form, GTK_TYPE_COMBO_BOX_TEXT, "kind"));
  const struct {
    const char *kind, *name;
  } turns[] = { { "PERNYATAAN", "Pak Candra" }, { "BAST_OUT", "Bu Ani" }, { "PERNYATAAN", "Pak Candra" } };
  for (guint i = 0; i < G_N_ELEMENTS (turns); i++) {
    gpointer wish[] = { form, (gpointer) turns[i].name };
    gtk_combo_box_set_active_id (kind, turns[i].kind);
    screen_wait (signed_by, wish, turns[i].kind);
  }
  screen_press (form, "_Issue and print");
  desk_wait_text (desk.window, "The paper has the number 2 · ");
  g_assert_cmpuint (desk_take_printed (), ==, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("singgah-exits-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-exits/confirmed", test_confirmed);
  fixture_add ("/desk-exits/fetched", test_fetched);
  fixture_add ("/desk-exits/quick", test_quick);
  fixture_add_for (ENGINE_SQLITE, "/desk-exits/who-signs", test_who_signs);
  fixture_add ("/desk-exits/between", test_between);
  fixture_add ("/desk-exits/left", test_left);
  fixture_add ("/desk-exits/newcomer", test_newcomer);
  fixture_add ("/desk-exits/read-again", test_read_again);
  fixture_add_for (ENGINE_SQLITE, "/desk-exits/small", test_small);
  fixture_add ("/desk-exits/died", test_died);
  fixture_add_for (ENGINE_SQLITE, "/desk-exits/left-answer", test_left_answer);
  fixture_add_for (ENGINE_SQLITE, "/desk-exits/left-others", test_left_others);
  fixture_add_for (ENGINE_SQLITE, "/desk-exits/contradicted", test_contradicted);
  int result = g_test_run ();
  desk_application_free ();
  g_autofree char *folder = desk_print_folder (), *above = g_path_get_dirname (folder);
  g_rmdir (folder);
  g_rmdir (above);
  g_rmdir (data);
  return result;
}
