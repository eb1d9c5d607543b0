/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads residents: one row, the age to reckon with, and the lines of lists. */
#include "db/record/resident.h"

#include "db/record/find.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

Row *
resident_get (Connection *connection, gint64 resident, GError **error)
{
  GError *local = NULL;
  g_autoptr (Row) row = row_load (connection, &table_resident, resident, &local);

  while (row && !row_is_null (row, "merged_into")) {
    gint64 survivor = row_int (row, "merged_into");
    row_free (row);
    row = row_load (connection, &table_resident, survivor, &local);
  }
  if (local)
    g_propagate_error (error, local);
  else if (!row)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no resident %" PRId64 "."), resident);
  return g_steal_pointer (&row);
}

/* The day in UTC is never ahead of the day in Indonesia, so nobody is taken for older than he is. */
static int
lowest_age (const char *born, const char *age_on, gint64 age_from, gint64 at)
{
  g_autofree char *on = when_day_format (at / 86400);

  if (born)
    return MAX (when_age_on (born, on), 0);
  return age_on ? (int) age_from + MAX (when_age_on (age_on, on), 0) : -1;
}

int
resident_lowest_age (const Row *resident, gint64 at)
{
  return lowest_age (row_text (resident, "born"), row_text (resident, "age_on"), row_int (resident, "age_from"), at);
}

static const char sql_age[] = "SELECT born, age_on, age_from, merged_into FROM resident WHERE id = :id";

/* @survivor: 0 where @resident is not merged */
static gboolean
read_age (Connection *connection, gint64 resident, gint64 at, int *age, gint64 *survivor, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_age, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", resident);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no resident %" PRId64 "."), resident);
  if (step != QUERY_ROW)
    return FALSE;
  const char *born = query_is_null (query, 0) ? NULL : query_text (query, 0);
  const char *age_on = query_is_null (query, 1) ? NULL : query_text (query, 1);
  *age = lowest_age (born, age_on, query_int (query, 2), at);
  *survivor = query_int (query, 3);
  return TRUE;
}

gboolean
resident_is_child (Connection *connection, gint64 resident, gint64 at, gboolean *child, GError **error)
{
  int age = -1;

  for (gint64 survivor = resident; survivor; resident = survivor)
    if (!read_age (connection, survivor, at, &age, &survivor, error))
      return FALSE;
  *child = age >= 0 && age < RESIDENT_ADULT;
  return TRUE;
}

gboolean
resident_was_child (Act *act, gint64 resident, gboolean *child, GError **error)
{
  int age = -1;

  while (resident) {
    g_autoptr (Row) row = act_row (act, &table_resident, resident, error);
    if (!row)
      return FALSE;
    age = resident_lowest_age (row, act_get_at (act));
    resident = row_int (row, "merged_into");
  }
  *child = age >= 0 && age < RESIDENT_ADULT;
  return TRUE;
}

const char *
resident_name (const Row *resident)
{
  const char *name = row_text (resident, "name");

  return name ? name : row_text (resident, "label");
}

char *
resident_code (gint64 stay_number)
{
  return g_strdup_printf ("K-%04" G_GINT64_FORMAT, stay_number);
}

void
resident_line_free (ResidentLine *line)
{
  if (!line)
    return;
  g_free (line->name);
  g_free (line->called);
  g_free (line->nik);
  g_free (line->born);
  g_free (line->bed);
  g_free (line);
}

/* The open stay decides whether the name is hidden; after it, the last one. */
#define COLUMNS \
  "r.id, r.number, COALESCE(r.name, r.label), r.called_name, r.nik, r.born, r.sex, s.id, s.number," \
  " m.name || ' ' || b.name, t.confidentiality, t.number, " RESTRICTION_FLAG ("r.id")
#define JOINS \
  " LEFT JOIN stay t ON t.id = (SELECT x.id FROM stay x WHERE x.resident = r.id" \
  " ORDER BY CASE WHEN x.ended_at IS NULL THEN 0 ELSE 1 END, x.arrived_at DESC, x.id DESC LIMIT 1)" \
  " LEFT JOIN stay s ON s.id = t.id AND s.ended_at IS NULL" \
  " LEFT JOIN bed_use u ON u.stay = COALESCE(s.shares_bed_of, s.id) AND u.kind = 'stay' AND u.until IS NULL" \
  " LEFT JOIN bed b ON b.id = u.bed LEFT JOIN room m ON m.id = b.room"

static ResidentLine *
read_line (Query *query, gboolean see_hidden)
{
  ResidentLine *line = g_new0 (ResidentLine, 1);

  line->resident = query_int (query, 0);
  line->number = query_int (query, 1);
  line->sex = query_word (query, 6)[0];
  line->stay = query_int (query, 7);
  line->stay_number = query_int (query, 8);
  line->bed = g_strdup (query_text (query, 9));
  line->confidential = !see_hidden && !query_is_null (query, 10) && !g_str_equal (query_word (query, 10), "normal");
  line->limited = query_int (query, 12) != 0;
  if (line->confidential) {
    line->name = resident_code (query_int (query, 11));
    return line;
  }
  line->name = g_strdup (query_text (query, 2));
  line->called = g_strdup (query_text (query, 3));
  line->nik = line->limited ? NULL : g_strdup (query_text (query, 4));
  line->born = line->limited ? NULL : g_strdup (query_text (query, 5));
  return line;
}

static const char sql_line[] = "SELECT " COLUMNS " FROM resident r" JOINS " WHERE r.id = :resident";

ResidentLine *
resident_line_get (Connection *connection, gint64 resident, gboolean see_hidden, GError **error)
{
  g_autoptr (Row) row = resident_get (connection, resident, error);
  g_autoptr (Query) query = row ? query_new (connection, sql_line, error) : NULL;
  if (!query)
    return NULL;

  query_bind_int (query, ":resident", row_id (row));
  return query_step (query, error) == QUERY_ROW ? read_line (query, see_hidden) : NULL;
}

static const char sql_lines[] =
    "SELECT " COLUMNS " FROM resident r" JOINS " WHERE r.id IN " FIND_PLACES " AND r.merged_into IS NULL";

/* Who is merged, or not there, has no line in them. */
static gboolean
read_lines (Connection *connection, const gint64 *residents, guint n, gboolean see_hidden, GHashTable *lines, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_lines, error);
  if (!query)
    return FALSE;

  QueryStep step;
  find_bind_ids (query, residents, n);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    ResidentLine *line = read_line (query, see_hidden);
    g_hash_table_replace (lines, &line->resident, line);
  }
  return step == QUERY_DONE;
}

GPtrArray *
resident_lines_get (Connection *connection, const gint64 *residents, guint n, gboolean see_hidden, GError **error)
{
  g_autoptr (GHashTable) read =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) resident_line_free);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);

  for (guint from = 0; from < n; from += FIND_MANY)
    if (!read_lines (connection, residents + from, MIN (n - from, FIND_MANY), see_hidden, read, error))
      return NULL;
  for (guint i = 0; i < n; i++) {
    ResidentLine *line = NULL;
    if (!g_hash_table_steal_extended (read, &residents[i], NULL, (gpointer *) &line))
      line = resident_line_get (connection, residents[i], see_hidden, error);
    if (!line)
      return NULL;
    g_ptr_array_add (lines, line);
  }
  return g_steal_pointer (&lines);
}

static const char sql_list[] =
    "SELECT " COLUMNS " FROM resident r" JOINS " WHERE r.number > :after AND r.merged_into IS NULL"
    " ORDER BY r.number LIMIT :limit";

/* A list of everybody is no work of the stay: who is gone has no name in it. */
static ResidentLine *
read_listed (Query *query, gboolean see_hidden)
{
  ResidentLine *line = read_line (query, see_hidden);

  if (!line->limited || line->stay || line->confidential)
    return line;
  g_free (line->name);
  g_clear_pointer (&line->called, g_free);
  line->name = query_is_null (query, 11) ? g_strdup ("–") : resident_code (query_int (query, 11));
  return line;
}

GPtrArray *
resident_list (Record *record, gint64 after, guint limit, gboolean see_hidden, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_list, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":after", after);
  query_bind_int (query, ":limit", limit);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (lines, read_listed (query, see_hidden));
  return step == QUERY_DONE ? g_steal_pointer (&lines) : NULL;
}
