/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes down referrals and what became of them. */
#include "db/record/referral.h"

#include <glib/gi18n-lib.h>

/* DOMAIN §10, referral_in.source */
#define SOURCES "MSY|RTW|SPP|POL|TNI|RS|PKM|RSJ|SLRT|TKSK|DNS|LPS|FAM|SELF|LKS|OUT|OTH"
#define STATES "accepted|refused|cancelled|arrived"

gboolean
referral_is_source (const char *code)
{
  g_auto (GStrv) codes = g_strsplit (SOURCES, "|", -1);

  return g_strv_contains ((const char *const *) codes, code);
}

gboolean
referral_add (Act *act, const ReferralDraft *draft, gint64 *referral, GError **error)
{
  g_return_val_if_fail (act && draft && draft->source, FALSE);

  if (!referral_is_source (draft->source)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("There is no source %s of referrals."), draft->source);
    return FALSE;
  }
  g_autoptr (Row) row = row_new (&table_referral, act_new_id (act));
  row_set_int (row, "house", draft->house);
  row_set_text (row, "source", draft->source);
  row_set_text (row, "reporter", draft->reporter);
  row_set_text (row, "phone", draft->phone);
  row_set_text (row, "agency", draft->agency);
  row_set_text (row, "letter", draft->letter);
  row_set_text (row, "found_at", draft->found_at);
  row_set_text (row, "story", draft->story);
  row_set_int (row, "received_at", act_get_at (act));
  if (draft->expected_at)
    row_set_int (row, "expected_at", draft->expected_at);
  if (draft->persons)
    row_set_int (row, "persons", draft->persons);
  row_set_text (row, "priority", draft->priority);
  row_set_text (row, "state", "new");
  if (referral)
    *referral = row_id (row);
  return act_write (act, row, error);
}

static gboolean
check_persons (Act *act, GError **error)
{
  if (!act_text (act, "persons") || act_int (act, "persons") > 0)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("persons: give a number above 0."));
  return FALSE;
}

static gboolean
referral_add_run (Act *act, GError **error)
{
  gint64 referral = 0;
  ReferralDraft draft = {
    .house = act_int (act, "house"),
    .source = act_text (act, "source"),
    .reporter = act_text (act, "reporter"),
    .phone = act_text (act, "phone"),
    .agency = act_text (act, "agency"),
    .letter = act_text (act, "letter"),
    .found_at = act_text (act, "found-at"),
    .story = act_text (act, "story"),
    .expected_at = act_int (act, "expected"),
    .persons = act_int (act, "persons"),
    .priority = act_text (act, "priority"),
  };

  if (!check_persons (act, error) || !referral_add (act, &draft, &referral, error))
    return FALSE;
  act_answer_int (act, "referral", referral);
  return TRUE;
}

#define DATA_KEYS \
  { "reporter", KEY_TEXT, FALSE, NULL, N_("name of who reports or brings") }, \
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone") }, \
  { "agency", KEY_TEXT, FALSE, NULL, N_("agency") }, \
  { "letter", KEY_TEXT, FALSE, NULL, N_("number of the letter") }, \
  { "found-at", KEY_TEXT, FALSE, NULL, N_("place where the person was found") }, \
  { "story", KEY_TEXT, FALSE, NULL, N_("what happened") }, \
  { "expected", KEY_TIME, FALSE, NULL, N_("when they are expected") }, \
  { "persons", KEY_INT, FALSE, NULL, N_("how many are announced") }, \
  { "priority", KEY_CHOICE, FALSE, "normal|high|urgent", N_("how urgent it is; normal where not given") }

static const ActKey add_keys[] = {
  { "house", KEY_HOUSE, TRUE, NULL, N_("the house that is asked") },
  { "source", KEY_CHOICE, TRUE, SOURCES, N_("where the referral comes from") },
  DATA_KEYS,
  { 0 },
};
static const ActKind referral_add_kind = {
  "referral-add", PERMISSION_ADMIT, referral_add_run, add_keys, N_("Take down who is brought or announced"), FALSE,
};

static gboolean
check_state (const Row *row, const char *state, const char *reason, GError **error)
{
  const char *before = row_text (row, "state");

  if (g_str_equal (state, "refused") && !reason) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say why the referral is refused."));
    return FALSE;
  }
  if (g_str_equal (state, before)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("The referral is %s already."), before);
    return FALSE;
  }
  if (g_str_equal (before, "arrived")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE,
                         _("They have arrived. Refuse or end the stays instead."));
    return FALSE;
  }
  return TRUE;
}

gboolean
referral_set_state (Act *act, gint64 referral, const char *state, const char *reason, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_referral, referral, error);
  if (!row || !check_state (row, state, reason, error))
    return FALSE;

  row_set_text (row, "state", state);
  row_set_text (row, "reason", reason);
  return act_write (act, row, error);
}

static gboolean
referral_change_run (Act *act, GError **error)
{
  gint64 referral = act_int (act, "referral");
  const char *state = act_text (act, "state");
  if (!check_persons (act, error))
    return FALSE;
  if (state && !referral_set_state (act, referral, state, act_text (act, "reason"), error))
    return FALSE;

  g_autoptr (Row) row = act_row (act, &table_referral, referral, error);
  if (!row)
    return FALSE;
  if (act_text (act, "source"))
    act_copy_text (act, "source", row, "source");
  act_copy_text (act, "reporter", row, "reporter");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "agency", row, "agency");
  act_copy_text (act, "letter", row, "letter");
  act_copy_text (act, "found-at", row, "found_at");
  act_copy_text (act, "story", row, "story");
  act_copy_int (act, "expected", row, "expected_at");
  act_copy_int (act, "persons", row, "persons");
  act_copy_text (act, "priority", row, "priority");
  act_answer_int (act, "referral", referral);
  return act_write (act, row, error);
}

static const ActKey change_keys[] = {
  { "referral", KEY_ID, TRUE, "referral", N_("the referral that changes") },
  { "state", KEY_CHOICE, FALSE, STATES, N_("what became of it") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("why it is refused or cancelled") },
  { "source", KEY_CHOICE, FALSE, SOURCES, N_("where the referral comes from") },
  DATA_KEYS,
  { 0 },
};
static const ActKind referral_change_kind = {
  "referral-change", PERMISSION_ADMIT, referral_change_run, change_keys, N_("Change a referral, accept, refuse or cancel it"), FALSE,
};

const ActKind *const referral_act_kinds[] = { &referral_add_kind, &referral_change_kind, NULL };
