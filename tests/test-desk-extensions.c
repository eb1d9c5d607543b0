/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Extensions at the desk: who asked, who agreed and when, who wrote it down. */
#include "tests/support/desk.h"

#include <string.h>

static void
admit (Fixture *fixture, const char *name, const char *sex, const char *bed, int days)
{
  shelter_resident (fixture, name, sex, NULL);
  g_autoptr (Outcome) outcome = shelter_perform_at (fixture, happened_exact (fixture_clock (fixture) - days * DAY), "admit", "resident", name, "bed",
                                                    bed, NULL);
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

  g_assert_true (shelter_try (fixture, "rina", &error, "extend-ask", "resident", resident, "reason", "SAKIT", NULL));
  g_assert_no_error (error);
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

/* What is asked for is not asked for again: the row shows where it waits, the board's form knows only who agreed elsewhere. */
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
  gtk_widget_destroy (dialog);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-extensions/written-down", test_written_down);
  fixture_add_for (ENGINE_SQLITE, "/desk-extensions/asked-for", test_asked_for);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}
