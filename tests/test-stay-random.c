/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of acts by chance: whatever people do, one use a bed, one open stay a resident, one custody a stay. */
#include "tests/support/shelter.h"

#define NOW FIXTURE_CLOCK
#define ACTS 300 /* that were done; most that are tried by chance are refused */
#define TRIES (20 * ACTS)

static const struct {
  const char *name, *sex, *born;
} people[] = {
  { "Budi", "L", "1980-01-01" }, { "Agus", "L", NULL },         { "Tono", "L", "1951-01-01" },
  { "Anak", "L", "2015-01-01" }, { "Bayi", "P", "2025-11-01" }, { "Siti", "P", "1990-01-01" },
  { "Ratna", "P", NULL },        { "Dewi", "P", "2009-06-01" },
};
static const char *const beds[] = { "Melati 01", "Melati 02", "Mawar 01",  "Mawar 02",
                                    "Umum 01",   "Umum 02",   "Anyelir 01" };
static const char *const exits[] = { "KEL", "RSJ", "PNT", "POL", "ASL" };
static const char *const kinds[] = { "child", "companion", "spouse", "sharer" };

static const char *
person (GRand *chance)
{
  return people[g_rand_int_range (chance, 0, G_N_ELEMENTS (people))].name;
}

static const char *
bed (GRand *chance)
{
  return beds[g_rand_int_range (chance, 0, G_N_ELEMENTS (beds))];
}

static gboolean
often (GRand *chance, int percent)
{
  return g_rand_int_range (chance, 0, 100) < percent;
}

static void
fill_by_kind (Request *request, GRand *chance, int kind)
{
  request_set (request, "resident", person (chance));
  if (kind <= 2)
    request_set (request, "bed", bed (chance));
  if (kind == 3 || kind == 4)
    request_set (request, "with", person (chance));
  if (kind == 4) {
    request_set (request, "kind", kinds[g_rand_int_range (chance, 0, G_N_ELEMENTS (kinds))]);
    request_set (request, "reason", "by chance");
  }
  if (kind >= 5 && kind <= 6)
    request_set (request, "destination", exits[g_rand_int_range (chance, 0, G_N_ELEMENTS (exits))]);
  if (kind >= 5 && kind <= 8)
    request_set (request, "together", often (chance, 40) ? "yes" : "no");
  if (kind == 8 && often (chance, 40))
    request_set (request, "bed", bed (chance));
  if (kind == 10) {
    request_set (request, "kind", "hospital");
    request_set (request, "due", "2027-01-01");
  }
  if (kind == 11)
    request_set (request, "whereabouts", often (chance, 50) ? "known" : "unknown");
}

/* The kinds by number, as fill_by_kind() knows them. */
static const char *const acts[] = { "admit",     "move",      "take-over", "swap",
                                    "share-bed", "discharge", "depart",    "hand-over",
                                    "return",    "displace",  "leave",     "whereabouts" };

static Request *
random_request (Fixture *fixture, GRand *chance)
{
  int kind = often (chance, 30) ? 0 : g_rand_int_range (chance, 0, G_N_ELEMENTS (acts));
  Request *request = request_new (acts[kind]);

  request_set_source (request, "tool");
  request_set_actor (request, fixture_staff (fixture), 0);
  fill_by_kind (request, chance, kind);
  if (often (chance, 70))
    request_set (request, "override", "by chance");
  if (often (chance, 70))
    request_set (request, "agreed-by", "Bu Ratna");
  if (often (chance, 20)) {
    HappenedAt at = happened_between (fixture_clock (fixture) - 3 * HOUR,
                                      fixture_clock (fixture) - g_rand_int_range (chance, 0, HOUR));
    request_set_at (request, &at);
  }
  return request;
}

static Request *
undo_request (Fixture *fixture, gint64 act)
{
  Request *request = request_new ("undo");

  request_set_source (request, "tool");
  request_set_actor (request, fixture_staff (fixture), 0);
  request_set_int (request, "act", act);
  return request;
}

static void
make_house (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    shelter_resident (fixture, people[i].name, people[i].sex, people[i].born);
}

/* A refusal is one of the record's own: that the database had to step in would be a hole in the rules above it. */
static gboolean
perform (Fixture *fixture, Request *request, gint64 *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;

  if (failing_perform (fixture_record (fixture), request, &outcome, &error)) {
    *act = outcome->act;
    return TRUE;
  }
  if (error->domain != RECORD_ERROR)
    g_error ("not refused by a rule: %s", error->message);
  return FALSE;
}

static void
test_random (Fixture *fixture)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint done = 0, undone = 0, tried = 0;

  make_house (fixture);
  for (; done < ACTS && tried < TRIES; tried++) {
    gint64 act = 0, undo = 0;
    fixture_set_clock (fixture,
                       fixture_clock (fixture) + g_rand_int_range (chance, -600, 4 * HOUR));
    g_autoptr (Request) request = random_request (fixture, chance);
    if (!perform (fixture, request, &act))
      continue;
    done++;
    g_array_append_val (past, act);
    shelter_assert_sound (fixture);
    if (!often (chance, 25))
      continue;
    if (often (chance, 50))
      act = g_array_index (past, gint64, g_rand_int_range (chance, (int) done / 2, (int) done));
    g_autoptr (Request) back = undo_request (fixture, act);
    if (perform (fixture, back, &undo))
      undone++;
    shelter_assert_sound (fixture);
  }
  g_test_message ("%u acts of %u done, %u undone", done, tried, undone);
  g_assert_cmpuint (done, ==, ACTS);
  g_assert_cmpuint (undone, >, 0);
}

/* The twin that must fail: two stays in one bed, written past the rules, are found by the same check. */
static void
break_soundness (void)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  g_autoptr (GError) error = NULL;

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  connection_execute (
      fixture_connection (fixture),
      "DROP INDEX bed_use_open; DROP TRIGGER bed_use_overlap_insert;"
      " INSERT INTO bed_use (id, bed, kind, since, doubtful) SELECT 7, bed, 'hold', since, 0 FROM bed_use",
      &error);
  g_assert_no_error (error);
  shelter_assert_sound (fixture);
}

static void
test_check_can_fail (void)
{
  if (g_test_subprocess ()) {
    break_soundness ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*not sound*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/stay-random/acts", test_random);
  g_test_add_func ("/stay-random/check-can-fail", test_check_can_fail);
  return g_test_run ();
}
