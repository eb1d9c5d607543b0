/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of houses, and the rule of the length of stay on a day. */
#include "db/record/house.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

#define COLUMNS                                                                             \
  "house.id, house.name, house.code, house.zone, house.census_seconds, house.presence_seconds," \
  " house.count_by, house.hold_hours, house.cleaning, house.second_person, house.retired_at"

static const char sql_get[] = "SELECT " COLUMNS " FROM house WHERE house.id = :id";
static const char sql_of_bed[] =
  "SELECT " COLUMNS " FROM bed JOIN room ON room.id = bed.room"
  " JOIN house ON house.id = room.house WHERE bed.id = :id";
static const char sql_list[] =
  "SELECT " COLUMNS " FROM house WHERE retired_at IS NULL ORDER BY name, id";

void
house_free (House *house)
{
  if (!house)
    return;
  g_free (house->name);
  g_free (house->code);
  g_free (house->zone);
  g_free (house->count_by);
  g_free (house);
}

static House *
read_house (Query *query)
{
  House *house = g_new0 (House, 1);

  house->id = query_int (query, 0);
  house->name = g_strdup (query_text (query, 1));
  house->code = g_strdup (query_text (query, 2));
  house->zone = g_strdup (query_text (query, 3));
  house->census_seconds = (int) query_int (query, 4);
  house->presence_seconds = (int) query_int (query, 5);
  house->count_by = g_strdup (query_text (query, 6));
  house->hold_hours = query_int (query, 7);
  house->cleaning = query_int (query, 8) != 0;
  house->second_person = query_int (query, 9) != 0;
  house->retired_at = query_int (query, 10);
  return house;
}

static House *
get_by (Connection *connection, const char *sql, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return NULL;

  query_bind_int (query, "id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such house."));
  return step == QUERY_ROW ? read_house (query) : NULL;
}

House *
house_get (Connection *connection, gint64 id, GError **error)
{
  return get_by (connection, sql_get, id, error);
}

House *
house_of_bed (Connection *connection, gint64 bed, GError **error)
{
  return get_by (connection, sql_of_bed, bed, error);
}

GPtrArray *
house_list (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) houses = g_ptr_array_new_with_free_func ((GDestroyNotify) house_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (houses, read_house (query));
  return step == QUERY_DONE ? g_steal_pointer (&houses) : NULL;
}

/* Which house an act is about. */

static const char sql_house_of_terminal[] = "SELECT house FROM terminal WHERE id = :terminal";
static const char sql_some[] = "SELECT id FROM house WHERE retired_at IS NULL ORDER BY id LIMIT 2";

gboolean
house_of_terminal (Connection *connection, gint64 terminal, gint64 *house, GError **error)
{
  g_return_val_if_fail (connection && house, FALSE);

  return find_int_by (connection, sql_house_of_terminal, "terminal", terminal, house, error);
}

static gboolean
only_house (Act *act, gint64 *house, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_some, error);
  g_autoptr (GArray) some = query ? find_ids (query, error) : NULL;
  if (!some)
    return FALSE;

  if (some->len == 1)
    *house = g_array_index (some, gint64, 0);
  else if (some->len)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("There are several houses. Say which one: house."));
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                         _("There is no house yet. Add one first."));
  return some->len == 1;
}

gint64
house_of_act (Act *act, GError **error)
{
  g_return_val_if_fail (act, 0);

  gint64 id = act_int (act, "house"), terminal = act_get_terminal (act);
  if (!id && terminal
      && !house_of_terminal (act_get_connection (act), terminal, &id, error))
    return 0;
  if (!id && !only_house (act, &id, error))
    return 0;
  g_autoptr (House) house = house_get (act_get_connection (act), id, error);
  if (!house)
    return 0;
  if (house->retired_at) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("The house %s is no longer in use."),
                 house->name);
    return 0;
  }
  act_set_house (act, id);
  return id;
}

/* Limits of stay. */

static const char sql_limit_on[] =
  "SELECT l.id, l.days, l.count_from, l.extendable, l.extension_days, l.max_extensions, " LIMIT_MEAL_DAYS
  ", l.day_kind, l.approver_role"
  " FROM stay_limit l WHERE l.house = :house AND l.guest_kind = :guest_kind AND l.from_date <= :date"
  " AND (l.until_date IS NULL OR l.until_date > :date) ORDER BY l.from_date DESC LIMIT 1";

static LimitFrom
limit_from (const char *code)
{
  if (g_str_equal (code, "admission"))
    return LIMIT_FROM_ADMISSION;
  return g_str_equal (code, "day_after") ? LIMIT_FROM_DAY_AFTER : LIMIT_FROM_ARRIVAL;
}

static gboolean
find_limit (Connection *connection, gint64 house, const char *guest_kind, const char *date,
            LimitRule *out, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_limit_on, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "house", house);
  query_bind_text (query, "guest_kind", guest_kind);
  query_bind_text (query, "date", date);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *out = (LimitRule){
      .id = query_int (query, 0),
      .days = query_int (query, 1),
      .count_from = limit_from (query_word (query, 2)),
      .extendable = query_int (query, 3) != 0,
      .extension_days = query_int (query, 4),
      .max_extensions = query_int (query, 5),
      .meal_days = query_int (query, 6),
      .working = g_strcmp0 (query_text (query, 7), "working") == 0,
      .approver_role = g_intern_string (query_text (query, 8)),
    };
  return step != QUERY_FAILED;
}

gboolean
limit_rule_on (Connection *connection, gint64 house, const char *guest_kind, const char *date,
               LimitRule *out, GError **error)
{
  g_return_val_if_fail (connection && date && out, FALSE);

  *out = (LimitRule){ 0 };
  if (guest_kind && !find_limit (connection, house, guest_kind, date, out, error))
    return FALSE;
  return out->id || find_limit (connection, house, "general", date, out, error);
}
