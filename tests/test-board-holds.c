/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bed held for a guest says for whom on the board, and says a code where the guest is hidden. */
#include "db/report/board.h"
#include "tests/support/seed.h"

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

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/board/holds/says-for-whom", says_for_whom);
  return g_test_run ();
}
