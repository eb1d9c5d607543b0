/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: beds, their uses and persons, a statement each, joined here. */
#include "db/report/board.h"

#include "db/record/bed.h"
#include "db/report/board-private.h"

/* Ordered here, not there: to have rows in order, SQLite would rather walk through all beds and stays that ever were. */
#define BEDS "SELECT b.id, b.name, b.kind, b.counts, b.room, b.position FROM bed b"
#define BEDS_OF "SELECT b.id, b.name, b.kind, b.counts, b.room, b.position FROM room r JOIN bed b ON b.room = r.id"
#define BEDS_AT " WHERE b.active_from <= :at AND (b.retired_at IS NULL OR b.retired_at > :at)"

/* All houses have nearly all the beds that ever were: the plus keeps SQLite from taking an index and fetching each row by it. */
static const char sql_beds_now[] = BEDS " WHERE +b.retired_at IS NULL";
static const char sql_beds_now_of[] = BEDS_OF " WHERE b.retired_at IS NULL AND r.house = :house";
static const char sql_beds_at[] = BEDS BEDS_AT;
static const char sql_beds_at_of[] = BEDS_OF BEDS_AT " AND r.house = :house";

/* Of all houses as it stands in the index bed_use_now; joined here. */
#define USES "SELECT u.bed, u.kind, u.since, u.due_at, u.reason, u.held_for, u.stay, u.phone"
#define USES_OF USES " FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id"
#define USED_NOW " WHERE u.until IS NULL"
#define USED_AT " WHERE u.since <= :at AND (u.until IS NULL OR u.until > :at)"

static const char sql_uses_now[] = USES " FROM bed_use u" USED_NOW;
static const char sql_uses_now_of[] = USES_OF USED_NOW " AND r.house = :house";
static const char sql_uses_at[] = USES " FROM bed b JOIN bed_use u ON u.bed = b.id" USED_AT;
static const char sql_uses_at_of[] = USES_OF USED_AT " AND r.house = :house";

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

/* While the beds are read. */
typedef struct {
  BoardReading *reading;
  BoardStore beds, ranks;
  BoardRoom *room;           /* (nullable): the one looked up last, most often that of the next bed too */
  char *kind;                /* (nullable): likewise */
} Beds;

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

BoardPersons
board_unbedded (const Board *board)
{
  return (BoardPersons){ (BoardPerson **) board->unbedded->pdata, board->unbedded->len };
}

char *
board_keep_text (BoardReading *reading, const char *text)
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

/* Who has it, or for a while it is nobody who is shown: whose bed somebody shares may yet be that one. */
static void
give_bed (BoardReading *reading, gint64 stay, BoardBed *bed)
{
  BoardRanked *owner = board_index_find (&reading->persons, stay);

  if (owner)
    owner->own = bed;
  else
    g_hash_table_insert (reading->bed_of_other, board_key (stay), bed);
  reading->board->used++;
}

static void
hold_bed (BoardReading *reading, gint64 stay, const char *phone, BoardBed *bed)
{
  HeldFor held = { stay, bed };

  bed->overdue = bed->until && bed->until <= reading->at;
  if (stay)
    g_array_append_val (reading->held, held);
  else
    bed->held_phone = board_keep_text (reading, phone);
}

/* A use of a bed that is not shown has no row here. */
static void
read_use (BoardReading *reading, Query *query)
{
  gint64 stay = query_int (query, 6);
  const RankedBed *ranked = board_index_find (&reading->beds, query_int (query, 0));

  if (!ranked)
    return;
  BoardBed *bed = ranked->bed;
  bed->state = state_of (query_word (query, 1));
  bed->since = query_int (query, 2);
  bed->until = query_int (query, 3);
  bed->reason = board_keep_text (reading, is_closed (bed, query) ? BED_CLOSED_FOR : query_text (query, 4));
  bed->held_for = board_keep_text (reading, query_text (query, 5));
  if (bed->state == BED_OCCUPIED)
    give_bed (reading, stay, bed);
  if (bed->state == BED_HELD)
    hold_bed (reading, stay, query_text (query, 7), bed);
}

static BoardRoom *
room_of (Beds *beds, gint64 id)
{
  if (!beds->room || beds->room->like.room != id)
    beds->room = g_hash_table_lookup (beds->reading->rooms, &id);
  return beds->room;
}

/* Of few kinds, and most often that of the one before. */
static char *
kind_of (Beds *beds, const char *kind)
{
  if (!beds->kind || !g_str_equal (beds->kind, kind))
    beds->kind = g_string_chunk_insert_const (beds->reading->board->texts, kind);
  return beds->kind;
}

static void
read_bed (Beds *beds, Query *query)
{
  const BoardRoom *room = room_of (beds, query_int (query, 4));
  RankedBed *ranked = board_store_row (&beds->ranks);
  BoardBed *bed = ranked->bed = board_store_row (&beds->beds);

  ranked->rank = room->rank;
  ranked->position = query_int (query, 5);
  *bed = room->like;
  bed->bed = query_int (query, 0);
  bed->bed_name = board_keep_text (beds->reading, query_text (query, 1));
  bed->bed_kind = kind_of (beds, query_word (query, 2));
  bed->counts = query_int (query, 3) != 0;
  board_index_add (&beds->reading->beds, bed->bed, ranked);
}

static int
compare_beds (gconstpointer a, gconstpointer b)
{
  const RankedBed *one = *(const RankedBed *const *) a, *other = *(const RankedBed *const *) b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  if (one->position != other->position)
    return one->position < other->position ? -1 : 1;
  return (one->bed->bed > other->bed->bed) - (one->bed->bed < other->bed->bed);
}

/* As they are shown: a house that was made room by room has them so already. */
static void
order_beds (BoardReading *reading)
{
  g_autoptr (GPtrArray) all = g_ptr_array_sized_new (reading->beds.entries->len);
  gboolean sorted = TRUE;

  for (guint i = 0; i < reading->beds.entries->len; i++) {
    g_ptr_array_add (all, g_array_index (reading->beds.entries, BoardEntry, i).row);
    sorted = sorted && (i == 0 || compare_beds (&all->pdata[i - 1], &all->pdata[i]) < 0);
  }
  if (!sorted)
    g_ptr_array_sort (all, compare_beds);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (reading->board->beds, ((const RankedBed *) all->pdata[i])->bed);
}

Query *
board_driven_query (BoardReading *reading, const char *const sql[4], GError **error)
{
  gboolean past = reading->query->at != 0, of_house = reading->query->house != 0;
  Query *query = query_new (reading->connection, sql[(past ? 2 : 0) + (of_house ? 1 : 0)], error);

  if (query && past)
    query_bind_int (query, ":at", reading->at);
  if (query && of_house)
    query_bind_int (query, ":house", reading->query->house);
  return query;
}

gboolean
board_ask (BoardReading *reading, BoardAsk which, Query *query, GError **error)
{
  reading->asked[which] = query;
  return query && query_ask (query, error);
}

Query *
board_take_asked (BoardReading *reading, BoardAsk which)
{
  return g_steal_pointer (&reading->asked[which]);
}

static gboolean
read_beds (BoardReading *reading, GError **error)
{
  g_autoptr (Query) query = board_take_asked (reading, ASK_BEDS);
  Beds beds = { .reading = reading, .beds = { .size = sizeof (BoardBed), .blocks = reading->board->blocks },
                .ranks = { .size = sizeof (RankedBed), .blocks = reading->blocks } };
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    read_bed (&beds, query);
  board_index_sort (&reading->beds);
  order_beds (reading);
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
read_uses (BoardReading *reading, GError **error)
{
  g_autoptr (Query) query = board_take_asked (reading, ASK_USES);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    read_use (reading, query);
  count_in_service (reading->board);
  board_limits_count (reading->board);
  return step == QUERY_DONE;
}

static BoardBed *
bed_of (BoardReading *reading, gint64 stay)
{
  const BoardRanked *owner = board_index_find (&reading->persons, stay);

  return owner ? owner->own : g_hash_table_lookup (reading->bed_of_other, &stay);
}

/* Most have a bed alone: the list of more is made anew for each of them. */
static void
put_person (BoardReading *reading, BoardBed *bed, BoardPerson *person, guint at)
{
  const BoardPersons before = bed->persons;
  BoardPerson **all = before.len == 0 ? board_store_row (&reading->alone) : g_new (BoardPerson *, before.len + 1);

  if (before.len)
    g_ptr_array_add (reading->board->blocks, all);
  for (guint i = 0; i < before.len; i++)
    all[i < at ? i : i + 1] = before.pdata[i];
  all[at] = person;
  bed->persons = (BoardPersons){ all, before.len + 1 };
}

static void
place_person (BoardReading *reading, BoardRanked *ranked)
{
  Board *board = reading->board;
  BoardPerson *person = ranked->person;
  BoardBed *bed = ranked->shares_bed_of ? bed_of (reading, ranked->shares_bed_of) : ranked->own;

  board->persons++;
  board->over += person->over > 0;
  board->not_seen += !person->seen_tonight && !person->away;
  board->leaving += person->limit && person->left == 0;
  ranked->bed = bed;
  if (!bed)
    g_ptr_array_add (board->unbedded, person);
  else if (person->shares)
    put_person (reading, bed, person, bed->persons.len);
  else
    put_person (reading, bed, person, 0);
}

/* The bed of a guest is held under the guest's shown name, so that a hidden one is not told by it. */
static void
name_holds (BoardReading *reading)
{
  for (guint i = 0; i < reading->held->len; i++) {
    const HeldFor *held = &g_array_index (reading->held, HeldFor, i);
    const BoardRanked *guest = board_index_find (&reading->persons, held->stay);
    if (guest)
      held->bed->held_for = guest->person->name;
  }
}

static void
place_persons (BoardReading *reading)
{
  for (guint i = 0; i < reading->persons.entries->len; i++)
    place_person (reading, g_array_index (reading->persons.entries, BoardEntry, i).row);
}

/* Only rooms with a child in them are looked at. */
static gboolean
judge_children (BoardReading *reading, GError **error)
{
  BoardSeats *seats = board_seats_new ();
  guint children = 0;

  for (guint i = 0; i < reading->persons.entries->len; i++) {
    const BoardRanked *ranked = g_array_index (reading->persons.entries, BoardEntry, i).row;
    FitCompany who = { .low = ranked->low, .high = ranked->high };
    if (ranked->bed && fit_is_child (&who)) {
      board_seats_open (seats, ranked->bed->room);
      children++;
    }
  }
  for (guint i = 0; children && i < reading->persons.entries->len; i++) {
    const BoardRanked *ranked = g_array_index (reading->persons.entries, BoardEntry, i).row;
    const BoardPerson *person = ranked->person;
    FitCompany who = { person->stay, person->resident, person->with, ranked->low, ranked->high, NULL };
    if (ranked->bed)
      board_seats_add (seats, ranked->bed->room, &who, ranked->person);
  }
  gboolean good = board_seats_judge (seats, reading->connection, &reading->board->alone, error);
  board_seats_free (seats);
  return good;
}

static gboolean
ask_rows (BoardReading *reading, GError **error)
{
  static const char *const beds[] = { sql_beds_now, sql_beds_now_of, sql_beds_at, sql_beds_at_of };
  static const char *const uses[] = { sql_uses_now, sql_uses_now_of, sql_uses_at, sql_uses_at_of };

  return board_rooms_ask (reading, error) && board_limits_ask (reading, error)
         && board_ask (reading, ASK_BEDS, board_driven_query (reading, beds, error), error)
         && board_persons_ask (reading, error)
         && board_ask (reading, ASK_USES, board_driven_query (reading, uses, error), error);
}

/* Only the houses know which night it is in them. */
static gboolean
read_rows (BoardReading *reading, GError **error)
{
  if (!ask_rows (reading, error) || !(reading->houses = board_houses_read (reading, error))
      || !board_nights_ask (reading, error))
    return FALSE;
  reading->rooms = board_rooms_read (reading, error);
  return reading->rooms && board_limits_read (reading, error) && read_beds (reading, error)
         && board_persons_read (reading, error) && read_uses (reading, error)
         && board_nights_read (reading, error) && board_holds_call (reading->board, reading->connection, error);
}

static Board *
read_all (Record *record, BoardReading *reading, GError **error)
{
  g_autoptr (Board) board = g_new0 (Board, 1);

  board->at = reading->at;
  board->beds = g_ptr_array_new ();
  board->unbedded = g_ptr_array_new ();
  board->blocks = g_ptr_array_new_with_free_func (g_free);
  board->texts = g_string_chunk_new (1 << 14);
  reading->board = board;
  reading->alone = (BoardStore){ .size = sizeof (BoardPerson *), .blocks = board->blocks };
  if (!record_head (record, &board->head, NULL, error) || !read_rows (reading, error))
    return NULL;
  name_holds (reading);
  place_persons (reading);
  return judge_children (reading, error) ? g_steal_pointer (&board) : NULL;
}

Board *
board_read (Record *record, const BoardQuery *query, GError **error)
{
  g_return_val_if_fail (record && query, NULL);

  if (!connection_begin_read (record_get_connection (record), error))
    return NULL;
  g_autoptr (GArray) beds = g_array_new (FALSE, FALSE, sizeof (BoardEntry));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (BoardEntry));
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (HeldFor));
  g_autoptr (GArray) working = g_array_new (FALSE, FALSE, sizeof (BoardLength));
  g_autoptr (GHashTable) bed_of_other = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (g_free);
  BoardReading reading = { .query = query, .at = query->at ? query->at : record_now (record),
                           .connection = record_get_connection (record), .beds = { beds, 0 }, .persons = { persons, 0 },
                           .bed_of_other = bed_of_other, .held = held, .working = working, .blocks = blocks };
  Board *board = read_all (record, &reading, error);
  for (guint i = 0; i < N_ASKS; i++)
    g_clear_pointer (&reading.asked[i], query_free);
  g_clear_pointer (&reading.houses, g_hash_table_unref);
  g_clear_pointer (&reading.rooms, g_hash_table_unref);
  connection_rollback (record_get_connection (record));
  return board;
}
