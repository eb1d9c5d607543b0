/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: beds, their uses and persons, a statement each, joined here. */
#include "db/report/board.h"

#include "db/record/bed.h"
#include "db/record/when.h"
#include "db/record/workdays.h"
#include "db/report/board-private.h"

/* Ordered here, not there: to have rows in order, SQLite would rather walk through all beds and stays that ever were. */
#define BEDS "SELECT b.id, b.name, b.kind, b.counts, b.room, b.position FROM bed b"
#define BEDS_OF "SELECT b.id, b.name, b.kind, b.counts, b.room, b.position FROM room r JOIN bed b ON b.room = r.id"
#define BEDS_NOW " WHERE b.retired_at IS NULL"
#define BEDS_AT " WHERE b.active_from <= :at AND (b.retired_at IS NULL OR b.retired_at > :at)"

static const char sql_beds_now[] = BEDS BEDS_NOW;
static const char sql_beds_now_of[] = BEDS_OF BEDS_NOW " AND r.house = :house";
static const char sql_beds_at[] = BEDS BEDS_AT;
static const char sql_beds_at_of[] = BEDS_OF BEDS_AT " AND r.house = :house";

/* Of all houses as it stands in the index bed_use_now; joined here. */
#define USES "SELECT u.bed, u.kind, u.since, u.due_at, u.reason, u.held_for, u.stay"
#define USES_OF USES " FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id"
#define USED_NOW " WHERE u.until IS NULL"
#define USED_AT " WHERE u.since <= :at AND (u.until IS NULL OR u.until > :at)"

static const char sql_uses_now[] = USES " FROM bed_use u" USED_NOW;
static const char sql_uses_now_of[] = USES_OF USED_NOW " AND r.house = :house";
static const char sql_uses_at[] = USES " FROM bed b JOIN bed_use u ON u.bed = b.id" USED_AT;
static const char sql_uses_at_of[] = USES_OF USED_AT " AND r.house = :house";

#define PERSON_COLUMNS(since, shares) \
  "SELECT t.id, t.resident, t.number, t.arrived_at, t.limit_on, t.confidentiality, " shares ", t.house, t.with_stay," \
  " p.symbol, p.number, COALESCE (p.name, p.label), COALESCE (p.called_name, p.name, p.label), p.sex, p.born," \
  " p.age_from, p.age_to, p.age_on," \
  " (SELECT s.direction FROM sighting s WHERE s.stay = t.id" since " ORDER BY s.at DESC, s.id DESC LIMIT 1)," \
  " t.counted_from, t.day_kind" \
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
  const BoardBed *bed;       /* (nullable): of its own or shared */
  gint64 shares_bed_of;
  gint64 first, last;          /* days: day 1, and the last that is not over; 0: no limit */
  gint64 house;
  gboolean counted;            /* the rule said which day is day 1 */
  FitCompany who;
} RankedPerson;

/* Many rows of one size, in few pieces of memory. */
#define BLOCK_ROWS 256

typedef struct {
  gsize size;
  guint8 *block;
  guint used;
} Store;

/* While the board is put together. */
typedef struct {
  const BoardQuery *query;
  gint64 at;
  Board *board;
  GHashTable *houses;        /* id -> BoardHouse */
  GHashTable *rooms;         /* id -> BoardRoom */
  GHashTable *bed_by_id;     /* BoardBed */
  GHashTable *bed_of_stay;   /* stay id -> BoardBed */
  GHashTable *alerts;        /* resident id -> text */
  GHashTable *away, *seen;   /* sets of stay ids; seen: tonight */
  GArray *held;              /* HeldFor */
  GArray *beds;              /* RankedBed */
  GArray *persons;           /* RankedPerson */
  Store bed_store, person_store;
  const BoardHouse *house;   /* (nullable): the one looked up last, most often that of the next person too */
  gint64 house_id;
} Reading;

static void
bed_clear (gpointer data)
{
  g_ptr_array_unref (((BoardBed *) data)->persons);
}

/* All zero. */
static gpointer
store_row (Store *store, Board *board)
{
  if (!store->block || store->used == BLOCK_ROWS) {
    store->block = g_malloc0_n (BLOCK_ROWS, store->size);
    store->used = 0;
    g_ptr_array_add (board->blocks, store->block);
  }
  return store->block + store->size * store->used++;
}

void
board_free (Board *board)
{
  if (!board)
    return;
  g_ptr_array_unref (board->beds);
  g_ptr_array_unref (board->unbedded);
  g_clear_pointer (&board->blocks, g_ptr_array_unref);
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
  return g_str_equal (kind, "stay") ? BED_OCCUPIED : g_str_equal (kind, "hold") ? BED_HELD : BED_OUT;
}

/* Somebody died there, and it is not released yet. */
static gboolean
is_closed (const BoardBed *bed, Query *query)
{
  return bed->state == BED_OUT && g_strcmp0 (query_text (query, 5), BED_CLOSED_FOR) == 0;
}

/* A use of a bed that is not shown has no row here. */
static void
read_use (Reading *reading, Query *query)
{
  gint64 bed_id = query_int (query, 0), stay = query_int (query, 6);
  BoardBed *bed = g_hash_table_lookup (reading->bed_by_id, &bed_id);

  if (!bed)
    return;
  bed->state = state_of (query_text (query, 1));
  bed->since = query_int (query, 2);
  bed->until = query_int (query, 3);
  bed->overdue = bed->state == BED_HELD && bed->until && bed->until <= reading->at;
  bed->reason = keep_text (reading, is_closed (bed, query) ? BED_CLOSED_FOR : query_text (query, 4));
  bed->held_for = keep_text (reading, query_text (query, 5));
  if (bed->state == BED_OCCUPIED) {
    g_hash_table_insert (reading->bed_of_stay, board_key (stay), bed);
    reading->board->used++;
  }
  if (bed->state == BED_HELD && stay) {
    HeldFor held = { stay, bed };
    g_array_append_val (reading->held, held);
  }
}

static void
read_bed (Reading *reading, Query *query)
{
  gint64 room_id = query_int (query, 4);
  const BoardRoom *room = g_hash_table_lookup (reading->rooms, &room_id);
  RankedBed ranked = { store_row (&reading->bed_store, reading->board), room->rank, query_int (query, 5) };
  BoardBed *bed = ranked.bed;

  *bed = room->like;
  bed->bed = query_int (query, 0);
  bed->bed_name = keep_text (reading, query_text (query, 1));
  bed->bed_kind = g_string_chunk_insert_const (reading->board->texts, query_text (query, 2));
  bed->counts = query_int (query, 3) != 0;
  bed->persons = g_ptr_array_new ();
  g_hash_table_insert (reading->bed_by_id, &bed->bed, bed);
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

static void
count_in_service (Board *board)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    gboolean out = bed->state == BED_OUT && g_strcmp0 (bed->reason, "cleaning") != 0;
    board->in_service += bed->counts && !out;
  }
}

static gboolean
read_uses (Reading *reading, Record *record, GError **error)
{
  static const char *const sql[] = { sql_uses_now, sql_uses_now_of, sql_uses_at, sql_uses_at_of };
  g_autoptr (Query) query = driven_query (reading, record, sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  while ((step = query_step (query, error)) == QUERY_ROW)
    read_use (reading, query);
  count_in_service (reading->board);
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

/* The middle of an estimate, and the years since. */
static int
age_guessed (Query *query, const char *today)
{
  if (query_is_null (query, 17) || query_is_null (query, 15))
    return -1;
  int middle = (int) (query_is_null (query, 16) ? query_int (query, 15) : (query_int (query, 15) + query_int (query, 16)) / 2);
  return middle + MAX (when_age_on (query_text (query, 17), today), 0);
}

static void
count_days (const RankedPerson *ranked, gint64 today, const GArray *holidays)
{
  BoardPerson *person = ranked->person;

  person->day = (int) MAX (workdays_count (holidays, ranked->first, today), ranked->counted ? 0 : 1);
  if (ranked->last) {
    person->limit = (int) workdays_count (holidays, ranked->first, ranked->last);
    person->over = (int) workdays_count (holidays, ranked->last + 1, today);
    person->left = (int) (workdays_last (holidays, ranked->last) - today);
  }
}

static void
read_length (const Reading *reading, Query *query, RankedPerson *ranked, const BoardHouse *house)
{
  BoardPerson *person = ranked->person;
  int seconds;

  const char *counted_from = query_text (query, 19);
  ranked->counted = counted_from != NULL;
  if (!counted_from || !when_day_parse (counted_from, &ranked->first))
    when_local (person->since, house->zone, &ranked->first, &seconds);
  if (!query_is_null (query, 4))
    when_day_parse (query_text (query, 4), &ranked->last);
  person->working = g_strcmp0 (query_text (query, 20), "working") == 0;
  ranked->house = reading->house_id;
  if (!person->working)
    count_days (ranked, house->today, NULL);
}

/* Holidays are read for a house in which somebody's limit counts working days, and then once. */
static gboolean
count_workdays (Reading *reading, Connection *connection, const RankedPerson *ranked, GError **error)
{
  BoardHouse *house = g_hash_table_lookup (reading->houses, &ranked->house);

  if (!house->holidays && !(house->holidays = holidays_read (connection, ranked->house, error)))
    return FALSE;
  count_days (ranked, house->today, house->holidays);
  return TRUE;
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
  const char *called = query_text (query, 12);
  person->name = keep_text (reading, query_text (query, 11));
  person->called = g_strcmp0 (called, person->name) == 0 ? person->name : keep_text (reading, called);
}

static void
read_age (Query *query, BoardPerson *person, const char *today, FitCompany *who)
{
  const char *born = query_text (query, 14);

  who->stay = person->stay;
  who->resident = person->resident;
  who->with = person->with;
  fit_ages (born, board_int_or_none (query, 15), board_int_or_none (query, 16), query_text (query, 17), today, &who->low, &who->high);
  person->age = born ? who->low : age_guessed (query, today);
}

static const BoardHouse *
house_of (Reading *reading, gint64 id)
{
  if (!reading->house || reading->house_id != id)
    reading->house = g_hash_table_lookup (reading->houses, &id);
  reading->house_id = id;
  return reading->house;
}

static void
read_person (Reading *reading, Query *query)
{
  BoardPerson *person = store_row (&reading->person_store, reading->board);
  RankedPerson ranked = { .person = person, .shares_bed_of = query_int (query, 6) };
  const BoardHouse *house = house_of (reading, query_int (query, 7));

  person->stay = query_int (query, 0);
  person->resident = query_int (query, 1);
  person->with = query_int (query, 8);
  person->number = query_int (query, 10);
  person->since = query_int (query, 3);
  person->shares = !query_is_null (query, 6);
  person->sex = *query_text (query, 13);
  person->inside = g_strcmp0 (query_text (query, 18), "out") != 0;
  person->away = g_hash_table_contains (reading->away, &person->stay);
  person->seen_tonight = g_hash_table_contains (reading->seen, &person->stay);
  person->alerts = keep_text (reading, g_hash_table_lookup (reading->alerts, &person->resident));
  person->symbol = keep_text (reading, query_text (query, 9));
  read_name (reading, query, person);
  read_length (reading, query, &ranked, house);
  read_age (query, person, house->date, &ranked.who);
  g_array_append_val (reading->persons, ranked);
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const RankedPerson *one = a, *other = b;

  return (one->person->stay > other->person->stay) - (one->person->stay < other->person->stay);
}

static void
place_person (Reading *reading, RankedPerson *ranked)
{
  Board *board = reading->board;
  BoardPerson *person = ranked->person;
  BoardBed *bed =
      g_hash_table_lookup (reading->bed_of_stay, ranked->shares_bed_of ? &ranked->shares_bed_of : &person->stay);

  board->persons++;
  board->over += person->over > 0;
  board->not_seen += !person->seen_tonight && !person->away;
  board->leaving += person->limit && person->left == 0;
  ranked->bed = bed;
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
    RankedPerson *ranked = &g_array_index (reading->persons, RankedPerson, i);
    if (ranked->person->working && !count_workdays (reading, record_get_connection (record), ranked, error))
      return FALSE;
    name_holds (reading, ranked->person);
    place_person (reading, ranked);
  }
  return step == QUERY_DONE;
}

/* Only rooms with a child in them are looked at. */
static gboolean
judge_children (Reading *reading, Connection *connection, GError **error)
{
  BoardSeats *seats = board_seats_new ();

  for (guint i = 0; i < reading->persons->len; i++) {
    const RankedPerson *ranked = &g_array_index (reading->persons, RankedPerson, i);
    if (ranked->bed && fit_is_child (&ranked->who))
      board_seats_open (seats, ranked->bed->room);
  }
  for (guint i = 0; i < reading->persons->len; i++) {
    const RankedPerson *ranked = &g_array_index (reading->persons, RankedPerson, i);
    if (ranked->bed)
      board_seats_add (seats, ranked->bed->room, &ranked->who, ranked->person);
  }
  gboolean good = board_seats_judge (seats, connection, &reading->board->alone, error);
  board_seats_free (seats);
  return good;
}

static Board *
read_all (Record *record, Reading *reading, GError **error)
{
  g_autoptr (Board) board = g_new0 (Board, 1);

  board->at = reading->at;
  board->beds = g_ptr_array_new_with_free_func (bed_clear);
  board->unbedded = g_ptr_array_new ();
  board->blocks = g_ptr_array_new_with_free_func (g_free);
  board->texts = g_string_chunk_new (1 << 14);
  reading->board = board;
  Connection *connection = record_get_connection (record);
  reading->houses = board_houses_read (connection, reading->at, board->texts, error);
  reading->rooms = reading->houses ? board_rooms_read (connection, reading->houses, board->texts, error) : NULL;
  if (!reading->rooms || !record_head (record, &board->head, NULL, error) || !read_beds (reading, record, error)
      || !read_uses (reading, record, error) || !board_holds_call (board, connection, error)
      || !read_alerts (reading, record, error) || !read_away (reading, record, error) || !read_seen (reading, record, error)
      || !read_persons (reading, record, error)
      || !judge_children (reading, connection, error))
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
  g_autoptr (GHashTable) bed_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) bed_of_stay = table_by_id (NULL);
  g_autoptr (GHashTable) alerts = table_by_id (g_free);
  g_autoptr (GHashTable) away = table_by_id (NULL);
  g_autoptr (GHashTable) seen = table_by_id (NULL);
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (HeldFor));
  g_autoptr (GArray) beds = g_array_new (FALSE, FALSE, sizeof (RankedBed));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (RankedPerson));
  Reading reading = { query, query->at ? query->at : record_now (record), NULL, NULL, NULL, bed_by_id, bed_of_stay, alerts, away,
                      seen, held, beds, persons, { .size = sizeof (BoardBed) }, { .size = sizeof (BoardPerson) }, NULL, 0 };
  Board *board = read_all (record, &reading, error);
  g_clear_pointer (&reading.houses, g_hash_table_unref);
  g_clear_pointer (&reading.rooms, g_hash_table_unref);
  connection_rollback (record_get_connection (record));
  return board;
}
