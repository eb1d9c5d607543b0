/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers rows of an import and writes them in batches, each an act. */
#pragma once

#include "db/record/import.h"

G_BEGIN_DECLS

typedef struct _ImportWriter ImportWriter;

/** ImportWriterHooks: @tally tells what was written so far (transfer full), @committed is called
 * after each batch. */
typedef struct {
  char *(*tally) (gpointer data);
  void (*committed) (gpointer data);
  gpointer data;
} ImportWriterHooks;

/** import_writer_begin: the id of a new import of this kind, or 0 with @error. */
gint64 import_writer_begin (Record *record, gint64 actor, const char *kind, const char *digest,
                            GError **error);
ImportWriter *import_writer_new (Record *record, gint64 actor, gint64 import, gint64 batches,
                                 const ImportWriterHooks *hooks);
void import_writer_free (ImportWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportWriter, import_writer_free)

/** import_writer_need: makes sure that the next @rows come into one batch, together or not at all.
 */
gboolean import_writer_need (ImportWriter *writer, guint rows, GError **error);
/** import_writer_add: one row more; it is in the record only after the next flush. */
void import_writer_add (ImportWriter *writer, const Row *row);
gboolean import_writer_flush (ImportWriter *writer, GError **error);
/** import_writer_end: flushes, and ends the import. */
gboolean import_writer_end (ImportWriter *writer, GError **error);

G_END_DECLS
