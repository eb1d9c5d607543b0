/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small house with people, for tests about stays. */
#include "tests/support/shelter.h"

#include "db/record/lookup.h"

#include <string.h>

gint64
shelter_room (Fixture *fixture, const char *name, int beds, const char *key, const char *value)
{
  g_autoptr (Outcome) room = fixture_perform (fixture, "room-add", "name", name, key, value, NULL);

  for (int i = 1; i <= beds; i++) {
    g_autofree char *bed = g_strdup_printf ("%02d", i);
    fixture_do (fixture, "bed-add", "room", name, "name", bed, NULL);
  }
  return outcome_int (room, "room");
}

gint64
shelter_new (Fixture *fixture, gboolean strict)
{
  gint64 house = fixture_make (fixture, "house", "house-add", "name", "Singgah", "zone",
                               "Asia/Jakarta", "cleaning", strict ? "yes" : "no", "second-person",
                               strict ? "yes" : "no", NULL);

  shelter_room (fixture, "Melati", 4, "sex", "L");
  shelter_room (fixture, "Mawar", 4, "sex", "P");
  shelter_room (fixture, "Umum", 4, "sex", "any");
  return house;
}

gint64
shelter_resident (Fixture *fixture, const char *name, const char *sex, const char *born)
{
  return fixture_make (fixture, "resident", "resident-add", "name", name, "sex", sex,
                       born ? "born" : NULL, born, NULL);
}

gint64
shelter_admit_born (Fixture *fixture, const char *name, const char *sex, const char *born, const char *bed)
{
  shelter_resident (fixture, name, sex, born);
  return fixture_make (fixture, "stay", "admit", "resident", name, "bed", bed, NULL);
}

gint64
shelter_admit (Fixture *fixture, const char *name, const char *sex, const char *bed)
{
  return shelter_admit_born (fixture, name, sex, NULL, bed);
}

static Request *
request_from (Fixture *fixture, const HappenedAt *at, const char *kind, va_list pairs)
{
  Request *request = request_new (kind);

  request_set_source (request, "tool");
  request_set_actor (request, fixture_staff (fixture), 0);
  if (at)
    request_set_at (request, at);
  for (const char *key = va_arg (pairs, const char *); key; key = va_arg (pairs, const char *))
    request_set (request, key, va_arg (pairs, const char *));
  return request;
}

static Outcome *
perform_well (Fixture *fixture, const Request *request, const char *kind)
{
  g_autoptr (GError) error = NULL;
  Outcome *outcome = NULL;

  if (!failing_perform (fixture_record (fixture), request, &outcome, &error))
    g_error ("%s: %s", kind, error->message);
  return outcome;
}

Outcome *
shelter_perform_at (Fixture *fixture, HappenedAt at, const char *kind, ...)
{
  va_list pairs;

  va_start (pairs, kind);
  g_autoptr (Request) request = request_from (fixture, &at, kind, pairs);
  va_end (pairs);
  return perform_well (fixture, request, kind);
}

void
shelter_do_at (Fixture *fixture, HappenedAt at, const char *kind, ...)
{
  va_list pairs;

  va_start (pairs, kind);
  g_autoptr (Request) request = request_from (fixture, &at, kind, pairs);
  va_end (pairs);
  outcome_free (perform_well (fixture, request, kind));
}

GError *
shelter_refusal_at (Fixture *fixture, HappenedAt at, const char *kind, ...)
{
  GError *error = NULL;
  va_list pairs;

  va_start (pairs, kind);
  g_autoptr (Request) request = request_from (fixture, &at, kind, pairs);
  va_end (pairs);
  if (failing_perform (fixture_record (fixture), request, NULL, &error))
    g_error ("%s was not refused", kind);
  return error;
}

gboolean
shelter_try (Fixture *fixture, const char *staff, GError **error, const char *kind, ...)
{
  g_autoptr (GError) local = NULL;
  va_list pairs;

  va_start (pairs, kind);
  g_autoptr (Request) request = request_from (fixture, NULL, kind, pairs);
  va_end (pairs);
  if (staff) {
    gint64 id = lookup_id (fixture_connection (fixture), KEY_STAFF, NULL, staff, &local);
    g_assert_no_error (local);
    request_set_actor (request, id, 0);
  }
  return failing_perform (fixture_record (fixture), request, NULL, error);
}

gboolean
shelter_try_at (Fixture *fixture, const HappenedAt *at, const char *kind, ...)
{
  va_list pairs;

  va_start (pairs, kind);
  g_autoptr (Request) request = request_from (fixture, at, kind, pairs);
  va_end (pairs);
  return failing_perform (fixture_record (fixture), request, NULL, NULL);
}

static Row *
row_of (Fixture *fixture, const char *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  Row *row = row_load (fixture_connection (fixture), table_named (table), id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

gint64
shelter_int (Fixture *fixture, const char *table, gint64 id, const char *column)
{
  g_autoptr (Row) row = row_of (fixture, table, id);

  return row_int (row, column);
}

char *
shelter_text (Fixture *fixture, const char *table, gint64 id, const char *column)
{
  g_autoptr (Row) row = row_of (fixture, table, id);

  return g_strdup (row_text (row, column));
}

void
shelter_assert_text (Fixture *fixture, const char *table, gint64 id, const char *column,
                     const char *expected)
{
  g_autofree char *text = shelter_text (fixture, table, id, column);

  g_assert_cmpstr (text, ==, expected);
}

static const char sql_bed_of[] =
    "SELECT r.name || ' ' || b.name FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
    " WHERE u.stay = :stay AND u.until IS NULL AND u.kind = 'stay'";
static const char sql_use_of[] = "SELECT kind FROM bed_use WHERE bed = :bed AND until IS NULL";

static char *
one_text (Fixture *fixture, const char *sql, const char *name, gint64 value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql, &error);

  g_assert_no_error (error);
  query_bind_int (query, name, value);
  QueryStep step = query_step (query, &error);
  g_assert_no_error (error);
  return step == QUERY_ROW ? g_strdup (query_text (query, 0)) : NULL;
}

char *
shelter_bed_of (Fixture *fixture, gint64 stay)
{
  return one_text (fixture, sql_bed_of, ":stay", stay);
}

void
shelter_assert_bed (Fixture *fixture, gint64 stay, const char *expected)
{
  g_autofree char *bed = shelter_bed_of (fixture, stay);

  g_assert_cmpstr (bed, ==, expected);
}

char *
shelter_use_of (Fixture *fixture, const char *bed)
{
  g_autoptr (GError) error = NULL;
  gint64 id = lookup_id (fixture_connection (fixture), KEY_BED, NULL, bed, &error);

  g_assert_no_error (error);
  g_autofree char *use = one_text (fixture, sql_use_of, ":bed", id);
  return g_strdup (use ? use : "");
}

void
shelter_assert_use (Fixture *fixture, const char *bed, const char *expected)
{
  g_autofree char *use = shelter_use_of (fixture, bed);

  g_assert_cmpstr (use, ==, expected);
}

void
shelter_assert_sound (Fixture *fixture)
{
  static const char *const never[] = {
    "SELECT COUNT(*) FROM (SELECT bed FROM bed_use WHERE until IS NULL GROUP BY bed HAVING COUNT(*) > 1) x",
    "SELECT COUNT(*) FROM (SELECT stay FROM bed_use WHERE until IS NULL AND kind = 'stay' GROUP BY stay HAVING COUNT(*) > 1) x",
    "SELECT COUNT(*) FROM bed_use a JOIN bed_use b ON b.bed = a.bed AND b.id <> a.id AND a.since < a.until"
    " AND b.since >= a.since AND b.since < a.until AND (b.until IS NULL OR b.until > b.since)",
    "SELECT COUNT(*) FROM (SELECT resident FROM stay WHERE ended_at IS NULL GROUP BY resident HAVING COUNT(*) > 1) x",
    "SELECT COUNT(*) FROM stay WHERE custody IS NULL OR custody = ''",
    "SELECT COUNT(*) FROM stay WHERE ended_at IS NULL AND custody IN ('mortuary', 'unknown')",
    "SELECT COUNT(*) FROM bed_use u JOIN stay s ON s.id = u.stay WHERE u.until IS NULL AND s.ended_at IS NOT NULL",
    "SELECT COUNT(*) FROM bed_use u JOIN stay s ON s.id = u.stay WHERE u.until IS NULL AND u.kind = 'stay'"
    " AND s.shares_bed_of IS NOT NULL",
    "SELECT COUNT(*) FROM bed_use u JOIN departure d ON d.stay = u.stay WHERE u.until IS NULL AND u.kind = 'stay'"
    " AND d.closed_at IS NULL",
    "SELECT COUNT(*) FROM stay s WHERE s.shares_bed_of IS NOT NULL AND s.ended_at IS NULL AND s.id NOT IN"
    " (SELECT stay FROM departure WHERE closed_at IS NULL) AND s.shares_bed_of NOT IN"
    " (SELECT stay FROM bed_use WHERE until IS NULL AND kind = 'stay')",
    "SELECT COUNT(*) FROM stay s JOIN stay o ON o.id = s.shares_bed_of WHERE s.ended_at IS NULL"
    " AND o.house <> s.house",
    "SELECT COUNT(*) FROM bed_use u JOIN stay s ON s.id = u.stay JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
    " WHERE u.kind = 'stay' AND r.house <> s.house",
    "SELECT COUNT(*) FROM departure d JOIN stay s ON s.id = d.stay WHERE d.closed_at IS NULL AND s.ended_at IS NOT NULL",
    "SELECT COUNT(*) FROM card_binding c JOIN stay s ON s.id = c.stay WHERE c.until IS NULL AND s.ended_at IS NOT NULL",
    "SELECT COUNT(*) FROM stay WHERE ended_at < arrived_at",
    "SELECT COUNT(*) FROM stay WHERE phase = 'admitted' AND admitted_at IS NULL",
  };

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (fixture_int (fixture, never[i]) != 0)
      g_error ("not sound: %s", never[i]);
}
