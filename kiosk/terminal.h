/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which terminal this program is, in which house, by whose clock. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/**
 * kiosk_terminal_find:
 * @id: (out): of the kiosk with this name that is in use
 * @error: %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_STATE (it is a desk), or an engine error
 */
gboolean kiosk_terminal_find (Connection *connection, const char *name, gint64 *id, GError **error);

/** kiosk_terminal_own_zone: @zone: (out): of the terminal's house; %NULL where it stands in none. */
gboolean kiosk_terminal_own_zone (Connection *connection, gint64 terminal, GTimeZone **zone, GError **error);
/**
 * kiosk_terminal_zone:
 * @stay: whose house's zone is wanted where the terminal stands in no house; 0 for nobody's
 * @zone: (out): of the terminal's house, of the stay's, of the first house, or UTC where there is none
 */
gboolean kiosk_terminal_zone (Connection *connection, gint64 terminal, gint64 stay, GTimeZone **zone, GError **error);

G_END_DECLS
