/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one connection of all that a server has is at: told by a lock that ends with the connection, however that ends. */
#include "db/engine/postgres-private.h"

/* A computer whose power failed never says so: after a minute of silence it is taken for gone. */
static const char sql_notice_silence[] =
  "SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";
static const char sql_claim[] = "SELECT CASE WHEN pg_try_advisory_lock (:key) THEN 1 ELSE 0 END";
static const char sql_disclaim[] = "SELECT CASE WHEN pg_advisory_unlock (:key) THEN 1 ELSE 0 END";

static gboolean
ask (Connection *connection, const char *sql, gint64 key, gboolean *yes, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":key", key);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *yes = query_int (query, 0) == 1;
  return TRUE;
}

gboolean
postgres_claim (Connection *connection, gint64 key, gboolean *claimed, GError **error)
{
  return connection_execute (connection, sql_notice_silence, error) && ask (connection, sql_claim, key, claimed, error);
}

void
postgres_disclaim (Connection *connection, gint64 key)
{
  gboolean had;

  ask (connection, sql_disclaim, key, &had, NULL);
}
