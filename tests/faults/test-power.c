/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes at every operation of every kind of writing: what was acknowledged is there, whole, and nothing is
 * damaged; with the settings that this program does not use, the same harness finds losses. */
#include "tests/faults/counts.h"
#include "tests/faults/cuts.h"
#include "tests/support/guests.h"
#include "tests/support/shelter.h"

#define TIMES 3              /* acts of a kind: what one lost shows while the next one is under way */

static const char *const names[TIMES] = { "Budi Santoso", "Chandra Wijaya", "Dedi Kurniawan" };
static const char *const beds[TIMES] = { "Melati 01", "Melati 02", "Melati 03" };
static const char *const others[TIMES] = { "Umum 01", "Umum 02", "Umum 03" };

static void
prepare_residents (Cuts *cuts)
{
  shelter_new (cuts_fixture (cuts), FALSE);
  for (int i = 0; i < TIMES; i++)
    shelter_resident (cuts_fixture (cuts), names[i], "L", "1970-01-01");
}

static void
play_admit (Cuts *cuts)
{
  for (int i = 0; i < TIMES; i++) {
    fixture_do (cuts_fixture (cuts), "admit", "resident", names[i], "bed", beds[i], NULL);
    cuts_acknowledged (cuts, fixture_connection (cuts_fixture (cuts)));
  }
}

static void
prepare_stays (Cuts *cuts)
{
  Fixture *fixture = cuts_fixture (cuts);

  prepare_residents (cuts);
  for (int i = 0; i < TIMES; i++)
    fixture_do (fixture, "admit", "resident", names[i], "bed", beds[i], NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 3 * DAY);
}

static void
play_move (Cuts *cuts)
{
  for (int i = 0; i < TIMES; i++) {
    fixture_do (cuts_fixture (cuts), "move", "resident", names[i], "bed", others[i], NULL);
    cuts_acknowledged (cuts, fixture_connection (cuts_fixture (cuts)));
  }
}

static void
play_discharge (Cuts *cuts)
{
  for (int i = 0; i < TIMES; i++) {
    fixture_do (cuts_fixture (cuts), "discharge", "resident", names[i], "destination", "KBR", NULL);
    cuts_acknowledged (cuts, fixture_connection (cuts_fixture (cuts)));
  }
}

static void
prepare_cards (Cuts *cuts)
{
  Fixture *fixture = cuts_fixture (cuts);

  prepare_stays (cuts);
  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "house", "Singgah", NULL);
  for (int i = 0; i < TIMES; i++) {
    g_autofree char *token = guests_card (i + 1);
    g_autofree char *card = fixture_text (fixture_make (fixture, "card", "card-enter", "token", token, NULL));
    fixture_do (fixture, "card-bind", "card", card, "resident", names[i], NULL);
  }
}

static void
play_scan (Cuts *cuts)
{
  Fixture *fixture = cuts_fixture (cuts);
  gint64 kiosk = fixture_int (fixture, "SELECT id FROM terminal WHERE name = 'kiosk-1'");

  for (int i = 0; i < TIMES; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *token = guests_card (i + 1);
    g_autoptr (Request) request = request_new ("scan");
    request_set (request, "token", token);
    request_set_actor (request, 0, kiosk);
    request_set_source (request, "kiosk");
    acts_perform (fixture_record (fixture), request, NULL, &error);
    g_assert_no_error (error);
    cuts_acknowledged (cuts, fixture_connection (fixture));
  }
}

static void
play_undo (Cuts *cuts)
{
  static const char *const sql_last[TIMES] = {
    "SELECT act FROM journal WHERE kind = 'admit' ORDER BY seq DESC LIMIT 1",
    "SELECT act FROM journal WHERE kind = 'admit' ORDER BY seq DESC LIMIT 1 OFFSET 1",
    "SELECT act FROM journal WHERE kind = 'admit' ORDER BY seq DESC LIMIT 1 OFFSET 2",
  };
  Fixture *fixture = cuts_fixture (cuts);

  for (int i = 0; i < TIMES; i++) {
    g_autofree char *act = fixture_text (fixture_int (fixture, sql_last[i]));
    fixture_do (fixture, "undo", "act", act, NULL);
    cuts_acknowledged (cuts, fixture_connection (fixture));
  }
}

static void
play_import (Cuts *cuts)
{
  Fixture *fixture = cuts_fixture (cuts);
  g_autofree char *import = fixture_text (fixture_make (fixture, "act", "import-begin", "kind", "residents", "digest",
                                                        "abc", NULL));

  cuts_acknowledged (cuts, fixture_connection (fixture));
  for (int i = 0; i < TIMES; i++) {
    g_autofree char *number = fixture_text (i + 1);
    g_autoptr (GString) rows = g_string_new ("[");
    for (int j = 0; j < 20; j++)
      g_string_append_printf (rows, "%s{\"table\": \"resident\", \"row\": {\"id\": %d, \"name\": \"Guest %c%c\","
                              " \"sex\": \"P\", \"identity\": \"claimed_name\", \"slow\": 0, \"registered_at\": 1772420000}}",
                              j ? ", " : "", 1000 * (i + 1) + j, 'A' + i, 'a' + j);
    g_string_append (rows, "]");
    fixture_do (fixture, "import-batch", "import", import, "number", number, "rows", rows->str, NULL);
    cuts_acknowledged (cuts, fixture_connection (fixture));
  }
}

static void
prepare_nothing (Cuts *cuts G_GNUC_UNUSED)
{
}

static void
play_create (Cuts *cuts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection = connection_open (cuts_path (cuts), CONNECTION_CREATE, &error);

  g_assert_no_error (error);
  cuts_acknowledged (cuts, connection);
}

static const SchemaStep one_more = {
  0, "more", {
    "ALTER TABLE resident ADD COLUMN shoe BIGINT;"
    "CREATE TABLE pair (id BIGINT NOT NULL PRIMARY KEY, resident BIGINT NOT NULL REFERENCES resident (id));"
    "INSERT INTO pair (id, resident) SELECT id, id FROM resident;"
    "UPDATE resident SET shoe = 40",
    NULL,
  },
};

static void
prepare_old (Cuts *cuts)
{
  Fixture *fixture = cuts_fixture (cuts);

  prepare_stays (cuts);
  cuts_acknowledged (cuts, fixture_connection (fixture));
}

static void play_upgrade (Cuts *cuts);

static const CutsCase cases[] = {
  { "admit", prepare_residents, play_admit, NULL, NULL },
  { "move", prepare_stays, play_move, NULL, NULL },
  { "discharge", prepare_stays, play_discharge, NULL, NULL },
  { "scan", prepare_cards, play_scan, NULL, NULL },
  { "import", prepare_residents, play_import, NULL, NULL },
  { "undo", prepare_stays, play_undo, NULL, NULL },
  { "create", prepare_nothing, play_create, "new.db", NULL },
  { "upgrade", prepare_old, play_upgrade, "record.db", &one_more },
};

#define UPGRADE (&cases[G_N_ELEMENTS (cases) - 1])

static void
play_upgrade (Cuts *cuts)
{
  gsize n;
  g_autofree SchemaStep *steps = cuts_steps (UPGRADE, &n);
  const ConnectionOptions options = { steps, n, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (Connection) connection =
    connection_open_with (cuts_path (cuts), CONNECTION_UPGRADE, &options, &error);

  g_assert_no_error (error);
  cuts_acknowledged (cuts, connection);
  cuts_assert_kept (cuts, (int) n);
}

static void
say (const char *name, const CutsTally *tally)
{
  g_test_message ("%s: %u cuts at %u operations, %u different files: %u lost, %u torn, %u corrupt", name, tally->cuts,
                  tally->points, tally->images, tally->lost, tally->torn, tally->corrupt);
}

static void
test_cuts (gconstpointer data)
{
  const CutsCase *c = data;
  guint wanted = counts ("SINGGAH_CUTS", 2000, 200000) / G_N_ELEMENTS (cases);
  CutsTally tally = { 0 };

  cuts_run (c, NULL, wanted, &tally);
  say (c->name, &tally);
  g_assert_cmpuint (tally.cuts, >=, wanted);
  g_assert_cmpuint (tally.lost + tally.torn + tally.corrupt, ==, 0);
}

typedef struct {
  const char *name, *pragmas;
  gboolean tears;            /* not only whole acts are lost */
} Control;

static const Control controls[] = {
  { "wal-normal", "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", FALSE },
  { "delete-full", "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL", FALSE },
  { "delete-off", "PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF", TRUE },
};

/* The twins: what must be found where the disk is not waited for. */
static void
test_control (gconstpointer data)
{
  const Control *control = data;
  CutsTally tally = { 0 };

  cuts_run (&cases[0], control->pragmas, counts ("SINGGAH_CONTROL_CUTS", 150, 4000), &tally);
  say (control->name, &tally);
  g_assert_cmpuint (tally.lost, >, 0);
  if (control->tears)
    g_assert_cmpuint (tally.torn + tally.corrupt, >, 0);
  else
    g_assert_cmpuint (tally.torn + tally.corrupt, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/power/cut/", cases[i].name, NULL);
    g_test_add_data_func (path, &cases[i], test_cuts);
  }
  for (guint i = 0; i < G_N_ELEMENTS (controls); i++) {
    g_autofree char *path = g_strconcat ("/power/control/", controls[i].name, NULL);
    g_test_add_data_func (path, &controls[i], test_control);
  }
  return g_test_run ();
}
