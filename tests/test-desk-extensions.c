/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extensions at the desk: who asked, who agreed and when, who wrote it down. */
#include "tests/support/desk.h"

#include "app/board/input.h"
#include "app/board/labels.h"

#include <string.h>

static void
admit (Fixture *fixture, const char *name, const char *sex, const char *bed, int days)
{
  shelter_resident (fixture, name, sex, NULL);
  outcome_free (shelter_perform_at (fixture, happened_exact (fixture_clock (fixture) - days * DAY), "admit", "resident", name, "bed", bed, NULL));
}

/* Who is over by two days and who has his last day; Rina works here, too. */
static void
open_stays (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  fixture_do (fixture, "house-change", "house", "Singgah", "second-person", "yes", NULL);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  admit (fixture, "Budi Santoso", "L", "Melati 01", 8);
  admit (fixture, "Siti Rahmawati", "P", "Mawar 02", 6);
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "page", g_variant_new_string ("stays"));
  desk_wait_text (desk->window, "2 days over");
}

static void
rina_asks (Fixture *fixture, const char *resident)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (shelter_try (fixture, "rina", &error, "extend-ask", "resident", resident, "reason", "SAKIT", "days", "4", NULL));
  g_assert_no_error (error);
}

/* A refusal is told where the stay is looked at: on its line and on the resident's page. */
static void
test_refused (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  rina_asks (fixture, "Budi Santoso");
  g_autofree char *ask = fixture_text (fixture_int (fixture, "SELECT MAX (id) FROM extension_ask"));
  g_assert_false (screen_says (desk.window, "extension refused"));
  fixture_do (fixture, "extend-decide", "ask", ask, "decision", "refuse", "note", "the family comes", NULL);
  desk_wait_text (desk.window, "extension refused by admin: the family comes");
  desk_open_resident (&desk, fixture_int (fixture, "SELECT id FROM resident WHERE name LIKE 'Budi%'"));
  desk_wait_text (desk.window, "Who this is");
  desk_wait_text (gtk_stack_get_visible_child (GTK_STACK (screen_find (desk.window, GTK_TYPE_STACK, "pages"))),
                  "extension refused by admin: the family comes");
  desk_close (&desk);
}

static void
choose_section (Desk *desk, const char *name)
{
  gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), name);
  screen_settle (desk->window);
}

/* Rina asked, somebody else typed who agreed on the telephone: that one is said to have written it down. */
static void
test_written_down (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  rina_asks (fixture, "Budi Santoso");
  choose_section (&desk, "waiting");
  desk_wait_text (desk.window, "asked by Rina Wati");
  GtkWidget *dialog = desk_open_form (&desk, "Agreed elsewhere…");
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kepala Dinas");
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM approval a JOIN staff s ON s.id = a.asked_by WHERE s.name = 'rina'", 1);
  desk_wait_text (desk.window, "Kepala Dinas agreed by telephone");
  desk_wait_text (desk.window, "written down by admin");
  desk_close (&desk);
}

static const char *
shown_section (Desk *desk)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")));
}

/*
 * What is asked for is not asked for again: the row shows where it waits, the board's form knows only who agreed elsewhere, and
 * begins with what was asked.
 */
static void
test_asked_for (Fixture *fixture)
{
  Desk desk;

  open_stays (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "Extend…");                          /* nothing is asked for yet */
  g_assert_nonnull (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "ask"));
  gtk_widget_destroy (dialog);
  rina_asks (fixture, "Budi Santoso");
  desk_wait_text (desk.window, "Asked for…");
  g_assert_cmpstr (shown_section (&desk), ==, "limits");
  screen_press (desk.window, "Asked for…");
  g_assert_cmpstr (shown_section (&desk), ==, "waiting");
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
  desk_wait_text (desk.window, "asked by Rina Wati");
  choose_section (&desk, "limits");
  dialog = desk_open_form (&desk, "Extend…");                                      /* of Siti, for whom nobody asked */
  desk_wait_text (dialog, "Siti Rahmawati");
  gtk_widget_destroy (dialog);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  desk_choose (&desk, "Melati 01");
  dialog = desk_open_form (&desk, "board.extend");
  desk_wait_text (dialog, "extension asked for");
  g_assert_null (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "ask"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "telephone"))));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "days"))), ==, 4);
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kepala Dinas");
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, "SELECT COUNT(*) FROM approval a JOIN staff s ON s.id = a.asked_by WHERE s.name = 'rina'", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM extension WHERE days = 4 AND reason = 'SAKIT'"), ==, 1);
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* Whether the keys are in the field, or in the list of the choice, with this id. */
static gboolean
has_keys (GtkWidget *dialog, const char *id)
{
  GtkWidget *keys = gtk_window_get_focus (GTK_WINDOW (dialog));

  for (; keys; keys = gtk_widget_get_parent (keys))
    if (g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (keys)), id) == 0)
      return TRUE;
  return FALSE;
}

/* What is wrong is said from above, and the keys go there. */
static void
assert_wrong (GtkWidget *dialog, const char *button, const char *words, const char *id)
{
  screen_press (dialog, button);
  desk_wait_text (dialog, words);
  g_assert_true (has_keys (dialog, id));
}

/* The new limit may be given by its date, as that of a treatment is: the days follow it, and it follows them. Longer than the rule's asks why. */
static void
test_by_date (Fixture *fixture)
{
  static const char *const fridays[] = { "Friday", "Jumat" };
  Desk desk;
  gint64 day = 0;

  open_stays (&desk, fixture);
  GtkWidget *dialog = desk_open_form (&desk, "Extend…");
  GtkSpinButton *days = GTK_SPIN_BUTTON (screen_find (dialog, GTK_TYPE_SPIN_BUTTON, "days"));
  GtkEntry *until = desk_field (dialog, "until");
  int before = gtk_spin_button_get_value_as_int (days);
  g_autofree char *first = desk_day_parse (gtk_entry_get_text (until));
  g_assert_true (when_day_parse (first, &day));
  g_autofree char *iso = when_day_format (day + 5), *typed = desk_day_text (iso), *said = desk_iso_date (iso);
  g_autofree char *past = when_day_format (day - before), *no_later = desk_day_text (past), *one_more = when_day_format (day + 6);
  desk_pick (dialog, "reason", "SAKIT");
  gtk_entry_set_text (until, no_later);
  assert_wrong (dialog, "_Extend", "Write the new limit as 25-12-2026", "until");
  gtk_entry_set_text (until, "minggu depan");
  assert_wrong (dialog, "_Extend", "Write the new limit as 25-12-2026", "until");
  gtk_entry_set_text (until, "31-2-2027");
  assert_wrong (dialog, "_Extend", "The calendar has no day 31-2-2027.", "until");
  gtk_entry_set_text (until, typed);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (days), ==, before + 5);
  g_assert_true (screen_says (dialog, said));
  gtk_spin_button_set_value (days, before + 6);
  g_autofree char *now = desk_day_parse (gtk_entry_get_text (until));
  g_assert_cmpstr (now, ==, one_more);
  for (guint i = 0; i < G_N_ELEMENTS (fridays); i++) {         /* the first that is later than the limit now */
    gtk_entry_set_text (until, fridays[i]);
    gint64 limit = day - before, found = limit + gtk_spin_button_get_value_as_int (days);
    g_assert_cmpint ((found + 3) % 7, ==, 4);
    g_assert_cmpint (found, >, limit);
    g_assert_cmpint (found, <=, limit + 7);
  }
  gtk_entry_set_text (until, typed);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "telephone")), TRUE);
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kasi Rehsos");
  screen_picture (dialog, "desk-extend-by-date");
  screen_press (dialog, "_Extend");
  desk_wait_text (dialog, "one extension is 7 days by the rule. Choose fewer days, or give a reason.");
  screen_picture (dialog, "desk-extend-long");
  desk_fill (dialog, "override", "the treatment takes as long");
  screen_press (dialog, "_Extend");
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM extension WHERE limit_after = '%s'", iso);
  desk_wait_count (&desk, sql, 1);
  desk_close (&desk);
}

/* What was agreed to last night, and who went out then, is typed later: at its own time. A time to come is none. */
static void
test_earlier (Fixture *fixture)
{
  static const char *const agreed = "SELECT COUNT(*) FROM approval WHERE decided_at < (SELECT MAX (recorded) FROM journal) - 3600";
  static const char *const gone = "SELECT COUNT(*) FROM permit WHERE out_at < (SELECT MAX (recorded) FROM journal) - 3600";
  static const char *const returned = "SELECT COUNT(*) FROM permit WHERE back_at > out_at AND back_at < (SELECT MAX (recorded) FROM journal) - 3600";
  Desk desk;

  open_stays (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GDateTime) now = g_date_time_new_now (zone), past = g_date_time_add_hours (now, -3), later = g_date_time_add_days (now, 3);
  g_autofree char *was = g_date_time_format (past, "%d/%m %H.%M"), *will_be = g_date_time_format (later, "%d/%m %H.%M");
  GtkWidget *dialog = desk_open_form (&desk, "Extend…");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_RADIO_BUTTON, "telephone")), TRUE);
  gtk_entry_set_text (desk_field (dialog, "approver"), "Kasi Rehsos");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "earlier")), TRUE);
  gtk_entry_set_text (desk_field (dialog, "happened"), will_be);
  assert_wrong (dialog, "_Extend", "Choose why", "reason");
  desk_pick (dialog, "reason", "SAKIT");
  assert_wrong (dialog, "_Extend", "Write the time as 14.30", "happened");
  gtk_entry_set_text (desk_field (dialog, "happened"), was);
  screen_press (dialog, "_Extend");
  desk_wait_count (&desk, agreed, 1);
  desk_wait_closed (&desk);

  choose_section (&desk, "out");
  dialog = desk_open_form (&desk, "_Let somebody out…");
  gtk_combo_box_set_active (GTK_COMBO_BOX (screen_find (dialog, GTK_TYPE_COMBO_BOX_TEXT, "day")), 1);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "earlier")), TRUE);
  gtk_entry_set_text (desk_field (dialog, "happened"), will_be);
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (dialog, "note")));
  assert_wrong (dialog, "_Let out", "Write who goes out", "who");
  gtk_entry_set_text (desk_field (dialog, "who"), "siti");
  gtk_entry_set_text (desk_field (dialog, "hour"), "nanti");
  assert_wrong (dialog, "_Let out", "Write the hour to be back", "hour");
  gtk_entry_set_text (desk_field (dialog, "hour"), "17.00");
  assert_wrong (dialog, "_Let out", "Write the time as 14.30", "happened");
  gtk_entry_set_text (desk_field (dialog, "happened"), was);
  screen_press (dialog, "_Let out");
  desk_wait_count (&desk, gone, 1);
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "Was back…");
  g_autoptr (GDateTime) back = g_date_time_add_hours (now, -2);
  g_autofree char *was_back = g_date_time_format (back, "%d/%m %H.%M");
  dialog = desk_open_form (&desk, "Was back…");
  screen_settle (dialog);
  desk_fill (dialog, "at", will_be);
  screen_press (dialog, "_Is back");
  desk_wait_text (dialog, "a time that has been");
  desk_fill (dialog, "at", was_back);
  screen_press (dialog, "_Is back");
  desk_wait_count (&desk, returned, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-extensions/by-date", test_by_date);
  fixture_add ("/desk-extensions/refused", test_refused);
  fixture_add ("/desk-extensions/written-down", test_written_down);
  fixture_add_for (ENGINE_SQLITE, "/desk-extensions/asked-for", test_asked_for);
  fixture_add_for (ENGINE_SQLITE, "/desk-extensions/earlier", test_earlier);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}
