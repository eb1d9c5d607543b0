/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bed held for a guest says for whom on the board, and says a code where the guest is hidden. */
#include "db/record/bed.h"
#include "db/report/board.h"
#include "tests/support/seed.h"
#include "db/record/when.h"

#include <locale.h>

static const char *
held_for (const Board *board, gint64 id)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    if (bed->bed != id)
      continue;
    g_assert_cmpint (bed->state, ==, BED_HELD);
    return bed->held_for;
  }
  g_assert_not_reached ();
}

static void
expect (Fixture *fixture, gboolean see_hidden, const gint64 beds[3], const char *const names[3])
{
  g_autoptr (GError) error = NULL;
  BoardQuery query = { 0, 0, see_hidden };
  g_autoptr (Board) board = board_read (fixture_record (fixture), &query, &error);

  g_assert_no_error (error);
  for (int i = 0; i < 3; i++)
    g_assert_cmpstr (held_for (board, beds[i]), ==, names[i]);
}

static void
says_for_whom (Fixture *fixture)
{
  static const char *const all[] = { "Siti", "Rini", "RSUD" };
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 4 * 3600);
  gint64 room = seed_room (fixture, house, "Melati");
  gint64 beds[] = { seed_bed (fixture, room, "01"), seed_bed (fixture, room, "02"), seed_bed (fixture, room, "03") };
  gint64 siti = seed_stay (fixture, seed_resident (fixture, "Siti"), house, 100, 0);
  gint64 rini = seed_stay (fixture, seed_resident (fixture, "Rini"), house, 100, 0);
  g_autofree char *siti_text = g_strdup_printf ("%" G_GINT64_FORMAT, siti);
  g_autofree char *rini_text = g_strdup_printf ("%" G_GINT64_FORMAT, rini);

  seed_set_text (fixture, &table_stay, rini, "confidentiality", "hidden");
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 01", "stay", siti_text, NULL);
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 02", "stay", rini_text, "for", "Rini", NULL);
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 03", "for", "RSUD", NULL);
  expect (fixture, TRUE, beds, all);

  g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_stay, rini, NULL);
  g_autofree char *code = g_strdup_printf ("K-%04" G_GINT64_FORMAT, row_int (row, "number"));
  const char *const hidden[] = { "Siti", code, "RSUD" };
  expect (fixture, FALSE, beds, hidden);
}

static const BoardBed *
bed_at (const Board *board, gint64 id)
{
  for (guint i = 0; i < board->beds->len; i++)
    if (((const BoardBed *) board->beds->pdata[i])->bed == id)
      return board->beds->pdata[i];
  g_assert_not_reached ();
}

static void
expect_caller (Fixture *fixture, gint64 at, gint64 bed, gboolean overdue, const char *held_for, const char *phone)
{
  g_autoptr (GError) error = NULL;
  BoardQuery query = { 0, at, FALSE };
  g_autoptr (Board) board = board_read (fixture_record (fixture), &query, &error);
  const BoardBed *held = board ? bed_at (board, bed) : NULL;

  g_assert_no_error (error);
  g_assert_cmpint (held->state, ==, BED_HELD);
  g_assert_cmpint (held->overdue, ==, overdue);
  g_assert_cmpstr (held->held_for, ==, held_for);
  g_assert_cmpstr (held->held_phone, ==, phone);
}

/* PRACTICE F26: once the time is past, whom to call; of who asked, else of the referral; never of a guest. */
static void
says_whom_to_call (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 4 * 3600), room = seed_room (fixture, house, "Melati");
  gint64 beds[] = { seed_bed (fixture, room, "01"), seed_bed (fixture, room, "02"), seed_bed (fixture, room, "03"), seed_bed (fixture, room, "04") };
  gint64 rini = seed_stay (fixture, seed_resident (fixture, "Rini"), house, 100, 0), before = fixture_clock (fixture);
  gint64 referral = fixture_make (fixture, "referral", "referral-add", "house", "RS", "source", "RS", "reporter", "Dr. Umi", "phone", "0341 5", NULL);
  g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, referral), *stay = g_strdup_printf ("%" G_GINT64_FORMAT, rini);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *due = when_format (before + 3600, utc);

  seed_set_text (fixture, &table_stay, rini, "confidentiality", "hidden");
  fixture_do (fixture, "bed-hold", "bed", "Melati 01", "for", "RSUD", "phone", "0812 1", "due", due, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 02", "referral", of, "due", due, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 03", "for", "Pak RT", "due", due, NULL);
  fixture_do (fixture, "bed-hold", "bed", "Melati 04", "stay", stay, "phone", "0812 4", "due", due, NULL);
  expect_caller (fixture, 0, beds[0], FALSE, "RSUD", "0812 1");
  expect_caller (fixture, 0, beds[1], FALSE, NULL, NULL);
  expect_caller (fixture, 0, beds[2], FALSE, "Pak RT", NULL);
  fixture_set_clock (fixture, before + 7200);
  expect_caller (fixture, 0, beds[0], TRUE, "RSUD", "0812 1");
  expect_caller (fixture, 0, beds[1], TRUE, "Dr. Umi", "0341 5");
  expect_caller (fixture, 0, beds[2], TRUE, "Pak RT", NULL);
  g_autoptr (Row) row = row_load (fixture_connection (fixture), &table_stay, rini, NULL);
  g_autofree char *code = g_strdup_printf ("K-%04" G_GINT64_FORMAT, row_int (row, "number"));
  expect_caller (fixture, 0, beds[3], TRUE, code, NULL);
  expect_caller (fixture, before + 1800, beds[3], FALSE, code, NULL);
  expect_caller (fixture, before + 1800, beds[0], FALSE, "RSUD", "0812 1");
  fixture_do (fixture, "bed-hold", "bed", "Melati 01", "for", "Polsek", NULL);
  expect_caller (fixture, 0, beds[0], FALSE, "Polsek", NULL);
  expect_caller (fixture, before + 7199, beds[0], TRUE, "RSUD", "0812 1");
}

/* The same on both engines, however long what is pasted there. */
static void
too_long (Fixture *fixture)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 4 * 3600);
  g_autoptr (GString) letter = g_string_new (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  seed_bed (fixture, seed_room (fixture, house, "Melati"), "01");
  for (guint i = 0; i < 9000; i++)
    g_string_append_unichar (letter, (gunichar) g_rand_int_range (rand, 0x4e00, 0x9fff));
  g_autoptr (GError) refusal = fixture_refusal (fixture, "bed-hold", "bed", "Melati 01", "for", letter->str, NULL);
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  *g_utf8_offset_to_pointer (letter->str, ACT_NAME_MAX) = '\0';
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 01", "for", letter->str, NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/board/holds/says-for-whom", says_for_whom);
  fixture_add ("/board/holds/says-whom-to-call", says_whom_to_call);
  fixture_add ("/board/holds/too-long", too_long);
  return g_test_run ();
}
