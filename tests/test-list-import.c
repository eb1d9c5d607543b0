/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds and residents from lists: what is made, linked, left out and why, in one commit that is taken back as one. */
#include "db/record/journal.h"
#include "tests/support/failing.h"
#include "tests/support/list.h"

#include <string.h>

static void
assert_said (const List *list, const ListResult *result, guint i, ListWeight weight, const char *text)
{
  g_assert_cmpuint (i, <, result->findings->len);
  const ListFinding *finding = result->findings->pdata[i];
  g_autofree char *said = list_finding_text (list->table, finding);

  if (finding->weight != weight || !strstr (said, text))
    g_error ("finding %u: %d, %s", i, (int) finding->weight, said);
}

static const char noted[] =
  "Nama;Tgl lahir;Keterangan\n"
  "Siti Aminah;17/05/1984;alergi udang, minta selimut\n"
  "Budi Santoso;01/02/1990;\n";

/* What a list says of somebody beside the columns is a duty note, once. */
static void
test_notes (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, noted);
  g_autoptr (ListResult) first = list_take (&list);
  list_assert_counts (&list, first, 2, 0, 0, 0);
  g_assert_cmpint (LIST_COUNT ("note WHERE kind = 'duty' AND words = 'alergi udang, minta selimut'"), ==, 1);
  g_autoptr (ListResult) again = list_take (&list);
  list_assert_counts (&list, again, 0, 2, 0, 0);
  g_assert_cmpint (LIST_COUNT ("note"), ==, 1);
  g_assert_true (import_undo (fixture_record (fixture), first->import, fixture_staff (fixture), NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (LIST_COUNT ("note"), ==, 0);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, 0);
  list_assert_sound (fixture);
}

static const char beds[] =
  "Lantai;Kamar;Tempat Tidur;L/P;Jenis;Jumlah TT;Matras\n"
  "Bawah;Melati;01;P;;;\n"
  "Bawah;Melati;02;P;tingkat bawah;;\n"
  "Bawah;Melati;02;P;;;\n"                    /* 4: the same again */
  "Atas;Mawar;;campur;;4;2\n"                 /* 5: four beds, two mats */
  ";;03;P;;;\n"                               /* 6: no room */
  ";Kenanga;;L;;;\n"                          /* 7: no bed */
  ";Kenanga;A;laki;;;\n"
  ";Kenanga;B;perempuan;gantung;;\n"          /* 9: no such kind */
  ";Kenanga;C;P;;;ya\n"                       /* 10: a mat; the room is for men */
  ";Dahlia;01;x;;;\n";                        /* 11 */

static void
check_beds (List *list, const ListResult *result)
{
  list_assert_counts (list, result, 5, 0, 1, 4);
  g_assert_cmpint (result->beds, ==, 2 + 6 + 2);
  g_assert_cmpint (result->rooms, ==, 3);
  g_assert_cmpuint (result->findings->len, ==, 6);
  assert_said (list, result, 0, LIST_DOUBLE, "row 4, column Tempat Tidur: this bed stands in row 3");
  assert_said (list, result, 1, LIST_WRONG, "row 6, column Kamar:");
  assert_said (list, result, 2, LIST_WRONG, "row 7, column Tempat Tidur:");
  assert_said (list, result, 3, LIST_WRONG, "row 9, column Jenis:");
  assert_said (list, result, 4, LIST_NOTE, "row 10, column L/P: this room is there as \"L\"");
  assert_said (list, result, 5, LIST_WRONG, "row 11, column L/P:");
}

static void
test_beds (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_BEDS, beds);
  gint64 lines = LIST_COUNT ("journal");
  g_autoptr (ListResult) tried = list_try (fixture_record (fixture), &list.options, &error);
  g_assert_no_error (error);
  check_beds (&list, tried);
  g_assert_cmpint (LIST_COUNT ("journal"), ==, lines);
  g_assert_cmpint (tried->import, ==, 0);
  g_autoptr (ListResult) result = list_take (&list);
  check_beds (&list, result);
  g_assert_cmpint (LIST_COUNT ("room"), ==, 3);
  g_assert_cmpint (LIST_COUNT ("wing"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("bed"), ==, 10);
  g_assert_cmpint (LIST_COUNT ("bed WHERE counts = 0"), ==, 3);
  g_assert_cmpint (LIST_COUNT ("bed WHERE kind = 'bunk_low'"), ==, 1);
  g_assert_cmpint (LIST_COUNT ("room WHERE sex = 'P' AND name = 'Melati'"), ==, 1);
  list_assert_sound (fixture);
  /* the same list once more makes nothing but what is not named */
  g_autoptr (ListResult) again = list_take (&list);
  g_assert_cmpint (again->linked, ==, 4);
  g_assert_cmpint (LIST_COUNT ("bed"), ==, 10 + 2);
}

static const char residents[] =
  "DAFTAR PENGHUNI RUMAH SINGGAH,,,,,,,,,\n"
  "No,Nama,Alias,L/P,Tgl lahir,NIK,Kamar,Tempat tidur,Masuk,No. HP\n"
  "1,Siti Aminah,\"Mbak Siti, Minah\",P,17/05/1984,,Melati,1,20/02/2026,0812\n"
  "2,SITI AMINAH,,P,17-05-1984,,Melati,02,,\n"               /* 4: the same person */
  "3,Budi,,L,,3515140508680001,,,,\n"
  "4,Budi Lain,,L,,3515140508680001,,,,\n"                     /* 6: the same NIK */
  "5,Salah,,L,,1234,,,,\n"                                     /* 7 */
  "6,Joko,,X,31/02/1984,,,,,\n"                                /* 8: twice wrong */
  "7,Dewi,,P,,,Melati,9,,\n"                                   /* 9: no such bed */
  "8,Tanpa nama,,L,,,,,01/03/2026,\n"                          /* 10: a stay without a bed */
  "9,Agus,,L,,,Melati,02,,\n"                                  /* 11: a man among women */
  "10,Ayu,,P,1990-12-31,,Melati,02,05/03/2026,\n"              /* 12: in the future */
  "11,Rini,,P,1990-12-31,,Melati,01,,\n"                       /* 13: Siti has it */
  "12,Lama,,P,01/01/1980,,Melati,02,01/03/2026,\n"             /* 14: known, gets a stay */
  "13,Namanya,,L,,,,,,\n"                                      /* 15: a namesake */
  "14,Wati,,P,,,Melati,,,\n"                                   /* 16: which bed? */
  "15,Tomo,,L,,,,,,,zuviel\n";                                 /* 17: a cell too many */

static void
furnish (Fixture *fixture)
{
  list_make_house (fixture);
  fixture_do (fixture, "room-add", "name", "Melati", "sex", "P", NULL);
  fixture_do (fixture, "bed-add", "room", "Melati", "name", "01", NULL);
  fixture_do (fixture, "bed-add", "room", "Melati", "name", "02", NULL);
  fixture_do (fixture, "resident-add", "name", "Lama", "sex", "P", "born", "1980-01-01", NULL);
  fixture_do (fixture, "resident-add", "name", "Namanya", "sex", "L", NULL);
}

static void
check_residents (List *list, const ListResult *result)
{
  static const struct {
    ListWeight weight;
    const char *text;
  } said[] = {
    { LIST_DOUBLE, "row 4, column Nama: the same person stands in row 3" },
    { LIST_DOUBLE, "row 6, column NIK: the same person stands in row 5" },
    { LIST_WRONG, "row 7, column NIK: " },
    { LIST_WRONG, "row 8, column L/P: " },
    { LIST_WRONG, "row 8, column Tgl lahir: " },
    { LIST_WRONG, "row 9, column Tempat tidur: there is no such bed" },
    { LIST_WRONG, "row 11, column Tempat tidur: " },
    { LIST_WRONG, "row 12, column Masuk: this day has not come" },
    { LIST_WRONG, "row 13, column Tempat tidur: " },
    { LIST_NOTE, "row 14, column Nama: this is resident number 1 already" },
    { LIST_NOTE, "row 15, column Nama: resident number 2 bears this name" },
    { LIST_WRONG, "row 16, column Kamar: the bed is missing" },
    { LIST_WRONG, "row 17: it has more cells" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    assert_said (list, result, i, said[i].weight, said[i].text);
  g_assert_cmpuint (result->findings->len, ==, G_N_ELEMENTS (said));
  list_assert_counts (list, result, 4, 1, 2, 8);
  g_assert_cmpint (result->residents, ==, 4);
  g_assert_cmpint (result->stays, ==, 3);
}

static void
test_residents (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (List) list = { 0 };

  furnish (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, residents);
  gint64 lines = LIST_COUNT ("journal");
  g_autoptr (ListResult) tried = list_try (fixture_record (fixture), &list.options, &error);
  g_assert_no_error (error);
  check_residents (&list, tried);
  g_assert_cmpint (LIST_COUNT ("journal"), ==, lines);
  g_autoptr (ListResult) result = list_take (&list);
  check_residents (&list, result);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, 2 + 4);
  g_assert_cmpint (LIST_COUNT ("stay WHERE ended_at IS NULL"), ==, 3);
  g_assert_cmpint (LIST_COUNT ("alias"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("bed_use WHERE kind = 'stay' AND until IS NULL"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("resident WHERE label IS NOT NULL"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT arrived_at FROM stay s JOIN resident r ON r.id = s.resident WHERE r.name = 'Siti Aminah'"),
                   ==, FIXTURE_CLOCK - 10 * 86400 + 2 * 3600);
  list_assert_sound (fixture);
  /* the same list once more: everybody is known, and stays */
  g_autoptr (ListResult) again = list_take (&list);
  g_assert_cmpint (again->stays, ==, 1);        /* who has no name can not be known again */
  g_assert_cmpint (again->residents, ==, 2);
}

/* With a reason, what only a rule speaks against is taken, and said. */
static void
test_reason (Fixture *fixture)
{
  g_auto (List) list = { 0 };

  furnish (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, "Nama,L/P,Umur,Tempat tidur\nAgus,L,30-40,Melati 02\n");
  g_autoptr (ListResult) refused = list_take (&list);
  list_assert_counts (&list, refused, 0, 0, 0, 1);
  g_assert_cmpint (refused->import, ==, 0);
  list.options.reason = "from the book";
  g_autoptr (ListResult) result = list_take (&list);
  list_assert_counts (&list, result, 1, 0, 0, 0);
  assert_said (&list, result, 0, LIST_NOTE, "row 2, column Tempat tidur: taken with your reason");
  g_assert_cmpint (LIST_COUNT ("resident WHERE age_from = 30 AND age_to = 40"), ==, 1);
}

static const char rooms[] =
  "Lantai;Kamar;Tempat Tidur\n"
  "Bawah;Melati;01\n"
  "Bawah;Anggrek;01\n";

/* A floor is made with its first room, and has the others too. */
static void
test_wing (Fixture *fixture)
{
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_BEDS, rooms);
  g_autoptr (ListResult) result = list_take (&list);
  list_assert_counts (&list, result, 2, 0, 0, 0);
  g_assert_cmpint (LIST_COUNT ("wing WHERE name = 'Bawah'"), ==, 1);
  g_assert_cmpint (LIST_COUNT ("room r JOIN wing w ON w.id = r.wing"), ==, 2);
}

static const char family[] =
  "No;Nama;Alias;L/P;Tempat Tidur;Jenis Penghuni;Kategori\n"
  "1;Siti Aminah;Mbak Siti, ,Minah;P;Melati 01;pasien;DIS\n"
  "2;;;;;;\n";                                                 /* 3: a number and nobody */

/* What kind of guest somebody is goes with the stay; between two commas is no name. */
static void
test_kinds (Fixture *fixture)
{
  g_auto (List) list = { 0 };

  furnish (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, family);
  g_autoptr (ListResult) result = list_take (&list);
  list_assert_counts (&list, result, 1, 0, 0, 1);
  assert_said (&list, result, 0, LIST_WRONG, "row 3: it says nothing about anybody");
  g_assert_cmpint (LIST_COUNT ("alias"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("stay_attribute WHERE what = 'guest_kind' AND value = 'patient'"), ==, 1);
  g_assert_cmpint (LIST_COUNT ("stay_attribute WHERE what = 'spm_group' AND value = 'DIS'"), ==, 1);
}

static gboolean
take_all (gpointer data, GError **error)
{
  List *list = data;
  g_autoptr (ListResult) result = list_import (fixture_record (list->fixture), &list->options, error);

  return result != NULL;
}

static gboolean
read_taken (gpointer data, GError **error)
{
  g_autoptr (GPtrArray) taken = list_taken (data, 5, error);

  return taken != NULL;
}

/* Where the engine fails in the middle of a list, nothing of it is taken. */
static void
test_failing (Fixture *fixture)
{
  static const struct {
    ListKind kind;
    const char *text;
  } lists[] = {
    { LIST_BEDS, "Lantai;Kamar;Tempat Tidur;Jumlah TT;Matras\nBawah;Melati;03;;\nBawah;Anggrek;;1;1\nBawah;Anggrek;02;;\n" },
    { LIST_RESIDENTS, "Nama;Alias;L/P;NIK;Tgl lahir;Kamar;Tempat Tidur;Catatan\n"
                      "Siti;Minah;P;3515144508680001;05/08/1968;Melati;1;alergi\n"
                      "Lama;;P;;01/01/1980;Melati;02;\nNamanya;;L;;;;;\n" },
    { LIST_RESIDENTS, "Nama;L/P;Tgl lahir;Tempat Tidur\nLama;P;01/01/1980;Melati 02\n" },
  };

  furnish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_auto (List) list = { 0 };
    g_autoptr (GError) error = NULL;
    list_open (&list, fixture, lists[i].kind, lists[i].text);
    if (!failing_sweep (fixture_connection (fixture), take_all, &list, &error))
      g_error ("list %u: %s", i, error->message);
  }
  g_assert_true (failing_sweep (fixture_connection (fixture), read_taken, fixture_record (fixture), NULL));
  g_test_message ("%u failures", failing_runs ());
  g_assert_cmpuint (failing_runs (), >, 100);
  g_assert_cmpint (LIST_COUNT ("stay"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("bed"), ==, 6);
  list_assert_sound (fixture);
}

/* One wrong row refuses all of them where this is wished. */
static void
test_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (List) list = { 0 };

  furnish (fixture);
  gint64 lines = LIST_COUNT ("journal"), people = LIST_COUNT ("resident");
  list_open (&list, fixture, LIST_RESIDENTS, residents);
  list.options.whole = TRUE;
  g_assert_null (list_import (fixture_record (fixture), &list.options, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "8 rows"));
  g_assert_cmpint (LIST_COUNT ("journal"), ==, lines);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, people);
}

static void
assert_refused (List *list, int domain_code, const char *said)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (list_import (fixture_record (list->fixture), &list->options, &error));
  g_assert_error (error, RECORD_ERROR, domain_code);
  g_assert_nonnull (strstr (error->message, said));
}

static void
test_refused (Fixture *fixture)
{
  g_auto (List) list = { 0 };

  list_open (&list, fixture, LIST_RESIDENTS, "Siapa,NIK\nSiti,-\n");
  assert_refused (&list, RECORD_ERROR_INPUT, "names");
  list.options.map.columns[LIST_NAME] = 0;
  assert_refused (&list, RECORD_ERROR_ARGUMENT, "house");
  list_make_house (fixture);
  fixture_do (fixture, "house-add", "name", "Dua", "zone", "Asia/Jakarta", NULL);
  assert_refused (&list, RECORD_ERROR_ARGUMENT, "house");
  list.options.house = fixture_int (fixture, "SELECT id FROM house WHERE name = 'Dua'");
  list.options.actor = fixture_make (fixture, "staff", "staff-add", "name", "meja", "roles", "desk", NULL);
  assert_refused (&list, RECORD_ERROR_PERMISSION, "");
  g_auto (List) two = { 0 };
  list_open (&two, fixture, LIST_BEDS, "Nama,NIK\nSiti,-\n");
  assert_refused (&two, RECORD_ERROR_INPUT, "room");
  two.options.map.columns[LIST_ROOM] = 0;
  assert_refused (&two, RECORD_ERROR_INPUT, "bed");
}

/* --- undo --- */

static void
test_undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) outcome = NULL, same = NULL;
  g_auto (List) list = { 0 };

  furnish (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, residents);
  g_autoptr (ListResult) result = list_take (&list);
  g_autoptr (GPtrArray) taken = list_taken (fixture_record (fixture), 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (taken->len, ==, 1);
  const ListTaken *last = taken->pdata[0];
  g_assert_cmpint (last->import, ==, result->import);
  g_assert_cmpint (last->kind, ==, LIST_RESIDENTS);
  g_assert_cmpint (last->rows, ==, 5);
  g_assert_cmpint (last->at, ==, FIXTURE_CLOCK);
  g_assert_cmpstr (last->who, ==, "admin");
  /* one of them was taken back alone before */
  g_autofree char *alone = fixture_text (fixture_int (fixture, "SELECT act FROM journal WHERE kind = 'resident-add' AND seq = "
                                                               "(SELECT MAX (seq) FROM journal WHERE kind = 'resident-add')"));
  fixture_do (fixture, "undo", "act", alone, NULL);
  g_assert_true (import_undo (fixture_record (fixture), result->import, fixture_staff (fixture), NULL, NULL, &outcome, &error));
  g_assert_no_error (error);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, 2);
  g_assert_cmpint (LIST_COUNT ("stay"), ==, 0);
  g_assert_cmpint (LIST_COUNT ("alias"), ==, 0);
  g_assert_cmpint (LIST_COUNT ("bed_use WHERE kind = 'stay'"), ==, 0);
  g_assert_cmpint (LIST_COUNT ("import"), ==, 0);
  list_assert_sound (fixture);
  g_autoptr (GPtrArray) none = list_taken (fixture_record (fixture), 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (import_undo (fixture_record (fixture), result->import, fixture_staff (fixture), NULL, NULL, &same, &error));
  g_assert_cmpint (same->act, ==, outcome->act);
}

/* What somebody did since with one of them keeps all: nothing is taken back by half. */
static void
test_undo_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (List) list = { 0 };

  furnish (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, residents);
  g_autoptr (ListResult) result = list_take (&list);
  fixture_do (fixture, "resident-change", "resident", "Siti Aminah", "origin", "Garut", NULL);
  gint64 lines = LIST_COUNT ("journal");
  g_assert_false (import_undo (fixture_record (fixture), result->import, fixture_staff (fixture), NULL, NULL, NULL, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_assert_cmpint (LIST_COUNT ("journal"), ==, lines);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, 2 + 4);
  g_assert_cmpint (LIST_COUNT ("stay WHERE ended_at IS NULL"), ==, 3);
  list_assert_sound (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/list-import/beds", test_beds);
  fixture_add ("/list-import/residents", test_residents);
  fixture_add ("/list-import/notes", test_notes);
  fixture_add ("/list-import/reason", test_reason);
  fixture_add ("/list-import/wing", test_wing);
  fixture_add ("/list-import/kinds", test_kinds);
  fixture_add_for (ENGINE_SQLITE, "/list-import/failing", test_failing);
  fixture_add ("/list-import/whole", test_whole);
  fixture_add ("/list-import/refused", test_refused);
  fixture_add ("/list-import/undo", test_undo);
  fixture_add ("/list-import/undo-refused", test_undo_refused);
  return g_test_run ();
}
