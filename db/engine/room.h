/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the disk that a record lies on is nearly full: said while there is still time to make room (TRUST F2). */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

/**
 * room_want: under how many MiB that are free it is said: SINGGAH_ROOM, 500 without it, 0: never.
 */
guint64 room_want (void);

/**
 * room_find_doubt:
 *
 * Returns: (transfer full) (nullable): a sentence that says how much is left, and what to do; %NULL: enough, or a server's disk
 */
char *room_find_doubt (Connection *connection);

G_END_DECLS
