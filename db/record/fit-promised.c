/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what is promised, who has come for it, and the beds that can be given. */
#include "db/record/destination.h"
#include "db/record/fit-private.h"
#include "db/record/fit-promised-private.h"
#include "db/record/place.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

#define SOON 86400             /* places that begin within a day */

#define DUE \
  " p.house = :house AND p.ended_at IS NULL AND p.from_at <= :soon AND COALESCE (p.due_at, 9223372036854775807) > :ends"
#define ANNOUNCED "(SELECT d.referral FROM due d)"
#define KEPT "u.kind = 'hold' AND (u.due_at IS NULL OR u.due_at > :at)"

/* Whether who comes can be the one that a place is for. */
#define SUITS \
  "EXISTS (SELECT 1 FROM resident q WHERE q.id = :resident AND (p.sex IS NULL OR q.sex IN (p.sex, 'U')))"
/* What came first says the journal: ids are made by the clocks of several machines. What this act has written has no line yet. */
#define FIRST(noun, id) \
  "COALESCE ((SELECT MIN (l.seq) FROM journal_subject l WHERE l.noun = '" noun "' AND l.id = " id "), 9223372036854775807)"
#define ASKED FIRST ("place", "p.id")
/* A place that is asked for a referral is for those of it who had no bed by then. */
#define HAD_NONE(stay, asked) \
  "NOT EXISTS (SELECT 1 FROM bed_use e WHERE e.stay = " stay " AND e.kind = 'stay' AND " FIRST ("bed_use", "e.id") " < " asked ")"
/* Rooms first, then one sex, then any: who has fewer beds to choose from is given his first. OWN says of who comes what sql_met
 * says of him when he is there. */
static const char sql_wishes[] =
    "SELECT p.id, p.room, p.sex, p.from_at, p.beds, p.held_for, COALESCE (g.name, g.label), g.id, o.number, o.confidentiality,"
    " COALESCE (f.reporter, f.agency), CASE WHEN p.stay IS NULL AND p.referral IS NULL THEN 0 ELSE 1 END,"
    " CASE WHEN o.resident = :resident OR (p.id = :place AND " SUITS ") OR (p.referral IN (:referral, (SELECT s.referral FROM stay s"
    " WHERE s.id = :stay)) AND " SUITS " AND " HAD_NONE (":stay", ASKED) ") THEN 1 ELSE 0 END, CASE WHEN p.id = :place THEN 1 ELSE 0 END,"
    " CASE WHEN p.stay IS NULL AND " SUITS
    " AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.id = :stay AND s.phase = 'admitted') THEN 1 ELSE 0 END"
    " FROM place p LEFT JOIN stay o ON o.id = p.stay LEFT JOIN resident g ON g.id = o.resident LEFT JOIN referral f ON f.id = p.referral"
    " WHERE" DUE " AND (f.id IS NULL OR f.state NOT IN ('refused', 'cancelled'))"
    " ORDER BY CASE WHEN p.room IS NOT NULL THEN 0 WHEN p.sex IS NOT NULL THEN 1 ELSE 2 END,"
    " CASE WHEN p.sex IS NOT NULL THEN 0 ELSE 1 END, p.from_at, p.id";

enum { PLACE, ROOM, SEX, FROM, BEDS, HELD_FOR, NAME, RESIDENT, NUMBER, CONFIDENTIALITY, REPORTER, TIED, OWN, NAMED, MAYBE };

#define IS_BED "b.counts = 1 AND b.kind <> 'crib'"
#define IN_ROOM "(p.room IS NULL OR p.room = b.room)"
#define OF_SEX "(p.sex IS NULL OR g.sex IN (p.sex, 'U'))"
/*
 * Who has come for a place, beds that are held for it, and whether it is the one who is asked about. The guest for whom it is: he has
 * a bed, or had one past the time; of the dead the place has a bed less already (place_end_of()). Of a referral those only who got theirs after the place was asked for, whether they are still here or
 * not: it may be for the rest of them. While he is here only a bed counts: whoever lies on a mat still waits for his. All of the house are looked through once, not once for each place, nor the places for each of
 * them: SQLite joins a CROSS JOIN as it is written, and looks up in what is materialized by an index that it makes.
 */
static const char sql_met[] =
    "WITH due AS MATERIALIZED (SELECT p.id, p.house, p.room, p.sex, p.stay, p.referral, p.from_at, " ASKED " AS asked"
    " FROM place p WHERE" DUE ")"
    " SELECT p.id, CASE WHEN u.kind = 'stay' THEN s.resident ELSE u.id END, CASE WHEN s.id = :stay THEN 1 ELSE 0 END"
    " FROM due p JOIN stay o ON o.id = p.stay JOIN stay s ON s.resident = o.resident JOIN bed_use u ON u.stay = COALESCE (s.shares_bed_of, s.id)"
    " AND ((s.ended_at IS NULL AND u.until IS NULL AND (u.kind = 'stay' OR (" KEPT " AND s.id <> :stay)))"
    " OR (s.ended_at IS NOT NULL AND s.destination <> '" DESTINATION_DIED "' AND u.kind = 'stay' AND " FIRST ("bed_use", "u.id") " > p.asked AND u.until > p.from_at))"
    " JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room WHERE r.house = p.house AND " IN_ROOM
    " AND (s.ended_at IS NOT NULL OR (" IS_BED "))"
    " UNION "
    "SELECT p.id, s.resident, CASE WHEN s.id = :stay THEN 1 ELSE 0 END FROM stay s CROSS JOIN due p JOIN resident g ON g.id = s.resident"
    " JOIN bed_use u ON u.stay = COALESCE (s.shares_bed_of, s.id) AND u.until IS NULL AND u.kind = 'stay' JOIN bed b ON b.id = u.bed"
    " WHERE s.house = :house AND s.ended_at IS NULL AND s.referral IN " ANNOUNCED " AND p.referral = s.referral AND " IN_ROOM " AND " OF_SEX
    " AND " IS_BED " AND (s.shares_bed_of IS NULL OR " FIRST ("stay", "s.id") " > p.asked) AND " HAD_NONE ("s.id", "p.asked")
    " UNION "
    "SELECT p.id, s.resident, 0 FROM due p CROSS JOIN stay s JOIN resident g ON g.id = s.resident"
    " WHERE s.referral = p.referral AND s.house = p.house AND s.ended_at IS NOT NULL AND " OF_SEX " AND " HAD_NONE ("s.id", "p.asked")
    " AND (EXISTS (SELECT 1 FROM bed_use u JOIN bed b ON b.id = u.bed WHERE u.stay = s.id AND u.kind = 'stay' AND " IN_ROOM ")"
    " OR (" FIRST ("stay", "s.id") " > p.asked AND EXISTS (SELECT 1 FROM bed_share h JOIN bed_use u ON u.stay = h.owner AND u.kind = 'stay'"
    " JOIN bed b ON b.id = u.bed WHERE h.stay = s.id AND " IN_ROOM ")))"
    " UNION "
    "SELECT p.id, u.id, 0 FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id AND u.until IS NULL CROSS JOIN due p"
    " WHERE r.house = :house AND " KEPT " AND u.referral IN " ANNOUNCED " AND p.referral = u.referral"
    " AND " FIRST ("bed_use", "u.id") " > p.asked AND " IS_BED " AND " IN_ROOM " AND (p.sex IS NULL OR r.sex IN (p.sex, 'any'))"
    " ORDER BY 1, 2, 3";

#define IS_SPARE \
  IS_BED " AND (u.id IS NULL OR (u.kind = 'outage' AND u.reason = 'cleaning') OR (u.kind = 'hold' AND u.due_at <= :at))"
#define SUM_WHERE(condition) ", SUM (CASE WHEN " condition " THEN 1 ELSE 0 END)"
#define HIS_BED "u.kind = 'stay' AND u.stay = :stay"
static const char sql_rooms[] =
    "SELECT r.id, r.sex, CASE WHEN r.kind IN ('isolation', 'safe', 'psychiatric', 'medical') THEN 1 ELSE 0 END"
    SUM_WHERE (IS_SPARE) SUM_WHERE ("u.kind = 'stay'") SUM_WHERE ("b.id = :bed AND " IS_SPARE) SUM_WHERE (HIS_BED)
    SUM_WHERE (HIS_BED " AND " IS_BED)
    " FROM room r JOIN bed b ON b.room = r.id LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL"
    " WHERE r.house = :house AND b.retired_at IS NULL GROUP BY r.id, r.sex, r.kind";
#define LEAST_ON(day) ", MIN (CASE WHEN from_date <= " day " AND (until_date IS NULL OR until_date > " day ") THEN beds END)"
static const char sql_limits[] =
    "SELECT COALESCE (room, 0)" LEAST_ON (":today") LEAST_ON (":later") " FROM capacity WHERE house = :house AND what = 'working'"
    " AND from_date <= :later AND (until_date IS NULL OR until_date > :today) GROUP BY room";

static void
wish_clear (gpointer data)
{
  g_free (((Wish *) data)->whose);
}

void
promised_free (Promised *promised)
{
  if (!promised)
    return;
  g_clear_pointer (&promised->clock, house_clock_free);
  g_array_unref (promised->wishes);
  g_hash_table_unref (promised->rooms);
  g_free (promised);
}

static int
pool_of (const char *sex)
{
  return g_strcmp0 (sex, "L") == 0 ? MEN : g_strcmp0 (sex, "P") == 0 ? WOMEN : ANYBODY;
}

/* Whom it is for, and who announced him. */
static char *
announced (const char *held_for, const char *reporter)
{
  if (held_for && reporter && !g_str_equal (held_for, reporter))
    return g_strdup_printf ("%s (%s)", held_for, reporter);
  return g_strdup (held_for ? held_for : reporter ? reporter : _("somebody who is announced"));
}

static void
read_whose (Query *query, gboolean see_hidden, Wish *wish)
{
  const char *confidentiality = query_text (query, CONFIDENTIALITY);
  gboolean hidden = confidentiality && !g_str_equal (confidentiality, "normal") && !see_hidden;

  wish->resident = hidden || query_is_null (query, HELD_FOR) ? query_int (query, RESIDENT) : 0;
  if (hidden)
    wish->whose = resident_code (query_int (query, NUMBER));
  else if (wish->resident)
    wish->whose = g_strdup (query_text (query, NAME));
  else
    wish->whose = announced (query_text (query, HELD_FOR), query_text (query, REPORTER));
}

static void
bind_due (const Promised *promised, Query *query, gint64 house, gint64 stay)
{
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":soon", promised->soon);
  query_bind_int (query, ":ends", promised->ends);
  query_bind_int (query, ":stay", stay);
}

/* @tied: (out): whether somebody may have come for one of them */
static gboolean
load_wishes (Promised *promised, Connection *connection, gint64 house, const FitQuestion *question, gboolean *tied, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_wishes, error);
  QueryStep step;

  if (!query)
    return FALSE;
  bind_due (promised, query, house, question->stay);
  query_bind_int (query, ":place", question->place);
  query_bind_int (query, ":resident", question->resident);
  query_bind_int (query, ":referral", question->referral);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Wish wish = { query_int (query, PLACE), query_int (query, ROOM), pool_of (query_text (query, SEX)), query_int (query, FROM), TODAY,
                  (int) MIN (query_int (query, BEDS), PLACE_BEDS_MAX), NULL, 0, query_int (query, OWN) != 0, query_int (query, NAMED) != 0, FALSE,
                  query_int (query, MAYBE) != 0 };
    read_whose (query, question->see_hidden, &wish);
    *tied |= query_int (query, TIED) != 0;
    g_array_append_val (promised->wishes, wish);
  }
  return step == QUERY_DONE;
}

typedef struct {
  gint64 place;
  gint64 who;                  /* resident, or the hold of a bed */
  gboolean comer;              /* it is the one who is asked about */
} Met;

/* Each who came meets one place, the first that would do; of what these leave, who is asked about one. @met: by place. */
static void
meet (Promised *promised, const GArray *met)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) first = g_hash_table_new (g_int64_hash, g_int64_equal);       /* place -> the first for it, from 1 */

  for (guint i = met->len; i > 0; i--)
    g_hash_table_insert (first, &g_array_index (met, Met, i - 1).place, GUINT_TO_POINTER (i));
  for (guint i = 0; i < promised->wishes->len; i++) {
    Wish *wish = &g_array_index (promised->wishes, Wish, i);
    guint j = GPOINTER_TO_UINT (g_hash_table_lookup (first, &wish->id));
    for (; j && j <= met->len && g_array_index (met, Met, j - 1).place == wish->id; j++) {
      Met *one = &g_array_index (met, Met, j - 1);
      if (one->comer)
        wish->met = TRUE;
      else if (wish->beds && g_hash_table_add (counted, &one->who))
        wish->beds--;
    }
  }
}

static gboolean
load_met (Promised *promised, Connection *connection, gint64 house, const FitQuestion *question, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_met, error);
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (Met));
  QueryStep step;

  if (!query)
    return FALSE;
  bind_due (promised, query, house, question->stay);
  query_bind_int (query, ":at", promised->at);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    const Met one = { query_int (query, 0), query_int (query, 1), query_int (query, 2) != 0 };
    g_array_append_val (met, one);
  }
  meet (promised, met);
  return step == QUERY_DONE;
}

static void
read_limits (Query *query, int limit[N_DAYS])
{
  for (int day = TODAY; day < N_DAYS; day++)
    if (!query_is_null (query, 1 + day))
      limit[day] = (int) MIN (query_int (query, 1 + day), G_MAXINT);
}

/* A place is looked at with the limits of its own day, which is today where it has begun. */
static gboolean
load_limits (Promised *promised, Connection *connection, gint64 house, GError **error)
{
  g_autofree char *today = when_date_of (promised->at, promised->clock->zone);
  g_autofree char *later = when_date_of (promised->at + SOON, promised->clock->zone);
  g_autoptr (Query) query = query_new (connection, sql_limits, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":today", today);
  query_bind_text (query, ":later", later);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 id = query_int (query, 0);
    Room *room = id ? g_hash_table_lookup (promised->rooms, &id) : NULL;
    if (room || !id)
      read_limits (query, room ? room->limit : promised->limit);
  }
  return step == QUERY_DONE;
}

static gboolean
load_rooms (Promised *promised, Connection *connection, gint64 house, const FitQuestion *question, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_rooms, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":at", promised->at);
  query_bind_int (query, ":bed", question->bed);
  query_bind_int (query, ":stay", question->stay);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    const Room room = { query_int (query, 0), pool_of (query_text (query, 1)), query_int (query, 2) != 0,
                        (int) query_int (query, 3), (int) query_int (query, 4), { -1, -1 }, { 0 }, FALSE };
    promised->used += room.used;
    promised->spare |= query_int (query, 5) > 0;
    if (query_int (query, 6)) {
      promised->own_room = room.id;
      promised->own_spare = query_int (query, 7) > 0;
    }
    g_hash_table_add (promised->rooms, g_memdup2 (&room, sizeof room));
  }
  return step == QUERY_DONE;
}

static void
mark_wishes (Promised *promised)
{
  g_autofree char *today = when_date_of (promised->at, promised->clock->zone);

  for (guint i = 0; i < promised->wishes->len; i++) {
    Wish *wish = &g_array_index (promised->wishes, Wish, i);
    g_autofree char *day = when_date_of (MAX (promised->at, wish->from), promised->clock->zone);
    Room *room = g_hash_table_lookup (promised->rooms, &wish->room);
    wish->day = g_str_equal (day, today) ? TODAY : LATER;
    if (room)
      room->named = TRUE;
  }
}

int
promised_can_give (const Room *room, int day)
{
  if (day == MOST)
    return MAX (promised_can_give (room, TODAY), promised_can_give (room, LATER));
  return MAX (room->limit[day] < 0 ? room->free : MIN (room->free, room->limit[day] - room->used), 0);
}

static void
fill_pools (Promised *promised)
{
  GHashTableIter rooms;
  gpointer room;

  g_hash_table_iter_init (&rooms, promised->rooms);
  while (g_hash_table_iter_next (&rooms, &room, NULL))
    for (int day = TODAY; !((Room *) room)->special && day < N_COUNTS; day++)
      promised->pools[((Room *) room)->pool][day] += promised_can_give (room, day);
}

static Promised *
promised_new (gint64 at)
{
  Promised *promised = g_new0 (Promised, 1);

  promised->at = promised->told_at = promised->ends = at;
  promised->soon = at + SOON;
  for (int day = TODAY; day < N_DAYS; day++)
    promised->limit[day] = -1;
  promised->wishes = g_array_new (FALSE, TRUE, sizeof (Wish));
  g_array_set_clear_func (promised->wishes, wish_clear);
  promised->rooms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return promised;
}

GHashTable *
promised_still (Connection *connection, gint64 house, gint64 at, GError **error)
{
  g_return_val_if_fail (connection && house, NULL);

  static const FitQuestion nobody = { 0 };
  g_autoptr (Promised) promised = promised_new (at);
  g_autoptr (GHashTable) still = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean tied = FALSE;

  promised->soon = G_MAXINT64;
  promised->ends = G_MININT64;
  if (!load_wishes (promised, connection, house, &nobody, &tied, error)
      || (tied && !load_met (promised, connection, house, &nobody, error)))
    return NULL;
  for (guint i = 0; i < promised->wishes->len; i++) {
    const Wish *wish = &g_array_index (promised->wishes, Wish, i);
    g_hash_table_insert (still, g_memdup2 (&wish->id, sizeof wish->id), GINT_TO_POINTER (wish->beds));
  }
  return g_steal_pointer (&still);
}

Promised *
promised_load (Connection *connection, gint64 house, const FitQuestion *question, GError **error)
{
  g_return_val_if_fail (connection && house && question, NULL);

  g_autoptr (Promised) promised = promised_new (fit_told_at (question));
  gboolean tied = FALSE;

  if (!load_wishes (promised, connection, house, question, &tied, error))
    return NULL;
  if (!promised->wishes->len)
    return g_steal_pointer (&promised);
  promised->clock = house_clock_read (connection, house, error);
  if (!promised->clock || (tied && !load_met (promised, connection, house, question, error))
      || !load_rooms (promised, connection, house, question, error) || !load_limits (promised, connection, house, error))
    return NULL;
  mark_wishes (promised);
  fill_pools (promised);
  return g_steal_pointer (&promised);
}
