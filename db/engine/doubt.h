/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a server acknowledged may be lost when the power goes. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

/**
 * connection_find_doubt:
 * @doubt: (out) (transfer full) (nullable): a sentence that says why it may, and what to do; %NULL: nothing known
 *
 * A session sees to synchronous_commit itself; `fsync` and `full_page_writes` are the whole server's. A file is always kept.
 */
gboolean connection_find_doubt (Connection *connection, char **doubt, GError **error);

G_END_DECLS
