/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a newcomer at the desk meets: where the keys go, what was typed, what is kept of a look, and what is said. */
#include "app/board/board-canvas.h"
#include "db/words.h"
#include "tests/support/desk.h"

#include <string.h>

static GtkWidget *
focus_of (Desk *desk)
{
  return gtk_window_get_focus (GTK_WINDOW (desk->window));
}

/* On the page of this type, or anywhere. */
static void
assert_focus (Desk *desk, const char *page, const char *name)
{
  GtkWidget *root = page ? screen_find (desk->window, g_type_from_name (page), NULL) : desk->window;
  GtkWidget *expected = screen_find (root, name ? GTK_TYPE_WIDGET : GTK_TYPE_RADIO_BUTTON, name), *focus = focus_of (desk);

  if (!expected || focus != expected)
    g_error ("the keys go to %s (%s), not to %s", focus ? G_OBJECT_TYPE_NAME (focus) : "nothing",
             focus ? gtk_buildable_get_name (GTK_BUILDABLE (focus)) : "-", name ? name : "the first part");
}

/* --- tabs --- */

/* Each page begins with its first widget, wherever the keys were before. */
static void
test_tabs (Fixture *fixture)
{
  static const struct {
    guint key;
    const char *page, *type, *first;      /* NULL: a button of those in a row */
  } tabs[] = {
    { GDK_KEY_2, "arrivals", "DeskArrivalsPage", "arrivals.heads" },
    { GDK_KEY_3, "residents", "DeskResidentsPage", "words" },
    { GDK_KEY_4, "stays", "DeskStaysPage", NULL },
    { GDK_KEY_5, "settings", "DeskSettingsPage", "houses" },
  };
  Desk desk;

  desk_open_house (&desk, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    screen_key (desk.window, GDK_KEY_1, GDK_CONTROL_MASK);
    g_assert_cmpstr (G_OBJECT_TYPE_NAME (focus_of (&desk)), ==, "DeskBoardCanvas");
    screen_key (desk.window, tabs[i].key, GDK_CONTROL_MASK);
    desk_wait_page (&desk, tabs[i].page);
    assert_focus (&desk, tabs[i].type, tabs[i].first);
  }
  screen_key (desk.window, GDK_KEY_Tab, 0);
  GtkWidget *second = focus_of (&desk);
  screen_key (desk.window, GDK_KEY_5, GDK_CONTROL_MASK);
  g_assert_true (focus_of (&desk) == second);
  desk_close (&desk);
}

static gboolean
is_on_parts (gpointer data)
{
  return GTK_IS_NOTEBOOK (focus_of (data));
}

/* What the search opened has the keys, also where the page was there before. */
static void
test_found (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  for (int i = 0; i < 2; i++) {
    screen_key (desk.window, GDK_KEY_k, GDK_CONTROL_MASK);
    GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (desk.window));
    screen_settle (finder);
    screen_type (finder, "siti");
    desk_wait_text (finder, "Siti Rahmawati");
    screen_settle (finder);
    screen_key (finder, GDK_KEY_Return, 0);
    desk_wait_closed (&desk);
    desk_wait_page (&desk, "residents");
    screen_wait (is_on_parts, &desk, "the keys on the parts of the page");
    gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_ENTRY, "words"));
  }
  desk_close (&desk);
}

/* --- settings --- */

static void
choose (Desk *desk, const char *name)
{
  GtkWidget *row = screen_find (desk->window, GTK_TYPE_LIST_BOX_ROW, name);

  if (!row)
    g_error ("there is no row %s", name);
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (row)), GTK_LIST_BOX_ROW (row));
  screen_settle (desk->window);
}

static void
open_rooms (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  screen_key (desk->window, GDK_KEY_5, GDK_CONTROL_MASK);
  desk_wait_page (desk, "settings");
  choose (desk, "rooms");
  desk_wait_text (desk->window, "Mawar");
}

/* A new one begins with its first field, and Enter in a field saves. */
static void
test_new (Fixture *fixture)
{
  Desk desk;

  open_rooms (&desk, fixture);
  screen_press (desk.window, "new_one");
  assert_focus (&desk, NULL, "name");
  screen_type (desk.window, "Kenanga");
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM room WHERE name = 'Kenanga'", 1);
  desk_wait_text (desk.window, "Saved.");
  desk_close (&desk);
}

static const char *
field (Desk *desk, const char *name)
{
  return gtk_entry_get_text (desk_field (desk->window, name));
}

/* What was typed stays with its room, through other rooms, other sections and other tabs, until it is saved or taken back. */
static void
test_kept (Fixture *fixture)
{
  Desk desk;

  open_rooms (&desk, fixture);
  choose (&desk, "Mawar");
  desk_fill (desk.window, "name", "Mawar Timur");
  choose (&desk, "Melati");
  desk_wait_text (desk.window, "What was typed for Mawar waits there");
  g_assert_cmpstr (field (&desk, "name"), ==, "Melati");
  screen_press (desk.window, "new_one");
  desk_fill (desk.window, "name", "Kenanga");
  choose (&desk, "houses");
  desk_wait_text (desk.window, "What was typed for a new one waits there");
  screen_key (desk.window, GDK_KEY_1, GDK_CONTROL_MASK);
  screen_key (desk.window, GDK_KEY_5, GDK_CONTROL_MASK);
  choose (&desk, "rooms");
  desk_wait_text (desk.window, "This was typed before");
  g_assert_cmpstr (field (&desk, "name"), ==, "Kenanga");
  choose (&desk, "Mawar");
  g_assert_cmpstr (field (&desk, "name"), ==, "Mawar Timur");
  screen_press (desk.window, "discard");
  g_assert_cmpstr (field (&desk, "name"), ==, "Mawar");
  choose (&desk, "Melati");
  choose (&desk, "Mawar");
  g_assert_cmpstr (field (&desk, "name"), ==, "Mawar");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM room WHERE name IN ('Mawar Timur', 'Kenanga')"), ==, 0);
  desk_close (&desk);
}

/* What was typed into the settings is there again after a power cut, what it says of new ones too, until it is saved. */
static void
test_kept_cut (Fixture *fixture)
{
  Desk desk;

  open_rooms (&desk, fixture);
  choose (&desk, "Mawar");
  desk_fill (desk.window, "name", "Mawar Timur");
  screen_press (desk.window, "new_one");
  desk_fill (desk.window, "name", "Kenanga");
  for (int saved = 0; saved < 2; saved++) {
    screen_settle (desk.window);
    desk_close (&desk);
    desk_open (&desk, fixture, NULL);
    desk_wait_page (&desk, "board");
    screen_key (desk.window, GDK_KEY_5, GDK_CONTROL_MASK);
    screen_settle (desk.window);
    choose (&desk, "rooms");
    desk_wait_text (desk.window, "This was typed before");
    g_assert_cmpstr (field (&desk, "name"), ==, "Kenanga");
    choose (&desk, saved ? "Mawar Timur" : "Mawar");
    if (saved)
      break;
    g_assert_cmpstr (field (&desk, "name"), ==, "Mawar Timur");
    screen_press (desk.window, "save");
    desk_wait_count (&desk, "SELECT COUNT (*) FROM room WHERE name = 'Mawar Timur'", 1);
    desk_wait_text (desk.window, "Saved.");
  }
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "discard"));
  desk_close (&desk);
}

/* How the board was looked at is so again at the next start. */
static void
test_view (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Mawar 01");
  GType type = g_type_from_name ("DeskBoardCanvas");
  g_autofree char *first = desk_board_canvas_get_view (DESK_BOARD_CANVAS (screen_find (desk.window, type, NULL)));
  screen_key (desk.window, GDK_KEY_Left, GDK_CONTROL_MASK);
  screen_key (desk.window, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_autofree char *changed = desk_board_canvas_get_view (DESK_BOARD_CANVAS (screen_find (desk.window, type, NULL)));
  g_assert_cmpstr (changed, !=, first);

  desk_open_again (&desk);
  DeskBoardCanvas *canvas = DESK_BOARD_CANVAS (screen_find (desk.window, type, NULL));
  g_autofree char *again = desk_board_canvas_get_view (canvas);
  g_assert_cmpstr (again, ==, changed);
  desk_board_canvas_set_view (canvas, "nonsense");
  desk_board_canvas_set_view (canvas, "99 1 2");
  g_autofree char *kept = desk_board_canvas_get_view (canvas);
  g_assert_cmpstr (kept, ==, changed);
  desk_close (&desk);
}

static gboolean
has_password_dialog (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget **dialog = data;

  *dialog = NULL;
  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), "DeskPasswordDialog") && gtk_widget_get_mapped (each->data))
      *dialog = each->data;
  return *dialog != NULL;
}

/* Where nobody has a password, the key that locks says so on every page, and Enter is the way to the first one. */
static void
test_no_lock (Fixture *fixture)
{
  Desk desk;
  GtkWidget *dialog = NULL;

  desk_open_house (&desk, fixture);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("settings"));
  desk_wait_page (&desk, "settings");
  g_assert_false (screen_says (desk.window, "Not locked: nobody has a password yet."));
  screen_key (desk.window, GDK_KEY_l, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Not locked: nobody has a password yet.");
  assert_focus (&desk, NULL, "password");
  desk_wait_answers (&desk);
  assert_focus (&desk, NULL, "password");
  screen_picture (desk.window, "desk-not-locked");
  screen_key (desk.window, GDK_KEY_Return, 0);
  screen_wait (has_password_dialog, &dialog, "the window of the password");
  gtk_widget_destroy (dialog);
  desk_close (&desk);
}

/* Mats are told apart: more than the house has beds, and a bed is free all the same. */
static void
test_mats (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "bed-add", "room", "Umum", "name", "T1", "kind", "mat", NULL);
  desk_wait_text (desk.window, "free · 1 mat");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Umum T1");
  desk_wait_text (desk.window, "beds · 1 mat · 1 person · occupancy 8%");
  g_autofree char *tip = gtk_widget_get_tooltip_text (screen_find (desk.window, GTK_TYPE_TOGGLE_BUTTON, "used"));
  g_assert_true (g_str_has_prefix (tip, "Rooms in use: 1 of 3. Occupancy:"));
  desk_wait_text (desk.window, "0/12");
  g_assert_false (screen_says (desk.window, "free · 1 mat"));
  g_assert_false (screen_says (desk.window, "rooms 1/3"));
  desk_close (&desk);
}

/* Complaint 6: where families have a room each, four of eight beds may be two of two rooms: both rates stand side by side. */
static void
test_rates (Fixture *fixture)
{
  static const struct {
    const char *name;
    int width, height;
  } sizes[] = { { "board-rates-1366", 1366, 730 }, { "board-rates-1024", 1024, 600 } };
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_room (fixture, "Keluarga", 4, "kind", "family");
  shelter_resident (fixture, "Siti Rahmawati", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Siti Rahmawati", "bed", "Keluarga 01", "override", "her sister comes", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  desk_wait_text (desk.window, "2 persons · 13% · rooms 2/4 · 50%");
  desk_close (&desk);
  words_use ("id");
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    gtk_window_resize (GTK_WINDOW (desk.window), sizes[i].width, sizes[i].height);
    desk_wait_text (desk.window, "kamar 2/4");
    screen_settle (desk.window);
    screen_picture (desk.window, sizes[i].name);
  }
  words_use ("en");
  desk_close (&desk);
}

/* --- the window that lists the keys --- */

/* Keys that a widget takes by itself, or a form (app/accept-keys): no accelerators of the application. */
static const char *const of_widgets[] = { "Ctrl+Enter", "Ctrl+PgUp", "Shift+F10", "Ctrl+←", "Ctrl+→", "Ctrl++", NULL };

static void
add_keys (GtkWidget *widget, gpointer keys)
{
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_keys, keys);
  if (!GTK_IS_LABEL (widget) || !gtk_style_context_has_class (gtk_widget_get_style_context (widget), "key"))
    return;
  g_auto (GStrv) parts = g_strsplit (gtk_label_get_text (GTK_LABEL (widget)), " ", -1);
  for (char **part = parts; *part; part++)
    g_hash_table_add (keys, g_strdup (*part));
}

static char *
as_help_writes (guint key, GdkModifierType state)
{
  g_autofree char *plain = gtk_accelerator_get_label (key, 0);

  return g_strconcat (state & GDK_CONTROL_MASK ? "Ctrl+" : "", state & GDK_SHIFT_MASK ? "Shift+" : "", plain, NULL);
}

/* (transfer full): as the help writes them, of every action of the program; of the tabs the first alone */
static GHashTable *
list_accelerators (void)
{
  GtkApplication *application = desk_application ();
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (application);

  for (char **action = actions; *action; action++) {
    g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, *action);
    for (char **accel = accels; *accel; accel++) {
      guint key;
      GdkModifierType state;
      gtk_accelerator_parse (*accel, &key, &state);
      if (!g_str_has_prefix (*action, "win.page") || key == GDK_KEY_1)
        g_hash_table_add (all, as_help_writes (key, state));
    }
  }
  return all;
}

static gboolean
is_of_application (const char *key)
{
  return (g_str_has_prefix (key, "Ctrl+") || g_str_has_prefix (key, "F") || g_str_has_prefix (key, "Shift+"))
         && !g_strv_contains (of_widgets, key);
}

typedef struct {
  GtkWidget *over, *found;
} Opened;

static gboolean
is_opened (gpointer data)
{
  Opened *opened = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each && !opened->found; each = each->next)
    if (gtk_widget_get_mapped (each->data) && gtk_window_get_transient_for (each->data) == GTK_WINDOW (opened->over))
      opened->found = each->data;
  return opened->found != NULL;
}

/* Every key of the program stands in the help, and every key that the help names is one. */
static void
test_help (Fixture *fixture)
{
  Desk desk;
  GHashTableIter each;
  gpointer key;

  desk_open_house (&desk, fixture);
  screen_key (desk.window, GDK_KEY_F1, 0);
  Opened opened = { desk.window, NULL };
  screen_wait (is_opened, &opened, "the help");
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) known = list_accelerators ();
  add_keys (opened.found, shown);
  g_assert_cmpuint (g_hash_table_size (known), >, 20);
  for (g_hash_table_iter_init (&each, known); g_hash_table_iter_next (&each, &key, NULL);)
    if (!g_hash_table_contains (shown, key))
      g_error ("%s is not in the help", (char *) key);
  for (g_hash_table_iter_init (&each, shown); g_hash_table_iter_next (&each, &key, NULL);)
    if (is_of_application (key) && !g_hash_table_contains (known, key))
      g_error ("%s is in the help, and is no key of the program", (char *) key);
  gtk_widget_destroy (opened.found);
  desk_close (&desk);
}

/* --- the first picture --- */

typedef struct {
  int width;
  char *place;                 /* (nullable) of the bed that was chosen */
} Picture;

/* Sizes that a window had until its first picture. */
typedef struct {
  guint count;
  GtkAllocation last;
  gboolean drawn;
} Sizes;

static void
on_size (GtkWidget *window G_GNUC_UNUSED, GtkAllocation *now, Sizes *sizes)
{
  if (sizes->drawn || (sizes->count && gdk_rectangle_equal (now, &sizes->last)))
    return;
  sizes->last = *now;
  sizes->count++;
}

static gboolean
on_window_draw (GtkWidget *window G_GNUC_UNUSED, cairo_t *cr G_GNUC_UNUSED, Sizes *sizes)
{
  sizes->drawn = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static Picture
picture_of (GtkWidget *canvas)
{
  const DeskTile *tile = desk_board_canvas_get_selected (DESK_BOARD_CANVAS (canvas));

  return (Picture){ gtk_widget_get_allocated_width (canvas), tile ? desk_tile_place (tile) : NULL };
}

static gboolean
on_draw (GtkWidget *canvas, cairo_t *cr G_GNUC_UNUSED, Picture *first)
{
  if (!first->width)
    *first = picture_of (canvas);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
has_panel (gpointer data)
{
  return screen_find (data, g_type_from_name ("DeskBedPanel"), NULL) != NULL;
}

/* The window asks for no more than it gets. What comes after the first picture of the beds, the side panel for one, neither moves
 * them nor chooses another. */
static void
test_first_picture (Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  for (int i = 0; i < 2; i++) {
    words_use (i ? "en" : "id");
    Desk desk = { .fixture = fixture, .worker = worker_new (fixture_address (fixture), CONNECTION_PLAIN) };
    g_autoptr (DeskContext) context = desk_context_new (desk.worker, NULL, "desk-1");
    Picture first = { 0, NULL };
    Sizes sizes = { 0 };
    desk.window = desk_window_new (desk_application (), context, fixture_address (fixture));
    GtkWidget *page = GTK_WIDGET (desk_window_get_page (DESK_WINDOW (desk.window)));
    GtkWidget *canvas = GTK_WIDGET (gtk_widget_get_template_child (page, DESK_TYPE_BOARD_PAGE, "canvas"));
    g_signal_connect_after (canvas, "draw", G_CALLBACK (on_draw), &first);
    g_signal_connect (desk.window, "size-allocate", G_CALLBACK (on_size), &sizes);
    g_signal_connect (desk.window, "draw", G_CALLBACK (on_window_draw), &sizes);
    g_assert_false (gtk_window_get_mnemonics_visible (GTK_WINDOW (desk.window)));
    desk_window_appear (DESK_WINDOW (desk.window));
    screen_wait (has_panel, desk.window, "the panel");
    screen_settle (desk.window);
    Picture last = picture_of (canvas);
    g_assert_cmpuint (sizes.count, ==, 1);
    g_assert_cmpint (first.width, >, 0);
    g_assert_cmpint (first.width, ==, last.width);
    g_assert_nonnull (first.place);
    g_assert_cmpstr (first.place, ==, last.place);
    g_free (first.place);
    g_free (last.place);
    desk_close (&desk);
  }
}

/* What can not be pressed says why, to who sees and to who does not. */
static void
test_reason (Fixture *fixture)
{
  Desk desk;

  open_rooms (&desk, fixture);
  GtkWidget *save = screen_find (desk.window, GTK_TYPE_BUTTON, "save");
  g_autofree char *tip = gtk_widget_get_tooltip_text (save);
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_cmpstr (tip, ==, "Nothing was changed.");
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (save)), ==, "Nothing was changed.");
  desk_fill (desk.window, "name", "Kenanga");
  g_autofree char *none = gtk_widget_get_tooltip_text (save);
  g_assert_true (gtk_widget_get_sensitive (save));
  g_assert_null (none);
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (save)), ==, "");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/tabs", test_tabs);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/found", test_found);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/new", test_new);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/kept", test_kept);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/kept-cut", test_kept_cut);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/reason", test_reason);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/view", test_view);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/no-lock", test_no_lock);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/mats", test_mats);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/rates", test_rates);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/help", test_help);
  fixture_add_for (ENGINE_SQLITE, "/desk-focus/first-picture", test_first_picture);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
