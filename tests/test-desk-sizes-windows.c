/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What opens from a place of its own: forms of a line, lists below a button, menus, settings' windows, the lock and the first start;
 * looked at as test-desk-sizes looks at the pages. */
#include "app/import/import-window.h"
#include "db/record/attachment.h"
#include "tests/support/looks.h"

#include <glib/gi18n.h>

#define HASH "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$aGFzaA"

/* --- people coming in: what is done with a line --- */

static const struct {
  const char *label, *name;
} verbs[] = {
  { N_("_Change…"), "line-change" },  { N_("Re_fuse…"), "line-refuse" },             { N_("Hold a _bed…"), "line-hold" },
  { N_("_Details…"), "line-details" }, { N_("_Take from the list…"), "line-take" }, { N_("Set_tle…"), "line-settle" },
};

static void
try_verbs (Desk *desk, const LookMode *mode, gboolean *seen)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    if (seen[i] || !screen_find (desk->window, GTK_TYPE_BUTTON, _(verbs[i].label)))
      continue;
    seen[i] = TRUE;
    screen_press (desk->window, _(verbs[i].label));
    looks_at_dialog (desk->window, mode, verbs[i].name);
  }
}

static void
check_lines (Desk *desk, const LookMode *mode)
{
  gboolean seen[G_N_ELEMENTS (verbs)] = { FALSE };
  GtkListBoxRow *section, *line;

  looks_page (desk, "arrivals");
  desk_wait_text (desk->window, "Bripka Wahyu");
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));
  for (int i = 0; (section = gtk_list_box_get_row_at_index (sections, i)); i++) {
    gtk_list_box_select_row (sections, section);
    screen_settle (desk->window);
    for (int j = 0; (line = gtk_list_box_get_row_at_index (lines, j)); j++) {
      gtk_list_box_select_row (lines, line);
      screen_settle (desk->window);
      try_verbs (desk, mode, seen);
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (!seen[i])
      g_error ("no line can be asked for %s", verbs[i].name);
}

static void
check_forms (Desk *desk, const LookMode *mode)
{
  static const char *const forms[] = { "heads", "referral", "place", "waiting", "turn-away", "note", "enquiry" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    looks_do (desk->window, mode, "arrivals", forms[i], NULL);
  check_lines (desk, mode);
}

/* --- menus and lists --- */

static GtkWidget *
find_popover (GtkWidget *window)
{
  return screen_find (window, GTK_TYPE_POPOVER, NULL);
}

static gboolean
has_popover (gpointer window)
{
  GtkWidget *popover = find_popover (window);

  return popover && gtk_widget_get_mapped (popover);
}

static gboolean
has_no_popover (gpointer window)
{
  return !has_popover (window);
}

static void
check_popover (Desk *desk, const LookMode *mode, const char *what)
{
  screen_wait (has_popover, desk->window, what);
  looks_check (desk->window, mode, what);
  gtk_widget_hide (find_popover (desk->window));
  screen_wait (has_no_popover, desk->window, "the end of the list");
  screen_settle (desk->window);
}

static void
check_menus (Desk *desk, const LookMode *mode)
{
  static const char *const lists[] = { "prints", "terminals" };

  looks_page (desk, "board");
  desk_choose (desk, "Mawar 01");
  screen_key (desk->window, GDK_KEY_F10, GDK_SHIFT_MASK);
  check_popover (desk, mode, "bed-menu");
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_action_group_activate_action (G_ACTION_GROUP (desk->window), lists[i], NULL);
    check_popover (desk, mode, lists[i]);
  }
  gtk_button_clicked (GTK_BUTTON (screen_find (desk->window, g_type_from_name ("DeskMainMenu"), NULL)));
  check_popover (desk, mode, "main-menu");
  looks_do (desk->window, mode, "win", "help", NULL);
  looks_do (desk->window, mode, "win", "find", NULL);
  looks_do (desk->window, mode, "win", "password", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "search", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "time", NULL);
  looks_check (desk->window, mode, "board-bars");
}

/* --- a resident's paper, and what is taken back --- */

static gboolean
can_undo (gpointer window)
{
  GtkWidget *prompt = looks_dialog (window);
  GtkWidget *undo = prompt ? screen_find (prompt, GTK_TYPE_BUTTON, "undo") : NULL;

  return undo && gtk_widget_get_sensitive (undo);
}

static void
check_resident (Desk *desk, const LookMode *mode)
{
  looks_person (desk);
  desk_wait_text (desk->window, "0812 3456 789");
  GtkWidget *page = screen_find (desk->window, g_type_from_name ("DeskResidentsPage"), NULL);
  looks_do (page, mode, "person", "paper", g_variant_new_int64 (fixture_int (desk->fixture, "SELECT MAX (id) FROM attachment")));
  g_action_group_activate_action (gtk_widget_get_action_group (page, "person"), "task-done",
                                  g_variant_new_int64 (fixture_int (desk->fixture, "SELECT MAX (id) FROM task")));
  desk_wait_count (desk, "SELECT COUNT (*) FROM journal WHERE kind = 'task-done'", 1);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "undo", NULL);
  screen_wait (can_undo, desk->window, "what can be taken back");
  looks_at_dialog (desk->window, mode, "undo");
}

/* --- settings --- */

static gboolean
has_findings (gpointer window)
{
  return screen_find (window, GTK_TYPE_TREE_VIEW, NULL) != NULL;
}

static void
check_import (Desk *desk, const LookMode *mode)
{
  static const char list[] = "No;Nama penghuni;L/P;Tgl lahir;NIK;Kamar;Tempat tidur;Masuk;Catatan\n"
                             "1;Siti Aminah;P;17/05/1984;;Mawar;3;01/02/2026;\n3;Joko Susilo;L;31/02/1984;;;;;\n6;Dewi;P;;12345;;;;\n";
  g_autofree char *path = g_build_filename (fixture_folder (desk->fixture), "penghuni.csv", NULL);

  g_assert_true (g_file_set_contents (path, list, -1, NULL));
  screen_press (desk->window, "import");
  GtkWidget *window = looks_wait_dialog (desk->window, "import");
  looks_check (window, mode, "import-empty");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  screen_wait (has_findings, window, "what the list says");
  looks_at_dialog (desk->window, mode, "import");
}

static gboolean
can_seal (gpointer window)
{
  GtkWidget *seal = screen_find (window, GTK_TYPE_BUTTON, "seal");

  return seal && gtk_widget_is_sensitive (seal);
}

static void
check_settings (Desk *desk, const LookMode *mode)
{
  looks_page (desk, "settings");
  check_import (desk, mode);
  screen_press (desk->window, "voices");
  looks_at_dialog (desk->window, mode, "voices");
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));
  gtk_list_box_select_row (sections, GTK_LIST_BOX_ROW (screen_find (GTK_WIDGET (sections), GTK_TYPE_LIST_BOX_ROW, "staff")));
  screen_wait (can_seal, desk->window, "a seal that can be pressed");
  screen_press (desk->window, "seal");
  looks_at_dialog (desk->window, mode, "envelope");
}

/* --- the lock, and no record at all --- */

static gboolean
is_locked (gpointer window)
{
  GtkWidget *open = screen_find (window, GTK_TYPE_BUTTON, "lock_open");

  return open && gtk_widget_get_mapped (open);
}

static void
check_lock (Desk *desk, const LookMode *mode)
{
  fixture_do (desk->fixture, "password-set", "staff", "admin", "way", "password", "secret", HASH, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "lock", NULL);
  screen_wait (is_locked, desk->window, "the lock");
  looks_check (desk->window, mode, "lock");
  screen_press (desk->window, "lock_envelope");
  looks_check (desk->window, mode, "lock-envelope");
}

static void
check_start (Fixture *fixture, const LookMode *mode)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "new", "record.db", NULL);

  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "first");
  looks_fit (&desk, mode);
  looks_check (desk.window, mode, "first");
  screen_press (desk.window, "start");
  looks_at_dialog (desk.window, mode, "start");
  desk_close (&desk);
}

static void
check_trouble (Fixture *fixture, const LookMode *mode)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "diary.db", NULL);

  g_assert_true (g_file_set_contents (address, "Dear diary, this is no record at all, and it is left as it is.\n", -1, NULL));
  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "trouble");
  looks_fit (&desk, mode);
  looks_check (desk.window, mode, "trouble");
  desk_close (&desk);
}

static void
fill_more (Fixture *fixture)
{
  g_autoptr (GdkPixbuf) card = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 640, 400);
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL, *sha256 = NULL;
  gsize length = 0;

  gdk_pixbuf_fill (card, 0x99bbddff);
  g_assert_true (gdk_pixbuf_save_to_buffer (card, &picture, &length, "jpeg", &error, NULL));
  g_autoptr (GBytes) bytes = g_bytes_new (picture, length);
  g_assert_true (file_store (fixture_record (fixture), bytes, "image/jpeg", &sha256, &error));
  fixture_do (fixture, "attachment-add", "resident", "Siti Rahmawati Kusumaningrum", "kind", "ktp", "sha256", sha256, "number", "3203", NULL);
  fixture_do (fixture, "print-blanks", "n", "10", NULL);
  if (!fixture_int (fixture, "SELECT COUNT (*) FROM terminal WHERE name = 'kiosk-1'"))
    fixture_do (fixture, "terminal-add", "name", "kiosk-1", "kind", "kiosk", NULL);
}

static void
test_windows (Fixture *fixture, const LookMode *mode)
{
  Desk desk;

  looks_fill_house (fixture);
  fill_more (fixture);
  looks_set_mode (mode);
  looks_open (&desk, fixture, mode);
  check_menus (&desk, mode);
  check_forms (&desk, mode);
  check_resident (&desk, mode);
  check_settings (&desk, mode);
  check_lock (&desk, mode);
  desk_close (&desk);
  check_start (fixture, mode);
  check_trouble (fixture, mode);
  looks_set_mode (&looks_modes[1]);
}
LOOK_TESTS (test_windows);

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  looks_add ("desk-sizes-windows", test_windows_tests);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
