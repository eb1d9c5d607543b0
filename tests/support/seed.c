/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a test needs under its own subject, written without their acts. */
#include "tests/support/seed.h"
#include "db/record/projection.h"

static Row *
draft (Fixture *fixture, const Table *table)
{
  fixture_staff (fixture);
  return row_new (table, record_new_id (fixture_record (fixture)));
}

void
seed_row (Fixture *fixture, const Row *row)
{
  g_autoptr (GError) error = NULL;

  row_insert (fixture_connection (fixture), row, &error);
  g_assert_no_error (error);
}

static gint64
write_row (Fixture *fixture, Row *row)
{
  gint64 id = row_id (row);

  seed_row (fixture, row);
  row_free (row);
  return id;
}

static void
update (Fixture *fixture, const Row *row)
{
  g_autoptr (GError) error = NULL;

  row_update (fixture_connection (fixture), row, &error);
  g_assert_no_error (error);
}

static Row *
load (Fixture *fixture, const Table *table, gint64 id)
{
  g_autoptr (GError) error = NULL;
  Row *row = row_load (fixture_connection (fixture), table, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (row);
  return row;
}

void
seed_set_int (Fixture *fixture, const Table *table, gint64 id, const char *column, gint64 value)
{
  g_autoptr (Row) row = load (fixture, table, id);

  row_set_int (row, column, value);
  update (fixture, row);
}

void
seed_set_text (Fixture *fixture, const Table *table, gint64 id, const char *column, const char *value)
{
  g_autoptr (Row) row = load (fixture, table, id);

  row_set_text (row, column, value);
  update (fixture, row);
}

static void
set_unless_zero (Row *row, const char *column, gint64 value)
{
  if (value)
    row_set_int (row, column, value);
}

gint64
seed_house (Fixture *fixture, const char *name, const char *zone, int census_seconds)
{
  Row *row = draft (fixture, &table_house);

  row_set_text (row, "name", name);
  row_set_text (row, "zone", zone);
  row_set_int (row, "census_seconds", census_seconds);
  row_set_int (row, "presence_seconds", 15 * 3600);
  row_set_text (row, "count_by", "stay");
  row_set_int (row, "hold_hours", 72);
  row_set_int (row, "cleaning", 1);
  row_set_int (row, "second_person", 1);
  return write_row (fixture, row);
}

gint64
seed_room (Fixture *fixture, gint64 house, const char *name)
{
  Row *row = draft (fixture, &table_room);

  row_set_int (row, "house", house);
  row_set_text (row, "name", name);
  row_set_text (row, "sex", "any");
  row_set_text (row, "kind", "dormitory");
  row_set_int (row, "accessible", 0);
  row_set_int (row, "position", 1);
  return write_row (fixture, row);
}

gint64
seed_bed (Fixture *fixture, gint64 room, const char *name)
{
  Row *row = draft (fixture, &table_bed);

  row_set_int (row, "room", room);
  row_set_text (row, "name", name);
  row_set_text (row, "kind", "single");
  row_set_int (row, "counts", 1);
  row_set_int (row, "position", 1);
  row_set_int (row, "active_from", 0);
  return write_row (fixture, row);
}

gint64
seed_resident (Fixture *fixture, const char *called)
{
  Row *row = draft (fixture, &table_resident);

  row_set_int (row, "number", row_id (row));
  row_set_text (row, "name", called);
  row_set_text (row, "called_name", called);
  row_set_text (row, "sex", "U");
  row_set_text (row, "identity", "claimed_name");
  row_set_int (row, "slow", 0);
  row_set_int (row, "registered_at", 0);
  return write_row (fixture, row);
}

gint64
seed_stay (Fixture *fixture, gint64 resident, gint64 house, gint64 arrived, gint64 ended)
{
  Row *row = draft (fixture, &table_stay);

  row_set_int (row, "number", row_id (row));
  row_set_int (row, "resident", resident);
  row_set_int (row, "house", house);
  row_set_text (row, "phase", "admitted");
  row_set_int (row, "arrived_at", arrived);
  row_set_int (row, "admitted_at", arrived);
  set_unless_zero (row, "ended_at", ended);
  row_set_text (row, "confidentiality", "normal");
  row_set_text (row, "going_out", "yes");
  row_set_text (row, "whereabouts", "known");
  row_set_text (row, "custody", "house");
  return write_row (fixture, row);
}

static Row *
draft_use (Fixture *fixture, gint64 bed, gint64 since, gint64 until)
{
  Row *row = draft (fixture, &table_bed_use);

  row_set_int (row, "bed", bed);
  row_set_int (row, "since", since);
  set_unless_zero (row, "until", until);
  row_set_int (row, "doubtful", 0);
  return row;
}

gint64
seed_use (Fixture *fixture, gint64 bed, gint64 stay, gint64 since, gint64 until)
{
  Row *row = draft_use (fixture, bed, since, until);

  row_set_text (row, "kind", "stay");
  row_set_int (row, "stay", stay);
  return write_row (fixture, row);
}

gint64
seed_outage (Fixture *fixture, gint64 bed, const char *reason, gint64 since, gint64 until)
{
  Row *row = draft_use (fixture, bed, since, until);

  row_set_text (row, "kind", "outage");
  row_set_text (row, "reason", reason);
  return write_row (fixture, row);
}

gint64
seed_share (Fixture *fixture, gint64 stay, gint64 owner, gint64 since, gint64 until)
{
  Row *row = draft (fixture, &table_bed_share);

  row_set_int (row, "stay", stay);
  row_set_int (row, "owner", owner);
  row_set_int (row, "since", since);
  set_unless_zero (row, "until", until);
  return write_row (fixture, row);
}

gint64
seed_departure (Fixture *fixture, gint64 stay, gint64 since, gint64 until)
{
  Row *row = draft (fixture, &table_departure);

  row_set_int (row, "stay", stay);
  row_set_text (row, "destination", "LLN");
  row_set_int (row, "departed_at", since);
  set_unless_zero (row, "closed_at", until);
  if (until)
    row_set_text (row, "outcome", "returned");
  return write_row (fixture, row);
}

void
seed_census (Fixture *fixture, gint64 stay)
{
  g_autoptr (GHashTable) stays = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) clocks = house_clocks_new ();
  g_autoptr (GError) error = NULL;

  g_hash_table_add (stays, &stay);
  census_refresh_stays (fixture_connection (fixture), stays, clocks, &error);
  g_assert_no_error (error);
}
