/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several at once: heads first, papers later (PRACTICE F2); and a family whose beds are told together. */
#include "db/record/bed.h"
#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/house-clock.h"
#include "db/record/lookup.h"
#include "db/record/referral.h"
#include "db/record/resident.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

#define MOST_AT_ONCE 500

typedef struct {
  const char *key, *sex;
  int age_from, age_to; /* -1: an adult, age not known */
} Heads;

static const Heads heads[] = {
  { "men", "L", -1, -1 },
  { "women", "P", -1, -1 },
  { "children", "U", 2, 17 },
  { "infants", "U", 0, 1 },
};

typedef struct {
  gint64 house, referral;
  char **beds; /* as told, in the order of the heads */
  guint next, unbedded;
  gboolean adults; /* came too: whose child is whose is told later */
  gboolean propose;
  char *today;
  GString *stays;
} Arrival;

static gboolean
count_heads (Act *act, guint beds, GError **error)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    gint64 number = act_int (act, heads[i].key);
    if (number < 0 || number > MOST_AT_ONCE) {
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("%s: give a number of heads."),
                   heads[i].key);
      return FALSE;
    }
    sum += number;
  }
  if (sum && sum <= MOST_AT_ONCE && beds <= sum)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       sum && sum <= MOST_AT_ONCE
                           ? _("beds: there are more beds than heads.")
                           : _("Say how many men, women, children and infants came."));
  return FALSE;
}

static gboolean
write_referral (Act *act, Arrival *arrival, GError **error)
{
  ReferralDraft draft = { .house = arrival->house,
                          .source = act_text (act, "source"),
                          .reporter = act_text (act, "reporter"),
                          .phone = act_text (act, "phone"),
                          .agency = act_text (act, "agency"),
                          .letter = act_text (act, "letter") };

  arrival->referral = act_int (act, "referral");
  if (arrival->referral)
    return stay_referral_arrived (act, arrival->referral, error);
  if (!draft.source)
    return TRUE;
  if (!referral_add (act, &draft, &arrival->referral, error))
    return FALSE;
  act_answer_int (act, "referral", arrival->referral);
  return stay_referral_arrived (act, arrival->referral, error);
}

static Row *
register_head (Act *act, const Heads *kind, const char *today, GError **error)
{
  g_autoptr (Row) row = resident_draft (act);

  row_set_text (row, "sex", kind->sex);
  if (kind->age_from >= 0) {
    row_set_int (row, "age_from", kind->age_from);
    row_set_int (row, "age_to", kind->age_to);
    row_set_text (row, "age_on", today);
  }
  return resident_register (act, row, error) ? g_steal_pointer (&row) : NULL;
}

static Row *
write_triage (Act *act, const Arrival *arrival, const Heads *kind, gint64 resident, GError **error)
{
  g_autoptr (Row) row = stay_draft (act, resident, arrival->house, error);

  if (!row)
    return NULL;
  row_set_text (row, "phase", "triage");
  row_set_text (row, "going_out", kind->age_from >= 0 ? "no" : "yes");
  if (arrival->referral)
    row_set_int (row, "referral", arrival->referral);
  return act_write (act, row, error) ? g_steal_pointer (&row) : NULL;
}

/* A proposal breaks no rule: who fits nowhere stays without a bed until somebody decides. */
static gboolean
propose_bed (Act *act, const Arrival *arrival, const Row *stay, gint64 *bed, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"),
                           .stay = row_id (stay),
                           .at = act_get_at (act) };
  g_autoptr (GPtrArray) beds =
      fit_beds (act_get_connection (act), arrival->house, &question, error);

  *bed = 0;
  if (!beds)
    return FALSE;
  if (beds->len && ((FitBed *) beds->pdata[0])->reasons->len == 0)
    *bed = ((FitBed *) beds->pdata[0])->bed;
  return TRUE;
}

static gboolean
told_bed (Act *act, Arrival *arrival, gint64 *bed, GError **error)
{
  *bed = 0;
  if (!arrival->beds[arrival->next])
    return TRUE;
  *bed = lookup_id (act_get_connection (act), KEY_BED, NULL, arrival->beds[arrival->next++], error);
  return *bed != 0;
}

static gboolean
give_bed (Act *act, Arrival *arrival, const Row *stay, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"), .stay = row_id (stay) };

  if (!(arrival->propose ? propose_bed (act, arrival, stay, &question.bed, error)
                         : told_bed (act, arrival, &question.bed, error)))
    return FALSE;
  if (!question.bed) {
    arrival->unbedded++;
    return TRUE;
  }
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
  return findings && stay_take_bed (act, row_id (stay), question.bed, findings, error);
}

static gboolean
arrive (Act *act, Arrival *arrival, const Heads *kind, GError **error)
{
  for (gint64 i = act_int (act, kind->key); i > 0; i--) {
    g_autoptr (Row) resident = register_head (act, kind, arrival->today, error);
    g_autoptr (Row) stay =
        resident ? write_triage (act, arrival, kind, row_id (resident), error) : NULL;
    if (!stay || !give_bed (act, arrival, stay, error)
        || (!arrival->adults && !stay_tell_of_child (act, stay, error)))
      return FALSE;
    g_string_append_printf (arrival->stays, "%s%" G_GINT64_FORMAT, arrival->stays->len ? "," : "",
                            row_id (stay));
  }
  return TRUE;
}

static gboolean
arrive_all (Act *act, Arrival *arrival, GError **error)
{
  if (!write_referral (act, arrival, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    if (!arrive (act, arrival, &heads[i], error))
      return FALSE;
  if (!stay_referral_settled (act, arrival->referral, error))
    return FALSE;
  act_answer_text (act, "stays", arrival->stays->str);
  act_answer_int (act, "unbedded", arrival->unbedded);
  act_set_house (act, arrival->house);
  return TRUE;
}

static gboolean
group_arrival_run (Act *act, GError **error)
{
  g_auto (GStrv) beds = act_texts (act, "beds");
  gint64 house = count_heads (act, g_strv_length (beds), error) ? house_of_act (act, error) : 0;
  const HouseClock *clock = house ? act_clock (act, house, error) : NULL;

  if (!clock)
    return FALSE;
  g_autofree char *today = when_date_of (act_get_at (act), clock->zone);
  g_autoptr (GString) stays = g_string_new (NULL);
  Arrival arrival = { .house = house,
                      .beds = beds,
                      .propose = act_int (act, "propose") != 0,
                      .adults = act_int (act, "men") + act_int (act, "women") > 0,
                      .today = today,
                      .stays = stays };
  return arrive_all (act, &arrival, error);
}

static const ActKey group_arrival_keys[] = {
  { "house", KEY_HOUSE, FALSE, NULL, N_("Into which house, where there are several") },
  { "men", KEY_INT, FALSE, NULL, N_("How many men") },
  { "women", KEY_INT, FALSE, NULL, N_("How many women") },
  { "children", KEY_INT, FALSE, NULL, N_("How many children") },
  { "infants", KEY_INT, FALSE, NULL, N_("How many infants") },
  { "referral", KEY_ID, FALSE, "referral", N_("The referral that announced them") },
  { "source", KEY_TEXT, FALSE, NULL, N_("Who brings them: SPP, POL, RS …") },
  { "reporter", KEY_TEXT, FALSE, NULL, N_("Name of who brings them") },
  { "phone", KEY_TEXT, FALSE, NULL, N_("Telephone of who brings them") },
  { "agency", KEY_TEXT, FALSE, NULL, N_("Office of who brings them") },
  { "letter", KEY_TEXT, FALSE, NULL, N_("Number of the letter") },
  { "beds", KEY_TEXTS, FALSE, NULL, N_("Beds for men, women, children, infants in turn") },
  { "propose", KEY_BOOL, FALSE, NULL, N_("Give each a free bed or mat that fits") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_group_arrival = {
  "group-arrival", PERMISSION_ADMIT, group_arrival_run, group_arrival_keys,
  N_("Takes in several at once by head count, into triage"), FALSE,
};
