/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects become houses, their inventory rooms, beds and what is funded; what is there already is
 * left. */
#include "db/exchange/hmis-write.h"

#include "db/record/find.h"
#include "db/record/house.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char sql_count[] = "SELECT COUNT(*) FROM hmis_project WHERE state = 1";
static const char sql_projects[] = "SELECT p.code, p.name, p.presence, o.name FROM hmis_project p "
                                   "LEFT JOIN hmis_organization o ON o.code = p.organization "
                                   "WHERE p.state = 1 ORDER BY p.code";
static const char sql_inventory[] = "SELECT code, family, beds, from_day, end_day FROM "
                                    "hmis_inventory WHERE project = :project ORDER BY code";
static const char sql_house_of_name[] =
  "SELECT id FROM house WHERE name = :name AND retired_at IS NULL";
static const char sql_room[] =
  "SELECT id FROM room WHERE house = :house AND name = :name ORDER BY id LIMIT 1";
static const char sql_beds[] = "SELECT COUNT(*) FROM bed WHERE room = :room";
static const char sql_beds_in_use[] =
  "SELECT id FROM bed WHERE room = :room AND retired_at IS NULL ORDER BY position, id";
static const char sql_used_beds[] = "SELECT COUNT(*) FROM bed_use u JOIN bed b ON b.id = u.bed "
                                    "WHERE b.room = :room AND (u.until IS NULL OR u.until > :at)";
static const char sql_funded[] = "SELECT id FROM capacity WHERE house = :house AND room = :room "
                                 "AND what = 'funded' ORDER BY id LIMIT 1";

typedef struct {
  gint64 house, room;
  const char *code;
  GTimeZone *zone;
  gint64 beds, from_day, end_day;      /* end_day 0: none */
  gboolean family;
  gint64 retired_at;                   /* 0: not yet */
} Inventory;

static gboolean
is_taken (HmisWrite *write, const char *name, gboolean *taken, GError **error)
{
  gint64 house = 0;
  g_autoptr (Query) query = query_new (write->connection, sql_house_of_name, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":name", name);
  if (!find_int (query, &house, error))
    return FALSE;
  *taken = house != 0;
  return TRUE;
}

/* (transfer full): as long as a name may be; what tells the houses apart is kept before the rest of the name */
static char *
tell_apart (const char *name, const char *by)
{
  gint64 space = ACT_NAME_MAX - (gint64) strlen (" ()") - g_utf8_strlen (by, -1);
  g_autofree char *begin = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX (space, 1)));
  g_autofree char *whole = g_strdup_printf ("%s (%s)", begin, by);

  return g_utf8_substring (whole, 0, MIN (g_utf8_strlen (whole, -1), ACT_NAME_MAX));
}

/* Names of houses are unique: another one's is told apart by the organization, then by the
 * project's number. */
static char *
free_name (HmisWrite *write, Query *project, GError **error)
{
  const char *name = query_text (project, 1), *organization = query_text (project, 3);
  char *names[] = {
    g_strdup (name),
    organization ? tell_apart (name, organization) : g_strdup (name),
    tell_apart (name, query_text (project, 0)),
  };
  char *chosen = NULL;
  gboolean taken = TRUE, asked = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names) && taken && asked; i++) {
    asked = is_taken (write, names[i], &taken, error);
    if (asked && !taken)
      chosen = g_strdup (names[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (names[i]);
  if (asked && !chosen)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
                 _("There is a house \"%s\" already. Rename it, then import again."), name);
  return chosen;
}

/* A house is written at once: the next one must see its name. */
static gboolean
add_house (HmisWrite *write, Query *project, gint64 *id, GError **error)
{
  const char *code = query_text (project, 0);
  g_autofree char *name = free_name (write, project, error);
  if (!name || !import_writer_need (write->writer, 2, error))
    return FALSE;

  g_autoptr (Row) house = row_new (&table_house, record_new_id (write->record));
  row_set_text (house, "name", name);
  row_set_text (house, "code", code);
  row_set_text (house, "zone", write->zone);
  row_set_int (house, "census_seconds", WHEN_CENSUS_DEFAULT);
  row_set_int (house, "presence_seconds", HOUSE_PRESENCE_DEFAULT);
  row_set_text (house, "count_by", query_int (project, 2) ? "presence" : "stay");
  row_set_int (house, "hold_hours", HOUSE_HOLD_HOURS_DEFAULT);
  row_set_int (house, "cleaning", 1);
  row_set_int (house, "second_person", 1);
  import_writer_add (write->writer, house);
  hmis_add_external (write, "house", code, row_id (house));
  write->stage->result->houses++;
  *id = row_id (house);
  return import_writer_flush (write->writer, error);
}

static gboolean
find_room (HmisWrite *write, const char *sql, gint64 house, const char *name, gint64 room,
           gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (write->connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":house", house);
  if (name)
    query_bind_text (query, ":name", name);
  else
    query_bind_int (query, ":room", room);
  return find_int (query, id, error);
}

static void
set_dates (Row *capacity, const Inventory *inventory)
{
  g_autofree char *from = when_day_format (inventory->from_day);
  g_autofree char *until = inventory->end_day ? when_day_format (inventory->end_day) : NULL;

  row_set_text (capacity, "from_date", from);
  row_set_text (capacity, "until_date", until);
}

static gboolean
add_room (HmisWrite *write, Inventory *inventory, GError **error)
{
  if (!import_writer_need (write->writer, 2, error))
    return FALSE;

  g_autoptr (Row) room = row_new (&table_room, record_new_id (write->record));
  row_set_int (room, "house", inventory->house);
  row_set_text (room, "name", inventory->code);
  row_set_text (room, "sex", "any");
  row_set_text (room, "kind", inventory->family ? "family" : "dormitory");
  row_set_int (room, "accessible", 0);
  row_set_int (room, "position", ++write->stage->result->rooms);
  if (inventory->retired_at)
    row_set_int (room, "retired_at", inventory->retired_at);
  import_writer_add (write->writer, room);

  g_autoptr (Row) capacity = row_new (&table_capacity, record_new_id (write->record));
  row_set_int (capacity, "house", inventory->house);
  row_set_int (capacity, "room", row_id (room));
  row_set_text (capacity, "what", "funded");
  row_set_int (capacity, "beds", inventory->beds);
  set_dates (capacity, inventory);
  import_writer_add (write->writer, capacity);
  inventory->room = row_id (room);
  return TRUE;
}

static gboolean
add_beds (HmisWrite *write, const Inventory *inventory, gint64 there, GError **error)
{
  for (gint64 i = there; i < inventory->beds; i++) {
    g_autofree char *name = g_strdup_printf ("%02" PRId64, i + 1);
    g_autoptr (Row) bed = row_new (&table_bed, record_new_id (write->record));
    row_set_int (bed, "room", inventory->room);
    row_set_text (bed, "name", name);
    row_set_text (bed, "kind", "single");
    row_set_int (bed, "counts", 1);
    row_set_int (bed, "position", i + 1);
    row_set_int (bed, "active_from", hmis_noon (inventory->from_day, inventory->zone));
    if (inventory->retired_at)
      row_set_int (bed, "retired_at", inventory->retired_at);
    if (!import_writer_need (write->writer, 1, error))
      return FALSE;
    import_writer_add (write->writer, bed);
    write->stage->result->beds++;
  }
  return TRUE;
}

static gboolean
retire_row (HmisWrite *write, const Table *table, gint64 id, gint64 at, GError **error)
{
  g_autoptr (Row) row = row_load (write->connection, table, id, error);
  if (!row || !import_writer_need (write->writer, 1, error))
    return FALSE;

  if (row_is_null (row, "retired_at")) {
    row_set_int (row, "retired_at", at);
    import_writer_add (write->writer, row);
  }
  return TRUE;
}

static gboolean
is_room_used (HmisWrite *write, const Inventory *inventory, gboolean *used, GError **error)
{
  gint64 uses = 0;
  g_autoptr (Query) query = query_new (write->connection, sql_used_beds, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":room", inventory->room);
  query_bind_int (query, ":at", inventory->retired_at);
  if (!find_int (query, &uses, error))
    return FALSE;
  *used = uses > 0;
  return TRUE;
}

/* Beds that a later export takes out of service; not where somebody uses one here. */
static gboolean
retire_room (HmisWrite *write, const Inventory *inventory, GError **error)
{
  gint64 funded = 0;
  gboolean used = FALSE;
  g_autoptr (GArray) beds =
    find_ids_by (write->connection, sql_beds_in_use, ":room", inventory->room, error);

  if (!beds || !is_room_used (write, inventory, &used, error))
    return FALSE;
  if (!beds->len || used)
    return TRUE;
  for (guint i = 0; i < beds->len; i++)
    if (!retire_row (write, &table_bed, g_array_index (beds, gint64, i), inventory->retired_at,
                     error))
      return FALSE;
  if (!find_room (write, sql_funded, inventory->house, NULL, inventory->room, &funded, error))
    return FALSE;
  g_autoptr (Row) capacity =
    funded ? row_load (write->connection, &table_capacity, funded, error) : NULL;
  if (capacity && import_writer_need (write->writer, 1, error)) {
    set_dates (capacity, inventory);
    import_writer_add (write->writer, capacity);
  }
  return (capacity || !funded)
         && retire_row (write, &table_room, inventory->room, inventory->retired_at, error);
}

/* After an interruption beds of a room may be missing; they are counted on. */
static gboolean
write_inventory (HmisWrite *write, Inventory *inventory, GError **error)
{
  gint64 there = 0;

  if (inventory->end_day && hmis_noon (inventory->end_day, inventory->zone) <= write->now)
    inventory->retired_at = hmis_noon (inventory->end_day, inventory->zone);
  if (!find_room (write, sql_room, inventory->house, inventory->code, 0, &inventory->room, error))
    return FALSE;
  if (!inventory->room)
    return add_room (write, inventory, error) && add_beds (write, inventory, 0, error);
  if (!find_int_by (write->connection, sql_beds, ":room", inventory->room, &there, error)
      || !add_beds (write, inventory, there, error))
    return FALSE;
  return !inventory->retired_at || retire_room (write, inventory, error);
}

static gboolean
write_rooms (HmisWrite *write, const char *project, gint64 house, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (write->connection, house, error);
  g_autoptr (Query) query = clock ? query_new (write->stage->scratch, sql_inventory, error) : NULL;
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_text (query, ":project", project);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Inventory inventory = { .house = house,
                            .code = query_text (query, 0),
                            .zone = clock->zone,
                            .family = query_int (query, 1) != 0,
                            .beds = query_int (query, 2),
                            .from_day = query_int (query, 3),
                            .end_day = query_int (query, 4) };
    if (!write_inventory (write, &inventory, error))
      return FALSE;
  }
  return step == QUERY_DONE;
}

gboolean
hmis_write_houses (HmisWrite *write, GError **error)
{
  if (!hmis_begin_phase (write, _("houses"), sql_count, error))
    return FALSE;
  g_autoptr (Query) query = query_new (write->stage->scratch, sql_projects, error);
  if (!query)
    return FALSE;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 house;
    if (!hmis_target (write, "house", query_text (query, 0), &house, error)
        || (!house && !add_house (write, query, &house, error))
        || !write_rooms (write, query_text (query, 0), house, error))
      return FALSE;
    write->done++;
  }
  return step == QUERY_DONE && import_writer_flush (write->writer, error);
}
