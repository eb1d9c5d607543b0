/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below the rules: the database itself keeps two uses of one bed apart, whoever writes to it. */
#include "tests/support/seed.h"

#include <locale.h>

#define OPEN -1

/* Two beds and a stay. */
static gint64
furnish (Fixture *fixture, gint64 *more)
{
  gint64 house = seed_house (fixture, "RS", "Asia/Jakarta", 4 * 3600);
  gint64 room = seed_room (fixture, house, "Melati");

  seed_stay (fixture, seed_resident (fixture, "Siti"), house, 0, 0);
  *more = seed_bed (fixture, room, "04");
  return seed_bed (fixture, room, "03");
}

static const char sql_insert[] =
  "INSERT INTO bed_use (id, bed, kind, stay, since, until, doubtful)"
  " VALUES (:id, :bed, :kind, :stay, :since, CAST (:until AS BIGINT), 0)";
static const char sql_shift[] =
  "UPDATE bed_use SET since = :since, until = CAST (:until AS BIGINT) WHERE id = :id";

static gboolean
insert_kind (Fixture *fixture, gint64 id, const char *kind, gint64 bed, gint64 since, gint64 until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql_insert, &error);
  g_assert_no_error (error);
  query_bind_int (query, "id", id);
  query_bind_int (query, "bed", bed);
  query_bind_text (query, "kind", kind);
  query_bind_int (query, "stay", fixture_int (fixture, "SELECT id FROM stay"));
  query_bind_int (query, "since", since);
  if (until >= 0)
    query_bind_int (query, "until", until);
  if (query_run (query, &error))
    return TRUE;
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  return FALSE;
}

static gboolean
insert_use (Fixture *fixture, gint64 id, gint64 bed, gint64 since, gint64 until)
{
  return insert_kind (fixture, id, "stay", bed, since, until);
}

static gboolean
shift_use (Fixture *fixture, gint64 id, gint64 since, gint64 until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), sql_shift, &error);
  g_assert_no_error (error);
  query_bind_int (query, "id", id);
  query_bind_int (query, "since", since);
  if (until >= 0)
    query_bind_int (query, "until", until);
  if (query_run (query, &error))
    return TRUE;
  g_assert_error (error, ENGINE_ERROR, ENGINE_ERROR_CONSTRAINT);
  return FALSE;
}

static void
database_forbids_two_uses (Fixture *fixture)
{
  static const struct {
    gint64 since, until;
    gboolean legal;
  } cases[] = {
    { 150, 160, FALSE }, { 50, 101, FALSE },   { 199, 250, FALSE },  { 100, 200, FALSE },
    { 50, 400, FALSE },  { 0, OPEN, FALSE },   { 200, 301, FALSE },  { 300, OPEN, FALSE },
    { 500, 600, FALSE }, { 250, OPEN, FALSE }, { 400, OPEN, FALSE }, { 260, 240, FALSE },
    { 300, 301, FALSE }, { 199, 200, FALSE },  { 100, 101, FALSE },  { 0, 100, TRUE },
    { 200, 300, TRUE },  { 210, 290, TRUE },   { 250, 250, TRUE },   { 100, 100, TRUE },
    { 200, 200, TRUE },  { 150, 150, TRUE },   { 300, 300, TRUE },   { 400, 400, TRUE },
  };
  gint64 more, bed = furnish (fixture, &more);

  g_assert_true (insert_use (fixture, 1, bed, 100, 200));
  g_assert_true (insert_use (fixture, 2, bed, 300, OPEN));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%d to %d", (int) cases[i].since, (int) cases[i].until);
    gboolean taken = insert_kind (fixture, 3, "hold", bed, cases[i].since, cases[i].until);
    g_assert_cmpint (taken, ==, cases[i].legal);
    fixture_run (fixture, "DELETE FROM bed_use WHERE id = 3");

    /* the same by an update of a use that was legal; a hold, so that one bed a stay is not the reason */
    g_assert_true (insert_kind (fixture, 3, "hold", bed, 220, 230));
    g_assert_cmpint (shift_use (fixture, 3, cases[i].since, cases[i].until), ==, cases[i].legal);
    fixture_run (fixture, "DELETE FROM bed_use WHERE id = 3");
  }
  g_assert_true (insert_use (fixture, 3, more, 100, 200));
}

static void
database_forbids_moving_a_use (Fixture *fixture)
{
  gint64 more, bed = furnish (fixture, &more);

  g_assert_true (insert_use (fixture, 1, bed, 100, 200));
  g_assert_true (insert_use (fixture, 2, more, 150, 250));
  g_assert_true (insert_use (fixture, 3, more, 300, 400));
  fixture_breaks (fixture, "UPDATE bed_use SET bed = (SELECT bed FROM bed_use WHERE id = 1) WHERE id = 2");
  fixture_run (fixture, "UPDATE bed_use SET bed = (SELECT bed FROM bed_use WHERE id = 1) WHERE id = 3");
  fixture_breaks (fixture, "UPDATE bed_use SET until = NULL WHERE id = 1");
  fixture_run (fixture, "UPDATE bed_use SET until = NULL WHERE id = 3");
  fixture_breaks (fixture, "UPDATE bed_use SET until = 50 WHERE id = 1");
  fixture_breaks (fixture, "UPDATE bed_use SET kind = 'party' WHERE id = 1");
  fixture_breaks (fixture, "UPDATE bed_use SET kind = 'outage' WHERE id = 1");
  fixture_breaks (fixture, "UPDATE bed_use SET stay = NULL WHERE id = 1");
  fixture_breaks (fixture, "UPDATE bed_use SET bed = 17 WHERE id = 1");
  fixture_breaks (fixture, "UPDATE bed_use SET stay = 17 WHERE id = 1");
  fixture_breaks (fixture, "DELETE FROM bed");
}

static void
database_forbids_two_beds (Fixture *fixture)
{
  gint64 more, bed = furnish (fixture, &more);

  g_assert_true (insert_use (fixture, 1, bed, 100, OPEN));
  g_assert_false (insert_use (fixture, 2, more, 100, OPEN));
  g_assert_true (insert_use (fixture, 2, more, 100, 200));
  fixture_breaks (fixture, "UPDATE bed_use SET until = NULL WHERE id = 2");
  fixture_run (fixture, "UPDATE bed_use SET kind = 'hold' WHERE id = 2");
  fixture_run (fixture, "UPDATE bed_use SET until = NULL WHERE id = 2");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/bed-use/forbids-two-uses", database_forbids_two_uses);
  fixture_add ("/bed-use/forbids-moving-a-use", database_forbids_moving_a_use);
  fixture_add ("/bed-use/forbids-two-beds", database_forbids_two_beds);
  return g_test_run ();
}
