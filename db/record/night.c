/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closes a night: what is counted then is frozen. */
#include "db/record/house-clock.h"
#include "db/record/house.h"
#include "db/record/lookup.h"
#include "db/record/night-private.h"

#include <glib/gi18n-lib.h>

static gboolean
settle (Night *night, const NightSettled *settled, GError **error)
{
  for (guint i = 0; i < night->persons->len; i++) {
    NightPerson *person = &g_array_index (night->persons, NightPerson, i);
    if (person->stay == settled->stay) {
      person->present = settled->present;
      return TRUE;
    }
  }
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Somebody is settled whom this night does not count."));
  return FALSE;
}

static gboolean
settle_all (Night *night, const GArray *settled, GError **error)
{
  for (guint i = 0; i < settled->len; i++)
    if (!settle (night, &g_array_index (settled, NightSettled, i), error))
      return FALSE;
  night_count_present (night);
  return TRUE;
}

static gboolean
refuse_closed (const Night *night, GError **error)
{
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ALREADY,
                       _("This night is closed already. Corrections show beside it as known now."));
  if (error)
    record_error_set_holder (*error, NULL, night->closed_at);
  return FALSE;
}

static gboolean
check_open (Connection *connection, gint64 house, gint64 day, GError **error)
{
  g_autoptr (GPtrArray) nights = night_list (connection, house, day, day, error);

  return nights && (!nights->len || refuse_closed (nights->pdata[0], error));
}

/* Late is judged by when it is written: until then everything was still open. */
static gboolean
check_time (Act *act, const HouseClock *clock, Night *night, const char *reason, GError **error)
{
  if (act_get_at (act) < night->census_at) {
    g_autofree char *hour = house_clock_hour (clock, night->census_at);
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This night is counted at %s. Close it after that."), hour);
    return FALSE;
  }
  night->state =
      act_get_recorded (act) < house_clock_census (clock, night->day + 1) ? NIGHT_CLOSED : NIGHT_CLOSED_LATE;
  if (night->state == NIGHT_CLOSED_LATE && !reason) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_RULE,
                         _("The next night has been counted already. Say why this one is closed so late."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_night (Act *act, const Night *night, const char *reason, GError **error)
{
  g_autoptr (Row) row = row_new (&table_night, night->id);

  row_set_int (row, "house", night->house);
  row_set_int (row, "day", night->day);
  row_set_int (row, "census_at", night->census_at);
  row_set_text (row, "state", night->state == NIGHT_CLOSED ? "closed" : "closed_late");
  row_set_int (row, "closed_at", act_get_at (act));
  if (act_get_actor (act))
    row_set_int (row, "closed_by", act_get_actor (act));
  row_set_text (row, "late_reason", night->state == NIGHT_CLOSED_LATE ? reason : NULL);
  row_set_int (row, "in_service", night->in_service);
  if (night->funded >= 0)
    row_set_int (row, "funded", night->funded);
  row_set_int (row, "beds_used", night->beds_used);
  row_set_int (row, "unbedded", night->unbedded);
  row_set_int (row, "present", night->present);
  row_set_int (row, "bed_nights", night->bed_nights);
  row_set_int (row, "hp", night->hp);
  row_set_int (row, "admitted", night->admitted);
  row_set_int (row, "discharged", night->discharged);
  row_set_int (row, "same_day", night->same_day);
  g_autofree char *digest = night_digest (night);
  row_set_text (row, "digest", digest);
  return act_write (act, row, error);
}

static gboolean
write_person (Act *act, gint64 night, const NightPerson *person, GError **error)
{
  g_autoptr (Row) row = row_new (&table_night_person, act_new_id (act));

  row_set_int (row, "night", night);
  row_set_int (row, "stay", person->stay);
  if (person->bed)
    row_set_int (row, "bed", person->bed);
  row_set_int (row, "shares", person->shares);
  row_set_text (row, "present", present_code (person->present));
  return act_write (act, row, error);
}

static gboolean
write_room (Act *act, gint64 night, const NightRoom *room, GError **error)
{
  g_autoptr (Row) row = row_new (&table_night_room, act_new_id (act));

  row_set_int (row, "night", night);
  row_set_int (row, "room", room->room);
  row_set_int (row, "in_service", room->in_service);
  row_set_int (row, "beds_used", room->beds_used);
  row_set_int (row, "persons", room->persons);
  return act_write (act, row, error);
}

static gboolean
write_all (Act *act, const Night *night, const char *reason, GError **error)
{
  if (!write_night (act, night, reason, error))
    return FALSE;
  for (guint i = 0; i < night->persons->len; i++)
    if (!write_person (act, night->id, &g_array_index (night->persons, NightPerson, i), error))
      return FALSE;
  for (guint i = 0; i < night->rooms->len; i++)
    if (!write_room (act, night->id, &g_array_index (night->rooms, NightRoom, i), error))
      return FALSE;
  return TRUE;
}

gint64
night_close (Act *act, gint64 house, gint64 day, const GArray *settled, const char *reason, GError **error)
{
  g_return_val_if_fail (act && house && settled, 0);

  Connection *connection = act_get_connection (act);
  const HouseClock *clock = act_clock (act, house, error);
  if (!clock || !check_open (connection, house, day, error))
    return 0;
  g_autoptr (Night) night = night_count (connection, house, day, error);
  if (!night || !check_time (act, clock, night, reason, error) || !settle_all (night, settled, error))
    return 0;
  night->id = act_new_id (act);
  if (!write_all (act, night, reason, error))
    return 0;
  return night->id;
}

static gboolean
read_settled (Act *act, const char *text, NightSettled *settled, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);

  if (g_strv_length (parts) != 2 || !present_parse (parts[1], &settled->present)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("settle: \"%s\" is not like 12:yes."), text);
    return FALSE;
  }
  settled->stay = lookup_id (act_get_connection (act), KEY_STAY, NULL, parts[0], error);
  return settled->stay != 0;
}

static gboolean
close_run (Act *act, GError **error)
{
  g_autoptr (GArray) settled = g_array_new (FALSE, FALSE, sizeof (NightSettled));
  g_auto (GStrv) texts = act_texts (act, "settle");
  const char *reason = act_text (act, "reason");
  gint64 house = house_of_act (act, error), day;

  if (!house)
    return FALSE;
  for (char **text = texts; *text && **text; text++) {
    NightSettled one;
    if (!read_settled (act, *text, &one, error))
      return FALSE;
    g_array_append_val (settled, one);
  }
  when_day_parse (act_text (act, "date"), &day);
  gint64 night = night_close (act, house, day, settled, reason ? reason : act_get_override (act), error);
  act_answer_int (act, "night", night);
  return night != 0;
}

static const ActKey close_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("whose night it is") },
  { "date", KEY_DATE, TRUE, NULL, N_("the evening in which it began") },
  { "settle", KEY_TEXTS, FALSE, NULL, N_("what was found out: STAY:yes|no|permit|unknown, …") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why it is closed so late") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKind kind_close = { "night-close", PERMISSION_ADMIT, close_run, close_keys,
                                    N_("close a night: its figures never change again"), TRUE };

const ActKind *const night_act_kinds[] = { &kind_close, NULL };
