/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import as one thing: its acts, going on after an interruption, and taking it back, also with
 * real kills. */
#include "db/record/import.h"
#include "db/record/journal.h"
#include "tests/support/export.h"
#include "tests/support/shelter.h"

#include <gio/gio.h>
#include <inttypes.h>

#define COUNT(table) fixture_int (fixture, "SELECT COUNT (*) FROM " table)
#define CLIENTS 150
#define NIGHTS 12                /* a client: 1,800 bed nights, some 7 batches in all */

static gboolean
undo_import (Fixture *fixture, gint64 import, GError **error)
{
  return import_undo (fixture_record (fixture), import, fixture_staff (fixture), NULL, NULL, NULL,
                      error);
}

static void
assert_empty (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (COUNT ("house") + COUNT ("room") + COUNT ("bed") + COUNT ("capacity"), ==, 0);
  g_assert_cmpint (COUNT ("resident") + COUNT ("stay") + COUNT ("sighting") + COUNT ("external"),
                   ==, 0);
  g_assert_cmpint (COUNT ("import") + COUNT ("census_part") + COUNT ("name_word"), ==, 0);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_no_error (error);
}

static char *
write_large (Fixture *fixture)
{
  char *folder = export_write (fixture, "export", LAYOUT_FY2026);

  export_many (folder, CLIENTS, NIGHTS);
  return folder;
}

/* What one undisturbed import gives. */
static char *
undisturbed_image (EngineKind engine)
{
  g_autoptr (Fixture) fixture = fixture_new (engine);
  g_autofree char *folder = write_large (fixture);
  g_autoptr (HmisResult) result = export_import (fixture, folder);

  g_assert_cmpint (result->nights, ==, CLIENTS * NIGHTS + 2);
  return export_image (fixture);
}

static void
test_undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = write_large (fixture);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_autofree char *image = export_image (fixture);

  g_assert_cmpint (fixture_int (fixture, "SELECT batches FROM import"), >=, 6);
  g_assert_true (undo_import (fixture, result->import, &error));
  g_assert_no_error (error);
  assert_empty (fixture);

  g_autoptr (HmisResult) again = export_import (fixture, folder);
  g_autofree char *image_again = export_image (fixture);
  g_assert_false (again->already);
  g_assert_cmpstr (image_again, ==, image);
}

static void
test_undo_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = write_large (fixture);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_autofree char *siti =
    fixture_text (fixture_int (fixture, "SELECT id FROM resident WHERE name = 'Siti Nur Aminah'"));
  g_autoptr (Outcome) change =
    fixture_perform (fixture, "resident-change", "resident", siti, "phone", "0812", NULL);
  gint64 head = COUNT ("journal");

  g_assert_false (undo_import (fixture, result->import, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_assert_cmpstr (record_error_get_holder (error), ==, "admin");
  g_assert_cmpint (COUNT ("journal"), ==, head);
  g_assert_cmpint (COUNT ("stay"), ==, 3 + CLIENTS);

  g_autofree char *act = fixture_text (change->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_clear_error (&error);
  g_assert_true (undo_import (fixture, result->import, &error));
  assert_empty (fixture);
}

/* A later import's undo gives back what it had changed of the earlier one. */
static void
test_undo_later (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) first = export_import (fixture, folder);
  g_autofree char *image = export_image (fixture);
  export_add (folder, "Exit.csv", "X2,E2,2,2019-01-20,435,");
  g_autoptr (HmisResult) second = export_import (fixture, folder);

  g_assert_cmpint (second->ended, ==, 1);
  g_assert_false (undo_import (fixture, first->import, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
  g_clear_error (&error);
  g_assert_true (undo_import (fixture, second->import, &error));
  g_autofree char *image_after = export_image (fixture);
  g_assert_cmpstr (image_after, ==, image);
  g_assert_true (undo_import (fixture, first->import, &error));
  assert_empty (fixture);
}

static void
undo_last (Fixture *fixture, gint64 import, guint acts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = import_acts (fixture_connection (fixture), import, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < acts; i++) {
    g_autofree char *act = fixture_text (g_array_index (all, gint64, all->len - 1 - i));
    fixture_do (fixture, "undo", "act", act, NULL);
  }
}

/* An undo that was interrupted goes on; or the import goes on from there. */
static void
test_undo_interrupted (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = write_large (fixture);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_autofree char *image = export_image (fixture);

  undo_last (fixture, result->import, 3);
  g_autoptr (HmisResult) resumed = export_import (fixture, folder);
  g_autofree char *image_resumed = export_image (fixture);
  g_assert_true (resumed->resumed);
  g_assert_cmpint (resumed->import, ==, result->import);
  g_assert_cmpint (resumed->nights, ==, result->nights);
  g_assert_cmpstr (image_resumed, ==, image);

  undo_last (fixture, result->import, 2);
  g_assert_true (undo_import (fixture, result->import, &error));
  assert_empty (fixture);
}

static void
test_undo_wrong (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) result G_GNUC_UNUSED = export_import (fixture, folder);
  g_autoptr (Outcome) house = fixture_perform (fixture, "house-add", "name", "Rumah Z", NULL);

  g_assert_false (undo_import (fixture, 17, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (undo_import (fixture, house->act, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  g_clear_error (&error);
}

/* Who did not see the answer asks again, and gets it; once it is erased there is none to give. */
static void
test_undo_twice (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Outcome) first = NULL;
  g_autoptr (Outcome) again = NULL;
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  Record *record = fixture_record (fixture);
  gint64 staff = fixture_staff (fixture);

  g_assert_true (import_undo (record, result->import, staff, NULL, NULL, &first, &error));
  gint64 head = COUNT ("journal");
  g_assert_true (import_undo (record, result->import, staff, NULL, NULL, &again, &error));
  g_assert_cmpint (COUNT ("journal"), ==, head);
  g_assert_true (again->replayed && !first->replayed);
  g_assert_cmpint (again->act, ==, first->act);
  g_assert_cmpint (again->seq, ==, first->seq);
  g_assert_cmpint (outcome_int (again, "undone"), ==, result->import);

  fixture_erase (fixture, first->act);
  g_assert_false (undo_import (fixture, result->import, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
}

/* The plain undo of what began an import takes back nothing while its batches stand. */
static void
test_plain_undo (Fixture *fixture)
{
  g_autofree char *folder = export_write (fixture, "export", LAYOUT_FY2026);
  g_autoptr (HmisResult) result = export_import (fixture, folder);
  g_autofree char *act = fixture_text (result->import);
  g_autoptr (GError) error = fixture_refusal (fixture, "undo", "act", act, NULL);

  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_TOUCHED_LATER);
}

typedef struct {
  Fixture *fixture;
  guint left;                  /* commits until the other program comes */
} Intruder;

/* Another program that writes a batch of the same import. */
static void
on_progress (G_GNUC_UNUSED const char *what, G_GNUC_UNUSED guint64 done, guint64 all, gpointer data)
{
  Intruder *intruder = data;

  if (!all || --intruder->left)
    return;
  gint64 batches = fixture_int (intruder->fixture, "SELECT batches FROM import");
  g_autofree char *import = fixture_text (fixture_int (intruder->fixture, "SELECT id FROM import"));
  g_autofree char *number = fixture_text (batches + 1);
  fixture_do (intruder->fixture, "import-batch", "import", import, "number", number, "rows", "[]",
              NULL);
}

static void
test_two_programs (Fixture *fixture)
{
  g_autofree char *image = undisturbed_image (fixture_kind (fixture));
  g_autofree char *folder = write_large (fixture);

  for (guint after = 1; after <= 7; after++) {
    g_autoptr (GError) error = NULL;
    Intruder intruder = { fixture, after == 7 ? 100 : 1 };
    const HmisOptions options = { "Asia/Jakarta", fixture_staff (fixture), on_progress, &intruder };
    g_autoptr (HmisResult) result =
      hmis_import (fixture_record (fixture), folder, &options, &error);
    if (result) {
      g_autofree char *image_now = export_image (fixture);
      g_assert_cmpuint (after, >, 2);
      g_assert_cmpint (result->nights, ==, CLIENTS * NIGHTS + 2);
      g_assert_true (result->resumed);
      g_assert_cmpstr (image_now, ==, image);
      return;
    }
    g_assert_error (error, RECORD_ERROR, RECORD_ERROR_STATE);
  }
  g_assert_not_reached ();
}

/* Acts by hand. */

static const struct {
  const char *number, *rows;
  RecordError code;
} wrong_batches[] = {
  { "2", "[]", RECORD_ERROR_STATE },
  { "0", "[]", RECORD_ERROR_STATE },
  { "1", "rows", RECORD_ERROR_ARGUMENT },
  { "1", "[{\"table\": 5, \"row\": {\"id\": 7}}]", RECORD_ERROR_ARGUMENT },
  { "1", "{}", RECORD_ERROR_ARGUMENT },
  { "1", "[7]", RECORD_ERROR_ARGUMENT },
  { "1", "[{\"table\": \"staff\", \"row\": {\"id\": 1}}]", RECORD_ERROR_ARGUMENT },
  { "1", "[{\"table\": \"bed\"}]", RECORD_ERROR_ARGUMENT },
  { "1", "[{\"table\": \"bed\", \"row\": {\"name\": \"01\"}}]", RECORD_ERROR_INPUT },
  { "1", "[{\"table\": \"bed\", \"row\": {\"id\": \"01\"}}]", RECORD_ERROR_INPUT },
};

static void
test_acts (Fixture *fixture)
{
  Import import;
  fixture_staff (fixture);
  g_assert_true (import_find (fixture_connection (fixture), "hmis", "abc", &import, NULL));
  g_assert_cmpint (import.state, ==, IMPORT_NONE);
  g_autoptr (Outcome) begin =
    fixture_perform (fixture, "import-begin", "kind", "hmis", "digest", "abc", NULL);
  g_autofree char *id = fixture_text (begin->act);
  g_assert_cmpint (outcome_int (begin, "import"), ==, begin->act);
  g_autoptr (GError) twice =
    fixture_refusal (fixture, "import-begin", "kind", "hmis", "digest", "abc", NULL);
  g_assert_error (twice, RECORD_ERROR, RECORD_ERROR_ALREADY);

  for (guint i = 0; i < G_N_ELEMENTS (wrong_batches); i++) {
    g_autoptr (GError) error =
      fixture_refusal (fixture, "import-batch", "import", id, "number", wrong_batches[i].number,
                       "rows", wrong_batches[i].rows, NULL);
    g_assert_error (error, RECORD_ERROR, (int) wrong_batches[i].code);
  }
  g_autoptr (GError) unknown = fixture_refusal (fixture, "import-end", "import", "17", NULL);
  g_assert_error (unknown, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);

  fixture_do (fixture, "import-batch", "import", id, "number", "1", "rows", "[]", "tally", "so far",
              NULL);
  g_autoptr (GError) empty = fixture_refusal (fixture, "import-batch", "import", id, "number", "2", "rows", "", NULL);
  g_assert_error (empty, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
  g_autofree char *tally = import_tally (fixture_record (fixture), begin->act, NULL);
  g_assert_cmpstr (tally, ==, "so far");
  g_assert_true (import_find (fixture_connection (fixture), "hmis", "abc", &import, NULL));
  g_assert_cmpint (import.state, ==, IMPORT_RUNNING);
  g_assert_cmpint (import.batches, ==, 1);
  fixture_do (fixture, "import-end", "import", id, NULL);
  g_autoptr (GError) ended =
    fixture_refusal (fixture, "import-batch", "import", id, "number", "2", "rows", "[]", NULL);
  g_assert_error (ended, RECORD_ERROR, RECORD_ERROR_STATE);
  g_assert_true (import_find (fixture_connection (fixture), "hmis", "abc", &import, NULL));
  g_assert_cmpint (import.state, ==, IMPORT_DONE);
}

/* Where nobody is to be told of somebody, a stay that comes from a file and goes on hides the name as one of the desk's does. */
static void
test_tells_nobody (Fixture *fixture)
{
  static const struct {
    gboolean alert, ended;
    const char *stays;
  } comers[] = { { TRUE, FALSE, "do_not_tell" }, { TRUE, TRUE, "normal" }, { FALSE, FALSE, "normal" } };
  gint64 house = shelter_new (fixture, FALSE);
  g_autoptr (Outcome) begin = fixture_perform (fixture, "import-begin", "kind", "hmis", "digest", "abc", NULL);
  g_autofree char *import = fixture_text (begin->act);

  for (guint i = 0; i < G_N_ELEMENTS (comers); i++) {
    gint64 at = record_now (fixture_record (fixture)), stay = record_new_id (fixture_record (fixture));
    gint64 whose = shelter_resident (fixture, "Siti", "P", NULL);
    g_autofree char *resident = fixture_text (whose), *number = fixture_text (i + 1), *end = fixture_text (at - 60);
    g_autofree char *rows = g_strdup_printf (
      "[{\"table\": \"stay\", \"row\": {\"id\": %" PRId64 ", \"resident\": %" PRId64 ", \"house\": %" PRId64
      ", \"phase\": \"admitted\", \"arrived_at\": %" PRId64 ", \"admitted_at\": %" PRId64 ", \"confidentiality\": \"normal\""
      ", \"going_out\": \"yes\", \"whereabouts\": \"known\", \"custody\": \"%s\", \"ended_at\": %s, \"destination\": %s}}]",
      stay, whose, house, at - 3600, at - 3600, comers[i].ended ? "unknown" : "house", comers[i].ended ? end : "null",
      comers[i].ended ? "\"LLN\"" : "null");
    if (comers[i].alert)
      fixture_do (fixture, "alert-add", "resident", resident, "instruction", "tell_nobody", NULL);
    fixture_do (fixture, "import-batch", "import", import, "number", number, "rows", rows, NULL);
    shelter_assert_text (fixture, "stay", stay, "confidentiality", comers[i].stays);
  }
}

static void
test_too_many_rows (Fixture *fixture)
{
  g_autoptr (GString) rows = g_string_new ("[");
  g_autoptr (Outcome) begin =
    fixture_perform (fixture, "import-begin", "kind", "hmis", "digest", "abc", NULL);
  g_autofree char *id = fixture_text (begin->act);

  for (int i = 0; i <= IMPORT_BATCH_ROWS; i++)
    g_string_append_printf (rows, "%s{\"table\": \"external\", \"row\": {\"id\": %d}}",
                            i ? "," : "", i + 1);
  g_string_append_c (rows, ']');
  g_autoptr (GError) error =
    fixture_refusal (fixture, "import-batch", "import", id, "number", "1", "rows", rows->str, NULL);
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT);
}

/* The real program, killed. */

static GSubprocess *
start_tool (Fixture *fixture, const char *command, const char *argument)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  gboolean imports = g_str_equal (command, "import");
  GSubprocess *tool =
    g_subprocess_launcher_spawn (launcher, &error, g_getenv ("SINGGAH_DB"), "--record",
                                 fixture_address (fixture), command, imports ? "hmis" : argument,
                                 imports ? argument : NULL, "--zone", "Asia/Jakarta", NULL);

  g_assert_no_error (error);
  return tool;
}

/* Lets the program go on until the journal has this many lines, and kills it; FALSE where it came
 * to its end before. */
static gboolean
kill_at (Fixture *fixture, GSubprocess *tool, gint64 lines)
{
  g_autoptr (GError) error = NULL;

  while (g_subprocess_get_identifier (tool) && COUNT ("journal") < lines)
    g_main_context_iteration (NULL, FALSE);
  if (g_subprocess_get_identifier (tool))
    g_subprocess_force_exit (tool);
  g_subprocess_wait (tool, NULL, &error);
  g_assert_no_error (error);
  return g_subprocess_get_if_signaled (tool);
}

/* Until somebody sees the answer that all is done. */
static guint
kill_again_and_again (Fixture *fixture, const char *command, const char *argument)
{
  for (guint kills = 0;; kills++) {
    g_autoptr (GSubprocess) tool = start_tool (fixture, command, argument);
    if (!kill_at (fixture, tool, COUNT ("journal") + 1 + kills % 2)) {
      g_assert_cmpint (g_subprocess_get_exit_status (tool), ==, 0);
      return kills;
    }
  }
}

static void
test_kills (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  if (!g_getenv ("SINGGAH_DB")) {
    g_test_skip ("SINGGAH_DB does not name the program");
    return;
  }

  g_autofree char *image = undisturbed_image (fixture_kind (fixture));
  g_autofree char *folder = write_large (fixture);
  fixture_staff (fixture);
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  guint kills = kill_again_and_again (fixture, "import", folder);
  g_test_message ("%u kills of the import", kills);
  g_assert_cmpuint (kills, >=, 1);
  g_assert_true (journal_verify (fixture_record (fixture), &error));
  g_assert_cmpint (COUNT ("import WHERE state = 'done'"), ==, 1);
  g_autofree char *image_now = export_image (fixture);
  g_assert_cmpstr (image_now, ==, image);

  g_autofree char *act = fixture_text (fixture_int (fixture, "SELECT id FROM import"));
  guint undone = kill_again_and_again (fixture, "undo", act);
  g_test_message ("%u kills of its undo", undone);
  g_assert_cmpuint (undone, >=, 1);
  assert_empty (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/import/undo", test_undo);
  fixture_add ("/import/undo-refused", test_undo_refused);
  fixture_add ("/import/undo-later", test_undo_later);
  fixture_add ("/import/undo-interrupted", test_undo_interrupted);
  fixture_add ("/import/undo-wrong", test_undo_wrong);
  fixture_add ("/import/undo-twice", test_undo_twice);
  fixture_add ("/import/plain-undo", test_plain_undo);
  fixture_add ("/import/two-programs", test_two_programs);
  fixture_add ("/import/acts", test_acts);
  fixture_add ("/import/tells-nobody", test_tells_nobody);
  fixture_add ("/import/too-many-rows", test_too_many_rows);
  fixture_add ("/import/kills", test_kills);
  return g_test_run ();
}
