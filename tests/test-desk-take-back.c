/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line about no resident is taken back where it stands: calls, enquiries, who was turned away; whatever was done since. */
#include "db/words.h"
#include "tests/support/arrivals.h"

#include <glib/gi18n.h>

static gboolean
can_undo (gpointer prompt)
{
  return gtk_widget_is_sensitive (screen_find (prompt, GTK_TYPE_BUTTON, "undo"));
}

/* The question of a line, once the record has said what it is about. */
static GtkWidget *
ask (Desk *desk, const char *question)
{
  GtkWidget *prompt = desk_open_form (desk, "Take _back…");

  desk_wait_text (prompt, question);
  screen_wait (can_undo, prompt, "what can be taken back");
  return prompt;
}

static void
confirm (Desk *desk, GtkWidget *prompt)
{
  screen_press (prompt, "undo");
  desk_wait_closed (desk);
}

/* Eight were turned away, one was meant, and it is noticed after three more acts. */
static void
test_turned_away (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  arrivals_open (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.turn-away");
  desk_pick (form, "reason", "full");
  desk_fill (form, "persons", "8");
  desk_fill (form, "name", "Pak Kosim");
  desk_accept (&desk, form, "_Log it");
  desk_wait_count (&desk, "SELECT persons FROM turn_away", 8);
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "age", "name", "Ibu Tini", NULL);
  fixture_do (fixture, "phone-note", "caller", "Dinsos Garut", "result", "minta surat", NULL);
  fixture_do (fixture, "waiting-add", "name", "Ibu Lastri", "reason", "anak sakit", NULL);

  arrivals_show (&desk, ARRIVALS_TURNED_AWAY, "Pak Kosim");
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk.window, GTK_TYPE_LIST_BOX, "lines"));
  desk_wait_text (desk.window, "Ibu Tini");
  screen_settle (desk.window);
  gboolean first = screen_says (GTK_WIDGET (gtk_list_box_get_row_at_index (lines, 0)), "Pak Kosim");
  gtk_list_box_select_row (lines, gtk_list_box_get_row_at_index (lines, first ? 0 : 1));
  GtkWidget *prompt = ask (&desk, "Undo: Turned away · Pak Kosim, 8 persons?");
  g_assert_true (screen_says (prompt, "by admin"));
  screen_picture (prompt, "desk-take-back");
  screen_press (prompt, "_Leave it");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM turn_away"), ==, 2);

  gtk_widget_grab_focus (screen_find (desk.window, GTK_TYPE_BUTTON, "Take _back…"));
  screen_key (desk.window, GDK_KEY_Return, 0);
  prompt = desk_wait_form (&desk);
  screen_wait (can_undo, prompt, "what can be taken back");
  screen_key (prompt, GDK_KEY_Return, 0);
  desk_wait_closed (&desk);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM turn_away WHERE name = 'Ibu Tini'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT (SELECT COUNT (*) FROM phone_note) + (SELECT COUNT (*) FROM waiting)"), ==, 2);
  desk_wait_text (desk.window, "Undone: Turned away · Pak Kosim, 8 persons");
  desk_close (&desk);
}

/* What was done with it goes first, and then the line itself. */
static void
test_step_by_step (Fixture *fixture)
{
  static const struct {
    int list;
    const char *sign, *done, *begun, *sql;
  } cases[] = {
    { ARRIVALS_NOTES, "Dinsos Garut", "Undo: The second call was made · Dinsos Garut?", "Undo: Telephone note kept · Dinsos Garut?",
      "SELECT COUNT (*) FROM phone_note" },
    { ARRIVALS_ENQUIRIES, "Pak Umar", "Undo: Enquiry settled · Pak Umar?", "Undo: Enquiry noted · Pak Umar?", "SELECT COUNT (*) FROM enquiry" },
  };

  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *again = when_format (fixture_clock (fixture) + DAY, zone);
  g_autofree char *note = fixture_text (fixture_make (fixture, "note", "phone-note", "caller", cases[0].sign, "result", "minta surat", "again", again, NULL));
  g_autofree char *enquiry = fixture_text (fixture_make (fixture, "enquiry", "enquiry-add", "asker", cases[1].sign, "about", "ayahnya", NULL));
  fixture_do (fixture, "phone-note-done", "note", note, NULL);
  fixture_do (fixture, "enquiry-settle", "enquiry", enquiry, "outcome", "no_match", NULL);
  arrivals_open (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    arrivals_show (&desk, cases[i].list, cases[i].sign);
    confirm (&desk, ask (&desk, cases[i].done));
    g_assert_cmpint (fixture_int (fixture, cases[i].sql), ==, 1);
    screen_settle (desk.window);
    confirm (&desk, ask (&desk, cases[i].begun));
    desk_wait_count (&desk, cases[i].sql, 0);
  }
  desk_close (&desk);
}

static gboolean
is_refused (gpointer prompt)
{
  return screen_says (prompt, "This can not be undone.");
}

static void
assert_refused (Desk *desk, const char *why)
{
  GtkWidget *prompt = desk_open_form (desk, "Take _back…");

  screen_wait (is_refused, prompt, "the refusal");
  g_assert_true (screen_says (prompt, why));
  g_assert_false (can_undo (prompt));
  screen_key (prompt, GDK_KEY_Escape, 0);
  desk_wait_closed (desk);
}

/* A referral that was refused comes back with its line, unless somebody has gone on from there. */
static void
test_refused_referral (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autofree char *referral = fixture_text (fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "RS", NULL));
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "full", "referral", referral, NULL);
  g_autoptr (Outcome) on = fixture_perform (fixture, "referral-change", "referral", referral, "state", "accepted", NULL);
  g_autofree char *act = fixture_text (on->act);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_TURNED_AWAY, "The house is full");
  assert_refused (&desk, "a later act");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM turn_away"), ==, 1);
  fixture_do (fixture, "undo", "act", act, NULL);
  confirm (&desk, ask (&desk, "Undo: Turned away"));
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM referral WHERE state = 'new'"), ==, 1);
  desk_close (&desk);
}

static gboolean
has_one_line (gpointer data)
{
  Desk *desk = data;
  GtkListBox *lines = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "lines"));

  return gtk_list_box_get_row_at_index (lines, 0) && !gtk_list_box_get_row_at_index (lines, 1);
}

/* What was taken from a list too early is found among what was taken off, and goes back to where it was. */
static void
test_taken_off (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "name", "Ibu Lastri", "priority", "urgent", "reason", "anak sakit", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "beds", "2", "from", "2026-01-01", "for", "Puskesmas Cugenang", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_ENDED, "In the last 30 days nobody was taken");
  arrivals_show (&desk, ARRIVALS_WAITING, "Ibu Lastri");
  GtkWidget *form = desk_open_form (&desk, "_Take from the list…");
  desk_pick (form, "outcome", "other");
  desk_accept (&desk, form, "_Take from the list");
  arrivals_show (&desk, ARRIVALS_EXPECTED, "Puskesmas Cugenang");
  screen_press (desk.window, "No lon_ger needed");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place WHERE ended_at IS NOT NULL", 1);
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "age", NULL);

  arrivals_show (&desk, ARRIVALS_ENDED, "Puskesmas Cugenang");
  desk_wait_text (desk.window, "Ibu Lastri");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-taken-off");
  confirm (&desk, ask (&desk, "Undo: Taken from the waiting list · Ibu Lastri?"));
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE ended_at IS NULL AND outcome IS NULL AND priority = 'urgent'", 1);
  screen_wait (has_one_line, &desk, "a list of one");
  screen_settle (desk.window);
  confirm (&desk, ask (&desk, "Undo: Place no longer asked for · Puskesmas Cugenang?"));
  desk_wait_count (&desk, "SELECT COUNT (*) FROM place WHERE ended_at IS NULL", 1);
  desk_wait_text (desk.window, "In the last 30 days nobody was taken");
  arrivals_show (&desk, ARRIVALS_WAITING, "Ibu Lastri");
  arrivals_show (&desk, ARRIVALS_EXPECTED, "Puskesmas Cugenang");
  desk_close (&desk);
}

/* One's own line by whoever may write one; another's by a supervisor. */
static void
test_whose (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "turn-away", "house", "Singgah", "reason", "age", "name", "Ibu Tini", NULL);
  fixture_do (fixture, "staff-add", "name", "desk", "roles", "desk", NULL);
  desk_open_again (&desk);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_TURNED_AWAY, "Ibu Tini");
  assert_refused (&desk, "another person's act");
  fixture_do (fixture, "staff-grant", "staff", "desk", "role", "supervisor", NULL);
  desk_open_again (&desk);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_TURNED_AWAY, "Ibu Tini");
  confirm (&desk, ask (&desk, "by admin"));
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 0);
  fixture_do (fixture, "staff-revoke", "staff", "desk", "role", "supervisor", NULL);
  desk_open_again (&desk);
  arrivals_open (&desk);
  GtkWidget *form = desk_open_form (&desk, "arrivals.turn-away");
  desk_pick (form, "reason", "full");
  desk_accept (&desk, form, "_Log it");
  arrivals_show (&desk, ARRIVALS_TURNED_AWAY, "Without a name");
  confirm (&desk, ask (&desk, "by desk"));
  desk_wait_count (&desk, "SELECT COUNT (*) FROM turn_away", 0);
  desk_close (&desk);
}

/* While names are hidden the question has none. */
static void
test_hidden (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "enquiry-add", "asker", "Pak Umar", "about", "ayahnya", NULL);
  arrivals_open (&desk);
  arrivals_show (&desk, ARRIVALS_ENQUIRIES, "Pak Umar");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "•••");
  screen_settle (desk.window);
  GtkWidget *prompt = ask (&desk, "Undo: Enquiry noted · •••?");
  g_assert_false (screen_says (prompt, "Pak Umar"));
  screen_key (prompt, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM enquiry"), ==, 1);
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-take-back/turned-away", test_turned_away);
  fixture_add_for (ENGINE_SQLITE, "/desk-take-back/step-by-step", test_step_by_step);
  fixture_add ("/desk-take-back/refused-referral", test_refused_referral);
  fixture_add ("/desk-take-back/taken-off", test_taken_off);
  fixture_add_for (ENGINE_SQLITE, "/desk-take-back/whose", test_whose);
  fixture_add_for (ENGINE_SQLITE, "/desk-take-back/hidden", test_hidden);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
