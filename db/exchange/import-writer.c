/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers rows of an import and writes them in batches, each an act. */
#include "db/exchange/import-writer.h"

#include "db/record/json-text.h"

struct _ImportWriter {
  Record *record;            /* borrowed */
  gint64 actor, import, batches;
  ImportWriterHooks hooks;
  GString *json;             /* the rows so far, without the closing bracket */
  guint rows;
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

  *writer = (ImportWriter){ record, actor, import, batches, *hooks, g_string_new (NULL), 0 };
  return writer;
}

void
import_writer_free (ImportWriter *writer)
{
  if (!writer)
    return;
  g_string_free (writer->json, TRUE);
  g_free (writer);
}

gboolean
import_writer_need (ImportWriter *writer, guint rows, GError **error)
{
  g_return_val_if_fail (rows <= IMPORT_BATCH_ROWS, FALSE);

  return writer->rows + rows <= IMPORT_BATCH_ROWS || import_writer_flush (writer, error);
}

void
import_writer_add (ImportWriter *writer, const Row *row)
{
  g_string_append (writer->json, writer->rows++ ? ",{\"table\":" : "[{\"table\":");
  json_text_append_string (writer->json, row_table (row)->name);
  g_string_append (writer->json, ",\"row\":");
  row_append_json (row, writer->json);
  g_string_append_c (writer->json, '}');
}

gboolean
import_writer_flush (ImportWriter *writer, GError **error)
{
  if (writer->rows == 0)
    return TRUE;

  g_autoptr (Request) request = import_request ("import-batch", writer->actor);
  g_autofree char *rows = g_strconcat (writer->json->str, "]", NULL);
  g_autofree char *tally = writer->hooks.tally (writer->hooks.data);
  request_set_int (request, "import", writer->import);
  request_set_int (request, "number", writer->batches + 1);
  request_set (request, "rows", rows);
  request_set (request, "tally", tally);
  if (!acts_perform (writer->record, request, NULL, error))
    return FALSE;
  writer->batches++;
  g_string_truncate (writer->json, 0);
  writer->rows = 0;
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
