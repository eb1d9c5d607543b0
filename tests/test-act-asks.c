/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an act asks of the record: an admission goes to a server for nothing that it knows, and forgets what it changes. */
#include "db/record/act-private.h"
#include "db/record/bed-spot.h"
#include "db/record/bed.h"
#include "tests/bench/tape.h"
#include "tests/support/shelter.h"

#define ADMISSION 36           /* statements of a known guest into a free bed, NOTIFY not counted */

static gint64
resident_id (Fixture *fixture, const char *name)
{
  return shelter_resident (fixture, name, "L", "1980-05-17");
}

/* The statements of an act, one a line. */
static char **
statements_of_act (Fixture *fixture, Request *request)
{
  Record *record = fixture_record (fixture);
  g_autoptr (GError) error = NULL;

  request_set_actor (request, fixture_staff (fixture), 0);
  g_autoptr (Tape) tape = tape_record (record_get_connection (record));
  acts_perform (record, request, NULL, &error);
  g_assert_no_error (error);
  tape_stop (tape);
  g_autofree char *text = tape_text (tape, 0);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static char **
statements_of (Fixture *fixture, gint64 resident, gint64 bed)
{
  g_autoptr (Request) request = request_new ("admit");

  request_set_int (request, "resident", resident);
  request_set_int (request, "bed", bed);
  return statements_of_act (fixture, request);
}

static gboolean
is_question (const char *sql)
{
  return g_str_has_prefix (sql, "SELECT ");
}

/* No question twice; a statement that is sent several times is seen on the tape: the subjects. */
static void
test_admission (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Bougenvil", 4, NULL, NULL);
  gint64 anto = resident_id (fixture, "Anto");
  gint64 bed = fixture_int (fixture, "SELECT MIN (b.id) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Bougenvil'");
  g_auto (GStrv) sent = statements_of (fixture, anto, bed);
  guint n = g_strv_length (sent), inserts = 0;

  for (guint i = 0; i < n; i++) {
    inserts += g_str_has_prefix (sent[i], "INSERT INTO journal_subject") ? 1 : 0;
    for (guint j = 0; is_question (sent[i]) && j < i; j++)
      g_assert_cmpstr (sent[i], !=, sent[j]);
  }
  g_assert_cmpuint (inserts, >, 1);
  g_assert_cmpuint (n - (fixture_kind (fixture) == ENGINE_POSTGRES), <=, ADMISSION);
}

static guint
begun_with (char **statements, const char *begin)
{
  guint n = 0;

  for (char **sql = statements; *sql; sql++)
    n += g_str_has_prefix (*sql, begin) ? 1 : 0;
  return n;
}

/* Who comes again writes no more of the census than who comes first: earlier stays keep what they added. */
static void
test_again (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_room (fixture, "Bougenvil", 4, NULL, NULL);
  gint64 anto = resident_id (fixture, "Anto");
  gint64 bed = fixture_int (fixture, "SELECT MIN (b.id) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Bougenvil'");
  g_autofree char *whose = fixture_text (anto);
  g_auto (GStrv) first = statements_of (fixture, anto, bed);

  fixture_do (fixture, "discharge", "resident", whose, "destination", "MDR", NULL);
  gint64 other = fixture_int (fixture, "SELECT MAX (b.id) FROM bed b JOIN room r ON r.id = b.room WHERE r.name = 'Bougenvil'");
  g_auto (GStrv) again = statements_of (fixture, anto, other);
  g_assert_cmpuint (begun_with (first, "INSERT INTO census_part"), >, 0);
  g_assert_cmpuint (begun_with (again, "INSERT INTO census_part"), ==, begun_with (first, "INSERT INTO census_part"));
  g_assert_cmpuint (begun_with (again, "DELETE FROM census_part"), ==, 0);
}

/* Which room is kept for a guest is asked once, though what is promised is looked at before and after. */
static void
test_room_hold (Fixture *fixture)
{
  g_autoptr (Request) request = request_new ("room-hold");

  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  request_set (request, "stay", "Siti Rahmawati");
  g_auto (GStrv) sent = statements_of_act (fixture, request);
  g_assert_cmpuint (begun_with (sent, "SELECT room FROM bed"), ==, 1);
  g_assert_cmpuint (begun_with (sent, "INSERT INTO bed_use"), ==, 3);
}

static guint
count_of_house_change (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (Request) request = request_new ("house-change");

  request_set (request, "house", "Singgah");
  request_set (request, key, value);
  g_auto (GStrv) sent = statements_of_act (fixture, request);
  return g_strv_length (sent);
}

/* What a house is called, or how long it holds a bed, asks nothing of those who ever stayed there; its hour of the census does. */
static void
test_house (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  guint called = count_of_house_change (fixture, "code", "SGH"), hour = count_of_house_change (fixture, "census", "03:00");

  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Budi Hartono", "L", "Umum 01");
  g_assert_cmpuint (count_of_house_change (fixture, "code", "SG"), ==, called);
  g_assert_cmpuint (count_of_house_change (fixture, "census", "05:00"), >, hour);
}

static Act *
act_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Request) request = request_new ("bed-hold");
  Record *record = fixture_record (fixture);

  request_set (request, "bed", "Melati 01");
  request_set_actor (request, fixture_staff (fixture), 0);
  Act *act = act_new (record, acts_kind ("bed-hold"), request, record_new_id (record), 1, NULL, &error);
  g_assert_no_error (error);
  return act;
}

static void
set_zone (Act *act, gint64 house, const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Row) row = act_row (act, &table_house, house, &error);

  row_set_text (row, "zone", zone);
  g_assert_true (act_write (act, row, &error));
}

static void
assert_spot (Act *act, gint64 bed, const char *label, const char *zone, gint64 house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BedSpot) spot = bed_spot (act, bed, &error);
  g_autoptr (BedSpot) again = bed_spot (act, bed, &error);
  const HouseClock *clock = act_clock (act, house, &error);

  g_assert_no_error (error);
  g_assert_true (spot == again);
  g_assert_cmpstr (spot->label, ==, label);
  g_assert_cmpstr (spot->zone, ==, zone);
  g_assert_cmpint (spot->house, ==, house);
  g_assert_cmpstr (g_time_zone_get_identifier (clock->zone), ==, zone);
}

/* An answer stands until the act changes what it was asked of; who still holds it keeps it. */
static void
test_forgets (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (Act) act = act_of (fixture);
  gint64 bed = act_int (act, "bed");

  g_assert_true (connection_begin (fixture_connection (fixture), &error));
  assert_spot (act, bed, "Melati 01", "Asia/Jakarta", house);
  g_autoptr (BedSpot) held = bed_spot (act, bed, &error);
  set_zone (act, house, "Asia/Jayapura");
  assert_spot (act, bed, "Melati 01", "Asia/Jayapura", house);
  g_assert_cmpstr (held->zone, ==, "Asia/Jakarta");

  g_autoptr (Row) row = act_row (act, &table_bed, bed, &error);
  row_set_text (row, "name", "99");
  g_assert_true (act_write (act, row, &error));
  assert_spot (act, bed, "Melati 99", "Asia/Jayapura", house);
  connection_rollback (fixture_connection (fixture));
}

static void
assert_use (Act *act, gint64 bed, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Row) use = NULL;

  g_assert_true (bed_open_use (act, bed, &use, &error));
  g_assert_cmpstr (use ? row_text (use, "kind") : NULL, ==, kind);
}

static void
test_open_use (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (Act) act = act_of (fixture);
  gint64 bed = act_int (act, "bed");

  g_assert_true (connection_begin (fixture_connection (fixture), &error));
  assert_use (act, bed, NULL);
  assert_use (act, bed, NULL);
  g_assert_true (bed_hold (act, bed, 0, 0, "Pak RT", 0, NULL, &error));
  assert_use (act, bed, "hold");
  g_assert_true (bed_end_hold (act, bed, &error));
  assert_use (act, bed, NULL);
  g_assert_true (bed_outage (act, bed, "repair", 0, &error));
  assert_use (act, bed, "outage");
  connection_rollback (fixture_connection (fixture));
}

/* What is kept of one thing is not kept of another, nor of another question. */
static void
test_keeps (Fixture *fixture)
{
  static const Table *const of[] = { &table_room, NULL };
  static const char one[] = "one", other[] = "other";

  shelter_new (fixture, FALSE);
  g_autoptr (Act) act = act_of (fixture);
  act_keep (act, one, 1, g_strdup ("first"), g_free, of);
  act_keep (act, one, 2, g_strdup ("second"), g_free, of);
  act_keep (act, one, 1, g_strdup ("third"), g_free, of);
  g_assert_cmpstr (act_kept (act, one, 1), ==, "third");
  g_assert_cmpstr (act_kept (act, one, 2), ==, "second");
  g_assert_null (act_kept (act, one, 3));
  g_assert_null (act_kept (act, other, 1));
  act_forget (act, &table_bed);
  g_assert_nonnull (act_kept (act, one, 1));
  act_forget (act, &table_room);
  g_assert_null (act_kept (act, one, 1));
}

/* The journal of a record keeps hashes of such texts for ever. */
static void
test_canonical (void)
{
  g_autoptr (Request) request = request_new ("bed-hold");
  HappenedAt at = happened_exact (1772420400);

  request_set (request, "for", "Pak \"RT\"\t3");
  request_set (request, "bed", "Melati 01");
  g_autofree char *plain = request_canonical (request, acts_kind ("bed-hold"), NULL);
  g_assert_cmpstr (plain, ==, "{\"kind\":\"bed-hold\",\"keys\":{\"bed\":\"Melati 01\",\"for\":\"Pak \\\"RT\\\"\\t3\"}}");
  request_set_at (request, &at);
  g_autofree char *timed = request_canonical (request, acts_kind ("bed-hold"), NULL);
  g_assert_true (g_str_has_suffix (timed, ",\"at\":[\"exact\",1772420400,1772420400]}"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/act-asks/admission", test_admission);
  fixture_add ("/act-asks/again", test_again);
  fixture_add ("/act-asks/house", test_house);
  fixture_add ("/act-asks/room-hold", test_room_hold);
  fixture_add ("/act-asks/forgets", test_forgets);
  fixture_add ("/act-asks/open-use", test_open_use);
  fixture_add ("/act-asks/keeps", test_keeps);
  g_test_add_func ("/act-asks/canonical", test_canonical);
  return g_test_run ();
}
