/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: beds with their use from one statement, persons from another, joined here. */
#include "db/report/board.h"

#include "db/record/when.h"
#include "db/report/board-private.h"

#define BED_COLUMNS \
  "SELECT b.id, b.name, b.kind, b.counts, r.id, r.name, r.sex, r.kind, r.age_min, r.age_max, w.name, h.id, h.name," \
  " u.kind, u.since, u.due_at, u.reason, u.held_for, u.stay FROM bed b JOIN room r ON r.id = b.room" \
  " JOIN house h ON h.id = r.house LEFT JOIN wing w ON w.id = r.wing LEFT JOIN bed_use u ON u.bed = b.id"
#define BED_ORDER " ORDER BY h.id, r.position, r.id, b.position, b.id"
#define USED_NOW " AND u.until IS NULL WHERE b.retired_at IS NULL"
#define USED_AT \
  " AND u.since <= :at AND (u.until IS NULL OR u.until > :at)" \
  " WHERE b.active_from <= :at AND (b.retired_at IS NULL OR b.retired_at > :at)"

static const char sql_beds_now[] = BED_COLUMNS USED_NOW BED_ORDER;
static const char sql_beds_now_of[] = BED_COLUMNS USED_NOW " AND h.id = :house" BED_ORDER;
static const char sql_beds_at[] = BED_COLUMNS USED_AT BED_ORDER;
static const char sql_beds_at_of[] = BED_COLUMNS USED_AT " AND h.id = :house" BED_ORDER;

#define PERSON_COLUMNS(since, shares) \
  "SELECT t.id, t.resident, t.number, t.arrived_at, t.limit_on, t.confidentiality, " shares ", h.zone," \
  " h.census_seconds, p.number, COALESCE (p.name, p.label), COALESCE (p.called_name, p.name, p.label), p.sex, p.born," \
  " p.age_from, p.age_to, p.age_on," \
  " (SELECT s.direction FROM sighting s WHERE s.stay = t.id" since " ORDER BY s.at DESC, s.id DESC LIMIT 1)," \
  " (SELECT s.night FROM sighting s WHERE s.stay = t.id AND s.night IS NOT NULL AND s.direction <> 'out'" since \
  " ORDER BY s.at DESC, s.id DESC LIMIT 1)"
#define SHARES_AT \
  "(SELECT g.owner FROM bed_share g WHERE g.stay = t.id AND g.since <= :at AND (g.until IS NULL OR g.until > :at)" \
  " ORDER BY g.since DESC LIMIT 1)"
#define PERSON_TABLES ", t.with_stay, p.symbol FROM stay t JOIN resident p ON p.id = t.resident JOIN house h ON h.id = t.house"
#define AWAY_NOW \
  ", EXISTS (SELECT 1 FROM permit m WHERE m.stay = t.id AND m.back_at IS NULL)," \
  " EXISTS (SELECT 1 FROM departure d WHERE d.stay = t.id AND d.closed_at IS NULL)"
#define AWAY_AT \
  ", EXISTS (SELECT 1 FROM permit m WHERE m.stay = t.id AND m.out_at <= :at AND (m.back_at IS NULL OR m.back_at > :at))," \
  " EXISTS (SELECT 1 FROM departure d WHERE d.stay = t.id AND d.departed_at <= :at" \
  " AND (d.closed_at IS NULL OR d.closed_at > :at))"
#define STAYING_NOW " WHERE t.ended_at IS NULL"
#define STAYING_AT " WHERE t.arrived_at <= :at AND (t.ended_at IS NULL OR t.ended_at > :at)"
#define PERSON_ORDER " ORDER BY t.id"

static const char sql_persons_now[] = PERSON_COLUMNS ("", "t.shares_bed_of") AWAY_NOW PERSON_TABLES STAYING_NOW PERSON_ORDER;
static const char sql_persons_now_of[] =
    PERSON_COLUMNS ("", "t.shares_bed_of") AWAY_NOW PERSON_TABLES STAYING_NOW " AND t.house = :house" PERSON_ORDER;
static const char sql_persons_at[] = PERSON_COLUMNS (" AND s.at <= :at", SHARES_AT) AWAY_AT PERSON_TABLES STAYING_AT PERSON_ORDER;
static const char sql_persons_at_of[] =
    PERSON_COLUMNS (" AND s.at <= :at", SHARES_AT) AWAY_AT PERSON_TABLES STAYING_AT " AND t.house = :house" PERSON_ORDER;

static const char sql_alerts[] =
    "SELECT resident, instruction FROM alert WHERE since <= :at AND (ended_at IS NULL OR ended_at > :at)"
    " AND (until IS NULL OR until > :at) ORDER BY id";

/* A bed held for somebody who stays: for the rest of a room, or until a departure is settled. */
typedef struct {
  gint64 stay;
  BoardBed *bed;
} HeldFor;

/* While the board is put together. */
typedef struct {
  const BoardQuery *query;
  gint64 at;
  Board *board;
  GHashTable *bed_of_stay;   /* stay id -> BoardBed */
  GHashTable *alerts;        /* resident id -> text */
  GHashTable *zones;         /* name -> GTimeZone */
  GArray *held;              /* HeldFor */
  BoardSeats *seats;
} Reading;

static void
person_free (gpointer data)
{
  BoardPerson *person = data;

  g_free (person->name);
  g_free (person->called);
  g_free (person->alerts);
  g_free (person->symbol);
  g_free (person);
}

static void
bed_free (gpointer data)
{
  BoardBed *bed = data;

  g_free (bed->house_name);
  g_free (bed->wing_name);
  g_free (bed->room_name);
  g_free (bed->bed_name);
  g_free (bed->bed_kind);
  g_free (bed->room_sex);
  g_free (bed->room_kind);
  g_free (bed->reason);
  g_free (bed->held_for);
  g_ptr_array_unref (bed->persons);
  g_free (bed);
}

void
board_free (Board *board)
{
  if (!board)
    return;
  g_ptr_array_unref (board->beds);
  g_ptr_array_unref (board->unbedded);
  g_free (board);
}

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static BedState
state_of (const char *kind)
{
  if (!kind)
    return BED_FREE;
  return g_str_equal (kind, "stay") ? BED_OCCUPIED : g_str_equal (kind, "hold") ? BED_HELD : BED_OUT;
}

static void
read_use (Reading *reading, Query *query, BoardBed *bed)
{
  bed->state = state_of (query_text (query, 13));
  bed->since = query_int (query, 14);
  bed->until = query_int (query, 15);
  bed->overdue = bed->state == BED_HELD && bed->until && bed->until <= reading->at;
  bed->reason = g_strdup (query_text (query, 16));
  bed->held_for = g_strdup (query_text (query, 17));
  if (bed->state == BED_OCCUPIED) {
    gint64 stay = query_int (query, 18);
    g_hash_table_insert (reading->bed_of_stay, g_memdup2 (&stay, sizeof stay), bed);
    reading->board->used++;
  }
  if (bed->state == BED_HELD && !query_is_null (query, 18)) {
    HeldFor held = { query_int (query, 18), bed };
    g_array_append_val (reading->held, held);
  }
}

static BoardBed *
read_bed (Reading *reading, Query *query)
{
  BoardBed *bed = g_new0 (BoardBed, 1);

  bed->bed = query_int (query, 0);
  bed->bed_name = g_strdup (query_text (query, 1));
  bed->bed_kind = g_strdup (query_text (query, 2));
  bed->counts = query_int (query, 3) != 0;
  bed->room = query_int (query, 4);
  bed->room_name = g_strdup (query_text (query, 5));
  bed->room_sex = g_strdup (query_text (query, 6));
  bed->room_kind = g_strdup (query_text (query, 7));
  bed->room_age_min = int_or_none (query, 8);
  bed->room_age_max = int_or_none (query, 9);
  bed->wing_name = g_strdup (query_text (query, 10));
  bed->house = query_int (query, 11);
  bed->house_name = g_strdup (query_text (query, 12));
  bed->persons = g_ptr_array_new_with_free_func (person_free);
  read_use (reading, query, bed);
  gboolean out = bed->state == BED_OUT && g_strcmp0 (bed->reason, "cleaning") != 0;
  if (bed->counts && !out)
    reading->board->in_service++;
  return bed;
}

/* One statement for each driving filter. */
static Query *
driven_query (Reading *reading, Record *record, const char *const sql[4], GError **error)
{
  gboolean past = reading->query->at != 0, of_house = reading->query->house != 0;
  Query *query = query_new (record_get_connection (record), sql[(past ? 2 : 0) + (of_house ? 1 : 0)], error);

  if (query && past)
    query_bind_int (query, ":at", reading->at);
  if (query && of_house)
    query_bind_int (query, ":house", reading->query->house);
  return query;
}

static gboolean
read_beds (Reading *reading, Record *record, GError **error)
{
  static const char *const sql[] = { sql_beds_now, sql_beds_now_of, sql_beds_at, sql_beds_at_of };
  g_autoptr (Query) query = driven_query (reading, record, sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (reading->board->beds, read_bed (reading, query));
  return step == QUERY_DONE;
}

static gboolean
read_alerts (Reading *reading, Record *record, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_alerts, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":at", reading->at);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    const char *before = g_hash_table_lookup (reading->alerts, &resident);
    char *all = before ? g_strjoin (",", before, query_text (query, 1), NULL) : g_strdup (query_text (query, 1));
    g_hash_table_replace (reading->alerts, g_memdup2 (&resident, sizeof resident), all);
  }
  return step == QUERY_DONE;
}

static GTimeZone *
zone_named (Reading *reading, const char *name)
{
  GTimeZone *zone = g_hash_table_lookup (reading->zones, name);

  if (!zone) {
    zone = g_time_zone_new_identifier (name);
    if (!zone)
      zone = g_time_zone_new_utc ();
    g_hash_table_insert (reading->zones, g_strdup (name), zone);
  }
  return zone;
}

static int
age_of (Query *query, const char *today)
{
  if (!query_is_null (query, 13))
    return when_age_on (query_text (query, 13), today);
  if (query_is_null (query, 16) || query_is_null (query, 14))
    return -1;
  int middle = (int) (query_is_null (query, 15) ? query_int (query, 14) : (query_int (query, 14) + query_int (query, 15)) / 2);
  return middle + MAX (when_age_on (query_text (query, 16), today), 0);
}

static void
read_length (Reading *reading, Query *query, BoardPerson *person, GTimeZone *zone)
{
  gint64 today, arrived, limit;
  int seconds;

  when_local (reading->at, zone, &today, &seconds);
  when_local (person->since, zone, &arrived, &seconds);
  person->day = (int) MAX (today - arrived + 1, 1);
  if (!query_is_null (query, 4) && when_day_parse (query_text (query, 4), &limit)) {
    person->limit = (int) (limit - arrived + 1);
    person->over = (int) MAX (today - limit, 0);
  }
  person->seen_tonight = !query_is_null (query, 18)
                         && query_int (query, 18) == when_night_day (reading->at, zone, (int) query_int (query, 8));
}

static void
read_name (Reading *reading, Query *query, BoardPerson *person)
{
  person->confidential = !g_str_equal (query_text (query, 5), "normal");
  if (person->confidential && !reading->query->see_hidden) {
    person->name = g_strdup_printf ("K-%04" G_GINT64_FORMAT, query_int (query, 2));
    person->called = g_strdup (person->name);
    return;
  }
  person->name = g_strdup (query_text (query, 10));
  person->called = g_strdup (query_text (query, 11));
}

static BoardPerson *
read_person (Reading *reading, Query *query)
{
  BoardPerson *person = g_new0 (BoardPerson, 1);
  GTimeZone *zone = zone_named (reading, query_text (query, 7));
  g_autofree char *today = when_date_of (reading->at, zone);

  person->stay = query_int (query, 0);
  person->resident = query_int (query, 1);
  person->number = query_int (query, 9);
  person->since = query_int (query, 3);
  person->shares = !query_is_null (query, 6);
  person->sex = *query_text (query, 12);
  person->age = age_of (query, today);
  person->inside = g_strcmp0 (query_text (query, 17), "out") != 0;
  person->away = query_int (query, 19) || query_int (query, 20);
  person->alerts = g_strdup (g_hash_table_lookup (reading->alerts, &person->resident));
  person->symbol = g_strdup (query_text (query, 22));
  read_name (reading, query, person);
  read_length (reading, query, person, zone);
  return person;
}

static void
seat_person (Reading *reading, Query *query, BoardPerson *person, const BoardBed *bed)
{
  g_autofree char *today = when_date_of (reading->at, zone_named (reading, query_text (query, 7)));
  FitCompany who = { .stay = person->stay, .resident = person->resident, .with = query_int (query, 21) };

  fit_ages (query_text (query, 13), int_or_none (query, 14), int_or_none (query, 15), query_text (query, 16), today, &who.low,
            &who.high);
  board_seats_add (reading->seats, bed->room, &who, person);
}

static void
place_person (Reading *reading, Query *query, BoardPerson *person, gint64 shares_bed_of)
{
  Board *board = reading->board;
  BoardBed *bed = g_hash_table_lookup (reading->bed_of_stay, shares_bed_of ? &shares_bed_of : &person->stay);

  board->persons++;
  board->over += person->over > 0;
  board->not_seen += !person->seen_tonight && !person->away;
  board->leaving += person->limit && !person->over && person->day == person->limit;
  if (bed)
    seat_person (reading, query, person, bed);
  if (!bed)
    g_ptr_array_add (board->unbedded, person);
  else if (person->shares)
    g_ptr_array_add (bed->persons, person);
  else
    g_ptr_array_insert (bed->persons, 0, person);
}

/* The bed of a guest is held under the guest's shown name, so that a hidden one is not told by it. */
static void
name_holds (Reading *reading, const BoardPerson *person)
{
  for (guint i = 0; i < reading->held->len; i++) {
    HeldFor *held = &g_array_index (reading->held, HeldFor, i);
    if (held->stay != person->stay)
      continue;
    g_free (held->bed->held_for);
    held->bed->held_for = g_strdup (person->name);
  }
}

static gboolean
read_persons (Reading *reading, Record *record, GError **error)
{
  static const char *const sql[] = { sql_persons_now, sql_persons_now_of, sql_persons_at, sql_persons_at_of };
  g_autoptr (Query) query = driven_query (reading, record, sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    BoardPerson *person = read_person (reading, query);
    name_holds (reading, person);
    place_person (reading, query, person, query_int (query, 6));
  }
  return step == QUERY_DONE;
}

static Board *
read_all (Record *record, Reading *reading, GError **error)
{
  g_autoptr (Board) board = g_new0 (Board, 1);

  board->at = reading->at;
  board->beds = g_ptr_array_new_with_free_func (bed_free);
  board->unbedded = g_ptr_array_new_with_free_func (person_free);
  reading->board = board;
  if (!record_head (record, &board->head, NULL, error) || !read_beds (reading, record, error)
      || !read_alerts (reading, record, error) || !read_persons (reading, record, error)
      || !board_seats_judge (reading->seats, record_get_connection (record), &board->alone, error))
    return NULL;
  return g_steal_pointer (&board);
}

Board *
board_read (Record *record, const BoardQuery *query, GError **error)
{
  g_return_val_if_fail (record && query, NULL);

  Reading reading = { query, query->at ? query->at : record_now (record), NULL, NULL, NULL, NULL, NULL, NULL };
  if (!connection_begin_read (record_get_connection (record), error))
    return NULL;
  reading.bed_of_stay = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  reading.alerts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reading.zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_time_zone_unref);
  reading.held = g_array_new (FALSE, FALSE, sizeof (HeldFor));
  reading.seats = board_seats_new ();
  Board *board = read_all (record, &reading, error);
  g_hash_table_unref (reading.bed_of_stay);
  g_hash_table_unref (reading.alerts);
  g_hash_table_unref (reading.zones);
  g_array_unref (reading.held);
  board_seats_free (reading.seats);
  connection_rollback (record_get_connection (record));
  return board;
}
