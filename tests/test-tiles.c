/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on tiles: states, lines, marks, words, twins, rooms. */
#include "app/board/labels.h"
#include "app/board/tiles.h"
#include "tests/support/hand-board.h"

#include <string.h>

static void
assert_tile (const DeskTiles *tiles, guint index, TileLook look, const char *title, const char *note, const char *words)
{
  const DeskTile *tile = desk_tiles_get (tiles, index);
  g_autofree char *said = desk_tile_describe (tile);

  g_assert_cmpint (tile->look, ==, look);
  g_assert_cmpstr (tile->title, ==, title);
  g_assert_cmpstr (tile->note, ==, note);
  g_assert_cmpstr (said, ==, words);
}

static DeskTiles *
tiles_of (const Board *board, gboolean night)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");

  return desk_tiles_new (board, zone, night ? TILES_NIGHT : 0);
}

static void
test_states (void)
{
  g_autoptr (Board) board = hand_board ();
  BoardBed *bed;

  hand_bed (board, "Melati", "01");
  hand_person (board, hand_bed (board, "Melati", "02"), "Siti Rahmawati", 'P', 67);
  BoardPerson *over = hand_person (board, hand_bed (board, "Melati", "03"), "Jajang", 'L', 40);
  over->day = 9;
  over->over = 2;
  bed = hand_bed (board, "Melati", "04");
  bed->state = BED_HELD;
  bed->held_for = g_strdup ("RSUD");
  bed->until = HAND_NOW + 86400;
  bed = hand_bed (board, "Melati", "05");
  bed->state = BED_HELD;
  bed->overdue = TRUE;
  bed->held_for = g_strdup ("RSUD");
  bed = hand_bed (board, "Melati", "06");
  bed->state = BED_OUT;
  bed->reason = g_strdup ("cleaning");
  bed->until = HAND_NOW + 3600;
  bed = hand_bed (board, "Melati", "07");
  bed->state = BED_OUT;
  bed->reason = g_strdup ("repair");
  bed->until = HAND_NOW + 3 * 86400;
  bed = hand_bed (board, "Melati", "08");
  bed->state = BED_HELD;
  bed->held_for = g_strdup ("RSUD");
  bed->until = HAND_NOW + 3600;
  bed = hand_bed (board, "Melati", "09");
  bed->state = BED_HELD;
  bed->held_for = g_strdup ("RSUD");
  bed->until = HAND_NOW + 11 * 3600;
  bed = hand_bed (board, "Melati", "10");
  bed->state = BED_HELD;
  bed->held_for = g_strdup ("RSUD");
  bed->until = HAND_NOW + 20 * 3600;
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);

  assert_tile (tiles, 0, TILE_FREE, "Free", "", "Melati 01, Free");
  assert_tile (tiles, 1, TILE_STAY, "Siti R.", "5/7 days", "Melati 02, Siti R., day 5 of 7, inside");
  assert_tile (tiles, 2, TILE_OVER, "Jajang", "9/7 · 2 days over", "Melati 03, Jajang, day 9 of 7, 2 days over, inside");
  assert_tile (tiles, 3, TILE_HELD, "Held", "RSUD · 25 Nov", "Melati 04, Held, RSUD · 25 Nov");
  assert_tile (tiles, 4, TILE_LAPSED, "Held: RSUD", "past its time", "Melati 05, Held: RSUD, past its time");
  assert_tile (tiles, 5, TILE_CLEANING, "Cleaning", "ready 16:00", "Melati 06, Cleaning, ready 16:00");
  assert_tile (tiles, 6, TILE_OUT, "Broken", "until 27 Nov", "Melati 07, Broken, until 27 Nov");
  assert_tile (tiles, 7, TILE_HELD, "Held", "RSUD · 16:00", "Melati 08, Held, RSUD · 16:00");
  assert_tile (tiles, 8, TILE_HELD, "Held", "RSUD · 02:00", "Melati 09, Held, RSUD · 02:00");
  assert_tile (tiles, 9, TILE_HELD, "Held", "RSUD · 25 Nov", "Melati 10, Held, RSUD · 25 Nov");
  for (guint i = 0; i < 10; i++)
    g_assert_cmpint (desk_tile_is_open (desk_tiles_get (tiles, i)), ==, i == 0 || i == 4 || i == 5);
  g_assert_cmpuint (tiles->blocks->len, ==, 1);
  g_assert_cmpstr (desk_tiles_block (tiles, 0)->note, ==, "2/10");
}

static void
test_seen (void)
{
  static const struct {
    gboolean inside, seen, away, night;
    TileSeen mark;
    const char *words;
  } cases[] = {
    { TRUE, TRUE, FALSE, TRUE, TILE_SEEN, "K 01, Budi, day 5 of 7, inside" },
    { TRUE, FALSE, FALSE, TRUE, TILE_NOT_SEEN, "K 01, Budi, day 5 of 7, inside, not seen tonight" },
    { TRUE, FALSE, FALSE, FALSE, TILE_SEEN, "K 01, Budi, day 5 of 7, inside" },
    { FALSE, TRUE, FALSE, TRUE, TILE_GONE_OUT, "K 01, Budi, day 5 of 7, out" },
    { TRUE, FALSE, TRUE, TRUE, TILE_GONE_OUT, "K 01, Budi, day 5 of 7, away" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Board) board = hand_board ();
    BoardPerson *person = hand_person (board, hand_bed (board, "K", "01"), "Budi", 'L', 30);
    person->inside = cases[i].inside;
    person->seen_tonight = cases[i].seen;
    person->away = cases[i].away;
    g_autoptr (DeskTiles) tiles = tiles_of (board, cases[i].night);
    g_autofree char *words = desk_tile_describe (desk_tiles_get (tiles, 0));
    g_assert_cmpint (desk_tiles_get (tiles, 0)->seen, ==, cases[i].mark);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
test_sharers_and_alerts (void)
{
  g_autoptr (Board) board = hand_board ();
  BoardBed *bed = hand_bed (board, "Mawar", "03");
  hand_person (board, bed, "Lilis Suryani", 'P', 24);
  hand_person (board, bed, "Bayi", 'L', 0)->alerts = g_strdup ("mask,own_room");
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);
  const DeskTile *tile = desk_tiles_get (tiles, 0);

  g_assert_cmpuint (desk_tiles_count (tiles), ==, 1);
  g_assert_cmpuint (tile->sharers, ==, 1);
  g_assert_cmpuint (tile->alerts, ==, 2);
  g_assert_cmpstr (tile->alert, ==, "mask");
  g_assert_cmpstr (tile->title, ==, "Lilis S.");
  g_autofree char *words = desk_tile_describe (tile);
  g_assert_cmpstr (words, ==, "Mawar 03, Lilis S., day 5 of 7, inside, 1 more in the bed, Bayi: wear a mask, room of their own");
}

/* Whoever in the bed has to be seen to: the tile shows it, and says of whom; the panel of each says what is that person's. */
static void
test_of_a_sharer (void)
{
  g_autoptr (Board) board = hand_board ();
  BoardBed *bed = hand_bed (board, "Mawar", "03");
  BoardPerson *mother = hand_person (board, bed, "Lilis Suryani", 'P', 24), *baby = hand_person (board, bed, "Bayi", 'L', 0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  mother->seen_tonight = TRUE;
  baby->seen_tonight = FALSE;
  baby->alerts = g_strdup ("mask,own_room");
  baby->day = 9;
  baby->over = 2;
  g_autoptr (DeskTiles) tiles = desk_tiles_new (board, zone, TILES_NIGHT);
  assert_tile (tiles, 0, TILE_OVER, "Lilis S.", "+ 9/7 · 2 days over",
               "Mawar 03, Lilis S., day 5 of 7, inside, 1 more in the bed, Bayi: 2 days over, not seen tonight, wear a mask, room of their own");
  g_assert_cmpint (desk_tiles_get (tiles, 0)->seen, ==, TILE_NOT_SEEN);
  g_assert_cmpint (desk_tile_seen (desk_tiles_get (tiles, 0), mother), ==, TILE_SEEN);
  g_autoptr (DeskTiles) coded = desk_tiles_new (board, zone, TILES_NIGHT | TILES_CODED);
  const DeskTile *tile = desk_tiles_get (coded, 0);
  assert_tile (coded, 0, TILE_OVER, "03", "+ 9/7 · 2 days over",
               "Mawar 03, Occupied, day 5 of 7, inside, 2 alerts, 1 more in the bed, one of them: 2 days over, not seen tonight");
  g_autofree char *of_mother = desk_tile_alerts (tile, mother), *of_baby = desk_tile_alerts (tile, baby);
  g_assert_cmpstr (of_mother, ==, "");
  g_assert_cmpstr (of_baby, ==, "2 alerts");
  baby->seen_tonight = mother->seen_tonight;
  baby->inside = FALSE;
  g_autoptr (DeskTiles) out = desk_tiles_new (board, zone, TILES_NIGHT);
  g_autofree char *words = desk_tile_describe (desk_tiles_get (out, 0));
  g_assert_nonnull (strstr (words, "Bayi: 2 days over, out, "));
  g_assert_cmpint (desk_tiles_get (out, 0)->seen, ==, TILE_SEEN);
}

/* Whose mother went out alone is inside: the bed does not look empty, nor sound so. */
static void
test_left_inside (void)
{
  g_autoptr (Board) board = hand_board ();
  BoardBed *bed = hand_bed (board, "Mawar", "03");
  BoardPerson *mother = hand_person (board, bed, "Lilis Suryani", 'P', 24), *baby = hand_person (board, bed, "Bayi", 'L', 0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  mother->inside = FALSE;
  baby->seen_tonight = TRUE;
  g_autoptr (DeskTiles) seen = desk_tiles_new (board, zone, TILES_NIGHT);
  assert_tile (seen, 0, TILE_STAY, "Lilis S.", "out · +1 inside", "Mawar 03, Lilis S., day 5 of 7, out, 1 more in the bed, Bayi: inside");
  g_assert_cmpint (desk_tiles_get (seen, 0)->seen, ==, TILE_SEEN);
  baby->seen_tonight = FALSE;
  mother->away = TRUE;
  g_autoptr (DeskTiles) unseen = desk_tiles_new (board, zone, TILES_NIGHT);
  assert_tile (unseen, 0, TILE_STAY, "Lilis S.", "away · +1 inside",
               "Mawar 03, Lilis S., day 5 of 7, away, 1 more in the bed, Bayi: inside, not seen tonight");
  g_assert_cmpint (desk_tiles_get (unseen, 0)->seen, ==, TILE_NOT_SEEN);
  baby->inside = FALSE;
  g_autoptr (DeskTiles) out = desk_tiles_new (board, zone, TILES_NIGHT);
  assert_tile (out, 0, TILE_STAY, "Lilis S.", "5/7 days · away", "Mawar 03, Lilis S., day 5 of 7, away, 1 more in the bed");
  g_assert_cmpint (desk_tiles_get (out, 0)->seen, ==, TILE_GONE_OUT);
}

/* PRACTICE F29 */
static void
test_twins (void)
{
  g_autoptr (Board) board = hand_board ();
  hand_person (board, hand_bed (board, "M", "01"), "Siti Rahmawati", 'P', 67);
  hand_person (board, hand_bed (board, "M", "02"), "Siti Rohani", 'P', 31);
  hand_person (board, hand_bed (board, "M", "03"), "Siti Rukmini", 'P', -1);
  hand_person (board, hand_bed (board, "M", "04"), "Wati", 'P', 40);
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);
  const char *titles[] = { "Siti R., 67", "Siti R., 31", "Siti R.", "Wati" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (desk_tiles_get (tiles, i)->title, ==, titles[i]);
}

/* Of the same age too: the picture on the card tells them apart. */
static void
test_twins_of_age (void)
{
  g_autoptr (Board) board = hand_board ();
  hand_person (board, hand_bed (board, "M", "01"), "Siti Rahmawati", 'P', 67)->symbol = g_strdup ("sun");
  hand_person (board, hand_bed (board, "M", "02"), "Siti Rohani", 'P', 67)->symbol = g_strdup ("fish");
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);

  g_assert_cmpstr (desk_tiles_get (tiles, 0)->title, ==, "Siti R., 67, sun");
  g_assert_cmpstr (desk_tiles_get (tiles, 1)->title, ==, "Siti R., 67, fish");
}

/* PRACTICE 4.1: red until solved, also where it is one who shares the bed. */
static void
test_alone (void)
{
  g_autoptr (Board) board = hand_board ();
  hand_person (board, hand_bed (board, "M", "01"), "Dadang", 'L', 9)->alone = TRUE;
  BoardBed *bed = hand_bed (board, "M", "02");
  hand_person (board, bed, "Lilis", 'P', 30);
  hand_person (board, bed, "Ujang", 'L', 8)->alone = TRUE;
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);

  assert_tile (tiles, 0, TILE_ALONE, "Dadang", "child alone · day 5", "M 01, Dadang, day 5 of 7, a child alone among adults, inside");
  g_assert_cmpint (desk_tiles_get (tiles, 1)->look, ==, TILE_ALONE);
}

/* No name, neither of who stays nor of whom a bed is held for; the marks stay. */
static void
test_coded (void)
{
  g_autoptr (Board) board = hand_board ();
  hand_person (board, hand_bed (board, "Melati", "03"), "Siti Rahmawati", 'P', 67)->alerts = g_strdup ("mask");
  BoardBed *held = hand_bed (board, "Melati", "04");
  held->state = BED_HELD;
  held->held_for = g_strdup ("Budi Hartono");
  held->until = HAND_NOW + 86400;
  BoardBed *lapsed = hand_bed (board, "Melati", "05");
  lapsed->state = BED_HELD;
  lapsed->held_for = g_strdup ("Budi Hartono");
  lapsed->overdue = TRUE;
  hand_person (board, NULL, "Ujang", 'L', 20);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (DeskTiles) tiles = desk_tiles_new (board, zone, TILES_CODED);
  const char *letters[] = { "S", "H", "H", "S" };

  assert_tile (tiles, 0, TILE_STAY, "03", "5/7 days", "Melati 03, Occupied, day 5 of 7, inside, 1 alert");
  assert_tile (tiles, 1, TILE_HELD, "Held", "25 Nov", "Melati 04, Held, 25 Nov");
  assert_tile (tiles, 2, TILE_LAPSED, "Held", "past its time", "Melati 05, Held, past its time");
  assert_tile (tiles, 3, TILE_STAY, "No. 2", "5/7 days", "without a bed, Occupied, day 5 of 7, inside");
  g_assert_cmpuint (desk_tiles_get (tiles, 0)->alerts, ==, 1);
  g_assert_null (desk_tiles_get (tiles, 0)->alert);      /* a mask says something of the person */
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    g_assert_cmpstr (desk_tile_letter (desk_tiles_get (tiles, i)), ==, letters[i]);
}

static void
test_rooms (void)
{
  g_autoptr (Board) board = hand_house (3, 2);
  BoardBed *first = g_ptr_array_index (board->beds, 0);
  g_free (first->room_sex);
  first->room_sex = g_strdup ("P");
  g_free (first->room_kind);
  first->room_kind = g_strdup ("elderly");
  first->room_age_min = 55;
  first->wing_name = g_strdup ("Anggrek");
  hand_person (board, NULL, "Ujang", 'L', 20);
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);

  g_assert_cmpuint (tiles->blocks->len, ==, 4);
  g_assert_cmpstr (desk_tiles_block (tiles, 0)->name, ==, "Anggrek · Kamar 1");
  g_assert_cmpstr (desk_tiles_block (tiles, 0)->note, ==, "Women · elderly · from 55 years · 0/2");
  g_assert_cmpstr (desk_tiles_block (tiles, 3)->name, ==, "Without a bed");
  g_assert_cmpuint (desk_tiles_block (tiles, 3)->first, ==, 6);
  g_assert_null (desk_tiles_get (tiles, 6)->bed);
  g_assert_cmpint (desk_tile_key (desk_tiles_get (tiles, 6)), ==, 3001);
}

/* How many beds of a room may be used: beside its name, shorter where there is no room, whole for who asks; no reason at a counter. */
static void
test_limits (void)
{
  static const struct {
    BoardLimit limit;
    DeskTilesFlags flags;
    const char *note, *brief, *sentence;
  } cases[] = {
    { { 3, 1, 4, 0, NULL, NULL }, 0, "1/4 · only 3 may be used", "1/4 · max. 3", "3 of 4 beds may be used" },
    { { 0, 1, 4, 0, NULL, (char *) "2026-12-01" }, 0, "1/4 · only 0 may be used: until 1 Dec", "1/4 · max. 0", "0 of 4 beds may be used: until 1 Dec" },
    { { 3, 1, 4, 0, (char *) "pests", (char *) "2027-01-05" }, 0, "1/4 · only 3 may be used: pests, until 5 Jan 2027", "1/4 · max. 3",
      "3 of 4 beds may be used: pests, until 5 Jan 2027" },
    { { 3, 1, 4, 0, (char *) "pests", NULL }, TILES_CODED, "1/4 · only 3 may be used", "1/4 · max. 3", "3 of 4 beds may be used" },
    { { 4, 1, 4, 2, (char *) "pests", NULL }, 0, "1/4 · only 4 may be used: pests", "1/4 · max. 4", "4 of 6 beds may be used: pests" },
    { { 4, 1, 4, 0, (char *) "pests", NULL }, 0, "1/4", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Board) board = hand_house (2, 4);
    g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
    BoardLimit limit = cases[i].limit;
    for (guint j = 0; j < 4; j++)
      ((BoardBed *) board->beds->pdata[j])->room_limit = &limit;
    hand_person (board, board->beds->pdata[0], "Budi", 'L', 30);
    g_autoptr (DeskTiles) tiles = desk_tiles_new (board, zone, cases[i].flags);
    g_assert_cmpstr (desk_tiles_block (tiles, 0)->note, ==, cases[i].note);
    g_assert_cmpstr (desk_tiles_block (tiles, 0)->brief, ==, cases[i].brief);
    g_assert_cmpstr (desk_tiles_block (tiles, 0)->limit, ==, cases[i].sentence);
    g_assert_cmpstr (desk_tiles_block (tiles, 1)->note, ==, "0/4");
    g_assert_cmpstr (desk_tiles_get (tiles, 1)->note, ==, limit.beds ? "" : "limit reached");
  }
}

static void
test_names (void)
{
  static const struct {
    const char *name, *called, *shown, *initials;
  } cases[] = {
    { "Siti Rahmawati", "Siti", "Siti R.", "SR" },
    { "Siti", "Siti", "Siti", "S" },
    { "Muhammad Ujang Sopian", "Ujang", "Ujang", "MU" },
    { "Tn. X 2026-014", "Tn. X 2026-014", "Tn. X 014", "X2" },
    { "K-0184", "K-0184", "K-0184", "K" },
    { "Élise Ökmen", "Élise", "Élise Ö.", "ÉÖ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = desk_short_name (cases[i].name, cases[i].called);
    g_autofree char *initials = desk_initials (cases[i].name);
    g_assert_cmpstr (shown, ==, cases[i].shown);
    g_assert_cmpstr (initials, ==, cases[i].initials);
  }
}

/* Also who shares the bed of another, and who has none. */
static void
test_find (void)
{
  g_autoptr (Board) board = hand_board ();
  BoardBed *bed = hand_bed (board, "M", "01");
  const BoardPerson *owner = hand_person (board, bed, "Lilis", 'P', 30), *sharer = hand_person (board, bed, "Ujang", 'L', 8);
  const BoardPerson *without = hand_person (board, NULL, "Budi", 'L', 20), *found = NULL;
  g_autoptr (DeskTiles) tiles = tiles_of (board, FALSE);

  g_assert_true (desk_tiles_find (tiles, owner->resident, &found) == desk_tiles_bare (tiles, 0));
  g_assert_true (found == owner);
  g_assert_true (desk_tiles_find (tiles, sharer->resident, &found) == desk_tiles_bare (tiles, 0));
  g_assert_true (found == sharer);
  g_assert_true (desk_tiles_find (tiles, without->resident, NULL) == desk_tiles_bare (tiles, 1));
  g_assert_null (desk_tiles_find (tiles, 77777, &found));
  g_assert_null (desk_tiles_find (NULL, owner->resident, &found));
  g_assert_true (found == sharer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tiles/states", test_states);
  g_test_add_func ("/tiles/seen", test_seen);
  g_test_add_func ("/tiles/sharers-and-alerts", test_sharers_and_alerts);
  g_test_add_func ("/tiles/twins", test_twins);
  g_test_add_func ("/tiles/twins-of-age", test_twins_of_age);
  g_test_add_func ("/tiles/alone", test_alone);
  g_test_add_func ("/tiles/of-a-sharer", test_of_a_sharer);
  g_test_add_func ("/tiles/left-inside", test_left_inside);
  g_test_add_func ("/tiles/coded", test_coded);
  g_test_add_func ("/tiles/rooms", test_rooms);
  g_test_add_func ("/tiles/limits", test_limits);
  g_test_add_func ("/tiles/names", test_names);
  g_test_add_func ("/tiles/find", test_find);
  return g_test_run ();
}
