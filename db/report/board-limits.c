/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many beds of a board may be used, room by room and house by house, and what that leaves free. */
#include "db/report/board-private.h"

/* A house has few of them in all its time, and knows itself what day it is there. */
#define LIMITS "SELECT house, room, beds, reason, from_date, until_date FROM capacity WHERE what = 'working'"

static const char sql_limits[] = LIMITS;
static const char sql_limits_of[] = LIMITS " AND house = :house";

gboolean
board_limits_ask (BoardReading *reading, GError **error)
{
  gint64 house = reading->query->house;
  Query *query = query_new (reading->connection, house ? sql_limits_of : sql_limits, error);

  if (query && house)
    query_bind_int (query, ":house", house);
  return board_ask (reading, ASK_LIMITS, query, error);
}

static gboolean
holds_on (Query *query, const char *date)
{
  const char *until = query_text (query, 5);

  return g_strcmp0 (query_word (query, 4), date) <= 0 && (!until || g_strcmp0 (until, date) > 0);
}

/* What an import says may overlap: who places somebody is held to the lowest. */
static void
keep_lowest (BoardReading *reading, Query *query, BoardLimit **place)
{
  gint64 beds = query_int (query, 2);
  BoardLimit *limit = *place;

  if (limit && limit->beds <= beds)
    return;
  if (!limit) {
    limit = *place = g_new0 (BoardLimit, 1);
    g_ptr_array_add (reading->board->blocks, limit);
  }
  limit->beds = (guint) beds;
  limit->reason = board_keep_text (reading, query_text (query, 3));
  limit->until = board_keep_text (reading, query_text (query, 5));
}

static void
read_limit (BoardReading *reading, Query *query)
{
  gint64 house_id = query_int (query, 0), room_id = query_int (query, 1);
  BoardHouse *house = g_hash_table_lookup (reading->houses, &house_id);
  BoardRoom *room = g_hash_table_lookup (reading->rooms, &room_id);

  if (holds_on (query, house->date))
    keep_lowest (reading, query, room_id ? &room->like.room_limit : &house->limit);
}

gboolean
board_limits_read (BoardReading *reading, GError **error)
{
  g_autoptr (Query) query = board_take_asked (reading, ASK_LIMITS);
  GHashTableIter iter;
  gpointer value;
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    read_limit (reading, query);
  g_hash_table_iter_init (&iter, reading->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    BoardBed *like = &((BoardRoom *) value)->like;
    like->house_limit = ((const BoardHouse *) g_hash_table_lookup (reading->houses, &like->house))->limit;
  }
  return step == QUERY_DONE;
}

static void
count_bed (BoardLimit *limit, const BoardBed *bed)
{
  if (!limit)
    return;
  limit->counted += bed->counts ? 1 : 0;
  limit->mats += bed->counts ? 0 : 1;
  limit->used += bed->state == BED_OCCUPIED ? 1 : 0;
}

void
board_limits_count (Board *board)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    count_bed (bed->room_limit, bed);
    count_bed (bed->house_limit, bed);
  }
}

guint
board_limit_of (const BoardLimit *limit)
{
  g_return_val_if_fail (limit, 0);

  guint all = limit->counted + limit->mats;
  return limit->beds >= all ? 0 : limit->beds < limit->counted ? limit->counted : all;
}

gboolean
board_limit_is_reached (const BoardLimit *limit)
{
  return limit && limit->used >= limit->beds;
}

gboolean
board_bed_is_free (const BoardBed *bed)
{
  return bed->state == BED_FREE || (bed->state == BED_HELD && bed->overdue);
}

static guint
left_of (const BoardLimit *limit, guint free)
{
  return !limit ? free : board_limit_is_reached (limit) ? 0 : MIN (free, limit->beds - limit->used);
}

guint
board_count_free (const Board *board)
{
  g_return_val_if_fail (board, 0);

  guint all = 0, of_house = 0, of_room = 0;

  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i], *next = i + 1 < board->beds->len ? board->beds->pdata[i + 1] : NULL;
    of_room += board_bed_is_free (bed) ? 1 : 0;
    if (next && next->room == bed->room)
      continue;
    of_house += left_of (bed->room_limit, of_room);
    of_room = 0;
    if (next && next->house == bed->house)
      continue;
    all += left_of (bed->house_limit, of_house);
    of_house = 0;
  }
  return all;
}
