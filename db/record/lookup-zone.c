/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which zone a time without offset is meant. */
#include "db/record/lookup.h"
#include "db/record/when.h"

static const char sql_of_house[] = "SELECT zone FROM house WHERE id = :id";
static const char sql_of_room[] = "SELECT h.zone FROM room r JOIN house h ON h.id = r.house WHERE r.id = :id";
static const char sql_of_bed[] =
  "SELECT h.zone FROM bed b JOIN room r ON r.id = b.room JOIN house h ON h.id = r.house WHERE b.id = :id";
static const char sql_of_stay[] = "SELECT h.zone FROM stay t JOIN house h ON h.id = t.house WHERE t.id = :id";
static const char sql_of_resident[] =
  "SELECT h.zone FROM stay t JOIN house h ON h.id = t.house WHERE t.resident = :id AND t.ended_at IS NULL";
static const char sql_first[] = "SELECT zone FROM house WHERE retired_at IS NULL AND id > :id ORDER BY id LIMIT 1";

static const char *
sql_of (KeyType type, gint64 id)
{
  if (!id)
    return sql_first;
  switch ((int) type) {
  case KEY_HOUSE:
    return sql_of_house;
  case KEY_ROOM:
    return sql_of_room;
  case KEY_BED:
    return sql_of_bed;
  case KEY_STAY:
  case KEY_STAYING:
    return sql_of_stay;
  case KEY_RESIDENT:
    return sql_of_resident;
  default:
    return NULL;
  }
}

gboolean
lookup_zone (Connection *connection, KeyType type, gint64 id, GTimeZone **zone, GError **error)
{
  g_return_val_if_fail (connection && zone, FALSE);

  *zone = NULL;
  const char *sql = sql_of (type, id);
  if (!sql)
    return TRUE;
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *zone = when_zone (query_word (query, 0));
  return step != QUERY_FAILED;
}
