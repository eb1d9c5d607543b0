/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a night: as it was closed, and below it what was corrected since. */
#include "db/report/night-sheet.h"
#include "tests/support/seed.h"

#define EVENING 1795271400   /* 2026-11-21T21:30 in Jakarta */
#define CENSUS 1795294800    /* 04:00 of the 22nd */
#define DAY 20778

typedef struct {
  Fixture *fixture;
  gint64 house, siti, budi;    /* residents */
} House;

static void
perform (House *house, gint64 at, const char *kind, gint64 resident, const char *key, const char *value)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, resident);

  fixture_set_clock (house->fixture, at);
  outcome_free (fixture_perform (house->fixture, kind, "resident", id, key, value, NULL));
}

static House
make_house (Fixture *fixture)
{
  House house = { .fixture = fixture };

  fixture_set_clock (fixture, EVENING);
  house.house = seed_house (fixture, "Rumah Melati", "Asia/Jakarta", 14400);
  gint64 room = seed_room (fixture, house.house, "Melati");
  seed_bed (fixture, room, "01");
  seed_bed (fixture, room, "02");
  house.siti = seed_resident (fixture, "Siti");
  house.budi = seed_resident (fixture, "Budi");
  perform (&house, EVENING, "admit", house.siti, "bed", "Melati 02");
  perform (&house, EVENING + 60, "admit", house.budi, "house", "Rumah Melati");
  perform (&house, EVENING + 120, "sighting-add", house.siti, "direction", "seen");
  return house;
}

static NightSheet *
read_sheet (House *house, gboolean see_hidden)
{
  g_autoptr (GError) error = NULL;
  NightSheet *sheet = night_sheet_read (fixture_record (house->fixture), house->house, DAY, see_hidden, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
close_night (House *house)
{
  fixture_set_clock (house->fixture, CENSUS + 600);
  outcome_free (fixture_perform (house->fixture, "night-close", "date", "2026-11-21", NULL));
}

static const NightSheetPerson *
person (const NightSheet *sheet, guint i)
{
  return sheet->persons->pdata[i];
}

static void
test_open (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);

  g_assert_cmpint (sheet->night->state, ==, NIGHT_OPEN);
  g_assert_cmpstr (sheet->house, ==, "Rumah Melati");
  g_assert_cmpstr (sheet->zone, ==, "Asia/Jakarta");
  g_assert_null (sheet->closed_by);
  g_assert_null (sheet->night->digest);
  g_assert_cmpuint (sheet->persons->len, ==, 2);
  g_assert_cmpstr (person (sheet, 0)->name, ==, "Siti");
  g_assert_cmpstr (person (sheet, 0)->room, ==, "Melati");
  g_assert_cmpstr (person (sheet, 0)->bed, ==, "02");
  g_assert_cmpint (person (sheet, 0)->present, ==, PRESENT_YES);
  g_assert_cmpstr (person (sheet, 1)->name, ==, "Budi");
  g_assert_null (person (sheet, 1)->room);
  g_assert_cmpint (person (sheet, 1)->present, ==, PRESENT_UNKNOWN);
}

/* Of four acts after the closing, two bear on the night: what happened before its census. */
static void
test_corrections (Fixture *fixture)
{
  House house = make_house (fixture);
  HappenedAt late = happened_exact (EVENING + 1800);
  g_autofree char *budi = g_strdup_printf ("%" G_GINT64_FORMAT, house.budi);
  g_autoptr (GError) error = NULL;

  close_night (&house);
  g_autoptr (NightSheet) before = read_sheet (&house, TRUE);
  g_assert_cmpstr (before->closed_by, ==, "admin");
  g_assert_cmpuint (before->corrections->len, ==, 0);
  perform (&house, CENSUS + 700, "sighting-add", house.siti, "direction", "out");
  g_autoptr (Request) request = request_new ("discharge");
  request_set (request, "resident", budi);
  request_set (request, "destination", "MDR");
  request_set (request, "reason", "went off at ten");
  request_set_at (request, &late);
  request_set_actor (request, fixture_staff (fixture), 0);
  g_autoptr (Outcome) left = NULL;
  g_assert_true (acts_perform (fixture_record (fixture), request, &left, &error));
  g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
  g_assert_cmpuint (sheet->persons->len, ==, 2);
  g_assert_true (sheet->night->sound);
  g_assert_cmpuint (sheet->corrections->len, ==, 1);
  const NightSheetCorrection *correction = sheet->corrections->pdata[0];
  g_assert_cmpint (correction->act, ==, left->act);
  g_assert_cmpstr (correction->kind, ==, "discharge");
  g_assert_cmpstr (correction->who, ==, "admin");
  g_assert_cmpstr (correction->why, ==, "went off at ten");
  g_assert_cmpint (correction->at, ==, EVENING + 1800);
  g_assert_cmpint (correction->recorded, ==, CENSUS + 700);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, left->act);
  outcome_free (fixture_perform (fixture, "undo", "act", act, NULL));
  g_autoptr (NightSheet) again = read_sheet (&house, TRUE);
  g_assert_cmpuint (again->corrections->len, ==, 2);
  g_assert_cmpstr (((NightSheetCorrection *) again->corrections->pdata[1])->kind, ==, "undo");
}

static void
test_hidden (Fixture *fixture)
{
  House house = make_house (fixture);

  seed_set_text (fixture, &table_stay, fixture_int (fixture, "SELECT MIN (id) FROM stay"), "confidentiality", "hidden");
  g_autoptr (NightSheet) seen = read_sheet (&house, TRUE);
  g_autoptr (NightSheet) hidden = read_sheet (&house, FALSE);
  g_assert_cmpstr (person (seen, 0)->name, ==, "Siti");
  g_assert_true (g_str_has_prefix (person (hidden, 0)->name, "K-"));
}

static void
test_nowhere (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_null (night_sheet_read (fixture_record (fixture), house.house + 1, DAY, TRUE, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/night-sheet/open", test_open);
  fixture_add ("/night-sheet/corrections", test_corrections);
  fixture_add ("/night-sheet/hidden", test_hidden);
  fixture_add ("/night-sheet/nowhere", test_nowhere);
  return g_test_run ();
}
