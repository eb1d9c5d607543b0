/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal says of itself every few seconds. */
#include "db/record/heartbeat.h"

#include "db/record/find.h"

static const char sql_server_clock[] = "SELECT CAST (EXTRACT (EPOCH FROM clock_timestamp ()) AS BIGINT)";

gboolean
heartbeat_now (Record *record, gint64 *now, GError **error)
{
  Connection *connection = record_get_connection (record);

  if (connection_get_engine (connection) == ENGINE_SQLITE) {
    *now = record_now (record);
    return TRUE;
  }
  g_autoptr (Query) query = query_new (connection, sql_server_clock, error);
  return query && find_int (query, now, error);
}

/* What was counted before belongs to the run that counted it; the last scan to the terminal. */
static const char sql_write[] =
  "INSERT INTO heartbeat (terminal, at, received_at, started_at, scanned_at, version, scanners, readers, readers_most,"
  " unknown_scans, mute) VALUES (:terminal, :at, :now, :now, CAST (:scanned AS BIGINT), :version, :scanners, :readers, :readers,"
  " :unknown, :mute) ON CONFLICT (terminal) DO UPDATE SET at = excluded.at, received_at = excluded.received_at,"
  " scanned_at = COALESCE (excluded.scanned_at, heartbeat.scanned_at), version = excluded.version,"
  " scanners = excluded.scanners, readers = excluded.readers, unknown_scans = excluded.unknown_scans, mute = excluded.mute,"
  " started_at = CASE WHEN CAST (:first AS BIGINT) = 1 THEN excluded.started_at ELSE heartbeat.started_at END,"
  " readers_most = CASE WHEN CAST (:first AS BIGINT) = 1 OR excluded.readers > heartbeat.readers_most"
  " THEN excluded.readers ELSE heartbeat.readers_most END";

static gboolean
write_row (Record *record, const Heartbeat *heartbeat, gint64 now, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_write, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":terminal", heartbeat->terminal);
  query_bind_int (query, ":at", record_now (record));
  query_bind_int (query, ":now", now);
  if (heartbeat->scan_age >= 0)
    query_bind_int (query, ":scanned", now - heartbeat->scan_age);
  query_bind_text (query, ":version", heartbeat->version);
  query_bind_text (query, ":scanners", heartbeat->scanners);
  query_bind_int (query, ":readers", heartbeat->readers);
  query_bind_int (query, ":unknown", heartbeat->unknown_scans);
  query_bind_int (query, ":first", heartbeat->first);
  query_bind_int (query, ":mute", heartbeat->mute);
  return query_run (query, error);
}

gboolean
heartbeat_write (Record *record, const Heartbeat *heartbeat, GError **error)
{
  g_return_val_if_fail (record && heartbeat && heartbeat->version && heartbeat->scanners, FALSE);

  Connection *connection = record_get_connection (record);
  gint64 now = 0;

  if (!connection_begin (connection, error))
    return FALSE;
  if (heartbeat_now (record, &now, error) && write_row (record, heartbeat, now, error))
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

#define KIOSK(queue) \
  "SELECT COUNT (*) FROM heartbeat b JOIN terminal t ON t.id = b.terminal WHERE b.received_at > :since AND t.kind = 'kiosk' " \
  "AND t.retired_at IS NULL AND t." queue " IS NOT NULL AND COALESCE (t.house, :id) = :id"
static const char sql_for_cards[] = KIOSK ("card_printer");
static const char sql_for_papers[] = KIOSK ("printer");
static const char sql_is_alive[] = "SELECT COUNT (*) FROM heartbeat WHERE terminal = :id AND received_at > :since";

static gboolean
count_lately (Record *record, const char *sql, gint64 id, gboolean *any, GError **error)
{
  gint64 now = 0, found = 0;

  if (!heartbeat_now (record, &now, error))
    return FALSE;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  query_bind_int (query, ":since", now - HEARTBEAT_SILENT_SECONDS);
  if (!find_int (query, &found, error))
    return FALSE;
  *any = found > 0;
  return TRUE;
}

gboolean
heartbeat_is_alive (Record *record, gint64 terminal, gboolean *alive, GError **error)
{
  return count_lately (record, sql_is_alive, terminal, alive, error);
}

gboolean
heartbeat_has_printer (Record *record, gint64 house, gboolean cards, gboolean *has, GError **error)
{
  return count_lately (record, cards ? sql_for_cards : sql_for_papers, house, has, error);
}
