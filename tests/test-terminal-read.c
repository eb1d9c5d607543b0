/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program asks of the terminal that it is, in the order in which it falls back. */
#include "db/record/terminal-read.h"
#include "tests/support/shelter.h"

#include <string.h>

static gint64
id_of (Fixture *fixture, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM terminal WHERE name = '%s'", name);

  return fixture_int (fixture, sql);
}

static void
assert_not_found (Fixture *fixture, const char *name, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  g_assert_false (terminal_find_kiosk (fixture_connection (fixture), name, &id, &error));
  g_assert_error (error, RECORD_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
}

/* A kiosk that is in use, and nothing else, is found by its name. */
static void
test_find (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  shelter_new (fixture, FALSE);
  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", "house", "Singgah", NULL);
  g_assert_true (terminal_find_kiosk (fixture_connection (fixture), "kiosk-2", &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, id_of (fixture, "kiosk-2"));
  assert_not_found (fixture, "kiosk-77", RECORD_ERROR_NOT_FOUND);
  assert_not_found (fixture, "desk-1", RECORD_ERROR_STATE);
  fixture_do (fixture, "terminal-retire", "terminal", "kiosk-2", NULL);
  assert_not_found (fixture, "kiosk-2", RECORD_ERROR_NOT_FOUND);
}

static void
test_read (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_auto (Terminal) kiosk = { 0 };
  gint64 house = shelter_new (fixture, FALSE);

  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", "house", "Singgah", NULL);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-2", "printer", "Kantor", "card-printer", "Kartu", NULL);
  g_assert_true (terminal_read (fixture_connection (fixture), id_of (fixture, "kiosk-2"), &kiosk, &error));
  g_assert_no_error (error);
  g_assert_cmpint (kiosk.house, ==, house);
  g_assert_false (kiosk.faces_staff);
  g_assert_cmpstr (kiosk.printer, ==, "Kantor");
  g_assert_cmpstr (kiosk.card_printer, ==, "Kartu");
  g_auto (Terminal) none = { 0 };
  g_assert_false (terminal_read (fixture_connection (fixture), G_GINT64_CONSTANT (1) << 40, &none, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

/* @terminal: 0: of none */
static void
assert_place (Fixture *fixture, gint64 terminal, gint64 stay, gint64 house, const char *name, const char *own_zone, const char *zone)
{
  g_autoptr (GError) error = NULL;
  g_auto (Terminal) read = { 0 };
  g_autofree char *found = NULL;
  g_autoptr (GTimeZone) own = NULL, here = NULL;
  gint64 at = -1;

  g_assert_true (terminal_read (fixture_connection (fixture), terminal, &read, &error));
  g_assert_true (terminal_house (fixture_connection (fixture), &read, &at, &error));
  g_assert_true (terminal_house_name (fixture_connection (fixture), terminal, &found, &error));
  g_assert_true (terminal_own_zone (fixture_connection (fixture), terminal, &own, &error));
  g_assert_true (terminal_zone (fixture_connection (fixture), terminal, stay, &here, &error));
  g_assert_no_error (error);
  g_assert_cmpint (at, ==, house);
  g_assert_cmpstr (found, ==, name);
  g_assert_cmpstr (own ? g_time_zone_get_identifier (own) : NULL, ==, own_zone);
  g_assert_cmpstr (g_time_zone_get_identifier (here), ==, zone);
}

/* Its own house; without one the first, the guest's, or none at all. */
static void
test_place (Fixture *fixture)
{
  fixture_staff (fixture);
  gint64 nowhere = id_of (fixture, "kiosk-1");
  assert_place (fixture, nowhere, 0, 0, NULL, NULL, "UTC");
  gint64 first = shelter_new (fixture, FALSE), siti = shelter_admit (fixture, "Siti", "P", "Mawar 01");
  assert_place (fixture, nowhere, 0, first, "Singgah", NULL, "Asia/Jakarta");

  gint64 second = fixture_make (fixture, "house", "house-add", "name", "Timur", "zone", "Asia/Jayapura", NULL);
  fixture_do (fixture, "terminal-add", "name", "kiosk-2", "kind", "kiosk", "house", "Timur", NULL);
  fixture_do (fixture, "resident-add", "name", "Yosep", "sex", "L", NULL);
  gint64 yosep = fixture_make (fixture, "stay", "admit", "resident", "Yosep", "house", "Timur", NULL);
  assert_place (fixture, nowhere, 0, first, NULL, NULL, "Asia/Jakarta");
  assert_place (fixture, nowhere, yosep, first, NULL, NULL, "Asia/Jayapura");
  assert_place (fixture, id_of (fixture, "kiosk-2"), siti, second, "Timur", "Asia/Jayapura", "Asia/Jayapura");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/terminal-read/find", test_find);
  fixture_add ("/terminal-read/read", test_read);
  fixture_add ("/terminal-read/place", test_place);
  return g_test_run ();
}
