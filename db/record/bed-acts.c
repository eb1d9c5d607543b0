/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of beds and mats: what was asked, turned into rows and uses. */
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/fit-promised.h"
#include "db/record/house.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

#define BED_KINDS "single|bunk_low|bunk_up|crib|mat|adapted"
#define OUTAGE_REASONS "cleaning|maintenance|repair|renovation|outbreak|pest|no_staff|other"

static const char sql_of_name[] =
  "SELECT id FROM bed WHERE room = :room AND name = :name AND retired_at IS NULL";
static const char sql_last_position[] = "SELECT MAX(position) FROM bed WHERE room = :room";
static const char sql_house_of_room[] =
  "SELECT house FROM room WHERE id = :room AND retired_at IS NULL";

static gboolean
find_named (Act *act, gint64 room, const char *name, gint64 *bed, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_of_name, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "room", room);
  query_bind_text (query, "name", name);
  return find_int (query, bed, error);
}

static gboolean
check_name (Act *act, const Row *bed, GError **error)
{
  gint64 other = 0;

  if (!row_text (bed, "name")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A bed needs a name."));
    return FALSE;
  }
  if (!find_named (act, row_int (bed, "room"), row_text (bed, "name"), &other, error))
    return FALSE;
  if (!other || other == row_id (bed))
    return TRUE;
  g_autofree char *label = bed_label (act_get_connection (act), other, error);
  if (label)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
                 _("There is a bed %s already. Choose another name."), label);
  return FALSE;
}

/* Names the act's house; a room that was given up takes no more beds. */
static gboolean
enter_room (Act *act, gint64 room, GError **error)
{
  gint64 house = 0;

  if (!find_int_by (act_get_connection (act), sql_house_of_room, "room", room, &house, error))
    return FALSE;
  act_set_house (act, house);
  if (!house)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("This room is no longer in use. Choose another room."));
  return house != 0;
}

/* Mats lie beside the beds that a house is counted by. */
static void
set_kind (Row *bed, const char *kind)
{
  row_set_text (bed, "kind", kind);
  row_set_int (bed, "counts", !g_str_equal (kind, "mat"));
}

static gboolean
answer_bed (Act *act, gint64 bed, GError **error)
{
  g_autofree char *label = bed_label (act_get_connection (act), bed, error);

  act_answer_int (act, "bed", bed);
  act_answer_text (act, "label", label);
  return label != NULL;
}

static gboolean
bed_add (Act *act, gint64 room, const char *name, const char *kind, gint64 position, GError **error)
{
  gint64 last = 0;
  g_autoptr (Row) bed = row_new (&table_bed, act_new_id (act));

  if (!enter_room (act, room, error)
      || !find_int_by (act_get_connection (act), sql_last_position, "room", room, &last, error))
    return FALSE;
  row_set_int (bed, "room", room);
  row_set_text (bed, "name", name);
  set_kind (bed, kind);
  row_set_int (bed, "position", position ? position : last + 1);
  row_set_int (bed, "active_from", act_get_at (act));
  return check_name (act, bed, error) && act_write (act, bed, error)
      && answer_bed (act, row_id (bed), error);
}

static gboolean
bed_add_run (Act *act, GError **error)
{
  const char *kind = act_text (act, "kind");

  return bed_add (act, act_int (act, "room"), act_text (act, "name"), kind ? kind : "single",
                  act_int (act, "position"), error);
}

/* A bed's room is where its nights were spent: in another one it is another bed, and the one of before stays in the past. */

static const char sql_open_use[] = "SELECT id FROM bed_use WHERE bed = :bed AND until IS NULL";
static const char sql_departure[] = "SELECT id FROM departure WHERE hold = :hold AND closed_at IS NULL";

static gboolean
check_same_house (Act *act, const Row *bed, gint64 room, GError **error)
{
  gint64 before = 0, house = 0;
  Connection *connection = act_get_connection (act);

  if (!find_int_by (connection, sql_house_of_room, "room", row_int (bed, "room"), &before, error)
      || !find_int_by (connection, sql_house_of_room, "room", room, &house, error))
    return FALSE;
  if (before == house)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                       _("The room is of another house: give the bed up here, and add it there."));
  return FALSE;
}

static gboolean
follow_hold (Act *act, gint64 from, gint64 to, GError **error)
{
  gint64 id = 0;

  if (!find_int_by (act_get_connection (act), sql_departure, "hold", from, &id, error))
    return FALSE;
  g_autoptr (Row) departure = id ? act_row (act, &table_departure, id, error) : NULL;
  if (departure)
    row_set_int (departure, "hold", to);
  return !id || (departure && act_write (act, departure, error));
}

static gboolean
carry_hold (Act *act, const Row *use, gint64 to, GError **error)
{
  gint64 id = 0;

  if (!bed_end_hold (act, row_int (use, "bed"), error)
      || !bed_hold (act, to, row_int (use, "stay"), row_int (use, "referral"), row_text (use, "held_for"),
                    row_int (use, "due_at"), &id, error))
    return FALSE;
  g_autoptr (Row) hold = act_row (act, &table_bed_use, id, error);
  if (!hold)
    return FALSE;
  row_set_text (hold, "reason", row_text (use, "reason"));
  row_set_text (hold, "phone", row_text (use, "phone"));
  row_set_text (hold, "override", row_text (use, "override"));
  return act_write (act, hold, error) && follow_hold (act, row_id (use), id, error);
}

/* Who is in the bed is moved by the rules of a move: the room may be for others. */
static gboolean
carry_use (Act *act, gint64 from, gint64 to, GError **error)
{
  gint64 id = 0;

  if (!find_int_by (act_get_connection (act), sql_open_use, "bed", from, &id, error))
    return FALSE;
  g_autoptr (Row) use = id ? act_row (act, &table_bed_use, id, error) : NULL;
  if (!use)
    return id == 0;
  if (g_str_equal (row_text (use, "kind"), "stay"))
    return stay_change_bed (act, row_int (use, "stay"), to, error);
  if (g_str_equal (row_text (use, "kind"), "hold"))
    return carry_hold (act, use, to, error);
  if (g_strcmp0 (row_text (use, "held_for"), BED_CLOSED_FOR) == 0)
    return bed_close (act, to, error);
  return bed_outage (act, to, row_text (use, "reason"), row_int (use, "due_at"), error);
}

static gboolean
bed_to_room (Act *act, const Row *bed, gint64 room, GError **error)
{
  gint64 last = 0;
  g_autoptr (Row) there = row_new (&table_bed, act_new_id (act));

  if (!enter_room (act, room, error) || !check_same_house (act, bed, room, error)
      || !find_int_by (act_get_connection (act), sql_last_position, "room", room, &last, error))
    return FALSE;
  row_set_int (there, "room", room);
  row_set_text (there, "name", act_text (act, "name") ? act_text (act, "name") : row_text (bed, "name"));
  set_kind (there, act_text (act, "kind") ? act_text (act, "kind") : row_text (bed, "kind"));
  row_set_int (there, "position", act_int (act, "position") ? act_int (act, "position") : last + 1);
  row_set_int (there, "active_from", act_get_at (act));
  return check_name (act, there, error) && act_write (act, there, error)
      && carry_use (act, row_id (bed), row_id (there), error) && bed_retire (act, row_id (bed), error)
      && answer_bed (act, row_id (there), error);
}

static gboolean
change_bed (Act *act, GError **error)
{
  g_autoptr (Row) bed = act_row (act, &table_bed, act_int (act, "bed"), error);
  const char *kind = act_text (act, "kind");

  if (!bed || !enter_room (act, row_int (bed, "room"), error))
    return FALSE;
  /* past nights counted it as what it was */
  if (kind && g_str_equal (kind, "mat") == row_int (bed, "counts")) {
    g_set_error_literal (
      error, RECORD_ERROR, RECORD_ERROR_STATE,
      _("A bed can not become a mat, nor a mat a bed: add the other, and give this one up."));
    return FALSE;
  }
  if (act_int (act, "room") && act_int (act, "room") != row_int (bed, "room"))
    return bed_to_room (act, bed, act_int (act, "room"), error);
  if (kind)
    set_kind (bed, kind);
  act_copy_text (act, "name", bed, "name");
  if (act_int (act, "position"))
    act_copy_int (act, "position", bed, "position");
  return check_name (act, bed, error) && act_write (act, bed, error)
      && answer_bed (act, row_id (bed), error);
}

static gboolean
bed_change_run (Act *act, GError **error)
{
  return promised_keep_bed (act, change_bed, error);
}

static gboolean
retire_bed (Act *act, GError **error)
{
  return bed_retire (act, act_int (act, "bed"), error);
}

static gboolean
bed_retire_run (Act *act, GError **error)
{
  return promised_keep_bed (act, retire_bed, error);
}

static gboolean
mat_add (Act *act, gint64 room, GError **error)
{
  g_autofree char *name = NULL;
  gint64 other = 1;

  for (int number = 1; other; number++) {
    g_free (name);
    name = g_strdup_printf ("Matras %d", number);
    if (!find_named (act, room, name, &other, error))
      return FALSE;
  }
  return bed_add (act, room, name, "mat", 0, error);
}

static gboolean
mat_add_run (Act *act, GError **error)
{
  return mat_add (act, act_int (act, "room"), error);
}

static gboolean
check_due (Act *act, GError **error)
{
  if (!act_has (act, "due") || act_int (act, "due") > act_get_at (act))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("due: the planned end must be later than the beginning."));
  return FALSE;
}

static gboolean
take_out (Act *act, GError **error)
{
  return bed_outage (act, act_int (act, "bed"), act_text (act, "reason"), act_int (act, "due"), error);
}

static gboolean
bed_outage_run (Act *act, GError **error)
{
  return check_due (act, error) && promised_keep_bed (act, take_out, error);
}

static gboolean
outage_end_run (Act *act, GError **error)
{
  return bed_end_outage (act, act_int (act, "bed"), error);
}

/* A hold for somebody outside carries its end; one for a guest lasts as long as it is needed. */
static gboolean
due_of_hold (Act *act, gint64 bed, gint64 *due_at, GError **error)
{
  g_autoptr (House) house = NULL;

  *due_at = act_int (act, "due");
  if (*due_at || act_int (act, "stay"))
    return TRUE;
  house = house_of_bed (act_get_connection (act), bed, error);
  if (house && house->hold_hours)
    *due_at = act_get_at (act) + house->hold_hours * 3600;
  return house != NULL;
}

static gboolean
note_caller (Act *act, gint64 use, GError **error)
{
  g_autoptr (Row) row = act_text (act, "phone") ? act_row (act, &table_bed_use, use, error) : NULL;

  if (!act_text (act, "phone"))
    return TRUE;
  if (row)
    row_set_text (row, "phone", act_text (act, "phone"));
  return row && act_write (act, row, error);
}

static gboolean
hold_one (Act *act, GError **error)
{
  gint64 bed = act_int (act, "bed"), due_at = 0, use = 0;

  if (!due_of_hold (act, bed, &due_at, error)
      || !bed_hold (act, bed, act_int (act, "stay"), act_int (act, "referral"),
                    act_text (act, "for"), due_at, &use, error)
      || !note_caller (act, use, error))
    return FALSE;
  act_answer_int (act, "hold", use);
  return TRUE;
}

static gboolean
bed_hold_run (Act *act, GError **error)
{
  if (!act_int (act, "stay") && !act_int (act, "referral") && !act_text (act, "for")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say whom the bed is held for: for, stay or referral."));
    return FALSE;
  }
  return check_due (act, error) && promised_keep_bed (act, hold_one, error);
}

/* Beds that a hold may be put on, by their place in the room. */
static const char sql_holdable[] =
  "SELECT bed.id FROM bed LEFT JOIN bed_use u ON u.bed = bed.id AND u.until IS NULL"
  " WHERE bed.room = :room AND bed.retired_at IS NULL"
  " AND (u.id IS NULL OR (u.kind = 'outage' AND u.reason = 'cleaning')"
  " OR (u.kind = 'hold' AND u.due_at <= CAST (:now AS BIGINT)"
  " AND (u.stay IS NULL OR u.stay <> CAST (:stay AS BIGINT))))"
  " ORDER BY bed.position, bed.id";

static GArray *
holdable_beds (Act *act, gint64 room, gint64 stay, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_holdable, error);
  if (!query)
    return NULL;

  query_bind_int (query, "room", room);
  query_bind_int (query, "stay", stay);
  query_bind_int (query, "now", act_get_recorded (act));
  return find_ids (query, error);
}

static gboolean
room_hold (Act *act, gint64 room, gint64 stay, gint64 due_at, GError **error)
{
  g_autoptr (GArray) beds = holdable_beds (act, room, stay, error);

  if (beds && !beds->len)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("No bed of this room is free to be held."));
  if (!beds || !beds->len)
    return FALSE;
  for (guint i = 0; i < beds->len; i++)
    if (!bed_hold (act, g_array_index (beds, gint64, i), stay, 0, NULL, due_at, NULL, error))
      return FALSE;
  act_answer_int (act, "held", beds->len);
  return TRUE;
}

#define ROOM_TO_HOLD "the room to hold"

static const char sql_room_of_bed[] = "SELECT room FROM bed WHERE id = :bed";

/* The room that is named, or the one where the guest has a bed. */
static gboolean
room_to_hold (Act *act, gint64 *room, GError **error)
{
  gint64 bed = 0;

  *room = act_int (act, "room");
  if (*room)
    return TRUE;
  if (!bed_of_stay (act, act_int (act, "stay"), &bed, error))
    return FALSE;
  if (bed)
    return find_int_by (act_get_connection (act), sql_room_of_bed, "bed", bed, room, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("This stay has no bed. Say which room to hold."));
  return FALSE;
}

static gboolean
hold_room (Act *act, GError **error)
{
  const gint64 *room = act_kept (act, ROOM_TO_HOLD, 0);

  return room_hold (act, *room, act_int (act, "stay"), act_int (act, "due"), error);
}

static gboolean
room_hold_run (Act *act, GError **error)
{
  static const Table *const none[] = { NULL };
  gint64 room = 0;

  if (!check_due (act, error) || !room_to_hold (act, &room, error))
    return FALSE;
  act_keep (act, ROOM_TO_HOLD, 0, g_memdup2 (&room, sizeof room), g_free, none);
  return promised_keep_room (act, room, hold_room, error);
}

static const char sql_hold_of_stay[] =
  "SELECT id FROM bed_use WHERE stay = :stay AND until IS NULL AND kind = 'hold'";

static gboolean
end_holds_of_stay (Act *act, gint64 stay, GError **error)
{
  gint64 any = 0;

  if (!find_int_by (act_get_connection (act), sql_hold_of_stay, "stay", stay, &any, error))
    return FALSE;
  if (any)
    return bed_end_holds (act, stay, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                       _("No bed is held for this stay."));
  return FALSE;
}

static gboolean
hold_end_run (Act *act, GError **error)
{
  if (act_int (act, "bed"))
    return bed_end_hold (act, act_int (act, "bed"), error);
  if (act_int (act, "stay"))
    return end_holds_of_stay (act, act_int (act, "stay"), error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Say which bed or which stay."));
  return FALSE;
}

static const ActKey add_keys[] = {
  { "room", KEY_ROOM, TRUE, NULL, N_("the room") },
  { "name", KEY_NAME, TRUE, NULL, N_("name or number of the bed") },
  { "kind", KEY_CHOICE, FALSE, BED_KINDS, N_("single where not given") },
  { "position", KEY_INT, FALSE, NULL, N_("place in the room's order") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey change_keys[] = {
  { "bed", KEY_BED, TRUE, NULL, N_("the bed") },
  { "room", KEY_ROOM, FALSE, NULL, N_("another room of the house, where it is moved there") },
  { "name", KEY_NAME, FALSE, NULL, N_("name or number of the bed") },
  { "kind", KEY_CHOICE, FALSE, BED_KINDS, N_("what kind of bed") },
  { "position", KEY_INT, FALSE, NULL, N_("place in the room's order") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey bed_keys[] = {
  { "bed", KEY_BED, TRUE, NULL, N_("the bed") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey mat_keys[] = {
  { "room", KEY_ROOM, TRUE, NULL, N_("the room") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey outage_keys[] = {
  { "bed", KEY_BED, TRUE, NULL, N_("the bed") },
  { "reason", KEY_CHOICE, TRUE, OUTAGE_REASONS, N_("why it can not be used") },
  { "due", KEY_TIME, FALSE, NULL, N_("planned end") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey hold_keys[] = {
  { "bed", KEY_BED, TRUE, NULL, N_("the bed") },
  { "for", KEY_NAME, FALSE, NULL, N_("whom it is held for") },
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone of whoever asked for it") },
  { "due", KEY_TIME, FALSE, NULL, N_("planned end; past it the bed may be taken") },
  { "referral", KEY_ID, FALSE, "referral", N_("the referral that it is held for") },
  { "stay", KEY_STAYING, FALSE, NULL, N_("the guest that it is held for") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey room_hold_keys[] = {
  { "stay", KEY_STAYING, TRUE, NULL, N_("the guest that the room is held for") },
  { "room", KEY_ROOM, FALSE, NULL, N_("the guest's own room where not given") },
  { "due", KEY_TIME, FALSE, NULL, N_("planned end; past it the beds may be taken") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey hold_end_keys[] = {
  { "bed", KEY_BED, FALSE, NULL, N_("the bed") },
  { "stay", KEY_STAYING, FALSE, NULL, N_("the guest whose holds all end") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "bed-add", PERMISSION_HOUSE, bed_add_run, add_keys, N_("Adds a bed"), FALSE },
  { "bed-change", PERMISSION_HOUSE, bed_change_run, change_keys, N_("Changes a bed"), FALSE },
  { "bed-retire", PERMISSION_HOUSE, bed_retire_run, bed_keys, N_("Gives a bed up"), FALSE },
  { "mat-add", PERMISSION_ADMIT, mat_add_run, mat_keys, N_("Lays a mat"), FALSE },
  { "bed-outage", PERMISSION_ADMIT, bed_outage_run, outage_keys, N_("Takes a bed out of use"),
    FALSE },
  { "outage-end", PERMISSION_ADMIT, outage_end_run, bed_keys, N_("Puts a bed back into use"),
    FALSE },
  { "bed-hold", PERMISSION_ADMIT, bed_hold_run, hold_keys, N_("Holds a bed"), FALSE },
  { "room-hold", PERMISSION_ADMIT, room_hold_run, room_hold_keys, N_("Holds the rest of a room"),
    FALSE },
  { "hold-end", PERMISSION_ADMIT, hold_end_run, hold_end_keys, N_("Ends a hold"), FALSE },
};

const ActKind *const bed_act_kinds[] = {
  &kinds[0], &kinds[1], &kinds[2], &kinds[3], &kinds[4],
  &kinds[5], &kinds[6], &kinds[7], &kinds[8], NULL,
};
