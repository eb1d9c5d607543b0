/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the room and the bed for the rules of fitting, and the working limits that hold for them. */
#include "db/record/fit-private.h"
#include "db/record/house.h"
#include "db/record/house-clock.h"

#include <glib/gi18n-lib.h>

static const char sql_place[] =
    "SELECT b.room, r.house, b.kind, u.reason FROM bed b JOIN room r ON r.id = b.room"
    " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL AND u.kind = 'outage' WHERE b.id = :id";
#define ROOM "SELECT id, sex, age_min, age_max, kind FROM room"
static const char sql_room[] = ROOM " WHERE id = :id";
static const char sql_rooms[] = ROOM " WHERE house = :house";

/* Beds in use beside the one who comes, against what works today. */
static const char sql_limit[] =
    "SELECT c.beds, c.reason, c.until_date, 0 FROM capacity c WHERE c.room = :id AND c.what = 'working' AND c.from_date <= :today"
    " AND (c.until_date IS NULL OR c.until_date > :today) AND c.beds <= (SELECT COUNT(*) FROM bed b"
    " JOIN bed_use u ON u.bed = b.id WHERE b.room = :id AND u.until IS NULL AND u.kind = 'stay'"
    " AND u.stay <> :stay AND u.stay <> :leaving)"
    " UNION ALL "
    "SELECT c.beds, c.reason, c.until_date, 1 FROM room o JOIN capacity c ON c.house = o.house AND c.room IS NULL WHERE o.id = :id"
    " AND c.what = 'working' AND c.from_date <= :today AND (c.until_date IS NULL OR c.until_date > :today)"
    " AND c.beds <= (SELECT COUNT(*) FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id"
    " WHERE r.house = o.house AND u.until IS NULL AND u.kind = 'stay' AND u.stay <> :stay AND u.stay <> :leaving)"
    " ORDER BY 4, 1";

/* The same of all rooms of a house: what works, the fewest first, and what is used. */
static const char sql_working[] =
    "SELECT COALESCE (room, 0), beds, reason, until_date FROM capacity WHERE house = :house AND what = 'working' AND from_date <= :today"
    " AND (until_date IS NULL OR until_date > :today) ORDER BY CASE WHEN room IS NULL THEN 1 ELSE 0 END, beds";
static const char sql_used[] =
    "SELECT b.room, COUNT (*) FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id"
    " WHERE r.house = :house AND u.until IS NULL AND u.kind = 'stay' AND u.stay <> :stay AND u.stay <> :leaving GROUP BY b.room";

void
fit_room_free (FitRoom *room)
{
  if (!room)
    return;
  g_free (room->kind);
  g_free (room->limit);
  g_clear_pointer (&room->people, g_ptr_array_unref);
  g_free (room);
}

static gboolean
not_found (const char *message, GError *local, GError **error)
{
  if (local)
    g_propagate_error (error, local);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, message);
  return FALSE;
}

gboolean
fit_place_load (Connection *connection, gint64 bed, FitPlace *place, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_place, error);
  GError *local = NULL;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", bed);
  if (query_step (query, &local) != QUERY_ROW)
    return not_found (_("There is no such bed."), local, error);
  *place = (FitPlace){ bed, query_int (query, 0), query_int (query, 1),
                       g_str_equal (query_word (query, 2), "bunk_up"),
                       g_strcmp0 (query_text (query, 3), "cleaning") == 0, FALSE };
  return TRUE;
}

gboolean
fit_family_room (Connection *connection, const FitQuestion *question, gint64 *room, GError **error)
{
  FitPlace place = { 0 };

  if (question->family_bed && !fit_place_load (connection, question->family_bed, &place, error))
    return FALSE;
  *room = place.room;
  return TRUE;
}

char *
fit_today (Connection *connection, gint64 house, gint64 at, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);

  return clock ? when_date_of (at, clock->zone) : NULL;
}

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static FitRoom *
read_room (Query *query)
{
  FitRoom *room = g_new0 (FitRoom, 1);

  room->sex = query_word (query, 1)[0];
  room->age_min = int_or_none (query, 2);
  room->age_max = int_or_none (query, 3);
  room->kind = g_strdup (query_word (query, 4));
  return room;
}

static FitRoom *
load_bare (Connection *connection, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_room, error);
  GError *local = NULL;

  if (!query)
    return NULL;
  query_bind_int (query, ":id", id);
  if (query_step (query, &local) != QUERY_ROW) {
    not_found (_("There is no such room."), local, error);
    return NULL;
  }
  return read_room (query);
}

static char *
limit_sentence (gboolean whole_house, gint64 beds, const char *why)
{
  if (whole_house)
    return g_strdup_printf (ngettext ("Only %d bed of the house may be used now (%s).",
                                      "Only %d beds of the house may be used now (%s).",
                                      (gulong) beds),
                            (int) beds, why);
  return g_strdup_printf (ngettext ("Only %d bed of this room may be used now (%s).",
                                    "Only %d beds of this room may be used now (%s).",
                                    (gulong) beds),
                          (int) beds, why);
}

static char *
tell_limit (gboolean whole_house, gint64 beds, const char *reason, const char *until, const char *today)
{
  g_autofree char *why = house_capacity_why (reason ? reason : _("no reason given"), until, today);

  return limit_sentence (whole_house, beds, why);
}

/* The room's own limit is told before the house's. */
static gboolean
load_limit (Connection *connection, gint64 id, const FitQuestion *question, const char *today, FitRoom *room,
            GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_limit, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  query_bind_text (query, ":today", today);
  query_bind_int (query, ":stay", question->stay);
  query_bind_int (query, ":leaving", question->leaving);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    room->limit = tell_limit (query_int (query, 3) != 0, query_int (query, 0), query_text (query, 1), query_text (query, 2), today);
  return step != QUERY_FAILED;
}

FitRoom *
fit_room_load (Connection *connection, gint64 id, const FitQuestion *question, const char *today,
               GError **error)
{
  g_autoptr (FitRoom) room = load_bare (connection, id, error);

  if (!room || !load_limit (connection, id, question, today, room, error))
    return NULL;
  room->people = fit_people_load (connection, id, question, today, error);
  return room->people ? g_steal_pointer (&room) : NULL;
}

typedef struct {
  GHashTable *rooms;           /* FitRoom by id */
  GHashTable *used;            /* gint64 by room; 0: the house */
  const char *today;
} Limits;

static gint64
used_of (const Limits *limits, gint64 room)
{
  const gint64 *used = g_hash_table_lookup (limits->used, &room);

  return used ? *used : 0;
}

static void
add_used (Limits *limits, gint64 room, gint64 n)
{
  gint64 sum = used_of (limits, room) + n;

  g_hash_table_replace (limits->used, g_memdup2 (&room, sizeof room), g_memdup2 (&sum, sizeof sum));
}

static gboolean
load_used (Connection *connection, gint64 house, const FitQuestion *question, Limits *limits, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_used, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":stay", question->stay);
  query_bind_int (query, ":leaving", question->leaving);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    add_used (limits, query_int (query, 0), query_int (query, 1));
    add_used (limits, 0, query_int (query, 1));
  }
  return step == QUERY_DONE;
}

static void
limit_room (const Limits *limits, FitRoom *room, Query *query)
{
  gint64 of = query_int (query, 0);

  if (room && !room->limit && query_int (query, 1) <= used_of (limits, of))
    room->limit = tell_limit (of == 0, query_int (query, 1), query_text (query, 2), query_text (query, 3), limits->today);
}

static gboolean
load_limits (Connection *connection, gint64 house, const Limits *limits, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_working, error);
  GHashTableIter rooms;
  gpointer room;
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":today", limits->today);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 of = query_int (query, 0);
    if (of)
      limit_room (limits, g_hash_table_lookup (limits->rooms, &of), query);
    g_hash_table_iter_init (&rooms, limits->rooms);
    while (!of && g_hash_table_iter_next (&rooms, NULL, &room))
      limit_room (limits, room, query);
  }
  return step == QUERY_DONE;
}

GHashTable *
fit_rooms_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) fit_room_free);
}

static gboolean
load_rooms (Connection *connection, gint64 house, GHashTable *people, GHashTable *rooms, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_rooms, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 id = query_int (query, 0);
    FitRoom *room = read_room (query);
    room->people = g_ptr_array_ref (fit_people_in (people, id));
    g_hash_table_insert (rooms, g_memdup2 (&id, sizeof id), room);
  }
  return step == QUERY_DONE;
}

GHashTable *
fit_rooms_load (Connection *connection, gint64 house, const FitQuestion *question, const char *today, GError **error)
{
  g_autoptr (GHashTable) rooms = fit_rooms_new (), used = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) people = fit_people_of_house (connection, house, question, today, error);
  Limits limits = { rooms, used, today };

  if (!people || !load_rooms (connection, house, people, rooms, error) || !load_used (connection, house, question, &limits, error)
      || !load_limits (connection, house, &limits, error))
    return NULL;
  return g_steal_pointer (&rooms);
}
