/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lists of nouns. */
#include "db/report/lists.h"

#include "db/record/when.h"

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

/* The last two columns decide whether a code stands for the name; they are not shown. */
const List list_stays = {
  "SELECT t.id, t.number, t.resident, COALESCE (p.name, p.label), h.name, " BED_OF (
      "COALESCE (t.shares_bed_of, t.id)") ", t.phase, t.arrived_at, t.limit_on, t.ended_at, t.destination, t.custody,"
  " t.confidentiality, t.number"
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
hide_name (JsonObject *object, Query *query, int shown)
{
  if (query_columns (query) < shown + 2 || query_is_null (query, shown)
      || g_str_equal (query_text (query, shown), "normal"))
    return;
  g_autofree char *code = g_strdup_printf ("K-%04" G_GINT64_FORMAT, query_int (query, shown + 1));
  json_object_set_string_member (object, "name", code);
}

JsonArray *
list_read (Record *record, const List *list, GTimeZone *zone, gboolean see_hidden, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), list->sql, error);
  g_autoptr (JsonArray) rows = json_array_new ();
  int shown = (int) g_strv_length ((char **) list->columns);
  QueryStep step;

  if (!query)
    return NULL;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    JsonObject *object = json_object_new ();
    for (int i = 0; i < shown; i++)
      add_value (object, list, i, query, zone);
    if (!see_hidden)
      hide_name (object, query, shown);
    json_array_add_object_element (rows, object);
  }
  return step == QUERY_DONE ? g_steal_pointer (&rows) : NULL;
}
