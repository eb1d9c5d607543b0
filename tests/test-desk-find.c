/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+K finds by whatever somebody knows of a guest; Ctrl+Z takes back typing in a field, and elsewhere names the act and whose it is. */
#include "app/page.h"
#include "tests/support/desk.h"

#include <string.h>

#define NIK "3273014203590001"

typedef struct {
  GtkWidget *finder;
  const char *name;            /* who is first; NULL: nobody is found */
} Wish;

static GtkWidget *
open_finder (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_k, GDK_CONTROL_MASK);
  GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (desk->window));

  g_assert_nonnull (finder);
  screen_settle (finder);
  return finder;
}

/* What the first of those found says of itself. */
static gboolean
is_first (gpointer data)
{
  Wish *wish = data;
  GtkListBox *list = GTK_LIST_BOX (screen_find (wish->finder, GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row = list ? gtk_list_box_get_selected_row (list) : NULL;
  g_autofree char *text = row ? screen_text (GTK_WIDGET (row)) : NULL;
  g_autofree char *all = screen_text (wish->finder);

  const char *told = atk_object_get_description (gtk_widget_get_accessible (screen_find (wish->finder, GTK_TYPE_ENTRY, NULL)));

  if (!wish->name)
    return !row && strstr (all, "Nobody is found") && strstr (told, "Nobody is found");
  return text && strstr (text, wish->name) && g_str_has_prefix (told, wish->name);
}

static void
open_house (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  fixture_do (fixture, "alias-add", "resident", "Siti Rahmawati", "name", "Mak Titi", NULL);
  fixture_do (fixture, "resident-change", "resident", "Siti Rahmawati", "nik", NIK, "override", "as her card says", NULL);
  fixture_do (fixture, "group-arrival", "house", "Singgah", "men", "1", NULL);
  desk_wait_tile (desk, "Mawar 02", "Siti R.");
}

/* Each thing that somebody may know, typed into the real window; what nobody bears finds nobody. */
static void
test_by_everything (Fixture *fixture)
{
  Desk desk;
  open_house (&desk, fixture);
  g_autofree char *number = fixture_text (fixture_int (fixture, "SELECT number FROM resident WHERE name = 'Siti Rahmawati'"));
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT label FROM resident WHERE label IS NOT NULL", NULL);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  g_autofree char *label = g_strdup (query_text (query, 0));
  const struct {
    const char *words, *name;
  } cases[] = {
    { "siti rahmawati", "Siti Rahmawati" }, { "rahmawaty sity", "Siti Rahmawati" }, { "mak titi", "Siti Rahmawati" },
    { number, "Siti Rahmawati" },           { NIK, "Siti Rahmawati" },              { "mawar 02", "Siti Rahmawati" },
    { "Mawar02", "Siti Rahmawati" },        { label, label },                       { "melati 01", "Budi Santoso" },
    { "mawar 04", NULL },                   { "3273014203590002", NULL },           { "9999", NULL },
    { "qqqq", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Wish wish = { open_finder (&desk), cases[i].name };
    screen_type (wish.finder, cases[i].words);
    screen_wait (is_first, &wish, cases[i].words);
    screen_key (wish.finder, GDK_KEY_Escape, 0);
    desk_wait_closed (&desk);
  }
  desk_close (&desk);
}

/* Enter before the answer opens who is found when it comes. */
static void
test_opens (Fixture *fixture)
{
  Desk desk;
  open_house (&desk, fixture);
  GtkWidget *finder = open_finder (&desk);
  screen_type (finder, NIK);
  screen_key (finder, GDK_KEY_Return, 0);
  desk_wait_closed (&desk);
  desk_wait_page (&desk, "residents");
  desk_wait_text (desk.window, "Siti Rahmawati");
  desk_close (&desk);
}

/* The same on the tab: neither the first of all who are staying nor who was found before is opened. */
static void
test_tab_opens (Fixture *fixture)
{
  static const char *const words[][2] = { { "rahmawaty", "Siti Rahmawati" }, { "melati 01", "Budi Santoso" }, { "mak titi", "Siti Rahmawati" } };
  Desk desk;
  open_house (&desk, fixture);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  desk_wait_page (&desk, "residents");
  GtkWidget *field = GTK_WIDGET (desk_field (desk.window, "words")), *page = gtk_widget_get_ancestor (field, DESK_TYPE_PAGE);
  GtkWidget *list = screen_find (page, GTK_TYPE_LIST_BOX, "list"), *person = screen_find (page, GTK_TYPE_STACK, "pages");
  desk_wait_text (list, "Siti Rahmawati");
  desk_wait_text (list, "Budi Santoso");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gtk_widget_grab_focus (field);
    gtk_editable_delete_text (GTK_EDITABLE (field), 0, -1);
    screen_type (desk.window, words[i][0]);
    screen_key (desk.window, GDK_KEY_Return, 0);
    desk_wait_text (person, words[i][1]);
    desk_wait_text (person, "Who this is");
  }
  gtk_entry_set_text (GTK_ENTRY (field), "zzzz");
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_text (page, "Nobody is found.");
  g_assert_true (screen_says (person, "Siti Rahmawati"));      /* nobody else's page */
  desk_close (&desk);
}

/* Who is found by the name has neither number nor birth date there while the use of the data is limited; before and after, both. */
static void
test_limited (Fixture *fixture)
{
  Desk desk;
  open_house (&desk, fixture);
  for (guint i = 0; i < 3; i++) {
    if (i)
      fixture_do (fixture, i == 1 ? "restriction-add" : "restriction-end", "resident", "Siti Rahmawati", "reason", "asked in writing", NULL);
    Wish wish = { open_finder (&desk), i == 1 ? "use of the data limited" : "NIK " NIK };
    screen_type (wish.finder, "rahmawati");
    desk_wait_text (wish.finder, wish.name);
    g_autofree char *text = screen_text (wish.finder);
    g_assert_nonnull (strstr (text, "Siti Rahmawati"));
    g_assert_true ((i == 1) == !strstr (text, NIK));
    g_assert_true ((i == 1) == !strstr (text, "born 2 Mar 1959"));
    if (i == 1)
      screen_picture (wish.finder, "finder-limited");
    screen_key (wish.finder, GDK_KEY_Escape, 0);
    desk_wait_closed (&desk);
  }
  desk_close (&desk);
}

/* --- where nobody could be asked --- */

/* The search of this place fails and says so; nobody is told that there is nobody. */
static void
assert_failed (GtkWidget *root)
{
  desk_wait_text (root, "The search failed: somebody may be known all the same.");
  g_autofree char *text = screen_text (root);
  g_assert_null (strstr (text, "Nobody is found"));
  g_assert_null (strstr (text, "Nobody found"));
  g_assert_null (strstr (text, "Somebody new, not in the list"));
}

/* Who does not see the list hears it: the field that has the keys says it. */
static void
assert_told (GtkWidget *dialog, gboolean wanted)
{
  AtkObject *name = gtk_widget_get_accessible (GTK_WIDGET (desk_field (dialog, "name")));

  g_assert_true (g_str_has_prefix (atk_object_get_description (name), "The search failed: ") == wanted);
}

static void
fail_in_forms (Desk *desk, Fixture *fixture)
{
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO alias");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (desk);
  fixture_run (fixture, "ALTER TABLE alias RENAME TO mislaid");
  desk_fill (dialog, "name", "Siti");
  assert_failed (dialog);
  assert_told (dialog, TRUE);
  screen_key (dialog, GDK_KEY_Down, 0);
  assert_told (dialog, TRUE);
  screen_picture (dialog, "find-failed-admit");
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO alias");
  desk_fill (dialog, "name", "Siti Rahmawati");
  desk_wait_text (dialog, "Somebody new, not in the list");
  assert_told (dialog, FALSE);
  screen_press (dialog, "_Cancel");
  desk_wait_closed (desk);
  screen_key (desk->window, GDK_KEY_3, GDK_CONTROL_MASK);
  desk_wait_page (desk, "residents");
  desk_open_resident (desk, fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Rahmawati'"));
  desk_wait_text (desk->window, "Who this is");
  screen_settle (desk->window);
  screen_press (desk->window, "person.merge");
  dialog = desk_dialog (desk);
  desk_fill (dialog, "other", "budi");
  desk_wait_text (dialog, "Budi Santoso");
  fixture_run (fixture, "ALTER TABLE alias RENAME TO mislaid");
  desk_fill (dialog, "other", "budi s");
  assert_failed (dialog);
  screen_press (dialog, "_Cancel");
  desk_wait_closed (desk);
}

/* Who can not be looked for may be known: every search says that it failed, and finds again when it can. */
static void
test_failed (Fixture *fixture)
{
  Desk desk;
  open_house (&desk, fixture);
  fixture_run (fixture, "ALTER TABLE alias RENAME TO mislaid");
  GtkWidget *finder = open_finder (&desk);
  screen_type (finder, "siti");
  assert_failed (finder);
  screen_key (finder, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  screen_type (desk.window, "siti");
  assert_failed (desk.window);
  screen_key (desk.window, GDK_KEY_Escape, 0);
  fail_in_forms (&desk, fixture);
  desk_fill (desk.window, "words", "budi");
  assert_failed (desk.window);
  fixture_run (fixture, "ALTER TABLE mislaid RENAME TO alias");
  desk_fill (desk.window, "words", "budi s");
  desk_wait_text (desk.window, "Budi Santoso");
  desk_close (&desk);
}

/* --- Ctrl+Z --- */

static int
undone (Fixture *fixture)
{
  return (int) fixture_int (fixture, "SELECT COUNT (*) FROM journal WHERE kind = 'undo'");
}

/* In any field of any window it walks through what was typed there; no window asks, nothing is written. */
static void
test_typing (Fixture *fixture)
{
  Desk desk;
  open_house (&desk, fixture);
  GtkWidget *finder = open_finder (&desk);
  GtkEntry *words = GTK_ENTRY (gtk_window_get_focus (GTK_WINDOW (finder)));
  screen_type (finder, "siti");
  screen_key (finder, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (gtk_entry_get_text (words), !=, "siti");
  g_assert_true (desk_window_get_dialog (DESK_WINDOW (desk.window)) == finder);
  screen_key (finder, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpstr (gtk_entry_get_text (words), ==, "siti");
  screen_key (finder, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (&desk);
  screen_type (form, "Wati");
  screen_key (form, GDK_KEY_z, GDK_CONTROL_MASK);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (form, "name")), !=, "Wati");
  g_assert_true (desk_window_get_dialog (DESK_WINDOW (desk.window)) == form);
  screen_press (form, "cancel");
  desk_wait_closed (&desk);

  screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
  GtkWidget *field = gtk_window_get_focus (GTK_WINDOW (desk.window));
  g_assert_true (GTK_IS_ENTRY (field));
  screen_type (desk.window, "mel");
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  screen_settle (desk.window);
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field)), !=, "mel");
  g_assert_cmpint (undone (fixture), ==, 0);
  desk_close (&desk);
}

/* Elsewhere, on whatever tab, it says what was done and who did it, and does nothing before it is told to. */
static void
test_names_the_act (Fixture *fixture)
{
  static const guint tabs[] = { GDK_KEY_1, GDK_KEY_3 };
  Desk desk;
  open_house (&desk, fixture);
  desk_choose (&desk, "Mawar 02");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (&desk);
  screen_press (form, "_Move");
  desk_wait_closed (&desk);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM journal WHERE kind = 'move'", 1);

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    screen_key (desk.window, tabs[i], GDK_CONTROL_MASK);
    screen_settle (desk.window);
    gtk_window_set_focus (GTK_WINDOW (desk.window), NULL);
    screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
    GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
    g_assert_nonnull (prompt);
    desk_wait_text (prompt, "Siti Rahmawati");
    desk_wait_text (prompt, "Moved to another bed");
    desk_wait_text (prompt, "by admin");
    g_assert_cmpint (undone (fixture), ==, 0);
    screen_key (prompt, GDK_KEY_Escape, 0);
    desk_wait_closed (&desk);
  }
  screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
  GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (prompt, "Moved to another bed");
  screen_key (prompt, GDK_KEY_z, GDK_CONTROL_MASK);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM journal WHERE kind = 'undo'", 1);
  desk_wait_closed (&desk);
  screen_key (desk.window, GDK_KEY_1, GDK_CONTROL_MASK);
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-find/by-everything", test_by_everything);
  fixture_add_for (ENGINE_SQLITE, "/desk-find/failed", test_failed);
  fixture_add_for (ENGINE_SQLITE, "/desk-find/opens", test_opens);
  fixture_add_for (ENGINE_SQLITE, "/desk-find/tab-opens", test_tab_opens);
  fixture_add ("/desk-find/limited", test_limited);
  fixture_add_for (ENGINE_SQLITE, "/desk-find/typing", test_typing);
  fixture_add_for (ENGINE_SQLITE, "/desk-find/names-the-act", test_names_the_act);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
