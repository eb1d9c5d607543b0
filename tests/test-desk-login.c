/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk asks who works there: password, card and digits, envelope; locks when it is left, and keeps the work. */
#include "app/import/import-window.h"
#include "db/code/password.h"
#include "db/record/login.h"
#include "tests/support/desk.h"
#include "tests/support/guests.h"

#include <string.h>

#define SENTENCE "gerobak biru di hujan"

static void
set_secret (Fixture *fixture, const char *kind, const char *staff, const char *way, const char *secret)
{
  g_autofree char *hash = password_hash (secret);

  if (staff)
    fixture_do (fixture, kind, "staff", staff, "way", way, "secret", hash, NULL);
  else
    fixture_do (fixture, kind, "secret", hash, NULL);
}

/* The shelter with Siti in it, and Rina at the desk. */
static void
prepare (Fixture *fixture)
{
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahayu", "P", "Mawar 01");
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk,supervisor", NULL);
}

typedef struct {
  Desk *desk;
  gboolean locked;
} Wish;

static gboolean
is_locked (gpointer data)
{
  Wish *wish = data;
  GtkWidget *open = screen_find (wish->desk->window, GTK_TYPE_BUTTON, "lock_open");

  return (open && gtk_widget_get_mapped (open)) == wish->locked;
}

static void
wait_locked (Desk *desk, gboolean locked)
{
  Wish wish = { desk, locked };

  screen_wait (is_locked, &wish, locked ? "the lock" : "the end of the lock");
  screen_settle (desk->window);
}

static void
type_into (GtkWidget *root, const char *field, const char *text)
{
  desk_fill (root, field, text);
  screen_settle (NULL);
}

static gboolean
has_no_hint (gpointer data)
{
  return !screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "No password set");
}

static void
log_in (Desk *desk, const char *name, const char *password)
{
  type_into (desk->window, "lock_name", name);
  type_into (desk->window, "lock_secret", password);
  screen_press (desk->window, "lock_open");
}

static gboolean
may_open (gpointer data)
{
  GtkWidget *open = screen_find (((Desk *) data)->window, GTK_TYPE_BUTTON, "lock_open");

  return open && gtk_widget_get_sensitive (open);
}

/* The desk of a house where Rina has her password asks who works there. */
static void
open_locked (Desk *desk, Fixture *fixture)
{
  prepare (fixture);
  set_secret (fixture, "password-set", "rina", "password", SENTENCE);
  desk_open (desk, fixture, NULL);
  wait_locked (desk, TRUE);
}

static void
open_as_rina (Desk *desk, Fixture *fixture)
{
  open_locked (desk, fixture);
  log_in (desk, "rina", SENTENCE);
  desk_wait_page (desk, "board");
}

/* Another of the desk, who has a secret of her own. */
static void
add_wati (Fixture *fixture, const char *roles, const char *way, const char *secret)
{
  fixture_do (fixture, "staff-add", "name", "wati", "full-name", "Wati Sri", "roles", roles, NULL);
  set_secret (fixture, "password-set", "wati", way, secret);
}

static void
locked_again (Desk *desk)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "lock", NULL);
  wait_locked (desk, TRUE);
}

static void
unlock (Desk *desk, const char *name)
{
  log_in (desk, name, SENTENCE);
  wait_locked (desk, FALSE);
}

/* Nothing of a resident, and no key of the board's works. */
static void
assert_hides_all (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  screen_settle (NULL);
  g_assert_null (screen_find (desk->window, GTK_TYPE_BUTTON, "admit"));
  g_assert_null (screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL));
  g_assert_false (screen_says (desk->window, "Siti"));
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk->window)));
}

static void
test_asks_at_the_start (Fixture *fixture)
{
  Desk desk;

  open_locked (&desk, fixture);
  assert_hides_all (&desk);
  log_in (&desk, "rina", "kereta merah");
  desk_wait_text (desk.window, "Name and password do not fit.");
  g_assert_cmpint (fixture_int (fixture, "SELECT failures FROM login_throttle WHERE staff <> 0"), ==, 1);
  fixture_run (fixture, "UPDATE login_throttle SET last_at = last_at - 10");
  unlock (&desk, "rina");
  desk_wait_tile (&desk, "Mawar 01", "Siti");
  g_assert_true (screen_says (desk.window, "Signed on: Rina Wati"));
  g_assert_cmpint (fixture_int (fixture, "SELECT failures FROM login_throttle WHERE staff <> 0"), ==, 0);
  desk_close (&desk);
}

static void
test_waits (Fixture *fixture)
{
  Desk desk;

  open_locked (&desk, fixture);
  log_in (&desk, "rina", "kereta merah");
  desk_wait_text (desk.window, "Name and password do not fit.");
  fixture_run (fixture, "UPDATE login_throttle SET failures = 3 WHERE staff <> 0");
  log_in (&desk, "rina", SENTENCE);
  desk_wait_text (desk.window, "before the next try.");
  g_assert_false (may_open (&desk));
  screen_picture (desk.window, "desk-lock");
  screen_wait (may_open, &desk, "the end of the wait");
  screen_press (desk.window, "lock_open");
  wait_locked (&desk, FALSE);
  desk_close (&desk);
}

/* Who has no password beside others who have one is told so, and is not left to try. */
static void
test_has_none (Fixture *fixture)
{
  Desk desk;

  open_locked (&desk, fixture);
  fixture_do (fixture, "staff-add", "name", "wati", "roles", "desk", NULL);
  log_in (&desk, "wati", SENTENCE);
  desk_wait_text (desk.window, "No password is set for this name.");
  g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "lock_envelope"));
  screen_picture (desk.window, "desk-lock-none");
  desk_close (&desk);
}

/* A form that is half typed is out of sight while it is locked, and there again afterwards. */
static void
test_keeps_work (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture);
  desk_do (&desk, "board.admit");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  GtkEntry *name = GTK_ENTRY (screen_find (dialog, GTK_TYPE_ENTRY, NULL));
  gtk_entry_set_text (name, "Bambang");
  desk_privacy_set_left (desk_window_get_privacy (DESK_WINDOW (desk.window)), 40);
  wait_locked (&desk, TRUE);
  desk_privacy_set_left (desk_window_get_privacy (DESK_WINDOW (desk.window)), 60000);
  g_assert_false (gtk_widget_get_visible (dialog));
  g_assert_false (screen_says (desk.window, "Siti"));
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk.window, "lock_name")), ==, "rina");
  unlock (&desk, "rina");
  g_assert_true (gtk_widget_get_visible (dialog));
  g_assert_cmpstr (gtk_entry_get_text (name), ==, "Bambang");
  desk_close (&desk);
}

static GtkEntry *
open_admission (Desk *desk)
{
  desk_do (desk, "board.admit");
  return GTK_ENTRY (screen_find (desk_wait_dialog (desk), GTK_TYPE_ENTRY, "name"));
}

static void
switch_to (Desk *desk, const char *name)
{
  locked_again (desk);
  unlock (desk, name);
}

/* A form belongs to who typed it: another who signs on does not find it, and it waits until its own comes back. */
static void
test_keeps_work_from_others (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture);
  add_wati (fixture, "desk", "password", SENTENCE);
  gtk_entry_set_text (open_admission (&desk), "Bambang");
  switch_to (&desk, "wati");
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
  g_assert_cmpstr (gtk_entry_get_text (open_admission (&desk)), ==, "");
  desk_accept (&desk, desk_dialog (&desk), "_Cancel");
  switch_to (&desk, "rina");
  g_assert_cmpstr (gtk_entry_get_text (open_admission (&desk)), ==, "Bambang");
  desk_close (&desk);
}

static gboolean
has_field (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_ENTRY, "lock-minutes") != NULL;
}

/* What stands half typed in the settings, and a list that is about to be taken, are nobody else's acts either. */
static void
test_keeps_settings_from_others (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture);
  add_wati (fixture, "desk,supervisor", "password", SENTENCE);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("settings"));
  desk_wait_page (&desk, "settings");
  GtkWidget *rules = screen_find (desk.window, GTK_TYPE_LIST_BOX_ROW, "rules");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (rules)), GTK_LIST_BOX_ROW (rules));
  screen_wait (has_field, &desk, "the field of the lock");
  desk_fill (desk.window, "lock-minutes", "59");
  switch_to (&desk, "rina");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk.window, "lock-minutes")), ==, "59");
  screen_press (desk.window, "import");
  switch_to (&desk, "wati");
  screen_wait (has_field, &desk, "the field of the lock");
  g_assert_cmpstr (gtk_entry_get_text (desk_field (desk.window, "lock-minutes")), ==, "3");
  g_assert_false (gtk_widget_get_sensitive (screen_find (desk.window, GTK_TYPE_BUTTON, "save")));
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *each = windows; each; each = each->next)
    g_assert_false (DESK_IS_IMPORT_WINDOW (each->data));
  desk_close (&desk);
}

static gboolean
says_typed (gpointer data)
{
  const gpointer *wish = data;
  GtkWidget *what = screen_find (((Desk *) wish[0])->window, GTK_TYPE_ENTRY, "what");

  return what && g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (what)), wish[1]) == 0;
}

/* What stands half typed on a resident's page waits for who typed it, too. */
static void
test_keeps_custody_from_others (Fixture *fixture)
{
  Desk desk;
  gpointer typed[] = { &desk, (gpointer) "Tas merah" }, nothing[] = { &desk, (gpointer) "" };

  prepare (fixture);
  fixture_do (fixture, "staff-add", "name", "wati", "full-name", "Wati Sri", "roles", "desk", NULL);
  set_secret (fixture, "password-set", "rina", "password", SENTENCE);
  set_secret (fixture, "password-set", "wati", "password", SENTENCE);
  desk_open (&desk, fixture, NULL);
  wait_locked (&desk, TRUE);
  log_in (&desk, "rina", SENTENCE);
  desk_wait_page (&desk, "board");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "resident",
                                  g_variant_new_int64 (fixture_int (fixture, "SELECT id FROM resident")));
  desk_wait_text (desk.window, "Who this is");
  screen_key (desk.window, GDK_KEY_b, GDK_MOD1_MASK);
  screen_wait (says_typed, nothing, "the field of belongings");
  desk_fill (desk.window, "what", "Tas merah");
  switch_to (&desk, "wati");
  screen_wait (says_typed, nothing, "an empty field");
  switch_to (&desk, "rina");
  screen_wait (says_typed, typed, "what was typed");
  desk_close (&desk);
}

static gboolean
has_dialog (gpointer data)
{
  return desk_window_get_dialog (DESK_WINDOW (((Desk *) data)->window)) != NULL;
}

/* The form that a slow record still had to answer for does not come up over the lock. */
static void
test_keeps_what_comes_late (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture);
  desk_wait_tile (&desk, "Mawar 01", "Siti");
  desk_choose (&desk, "Mawar 01");
  g_action_group_activate_action (gtk_widget_get_action_group (desk.window, "board"), "extend", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  g_assert_false (has_dialog (&desk));
  screen_wait (has_dialog, &desk, "the form");
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (desk.window));
  g_assert_false (gtk_widget_get_visible (dialog));
  wait_locked (&desk, TRUE);
  unlock (&desk, "rina");
  g_assert_true (gtk_widget_get_visible (dialog));

  /* what is destroyed behind the lock does not come back */
  locked_again (&desk);
  g_object_ref (dialog);
  gtk_widget_destroy (dialog);
  unlock (&desk, "rina");
  g_assert_false (gtk_widget_get_visible (dialog));
  g_object_unref (dialog);
  desk_close (&desk);
}

/* Ctrl+L, then the other's card: two keys, then digits. */
static void
test_switches_by_card (Fixture *fixture)
{
  Desk desk;
  g_autofree char *card = guests_card (7);

  open_as_rina (&desk, fixture);
  add_wati (fixture, "desk", "digits", "4711");
  fixture_do (fixture, "staff-card", "staff", "wati", "token", card, NULL);
  locked_again (&desk);
  screen_scan (desk.window, card);
  desk_wait_text (desk.window, "Staff card is scanned");
  screen_type (desk.window, "4711");
  screen_key (desk.window, GDK_KEY_Return, 0);
  wait_locked (&desk, FALSE);
  desk_wait_text (desk.window, "Signed on: Wati Sri");
  desk_close (&desk);
}

/* Rina opens what was sealed, on a desk that is locked. */
static void
open_envelope (Desk *desk, Fixture *fixture)
{
  g_autofree char *code = password_code (), *plain = password_code_plain (code), *low = g_ascii_strdown (code, -1);

  set_secret (fixture, "password-set", "rina", "password", SENTENCE);
  set_secret (fixture, "envelope-seal", NULL, NULL, plain);
  desk_open (desk, fixture, NULL);
  wait_locked (desk, TRUE);
  screen_press (desk->window, "lock_envelope");
  type_into (desk->window, "lock_name", "rina");
  type_into (desk->window, "lock_secret", low);
  g_assert_false (may_open (desk));
  type_into (desk->window, "lock_reason", "forgot it at night");
  screen_press (desk->window, "lock_open");
  wait_locked (desk, FALSE);
}

static void
test_opens_the_envelope (Fixture *fixture)
{
  Desk desk;

  prepare (fixture);
  open_envelope (&desk, fixture);
  desk_wait_text (desk.window, "Rina Wati opened the sealed envelope. Seal a new one.");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'envelope-open'"), ==, 1);
  desk_close (&desk);
}

static gboolean
knows_no_envelope (gpointer data)
{
  g_autofree char *text = screen_text (((Desk *) data)->window);

  return !strstr (text, "forgot it at night");
}

/* PRACTICE F21: the other supervisor finds it among the tasks, with who and why, until the next one is sealed. */
static void
test_tells_of_the_envelope (Fixture *fixture)
{
  Desk desk;

  prepare (fixture);
  fixture_do (fixture, "staff-add", "name", "wati", "full-name", "Wati Sri", "roles", "supervisor", NULL);
  set_secret (fixture, "password-set", "wati", "password", SENTENCE);
  open_envelope (&desk, fixture);
  switch_to (&desk, "wati");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  desk_wait_page (&desk, "residents");
  screen_press (desk.window, "mine");
  desk_wait_text (desk.window, "My tasks, and nobody's about my residents");
  desk_wait_text (desk.window, "Rina Wati: forgot it at night");
  screen_picture (desk.window, "login-envelope-told");
  set_secret (fixture, "envelope-seal", NULL, NULL, "another");
  screen_wait (knows_no_envelope, &desk, "the end of the task");
  desk_close (&desk);
}

static GtkWidget *
password_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (g_str_equal (G_OBJECT_TYPE_NAME (each->data), "DeskPasswordDialog"))
      return each->data;
  g_assert_not_reached ();
}

static gboolean
may_accept (gpointer data)
{
  return gtk_widget_get_sensitive (screen_find (data, GTK_TYPE_BUTTON, "accept"));
}

static gboolean
is_asked (gpointer data)
{
  return screen_find (data, GTK_TYPE_ENTRY, "old") != NULL;
}

/* Who finds the desk open can not take it over by a password of their own. */
static void
test_asks_for_the_old_one (Fixture *fixture)
{
  Desk desk;

  open_as_rina (&desk, fixture);
  gint64 secret = fixture_int (fixture, "SELECT MAX(id) FROM secret");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "password", NULL);
  GtkWidget *dialog = password_dialog ();
  screen_wait (is_asked, dialog, "the old password");
  type_into (dialog, "first", "sepeda kuning di pasar");
  type_into (dialog, "second", "sepeda kuning di pasar");
  g_assert_false (may_accept (dialog));
  type_into (dialog, "old", "gerobak biru");
  screen_picture (dialog, "desk-password-old");
  screen_press (dialog, "accept");
  desk_wait_text (dialog, "This is not your old password.");
  g_assert_cmpint (fixture_int (fixture, "SELECT failures FROM login_throttle WHERE staff <> 0"), ==, 1);
  fixture_run (fixture, "UPDATE login_throttle SET failures = 6");
  screen_press (dialog, "accept");
  desk_wait_text (dialog, "before the next try.");
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX(id) FROM secret"), ==, secret);
  fixture_run (fixture, "UPDATE login_throttle SET last_at = last_at - 100");
  type_into (dialog, "old", SENTENCE);
  screen_press (dialog, "accept");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM staff_login WHERE ended_at IS NOT NULL", 1);
  desk_close (&desk);
}

/* Without passwords the desk works as ever, says so, and has a way on; who sets the first one goes on working. */
static void
test_sets_the_first (Fixture *fixture)
{
  Desk desk;

  prepare (fixture);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "lock", NULL);
  screen_settle (NULL);
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "lock_open"));
  screen_press (desk.window, "No password set");
  GtkWidget *dialog = password_dialog ();
  desk_wait_text (dialog, "Who has none does not get in any more: ");
  g_assert_true (screen_says (dialog, "Rina Wati"));
  type_into (dialog, "first", "bismillah1");
  g_assert_true (screen_says (dialog, "among the first that others would try"));
  type_into (dialog, "first", "kuda");
  g_assert_true (screen_says (dialog, "At least eight characters."));
  type_into (dialog, "first", SENTENCE);
  type_into (dialog, "second", "gerobak hijau");
  g_assert_true (screen_says (dialog, "The two are not the same."));
  g_assert_false (gtk_widget_get_sensitive (screen_find (dialog, GTK_TYPE_BUTTON, "accept")));
  screen_picture (dialog, "desk-password");
  type_into (dialog, "second", SENTENCE);
  screen_wait (may_accept, dialog, "the button that sets it");
  screen_press (dialog, "accept");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM secret", 1);
  screen_wait (has_no_hint, &desk, "the hint to go");
  locked_again (&desk);
  desk_close (&desk);
}

static gboolean
can_be_taken (Desk *desk)
{
  return screen_find (desk->window, GTK_TYPE_BUTTON, "_I see to it") || screen_find (desk->window, GTK_TYPE_BUTTON, "_I am coming");
}

/* A child that is gone and a call are seen over the lock, by whoever passes: without a name, and not to be pressed. */
static void
test_rings_while_locked (Fixture *fixture)
{
  Desk desk;

  open_locked (&desk, fixture);
  shelter_resident (fixture, "Deni", "L", "2014-02-01");
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - HOUR), "admit", "resident", "Deni", "bed", "Umum 03", NULL);
  fixture_do (fixture, "sighting-add", "resident", "Deni", "direction", "out", NULL);
  desk_wait_text (desk.window, "CHILD GONE OUT: Umum 03, without a permit");
  fixture_do (fixture, "call", "terminal", "kiosk-1", "kind", "health", "resident", "Deni", NULL);
  desk_wait_text (desk.window, "kiosk-1: A resident asks for health care");
  g_assert_false (screen_says (desk.window, "Deni"));
  g_assert_false (can_be_taken (&desk));
  screen_picture (desk.window, "desk-lock-alarms");

  unlock (&desk, "rina");
  desk_wait_text (desk.window, "CHILD GONE OUT: Deni (Umum 03)");
  g_assert_true (can_be_taken (&desk));
  locked_again (&desk);
  desk_wait_text (desk.window, "CHILD GONE OUT: Umum 03, without a permit");
  g_assert_false (screen_says (desk.window, "Deni"));
  g_assert_false (can_be_taken (&desk));
  desk_close (&desk);
}

int
main (int argc, char *argv[])
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-login/asks-at-the-start", test_asks_at_the_start);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/waits", test_waits);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/has-none", test_has_none);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/keeps-work", test_keeps_work);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/keeps-work-from-others", test_keeps_work_from_others);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/keeps-settings-from-others", test_keeps_settings_from_others);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/keeps-custody-from-others", test_keeps_custody_from_others);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/keeps-what-comes-late", test_keeps_what_comes_late);
  fixture_add ("/desk-login/switches-by-card", test_switches_by_card);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/opens-the-envelope", test_opens_the_envelope);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/tells-of-the-envelope", test_tells_of_the_envelope);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/sets-the-first", test_sets_the_first);
  fixture_add_for (ENGINE_SQLITE, "/desk-login/asks-for-the-old-one", test_asks_for_the_old_one);
  fixture_add ("/desk-login/rings-while-locked", test_rings_while_locked);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
