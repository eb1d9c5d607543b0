/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking over from a house that forgot the exit: its stay ended between the last sighting and now. */
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static const char sql_last_seen[] =
    "SELECT MAX(at) FROM sighting WHERE stay = :stay AND direction <> 'out'";

static gboolean
last_known (Act *act, const Row *stay, HappenedAt *when, GError **error)
{
  gint64 seen = 0, floor = 0, at = 0;

  if (!find_int_by (act_get_connection (act), sql_last_seen, ":stay", row_id (stay), &seen, error)
      || !stay_floor (act, stay, &floor, error) || !stay_moment (act, stay, floor, &at, error))
    return FALSE;
  *when = happened_between (MIN (MAX (seen, floor), at), at);
  return TRUE;
}

static gboolean
end_there (Act *act, const Row *stay, const char *here, GError **error)
{
  StayEnd end = { .handed_to = here };
  HappenedAt when;
  gint64 id = 0;

  if (!last_known (act, stay, &when, error) || !stay_departure (act, row_id (stay), &id, error))
    return FALSE;
  if (!id)
    return stay_close (act, row_id (stay), &when, &end, error);
  g_autoptr (Row) departure = act_row (act, &table_departure, id, error);
  if (!departure)
    return FALSE;
  when = happened_between (row_int (departure, "departed_at"), when.until);
  return stay_hand_over (act, departure, &when, &end, error);
}

static gboolean
find_here (Act *act, gint64 *house, GError **error)
{
  if (act_int (act, "bed")) {
    g_autoptr (House) of_bed = house_of_bed (act_get_connection (act), act_int (act, "bed"), error);
    *house = of_bed ? of_bed->id : 0;
  } else {
    *house = house_of_act (act, error);
  }
  return *house != 0;
}

static Row *
stay_elsewhere (Act *act, gint64 here, GError **error)
{
  gint64 id = 0;

  if (!stay_open_of (act_get_connection (act), act_int (act, "resident"), &id, error))
    return NULL;
  if (!id) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("This resident is not staying in another house. Admit instead."));
    return NULL;
  }
  g_autoptr (Row) row = act_row (act, &table_stay, id, error);
  if (!row)
    return NULL;
  if (row_int (row, "house") == here) {
    stay_refuse (act, id, RECORD_ERROR_STATE,
                 _("%s is staying in this house. Move the stay instead."), error);
    return NULL;
  }
  if (!g_str_equal (row_text (row, "confidentiality"), "normal")
      && !act_may (act, PERMISSION_SEE_HIDDEN)) {
    stay_refuse_staying (act, row, here, error);
    return NULL;
  }
  return g_steal_pointer (&row);
}

/* Whoever it came with there, where that one was taken over before. */
static gboolean
find_with (Act *act, const Row *there, gint64 here, gint64 *with, GError **error)
{
  *with = 0;
  if (row_is_null (there, "with_stay"))
    return TRUE;
  g_autoptr (Row) before = act_row (act, &table_stay, row_int (there, "with_stay"), error);
  if (!before || !stay_open_of (act_get_connection (act), row_int (before, "resident"), with, error))
    return FALSE;
  g_autoptr (Row) now = *with ? act_row (act, &table_stay, *with, error) : NULL;
  if (*with && !now)
    return FALSE;
  if (now && row_int (now, "house") != here)
    *with = 0;
  return TRUE;
}

static gboolean
take_over_run (Act *act, GError **error)
{
  gint64 here = 0, stay = 0, with = 0;

  if (!find_here (act, &here, error))
    return FALSE;
  g_autoptr (House) house = house_get (act_get_connection (act), here, error);
  g_autoptr (Row) there = house ? stay_elsewhere (act, here, error) : NULL;
  if (!there || !find_with (act, there, here, &with, error) || !end_there (act, there, house->name, error))
    return FALSE;
  Admission admission = { .resident = act_int (act, "resident"),
                          .bed = act_int (act, "bed"),
                          .house = here,
                          .with = with,
                          .with_kind = with ? row_text (there, "with_kind") : NULL,
                          .referral = act_int (act, "referral"),
                          .guest_kind = act_text (act, "guest-kind"),
                          .confidentiality = act_text (act, "confidentiality") };
  if (!stay_admit (act, &admission, &stay, error))
    return FALSE;
  act_answer_int (act, "ended", row_id (there));
  act_answer_int (act, "ended-house", row_int (there, "house"));
  return TRUE;
}

static const ActKey take_over_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("Who is here and not there") },
  { "bed", KEY_BED, FALSE, NULL, N_("Into which bed here; without it a stay without a bed") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("Into which house, where no bed is given") },
  { "referral", KEY_ID, FALSE, "referral", N_("Brought by this referral") },
  { "guest-kind", KEY_TEXT, FALSE, NULL, N_("Kind of guest whose limit holds; child, companion or general by itself") },
  { "confidentiality", KEY_CHOICE, FALSE, "normal|do_not_tell|hidden", N_("Who may know of it") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_take_over = {
  "take-over", PERMISSION_ADMIT, take_over_run, take_over_keys,
  N_("Admits one whose exit another house forgot; that house confirms it later"), FALSE,
};
