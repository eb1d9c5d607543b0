/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lists of nouns. */
#include "db/report/lists.h"

#include "db/record/resident.h"
#include "db/record/restriction.h"
#include "db/record/when.h"
#include "db/record/workdays.h"

#define COLUMNS(...) (const char *const[]){ __VA_ARGS__, NULL }

const List list_houses = {
  "SELECT id, name, code, zone, count_by FROM house WHERE retired_at IS NULL ORDER BY id",
  COLUMNS ("house", "name", "code", "zone", "count_by"),
  COLUMNS ("at"),
};

const List list_rooms = {
  "SELECT r.id, r.name, h.name, w.name, r.sex, r.age_min, r.age_max, r.kind FROM room r JOIN house h ON h.id = r.house"
  " LEFT JOIN wing w ON w.id = r.wing WHERE r.retired_at IS NULL ORDER BY h.id, r.position, r.id",
  COLUMNS ("room", "name", "house", "wing", "sex", "age_min", "age_max", "kind"),
  COLUMNS ("at"),
};

const List list_beds = {
  "SELECT b.id, b.name, r.name, h.name, b.kind, b.counts FROM bed b JOIN room r ON r.id = b.room JOIN house h ON h.id = r.house"
  " WHERE b.retired_at IS NULL ORDER BY h.id, r.position, r.id, b.position, b.id",
  COLUMNS ("bed", "name", "room", "house", "kind", "counts"),
  COLUMNS ("at"),
};

#define BED_OF(stay) \
  "(SELECT r.name || ' ' || b.name FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room" \
  " WHERE u.stay = " stay " AND u.until IS NULL AND u.kind = 'stay')"

/* The last five columns are not shown: two decide whether a code stands for the name, two how the days of the limit are counted,
 * one whether a stay is over whose resident's data is limited. */
const List list_stays = {
  "SELECT t.id, t.number, t.resident, COALESCE (p.name, p.label), h.name, " BED_OF (
      "COALESCE (t.shares_bed_of, t.id)") ", t.phase, t.arrived_at, t.limit_on, t.ended_at, t.destination, t.custody,"
  " t.confidentiality, t.number, t.house, t.day_kind,"
  " CASE WHEN t.ended_at IS NOT NULL AND " RESTRICTION_HOLDS ("t.resident") " THEN 1 ELSE 0 END"
  " FROM stay t JOIN resident p ON p.id = t.resident JOIN house h ON h.id = t.house ORDER BY t.number",
  COLUMNS ("stay", "number", "resident", "name", "house", "bed", "phase", "arrived", "limit", "ended", "destination", "custody"),
  COLUMNS ("arrived", "ended"),
};

const List list_cards = {
  "SELECT c.id, c.number, c.kind, c.state, c.issue, c.expires_at, b.stay, t.resident, b.staff FROM card c"
  " LEFT JOIN card_binding b ON b.card = c.id AND b.until IS NULL LEFT JOIN stay t ON t.id = b.stay ORDER BY c.number",
  COLUMNS ("card", "number", "kind", "state", "issue", "expires", "stay", "resident", "staff"),
  COLUMNS ("expires"),
};

/* The engine knows no types of columns that is the same on both, so a name decides. */
static gboolean
is_text (const char *column)
{
  static const char *const texts[] = { "name",  "code", "zone",  "count_by", "room_name", "wing",        "sex",   "kind", "nik",
                                       "born",  "bed",  "phase", "limit",    "house",     "destination", "state", "custody", NULL };

  return g_strv_contains (texts, column);
}

/* "bed", "room" and "house" are ids where they stand first. */
static void
add_value (JsonObject *object, const List *list, int column, Query *query, GTimeZone *zone)
{
  const char *name = list->columns[column];

  if (query_is_null (query, column)) {
    json_object_set_null_member (object, name);
  } else if (g_strv_contains (list->times, name)) {
    g_autofree char *text = when_format (query_int (query, column), zone);
    json_object_set_string_member (object, name, text);
  } else if (column > 0 && (is_text (name) || g_str_equal (name, "room"))) {
    json_object_set_string_member (object, name, query_text (query, column));
  } else {
    json_object_set_int_member (object, name, query_int (query, column));
  }
}

static void
hide_name (JsonObject *object, Query *query, int shown, gboolean see_hidden)
{
  gboolean past = query_columns (query) > shown + 4 && query_int (query, shown + 4) != 0;

  if (query_columns (query) < shown + 2 || query_is_null (query, shown)
      || (!past && (see_hidden || g_str_equal (query_word (query, shown), "normal"))))
    return;
  if (past) {
    json_object_set_null_member (object, "destination");
    json_object_set_null_member (object, "custody");
  }
  g_autofree char *code = resident_code (query_int (query, shown + 1));
  json_object_set_string_member (object, "name", code);
}

/* (nullable): of @all (house -> Holidays), and read into it where it is not there: also of a house that was given up */
static const Holidays *
get_holidays (GHashTable *all, Connection *connection, gint64 house, GError **error)
{
  Holidays *holidays = g_hash_table_lookup (all, &house);

  if (!holidays && (holidays = holidays_read (connection, house, error)))
    g_hash_table_insert (all, g_memdup2 (&house, sizeof house), holidays);
  return holidays;
}

/* The last day is that of every screen. */
static gboolean
set_limit (JsonObject *object, Query *query, int shown, Connection *connection, GHashTable *all, GError **error)
{
  if (!json_object_has_member (object, "limit") || json_object_get_null_member (object, "limit")
      || g_strcmp0 (query_text (query, shown + 3), "working") != 0)
    return TRUE;
  const Holidays *holidays = get_holidays (all, connection, query_int (query, shown + 2), error);
  g_autofree char *last = holidays ? workdays_last_on (holidays, json_object_get_string_member (object, "limit")) : NULL;

  if (last)
    json_object_set_string_member (object, "limit", last);
  return holidays != NULL;
}

JsonArray *
list_read (Record *record, const List *list, GTimeZone *zone, gboolean see_hidden, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (GHashTable) holidays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (Query) query = query_new (connection, list->sql, error);
  g_autoptr (JsonArray) rows = json_array_new ();
  int shown = (int) g_strv_length ((char **) list->columns);
  QueryStep step;

  if (!query)
    return NULL;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    JsonObject *object = json_object_new ();
    for (int i = 0; i < shown; i++)
      add_value (object, list, i, query, zone);
    json_array_add_object_element (rows, object);
    if (!set_limit (object, query, shown, connection, holidays, error))
      return NULL;
    hide_name (object, query, shown, see_hidden);
  }
  return step == QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}
