/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data whose use is limited: what goes on, what is sealed outside of the resident's page too, and that it is back afterwards. */
#include "db/record/restriction.h"

#include "db/record/attachment.h"
#include "db/record/journal.h"
#include "db/record/search.h"
#include "db/report/bast.h"
#include "db/report/board.h"
#include "db/report/lists.h"
#include "db/report/night-sheet.h"
#include "db/report/twins.h"
#include "tests/support/shelter.h"

#include <string.h>

#define NAME "Siti Rahmawati"
#define NIK "3201014508680001"
#define BORN "1968-08-05"
#define HOURS 3600
#define EVENING (FIXTURE_CLOCK + 8 * HOURS)

typedef struct {
  Fixture *fixture;
  gint64 house, siti, stay, document;
} Guest;

/* Siti has a face, a number, a birth date, a paper, and somebody of nearly her name beside her. */
static Guest
guest_new (Fixture *fixture)
{
  Guest guest = { .fixture = fixture, .house = shelter_new (fixture, FALSE) };
  g_autoptr (GBytes) face = g_bytes_new_static ("\xff\xd8\xff" "face", 7);
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL;

  guest.siti = fixture_make (fixture, "resident", "resident-add", "name", NAME, "sex", "P", "nik", NIK, NULL);
  guest.stay = fixture_make (fixture, "stay", "admit", "resident", NAME, "bed", "Mawar 01", NULL);
  g_autofree char *stay = fixture_text (guest.stay);
  guest.document = fixture_make (fixture, "document", "document-issue", "house", "Singgah", "kind", "BAST_IN", "stays", stay, "signatory",
                                 "Drs. Candra", NULL);
  fixture_do (fixture, "resident-add", "name", "Siti Rahmawaty", "sex", "P", "born", BORN, NULL);
  file_store (fixture_record (fixture), face, "image/jpeg", &sha256, &error);
  g_assert_no_error (error);
  fixture_do (fixture, "attachment-add", "resident", NAME, "kind", "photo", "sha256", sha256, NULL);
  return guest;
}

static void
limit (const Guest *guest)
{
  fixture_do (guest->fixture, "restriction-add", "resident", NAME, "reason", "asked in writing", NULL);
}

static void
let_go (const Guest *guest)
{
  fixture_do (guest->fixture, "restriction-end", "resident", NAME, "reason", "taken back", NULL);
}

static void
leave (const Guest *guest)
{
  fixture_set_clock (guest->fixture, EVENING + 20 * HOURS);
  fixture_do (guest->fixture, "discharge", "resident", NAME, "destination", "KEL", NULL);
}

/* What is looked at without a limit, with it, and after it: the first and the last are the twins of the second. */
static void
look_thrice (const Guest *guest, void (*look) (const Guest *guest, gboolean limited))
{
  look (guest, FALSE);
  limit (guest);
  look (guest, TRUE);
  let_go (guest);
  look (guest, FALSE);
}

static void
look_photo (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  GBytes *photo = NULL;

  g_assert_true (attachment_read_photo (fixture_record (guest->fixture), guest->siti, &photo, &error));
  g_assert_no_error (error);
  g_assert_true (limited == (photo == NULL));
  g_clear_pointer (&photo, g_bytes_unref);
}

static void
test_photo (Fixture *fixture)
{
  Guest guest = guest_new (fixture);
  GBytes *none = NULL;

  look_thrice (&guest, look_photo);
  g_assert_true (attachment_read_photo (fixture_record (fixture), guest.siti + 1, &none, NULL));
  g_assert_null (none);
}

/* (nullable) (transfer full): Siti's line among what is found by @words, or by a birth date */
static ResidentLine *
find_line (const Guest *guest, const char *words, const char *born)
{
  g_autoptr (GError) error = NULL;
  Record *record = fixture_record (guest->fixture);
  g_autoptr (GPtrArray) lines = born ? resident_search_born (record, born, 9, TRUE, &error) : resident_search (record, words, 9, TRUE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    if (((ResidentLine *) lines->pdata[i])->resident == guest->siti)
      return g_ptr_array_steal_index (lines, i);
  return NULL;
}

static void
look_found (const Guest *guest, gboolean limited)
{
  g_autoptr (ResidentLine) named = find_line (guest, "rahmawati", NULL);
  g_autoptr (ResidentLine) begun = find_line (guest, "320101450868", NULL);
  g_autoptr (ResidentLine) whole = find_line (guest, NIK, NULL);
  g_autoptr (ResidentLine) born = find_line (guest, NULL, BORN);

  g_assert_cmpstr (named->name, ==, NAME);
  g_assert_cmpstr (named->bed, ==, "Mawar 01");
  g_assert_cmpint (named->limited, ==, limited);
  g_assert_cmpstr (named->nik, ==, limited ? NULL : NIK);
  g_assert_cmpstr (named->born, ==, limited ? NULL : BORN);
  g_assert_nonnull (whole);                  /* who comes again is not registered twice */
  g_assert_cmpstr (whole->nik, ==, named->nik);
  g_assert_true (limited == (begun == NULL));
  g_assert_true (limited == (born == NULL));
}

static void
test_found (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  look_thrice (&guest, look_found);
}

static void
look_twins (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  gint64 other = fixture_int (guest->fixture, "SELECT id FROM resident WHERE name = 'Siti Rahmawaty'");
  g_autoptr (Twins) twins = twins_read (fixture_record (guest->fixture), guest->siti, other, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (twins->born, ==, limited ? TWIN_UNKNOWN : TWIN_SAME);
  g_assert_cmpint (twins->sex, ==, TWIN_SAME);
  g_assert_cmpint (twins->names, >, 0);
}

static void
test_twins (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  look_thrice (&guest, look_twins);
}

/* --- lists that go out --- */

static void
look_paper (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Bast) bast = bast_read (fixture_record (guest->fixture), guest->document, TRUE, &error);

  g_assert_no_error (error);
  const BastPerson *person = bast->persons->pdata[0];
  g_assert_cmpstr (person->name, ==, NAME);
  g_assert_cmpstr (person->nik, ==, limited ? NULL : NIK);
  g_assert_cmpstr (person->born, ==, limited ? NULL : BORN);
  g_assert_false (bast->coded);
}

static void
test_paper (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  look_thrice (&guest, look_paper);
}

static void
look_residents (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = resident_list (fixture_record (guest->fixture), 0, 9, TRUE, &error);
  gboolean here = fixture_int (guest->fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL") > 0;

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  const ResidentLine *siti = lines->pdata[0], *other = lines->pdata[1];
  g_assert_cmpint (siti->resident, ==, guest->siti);
  g_assert_cmpstr (siti->name, ==, limited && !here ? "K-0001" : NAME);
  g_assert_cmpstr (siti->nik, ==, limited ? NULL : NIK);
  g_assert_cmpstr (other->name, ==, "Siti Rahmawaty");
  g_assert_cmpstr (other->born, ==, BORN);
}

/* Who never stayed has no code either. */
static void
test_residents (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  look_thrice (&guest, look_residents);
  leave (&guest);
  look_thrice (&guest, look_residents);
  fixture_do (fixture, "restriction-add", "resident", "Siti Rahmawaty", "reason", "asked in writing", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = resident_list (fixture_record (fixture), 1, 9, TRUE, &error);
  g_assert_cmpstr (((ResidentLine *) lines->pdata[0])->name, ==, "–");
}

static void
look_stays (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (JsonArray) stays = list_read (fixture_record (guest->fixture), &list_stays, zone, TRUE, &error);

  g_assert_no_error (error);
  JsonObject *stay = json_array_get_object_element (stays, 0);
  gboolean sealed = limited && !json_object_get_null_member (stay, "ended");
  g_assert_cmpstr (json_object_get_string_member (stay, "name"), ==, sealed ? "K-0001" : NAME);
  g_assert_true (json_object_get_null_member (stay, "custody") == sealed);
  if (!json_object_get_null_member (stay, "ended"))
    g_assert_true (json_object_get_null_member (stay, "destination") == sealed);
}

static void
test_stays (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  look_thrice (&guest, look_stays);
  leave (&guest);
  look_thrice (&guest, look_stays);
}

static void
look_night (const Guest *guest, gboolean limited)
{
  g_autoptr (GError) error = NULL;
  gint64 day;
  gboolean here = fixture_int (guest->fixture, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL") > 0;

  g_assert_true (when_day_parse ("2026-03-02", &day));
  const NightSheetQuery query = { .house = guest->house, .day = day, .see_hidden = TRUE };
  g_autoptr (NightSheet) sheet = night_sheet_read (fixture_record (guest->fixture), &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheet->persons->len, ==, 1);
  g_assert_cmpstr (((NightSheetPerson *) sheet->persons->pdata[0])->name, ==, limited && !here ? "K-0001" : NAME);
}

/* @at: 0: now */
static char *
name_on_board (const Guest *guest, gint64 at)
{
  g_autoptr (GError) error = NULL;
  const BoardQuery query = { .house = guest->house, .at = at, .see_hidden = TRUE };
  g_autoptr (Board) board = board_read (fixture_record (guest->fixture), &query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    if (bed->persons.len)
      return g_strdup (bed->persons.pdata[0]->name);
  }
  return NULL;
}

static void
look_board (const Guest *guest, gboolean limited)
{
  g_autofree char *now = name_on_board (guest, 0), *then = name_on_board (guest, EVENING);

  g_assert_cmpstr (then, ==, limited && !now ? "K-0001" : NAME);
  if (now)
    g_assert_cmpstr (now, ==, NAME);
}

/* Tonight everybody has a name; of a night that is over only who is still here, or whose data is not limited. */
static void
test_past (Fixture *fixture)
{
  Guest guest = guest_new (fixture);

  fixture_set_clock (fixture, EVENING);
  look_thrice (&guest, look_night);
  look_thrice (&guest, look_board);
  leave (&guest);
  look_thrice (&guest, look_night);
  look_thrice (&guest, look_board);
}

static gboolean
is_limited (const Guest *guest, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gboolean limited = FALSE;

  g_assert_true (journal_is_limited (fixture_record (guest->fixture), fixture_int (guest->fixture, sql), &limited, &error));
  g_assert_no_error (error);
  return limited;
}

static void
look_journal (const Guest *guest, gboolean limited)
{
  static const char *const about[] = { "SELECT MIN (seq) FROM journal WHERE kind = 'resident-add'",
                                       "SELECT MAX (seq) FROM journal WHERE kind = 'admit'", "SELECT MAX (seq) FROM journal WHERE kind = 'undo'" };

  for (guint i = 0; i < G_N_ELEMENTS (about); i++)
    g_assert_cmpint (is_limited (guest, about[i]), ==, limited);
  g_assert_false (is_limited (guest, "SELECT MAX (seq) FROM journal WHERE kind = 'resident-add'"));
}

static void
test_journal (Fixture *fixture)
{
  Guest guest = guest_new (fixture);
  g_autoptr (Outcome) alias = fixture_perform (fixture, "alias-add", "resident", NAME, "name", "Titi", NULL);
  g_autofree char *act = fixture_text (alias->act);

  fixture_do (fixture, "undo", "act", act, NULL);
  look_thrice (&guest, look_journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/restriction/photo", test_photo);
  fixture_add ("/restriction/found", test_found);
  fixture_add ("/restriction/twins", test_twins);
  fixture_add ("/restriction/paper", test_paper);
  fixture_add ("/restriction/residents", test_residents);
  fixture_add ("/restriction/stays", test_stays);
  fixture_add ("/restriction/past", test_past);
  fixture_add ("/restriction/journal", test_journal);
  return g_test_run ();
}
