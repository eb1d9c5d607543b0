/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows changed, removed and put in behind the acts' back: holding them against the journal finds each (TRUST F24). */
#include "db/record/journal.h"
#include "db/record/row.h"
#include "tests/faults/counts.h"
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#include <string.h>

typedef struct {
  Fixture *fixture;
  Connection *connection;
  GRand *chance;
  guint changed, removed, added;
} Plot;

static void
fill (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  for (int i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("Penghuni %d", i);
    g_autofree char *bed = g_strdup_printf ("Melati 0%d", i + 1);
    shelter_admit (fixture, name, "L", bed);
  }
  fixture_do (fixture, "move", "resident", "Penghuni 1", "bed", "Umum 01", NULL);
  fixture_do (fixture, "alert-add", "resident", "Penghuni 1", "instruction", "mask", NULL);
  fixture_do (fixture, "discharge", "resident", "Penghuni 2", "destination", "KBR", NULL);
}

static gboolean
is_sound (Fixture *fixture, GError **error)
{
  return journal_verify_rows (fixture_record (fixture), error);
}

static guint
any (Plot *plot, guint n)
{
  return (guint) g_rand_int_range (plot->chance, 0, (gint32) n);
}

/* (transfer full): one row of one of the tables that have some */
static Row *
any_row (Plot *plot)
{
  const Table *const *tables = tables_all ();
  guint count = 0;

  while (tables[count])
    count++;
  for (;;) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) rows = row_list_after (plot->connection, tables[any (plot, count)], G_MININT64, 1000, &error);
    g_assert_no_error (error);
    if (rows->len > 0)
      return row_copy (rows->pdata[any (plot, rows->len)]);
  }
}

static void
change_column (Plot *plot, Row *row)
{
  const Column *columns = row_table (row)->columns;
  guint count = 0;

  while (columns[count].name)
    count++;
  const Column *column = &columns[1 + any (plot, count - 1)];
  if (!row_is_null (row, column->name) && any (plot, 4) == 0) {
    row_set_null (row, column->name);
  } else if (column->type == COLUMN_INT) {
    row_set_int (row, column->name, row_int (row, column->name) + 1);
  } else {
    const char *text = row_text (row, column->name);
    g_autofree char *other = g_strconcat (text ? text : "", "x", NULL);
    row_set_text (row, column->name, other);
  }
}

/* The same again under another id. */
static gboolean
add_again (Plot *plot, const Row *row)
{
  g_autoptr (Row) other = row_new (row_table (row), row_id (row) + 1 + any (plot, 1000));

  for (const Column *column = row_table (row)->columns + 1; column->name; column++) {
    if (row_is_null (row, column->name))
      continue;
    if (column->type == COLUMN_INT)
      row_set_int (other, column->name, row_int (row, column->name));
    else
      row_set_text (other, column->name, row_text (row, column->name));
  }
  return row_insert (plot->connection, other, NULL);
}

/* FALSE where the database's own rules refuse it. */
static gboolean
tamper (Plot *plot, Row *row)
{
  switch (any (plot, 6)) {
  case 0:
    plot->removed++;
    return row_delete (plot->connection, row_table (row), row_id (row), NULL);
  case 1:
    plot->added++;
    return add_again (plot, row);
  default:
    plot->changed++;
    change_column (plot, row);
    return row_update (plot->connection, row, NULL);
  }
}

static void
test_rows (Fixture *fixture)
{
  Plot plot = { .fixture = fixture, .connection = NULL, .chance = g_rand_new_with_seed (20261122) };
  guint rounds = counts ("SINGGAH_DISAGREEMENTS", 200, 10000), found = 0, refused = 0;

  fill (fixture);
  plot.connection = fixture_connection (fixture);
  g_assert_true (is_sound (fixture, NULL));
  while (found < rounds) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Row) row = any_row (&plot);
    g_assert_true (connection_begin (plot.connection, &error));
    /* A server tells what it refused with the next answer that is waited for. */
    if (tamper (&plot, row) && connection_savepoint (plot.connection, NULL)) {
      g_assert_false (is_sound (fixture, &error));
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
      g_assert_nonnull (strstr (error->message, row_table (row)->name));
      found++;
    } else {
      refused++;
    }
    connection_rollback (plot.connection);
  }
  g_test_message ("%u found of %u (%u changed, %u removed, %u put in were tried; %u of them the database refused)", found,
                  rounds, plot.changed, plot.removed, plot.added, refused);
  g_assert_true (is_sound (fixture, NULL));
  g_rand_free (plot.chance);
}

static gint64
last_act_about (Fixture *fixture, gint64 *resident)
{
  *resident = shelter_resident (fixture, "Dihapus", "L", "1980-01-01");
  return fixture_int (fixture, "SELECT act FROM journal ORDER BY seq DESC LIMIT 1");
}

/* What an erased act may have left in a row is not judged, until a later act writes it; rows before it and after it are. */
static void
test_erased (Fixture *fixture)
{
  gint64 gone, act, before, after;

  fill (fixture);
  before = shelter_resident (fixture, "Semula", "L", "1980-01-01");
  act = last_act_about (fixture, &gone);
  after = shelter_resident (fixture, "Tetap", "L", "1980-01-01");
  fixture_erase (fixture, act);
  g_assert_true (is_sound (fixture, NULL));
  seed_set_text (fixture, &table_resident, gone, "name", "Lain");
  g_assert_true (is_sound (fixture, NULL));
  const gint64 others[] = { before, after };
  const char *const names[] = { "Semula", "Tetap" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    seed_set_text (fixture, &table_resident, others[i], "name", "Lain");
    g_assert_false (is_sound (fixture, NULL));
    seed_set_text (fixture, &table_resident, others[i], "name", names[i]);
    g_assert_true (is_sound (fixture, NULL));
  }
  g_autofree char *resident = fixture_text (gone);
  fixture_do (fixture, "resident-change", "resident", resident, "called-name", "Lagi", NULL);
  g_assert_true (is_sound (fixture, NULL));
  seed_set_text (fixture, &table_resident, gone, "name", "Lain sekali");
  g_assert_false (is_sound (fixture, NULL));
}

static void
rewrite_details (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  const char *drop = fixture_kind (fixture) == ENGINE_SQLITE ? "DROP TRIGGER journal_detail_update"
                                                             : "DROP TRIGGER journal_detail_change ON journal_detail";

  g_assert_true (connection_execute (fixture_connection (fixture), drop, &error));
  g_assert_true (connection_execute (fixture_connection (fixture), sql, &error));
  g_assert_no_error (error);
}

/* Images of before a schema step do not have its columns; whatever these hold then, the row is as it was left. */
static void
test_later_column (Fixture *fixture)
{
  gint64 resident;

  fill (fixture);
  last_act_about (fixture, &resident);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM journal_detail WHERE body LIKE '%\"slow\":0,%'"), >, 0);
  rewrite_details (fixture, "UPDATE journal_detail SET body = REPLACE (body, '\"slow\":0,', '')");
  g_assert_true (is_sound (fixture, NULL));
  seed_set_int (fixture, &table_resident, resident, "registered_at", 5);
  g_assert_false (is_sound (fixture, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/disagree/rows", test_rows);
  fixture_add ("/disagree/erased", test_erased);
  fixture_add ("/disagree/later-column", test_later_column);
  return g_test_run ();
}
