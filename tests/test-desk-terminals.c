/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's line of kiosks: who is heard, who is silent, whose scanner is gone, and the list behind it. */
#include "tests/support/desk.h"

#include "app/terminal-words.h"
#include "db/record/heartbeat.h"
#include "db/words.h"

#include <string.h>

static void
beat (Fixture *fixture, const char *name, const char *scanners, gint64 readers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT id FROM terminal WHERE name = :name", &error);
  gint64 terminal;

  query_bind_text (query, ":name", name);
  g_assert_true (query_step (query, &error) == QUERY_ROW);
  terminal = query_int (query, 0);
  g_clear_pointer (&query, query_free);
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  Heartbeat heartbeat = { terminal, "0.1.0", scanners, readers, 2, 4, FALSE, g_str_equal (name, "kiosk-2") };
  g_assert_true (heartbeat_write (fixture_record (fixture), &heartbeat, &error));
  g_assert_no_error (error);
}

static void
open_house (Desk *desk, Fixture *fixture)
{
  desk_open_house (desk, fixture);
  if (!fixture_int (fixture, "SELECT COUNT(*) FROM terminal WHERE name = 'kiosk-1'"))
    fixture_do (fixture, "terminal-add", "name", "kiosk-1", "kind", "kiosk", NULL);
  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", NULL);
}

/* What is no act rings nobody: any act makes the desk look at once, instead of in five seconds. */
static void
wait_line (Desk *desk, const char *text)
{
  g_autofree char *printer = fixture_text (g_test_rand_int_range (1, G_MAXINT));

  fixture_do (desk->fixture, "terminal-change", "terminal", "kiosk-2", "card-printer", printer, NULL);
  desk_wait_text (desk->window, text);
}

static GtkWidget *
line_of (Desk *desk)
{
  return screen_find (desk->window, GTK_TYPE_MENU_BUTTON, "terminals");
}

static gboolean
has_no_line (gpointer data)
{
  return !line_of (data);
}

static gboolean
is_marked (Desk *desk)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (line_of (desk)), "lost");
}

static void
test_line (Fixture *fixture)
{
  Desk desk;

  open_house (&desk, fixture);
  wait_line (&desk, "kiosk-1 not started yet · kiosk-2 not started yet");
  g_assert_false (is_marked (&desk));
  beat (fixture, "kiosk-1", "wedge", 0);
  beat (fixture, "kiosk-2", "wedge,socket", 2);
  wait_line (&desk, "kiosk-1 online · kiosk-2 online");
  g_assert_false (is_marked (&desk));
  beat (fixture, "kiosk-2", "wedge,socket", 1);
  wait_line (&desk, "kiosk-1 online · kiosk-2: a scanner is gone");
  g_assert_true (is_marked (&desk));
  fixture_run (fixture, "UPDATE heartbeat SET at = at - 61, received_at = received_at - 61 WHERE scanners = 'wedge'");
  wait_line (&desk, "kiosk-1 silent since ");
  desk_close (&desk);
}

static void
test_list (Fixture *fixture)
{
  Desk desk;

  open_house (&desk, fixture);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "printer", "Kantor", NULL);
  beat (fixture, "kiosk-1", "wedge", 0);
  beat (fixture, "kiosk-2", "wedge,socket", 0);
  fixture_run (fixture, "UPDATE heartbeat SET at = at - 400 WHERE scanners = 'wedge,socket'");
  wait_line (&desk, "kiosk-1 online · kiosk-2: a scanner is gone");
  screen_key (desk.window, GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (line_of (&desk))));
  screen_settle (desk.window);
  g_assert_true (gtk_widget_get_visible (popover));
  g_autofree char *text = screen_text (popover);
  static const char *const said[] = {
    "Last scan at ", "2 cards opened nothing since ", "Scans come from: a scanner that types, scanner programs.",
    "No scanner program is there: start singgah-scan.", "Papers: Kantor. Cards: kept as PDF.", "Version 0.1.0.",
    "It has no voice: ", "Its clock agrees with the record's.", "Its clock is 6 minutes behind the record's.",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    if (!strstr (text, said[i]))
      g_error ("'%s' is not said in: %s", said[i], text);
  screen_picture (desk.window, "desk-terminals");
  screen_key (desk.window, GDK_KEY_Escape, 0);
  screen_settle (desk.window);
  g_assert_false (gtk_widget_get_visible (popover));
  desk_close (&desk);
}

/* Nothing to say where no kiosk is. */
static void
test_none (Fixture *fixture)
{
  Desk desk;

  open_house (&desk, fixture);
  wait_line (&desk, "kiosk-1 not started yet");
  fixture_do (fixture, "terminal-retire", "terminal", "kiosk-1", NULL);
  fixture_do (fixture, "terminal-retire", "terminal", "kiosk-2", NULL);
  screen_wait (has_no_line, &desk, "the line to go");
  screen_key (desk.window, GDK_KEY_K, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  desk_close (&desk);
}

static void
test_indonesian (Fixture *fixture)
{
  Desk desk;

  words_use ("id");
  open_house (&desk, fixture);
  beat (fixture, "kiosk-1", "wedge", 0);
  beat (fixture, "kiosk-2", "socket", 0);
  fixture_run (fixture, "UPDATE heartbeat SET at = at - 4000, received_at = received_at - 4000 WHERE scanners = 'wedge'");
  wait_line (&desk, "kiosk-1 diam sejak ");
  wait_line (&desk, "kiosk-2: pemindai hilang");
  gtk_window_resize (GTK_WINDOW (desk.window), 1024, 640);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-terminals-line-id");
  screen_press (desk.window, "terminals");
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-terminals-id");
  desk_close (&desk);
  words_use ("en");
}

/* Of many, who is well is only counted. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) terminal_state_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (int i = 1; i <= 6; i++) {
    TerminalState *state = g_new0 (TerminalState, 1);
    state->name = g_strdup_printf ("K%d", i);
    state->heard_at = i == 5 ? 0 : FIXTURE_CLOCK;
    state->clock_seconds = i == 2 ? -90 : 0;
    g_ptr_array_add (states, state);
  }
  g_autofree char *line = desk_terminals_line (states, zone);
  g_assert_cmpstr (line, ==, "K2: its clock is wrong · 4 kiosks online");
  TerminalState *wrong = states->pdata[1];
  g_autofree char *trouble = desk_terminal_trouble (wrong, zone);
  g_assert_cmpstr (trouble, ==, "Its clock is 90 seconds behind the record's.");
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-terminals/line", test_line);
  fixture_add_for (ENGINE_SQLITE, "/desk-terminals/list", test_list);
  fixture_add_for (ENGINE_SQLITE, "/desk-terminals/none", test_none);
  fixture_add_for (ENGINE_SQLITE, "/desk-terminals/indonesian", test_indonesian);
  g_test_add_func ("/desk-terminals/many", test_many);
  int status = g_test_run ();
  desk_application_free ();
  return status;
}
