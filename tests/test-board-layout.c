/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arithmetic of the board: every tile is where it is drawn, and the arrow keys reach all of them. */
#include "app/board/board-layout.h"
#include "tests/support/hand-board.h"

static const LayoutMetrics metrics = { 16, 7, 112, 66, 24 };

typedef struct {
  Board *board;
  DeskTiles *tiles;
  BoardLayout layout;
} House;

static void
house_init (House *house, Board *board, int width)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  house->board = board;
  house->tiles = desk_tiles_new (board, zone, 0);
  board_layout_init (&house->layout);
  board_layout_arrange (&house->layout, house->tiles, &metrics, width, NULL);
}

static void
house_clear (House *house)
{
  board_layout_clear (&house->layout);
  desk_tiles_free (house->tiles);
  board_free (house->board);
}

/* Tiles lie inside, do not overlap, and are found at each of their corners. */
static void
assert_sound (House *house, int width)
{
  guint n = desk_tiles_count (house->tiles);

  for (guint i = 0; i < n; i++) {
    GdkRectangle rect = board_layout_tile (&house->layout, house->tiles, i);
    g_assert_cmpint (rect.x, >=, metrics.margin);
    g_assert_true (house->layout.columns == 1 || rect.x + rect.width <= width - metrics.margin);
    g_assert_cmpint (rect.y + rect.height, <=, house->layout.height);
    g_assert_cmpint (board_layout_at (&house->layout, house->tiles, rect.x, rect.y), ==, (int) i);
    g_assert_cmpint (board_layout_at (&house->layout, house->tiles, rect.x + rect.width - 1, rect.y + rect.height - 1), ==, (int) i);
    g_assert_cmpint (board_layout_at (&house->layout, house->tiles, rect.x + rect.width, rect.y), ==, -1);
    g_assert_cmpint (board_layout_at (&house->layout, house->tiles, rect.x, rect.y + rect.height), ==, -1);
    for (guint j = i + 1; j < MIN (n, i + 40); j++) {
      GdkRectangle other = board_layout_tile (&house->layout, house->tiles, j);
      g_assert_false (gdk_rectangle_intersect (&rect, &other, NULL));
    }
  }
}

static void
test_places (void)
{
  static const int widths[] = { 60, 300, 800, 966, 1366, 2560 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (int beds = 1; beds <= 17; beds += 4) {
      House house;
      house_init (&house, hand_house (9, beds), widths[i]);
      assert_sound (&house, widths[i]);
      house_clear (&house);
    }
}

/* Rooms of two beds share a row; a room of one has place for its heading. */
static void
test_small_rooms (void)
{
  House house;

  house_init (&house, hand_house (4, 2), 16 + 8 * 119 + 9);
  g_assert_cmpint (house.layout.columns, ==, 8);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpint (board_layout_heading (&house.layout, i).y, ==, board_layout_heading (&house.layout, 0).y);
  house_clear (&house);
  house_init (&house, hand_house (2, 1), 16 + 8 * 119 + 9);
  GdkRectangle first = board_layout_heading (&house.layout, 0), second = board_layout_heading (&house.layout, 1);
  g_assert_cmpint (first.width, >, house.layout.tile_width);
  g_assert_cmpint (second.x, >=, first.x + first.width);
  house_clear (&house);
}

/* Down and up lead on until the edge, and back again. */
static void
test_steps (void)
{
  House house;

  house_init (&house, hand_house (6, 5), 700);
  guint n = desk_tiles_count (house.tiles);
  for (guint i = 0; i < n; i++) {
    guint last = i;
    for (guint next = board_layout_next (&house.layout, house.tiles, last, 1); next != last;
         next = board_layout_next (&house.layout, house.tiles, last, 1)) {
      g_assert_cmpint (board_layout_tile (&house.layout, house.tiles, next).y, >,
                       board_layout_tile (&house.layout, house.tiles, last).y);
      last = next;
    }
    g_assert_cmpuint (desk_tiles_get (house.tiles, last)->block, ==, house.tiles->blocks->len - 1);
    guint top = board_layout_next (&house.layout, house.tiles, last, -100);
    g_assert_cmpint (board_layout_tile (&house.layout, house.tiles, top).y, ==,
                     board_layout_tile (&house.layout, house.tiles, 0).y);
  }
  house_clear (&house);
}

/* The rooms of a wing begin on a line of their own, and so does what comes after. */
static void
test_wings (void)
{
  House house;
  Board *board = hand_house (4, 2);

  for (guint i = 2; i < 6; i++)
    ((BoardBed *) g_ptr_array_index (board->beds, i))->wing_name = g_strdup ("Anggrek");
  house_init (&house, board, 16 + 8 * 119 + 9);
  int tops[4];
  for (guint i = 0; i < 4; i++)
    tops[i] = board_layout_heading (&house.layout, i).y;
  g_assert_cmpint (tops[0], <, tops[1]);
  g_assert_cmpint (tops[1], ==, tops[2]);
  g_assert_cmpint (tops[2], <, tops[3]);
  g_assert_cmpuint (desk_tiles_block (house.tiles, 1)->wing, ==, desk_tiles_block (house.tiles, 2)->wing);
  g_assert_cmpuint (desk_tiles_block (house.tiles, 3)->wing, ==, 0);
  house_clear (&house);
}

static void
test_empty (void)
{
  House house;

  house_init (&house, hand_board (), 500);
  g_assert_cmpint (board_layout_at (&house.layout, house.tiles, 20, 20), ==, -1);
  house_clear (&house);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-layout/places", test_places);
  g_test_add_func ("/board-layout/small-rooms", test_small_rooms);
  g_test_add_func ("/board-layout/steps", test_steps);
  g_test_add_func ("/board-layout/wings", test_wings);
  g_test_add_func ("/board-layout/empty", test_empty);
  return g_test_run ();
}
