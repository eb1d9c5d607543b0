/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Houses and rooms of a board: what their beds and persons have in common. */
#include "db/report/board-private.h"

#include "db/record/when.h"

/* Few rows each, and read once: a join would look them up for every bed and person. */
static const char sql_houses[] = "SELECT id, name, zone, census_seconds FROM house";
static const char sql_rooms[] =
    "SELECT r.id, r.name, r.sex, r.kind, r.age_min, r.age_max, w.name, r.house FROM room r LEFT JOIN wing w ON w.id = r.wing"
    " ORDER BY r.house, r.position, r.id";

static void
house_free (gpointer data)
{
  BoardHouse *house = data;

  g_time_zone_unref (house->zone);
  g_free (house->date);
  g_clear_pointer (&house->holidays, g_array_unref);
  g_free (house);
}

gint64 *
board_key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

int
board_int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static char *
keep_text (GStringChunk *texts, const char *text)
{
  return text ? g_string_chunk_insert_const (texts, text) : NULL;
}

static BoardHouse *
read_house (Query *query, gint64 at, GStringChunk *texts)
{
  BoardHouse *house = g_new0 (BoardHouse, 1);
  int seconds;

  house->name = keep_text (texts, query_text (query, 1));
  house->zone = when_zone (query_word (query, 2));
  if (!house->zone)
    house->zone = g_time_zone_new_utc ();
  when_local (at, house->zone, &house->today, &seconds);
  house->tonight = when_night_day (at, house->zone, (int) query_int (query, 3));
  house->date = when_day_format (house->today);
  return house;
}

gboolean
board_rooms_ask (BoardReading *reading, GError **error)
{
  return board_ask (reading, ASK_HOUSES, query_new (reading->connection, sql_houses, error), error)
         && board_ask (reading, ASK_ROOMS, query_new (reading->connection, sql_rooms, error), error);
}

GHashTable *
board_houses_read (BoardReading *reading, GError **error)
{
  g_autoptr (GHashTable) houses = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, house_free);
  g_autoptr (Query) query = board_take_asked (reading, ASK_HOUSES);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    g_hash_table_insert (houses, board_key (query_int (query, 0)), read_house (query, reading->at, reading->board->texts));
  return step == QUERY_DONE ? g_steal_pointer (&houses) : NULL;
}

static BoardRoom *
read_room (Query *query, GHashTable *houses, GStringChunk *texts)
{
  BoardRoom *room = g_new0 (BoardRoom, 1);
  BoardBed *like = &room->like;

  like->room = query_int (query, 0);
  like->room_name = keep_text (texts, query_text (query, 1));
  like->room_sex = keep_text (texts, query_text (query, 2));
  like->room_kind = keep_text (texts, query_text (query, 3));
  like->room_age_min = board_int_or_none (query, 4);
  like->room_age_max = board_int_or_none (query, 5);
  like->wing_name = keep_text (texts, query_text (query, 6));
  like->house = query_int (query, 7);
  like->house_name = ((const BoardHouse *) g_hash_table_lookup (houses, &like->house))->name;
  return room;
}

GHashTable *
board_rooms_read (BoardReading *reading, GError **error)
{
  g_autoptr (GHashTable) rooms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (Query) query = board_take_asked (reading, ASK_ROOMS);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    BoardRoom *room = read_room (query, reading->houses, reading->board->texts);
    room->rank = g_hash_table_size (rooms);
    g_hash_table_insert (rooms, board_key (room->like.room), room);
  }
  return step == QUERY_DONE ? g_steal_pointer (&rooms) : NULL;
}
