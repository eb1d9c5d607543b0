/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rooms: for whom they are, and what kind. */
#include "db/record/room.h"
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/fit-promised.h"
#include "db/record/house.h"

#include <glib/gi18n-lib.h>

#define KINDS "dormitory|family|isolation|safe|psychiatric|elderly|medical|assessment"

static const char sql_of_name[] =
  "SELECT id FROM room WHERE house = :house AND name = :name AND retired_at IS NULL";
static const char sql_last_position[] = "SELECT MAX(position) FROM room WHERE house = :house";
static const char sql_beds[] =
  "SELECT id FROM bed WHERE room = :room AND retired_at IS NULL ORDER BY id";

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
check_name (Act *act, const Row *room, GError **error)
{
  gint64 other = 0;

  if (!row_text (room, "name"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("A room needs a name."));
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_of_name, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "house", row_int (room, "house"));
  query_bind_text (query, "name", row_text (room, "name"));
  if (!find_int (query, &other, error))
    return FALSE;
  if (!other || other == row_id (room))
    return TRUE;
  return refuse (error, RECORD_ERROR_STATE,
                 _("There is a room of this name already. Choose another name."));
}

static gboolean
check_ages (const Row *room, GError **error)
{
  gboolean has_min = !row_is_null (room, "age_min"), has_max = !row_is_null (room, "age_max");

  if ((has_min && row_int (room, "age_min") < 0) || (has_max && row_int (room, "age_max") < 0))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("age-min, age-max: give completed years."));
  if (has_min && has_max && row_int (room, "age_min") > row_int (room, "age_max"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("The youngest age must not be above the oldest."));
  return TRUE;
}

static gboolean
set_wing (Act *act, Row *room, GError **error)
{
  g_autoptr (Row) wing = NULL;

  act_copy_int (act, "wing", room, "wing");
  if (row_is_null (room, "wing"))
    return TRUE;
  wing = act_row (act, &table_wing, row_int (room, "wing"), error);
  if (!wing)
    return FALSE;
  if (row_int (wing, "house") != row_int (room, "house"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("This wing is of another house."));
  if (!row_is_null (wing, "retired_at"))
    return refuse (error, RECORD_ERROR_STATE, _("This wing is no longer in use."));
  return TRUE;
}

static gboolean
write_room (Act *act, Row *room, GError **error)
{
  act_copy_text (act, "name", room, "name");
  act_copy_int (act, "age-min", room, "age_min");
  act_copy_int (act, "age-max", room, "age_max");
  act_copy_text (act, "key-holder", room, "key_holder");
  if (act_text (act, "sex"))
    act_copy_text (act, "sex", room, "sex");
  if (act_text (act, "kind"))
    act_copy_text (act, "kind", room, "kind");
  if (act_text (act, "accessible"))
    act_copy_int (act, "accessible", room, "accessible");
  if (act_text (act, "position"))
    act_copy_int (act, "position", room, "position");
  act_set_house (act, row_int (room, "house"));
  act_answer_int (act, "room", row_id (room));
  return set_wing (act, room, error) && check_ages (room, error) && check_name (act, room, error)
      && act_write (act, room, error);
}

/* A wing says which house, where the house is not named. */
static gint64
house_of_room (Act *act, GError **error)
{
  if (!act_int (act, "wing") || act_int (act, "house"))
    return house_of_act (act, error);
  g_autoptr (Row) wing = act_row (act, &table_wing, act_int (act, "wing"), error);
  return wing ? row_int (wing, "house") : 0;
}

static gboolean
room_add_run (Act *act, GError **error)
{
  gint64 house = house_of_room (act, error), last = 0;
  if (!house
      || !find_int_by (act_get_connection (act), sql_last_position, "house", house, &last, error))
    return FALSE;

  g_autoptr (Row) room = row_new (&table_room, act_new_id (act));
  row_set_int (room, "house", house);
  row_set_text (room, "sex", "any");
  row_set_text (room, "kind", "dormitory");
  row_set_int (room, "accessible", FALSE);
  row_set_int (room, "position", last + 1);
  return write_room (act, room, error);
}

static gboolean
check_in_use (const Row *room, GError **error)
{
  if (row_is_null (room, "retired_at"))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is no longer in use."),
               row_text (room, "name"));
  return FALSE;
}

static gboolean
change_room (Act *act, GError **error)
{
  g_autoptr (Row) room = act_row (act, &table_room, act_int (act, "room"), error);

  return room && check_in_use (room, error) && write_room (act, room, error);
}

static gboolean
room_change_run (Act *act, GError **error)
{
  return promised_keep_room (act, act_int (act, "room"), change_room, error);
}

gboolean
room_retire (Act *act, gint64 room, GError **error)
{
  g_return_val_if_fail (act && room, FALSE);

  g_autoptr (Row) row = act_row (act, &table_room, room, error);
  if (!row || !check_in_use (row, error))
    return FALSE;
  g_autoptr (GArray) beds = find_ids_by (act_get_connection (act), sql_beds, "room", room, error);
  if (!beds)
    return FALSE;

  act_set_house (act, row_int (row, "house"));
  for (guint i = 0; i < beds->len; i++)
    if (!bed_retire (act, g_array_index (beds, gint64, i), error))
      return FALSE;
  row_set_int (row, "retired_at", act_get_at (act));
  return act_write (act, row, error);
}

static gboolean
retire_room (Act *act, GError **error)
{
  return room_retire (act, act_int (act, "room"), error);
}

static gboolean
room_retire_run (Act *act, GError **error)
{
  return promised_keep_room (act, act_int (act, "room"), retire_room, error);
}

#define ROOM_SETTINGS                                                                       \
  { "wing", KEY_WING, FALSE, NULL, N_("the wing that it is part of") },                     \
  { "sex", KEY_CHOICE, FALSE, "L|P|any", N_("whom it is for; any where not given") },       \
  { "age-min", KEY_INT, FALSE, NULL, N_("youngest age in completed years") },               \
  { "age-max", KEY_INT, FALSE, NULL, N_("oldest age in completed years") },                 \
  { "kind", KEY_CHOICE, FALSE, KINDS, N_("dormitory where not given") },                    \
  { "accessible", KEY_BOOL, FALSE, NULL, N_("whether a wheelchair gets in") },              \
  { "key-holder", KEY_TEXT, FALSE, NULL, N_("who has the key of a locked room") },          \
  { "position", KEY_INT, FALSE, NULL, N_("place on the board") },                           \
  { NULL, KEY_TEXT, FALSE, NULL, NULL },

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "name", KEY_NAME, TRUE, NULL, N_("name of the room") },
  ROOM_SETTINGS
};
static const ActKey change_keys[] = {
  { "room", KEY_ROOM, TRUE, NULL, N_("the room") },
  { "name", KEY_NAME, FALSE, NULL, N_("name of the room") },
  ROOM_SETTINGS
};
static const ActKey room_keys[] = {
  { "room", KEY_ROOM, TRUE, NULL, N_("the room") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "room-add", PERMISSION_HOUSE, room_add_run, add_keys, N_("Adds a room"), FALSE },
  { "room-change", PERMISSION_HOUSE, room_change_run, change_keys, N_("Changes a room"), FALSE },
  { "room-retire", PERMISSION_HOUSE, room_retire_run, room_keys,
    N_("Gives a room and its beds up"), FALSE },
};

const ActKind *const room_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], NULL };
