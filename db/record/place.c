/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places: wishes for later, beds of a kind from a time on, which the forecast must cover. */
#include "db/record/place.h"
#include "db/record/find.h"
#include "db/record/house.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
check_beds (gint64 beds, GError **error)
{
  if (beds >= 1 && beds <= PLACE_BEDS_MAX)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("beds: give a number from 1 to %d."), PLACE_BEDS_MAX);
  return FALSE;
}

static gboolean
check_wish (Act *act, GError **error)
{
  if (!act_text (act, "for") && !act_int (act, "stay") && !act_int (act, "referral"))
    return refuse (error, RECORD_ERROR_ARGUMENT,
                   _("Say whom the place is for: for, stay or referral."));
  if (act_text (act, "beds") && !check_beds (act_int (act, "beds"), error))
    return FALSE;
  if (act_text (act, "due") && act_int (act, "due") <= act_int (act, "from"))
    return refuse (error, RECORD_ERROR_ARGUMENT,
                   _("due: the end must be later than the beginning."));
  return TRUE;
}

/* A room says which house, where the house is not named. */
static gint64
house_of_place (Act *act, GError **error)
{
  if (!act_int (act, "room"))
    return house_of_act (act, error);
  g_autoptr (Row) room = act_row (act, &table_room, act_int (act, "room"), error);
  if (!room)
    return 0;
  if (act_int (act, "house") && act_int (act, "house") != row_int (room, "house"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("This room is of another house."));
  act_set_house (act, row_int (room, "house"));
  return row_int (room, "house");
}

static gboolean
place_add_run (Act *act, GError **error)
{
  gint64 house = check_wish (act, error) ? house_of_place (act, error) : 0;
  if (!house)
    return FALSE;

  g_autoptr (Row) place = row_new (&table_place, act_new_id (act));
  row_set_int (place, "house", house);
  if (act_int (act, "room"))
    row_set_int (place, "room", act_int (act, "room"));
  if (act_int (act, "stay"))
    row_set_int (place, "stay", act_int (act, "stay"));
  if (act_int (act, "referral"))
    row_set_int (place, "referral", act_int (act, "referral"));
  row_set_int (place, "beds", act_text (act, "beds") ? act_int (act, "beds") : 1);
  row_set_int (place, "from_at", act_int (act, "from"));
  if (act_text (act, "due"))
    row_set_int (place, "due_at", act_int (act, "due"));
  act_copy_text (act, "sex", place, "sex");
  act_copy_text (act, "for", place, "held_for");
  act_copy_text (act, "reason", place, "reason");
  act_answer_int (act, "place", row_id (place));
  return act_write (act, place, error);
}

/* (transfer full): of the key `place`, while it is still asked for */
static Row *
open_place (Act *act, GError **error)
{
  g_autoptr (Row) place = act_row (act, &table_place, act_int (act, "place"), error);

  if (place && !row_is_null (place, "ended_at")) {
    refuse (error, RECORD_ERROR_STATE, _("This place is no longer asked for."));
    return NULL;
  }
  if (place)
    act_set_house (act, row_int (place, "house"));
  return g_steal_pointer (&place);
}

/* A room of the house before does not hold in another one. */
static gboolean
change_where (Act *act, Row *place, GError **error)
{
  gint64 before = row_int (place, "house");
  gint64 house = act_int (act, "house") || act_int (act, "room") ? house_of_place (act, error) : before;
  if (!house)
    return FALSE;

  if (house != before)
    row_set_null (place, "room");
  row_set_int (place, "house", house);
  act_copy_int (act, "room", place, "room");
  return TRUE;
}

static gboolean
check_changed (const Row *place, GError **error)
{
  if (row_is_null (place, "held_for") && row_is_null (place, "stay") && row_is_null (place, "referral"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("Say whom the place is for."));
  if (!check_beds (row_int (place, "beds"), error))
    return FALSE;
  if (!row_is_null (place, "due_at") && row_int (place, "due_at") <= row_int (place, "from_at"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("due: the end must be later than the beginning."));
  return TRUE;
}

static gboolean
place_change_run (Act *act, GError **error)
{
  g_autoptr (Row) place = open_place (act, error);
  if (!place || !change_where (act, place, error))
    return FALSE;

  if (act_text (act, "from"))
    row_set_int (place, "from_at", act_int (act, "from"));
  if (act_has (act, "beds"))
    row_set_int (place, "beds", act_text (act, "beds") ? act_int (act, "beds") : 1);
  act_copy_int (act, "due", place, "due_at");
  act_copy_text (act, "sex", place, "sex");
  act_copy_text (act, "for", place, "held_for");
  act_copy_text (act, "reason", place, "reason");
  act_answer_int (act, "place", row_id (place));
  return check_changed (place, error) && act_write (act, place, error);
}

static gboolean
place_end_run (Act *act, GError **error)
{
  g_autoptr (Row) place = open_place (act, error);
  gint64 beds = act_int (act, "beds");
  if (!place)
    return FALSE;
  if (act_text (act, "beds") && beds < 1)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("beds: give a number above 0."));

  act_copy_text (act, "reason", place, "reason");
  if (beds && beds < row_int (place, "beds"))
    row_set_int (place, "beds", row_int (place, "beds") - beds);
  else
    row_set_int (place, "ended_at", act_get_at (act));
  return act_write (act, place, error);
}

/* Few places go on, and no index has whose they are. */
static const char sql_of_resident[] =
  "SELECT p.id FROM place p WHERE p.ended_at IS NULL AND p.stay IN (SELECT s.id FROM stay s WHERE s.resident = :resident) ORDER BY p.id";

gboolean
place_end_of (Act *act, gint64 resident, GError **error)
{
  g_return_val_if_fail (act && resident, FALSE);

  g_autoptr (GArray) places = find_ids_by (act_get_connection (act), sql_of_resident, "resident", resident, error);

  for (guint i = 0; places && i < places->len; i++) {
    g_autoptr (Row) place = act_row (act, &table_place, g_array_index (places, gint64, i), error);
    if (!place)
      return FALSE;
    if (row_int (place, "beds") > 1)
      row_set_int (place, "beds", row_int (place, "beds") - 1);
    else
      row_set_int (place, "ended_at", act_get_at (act));
    if (!act_write (act, place, error))
      return FALSE;
  }
  return places != NULL;
}

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "room", KEY_ROOM, FALSE, NULL, N_("the room, where it matters") },
  { "sex", KEY_CHOICE, FALSE, "L|P", N_("for men (L) or women (P), where it matters") },
  { "beds", KEY_INT, FALSE, NULL, N_("number of beds; 1 where not given") },
  { "from", KEY_TIME, TRUE, NULL, N_("from when on") },
  { "due", KEY_TIME, FALSE, NULL, N_("until when at the latest") },
  { "for", KEY_NAME, FALSE, NULL, N_("whom it is for") },
  { "stay", KEY_STAYING, FALSE, NULL, N_("the guest that it is for") },
  { "referral", KEY_ID, FALSE, "referral", N_("the referral that it is for") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey change_keys[] = {
  { "place", KEY_ID, TRUE, "place", N_("the place") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where it is another one") },
  { "room", KEY_ROOM, FALSE, NULL, N_("the room, where it matters") },
  { "sex", KEY_CHOICE, FALSE, "L|P", N_("for men (L) or women (P), where it matters") },
  { "beds", KEY_INT, FALSE, NULL, N_("number of beds; 1 where not given") },
  { "from", KEY_TIME, FALSE, NULL, N_("from when on") },
  { "due", KEY_TIME, FALSE, NULL, N_("until when at the latest") },
  { "for", KEY_NAME, FALSE, NULL, N_("whom it is for") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey end_keys[] = {
  { "place", KEY_ID, TRUE, "place", N_("the place") },
  { "beds", KEY_INT, FALSE, NULL, N_("how many of its beds, as somebody came for them; all where not given") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "place-add", PERMISSION_ADMIT, place_add_run, add_keys, N_("Asks for places later"), FALSE },
  { "place-change", PERMISSION_ADMIT, place_change_run, change_keys, N_("Changes what is asked for later"), FALSE },
  { "place-end", PERMISSION_ADMIT, place_end_run, end_keys, N_("Ends asking for places"), FALSE },
};

const ActKind *const place_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], NULL };
