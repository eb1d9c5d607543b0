/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On the way to another place: the stay goes on until handed over (PRACTICE 4.12). */
#include "db/record/bed.h"
#include "db/record/card.h"
#include "db/record/death.h"
#include "db/record/destination.h"
#include "db/record/find.h"
#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/safekeeping.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

/* Who absconds, dies or goes home alone is discharged: nobody hands over. */
#define DEPARTURE_CHOICES "KEL|MDR|ASL|EST|PNT|STR|LKS|RSJ|RSU|SHL|POL|IMG"
#define CUSTODIES "escort|institution|family|self|police|hospital"

static const char sql_had_bed[] =
    "SELECT u.id FROM departure d JOIN bed_use u ON u.stay = d.stay AND u.kind = 'stay' AND u.until >= d.departed_at"
    " WHERE d.id = :departure";

/* One of those who go, or come, by the same act. */
typedef struct {
  gboolean first;              /* the one that the act names */
  gboolean with_adult;         /* a grown-up goes along, or goes himself */
} Going;

typedef gboolean (*Step) (Act *act, gint64 stay, const Going *going, GError **error);

/* Whether a grown-up goes along, or goes himself; the dead goes along with nobody. */
static gboolean
adult_goes (Act *act, gint64 stay, const GArray *party, gboolean died, gboolean *adult, GError **error)
{
  if (!died)
    return stay_adult_goes (act, stay, party, adult, error);
  *adult = FALSE;
  return !party->len || stay_adult_goes (act, g_array_index (party, gint64, 0), party, adult, error);
}

/* Those who go along first, so that the bed does not pass to them; @back: the other way round. */
static gboolean
for_all (Act *act, gint64 stay, gboolean back, Step step, GError **error)
{
  g_autoptr (GArray) party = act_int (act, "together")
                                 ? stay_party (act, stay, error)
                                 : g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean died = !back && g_strcmp0 (act_text (act, "destination"), DESTINATION_DIED) == 0;
  Going first = { TRUE, FALSE }, other = { FALSE, FALSE };

  if (!party || !adult_goes (act, stay, party, died, &first.with_adult, error))
    return FALSE;
  other.with_adult = first.with_adult;
  if (back && !step (act, stay, &first, error))
    return FALSE;
  for (guint i = 0; i < party->len; i++)
    if (!step (act, g_array_index (party, gint64, i), &other, error))
      return FALSE;
  if (party->len)
    act_answer_int (act, "together", party->len);
  return back || step (act, stay, &first, error);
}

static gboolean
hold_bed (Act *act, gint64 stay, const House *house, gint64 at, gint64 *hold, GError **error)
{
  gint64 bed = 0;

  *hold = 0;
  if (!stay_leave_bed (act, stay, house->hold_hours == 0, &bed, error))
    return FALSE;
  if (!bed || !house->hold_hours)
    return TRUE;
  return bed_hold (act, bed, stay, 0, NULL, at + house->hold_hours * 3600, hold, error);
}

static gboolean
write_departure (Act *act, gint64 stay, gint64 hold, gint64 at, GError **error)
{
  g_autoptr (Row) departure = row_new (&table_departure, act_new_id (act));

  row_set_int (departure, "stay", stay);
  row_set_text (departure, "destination", act_text (act, "destination"));
  row_set_text (departure, "escort", act_text (act, "escort"));
  if (hold)
    row_set_int (departure, "hold", hold);
  row_set_int (departure, "departed_at", at);
  return act_write (act, departure, error);
}

/* Who leaves with the family, or alone, is in no office's hands on the way, wherever it leads. */
static gboolean
check_escort (Act *act, gint64 stay, gboolean with_adult, GError **error)
{
  static const char *const own[] = { "family", "self", NULL };
  const char *custody = act_text (act, "custody");
  StayEnd end = { .destination = custody && g_strv_contains (own, custody) ? "KEL" : act_text (act, "destination"),
                  .handed_to = act_text (act, "escort") };

  return stay_check_collector (act, stay, &end, with_adult, error);
}

static gboolean
depart_step (Act *act, gint64 stay, const Going *going, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, stay, error);
  g_autoptr (House) house =
      row ? house_get (act_get_connection (act), row_int (row, "house"), error) : NULL;
  gint64 departure = 0, floor = 0, at = 0, hold = 0;
  gboolean was_out;

  if (!house || !stay_departure (act, stay, &departure, error))
    return FALSE;
  if (departure)
    return !going->first
           || stay_refuse (act, stay, RECORD_ERROR_STATE, _("%s has departed already."), error);
  if (!check_escort (act, stay, going->with_adult, error)
      || !safekeeping_check_exit (act, stay, error) || !stay_floor (act, row, &floor, error)
      || !stay_moment (act, row, floor, &at, error) || !stay_end_permit (act, stay, &was_out, error)
      || !hold_bed (act, stay, house, at, &hold, error)
      || !write_departure (act, stay, hold, at, error) || !stay_go_out (act, row, error))
    return FALSE;
  row_set_text (row, "custody", act_text (act, "custody") ? act_text (act, "custody") : "escort");
  row_set_text (row, "custody_name", act_text (act, "escort"));
  return act_write (act, row, error);
}

static gboolean
depart_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  return (act_int (act, "together") || stay_check_children (act, row_id (row), error))
         && for_all (act, row_id (row), FALSE, depart_step, error);
}

static const ActKey depart_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who departs") },
  { "destination", KEY_CHOICE, TRUE, DEPARTURE_CHOICES, N_("Where to") },
  { "escort", KEY_TEXT, FALSE, NULL, N_("Who goes along") },
  { "custody", KEY_CHOICE, FALSE, CUSTODIES,
    N_("Who answers for the resident on the way; escort") },
  { "together", KEY_BOOL, FALSE, NULL, N_("Those who came along or share the bed depart too") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_depart = {
  "depart", PERMISSION_ADMIT, depart_run, depart_keys,
  N_("Sends a resident on the way; the bed is held"), FALSE,
};

/* The bed that a departure still holds; 0: given away, or never held. */
static gboolean
held_bed (Act *act, const Row *departure, gint64 *bed, GError **error)
{
  *bed = 0;
  if (row_is_null (departure, "hold"))
    return TRUE;
  g_autoptr (Row) hold = act_row (act, &table_bed_use, row_int (departure, "hold"), error);
  if (!hold)
    return FALSE;
  if (row_is_null (hold, "until"))
    *bed = row_int (hold, "bed");
  return TRUE;
}

static gboolean
close_departure (Act *act, Row *departure, const char *outcome, GError **error)
{
  g_autoptr (Row) stay = act_row (act, &table_stay, row_int (departure, "stay"), error);
  gint64 at = 0;

  if (!stay || !stay_moment (act, stay, row_int (departure, "departed_at"), &at, error))
    return FALSE;
  row_set_int (departure, "closed_at", at);
  row_set_text (departure, "outcome", outcome);
  return act_write (act, departure, error);
}

/* The stay closes at the time of departure; the held bed is to be cleaned. */
gboolean
stay_hand_over (Act *act, Row *departure, const HappenedAt *when, const StayEnd *end,
                GError **error)
{
  gint64 stay = row_int (departure, "stay"), bed = 0;
  g_autoptr (House) house = NULL;

  row_set_text (departure, "handed_to", end->handed_to);
  if (!held_bed (act, departure, &bed, error)
      || !close_departure (act, departure, "handed_over", error)
      || !stay_close (act, stay, when, end, error))
    return FALSE;
  if (!bed)
    return TRUE;
  act_answer_int (act, "bed", bed);
  if (!(house = house_of_bed (act_get_connection (act), bed, error)))
    return FALSE;
  return !house->cleaning || bed_outage (act, bed, "cleaning", 0, error);
}

/* Where it ends as it was meant to, whichever of them died, who went along has brought whom nobody else took over. */
static gboolean
check_taker (Act *act, const Row *departure, const StayEnd *end, gboolean with_adult, GError **error)
{
  StayEnd taken = *end;

  if (!taken.handed_to && g_str_equal (end->destination, row_text (departure, "destination")))
    taken.handed_to = row_text (departure, "escort");
  return stay_check_collector (act, row_int (departure, "stay"), &taken, with_adult, error);
}

static gboolean
hand_over_step (Act *act, gint64 stay, const Going *going, GError **error)
{
  gint64 id = 0;

  if (!stay_departure (act, stay, &id, error))
    return FALSE;
  if (!id)
    return !going->first || stay_refuse (act, stay, RECORD_ERROR_STATE, _("%s has not departed."), error);
  g_autoptr (Row) departure = act_row (act, &table_departure, id, error);
  if (!departure)
    return FALSE;
  HappenedAt when = happened_exact (row_int (departure, "departed_at"));
  g_autofree char *planned = g_strdup (row_text (departure, "destination"));
  StayEnd end = { .destination =
                      act_text (act, "destination") ? act_text (act, "destination") : planned,
                  .reason = act_text (act, "reason"),
                  .handed_to = act_text (act, "handed-to") };
  end.death = g_str_equal (end.destination, DESTINATION_DIED) && going->first;
  if (g_str_equal (end.destination, DESTINATION_DIED) && !end.death)
    end.destination = planned;           /* who went along did not die */
  return check_taker (act, departure, &end, going->with_adult, error) && safekeeping_check_exit (act, stay, error)
         && stay_hand_over (act, departure, &when, &end, error);
}

static gboolean
hand_over_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);

  if (!row || !death_check_keys (act, act_text (act, "destination"), error))
    return FALSE;
  stay_answer (act, row);
  return for_all (act, row_id (row), FALSE, hand_over_step, error);
}

static const ActKey hand_over_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who was handed over") },
  { "handed-to", KEY_TEXT, FALSE, NULL, N_("Who took over") },
  { "destination", KEY_CHOICE, FALSE, DESTINATION_CHOICES,
    N_("Where, if not where the departure was meant to go") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("Why, in words") },
  { "place", KEY_CHOICE, FALSE, DEATH_PLACES, N_("Where somebody died") },
  { "found-by", KEY_TEXT, FALSE, NULL, N_("Who found who died") },
  { "reported-to", KEY_TEXT, FALSE, NULL, N_("To whom the death was reported") },
  { "together", KEY_BOOL, FALSE, NULL, N_("Those who departed along with the resident too") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_hand_over = {
  "hand-over", PERMISSION_ADMIT, hand_over_run, hand_over_keys,
  N_("Says that who departed was handed over; the stay ends at the departure"), FALSE,
};

/* Return. */

static gboolean
take_named_bed (Act *act, Row *stay, gint64 bed, gint64 held, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"),
                           .stay = row_id (stay),
                           .bed = bed };

  /* The one that was held for him is free by then. */
  if (held && held != bed && !bed_end_hold (act, held, error))
    return FALSE;
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
  g_autoptr (House) house = findings ? house_of_bed (act_get_connection (act), bed, error) : NULL;

  if (!house)
    return FALSE;
  if (house->id != row_int (stay, "house"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE,
                        _("This bed stands in another house than where %s is staying."), error);
  return stay_stop_sharing (act, stay, error)
         && stay_leave_bed (act, row_id (stay), FALSE, NULL, error)
         && stay_take_bed (act, row_id (stay), bed, findings, error);
}

/* Who shared a bed needs another where its owner has none any more. */
static gboolean
lost_share (Act *act, Row *stay, gboolean *lost, GError **error)
{
  gint64 bed = 0;

  *lost = FALSE;
  if (row_is_null (stay, "shares_bed_of"))
    return TRUE;
  if (!bed_of_stay (act, row_int (stay, "shares_bed_of"), &bed, error))
    return FALSE;
  *lost = !bed;
  return bed || stay_stop_sharing (act, stay, error);
}

/* Who had a bed at the departure needs one again, unless somebody says why not. */
static gboolean
take_bed_back (Act *act, Row *stay, const Row *departure, gint64 bed, GError **error)
{
  gint64 held = 0, had = 0;
  gboolean lost;

  if (!held_bed (act, departure, &held, error))
    return FALSE;
  if (bed)
    return take_named_bed (act, stay, bed, held, error);
  if (held)
    return bed_take (act, held, row_id (stay), error);
  if (!find_int_by (act_get_connection (act), sql_had_bed, ":departure", row_id (departure), &had,
                    error)
      || !lost_share (act, stay, &lost, error))
    return FALSE;
  return (!had && !lost) || act_overrides (act, "no_bed")
         || stay_refuse (
             act, row_id (stay), RECORD_ERROR_RULE,
             _("The bed of %s was given away. Name a bed, or give a reason to go on without one."),
             error)
         || record_error_add_finding (error, "no_bed");
}

static gboolean
return_from_departure (Act *act, gint64 stay, gint64 id, gint64 bed, GError **error)
{
  g_autoptr (Row) departure = act_row (act, &table_departure, id, error);
  g_autoptr (Row) row = departure ? act_row (act, &table_stay, stay, error) : NULL;

  return row && close_departure (act, departure, "returned", error)
         && take_bed_back (act, row, departure, bed, error) && stay_come_back (act, stay, error);
}

static gboolean
return_from_elsewhere (Act *act, gint64 stay, gint64 bed, gboolean first, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, stay, error);
  gboolean was_out = FALSE;

  if (!row || !stay_end_permit (act, stay, &was_out, error))
    return FALSE;
  if (!was_out && g_str_equal (row_text (row, "whereabouts"), "known"))
    return !first || stay_refuse (act, stay, RECORD_ERROR_STATE, _("%s is not away."), error);
  if (bed && !take_named_bed (act, row, bed, 0, error))
    return FALSE;
  return stay_come_back (act, stay, error);
}

static gboolean
return_step (Act *act, gint64 stay, const Going *going, GError **error)
{
  gint64 departure = 0, bed = going->first ? act_int (act, "bed") : 0;

  if (!stay_departure (act, stay, &departure, error))
    return FALSE;
  return departure ? return_from_departure (act, stay, departure, bed, error)
                   : return_from_elsewhere (act, stay, bed, going->first, error);
}

static gboolean
return_run (Act *act, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, act_int (act, "resident"), error);

  if (!row)
    return FALSE;
  stay_answer (act, row);
  return for_all (act, row_id (row), TRUE, return_step, error);
}

static const ActKey return_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Who is back") },
  { "bed", KEY_BED, FALSE, NULL, N_("Into which bed, if not the one that was held") },
  { "together", KEY_BOOL, FALSE, NULL, N_("Those who went along are back too") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_return = {
  "return", PERMISSION_ADMIT, return_run, return_keys,
  N_("Says that a resident is back; the stay goes on"), FALSE,
};
