/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a night: as it was closed, and below it what was corrected since. */
#include "db/record/journal.h"
#include "db/report/night-sheet.h"
#include "tests/support/seed.h"

#include <string.h>

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
  NightSheetQuery query = { .house = house->house, .day = DAY, .see_hidden = see_hidden };
  NightSheet *sheet = night_sheet_read (fixture_record (house->fixture), &query, &error);

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
  g_assert_true (failing_perform (fixture_record (fixture), request, &left, &error));
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

/* What happens after the census corrects nothing, however much it changes; what reaches back does, an outage too. */
static void
test_reach (Fixture *fixture)
{
  House house = make_house (fixture);
  HappenedAt before = happened_exact (CENSUS - 60), after = happened_exact (CENSUS + 60);
  const struct {
    const char *kind, *key, *value, *other, *with;
    HappenedAt at;
    guint corrections;         /* afterwards */
  } acts[] = {
    { "discharge", "resident", "Budi", "destination", "MDR", after, 0 },
    { "bed-outage", "bed", "Melati 01", "reason", "repair", after, 0 },
    { "outage-end", "bed", "Melati 01", NULL, NULL, after, 0 },
    { "move", "resident", "Siti", "bed", "Melati 01", before, 1 },
    { "bed-outage", "bed", "Melati 02", "reason", "repair", before, 2 },
  };

  close_night (&house);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_autoptr (Request) request = request_new (acts[i].kind);
    g_autoptr (Outcome) outcome = NULL;
    g_autoptr (GError) error = NULL;
    request_set (request, acts[i].key, acts[i].value);
    if (acts[i].other)
      request_set (request, acts[i].other, acts[i].with);
    request_set (request, "override", "typed later");
    request_set_at (request, &acts[i].at);
    request_set_actor (request, fixture_staff (fixture), 0);
    failing_perform (fixture_record (fixture), request, &outcome, &error);
    g_assert_no_error (error);
    g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
    g_assert_cmpuint (sheet->corrections->len, ==, acts[i].corrections);
  }
  g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
  const NightSheetCorrection *moved = sheet->corrections->pdata[0];
  g_assert_cmpstr (moved->kind, ==, "move");
  g_assert_cmpstr (moved->why, ==, "typed later");
  g_assert_nonnull (strstr (moved->about, "Melati 02"));
  g_assert_nonnull (strstr (moved->about, "Siti"));
}

/* Names stay as they were known at the closing; the new one stands beside. */
static void
test_names (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *siti = fixture_text (house.siti), *budi = fixture_text (house.budi);

  close_night (&house);
  fixture_do (fixture, "resident-change", "resident", siti, "name", "Siti Aminah", NULL);
  fixture_do (fixture, "resident-change", "resident", siti, "name", "Siti Zahra", NULL);
  g_autofree char *real = fixture_text (seed_resident (fixture, "Budiman"));
  fixture_do (fixture, "resident-merge", "keep", real, "merge", budi, NULL);
  g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
  g_assert_cmpstr (person (sheet, 0)->name, ==, "Siti");
  g_assert_cmpstr (person (sheet, 0)->name_now, ==, "Siti Zahra");
  g_assert_cmpstr (person (sheet, 1)->name, ==, "Budi");
  g_assert_cmpstr (person (sheet, 1)->name_now, ==, "Budiman");
  g_assert_cmpuint (sheet->corrections->len, ==, 0);
}

/* Two who slept there are one person, and two again: the merges that made the numbers other ones are named. */
static void
test_merge (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autofree char *siti = fixture_text (house.siti), *budi = fixture_text (house.budi);

  close_night (&house);
  perform (&house, CENSUS + 700, "discharge", house.budi, "destination", "MDR");
  g_autoptr (NightSheet) before = read_sheet (&house, TRUE);
  g_assert_cmpuint (before->corrections->len, ==, 0);
  fixture_do (fixture, "resident-merge", "keep", siti, "merge", budi, "override", "one and the same", NULL);
  g_autoptr (Night) one = night_count (fixture_connection (fixture), house.house, DAY, NULL);
  g_assert_cmpint (one->bed_nights, ==, 1);
  g_autoptr (NightSheet) merged = read_sheet (&house, TRUE);
  g_assert_cmpint (merged->night->bed_nights, ==, 2);
  g_assert_cmpuint (merged->corrections->len, ==, 1);
  const NightSheetCorrection *correction = merged->corrections->pdata[0];
  g_assert_cmpstr (correction->kind, ==, "resident-merge");
  g_assert_cmpstr (correction->why, ==, "one and the same");
  fixture_do (fixture, "resident-unmerge", "resident", siti, NULL);
  g_autoptr (NightSheet) again = read_sheet (&house, TRUE);
  g_assert_cmpuint (again->corrections->len, ==, 2);
}

/* What an erased act changed can not be judged: it is shown where it reached back to the night, and not where it came later. */
static void
test_erased (Fixture *fixture)
{
  const gint64 happened[] = { CENSUS - 60, CENSUS + 700 };

  for (guint i = 0; i < G_N_ELEMENTS (happened); i++) {
    g_autoptr (Fixture) own = fixture_new (fixture_kind (fixture));
    House house = make_house (own);
    HappenedAt at = happened_exact (happened[i]);
    g_autoptr (Request) request = request_new ("discharge");
    g_autoptr (Outcome) left = NULL;
    g_autoptr (GError) error = NULL;
    close_night (&house);
    request_set (request, "resident", "Budi");
    request_set (request, "destination", "MDR");
    request_set_at (request, &at);
    request_set_actor (request, fixture_staff (own), 0);
    fixture_set_clock (own, CENSUS + 900);
    failing_perform (fixture_record (own), request, &left, &error);
    g_assert_no_error (error);
    fixture_erase (own, left->act);
    g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
    g_assert_cmpuint (sheet->corrections->len, ==, i == 0 ? 1 : 0);
  }
}

/* As it was known then: neither later names nor later corrections. */
static void
test_known (Fixture *fixture)
{
  House house = make_house (fixture);
  HappenedAt before = happened_exact (CENSUS - 60);
  g_autofree char *siti = fixture_text (house.siti);
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("discharge");

  close_night (&house);
  request_set (request, "resident", "Budi");
  request_set (request, "destination", "MDR");
  request_set_at (request, &before);
  request_set_actor (request, fixture_staff (fixture), 0);
  fixture_set_clock (fixture, CENSUS + 900);
  g_assert_true (failing_perform (fixture_record (fixture), request, NULL, &error));
  fixture_do (fixture, "resident-change", "resident", siti, "name", "Siti Aminah", NULL);
  NightSheetQuery query = { .house = house.house, .day = DAY, .see_hidden = TRUE, .known = CENSUS + 800 };
  g_autoptr (Record) copy = journal_rewind (fixture_record (fixture), query.known, &error);
  g_assert_no_error (error);
  g_autoptr (NightSheet) then = night_sheet_read (copy, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (then->corrections->len, ==, 0);
  g_assert_cmpstr (person (then, 0)->name, ==, "Siti");
  g_assert_null (person (then, 0)->name_now);
  g_autoptr (NightSheet) now = read_sheet (&house, TRUE);
  g_assert_cmpuint (now->corrections->len, ==, 1);
  g_assert_cmpstr (person (now, 0)->name_now, ==, "Siti Aminah");
  query.known = CENSUS + 300;
  g_autoptr (Record) earlier = journal_rewind (fixture_record (fixture), query.known, &error);
  g_autoptr (NightSheet) open = night_sheet_read (earlier, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (open->night->state, ==, NIGHT_OPEN);
}

/* Who was seen that night belongs to it, whenever it is told; and so does taking it back. */
static void
test_late_sighting (Fixture *fixture)
{
  House house = make_house (fixture);
  HappenedAt evening = happened_exact (EVENING + 1800), after = happened_exact (CENSUS + 600);
  g_autofree char *siti = fixture_text (house.siti);
  gint64 last = 0;

  close_night (&house);
  for (int i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Outcome) seen = NULL;
    g_autoptr (Request) request = request_new ("sighting-add");
    request_set (request, "resident", siti);
    request_set (request, "direction", "out");
    request_set_at (request, i ? &after : &evening);
    request_set_actor (request, fixture_staff (fixture), 0);
    fixture_set_clock (fixture, CENSUS + 900);
    failing_perform (fixture_record (fixture), request, &seen, &error);
    g_assert_no_error (error);
    last = i ? last : seen->act;
  }
  g_autoptr (NightSheet) sheet = read_sheet (&house, TRUE);
  g_assert_cmpuint (sheet->corrections->len, ==, 1);
  g_assert_cmpint (((NightSheetCorrection *) sheet->corrections->pdata[0])->act, ==, last);
  g_autofree char *act = fixture_text (last);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_autoptr (NightSheet) again = read_sheet (&house, TRUE);
  g_assert_cmpuint (again->corrections->len, ==, 2);
}

/* A reason may tell as much as a name. */
static void
test_hidden_reason (Fixture *fixture)
{
  House house = make_house (fixture);
  HappenedAt before = happened_exact (CENSUS - 60);
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("discharge");

  close_night (&house);
  seed_set_text (fixture, &table_stay, fixture_int (fixture, "SELECT MAX (id) FROM stay"), "confidentiality", "hidden");
  request_set (request, "resident", "Budi");
  request_set (request, "destination", "MDR");
  request_set (request, "reason", "his brother found him");
  request_set_at (request, &before);
  request_set_actor (request, fixture_staff (fixture), 0);
  g_assert_true (failing_perform (fixture_record (fixture), request, NULL, &error));
  g_autoptr (NightSheet) seen = read_sheet (&house, TRUE), hidden = read_sheet (&house, FALSE);
  const NightSheetCorrection *told = seen->corrections->pdata[0], *untold = hidden->corrections->pdata[0];
  g_assert_cmpstr (told->why, ==, "his brother found him");
  g_assert_nonnull (strstr (told->about, "Budi"));
  g_assert_null (untold->why);
  g_assert_null (strstr (untold->about, "Budi"));
}

static void
test_nowhere (Fixture *fixture)
{
  House house = make_house (fixture);
  g_autoptr (GError) error = NULL;

  NightSheetQuery query = { .house = house.house + 1, .day = DAY };
  g_assert_null (night_sheet_read (fixture_record (fixture), &query, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/night-sheet/open", test_open);
  fixture_add ("/night-sheet/corrections", test_corrections);
  fixture_add ("/night-sheet/reach", test_reach);
  fixture_add ("/night-sheet/names", test_names);
  fixture_add ("/night-sheet/merge", test_merge);
  fixture_add ("/night-sheet/erased", test_erased);
  fixture_add ("/night-sheet/known", test_known);
  fixture_add ("/night-sheet/late-sighting", test_late_sighting);
  fixture_add ("/night-sheet/hidden", test_hidden);
  fixture_add ("/night-sheet/hidden-reason", test_hidden_reason);
  fixture_add ("/night-sheet/nowhere", test_nowhere);
  return g_test_run ();
}
