/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for PostgreSQL in a program that was built without it. */
#include "db/engine/engine-private.h"

Connection *
postgres_open (const char *address, ConnectionFlags flags G_GNUC_UNUSED,
               const ConnectionOptions *options G_GNUC_UNUSED, GError **error)
{
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE,
               "%s can not be reached: this Singgah was built without PostgreSQL.", address);
  return NULL;
}
