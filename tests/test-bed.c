/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One use of a bed at a time: what gives way and what refuses; and the acts of beds. */
#include "db/record/act-private.h"
#include "db/record/bed.h"
#include "tests/support/perform.h"

#include <locale.h>

#define NOV_17 1794924300      /* 2026-11-17 21:05 in Jakarta */
#define HOUR 3600

/* Typed functions are called by acts of other nouns: here by one of no kind, in a transaction of its own. */
static const ActKey no_keys[] = { { NULL, KEY_TEXT, FALSE, NULL, NULL } };
static const ActKind probe_kind = { "probe", PERMISSION_NONE, NULL, no_keys, NULL, FALSE };

static Act *
probe (Fixture *fixture, const char *override)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("probe");

  request_set (request, "override", override);
  connection_begin (fixture_connection (fixture), &error);
  g_assert_no_error (error);
  Act *act = act_new (fixture_record (fixture), &probe_kind, request, 1, 1, NULL, &error);
  g_assert_no_error (error);
  return act;
}

/* Keeps what was done well, and takes back what was refused, as an act does. */
static GError *
finish (Fixture *fixture, Act *act, gboolean done, GError *refusal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (done == (refusal == NULL));
  if (done)
    connection_commit (fixture_connection (fixture), &error);
  else
    connection_rollback (fixture_connection (fixture));
  g_assert_no_error (error);
  act_free (act);
  return refusal;
}

static GError *
try_take (Fixture *fixture, gint64 bed, gint64 stay, const char *override)
{
  GError *error = NULL;
  Act *act = probe (fixture, override);
  gboolean done = bed_take (act, bed, stay, &error);

  return finish (fixture, act, done, error);
}

static void
take (Fixture *fixture, gint64 bed, gint64 stay)
{
  g_autoptr (GError) error = try_take (fixture, bed, stay, NULL);
  g_assert_no_error (error);
}

static gint64
release (Fixture *fixture, gint64 stay, gboolean cleaning)
{
  GError *refusal = NULL;
  gint64 bed = -1;
  Act *act = probe (fixture, NULL);
  gboolean done = bed_release (act, stay, cleaning, &bed, &refusal);
  g_autoptr (GError) error = finish (fixture, act, done, refusal);

  g_assert_no_error (error);
  return bed;
}

static GError *
try_hold (Fixture *fixture, gint64 bed, gint64 stay, gint64 referral, gint64 due_at)
{
  GError *error = NULL;
  gint64 use = 0;
  Act *act = probe (fixture, NULL);
  gboolean done = bed_hold (act, bed, stay, referral, stay ? NULL : "RSUD", due_at, &use, &error);

  g_assert_true (!done || use);
  return finish (fixture, act, done, error);
}

static void
hold (Fixture *fixture, gint64 bed, gint64 stay, gint64 referral, gint64 due_at)
{
  g_autoptr (GError) error = try_hold (fixture, bed, stay, referral, due_at);
  g_assert_no_error (error);
}

static void
expect (GError *error, RecordError code)
{
  g_assert_error (error, RECORD_ERROR, (int) code);
  g_error_free (error);
}

static void
run_with (Fixture *fixture, const char *sql, gint64 value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
  query_bind_int (query, "value", value);
  query_run (query, &error);
  g_assert_no_error (error);
}

/* Siti (stay 601, from a referral), hidden Rini (602) and Imas (603), in the house of the beds. */
static const char sql_people[] =
  "INSERT INTO resident (id, number, name, sex, identity, slow, registered_at) VALUES"
  " (501, 1, 'Siti R.', 'P', 'unknown', 0, 0), (502, 2, 'Rini', 'P', 'unknown', 0, 0), (503, 3, 'Imas', 'P', 'unknown', 0, 0)";
static const char sql_referral[] =
  "INSERT INTO referral (id, house, source, received_at, state) SELECT 401, id, 'POL', 0, 'arrived' FROM house";
static const char sql_stay_columns[] =
  "INSERT INTO stay (id, number, resident, house, referral, phase, arrived_at, confidentiality, going_out, whereabouts, custody)"
  " SELECT 601, 17, 501, id, 401, 'admitted', 0, 'normal', 'yes', 'known', 'house' FROM house UNION ALL"
  " SELECT 602, 18, 502, id, CAST (NULL AS BIGINT), 'admitted', 0, 'hidden', 'yes', 'known', 'house' FROM house UNION ALL"
  " SELECT 603, 19, 503, id, CAST (NULL AS BIGINT), 'admitted', 0, 'normal', 'yes', 'known', 'house' FROM house";

#define SITI 601
#define RINI 602
#define IMAS 603
#define REFERRAL 401

/* A house with one room Melati of three beds; returns the first, @more (nullable) are the other two. */
static gint64
furnish (Fixture *fixture, gint64 more[2])
{
  static const char *const names[] = { "03", "04", "05" };
  gint64 beds[3];

  fixture_set_clock (fixture, NOV_17);
  fixture_make (fixture, "house", "house-add", "name", "RS Cinta Kasih", NULL);
  fixture_make (fixture, "room", "room-add", "name", "Melati", NULL);
  for (int i = 0; i < 3; i++) {
    beds[i] = fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", names[i], NULL);
    if (i && more)
      more[i - 1] = beds[i];
  }
  fixture_run (fixture, sql_people);
  fixture_run (fixture, sql_referral);
  fixture_run (fixture, sql_stay_columns);
  return beds[0];
}

static gint64
open_uses (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE until IS NULL");
}

static gint64
open_outages (Fixture *fixture)
{
  return fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE until IS NULL AND kind = 'outage' AND reason = 'cleaning'");
}

static void
has_one_guest (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more), found = 0;
  g_autoptr (GError) error = NULL;

  take (fixture, bed, SITI);
  Act *act = probe (fixture, NULL);
  bed_of_stay (act, SITI, &found, &error);
  g_assert_no_error (finish (fixture, act, TRUE, error));
  g_assert_cmpint (found, ==, bed);
  act = probe (fixture, NULL);
  bed_of_stay (act, IMAS, &found, &error);
  g_assert_no_error (finish (fixture, act, TRUE, error));
  g_assert_cmpint (found, ==, 0);

  fixture_set_clock (fixture, NOV_17 + HOUR);
  expect (try_take (fixture, bed, IMAS, "crowded"), RECORD_ERROR_BED_IN_USE);
  expect (try_take (fixture, more[0], SITI, NULL), RECORD_ERROR_STATE);
  expect (try_take (fixture, 17, IMAS, NULL), RECORD_ERROR_NOT_FOUND);
  expect (try_take (fixture, more[0], 17, NULL), RECORD_ERROR_NOT_FOUND);
  g_assert_cmpint (open_uses (fixture), ==, 1);
}

static void
refuses_by_name (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);

  take (fixture, bed, SITI);
  take (fixture, more[0], RINI);
  hold (fixture, more[1], 0, REFERRAL, 0);
  fixture_set_clock (fixture, NOV_17 + 99);
  g_autoptr (GError) siti = try_take (fixture, bed, IMAS, NULL);
  g_assert_error (siti, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (siti->message, ==, "Melati 03 is held by Siti R. since 17 Nov 21:05.");
  g_assert_cmpstr (record_error_get_holder (siti), ==, "Siti R.");
  g_assert_cmpint (record_error_get_since (siti), ==, NOV_17);

  g_autoptr (GError) hidden = try_hold (fixture, more[0], IMAS, 0, 0);
  g_assert_cmpstr (hidden->message, ==, "Melati 04 is held by K-0018 since 17 Nov 21:05.");
  g_assert_cmpstr (record_error_get_holder (hidden), ==, "K-0018");
  g_autoptr (GError) held = try_take (fixture, more[1], IMAS, NULL);
  g_assert_cmpstr (held->message, ==, "Melati 05 is held by RSUD since 17 Nov 21:05.");

  run_with (fixture, "UPDATE bed_use SET held_for = NULL WHERE bed = :value", more[1]);
  g_autoptr (GError) unnamed = try_take (fixture, more[1], IMAS, NULL);
  g_assert_cmpstr (unnamed->message, ==, "Melati 05 is held by a referral since 17 Nov 21:05.");
}

static void
is_cleaned_between (Fixture *fixture)
{
  gint64 bed = furnish (fixture, NULL);

  take (fixture, bed, SITI);
  fixture_set_clock (fixture, NOV_17 + HOUR);
  g_assert_cmpint (release (fixture, SITI, TRUE), ==, bed);
  g_assert_cmpint (open_outages (fixture), ==, 1);
  expect (try_take (fixture, bed, IMAS, NULL), RECORD_ERROR_RULE);
  g_assert_cmpint (open_outages (fixture), ==, 1);

  g_autoptr (GError) error = try_take (fixture, bed, IMAS, "23:40, twelve people");
  g_assert_no_error (error);
  g_assert_cmpint (open_outages (fixture), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE override IS NOT NULL"), ==, 1);
  g_assert_cmpint (release (fixture, IMAS, FALSE), ==, bed);
  g_assert_cmpint (open_uses (fixture), ==, 0);
  g_assert_cmpint (release (fixture, IMAS, TRUE), ==, 0);

  fixture_do (fixture, "house-change", "house", "RS Cinta Kasih", "cleaning", "no", NULL);
  take (fixture, bed, SITI);
  release (fixture, SITI, TRUE);
  g_assert_cmpint (open_uses (fixture), ==, 0);
}

static void
hold_gives_way_to_its_own (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);

  hold (fixture, bed, 0, REFERRAL, 0);
  expect (try_take (fixture, bed, IMAS, "a reason does not help"), RECORD_ERROR_BED_IN_USE);
  take (fixture, bed, SITI);

  hold (fixture, more[0], IMAS, 0, NOV_17 + HOUR);
  hold (fixture, more[1], IMAS, 0, NOV_17 + HOUR);
  expect (try_take (fixture, more[0], RINI, NULL), RECORD_ERROR_BED_IN_USE);
  expect (try_hold (fixture, more[0], IMAS, 0, 0), RECORD_ERROR_BED_IN_USE);
  take (fixture, more[0], IMAS);

  /* past its end nobody's act ends it; who comes takes it */
  fixture_set_clock (fixture, NOV_17 + HOUR - 1);
  expect (try_take (fixture, more[1], RINI, NULL), RECORD_ERROR_BED_IN_USE);
  fixture_set_clock (fixture, NOV_17 + HOUR);
  g_assert_cmpint (open_uses (fixture), ==, 3);
  take (fixture, more[1], RINI);
  g_assert_cmpint (open_uses (fixture), ==, 3);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 0);
}

static void
holds_end_with_the_stay (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);
  GError *error = NULL;

  take (fixture, more[1], RINI);
  release (fixture, RINI, TRUE);
  hold (fixture, bed, SITI, 0, 0);
  hold (fixture, more[0], IMAS, 0, 0);
  hold (fixture, more[1], SITI, 0, 0);
  g_assert_cmpint (open_outages (fixture), ==, 0);
  expect (try_take (fixture, more[1], IMAS, "unclean and held"), RECORD_ERROR_BED_IN_USE);
  expect (try_take (fixture, more[1], SITI, NULL), RECORD_ERROR_RULE);

  Act *act = probe (fixture, NULL);
  gboolean done = bed_end_holds (act, SITI, &error);
  g_assert_no_error (finish (fixture, act, done, error));
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE kind = 'hold' AND until IS NULL"), ==, 1);
  g_assert_cmpint (open_outages (fixture), ==, 1);
  take (fixture, bed, RINI);
}

static void
clock_set_back_never_blocks (Fixture *fixture)
{
  gint64 bed = furnish (fixture, NULL);
  GError *error = NULL;

  take (fixture, bed, SITI);
  fixture_set_clock (fixture, NOV_17 + 2 * HOUR);
  release (fixture, SITI, FALSE);
  fixture_set_clock (fixture, NOV_17 + HOUR);
  Act *act = probe (fixture, NULL);
  gboolean done = bed_take (act, bed, IMAS, &error);
  g_assert_true (act->doubtful);
  g_assert_no_error (finish (fixture, act, done, error));
  g_assert_cmpint (fixture_int (fixture, "SELECT since FROM bed_use WHERE until IS NULL AND doubtful = 1"), ==, NOV_17 + 2 * HOUR);

  fixture_set_clock (fixture, NOV_17);
  act = probe (fixture, NULL);
  done = bed_release (act, IMAS, TRUE, NULL, &error);
  g_assert_true (act->doubtful);
  g_assert_no_error (finish (fixture, act, done, error));
  g_assert_cmpint (fixture_int (fixture, "SELECT until FROM bed_use WHERE stay = 603"), ==, NOV_17 + 2 * HOUR);
  g_assert_cmpint (fixture_int (fixture, "SELECT since FROM bed_use WHERE kind = 'outage'"), ==, NOV_17 + 2 * HOUR);

  /* a right time leaves no doubt */
  fixture_set_clock (fixture, NOV_17 + 3 * HOUR);
  act = probe (fixture, "not cleaned yet");
  done = bed_take (act, bed, RINI, &error);
  g_assert_false (act->doubtful);
  g_assert_no_error (finish (fixture, act, done, error));
}

static void
outage_is_in_the_way (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);

  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "pest", "due", "2026-11-17T22:05", NULL);
  g_autoptr (GError) pests = try_take (fixture, bed, SITI, NULL);
  g_assert_cmpstr (record_error_get_holder (pests), ==, "pest");
  g_assert_cmpstr (pests->message, ==, "Melati 03 is out of use (pests) since 17 Nov 21:05, planned until 17 Nov 22:05."
                                       " Choose another bed or end the outage.");
  fixture_do (fixture, "outage-end", "bed", "Melati 03", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Melati 03", "reason", "repair", NULL);
  g_autoptr (GError) error = try_take (fixture, bed, SITI, "a reason does not mend it");
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_BED_IN_USE);
  g_assert_cmpstr (error->message, ==, "Melati 03 is out of use (broken) since 17 Nov 21:05. Choose another bed or end the outage.");
  expect (fixture_refusal (fixture, "bed-outage", "bed", "Melati 03", "reason", "pest", NULL), RECORD_ERROR_BED_IN_USE);
  expect (fixture_refusal (fixture, "hold-end", "bed", "Melati 03", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "outage-end", "bed", "Melati 03", NULL);
  expect (fixture_refusal (fixture, "outage-end", "bed", "Melati 03", NULL), RECORD_ERROR_STATE);

  take (fixture, bed, SITI);
  expect (fixture_refusal (fixture, "bed-outage", "bed", "Melati 03", "reason", "pest", NULL), RECORD_ERROR_BED_IN_USE);
  expect (fixture_refusal (fixture, "bed-outage", "bed", "Melati 04", "reason", "tired", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-outage", "bed", "Melati 04", "reason", "pest", "due", "2026-11-17T21:05", NULL),
          RECORD_ERROR_ARGUMENT);
  fixture_do (fixture, "bed-outage", "bed", "Melati 04", "reason", "cleaning", "due", "2026-11-17T22:05", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT due_at FROM bed_use WHERE due_at IS NOT NULL"), ==, NOV_17 + HOUR);
  fixture_do (fixture, "bed-outage", "bed", "Melati 04", "reason", "repair", NULL);
  g_assert_cmpint (open_uses (fixture), ==, 2);
}

static void
is_held_by_an_act (Fixture *fixture)
{
  gint64 bed = furnish (fixture, NULL);

  expect (fixture_refusal (fixture, "bed-hold", "bed", "Melati 03", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-hold", "bed", "Melati 03", "for", "RSUD", "due", "2026-11-17T20:00", NULL),
          RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-hold", "bed", "Melati 03", "referral", "402", NULL), RECORD_ERROR_NOT_FOUND);
  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 03", "for", "RSUD", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT due_at FROM bed_use"), ==, NOV_17 + 72 * HOUR);
  expect (fixture_refusal (fixture, "bed-hold", "bed", "Melati 03", "for", "POL", NULL), RECORD_ERROR_BED_IN_USE);
  g_autoptr (Outcome) end = fixture_perform (fixture, "hold-end", "bed", "Melati 03", NULL);
  g_assert_cmpint (open_uses (fixture), ==, 0);
  expect (fixture_refusal (fixture, "hold-end", "bed", "Melati 03", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "hold-end", NULL), RECORD_ERROR_ARGUMENT);

  /* what was given up comes back only while nobody else has it */
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, end->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (open_uses (fixture), ==, 1);
  g_autoptr (Outcome) again = fixture_perform (fixture, "hold-end", "bed", "Melati 03", NULL);
  g_autofree char *later = g_strdup_printf ("%" G_GINT64_FORMAT, again->act);

  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 03", "stay", "Siti R.", NULL);
  expect (fixture_refusal (fixture, "undo", "act", later, NULL), RECORD_ERROR_TOUCHED_LATER);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed_use WHERE until IS NULL AND due_at IS NULL AND stay = 601"),
                   ==, 1);
  fixture_do (fixture, "hold-end", "stay", "Siti R.", NULL);
  expect (fixture_refusal (fixture, "hold-end", "stay", "Siti R.", NULL), RECORD_ERROR_STATE);

  fixture_make (fixture, "hold", "bed-hold", "bed", "Melati 03", "referral", "401", "due", "2026-11-18T09:00", NULL);
  take (fixture, bed, SITI);
}

static void
rest_of_a_room_is_held (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);

  expect (fixture_refusal (fixture, "room-hold", "stay", "Siti R.", NULL), RECORD_ERROR_ARGUMENT);
  take (fixture, bed, SITI);
  take (fixture, more[0], IMAS);
  release (fixture, IMAS, TRUE);
  g_assert_cmpint (fixture_make (fixture, "held", "room-hold", "stay", "Siti R.", NULL), ==, 2);
  expect (try_take (fixture, more[0], IMAS, "no other bed"), RECORD_ERROR_BED_IN_USE);
  expect (try_take (fixture, more[1], IMAS, NULL), RECORD_ERROR_BED_IN_USE);
  expect (fixture_refusal (fixture, "room-hold", "stay", "Siti R.", NULL), RECORD_ERROR_STATE);
  g_autoptr (GError) refusal = try_take (fixture, more[1], IMAS, NULL);
  g_assert_cmpstr (record_error_get_holder (refusal), ==, "Siti R.");

  fixture_do (fixture, "hold-end", "stay", "Siti R.", NULL);
  g_assert_cmpint (open_outages (fixture), ==, 1);
  take (fixture, more[1], IMAS);
  g_assert_cmpint (fixture_make (fixture, "held", "room-hold", "stay", "Rini", "room", "Melati", NULL), ==, 1);
}

static void
is_added_and_changed (Fixture *fixture)
{
  gint64 bed = furnish (fixture, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = bed_label (fixture_connection (fixture), bed, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "Melati 03");
  g_assert_null (bed_label (fixture_connection (fixture), 17, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);

  expect (fixture_refusal (fixture, "bed-add", "room", "Melati", "name", "03", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "bed-add", "room", "Melati", "name", "", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-add", "room", "Melati", "name", "06", "kind", "sofa", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-add", "room", "Mawar", "name", "06", NULL), RECORD_ERROR_NOT_FOUND);
  expect (fixture_refusal (fixture, "bed-change", "bed", "Melati 03", "name", "04", NULL), RECORD_ERROR_STATE);
  expect (fixture_refusal (fixture, "bed-change", "bed", "Melati 03", "name", "", NULL), RECORD_ERROR_ARGUMENT);
  expect (fixture_refusal (fixture, "bed-change", "bed", "Melati 03", "kind", "mat", NULL), RECORD_ERROR_STATE);
  fixture_do (fixture, "bed-change", "bed", "Melati 03", "name", "A1", "kind", "bunk_up", "position", "9", NULL);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE name = 'A1' AND kind = 'bunk_up' AND position = 9"),
                   ==, 1);
  g_assert_cmpint (fixture_make (fixture, "bed", "bed-add", "room", "Melati", "name", "03", NULL), !=, bed);
  g_assert_cmpint (fixture_int (fixture, "SELECT position FROM bed WHERE name = '03'"), ==, 10);
  g_assert_cmpint (fixture_int (fixture, "SELECT SUM (counts) FROM bed"), ==, 4);
}

static void
label_says_a_name_once (void)
{
  static const struct {
    const char *room, *bed, *label;
  } cases[] = {
    { "Melati", "03", "Melati 03" },
    { "Melati", "Melati 03", "Melati 03" },
    { "Melati", "Melatih", "Melati Melatih" },
    { "Melati", "Melati", "Melati Melati" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *label = bed_label_join (cases[i].room, cases[i].bed);
    g_assert_cmpstr (label, ==, cases[i].label);
  }
}

static void
mats_name_themselves (Fixture *fixture)
{
  furnish (fixture, NULL);
  gint64 desk = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", "roles", "desk", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (Request) request = request_new ("mat-add");

  request_set (request, "room", "Melati");
  request_set_actor (request, desk, 0);
  failing_perform (fixture_record (fixture), request, &outcome, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (outcome_text (outcome, "label"), ==, "Melati Matras 1");
  fixture_make (fixture, "bed", "mat-add", "room", "Melati", NULL);
  fixture_do (fixture, "bed-retire", "bed", "Melati Matras 1", NULL);
  g_autoptr (Outcome) again = fixture_perform (fixture, "mat-add", "room", "Melati", NULL);
  g_assert_cmpstr (outcome_text (again, "label"), ==, "Melati Matras 1");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM bed WHERE kind = 'mat' AND counts = 0"), ==, 3);
  expect (fixture_refusal (fixture, "bed-change", "bed", "Melati Matras 2", "kind", "single", NULL), RECORD_ERROR_STATE);
}

static void
is_retired (Fixture *fixture)
{
  gint64 more[2], bed = furnish (fixture, more);

  take (fixture, bed, SITI);
  hold (fixture, more[0], IMAS, 0, 0);
  fixture_do (fixture, "bed-outage", "bed", "Melati 05", "reason", "repair", NULL);
  expect (fixture_refusal (fixture, "bed-retire", "bed", "Melati 03", NULL), RECORD_ERROR_BED_IN_USE);
  expect (fixture_refusal (fixture, "bed-retire", "bed", "Melati 04", NULL), RECORD_ERROR_BED_IN_USE);
  expect (fixture_refusal (fixture, "room-retire", "room", "Melati", NULL), RECORD_ERROR_BED_IN_USE);
  g_autoptr (Outcome) gone = fixture_perform (fixture, "bed-retire", "bed", "Melati 05", NULL);
  g_assert_cmpint (open_uses (fixture), ==, 2);
  expect (try_take (fixture, more[1], RINI, NULL), RECORD_ERROR_STATE);
  expect (try_hold (fixture, more[1], RINI, 0, 0), RECORD_ERROR_STATE);

  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, more[1]);
  expect (fixture_refusal (fixture, "bed-retire", "bed", id, NULL), RECORD_ERROR_STATE);
  g_autofree char *act = g_strdup_printf ("%" G_GINT64_FORMAT, gone->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_assert_cmpint (open_uses (fixture), ==, 3);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bed/label-says-a-name-once", label_says_a_name_once);
  fixture_add ("/bed/has-one-guest", has_one_guest);
  fixture_add ("/bed/refuses-by-name", refuses_by_name);
  fixture_add ("/bed/is-cleaned-between", is_cleaned_between);
  fixture_add ("/bed/hold-gives-way-to-its-own", hold_gives_way_to_its_own);
  fixture_add ("/bed/holds-end-with-the-stay", holds_end_with_the_stay);
  fixture_add ("/bed/clock-set-back-never-blocks", clock_set_back_never_blocks);
  fixture_add ("/bed/outage-is-in-the-way", outage_is_in_the_way);
  fixture_add ("/bed/is-held-by-an-act", is_held_by_an_act);
  fixture_add ("/bed/rest-of-a-room-is-held", rest_of_a_room_is_held);
  fixture_add ("/bed/is-added-and-changed", is_added_and_changed);
  fixture_add ("/bed/mats-name-themselves", mats_name_themselves);
  fixture_add ("/bed/is-retired", is_retired);
  return g_test_run ();
}
