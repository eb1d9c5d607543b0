/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record in memory that takes its rows from another engine. */
#pragma once

#include "db/engine/engine-private.h"

G_BEGIN_DECLS

typedef struct {
  char *sql_select;       /* all columns, in order, of the engine copied from */
  char *sql_insert;       /* one row, each parameter named as its column */
} SnapshotTable;

/** SnapshotCopy: copies the rows of one table into @into. */
typedef gboolean (*SnapshotCopy) (const SnapshotTable *table, Connection *into, gpointer data, GError **error);

/**
 * snapshot_fill:
 *
 * Makes the tables of @options in memory and calls @copy for each, with foreign keys and triggers at rest.
 *
 * Returns: (transfer full): the filled record, or %NULL
 */
Connection *snapshot_fill (const ConnectionOptions *options, SnapshotCopy copy, gpointer data, GError **error);

G_END_DECLS
