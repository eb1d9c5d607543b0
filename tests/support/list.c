/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of beds or residents as a file, taken over into a fixture's record. */
#include "tests/support/list.h"

#include "db/record/journal.h"

void
list_clear (List *list)
{
  list_table_unref (list->table);
}

void
list_open (List *list, Fixture *fixture, ListKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "list.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  *list = (List){ .fixture = fixture, .table = list_table_read (path, &error) };
  g_assert_no_error (error);
  list->options = (ListOptions){ .kind = kind, .table = list->table, .actor = fixture_staff (fixture) };
  list_map_guess (kind, list->table, &list->options.map);
}

ListResult *
list_take (List *list)
{
  g_autoptr (GError) error = NULL;
  ListResult *result = list_import (fixture_record (list->fixture), &list->options, &error);

  g_assert_no_error (error);
  return result;
}

void
list_assert_counts (const List *list, const ListResult *result, gint64 taken, gint64 linked, gint64 doubles, gint64 wrong)
{
  for (guint i = 0; i < result->findings->len && i < 20; i++) {
    g_autofree char *said = list_finding_text (list->table, result->findings->pdata[i]);
    g_test_message ("%s", said);
  }
  if (result->taken != taken || result->linked != linked || result->doubles != doubles || result->wrong != wrong)
    g_error ("%d taken, %d linked, %d double, %d wrong", (int) result->taken, (int) result->linked, (int) result->doubles, (int) result->wrong);
  g_assert_cmpint (result->rows, ==, taken + linked + doubles + wrong);
}

void
list_assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_true (journal_verify_rows (fixture_record (fixture), &error));
  g_assert_no_error (error);
}

void
list_make_house (Fixture *fixture)
{
  fixture_do (fixture, "house-add", "name", "Cinta Kasih", "zone", "Asia/Jakarta", NULL);
}
