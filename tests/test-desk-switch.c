/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one member of staff has on the screen is not there for the next who logs in; whoever comes back finds it as it was. */
#include "app/admit/camera-window.h"
#include "app/import/import-window.h"
#include "app/residents/dial-window.h"
#include "db/record/attachment.h"
#include "db/report/arrivals.h"
#include "tests/support/lock.h"

static void
switch_to (Desk *desk, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "lock", NULL);
  lock_log_in (desk, name);
}

/* The shelter with Siti in it, and Rina at the desk, whom Wati can follow. */
static void
open_as_rina (Desk *desk, Fixture *fixture, const char *roles_of_wati)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  lock_add_staff (fixture, "rina", "desk,supervisor,social_worker");
  lock_add_staff (fixture, "wati", roles_of_wati);
  fixture_do (fixture, "tag-add", "resident", "Siti Rahmawati", "tag", "HIV", "specific", "yes", NULL);
  desk_open (desk, fixture, NULL);
  lock_log_in (desk, "rina");
  desk_wait_page (desk, "board");
}

/* --- windows --- */

static guint
count_windows (Desk *desk)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *each = windows; each; each = each->next)
    n += each->data != (gpointer) desk->window && gtk_widget_get_visible (each->data)
         && gtk_window_get_window_type (each->data) == GTK_WINDOW_TOPLEVEL;
  return n;
}

typedef struct {
  Desk *desk;
  guint n;
} Wanted;

static gboolean
has_windows (gpointer data)
{
  Wanted *wanted = data;

  return count_windows (wanted->desk) == wanted->n;
}

static gboolean
can_press (gpointer data)
{
  const gpointer *wish = data;
  GtkWidget *button = screen_find (((Desk *) wish[0])->window, GTK_TYPE_BUTTON, wish[1]);

  return button && gtk_widget_is_sensitive (button);
}

static void
open_action (Desk *desk, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), name, NULL);
}

static void
open_form (Desk *desk, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("board"));
  desk_do (desk, name);
}

/* A button of the settings, of the section of staff. */
static void
open_setting (Desk *desk, const char *name)
{
  gpointer wish[] = { desk, (gpointer) name };

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("settings"));
  desk_wait_page (desk, "settings");
  GtkWidget *staff = screen_find (desk->window, GTK_TYPE_LIST_BOX_ROW, "staff");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (staff)), GTK_LIST_BOX_ROW (staff));
  screen_wait (can_press, wish, name);
  screen_press (desk->window, name);
}

static void
open_dial (Desk *desk, const char *number)
{
  desk_dial_window_show (GTK_WINDOW (desk->window), number);
}

static void
open_camera (Desk *desk, const char *name)
{
  (void) name;
  gtk_window_present (GTK_WINDOW (desk_camera_window_new (GTK_WINDOW (desk->window))));
}

static void
open_paper (Desk *desk, const char *name)
{
  gpointer wish[] = { desk, (gpointer) name };

  desk_open_resident (desk, fixture_int (desk->fixture, "SELECT id FROM resident"));
  desk_wait_text (desk->window, "Who this is");
  screen_key (desk->window, GDK_KEY_p, GDK_MOD1_MASK);
  screen_wait (can_press, wish, name);
  screen_press (desk->window, name);
}

/* A file is chosen in a window that answers to whoever asked. */
static void
on_answer (GtkNativeDialog *dialog, int response, int *answers)
{
  g_assert_cmpint (response, !=, GTK_RESPONSE_ACCEPT);
  ++*answers;
  g_object_unref (dialog);
}

static int answers;

static void
open_files (Desk *desk, const char *title)
{
  GtkFileChooserNative *files =
    gtk_file_chooser_native_new (title, GTK_WINDOW (desk->window), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_signal_connect (files, "response", G_CALLBACK (on_answer), &answers);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (files));
}

static const struct {
  const char *what;
  void (*open) (Desk *desk, const char *name);
  const char *name;
} kinds[] = {
  { "a paper", open_paper, "person.paper" },
  { "the search", open_action, "find" },
  { "the password", open_action, "password" },
  { "the keys", open_action, "help" },
  { "a form", open_form, "board.admit" },
  { "a password of somebody", open_setting, "set_password" },
  { "a card of somebody", open_setting, "give_card" },
  { "the code of the envelope", open_setting, "seal" },
  { "recordings", open_setting, "voices" },
  { "a list that is not taken yet", open_setting, "import" },
  { "a number", open_dial, "0812 3456 789" },
  { "a camera", open_camera, NULL },
  { "files", open_files, "Files" },
  { "the question of Ctrl+Z", open_action, "undo" },      /* not beside the search */
};
#define BESIDE (G_N_ELEMENTS (kinds) - 1)

static void
add_paper (Fixture *fixture)
{
  static const char photo[] = "\xff\xd8\xff" "a photo";
  g_autoptr (GBytes) bytes = g_bytes_new_static (photo, sizeof photo - 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;

  file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, &error);
  g_assert_no_error (error);
  fixture_do (fixture, "attachment-add", "resident", "Siti Rahmawati", "kind", "ktp", "sha256", sha256, NULL);
}

/* All of them are there again for whoever opened them, and gone for the next. */
static void
assert_own (Desk *desk, guint from, guint until, const char *opener, const char *other)
{
  for (guint i = from; i < until; i++) {
    Wanted wanted = { desk, i - from + 1 };
    kinds[i].open (desk, kinds[i].name);
    screen_wait (has_windows, &wanted, kinds[i].what);
  }
  switch_to (desk, opener);
  g_assert_cmpuint (count_windows (desk), ==, until - from);
  switch_to (desk, other);
  g_assert_cmpuint (count_windows (desk), ==, 0);
  screen_settle (desk->window);
  g_assert_cmpuint (count_windows (desk), ==, 0);
}

static void
test_windows (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk,supervisor");
  add_paper (fixture);
  assert_own (&desk, 0, BESIDE, "rina", "wati");
  g_assert_cmpint (answers, ==, 1);
  assert_own (&desk, BESIDE, G_N_ELEMENTS (kinds), "wati", "rina");
  desk_close (&desk);
}

/* --- the page of a resident --- */

static void
look (Desk *desk)
{
  gpointer wish[] = { desk, (gpointer) "person.look-tags" };

  desk_open_resident (desk, fixture_int (desk->fixture, "SELECT id FROM resident"));
  desk_wait_text (desk->window, "1 is specific data and sealed");
  screen_wait (can_press, wish, "what is sealed");
  screen_press (desk->window, wish[1]);
  GtkWidget *dialog = desk_wait_form (desk);
  desk_fill (dialog, "reason", "rujukan ke puskesmas");
  desk_accept (desk, dialog, "_Show");
  desk_wait_text (desk->window, "HIV");
}

/* What was asked for goes at once, also where the record does not answer; its own finds it again. */
static void
test_page (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk");
  look (&desk);
  switch_to (&desk, "rina");
  desk_wait_text (desk.window, "HIV");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  screen_wait (lock_is_shut, &desk, "the lock");
  fixture_run (fixture, "ALTER TABLE alias RENAME TO mislaid");
  lock_log_in (&desk, "wati");
  g_assert_false (screen_says (desk.window, "HIV"));
  screen_settle (desk.window);
  g_assert_false (screen_says (desk.window, "HIV"));
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO alias");
  fixture_do (fixture, "note-add", "resident", "Siti Rahmawati", "text", "sudah makan", NULL);
  desk_wait_text (desk.window, "1 is specific data and sealed");
  g_assert_false (screen_says (desk.window, "HIV"));
  desk_close (&desk);
}

static gboolean
has_nothing_typed (gpointer data)
{
  return !*gtk_entry_get_text (desk_field (((Desk *) data)->window, "words"));
}

/* Nor what was looked for, and a tab that is not shown. */
static void
test_search (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk");
  look (&desk);
  desk_fill (desk.window, "words", "siti");
  screen_settle (desk.window);
  switch_to (&desk, "rina");
  g_assert_false (has_nothing_typed (&desk));
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  switch_to (&desk, "wati");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  g_assert_false (screen_says (desk.window, "HIV"));
  g_assert_true (has_nothing_typed (&desk));
  desk_close (&desk);
}

/* --- the other tabs, where the first reading of whoever comes next fails --- */

static const struct {
  const char *page, *table, *text;         /* text: what it shows of Siti, or of who asks after her */
} tabs[] = {
  { "stays", "extension_ask", "Siti Rahmawati" },
  { "arrivals", "enquiry", "Pak Rahmat" },
};

static void
lock_and_mislay (Desk *desk, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE %s RENAME TO mislaid", table);

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "lock", NULL);
  screen_wait (lock_is_shut, desk, "the lock");
  fixture_run (desk->fixture, sql);
}

static void
find_again (Desk *desk, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("ALTER TABLE mislaid RENAME TO %s", table);

  fixture_run (desk->fixture, sql);
}

static void
show_tab (Desk *desk, guint i)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (tabs[i].page));
  desk_wait_page (desk, tabs[i].page);
  if (g_str_equal (tabs[i].page, "arrivals"))
    gtk_list_box_select_row (GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections")),
                             gtk_list_box_get_row_at_index (GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections")),
                                                            ARRIVALS_ENQUIRIES));
  else
    gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), "out");
}

static void
test_tabs (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk");
  fixture_do (fixture, "leave", "resident", "Siti Rahmawati", "kind", "hospital", "due", "2126-11-22", NULL);
  fixture_do (fixture, "enquiry-add", "asker", "Pak Rahmat", "about", "my wife", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    show_tab (&desk, i);
    desk_wait_text (desk.window, tabs[i].text);
    lock_and_mislay (&desk, tabs[i].table);
    lock_log_in (&desk, "rina");                              /* her own stays there */
    g_assert_true (screen_says (desk.window, tabs[i].text));
    g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
    lock_log_in (&desk, "wati");
    g_assert_false (screen_says (desk.window, tabs[i].text));
    desk_wait_text (desk.window, "Something went wrong");
    g_assert_false (screen_says (desk.window, tabs[i].text));
    g_assert_false (screen_says (desk.window, "(1)"));
    g_autofree char *picture = g_strconcat ("desk-switch-", tabs[i].page, NULL);
    screen_picture (desk.window, picture);
    screen_press (desk.window, "win.retry");
    screen_settle (desk.window);
    desk_wait_text (desk.window, "Something went wrong");
    find_again (&desk, tabs[i].table);
    screen_press (desk.window, "win.retry");
    desk_wait_text (desk.window, tabs[i].text);
    switch_to (&desk, "rina");
  }
  desk_close (&desk);
}

static guint
count_beds (Desk *desk)
{
  GtkWidget *canvas = screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL);

  return canvas ? (guint) atk_object_get_n_accessible_children (gtk_widget_get_accessible (canvas)) : 0;
}

static void
test_board (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_choose (&desk, "Mawar 01");
  desk_wait_text (desk.window, "Siti Rahmawati");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "search", NULL);
  desk_fill (desk.window, "search", "siti");
  desk_wait_text (desk.window, "1 found here");
  lock_and_mislay (&desk, "permit");
  lock_log_in (&desk, "rina");                                /* her own stays there, and says from when it is */
  desk_wait_text (desk.window, "not connected");
  g_assert_true (screen_says (desk.window, "Siti Rahmawati"));
  g_assert_cmpuint (count_beds (&desk), >, 0);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  lock_log_in (&desk, "wati");
  desk_wait_page (&desk, "trouble");
  desk_wait_text (desk.window, "Something went wrong");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  screen_settle (desk.window);
  g_assert_false (screen_says (desk.window, "Siti"));
  g_assert_false (screen_says (desk.window, "siti"));
  g_assert_cmpuint (count_beds (&desk), ==, 0);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_page (&desk, "trouble");
  find_again (&desk, "permit");
  screen_press (desk.window, "win.retry");
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  g_assert_cmpuint (count_beds (&desk), >, 0);
  desk_close (&desk);
}

/* --- a list that is being taken --- */

#define IMPORTED "SELECT COUNT (*) FROM journal j JOIN staff s ON s.id = j.actor WHERE j.source = 'import' AND "

static GtkWidget *
import_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (DESK_IS_IMPORT_WINDOW (each->data) && !gtk_widget_in_destruction (each->data))
      return each->data;
  return NULL;
}

static void
press_and_wait (Desk *desk, const char *undo)
{
  screen_settle (import_window ());
  screen_press (import_window (), undo);
  desk_wait_count (desk, "SELECT COUNT (*) FROM resident", 1);
  desk_wait_text (import_window (), "taken back");
}

/* Of 60 people; shown, tried out, nothing taken yet. */
static GtkWidget *
open_list (Desk *desk)
{
  g_autoptr (GString) text = g_string_new ("Nama,L/P\n");
  g_autofree char *path = g_build_filename (fixture_folder (desk->fixture), "banyak.csv", NULL);

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "Orang Ke %d,L\n", i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  open_setting (desk, "import");
  GtkWidget *window = import_window ();
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "60 rows can be taken");
  return window;
}

/* What was accepted is taken whole, under the name of whoever accepted it, and the next one sees no window of it; what was only
 * looked at is not taken. */
static void
test_list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Desk desk;

  open_as_rina (&desk, fixture, "desk,supervisor");
  open_list (&desk);
  switch_to (&desk, "wati");
  g_assert_null (import_window ());
  switch_to (&desk, "rina");
  g_assert_null (import_window ());
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);

  screen_press (open_list (&desk), "accept");
  switch_to (&desk, "wati");
  g_assert_null (import_window ());
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident", 61);
  g_assert_cmpint (fixture_int (fixture, IMPORTED "s.name = 'rina'"), >=, 60);
  g_assert_cmpint (fixture_int (fixture, IMPORTED "s.name <> 'rina'"), ==, 0);
  g_assert_null (import_window ());
  g_assert_cmpuint (count_windows (&desk), ==, 0);
  g_assert_false (screen_says (desk.window, "rows were taken"));
  switch_to (&desk, "rina");
  open_setting (&desk, "import");
  desk_wait_text (import_window (), "60 rows · rina");         /* and can be taken back */
  press_and_wait (&desk, "undo-0");
  gtk_widget_destroy (import_window ());

  GtkWidget *window = open_list (&desk);                       /* before the record had time for it */
  Batch *slow = batch_begin (fixture_record (fixture), &error);
  g_assert_no_error (error);
  screen_press (window, "accept");
  gtk_widget_destroy (window);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  batch_free (slow);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM resident", 61);
  desk_close (&desk);
}

/* Ctrl+L in a form: it is locked with what was typed, and stands there again for who comes back. */
static void
test_from_form (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("arrivals"));
  desk_wait_page (&desk, "arrivals");
  GtkWidget *form = desk_open_form (&desk, "arrivals.note");
  screen_key (form, GDK_KEY_l, 0);
  g_assert_false (lock_is_shut (&desk));
  desk_fill (form, "caller", "Ibu Ratna");
  screen_key (form, GDK_KEY_l, GDK_CONTROL_MASK);
  screen_wait (lock_is_shut, &desk, "the lock");
  g_assert_cmpuint (count_windows (&desk), ==, 0);
  screen_key (desk.window, GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_true (lock_is_shut (&desk));
  lock_log_in (&desk, "rina");
  g_assert_true (gtk_widget_get_visible (form));
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "caller")), ==, "Ibu Ratna");
  desk_throw_away (&desk, form);
  desk_close (&desk);
}

/* --- an answer that comes late --- */

/* Who works here was asked for and is answered after the lock: it stays, whatever is answered, and the next one is asked anew. */
static void
test_late (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture, "desk,supervisor");
  for (int i = 0; i < 2; i++) {
    g_action_group_activate_action (G_ACTION_GROUP (desk.window), i ? "retry" : "lock", NULL);
    g_action_group_activate_action (G_ACTION_GROUP (desk.window), i ? "lock" : "retry", NULL);
    g_assert_true (lock_is_shut (&desk));
    desk_wait_answers (&desk);
    desk_wait_answers (&desk);
    g_assert_true (lock_is_shut (&desk));
    lock_log_in (&desk, i ? "wati" : "rina");
  }
  g_assert_true (lock_is_open (&desk));
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add_for (ENGINE_SQLITE, "/desk-switch/windows", test_windows);
  fixture_add_for (ENGINE_SQLITE, "/desk-switch/page", test_page);
  fixture_add_for (ENGINE_SQLITE, "/desk-switch/search", test_search);
  fixture_add ("/desk-switch/list", test_list);
  fixture_add ("/desk-switch/tabs", test_tabs);
  fixture_add ("/desk-switch/board", test_board);
  fixture_add ("/desk-switch/late", test_late);
  fixture_add_for (ENGINE_SQLITE, "/desk-switch/from-form", test_from_form);
}

int
main (int argc, char *argv[])
{
  return desk_main (argc, argv, add_tests);
}
