/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The children of a board who are alone among adults: rooms as they are, kin read for those who seem to be. */
#include "db/report/board-private.h"

/* Both ways, as the rule asks for a child; an "other" counts only as guardian. */
static const char sql_kin[] =
    "SELECT relative FROM relation WHERE resident = :id AND relative IS NOT NULL AND ended_at IS NULL"
    " AND kind <> 'keep_apart' AND (guardian = 1 OR kind <> 'other')"
    " UNION ALL "
    "SELECT resident FROM relation WHERE relative = :id AND ended_at IS NULL"
    " AND kind <> 'keep_apart' AND (guardian = 1 OR kind <> 'other')";

typedef struct {
  FitCompany who;              /* first: a list of seats is one of company */
  BoardPerson *person;         /* borrowed */
} Seat;

struct _BoardSeats {
  GHashTable *rooms;           /* room -> GPtrArray of Seat */
  GHashTable *no_kin;          /* of those whose kin is not read */
};

static void
seat_free (gpointer data)
{
  Seat *seat = data;

  g_hash_table_unref (seat->who.kin);
  g_free (seat);
}

BoardSeats *
board_seats_new (void)
{
  BoardSeats *seats = g_new (BoardSeats, 1);

  seats->no_kin = g_hash_table_new (g_int64_hash, g_int64_equal);
  seats->rooms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return seats;
}

void
board_seats_free (BoardSeats *seats)
{
  g_hash_table_unref (seats->rooms);
  g_hash_table_unref (seats->no_kin);
  g_free (seats);
}

void
board_seats_open (BoardSeats *seats, gint64 room)
{
  if (!g_hash_table_contains (seats->rooms, &room))
    g_hash_table_insert (seats->rooms, board_key (room), g_ptr_array_new_with_free_func (seat_free));
}

void
board_seats_add (BoardSeats *seats, gint64 room, const FitCompany *who, BoardPerson *person)
{
  GPtrArray *people = g_hash_table_lookup (seats->rooms, &room);

  if (!people)
    return;
  Seat *seat = g_new (Seat, 1);
  *seat = (Seat){ *who, person };
  seat->who.kin = g_hash_table_ref (seats->no_kin);
  g_ptr_array_add (people, seat);
}

static gboolean
read_kin (Seat *seat, Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_kin, error);
  QueryStep step;

  if (!query)
    return FALSE;
  g_hash_table_unref (seat->who.kin);
  seat->who.kin = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  query_bind_int (query, ":id", seat->who.resident);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 relative = query_int (query, 0);
    g_hash_table_add (seat->who.kin, g_memdup2 (&relative, sizeof relative));
  }
  return step == QUERY_DONE;
}

static gboolean
judge_room (GPtrArray *people, Connection *connection, guint *alone, GError **error)
{
  for (guint i = 0; i < people->len; i++) {
    Seat *seat = people->pdata[i];
    if (!fit_is_alone (&seat->who, people))
      continue;
    if (!read_kin (seat, connection, error))
      return FALSE;
    seat->person->alone = fit_is_alone (&seat->who, people);
    *alone += seat->person->alone ? 1 : 0;
  }
  return TRUE;
}

gboolean
board_seats_judge (BoardSeats *seats, Connection *connection, guint *alone, GError **error)
{
  GHashTableIter iter;
  gpointer people;

  *alone = 0;
  g_hash_table_iter_init (&iter, seats->rooms);
  while (g_hash_table_iter_next (&iter, NULL, &people))
    if (!judge_room (people, connection, alone, error))
      return FALSE;
  return TRUE;
}

static gboolean
any_with (const BoardPersons *persons, gint64 stay)
{
  for (guint i = 0; i < persons->len; i++)
    if (persons->pdata[i]->with == stay)
      return TRUE;
  return FALSE;
}

gboolean
board_has_party (const Board *board, gint64 stay)
{
  g_return_val_if_fail (board && stay, FALSE);

  const BoardPersons unbedded = board_unbedded (board);

  for (guint i = 0; i < board->beds->len; i++)
    if (any_with (&((const BoardBed *) board->beds->pdata[i])->persons, stay))
      return TRUE;
  return any_with (&unbedded, stay);
}
