/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beds that can be had in a house, the best for one resident first. */
#include "db/record/find.h"
#include "db/record/fit-private.h"
#include "db/record/fit-promised.h"

#define EACH 4 /* rooms that are asked for one by one */

/* By room. */
static const char sql_beds[] =
    "SELECT b.id, b.room, b.kind, b.counts, u.kind, u.reason, u.referral, u.due_at FROM room r JOIN bed b ON b.room = r.id"
    " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL"
    " WHERE r.house = :house AND b.retired_at IS NULL"
    " AND (u.id IS NULL OR (u.kind = 'outage' AND u.reason = 'cleaning')"
    " OR (u.kind = 'hold' AND (u.stay = :stay OR u.referral = :referral OR u.due_at <= :at)))"
    " ORDER BY r.position, r.name, r.id, b.position, b.name, b.id";

static const char sql_referral[] = "SELECT referral FROM stay WHERE id = :stay";

typedef struct {
  FitPlace place;
  gboolean counts, crib, held, announced;
  gboolean spare;              /* can be given for a place that is promised */
} Offer;

void
fit_bed_free (FitBed *bed)
{
  if (!bed)
    return;
  g_ptr_array_unref (bed->reasons);
  g_free (bed);
}

static GArray *
list_offers (Connection *connection, gint64 house, const FitQuestion *question, GError **error)
{
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  g_autoptr (Query) query = query_new (connection, sql_beds, error);
  gint64 referral = question->referral;
  QueryStep step;

  if (!query || (!referral && question->stay && !find_int_by (connection, sql_referral, ":stay", question->stay, &referral, error)))
    return NULL;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":stay", question->stay);
  query_bind_int (query, ":referral", referral);
  query_bind_int (query, ":at", fit_told_at (question));
  while ((step = query_step (query, error)) == QUERY_ROW) {
    const char *kind = query_word (query, 2), *use = query_text (query, 4);
    gboolean held = g_strcmp0 (use, "hold") == 0, crib = g_str_equal (kind, "crib"), counts = query_int (query, 3) != 0;
    gboolean lapsed = held && !query_is_null (query, 7) && query_int (query, 7) <= fit_told_at (question);
    Offer offer = { { query_int (query, 0), query_int (query, 1), house,
                      g_str_equal (kind, "bunk_up"), g_strcmp0 (query_text (query, 5), "cleaning") == 0, FALSE },
                    counts, crib, held, held && referral && query_int (query, 6) == referral, counts && !crib && (!held || lapsed) };
    g_array_append_val (offers, offer);
  }
  return step == QUERY_DONE ? g_steal_pointer (&offers) : NULL;
}

/* Sorting keeps the order of the board among equals: g_ptr_array_sort() is stable. */
static int
by_fitness (gconstpointer a, gconstpointer b)
{
  const FitBed *one = *(const FitBed *const *) a, *other = *(const FitBed *const *) b;

  if (one->reasons->len != other->reasons->len)
    return one->reasons->len < other->reasons->len ? -1 : 1;
  if (one->announced != other->announced)
    return (int) other->announced - (int) one->announced;
  if (one->held != other->held)
    return (int) one->held - (int) other->held;
  if (one->own != other->own)
    return (int) other->own - (int) one->own;
  if (one->counts != other->counts)
    return (int) other->counts - (int) one->counts;
  return other->narrow - one->narrow;
}

static int
narrowness (const FitRoom *room)
{
  return 2 * (room->sex == 'L' || room->sex == 'P') + (room->age_min >= 0 || room->age_max >= 0);
}

/* A file answers of each room as fast; each question to a server is a journey. */
static gboolean
has_many_rooms (const GArray *offers)
{
  guint rooms = 0;

  for (guint i = 0; i < offers->len; i++)
    rooms += i == 0 || g_array_index (offers, Offer, i).place.room != g_array_index (offers, Offer, i - 1).place.room;
  return rooms > EACH;
}

static GHashTable *
list_rooms (Connection *connection, gint64 house, const GArray *offers, const FitQuestion *question, const char *today, GError **error)
{
  g_autoptr (GHashTable) rooms = fit_rooms_new ();

  if (connection_get_engine (connection) == ENGINE_POSTGRES && has_many_rooms (offers))
    return fit_rooms_load (connection, house, question, today, error);
  for (guint i = 0; i < offers->len; i++) {
    const gint64 *id = &g_array_index (offers, Offer, i).place.room;
    FitRoom *room = g_hash_table_contains (rooms, id) ? NULL : fit_room_load (connection, *id, question, today, error);
    if (room)
      g_hash_table_insert (rooms, g_memdup2 (id, sizeof *id), room);
    else if (!g_hash_table_contains (rooms, id))
      return NULL;
  }
  return g_steal_pointer (&rooms);
}

GPtrArray *
fit_beds (Connection *connection, gint64 house, const FitQuestion *question, GError **error)
{
  g_return_val_if_fail (connection && house && question && question->resident, NULL);

  g_autoptr (GPtrArray) beds = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_bed_free);
  g_autofree char *today = fit_today (connection, house, question->at, error);
  g_autoptr (GArray) offers = today ? list_offers (connection, house, question, error) : NULL;
  g_autoptr (FitPerson) person =
      offers ? fit_person_load (connection, question, today, error) : NULL;
  g_autoptr (GHashTable) rooms = person ? list_rooms (connection, house, offers, question, today, error) : NULL;
  g_autoptr (Promised) promised = rooms ? promised_load (connection, house, question, error) : NULL;
  gint64 own = 0;

  if (!promised || !fit_family_room (connection, question, &own, error))
    return NULL;
  for (guint i = 0; i < offers->len; i++) {
    Offer *offer = &g_array_index (offers, Offer, i);
    if (offer->crib && (person->who.low < 0 || person->who.high > 3))
      continue;
    const FitRoom *room = g_hash_table_lookup (rooms, &offer->place.room);
    if (!room)                 /* its adding was taken back just now */
      continue;
    FitBed *bed = g_new0 (FitBed, 1);
    offer->place.own = offer->place.room == own;
    *bed = (FitBed){ offer->place.bed, offer->place.room, offer->counts, offer->held, offer->announced, offer->place.own, narrowness (room),
                     fit_judge (person, room, &offer->place, question) };
    promised_judge (promised, offer->place.room, offer->spare, bed->reasons);
    g_ptr_array_add (beds, bed);
  }
  g_ptr_array_sort (beds, by_fitness);
  return g_steal_pointer (&beds);
}
