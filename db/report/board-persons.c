/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The persons of a board: who stays, since when and for how long, seen tonight or away. */
#include "db/report/board-private.h"

#include "db/record/resident.h"
#include "db/record/restriction.h"
#include "db/record/when.h"
#include "db/record/workdays.h"

/* The order of PERSON_COLUMNS. */
enum {
  STAY, RESIDENT, NUMBER, ARRIVED_AT, LIMIT_ON, CONFIDENTIALITY, SHARES_BED_OF, HOUSE, WITH_STAY,
  SYMBOL, RESIDENT_NUMBER, NAME, LABEL, CALLED_NAME, SEX, BORN, AGE_FROM, AGE_TO, AGE_ON,
  COUNTED_FROM, DAY_KIND, SEALED,
};

#define PERSON_COLUMNS(limit, shares, sealed) \
  "SELECT t.id, t.resident, t.number, t.arrived_at, " limit ", t.confidentiality, " shares ", t.house, t.with_stay," \
  " p.symbol, p.number, p.name, p.label, p.called_name, p.sex, p.born, p.age_from, p.age_to, p.age_on," \
  " t.counted_from, t.day_kind, " sealed \
  " FROM stay t JOIN resident p ON p.id = t.resident"
/* What was granted later is no limit of that instant. */
#define LIMIT_AT \
  "COALESCE ((SELECT e.limit_before FROM extension e WHERE e.stay = t.id AND e.at > :at ORDER BY e.id LIMIT 1), t.limit_on)"
#define SHARES_AT \
  "(SELECT g.owner FROM bed_share g WHERE g.stay = t.id AND g.since <= :at AND (g.until IS NULL OR g.until > :at)" \
  " ORDER BY g.since DESC LIMIT 1)"
/* Who has left since, and whose data is limited: of the past there is no name. */
#define SEALED_AT "CASE WHEN t.ended_at IS NOT NULL AND " RESTRICTION_HOLDS ("t.resident") " THEN 1 ELSE 0 END"
#define STAYING_NOW " WHERE t.ended_at IS NULL"
#define STAYING_AT " WHERE t.arrived_at <= :at AND (t.ended_at IS NULL OR t.ended_at > :at)"

static const char sql_persons_now[] = PERSON_COLUMNS ("t.limit_on", "t.shares_bed_of", "0") STAYING_NOW;
static const char sql_persons_now_of[] = PERSON_COLUMNS ("t.limit_on", "t.shares_bed_of", "0") STAYING_NOW " AND t.house = :house";
static const char sql_persons_at[] = PERSON_COLUMNS (LIMIT_AT, SHARES_AT, SEALED_AT) STAYING_AT;
static const char sql_persons_at_of[] = PERSON_COLUMNS (LIMIT_AT, SHARES_AT, SEALED_AT) STAYING_AT " AND t.house = :house";

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

/* Last seen going out: as it stands beside the stays, or from the sightings until then. */
#define OUT_AT \
  " AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id AND s.at <= :at ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out'"

static const char sql_out_now[] = "SELECT stay FROM outside";
static const char sql_out_now_of[] = "SELECT o.stay FROM outside o JOIN stay t ON t.id = o.stay WHERE t.house = :house";
static const char sql_out_at[] = "SELECT t.id FROM stay t" STAYING_AT OUT_AT;
static const char sql_out_at_of[] = "SELECT t.id FROM stay t" STAYING_AT " AND t.house = :house" OUT_AT;

/* While the persons are read. */
typedef struct {
  BoardReading *reading;
  GHashTable *alerts;        /* resident id -> text */
  BoardStore persons, ranks;
  const BoardHouse *house;   /* (nullable): the one looked up last, most often that of the next person too */
  gint64 house_id;
} Persons;

static gboolean
read_alerts (Persons *persons, GError **error)
{
  g_autoptr (Query) query = board_take_asked (persons->reading, ASK_ALERTS);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 resident = query_int (query, 0);
    const char *before = g_hash_table_lookup (persons->alerts, &resident);
    char *all = before ? g_strjoin (",", before, query_text (query, 1), NULL) : g_strdup (query_text (query, 1));
    g_hash_table_replace (persons->alerts, board_key (resident), all);
  }
  return step == QUERY_DONE;
}

/* The middle of an estimate, and the years since. */
static int
age_guessed (int from, int to, const char *on, const char *today)
{
  if (!on || from < 0)
    return -1;
  return (to < 0 ? from : (from + to) / 2) + MAX (when_age_on (on, today), 0);
}

static void
read_age (Query *query, BoardRanked *ranked, const char *today)
{
  const char *born = query_text (query, BORN), *on = born ? NULL : query_text (query, AGE_ON);
  int from = born ? -1 : board_int_or_none (query, AGE_FROM), to = born ? -1 : board_int_or_none (query, AGE_TO);

  fit_ages (born, from, to, on, today, &ranked->low, &ranked->high);
  ranked->person->age = born ? ranked->low : age_guessed (from, to, on, today);
}

static void
count_days (const BoardLength *length, gint64 today, const GArray *holidays)
{
  BoardPerson *person = length->person;

  person->day = (int) MAX (workdays_count (holidays, length->first, today), length->counted ? 0 : 1);
  if (length->last) {
    person->limit = (int) workdays_count (holidays, length->first, length->last);
    person->over = (int) workdays_count (holidays, length->last + 1, today);
    person->left = (int) (workdays_last (holidays, length->last) - today);
  }
}

static void
read_length (Persons *persons, Query *query, BoardPerson *person)
{
  const char *counted_from = query_text (query, COUNTED_FROM), *limit_on = query_text (query, LIMIT_ON);
  BoardLength length = { .person = person, .house = persons->house_id, .counted = counted_from != NULL };
  int seconds;

  if (!counted_from || !when_day_parse (counted_from, &length.first))
    when_local (person->since, persons->house->zone, &length.first, &seconds);
  if (limit_on)
    when_day_parse (limit_on, &length.last);
  person->working = g_strcmp0 (query_text (query, DAY_KIND), "working") == 0;
  if (person->working)
    g_array_append_val (persons->reading->working, length);
  else
    count_days (&length, persons->house->today, NULL);
}

/* Holidays are read for a house in which somebody's limit counts working days, and then once. */
static gboolean
count_workdays (BoardReading *reading, GError **error)
{
  for (guint i = 0; i < reading->working->len; i++) {
    const BoardLength *length = &g_array_index (reading->working, BoardLength, i);
    BoardHouse *house = g_hash_table_lookup (reading->houses, &length->house);
    if (!house->holidays && !(house->holidays = holidays_read (reading->connection, length->house, error)))
      return FALSE;
    count_days (length, house->today, house->holidays);
  }
  return TRUE;
}

static void
read_name (BoardReading *reading, Query *query, BoardPerson *person)
{
  person->confidential = !g_str_equal (query_word (query, CONFIDENTIALITY), "normal");
  if ((person->confidential && !reading->query->see_hidden) || query_int (query, SEALED)) {
    g_autofree char *code = resident_code (query_int (query, NUMBER));
    person->name = person->called = board_keep_text (reading, code);
    return;
  }
  const char *called = query_text (query, CALLED_NAME), *name = query_text (query, NAME);
  person->name = board_keep_text (reading, name ? name : query_text (query, LABEL));
  person->called = !called || g_strcmp0 (called, person->name) == 0 ? person->name : board_keep_text (reading, called);
}

static const BoardHouse *
house_of (Persons *persons, gint64 id)
{
  if (!persons->house || persons->house_id != id)
    persons->house = g_hash_table_lookup (persons->reading->houses, &id);
  persons->house_id = id;
  return persons->house;
}

static void
read_person (Persons *persons, Query *query)
{
  BoardReading *reading = persons->reading;
  BoardPerson *person = board_store_row (&persons->persons);
  BoardRanked *ranked = board_store_row (&persons->ranks);
  const BoardHouse *house = house_of (persons, query_int (query, HOUSE));

  ranked->person = person;
  ranked->shares_bed_of = query_int (query, SHARES_BED_OF);
  person->stay = query_int (query, STAY);
  person->resident = query_int (query, RESIDENT);
  person->with = query_int (query, WITH_STAY);
  person->number = query_int (query, RESIDENT_NUMBER);
  person->since = query_int (query, ARRIVED_AT);
  person->shares = ranked->shares_bed_of != 0;
  person->sex = *query_word (query, SEX);
  person->inside = TRUE;
  if (g_hash_table_size (persons->alerts))
    person->alerts = board_keep_text (reading, g_hash_table_lookup (persons->alerts, &person->resident));
  person->symbol = board_keep_text (reading, query_text (query, SYMBOL));
  read_name (reading, query, person);
  read_length (persons, query, person);
  read_age (query, ranked, house->date);
  board_index_add (&reading->persons, person->stay, ranked);
}

static gboolean
read_rows (Persons *persons, GError **error)
{
  g_autoptr (Query) query = board_take_asked (persons->reading, ASK_PERSONS);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    read_person (persons, query);
  board_index_sort (&persons->reading->persons);
  return step == QUERY_DONE;
}

static gboolean
read_outside (BoardReading *reading, GError **error)
{
  g_autoptr (Query) query = board_take_asked (reading, ASK_OUTSIDE);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    BoardRanked *ranked = board_index_find (&reading->persons, query_int (query, 0));
    if (ranked)
      ranked->person->inside = FALSE;
  }
  return step == QUERY_DONE;
}

static gboolean
read_away (BoardReading *reading, GError **error)
{
  g_autoptr (Query) query = board_take_asked (reading, ASK_AWAY);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    BoardRanked *ranked = board_index_find (&reading->persons, query_int (query, 0));
    if (ranked)
      ranked->person->away = TRUE;
  }
  return step == QUERY_DONE;
}

/* (transfer full) */
static Query *
seen_query (BoardReading *reading, gint64 house, gint64 tonight, GError **error)
{
  gboolean past = reading->query->at != 0;
  Query *query = query_new (reading->connection, past ? sql_seen_at : sql_seen_now, error);

  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":night", tonight);
  if (past)
    query_bind_int (query, ":at", reading->at);
  return query;
}

static gboolean
read_seen_of (BoardReading *reading, Query *query, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    BoardRanked *ranked = board_index_find (&reading->persons, query_int (query, 0));
    if (ranked)
      ranked->person->seen_tonight = TRUE;
  }
  return step == QUERY_DONE;
}

/* The first of the houses that are shown is asked ahead: mostly there is one. */
static gboolean
read_seen (BoardReading *reading, gboolean ahead, GError **error)
{
  GHashTableIter each;
  gpointer id, house;

  g_hash_table_iter_init (&each, reading->houses);
  while (g_hash_table_iter_next (&each, &id, &house)) {
    gint64 of = *(const gint64 *) id, tonight = ((const BoardHouse *) house)->tonight;
    if (reading->query->house && reading->query->house != of)
      continue;
    if (ahead)
      return board_ask (reading, ASK_SEEN, seen_query (reading, of, tonight, error), error);
    g_autoptr (Query) query = board_take_asked (reading, ASK_SEEN);
    if (!query && !(query = seen_query (reading, of, tonight, error)))
      return FALSE;
    if (!read_seen_of (reading, query, error))
      return FALSE;
  }
  return TRUE;
}

/* (transfer full) */
static Query *
alerts_query (BoardReading *reading, GError **error)
{
  Query *query = query_new (reading->connection, sql_alerts, error);

  if (query)
    query_bind_int (query, ":at", reading->at);
  return query;
}

/* (transfer full) */
static Query *
away_query (BoardReading *reading, GError **error)
{
  gboolean past = reading->query->at != 0;
  Query *query = query_new (reading->connection, past ? sql_away_at : sql_away_now, error);

  if (query && past)
    query_bind_int (query, ":at", reading->at);
  return query;
}

gboolean
board_persons_ask (BoardReading *reading, GError **error)
{
  static const char *const persons[] = { sql_persons_now, sql_persons_now_of, sql_persons_at, sql_persons_at_of };
  static const char *const outside[] = { sql_out_now, sql_out_now_of, sql_out_at, sql_out_at_of };

  return board_ask (reading, ASK_ALERTS, alerts_query (reading, error), error)
         && board_ask (reading, ASK_PERSONS, board_driven_query (reading, persons, error), error)
         && board_ask (reading, ASK_OUTSIDE, board_driven_query (reading, outside, error), error)
         && board_ask (reading, ASK_AWAY, away_query (reading, error), error);
}

gboolean
board_persons_read (BoardReading *reading, GError **error)
{
  g_autoptr (GHashTable) alerts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Persons persons = { .reading = reading, .alerts = alerts,
                      .persons = { .size = sizeof (BoardPerson), .blocks = reading->board->blocks },
                      .ranks = { .size = sizeof (BoardRanked), .blocks = reading->blocks } };

  return read_alerts (&persons, error) && read_rows (&persons, error) && read_outside (reading, error)
         && read_away (reading, error);
}

gboolean
board_nights_ask (BoardReading *reading, GError **error)
{
  return read_seen (reading, TRUE, error);
}

gboolean
board_nights_read (BoardReading *reading, GError **error)
{
  return read_seen (reading, FALSE, error) && count_workdays (reading, error);
}
