/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is outside follows the last sighting of each open stay, whatever becomes of either; verify sees where it does not. */
#include "db/record/journal.h"
#include "db/report/board.h"
#include "tests/support/seed.h"
#include "tests/support/shelter.h"

#include <string.h>

static const char sql_out[] = "SELECT COUNT (*) FROM outside";

/* On the board of now, which reads it, and on that of this instant, which asks the sightings. */
static guint
count_outside (Fixture *fixture, gint64 at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Board) board = board_read (fixture_record (fixture), &(BoardQuery){ .at = at, .see_hidden = TRUE }, &error);
  guint outside = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    for (guint j = 0; j < bed->persons.len; j++)
      outside += !bed->persons.pdata[j]->inside;
  }
  return outside;
}

static void
assert_out (Fixture *fixture, guint expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (fixture_int (fixture, sql_out), ==, expected);
  g_assert_cmpuint (count_outside (fixture, 0), ==, expected);
  g_assert_cmpuint (count_outside (fixture, fixture_clock (fixture)), ==, expected);
  g_assert_true (journal_verify_rows (fixture_record (fixture), &error));
}

static char *
see (Fixture *fixture, gint64 at, const char *direction)
{
  g_autoptr (Outcome) outcome = shelter_perform_at (fixture, happened_exact (at), "sighting-add", "resident", "Siti", "direction",
                                                    direction, NULL);

  return fixture_text (outcome->act);
}

static void
make_house (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  fixture_set_clock (fixture, FIXTURE_CLOCK + HOUR);
}

/* In the order of their times, not in that in which they are told. */
static void
test_order (Fixture *fixture)
{
  static const struct {
    int minute;
    const char *direction;
    guint outside;
  } steps[] = {
    { 10, "seen", 0 }, { 20, "out", 1 }, { 15, "in", 1 },  { 20, "out", 1 }, { 20, "in", 0 },
    { 18, "out", 0 },  { 30, "out", 1 }, { 40, "seen", 0 }, { 50, "out", 1 }, { 45, "seen", 1 },
  };
  make_house (fixture);
  assert_out (fixture, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_free (see (fixture, FIXTURE_CLOCK + 60 * steps[i].minute, steps[i].direction));
    assert_out (fixture, steps[i].outside);
  }
}

static void
test_undo (Fixture *fixture)
{
  make_house (fixture);
  g_autofree char *out = see (fixture, FIXTURE_CLOCK + 60, "out");
  g_autofree char *in = see (fixture, FIXTURE_CLOCK + 120, "in");

  assert_out (fixture, 0);
  fixture_do (fixture, "undo", "act", in, NULL);
  assert_out (fixture, 1);
  fixture_do (fixture, "undo", "act", out, NULL);
  assert_out (fixture, 0);
}

/* Only of those who stay: in ten years there are many who left. */
static void
test_left (Fixture *fixture)
{
  make_house (fixture);
  g_free (see (fixture, FIXTURE_CLOCK + 60, "out"));

  g_autoptr (Outcome) left = fixture_perform (fixture, "discharge", "resident", "Siti", "destination", "KBR", NULL);
  assert_out (fixture, 0);
  g_autofree char *act = fixture_text (left->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  assert_out (fixture, 1);
}

/* A row that is changed where it stands. */
static void
test_changed (Fixture *fixture)
{
  make_house (fixture);
  g_free (see (fixture, FIXTURE_CLOCK + 60, "out"));

  fixture_run (fixture, "UPDATE sighting SET direction = 'seen'");
  g_assert_cmpint (fixture_int (fixture, sql_out), ==, 0);
  fixture_run (fixture, "UPDATE sighting SET direction = 'out'");
  fixture_run (fixture, "UPDATE sighting SET stay = (SELECT MAX (id) FROM stay)");
  g_assert_cmpint (fixture_int (fixture, sql_out), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT stay FROM outside"), ==, fixture_int (fixture, "SELECT MAX (id) FROM stay"));
  fixture_run (fixture, "DELETE FROM sighting");
  g_assert_cmpint (fixture_int (fixture, sql_out), ==, 0);
}

static void
test_lies (Fixture *fixture)
{
  static const char *const lies[] = {
    "DELETE FROM outside", "INSERT INTO outside SELECT id FROM stay WHERE id NOT IN (SELECT stay FROM outside)",
  };
  make_house (fixture);
  g_free (see (fixture, FIXTURE_CLOCK + 60, "out"));

  assert_out (fixture, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (lies); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (connection_begin (fixture_connection (fixture), NULL));
    fixture_run (fixture, lies[i]);
    g_assert_false (journal_verify_rows (fixture_record (fixture), &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
    g_assert_nonnull (strstr (error->message, "outside"));
    connection_rollback (fixture_connection (fixture));
  }
  assert_out (fixture, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/outside/order", test_order);
  fixture_add ("/outside/undo", test_undo);
  fixture_add ("/outside/left", test_left);
  fixture_add ("/outside/changed", test_changed);
  fixture_add ("/outside/lies", test_lies);
  return g_test_run ();
}
