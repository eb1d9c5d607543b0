/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A SQLite file for what is needed once, such as the tables that an import sorts its rows in. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

/**
 * connection_open_scratch:
 * @error: %ENGINE_ERROR_FULL, %ENGINE_ERROR_READ_ONLY or %ENGINE_ERROR_IO of the folder for temporary files
 *
 * Has none of a record's tables. The file has no name any more, so it goes with the program however that ends, and nothing
 * of it is waited for on the disk.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
Connection *connection_open_scratch (GError **error);

G_END_DECLS
