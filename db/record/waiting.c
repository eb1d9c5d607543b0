/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list of a house: who waits for a bed, how urgently, and why. */
#include "db/record/waiting.h"

#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/stay.h"

#include <glib/gi18n-lib.h>

#define PRIORITIES "urgent|high|normal"
#define OUTCOMES "admitted|elsewhere|withdrawn|unreachable|other"

static const char sql_waits[] = "SELECT id FROM waiting WHERE resident = :resident AND house = :house AND ended_at IS NULL";

static gboolean
refuse (GError **error, RecordError code, const char *sentence, const char *holder, gint64 since)
{
  GError *local = g_error_new_literal (RECORD_ERROR, (int) code, sentence);

  if (since)
    record_error_set_holder (local, holder, since);
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
check_waits_not (Act *act, gint64 resident, gint64 house, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_waits, error);
  gint64 waiting;

  if (!query)
    return FALSE;
  query_bind_int (query, ":resident", resident);
  query_bind_int (query, ":house", house);
  if (!find_int (query, &waiting, error))
    return FALSE;
  if (!waiting)
    return TRUE;
  g_autoptr (Row) row = act_row (act, &table_waiting, waiting, error);
  return row && refuse (error, RECORD_ERROR_ALREADY, _("This resident is on the waiting list already."), NULL, row_int (row, "since"));
}

static gboolean
check_stays_not (Act *act, gint64 resident, gint64 house, GError **error)
{
  gint64 stay;

  if (!stay_open_of (act_get_connection (act), resident, &stay, error))
    return FALSE;
  if (!stay)
    return TRUE;
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error), place = NULL;
  if (!row || row_int (row, "house") != house)
    return row != NULL;
  place = act_row (act, &table_house, house, error);
  return place && refuse (error, RECORD_ERROR_ALREADY_STAYING, _("This resident stays here already."), row_text (place, "name"),
                          row_int (row, "arrived_at"));
}

static gboolean
check_wish (Act *act, GError **error)
{
  const char *name = act_text (act, "name");

  if (!act_int (act, "resident") && !act_int (act, "referral") && !(name && *name))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("Say who waits: resident, referral or name."), NULL, 0);
  if (act_text (act, "beds") && act_int (act, "beds") < 1)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("beds: give a number above 0."), NULL, 0);
  return TRUE;
}

static gboolean
check_resident (Act *act, gint64 house, GError **error)
{
  gint64 resident = act_int (act, "resident");

  return !resident || (check_waits_not (act, resident, house, error) && check_stays_not (act, resident, house, error));
}

static void
copy_wish (Act *act, Row *row)
{
  act_copy_text (act, "name", row, "name");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "sex", row, "sex");
  act_copy_text (act, "priority", row, "priority");
  act_copy_text (act, "reason", row, "reason");
  if (act_has (act, "beds"))
    row_set_int (row, "beds", act_text (act, "beds") ? act_int (act, "beds") : 1);
}

static gboolean
waiting_add_run (Act *act, GError **error)
{
  gint64 house = check_wish (act, error) ? house_of_act (act, error) : 0;
  if (!house || !check_resident (act, house, error))
    return FALSE;

  g_autoptr (Row) row = row_new (&table_waiting, act_new_id (act));
  row_set_int (row, "house", house);
  if (act_int (act, "resident"))
    row_set_int (row, "resident", act_int (act, "resident"));
  if (act_int (act, "referral"))
    row_set_int (row, "referral", act_int (act, "referral"));
  row_set_int (row, "beds", 1);
  row_set_text (row, "priority", "normal");
  copy_wish (act, row);
  row_set_int (row, "since", act_get_at (act));
  act_answer_int (act, "waiting", row_id (row));
  if (act_int (act, "resident"))
    act_answer_int (act, "resident", act_int (act, "resident"));
  return act_write (act, row, error);
}

static Row *
waiting_still (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_waiting, act_int (act, "waiting"), error);
  if (!row)
    return NULL;

  act_set_house (act, row_int (row, "house"));
  act_answer_int (act, "waiting", row_id (row));
  if (row_int (row, "resident"))
    act_answer_int (act, "resident", row_int (row, "resident"));
  if (row_is_null (row, "ended_at"))
    return g_steal_pointer (&row);
  refuse (error, RECORD_ERROR_STATE, _("This is no longer on the waiting list."), NULL, row_int (row, "ended_at"));
  return NULL;
}

static gboolean
waiting_change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = waiting_still (act, error);
  if (!row)
    return FALSE;

  if (act_text (act, "beds") && act_int (act, "beds") < 1)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("beds: give a number above 0."), NULL, 0);
  copy_wish (act, row);
  if (row_is_null (row, "reason") || row_is_null (row, "priority")
      || (row_is_null (row, "name") && !row_int (row, "resident") && !row_int (row, "referral")))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("Who waits, how urgently and why can not be left out."), NULL, 0);
  return act_write (act, row, error);
}

static gboolean
waiting_end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = waiting_still (act, error);
  if (!row)
    return FALSE;

  row_set_int (row, "ended_at", act_get_at (act));
  row_set_text (row, "outcome", act_text (act, "outcome"));
  return act_write (act, row, error);
}

#define WISH_KEYS \
  { "name", KEY_NAME, FALSE, NULL, N_("name of who is not registered yet") }, \
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone") }, \
  { "sex", KEY_CHOICE, FALSE, "L|P", N_("for men (L) or women (P), where it matters") }, \
  { "beds", KEY_INT, FALSE, NULL, N_("number of beds; 1 where not given") }, \
  { "priority", KEY_CHOICE, FALSE, PRIORITIES, N_("how urgent it is; normal where not given") }

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "resident", KEY_RESIDENT, FALSE, NULL, N_("who waits") },
  { "referral", KEY_ID, FALSE, "referral", N_("the referral that it is for") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("why a place is needed") },
  WISH_KEYS,
  { 0 },
};
static const ActKey change_keys[] = {
  { "waiting", KEY_ID, TRUE, "waiting", N_("the line of the waiting list") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why a place is needed") },
  WISH_KEYS,
  { 0 },
};
static const ActKey end_keys[] = {
  { "waiting", KEY_ID, TRUE, "waiting", N_("the line of the waiting list") },
  { "outcome", KEY_CHOICE, TRUE, OUTCOMES, N_("what became of it") },
  { 0 },
};

static const ActKind kinds[] = {
  { "waiting-add", PERMISSION_ADMIT, waiting_add_run, add_keys, N_("Put somebody on the waiting list"), FALSE },
  { "waiting-change", PERMISSION_ADMIT, waiting_change_run, change_keys, N_("Change a line of the waiting list"), FALSE },
  { "waiting-end", PERMISSION_ADMIT, waiting_end_run, end_keys, N_("Take somebody from the waiting list"), FALSE },
};

const ActKind *const waiting_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], NULL };
