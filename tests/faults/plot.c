/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small record with people in beds, and a copy of it that tests damage and compare with the truth. */
#include "tests/faults/plot.h"

#include "db/record/journal.h"
#include "db/report/board.h"
#include "tests/support/shelter.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static void
add_person (GString *text, const BoardPerson *person)
{
  g_string_append_printf (text, " (%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %c %d %d %d %" G_GINT64_FORMAT " %d %d %s)",
                          person->stay, person->number, person->name, person->called, person->sex, person->age,
                          person->shares, person->inside, person->since, person->day, person->limit,
                          person->alerts ? person->alerts : "-");
}

char *
plot_board_of (Record *record, GError **error)
{
  BoardQuery query = { 0, FIXTURE_CLOCK + 2 * HOUR, TRUE };
  g_autoptr (Board) board = board_read (record, &query, error);
  if (!board)
    return NULL;

  GString *text = g_string_new (NULL);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    g_string_append_printf (text, "\n%s %s %s %s: %d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s", bed->house_name,
                            bed->room_name, bed->bed_name, bed->room_sex, bed->state, bed->since, bed->until,
                            bed->reason ? bed->reason : "-", bed->held_for ? bed->held_for : "-");
    for (guint k = 0; k < bed->persons.len; k++)
      add_person (text, bed->persons.pdata[k]);
  }
  for (guint i = 0; i < board->unbedded->len; i++)
    add_person (text, board->unbedded->pdata[i]);
  g_string_append_printf (text, "\n%u %u %u %u %" G_GINT64_FORMAT "\n", board->in_service, board->used, board->persons,
                          board->over, board->head);
  return g_string_free (text, FALSE);
}

char *
plot_true_board_of (Record *record)
{
  g_autoptr (GError) error = NULL;
  char *text = plot_board_of (record, &error);
  g_assert_no_error (error);
  return text;
}

/* People in beds, one who shares, one without a bed, a hold, an outage, somebody who left; free pages. */
static void
plot_people (Fixture *fixture)
{
  g_autofree char *letter = g_strnfill (9000, 'r');      /* goes on in pages of its own */
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  shelter_admit (fixture, "Ahmad", "L", "Melati 03");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Dewi", "P", "Mawar 02");
  shelter_admit (fixture, "Tono", "L", "Umum 02");
  shelter_admit (fixture, "Rahmat", "L", "Umum 04");
  fixture_do (fixture, "note-add", "resident", "Rahmat", "text", letter, NULL);
  fixture_do (fixture, "move", "resident", "Ahmad", "bed", "Melati 04", NULL);
  fixture_do (fixture, "discharge", "resident", "Tono", "destination", "KBR", NULL);
  fixture_do (fixture, "bed-hold", "bed", "Umum 01", "for", "RSUD", NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 03", "reason", "repair", NULL);
  g_assert_true (connection_execute (fixture_connection (fixture),
                                     "CREATE TABLE gone (body BLOB);"
                                     " INSERT INTO gone VALUES (zeroblob (20000)); DROP TABLE gone", NULL));
}

void
plot_read_file (const char *path, char **content, gsize *size)
{
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, content, size, &error);
  g_assert_no_error (error);
}

static void
make_other (Plot *plot)
{
  g_autoptr (Fixture) other = fixture_new (ENGINE_SQLITE);
  shelter_new (other, FALSE);
  shelter_admit (other, "Orang Lain", "L", "Melati 01");
  plot_read_file (fixture_address (other), &plot->other, &plot->other_size);
}

void
plot_init (Plot *plot, Fixture *fixture)
{
  plot_people (fixture);
  plot->fixture = fixture;
  plot->path = g_build_filename (fixture_folder (fixture), "copy.db", NULL);
  plot->board = plot_true_board_of (fixture_record (fixture));
  plot->chance = g_rand_new_with_seed (20261122);
  plot_read_file (fixture_address (fixture), &plot->content, &plot->size);
  g_assert_cmpuint (plot->size % PAGE, ==, 0);
  make_other (plot);
  g_assert_true (g_file_set_contents (plot->path, plot->content, (gssize) plot->size, NULL));
}

void
plot_clear (Plot *plot)
{
  g_free (plot->path);
  g_free (plot->content);
  g_free (plot->other);
  g_free (plot->board);
  g_rand_free (plot->chance);
}

Record *
plot_open (Plot *plot, GError **error)
{
  return record_open (plot->path, CONNECTION_PLAIN, fixture_sources (plot->fixture), error);
}

/* What a sentence about a file says is to be done; what else can be wrong with one has codes of its own. */
static const struct {
  EngineError code;
  const char *way_on;
} ways_on[] = {
  { ENGINE_ERROR_DAMAGED, ": restore a backup" },
  { ENGINE_ERROR_DAMAGED, ". Restore a backup, or make a new record from the text copy" },
  { ENGINE_ERROR_NOT_A_RECORD, ". Name another file" },
  { ENGINE_ERROR_NOT_A_RECORD, ": make a record in it first" },
};

gboolean
plot_is_clear (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways_on); i++)
    if (g_error_matches (error, ENGINE_ERROR, (int) ways_on[i].code) && strstr (error->message, ways_on[i].way_on))
      return TRUE;
  return FALSE;
}

void
plot_assert_clear (const GError *error)
{
  if (!plot_is_clear (error))
    g_error ("not a clear error: %s %d: %s", g_quark_to_string (error->domain), error->code, error->message);
}

Reading
plot_read (Plot *plot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = plot_open (plot, &error);
  g_autofree char *board = record ? plot_board_of (record, &error) : NULL;
  if (!board) {
    plot_assert_clear (error);
    return READ_REFUSED;
  }
  return g_str_equal (board, plot->board) ? READ_TRUE : READ_WRONG;
}

gboolean
plot_verify_finds (Plot *plot, gboolean quick)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = plot_open (plot, &error);
  if (record && connection_check (record_get_connection (record), quick, &error) && journal_verify (record, &error))
    return FALSE;
  g_assert_true (error->domain == RECORD_ERROR || error->domain == ENGINE_ERROR);
  return TRUE;
}

void
plot_write (Plot *plot, const void *data, gsize size, gsize at)
{
  int fd = open (plot->path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (pwrite (fd, data, size, (off_t) at), ==, (gssize) size);
  close (fd);
}

static int
add_cell (void *data, int columns, char **values, char **names G_GNUC_UNUSED)
{
  for (int i = 0; i < columns; i++)
    g_string_append_printf (data, "%s|", values[i] ? values[i] : "");
  return 0;
}

char *
plot_read_without_sums (const char *path)
{
  sqlite3 *db = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  int rc = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL);
  if (rc == SQLITE_OK)
    rc = sqlite3_exec (db, "SELECT b.name, u.since, u.kind, r.name FROM bed b"
                           " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL"
                           " LEFT JOIN stay s ON s.id = u.stay LEFT JOIN resident r ON r.id = s.resident ORDER BY b.id",
                       add_cell, text, NULL);
  sqlite3_close (db);
  return rc == SQLITE_OK ? g_strdup (text->str) : NULL;
}
