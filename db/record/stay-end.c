/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a stay: the bed, the card and the custody go with it. */
#include "db/record/bed.h"
#include "db/record/card.h"
#include "db/record/death.h"
#include "db/record/destination.h"
#include "db/record/resident.h"
#include "db/record/safekeeping.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

/* The columns of an end. */
static void
set_end (Row *row, const HappenedAt *when, const StayEnd *end)
{
  const Destination *destination = end->destination ? destination_get (end->destination) : NULL;

  row_set_int (row, "ended_at", when->at);
  row_set_null (row, "ended_until");
  if (when->certainty == CERTAINTY_BETWEEN && when->until > when->at)
    row_set_int (row, "ended_until", when->until);
  row_set_text (row, "ended_certainty", certainty_code (when->certainty));
  row_set_text (row, "destination", end->destination);
  row_set_text (row, "reason", end->reason);
  row_set_text (row, "custody", destination ? destination->custody : "unknown");
  row_set_text (row, "custody_name", end->handed_to);
  row_set_text (row, "whereabouts",
                destination && !g_str_equal (destination->custody, "unknown") ? "known"
                                                                              : "unknown");
  if (end->phase)
    row_set_text (row, "phase", end->phase);
}

/* Where it is not said where somebody died, it may have been in the bed. */
static gboolean
died_in_bed (Act *act)
{
  const char *place = act_text (act, "place");

  return !place || g_str_equal (place, "house");
}

/* Nobody stays on in the bed of who died there. */
static gboolean
close_bed (Act *act, gint64 stay, gint64 *bed, GError **error)
{
  g_autoptr (GArray) sharers = stay_sharers (act, stay, error);

  if (!sharers)
    return FALSE;
  for (guint i = 0; i < sharers->len; i++) {
    g_autoptr (Row) row = act_row (act, &table_stay, g_array_index (sharers, gint64, i), error);
    if (!row || !stay_stop_sharing (act, row, error))
      return FALSE;
  }
  return bed_release (act, stay, FALSE, bed, error) && (!*bed || bed_close (act, *bed, error));
}

static gboolean
give_bed_up (Act *act, gint64 stay, const StayEnd *end, gint64 *bed, GError **error)
{
  if (end->death && died_in_bed (act))
    return close_bed (act, stay, bed, error);
  return stay_leave_bed (act, stay, !end->bed_goes_on, bed, error);
}

gboolean
stay_close (Act *act, gint64 stay, const HappenedAt *when, const StayEnd *end, GError **error)
{
  gint64 bed = 0;

  if (!give_bed_up (act, stay, end, &bed, error) || !bed_end_holds (act, stay, error)
      || !card_end_binding (act, stay, "stay_ended", error))
    return FALSE;
  if (bed)
    act_answer_int (act, "bed", bed);
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row)
    return FALSE;
  set_end (row, when, end);
  return act_write (act, row, error) && (!end->death || death_write (act, stay, error));
}

gboolean
stay_end (Act *act, gint64 stay, const StayEnd *end, GError **error)
{
  g_return_val_if_fail (act && stay && end, FALSE);
  g_return_val_if_fail (!end->destination || destination_get (end->destination), FALSE);

  g_autoptr (Row) row = stay_open_row (act, stay, error);
  HappenedAt when = *act_get_happened (act);
  gint64 floor = 0;

  return row && stay_check_here (act, stay, error) && safekeeping_check_exit (act, stay, error) && stay_floor (act, row, &floor, error)
         && stay_moment (act, row, floor, &when.at, error)
         && stay_close (act, stay, &when, end, error);
}

/* Who is away, or has gone, is neither. */
static gboolean
look_at (Act *act, gint64 stay, gboolean *child, gboolean *adult, GError **error)
{
  StayLook look;

  if (!stay_look (act, stay, &look, error))
    return FALSE;
  *child = !look.away && !look.ended && look.child;
  *adult = !look.away && !look.ended && !look.child;
  return TRUE;
}

/* Who came with the same stay or with this one, or share their beds; the first is the one that all came with. */
static GArray *
family_of (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  gint64 head = !row ? 0 : row_is_null (row, "with_stay") ? stay : row_int (row, "with_stay");
  g_autoptr (GArray) family = row ? stay_party (act, head, error) : NULL;
  g_autoptr (GArray) own = family && head != stay ? stay_party (act, stay, error) : NULL;

  if (!family || (head != stay && !own))
    return NULL;
  if (own)
    g_array_append_vals (family, own->data, own->len);
  g_array_prepend_val (family, head);
  return g_steal_pointer (&family);
}

gboolean
stay_check_children (Act *act, gint64 stay, GError **error)
{
  gboolean child = FALSE, adult = FALSE;
  gint64 left = 0;

  if (act_overrides (act, "left_behind") || act_agrees (act, "left_behind"))
    return TRUE;
  if (!look_at (act, stay, &child, &adult, error))
    return FALSE;
  g_autoptr (GArray) family = child ? NULL : family_of (act, stay, error);
  if (!family)
    return child;
  for (guint i = 0; i < family->len; i++) {
    gint64 other = g_array_index (family, gint64, i);
    if (other == stay)
      continue;
    if (!look_at (act, other, &child, &adult, error))
      return FALSE;
    if (adult)
      return TRUE;
    if (child && !left)
      left = other;
  }
  return !left
         || stay_refuse (act, left, RECORD_ERROR_RULE,
                         _("%s is a child and would stay behind alone. Let both leave together, "
                           "or give a reason."),
                         error)
         || record_error_add_finding (error, "left_behind");
}

/* All of them, before anybody leaves. @adult: whether a grown-up does; the dead goes along with nobody. */
static gboolean
check_collector (Act *act, gint64 stay, const GArray *party, const StayEnd *end, const StayEnd *others, gboolean adult, GError **error)
{
  if (end->death)
    adult = FALSE;
  if (end->death && party->len && !stay_adult_goes (act, g_array_index (party, gint64, 0), party, &adult, error))
    return FALSE;
  for (guint i = 0; i < party->len; i++)
    if (!stay_check_collector (act, g_array_index (party, gint64, i), others, adult, error))
      return FALSE;
  return stay_check_collector (act, stay, end, adult, error);
}

/* Who leaves with somebody dead did not die: to the family, where nobody says more. */
static StayEnd
end_of_others (const StayEnd *end)
{
  return end->death ? (StayEnd){ .destination = "KEL", .handed_to = end->handed_to } : *end;
}

/* Those who go with this stay first, so that its bed does not pass to them. */
static gboolean
end_all (Act *act, gint64 stay, const StayEnd *end, GError **error)
{
  gboolean some = act_text (act, "leaving") != NULL, adult = FALSE;
  g_autoptr (GArray) party = stay_leaving (act, stay, error);
  const StayEnd others = end_of_others (end);

  if (!party || (!some && !act_int (act, "together") && !stay_check_children (act, stay, error))
      || !stay_adult_goes (act, stay, party, &adult, error)
      || !check_collector (act, stay, party, end, &others, adult, error))
    return FALSE;
  for (guint i = 0; i < party->len; i++)
    if (!stay_end (act, g_array_index (party, gint64, i), &others, error))
      return FALSE;
  if (party->len)
    act_answer_int (act, "together", party->len);
  return stay_end (act, stay, end, error) && (!some || !adult || stay_check_children (act, stay, error));
}

static gboolean
discharge_run (Act *act, GError **error)
{
  gint64 stay = act_int (act, "resident");
  StayEnd end = { .destination = act_text (act, "destination"),
                  .reason = act_text (act, "reason"),
                  .handed_to = act_text (act, "handed-to") };
  g_autoptr (Row) row = death_check_keys (act, end.destination, error) ? stay_open_row (act, stay, error) : NULL;

  if (!row)
    return FALSE;
  end.death = g_str_equal (end.destination, DESTINATION_DIED);
  stay_answer (act, row);
  return end_all (act, stay, &end, error);
}

static const ActKey discharge_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who leaves") },
  { "destination", KEY_CHOICE, TRUE, DESTINATION_CHOICES, N_("Where to") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("Why, in words") },
  { "handed-to", KEY_TEXT, FALSE, NULL, N_("Who took over") },
  { "together", KEY_BOOL, FALSE, NULL, N_("Those who came along or share the bed leave too") },
  { "leaving", KEY_TEXTS, FALSE, NULL, N_("Who of those who came along or share the bed leaves too, with commas between") },
  { "place", KEY_CHOICE, FALSE, DEATH_PLACES, N_("Where somebody died") },
  { "found-by", KEY_TEXT, FALSE, NULL, N_("Who found who died") },
  { "reported-to", KEY_TEXT, FALSE, NULL, N_("To whom the death was reported") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_discharge = {
  "discharge", PERMISSION_ADMIT, discharge_run, discharge_keys,
  N_("Ends a stay"), FALSE,
};

static gboolean
refuse_run (Act *act, GError **error)
{
  gint64 stay = act_int (act, "resident");
  StayEnd end = { .destination = act_text (act, "destination"),
                  .reason = act_text (act, "reason"),
                  .phase = "refused" };
  g_autoptr (Row) row = stay_open_row (act, stay, error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  if (!end.destination)
    end.destination = "LLN";
  if (g_str_equal (end.destination, DESTINATION_DIED))
    return stay_refuse (act, stay, RECORD_ERROR_ARGUMENT, _("%s died, and was not refused: end the stay, which keeps where it was and closes the bed."),
                        error);
  if (!g_str_equal (row_text (row, "phase"), "triage"))
    return stay_refuse (act, stay, RECORD_ERROR_STATE,
                        _("%s is admitted already. Discharge instead."), error);
  return stay_check_children (act, stay, error) && stay_end (act, stay, &end, error);
}

static const ActKey refuse_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who is not admitted") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("Why") },
  { "destination", KEY_CHOICE, FALSE, DESTINATION_CHOICES, N_("Where to; without it not known") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_refuse = {
  "refuse", PERMISSION_ADMIT, refuse_run, refuse_keys,
  N_("Refuses who is in triage"), FALSE,
};

/* An end that a take-over left open, told by the house that had forgotten it. */
static gboolean
confirm_exit_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, act_int (act, "stay"), error);
  StayEnd end = { .destination = act_text (act, "destination"),
                  .reason = act_text (act, "reason") };
  HappenedAt when = *act_get_happened (act);

  if (!row || !death_check_keys (act, end.destination, error))
    return FALSE;
  stay_answer (act, row);
  if (row_is_null (row, "ended_at") || !row_is_null (row, "destination"))
    return stay_refuse (act, row_id (row), RECORD_ERROR_STATE,
                        _("The exit of %s does not wait to be confirmed."), error);
  if (!stay_moment (act, row, row_int (row, "arrived_at"), &when.at, error))
    return FALSE;
  set_end (row, &when, &end);
  return act_write (act, row, error)
         && (!g_str_equal (end.destination, DESTINATION_DIED) || death_write (act, row_id (row), error));
}

static const ActKey confirm_exit_keys[] = {
  { "stay", KEY_STAY, TRUE, NULL, N_("The stay whose exit waits to be confirmed") },
  { "destination", KEY_CHOICE, TRUE, DESTINATION_CHOICES, N_("Where to") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("Why, in words") },
  { "place", KEY_CHOICE, FALSE, DEATH_PLACES, N_("Where somebody died") },
  { "found-by", KEY_TEXT, FALSE, NULL, N_("Who found who died") },
  { "reported-to", KEY_TEXT, FALSE, NULL, N_("To whom the death was reported") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_confirm_exit = {
  "confirm-exit", PERMISSION_ADMIT, confirm_exit_run, confirm_exit_keys,
  N_("Says when and where to somebody left whose exit was forgotten"), FALSE,
};
