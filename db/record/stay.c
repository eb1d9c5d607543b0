/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads stays: one, those of a resident, those who are in a house. */
#include "db/record/stay.h"
#include "db/record/find.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

#define NAME "s.confidentiality, s.number, r.name, r.label"
#define COLUMNS                                                                             \
  "s.id, s.number, s.resident, s.house, s.referral, s.phase, s.arrived_at, s.admitted_at,"  \
  " s.ended_at, s.ended_until, s.destination, s.with_stay, s.shares_bed_of, s.with_kind,"   \
  " s.limit_on, s.confidentiality, s.going_out, s.whereabouts, s.custody, s.custody_name,"  \
  " u.bed, " NAME
#define SOURCE                                                                              \
  " FROM stay s JOIN resident r ON r.id = s.resident"                                       \
  " LEFT JOIN bed_use u ON u.stay = s.id AND u.until IS NULL AND u.kind = 'stay' "

static const char sql_get[] = "SELECT " COLUMNS SOURCE "WHERE s.id = :id";
/* No more than what it is for: a printer's program asks too, which has no right to more. */
static const char sql_name[] = "SELECT " NAME " FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :id";
static const char sql_of_resident[] =
    "SELECT " COLUMNS SOURCE "WHERE s.resident = :id ORDER BY s.arrived_at DESC, s.id DESC";
static const char sql_in_house[] =
    "SELECT " COLUMNS SOURCE "WHERE s.house = :id AND s.ended_at IS NULL ORDER BY s.number";
static const char sql_to_confirm[] =
    "SELECT " COLUMNS SOURCE "WHERE s.house = :id AND s.ended_at IS NOT NULL"
    " AND s.destination IS NULL ORDER BY s.number";
static const char sql_open[] =
    "SELECT " COLUMNS SOURCE "WHERE s.ended_at IS NULL ORDER BY s.number";

/* Each gives a row where something can not be. */
static const char *const sql_contradictions[] = {
  "SELECT u.id FROM stay s JOIN bed_use u ON u.stay = s.id WHERE s.id = :stay"
  " AND s.ended_at IS NOT NULL AND u.until IS NULL",
  "SELECT c.id FROM stay s JOIN card_binding c ON c.stay = s.id WHERE s.id = :stay AND s.ended_at IS NOT NULL"
  " AND c.until IS NULL",
  "SELECT d.id FROM departure d JOIN stay s ON s.id = d.stay"
  " LEFT JOIN bed_use u ON u.stay = s.id AND u.until IS NULL AND u.kind = 'stay'"
  " WHERE d.stay = :stay AND d.closed_at IS NULL AND (s.ended_at IS NOT NULL OR u.id IS NOT NULL)",
  "SELECT u.id FROM stay s JOIN bed_use u ON u.stay = s.id AND u.until IS NULL AND u.kind = 'stay'"
  " WHERE s.id = :stay AND s.shares_bed_of IS NOT NULL",
  "SELECT s.id FROM stay s LEFT JOIN bed_use u ON u.stay = s.shares_bed_of AND u.until IS NULL AND u.kind = 'stay'"
  " LEFT JOIN departure d ON d.stay = s.id AND d.closed_at IS NULL"
  " WHERE s.id = :stay AND s.ended_at IS NULL AND s.shares_bed_of IS NOT NULL AND u.id IS NULL AND d.id IS NULL",
  "SELECT s.id FROM stay s LEFT JOIN bed_use u ON u.stay = s.shares_bed_of AND u.until IS NULL AND u.kind = 'stay'"
  " LEFT JOIN departure d ON d.stay = s.id AND d.closed_at IS NULL"
  " WHERE s.shares_bed_of = :stay AND s.ended_at IS NULL AND u.id IS NULL AND d.id IS NULL",
};
static const char sql_open_of[] =
    "SELECT id FROM stay WHERE resident = :resident AND ended_at IS NULL";

void
stay_free (Stay *stay)
{
  if (!stay)
    return;
  g_free (stay->phase);
  g_free (stay->destination);
  g_free (stay->with_kind);
  g_free (stay->limit_on);
  g_free (stay->confidentiality);
  g_free (stay->going_out);
  g_free (stay->whereabouts);
  g_free (stay->custody);
  g_free (stay->custody_name);
  g_free (stay->name);
  g_free (stay);
}

/* In the order of NAME, which begins at column @at. */
static char *
shown_name (Query *query, int at, gboolean see_hidden)
{
  if (!see_hidden && !g_str_equal (query_word (query, at), "normal"))
    return resident_code (query_int (query, at + 1));
  return g_strdup (query_text (query, query_is_null (query, at + 2) ? at + 3 : at + 2));
}

/* In the order of COLUMNS. */
static Stay *
read_stay (Query *query, gboolean see_hidden)
{
  Stay *stay = g_new0 (Stay, 1);
  gint64 *const numbers[] = { &stay->id, &stay->number, &stay->resident, &stay->house,
                              &stay->referral };
  gint64 *const times[] = { &stay->arrived_at, &stay->admitted_at, &stay->ended_at,
                            &stay->ended_until };
  char **const texts[] = { &stay->with_kind,   &stay->limit_on,    &stay->confidentiality,
                           &stay->going_out,   &stay->whereabouts, &stay->custody,
                           &stay->custody_name };

  for (int i = 0; i < (int) G_N_ELEMENTS (numbers); i++)
    *numbers[i] = query_int (query, i);
  stay->phase = g_strdup (query_text (query, 5));
  for (int i = 0; i < (int) G_N_ELEMENTS (times); i++)
    *times[i] = query_int (query, 6 + i);
  stay->destination = g_strdup (query_text (query, 10));
  stay->with_stay = query_int (query, 11);
  stay->shares_bed_of = query_int (query, 12);
  for (int i = 0; i < (int) G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (query_text (query, 13 + i));
  stay->bed = query_int (query, 20);
  stay->name = shown_name (query, 21, see_hidden);
  return stay;
}

/* (nullable): a statement at the row of this stay; NOT_FOUND */
static Query *
find_stay (Connection *connection, const char *sql, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);

  if (!query)
    return NULL;
  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such stay."));
  return step == QUERY_ROW ? g_steal_pointer (&query) : NULL;
}

Stay *
stay_get (Connection *connection, gint64 id, GError **error)
{
  g_return_val_if_fail (connection, NULL);

  g_autoptr (Query) query = find_stay (connection, sql_get, id, error);
  return query ? read_stay (query, TRUE) : NULL;
}

char *
stay_shown_name (Connection *connection, gint64 id, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (connection, NULL);

  g_autoptr (Query) query = find_stay (connection, sql_name, id, error);
  return query ? shown_name (query, 0, see_hidden) : NULL;
}

GPtrArray *
stay_list (Connection *connection, const StayQuery *asked, GError **error)
{
  g_return_val_if_fail (connection && asked, NULL);

  gint64 id = asked->resident ? asked->resident : asked->house;
  const char *of_house = asked->to_confirm ? sql_to_confirm : sql_in_house;
  const char *sql = asked->resident ? sql_of_resident : asked->house ? of_house : sql_open;
  g_autoptr (GPtrArray) stays = g_ptr_array_new_with_free_func ((GDestroyNotify) stay_free);
  g_autoptr (Query) query = query_new (connection, sql, error);
  QueryStep step;

  if (!query)
    return NULL;
  if (id)
    query_bind_int (query, ":id", id);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (stays, read_stay (query, asked->see_hidden));
  return step == QUERY_DONE ? g_steal_pointer (&stays) : NULL;
}

gboolean
stay_open_of (Connection *connection, gint64 resident, gint64 *stay, GError **error)
{
  g_return_val_if_fail (connection && stay, FALSE);

  *stay = 0;
  return find_int_by (connection, sql_open_of, ":resident", resident, stay, error);
}

gboolean
stay_contradicts (Connection *connection, gint64 stay, gboolean *contradicts, GError **error)
{
  g_return_val_if_fail (connection && contradicts, FALSE);

  *contradicts = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sql_contradictions) && !*contradicts; i++) {
    gint64 found = 0;
    if (!find_int_by (connection, sql_contradictions[i], ":stay", stay, &found, error))
      return FALSE;
    *contradicts = found != 0;
  }
  return TRUE;
}
