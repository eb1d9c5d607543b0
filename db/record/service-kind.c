/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of services and their windows, and the catalogue that a new house begins with. */
#include "db/record/service.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static const char sql_list[] =
  "SELECT id, house, code, name, symbol, limit_per_day FROM service_kind "
  "WHERE retired_at IS NULL AND (house IS NULL OR house = :house) ORDER BY code, id";
static const char sql_by_code[] =
  "SELECT id FROM service_kind WHERE code = :code AND retired_at IS NULL AND (house IS NULL OR house = :house) "
  "ORDER BY CASE WHEN house IS NULL THEN 1 ELSE 0 END, id LIMIT 1";
static const char sql_by_id[] = "SELECT id FROM service_kind WHERE id = :id";

void
service_kind_free (ServiceKind *kind)
{
  if (!kind)
    return;
  g_free (kind->code);
  g_free (kind->name);
  g_free (kind->symbol);
  g_free (kind);
}

GPtrArray *
service_kind_list (Connection *connection, gint64 house, GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) service_kind_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    ServiceKind *kind = g_new0 (ServiceKind, 1);
    *kind = (ServiceKind){ query_int (query, 0), query_int (query, 1), g_strdup (query_text (query, 2)),
                           g_strdup (query_text (query, 3)), g_strdup (query_text (query, 4)), query_int (query, 5) };
    g_ptr_array_add (kinds, kind);
  }
  return step == QUERY_DONE ? g_steal_pointer (&kinds) : NULL;
}

static gboolean
find_id (Query *query, gint64 *id, GError **error)
{
  QueryStep step = query_step (query, error);

  *id = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static gboolean
find_code (Connection *connection, gint64 house, const char *code, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_by_code, error);
  if (!query)
    return FALSE;

  query_bind_text (query, ":code", code);
  query_bind_int (query, ":house", house);
  return find_id (query, id, error);
}

static gboolean
find_by_id (Connection *connection, gint64 number, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_by_id, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", number);
  return find_id (query, id, error);
}

gint64
service_kind_find (Connection *connection, gint64 house, const char *text, GError **error)
{
  g_return_val_if_fail (connection, 0);

  gint64 id = 0, number;
  if (text && !find_code (connection, house, text, &id, error))
    return 0;
  if (text && !id && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &number, NULL)
      && !find_by_id (connection, number, &id, error))
    return 0;
  if (!id)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no service \"%s\" here."), text ? text : "");
  return id;
}

static gboolean
check_code_free (Act *act, gint64 house, const char *code, gint64 id, GError **error)
{
  gint64 other;

  if (!find_code (act_get_connection (act), house, code, &other, error))
    return FALSE;
  if (!other || other == id)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("There is a service \"%s\" already."), code);
  return FALSE;
}

static gboolean
check_limit (Act *act, GError **error)
{
  if (act_int (act, "limit") >= 0)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A limit is one or more; 0 is none."));
  return FALSE;
}

static gboolean
write_kind (Act *act, Row *row, GError **error)
{
  if (!check_code_free (act, row_int (row, "house"), row_text (row, "code"), row_id (row), error)
      || !check_limit (act, error))
    return FALSE;
  if (act_has (act, "limit") && !act_int (act, "limit"))
    row_set_null (row, "limit_per_day");
  act_answer_int (act, "service_kind", row_id (row));
  return act_write (act, row, error);
}

static gboolean
kind_add_run (Act *act, GError **error)
{
  g_autoptr (Row) row = row_new (&table_service_kind, act_new_id (act));

  act_copy_text (act, "code", row, "code");
  act_copy_text (act, "name", row, "name");
  act_copy_int (act, "house", row, "house");
  act_copy_text (act, "symbol", row, "symbol");
  act_copy_int (act, "limit", row, "limit_per_day");
  if (!row_text (row, "code") || !row_text (row, "name")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A service has a code and a name."));
    return FALSE;
  }
  return write_kind (act, row, error);
}

/* The kind that the act names, in use. */
static Row *
kind_of_act (Act *act, GError **error)
{
  gint64 id = service_kind_find (act_get_connection (act), act_int (act, "house"), act_text (act, "kind"), error);
  g_autoptr (Row) row = id ? act_row (act, &table_service_kind, id, error) : NULL;

  if (!row || row_is_null (row, "retired_at"))
    return g_steal_pointer (&row);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This service is not given any more."));
  return NULL;
}

static gboolean
kind_change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = kind_of_act (act, error);

  if (!row)
    return FALSE;
  if (act_text (act, "name"))
    act_copy_text (act, "name", row, "name");
  act_copy_text (act, "symbol", row, "symbol");
  act_copy_int (act, "limit", row, "limit_per_day");
  return write_kind (act, row, error);
}

static gboolean
kind_retire_run (Act *act, GError **error)
{
  g_autoptr (Row) row = kind_of_act (act, error);

  if (!row)
    return FALSE;
  row_set_int (row, "retired_at", act_get_at (act));
  return act_write (act, row, error);
}

/* "06:00", up to "24:00"; -1 for anything else. */
static gint64
clock_seconds (const char *text)
{
  guint hour, minute;
  char end;

  if (!text || sscanf (text, "%2u%*1[:.]%2u%c", &hour, &minute, &end) != 2 || hour > 24 || minute > (hour < 24 ? 59 : 0))
    return -1;
  return (gint64) hour * 3600 + (gint64) minute * 60;
}

static gboolean
check_window (const Row *row, GError **error)
{
  const char *from = row_text (row, "from_date"), *until = row_text (row, "until_date");

  if (row_int (row, "from_seconds") < 0 || row_int (row, "until_seconds") < 0
      || row_int (row, "from_seconds") == row_int (row, "until_seconds")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Give two different hours, like 06:00 and 09:00."));
    return FALSE;
  }
  if (row_int (row, "limit_per_window") < 1) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("The limit of a window is one or more."));
    return FALSE;
  }
  if (until && g_strcmp0 (from, until) >= 0) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("The first day without it comes after the first with it."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_window (Act *act, Row *row, GError **error)
{
  act_answer_int (act, "service_window", row_id (row));
  return check_window (row, error) && act_write (act, row, error);
}

static gboolean
window_add_run (Act *act, GError **error)
{
  g_autoptr (Row) kind = kind_of_act (act, error);
  g_autoptr (Row) row = row_new (&table_service_window, act_new_id (act));

  if (!kind)
    return FALSE;
  row_set_int (row, "kind", row_id (kind));
  row_set_text (row, "name", act_text (act, "name") ? act_text (act, "name") : row_text (kind, "name"));
  row_set_int (row, "from_seconds", clock_seconds (act_text (act, "from")));
  row_set_int (row, "until_seconds", clock_seconds (act_text (act, "until")));
  row_set_int (row, "limit_per_window", act_has (act, "limit") ? act_int (act, "limit") : 1);
  row_set_text (row, "from_date", act_text (act, "from-date") ? act_text (act, "from-date") : "1970-01-01");
  row_set_text (row, "until_date", act_text (act, "until-date"));
  return write_window (act, row, error);
}

static gboolean
window_end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_service_window, act_int (act, "window"), error);

  if (!row)
    return FALSE;
  row_set_text (row, "until_date", act_text (act, "until-date"));
  return write_window (act, row, error);
}

/* The catalogue of services outside institutions, with the three meals of a day under S01 and toiletries under S02 (DOMAIN 3.4). */
static const struct {
  const char *code, *name;
  int from, until;             /* minutes after midnight; 0, 0: no window */
  const char *symbol;          /* (nullable): picture on the kiosk */
} catalogue[] = {
  { "S01", N_("Meals"), 0, 0, NULL },
  { "S01.B", N_("Breakfast"), 330, 540, "meal" },
  { "S01.L", N_("Lunch"), 660, 840, "meal" },
  { "S01.D", N_("Dinner"), 1020, 1230, "meal" },
  { "S02", N_("Clothing"), 0, 0, "clothes" },
  { "S02.T", N_("Toiletries"), 0, 0, "toiletries" },
  { "S03", N_("Assistive devices"), 0, 0, NULL },
  { "S04", N_("Health supplies"), 0, 0, NULL },
  { "S05", N_("Physical, mental, spiritual and social guidance"), 0, 0, NULL },
  { "S06", N_("Social guidance to family and community"), 0, 0, NULL },
  { "S07", N_("Help with identity papers"), 0, 0, NULL },
  { "S08", N_("Access to school and basic health care"), 0, 0, NULL },
  { "S09", N_("Family tracing"), 0, 0, NULL },
  { "S10", N_("Reunification and reintegration"), 0, 0, NULL },
  { "S11", N_("Referral"), 0, 0, NULL },
  { "S12", N_("Data and complaints"), 0, 0, NULL },
  { "S13", N_("Emergency response"), 0, 0, NULL },
};

static gboolean
write_meal_window (Act *act, gint64 kind, guint i, GError **error)
{
  g_autoptr (Row) row = row_new (&table_service_window, act_new_id (act));

  row_set_int (row, "kind", kind);
  row_set_text (row, "name", catalogue[i].name);
  row_set_int (row, "from_seconds", catalogue[i].from * 60);
  row_set_int (row, "until_seconds", catalogue[i].until * 60);
  row_set_int (row, "limit_per_window", 1);
  row_set_text (row, "from_date", "1970-01-01");
  return act_write (act, row, error);
}

static gboolean
write_entry (Act *act, guint i, gint64 *added, GError **error)
{
  gint64 there;

  if (!find_code (act_get_connection (act), act_int (act, "house"), catalogue[i].code, &there, error))
    return FALSE;
  if (there)
    return TRUE;
  g_autoptr (Row) row = row_new (&table_service_kind, act_new_id (act));
  row_set_text (row, "code", catalogue[i].code);
  row_set_text (row, "name", catalogue[i].name);
  row_set_text (row, "symbol", catalogue[i].symbol);
  act_copy_int (act, "house", row, "house");
  (*added)++;
  return act_write (act, row, error) && (!catalogue[i].until || write_meal_window (act, row_id (row), i, error));
}

static gboolean
catalogue_run (Act *act, GError **error)
{
  gint64 added = 0;

  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    if (!write_entry (act, i, &added, error))
      return FALSE;
  act_answer_int (act, "added", added);
  if (added)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("The whole catalogue is there already."));
  return FALSE;
}

#define KIND_KEY { "kind", KEY_TEXT, TRUE, NULL, N_("code or id of the service") }
#define HOUSE_KEY { "house", KEY_HOUSE, FALSE, NULL, N_("only for this house") }
#define SYMBOL_KEY { "symbol", KEY_TEXT, FALSE, NULL, N_("picture on the kiosk") }
#define LIMIT_KEY { "limit", KEY_INT, FALSE, NULL, N_("how often a person gets it") }
#define END_KEY { NULL, KEY_TEXT, FALSE, NULL, NULL }

static const ActKey add_keys[] = {
  { "code", KEY_TEXT, TRUE, NULL, N_("S01 … S13, or one under them: S01.B") },
  { "name", KEY_NAME, TRUE, NULL, N_("what it is called") }, HOUSE_KEY, SYMBOL_KEY, LIMIT_KEY, END_KEY,
};
static const ActKey change_keys[] = {
  KIND_KEY, { "name", KEY_NAME, FALSE, NULL, N_("what it is called") }, HOUSE_KEY, SYMBOL_KEY, LIMIT_KEY, END_KEY,
};
static const ActKey retire_keys[] = { KIND_KEY, HOUSE_KEY, END_KEY };
static const ActKey window_keys[] = {
  KIND_KEY, HOUSE_KEY, { "name", KEY_NAME, FALSE, NULL, N_("what it is called") },
  { "from", KEY_TEXT, TRUE, NULL, N_("hour: 06:00") }, { "until", KEY_TEXT, TRUE, NULL, N_("hour: 09:00") }, LIMIT_KEY,
  { "from-date", KEY_DATE, FALSE, NULL, N_("first day") },
  { "until-date", KEY_DATE, FALSE, NULL, N_("first day without it") }, END_KEY,
};
static const ActKey end_keys[] = {
  { "window", KEY_ID, TRUE, "service_window", N_("id of the window") },
  { "until-date", KEY_DATE, TRUE, NULL, N_("first day without it") }, END_KEY,
};
static const ActKey catalogue_keys[] = { HOUSE_KEY, END_KEY };

static const ActKind kind_add = { "service-kind-add", PERMISSION_HOUSE, kind_add_run, add_keys,
                                  N_("add a service that is given"), FALSE };
static const ActKind kind_change = { "service-kind-change", PERMISSION_HOUSE, kind_change_run, change_keys,
                                     N_("change a service"), FALSE };
static const ActKind kind_retire = { "service-kind-retire", PERMISSION_HOUSE, kind_retire_run, retire_keys,
                                     N_("give a service no more"), FALSE };
static const ActKind window_add = { "service-window-add", PERMISSION_HOUSE, window_add_run, window_keys,
                                    N_("say when a service is given and how often"), FALSE };
static const ActKind window_end = { "service-window-end", PERMISSION_HOUSE, window_end_run, end_keys,
                                    N_("end a window on a day"), FALSE };
static const ActKind kind_catalogue = { "service-catalogue", PERMISSION_HOUSE, catalogue_run, catalogue_keys,
                                        N_("add the thirteen services, three meals and toiletries"), FALSE };

const ActKind *const service_kind_act_kinds[] = { &kind_add, &kind_change, &kind_retire, &window_add, &window_end,
                                                  &kind_catalogue, NULL };
