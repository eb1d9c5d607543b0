/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nights that were closed, with the oracle's count of that moment. */
#include "tests/census/closings.h"

#include "db/report/night-sheet.h"
#include "tests/support/shelter.h"

const Closing *
closings_find (const Closings *closings, int house, gint64 day)
{
  const Closing *closing =
    day >= WORLD_FIRST && day < WORLD_FIRST + WORLD_NIGHTS ? &closings->nights[house][day - WORLD_FIRST] : NULL;

  return closing && closing->closed ? closing : NULL;
}

static gint64
room_id (const World *world, int house, guint i)
{
  return i + 1 < CLOSINGS_ROOMS ? world->rooms[house][i] : 0;
}

const OracleNight *
closings_room (const Closing *closing, const World *world, int house, gint64 room)
{
  guint i = 0;

  while (room_id (world, house, i) != room)
    i++;
  return &closing->rooms[i];
}

gboolean
closings_try (Closings *closings, World *world, int house, gint64 day)
{
  Closing *closing = &closings->nights[house][day - WORLD_FIRST];
  g_autofree char *id = fixture_text (world->houses[house]);
  g_autofree char *date = when_day_format (day);

  if (!shelter_try (world->fixture, NULL, NULL, "night-close", "house", id, "date", date, "reason", "by chance", NULL))
    return FALSE;
  g_assert_false (closing->closed);
  closing->closed = TRUE;
  closing->house = oracle_night (world, house, day, -1, SLIP_NONE);
  closing->house.figures[FIGURE_CLOSED] = 1;
  for (guint i = 0; i < CLOSINGS_ROOMS; i++)
    closing->rooms[i] = oracle_night (world, house, day, room_id (world, house, i), SLIP_NONE);
  return TRUE;
}

/* By the figures of a night, closed or as it is known now. */
static void
check_night (const Night *night, const OracleNight *counted)
{
  const gint64 *figures = counted->figures;

  g_assert_cmpint (night->bed_nights, ==, figures[FIGURE_PERSONS]);
  g_assert_cmpint (night->beds_used, ==, figures[FIGURE_BEDS]);
  g_assert_cmpint (night->unbedded, ==, figures[FIGURE_UNBEDDED]);
  g_assert_cmpint (night->in_service, ==, figures[FIGURE_SERVICE]);
  g_assert_cmpint (night->present, ==, figures[FIGURE_PRESENT]);
  g_assert_cmpint (night->hp, ==, figures[FIGURE_HP]);
  g_assert_cmpint (night->admitted, ==, figures[FIGURE_ADMITTED]);
  g_assert_cmpint (night->discharged, ==, figures[FIGURE_DISCHARGED]);
  g_assert_cmpint (night->same_day, ==, figures[FIGURE_SAME_DAY]);
}

static gboolean
has_corrections (World *world, int house, gint64 day)
{
  g_autoptr (GError) error = NULL;
  NightSheetQuery query = { .house = world->houses[house], .day = day, .see_hidden = TRUE };
  g_autoptr (NightSheet) sheet = night_sheet_read (fixture_record (world->fixture), &query, &error);

  g_assert_no_error (error);
  return sheet->corrections->len > 0;
}

static void
check_closed (const Closing *closing, World *world, int house, gint64 day, gboolean acted, ClosingsTally *tally)
{
  Connection *connection = fixture_connection (world->fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Night) then = night_get (connection, world->houses[house], day, &error);
  g_assert_no_error (error);
  g_autoptr (Night) now = night_count (connection, world->houses[house], day, &error);
  g_assert_no_error (error);
  OracleNight known = oracle_night (world, house, day, -1, SLIP_NONE);

  g_assert_true (then->sound);
  check_night (then, &closing->house);
  check_night (now, &known);
  tally->nights++;
  tally->resident_nights += then->bed_nights;
  if (then->bed_nights == now->bed_nights)
    return;
  tally->corrected++;
  g_assert_true (!acted || has_corrections (world, house, day));
}

ClosingsTally
closings_check (const Closings *closings, World *world, gboolean acted)
{
  ClosingsTally tally = { 0 };

  for (int house = 0; house < WORLD_HOUSES; house++)
    for (gint64 day = WORLD_FIRST; day < WORLD_FIRST + WORLD_NIGHTS; day++)
      if (closings_find (closings, house, day))
        check_closed (closings_find (closings, house, day), world, house, day, acted, &tally);
  g_assert_cmpuint (tally.corrected, >, 0);
  return tally;
}
