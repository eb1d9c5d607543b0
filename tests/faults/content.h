/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a record holds, as one digest: two records with the same one differ in nothing. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/**
 * content_digest:
 *
 * Every row of every table: journal lines, rows, projections, counters and schema steps; on SQLite also the text of the
 * schema.
 *
 * Returns: (transfer full): hexadecimal digits, or %NULL with @error set where it can not be read
 */
char *content_digest (Connection *connection, GError **error);

/**
 * content_difference:
 *
 * Holds every row of every table of one record against the other's, but for what each machine has of its own (when its schema
 * was made, heartbeats, logins that failed).
 *
 * Returns: (transfer full): names of the tables that differ, "" where none does; %NULL with @error set where one can not be read
 */
char *content_difference (Connection *connection, Connection *other, GError **error);

/** content_projections: (transfer full): the same of the tables alone that follow from others. */
char *content_projections (Connection *connection, GError **error);

/**
 * content_recomputed:
 * @place: address of a record that is not there yet
 *
 * Makes a record at @place from the journal of @record alone.
 *
 * Returns: (transfer full): its content_projections(), or %NULL
 */
char *content_recomputed (Record *record, const char *place, GError **error);

G_END_DECLS
