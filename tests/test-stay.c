/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays: admission, bed to bed, the exit, and what the database refuses below the rules. */
#include "db/record/stay.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NOW FIXTURE_CLOCK

/* Admission. */

static void
test_admit (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 budi = shelter_resident (fixture, "Budi", "L", "1980-05-01");
  g_autoptr (Outcome) outcome =
      fixture_perform (fixture, "admit", "resident", "Budi", "bed", "Melati 03", NULL);
  gint64 id = outcome_int (outcome, "stay");

  g_assert_cmpint (outcome_int (outcome, "resident"), ==, budi);
  shelter_assert_bed (fixture, id, "Melati 03");
  g_autoptr (Stay) stay = stay_get (fixture_connection (fixture), id, NULL);
  g_assert_cmpint (stay->resident, ==, budi);
  g_assert_cmpint (stay->number, ==, 1);
  g_assert_cmpint (stay->arrived_at, ==, NOW);
  g_assert_cmpint (stay->admitted_at, ==, NOW);
  g_assert_cmpint (stay->ended_at, ==, 0);
  g_assert_cmpstr (stay->phase, ==, "admitted");
  g_assert_cmpstr (stay->custody, ==, "house");
  g_assert_cmpstr (stay->going_out, ==, "yes");
  g_assert_cmpstr (stay->whereabouts, ==, "known");
  g_assert_cmpstr (stay->confidentiality, ==, "normal");
  g_assert_cmpstr (stay->limit_on, ==, "2026-03-08"); /* 7 days, 2 March is day 1 */
  g_assert_cmpstr (stay->name, ==, "Budi");
  g_assert_cmpint (stay->bed, !=, 0);
  g_assert_cmpint (
      fixture_int (
          fixture,
          "SELECT COUNT(*) FROM stay_attribute WHERE what = 'guest_kind' AND value = 'general'"
          " AND until IS NULL"),
      ==, 1);
  shelter_assert_sound (fixture);
}

static void
test_admit_with_everything (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  shelter_resident (fixture, "Siti", "P", "1990-01-01");
  gint64 referral =
      fixture_make (fixture, "referral", "referral-add", "house", "Singgah", "source", "SPP", NULL);
  g_autofree char *announced = g_strdup_printf ("%" G_GINT64_FORMAT, referral);
  gint64 id =
      fixture_make (fixture, "stay", "admit", "resident", "Siti", "house", "Singgah", "referral",
                    announced, "guest-kind", "patient", "spm-group", "GPG", "worker", "admin",
                    "confidentiality", "hidden", "going-out", "ask", NULL);

  shelter_assert_bed (fixture, id, NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "house"), ==, house);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "referral"), ==, referral);
  shelter_assert_text (fixture, "stay", id, "confidentiality", "hidden");
  shelter_assert_text (fixture, "stay", id, "going_out", "ask");
  shelter_assert_text (fixture, "referral", referral, "state", "arrived");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay_attribute WHERE until IS NULL"),
                   ==, 3);
  g_assert_cmpint (
      fixture_int (
          fixture,
          "SELECT COUNT(*) FROM stay_attribute WHERE what = 'spm_group' AND value = 'GPG'"),
      ==, 1);
  g_assert_cmpint (
      fixture_int (
          fixture,
          "SELECT COUNT(*) FROM stay_attribute a JOIN staff s ON CAST (s.id AS TEXT) = a.value"
          " WHERE a.what = 'worker' AND s.name = 'admin'"),
      ==, 1);
}

/* Day 1 by the rule, and that there may be none. */
static void
test_limits (Fixture *fixture)
{
  static const struct {
    const char *kind, *days, *count_from, *limit;
  } cases[] = {
    { "a", "7", "arrival", "2026-03-08" },   { "b", "1", "arrival", "2026-03-02" },
    { "c", "7", "day_after", "2026-03-09" }, { "d", "14", "admission", "2026-03-15" },
    { "e", "0", "arrival", NULL },           { "nothing of its own", NULL, NULL, "2026-03-08" },
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %u", i);
    if (cases[i].days) {
      fixture_do (fixture, "limit-set", "guest-kind", cases[i].kind, "days", cases[i].days,
                  "count-from", cases[i].count_from, NULL);
    }
    shelter_resident (fixture, name, "L", NULL);
    gint64 id = fixture_make (fixture, "stay", "admit", "resident", name, "house", "Singgah",
                              "guest-kind", cases[i].kind, NULL);
    shelter_assert_text (fixture, "stay", id, "limit_on", cases[i].limit);
  }
}

/* Another kind of guest, or another rule, does not change a limit that was fixed at admission. */
static void
test_limit_is_fixed (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "limit-set", "guest-kind", "patient", "days", "30", NULL);
  fixture_do (fixture, "limit-set", "days", "3", NULL);
  fixture_do (fixture, "stay-attribute", "resident", "Budi", "guest-kind", "patient", NULL);

  shelter_assert_text (fixture, "stay", id, "limit_on", "2026-03-08");
  fixture_set_clock (fixture, NOW + 30 * DAY); /* long over: shown, never blocked */
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Melati 02", NULL);
  shelter_assert_bed (fixture, id, "Melati 02");
}

static void
test_admit_refused (Fixture *fixture)
{
  gint64 now = NOW;
  shelter_new (fixture, FALSE);
  gint64 first = shelter_admit (fixture, "Budi", "L", "Melati 03");
  shelter_resident (fixture, "Agus", "L", NULL);

  fixture_set_clock (fixture, NOW + HOUR);
  g_autoptr (GError) taken =
      fixture_refusal (fixture, "admit", "resident", "Agus", "bed", "Melati 03", NULL);
  g_assert_error (taken, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (record_error_get_holder (taken), ==, "Budi");
  g_assert_cmpint (record_error_get_since (taken), ==, now);
  g_autoptr (GError) twice =
      fixture_refusal (fixture, "admit", "resident", "Budi", "bed", "Melati 04", NULL);
  g_assert_error (twice, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING);
  g_assert_cmpstr (record_error_get_holder (twice), ==, "Singgah");
  g_assert_cmpint (record_error_get_since (twice), ==, now);
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for women", "admit", "resident", "Agus",
                          "bed", "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "together", "admit", "resident", "Agus",
                          "bed", "Melati 01", "with", "Budi");
  shelter_assert_refused (fixture, RECORD_ERROR_NOT_FOUND, "Nobody", "admit", "resident", "Nobody",
                          "bed", "Melati 01");
  fixture_do (fixture, "bed-retire", "bed", "Melati 04", NULL);
  g_autofree char *retired =
      g_strdup_printf ("%" G_GINT64_FORMAT,
                       fixture_int (fixture, "SELECT id FROM bed WHERE retired_at"
                                             " IS NOT NULL"));
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no longer", "admit", "resident", "Agus",
                          "bed", retired);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM stay"), ==, 1);
  shelter_assert_bed (fixture, first, "Melati 03");
}

static void
test_admit_other_house (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);

  shelter_resident (fixture, "Budi", "L", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "", "admit", "resident",
                          "Budi"); /* which house? */
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "another house", "admit", "resident",
                          "Budi", "bed", "Anyelir 01", "house", "Singgah");
  gint64 id = fixture_make (fixture, "stay", "admit", "resident", "Budi", "bed", "Melati 01", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY_STAYING, "Singgah", "admit", "resident",
                          "Budi", "bed", "Anyelir 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "another house", "move", "resident", "Budi",
                          "bed", "Anyelir 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "another house", "move-to-fit", "residents", "Budi", "beds",
                          "Anyelir 01", "consent", "yes");
  shelter_assert_bed (fixture, id, "Melati 01");
}

/* Who may not see hidden names does not learn from a refusal where somebody is hidden. */
static void
test_admit_hidden (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "staff-add", "name", "rina", "roles", "desk", NULL);
  g_autoptr (GError) refusal = NULL, plain = NULL;

  shelter_resident (fixture, "Siti", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Siti", "bed", "Mawar 01", "confidentiality", "hidden",
              NULL);
  g_assert_false (
      shelter_try (fixture, "rina", &refusal, "admit", "resident", "Siti", "house", "Teduh", NULL));
  g_assert_error (refusal, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING);
  g_assert_null (record_error_get_holder (refusal));
  g_assert_null (strstr (refusal->message, "Singgah"));
  g_assert_nonnull (strstr (refusal->message, "telephone"));
  g_assert_false (
      shelter_try (fixture, NULL, &plain, "admit", "resident", "Siti", "house", "Teduh", NULL));
  g_assert_cmpstr (record_error_get_holder (plain), ==, "Singgah");
}

static void
test_going_out (Fixture *fixture)
{
  static const struct {
    const char *born, *age_from, *age_to, *expected;
  } cases[] = {
    { "2010-01-01", NULL, NULL, "no" }, { "2008-03-02", NULL, NULL, "yes" },
    { "2008-03-03", NULL, NULL, "no" }, { NULL, "16", "20", "no" },
    { NULL, "18", "22", "yes" },        { NULL, NULL, NULL, "yes" },
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strdup_printf ("Anak %u", i);
    fixture_do (fixture, "resident-add", "name", name, "sex", "L", "born", cases[i].born,
                "age-from", cases[i].age_from, "age-to", cases[i].age_to, NULL);
    gint64 id = fixture_make (fixture, "stay", "admit", "resident", name, "house", "Singgah", NULL);
    shelter_assert_text (fixture, "stay", id, "going_out", cases[i].expected);
  }
}

/* Bed to bed. */

static void
test_move (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Agus", "L", "Melati 02");
  fixture_set_clock (fixture, NOW + HOUR);
  g_autoptr (Outcome) moved =
      fixture_perform (fixture, "move", "resident", "Budi", "bed", "Umum 01", NULL);

  g_assert_cmpint (outcome_int (moved, "stay"), ==, id);
  shelter_assert_bed (fixture, id, "Umum 01");
  shelter_assert_use (fixture, "Melati 01",
                      ""); /* only who leaves the house leaves a bed to be cleaned */
  g_assert_cmpint (
      fixture_int (fixture,
                   "SELECT COUNT(*) FROM bed_use WHERE kind = 'stay' AND until = 1772424000"),
      ==, 1);
  shelter_assert_refused (fixture, RECORD_ERROR_ALREADY, "already", "move", "resident", "Budi",
                          "bed", "Umum 01");
  shelter_assert_refused (fixture, RECORD_ERROR_BED_IN_USE, "Agus", "move", "resident", "Budi",
                          "bed", "Melati 02");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for women", "move", "resident", "Budi",
                          "bed", "Mawar 01");
  shelter_assert_bed (fixture, id, "Umum 01");
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Mawar 01", "override", "full", NULL);
  shelter_assert_bed (fixture, id, "Mawar 01");
  shelter_assert_sound (fixture);
}

static void
test_undo_move (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autoptr (Outcome) moved =
      fixture_perform (fixture, "move", "resident", "Budi", "bed", "Melati 02", NULL);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, moved->act);
  fixture_do (fixture, "undo", "act", act, NULL);

  shelter_assert_bed (fixture, id, "Melati 01");
  shelter_assert_use (fixture, "Melati 02", "");
  shelter_assert_sound (fixture);
}

/* Taking back what freed a bed, when its stay has ended since: no row was touched again, and yet it can not be. */
static void
test_undo_after_end (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_do (fixture, "whereabouts", "resident", "Budi", "whereabouts", "unknown", NULL);
  g_autoptr (Outcome) displaced = fixture_perform (fixture, "displace", "resident", "Budi", NULL);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, displaced->act);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KBR", NULL);

  shelter_assert_refused (fixture, RECORD_ERROR_TOUCHED_LATER, "Ends a stay", "undo", "act", act);
  shelter_assert_use (fixture, "Melati 01", "");
  shelter_assert_sound (fixture);
}

static void
test_swap (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 budi = shelter_admit (fixture, "Budi", "L", "Melati 01");
  gint64 agus = shelter_admit (fixture, "Agus", "L", "Umum 01");
  gint64 siti = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  fixture_do (fixture, "swap", "resident", "Budi", "with", "Agus", NULL);

  shelter_assert_bed (fixture, budi, "Umum 01");
  shelter_assert_bed (fixture, agus, "Melati 01");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "for women", "swap", "resident", "Agus",
                          "with", "Siti");
  shelter_assert_bed (fixture, siti, "Mawar 01");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Two residents", "swap", "resident", "Agus",
                          "with", "Agus");
  shelter_resident (fixture, "Tono", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Tono", "house", "Singgah", NULL);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no bed", "swap", "resident", "Agus", "with",
                          "Tono");
  shelter_assert_sound (fixture);
}

static void
test_displace (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 12 * HOUR);
  fixture_do (fixture, "displace", "resident", "Budi", NULL);

  shelter_assert_bed (fixture, id, NULL);
  shelter_assert_use (fixture, "Melati 01", "");
  shelter_assert_text (fixture, "stay", id, "whereabouts", "unknown");
  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, 0);
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no bed", "displace", "resident", "Budi");
  shelter_admit (fixture, "Agus", "L", "Melati 01");

  /* in the morning: he went between 21:10 and 06:00, before his bed was needed */
  fixture_set_clock (fixture, NOW + 20 * HOUR);
  shelter_do_at (fixture, happened_between (NOW + 11 * HOUR, NOW + 20 * HOUR), "discharge",
                 "resident", "Budi", "destination", "KBR", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, NOW + 11 * HOUR);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_until"), ==, NOW + 20 * HOUR);
  shelter_assert_text (fixture, "stay", id, "ended_certainty", "between");
  shelter_assert_text (fixture, "stay", id, "custody", "unknown");
}

static void
test_share (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 mother = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Bayi", "L", "2025-12-01");
  gint64 baby = fixture_make (fixture, "stay", "share-bed", "resident", "Bayi", "with", "Siti",
                              "kind", "child", NULL);

  shelter_assert_bed (fixture, baby, NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, mother);
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "with_stay"), ==, mother);
  shelter_assert_text (fixture, "stay", baby, "with_kind", "child");
  gint64 sister = shelter_admit (fixture, "Ratna", "P", "Mawar 02");
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "reason", "share-bed", "resident",
                          "Ratna", "with", "Siti", "kind", "sharer");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "himself", "share-bed", "resident", "Siti",
                          "with", "Siti", "kind", "sharer", "reason", "x");
  fixture_do (fixture, "share-bed", "resident", "Ratna", "with", "Siti", "kind", "sharer", "reason",
              "sisters", NULL);
  shelter_assert_bed (fixture, sister, NULL);
  shelter_assert_use (fixture, "Mawar 02", "outage");
  shelter_assert_text (fixture, "stay", sister, "shares_reason", "sisters");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "no bed", "share-bed", "resident", "Siti",
                          "with", "Ratna", "kind", "sharer", "reason", "x");
  shelter_admit (fixture, "Dewi", "P", "Mawar 03");
  shelter_assert_refused (fixture, RECORD_ERROR_STATE, "Somebody shares", "share-bed", "resident",
                          "Siti", "with", "Dewi", "kind", "sharer", "reason", "x");

  /* they come along when the mother moves; a sharer who moves has a bed of her own */
  fixture_do (fixture, "move", "resident", "Siti", "bed", "Umum 01", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, mother);
  fixture_do (fixture, "move", "resident", "Ratna", "bed", "Umum 02", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", sister, "shares_bed_of"), ==, 0);
  shelter_assert_bed (fixture, sister, "Umum 02");
  shelter_assert_sound (fixture);
}

static void
test_owner_leaves (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  gint64 mother = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_resident (fixture, "Bayi", "L", "2025-12-01");
  shelter_resident (fixture, "Ratna", "P", "2001-01-01");
  gint64 baby = fixture_make (fixture, "stay", "share-bed", "resident", "Bayi", "with", "Siti",
                              "kind", "child", NULL);
  gint64 aunt = fixture_make (fixture, "stay", "share-bed", "resident", "Ratna", "with", "Siti",
                              "kind", "sharer", "reason", "sisters", NULL);
  g_autoptr (Outcome) gone =
      fixture_perform (fixture, "discharge", "resident", "Siti", "destination", "KEL", NULL);

  g_assert_cmpint (outcome_int (gone, "bed-to"), ==, aunt); /* the eldest */
  shelter_assert_bed (fixture, aunt, "Mawar 01");
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "shares_bed_of"), ==, aunt);
  g_assert_cmpint (shelter_int (fixture, "stay", mother, "ended_at"), ==, NOW);
  shelter_assert_sound (fixture);

  g_autoptr (Outcome) both = fixture_perform (fixture, "discharge", "resident", "Ratna",
                                              "destination", "KEL", "together", "yes", NULL);
  g_assert_cmpint (outcome_int (both, "together"), ==, 1);
  g_assert_cmpint (shelter_int (fixture, "stay", baby, "ended_at"), ==, NOW);
  shelter_assert_use (fixture, "Mawar 01", "outage");
  shelter_assert_sound (fixture);
}

/* The exit. */

static void
test_discharge (Fixture *fixture)
{
  static const char *const destinations[][2] = {
    { "KEL", "family" },      { "MDR", "self" },        { "ASL", "self" },
    { "EST", "escort" },      { "PNT", "institution" }, { "STR", "institution" },
    { "LKS", "institution" }, { "RSJ", "hospital" },    { "RSU", "hospital" },
    { "SHL", "institution" }, { "POL", "police" },      { "IMG", "police" },
    { "PRM", "self" },        { "KBR", "unknown" },     { "JLN", "unknown" },
    { "MTI", "mortuary" },    { "LLN", "unknown" },
  };

  shelter_new (fixture, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (destinations); i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %u", i);
    gint64 id = shelter_admit (fixture, name, "L", "Melati 01");
    fixture_set_clock (fixture, NOW + (i + 1) * DAY);
    g_autoptr (Outcome) outcome =
        fixture_perform (fixture, "discharge", "resident", name, "destination", destinations[i][0],
                         "reason", "so it was", "handed-to", "Pak Harun", NULL);
    g_assert_cmpint (outcome_int (outcome, "stay"), ==, id);
    g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, NOW + (i + 1) * DAY);
    shelter_assert_text (fixture, "stay", id, "ended_certainty", "exact");
    shelter_assert_text (fixture, "stay", id, "destination", destinations[i][0]);
    shelter_assert_text (fixture, "stay", id, "reason", "so it was");
    shelter_assert_text (fixture, "stay", id, "custody", destinations[i][1]);
    shelter_assert_text (fixture, "stay", id, "custody_name", "Pak Harun");
    if (g_str_equal (destinations[i][0], "MTI"))
      fixture_do (fixture, "outage-end", "bed", "Melati 01", NULL);
    shelter_assert_use (fixture, "Melati 01", "");
    shelter_assert_refused (fixture, RECORD_ERROR_STATE, "", "discharge", "resident", name,
                            "destination", "KEL");
  }
  shelter_assert_refused (fixture, RECORD_ERROR_ARGUMENT, "XXX", "discharge", "resident", "Tamu 1",
                          "destination", "XXX");
}

static void
test_discharge_cleans (Fixture *fixture)
{
  shelter_new (fixture, TRUE);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autoptr (Outcome) gone =
      fixture_perform (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);
  shelter_resident (fixture, "Agus", "L", NULL);

  g_assert_cmpint (outcome_int (gone, "bed"), !=, 0);
  shelter_assert_use (fixture, "Melati 01", "outage");
  shelter_assert_refused (fixture, RECORD_ERROR_RULE, "cleaned", "admit", "resident", "Agus", "bed",
                          "Melati 01");
  gint64 id = fixture_make (fixture, "stay", "admit", "resident", "Agus", "bed", "Melati 01",
                            "override", "new sheets", NULL);
  shelter_assert_bed (fixture, id, "Melati 01");
  g_assert_cmpint (
      fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'outage' AND until IS NULL"),
      ==, 0);
}

static void
test_discharge_ends_card (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  g_autofree char *stay = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  fixture_do (fixture, "bed-hold", "bed", "Melati 02", "stay", stay, NULL);
  fixture_do (fixture, "card-enter", "token", "S0000000000000000000000000000", NULL);
  gint64 cards = fixture_int (fixture, "SELECT id FROM card");
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, cards);
  fixture_do (fixture, "card-bind", "card", number, "resident", "Budi", NULL);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);

  g_assert_cmpint (fixture_int (fixture,
                                "SELECT COUNT(*) FROM card_binding WHERE ended_by = 'stay_ended'"),
                   ==, 1);
  shelter_assert_use (fixture, "Melati 02", "");
  shelter_assert_sound (fixture);
}

/* Typed at 05:10 for 02:30; before the arrival or the last bed it can not have been. */
static void
test_times (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW + 10 * HOUR);
  fixture_do (fixture, "move", "resident", "Budi", "bed", "Melati 02", NULL);
  fixture_set_clock (fixture, NOW + 20 * HOUR);

  g_autoptr (GError) before_bed =
      shelter_refusal_at (fixture, happened_exact (NOW + 9 * HOUR), "discharge", "resident", "Budi",
                          "destination", "KEL", NULL);
  g_assert_error (before_bed, RECORD_ERROR, RECORD_ERROR_STATE);
  g_autoptr (GError) before_arrival =
      shelter_refusal_at (fixture, happened_exact (NOW - HOUR), "discharge", "resident", "Budi",
                          "destination", "KEL", NULL);
  g_assert_error (before_arrival, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_nonnull (strstr (before_arrival->message, "Correct the time"));
  shelter_do_at (fixture, happened_about (NOW + 15 * HOUR), "discharge", "resident", "Budi",
                 "destination", "PRM", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, NOW + 15 * HOUR);
  shelter_assert_text (fixture, "stay", id, "ended_certainty", "about");
  g_assert_cmpint (fixture_int (fixture, "SELECT MAX (until) FROM bed_use"), ==, NOW + 15 * HOUR);

  g_autoptr (GError) overlap =
      shelter_refusal_at (fixture, happened_exact (NOW + 14 * HOUR), "admit", "resident", "Budi",
                          "bed", "Melati 01", NULL);
  g_assert_error (overlap, RECORD_ERROR, RECORD_ERROR_STATE);
  shelter_resident (fixture, "Agus", "L", NULL);
  g_autoptr (GError) used = shelter_refusal_at (fixture, happened_exact (NOW + 12 * HOUR), "admit",
                                                "resident", "Agus", "bed", "Melati 02", NULL);
  g_assert_error (used, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (record_error_get_holder (used), ==, "Budi");
  g_assert_cmpint (record_error_get_since (used), ==, NOW + 10 * HOUR);
  g_autoptr (Outcome) early =
      shelter_perform_at (fixture, happened_exact (NOW + 16 * HOUR), "admit", "resident", "Agus",
                          "bed", "Melati 02", NULL);
  g_assert_cmpint (shelter_int (fixture, "stay", outcome_int (early, "stay"), "arrived_at"), ==,
                   NOW + 16 * HOUR);
  shelter_assert_sound (fixture);
}

/* A clock set back never blocks: what happens now happens at the earliest time that can be, and is marked. */
static void
test_clock_set_back (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  gint64 id = shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, NOW - 5 * HOUR);
  fixture_do (fixture, "discharge", "resident", "Budi", "destination", "KEL", NULL);

  g_assert_cmpint (shelter_int (fixture, "stay", id, "ended_at"), ==, NOW);
  g_assert_cmpint (fixture_int (fixture, "SELECT doubtful FROM journal ORDER BY seq DESC LIMIT 1"),
                   ==, 1);
  gint64 again =
      fixture_make (fixture, "stay", "admit", "resident", "Budi", "bed", "Melati 01", NULL);
  shelter_assert_bed (fixture, again, "Melati 01");
  shelter_assert_sound (fixture);
}

/* What this session ran until now, but for what is asked here. */
static gint64
statements_run (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT CAST (SUM (generic_plans + custom_plans) AS BIGINT) FROM pg_prepared_statements"
                               " WHERE statement NOT LIKE '%pg_prepared_statements%'");
}

/* An admission is its journeys to the server: what it has just made itself, and what it has read, it does not ask for. */
static void
test_admit_statements (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autofree char *first = fixture_text (shelter_resident (fixture, "Budi", "L", "1980-01-01"));
  g_autofree char *second = fixture_text (shelter_resident (fixture, "Anto", "L", "1980-01-01"));

  fixture_do (fixture, "admit", "resident", first, "bed", "Melati 01", NULL);
  gint64 before = statements_run (fixture);
  fixture_do (fixture, "admit", "resident", second, "bed", "Umum 01", NULL);
  gint64 run = statements_run (fixture) - before;
  g_test_message ("%" G_GINT64_FORMAT " statements", run);
  g_assert_cmpint (run, <=, 48);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    FixtureTest test;
  } tests[] = {
    { "/stay/admit", test_admit },
    { "/stay/admit/everything", test_admit_with_everything },
    { "/stay/admit/refused", test_admit_refused },
    { "/stay/admit/other-house", test_admit_other_house },
    { "/stay/admit/hidden", test_admit_hidden },
    { "/stay/limits", test_limits },
    { "/stay/limit-is-fixed", test_limit_is_fixed },
    { "/stay/going-out", test_going_out },
    { "/stay/move", test_move },
    { "/stay/undo-move", test_undo_move },
    { "/stay/undo-after-end", test_undo_after_end },
    { "/stay/swap", test_swap },
    { "/stay/displace", test_displace },
    { "/stay/share", test_share },
    { "/stay/owner-leaves", test_owner_leaves },
    { "/stay/discharge", test_discharge },
    { "/stay/discharge/cleans", test_discharge_cleans },
    { "/stay/discharge/ends-card", test_discharge_ends_card },
    { "/stay/times", test_times },
    { "/stay/clock-set-back", test_clock_set_back },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    fixture_add (tests[i].path, tests[i].test);
  fixture_add_for (ENGINE_POSTGRES, "/stay/admit/statements", test_admit_statements);
  return g_test_run ();
}
