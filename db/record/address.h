/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record lies when nobody says so. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * address_default:
 *
 * Returns: (transfer full): `$SINGGAH_RECORD`, else `/var/lib/singgah/record.db` if it is there, else
 * `record.db` in the user's data folder
 */
char *address_default (void);

/** address_is_server: whether the address names a PostgreSQL server rather than a file. */
gboolean address_is_server (const char *address);

G_END_DECLS
