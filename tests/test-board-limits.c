/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many beds may be used: of a room, of a house, of both, of two houses, today and then; and what is free of them. */
#include "db/report/board.h"
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#include <locale.h>

static Board *
read_at (Fixture *fixture, gint64 house, gint64 at)
{
  g_autoptr (GError) error = NULL;
  BoardQuery query = { .house = house, .at = at };
  Board *board = board_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  return board;
}

static const BoardBed *
first_of (const Board *board, const char *room)
{
  for (guint i = 0; i < board->beds->len; i++)
    if (g_strcmp0 (((const BoardBed *) board->beds->pdata[i])->room_name, room) == 0)
      return board->beds->pdata[i];
  g_error ("no room %s", room);
}

/* "1/4 of 4, leaking roof, 2026-12-01": in use, may be used, stand there; "" without a limit. */
static char *
say (const BoardLimit *limit)
{
  return limit ? g_strdup_printf ("%u/%u of %u, %s, %s", limit->used, limit->beds, board_limit_of (limit),
                                  limit->reason ? limit->reason : "", limit->until ? limit->until : "")
               : g_strdup ("");
}

static void
expect (Fixture *fixture, gint64 at, const char *melati, const char *house, guint free)
{
  g_autoptr (Board) board = read_at (fixture, 0, at);
  g_autofree char *of_room = say (first_of (board, "Melati")->room_limit), *of_house = say (first_of (board, "Melati")->house_limit);

  g_assert_cmpstr (of_room, ==, melati);
  g_assert_cmpstr (of_house, ==, house);
  g_assert_null (first_of (board, "Mawar")->room_limit);
  g_assert_true (first_of (board, "Mawar")->house_limit == first_of (board, "Melati")->house_limit);
  g_assert_cmpuint (board_count_free (board), ==, free);
}

static void
test_room_and_house (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  expect (fixture, 0, "", "", 10);
  fixture_do (fixture, "capacity-set", "what", "funded", "room", "Melati", "beds", "1", NULL);
  expect (fixture, 0, "", "", 10);             /* what is paid for is another number */
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "2", "reason", "leaking roof", "until",
              "2026-12-01", NULL);
  expect (fixture, 0, "1/2 of 4, leaking roof, 2026-12-01", "", 8);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "9", NULL);
  expect (fixture, 0, "1/2 of 4, leaking roof, 2026-12-01", "2/9 of 12, , ", 7);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "11", NULL);
  expect (fixture, 0, "1/2 of 4, leaking roof, 2026-12-01", "2/11 of 12, , ", 8);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "12", NULL);
  expect (fixture, 0, "1/2 of 4, leaking roof, 2026-12-01", "2/12 of 0, , ", 8);    /* takes no bed away */
}

/* It begins and ends with the days of the house's calendar, and a board of the past has the one of then. */
static void
test_days (Fixture *fixture)
{
  gint64 now = fixture_clock (fixture);      /* 2 March, 10:00 there */

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "1", "reason", "pests", "from", "2026-03-04",
              "until", "2026-03-06", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "3", "from", "2026-03-05", NULL);
  expect (fixture, 0, "", "", 12);
  fixture_set_clock (fixture, now + 2 * DAY);
  expect (fixture, 0, "0/1 of 4, pests, 2026-03-06", "", 9);
  fixture_set_clock (fixture, now + DAY + 14 * HOUR);            /* 00:00 of the 4th, still the 3rd in UTC */
  expect (fixture, 0, "0/1 of 4, pests, 2026-03-06", "", 9);
  expect (fixture, now + DAY + 14 * HOUR - 1, "", "", 12);
  fixture_set_clock (fixture, now + 3 * DAY);
  expect (fixture, 0, "0/1 of 4, pests, 2026-03-06", "0/3 of 12, , ", 3);
  fixture_set_clock (fixture, now + 20 * DAY);
  expect (fixture, 0, "", "0/3 of 12, , ", 3);
  expect (fixture, now + 2 * DAY, "0/1 of 4, pests, 2026-03-06", "", 9);
  expect (fixture, now + DAY, "", "", 12);
}

/* More in use than may be: told as it is, nothing is free; a mat that is used takes of it, one that lies there may be the last. */
static void
test_more_than_may_be (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Asep", "L", "Melati 02");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "1", NULL);
  expect (fixture, 0, "2/1 of 4, , ", "", 7);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "2", NULL);
  expect (fixture, 0, "2/1 of 4, , ", "3/2 of 12, , ", 0);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", NULL);

  g_autoptr (Outcome) mat = fixture_perform (fixture, "mat-add", "room", "Melati", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "4", NULL);
  expect (fixture, 0, "2/4 of 5, , ", "", 9);
  shelter_admit (fixture, "Karim", "L", outcome_text (mat, "label"));
  expect (fixture, 0, "3/4 of 5, , ", "", 8);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "5", NULL);
  expect (fixture, 0, "3/5 of 0, , ", "", 9);
}

/* What is free is what may be taken: not what is held or out of use, but what is held past its time. */
static void
test_states (Fixture *fixture)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 now = fixture_clock (fixture);
  g_autofree char *due = when_format (now + HOUR, utc);

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "3", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 01", "reason", "repair", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 02", "for", "RSUD", "due", due, NULL);
  expect (fixture, 0, "0/3 of 4, , ", "", 10);
  fixture_set_clock (fixture, now + 2 * HOUR);
  expect (fixture, 0, "0/3 of 4, , ", "", 11);
}

/* Each house by its own limit and its own calendar; all together are their sum. */
static void
test_houses (Fixture *fixture)
{
  gint64 here = shelter_new (fixture, FALSE), there = seed_house (fixture, "Timur", "Asia/Jayapura", 4 * 3600);
  gint64 room = seed_room (fixture, there, "Anggrek"), now = fixture_clock (fixture) + 13 * HOUR;      /* 23:00 and 01:00 */

  for (int i = 1; i <= 3; i++) {
    g_autofree char *name = g_strdup_printf ("%02d", i);
    seed_bed (fixture, room, name);
  }
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "5", "from", "2026-03-03", "reason", "one officer", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Timur", "beds", "1", "from", "2026-03-03", "reason", "flood", NULL);
  fixture_set_clock (fixture, now);
  g_autoptr (Board) all = read_at (fixture, 0, 0), eastern = read_at (fixture, there, 0), ours = read_at (fixture, here, 0);
  g_autofree char *in_east = say (first_of (eastern, "Anggrek")->house_limit);

  g_assert_cmpstr (in_east, ==, "0/1 of 3, flood, ");
  g_assert_null (first_of (ours, "Melati")->house_limit);
  g_assert_cmpuint (board_count_free (eastern), ==, 1);
  g_assert_cmpuint (board_count_free (ours), ==, 12);
  g_assert_cmpuint (board_count_free (all), ==, 13);
  fixture_set_clock (fixture, now + DAY);
  g_autoptr (Board) later = read_at (fixture, 0, 0);
  g_assert_cmpuint (board_count_free (later), ==, 6);
  g_assert_cmpstr (first_of (later, "Umum")->house_limit->reason, ==, "one officer");
  g_assert_cmpstr (first_of (later, "Anggrek")->house_limit->reason, ==, "flood");
}

/* Two that hold at once, as no act makes them: the lowest, as for who places somebody. */
static void
test_lowest (Fixture *fixture)
{
  static const char *const beds[] = { "3", "1", "2" };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (beds); i++) {
    fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", beds[i], "reason", beds[i], NULL);
    fixture_run (fixture, "UPDATE capacity SET what = 'funded'");
  }
  fixture_run (fixture, "UPDATE capacity SET what = 'working'");
  expect (fixture, 0, "0/1 of 4, 1, ", "", 9);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/board/limits/room-and-house", test_room_and_house);
  fixture_add ("/board/limits/days", test_days);
  fixture_add ("/board/limits/more-than-may-be", test_more_than_may_be);
  fixture_add ("/board/limits/states", test_states);
  fixture_add ("/board/limits/houses", test_houses);
  fixture_add ("/board/limits/lowest", test_lowest);
  return g_test_run ();
}
