/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The residents' tab through its real widgets: search, page, care, sealed data, merge, and Ctrl+Z over every tab. */
#include "app/board/input.h"
#include "app/page.h"
#include "app/residents/act-form.h"
#include "app/residents/dial-window.h"
#include "app/residents/person-acts.h"
#include "db/words.h"
#include "tests/support/desk.h"
#include "tests/support/guests.h"

#include <string.h>

#define ACTS "SELECT COUNT (*) FROM journal WHERE kind = "

/* The desk over the small shelter, with Siti in Mawar 01. */
static void
open_people (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (desk, "Mawar 01", "Siti R.");
}

/* Siti's page, by Ctrl+K. */
static void
open_siti (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_k, GDK_CONTROL_MASK);
  GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (desk->window));
  screen_settle (finder);
  screen_type (finder, "sity rahmawaty");
  desk_wait_text (finder, "Siti Rahmawati");
  screen_settle (finder);
  screen_key (finder, GDK_KEY_Return, 0);
  desk_wait_closed (desk);
  desk_wait_page (desk, "residents");
  desk_wait_text (desk->window, "Who this is");
}

/* A part of the page by its mnemonic. */
static void
show_part (Desk *desk, guint key)
{
  screen_key (desk->window, key, GDK_MOD1_MASK);
  screen_settle (desk->window);
}

static GtkWidget *
wait_form (Desk *desk)
{
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (desk->window));

  g_assert_nonnull (dialog);
  screen_settle (dialog);
  return dialog;
}

static void
fill (GtkWidget *dialog, const char *field, const char *text)
{
  GtkWidget *entry = GTK_WIDGET (desk_field (dialog, field));

  gtk_widget_grab_focus (entry);
  screen_type (dialog, text);
}

static void
save (Desk *desk, GtkWidget *dialog, const char *accept, const char *sql)
{
  screen_press (dialog, accept);
  desk_wait_count (desk, sql, 1);
  desk_wait_closed (desk);
  screen_settle (desk->window);
}

/* --- search --- */

static void
test_find (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  screen_key (desk.window, GDK_KEY_k, GDK_CONTROL_MASK);
  GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (desk.window));
  screen_settle (finder);
  screen_type (finder, "zzzz");
  desk_wait_text (finder, "Nobody is found");
  screen_key (finder, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  open_siti (&desk);
  screen_picture (desk.window, "residents-data");

  gint64 card = guests_enter (fixture, 42, "resident");
  guests_bind (fixture, card, fixture_int (fixture, "SELECT MIN (id) FROM stay"));
  screen_key (desk.window, GDK_KEY_k, GDK_CONTROL_MASK);
  finder = desk_window_get_dialog (DESK_WINDOW (desk.window));
  screen_settle (finder);
  screen_type (finder, "0042");
  desk_wait_text (finder, "card 0042 · ");
  desk_wait_text (finder, "Siti Rahmawati");
  screen_key (finder, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);

  screen_key (desk.window, GDK_KEY_k, GDK_CONTROL_MASK);
  finder = desk_window_get_dialog (DESK_WINDOW (desk.window));
  screen_settle (finder);
  screen_type (finder, "mawar 01");
  desk_wait_text (finder, "Siti Rahmawati");
  screen_picture (finder, "residents-find");
  screen_key (finder, GDK_KEY_Return, GDK_CONTROL_MASK);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "Siti Rahmawati");
  screen_press (desk.window, "win.resident");
  desk_wait_page (&desk, "residents");
  desk_close (&desk);
}

/* --- the keys of a longer text --- */

static GtkWidget *
open_note (Desk *desk)
{
  screen_press (desk->window, "person.note-add");
  GtkWidget *dialog = wait_form (desk);
  screen_type (dialog, "slept badly");
  return dialog;
}

/* Escape asks before a text goes; Tab leads from it to saving, then to cancelling; Ctrl+Enter saves. */
static void
test_note (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);

  GtkWidget *dialog = open_note (&desk);
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_text (dialog, "would be lost");
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  dialog = open_note (&desk);
  GtkWidget *text = gtk_window_get_focus (GTK_WINDOW (dialog));
  screen_key (dialog, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == screen_find (dialog, GTK_TYPE_BUTTON, "_Save"));
  screen_key (dialog, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == screen_find (dialog, GTK_TYPE_BUTTON, "_Cancel"));
  screen_key (dialog, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == text);
  g_assert_cmpint (fixture_int (fixture, ACTS "'note-add'"), ==, 0);
  screen_key (dialog, GDK_KEY_Return, GDK_CONTROL_MASK);
  desk_wait_count (&desk, ACTS "'note-add'", 1);
  desk_close (&desk);
}

/* --- care --- */

static void
test_care (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);

  screen_press (desk.window, "person.task-add");
  GtkWidget *dialog = wait_form (&desk);
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "Fill in: What is to be done.");
  fill (dialog, "text", "bangunkan, puasa");
  fill (dialog, "due", "05:00");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM task WHERE due_at IS NOT NULL AND shift = 'any'");
  desk_wait_text (desk.window, "bangunkan, puasa");
  screen_press (desk.window, "person.right-add");
  dialog = wait_form (&desk);
  save (&desk, dialog, "_Take down", "SELECT COUNT (*) FROM task WHERE due_at - made_at = 259200 AND words LIKE 'UU 27/2022: melihat%'");
  desk_wait_text (desk.window, "UU 27/2022: melihat data");

  screen_press (desk.window, "person.medicine-add");
  dialog = wait_form (&desk);
  fill (dialog, "name", "Amlodipin");
  fill (dialog, "times", "00.01, 12:00");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM medicine WHERE times = '00:01,12:00'");
  desk_wait_text (desk.window, "Doses of today");
  screen_picture (desk.window, "residents-care");
  GtkButton *given = GTK_BUTTON (screen_find (desk.window, GTK_TYPE_BUTTON, "Given"));
  for (int pressed = 0; pressed < 2; pressed++)
    gtk_button_clicked (given);      /* the second is no second dose, and nothing to refuse */
  desk_wait_count (&desk, "SELECT COUNT (*) FROM dose WHERE state = 'given' AND due_at IS NOT NULL", 1);
  desk_wait_text (desk.window, "Dose logged");

  screen_press (desk.window, "person.task-done");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM task WHERE done_at IS NOT NULL", 1);
  screen_settle (desk.window);
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = wait_form (&desk);
  desk_wait_text (prompt, "Task done");
  screen_picture (prompt, "residents-undo");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM task WHERE done_at IS NOT NULL", 0);
  desk_close (&desk);
}

/* What was said on the telephone, and the second call. */
static void
test_telephone (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);
  desk_wait_text (desk.window, "No call about this resident was noted.");

  screen_press (desk.window, "person.phone-note");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "caller", "Bu Imas");
  screen_press (dialog, "_Keep");
  desk_wait_text (dialog, "Fill in: What was said.");
  fill (dialog, "phone", "0812 3456");
  gtk_widget_grab_focus (screen_find (dialog, GTK_TYPE_TEXT_VIEW, "result"));
  screen_type (dialog, "tak diangkat");
  fill (dialog, "again", "05:00");
  save (&desk, dialog, "_Keep", "SELECT COUNT (*) FROM phone_note WHERE resident IS NOT NULL AND again_at > called_at");
  desk_wait_text (desk.window, "tak diangkat");
  desk_wait_text (desk.window, "Bu Imas · 0812 3456");
  gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "person.phone-note"));
  screen_picture (desk.window, "residents-telephone");
  g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "person.dial"));

  screen_press (desk.window, "person.phone-note-done");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM phone_note WHERE done_at IS NOT NULL", 1);
  desk_wait_text (desk.window, "✓ called again");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.phone-note-done"));
  desk_close (&desk);
}

/* Nobody is led to telephone somebody who may never be called: there is no Call…, and why stands in its place. */
static void
test_never_called (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Imas", "kind", "sibling", "phone", "0812 3456", NULL);
  g_autofree char *relation = fixture_text (fixture_int (fixture, "SELECT id FROM relation"));
  fixture_do (fixture, "phone-note", "resident", "Siti Rahmawati", "caller", "Adik", "phone", "+62 812-3456", "result", "mau bicara",
              "again", "2099-03-09T09:00", NULL);
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);
  desk_wait_text (desk.window, "Adik · +62 812-3456");
  g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "person.dial"));
  g_assert_false (screen_says (desk.window, "may never be called"));

  fixture_do (fixture, "relation-change", "relation", relation, "may-call", "never", NULL);
  desk_wait_text (desk.window, "may never be called");
  screen_settle (desk.window);
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.dial"));
  g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "person.phone-note-done"));
  desk_close (&desk);
}

static gboolean
does_not_say_budi (gpointer desk)
{
  return !screen_says (((Desk *) desk)->window, "Budi");
}

static void
find_named (GtkWidget *widget, gpointer data)
{
  gpointer *wish = data;

  if (g_strcmp0 (gtk_widget_get_name (widget), wish[0]) == 0)
    wish[1] = widget;
  if (!wish[1] && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_named, data);
}

/* A button of a row, by its act and whom it is about. */
static GtkWidget *
screen_named (GtkWidget *window, const char *name)
{
  gpointer wish[] = { (gpointer) name, NULL };

  find_named (window, wish);
  g_assert_nonnull (wish[1]);
  return wish[1];
}

/* Whose social worker one is, and what is one's own to do; a task is handed over where it stands, to somebody on the list. */
static void
test_mine (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", "roles", "social_worker", NULL);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 01");
  fixture_do (fixture, "stay-attribute", "resident", "Siti Rahmawati", "worker", "admin", NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Budi Hartono", "worker", "Dewi Lestari", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "urus KTP", NULL);
  fixture_do (fixture, "task-add", "resident", "Budi Hartono", "text", "antar ke klinik", "owner", "admin", NULL);
  fixture_do (fixture, "task-add", "house", "Singgah", "text", "ganti lampu", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  desk_wait_text (desk.window, "ganti lampu");

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (desk.window, GTK_TYPE_CHECK_BUTTON, "mine")), TRUE);
  desk_wait_text (desk.window, "My tasks");
  g_assert_true (screen_says (desk.window, "urus KTP"));
  g_assert_true (screen_says (desk.window, "antar ke klinik"));
  g_assert_false (screen_says (desk.window, "ganti lampu"));
  screen_picture (desk.window, "residents-mine");

  g_autofree char *button = g_strdup_printf ("person.task-change:%" G_GINT64_FORMAT,
                                             fixture_int (fixture, "SELECT id FROM task WHERE owner IS NOT NULL"));
  g_autofree char *dewi = fixture_text (fixture_int (fixture, "SELECT id FROM staff WHERE name = 'dewi'"));
  gtk_button_clicked (GTK_BUTTON (screen_named (desk.window, button)));
  GtkWidget *dialog = wait_form (&desk);
  screen_press (dialog, "_Hand over");
  desk_wait_text (dialog, "Nothing was changed.");
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "owner")), dewi));
  screen_settle (dialog);
  desk_open_again (&desk);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  desk_wait_text (desk.window, "ganti lampu");
  screen_settle (desk.window);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (desk.window, GTK_TYPE_CHECK_BUTTON, "mine")), TRUE);
  desk_wait_text (desk.window, "My tasks");
  gtk_button_clicked (GTK_BUTTON (screen_named (desk.window, button)));
  dialog = wait_form (&desk);
  desk_wait_text (dialog, "The form is as it was left.");
  screen_picture (dialog, "residents-hand-over");
  screen_press (dialog, "_Hand over");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM task t JOIN staff s ON s.id = t.owner WHERE s.name = 'dewi'", 1);
  screen_wait (does_not_say_budi, &desk, "Budi's task is another's");
  desk_close (&desk);
}

/* A language is one that the kiosk speaks; what was typed before stays until another is chosen. */
static void
test_language (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "language", "Sunda halus", NULL);
  open_siti (&desk);
  desk_wait_text (desk.window, "Sunda halus");
  screen_press (desk.window, "person.change");
  GtkWidget *dialog = wait_form (&desk);
  GtkComboBox *language = GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "language"));
  g_assert_cmpstr (gtk_combo_box_get_active_id (language), ==, "Sunda halus");
  fill (dialog, "origin", "Cianjur");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE language = 'Sunda halus' AND origin = 'Cianjur'");
  screen_press (desk.window, "person.change");
  dialog = wait_form (&desk);
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "language")), "su"));
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE language = 'su'");
  desk_wait_text (desk.window, "Sundanese");
  desk_close (&desk);
}

/* Who it is, and how sure that is. A birth date is typed as everywhere else; one that is none is not written, and one that stands there unchanged is no change. */
static void
test_born (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  desk_wait_text (desk.window, "says so himself");
  screen_press (desk.window, "person.change");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "born", "31-2-1959");
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "The calendar has no day 31-2-1959.");
  fill (dialog, "born", "kemarin");
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "Born: write the day as 2-3-1959.");
  fill (dialog, "born", "4/5/1961");
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "identity")), "documents"));
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE born = '1961-05-04' AND identity = 'documents'");
  desk_wait_text (desk.window, "4 May 1961");
  desk_wait_text (desk.window, "papers seen");
  screen_press (desk.window, "person.change");
  dialog = wait_form (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "born")), ==, "4-5-1961");
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "Nothing was changed.");
  gtk_entry_set_text (desk_field (dialog, "born"), "");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE name = 'Siti Rahmawati' AND born IS NULL");
  desk_close (&desk);
}

/* The number says what it says here, too; of somebody whose birth date is known it fills in nothing, and a date that differs is said. */
static void
test_nik (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  fixture_run (fixture, "INSERT INTO region (code, name, retired) VALUES ('11', 'Aceh', 0)");
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "born", "", NULL);
  open_siti (&desk);
  screen_press (desk.window, "person.change");
  GtkWidget *dialog = wait_form (&desk);
  screen_wait_active (dialog);
  fill (dialog, "nik", "317101");
  desk_wait_text (dialog, "6 of 16 digits");
  fill (dialog, "nik", "3171014203590001");
  desk_wait_text (dialog, "Daerah Khusus Ibukota Jakarta · born 2 Mar 1959");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "born")), ==, "2-3-1959");
  fill (dialog, "born", "4-5-1961");
  desk_wait_text (dialog, "another date of birth");
  screen_picture (dialog, "desk-person-nik");
  fill (dialog, "born", "2-3-1959");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE nik = '3171014203590001' AND born = '1959-03-02'");
  desk_wait_text (desk.window, "The regency or city is not in the list of regions.");
  screen_press (desk.window, "person.change");
  dialog = wait_form (&desk);
  gtk_entry_set_text (desk_field (dialog, "born"), "");
  desk_wait_text (dialog, "Daerah Khusus Ibukota Jakarta");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "born")), ==, "");        /* cleared on purpose */
  desk_close (&desk);
}

/* What is sealed opens after the asking, which is in the journal. */
static void
test_sealed (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "HIV", "specific", "yes", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  open_siti (&desk);
  desk_wait_text (desk.window, "1 is specific data and sealed");
  g_autofree char *before = screen_text (desk.window);
  g_assert_null (strstr (before, "HIV"));

  screen_press (desk.window, "person.look-tags");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "reason", "rujukan ke puskesmas");
  save (&desk, dialog, "_Show", ACTS "'look-tags'");
  desk_wait_text (desk.window, "HIV");
  desk_close (&desk);
}

/* What to do stands there for everybody; why, not even for the supervisor before he asks under his name. */
static void
test_sealed_reason (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "alert-add", "resident", "Siti Rahmawati", "instruction", "mask", "reason", "TB paru", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);
  desk_wait_text (desk.window, "1 alert has a reason, which is sealed");
  g_assert_false (screen_says (desk.window, "TB paru"));

  screen_press (desk.window, "person.look-tags");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "reason", "rujukan ke puskesmas");
  save (&desk, dialog, "_Show", ACTS "'look-tags'");
  desk_wait_text (desk.window, "TB paru");
  desk_close (&desk);
}

/* Medicines are a number until the officer asks; what is due is there to be given all the same. */
static void
test_medicines (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Efavirenz", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "times", "00:01,06:00,12:00,18:00", NULL);
  desk_open_again (&desk);
  open_siti (&desk);
  show_part (&desk, GDK_KEY_e);
  desk_wait_text (desk.window, "2 medicines: health data and sealed");
  g_assert_false (screen_says (desk.window, "Efavirenz"));
  screen_press (desk.window, "Given");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM dose WHERE state = 'given'", 1);
  screen_settle (desk.window);

  screen_press (desk.window, "person.look-medicines");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "reason", "minta obat");
  save (&desk, dialog, "_Show", ACTS "'look-medicines'");
  desk_wait_text (desk.window, "Efavirenz");
  g_assert_cmpint (fixture_int (fixture, "SELECT s.name = 'desk' FROM journal j JOIN staff s ON s.id = j.actor WHERE j.kind = 'look-medicines'"), ==, 1);
  desk_close (&desk);
}

/* PRACTICE 4.10: who looks after the computer sees how much there is, and nothing of what it says. */
static void
test_administrator (Fixture *fixture)
{
  static const char *const secrets[] = { "susah tidur", "ke puskesmas", "Amlodipin", "Imas", "Cianjur", "Umar" };
  static const guint parts[] = { GDK_KEY_d, GDK_KEY_p, GDK_KEY_i, GDK_KEY_e };
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "administrator", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", secrets[0], NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", secrets[1], NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", secrets[2], "times", "00:01,06:00,12:00,18:00", NULL);
  fixture_do (fixture, "phone-note", "resident", "Siti Rahmawati", "caller", secrets[3], "result", "menelepon", NULL);
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "origin", secrets[4], NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", secrets[5], "kind", "sibling", "phone", "0857", NULL);
  desk_open_again (&desk);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  desk_wait_text (desk.window, "1 task about residents");
  desk_wait_text (desk.window, "to be given");
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_false (screen_says (desk.window, secrets[i]));
  open_siti (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    show_part (&desk, parts[i]);
    desk_wait_text (desk.window, i < 3 ? "For those who look after the residents." : "1 duty note");
    for (guint j = 0; j < G_N_ELEMENTS (secrets); j++)
      g_assert_false (screen_says (desk.window, secrets[j]));
    g_assert_false (screen_says (desk.window, "admitted"));
  }
  desk_wait_text (desk.window, "1 medicine: health data and sealed");
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_false (screen_says (desk.window, secrets[i]));
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.look-medicines"));
  desk_close (&desk);
}

/* UU 27/2022: data whose use was limited opens after the asking, and is used as before once the limit goes. */
static void
test_restricted (Fixture *fixture)
{
  static const guint parts[] = { GDK_KEY_e, GDK_KEY_u, GDK_KEY_i };
  Desk desk;
  open_people (&desk, fixture);
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "susah tidur", NULL);
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "origin", "Cianjur", NULL);
  open_siti (&desk);
  screen_press (desk.window, "person.restriction-add");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "reason", "minta tertulis");
  save (&desk, dialog, "_Limit it", ACTS "'restriction-add'");
  desk_wait_text (desk.window, "minta tertulis");
  screen_settle (desk.window);
  screen_picture (desk.window, "residents-restricted");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "person.change"));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    show_part (&desk, parts[i]);
    desk_wait_text (desk.window, "minta tertulis");
    g_assert_false (screen_says (desk.window, "susah tidur"));
    g_assert_false (screen_says (desk.window, "Duty note written"));
    g_autofree char *picture = g_strdup_printf ("residents-restricted-%u", i);
    screen_picture (desk.window, picture);
  }
  show_part (&desk, GDK_KEY_d);
  screen_press (desk.window, "win.show-bed");
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "limited: the resident's page opens");
  g_assert_false (screen_says (desk.window, "Cianjur"));
  g_assert_false (screen_says (desk.window, "Duty note written"));
  screen_settle (desk.window);
  screen_picture (desk.window, "board-restricted");
  screen_press (desk.window, "win.resident");
  desk_wait_page (&desk, "residents");

  screen_press (desk.window, "person.look-restricted");
  dialog = wait_form (&desk);
  fill (dialog, "reason", "rujukan");
  save (&desk, dialog, "_Show", ACTS "'look-restricted'");
  desk_wait_text (desk.window, "Who this is");
  show_part (&desk, GDK_KEY_e);
  desk_wait_text (desk.window, "susah tidur");
  show_part (&desk, GDK_KEY_i);
  desk_wait_text (desk.window, "Duty note written");
  show_part (&desk, GDK_KEY_d);
  screen_press (desk.window, "person.restriction-end");
  dialog = wait_form (&desk);
  fill (dialog, "reason", "dicabut");
  save (&desk, dialog, "_Limit it no longer", "SELECT COUNT (*) FROM restriction WHERE until IS NOT NULL");
  desk_wait_text (desk.window, "as usual");
  desk_close (&desk);
}

static char *
note_of (GtkWidget *dialog)
{
  GtkWidget *view = screen_find (dialog, GTK_TYPE_TEXT_VIEW, "text");
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  return text;
}

static void
assert_note (GtkWidget *dialog, const char *text)
{
  g_autofree char *note = note_of (dialog);

  g_assert_cmpstr (note, ==, text);
}

static GtkWidget *
open_case_note (Desk *desk)
{
  open_siti (desk);
  show_part (desk, GDK_KEY_e);
  screen_press (desk->window, "person.case-note-add");
  return wait_form (desk);
}

/* Half a page of a case note is there again after a power cut, and gone once it was thrown away. */
static void
test_power_cut (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  GtkWidget *dialog = open_case_note (&desk);
  GtkTextView *view = GTK_TEXT_VIEW (screen_find (dialog, GTK_TYPE_TEXT_VIEW, "text"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Keluarga di Cianjur,\nbelum dihubungi", -1);
  screen_settle (dialog);
  desk_open_again (&desk);
  dialog = open_case_note (&desk);
  g_autofree char *kept = note_of (dialog);
  g_assert_cmpstr (kept, ==, "Keluarga di Cianjur,\nbelum dihubungi");
  desk_wait_text (dialog, "The form is as it was left. Cancel throws it away.");
  screen_key (dialog, GDK_KEY_Escape, 0);
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  screen_press (desk.window, "person.case-note-add");
  g_autofree char *empty = note_of (wait_form (&desk));
  g_assert_cmpstr (empty, ==, "");
  desk_close (&desk);
}

/* Ctrl+Z in a long text takes back typing there, letter by letter, and no act; what stands there then is what is saved. */
static void
test_long_undo (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  GtkWidget *dialog = open_case_note (&desk);
  gtk_widget_grab_focus (screen_find (dialog, GTK_TYPE_TEXT_VIEW, "text"));
  screen_type (dialog, "Ibu di Cianjurx");
  screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_note (dialog, "Ibu di Cianjur");
  for (guint i = 0; i < strlen (" di Cianjur"); i++)
    screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_note (dialog, "Ibu");
  screen_key (dialog, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  screen_key (dialog, GDK_KEY_y, GDK_CONTROL_MASK);
  assert_note (dialog, "Ibu d");
  screen_type (dialog, "atang");
  screen_key (dialog, GDK_KEY_y, GDK_CONTROL_MASK);      /* what was typed since is all that comes */
  assert_note (dialog, "Ibu datang");
  g_assert_true (desk_window_get_dialog (DESK_WINDOW (desk.window)) == dialog);
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM note WHERE words = 'Ibu datang'");
  g_assert_cmpint (fixture_int (fixture, ACTS "'undo'"), ==, 0);

  gtk_window_set_focus (GTK_WINDOW (desk.window), NULL);
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_text (wait_form (&desk), "Case note written");       /* elsewhere it is the act */
  screen_key (wait_form (&desk), GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* --- who belongs to a resident --- */

static gboolean
has_dial (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "person.dial") != NULL;
}

static gboolean
has_no_dial (gpointer data)
{
  return !has_dial (data);
}

/* Saves what he may, as it is chosen in the form; the page says so. */
static void
permit (Desk *desk, const char *call, const char *collect, const char *said)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT (*) FROM relation WHERE may_call = '%s' AND may_message = 'ask' AND may_collect = '%s'",
                                          call, collect);

  screen_press (desk->window, "person.relation-change");
  GtkWidget *dialog = wait_form (desk);
  desk_pick (dialog, "may-call", call);
  desk_pick (dialog, "may-collect", collect);
  screen_press (dialog, "_Save");
  desk_wait_closed (desk);
  g_assert_cmpint (fixture_int (desk->fixture, sql), ==, 1);
  desk_wait_text (desk->window, said);
}

/* Who may never be called is not dialled by a slip of the mouse; who may be asked is. */
static void
test_relation (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  g_assert_false (has_dial (&desk));
  screen_press (desk.window, "person.relation-add");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "person", "Umar Hidayat");
  fill (dialog, "phone", "0857 1234 5678");
  desk_pick (dialog, "kind", "sibling");
  desk_pick (dialog, "may-call", "yes");
  desk_pick (dialog, "may-collect", "yes");
  screen_picture (dialog, "residents-relation");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM relation WHERE may_call = 'yes' AND may_message = 'ask' AND may_collect = 'yes'");
  desk_wait_text (desk.window, "may be called: yes · left a message: ask first · may collect: yes");
  screen_wait (has_dial, &desk, "the button that dials");

  permit (&desk, "never", "yes", "may be called: never · left a message: ask first · may collect: yes");
  screen_wait (has_no_dial, &desk, "the end of the button that dials");
  g_assert_true (screen_says (desk.window, "0857 1234 5678"));
  permit (&desk, "ask", "never", "may be called: ask first · left a message: ask first · may collect: never");
  screen_wait (has_dial, &desk, "the button that dials who is asked for first");
  screen_picture (desk.window, "residents-relation-page");

  gtk_window_set_focus (GTK_WINDOW (desk.window), NULL);
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_text (wait_form (&desk), "Relation changed");
  screen_key (wait_form (&desk), GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "may be called: never");
  screen_wait (has_no_dial, &desk, "never again");
  desk_close (&desk);
}

/* --- the countdown --- */

/* The page counts as the board does, and the stay is extended there. */
static void
test_countdown (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  HappenedAt before = happened_exact (fixture_clock (fixture) - 8 * DAY);
  shelter_resident (fixture, "Siti Rahmawati", "P", NULL);
  shelter_do_at (fixture, before, "admit", "resident", "Siti Rahmawati", "bed", "Mawar 01", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  open_siti (&desk);
  desk_wait_text (desk.window, "▲ 2 days over · day 9 of 7 · until");
  desk_wait_text (desk.window, "SPM meals 0/7");
  screen_picture (desk.window, "residents-countdown");
  screen_press (desk.window, "person.extend");
  GtkWidget *dialog = wait_form (&desk);
  desk_wait_text (dialog, "limit now:");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "myself")), TRUE);
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, NULL)), 1);
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, ACTS "'extend'", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "○ 5 days left · day 9 of 14 · until");
  desk_close (&desk);
}

/* --- the timeline --- */

static void
test_timeline (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  screen_press (desk.window, "person.change");
  GtkWidget *dialog = wait_form (&desk);
  screen_press (dialog, "_Save");
  desk_wait_text (dialog, "Nothing was changed.");
  fill (dialog, "phone", "0812 3456");
  save (&desk, dialog, "_Save", "SELECT COUNT (*) FROM resident WHERE phone = '0812 3456'");
  show_part (&desk, GDK_KEY_i);
  desk_wait_text (desk.window, "Data changed");
  screen_picture (desk.window, "residents-timeline");
  screen_press (desk.window, "person.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident WHERE phone IS NULL", 1);
  desk_wait_text (desk.window, "Taken back: Data changed");
  desk_close (&desk);
}

static void
choose_row (GtkListBox *list, const char *name)
{
  for (int i = 0;; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);
    g_assert_nonnull (row);
    if (screen_says (GTK_WIDGET (row), name)) {
      gtk_list_box_select_row (list, row);
      return;
    }
  }
}

static gboolean
is_person (gpointer pages)
{
  return g_str_equal (gtk_stack_get_visible_child_name (pages), "person");
}

/* Whoever turned the screen away from somebody does not see that page come back when the record answers. */
static void
test_turned_away (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  open_siti (&desk);
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (desk_field (desk.window, "words")), DESK_TYPE_PAGE);
  GtkStack *pages = GTK_STACK (screen_find (page, GTK_TYPE_STACK, "pages"));
  desk_page_refresh (DESK_PAGE (page));
  gtk_button_clicked (GTK_BUTTON (screen_find (desk.window, GTK_TYPE_BUTTON, "_What is due in the house")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "due");
  desk_fill (desk.window, "words", "nobody at all");
  desk_wait_text (desk.window, "Nobody is found.");        /* asked for after it, and answered after it */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "due");
  desk_fill (desk.window, "words", "");
  desk_wait_answers (&desk);
  open_siti (&desk);                                       /* and back from what is due to the same one */
  gtk_button_clicked (GTK_BUTTON (screen_find (desk.window, GTK_TYPE_BUTTON, "_What is due in the house")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "due");
  GtkListBox *list = GTK_LIST_BOX (screen_find (page, GTK_TYPE_LIST_BOX, "list"));
  g_assert_null (gtk_list_box_get_selected_row (list));
  choose_row (list, "Siti Rahmawati");
  screen_wait (is_person, pages, "her page");
  desk_close (&desk);
}

/* Enter opens the first one found; a row that is chosen before the answer comes, or what is due, is not put aside for it. */
static void
test_enter_late (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  shelter_admit (fixture, "Agus Salim", "L", "Melati 01");
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 02");
  open_siti (&desk);
  GtkWidget *words = GTK_WIDGET (desk_field (desk.window, "words")), *page = gtk_widget_get_ancestor (words, DESK_TYPE_PAGE);
  GtkListBox *list = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "list"));
  GtkStack *pages = GTK_STACK (screen_find (page, GTK_TYPE_STACK, "pages"));
  desk_wait_text (GTK_WIDGET (list), "Budi Santoso");
  for (int i = 0; i < 2; i++) {
    gtk_entry_set_text (GTK_ENTRY (words), i ? "agus" : "salim");
    g_signal_emit_by_name (words, "activate");
    if (i)
      gtk_button_clicked (GTK_BUTTON (screen_find (desk.window, GTK_TYPE_BUTTON, "_What is due in the house")));
    else
      choose_row (list, "Budi Santoso");
    desk_wait_answers (&desk);
    desk_wait_answers (&desk);
    g_assert_false (screen_says (GTK_WIDGET (pages), "Agus Salim"));
    g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, i ? "due" : "person");
  }
  gtk_entry_set_text (GTK_ENTRY (words), "agus salim");                          /* and alone it does open */
  g_signal_emit_by_name (words, "activate");
  desk_wait_text (GTK_WIDGET (pages), "Agus Salim");
  desk_close (&desk);
}

/* --- merging --- */

typedef struct {
  GtkWidget *root;
  const char *id, *text;
} Told;

static gboolean
is_told (gpointer data)
{
  Told *told = data;

  return g_strcmp0 (atk_object_get_description (gtk_widget_get_accessible (GTK_WIDGET (desk_field (told->root, told->id)))), told->text) == 0;
}

/* What the field of a search says to a screen reader, once its answer is there. */
static void
wait_told (GtkWidget *root, const char *id, const char *text)
{
  Told told = { root, id, text };

  screen_wait (is_told, &told, text);
}

/* Rows say what tells people of the same name apart, to whoever does not see them. */
static void
test_told (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit_born (fixture, "Siti Rahmawati", "P", "1959-03-02", "Mawar 01");
  shelter_admit_born (fixture, "Siti Rahmawaty", "P", "1988-07-01", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  screen_key (desk.window, GDK_KEY_3, GDK_CONTROL_MASK);
  desk_wait_page (&desk, "residents");
  desk_wait_text (desk.window, "Siti Rahmawati");
  wait_told (desk.window, "words", "");
  fill (desk.window, "words", "nobody at all");
  desk_wait_text (desk.window, "Nobody is found.");
  wait_told (desk.window, "words", "Nobody is found. Try fewer letters, a number, or a bed.");
  fill (desk.window, "words", "mawar 02");
  desk_wait_text (desk.window, "No. 2 · Mawar 02");
  wait_told (desk.window, "words", "1 found; Tab leads to the list");
  GtkListBox *list = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "list"));
  AtkObject *row = gtk_widget_get_accessible (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_cmpstr (atk_object_get_name (row), ==, "Siti Rahmawaty, No. 2 · Mawar 02 · born 1 Jul 1988");
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  desk_wait_text (desk.window, "Who this is");
  screen_press (desk.window, "person.merge");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "other", "siti");
  desk_wait_text (dialog, "No. 1");
  wait_told (dialog, "other", "Siti Rahmawati, female, No. 1 · Mawar 01 · born 2 Mar 1959");
  desk_close (&desk);
}

static void
test_merge (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit_born (fixture, "Siti Rahmawaty", "P", "1959-03-02", "Mawar 02");
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawaty", "destination", "KEL", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  screen_key (desk.window, GDK_KEY_3, GDK_CONTROL_MASK);
  desk_wait_page (&desk, "residents");
  desk_wait_text (desk.window, "Siti Rahmawati");
  screen_picture (desk.window, "residents-due");
  open_siti (&desk);

  screen_press (desk.window, "person.merge");
  GtkWidget *dialog = wait_form (&desk);
  screen_press (dialog, "_Merge");
  desk_wait_text (dialog, "choose from the list");
  fill (dialog, "other", "rahmawaty");
  desk_wait_text (dialog, "No. 1");
  desk_wait_text (dialog, "Alike: name, sex");
  wait_told (dialog, "other", "Siti Rahmawaty, female, No. 1 · not staying · born 2 Mar 1959");
  desk_open_again (&desk);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  open_siti (&desk);
  screen_press (desk.window, "person.merge");
  dialog = wait_form (&desk);
  desk_wait_text (dialog, "The form is as it was left.");
  desk_wait_text (dialog, "Alike: name, sex");
  screen_picture (dialog, "residents-merge");
  save (&desk, dialog, "_Merge", ACTS "'resident-merge'");
  desk_wait_text (desk.window, "Merged into this resident");
  screen_press (desk.window, "person.unmerge");
  desk_wait_count (&desk, ACTS "'resident-unmerge'", 1);
  desk_close (&desk);
}

/* What is alike of one pair is not said of the next one that could not be compared. */
static void
test_merge_unread (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Asep Rahmat", "L", "1980-05-05");
  shelter_resident (fixture, "Asep Kurnia", "L", "1950-01-01");
  gint64 keep = shelter_resident (fixture, "Ujang Karya", "L", "1980-05-05");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "resident", g_variant_new_int64 (keep));
  desk_wait_text (desk.window, "Who this is");
  screen_settle (desk.window);
  screen_press (desk.window, "person.merge");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "other", "asep");
  desk_wait_text (dialog, "Asep Kurnia · No.");
  GtkListBox *found = GTK_LIST_BOX (screen_find (dialog, GTK_TYPE_LIST_BOX, NULL));
  gboolean first = screen_says (GTK_WIDGET (gtk_list_box_get_row_at_index (found, 0)), "Rahmat");
  gtk_list_box_select_row (found, gtk_list_box_get_row_at_index (found, first ? 0 : 1));
  desk_wait_text (dialog, "Alike: sex, birth date");
  fixture_run (fixture, "ALTER TABLE stay RENAME COLUMN arrived_at TO mislaid");
  gtk_list_box_select_row (found, gtk_list_box_get_row_at_index (found, first ? 1 : 0));
  desk_wait_text (dialog, "The record could not do it");
  g_assert_false (screen_says (dialog, "Alike:"));
  g_assert_false (screen_says (dialog, "Different:"));
  g_assert_false (screen_says (dialog, "is merged into it"));
  fixture_run (fixture, "ALTER TABLE stay RENAME COLUMN mislaid TO arrived_at");
  desk_close (&desk);
}

/* Twins have one birth date and two names: the form says so, and only a reason merges them. */
static void
test_merge_of_twins (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_resident (fixture, "Asep Rahmat", "L", "1980-05-05");
  gint64 keep = shelter_resident (fixture, "Ujang Karya", "L", "1980-05-05");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "resident", g_variant_new_int64 (keep));
  desk_wait_text (desk.window, "Who this is");
  screen_settle (desk.window);
  screen_press (desk.window, "person.merge");
  GtkWidget *dialog = wait_form (&desk);
  fill (dialog, "other", "asep");
  desk_wait_text (dialog, "Different: name");
  desk_wait_text (dialog, "Alike: sex, birth date");
  screen_press (dialog, "_Merge");
  desk_wait_text (dialog, "They have the same birth date but different names: they may be twins.");
  g_assert_cmpint (fixture_int (fixture, ACTS "'resident-merge'"), ==, 0);
  screen_settle (dialog);
  screen_picture (dialog, "residents-merge-twins");
  fill (dialog, "override", "one man, two names on two cards");
  save (&desk, dialog, "_Merge", ACTS "'resident-merge'");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident WHERE merged_into IS NOT NULL AND name = 'Asep Rahmat'"), ==, 1);
  desk_close (&desk);
}

/* --- who may not --- */

/* F2 hides names here too, and a confidential stay shows its code. */
static void
test_hidden (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "hidden", NULL);
  desk_open_again (&desk);

  screen_key (desk.window, GDK_KEY_3, GDK_CONTROL_MASK);
  desk_wait_page (&desk, "residents");
  desk_wait_text (desk.window, "K-0001");
  GtkListBox *list = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "list"));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  desk_wait_text (desk.window, "The house tells nobody who this is");
  g_autofree char *text = screen_text (desk.window);
  g_assert_null (strstr (text, "Siti"));
  screen_picture (desk.window, "residents-hidden");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "Names are hidden. F2 shows them.");
  desk_close (&desk);
}

static gboolean
names_nobody (gpointer list)
{
  return !screen_says (list, "Siti Rahmawati");
}

/* F2 hides names also where what is due in the house can not be read. */
static void
test_hidden_without_care (Fixture *fixture)
{
  Desk desk;
  open_people (&desk, fixture);
  fixture_do (fixture, "task-add", "house", "Singgah", "text", "kunci gudang", NULL);
  g_autofree char *resident = fixture_text (fixture_int (fixture, "SELECT id FROM resident"));
  g_autofree char *others_fail = g_strdup_printf ("CREATE VIEW task AS SELECT * FROM mislaid WHERE COALESCE (resident, 0) = %s"
                                                  " OR abs (id - id - 9223372036854775807 - 1) > 0", resident);
  fixture_run (fixture, "ALTER TABLE task RENAME TO mislaid");
  fixture_run (fixture, others_fail);
  open_siti (&desk);
  desk_wait_text (desk.window, "The record could not do it");
  gtk_entry_set_text (GTK_ENTRY (screen_find (desk.window, GTK_TYPE_SEARCH_ENTRY, "words")), "sity");
  GtkListBox *list = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "list"));
  desk_wait_text (GTK_WIDGET (list), "Siti Rahmawati");
  g_assert_true (screen_says (desk.window, "Who this is"));
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  desk_wait_text (desk.window, "Names are hidden. F2 shows them.");
  screen_wait (names_nobody, list, "the list without names");
  g_assert_false (screen_says (desk.window, "Siti Rahmawati"));
  g_assert_false (screen_says (desk.window, "Who this is"));
  desk_close (&desk);
}

/* --- in Indonesian, large and small --- */

/* A resident with something in every section. */
static void
make_full (Fixture *fixture)
{
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "born", "1959-03-02", "phone", "0812 3456 789", "origin",
              "Kab. Cianjur", "language", "su", "reads", "no", "hears", "some", NULL);
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Mak Titi", NULL);
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "lansia terlantar", NULL);
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "HIV", "specific", "yes", NULL);
  fixture_do (fixture, "alert-add", "resident", "Siti Rahmawati", "instruction", "lower_bunk", NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "person", "Pak Umar Hidayat", "kind", "sibling", "phone",
              "0857 1234 5678", "may-call", "yes", "may-collect", "never", "address", "Kp. Babakan RT 02/05 Cianjur", NULL);
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "Susah tidur, minta selimut tambahan; sudah diberi.", NULL);
  fixture_do (fixture, "task-add", "resident", "Siti Rahmawati", "text", "Bangunkan, puasa sebelum periksa darah", "due", "2026-01-02T05:00",
              "shift", "night", "owner", "admin", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Siti Rahmawati", "name", "Amlodipin", "amount", "1 tablet", "times", "00:01,06:00,12:00,18:00",
              "note", "sesudah makan", NULL);
  fixture_do (fixture, "phone-note", "resident", "Siti Rahmawati", "caller", "Bu Imas, adiknya", "phone", "0812 3456 789", "result",
              "Tak diangkat; tetangga bilang sore baru pulang.", "again", "2999-01-02T09:00", NULL);
  fixture_do (fixture, "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", "1", NULL);
}

static void
test_pictures (Fixture *fixture)
{
  static const struct {
    int width, height;
  } sizes[] = { { 1366, 730 }, { 1024, 600 } };
  static const guint parts[] = { GDK_KEY_d, GDK_KEY_e, GDK_KEY_u, GDK_KEY_i };
  Desk desk;

  words_use ("id");
  desk_open_house (&desk, fixture);
  make_full (fixture);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gtk_window_resize (GTK_WINDOW (desk.window), sizes[i].width, sizes[i].height);
    screen_key (desk.window, GDK_KEY_3, GDK_CONTROL_MASK);
    desk_wait_text (desk.window, "Tugas di rumah ini");
    g_autofree char *due = g_strdup_printf ("residents-id-%d-due", sizes[i].width);
    screen_picture (desk.window, due);
    desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident"));
    desk_wait_text (desk.window, "Di papan");
    for (guint part = 0; part < G_N_ELEMENTS (parts); part++) {
      show_part (&desk, parts[part]);
      g_autofree char *name = g_strdup_printf ("residents-id-%d-%u", sizes[i].width, part);
      screen_picture (desk.window, name);
    }
    int width = 0;
    gtk_widget_get_preferred_width (screen_find (desk.window, g_type_from_name ("DeskResidentsPage"), NULL), &width, NULL);
    g_assert_cmpint (width, <=, sizes[i].width);
    screen_press (desk.window, "whole_house");
  }
  desk_close (&desk);
  words_use ("en");
}

/* --- before what is due in the house was read --- */

typedef struct {
  DeskContext *context;
  DeskPerson *person;          /* (nullable): not read yet */
  char *said;
} Alone;

static void
on_alone_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  Alone *alone = data;
  (void) source;
  g_assert_true (desk_context_load_finish (alone->context, result, NULL));
}

static gboolean
is_alone_loaded (gpointer alone)
{
  return desk_context_get_house (((Alone *) alone)->context) != 0;
}

static void
on_alone_read (GObject *source, GAsyncResult *result, gpointer data)
{
  (void) source;
  ((Alone *) data)->person = desk_read_person_finish (result, NULL);
}

static gboolean
is_alone_read (gpointer alone)
{
  return ((Alone *) alone)->person != NULL;
}

static void
on_alone_said (Alone *alone, const char *text)
{
  g_free (alone->said);
  alone->said = g_strdup (text);
}

/* A note needs nobody of the staff; a task is given to one, and the press says what it waits for. */
static void
test_before_care (Fixture *fixture)
{
  Desk desk;
  Alone alone = { 0 };
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *page = gtk_label_new ("Siti");

  desk_open_siti (&desk, fixture);
  alone.context = desk_context_new (desk.worker, NULL, "desk-1");
  desk_context_load (alone.context, NULL, on_alone_loaded, &alone);
  screen_wait (is_alone_loaded, &alone, "the house");
  desk_read_person (alone.context, fixture_int (fixture, "SELECT id FROM resident"), (const gint64[N_LOOKS]){ 0 }, 1, NULL, on_alone_read, &alone);
  screen_wait (is_alone_read, &alone, "the person");
  gtk_container_add (GTK_CONTAINER (window), page);
  screen_show (window);
  DeskPersonActs *acts = desk_person_acts_new (alone.context, page);
  g_signal_connect_swapped (acts, "said", G_CALLBACK (on_alone_said), &alone);
  desk_person_acts_set (acts, alone.person);
  GActionGroup *group = gtk_widget_get_action_group (page, "person");
  g_action_group_activate_action (group, "task-add", NULL);
  g_assert_null (desk_person_acts_get_dialog (acts));
  g_assert_cmpstr (alone.said, ==, "Who works here is still being read. Try again.");
  g_action_group_activate_action (group, "note-add", NULL);
  g_assert_nonnull (desk_person_acts_get_dialog (acts));
  gtk_widget_destroy (desk_person_acts_get_dialog (acts));
  desk_person_acts_set (acts, NULL);
  gtk_widget_destroy (window);
  g_object_unref (acts);
  g_object_unref (alone.context);
  desk_person_free (alone.person);
  g_free (alone.said);
  desk_close (&desk);
}

/* --- what is read of a field --- */

static void
test_dial (void)
{
  g_autofree char *plain = desk_dial_text ("0812-3456 789"), *abroad = desk_dial_text ("+62 812 3456"), *none = desk_dial_text ("tidak ada");

  g_assert_cmpstr (plain, ==, "tel:08123456789");
  g_assert_cmpstr (abroad, ==, "tel:+628123456");
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/find", test_find);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/note", test_note);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/care", test_care);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/power-cut", test_power_cut);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/long-undo", test_long_undo);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/relation", test_relation);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/telephone", test_telephone);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/never-called", test_never_called);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/mine", test_mine);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/language", test_language);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/restricted", test_restricted);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/medicines", test_medicines);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/administrator", test_administrator);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/born", test_born);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/nik", test_nik);
  fixture_add ("/desk-residents/sealed", test_sealed);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/sealed-reason", test_sealed_reason);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/countdown", test_countdown);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/timeline", test_timeline);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/turned-away", test_turned_away);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/enter-late", test_enter_late);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/told", test_told);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/merge", test_merge);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/merge-unread", test_merge_unread);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/merge-of-twins", test_merge_of_twins);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/hidden", test_hidden);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/hidden-without-care", test_hidden_without_care);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/pictures", test_pictures);
  fixture_add_for (ENGINE_SQLITE, "/desk-residents/before-care", test_before_care);
  g_test_add_func ("/desk-residents/dial", test_dial);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
