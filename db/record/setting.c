/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house decides beside its own columns. */
#include "db/record/setting.h"
#include "db/record/find.h"
#include "db/record/house.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const Setting settings[] = {
  { SETTING_LOCK_MINUTES, 3, 1, 60, "TRUST 3.1" },
  { SETTING_NAMES_SECONDS, 60, 10, 3600, "PRACTICE F11" },
  { SETTING_KIOSK_SECONDS, 20, 5, 300, "PRACTICE 4.2" },
  { SETTING_KIOSK_ASK_SECONDS, 10, 5, 120, "PRACTICE 4.2" },
  { SETTING_CHILD_HOUR, 21, 0, 23, "PRACTICE F12" },
  { NULL, 0, 0, 0, NULL },
};

const Setting *
settings_all (void)
{
  return settings;
}

const Setting *
setting_of (const char *key)
{
  for (const Setting *setting = settings; setting->key; setting++)
    if (g_strcmp0 (setting->key, key) == 0)
      return setting;
  return NULL;
}

static const char sql_open[] = "SELECT id, value FROM setting WHERE house = :house AND name = :name AND until IS NULL";

static gboolean
find_open (Connection *connection, gint64 house, const char *key, gint64 *id, char **value, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_open, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":house", house);
  query_bind_text (query, ":name", key);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    *id = query_int (query, 0);
    *value = g_strdup (query_text (query, 1));
  }
  return step != QUERY_FAILED;
}

gboolean
setting_read (Connection *connection, gint64 house, const char *key, gint64 *value, GError **error)
{
  const Setting *setting = setting_of (key);
  g_autofree char *text = NULL;
  gint64 id = 0, number;

  g_return_val_if_fail (connection && setting && value, FALSE);
  *value = setting->fallback;
  if (house && !find_open (connection, house, key, &id, &text, error))
    return FALSE;
  if (text && g_ascii_string_to_signed (text, 10, setting->least, setting->most, &number, NULL))
    *value = number;
  return TRUE;
}

/* --- the act --- */

static gboolean
check_value (const Setting *setting, const char *key, const char *value, GError **error)
{
  if (!setting) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("There is no setting \"%s\"."), key);
    return FALSE;
  }
  if (!value || g_ascii_string_to_signed (value, 10, setting->least, setting->most, NULL, NULL))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Give a whole number from %" PRId64 " to %" PRId64 "."),
               setting->least, setting->most);
  return FALSE;
}

static gboolean
end_open (Act *act, gint64 id, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_setting, id, error);
  if (!row)
    return FALSE;

  row_set_int (row, "until", MAX (act_get_at (act), row_int (row, "since")));
  return act_write (act, row, error);
}

static gboolean
setting_set_run (Act *act, GError **error)
{
  const char *key = act_text (act, "name"), *text = act_text (act, "value"), *value = text && *text ? text : NULL;
  gint64 house = house_of_act (act, error), open = 0;
  g_autofree char *before = NULL;

  if (!house || !check_value (setting_of (key), key, value, error)
      || !find_open (act_get_connection (act), house, key, &open, &before, error))
    return FALSE;
  if (g_strcmp0 (before, value) == 0) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("It is set so already."));
    return FALSE;
  }
  if (open && !end_open (act, open, error))
    return FALSE;
  if (!value)
    return TRUE;
  g_autoptr (Row) row = row_new (&table_setting, act_new_id (act));
  row_set_int (row, "house", house);
  row_set_text (row, "name", key);
  row_set_text (row, "value", value);
  row_set_int (row, "since", act_get_at (act));
  return act_write (act, row, error);
}

static const ActKey keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "name", KEY_NAME, TRUE, NULL, N_("the setting's key, as CONTRIBUTING.md lists them") },
  { "value", KEY_TEXT, FALSE, NULL, N_("its number; empty: the default again") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKind kind = { "setting-set", PERMISSION_HOUSE, setting_set_run, keys, N_("Changes a setting of the house"), FALSE };

const ActKind *const setting_act_kinds[] = { &kind, NULL };
