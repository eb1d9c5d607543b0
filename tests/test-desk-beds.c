/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bed out of use and back, held and let go, a room kept for one, and two in a bed: by the board's panel and menu. */
#include "app/board/input.h"
#include "app/board/labels.h"
#include "app/board/stay-dialog.h"
#include "tests/support/desk.h"

#include <string.h>

#define ACTS "SELECT COUNT (*) FROM journal WHERE kind = "

static int
seconds_of_day (gint64 at)
{
  g_autoptr (GTimeZone) zone = when_zone ("Asia/Jakarta");
  gint64 day;
  int seconds;

  when_local (at, zone, &day, &seconds);
  return seconds;
}

/* While the record is busy with somebody else the form waits for its answer, however one would leave it, and is told of it then. */
static void
test_left_while_written (Fixture *fixture)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Mawar 03");
  screen_press (desk.window, "bed.out");
  GtkWidget *dialog = desk_dialog (&desk);
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "reason")), "repair");
  screen_settle (NULL);
  g_assert_true (connection_begin (fixture_connection (fixture), &error));
  screen_press (dialog, "_Take out of use");
  g_assert_true (desk_stay_dialog_is_busy (DESK_STAY_DIALOG (dialog)));
  for (int i = 0; i < 2; i++)
    screen_key (dialog, GDK_KEY_Escape, 0);
  gtk_window_close (GTK_WINDOW (dialog));
  screen_settle (NULL);
  g_assert_true (desk_window_get_dialog (DESK_WINDOW (desk.window)) == dialog);
  g_assert_false (gtk_widget_get_sensitive (screen_find (dialog, GTK_TYPE_BUTTON, "cancel")));
  connection_rollback (fixture_connection (fixture));
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Mawar 03", "Broken");
  desk_wait_text (desk.window, "Out of use: Mawar 03");
  desk_close (&desk);
}

/* That it is ready again on some day means the end of it, which the field says. */
static void
test_out_and_back (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  desk_choose (&desk, "Mawar 03");
  screen_press (desk.window, "bed.out");
  GtkWidget *dialog = desk_dialog (&desk);
  desk_wait_text (dialog, "Mawar 03");
  gtk_combo_box_set_active_id (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX, "reason")), "repair");
  desk_fill (dialog, "due", "nanti");
  screen_press (dialog, "_Take out of use");
  desk_wait_text (dialog, "write a time (09.00), a day (3/12, Friday, tomorrow), or both (3/12 09.00).");
  desk_fill (dialog, "due", "besok");
  desk_wait_text (dialog, ", 23:59");          /* what it means stands below it */
  screen_picture (dialog, "desk-bed-out");
  screen_press (dialog, "_Take out of use");
  desk_wait_tile (&desk, "Mawar 03", "Broken");
  g_assert_cmpint (seconds_of_day (fixture_int (fixture, "SELECT due_at FROM bed_use WHERE kind = 'outage'")), ==, DESK_DAY_END);
  desk_wait_text (desk.window, "Out of use: Mawar 03");
  desk_wait_closed (&desk);
  g_assert_false (desk_can (&desk, "bed.hold"));

  screen_picture (desk.window, "desk-bed-broken");
  screen_press (desk.window, "bed.back");
  desk_wait_tile (&desk, "Mawar 03", "Free");
  desk_wait_text (desk.window, "Mawar 03 can be used again");
  screen_press (desk.window, "board.undo");
  desk_wait_tile (&desk, "Mawar 03", "Broken");
  desk_wait_text (desk.window, "Undone: Mawar 03 can be used again");
  desk_do (&desk, "board.undo");
  desk_wait_tile (&desk, "Mawar 03", "Free");
  desk_close (&desk);
}

/* (nullable): the window that says @text */
static GtkWidget *
window_saying (const char *text)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next) {
    g_autofree char *said = gtk_widget_get_visible (each->data) ? screen_text (each->data) : g_strdup ("");
    if (strstr (said, text))
      return each->data;
  }
  return NULL;
}

static void
test_held (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  gint64 until = fixture_clock (fixture) + 30 * HOUR;
  g_autofree char *day = desk_short_date (until, zone), *hour = desk_short_hour (until, zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (until);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *typed = g_date_time_format (local, "%-d/%-m %H.%M");
  g_autofree char *words = g_strdup_printf ("Held for RSUD\nuntil %s %s\n0812-3456-789", day, hour);
  g_autofree char *unnamed = g_strdup_printf ("Held\nuntil %s %s", day, hour);
  desk_choose (&desk, "Umum 02");
  screen_press (desk.window, "bed.hold");
  GtkWidget *dialog = desk_dialog (&desk);
  screen_press (dialog, "_Hold");
  desk_wait_text (dialog, "Still to be filled in: For whom");
  desk_fill (dialog, "for", "RSUD");
  desk_fill (dialog, "phone", "0812-3456-789");
  desk_fill (dialog, "due", typed);
  screen_press (dialog, "_Hold");
  desk_wait_tile (&desk, "Umum 02", "Held");
  desk_wait_text (desk.window, words);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE phone = '0812-3456-789'"), ==, 1);
  desk_wait_closed (&desk);
  g_assert_false (desk_can (&desk, "bed.out"));
  screen_picture (desk.window, "desk-bed-held");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, unnamed);
  g_autofree char *hidden = screen_text (desk.window);
  g_assert_null (strstr (hidden, "0812"));
  screen_key (desk.window, GDK_KEY_F2, 0);
  screen_press (desk.window, "bed.let-go");
  desk_wait_tile (&desk, "Umum 02", "Free");
  desk_close (&desk);
}

/* PRACTICE F26: taking a lapsed hold is its release, with the caller's number in sight; none while names are hidden. */
static void
test_lapsed (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *due = when_format (fixture_clock (fixture) - 2 * HOUR, zone);
  shelter_do_at (fixture, happened_exact (fixture_clock (fixture) - 30 * HOUR), "bed-hold", "bed", "Umum 02", "for", "RSUD", "phone",
                 "0812-3456-789", "due", due, NULL);
  desk_wait_tile (&desk, "Umum 02", "Held: RSUD");
  desk_choose (&desk, "Umum 02");
  desk_wait_text (desk.window, "Call before the bed is taken: 0812-3456-789");
  screen_picture (desk.window, "desk-hold-lapsed");
  screen_press (desk.window, "Ca_ll…");
  GtkWidget *call = window_saying ("Point your telephone's camera at the code.");
  g_assert_nonnull (call);
  desk_wait_text (call, "0812-3456-789");
  screen_key (call, GDK_KEY_Escape, 0);
  screen_settle (desk.window);
  g_assert_null (window_saying ("Point your telephone's camera at the code."));

  screen_press (desk.window, "board.admit-here");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "held: RSUD · past its time");
  g_assert_nonnull (screen_find (dialog, GTK_TYPE_BUTTON, "Ca_ll before the bed is taken: 0812-3456-789"));
  screen_picture (dialog, "desk-hold-lapsed-admit");
  gtk_entry_set_text (desk_field (dialog, "name"), "Karim");
  screen_press (dialog, "_Admit");
  desk_wait_tile (&desk, "Umum 02", "Karim");
  desk_wait_closed (&desk);
  screen_press (desk.window, "board.undo");
  desk_wait_tile (&desk, "Umum 02", "Held: RSUD");
  desk_choose (&desk, "Umum 02");
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "Held · past its time");
  g_autofree char *said = screen_text (desk.window);
  g_assert_null (strstr (said, "0812"));
  g_assert_null (strstr (said, "RSUD"));
  screen_press (desk.window, "board.admit-here");
  g_autofree char *chosen = screen_text (desk_wait_dialog (&desk));
  g_assert_nonnull (strstr (chosen, "past its time"));
  g_assert_null (strstr (chosen, "0812"));
  desk_close (&desk);
}

/* What somebody has can be neither held nor taken out of use; the past is only looked at. */
static void
test_only_what_can_be (Fixture *fixture)
{
  static const char *const of_beds[] = { "bed.back", "bed.out", "bed.hold", "bed.let-go" };
  Desk desk;
  desk_open_siti (&desk, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (of_beds); i++)
    g_assert_false (desk_can (&desk, of_beds[i]));
  g_assert_true (desk_can (&desk, "bed.sharer"));
  desk_choose (&desk, "Mawar 02");
  g_assert_false (desk_can (&desk, "bed.sharer"));
  g_assert_true (desk_can (&desk, "bed.out"));
  desk_close (&desk);
}

/* PRACTICE F6: no bed in Mawar but her mother's. */
static void
test_sharer (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  desk_do (&desk, "bed.sharer");
  GtkWidget *dialog = desk_dialog (&desk);
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_fill (dialog, "name", "Dian");
  desk_fill (dialog, "age", "1");
  screen_press (dialog, "female");
  screen_picture (dialog, "desk-sharer");
  screen_press (dialog, "_Admit");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Dian admitted into the bed of Siti Rahmawati");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE shares_bed_of IS NOT NULL AND with_kind = 'child'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE until IS NULL"), ==, 1);
  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  desk_close (&desk);
}

/* PRACTICE F9: who shares a bed here and was forgotten elsewhere is taken over first; of a family the sentence alone says it. */
static void
test_forgotten_elsewhere (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  shelter_resident (fixture, "Dian", "P", "2024-01-01");
  fixture_do (fixture, "admit", "resident", "Dian", "house", "Teduh", NULL);
  for (guint family = 2; family-- > 0;) {
    desk_choose (&desk, "Mawar 01");
    desk_do (&desk, family ? "board.admit" : "bed.sharer");
    GtkWidget *dialog = desk_dialog (&desk);
    if (family) {
      desk_fill (dialog, "name", "Rini");
      screen_press (dialog, "female");
      screen_settle (dialog);
      screen_press (dialog, "And another of the _family");
    }
    desk_fill (dialog, "name", "Dian");
    desk_wait_text (dialog, "born 1 Jan 2024");
    screen_key (dialog, GDK_KEY_Down, 0);
    screen_settle (dialog);
    screen_press (dialog, "_Admit");
    desk_wait_text (dialog, "Dian is staying in Teduh since");
    screen_settle (dialog);
    g_assert_true ((screen_find (dialog, GTK_TYPE_BUTTON, "way_out") != NULL) == !family);
    if (family) {
      desk_throw_away (&desk, dialog);
      continue;
    }
    desk_wait_text (dialog, "Teduh forgot the exit: take over here");
    screen_press (dialog, "way_out");
    desk_wait_closed (&desk);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE s.ended_at IS NULL"
                                         " AND h.name = 'Singgah' AND s.shares_bed_of IS NOT NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN house h ON h.id = s.house WHERE s.ended_at IS NULL"
                                         " AND h.name = 'Teduh'"), ==, 0);
  desk_close (&desk);
}

/* Who shares a bed, or comes instead, is told of to nobody where that is pressed; and to whoever asks where it is not. */
static void
test_tells_nobody (Fixture *fixture)
{
  static const struct {
    const char *name, *action, *accept;
  } comers[] = { { "Dian", "bed.sharer", "_Admit" }, { "Rudi", "bed.instead", "_Exchange" } };
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (comers); i++) {
    gboolean nobody = i % 2 == 0;
    desk_wait_tile (&desk, "Umum 02", "Ani");
    desk_choose (&desk, "Umum 02");
    desk_do (&desk, comers[i / 2].action);
    GtkWidget *dialog = desk_dialog (&desk);
    desk_fill (dialog, "name", comers[i / 2].name);
    desk_fill (dialog, "age", "1");
    if (nobody)
      screen_press (dialog, "alert_tell_nobody");
    screen_press (dialog, comers[i / 2].accept);
    desk_wait_closed (&desk);
    g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident WHERE s.ended_at IS NULL"
                                           " AND s.confidentiality = 'do_not_tell' AND r.name IN ('Dian', 'Rudi')"), ==, nobody);
    desk_do (&desk, "board.undo");
    desk_wait_count (&desk, "SELECT COUNT (*) FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name IN ('Dian', 'Rudi')", 0);
  }
  desk_close (&desk);
}

/* A child in a bed of its own is asked about when its mother leaves. */
static void
test_companion (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  desk_do (&desk, "bed.companion");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Comes with");
  desk_fill (dialog, "name", "Dian");
  desk_fill (dialog, "age", "9");
  screen_press (dialog, "female");
  desk_wait_text (dialog, "Mawar 02");
  screen_picture (dialog, "desk-comes-with");
  screen_press (dialog, "_Admit");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE shares_bed_of IS NULL AND with_kind = 'child'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE until IS NULL"), ==, 2);
  desk_wait_text (desk.window, "2 persons");
  desk_choose (&desk, "Mawar 01");
  desk_do (&desk, "board.discharge");
  desk_wait_text (desk_dialog (&desk), "Dian · Child");
  screen_press (desk_dialog (&desk), "Stays on");
  desk_close (&desk);
}

/* PRACTICE F23: the aunt goes home and the uncle comes instead; then the patient goes to hospital, and he is asked. */
static void
test_companions (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  desk_wait_tile (&desk, "Umum 02", "Ani");
  desk_choose (&desk, "Umum 01");
  g_assert_false (desk_can (&desk, "bed.instead"));
  desk_choose (&desk, "Umum 02");
  desk_do (&desk, "bed.instead");
  GtkWidget *dialog = desk_dialog (&desk);
  desk_wait_text (dialog, "Comes instead of");
  desk_fill (dialog, "name", "Rudi");
  screen_press (dialog, "male");
  screen_settle (dialog);
  screen_picture (dialog, "desk-comes-instead");
  desk_pick (dialog, "goes_to", "RSU");
  screen_press (dialog, "_Exchange");
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Umum 02", "Rudi");
  desk_wait_text (desk.window, "Rudi came instead of Ani");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL AND with_kind = 'companion'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE destination = 'RSU'"), ==, 1);
  desk_do (&desk, "board.undo");
  desk_wait_tile (&desk, "Umum 02", "Ani");
  desk_choose (&desk, "Umum 01");
  desk_do (&desk, "board.discharge");
  dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Ani · Companion");
  screen_key (dialog, GDK_KEY_r, 0);
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_text (dialog, "ask, and say whether this person stays on");
  screen_picture (dialog, "desk-companion-asked");
  screen_press (dialog, "Stays on");
  screen_press (dialog, "_End the stay");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* What was typed for who walks in is not about who comes instead, or shares a bed; each has a draft of its own. */
static void
test_drafts_apart (Fixture *fixture)
{
  static const struct {
    const char *action, *name;
  } forms[] = { { "board.admit", "Wati" }, { "bed.instead", "Rudi" }, { "bed.sharer", "Bayi Ani" }, { "bed.companion", "Tini" } };
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Joko", "L", "Umum 01");
  shelter_resident (fixture, "Ani", "P", "1970-01-01");
  fixture_do (fixture, "admit", "resident", "Ani", "bed", "Umum 02", "with", "Joko", "with-kind", "companion", NULL);
  for (guint again = 0; again < 2; again++)
    for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
      desk_wait_tile (&desk, "Umum 02", "Ani");
      desk_choose (&desk, "Umum 02");
      desk_do (&desk, forms[i].action);
      GtkWidget *dialog = desk_dialog (&desk);
      g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, again ? forms[i].name : "");
      desk_fill (dialog, "name", forms[i].name);
      screen_settle (dialog);
      desk_open_again (&desk);
    }
  desk_close (&desk);
}

/* A sister gives her bed up; the record asks why two share one. */
static void
test_share (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Wati");
  desk_choose (&desk, "Mawar 02");
  desk_do (&desk, "bed.share");
  GtkWidget *dialog = desk_dialog (&desk);
  desk_fill (dialog, "with", "Siti Rahmawati");
  screen_press (dialog, "_Share");
  desk_wait_text (dialog, "say why two share a bed");
  desk_fill (dialog, "reason", "kakak adik");
  screen_picture (dialog, "desk-share");
  screen_press (dialog, "_Share");
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Mawar 02", "Free");
  desk_wait_text (desk.window, "Shares a bed: Wati");
  desk_close (&desk);
}

/* PRACTICE F13: one press; the free beds go with the stay. */
static void
test_close_room (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  desk_do (&desk, "bed.close-room");
  screen_press (desk_dialog (&desk), "_Keep the free beds");
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Mawar 02", "Held");
  desk_wait_tile (&desk, "Mawar 04", "Held");
  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "KEL", NULL);
  desk_wait_tile (&desk, "Mawar 04", "Free");
  desk_close (&desk);
}

static void
test_seen (Fixture *fixture)
{
  Desk desk;
  gint64 stay = desk_open_siti (&desk, fixture);
  g_autofree char *out = g_strdup_printf ("SELECT COUNT (*) FROM sighting WHERE direction = 'out' AND stay = %" G_GINT64_FORMAT, stay);
  desk_do (&desk, "bed.gone");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM sighting WHERE direction = 'out'", 1);
  g_assert_cmpint (fixture_int (fixture, out), ==, 1);
  desk_wait_text (desk.window, "Siti Rahmawati went out");
  desk_wait_closed (&desk);
  desk_do (&desk, "bed.seen");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM sighting WHERE direction = 'in'", 1);
  desk_wait_text (desk.window, "Siti Rahmawati is here");
  desk_close (&desk);
}

/* What is done while an undo is on its way is not taken for what was undone. */
static void
test_undo_meanwhile (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  desk_do (&desk, "bed.gone");
  desk_wait_text (desk.window, "Siti Rahmawati went out");
  desk_wait_closed (&desk);

  desk_do (&desk, "bed.seen");
  desk_do (&desk, "board.undo");
  desk_wait_count (&desk, ACTS "'undo'", 1);
  desk_wait_text (desk.window, "Undone: Siti Rahmawati went out");
  desk_do (&desk, "board.undo");
  desk_wait_count (&desk, ACTS "'undo'", 2);
  desk_wait_text (desk.window, "Undone: Siti Rahmawati is here");
  desk_close (&desk);
}

/* PRACTICE F2: no bed is free in Umum; the officer lays a mat there, and puts who came on it. */
static void
test_mat (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Umum 01");
  desk_wait_tile (&desk, "Umum 01", "Siti R.");
  desk_choose (&desk, "Umum 01");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  desk_wait_tile (&desk, "Umum Matras 1", "Free");
  desk_wait_text (desk.window, "A mat lies in Umum");
  screen_picture (desk.window, "desk-mat");
  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);      /* into what is chosen */
  GtkWidget *dialog = desk_wait_dialog (&desk);
  gtk_entry_set_text (desk_field (dialog, "name"), "Karim");
  desk_wait_text (dialog, "Matras 1");
  screen_press (dialog, "_Admit");
  desk_wait_tile (&desk, "Umum Matras 1", "Karim");
  desk_wait_closed (&desk);
  desk_choose (&desk, "Mawar 01");
  desk_do (&desk, "bed.mat");
  desk_wait_tile (&desk, "Mawar Matras 1", "Free");
  desk_wait_text (desk.window, "A mat lies in Mawar");
  screen_press (desk.window, "board.undo");
  desk_wait_text (desk.window, "Undone: A mat lies in Mawar");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed WHERE kind = 'mat'"), ==, 1);
  desk_close (&desk);
}

static gboolean
has_form (gpointer window)
{
  return desk_window_get_dialog (DESK_WINDOW (window)) != NULL;
}

/* PRACTICE F10: the meal of who came at night is two presses: what is served now stands there at first. */
static void
test_serve (Fixture *fixture)
{
  Desk desk;
  desk_open_siti (&desk, fixture);
  fixture_do (fixture, "service-kind-add", "house", "Singgah", "code", "S01", "name", "Meals", "limit", "1", NULL);
  fixture_do (fixture, "service-kind-add", "house", "Singgah", "code", "S02", "name", "Towels", NULL);
  desk_choose (&desk, "Melati 01");
  g_assert_false (desk_can (&desk, "bed.serve"));
  desk_choose (&desk, "Mawar 01");
  screen_picture (desk.window, "desk-bed-serve");
  screen_press (desk.window, "bed.serve");
  screen_wait (has_form, desk.window, "the form of a service");
  GtkWidget *dialog = desk_dialog (&desk);
  screen_press (dialog, "_Save");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM service_log l JOIN service_kind k ON k.id = l.kind WHERE k.code = 'S01'", 1);
  desk_wait_closed (&desk);
  screen_press (desk.window, "board.undo");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM service_log", 0);

  /* names went while the record was asked: the form that comes has none either */
  desk_choose (&desk, "Mawar 01");
  desk_do (&desk, "bed.serve");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  g_assert_false (has_form (desk.window));
  screen_wait (has_form, desk.window, "the form of a service");
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (desk_dialog (&desk))), "Mawar 01"));
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (desk_dialog (&desk))), "Siti"));
  desk_close (&desk);
}

/* A house that has no services yet: the form says so, and where they are set up. */
static void
test_serve_nothing (Fixture *fixture)
{
  static const char sentence[] = "No service is set up for this house yet. That is done in Settings, Services.";
  Desk desk;
  desk_open_siti (&desk, fixture);
  screen_press (desk.window, "bed.serve");
  screen_wait (has_form, desk.window, "the form of a service");
  GtkWidget *dialog = desk_dialog (&desk), *kind = screen_find (dialog, GTK_TYPE_COMBO_BOX, "kind");
  desk_wait_text (dialog, sentence);
  g_autofree char *tip = gtk_widget_get_tooltip_text (kind);
  g_assert_false (gtk_widget_is_sensitive (kind));
  g_assert_cmpstr (tip, ==, sentence);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == screen_find (dialog, GTK_TYPE_ENTRY, "quantity"));
  screen_press (dialog, "_Save");
  screen_settle (dialog);
  screen_picture (dialog, "desk-bed-serve-nothing");
  g_assert_false (screen_says (dialog, "Fill in:"));
  gtk_widget_destroy (dialog);
  desk_wait_closed (&desk);

  fixture_do (fixture, "service-kind-add", "house", "Singgah", "code", "S01", "name", "Meals", NULL);
  dialog = desk_open_form (&desk, "bed.serve");
  g_assert_true (gtk_widget_is_sensitive (screen_find (dialog, GTK_TYPE_COMBO_BOX, "kind")));
  g_assert_false (screen_says (dialog, sentence));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/left-while-written", test_left_while_written);
  fixture_add ("/desk-beds/out-and-back", test_out_and_back);
  fixture_add ("/desk-beds/held", test_held);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/serve", test_serve);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/serve-nothing", test_serve_nothing);
  fixture_add ("/desk-beds/lapsed", test_lapsed);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/only-what-can-be", test_only_what_can_be);
  fixture_add ("/desk-beds/sharer", test_sharer);
  fixture_add ("/desk-beds/forgotten-elsewhere", test_forgotten_elsewhere);
  fixture_add ("/desk-beds/tells-nobody", test_tells_nobody);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/companion", test_companion);
  fixture_add ("/desk-beds/companions", test_companions);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/drafts-apart", test_drafts_apart);
  fixture_add ("/desk-beds/share", test_share);
  fixture_add ("/desk-beds/close-room", test_close_room);
  fixture_add ("/desk-beds/mat", test_mat);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/seen", test_seen);
  fixture_add_for (ENGINE_SQLITE, "/desk-beds/undo-meanwhile", test_undo_meanwhile);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}
