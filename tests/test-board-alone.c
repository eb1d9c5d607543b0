/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board marks a child who is alone among adults, and stops as soon as one of them is its own. */
#include "db/report/board.h"
#include "tests/support/shelter.h"

#include <locale.h>

static void
expect_at (Fixture *fixture, gint64 at, guint alone, const char *names)
{
  g_autoptr (GError) error = NULL;
  BoardQuery query = { .at = at };
  g_autoptr (Board) board = board_read (fixture_record (fixture), &query, &error);
  g_autoptr (GString) marked = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    for (guint j = 0; j < bed->persons.len; j++) {
      const BoardPerson *person = bed->persons.pdata[j];
      if (person->alone)
        g_string_append_printf (marked, "%s;", person->name);
    }
  }
  g_assert_cmpstr (marked->str, ==, names);
  g_assert_cmpuint (board->alone, ==, alone);
}

static void
admit (Fixture *fixture, const char *name, const char *sex, const char *born, const char *bed)
{
  shelter_resident (fixture, name, sex, born);
  fixture_do (fixture, "admit", "resident", name, "bed", bed, "agreed-by", "Bu Kasi", "override", "penuh", NULL);
}

static void
marks (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  admit (fixture, "Dadang", "L", "2016-05-01", "Melati 01");
  expect_at (fixture, 0, 0, "");
  admit (fixture, "Budi", "L", "1980-01-01", "Mawar 01");
  expect_at (fixture, 0, 0, "");
  admit (fixture, "Karim", "L", NULL, "Melati 02");
  expect_at (fixture, 0, 1, "Dadang;");
  gint64 before = fixture_clock (fixture);

  fixture_set_clock (fixture, before + HOUR);
  fixture_do (fixture, "move", "resident", "Karim", "bed", "Umum 01", NULL);
  expect_at (fixture, 0, 0, "");
  expect_at (fixture, before, 1, "Dadang;");
  fixture_do (fixture, "move", "resident", "Karim", "bed", "Melati 02", "agreed-by", "Bu Kasi", NULL);
  expect_at (fixture, 0, 1, "Dadang;");
  fixture_do (fixture, "relation-add", "resident", "Karim", "relative", "Dadang", "kind", "child", NULL);
  expect_at (fixture, 0, 0, "");
}

/* A baby in its mother's bed is not alone, also without a relation. */
static void
companions (Fixture *fixture)
{
  shelter_new (fixture, FALSE);
  admit (fixture, "Lilis", "P", "1998-01-01", "Mawar 01");
  shelter_resident (fixture, "Bayi", "P", "2025-12-01");
  fixture_do (fixture, "share-bed", "resident", "Bayi", "with", "Lilis", "kind", "child", NULL);
  admit (fixture, "Tuti", "P", "1970-01-01", "Mawar 02");
  expect_at (fixture, 0, 0, "");
  fixture_do (fixture, "relation-add", "resident", "Lilis", "relative", "Bayi", "kind", "keep_apart", NULL);
  expect_at (fixture, 0, 0, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/board/alone/marks", marks);
  fixture_add ("/board/alone/companions", companions);
  return g_test_run ();
}
