/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the people for the rules of fitting: who comes and who is in the room. */
#include "db/record/fit-private.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

/* Alerts of one stay hold for it alone, the others for whoever the resident is. */
#define ALERTS(stay, instruction) \
  ", (SELECT COUNT (*) FROM alert a WHERE a.resident = r.id AND a.ended_at IS NULL AND (a.stay IS NULL OR a.stay = " stay ")" \
  " AND a.since <= :at AND (a.until IS NULL OR a.until > :at) AND a.instruction = '" instruction "')"
#define PERSON(stay) \
  "r.id, r.name, r.label, r.sex, r.born, r.age_from, r.age_to, r.age_on" ALERTS (stay, "own_room") ALERTS (stay, "lower_bunk")
#define STAY ", s.id, s.number, s.with_stay, s.agreed_by, s.confidentiality"

enum { RESIDENT, NAME, LABEL, SEX, BORN, AGE_FROM, AGE_TO, AGE_ON, OWN_ROOM, LOWER_BUNK, STAYING, NUMBER, WITH, AGREED_BY,
       CONFIDENTIALITY, ROOM };

static const char sql_person[] = "SELECT " PERSON ("0") " FROM resident r WHERE r.id = :id";
static const char sql_person_staying[] =
    "SELECT " PERSON ("s.id") STAY " FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :id";
/* Of a room, or at once of all rooms of a house in which somebody might be given a bed. */
#define ROOM_BEDS "bed b"
#define HOUSE_BEDS "room o JOIN bed b ON b.room = o.id"
#define OF_HOUSE \
  "o.house = :id AND o.id IN (SELECT f.room FROM room h JOIN bed f ON f.room = h.id" \
  " LEFT JOIN bed_use v ON v.bed = f.id AND v.until IS NULL AND v.kind = 'stay'" \
  " WHERE h.house = :id AND f.retired_at IS NULL AND v.id IS NULL)"
#define PEOPLE(beds, of) \
  "SELECT " PERSON ("s.id") STAY ", b.room FROM " beds " JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.id = u.stay" \
  " JOIN resident r ON r.id = s.resident WHERE " of " AND u.until IS NULL AND u.kind = 'stay'" \
  " UNION ALL " \
  "SELECT " PERSON ("s.id") STAY ", b.room FROM " beds " JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.shares_bed_of = u.stay" \
  " JOIN resident r ON r.id = s.resident WHERE " of " AND u.until IS NULL AND u.kind = 'stay'" \
  " AND s.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)"
static const char sql_people[] = PEOPLE (ROOM_BEDS, "b.room = :id");
static const char sql_people_of_house[] = PEOPLE (HOUSE_BEDS, OF_HOUSE);
#define RELATION_TO "SELECT l.resident, l.relative, l.kind, l.guardian FROM relation l"
#define RELATION_FROM "SELECT l.relative, l.resident, l.kind, l.guardian FROM relation l"
static const char sql_relations[] =
    RELATION_TO " WHERE l.resident = :id AND l.relative IS NOT NULL AND l.ended_at IS NULL"
    " UNION ALL " RELATION_FROM " WHERE l.relative = :id AND l.ended_at IS NULL";
/* Of all who have a bed in a room or share one: once for the room, or the house, not once for each. */
#define IN_BEDS(beds, of) \
  "(SELECT s.resident AS id FROM " beds " JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.id = u.stay" \
  " WHERE " of " AND u.until IS NULL AND u.kind = 'stay' UNION " \
  "SELECT s.resident AS id FROM " beds " JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.shares_bed_of = u.stay" \
  " WHERE " of " AND u.until IS NULL AND u.kind = 'stay' AND s.ended_at IS NULL) p"
#define RELATIONS(beds, of) \
  RELATION_TO " JOIN " IN_BEDS (beds, of) " ON p.id = l.resident WHERE l.relative IS NOT NULL AND l.ended_at IS NULL" \
  " UNION ALL " RELATION_FROM " JOIN " IN_BEDS (beds, of) " ON p.id = l.relative WHERE l.ended_at IS NULL"
static const char sql_relations_of_room[] = RELATIONS (ROOM_BEDS, "b.room = :id");
static const char sql_relations_of_house[] = RELATIONS (HOUSE_BEDS, OF_HOUSE);

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

FitPerson *
fit_person_new (void)
{
  FitPerson *person = g_new0 (FitPerson, 1);

  person->who.kin = new_set ();
  person->apart = new_set ();
  return person;
}

void
fit_person_free (FitPerson *person)
{
  if (!person)
    return;
  g_hash_table_unref (person->who.kin);
  g_hash_table_unref (person->apart);
  g_free (person->name);
  g_free (person);
}

/* An estimate grows with the years since; its upper end at once, as the birthday is not known. */
void
fit_ages (const char *born, int from, int to, const char *on, const char *today, int *low, int *high)
{
  *low = *high = -1;
  if (born) {
    *low = *high = MAX (when_age_on (born, today), 0);
  } else if (from >= 0 || to >= 0) {
    int years = on ? MAX (when_age_on (on, today), 0) : 0;
    int least = MAX (from, 0), most = to < 0 ? least : to;
    *low = least + years;
    *high = MAX (least, most) + years + (on && when_days_between (on, today) > 0);
  }
}

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

gboolean
fit_reads_child (Query *query, int column, const char *today)
{
  int low, high;

  fit_ages (query_text (query, column), int_or_none (query, column + 1), int_or_none (query, column + 2), query_text (query, column + 3),
            today, &low, &high);
  return low >= 0 && low < RESIDENT_ADULT;
}

static FitPerson *
read_person (Query *query, const FitQuestion *question, const char *today, gboolean staying)
{
  FitPerson *person = fit_person_new ();
  gboolean coded =
      staying && !question->see_hidden && !g_str_equal (query_word (query, CONFIDENTIALITY), "normal");

  person->who.resident = query_int (query, RESIDENT);
  person->name =
      coded ? resident_code (query_int (query, NUMBER))
            : g_strdup (query_is_null (query, NAME) ? query_text (query, LABEL) : query_text (query, NAME));
  person->sex = query_word (query, SEX)[0];
  fit_ages (query_text (query, BORN), int_or_none (query, AGE_FROM), int_or_none (query, AGE_TO),
            query_text (query, AGE_ON), today, &person->who.low, &person->who.high);
  person->own_room = query_int (query, OWN_ROOM) > 0;
  person->lower_bunk = query_int (query, LOWER_BUNK) > 0;
  if (staying) {
    person->who.stay = query_int (query, STAYING);
    person->who.with = query_int (query, WITH);
    person->agreed = !query_is_null (query, AGREED_BY);
  }
  return person;
}

static void
add_person (GHashTable *known, FitPerson *person)
{
  if (!g_hash_table_contains (known, &person->who.resident))
    g_hash_table_insert (known, &person->who.resident, person);
}

/* @sql: of one resident, one room or one house; of @known, FitPerson by resident, those whom it names. */
static gboolean
load_relations (Connection *connection, const char *sql, gint64 id, GHashTable *known, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 resident = query_int (query, 0), relative = query_int (query, 1);
    FitPerson *person = g_hash_table_lookup (known, &resident);
    const char *kind = query_word (query, 2);
    if (person && g_str_equal (kind, "keep_apart"))
      g_hash_table_add (person->apart, g_memdup2 (&relative, sizeof relative));
    else if (person && (query_int (query, 3) || !g_str_equal (kind, "other")))
      g_hash_table_add (person->who.kin, g_memdup2 (&relative, sizeof relative));
  }
  return step == QUERY_DONE;
}

static FitPerson *
load_bare (Connection *connection, const FitQuestion *question, const char *today, GError **error)
{
  g_autoptr (Query) query =
      query_new (connection, question->stay ? sql_person_staying : sql_person, error);
  GError *local = NULL;

  if (!query)
    return NULL;
  query_bind_int (query, ":id", question->stay ? question->stay : question->resident);
  query_bind_int (query, ":at", question->at);
  QueryStep step = query_step (query, &local);
  if (step == QUERY_ROW)
    return read_person (query, question, today, question->stay != 0);
  if (step == QUERY_FAILED)
    g_propagate_error (error, local);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                         _("There is no such resident."));
  return NULL;
}

FitPerson *
fit_person_load (Connection *connection, const FitQuestion *question, const char *today,
                 GError **error)
{
  g_autoptr (FitPerson) person = load_bare (connection, question, today, error);
  g_autoptr (GHashTable) alone = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!person)
    return NULL;
  if (question->with)
    person->who.with = question->with;
  add_person (alone, person);
  if (!load_relations (connection, sql_relations, person->who.resident, alone, error))
    return NULL;
  person->lower_bunk |= question->lower_bunk;
  return g_steal_pointer (&person);
}

/* @rooms: GPtrArray of FitPerson by room; @known: FitPerson by resident */
static gboolean
load_people (Connection *connection, const char *sql, gint64 id, const FitQuestion *question, const char *today, GHashTable *rooms,
             GHashTable *known, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  query_bind_int (query, ":at", question->at);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 stay = query_int (query, STAYING), room = query_int (query, ROOM);
    if (stay == question->stay || stay == question->leaving)
      continue;
    FitPerson *person = read_person (query, question, today, TRUE);
    g_ptr_array_add (fit_people_in (rooms, room), person);
    add_person (known, person);
  }
  return step == QUERY_DONE;
}

GPtrArray *
fit_people_in (GHashTable *rooms, gint64 room)
{
  GPtrArray *people = g_hash_table_lookup (rooms, &room);

  if (!people) {
    people = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);
    g_hash_table_insert (rooms, g_memdup2 (&room, sizeof room), people);
  }
  return people;
}

static GHashTable *
load_rooms (Connection *connection, gboolean house, gint64 id, const FitQuestion *question, const char *today, GError **error)
{
  g_autoptr (GHashTable) rooms = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!load_people (connection, house ? sql_people_of_house : sql_people, id, question, today, rooms, known, error)
      || (g_hash_table_size (known)
          && !load_relations (connection, house ? sql_relations_of_house : sql_relations_of_room, id, known, error)))
    return NULL;
  return g_steal_pointer (&rooms);
}

GPtrArray *
fit_people_load (Connection *connection, gint64 room, const FitQuestion *question,
                 const char *today, GError **error)
{
  g_autoptr (GHashTable) rooms = load_rooms (connection, FALSE, room, question, today, error);

  return rooms ? g_ptr_array_ref (fit_people_in (rooms, room)) : NULL;
}

GHashTable *
fit_people_of_house (Connection *connection, gint64 house, const FitQuestion *question, const char *today, GError **error)
{
  return load_rooms (connection, TRUE, house, question, today, error);
}
