/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of an import, and what is known of other systems' numbers. */
#include "db/record/import.h"

#include "db/record/find.h"
#include "db/record/journal.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* What a file may bring; everything else has its own acts. */
static const Table *const tables[] = {
  &table_house,    &table_room, &table_bed,      &table_capacity,
  &table_resident, &table_stay, &table_sighting, &table_external,
};

static const char sql_find[] = "SELECT id, state, batches FROM import WHERE kind = :kind AND "
                               "digest = :digest AND state <> 'undone' "
                               "ORDER BY state DESC, id DESC LIMIT 1";
static const char sql_target[] =
  "SELECT target FROM external WHERE system = :system AND noun = :noun AND code = :code";
static const char sql_merged[] = "SELECT merged_into FROM resident WHERE id = :id";
static const char sql_acts[] =
  "SELECT j.act, j.kind FROM journal_subject t JOIN journal j ON j.seq = t.seq "
  "WHERE t.noun = 'import' AND t.id = :id AND t.touched = 1 ORDER BY t.seq";

static const char sql_kind[] = "SELECT kind FROM import WHERE id = :id";
/* What stands between is the list's own, for all of it is one commit; less what was taken back by itself since. */
static const char sql_between[] =
  "SELECT j.act FROM journal j WHERE j.seq > (SELECT b.seq FROM journal b WHERE b.act = :begin) "
  "AND j.seq < (SELECT e.seq FROM journal e WHERE e.act = :end) "
  "AND NOT EXISTS (SELECT 1 FROM journal_subject t JOIN journal u ON u.seq = t.seq "
  "WHERE t.noun = 'act' AND t.id = j.act AND u.kind = 'undo' "
  "AND NOT EXISTS (SELECT 1 FROM journal_subject a JOIN journal v ON v.seq = a.seq "
  "WHERE a.noun = 'act' AND a.id = u.act AND v.kind = 'undo')) ORDER BY j.seq";

gboolean
import_settle (Record *record, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);

  return batch != NULL;
}

gboolean
import_find (Connection *connection, const char *kind, const char *digest, Import *import,
             GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_find, error);

  *import = (Import){ 0, IMPORT_NONE, 0 };
  if (!query)
    return FALSE;
  query_bind_text (query, ":kind", kind);
  query_bind_text (query, ":digest", digest);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    import->id = query_int (query, 0);
    import->state = g_str_equal (query_word (query, 1), "done") ? IMPORT_DONE : IMPORT_RUNNING;
    import->batches = query_int (query, 2);
  }
  return step != QUERY_FAILED;
}

gboolean
import_is_list (Connection *connection, gint64 import, gboolean *is_list, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_kind, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", import);
  QueryStep step = query_step (query, error);
  *is_list = step == QUERY_ROW && g_str_has_prefix (query_word (query, 0), "list-");
  return step != QUERY_FAILED;
}

/* @acts: the first and the last of a list */
static gboolean
add_between (Connection *connection, GArray *acts, GError **error)
{
  gint64 last = g_array_index (acts, gint64, acts->len - 1);
  g_autoptr (Query) query = query_new (connection, sql_between, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":begin", g_array_index (acts, gint64, 0));
  query_bind_int (query, ":end", last);
  g_autoptr (GArray) between = find_ids (query, error);
  if (!between)
    return FALSE;
  g_array_insert_vals (acts, 1, between->data, between->len);
  return TRUE;
}

/* Each undo takes back the act that stands last. */
static GArray *
list_acts (Connection *connection, gint64 import, GError **error)
{
  g_autoptr (GArray) acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (connection, sql_acts, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":id", import);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 act = query_int (query, 0);
    if (g_str_has_prefix (query_word (query, 1), "import-"))
      g_array_append_val (acts, act);
    else if (acts->len)
      g_array_set_size (acts, acts->len - 1);
  }
  return step == QUERY_DONE ? g_steal_pointer (&acts) : NULL;
}

GArray *
import_acts (Connection *connection, gint64 import, GError **error)
{
  g_autoptr (GArray) acts = list_acts (connection, import, error);
  gboolean is_list = FALSE;

  if (!acts || !import_is_list (connection, import, &is_list, error))
    return NULL;
  return !is_list || acts->len < 2 || add_between (connection, acts, error) ? g_steal_pointer (&acts) : NULL;
}

char *
import_tally (Record *record, gint64 import, GError **error)
{
  g_autoptr (GArray) acts = import_acts (record_get_connection (record), import, error);
  if (!acts || !acts->len)
    return NULL;
  g_autoptr (JournalLine) line =
    journal_get (record, g_array_index (acts, gint64, acts->len - 1), error);
  if (!line || !line->details)
    return NULL;

  g_autoptr (JsonNode) root = json_from_string (line->details, error);
  JsonObject *answer =
    root ? json_object_get_object_member (json_node_get_object (root), "answer") : NULL;
  return answer ? g_strdup (json_object_get_string_member_with_default (answer, "tally", NULL))
                : NULL;
}

static gboolean
survivor (Connection *connection, gint64 *resident, GError **error)
{
  gint64 into = *resident;

  while (into) {
    *resident = into;
    if (!find_int_by (connection, sql_merged, ":id", into, &into, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
import_target (Connection *connection, const char *system, const char *noun, const char *code,
               gint64 *target, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_target, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":system", system);
  query_bind_text (query, ":noun", noun);
  query_bind_text (query, ":code", code);
  return find_int (query, target, error)
         && (!g_str_equal (noun, "resident") || survivor (connection, target, error));
}

/* The acts. */

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
begin_run (Act *act, GError **error)
{
  Import other;

  if (!import_find (act_get_connection (act), act_text (act, "kind"), act_text (act, "digest"),
                    &other, error))
    return FALSE;
  if (other.id)
    return refuse (error, RECORD_ERROR_ALREADY,
                   _("These files are imported already, or an import of them is under way."));
  g_autoptr (Row) import = row_new (&table_import, act_get_id (act));
  row_set_text (import, "kind", act_text (act, "kind"));
  row_set_text (import, "digest", act_text (act, "digest"));
  row_set_text (import, "state", "running");
  row_set_int (import, "batches", 0);
  row_set_int (import, "started_at", act_get_at (act));
  act_answer_int (act, "import", row_id (import));
  return act_write (act, import, error);
}

/* The row of the import that goes on. */
static Row *
running_import (Act *act, GError **error)
{
  g_autoptr (Row) import = act_row (act, &table_import, act_int (act, "import"), error);

  if (!import || g_str_equal (row_text (import, "state"), "running"))
    return g_steal_pointer (&import);
  refuse (error, RECORD_ERROR_STATE, _("This import has ended."));
  return NULL;
}

static const Table *
importable (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i]->name, name) == 0)      /* NULL: the list had something else than text */
      return tables[i];
  return NULL;
}

static gboolean
write_stay (Act *act, Row *stay, GError **error)
{
  if (row_is_null (stay, "ended_at") && !stay_heed (act, stay, error))
    return FALSE;
  if (row_is_null (stay, "number")) {
    gint64 number = act_number (act, "stay", error);
    if (!number)
      return FALSE;
    row_set_int (stay, "number", number);
    row_set_int (stay, "import", act_int (act, "import"));
  }
  return act_write (act, stay, error);
}

static gboolean
write_row (Act *act, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object ? json_object_get_string_member_with_default (object, "table", "") : "";
  JsonNode *image = object ? json_object_get_member (object, "row") : NULL;
  const Table *table = importable (name);

  if (!table || !image || !JSON_NODE_HOLDS_OBJECT (image))
    return refuse (error, RECORD_ERROR_ARGUMENT,
                   _("rows: each is a table that can be imported, and a row."));
  g_autoptr (Row) row = row_from_json (table, json_node_get_object (image), error);
  if (!row)
    return FALSE;
  if (table == &table_stay)
    return write_stay (act, row, error);
  if (table == &table_resident && row_is_null (row, "number"))
    return resident_register (act, row, error);
  return act_write (act, row, error);
}

static gboolean
write_rows (Act *act, GError **error)
{
  const char *text = act_text (act, "rows");      /* nothing, where it was given empty */
  g_autoptr (JsonNode) root = text ? json_from_string (text, NULL) : NULL;
  JsonArray *rows = root && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;

  if (!rows || json_array_get_length (rows) > IMPORT_BATCH_ROWS)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("rows: a list of at most 500 rows."));
  for (guint i = 0; i < json_array_get_length (rows); i++)
    if (!write_row (act, json_array_get_element (rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
batch_run (Act *act, GError **error)
{
  g_autoptr (Row) import = running_import (act, error);
  if (!import)
    return FALSE;

  if (act_int (act, "number") != row_int (import, "batches") + 1)
    return refuse (error, RECORD_ERROR_STATE,
                   _("Another program writes this import, too. Begin again when it has ended."));
  row_set_int (import, "batches", act_int (act, "number"));
  if (!write_rows (act, error) || !act_write (act, import, error))
    return FALSE;
  act_answer_text (act, "resident", NULL);
  act_answer_text (act, "tally", act_text (act, "tally"));
  return TRUE;
}

static gboolean
end_run (Act *act, GError **error)
{
  g_autoptr (Row) import = running_import (act, error);
  if (!import)
    return FALSE;

  row_set_text (import, "state", "done");
  act_answer_text (act, "tally", act_text (act, "tally"));
  return act_write (act, import, error);
}

static const ActKey begin_keys[] = {
  { "kind", KEY_TEXT, TRUE, NULL, N_("what is imported: hmis, list-beds, list-residents") },
  { "digest", KEY_TEXT, TRUE, NULL, N_("SHA-256 of the files") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey batch_keys[] = {
  { "import", KEY_INT, TRUE, NULL, N_("id of the import") },
  { "number", KEY_INT, TRUE, NULL, N_("of the batch, from 1 without a gap") },
  { "rows", KEY_BULK, TRUE, NULL, N_("JSON list of rows, at most 500") },
  { "tally", KEY_TEXT, FALSE, NULL,
    N_("what was written so far, for who goes on after an interruption") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey end_keys[] = {
  { "import", KEY_INT, TRUE, NULL, N_("id of the import") },
  { "tally", KEY_TEXT, FALSE, NULL, N_("what was written in all") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind begin_kind = {
  "import-begin", PERMISSION_IMPORT, begin_run, begin_keys, N_("Begins an import"), FALSE,
};
static const ActKind batch_kind = {
  "import-batch", PERMISSION_IMPORT, batch_run, batch_keys, N_("Writes rows of an import"), FALSE,
};
static const ActKind end_kind = { "import-end", PERMISSION_IMPORT,     end_run,
                                  end_keys,     N_("Ends an import"), FALSE };

const ActKind *const import_act_kinds[] = { &begin_kind, &batch_kind, &end_kind, NULL };
