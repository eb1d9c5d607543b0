/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists through the real windows: what their columns say, row by row what comes of it, taken, cancelled, taken back; also at the first start. */
#include "app/import/import-window.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <string.h>

#define COUNT(rest) fixture_int (fixture, "SELECT COUNT (*) FROM " rest)

static GtkWidget *
window_of (const char *type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), type) && !gtk_widget_in_destruction (each->data))
      return each->data;
  return NULL;
}

static char *
write_list (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture_folder (fixture), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

typedef struct {
  GtkWidget *root;
  const char *name;
} Wish;

static gboolean
can_press (gpointer data)
{
  Wish *wish = data;
  GtkWidget *button = screen_find (wish->root, GTK_TYPE_BUTTON, wish->name);

  return button && gtk_widget_is_sensitive (button);
}

static void
press (GtkWidget *root, const char *name)
{
  Wish wish = { root, name };

  screen_wait (can_press, &wish, name);
  screen_press (root, name);
}

static GtkWidget *
open_import (Desk *desk)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("settings"));
  desk_wait_page (desk, "settings");
  press (desk->window, "import");
  GtkWidget *window = window_of ("DeskImportWindow");
  g_assert_nonnull (window);
  screen_settle (window);
  return window;
}

static guint
count_findings (GtkWidget *window)
{
  GtkTreeView *view = GTK_TREE_VIEW (screen_find (window, GTK_TYPE_TREE_VIEW, NULL));

  return view ? (guint) gtk_tree_model_iter_n_children (gtk_tree_view_get_model (view), NULL) : 0;
}

static void
choose_field (GtkWidget *window, const char *column, const char *field)
{
  GtkWidget *choice = screen_find (window, GTK_TYPE_COMBO_BOX, column);

  g_assert_nonnull (choice);
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (choice), field));
  screen_settle (window);
}

static const char residents[] =
  "No;Nama penghuni;L/P;Tgl lahir;NIK;Kamar;Tempat tidur;Masuk;Catatan\n"
  "1;Siti Aminah;P;17/05/1984;;Mawar;1;01/02/2026;\n"
  "2;Budi Santoso;L;;3515140508680001;Melati;1;;\n"
  "3;Joko Susilo;L;31/02/1984;;;;;\n"
  "4;Siti Aminah;P;17-05-1984;;;;;\n"
  "5;Agus Salim;L;;;Mawar;2;;\n"
  "6;Dewi Sartika;P;;12345;;;;\n"
  "7;Rahmat Hidayat;L;;;;;;tetangga\n";

/* Tried out, mapped otherwise, taken, taken back. */
static void
test_settings (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = write_list (fixture, "penghuni.csv", residents);

  desk_open_house (&desk, fixture);
  gint64 people = COUNT ("resident"), stays = COUNT ("stay");
  GtkWidget *window = open_import (&desk);
  screen_picture (window, "desk-import-empty");
  g_assert_false (gtk_widget_is_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "3 rows can be taken (3 new residents, 2 stays) · 4 not");
  g_assert_cmpuint (count_findings (window), ==, 4);
  screen_picture (window, "desk-import-residents");
  /* the notes are no names */
  choose_field (window, "column-8", "name");
  desk_wait_text (window, "4 rows can be taken (4 new residents, 2 stays) · 3 not");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "column-1"))), ==, "-");
  choose_field (window, "column-8", "-");
  desk_wait_text (window, "Choose the column with the names.");
  g_assert_false (gtk_widget_is_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  choose_field (window, "column-1", "name");
  desk_wait_text (window, "3 rows can be taken");
  /* all or nothing, if so wished */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (window, GTK_TYPE_CHECK_BUTTON, "leave_out")), FALSE);
  g_assert_false (gtk_widget_is_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (window, GTK_TYPE_CHECK_BUTTON, "leave_out")), TRUE);
  /* a reason takes the man into the women's room */
  desk_fill (window, "reason", "from the book");
  gtk_widget_activate (GTK_WIDGET (desk_field (window, "reason")));
  desk_wait_text (window, "4 rows can be taken (4 new residents, 3 stays) · 3 not");
  g_assert_cmpint (COUNT ("resident"), ==, people);
  press (window, "accept");
  desk_wait_text (window, "4 rows were taken");
  screen_picture (window, "desk-import-taken");
  g_assert_cmpint (COUNT ("resident"), ==, people + 4);
  g_assert_cmpint (COUNT ("stay"), ==, stays + 3);
  press (window, "undo");
  desk_wait_text (window, "taken back");
  g_assert_cmpint (COUNT ("resident"), ==, people);
  g_assert_cmpint (COUNT ("stay"), ==, stays);
  press (window, "cancel");
  g_assert_null (window_of ("DeskImportWindow"));
  desk_close (&desk);
}

static const char beds[] =
  "Lantai,Kamar,Tempat tidur,L/P,Matras\nBawah,Anggrek,01,P,\nBawah,Anggrek,02,P,\nBawah,Anggrek,,,2\nAtas,Mawar,01,P,\n,,03,,\n";

static void
test_beds (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = write_list (fixture, "kamar.csv", beds);
  g_autofree char *none = write_list (fixture, "kosong.csv", "Kamar,Bed\n");

  desk_open_house (&desk, fixture);
  gint64 n = COUNT ("bed");
  GtkWidget *window = open_import (&desk);
  desk_import_window_open (DESK_IMPORT_WINDOW (window), none);
  desk_wait_text (window, "no row below");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "3 rows can be taken (1 room, 4 beds or mats) · 1 not · 1 is there already");
  screen_picture (window, "desk-import-beds");
  press (window, "accept");
  desk_wait_text (window, "3 rows were taken");
  g_assert_cmpint (COUNT ("bed"), ==, n + 4);
  /* it can still be taken back another day */
  press (window, "cancel");
  window = open_import (&desk);
  desk_wait_text (window, "Rooms and beds · 4 rows · admin");
  screen_picture (window, "desk-import-before");
  press (window, "undo-0");
  desk_wait_text (window, "taken back");
  g_assert_cmpint (COUNT ("bed"), ==, n);
  press (window, "cancel");
  window = open_import (&desk);
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  press (window, "accept");
  desk_wait_text (window, "3 rows were taken");
  screen_key (window, GDK_KEY_Escape, 0);
  screen_settle (NULL);
  g_assert_null (window_of ("DeskImportWindow"));
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  desk_wait_tile (&desk, "Anggrek 01", "");
  desk_close (&desk);
}

/* Cancelled while it is taken: nothing of it is there, and it can be taken again. */
static void
test_cancel (Fixture *fixture)
{
  Desk desk;
  g_autoptr (GString) text = g_string_new ("Nama,L/P\n");

  for (int i = 0; i < 400; i++)
    g_string_append_printf (text, "Orang Ke %d,L\n", i);
  g_autofree char *path = write_list (fixture, "banyak.csv", text->str);
  desk_open_house (&desk, fixture);
  gint64 people = COUNT ("resident"), lines = COUNT ("journal");
  GtkWidget *window = open_import (&desk);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "400 rows can be taken");
  gtk_button_clicked (GTK_BUTTON (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  gtk_button_clicked (GTK_BUTTON (screen_find (window, GTK_TYPE_BUTTON, "cancel")));
  desk_wait_text (window, "Cancelled: nothing of the list was taken.");
  g_assert_cmpint (COUNT ("resident"), ==, people);
  g_assert_cmpint (COUNT ("journal"), ==, lines);
  g_assert_true (gtk_widget_is_sensitive (screen_find (window, GTK_TYPE_BUTTON, "accept")));
  /* closed while it looks: nobody hears of it */
  desk_fill (window, "reason", "x");
  gtk_widget_activate (GTK_WIDGET (desk_field (window, "reason")));
  press (window, "cancel");
  g_assert_null (window_of ("DeskImportWindow"));
  desk_close (&desk);
}

/* Who may not bring in does not get there. */
static void
test_denied (Fixture *fixture)
{
  Desk desk = { 0 };

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("settings"));
  desk_wait_page (&desk, "settings");
  screen_settle (desk.window);
  g_assert_false (gtk_widget_is_sensitive (screen_find (desk.window, GTK_TYPE_BUTTON, "import")));
  desk_close (&desk);
}

/* Of several houses one has to be said. */
static void
test_houses (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = write_list (fixture, "kamar.csv", beds);

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "house-add", "name", "Dua", "zone", "Asia/Jakarta", NULL);
  gint64 second = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Dua'");
  GtkWidget *window = open_import (&desk);
  desk_wait_text (window, "House");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "1 not");
  g_autofree char *id = fixture_text (second);
  GtkWidget *houses = screen_find (window, GTK_TYPE_COMBO_BOX, "houses");
  g_assert_true (gtk_combo_box_set_active_id (GTK_COMBO_BOX (houses), id));
  desk_wait_text (window, "4 rows can be taken (2 rooms, 5 beds or mats) · 1 not");
  press (window, "accept");
  desk_wait_text (window, "4 rows were taken");
  g_assert_cmpint (COUNT ("room r JOIN house h ON h.id = r.house WHERE h.name = 'Dua'"), ==, 2);
  press (window, "cancel");
  desk_close (&desk);
}

static gboolean
asks_for_login (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "lock_open") != NULL;
}

static void
use_list (GtkWidget *start, const char *kind, const char *path, const char *said)
{
  press (start, "from_list");
  GtkWidget *window = window_of ("DeskImportWindow");
  g_assert_nonnull (window);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), kind);
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, said);
  press (window, "accept");
  g_assert_null (window_of ("DeskImportWindow"));
}

/* The first start without a room typed: beds from one list, those who sleep in them from another; one commit makes all of it. */
static void
test_start (Fixture *fixture)
{
  Desk desk;
  g_autofree char *address = g_build_filename (fixture_folder (fixture), "new", "record.db", NULL);
  g_autofree char *rooms = write_list (fixture, "kamar.csv", "Kamar;Jumlah TT;L/P\nMelati;4;L\nMawar;4;P\n");
  g_autofree char *people = write_list (fixture, "penghuni.csv", "Nama;L/P;Tempat tidur;Masuk\nSiti Aminah;P;Mawar 01;20/02/2026\nBudi;L;Mawar 02;\nAgus;L;Melati 04;\n");

  desk_open (&desk, fixture, address);
  desk_wait_page (&desk, "first");
  screen_press (desk.window, "start");
  GtkWidget *start = window_of ("DeskStartWindow");
  use_list (start, "beds", rooms, "2 rows can be taken (2 rooms, 8 beds or mats)");
  desk_wait_text (start, "kamar.csv");
  press (start, "forget");
  use_list (start, "beds", rooms, "2 rows can be taken (2 rooms, 8 beds or mats)");
  use_list (start, "residents", people, "2 rows can be taken (2 new residents, 2 stays) · 1 not");
  desk_fill (start, "house", "Cinta Kasih");
  desk_fill (start, "staff", "dewi");
  desk_fill (start, "first", "gerobak biru di hujan");
  desk_fill (start, "second", "gerobak biru di hujan");
  screen_picture (start, "desk-start-lists");
  g_assert_false (g_file_test (address, G_FILE_TEST_EXISTS));
  press (start, "accept");
  screen_wait (asks_for_login, &desk, "the lock of the new house");
  desk_fill (desk.window, "lock_name", "dewi");
  desk_fill (desk.window, "lock_secret", "gerobak biru di hujan");
  screen_press (desk.window, "lock_open");
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "Melati 04", "Agus");
  desk_wait_tile (&desk, "Mawar 02", "");
  desk_close (&desk);
}

/* The button opens the window, its own buttons choose a list or none; notes come along as duty notes. */
static void
test_chooser (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = write_list (fixture, "penghuni.csv", residents);

  desk_open_house (&desk, fixture);
  GtkWidget *window = open_import (&desk);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  screen_choose_file (NULL);
  press (window, "choose");
  screen_settle (window);
  g_assert_null (screen_find (window, GTK_TYPE_COMBO_BOX, "column-1"));
  screen_choose_file (path);
  press (window, "choose");
  desk_wait_text (window, "3 rows can be taken (3 new residents, 2 stays) · 4 not");
  g_assert_cmpstr (gtk_combo_box_get_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "column-8"))), ==, "note");
  press (window, "accept");
  desk_wait_text (window, "3 rows were taken");
  g_assert_cmpint (COUNT ("note n JOIN resident p ON p.id = n.resident WHERE n.words = 'tetangga' AND p.name = 'Rahmat Hidayat'"), ==, 1);
  press (window, "cancel");
  desk_close (&desk);
}

/* As it is looked at: in Indonesian, on both sizes of a screen. */
static void
test_pictures (Fixture *fixture)
{
  Desk desk;
  g_autofree char *path = write_list (fixture, "penghuni.csv", residents);
  g_autofree char *rooms = write_list (fixture, "kamar.csv", beds);

  words_use ("id");
  desk_open_house (&desk, fixture);
  screen_picture (desk.window, "desk-import-board-id");
  GtkWidget *window = open_import (&desk);
  screen_picture (desk.window, "desk-import-settings-id");
  screen_picture (window, "desk-import-empty-id");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), rooms);
  desk_wait_text (window, "3 baris");
  screen_picture (window, "desk-import-beds-id");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (window, GTK_TYPE_COMBO_BOX, "kind")), "residents");
  desk_import_window_open (DESK_IMPORT_WINDOW (window), path);
  desk_wait_text (window, "3 penghuni baru");
  screen_picture (window, "desk-import-id");
  int width, height;
  gtk_window_get_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 600);
  gtk_window_resize (GTK_WINDOW (window), 1, 1);
  screen_settle (window);
  screen_picture (window, "desk-import-small-id");
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (TRUE));
  screen_settle (window);
  screen_picture (window, "desk-import-small-id-contrast");
  g_action_group_change_action_state (G_ACTION_GROUP (desk_application ()), "contrast", g_variant_new_boolean (FALSE));
  press (window, "cancel");
  desk_close (&desk);
  words_use ("en");
}

int
main (int argc, char *argv[])
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-import/settings", test_settings);
  fixture_add ("/desk-import/beds", test_beds);
  fixture_add ("/desk-import/cancel", test_cancel);
  fixture_add_for (ENGINE_SQLITE, "/desk-import/chooser", test_chooser);
  fixture_add_for (ENGINE_SQLITE, "/desk-import/denied", test_denied);
  fixture_add_for (ENGINE_SQLITE, "/desk-import/houses", test_houses);
  fixture_add_for (ENGINE_SQLITE, "/desk-import/start", test_start);
  fixture_add_for (ENGINE_SQLITE, "/desk-import/pictures", test_pictures);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
