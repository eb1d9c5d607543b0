/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of residents: who is registered, who is skipped or refused and why, and the same list given
 * again. */
#include "db/exchange/residents.h"
#include "tests/support/perform.h"

#include <string.h>

#define COUNT(table) fixture_int (fixture, "SELECT COUNT (*) FROM " table)

static char *
write_list (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture_folder (fixture), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static ResidentsResult *
import_list (Fixture *fixture, const char *path, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  const ResidentsOptions options = { .actor = fixture_staff (fixture), .dry_run = dry_run };
  ResidentsResult *result = residents_import (fixture_record (fixture), path, &options, &error);

  g_assert_no_error (error);
  return result;
}

static void
assert_finding (GPtrArray *findings, guint i, guint64 line, const char *said)
{
  g_assert_cmpuint (i, <, findings->len);
  const Finding *finding = findings->pdata[i];
  g_assert_cmpstr (finding->file, ==, "list.csv");
  g_assert_cmpuint (finding->line, ==, line);
  g_assert_nonnull (strstr (finding->reason, said));
}

static const char list[] =
  "nama,NIK,Jenis_Kelamin,tanggal_lahir,panggilan,telepon,asal,hobi\n"
  "Siti  Aminah,,Perempuan,17-05-1984,Siti,0812,Garut,menyanyi\n"
  "Siti Aminah,,P,1984-05-17,,,,\n"
  "Budi,3515140508680001,L,,,,,\n"
  "Budi Lain,3515140508680001,L,,,,,\n"
  "Salah,1234,L,,,,,\n"
  ",,,,,,,\n"
  "Joko,,X,,,,,\n"
  "Dewi,,P,31-02-1984,,,,\n"
  "Ayu,3515140508680002,P,,,,,\n"
  "Tanpa Tanggal,,L,,,,,\n"
  "Tanpa Tanggal,,L,,,,,\n";

static void
check_list (const ResidentsResult *result)
{
  g_assert_cmpint (result->rows, ==, 11);
  g_assert_cmpint (result->added, ==, 4);
  g_assert_cmpint (result->already, ==, 0);
  g_assert_cmpint (result->duplicate_count, ==, 2);
  assert_finding (result->duplicates, 0, 3, "line 2");
  assert_finding (result->duplicates, 1, 5, "line 4");
  g_assert_cmpint (result->rejected_count, ==, 5);
  assert_finding (result->rejected, 0, 6, "16");
  assert_finding (result->rejected, 1, 7, "nothing");
  assert_finding (result->rejected, 2, 8, "\"X\"");
  assert_finding (result->rejected, 3, 9, "31-02-1984");
  assert_finding (result->rejected, 4, 10, "");      /* a man's NIK */
  g_assert_cmpuint (result->unread->len, ==, 1);
  g_assert_cmpstr (result->unread->pdata[0], ==, "hobi");
}

static void
test_list (Fixture *fixture)
{
  g_autofree char *path = write_list (fixture, "list.csv", list);
  g_autoptr (ResidentsResult) dry = import_list (fixture, path, TRUE);
  check_list (dry);
  g_assert_cmpint (COUNT ("resident"), ==, 0);
  g_assert_cmpint (COUNT ("journal WHERE kind = 'resident-add'"), ==, 0);

  g_autoptr (ResidentsResult) result = import_list (fixture, path, FALSE);
  check_list (result);
  g_assert_cmpint (COUNT ("resident"), ==, 4);
  g_assert_cmpint (COUNT ("resident WHERE name = 'Siti Aminah' AND sex = 'P' AND born = "
                          "'1984-05-17' AND phone = '0812' "
                          "AND origin = 'Garut' AND called_name = 'Siti'"),
                   ==, 1);
  g_assert_cmpint (COUNT ("resident WHERE nik = '3515140508680001' AND born = '1968-08-05'"), ==,
                   1);
  g_assert_cmpint (COUNT ("journal WHERE source = 'import'"), ==, 4);
}

static void
test_again (Fixture *fixture)
{
  g_autofree char *path = write_list (fixture, "list.csv", list);
  g_autoptr (ResidentsResult) first G_GNUC_UNUSED = import_list (fixture, path, FALSE);
  gint64 head = COUNT ("journal");
  g_autoptr (ResidentsResult) second = import_list (fixture, path, FALSE);
  g_assert_cmpint (second->added, ==, 0);
  g_assert_cmpint (second->already, ==, 4);
  g_assert_cmpint (COUNT ("journal"), ==, head);

  /* who was taken back meanwhile comes again, once */
  g_autofree char *last =
    fixture_text (fixture_int (fixture, "SELECT act FROM journal ORDER BY seq DESC LIMIT 1"));
  fixture_do (fixture, "undo", "act", last, NULL);
  g_autoptr (ResidentsResult) third = import_list (fixture, path, FALSE);
  g_assert_cmpint (third->added, ==, 1);
  g_assert_cmpint (third->already, ==, 3);
  g_autoptr (ResidentsResult) fourth = import_list (fixture, path, FALSE);
  g_assert_cmpint (fourth->added, ==, 0);
  g_assert_cmpint (COUNT ("resident"), ==, 4);
}

static void
test_known (Fixture *fixture)
{
  g_autofree char *path = write_list (fixture, "list.csv", list);

  fixture_do (fixture, "resident-add", "name", "Siti Aminah", "born", "1984-05-17", NULL);
  fixture_do (fixture, "resident-add", "name", "Budi S.", "nik", "3515140508680001", NULL);
  g_autoptr (ResidentsResult) result = import_list (fixture, path, FALSE);
  g_assert_cmpint (result->added, ==, 2);
  g_assert_cmpint (result->duplicate_count, ==, 4);
  assert_finding (result->duplicates, 0, 2, "number 1");
  assert_finding (result->duplicates, 2, 4, "number 2");
}

static void
test_many (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new ("name,sex\n");
  for (int i = 0; i < 250; i++)
    g_string_append_printf (text, "Orang %d,L\n", i);
  g_autofree char *path = write_list (fixture, "list.csv", text->str);
  g_autoptr (ResidentsResult) result = import_list (fixture, path, FALSE);
  g_assert_cmpint (result->added, ==, 250);
  g_assert_cmpint (COUNT ("resident"), ==, 250);
}

static const struct {
  const char *text, *said;
} broken[] = {
  { "nik,sex\n3515140508680001,L\n", "column \"name\"" },
  { "name,sex\nSiti,P\n\"Budi,L\n", "list.csv:3" },
  { "", "empty" },
};

static void
test_broken (Fixture *fixture)
{
  const ResidentsOptions options = { .actor = fixture_staff (fixture) };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *path = write_list (fixture, "list.csv", broken[i].text);
    g_assert_null (residents_import (fixture_record (fixture), path, &options, &error));
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, broken[i].said));
  }
  g_assert_cmpint (COUNT ("resident"), ==, 0);
}

/* Columns by any name; and what the map says of none. */
static void
test_map (Fixture *fixture)
{
  static const char *const map[] = { "name=Penghuni", "born=Lahir", "nik=NIK", NULL };
  static const char *const bad[][2] = { { "name=Nobody", NULL }, { "nom=Penghuni", NULL }, { "name", NULL }, { "names=Penghuni", NULL } };
  g_autofree char *path = write_list (fixture, "list.csv", "Penghuni,Lahir,NIK,nama\nSiti,17-05-1984,,x\n");
  ResidentsOptions options = { .actor = fixture_staff (fixture), .map = map };
  g_autoptr (GError) error = NULL;
  g_autoptr (ResidentsResult) result = residents_import (fixture_record (fixture), path, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result->added, ==, 1);
  g_assert_cmpuint (result->unread->len, ==, 1);
  g_assert_cmpstr (result->unread->pdata[0], ==, "nama");
  g_assert_cmpint (COUNT ("resident WHERE name = 'Siti' AND born = '1984-05-17'"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) refused = NULL;
    options.map = bad[i];
    g_assert_null (residents_import (fixture_record (fixture), path, &options, &refused));
    g_assert_error (refused, RECORD_ERROR, RECORD_ERROR_INPUT);
    g_assert_nonnull (strstr (refused->message, bad[i][0]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/residents/map", test_map);
  fixture_add ("/residents/list", test_list);
  fixture_add ("/residents/again", test_again);
  fixture_add ("/residents/known", test_known);
  fixture_add ("/residents/many", test_many);
  fixture_add ("/residents/broken", test_broken);
  return g_test_run ();
}
