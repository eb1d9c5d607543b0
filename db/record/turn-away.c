/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of those who got no place, and why. */
#include "db/record/turn-away.h"

#include "db/record/house.h"
#include "db/record/referral.h"

#include <glib/gi18n-lib.h>

#define REASONS "full|sex|age|kind|health|conduct|not_eligible|papers|own_will|other"

static gboolean
check (Act *act, GError **error)
{
  const char *note = act_text (act, "note"), *source = act_text (act, "source");

  if (act_text (act, "persons") && act_int (act, "persons") < 1) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("persons: give a number above 0."));
    return FALSE;
  }
  if (g_str_equal (act_text (act, "reason"), "other") && !(note && *note)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say in the note why there was no place."));
    return FALSE;
  }
  if (source && *source && !referral_is_source (source)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("There is no source %s of referrals."), source);
    return FALSE;
  }
  return TRUE;
}

/* The referral's house is the one that is asked. */
static gint64
house_of (Act *act, GError **error)
{
  if (!act_int (act, "referral"))
    return house_of_act (act, error);
  g_autoptr (Row) row = act_row (act, &table_referral, act_int (act, "referral"), error);
  if (!row)
    return 0;
  act_set_house (act, row_int (row, "house"));
  return row_int (row, "house");
}

static gboolean
refuse_referral (Act *act, GError **error)
{
  gint64 referral = act_int (act, "referral");
  const char *note = act_text (act, "note");

  return !referral || referral_set_state (act, referral, "refused", note && *note ? note : act_text (act, "reason"), error);
}

static gboolean
turn_away_run (Act *act, GError **error)
{
  gint64 house = check (act, error) ? house_of (act, error) : 0;
  if (!house || !refuse_referral (act, error))
    return FALSE;

  g_autoptr (Row) row = row_new (&table_turn_away, act_new_id (act));
  row_set_int (row, "house", house);
  if (act_int (act, "referral"))
    row_set_int (row, "referral", act_int (act, "referral"));
  row_set_int (row, "persons", act_text (act, "persons") ? act_int (act, "persons") : 1);
  act_copy_text (act, "name", row, "name");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "source", row, "source");
  act_copy_text (act, "reason", row, "reason");
  act_copy_text (act, "note", row, "note");
  act_copy_text (act, "sent-to", row, "sent_to");
  row_set_int (row, "turned_at", act_get_at (act));
  act_answer_int (act, "turn-away", row_id (row));
  return act_write (act, row, error);
}

static const ActKey keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("the house, where there are several") },
  { "reason", KEY_CHOICE, TRUE, REASONS, N_("why there was no place") },
  { "persons", KEY_INT, FALSE, NULL, N_("how many; 1 where not given") },
  { "name", KEY_NAME, FALSE, NULL, N_("who came") },
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone") },
  { "source", KEY_TEXT, FALSE, NULL, N_("Who brings them: SPP, POL, RS …") },
  { "referral", KEY_ID, FALSE, "referral", N_("the referral that is refused with it") },
  { "note", KEY_TEXT, FALSE, NULL, N_("what else there is to say") },
  { "sent-to", KEY_TEXT, FALSE, NULL, N_("where they were sent instead") },
  { 0 },
};
static const ActKind kind = {
  "turn-away", PERMISSION_ADMIT, turn_away_run, keys, N_("Note who got no place, and why"), FALSE,
};

const ActKind *const turn_away_act_kinds[] = { &kind, NULL };
