/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes that a journal line's details hold, as rows again: undo, rebuild and rewind read them here. */
#pragma once

#include "db/record/journal.h"
#include "db/record/row.h"

G_BEGIN_DECLS

typedef struct {
  const Table *table;
  gint64 id;
  Row *before, *after;       /* owned; NULL: there was none, there is none */
} Change;

void change_free (Change *change);
/** changes_of_line: (transfer full) (element-type Change): in the order they were made; ERASED or INPUT. */
GPtrArray *changes_of_line (const JournalLine *line, GError **error);
/** change_put: writes an image over what is there: @image NULL removes the row. */
gboolean change_put (Connection *connection, const Change *change, const Row *image, GError **error);

G_END_DECLS
