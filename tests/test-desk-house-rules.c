/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is saved on the tab of settings holds at once, here and on other desks, and disturbs nobody who types. */
#include "db/code/password.h"
#include "tests/support/lock.h"

#define SECRET "gerobak biru di hujan"

/* --- the tab of settings --- */

typedef struct {
  Desk *desk;
  GType type;
  const char *name;
} Wish;

static gboolean
is_there (gpointer data)
{
  Wish *wish = data;

  return screen_find (wish->desk->window, wish->type, wish->name) != NULL;
}

static GtkWidget *
find (Desk *desk, GType type, const char *name)
{
  Wish wish = { desk, type, name };

  screen_wait (is_there, &wish, name);
  return screen_find (desk->window, type, name);
}

static void
choose (Desk *desk, const char *row)
{
  GtkWidget *found = find (desk, GTK_TYPE_LIST_BOX_ROW, row);

  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (found)), GTK_LIST_BOX_ROW (found));
  screen_settle (desk->window);
}

static void
show_page (Desk *desk, const char *page)
{
  g_action_group_change_action_state (G_ACTION_GROUP (desk->window), "page", g_variant_new_string (page));
  desk_wait_page (desk, page);
}

static void
show_section (Desk *desk, const char *section)
{
  show_page (desk, "settings");
  choose (desk, section);
}

static gboolean
can_save (gpointer data)
{
  return gtk_widget_is_sensitive (screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "save"));
}

static void
save (Desk *desk)
{
  screen_wait (can_save, desk, "something to be saved");
  screen_press (desk->window, "save");
  desk_wait_text (desk->window, "Saved.");
}

static void
save_text (Desk *desk, const char *field, const char *text)
{
  find (desk, GTK_TYPE_ENTRY, field);
  desk_fill (desk->window, field, text);
  save (desk);
}

static void
save_tick (Desk *desk, const char *field, gboolean active)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (desk, GTK_TYPE_CHECK_BUTTON, field)), active);
  save (desk);
}

/* --- the clocks --- */

static DeskPrivacy *
privacy_of (Desk *desk)
{
  return desk_window_get_privacy (DESK_WINDOW (desk->window));
}

typedef struct {
  Desk *desk;
  guint lock, names;           /* milliseconds */
} Clocks;

static gboolean
locks_so (gpointer data)
{
  Clocks *wish = data;

  return desk_context_get_lock_ms (wish->desk->context) == wish->lock && desk_privacy_get_left (privacy_of (wish->desk)) == wish->lock;
}

static gboolean
names_go_so (gpointer data)
{
  Clocks *wish = data;

  return desk_context_get_names_ms (wish->desk->context) == wish->names && desk_privacy_get_idle (privacy_of (wish->desk)) == wish->names;
}

static gboolean
go_so (gpointer data)
{
  return locks_so (data) && names_go_so (data);
}

static void
wait_clocks (Desk *desk, guint lock, guint names)
{
  Clocks wish = { desk, lock, names };

  screen_wait (go_so, &wish, "the new clocks");
}

/* What another program did last was heard of, and looked at, by this desk. */
static void
wait_heard (Desk *desk, Fixture *fixture)
{
  static guint turn;
  guint minutes = 10 + turn++ % 2;
  g_autofree char *value = fixture_text (minutes);
  Clocks wish = { desk, minutes * 60000, 0 };

  fixture_do (fixture, "setting-set", "name", "lock-minutes", "value", value, NULL);
  screen_wait (locks_so, &wish, "what changed to be heard");
}

static void
test_clocks (Fixture *fixture)
{
  Desk desk, other;

  desk_open_house (&desk, fixture);
  desk_open (&other, fixture, NULL);
  desk_wait_page (&other, "board");
  wait_clocks (&desk, 180000, 60000);
  wait_clocks (&other, 180000, 60000);
  show_section (&desk, "rules");
  save_text (&desk, "lock-minutes", "5");
  wait_clocks (&desk, 300000, 60000);
  wait_clocks (&other, 300000, 60000);
  save_text (&desk, "names-seconds", "90");
  wait_clocks (&desk, 300000, 90000);
  wait_clocks (&other, 300000, 90000);
  desk_close (&other);
  desk_close (&desk);
}

/* Clocks run on as they do where another value is saved, and what has nothing to do with them. */
static void
test_unchanged (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  desk_privacy_set_idle (privacy_of (&desk), 45678);
  desk_privacy_set_left (privacy_of (&desk), 123456);
  show_section (&desk, "rules");
  save_text (&desk, "child-hour", "20");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  wait_heard (&desk, fixture);                         /* it changes the lock alone */
  g_assert_cmpuint (desk_privacy_get_idle (privacy_of (&desk)), ==, 45678);
  desk_privacy_set_left (privacy_of (&desk), 123456);
  save_text (&desk, "names-seconds", "70");
  screen_wait (names_go_so, &(Clocks){ &desk, 0, 70000 }, "the names' clock");
  g_assert_cmpuint (desk_privacy_get_left (privacy_of (&desk)), ==, 123456);
  desk_close (&desk);
}

/* An own value goes back to the default when it is taken away, or its act is undone. */
static void
test_taken_back (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  g_autoptr (Outcome) set = fixture_perform (fixture, "setting-set", "name", "lock-minutes", "value", "7", NULL);
  wait_clocks (&desk, 420000, 60000);
  g_autofree char *act = fixture_text (set->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  wait_clocks (&desk, 180000, 60000);
  desk_close (&desk);
}

/* What is being typed in the settings and in a form stays, with the keys in it. */
static void
test_typing (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  show_section (&desk, "rules");
  GtkWidget *field = find (&desk, GTK_TYPE_ENTRY, "names-seconds");
  gtk_widget_grab_focus (field);
  screen_type (desk.window, "75");
  g_autofree char *typed = g_strdup (gtk_entry_get_text (GTK_ENTRY (field)));
  fixture_do (fixture, "setting-set", "name", "lock-minutes", "value", "9", NULL);
  wait_clocks (&desk, 540000, 60000);
  desk_wait_answers (&desk);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (desk.window)) == field);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (field)), ==, typed);

  show_page (&desk, "board");
  desk_do (&desk, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_fill (dialog, "name", "Bambang");
  fixture_do (fixture, "house-change", "house", "Singgah", "zone", "Asia/Makassar", NULL);
  desk_wait_text (desk.window, "WITA");
  wait_heard (&desk, fixture);
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Bambang");
  desk_close (&desk);
}

/* The hours of the house are the desk's, too. */
static void
test_hours (Fixture *fixture)
{
  Desk desk;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Makassar");
  g_autoptr (GDateTime) ten = g_date_time_new (zone, 2026, 11, 20, 10, 0, 0);

  desk_open_house (&desk, fixture);
  desk_wait_text (desk.window, "WIB");
  g_assert_false (desk_context_is_night (desk.context, g_date_time_to_unix (ten)));
  show_section (&desk, "houses");
  desk_pick (desk.window, "zone", "Asia/Makassar");
  save_text (&desk, "presence-from", "09:30");
  desk_wait_text (desk.window, "WITA");
  g_assert_true (desk_context_is_night (desk.context, g_date_time_to_unix (ten)));
  g_assert_false (desk_context_is_night (desk.context, g_date_time_to_unix (ten) - 3600));
  desk_close (&desk);
}

/* A window that is gone asks nothing, though somebody may still hold it. */
static void
test_gone (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  g_autoptr (GtkWidget) window G_GNUC_UNUSED = g_object_ref (desk.window);
  g_autoptr (Worker) worker = g_object_ref (desk.worker);
  desk_close (&desk);
  g_signal_emit_by_name (worker, "changed");
  screen_settle (NULL);
}

/* --- names --- */

static gboolean
has_names (gpointer data)
{
  return desk_privacy_get_names (privacy_of (data));
}

static gboolean
has_no_names (gpointer data)
{
  return !has_names (data);
}

static void
set_counter (Fixture *fixture, const char *terminal, const char *seen)
{
  fixture_do (fixture, "terminal-change", "terminal", terminal, "public-counter", seen, NULL);
}

static void
test_counter (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "terminal-add", "name", "desk-2", "kind", "desk", NULL);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  set_counter (fixture, "desk-2", "yes");              /* another's screen */
  wait_heard (&desk, fixture);
  g_assert_true (has_names (&desk));
  show_section (&desk, "terminals");
  choose (&desk, "desk-1");
  save_tick (&desk, "public-counter", TRUE);
  screen_wait (has_no_names, &desk, "codes at the public counter");
  show_page (&desk, "board");
  desk_wait_tile (&desk, "Mawar 01", "Occupied");
  g_assert_false (screen_says (desk.window, "Siti"));
  screen_key (desk.window, GDK_KEY_F2, 0);             /* who asks for names keeps them, whatever else changes */
  wait_heard (&desk, fixture);
  g_assert_true (has_names (&desk));
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_wait (has_no_names, &desk, "codes again");
  show_section (&desk, "terminals");
  choose (&desk, "desk-1");
  save_tick (&desk, "public-counter", FALSE);
  screen_wait (has_names, &desk, "names, which visitors see no more");
  show_page (&desk, "board");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_close (&desk);
}

/* Where nobody works names stay away, though visitors see the screen no more. */
static void
test_idle_counter (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  set_counter (fixture, "desk-1", "yes");
  screen_wait (has_no_names, &desk, "codes at the public counter");
  desk_privacy_set_idle (privacy_of (&desk), 0);
  set_counter (fixture, "desk-1", "no");
  wait_heard (&desk, fixture);
  g_assert_false (desk_context_is_public_counter (desk.context));
  g_assert_false (has_names (&desk));
  desk_privacy_set_idle (privacy_of (&desk), 3600000);
  set_counter (fixture, "desk-1", "yes");
  wait_heard (&desk, fixture);
  set_counter (fixture, "desk-1", "no");
  screen_wait (has_names, &desk, "names where somebody works");
  desk_close (&desk);
}

/* Behind the lock names do not come back; who opens it finds what is set by then. */
static void
test_locked_counter (Fixture *fixture)
{
  Desk desk;
  g_autofree char *hash = password_hash (SECRET);

  desk_open_house (&desk, fixture);
  set_counter (fixture, "desk-1", "yes");
  screen_wait (has_no_names, &desk, "codes at the public counter");
  fixture_do (fixture, "password-set", "staff", "admin", "way", "password", "secret", hash, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  screen_wait (lock_is_shut, &desk, "the lock");
  set_counter (fixture, "desk-1", "no");
  wait_heard (&desk, fixture);
  g_assert_false (desk_context_is_public_counter (desk.context));
  g_assert_false (has_names (&desk));
  g_assert_true (lock_is_shut (&desk));
  desk_fill (desk.window, "lock_name", "admin");
  desk_fill (desk.window, "lock_secret", SECRET);
  screen_press (desk.window, "lock_open");
  desk_wait_page (&desk, "board");
  screen_wait (has_names, &desk, "names for who works here");
  desk_close (&desk);
}

/* --- the second person --- */

static GtkWidget *
extend_myself (Desk *desk)
{
  show_page (desk, "board");
  desk_wait_tile (desk, "Melati 01", "Budi");
  desk_choose (desk, "Melati 01");
  desk_do (desk, "board.extend");
  GtkWidget *dialog = desk_wait_form (desk);

  desk_pick (dialog, "reason", "SAKIT");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "myself")), TRUE);
  screen_press (dialog, "_Extend");
  return dialog;
}

static void
test_second_person (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "yes", NULL);
  shelter_resident (fixture, "Budi Santoso", "L", NULL);
  outcome_free (shelter_perform_at (fixture, happened_exact (fixture_clock (fixture) - 6 * DAY), "admit", "resident", "Budi Santoso", "bed",
                                    "Melati 01", NULL));
  GtkWidget *dialog = extend_myself (&desk);
  desk_wait_text (dialog, "Who asks can not approve");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM extension"), ==, 0);
  gtk_widget_destroy (dialog);

  show_section (&desk, "houses");
  save_tick (&desk, "second-person", FALSE);
  extend_myself (&desk);
  desk_wait_count (&desk, "SELECT COUNT(*) FROM extension e JOIN approval a ON a.id = e.approval WHERE a.channel = 'program'", 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "may stay until");
  show_section (&desk, "houses");
  save_tick (&desk, "second-person", TRUE);
  desk_wait_text (extend_myself (&desk), "Who asks can not approve");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM extension"), ==, 1);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-house-rules/clocks", test_clocks);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/unchanged", test_unchanged);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/taken-back", test_taken_back);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/typing", test_typing);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/hours", test_hours);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/gone", test_gone);
  fixture_add ("/desk-house-rules/counter", test_counter);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/idle-counter", test_idle_counter);
  fixture_add_for (ENGINE_SQLITE, "/desk-house-rules/locked-counter", test_locked_counter);
  fixture_add ("/desk-house-rules/second-person", test_second_person);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
