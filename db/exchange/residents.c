/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers residents from a list: a CSV file with a row for each person. */
#include "db/exchange/residents.h"

#include "db/exchange/csv.h"
#include "db/exchange/list-cells.h"
#include "db/record/acts.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define SHARED_ROWS 100          /* rows of one commit */

typedef struct {
  Record *record;
  const ResidentsOptions *options;
  ResidentsResult *result;
  CsvReader *reader;
  Batch *batch;                  /* NULL between two */
  guint64 in_batch;
  GHashTable *seen;              /* persons of this file: text -> line */
  GHashTable *repeats;           /* how often a row stood in the file: text -> count */
} Reading;

static const struct {
  const char *key, *columns[3];
} columns[] = {
  { "name", { "name", "nama" } },
  { "nik", { "nik" } },
  { "sex", { "sex", "jenis_kelamin" } },
  { "born", { "born", "tanggal_lahir" } },
  { "called-name", { "called_name", "panggilan" } },
  { "phone", { "phone", "telepon" } },
  { "origin", { "origin", "asal" } },
  { "nationality", { "nationality" } },
  { "language", { "language", "bahasa" } },
  { "identity", { "identity" } },
  { "marks", { "marks" } },
  { "age-from", { "age_from" } },
  { "age-to", { "age_to" } },
  { "reads", { "reads" } },
  { "hears", { "hears" } },
  { "sees", { "sees" } },
  { "slow", { "slow" } },
};

void
residents_result_free (ResidentsResult *result)
{
  if (!result)
    return;
  g_clear_pointer (&result->duplicates, g_ptr_array_unref);
  g_clear_pointer (&result->rejected, g_ptr_array_unref);
  g_clear_pointer (&result->unread, g_ptr_array_unref);
  g_free (result);
}

static gboolean
reject (Reading *reading, const char *reason)
{
  findings_add (reading->result->rejected, &reading->result->rejected_count,
                csv_path (reading->reader), csv_line (reading->reader), reason);
  return TRUE;
}

static void
skip_duplicate (Reading *reading, const char *reason)
{
  findings_add (reading->result->duplicates, &reading->result->duplicate_count,
                csv_path (reading->reader), csv_line (reading->reader), reason);
}

/* Words of a cell with one space between them, in one form of Unicode. */
static char *
cell_text (const char *cell)
{
  g_autofree char *normal = g_utf8_normalize (cell, -1, G_NORMALIZE_NFC);
  g_auto (GStrv) words = g_strsplit_set (normal ? normal : "", " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  for (char **word = words; *word; word++)
    if (**word)
      g_string_append_printf (text, "%s%s", text->len ? " " : "", *word);
  return g_string_free (text, FALSE);
}

/* @i: of the columns; (nullable) the one of the file that says it, by the map or by its own name */
static const char *
column_of (Reading *reading, guint i)
{
  gsize length = strlen (columns[i].key);

  for (const char *const *pair = reading->options->map; pair && *pair; pair++)
    if (strncmp (*pair, columns[i].key, length) == 0 && (*pair)[length] == '=')
      return *pair + length + 1;
  for (guint c = 0; columns[i].columns[c]; c++)
    if (csv_has (reading->reader, columns[i].columns[c]))
      return columns[i].columns[c];
  return NULL;
}

/* What is no date and no sex is left for the act to refuse. */
static char *
value_of (Reading *reading, guint i)
{
  const char *column = column_of (reading, i);
  char *text = cell_text (column ? csv_cell (reading->reader, column) : "");
  const char *key = columns[i].key, *sex = g_str_equal (key, "sex") ? list_cell_sex (text) : NULL;
  char *read = g_str_equal (key, "born") ? list_cell_day (text) : g_strdup (sex);

  if (!read)
    return text;
  g_free (text);
  return read;
}

/* Who is the same person. */

static const char sql_of_nik[] =
  "SELECT number FROM resident WHERE nik = :nik AND merged_into IS NULL";
static const char sql_of_name[] = "SELECT number FROM resident WHERE name = :name AND born = :born "
                                  "AND merged_into IS NULL ORDER BY number LIMIT 1";

static gboolean
find_known (Reading *reading, const char *nik, const char *name, const char *born, gint64 *number,
            GError **error)
{
  gboolean by_nik = *nik != '\0';
  g_autoptr (Query) query =
    query_new (record_get_connection (reading->record), by_nik ? sql_of_nik : sql_of_name, error);
  if (!query)
    return FALSE;

  if (by_nik) {
    query_bind_text (query, ":nik", nik);
  } else {
    query_bind_text (query, ":name", name);
    query_bind_text (query, ":born", born);
  }
  return find_int (query, number, error);
}

/* One way of being known: in the record, or in an earlier row of the file. */
static gboolean
check_known (Reading *reading, const char *nik, const char *name, const char *born, gboolean *known,
             GError **error)
{
  gint64 number = 0;
  g_autofree char *person = *nik ? g_strdup (nik) : g_strconcat (name, "\n", born, NULL);
  guint64 line = GPOINTER_TO_SIZE (g_hash_table_lookup (reading->seen, person));

  if (!find_known (reading, nik, name, born, &number, error))
    return FALSE;
  *known = number || line;
  if (!*known) {
    g_hash_table_insert (reading->seen, g_steal_pointer (&person),
                         GSIZE_TO_POINTER (csv_line (reading->reader)));
    return TRUE;
  }
  g_autofree char *reason =
      line ? g_strdup_printf (_("the same person stands in line %d"), (int) line)
           : g_strdup_printf (_("the same person is resident number %" PRId64), number);
  skip_duplicate (reading, reason);
  return TRUE;
}

static gboolean
is_duplicate (Reading *reading, char *const *values, gboolean *duplicate, GError **error)
{
  const char *name = values[0], *nik = values[1], *born = values[3];

  *duplicate = FALSE;
  if (*nik && !check_known (reading, nik, name, born, duplicate, error))
    return FALSE;
  return *duplicate || !*name || !*born || check_known (reading, "", name, born, duplicate, error);
}

/* Acts. */

/* 63 bits of the row's own; the same row twice in a file is two persons, unless it says who they
 * are. */
static gint64
act_id_of (Reading *reading, char *const *values, guint attempt)
{
  g_autofree char *row = g_strjoinv ("\n", (char **) values);
  guint repeat = GPOINTER_TO_UINT (g_hash_table_lookup (reading->repeats, row));
  g_autofree char *text = g_strdup_printf ("resident-add\n%u\n%u\n%s", repeat, attempt, row);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  sum[16] = '\0';
  return (gint64) (g_ascii_strtoull (sum, NULL, 16) >> 1) | 1;
}

static Request *
request_of (Reading *reading, char *const *values)
{
  Request *request = request_new ("resident-add");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (*values[i])
      request_set (request, columns[i].key, values[i]);
  request_set_actor (request, reading->options->actor, 0);
  request_set_source (request, "import");
  return request;
}

static const char sql_is_there[] = "SELECT COUNT(*) FROM resident WHERE id = :id";

/* A row whose act was taken back since is registered anew, by another act. */
static gboolean
perform_row (Reading *reading, char *const *values, gboolean *replayed, GError **error)
{
  g_autoptr (Request) request = request_of (reading, values);

  for (guint attempt = 0;; attempt++) {
    g_autoptr (Outcome) outcome = NULL;
    gint64 there = 0;
    request_set_id (request, act_id_of (reading, values, attempt));
    if (!batch_perform (reading->batch, request, &outcome, error)
        || !find_int_by (record_get_connection (reading->record), sql_is_there, ":id",
                         outcome_int (outcome, "resident"), &there, error))
      return FALSE;
    *replayed = outcome->replayed;
    if (!outcome->replayed || there)
      return TRUE;
  }
}

static gboolean
end_batch (Reading *reading, GError **error)
{
  gboolean done =
    !reading->batch || reading->options->dry_run || batch_commit (reading->batch, error);

  g_clear_pointer (&reading->batch, batch_free);
  reading->in_batch = 0;
  if (done && reading->options->progress)
    reading->options->progress ((guint64) reading->result->rows, reading->options->data);
  return done;
}

static gboolean
add_row (Reading *reading, char *const *values, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean replayed = FALSE;

  if (!reading->batch && !(reading->batch = batch_begin (reading->record, error)))
    return FALSE;
  if (!perform_row (reading, values, &replayed, &local)) {
    if (local->domain == RECORD_ERROR)
      return reject (reading, local->message);
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  reading->result->already += replayed;
  reading->result->added += !replayed;
  return ++reading->in_batch < SHARED_ROWS || end_batch (reading, error);
}

/* Its act may be in the journal already, and the resident in the record: then it is no duplicate of
 * itself. */
static const char sql_act[] =
  "SELECT COUNT(*) FROM journal j JOIN journal_subject s ON s.seq = j.seq AND s.noun = 'resident' "
  "JOIN resident r ON r.id = s.id WHERE j.act = :act";

static gboolean
was_added (Reading *reading, char *const *values, gboolean *added, GError **error)
{
  gint64 count = 0;

  if (!find_int_by (record_get_connection (reading->record), sql_act, ":act",
                    act_id_of (reading, values, 0), &count, error))
    return FALSE;
  *added = count > 0;
  return TRUE;
}

static gboolean
take_row (Reading *reading, GError **error)
{
  g_auto (GStrv) values = g_new0 (char *, G_N_ELEMENTS (columns) + 1);
  gboolean added, duplicate = FALSE, empty = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    values[i] = value_of (reading, i);
    empty = empty && !*values[i];
  }
  reading->result->rows++;
  if (empty)
    return reject (reading, _("the row says nothing about anybody"));
  if (!was_added (reading, values, &added, error))
    return FALSE;
  if (added)
    reading->result->already++;
  else if (!is_duplicate (reading, values, &duplicate, error)
           || (!duplicate && !add_row (reading, values, error)))
    return FALSE;
  char *row = g_strjoinv ("\n", values);
  g_hash_table_insert (reading->repeats, row,
                       GUINT_TO_POINTER (
                         1 + GPOINTER_TO_UINT (g_hash_table_lookup (reading->repeats, row))));
  return TRUE;
}

/* Each pair names something that there is, and a column of this file. */
static gboolean
check_map (Reading *reading, GError **error)
{
  for (const char *const *pair = reading->options->map; pair && *pair; pair++) {
    const char *column = strchr (*pair, '=');
    gboolean known = FALSE;
    for (guint i = 0; column && i < G_N_ELEMENTS (columns); i++)
      known = known || strncmp (*pair, columns[i].key, MAX (strlen (columns[i].key), (gsize) (column - *pair))) == 0;
    if (known && csv_has (reading->reader, column + 1))
      continue;
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
                 _("%s:1: \"%s\" names no column of this file. Write KEY=COLUMN, as in name=Nama."),
                 csv_path (reading->reader), *pair);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_header (Reading *reading, GError **error)
{
  if (!check_map (reading, error))
    return FALSE;
  if (column_of (reading, 0))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
               _("%s:1: the header needs a column \"name\""), csv_path (reading->reader));
  return FALSE;
}

/* Reads all rows once without the record: a file that is broken further down brings nobody. */
static gboolean
check_file (const char *path, GError **error)
{
  g_autoptr (CsvReader) reader = csv_open (path, error);
  GError *local = NULL;
  if (!reader)
    return FALSE;

  while (csv_next (reader, &local))
    ;
  if (local)
    g_propagate_error (error, local);
  return !local;
}

static gboolean
take_rows (Reading *reading, GError **error)
{
  GError *local = NULL;

  while (csv_next (reading->reader, &local))
    if (!take_row (reading, error))
      return FALSE;
  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  return end_batch (reading, error);
}

static gboolean
is_read (Reading *reading, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *read = column_of (reading, i);
    if (read && g_ascii_strcasecmp (read, column) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
note_unread (Reading *reading, GPtrArray *unread)
{
  g_auto (GStrv) header = csv_header (reading->reader);

  for (char **column = header; *column; column++)
    if (**column && !is_read (reading, *column))
      g_ptr_array_add (unread, g_strdup (*column));
}

ResidentsResult *
residents_import (Record *record, const char *path, const ResidentsOptions *options, GError **error)
{
  g_return_val_if_fail (record && path && options, NULL);

  g_autoptr (ResidentsResult) result = g_new0 (ResidentsResult, 1);
  result->duplicates = findings_new ();
  result->rejected = findings_new ();
  result->unread = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CsvReader) reader = check_file (path, error) ? csv_open (path, error) : NULL;
  if (!reader)
    return NULL;

  Reading reading = { .record = record, .options = options, .result = result, .reader = reader };
  reading.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.repeats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  note_unread (&reading, result->unread);
  gboolean done = check_header (&reading, error) && take_rows (&reading, error);
  g_clear_pointer (&reading.batch, batch_free);
  g_hash_table_unref (reading.seen);
  g_hash_table_unref (reading.repeats);
  return done ? g_steal_pointer (&result) : NULL;
}
