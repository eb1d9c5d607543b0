/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a list row by row: what each cell says, what was found, and the one commit around all of it. */
#include "db/exchange/list-private.h"

#include "db/exchange/list-cells.h"
#include "db/record/house.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_free (gpointer data)
{
  g_free (((ListFinding *) data)->sentence);
  g_free (data);
}

void
list_result_free (ListResult *result)
{
  if (!result)
    return;
  g_ptr_array_unref (result->findings);
  g_free (result);
}

char *
list_finding_text (const ListTable *table, const ListFinding *finding)
{
  g_return_val_if_fail (table && finding, NULL);

  if (finding->column < 0)
    return g_strdup_printf (_("row %d: %s"), (int) finding->line, finding->sentence);
  return g_strdup_printf (_("row %d, column %s: %s"), (int) finding->line, table->header[finding->column], finding->sentence);
}

char *
list_map_problem (ListKind kind, const ListMap *map)
{
  if (kind == LIST_BEDS && map->columns[LIST_ROOM] < 0)
    return g_strdup (_("Choose the column that names the room."));
  if (kind == LIST_BEDS && map->columns[LIST_BED] < 0 && map->columns[LIST_BED_COUNT] < 0 && map->columns[LIST_MATS] < 0)
    return g_strdup (_("Choose the column that names the bed, or says how many beds a room has."));
  if (kind == LIST_RESIDENTS && map->columns[LIST_NAME] < 0)
    return g_strdup (_("Choose the column with the names."));
  return NULL;
}

/* --- what rows use --- */

void
list_say (ListWork *work, ListWeight weight, int field, const char *sentence)
{
  work->wrong = work->wrong || weight == LIST_WRONG;
  work->is_double = work->is_double || weight == LIST_DOUBLE;
  if (work->result->findings->len >= LIST_FINDINGS_KEPT)
    return;
  ListFinding *finding = g_new0 (ListFinding, 1);
  *finding = (ListFinding){ work->row->line, weight, field < 0 ? -1 : work->options->map.columns[field], g_strdup (sentence) };
  g_ptr_array_add (work->result->findings, finding);
}

/* Without a terminal: Ctrl+Z at a desk takes back what somebody did there, not a row of five thousand. */
Request *
list_request (ListWork *work, const char *kind)
{
  Request *request = request_new (kind);

  request_set_actor (request, work->options->actor, 0);
  request_set_source (request, "import");
  return request;
}

gboolean
list_perform (ListWork *work, Request *request, int field, Outcome **outcome, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (batch_perform (work->batch, request, outcome, &refusal))
    return TRUE;
  if (g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_RULE) && work->options->reason && *work->options->reason) {
    g_autofree char *sentence = g_strdup_printf (_("taken with your reason, although: %s"), refusal->message);
    list_say (work, LIST_NOTE, field, sentence);
    g_clear_error (&refusal);
    request_set (request, "override", work->options->reason);
    if (batch_perform (work->batch, request, outcome, &refusal))
      return TRUE;
  }
  if (refusal->domain != RECORD_ERROR || g_error_matches (refusal, RECORD_ERROR, RECORD_ERROR_PERMISSION)) {
    g_propagate_error (error, g_steal_pointer (&refusal));
    return FALSE;
  }
  list_say (work, LIST_WRONG, field, refusal->message);
  return TRUE;
}

guint64
list_seen (ListWork *work, const char *text)
{
  guint64 line = GPOINTER_TO_SIZE (g_hash_table_lookup (work->seen, text));

  if (!line)
    g_ptr_array_add (work->said, g_strdup (text));
  return line;
}

/* --- a row --- */

static void
read_values (ListWork *work)
{
  const ListOptions *options = work->options;
  guint n;

  list_fields (options->kind, &n);
  for (guint i = 0; i < n; i++) {
    int column = options->map.columns[i];
    g_autofree char *problem = NULL;
    g_free (work->values[i]);
    work->values[i] = column < 0 ? g_strdup ("") : list_cell_read (options->kind, (int) i, work->row->cells[column], work->today, &problem);
    if (problem)
      list_say (work, LIST_WRONG, (int) i, problem);
  }
  if (work->row->overfull)
    list_say (work, LIST_WRONG, -1, _("it has more cells than the header. Put text that has the dividing sign in it into quotes."));
}

/* A row that is left out says nothing to those after it. */
static void
remember_row (ListWork *work)
{
  for (guint i = 0; i < work->said->len; i++)
    g_hash_table_insert (work->seen, g_strdup (work->said->pdata[i]), GSIZE_TO_POINTER (work->row->line));
}

static void
count_row (ListWork *work)
{
  ListResult *result = work->result;

  result->rows++;
  if (work->wrong) {
    result->wrong++;
    return;
  }
  if (work->is_double) {
    result->doubles++;
    return;
  }
  remember_row (work);
  result->linked += work->linked;
  result->taken += !work->linked;
  result->rooms += work->rooms;
  result->beds += work->beds;
  result->residents += work->residents;
  result->stays += work->stays;
}

/* All acts of a row, or none. */
static gboolean
take_row (ListWork *work, const ListRow *row, GError **error)
{
  work->row = row;
  work->wrong = work->is_double = work->linked = FALSE;
  work->rooms = work->beds = work->residents = work->stays = 0;
  g_ptr_array_set_size (work->said, 0);
  read_values (work);
  if (!work->wrong) {
    if (!batch_mark (work->batch, error)
        || !(work->options->kind == LIST_BEDS ? list_take_bed (work, error) : list_take_resident (work, error))
        || !(work->wrong || work->is_double ? batch_drop (work->batch, error) : batch_keep (work->batch, error)))
      return FALSE;
  }
  count_row (work);
  return TRUE;
}

static gboolean
take_rows (ListWork *work, GError **error)
{
  const ListOptions *options = work->options;
  guint all = options->table->rows->len;

  for (guint i = 0; i < all; i++) {
    if (g_cancellable_set_error_if_cancelled (options->cancellable, error) || !take_row (work, options->table->rows->pdata[i], error))
      return FALSE;
    if (options->progress)
      options->progress (i + 1, all, options->data);
  }
  return !g_cancellable_set_error_if_cancelled (options->cancellable, error);
}

/* --- the whole list --- */

/* Where nobody says which, there is only one. */
static gboolean
enter_house (ListWork *work, GError **error)
{
  Connection *connection = record_get_connection (work->record);
  g_autoptr (GPtrArray) houses = house_list (connection, error);
  const House *found = NULL;

  if (!houses)
    return FALSE;
  for (guint i = 0; i < houses->len; i++)
    if (((House *) houses->pdata[i])->id == work->options->house || (!work->options->house && houses->len == 1))
      found = houses->pdata[i];
  if (!found) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Choose the house that the list is of."));
    return FALSE;
  }
  work->house = found->id;
  work->house_name = g_strdup (found->name);
  work->zone = g_time_zone_new_identifier (found->zone);
  work->zone = work->zone ? work->zone : g_time_zone_new_utc ();
  work->today = when_date_of (record_now (work->record), work->zone);
  return TRUE;
}

/* Another go of the same file is another import: whoever is there by then is linked. */
static char *
digest_of (ListWork *work)
{
  guint8 chance[16];
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  record_random (work->record, chance, sizeof chance);
  g_checksum_update (sum, (const guchar *) work->options->table->digest, -1);
  g_checksum_update (sum, chance, sizeof chance);
  return g_strdup (g_checksum_get_string (sum));
}

static gboolean
begin (ListWork *work, GError **error)
{
  g_autoptr (Request) request = list_request (work, "import-begin");
  g_autoptr (Outcome) outcome = NULL;
  g_autofree char *digest = digest_of (work);

  request_set (request, "kind", work->options->kind == LIST_BEDS ? "list-beds" : "list-residents");
  request_set (request, "digest", digest);
  if (!batch_perform (work->batch, request, &outcome, error))
    return FALSE;
  work->result->import = outcome->act;
  return TRUE;
}

static gboolean
end (ListWork *work, GError **error)
{
  const ListResult *result = work->result;
  g_autoptr (Request) request = list_request (work, "import-end");
  g_autofree char *tally = g_strdup_printf (
    "{\"file\":\"%s\",\"rows\":%" G_GINT64_FORMAT ",\"taken\":%" G_GINT64_FORMAT ",\"linked\":%" G_GINT64_FORMAT "}",
    work->options->table->digest, result->rows, result->taken, result->linked);

  request_set_int (request, "import", result->import);
  request_set (request, "tally", tally);
  return batch_perform (work->batch, request, NULL, error);
}

static gboolean
refuse_wrong (const ListWork *work, GError **error)
{
  if (!work->options->whole || !work->result->wrong)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT,
               ngettext ("Nothing was taken: %d row has an error. Correct it, or leave it out.",
                         "Nothing was taken: %d rows have errors. Correct them, or leave them out.",
                         (gulong) work->result->wrong), (int) work->result->wrong);
  return FALSE;
}

static gboolean
run (ListWork *work, GError **error)
{
  g_autofree char *problem = list_map_problem (work->options->kind, &work->options->map);

  if (problem) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, problem);
    return FALSE;
  }
  return enter_house (work, error) && begin (work, error) && take_rows (work, error) && refuse_wrong (work, error) && end (work, error);
}

static void
work_clear (ListWork *work)
{
  for (guint i = 0; i < LIST_FIELDS_MOST; i++)
    g_free (work->values[i]);
  g_hash_table_unref (work->seen);
  g_ptr_array_unref (work->said);
  g_clear_pointer (&work->zone, g_time_zone_unref);
  g_free (work->today);
  g_free (work->house_name);
}

ListResult *
list_run (Record *record, Batch *batch, const ListOptions *options, GError **error)
{
  g_return_val_if_fail (record && batch && options && options->table, NULL);

  g_autoptr (ListResult) result = g_new0 (ListResult, 1);
  result->findings = g_ptr_array_new_with_free_func (finding_free);
  ListWork work = { .record = record, .batch = batch, .options = options, .result = result };
  work.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  work.said = g_ptr_array_new_with_free_func (g_free);
  gboolean done = run (&work, error);
  work_clear (&work);
  return done ? g_steal_pointer (&result) : NULL;
}

ListResult *
list_import (Record *record, const ListOptions *options, GError **error)
{
  g_return_val_if_fail (record && options, NULL);

  g_autoptr (Batch) batch = batch_begin (record, error);
  g_autoptr (ListResult) result = batch ? list_run (record, batch, options, error) : NULL;

  if (!result)
    return NULL;
  if (!result->taken && !result->stays) {
    result->import = 0;
    return g_steal_pointer (&result);
  }
  return batch_commit (batch, error) ? g_steal_pointer (&result) : NULL;
}

ListResult *
list_try (Record *record, const ListOptions *options, GError **error)
{
  g_return_val_if_fail (record && options, NULL);

  Connection *copy = connection_snapshot (record_get_connection (record), error);
  g_autoptr (Record) trial = copy ? record_adopt (copy, record_get_sources (record)) : NULL;
  g_autoptr (Batch) batch = trial ? batch_begin (trial, error) : NULL;
  ListOptions loose = *options;

  loose.whole = FALSE;
  ListResult *result = batch ? list_run (trial, batch, &loose, error) : NULL;
  if (result)
    result->import = 0;
  return result;
}
