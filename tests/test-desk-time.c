/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of another instant: by slider and day, marked as past, and nothing can be done there. */
#include "tests/support/desk.h"

#include <string.h>

static gint64
moved_house (Fixture *fixture, Desk *desk)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  fixture_set_clock (fixture, now - 3 * DAY);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_set_clock (fixture, now - 60);
  fixture_do (fixture, "move", "resident", "Siti Rahmawati", "bed", "Mawar 03", NULL);
  desk_open (desk, fixture, NULL);
  desk_wait_page (desk, "board");
  return now;
}

static gboolean
is_sensitive (GtkWidget *window, const char *action)
{
  return gtk_widget_is_sensitive (screen_find (window, GTK_TYPE_BUTTON, action));
}

/* What is grey does not go on saying what it would do. */
static void
assert_says_why (GtkWidget *window, const char *button)
{
  GtkWidget *widget = screen_find (window, GTK_TYPE_BUTTON, button);
  g_autofree char *tip = gtk_widget_get_tooltip_text (widget);

  g_assert_false (gtk_widget_is_sensitive (widget));
  g_assert_nonnull (strstr (tip, "another time"));
  g_assert_cmpstr (atk_object_get_description (gtk_widget_get_accessible (widget)), ==, tip);
}

static void
type_day (Desk *desk, gint64 at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *day = g_date_time_format (local, "%d/%m/%Y");
  GtkEntry *field = desk_field (desk->window, "day");

  gtk_entry_set_text (field, day);
  gtk_widget_grab_focus (GTK_WIDGET (field));
  screen_key (desk->window, GDK_KEY_Return, 0);
}

/* Somebody is chosen, and of all that the board does nothing can be done with him or his bed. What other pages ask of it is not about him. */
static void
assert_nothing_can_be_done (Desk *desk)
{
  static const char *const groups[] = { "board", "bed", "card" };

  g_assert_cmpint (desk_board_page_get_resident (desk_window_get_page (DESK_WINDOW (desk->window))), !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    GActionGroup *group = gtk_widget_get_action_group (desk->window, groups[i]);
    g_auto (GStrv) actions = g_action_group_list_actions (group);
    for (guint j = 0; actions[j]; j++)
      if (g_action_group_get_action_enabled (group, actions[j]) && !g_str_has_suffix (actions[j], "-for"))
        g_error ("%s.%s can be done in the past", groups[i], actions[j]);
  }
}

static void
test_past (Fixture *fixture)
{
  Desk desk;
  gint64 now = moved_house (fixture, &desk);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  desk_choose (&desk, "Mawar 03");
  g_assert_true (is_sensitive (desk.window, "board.move"));
  g_assert_true (desk_can (&desk, "card.print"));

  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Nothing can be changed here.");
  type_day (&desk, now - DAY);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_wait_tile (&desk, "Mawar 03", "Free");
  screen_picture (desk.window, "desk-past");
  assert_says_why (desk.window, "admit");
  desk_board_page_notify (desk_window_get_page (DESK_WINDOW (desk.window)), "Moved.", TRUE, FALSE);
  screen_settle (desk.window);
  assert_says_why (desk.window, "notice_undo");
  desk_choose (&desk, "Mawar 01");
  g_assert_false (is_sensitive (desk.window, "board.move"));
  assert_nothing_can_be_done (&desk);
  screen_key (desk.window, GDK_KEY_Return, 0);
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));

  /* it stays what it was while the record goes on, and what comes now is there at the way back */
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  screen_press (desk.window, "day_before");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  screen_press (desk.window, "to_now");
  desk_wait_tile (&desk, "Mawar 01", "Wati");
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  g_assert_true (is_sensitive (desk.window, "board.admit"));
  desk_choose (&desk, "Mawar 03");
  g_assert_true (desk_can (&desk, "card.print"));
  g_autofree char *tip = gtk_widget_get_tooltip_text (screen_find (desk.window, GTK_TYPE_BUTTON, "admit"));
  g_assert_cmpstr (tip, ==, "Admit a resident (Ctrl+N)");
  desk_close (&desk);
}

static void
test_slider (Fixture *fixture)
{
  Desk desk;
  gint64 now = moved_house (fixture, &desk);

  screen_press (desk.window, "win.time");
  type_day (&desk, now - 3 * DAY);
  GtkRange *hours = GTK_RANGE (screen_find (desk.window, GTK_TYPE_SCALE, "hours"));
  gtk_range_set_value (hours, 0);
  desk_wait_text (desk.window, ", 00:00.");
  desk_wait_text (desk.window, "No rooms yet");
  type_day (&desk, now - 2 * DAY);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  gtk_widget_grab_focus (GTK_WIDGET (hours));
  screen_key (desk.window, GDK_KEY_Right, 0);
  desk_wait_text (desk.window, ", 00:15.");

  /* what is to come is now, and a day that is none leaves the one before */
  desk_fill (desk.window, "day", "31-02");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (desk.window, "day")));
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_text (desk.window, ", 00:15.");
  type_day (&desk, now + 5 * DAY);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), <=, now + 60);
  screen_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), ==, 0);
  desk_close (&desk);
}

/* Over what stands in the field, as a person types it. */
static void
type_over (Desk *desk, const char *field, const char *text)
{
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (desk->window, field)));
  screen_key (desk->window, GDK_KEY_a, GDK_CONTROL_MASK);
  screen_type (desk->window, text);
  screen_key (desk->window, GDK_KEY_Return, 0);
}

/* Any minute is reached by keys alone; what is no time or no day says so where it was typed, and the board stays where it is. */
static void
test_clock (Fixture *fixture)
{
  static const struct {
    const char *typed, *shown;
  } clocks[] = { { "21.07", ", 21:07." }, { "5:09", ", 05:09." }, { "2318", ", 23:18." } };
  Desk desk;
  gint64 now = moved_house (fixture, &desk);
  screen_wait_active (desk.window);
  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Nothing can be changed here.");
  type_day (&desk, now - 2 * DAY);
  AtkObject *said = gtk_widget_get_accessible (GTK_WIDGET (desk_field (desk.window, "clock")));
  g_assert_cmpstr (atk_object_get_name (said), ==, "Hour and minute of the board");
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++) {
    type_over (&desk, "clock", clocks[i].typed);
    desk_wait_text (desk.window, clocks[i].shown);
    g_assert_null (screen_find (desk.window, GTK_TYPE_LABEL, "problem"));
  }
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  gint64 at = desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window)));
  g_assert_cmpint (at % HOUR, ==, 18 * 60);

  type_over (&desk, "clock", "25.00");
  desk_wait_text (desk.window, "Write the time as 21.07, 21:07 or 2107.");
  g_assert_cmpstr (atk_object_get_description (said), ==, "Write the time as 21.07, 21:07 or 2107.");
  screen_picture (desk.window, "desk-past-clock");
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), ==, at);
  type_over (&desk, "clock", "23.19");
  desk_wait_text (desk.window, ", 23:19.");
  g_assert_cmpstr (atk_object_get_description (said), ==, "");
  type_over (&desk, "day", "31-02");
  desk_wait_text (desk.window, "Write a day that the calendar has");
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), ==, at + 60);
  screen_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), ==, 0);
  desk_close (&desk);
}

static gboolean
says (Desk *desk, const char *text)
{
  return screen_says (desk->window, text);
}

/* What came later is not told beside the beds of the past, nor taken back there; Escape leads back to now. */
static void
test_panel (Fixture *fixture)
{
  static const char *const later[] = { "Stay extended", "Moved to another bed", "Social worker", "under the SPM" };
  Desk desk;
  gint64 now = moved_house (fixture, &desk);
  fixture_do (fixture, "extend", "resident", "Siti Rahmawati", "reason", "MENUNGGU_KELUARGA", "approver", "Kasi", "channel", "letter", NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Siti Rahmawati", "worker", "admin", NULL);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  desk_choose (&desk, "Mawar 03");
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    desk_wait_text (desk.window, later[i]);
  desk_wait_text (desk.window, "Day 4 of 14");
  g_assert_true (is_sensitive (desk.window, "win.undo"));

  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  type_day (&desk, now - DAY);
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_choose (&desk, "Mawar 01");
  desk_wait_text (desk.window, "Day 3 of 7");
  desk_wait_text (desk.window, "Admitted");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-past-panel");
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    g_assert_false (says (&desk, later[i]));
  assert_says_why (desk.window, "win.undo");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("residents"));
  screen_settle (desk.window);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (desk.window), "undo"));
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  screen_settle (desk.window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (desk.window), "undo"));

  desk_board_page_focus (desk_window_get_page (DESK_WINDOW (desk.window)));
  screen_key (desk.window, GDK_KEY_Escape, 0);
  g_assert_cmpint (desk_board_page_get_at (desk_window_get_page (DESK_WINDOW (desk.window))), ==, 0);
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  desk_choose (&desk, "Mawar 03");
  g_assert_true (is_sensitive (desk.window, "win.undo"));
  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    desk_wait_text (desk.window, later[i]);
  desk_wait_text (desk.window, "Day 4 of 14");
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-time/past", test_past);
  fixture_add ("/desk-time/panel", test_panel);
  fixture_add_for (ENGINE_SQLITE, "/desk-time/slider", test_slider);
  fixture_add_for (ENGINE_SQLITE, "/desk-time/clock", test_clock);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
