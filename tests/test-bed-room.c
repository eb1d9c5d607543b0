/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bed carried into another room: who is in it and what it is held for go along, and what is past stays where it was. */
#include "db/report/board.h"
#include "db/report/census.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK      /* 2 March 2026, 10:00 in Jakarta */

/* (transfer full): "Melati 01: Budi; " of every bed that is used, held or out at an instant, 0: now */
static char *
said (Fixture *fixture, gint64 at, guint *beds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ .at = at, .see_hidden = TRUE }, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  *beds = board->beds->len;
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    const char *what = bed->persons.len ? bed->persons.pdata[0]->name
                       : bed->state == BED_HELD ? bed->held_for : bed->reason;
    if (bed->state != BED_FREE)
      g_string_append_printf (text, "%s %s: %s; ", bed->room_name, bed->bed_name, what ? what : "?");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
expect_board (Fixture *fixture, gint64 at, const char *text, guint beds)
{
  guint n = 0;
  g_autofree char *now = said (fixture, at, &n);

  g_assert_cmpstr (now, ==, text);
  g_assert_cmpuint (n, ==, beds);
}

static void
expect_room (Fixture *fixture, gint64 house, const char *night, const char *room, gint64 in_service, gint64 used)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rooms = census_read_rooms (fixture_record (fixture), house, night, night, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rooms->len; i++) {
    const CensusRoom *row = rooms->pdata[i];
    if (g_strcmp0 (row->room_name, room) != 0)
      continue;
    g_assert_cmpint (row->in_service, ==, in_service);
    g_assert_cmpint (row->beds_used, ==, used);
    return;
  }
  g_error ("%s has no row in the night of %s", room, night);
}

static void
test_past (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE), stay = shelter_admit (fixture, "Budi", "L", "Melati 01");

  fixture_set_clock (fixture, NOW + DAY);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Umum 01", "bed-change", "bed", "Melati 01", "room", "Umum");
  gint64 act = fixture_make (fixture, "bed", "bed-change", "bed", "Melati 01", "room", "Umum", "name", "05", NULL);
  g_assert_cmpint (act, !=, 0);
  shelter_assert_bed (fixture, stay, "Umum 05");
  shelter_assert_sound (fixture);
  expect_board (fixture, 0, "Umum 05: Budi; ", 12);
  expect_board (fixture, NOW + HOUR, "Melati 01: Budi; ", 12);
  expect_board (fixture, NOW + DAY - 1, "Melati 01: Budi; ", 12);
  fixture_set_clock (fixture, NOW + 2 * DAY);
  expect_room (fixture, house, "2026-03-02", "Melati", 4, 1);
  expect_room (fixture, house, "2026-03-02", "Umum", 4, 0);
  expect_room (fixture, house, "2026-03-03", "Melati", 3, 0);
  expect_room (fixture, house, "2026-03-03", "Umum", 5, 1);
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "Melati 01", "bed-change", "bed", "Melati 01", "room", "Umum", "name", "06");
}

static void
test_uses (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Rini", "P", "Mawar 01");
  shelter_admit (fixture, "Siti", "P", "Mawar 02");
  fixture_do (fixture, "share-bed", "resident", "Siti", "with", "Rini", "kind", "sharer", "reason", "sisters", NULL);
  gint64 away = shelter_admit (fixture, "Wati", "P", "Mawar 03");
  fixture_do (fixture, "depart", "resident", "Wati", "destination", "ASL", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", "phone", "0812 1", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 02", "reason", "repair", NULL);
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "bed-change", "bed", "Mawar 01", "room", "Umum", "name", "11", NULL);
  fixture_do (fixture, "bed-change", "bed", "Mawar 03", "room", "Umum", "name", "13", NULL);
  fixture_do (fixture, "bed-change", "bed", "Umum 01", "room", "Mawar", NULL);
  fixture_do (fixture, "bed-change", "bed", "Umum 02", "room", "Melati", "name", "21", NULL);
  expect_board (fixture, 0, "Melati 21: repair; Mawar 01: RSUD; Umum 11: Rini; Umum 13: Wati; ", 12);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE until IS NULL AND kind = 'hold' AND phone = '0812 1'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM departure d JOIN bed_use u ON u.id = d.hold WHERE u.until IS NULL"), ==, 1);
  fixture_do (fixture, "return", "resident", "Wati", NULL);
  shelter_assert_bed (fixture, away, "Umum 13");
  shelter_assert_sound (fixture);
}

/* Where somebody died is carried along, too: it is still to be released, and cleaned then. */
static void
test_closed (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "MTI", "place", "house", NULL);
  fixture_set_clock (fixture, NOW + HOUR);
  fixture_do (fixture, "bed-change", "bed", "Melati 01", "room", "Umum", "name", "05", NULL);
  expect_board (fixture, 0, "Umum 05: death; ", 12);
  fixture_do (fixture, "outage-end", "bed", "Umum 05", NULL);
  expect_board (fixture, 0, "Umum 05: cleaning; ", 12);
  shelter_assert_sound (fixture);
}

static void
test_refusals (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Kosong", NULL);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "another house", "bed-change", "bed", "Melati 02", "room", "Anyelir");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "women", "bed-change", "bed", "Melati 01", "room", "Mawar", "name", "09");
  expect_board (fixture, 0, "Melati 01: Budi; ", 12);
  fixture_do (fixture, "bed-change", "bed", "Melati 01", "room", "Mawar", "name", "09", "override", "one night", NULL);
  expect_board (fixture, 0, "Mawar 09: Budi; ", 12);
  g_autofree char *last = fixture_text (fixture_int (fixture, "SELECT act FROM journal ORDER BY seq DESC LIMIT 1"));
  fixture_do (fixture, "undo", "act", last, NULL);
  expect_board (fixture, 0, "Melati 01: Budi; ", 12);
  fixture_do (fixture, "bed-change", "bed", "Melati 02", "room", "Melati", "name", "02a", NULL);      /* its own room is none */
  expect_board (fixture, 0, "Melati 01: Budi; ", 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/bed-room/past", test_past);
  fixture_add ("/bed-room/uses", test_uses);
  fixture_add ("/bed-room/closed", test_closed);
  fixture_add ("/bed-room/refusals", test_refusals);
  return g_test_run ();
}
