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

G_END_DECLS
