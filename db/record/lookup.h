/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types (id, number, exact name) to the id of a row. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * lookup_id:
 * @type: KEY_HOUSE … KEY_CARD or KEY_ID (then @table names the table)
 * @text: id (13 digits or more), number, or exact name: `Melati 03`, `House/Melati 03`, a house also by its code;
 *   a resident by number, name, label or called name; staff by the name that they sign in with, else by the one on papers
 * @error: %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_AMBIGUOUS with the candidates (at most ten) in the message
 *
 * KEY_STAYING gives the open stay of a resident (%RECORD_ERROR_STATE where there is none). Residents and
 * stays are found by the code of a confidential stay, too ("K-0417"). Retired things are found by id only.
 *
 * Returns: the id, or 0 with @error set
 */
gint64 lookup_id (Connection *connection, KeyType type, const char *table, const char *text, GError **error);
/** lookup_id_row: the same; @row: (out) (nullable) (transfer full): the one with the id @text, where it was read on the way. */
gint64 lookup_id_row (Connection *connection, KeyType type, const char *table, const char *text, Row **row, GError **error);
/** lookup_is_id: whether lookup_id() looks for a row with this id first. */
gboolean lookup_is_id (const char *text, gint64 *id);

/**
 * lookup_zone:
 * @type: KEY_HOUSE, KEY_ROOM, KEY_BED, KEY_STAY, KEY_STAYING or KEY_RESIDENT (where the resident stays now)
 * @id: of that; 0 for the first house that is in use
 * @zone: (out) (transfer full) (nullable): the zone of the house that it belongs to
 * @error: an engine error; a time must not be read in another zone because the record could not be asked
 */
gboolean lookup_zone (Connection *connection, KeyType type, gint64 id, GTimeZone **zone, GError **error);

G_END_DECLS
