/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person may type for a house, a bed, a resident, a stay or a card; and what is refused with its candidates. */
#include "db/record/lookup.h"
#include "db/code/token.h"
#include "tests/support/perform.h"

#include <locale.h>
#include <string.h>

static gint64
look (Fixture *fixture, KeyType type, const char *text, GError **error)
{
  return lookup_id (fixture_connection (fixture), type, NULL, text, error);
}

static void
finds (Fixture *fixture, KeyType type, const char *text, gint64 id)
{
  g_autoptr (GError) error = NULL;
  gint64 found = look (fixture, type, text, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, id);
}

static void
fails (Fixture *fixture, KeyType type, const char *text, RecordError code)
{
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", text);
  g_assert_cmpint (look (fixture, type, text, &error), ==, 0);
  g_assert_error (error, RECORD_ERROR, (int) code);
}

static void
says (Fixture *fixture, KeyType type, const char *text, const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (look (fixture, type, text, &error), ==, 0);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS);
  g_assert_cmpstr (error->message, ==, sentence);
}

static gint64
add_house (Fixture *fixture, const char *name, const char *code)
{
  return fixture_make (fixture, "house", "house-add", "name", name, "code", code, NULL);
}

static gint64
add_room (Fixture *fixture, const char *house, const char *name)
{
  return fixture_make (fixture, "room", "room-add", "house", house, "name", name, NULL);
}

static gint64
add_bed (Fixture *fixture, const char *room, const char *name)
{
  return fixture_make (fixture, "bed", "bed-add", "room", room, "name", name, NULL);
}

static void
houses (Fixture *fixture)
{
  gint64 a = add_house (fixture, "RS Cinta Kasih", "1203"), b = add_house (fixture, "1203", "77");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, a);

  finds (fixture, KEY_HOUSE, "RS Cinta Kasih", a);
  finds (fixture, KEY_HOUSE, id, a);
  finds (fixture, KEY_HOUSE, "77", b);
  finds (fixture, KEY_HOUSE, "1203", b);             /* its name wins over another's code */
  fails (fixture, KEY_HOUSE, "rs cinta kasih", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_HOUSE, "", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_HOUSE, "9999999999999", RECORD_ERROR_NOT_FOUND);
  add_house (fixture, "RS 3", "8812345678901234567");
  finds (fixture, KEY_HOUSE, "8812345678901234567", fixture_int (fixture, "SELECT id FROM house WHERE name = 'RS 3'"));

  add_house (fixture, "RS 4", "77");
  says (fixture, KEY_HOUSE, "77", "\"77\" may be any of these: 1203, RS 4. Say which one.");
  fixture_do (fixture, "house-retire", "house", "RS Cinta Kasih", NULL);
  fails (fixture, KEY_HOUSE, "RS Cinta Kasih", RECORD_ERROR_NOT_FOUND);
  finds (fixture, KEY_HOUSE, id, a);
}

static void
beds (Fixture *fixture)
{
  add_house (fixture, "RS", "1");
  gint64 melati = add_room (fixture, "RS", "Melati"), bed = add_bed (fixture, "Melati", "03");
  gint64 whole = add_bed (fixture, "Melati", "Melati 04");
  add_room (fixture, "RS", "Kamar");
  gint64 spaced = add_bed (fixture, "Kamar", "A 1");
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, bed);

  finds (fixture, KEY_ROOM, "Melati", melati);
  finds (fixture, KEY_ROOM, "RS/Melati", melati);
  finds (fixture, KEY_ROOM, "1/Melati", melati);
  fails (fixture, KEY_ROOM, "RS/Mawar", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_ROOM, "RS 2/Melati", RECORD_ERROR_NOT_FOUND);
  finds (fixture, KEY_BED, "Melati 03", bed);
  finds (fixture, KEY_BED, "RS/Melati 03", bed);
  finds (fixture, KEY_BED, "03", bed);
  finds (fixture, KEY_BED, id, bed);
  finds (fixture, KEY_BED, "Melati 04", whole);
  finds (fixture, KEY_BED, "RS/Melati 04", whole);
  finds (fixture, KEY_BED, "Melati Melati 04", whole);
  finds (fixture, KEY_BED, "Kamar A 1", spaced);
  finds (fixture, KEY_BED, "A 1", spaced);
  fails (fixture, KEY_BED, "Melati", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_BED, "Melati 05", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_BED, "Melati  03", RECORD_ERROR_NOT_FOUND);

  add_house (fixture, "RS/Timur", "2");
  add_room (fixture, "RS/Timur", "Melati");
  says (fixture, KEY_ROOM, "Melati", "\"Melati\" may be any of these: RS/Melati, RS/Timur/Melati. Say which one.");
  gint64 second = add_bed (fixture, "RS/Timur/Melati", "03");
  finds (fixture, KEY_BED, "RS/Timur/Melati 03", second);
  finds (fixture, KEY_BED, "2/Melati 03", second);
  says (fixture, KEY_BED, "Melati 03", "\"Melati 03\" may be any of these: RS/Melati 03, RS/Timur/Melati 03. Say which one.");
  fixture_do (fixture, "bed-retire", "bed", id, NULL);
  finds (fixture, KEY_BED, "Melati 03", second);
  finds (fixture, KEY_BED, id, bed);
}

static void
what_is_retired (Fixture *fixture)
{
  add_house (fixture, "RS", NULL);
  gint64 wing = fixture_make (fixture, "wing", "wing-add", "name", "Anggrek", NULL);
  gint64 room = add_room (fixture, "RS", "Melati");
  gint64 staff = fixture_make (fixture, "staff", "staff-add", "name", "ahmad", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, room);

  finds (fixture, KEY_WING, "Anggrek", wing);
  finds (fixture, KEY_WING, "RS/Anggrek", wing);
  finds (fixture, KEY_STAFF, "ahmad", staff);
  finds (fixture, KEY_TERMINAL, "kiosk-1", fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'"));
  fixture_do (fixture, "wing-retire", "wing", "Anggrek", NULL);
  fixture_do (fixture, "room-retire", "room", "Melati", NULL);
  fixture_do (fixture, "staff-retire", "staff", "ahmad", NULL);
  fixture_do (fixture, "terminal-retire", "terminal", "kiosk-1", NULL);
  fails (fixture, KEY_WING, "Anggrek", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_ROOM, "Melati", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_STAFF, "ahmad", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_TERMINAL, "kiosk-1", RECORD_ERROR_NOT_FOUND);
  finds (fixture, KEY_ROOM, id, room);
}

static const char sql_residents[] =
  "INSERT INTO resident (id, number, name, label, called_name, sex, identity, slow, registered_at, merged_into) VALUES"
  " (1000000000001, 1, 'Siti Rahma', NULL, 'Siti', 'P', 'unknown', 0, 0, NULL),"
  " (1000000000002, 2, 'Siti Rahma', NULL, 'Bu Siti', 'P', 'unknown', 0, 0, NULL),"
  " (1000000000003, 3, NULL, 'Tn. X 2026-014', 'Pak X', 'L', 'unknown', 0, 0, NULL),"
  " (1000000000004, 4, 'Budi', NULL, 'Pak Budi', 'L', 'unknown', 0, 0, NULL),"
  " (1000000000005, 5, 'Budy', NULL, 'Bud', 'L', 'unknown', 0, 0, 1000000000004),"
  " (1000000000006, 6, 'Budie', NULL, 'Bud', 'L', 'unknown', 0, 0, 1000000000005),"
  " (1000000000007, 7, '12', NULL, 'Dua Belas', 'L', 'unknown', 0, 0, NULL);";
static const char sql_stays[] =
  "INSERT INTO stay (id, number, resident, house, phase, arrived_at, ended_at, confidentiality, going_out, whereabouts, custody)"
  " SELECT 2000000000001, 31, 1000000000001, id, 'admitted', 0, CAST (NULL AS BIGINT), 'hidden', 'yes', 'known', 'house'"
  " FROM house UNION ALL"
  " SELECT 2000000000004, 4, 1000000000004, id, 'admitted', 0, CAST (NULL AS BIGINT), 'normal', 'yes', 'known', 'house'"
  " FROM house UNION ALL"
  " SELECT 2000000000003, 3, 1000000000003, id, 'admitted', 0, 9, 'normal', 'yes', 'known', 'house' FROM house";

static void
residents (Fixture *fixture)
{
  add_house (fixture, "RS", NULL);
  fixture_run (fixture, sql_residents);
  fixture_run (fixture, sql_stays);

  finds (fixture, KEY_RESIDENT, "1000000000001", 1000000000001);
  finds (fixture, KEY_RESIDENT, "2", 1000000000002);
  finds (fixture, KEY_RESIDENT, "Tn. X 2026-014", 1000000000003);
  finds (fixture, KEY_RESIDENT, "Bu Siti", 1000000000002);
  finds (fixture, KEY_RESIDENT, "K-31", 1000000000001);
  finds (fixture, KEY_RESIDENT, "k-0031", 1000000000001);
  finds (fixture, KEY_RESIDENT, "12", 1000000000007);
  says (fixture, KEY_RESIDENT, "Siti Rahma", "\"Siti Rahma\" may be any of these: K-0031, 2 (Siti Rahma). Say which one.");
  fails (fixture, KEY_RESIDENT, "Siti Rah", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_RESIDENT, "99", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_RESIDENT, "K-99", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_RESIDENT, "K-", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_RESIDENT, "1000000000099", RECORD_ERROR_NOT_FOUND);

  /* a merged one stands for its survivor, also through another; both names lead to one person */
  finds (fixture, KEY_RESIDENT, "5", 1000000000004);
  finds (fixture, KEY_RESIDENT, "1000000000006", 1000000000004);
  finds (fixture, KEY_RESIDENT, "Bud", 1000000000004);
}

static void
stays (Fixture *fixture)
{
  add_house (fixture, "RS", NULL);
  fixture_run (fixture, sql_residents);
  fixture_run (fixture, sql_stays);

  finds (fixture, KEY_STAYING, "Budi", 2000000000004);
  finds (fixture, KEY_STAYING, "6", 2000000000004);
  finds (fixture, KEY_STAYING, "2000000000004", 2000000000004);
  finds (fixture, KEY_STAYING, "1000000000004", 2000000000004);
  finds (fixture, KEY_STAYING, "K-0031", 2000000000001);
  fails (fixture, KEY_STAYING, "2", RECORD_ERROR_STATE);
  fails (fixture, KEY_STAYING, "Pak X", RECORD_ERROR_STATE);
  fails (fixture, KEY_STAYING, "2000000000003", RECORD_ERROR_STATE);
  fails (fixture, KEY_STAYING, "Siti Rahma", RECORD_ERROR_AMBIGUOUS);
  fails (fixture, KEY_STAYING, "Tuti", RECORD_ERROR_NOT_FOUND);

  finds (fixture, KEY_STAY, "3", 2000000000003);
  finds (fixture, KEY_STAY, "2000000000003", 2000000000003);
  finds (fixture, KEY_STAY, "K-31", 2000000000001);
  fails (fixture, KEY_STAY, "Budi", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_STAY, "32", RECORD_ERROR_NOT_FOUND);
  fails (fixture, KEY_STAY, "2000000000099", RECORD_ERROR_NOT_FOUND);
}

static void
cards (Fixture *fixture)
{
  Token token = { { 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 1, 2, 3, 4, 5, 6, 7, 8 } };
  g_autofree char *hash = token_hash_hex (&token);
  g_autofree char *sql = g_strconcat (
    "INSERT INTO card (id, sha256, number, kind, state, issue, entered_at) VALUES (3000000000001, '", hash,
    "', 41, 'resident', 'good', 1, 0)", NULL);
  char text[TOKEN_LENGTH + 1];

  fixture_run (fixture, sql);
  token_format (&token, text);
  finds (fixture, KEY_CARD, text, 3000000000001);
  g_autofree char *lower = g_ascii_strdown (text, -1);
  finds (fixture, KEY_CARD, lower, 3000000000001);
  finds (fixture, KEY_CARD, "41", 3000000000001);
  finds (fixture, KEY_CARD, "3000000000001", 3000000000001);
  fails (fixture, KEY_CARD, "42", RECORD_ERROR_NOT_FOUND);
  token.bits[15]++;
  token_format (&token, text);
  fails (fixture, KEY_CARD, text, RECORD_ERROR_NOT_FOUND);

  /* a card's text is a secret: no refusal says it again */
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (look (fixture, KEY_CARD, text, &error), ==, 0);
  g_assert_null (strstr (error->message, text));
}

static void
any_row_by_id (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  Connection *connection = fixture_connection (fixture);

  fixture_run (fixture, "INSERT INTO person (id, name) VALUES (7, 'Pak RT')");
  g_assert_cmpint (lookup_id (connection, KEY_ID, "person", "7", &error), ==, 7);
  g_assert_no_error (error);
  g_assert_cmpint (lookup_id (connection, KEY_ID, "person", "8", &error), ==, 0);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (lookup_id (connection, KEY_ID, "person", "Pak RT", &error), ==, 0);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

static void
shows_ten_candidates (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  for (int i = 10; i < 23; i++) {
    g_autofree char *name = g_strdup_printf ("RS %d", i);
    add_house (fixture, name, NULL);
    add_room (fixture, name, "Melati");
  }
  g_assert_cmpint (look (fixture, KEY_ROOM, "Melati", &error), ==, 0);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS);
  g_assert_nonnull (strstr (error->message, "RS 19/Melati, …"));
  g_assert_null (strstr (error->message, "RS 20/Melati"));
}

/* By the name on papers where exactly one bears it; the name to sign in with comes first. */
static void
staff_by_papers (Fixture *fixture)
{
  gint64 rina = fixture_make (fixture, "staff", "staff-add", "name", "rina", "full-name", "Rina Wati", NULL);
  fixture_do (fixture, "staff-add", "name", "dewi", "full-name", "Dewi Lestari", NULL);
  gint64 other = fixture_make (fixture, "staff", "staff-add", "name", "dewi2", "full-name", "Dewi Lestari", NULL);
  gint64 named = fixture_make (fixture, "staff", "staff-add", "name", "Rina", "full-name", "rina", NULL);

  finds (fixture, KEY_STAFF, "Rina Wati", rina);
  finds (fixture, KEY_STAFF, "rina", rina);
  finds (fixture, KEY_STAFF, "Rina", named);
  says (fixture, KEY_STAFF, "Dewi Lestari", "\"Dewi Lestari\" may be any of these: dewi, dewi2. Say which one.");
  fixture_do (fixture, "staff-retire", "staff", "dewi", NULL);
  finds (fixture, KEY_STAFF, "Dewi Lestari", other);
  fails (fixture, KEY_STAFF, "Dewi", RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/lookup/houses", houses);
  fixture_add ("/lookup/beds", beds);
  fixture_add ("/lookup/what-is-retired", what_is_retired);
  fixture_add ("/lookup/staff-by-papers", staff_by_papers);
  fixture_add ("/lookup/residents", residents);
  fixture_add ("/lookup/stays", stays);
  fixture_add ("/lookup/cards", cards);
  fixture_add ("/lookup/any-row-by-id", any_row_by_id);
  fixture_add ("/lookup/shows-ten-candidates", shows_ten_candidates);
  return g_test_run ();
}
