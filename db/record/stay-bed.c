/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stay and its bed: move, swap, share, and free the bed of one who is not here. */
#include "db/record/bed-share.h"
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static gboolean
check_same_house (Act *act, const Row *stay, gint64 bed, GError **error)
{
  g_autoptr (House) house = house_of_bed (act_get_connection (act), bed, error);

  if (!house)
    return FALSE;
  if (house->id == row_int (stay, "house"))
    return TRUE;
  return stay_refuse (
      act, row_id (stay), RECORD_ERROR_STATE,
      _("This bed stands in another house than where %s is staying. Discharge there and admit here."),
      error);
}

static gboolean
check_other_bed (Act *act, gint64 stay, gint64 bed, GError **error)
{
  gint64 has = 0;

  if (!bed_of_stay (act, stay, &has, error))
    return FALSE;
  return has != bed
         || stay_refuse (act, stay, RECORD_ERROR_ALREADY, _("%s has this bed already."), error);
}

gboolean
stay_ask_sharers (Act *act, gint64 stay, gint64 bed, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray) sharers = stay_sharers (act, stay, error);

  for (guint i = 0; sharers && i < sharers->len; i++) {
    g_autoptr (Row) sharer = act_row (act, &table_stay, g_array_index (sharers, gint64, i), error);
    FitQuestion along = { .bed = bed, .with = stay, .shares = TRUE };
    if (!sharer)
      return FALSE;
    along.resident = row_int (sharer, "resident");
    along.stay = row_id (sharer);
    g_autoptr (GPtrArray) more = fit_ask (act, &along, error);
    if (!more)
      return FALSE;
    g_ptr_array_extend_and_steal (findings, g_steal_pointer (&more));
  }
  return sharers != NULL;
}

static GPtrArray *
ask_with_sharers (Act *act, const Row *stay, gint64 bed, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"),
                           .stay = row_id (stay),
                           .with = row_int (stay, "with_stay"),
                           .bed = bed };
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);

  return findings && stay_ask_sharers (act, row_id (stay), bed, findings, error) ? g_steal_pointer (&findings) : NULL;
}

gboolean
stay_change_bed (Act *act, gint64 stay, gint64 bed, GError **error)
{
  g_return_val_if_fail (act && stay && bed, FALSE);

  g_autoptr (Row) row = stay_open_row (act, stay, error);
  gint64 floor = 0, at = 0, from = 0;

  if (!row || !stay_check_here (act, stay, error) || !check_same_house (act, row, bed, error)
      || !check_other_bed (act, stay, bed, error) || !stay_floor (act, row, &floor, error)
      || !stay_moment (act, row, floor, &at, error))
    return FALSE;
  g_autoptr (GPtrArray) findings = ask_with_sharers (act, row, bed, error);
  if (!findings || !bed_release (act, stay, FALSE, &from, error)
      || !stay_stop_sharing (act, row, error) || !stay_take_bed (act, stay, bed, findings, error)
      || !stay_referral_settled (act, row_int (row, "referral"), error))
    return FALSE;
  if (from)
    act_answer_int (act, "from", from);
  return TRUE;
}

static gboolean
move_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, act_int (act, "resident"), error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  return stay_change_bed (act, row_id (row), act_int (act, "bed"), error);
}

static const ActKey move_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who moves") },
  { "bed", KEY_BED, TRUE, NULL, N_("Into which bed") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_move = {
  "move", PERMISSION_ADMIT, move_run, move_keys,
  N_("Gives a resident another bed"), FALSE,
};

/* Swap. */

static gboolean
bed_to_swap (Act *act, const Row *stay, gint64 *bed, GError **error)
{
  gint64 floor = 0, at = 0;

  if (!stay_check_here (act, row_id (stay), error) || !stay_floor (act, stay, &floor, error)
      || !stay_moment (act, stay, floor, &at, error)
      || !bed_of_stay (act, row_id (stay), bed, error))
    return FALSE;
  return *bed
         || stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s has no bed to swap."),
                         error);
}

static GPtrArray *
ask_swap (Act *act, const Row *stay, const Row *other, gint64 bed, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"),
                           .stay = row_id (stay),
                           .bed = bed,
                           .leaving = row_id (other) };

  return fit_ask (act, &question, error);
}

static gboolean
swap_run (Act *act, GError **error)
{
  g_autoptr (Row) one = stay_open_row (act, act_int (act, "resident"), error);
  g_autoptr (Row) other = one ? stay_open_row (act, act_int (act, "with"), error) : NULL;
  gint64 bed = 0, other_bed = 0;

  if (!other)
    return FALSE;
  stay_answer (act, one);
  if (row_id (one) == row_id (other) || row_int (one, "house") != row_int (other, "house")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("Two residents of one house swap their beds."));
    return FALSE;
  }
  if (!bed_to_swap (act, one, &bed, error) || !bed_to_swap (act, other, &other_bed, error))
    return FALSE;
  g_autoptr (GPtrArray) findings = ask_swap (act, one, other, other_bed, error);
  g_autoptr (GPtrArray) others = findings ? ask_swap (act, other, one, bed, error) : NULL;
  return others && bed_release (act, row_id (one), FALSE, NULL, error)
         && bed_release (act, row_id (other), FALSE, NULL, error)
         && stay_take_bed (act, row_id (one), other_bed, findings, error)
         && stay_take_bed (act, row_id (other), bed, others, error);
}

static const ActKey swap_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who moves") },
  { "with", KEY_STAYING, TRUE, NULL, N_("Whose bed it is until now") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_swap = {
  "swap", PERMISSION_ADMIT, swap_run, swap_keys,
  N_("Swaps the beds of two residents"), FALSE,
};

/* Displace: the bed is needed and its owner is not here (PRACTICE F9). */

static gboolean
displace_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);
  gint64 floor = 0, at = 0, has = 0, bed = 0;

  if (!row)
    return FALSE;
  stay_answer (act, row);
  if (!stay_check_here (act, row_id (row), error) || !bed_of_stay (act, row_id (row), &has, error))
    return FALSE;
  if (!has)
    return stay_refuse (act, row_id (row), RECORD_ERROR_STATE,
                        _("%s has no bed of his or her own."), error);
  if (!stay_floor (act, row, &floor, error) || !stay_moment (act, row, floor, &at, error)
      || !stay_leave_bed (act, row_id (row), FALSE, &bed, error))
    return FALSE;
  if (bed)
    act_answer_int (act, "bed", bed);
  return stay_lose (act, row, error);
}

static const ActKey displace_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who is not here") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_displace = {
  "displace", PERMISSION_ADMIT, displace_run, displace_keys,
  N_("Frees the bed of one who is not here; the stay goes on"), FALSE,
};

/* Share. */

static gboolean
check_sharing (Act *act, const Row *owner, gint64 stay, GError **error)
{
  g_autoptr (GArray) sharers =
      stay ? stay_sharers (act, stay, error) : g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 bed = 0;

  if (!sharers || !stay_check_here (act, row_id (owner), error)
      || !bed_of_stay (act, row_id (owner), &bed, error))
    return FALSE;
  if (!bed)
    return stay_refuse (act, row_id (owner), RECORD_ERROR_STATE,
                        _("%s has no bed of his or her own to share."), error);
  if (stay == row_id (owner))
    return stay_refuse (act, stay, RECORD_ERROR_STATE,
                        _("%s can not share with himself or herself."), error);
  if (sharers->len)
    return stay_refuse (act, stay, RECORD_ERROR_STATE,
                        _("Somebody shares the bed of %s. Move that one first."), error);
  if (!act_text (act, "reason") && !g_str_equal (act_text (act, "kind"), "child")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("reason: say why two share a bed."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
share_open_stay (Act *act, gint64 stay, const Row *owner, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, stay, error);
  gint64 bed = 0, floor = 0, at = 0;

  if (!row || !stay_check_here (act, stay, error) || !bed_of_stay (act, row_id (owner), &bed, error)
      || !stay_floor (act, row, &floor, error) || !stay_moment (act, row, floor, &at, error))
    return FALSE;
  FitQuestion question = { .resident = row_int (row, "resident"),
                           .stay = stay,
                           .bed = bed,
                           .with = row_id (owner),
                           .shares = TRUE };
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
  if (!findings || !fit_allow (act, bed, findings, error)
      || !bed_release (act, stay, TRUE, NULL, error))
    return FALSE;
  row_set_int (row, "shares_bed_of", row_id (owner));
  row_set_text (row, "shares_reason", act_text (act, "reason"));
  row_set_int (row, "with_stay", row_id (owner));
  row_set_text (row, "with_kind", act_text (act, "kind"));
  stay_answer (act, row);
  return act_write (act, row, error) && bed_share_follow (act, row, error)
         && fit_note (act, findings, stay, error)
         && stay_referral_settled (act, row_int (row, "referral"), error);
}

static gboolean
share_bed_run (Act *act, GError **error)
{
  g_autoptr (Row) owner = stay_open_row (act, act_int (act, "with"), error);
  gint64 stay = 0;

  if (!owner || !stay_open_of (act_get_connection (act), act_int (act, "resident"), &stay, error)
      || !check_sharing (act, owner, stay, error))
    return FALSE;
  g_autoptr (Row) open = stay ? act_row (act, &table_stay, stay, error) : NULL;
  if (stay && !open)
    return FALSE;
  if (open && row_int (open, "house") != row_int (owner, "house"))
    return stay_refuse_staying (act, open, row_int (owner, "house"), error);
  if (open)
    return share_open_stay (act, stay, owner, error);
  Admission admission = { .resident = act_int (act, "resident"),
                          .house = row_int (owner, "house"),
                          .with = row_id (owner),
                          .with_kind = act_text (act, "kind"),
                          .guest_kind = act_text (act, "guest-kind"),
                          .shares = TRUE,
                          .shares_reason = act_text (act, "reason") };
  return stay_admit (act, &admission, &stay, error);
}

static const ActKey share_bed_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("Who shares a bed; without a stay it begins now") },
  { "with", KEY_STAYING, TRUE, NULL, N_("Whose bed it is") },
  { "kind", KEY_CHOICE, TRUE, "child|companion|spouse|sharer", N_("As what") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("Why; needed for all but a child") },
  { "guest-kind", KEY_TEXT, FALSE, NULL, N_("Kind of guest whose limit holds where the stay begins now; child, companion or general by itself") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_share_bed = {
  "share-bed", PERMISSION_ADMIT, share_bed_run, share_bed_keys,
  N_("Lets a resident sleep in the bed of another"), FALSE,
};
