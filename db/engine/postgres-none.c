/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for PostgreSQL in a program that was built without it. */
#include "db/engine/engine-private.h"

#include <glib/gi18n-lib.h>

Connection *
postgres_open (const char *address G_GNUC_UNUSED, ConnectionFlags flags G_GNUC_UNUSED,
               const ConnectionOptions *options G_GNUC_UNUSED, GError **error)
{
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE,
                       _("Records on a server can not be reached: this Singgah was built without PostgreSQL."));
  return NULL;
}
