/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and word lists that follow the rows. */
#include "db/record/projection.h"

void
touched_init (Touched *touched)
{
  touched->stays = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->residents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->houses = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  touched->clocks = house_clocks_new ();
}

void
touched_clear (Touched *touched)
{
  g_clear_pointer (&touched->stays, g_hash_table_unref);
  g_clear_pointer (&touched->residents, g_hash_table_unref);
  g_clear_pointer (&touched->houses, g_hash_table_unref);
  g_clear_pointer (&touched->clocks, g_hash_table_unref);
}

static void
set_add (GHashTable *set, gint64 id)
{
  if (id && !g_hash_table_contains (set, &id))
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static void
add_row (Touched *touched, const Row *row)
{
  const Table *table = row_table (row);

  if (table == &table_stay)
    set_add (touched->stays, row_id (row));
  else if (table == &table_departure || table == &table_bed_share
           || (table == &table_bed_use && g_str_equal (row_text (row, "kind"), "stay")))
    set_add (touched->stays, row_int (row, "stay"));
  else if (table == &table_resident)
    set_add (touched->residents, row_id (row));
  else if (table == &table_alias)
    set_add (touched->residents, row_int (row, "resident"));
  else if (table == &table_house)
    set_add (touched->houses, row_id (row));
}

static gboolean
differs (const Change *change, const char *const *columns)
{
  for (; *columns; columns++)
    if (row_is_null (change->before, *columns) != row_is_null (change->after, *columns)
        || row_int (change->before, *columns) != row_int (change->after, *columns))
      return TRUE;
  return FALSE;
}

/* Where a guest is and who looks after him is in no sum, nor what a house is called: only its zone and its hour are. */
static gboolean
is_counted (const Change *change)
{
  static const char *const of_stay[] = { "resident", "house", "arrived_at", "ended_at", NULL };
  static const char *const of_house[] = { "census_seconds", NULL };

  if (!change->before || !change->after)
    return TRUE;
  if (change->table == &table_house)
    return differs (change, of_house) || !g_str_equal (row_text (change->before, "zone"), row_text (change->after, "zone"));
  return change->table != &table_stay || differs (change, of_stay);
}

void
touched_change (Touched *touched, const Change *change)
{
  if (change->table == &table_house)
    g_hash_table_remove_all (touched->clocks);
  if (!is_counted (change))
    return;
  if (change->before)
    add_row (touched, change->before);
  if (change->after)
    add_row (touched, change->after);
}

gboolean
projection_refresh (Connection *connection, const Touched *touched, GError **error)
{
  return (g_hash_table_size (touched->houses) == 0
          || census_refresh_houses (connection, touched->houses, touched->clocks, error))
         && (g_hash_table_size (touched->stays) == 0
             || census_refresh_stays (connection, touched->stays, touched->clocks, error))
         && (g_hash_table_size (touched->residents) == 0 || names_refresh (connection, touched->residents, error));
}

static const char *const outside_paused[] = {
  "ALTER TABLE sighting DISABLE TRIGGER outside_seen",
  "ALTER TABLE sighting DISABLE TRIGGER outside_corrected",
  "ALTER TABLE sighting DISABLE TRIGGER outside_taken_back",
  "ALTER TABLE stay DISABLE TRIGGER outside_left",
  NULL,
};
static const char *const outside_resumed[] = {
  "INSERT INTO outside SELECT t.id FROM stay t WHERE t.ended_at IS NULL"
  " AND (SELECT s.direction FROM sighting s WHERE s.stay = t.id ORDER BY s.at DESC, s.id DESC LIMIT 1) = 'out'",
  "ALTER TABLE sighting ENABLE TRIGGER outside_seen",
  "ALTER TABLE sighting ENABLE TRIGGER outside_corrected",
  "ALTER TABLE sighting ENABLE TRIGGER outside_taken_back",
  "ALTER TABLE stay ENABLE TRIGGER outside_left",
  NULL,
};

static gboolean
on_server (Connection *connection, const char *const *statements, GError **error)
{
  for (; connection_get_engine (connection) == ENGINE_POSTGRES && *statements; statements++)
    if (!connection_execute (connection, *statements, error))
      return FALSE;
  return TRUE;
}

gboolean
outside_pause (Connection *connection, GError **error)
{
  return on_server (connection, outside_paused, error);
}

gboolean
outside_resume (Connection *connection, GError **error)
{
  return on_server (connection, outside_resumed, error);
}
