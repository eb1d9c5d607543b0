/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census by room: frozen nights as they were closed, the others counted now. */
#include "db/record/census-days.h"
#include "db/report/census-private.h"

static const char sql_rooms[] = "SELECT id, name FROM room WHERE house = :house ORDER BY position, name, id";

typedef struct {
  Connection *connection;
  const CensusHouse *house;
  const HouseClock *clock;
  gint64 from, to;
  GPtrArray *nights;           /* Night, by day, with rooms */
  GPtrArray *rows;             /* CensusRoom */
} Rooms;

void
census_room_free (CensusRoom *room)
{
  if (!room)
    return;
  g_free (room->house_name);
  g_free (room->room_name);
  g_free (room);
}

static const Night *
night_on (Rooms *rooms, gint64 day)
{
  for (guint i = 0; i < rooms->nights->len; i++) {
    const Night *night = rooms->nights->pdata[i];
    if (night->day == day)
      return night;
  }
  return NULL;
}

/* Room 0 holds whom the night counts beside those in rooms. */
static NightRoom
frozen_room (const Night *night, gint64 room)
{
  NightRoom found = { .room = room, .persons = room ? 0 : night->bed_nights };

  for (guint i = 0; i < night->rooms->len; i++) {
    const NightRoom *one = &g_array_index (night->rooms, NightRoom, i);
    if (one->room == room)
      return *one;
    if (!room)
      found.persons -= one->persons;
  }
  return found;
}

static void
add_row (Rooms *rooms, gint64 room, const char *name, const CensusDay *day)
{
  const Night *night = night_on (rooms, day->day);
  NightRoom counted = { room, room ? day->in_service : 0, day->beds_used, day->persons };
  NightRoom figures = night ? frozen_room (night, room) : counted;

  if (!figures.in_service && !figures.beds_used && !figures.persons)
    return;
  CensusRoom *row = g_new0 (CensusRoom, 1);
  *row = (CensusRoom){ rooms->house->id, room, day->day, g_strdup (rooms->house->name), g_strdup (name),
                       night ? night->state : NIGHT_OPEN, figures.in_service, figures.beds_used, figures.persons };
  g_ptr_array_add (rooms->rows, row);
}

static gboolean
read_room (Rooms *rooms, gint64 room, const char *name, GError **error)
{
  g_autoptr (GArray) days = census_days (rooms->connection, rooms->clock, room, rooms->from, rooms->to, error);

  for (guint i = 0; days && i < days->len; i++)
    add_row (rooms, room, name, &g_array_index (days, CensusDay, i));
  return days != NULL;
}

/* The rooms are read to the end first: each of them is a reading of its own. */
static gboolean
list_rooms (Rooms *rooms, GArray *ids, GPtrArray *names, GError **error)
{
  g_autoptr (Query) query = query_new (rooms->connection, sql_rooms, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":house", rooms->house->id);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 id = query_int (query, 0);
    g_array_append_val (ids, id);
    g_ptr_array_add (names, g_strdup (query_text (query, 1)));
  }
  return step == QUERY_DONE;
}

static gboolean
read_nights (Rooms *rooms, GError **error)
{
  g_autoptr (GPtrArray) closed = night_list (rooms->connection, rooms->house->id, rooms->from, rooms->to, error);

  for (guint i = 0; closed && i < closed->len; i++) {
    Night *night = night_get (rooms->connection, rooms->house->id, ((Night *) closed->pdata[i])->day, error);
    if (!night)
      return FALSE;
    g_ptr_array_add (rooms->nights, night);
  }
  return closed != NULL;
}

static gboolean
read_house (Rooms *rooms, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (!read_nights (rooms, error) || !list_rooms (rooms, ids, names, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!read_room (rooms, g_array_index (ids, gint64, i), names->pdata[i], error))
      return FALSE;
  return read_room (rooms, 0, NULL, error);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(CensusRoom *const *) a)->day, other = (*(CensusRoom *const *) b)->day;

  return (one > other) - (one < other);
}

GPtrArray *
census_read_rooms (Record *record, gint64 house, const char *from, const char *to, GError **error)
{
  g_return_val_if_fail (record, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) census_room_free);
  gint64 first, last;

  if (!census_period (from, to, &first, &last, error))
    return NULL;
  g_autoptr (GPtrArray) houses = census_houses (connection, house, first, error);
  for (guint i = 0; houses && i < houses->len; i++) {
    const CensusHouse *one = houses->pdata[i];
    g_autoptr (HouseClock) clock = house_clock_read (connection, one->id, error);
    g_autoptr (GPtrArray) nights = g_ptr_array_new_with_free_func ((GDestroyNotify) night_free);
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();
    Rooms rooms = { connection, one, clock, first, last, nights, rows };
    gboolean done = clock && read_house (&rooms, error);
    g_ptr_array_sort (rows, compare_days);       /* stable: the rooms keep their order */
    for (guint r = 0; r < rows->len; r++)
      g_ptr_array_add (all, rows->pdata[r]);
    if (!done)
      return NULL;
  }
  return houses ? g_steal_pointer (&all) : NULL;
}
