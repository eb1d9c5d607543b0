/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk that stands in none of several houses: all of them, or the one that is chosen; one that stands in a house has no choice. */
#include "tests/support/desk.h"

#include <string.h>

static gint64
second_house (Fixture *fixture)
{
  fixture_do (fixture, "house-add", "name", "Teduh_2", "zone", "Asia/Makassar", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh_2", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  return fixture_int (fixture, "SELECT id FROM house WHERE name = 'Teduh_2'");
}

static gboolean
has_choice (gpointer data)
{
  return screen_find (((Desk *) data)->window, GTK_TYPE_MENU_BUTTON, "choose_house") != NULL;
}

static gboolean
has_no_tile (gpointer data)
{
  AtkObject *board = gtk_widget_get_accessible (screen_find (((Desk *) data)->window, g_type_from_name ("DeskBoardCanvas"), NULL));

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    if (g_str_has_prefix (atk_object_get_name (bed), "Mawar 01"))
      return FALSE;
  }
  return TRUE;
}

static void
choose (Desk *desk, gint64 house)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "house", g_variant_new_int64 (house));
}

static void
test_choose (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_assert_false (has_choice (&desk));
  gint64 second = second_house (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  screen_wait (has_choice, &desk, "the choice of a house");
  desk_wait_text (desk.window, "All houses");
  desk_wait_tile (&desk, "Mawar 01", "Free");
  desk_wait_tile (&desk, "Anyelir 01", "Free");
  screen_key (desk.window, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  screen_settle (desk.window);
  screen_picture (desk.window, "desk-house-choice");
  screen_key (desk.window, GDK_KEY_Escape, 0);

  choose (&desk, second);
  desk_wait_text (desk.window, "Teduh_2");
  desk_wait_text (desk.window, "WITA");
  screen_wait (has_no_tile, &desk, "the board of one house");
  desk_wait_tile (&desk, "Anyelir 01", "Free");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("stays"));
  desk_wait_page (&desk, "stays");
  choose (&desk, 0);
  desk_wait_text (desk.window, "All houses");
  g_action_group_change_action_state (G_ACTION_GROUP (desk.window), "page", g_variant_new_string ("board"));
  desk_wait_tile (&desk, "Mawar 01", "Free");
  desk_close (&desk);
}

/* A house that went out of use meanwhile is no longer the one that is looked at. */
static void
test_gone (Fixture *fixture)
{
  Desk desk;
  gint64 second = 0;
  desk_open_house (&desk, fixture);
  second = second_house (fixture);
  fixture_do (fixture, "house-add", "name", "Rindang", "zone", "Asia/Jakarta", NULL);
  choose (&desk, second);
  desk_wait_text (desk.window, "Teduh_2");
  fixture_do (fixture, "bed-retire", "bed", "Anyelir 01", NULL);
  fixture_do (fixture, "room-retire", "room", "Anyelir", NULL);
  fixture_do (fixture, "house-retire", "house", "Teduh_2", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "All houses");
  desk_close (&desk);
}

static void
test_stands_in_one (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  second_house (fixture);
  fixture_do (fixture, "terminal-change", "terminal", "desk-1", "house", "Singgah", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "Singgah");
  g_assert_false (has_choice (&desk));
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add ("/desk-house/choose", test_choose);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/gone", test_gone);
  fixture_add_for (ENGINE_SQLITE, "/desk-house/stands-in-one", test_stands_in_one);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
