/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of acts about stays, and admission as it is asked for. */
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static gboolean
admit_run (Act *act, GError **error)
{
  gint64 stay = 0;
  Admission admission = {
    .resident = act_int (act, "resident"),
    .bed = act_int (act, "bed"),
    .house = act_int (act, "house"),
    .referral = act_int (act, "referral"),
    .worker = act_int (act, "worker"),
    .with = act_int (act, "with"),
    .with_kind = act_text (act, "with-kind"),
    .guest_kind = act_text (act, "guest-kind"),
    .spm_group = act_text (act, "spm-group"),
    .confidentiality = act_text (act, "confidentiality"),
    .going_out = act_text (act, "going-out"),
  };

  if ((admission.with != 0) != (admission.with_kind != NULL)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("with and with-kind are told together."));
    return FALSE;
  }
  return stay_admit (act, &admission, &stay, error);
}

static const ActKey admit_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("Who comes") },
  { "bed", KEY_BED, FALSE, NULL, N_("Into which bed; without it a stay without a bed") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("Into which house, where no bed is given") },
  { "referral", KEY_ID, FALSE, "referral", N_("Brought by this referral") },
  { "guest-kind", KEY_TEXT, FALSE, NULL, N_("Kind of guest whose limit holds; child, companion or general by itself") },
  { "spm-group", KEY_CHOICE, FALSE, SPM_GROUPS, N_("Group of the minimum service standard") },
  { "worker", KEY_STAFF, FALSE, NULL, N_("Social worker") },
  { "with", KEY_STAYING, FALSE, NULL, N_("Comes with this resident") },
  { "with-kind", KEY_CHOICE, FALSE, "child|companion|spouse|sharer", N_("As what") },
  { "confidentiality", KEY_CHOICE, FALSE, "normal|do_not_tell|hidden", N_("Who may know of it") },
  { "going-out", KEY_CHOICE, FALSE, "yes|ask|no",
    N_("Whether the kiosk lets out; no for a child alone") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_admit = {
  "admit", PERMISSION_ADMIT, admit_run, admit_keys,
  N_("Gives a resident a stay and a bed"), FALSE,
};

const ActKind *const stay_act_kinds[] = {
  &stay_kind_admit,     &stay_kind_admit_family, &stay_kind_group_arrival, &stay_kind_refuse,
  &stay_kind_move,      &stay_kind_swap,         &stay_kind_share_bed,     &stay_kind_displace,
  &stay_kind_leave,     &stay_kind_leave_extend, &stay_kind_return,       &stay_kind_whereabouts,   &stay_kind_depart,
  &stay_kind_hand_over, &stay_kind_discharge,    &stay_kind_take_over,     &stay_kind_confirm_exit,
  &stay_kind_extend,    &stay_kind_change,       &stay_kind_attribute,
  &stay_kind_extend_ask, &stay_kind_extend_decide, &stay_kind_missing_take,
  &stay_kind_move_to_fit, &stay_kind_companion_change, NULL,
};
