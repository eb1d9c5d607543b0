/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the rows of the record against the journal: each must be what the last act that wrote it left there. */
#include "db/record/change.h"
#include "db/record/journal-line.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define LINES 50               /* read at a time: one of an import may be a megabyte long */
#define ROWS 500

/* What the journal says of one row. */
typedef struct {
  const Table *table;
  gint64 id;
  gint64 seq;                  /* of the last line that wrote it */
  guint64 digest;              /* of the image it left; 0: none */
  gboolean erased;             /* what it left there was erased */
  gboolean seen;
} Known;

typedef struct {
  Connection *connection;
  GHashTable *known;           /* set of Known */
  GPtrArray *doubtful;         /* Known *, of their own: rows that were not as known while acts may have gone on */
  gint64 seq;                  /* up to which the journal was read */
  gint64 erased;               /* the last line without details, 0: none */
} Check;

static guint
known_hash (gconstpointer data)
{
  const Known *known = data;

  return g_direct_hash (known->table) ^ g_int64_hash (&known->id);
}

static gboolean
known_equal (gconstpointer a, gconstpointer b)
{
  const Known *one = a, *other = b;

  return one->table == other->table && one->id == other->id;
}

static void
check_clear (Check *check)
{
  g_hash_table_unref (check->known);
  g_ptr_array_unref (check->doubtful);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static guint64
digest_of (const Row *row)
{
  g_autoptr (GString) image = g_string_new (NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize length = sizeof bytes;
  guint64 digest;

  if (!row)
    return 0;
  row_append_json (row, image);
  g_checksum_update (sum, (const guchar *) image->str, (gssize) image->len);
  g_checksum_get_digest (sum, bytes, &length);
  memcpy (&digest, bytes, sizeof digest);
  return MAX (digest, 1);
}

static Known *
look (const Check *check, const Table *table, gint64 id)
{
  return g_hash_table_lookup (check->known, &(Known){ .table = table, .id = id });
}

/* --- the journal --- */

static void
note (Check *check, const Table *table, gint64 id, gint64 seq, guint64 digest, gboolean erased)
{
  Known *known = look (check, table, id);

  if (!known) {
    known = g_new0 (Known, 1);
    known->table = table;
    known->id = id;
    g_hash_table_add (check->known, known);
  }
  known->seq = seq;
  known->digest = digest;
  known->erased = erased;
}

static void
note_change (Check *check, const Change *change, gint64 seq)
{
  note (check, change->table, change->id, seq, digest_of (change->after), FALSE);
}

/* The line still names what it wrote, but for numbers. */
static void
note_erased (Check *check, const JournalLine *line)
{
  g_auto (GStrv) subjects = g_strsplit (line->subjects, ",", -1);

  check->erased = line->seq;
  for (char **each = subjects; *each; each++) {
    g_auto (GStrv) parts = g_strsplit (*each, ":", 2);
    const Table *table = **each == '*' && parts[1] ? table_named (parts[0] + 1) : NULL;
    if (table)
      note (check, table, g_ascii_strtoll (parts[1], NULL, 10), line->seq, 0, TRUE);
  }
}

static gboolean
note_line (Check *check, const JournalLine *line, GError **error)
{
  if (!line->details) {
    note_erased (check, line);
    return TRUE;
  }
  g_autoptr (GPtrArray) changes = changes_of_line (line, error);
  for (guint i = 0; changes && i < changes->len; i++)
    note_change (check, changes->pdata[i], line->seq);
  return changes != NULL;
}

static gboolean
follow_journal (Check *check, GError **error)
{
  for (;;) {
    g_autoptr (GPtrArray) lines = journal_lines_after (check->connection, check->seq, LINES, error);
    if (!lines)
      return FALSE;
    for (guint i = 0; i < lines->len; i++) {
      const JournalLine *line = lines->pdata[i];
      if (!note_line (check, line, error))
        return FALSE;
      check->seq = line->seq;
    }
    if (lines->len < LINES)
      return TRUE;
  }
}

/* --- the rows --- */

/* @known (nullable): no act wrote it; @row (nullable): there is none. What an erased act left there is not known. */
static gboolean
is_as_known (const Check *check, const Table *table, const Known *known, const Row *row)
{
  if (known && known->erased)
    return TRUE;
  if (table->forward && check->erased > (known ? known->seq : 0))
    return TRUE;
  return known ? known->digest == digest_of (row) : row == NULL;
}

static void
doubt (Check *check, const Table *table, gint64 id)
{
  Known *known = g_new0 (Known, 1);

  known->table = table;
  known->id = id;
  g_ptr_array_add (check->doubtful, known);
}

static gboolean
check_table (Check *check, const Table *table, GError **error)
{
  gint64 after = G_MININT64;

  for (;;) {
    g_autoptr (GPtrArray) rows = row_list_after (check->connection, table, after, ROWS, error);
    if (!rows)
      return FALSE;
    for (guint i = 0; i < rows->len; i++) {
      Known *known = look (check, table, row_id (rows->pdata[i]));
      if (known)
        known->seen = TRUE;
      if (!is_as_known (check, table, known, rows->pdata[i]))
        doubt (check, table, row_id (rows->pdata[i]));
    }
    if (rows->len < ROWS)
      return TRUE;
    after = row_id (rows->pdata[rows->len - 1]);
  }
}

static void
doubt_missing (Check *check)
{
  GHashTableIter each;
  gpointer key;

  g_hash_table_iter_init (&each, check->known);
  while (g_hash_table_iter_next (&each, &key, NULL)) {
    const Known *known = key;
    if (!known->seen && !is_as_known (check, known->table, known, NULL))
      doubt (check, known->table, known->id);
  }
}

/* --- what is doubtful, while nobody writes --- */

/* A column that came with a later schema step is not in the image: what is in it must be there still. */
static gboolean
is_member_kept (const Row *row, const Column *column, JsonObject *image)
{
  JsonNode *node = json_object_get_member (image, column->name);

  if (!node)
    return TRUE;
  if (JSON_NODE_HOLDS_NULL (node))
    return row_is_null (row, column->name);
  if (row_is_null (row, column->name))
    return FALSE;
  if (column->type == COLUMN_INT)
    return json_node_get_int (node) == row_int (row, column->name);
  return g_strcmp0 (json_node_get_string (node), row_text (row, column->name)) == 0;
}

static gboolean
is_image_kept (const Row *row, JsonObject *change)
{
  JsonNode *after = json_object_get_member (change, "after");

  if (!after || !JSON_NODE_HOLDS_OBJECT (after))
    return FALSE;
  for (const Column *column = row_table (row)->columns; column->name; column++)
    if (!is_member_kept (row, column, json_node_get_object (after)))
      return FALSE;
  return TRUE;
}

/* The line's last image of the row. */
static JsonObject *
find_image (JsonArray *rows, const Known *known)
{
  for (guint i = json_array_get_length (rows); i > 0; i--) {
    JsonObject *change = json_array_get_object_element (rows, i - 1);
    if (g_str_equal (json_object_get_string_member (change, "table"), known->table->name)
        && json_object_get_int_member (change, "id") == known->id)
      return change;
  }
  return NULL;
}

static gboolean
is_kept (const Check *check, const Known *known, const Row *row, gboolean *kept, GError **error)
{
  g_autoptr (GPtrArray) lines = journal_lines_after (check->connection, known->seq - 1, 1, error);
  if (!lines)
    return FALSE;

  const JournalLine *line = lines->len ? lines->pdata[0] : NULL;
  *kept = line && !line->details;      /* erased meanwhile: it can tell no more */
  if (!line || *kept)
    return TRUE;
  g_autoptr (JsonNode) root = json_from_string (line->details, error);
  if (!root)
    return FALSE;
  JsonObject *image = find_image (json_object_get_array_member (json_node_get_object (root), "rows"), known);
  *kept = image && is_image_kept (row, image);
  return TRUE;
}

static gboolean
refuse_row (const Known *doubtful, const Known *known, GError **error)
{
  if (known)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
                 _("Record and journal disagree: row %" PRId64 " of %s is not what act %" PRId64 " left there."),
                 doubtful->id, doubtful->table->name, known->seq);
  else
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
                 _("Record and journal disagree: no act wrote row %" PRId64 " of %s."), doubtful->id,
                 doubtful->table->name);
  return FALSE;
}

static gboolean
settle (const Check *check, const Known *doubtful, GError **error)
{
  const Known *known = look (check, doubtful->table, doubtful->id);
  GError *local = NULL;
  g_autoptr (Row) row = row_load (check->connection, doubtful->table, doubtful->id, &local);
  gboolean kept = FALSE;

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (is_as_known (check, doubtful->table, known, row))
    return TRUE;
  if (known && row && known->digest && !is_kept (check, known, row, &kept, error))
    return FALSE;
  return kept || refuse_row (doubtful, known, error);
}

static gboolean
settle_all (Check *check, GError **error)
{
  gboolean within = connection_in_transaction (check->connection);

  if (check->doubtful->len == 0)
    return TRUE;
  if (!within && !connection_begin_read (check->connection, error))
    return FALSE;
  gboolean sound = follow_journal (check, error);
  for (guint i = 0; sound && i < check->doubtful->len; i++)
    sound = settle (check, check->doubtful->pdata[i], error);
  if (!within)
    connection_rollback (check->connection);
  return sound;
}

/* --- what follows the rows by itself --- */

static const char sql_astray[] =
  "SELECT t.id FROM stay t LEFT JOIN outside o ON o.stay = t.id WHERE CASE WHEN o.stay IS NULL THEN 0 ELSE 1 END <>"
  " CASE WHEN t.ended_at IS NULL"
  " AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out'"
  " THEN 1 ELSE 0 END LIMIT 1";

static gboolean
check_outside (const Check *check, GError **error)
{
  g_autoptr (Query) query = query_new (check->connection, sql_astray, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;

  if (step == QUERY_ROW)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
                 _("Record and journal disagree: row %" PRId64 " of %s is not what the sightings say."), query_int (query, 0),
                 "outside");
  return step == QUERY_DONE;
}

gboolean
journal_verify_rows (Record *record, GError **error)
{
  g_auto (Check) check = { record_get_connection (record),
                           g_hash_table_new_full (known_hash, known_equal, g_free, NULL),
                           g_ptr_array_new_with_free_func (g_free), 0, 0 };

  if (!follow_journal (&check, error))
    return FALSE;
  for (const Table *const *table = tables_all (); *table; table++)
    if (!check_table (&check, *table, error))
      return FALSE;
  doubt_missing (&check);
  return settle_all (&check, error) && check_outside (&check, error);
}
