/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: beds with their use from one statement, persons from another, joined here. */
#include "db/report/board.h"

#include "db/record/when.h"
#include "db/report/board-private.h"

/* Ordered here, not there: to have rows in order, SQLite would rather walk through all beds and stays that ever were. */
#define BED_COLUMNS \
  "SELECT b.id, b.name, b.kind, b.counts, b.room, b.position, u.kind, u.since, u.due_at, u.reason, u.held_for, u.stay"
#define BEDS " FROM bed b LEFT JOIN bed_use u ON u.bed = b.id"
#define BEDS_OF " FROM room r JOIN bed b ON b.room = r.id LEFT JOIN bed_use u ON u.bed = b.id"
#define USED_NOW " AND u.until IS NULL WHERE b.retired_at IS NULL"
#define USED_AT \
  " AND u.since <= :at AND (u.until IS NULL OR u.until > :at)" \
  " WHERE b.active_from <= :at AND (b.retired_at IS NULL OR b.retired_at > :at)"

static const char sql_beds_now[] = BED_COLUMNS BEDS USED_NOW;
static const char sql_beds_now_of[] = BED_COLUMNS BEDS_OF USED_NOW " AND r.house = :house";
static const char sql_beds_at[] = BED_COLUMNS BEDS USED_AT;
static const char sql_beds_at_of[] = BED_COLUMNS BEDS_OF USED_AT " AND r.house = :house";

#define PERSON_COLUMNS(since, shares) \
  "SELECT t.id, t.resident, t.number, t.arrived_at, t.limit_on, t.confidentiality, " shares ", t.house, t.with_stay," \
  " p.symbol, p.number, COALESCE (p.name, p.label), COALESCE (p.called_name, p.name, p.label), p.sex, p.born," \
  " p.age_from, p.age_to, p.age_on," \
  " (SELECT s.direction FROM sighting s WHERE s.stay = t.id" since " ORDER BY s.at DESC, s.id DESC LIMIT 1)," \
  " t.counted_from" \
  " FROM stay t JOIN resident p ON p.id = t.resident"
#define SINCE " AND s.at <= :at"
#define SHARES_AT \
  "(SELECT g.owner FROM bed_share g WHERE g.stay = t.id AND g.since <= :at AND (g.until IS NULL OR g.until > :at)" \
  " ORDER BY g.since DESC LIMIT 1)"
#define STAYING_NOW " WHERE t.ended_at IS NULL"
#define STAYING_AT " WHERE t.arrived_at <= :at AND (t.ended_at IS NULL OR t.ended_at > :at)"

static const char sql_persons_now[] = PERSON_COLUMNS ("", "t.shares_bed_of") STAYING_NOW;
static const char sql_persons_now_of[] = PERSON_COLUMNS ("", "t.shares_bed_of") STAYING_NOW " AND t.house = :house";
static const char sql_persons_at[] = PERSON_COLUMNS (SINCE, SHARES_AT) STAYING_AT;
static const char sql_persons_at_of[] = PERSON_COLUMNS (SINCE, SHARES_AT) STAYING_AT " AND t.house = :house";

/* House by house: each has its own night. */
static const char sql_seen_now[] = "SELECT stay FROM sighting WHERE house = :house AND night = :night AND direction <> 'out'";
static const char sql_seen_at[] =
    "SELECT stay FROM sighting WHERE house = :house AND night = :night AND direction <> 'out' AND at <= :at";

/* On permit, or departed. */
static const char sql_away_now[] =
    "SELECT stay FROM permit WHERE back_at IS NULL UNION ALL SELECT stay FROM departure WHERE closed_at IS NULL";
static const char sql_away_at[] =
    "SELECT stay FROM permit WHERE out_at <= :at AND (back_at IS NULL OR back_at > :at)"
    " UNION ALL SELECT stay FROM departure WHERE departed_at <= :at AND (closed_at IS NULL OR closed_at > :at)";

static const char sql_alerts[] =
    "SELECT resident, instruction FROM alert WHERE since <= :at AND (ended_at IS NULL OR ended_at > :at)"
    " AND (until IS NULL OR until > :at) ORDER BY id";

/* A bed held for somebody who stays: for the rest of a room, or until a departure is settled. */
typedef struct {
  gint64 stay;
  BoardBed *bed;
} HeldFor;

typedef struct {
  BoardBed *bed;
  guint rank;
  gint64 position;
} RankedBed;

typedef struct {
  BoardPerson *person;
  gint64 shares_bed_of;
  FitCompany who;
} RankedPerson;

/* While the board is put together. */
typedef struct {
  const BoardQuery *query;
  gint64 at;
  Board *board;
  GHashTable *houses;        /* id -> BoardHouse */
  GHashTable *rooms;         /* id -> BoardRoom */
  GHashTable *bed_of_stay;   /* stay id -> BoardBed */
  GHashTable *alerts;        /* resident id -> text */
  GHashTable *away, *seen;   /* sets of stay ids; seen: tonight */
  GArray *held;              /* HeldFor */
  GArray *beds;              /* RankedBed */
  GArray *persons;           /* RankedPerson */
  BoardSeats *seats;
} Reading;

static void
bed_free (gpointer data)
{
  BoardBed *bed = data;

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
  g_clear_pointer (&board->waiting, g_ptr_array_unref);
  g_clear_pointer (&board->texts, g_string_chunk_free);
  g_free (board);
}

static char *
keep_text (Reading *reading, const char *text)
{
  return text ? g_string_chunk_insert (reading->board->texts, text) : NULL;
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
  bed->state = state_of (query_text (query, 6));
  if (bed->state == BED_FREE)
    return;
  bed->since = query_int (query, 7);
  bed->until = query_int (query, 8);
  bed->overdue = bed->state == BED_HELD && bed->until && bed->until <= reading->at;
  bed->reason = keep_text (reading, query_text (query, 9));
  bed->held_for = keep_text (reading, query_text (query, 10));
  if (bed->state == BED_OCCUPIED) {
    g_hash_table_insert (reading->bed_of_stay, board_key (query_int (query, 11)), bed);
    reading->board->used++;
  }
  if (bed->state == BED_HELD && !query_is_null (query, 11)) {
    HeldFor held = { query_int (query, 11), bed };
    g_array_append_val (reading->held, held);
  }
}

static void
read_bed (Reading *reading, Query *query)
{
  gint64 room_id = query_int (query, 4);
  const BoardRoom *room = g_hash_table_lookup (reading->rooms, &room_id);
  RankedBed ranked = { g_memdup2 (&room->like, sizeof room->like), room->rank, query_int (query, 5) };
  BoardBed *bed = ranked.bed;

  bed->bed = query_int (query, 0);
  bed->bed_name = keep_text (reading, query_text (query, 1));
  bed->bed_kind = g_string_chunk_insert_const (reading->board->texts, query_text (query, 2));
  bed->counts = query_int (query, 3) != 0;
  bed->persons = g_ptr_array_new_with_free_func (g_free);
  read_use (reading, query, bed);
  gboolean out = bed->state == BED_OUT && g_strcmp0 (bed->reason, "cleaning") != 0;
  if (bed->counts && !out)
    reading->board->in_service++;
  g_array_append_val (reading->beds, ranked);
}

static int
compare_beds (gconstpointer a, gconstpointer b)
{
  const RankedBed *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return (one->bed->bed > other->bed->bed) - (one->bed->bed < other->bed->bed);
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
    read_bed (reading, query);
  g_array_sort (reading->beds, compare_beds);
  for (guint i = 0; i < reading->beds->len; i++)
    g_ptr_array_add (reading->board->beds, g_array_index (reading->beds, RankedBed, i).bed);
  return step == QUERY_DONE;
}

static gboolean
read_set (Query *query, GHashTable *set, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    g_hash_table_add (set, board_key (query_int (query, 0)));
  return step == QUERY_DONE;
}

static gboolean
read_away (Reading *reading, Record *record, GError **error)
{
  gboolean past = reading->query->at != 0;
  g_autoptr (Query) query = query_new (record_get_connection (record), past ? sql_away_at : sql_away_now, error);

  if (!query)
    return FALSE;
  if (past)
    query_bind_int (query, ":at", reading->at);
  return read_set (query, reading->away, error);
}

static gboolean
read_seen_of (Reading *reading, Record *record, gint64 house, gint64 tonight, GError **error)
{
  gboolean past = reading->query->at != 0;
  g_autoptr (Query) query = query_new (record_get_connection (record), past ? sql_seen_at : sql_seen_now, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":night", tonight);
  if (past)
    query_bind_int (query, ":at", reading->at);
  return read_set (query, reading->seen, error);
}

static gboolean
read_seen (Reading *reading, Record *record, GError **error)
{
  GHashTableIter each;
  gpointer id, house;

  g_hash_table_iter_init (&each, reading->houses);
  while (g_hash_table_iter_next (&each, &id, &house)) {
    gint64 of = *(const gint64 *) id;
    if ((!reading->query->house || reading->query->house == of)
        && !read_seen_of (reading, record, of, ((const BoardHouse *) house)->tonight, error))
      return FALSE;
  }
  return TRUE;
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
    g_hash_table_replace (reading->alerts, board_key (resident), all);
  }
  return step == QUERY_DONE;
}

static int
age_of (Query *query, const char *today)
{
  if (!query_is_null (query, 14))
    return when_age_on (query_text (query, 14), today);
  if (query_is_null (query, 17) || query_is_null (query, 15))
    return -1;
  int middle = (int) (query_is_null (query, 16) ? query_int (query, 15) : (query_int (query, 15) + query_int (query, 16)) / 2);
  return middle + MAX (when_age_on (query_text (query, 17), today), 0);
}

static void
read_length (Query *query, BoardPerson *person, const BoardHouse *house)
{
  gint64 first, limit;
  int seconds;

  when_local (person->since, house->zone, &first, &seconds);
  if (!query_is_null (query, 19))
    when_day_parse (query_text (query, 19), &first);
  person->day = (int) MAX (house->today - first + 1, query_is_null (query, 19) ? 1 : 0);
  if (!query_is_null (query, 4) && when_day_parse (query_text (query, 4), &limit)) {
    person->limit = (int) (limit - first + 1);
    person->over = (int) MAX (house->today - limit, 0);
  }
}

static void
read_name (Reading *reading, Query *query, BoardPerson *person)
{
  person->confidential = !g_str_equal (query_text (query, 5), "normal");
  if (person->confidential && !reading->query->see_hidden) {
    g_autofree char *code = g_strdup_printf ("K-%04" G_GINT64_FORMAT, query_int (query, 2));
    person->name = person->called = keep_text (reading, code);
    return;
  }
  person->name = keep_text (reading, query_text (query, 11));
  person->called = keep_text (reading, query_text (query, 12));
}

static void
read_who (Query *query, const BoardPerson *person, const char *today, FitCompany *who)
{
  who->stay = person->stay;
  who->resident = person->resident;
  who->with = person->with;
  fit_ages (query_text (query, 14), board_int_or_none (query, 15), board_int_or_none (query, 16), query_text (query, 17), today,
            &who->low, &who->high);
}

static void
read_person (Reading *reading, Query *query)
{
  BoardPerson *person = g_new0 (BoardPerson, 1);
  RankedPerson ranked = { .person = person, .shares_bed_of = query_int (query, 6) };
  gint64 house_id = query_int (query, 7);
  const BoardHouse *house = g_hash_table_lookup (reading->houses, &house_id);

  person->stay = query_int (query, 0);
  person->resident = query_int (query, 1);
  person->with = query_int (query, 8);
  person->number = query_int (query, 10);
  person->since = query_int (query, 3);
  person->shares = !query_is_null (query, 6);
  person->sex = *query_text (query, 13);
  person->age = age_of (query, house->date);
  person->inside = g_strcmp0 (query_text (query, 18), "out") != 0;
  person->away = g_hash_table_contains (reading->away, &person->stay);
  person->seen_tonight = g_hash_table_contains (reading->seen, &person->stay);
  person->alerts = keep_text (reading, g_hash_table_lookup (reading->alerts, &person->resident));
  person->symbol = keep_text (reading, query_text (query, 9));
  read_name (reading, query, person);
  read_length (query, person, house);
  read_who (query, person, house->date, &ranked.who);
  g_array_append_val (reading->persons, ranked);
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const RankedPerson *one = a, *other = b;

  return (one->person->stay > other->person->stay) - (one->person->stay < other->person->stay);
}

static void
place_person (Reading *reading, const RankedPerson *ranked)
{
  Board *board = reading->board;
  BoardPerson *person = ranked->person;
  BoardBed *bed =
      g_hash_table_lookup (reading->bed_of_stay, ranked->shares_bed_of ? &ranked->shares_bed_of : &person->stay);

  board->persons++;
  board->over += person->over > 0;
  board->not_seen += !person->seen_tonight && !person->away;
  board->leaving += person->limit && !person->over && person->day == person->limit;
  if (bed)
    board_seats_add (reading->seats, bed->room, &ranked->who, person);
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
    if (held->stay == person->stay)
      held->bed->held_for = person->name;
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
  while ((step = query_step (query, error)) == QUERY_ROW)
    read_person (reading, query);
  g_array_sort (reading->persons, compare_persons);
  for (guint i = 0; i < reading->persons->len; i++) {
    const RankedPerson *ranked = &g_array_index (reading->persons, RankedPerson, i);
    name_holds (reading, ranked->person);
    place_person (reading, ranked);
  }
  return step == QUERY_DONE;
}

static Board *
read_all (Record *record, Reading *reading, GError **error)
{
  g_autoptr (Board) board = g_new0 (Board, 1);

  board->at = reading->at;
  board->beds = g_ptr_array_new_with_free_func (bed_free);
  board->unbedded = g_ptr_array_new_with_free_func (g_free);
  board->texts = g_string_chunk_new (1 << 14);
  reading->board = board;
  Connection *connection = record_get_connection (record);
  reading->houses = board_houses_read (connection, reading->at, board->texts, error);
  reading->rooms = reading->houses ? board_rooms_read (connection, reading->houses, board->texts, error) : NULL;
  if (!reading->rooms || !record_head (record, &board->head, NULL, error) || !read_beds (reading, record, error)
      || !board_holds_call (board, connection, error) || !read_alerts (reading, record, error)
      || !read_away (reading, record, error) || !read_seen (reading, record, error)
      || !read_persons (reading, record, error)
      || !board_seats_judge (reading->seats, connection, &board->alone, error))
    return NULL;
  return g_steal_pointer (&board);
}

static GHashTable *
table_by_id (GDestroyNotify value_free)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, value_free);
}

Board *
board_read (Record *record, const BoardQuery *query, GError **error)
{
  g_return_val_if_fail (record && query, NULL);

  if (!connection_begin_read (record_get_connection (record), error))
    return NULL;
  g_autoptr (GHashTable) bed_of_stay = table_by_id (NULL);
  g_autoptr (GHashTable) alerts = table_by_id (g_free);
  g_autoptr (GHashTable) away = table_by_id (NULL);
  g_autoptr (GHashTable) seen = table_by_id (NULL);
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (HeldFor));
  g_autoptr (GArray) beds = g_array_new (FALSE, FALSE, sizeof (RankedBed));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (RankedPerson));
  Reading reading = { query, query->at ? query->at : record_now (record), NULL, NULL, NULL, bed_of_stay, alerts, away,
                      seen, held, beds, persons, board_seats_new () };
  Board *board = read_all (record, &reading, error);
  board_seats_free (reading.seats);
  g_clear_pointer (&reading.houses, g_hash_table_unref);
  g_clear_pointer (&reading.rooms, g_hash_table_unref);
  connection_rollback (record_get_connection (record));
  return board;
}

static gboolean
any_with (GPtrArray *persons, gint64 stay)
{
  for (guint i = 0; i < persons->len; i++)
    if (((const BoardPerson *) persons->pdata[i])->with == stay)
      return TRUE;
  return FALSE;
}

gboolean
board_has_party (const Board *board, gint64 stay)
{
  g_return_val_if_fail (board && stay, FALSE);

  for (guint i = 0; i < board->beds->len; i++)
    if (any_with (((const BoardBed *) board->beds->pdata[i])->persons, stay))
      return TRUE;
  return any_with (board->unbedded, stay);
}
