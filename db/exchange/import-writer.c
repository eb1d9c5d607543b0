/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers rows of an import and writes them in batches, each an act. */
#include "db/exchange/import-writer.h"

struct _ImportWriter {
  Record *record;            /* borrowed */
  gint64 actor, import, batches;
  ImportWriterHooks hooks;
  JsonArray *rows;
};

static Request *
import_request (const char *kind, gint64 actor)
{
  Request *request = request_new (kind);

  request_set_actor (request, actor, 0);
  request_set_source (request, "import");
  return request;
}

gint64
import_writer_begin (Record *record, gint64 actor, const char *kind, const char *digest,
                     GError **error)
{
  g_autoptr (Request) request = import_request ("import-begin", actor);
  g_autoptr (Outcome) outcome = NULL;

  request_set (request, "kind", kind);
  request_set (request, "digest", digest);
  return acts_perform (record, request, &outcome, error) ? outcome_int (outcome, "import") : 0;
}

ImportWriter *
import_writer_new (Record *record, gint64 actor, gint64 import, gint64 batches,
                   const ImportWriterHooks *hooks)
{
  ImportWriter *writer = g_new0 (ImportWriter, 1);

  *writer = (ImportWriter){ record, actor, import, batches, *hooks, json_array_new () };
  return writer;
}

void
import_writer_free (ImportWriter *writer)
{
  if (!writer)
    return;
  json_array_unref (writer->rows);
  g_free (writer);
}

gboolean
import_writer_need (ImportWriter *writer, guint rows, GError **error)
{
  g_return_val_if_fail (rows <= IMPORT_BATCH_ROWS, FALSE);

  return json_array_get_length (writer->rows) + rows <= IMPORT_BATCH_ROWS
         || import_writer_flush (writer, error);
}

void
import_writer_add (ImportWriter *writer, const Row *row)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "table", row_table (row)->name);
  json_object_set_member (object, "row", row_to_json (row));
  json_array_add_object_element (writer->rows, object);
}

gboolean
import_writer_flush (ImportWriter *writer, GError **error)
{
  if (json_array_get_length (writer->rows) == 0)
    return TRUE;

  g_autoptr (Request) request = import_request ("import-batch", writer->actor);
  g_autoptr (JsonNode) root = json_node_init_array (json_node_alloc (), writer->rows);
  g_autofree char *rows = json_to_string (root, FALSE);
  g_autofree char *tally = writer->hooks.tally (writer->hooks.data);
  request_set_int (request, "import", writer->import);
  request_set_int (request, "number", writer->batches + 1);
  request_set (request, "rows", rows);
  request_set (request, "tally", tally);
  if (!acts_perform (writer->record, request, NULL, error))
    return FALSE;
  writer->batches++;
  json_array_unref (writer->rows);
  writer->rows = json_array_new ();
  writer->hooks.committed (writer->hooks.data);
  return TRUE;
}

gboolean
import_writer_end (ImportWriter *writer, GError **error)
{
  if (!import_writer_flush (writer, error))
    return FALSE;

  g_autoptr (Request) request = import_request ("import-end", writer->actor);
  g_autofree char *tally = writer->hooks.tally (writer->hooks.data);
  request_set_int (request, "import", writer->import);
  request_set (request, "tally", tally);
  if (!acts_perform (writer->record, request, NULL, error))
    return FALSE;
  writer->hooks.committed (writer->hooks.data);
  return TRUE;
}
