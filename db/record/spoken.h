/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of whom a refusal speaks, and what stands for the name on a screen that others can see (PRACTICE F11). */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/* The bed that stands for a resident, a name's place in a statement: NULL where he has none. */
#define SPOKEN_PLACE(resident) \
  "(SELECT MIN (m.name || ' ' || b.name) FROM stay t JOIN bed_use u ON u.stay = COALESCE (t.shares_bed_of, t.id)" \
  " JOIN bed b ON b.id = u.bed JOIN room m ON m.id = b.room" \
  " WHERE t.resident = " resident " AND t.ended_at IS NULL AND u.kind = 'stay' AND u.until IS NULL)"
/** spoken_text: (transfer full): the code of the resident with this @number and @place (nullable). */
char *spoken_text (gint64 number, const char *place);

/**
 * spoken_resident, spoken_stay:
 * @error: (nullable): a refusal that was just made
 *
 * Notes with the refusal that it speaks of this resident (of this stay's) by @name: where names are hidden the bed stands there
 * ("Melati 03"), without a bed the resident's number. spoken_other: of somebody who is no resident of ours.
 */
void spoken_resident (GError **error, Connection *connection, gint64 resident, const char *name);
void spoken_stay (GError **error, Connection *connection, gint64 stay, const char *name);
void spoken_other (GError **error, const char *name);

/** spoken_code: (transfer full): what stands for the name of a resident. */
char *spoken_code (Connection *connection, gint64 resident);

G_END_DECLS
