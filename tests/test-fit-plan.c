/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Move to fit: the search against trying everything in small houses, and the act that does what it found. */
#include "db/record/bed.h"
#include "db/record/fit-plan-private.h"
#include "tests/support/shelter.h"

#include <string.h>

/* --- the search --- */

static FitPerson *
person_new (gint64 stay, char sex, int age, gint64 with)
{
  FitPerson *person = g_new0 (FitPerson, 1);

  person->who = (FitCompany){ .stay = stay, .resident = stay, .with = with, .low = age, .high = age };
  person->who.kin = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  person->apart = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  person->sex = sex;
  person->name = g_strdup_printf ("P%d", (int) stay);
  return person;
}

static void
add_person (PlanHouse *house, FitPerson *person, int bed, gboolean family)
{
  PlanPerson one = { .person = person, .bed = bed, .family = family };

  one.sharers = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);
  g_array_append_val (house->people, one);
}

static void
keep_apart (FitPerson *one, FitPerson *other)
{
  g_hash_table_add (one->apart, g_memdup2 (&other->who.resident, sizeof (gint64)));
  g_hash_table_add (other->apart, g_memdup2 (&one->who.resident, sizeof (gint64)));
}

static PlanPerson *
person_at (PlanHouse *house, guint index)
{
  return &g_array_index (house->people, PlanPerson, index);
}

#define STRANGERS 4            /* at most: to try everything takes longer than life */

/* Two or three rooms of two or three beds, with whom chance puts there, and a family of two or three. */
static PlanHouse *
random_house (GRand *rand)
{
  PlanHouse *house = plan_house_new ();
  guint rooms = (guint) g_rand_int_range (rand, 2, 4);
  gint64 stay = 1;

  for (guint i = 0; i < rooms; i++) {
    FitRoom *room = g_new0 (FitRoom, 1);
    gint64 id = 100 + i;
    int limit = g_rand_int_range (rand, 0, 5) == 0 ? 2 : -1;
    *room = (FitRoom){ "aaaLP"[g_rand_int_range (rand, 0, 5)], -1, -1, g_strdup ("dormitory"), NULL, NULL };
    g_ptr_array_add (house->rooms, room);
    g_array_append_val (house->ids, id);
    g_array_append_val (house->limits, limit);
    for (int j = g_rand_int_range (rand, 2, 4); j > 0; j--) {
      int index = (int) house->beds->len;
      PlanBed bed = { 1000 + index, i, g_rand_int_range (rand, 0, 4) == 0, g_rand_int_range (rand, 0, 8) > 0, FALSE };
      g_array_append_val (house->beds, bed);
      if (!bed.open || house->people->len == STRANGERS || g_rand_int_range (rand, 0, 3) == 0)
        continue;
      FitPerson *person = person_new (stay++, "LP"[g_rand_int_range (rand, 0, 2)], g_rand_int_range (rand, 14, 70), 0);
      person->lower_bunk = g_rand_int_range (rand, 0, 5) == 0;
      add_person (house, person, index, FALSE);
      person_at (house, house->people->len - 1)->stays = g_rand_int_range (rand, 0, 8) == 0;
    }
  }
  gint64 head = stay;
  for (int i = g_rand_int_range (rand, 2, 4); i > 0; i--, stay++)
    add_person (house, person_new (stay, "LP"[g_rand_int_range (rand, 0, 2)], stay == head ? 35 : g_rand_int_range (rand, 3, 40), stay == head ? 0 : head),
                -1, TRUE);
  for (int i = 0; i < 2; i++) {
    guint one = (guint) g_rand_int_range (rand, 0, (int) house->people->len), other = (guint) g_rand_int_range (rand, 0, (int) house->people->len);
    if (one != other && !(person_at (house, one)->family && person_at (house, other)->family))
      keep_apart (person_at (house, one)->person, person_at (house, other)->person);
  }
  return house;
}

static guint
moves_of (PlanHouse *house, const int *at)
{
  guint moves = 0;

  for (guint i = 0; i < house->people->len; i++)
    moves += !person_at (house, i)->family && at[i] != person_at (house, i)->bed ? 1 : 0;
  return moves;
}

/* Everybody in every bed: the least number of moves of all that hold, G_MAXUINT for none. */
static guint
try_all (PlanHouse *house, int *at, gboolean *taken, guint index)
{
  guint best = G_MAXUINT;

  if (index == house->people->len)
    return plan_holds (house, at) ? moves_of (house, at) : G_MAXUINT;
  PlanPerson *person = person_at (house, index);
  for (int bed = 0; bed < (int) house->beds->len; bed++) {
    gboolean may = bed == person->bed || (!person->stays && g_array_index (house->beds, PlanBed, bed).open);
    if (!may || taken[bed])
      continue;
    taken[bed] = TRUE;
    at[index] = bed;
    best = MIN (best, try_all (house, at, taken, index + 1));
    taken[bed] = FALSE;
  }
  return best;
}

static void
assert_sound (PlanHouse *house, const int *at)
{
  g_autofree gboolean *taken = g_new0 (gboolean, house->beds->len);

  g_assert_true (plan_holds (house, at));
  for (guint i = 0; i < house->people->len; i++) {
    g_assert_cmpint (at[i], >=, 0);
    g_assert_false (taken[at[i]]);
    taken[at[i]] = TRUE;
    g_assert_true (at[i] == person_at (house, i)->bed || !person_at (house, i)->stays);
    g_assert_true (at[i] == person_at (house, i)->bed || g_array_index (house->beds, PlanBed, at[i]).open);
  }
}

static void
test_against_all (void)
{
  guint found[FIT_PLAN_MOVES + 1] = { 0 }, none = 0;

  for (guint32 seed = 1; seed <= 150; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (PlanHouse) house = random_house (rand);
    g_autofree gboolean *taken = g_new0 (gboolean, house->beds->len);
    g_autofree int *at = g_new0 (int, house->people->len), *tried = g_new0 (int, house->people->len);
    guint least = try_all (house, tried, taken, 0);
    gboolean search = plan_search (house, FIT_PLAN_MOVES, at);
    if (search != (least != G_MAXUINT) || (search && moves_of (house, at) != least))
      g_error ("seed %u: the search says %d moves, all that is possible %d", seed, search ? (int) moves_of (house, at) : -1, (int) least);
    if (!search) {
      none++;
      continue;
    }
    assert_sound (house, at);
    found[least]++;
  }
  g_test_message ("moves 0: %u, 1: %u, 2: %u, 3: %u; none: %u", found[0], found[1], found[2], found[3], none);
  g_assert_true (found[0] && found[1] && found[2] && none);
}

/* --- the record --- */

static gint64
stay_of (Fixture *fixture, const char *name, const char *sex, const char *born, const char *with)
{
  shelter_resident (fixture, name, sex, born);
  return fixture_make (fixture, "stay", "admit", "resident", name, "house", "Singgah", with ? "with" : NULL, with, "with-kind",
                       "child", NULL);
}

/* The mother and three children; in every room one or two are in the way. */
static void
family (Fixture *fixture, gint64 stays[4])
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  shelter_admit (fixture, "Sri", "P", "Mawar 02");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  shelter_resident (fixture, "Lilis", "P", "1990-01-01");
  stays[0] = fixture_make (fixture, "stay", "admit", "resident", "Lilis", "house", "Singgah", NULL);
  stays[1] = stay_of (fixture, "Ani", "P", "2017-01-01", "Lilis");
  stays[2] = stay_of (fixture, "Boy", "L", "2018-01-01", "Lilis");
  stays[3] = stay_of (fixture, "Cici", "P", "2020-01-01", "Lilis");
}

static FitPlan *
find (Fixture *fixture, const gint64 *stays, guint n, GError **error)
{
  gint64 house = fixture_int (fixture, "SELECT id FROM house");

  return fit_plan_find (fixture_connection (fixture), house, stays, n, fixture_clock (fixture), error);
}

static Outcome *
carry_out_for (Fixture *fixture, const FitPlan *plan, const char *consent, const char *override, GError **error)
{
  g_autoptr (GString) residents = g_string_new (NULL), beds = g_string_new (NULL);
  Outcome *outcome = NULL;

  for (guint i = 0; i < plan->moves->len; i++) {
    const FitMove *move = &g_array_index (plan->moves, FitMove, i);
    g_string_append_printf (residents, "%s%" G_GINT64_FORMAT, i ? "," : "", move->stay);
    g_string_append_printf (beds, "%s%" G_GINT64_FORMAT, i ? "," : "", move->to);
  }
  g_autoptr (Request) request = request_new ("move-to-fit");
  request_set_actor (request, fixture_staff (fixture), 0);
  request_set (request, "residents", residents->str);
  request_set (request, "beds", beds->str);
  request_set (request, "consent", consent);
  request_set (request, "override", override);
  acts_perform (fixture_record (fixture), request, &outcome, error);
  return outcome;
}

static Outcome *
carry_out (Fixture *fixture, const FitPlan *plan, const char *consent, GError **error)
{
  return carry_out_for (fixture, plan, consent, NULL, error);
}

static void
test_family (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 stays[4];
  family (fixture, stays);

  g_autoptr (FitPlan) plan = find (fixture, stays, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->others, ==, 1);
  g_assert_cmpuint (plan->moves->len, ==, 5);
  g_autoptr (Outcome) outcome = carry_out (fixture, plan, "yes", &error);
  g_assert_no_error (error);
  g_autofree char *mother = shelter_bed_of (fixture, stays[0]);
  for (guint i = 1; i < 4; i++) {
    g_autofree char *child = shelter_bed_of (fixture, stays[i]);
    g_assert_cmpint (strncmp (mother, child, strlen (mother) - 2), ==, 0);
  }
  shelter_assert_sound (fixture);

  /* one act, and one undo */
  g_autofree char *act = fixture_text (outcome->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  for (guint i = 0; i < 4; i++)
    shelter_assert_bed (fixture, stays[i], NULL);
  shelter_assert_use (fixture, "Umum 01", "stay");
  shelter_assert_sound (fixture);
}

static void
test_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL, local = NULL;
  gint64 stays[4];
  family (fixture, stays);
  g_autoptr (FitPlan) plan = find (fixture, stays, 4, &error);
  g_assert_no_error (error);

  g_autoptr (Outcome) nothing = carry_out (fixture, plan, "no", &local);
  g_assert_error (local, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_null (nothing);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "same order", "move-to-fit", "residents", "Budi,Wati", "beds", "Umum 02", "consent", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "each once", "move-to-fit", "residents", "Karim,Budi", "beds", "Melati 02,Melati 02", "consent", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for men", "move-to-fit", "residents", "Wati", "beds", "Melati 02", "consent", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Budi", "move-to-fit", "residents", "Karim", "beds", "Melati 01", "consent", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_AGREEMENT, "child", "move-to-fit", "residents", "Ani", "beds", "Mawar 03", "consent", "yes");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "Nobody", "move-to-fit", "residents", "Nobody", "beds", "Mawar 03", "consent", "yes");

  /* two change places at once: nobody waits for the other */
  fixture_do (fixture, "move-to-fit", "residents", "Wati,Sri", "beds", "Mawar 02,Mawar 01", "consent", "yes", NULL);
  shelter_assert_sound (fixture);
}

static void
assert_refused_at (Fixture *fixture, int hours, const char *bed, RecordError code, const char *words)
{
  g_autoptr (GError) refusal = shelter_refusal_at (fixture, happened_exact (fixture_clock (fixture) - hours * HOUR), "move-to-fit", "residents",
                                                   "Karim", "beds", bed, "consent", "yes", NULL);

  g_assert_error (refusal, RECORD_ERROR, (int) code);
  g_assert_nonnull (strstr (refusal->message, words));
}

/* Told afterwards, each moves then: nobody before he was there, nobody into a bed that another had after that. */
static void
test_earlier (Fixture *fixture)
{
  gint64 now = fixture_clock (fixture) + 6 * HOUR;

  shelter_new (fixture, FALSE);
  gint64 karim = shelter_admit (fixture, "Karim", "L", "Umum 01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, now);
  shelter_do_at (fixture, happened_exact (now - 2 * HOUR), "discharge", "resident", "Budi", "destination", "MDR", NULL);
  assert_refused_at (fixture, 7, "Melati 02", RECORD_ERROR_STATE, "Karim came or was given a bed only at 2 Mar 10:00, after the time that you give.");
  assert_refused_at (fixture, 3, "Melati 01", RECORD_ERROR_BED_IN_USE, "Melati 01 was used by Budi from");
  shelter_assert_bed (fixture, karim, "Umum 01");

  shelter_do_at (fixture, happened_exact (now - 3 * HOUR), "move-to-fit", "residents", "Karim", "beds", "Melati 02", "consent", "yes", NULL);
  shelter_assert_bed (fixture, karim, "Melati 02");
  g_autofree char *since = g_strdup_printf ("SELECT COUNT (*) FROM bed_use WHERE stay = %" G_GINT64_FORMAT " AND doubtful = 0 AND since = %" G_GINT64_FORMAT,
                                            karim, now - 3 * HOUR);
  g_assert_cmpint (fixture_int (fixture, since), ==, 1);
  shelter_do_at (fixture, happened_exact (now - HOUR), "move-to-fit", "residents", "Karim", "beds", "Melati 01", "consent", "yes", NULL);
  shelter_assert_bed (fixture, karim, "Melati 01");
  shelter_assert_sound (fixture);
}

/* Nobody can be put anywhere: it says so. */
static void
test_full (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 stays[5];
  family (fixture, stays);
  shelter_resident (fixture, "Dodi", "L", "2019-01-01");
  stays[4] = fixture_make (fixture, "stay", "admit", "resident", "Dodi", "house", "Singgah", NULL);

  g_assert_null (find (fixture, stays, 5, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

/* The working limit of a room holds in a plan too. */
static void
test_limit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 stays[4];
  family (fixture, stays);
  fixture_do (fixture, "capacity-set", "room", "Umum", "what", "working", "beds", "3", "from", "2026-01-01", NULL);

  g_autoptr (FitPlan) plan = find (fixture, stays, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->others, ==, 2);
  g_autoptr (Outcome) outcome = carry_out (fixture, plan, "yes", &error);
  g_assert_no_error (error);
  g_assert_nonnull (outcome);
  shelter_assert_use (fixture, "Umum 01", "stay");
}

static gboolean
is_offered (Fixture *fixture, gint64 stay, const char *bed)
{
  FitQuestion question = { .stay = stay, .at = fixture_clock (fixture), .resident = shelter_int (fixture, "stay", stay, "resident") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) beds = fit_beds (fixture_connection (fixture), fixture_int (fixture, "SELECT id FROM house"), &question, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < beds->len; i++) {
    g_autofree char *label = bed_label (fixture_connection (fixture), ((const FitBed *) beds->pdata[i])->bed, &error);
    if (g_strcmp0 (label, bed) == 0)
      return TRUE;
  }
  return FALSE;
}

static guint
count_unclean (const FitPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->moves->len; i++)
    n += g_array_index (plan->moves, FitMove, i).unclean ? 1 : 0;
  return n;
}

/* A bed that is being cleaned is offered as an admission offers it: after all others, and for a reason that ends the cleaning. */
static void
test_cleaning (Fixture *fixture)
{
  g_autoptr (GError) error = NULL, refusal = NULL;
  gint64 stays[4];
  family (fixture, stays);
  fixture_do (fixture, "discharge", "resident", "Karim", "destination", "KEL", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 01", "reason", "cleaning", NULL);

  g_assert_true (is_offered (fixture, stays[0], "Umum 01"));
  g_autoptr (FitPlan) plan = find (fixture, stays, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->others, ==, 0);
  g_assert_cmpuint (plan->moves->len, ==, 4);
  g_assert_cmpuint (count_unclean (plan), ==, 1);
  g_assert_null (carry_out (fixture, plan, "yes", &refusal));
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_RULE);
  g_assert_nonnull (strstr (refusal->message, "Umum 01 is still to be cleaned"));
  shelter_assert_use (fixture, "Umum 01", "outage");

  g_autoptr (FitPlan) three = find (fixture, stays, 3, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_unclean (three), ==, 0);

  g_autoptr (Outcome) outcome = carry_out_for (fixture, plan, "yes", "they are wet", &error);
  g_assert_no_error (error);
  g_assert_nonnull (outcome);
  shelter_assert_use (fixture, "Umum 01", "stay");
  shelter_assert_sound (fixture);
}

/* The twin: a broken bed is offered to nobody. */
static void
test_broken (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 stays[4];
  family (fixture, stays);
  fixture_do (fixture, "discharge", "resident", "Karim", "destination", "KEL", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 01", "reason", "repair", NULL);

  g_assert_false (is_offered (fixture, stays[0], "Umum 01"));
  g_autoptr (FitPlan) plan = find (fixture, stays, 4, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->others, >, 0);
  g_assert_cmpuint (count_unclean (plan), ==, 0);
}

/* --- who is not admitted yet --- */

#define ADULT(of) { .sex = of, .low = 35, .high = 35 }
#define CHILD(of) { .sex = of, .low = 7, .high = 8 }

static FitPlan *
find_for (Fixture *fixture, const FitComer *comers, guint n, guint most, GError **error)
{
  gint64 house = fixture_int (fixture, "SELECT id FROM house");

  return fit_plan_find_for (fixture_connection (fixture), house, comers, n, most, fixture_clock (fixture), error);
}

/* Free beds are not enough: the room has to take each of them. */
static void
test_comers (Fixture *fixture)
{
  const FitComer mother[] = { ADULT ('P'), CHILD ('P'), CHILD ('L'), CHILD ('L') };
  const FitComer father[] = { ADULT ('P'), ADULT ('L'), CHILD ('P'), CHILD ('L') };
  g_autoptr (GError) error = NULL, none = NULL;

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  gint64 acts = fixture_int (fixture, "SELECT COUNT (*) FROM journal");
  g_autoptr (FitPlan) women = find_for (fixture, mother, 4, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (women->moves->len, ==, 4);
  g_assert_null (find_for (fixture, father, 4, 0, &none));
  g_assert_error (none, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);

  g_autoptr (FitPlan) plan = find_for (fixture, father, 4, FIT_PLAN_MOVES, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->others, ==, 1);
  g_assert_cmpuint (plan->moves->len, ==, 5);
  g_assert_cmpint (g_array_index (plan->moves, FitMove, 0).stay, ==, fixture_int (fixture, "SELECT id FROM stay"));
  for (guint i = 1; i < 5; i++)
    g_assert_cmpint (g_array_index (plan->moves, FitMove, i).stay, ==, -(gint64) i);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal"), ==, acts);
}

/* Who sleeps in the bed of another needs none; who is registered is as the record knows. */
static void
test_comers_known (Fixture *fixture)
{
  FitComer comers[] = { CHILD ('L'), ADULT ('P'), CHILD ('P'), CHILD ('L'), CHILD ('P') };
  g_autoptr (GError) error = NULL, none = NULL, gone = NULL;

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  comers[0].shares = TRUE;
  comers[1] = (FitComer){ .resident = shelter_resident (fixture, "Siti", "P", "1990-01-01"), .sex = 'L' };
  g_autoptr (FitPlan) plan = find_for (fixture, comers, 5, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->moves->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (g_array_index (plan->moves, FitMove, i).stay, ==, -(gint64) i - 2);
  comers[0].shares = FALSE;
  g_assert_null (find_for (fixture, comers, 5, FIT_PLAN_MOVES, &none));
  g_assert_error (none, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  comers[1].resident = 12;
  g_assert_null (find_for (fixture, comers, 5, 0, &gone));
  g_assert_error (gone, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (gone->message, "resident"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fit-plan/against-all", test_against_all);
  fixture_add ("/fit-plan/family", test_family);
  fixture_add ("/fit-plan/refused", test_refused);
  fixture_add ("/fit-plan/earlier", test_earlier);
  fixture_add ("/fit-plan/full", test_full);
  fixture_add ("/fit-plan/limit", test_limit);
  fixture_add ("/fit-plan/cleaning", test_cleaning);
  fixture_add ("/fit-plan/broken", test_broken);
  fixture_add ("/fit-plan/comers", test_comers);
  fixture_add ("/fit-plan/comers-known", test_comers_known);
  return g_test_run ();
}
