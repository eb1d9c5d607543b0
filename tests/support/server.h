/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases of the PostgreSQL server that a test run has started for itself. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** server_is_there: whether SINGGAH_TEST_POSTGRES names a server that answers. */
gboolean server_is_there (void);
/** server_address: (transfer full): the URL of its database @name. */
char *server_address (const char *name);
/** server_create: makes the database @name, empty or as a copy of @template_name. Aborts the test on failure. */
void server_create (const char *name, const char *template_name);
/** server_drop: removes the database @name, connected or not. */
void server_drop (const char *name);
/**
 * server_address_as:
 * @address: of a record, on either engine
 * @role: singgah_desk or singgah_kiosk, which a record on the server has
 *
 * Returns: (transfer full): the same address for a login that is a member of @role and of nothing else; it goes with the
 * program. A file's address as it is.
 */
char *server_address_as (const char *address, const char *role);

G_END_DECLS
