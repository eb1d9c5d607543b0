/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of houses and their wings. */
#include "db/record/house-private.h"
#include "db/record/find.h"
#include "db/record/fit-promised.h"
#include "db/record/room.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY 86400

static const char sql_of_name[] = "SELECT id FROM house WHERE name = :name AND retired_at IS NULL";
static const char sql_stays[] =
  "SELECT COUNT(*) FROM stay WHERE house = :house AND ended_at IS NULL";
static const char sql_rooms[] =
  "SELECT id FROM room WHERE house = :house AND retired_at IS NULL ORDER BY id";
static const char sql_wings[] =
  "SELECT id FROM wing WHERE house = :house AND retired_at IS NULL ORDER BY id";
static const char sql_wing_of_name[] =
  "SELECT id FROM wing WHERE house = :house AND name = :name AND retired_at IS NULL";
static const char sql_rooms_of_wing[] =
  "SELECT COUNT(*) FROM room WHERE wing = :wing AND retired_at IS NULL";

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

/* "04:00", or "04.00" as Indonesian has it, into seconds after midnight; -1 for anything else. */
static int
clock_seconds (const char *text)
{
  if (strlen (text) != 5 || (text[2] != ':' && text[2] != '.'))
    return -1;
  for (int i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return -1;

  int hour = (text[0] - '0') * 10 + text[1] - '0';
  int minute = (text[3] - '0') * 10 + text[4] - '0';
  return hour <= 24 && minute < 60 && hour * 60 + minute <= 24 * 60 ? (hour * 60 + minute) * 60
                                                                    : -1;
}

static gboolean
set_clock (Act *act, Row *house, GError **error)
{
  const char *census = act_text (act, "census"), *presence = act_text (act, "presence-from");

  if (census) {
    int seconds = clock_seconds (census) == DAY ? 0 : clock_seconds (census);
    if (seconds < 0 || seconds > HOUSE_CENSUS_LATEST)
      return refuse (error, RECORD_ERROR_ARGUMENT,
                     _("census: give an hour from 00:00 to 12:00, or 24:00."));
    row_set_int (house, "census_seconds", seconds);
  }
  if (presence) {
    int seconds = clock_seconds (presence);
    if (seconds < 0 || seconds >= DAY)
      return refuse (error, RECORD_ERROR_ARGUMENT,
                     _("presence-from: give an hour from 00:00 to 23:59."));
    row_set_int (house, "presence_seconds", seconds);
  }
  return TRUE;
}

static gboolean
set_zone (Act *act, Row *house, GError **error)
{
  const char *zone = act_text (act, "zone");
  g_autoptr (GTimeZone) known = zone ? g_time_zone_new_identifier (zone) : NULL;

  if (zone && !known) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                 _("zone: \"%s\" is not a time zone. Give one like Asia/Jakarta."), zone);
    return FALSE;
  }
  if (zone)
    row_set_text (house, "zone", zone);
  return TRUE;
}

static gboolean
check_name (Act *act, const Row *house, GError **error)
{
  gint64 other = 0;

  if (!row_text (house, "name"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("A house needs a name."));
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_of_name, error);
  if (!query)
    return FALSE;
  query_bind_text (query, "name", row_text (house, "name"));
  if (!find_int (query, &other, error))
    return FALSE;
  if (!other || other == row_id (house))
    return TRUE;
  return refuse (error, RECORD_ERROR_STATE,
                 _("There is a house of this name already. Choose another name."));
}

static gboolean
check_card (Act *act, GError **error)
{
  static const char *const known[] = { "name", "photo", "house", NULL };
  g_auto (GStrv) shown = act_texts (act, "card-shows");

  for (guint i = 0; shown[i]; i++)
    if (!g_strv_contains (known, shown[i]))
      return refuse (error, RECORD_ERROR_ARGUMENT,
                     _("card-shows: give name, photo, house or several of them with commas; nothing: a card that says nothing."));
  return TRUE;
}

static gboolean
write_house (Act *act, Row *house, GError **error)
{
  if (act_has (act, "hold-hours") && act_int (act, "hold-hours") < 0)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("hold-hours: give hours, or 0 for no hold."));
  act_copy_text (act, "name", house, "name");
  act_copy_text (act, "code", house, "code");
  act_copy_text (act, "count-by", house, "count_by");
  act_copy_text (act, "card-shows", house, "card_shows");
  if (act_text (act, "hold-hours"))
    act_copy_int (act, "hold-hours", house, "hold_hours");
  if (act_text (act, "cleaning"))
    act_copy_int (act, "cleaning", house, "cleaning");
  if (act_text (act, "second-person"))
    act_copy_int (act, "second-person", house, "second_person");
  if (!set_clock (act, house, error) || !set_zone (act, house, error) || !check_card (act, error)
      || !check_name (act, house, error) || !act_write (act, house, error))
    return FALSE;
  act_set_house (act, row_id (house));
  act_answer_int (act, "house", row_id (house));
  return TRUE;
}

static gboolean
house_add_run (Act *act, GError **error)
{
  g_autoptr (Row) house = row_new (&table_house, act_new_id (act));

  row_set_text (house, "zone", "Asia/Jakarta");
  row_set_int (house, "census_seconds", WHEN_CENSUS_DEFAULT);
  row_set_int (house, "presence_seconds", HOUSE_PRESENCE_DEFAULT);
  row_set_text (house, "count_by", "stay");
  row_set_int (house, "hold_hours", HOUSE_HOLD_HOURS_DEFAULT);
  row_set_int (house, "cleaning", TRUE);
  row_set_int (house, "second_person", TRUE);
  return write_house (act, house, error) && limit_add_default (act, row_id (house), error);
}

/* The row of a thing that acts may still change. */
static Row *
row_in_use (Act *act, const Table *table, gint64 id, GError **error)
{
  g_autoptr (Row) row = act_row (act, table, id, error);

  if (!row || row_is_null (row, "retired_at"))
    return g_steal_pointer (&row);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is no longer in use."),
               row_text (row, "name"));
  return NULL;
}

static gboolean
house_change_run (Act *act, GError **error)
{
  g_autoptr (Row) house = row_in_use (act, &table_house, act_int (act, "house"), error);

  return house && write_house (act, house, error);
}

static gboolean
retire_row (Act *act, const Table *table, gint64 id, GError **error)
{
  g_autoptr (Row) row = row_in_use (act, table, id, error);
  if (!row)
    return FALSE;

  row_set_int (row, "retired_at", act_get_at (act));
  return act_write (act, row, error);
}

static gboolean
retire_contents (Act *act, gint64 house, GError **error)
{
  Connection *connection = act_get_connection (act);
  g_autoptr (GArray) rooms = find_ids_by (connection, sql_rooms, "house", house, error);
  g_autoptr (GArray) wings =
    rooms ? find_ids_by (connection, sql_wings, "house", house, error) : NULL;
  if (!wings)
    return FALSE;

  for (guint i = 0; i < rooms->len; i++)
    if (!room_retire (act, g_array_index (rooms, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < wings->len; i++)
    if (!retire_row (act, &table_wing, g_array_index (wings, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
give_up (Act *act, GError **error)
{
  gint64 house = act_int (act, "house");

  return retire_contents (act, house, error) && retire_row (act, &table_house, house, error);
}

static gboolean
house_retire_run (Act *act, GError **error)
{
  gint64 house = act_int (act, "house"), stays = 0;

  if (!find_int_by (act_get_connection (act), sql_stays, "house", house, &stays, error))
    return FALSE;
  if (stays) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%d person still stays in this house. Discharge or move them first.",
                              "%d persons still stay in this house. Discharge or move them first.",
                              (gulong) stays),
                 (int) stays);
    return FALSE;
  }
  act_set_house (act, house);
  g_autoptr (Row) row = row_in_use (act, &table_house, house, error);
  return row && promised_keep (act, house, row_text (row, "name"), give_up, error);
}

/* Wings. */

static gboolean
write_wing (Act *act, Row *wing, GError **error)
{
  gint64 other = 0;

  act_copy_text (act, "name", wing, "name");
  if (!row_text (wing, "name"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("A wing needs a name."));
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_wing_of_name, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "house", row_int (wing, "house"));
  query_bind_text (query, "name", row_text (wing, "name"));
  if (!find_int (query, &other, error))
    return FALSE;
  if (other && other != row_id (wing))
    return refuse (error, RECORD_ERROR_STATE,
                   _("There is a wing of this name already. Choose another name."));
  act_answer_int (act, "wing", row_id (wing));
  return act_write (act, wing, error);
}

static gboolean
wing_add_run (Act *act, GError **error)
{
  gint64 house = house_of_act (act, error);
  if (!house)
    return FALSE;

  g_autoptr (Row) wing = row_new (&table_wing, act_new_id (act));
  row_set_int (wing, "house", house);
  return write_wing (act, wing, error);
}

static gboolean
wing_change_run (Act *act, GError **error)
{
  g_autoptr (Row) wing = row_in_use (act, &table_wing, act_int (act, "wing"), error);

  return wing && write_wing (act, wing, error);
}

static gboolean
wing_retire_run (Act *act, GError **error)
{
  gint64 rooms = 0;

  if (!find_int_by (act_get_connection (act), sql_rooms_of_wing, "wing", act_int (act, "wing"),
                    &rooms, error))
    return FALSE;
  if (rooms)
    return refuse (error, RECORD_ERROR_STATE,
                   _("This wing has rooms. Give them up or move them to another wing first."));
  return retire_row (act, &table_wing, act_int (act, "wing"), error);
}

#define HOUSE_SETTINGS(name_is_required)                                                    \
  { "name", KEY_NAME, name_is_required, NULL, N_("name of the house") },                    \
  { "zone", KEY_TEXT, FALSE, NULL, N_("time zone, like Asia/Jakarta") },                    \
  { "census", KEY_TEXT, FALSE, NULL, N_("hour of the census: 00:00 to 12:00, or 24:00") },  \
  { "presence-from", KEY_TEXT, FALSE, NULL, N_("hour from which a scan is of the night") }, \
  { "count-by", KEY_CHOICE, FALSE, "stay|presence", N_("what nights are counted by") },     \
  { "card-shows", KEY_TEXTS, FALSE, NULL,                                                       \
    N_("what else its cards show: name, photo, house; several with commas") },                   \
  { "hold-hours", KEY_INT, FALSE, NULL, N_("how long a bed is held after a departure") },   \
  { "cleaning", KEY_BOOL, FALSE, NULL, N_("whether a bed is cleaned between stays") },      \
  { "second-person", KEY_BOOL, FALSE, NULL, N_("whether approval needs a second person") }, \
  { "code", KEY_NAME, FALSE, NULL, N_("its number in another system") },                    \
  { NULL, KEY_TEXT, FALSE, NULL, NULL },

static const ActKey house_add_keys[] = { HOUSE_SETTINGS (TRUE) };
static const ActKey house_change_keys[] = {
  { "house", KEY_HOUSE, TRUE, NULL, N_("the house") },
  HOUSE_SETTINGS (FALSE)
};
static const ActKey house_keys[] = {
  { "house", KEY_HOUSE, TRUE, NULL, N_("the house") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey wing_add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "name", KEY_NAME, TRUE, NULL, N_("name of the wing") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey wing_change_keys[] = {
  { "wing", KEY_WING, TRUE, NULL, N_("the wing") },
  { "name", KEY_NAME, TRUE, NULL, N_("name of the wing") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey wing_keys[] = {
  { "wing", KEY_WING, TRUE, NULL, N_("the wing") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "house-add", PERMISSION_HOUSE, house_add_run, house_add_keys, N_("Adds a house"), FALSE },
  { "house-change", PERMISSION_HOUSE, house_change_run, house_change_keys,
    N_("Changes a house"), FALSE },
  { "house-retire", PERMISSION_HOUSE, house_retire_run, house_keys, N_("Gives a house up"), FALSE },
  { "wing-add", PERMISSION_HOUSE, wing_add_run, wing_add_keys, N_("Adds a wing"), FALSE },
  { "wing-change", PERMISSION_HOUSE, wing_change_run, wing_change_keys, N_("Renames a wing"),
    FALSE },
  { "wing-retire", PERMISSION_HOUSE, wing_retire_run, wing_keys, N_("Gives a wing up"), FALSE },
};

const ActKind *const house_act_kinds[] = {
  &kinds[0], &kinds[1], &kinds[2], &kinds[3], &kinds[4], &kinds[5],
  &house_kind_capacity_set, &house_kind_limit_set, NULL,
};
