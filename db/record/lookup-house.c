/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Houses by name or code, and what stands in them by name. */
#include "db/record/lookup-private.h"

#include <string.h>

static const char sql_house_by_name[] =
  "SELECT id, name FROM house WHERE name = :text AND retired_at IS NULL";
static const char sql_house_by_code[] =
  "SELECT id, name FROM house WHERE code = :text AND retired_at IS NULL"
  " ORDER BY name, id" LOOKUP_LIMIT;

#define WING                                             \
  "SELECT wing.id, house.name || '/' || wing.name"       \
  " FROM wing JOIN house ON house.id = wing.house"       \
  " WHERE wing.name = :text AND wing.retired_at IS NULL" \
  " AND house.retired_at IS NULL"
#define ROOM                                             \
  "SELECT room.id, house.name || '/' || room.name"       \
  " FROM room JOIN house ON house.id = room.house"       \
  " WHERE room.name = :text AND room.retired_at IS NULL" \
  " AND house.retired_at IS NULL"
#define BED                                                              \
  "SELECT bed.id, house.name, room.name, bed.name"                       \
  " FROM bed JOIN room ON room.id = bed.room"                            \
  " JOIN house ON house.id = room.house"                                 \
  " WHERE bed.name = :text AND bed.retired_at IS NULL"                   \
  " AND room.retired_at IS NULL AND house.retired_at IS NULL"
#define BY_HOUSE " ORDER BY house.name, 1" LOOKUP_LIMIT
#define BY_ROOM " ORDER BY house.name, room.name, 1" LOOKUP_LIMIT
#define IN_HOUSE " AND house.id = :house"
#define IN_ROOM " AND room.name = :room"

static const char sql_wing[] = WING BY_HOUSE;
static const char sql_wing_in_house[] = WING IN_HOUSE BY_HOUSE;
static const char sql_room[] = ROOM BY_HOUSE;
static const char sql_room_in_house[] = ROOM IN_HOUSE BY_HOUSE;
static const char sql_bed[] = BED BY_ROOM;
static const char sql_bed_in_house[] = BED IN_HOUSE BY_ROOM;
static const char sql_bed_in_room[] = BED IN_ROOM BY_ROOM;
static const char sql_bed_in_room_and_house[] = BED IN_ROOM IN_HOUSE BY_ROOM;

static gboolean
collect_in_house (Connection *connection, const char *sql, gint64 house, const char *text,
                  Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "house", house);
  query_bind_text (query, "text", text);
  return found_collect (query, found, error);
}

gboolean
lookup_houses (Connection *connection, const char *text, Found *found, GError **error)
{
  if (!found_collect_by_text (connection, sql_house_by_name, text, found, error))
    return FALSE;
  return found->ids->len
         || found_collect_by_text (connection, sql_house_by_code, text, found, error);
}

static gboolean
find_bed_of_room (Connection *connection, gint64 house, const char *room, const char *bed,
                  Found *found, GError **error)
{
  const char *sql = house ? sql_bed_in_room_and_house : sql_bed_in_room;
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  if (house)
    query_bind_int (query, "house", house);
  query_bind_text (query, "room", room);
  query_bind_text (query, "text", bed);
  return found_collect (query, found, error);
}

/* "Kamar Melati 03" is bed "03" of "Kamar Melati" or bed "Melati 03" of "Kamar". */
static gboolean
find_beds_by_label (Connection *connection, gint64 house, const char *text, Found *found,
                    GError **error)
{
  for (const char *space = strchr (text, ' '); space; space = strchr (space + 1, ' ')) {
    g_autofree char *room = g_strndup (text, (gsize) (space - text));
    if (!find_bed_of_room (connection, house, room, space + 1, found, error))
      return FALSE;
  }
  return TRUE;
}

/* @house 0: in all of them. */
static gboolean
find_standing (Connection *connection, KeyType type, gint64 house, const char *text, Found *found,
               GError **error)
{
  const char *anywhere = type == KEY_WING ? sql_wing : type == KEY_ROOM ? sql_room : sql_bed;
  const char *in_house = type == KEY_WING   ? sql_wing_in_house
                         : type == KEY_ROOM ? sql_room_in_house
                                            : sql_bed_in_house;

  if (house ? !collect_in_house (connection, in_house, house, text, found, error)
            : !found_collect_by_text (connection, anywhere, text, found, error))
    return FALSE;
  return type != KEY_BED || find_beds_by_label (connection, house, text, found, error);
}

/* "House/Melati 03"; both names may hold a stroke themselves. */
static gboolean
find_in_named_house (Connection *connection, KeyType type, const char *text, Found *found,
                     GError **error)
{
  for (const char *stroke = strchr (text, '/'); stroke; stroke = strchr (stroke + 1, '/')) {
    g_autofree char *name = g_strndup (text, (gsize) (stroke - text));
    g_auto (Found) houses;
    found_init (&houses);
    if (!lookup_houses (connection, name, &houses, error))
      return FALSE;
    for (guint i = 0; i < houses.ids->len; i++) {
      gint64 house = g_array_index (houses.ids, gint64, i);
      if (!find_standing (connection, type, house, stroke + 1, found, error))
        return FALSE;
    }
  }
  return TRUE;
}

gboolean
lookup_standing (Connection *connection, KeyType type, const char *text, Found *found,
                 GError **error)
{
  return find_standing (connection, type, 0, text, found, error)
         && find_in_named_house (connection, type, text, found, error);
}
