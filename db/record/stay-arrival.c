/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several at once: heads first, papers later (PRACTICE F2); and a family whose beds are told together. */
#include "db/record/bed-share.h"
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
  gboolean shares;      /* a bed with one of the women, where the children are with them */
} Heads;

static const Heads heads[] = {
  { "men", "L", -1, -1, FALSE },
  { "women", "P", -1, -1, FALSE },
  { "children", "U", 2, 17, FALSE },
  { "infants", "U", 0, 1, TRUE },
};
#define WOMEN (&heads[1])

/* A woman of the arrival: children came with her in turn, lie near her, and one infant with her. */
typedef struct {
  gint64 stay, bed, room; /* bed 0: none */
} Woman;

typedef struct {
  gint64 house, referral;
  char **beds; /* as told, in the order of the heads */
  guint next, unbedded;
  gboolean adults; /* came too: whose child is whose is told later */
  gboolean propose;
  GArray *women; /* (nullable) Woman: those to whom the children belong */
  guint next_woman, sharing; /* whose child is the next one; who has no infant with her yet */
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
write_triage (Act *act, const Arrival *arrival, const Heads *kind, gint64 resident, const Woman *woman, gboolean shares, GError **error)
{
  g_autoptr (Row) row = stay_draft (act, resident, arrival->house, error);

  if (!row)
    return NULL;
  row_set_text (row, "phase", "triage");
  row_set_text (row, "going_out", kind->age_from >= 0 ? "no" : "yes");
  if (arrival->referral)
    row_set_int (row, "referral", arrival->referral);
  if (woman) {
    row_set_int (row, "with_stay", woman->stay);
    row_set_text (row, "with_kind", "child");
  }
  if (shares)
    row_set_int (row, "shares_bed_of", woman->stay);
  if (!act_write (act, row, error) || (shares && !bed_share_follow (act, row, error)))
    return NULL;
  return g_steal_pointer (&row);
}

/* A proposal breaks no rule: who fits nowhere stays without a bed until somebody decides. */
static gboolean
propose_bed (Act *act, const Arrival *arrival, FitQuestion *question, gint64 *room, GError **error)
{
  g_autoptr (GPtrArray) beds = fit_beds (act_get_connection (act), arrival->house, question, error);

  for (guint i = 0; beds && i < beds->len && !question->bed; i++) {
    const FitBed *fit = beds->pdata[i];
    if (fit->reasons->len)
      break;
    if (!fit->own && question->family_bed)
      continue;
    question->bed = fit->bed;
    *room = fit->room;
  }
  return beds != NULL;
}

/* Near @first, else near another, room by room. */
static gboolean
propose_beside (Act *act, const Arrival *arrival, const Woman *first, FitQuestion *question, GError **error)
{
  g_autoptr (GHashTable) rooms = g_hash_table_new (g_int64_hash, g_int64_equal);
  const Woman *all = (const Woman *) (const void *) arrival->women->data;
  guint n = arrival->women->len, from = (guint) (first - all);
  gint64 room = 0;

  question->family = TRUE;
  for (guint i = 0; i < n && !question->bed; i++) {
    const Woman *woman = &all[(from + i) % n];
    question->family_bed = woman->bed;
    if (woman->bed && g_hash_table_add (rooms, (gpointer) &woman->room) && !propose_bed (act, arrival, question, &room, error))
      return FALSE;
  }
  return TRUE;
}

/* @owner: (out) (nullable): the woman whose bed the infant shares; %NULL: none who has no other infant yet. */
static gboolean
find_owner (Act *act, Arrival *arrival, gint64 resident, const Woman **owner, GError **error)
{
  *owner = NULL;
  while (!*owner && arrival->sharing < arrival->women->len) {
    const Woman *woman = &g_array_index (arrival->women, Woman, arrival->sharing++);
    const FitQuestion question = { .resident = resident, .bed = woman->bed, .family_bed = woman->bed,
                                   .family = TRUE, .shares = TRUE };
    if (!woman->bed)
      continue;
    g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
    if (!findings)
      return FALSE;
    if (!findings->len)
      *owner = woman;
  }
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

/* Where no room of the women has a bed for a child, it is proposed one as anybody is; an infant is not sent away from them. */
static gboolean
choose_bed (Act *act, Arrival *arrival, const Heads *kind, const Woman *woman, FitQuestion *question, GError **error)
{
  gint64 room = 0;

  if (!arrival->propose)
    return told_bed (act, arrival, &question->bed, error);
  question->at = act_get_at (act);
  question->told_at = act_get_recorded (act);
  if (woman && !propose_beside (act, arrival, woman, question, error))
    return FALSE;
  if (!question->bed && !(woman && kind->shares)) {
    question->family = FALSE;
    question->family_bed = 0;
    if (!propose_bed (act, arrival, question, &room, error))
      return FALSE;
  }
  if (arrival->women && kind == WOMEN) {
    const Woman one = { question->stay, question->bed, room };
    g_array_append_val (arrival->women, one);
  }
  return TRUE;
}

static gboolean
give_bed (Act *act, Arrival *arrival, const Heads *kind, const Woman *woman, const Row *stay, GError **error)
{
  FitQuestion question = { .resident = row_int (stay, "resident"), .stay = row_id (stay) };

  if (!choose_bed (act, arrival, kind, woman, &question, error))
    return FALSE;
  if (!question.bed) {
    arrival->unbedded++;
    return TRUE;
  }
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
  return findings && stay_take_bed (act, row_id (stay), question.bed, findings, error);
}

/* (nullable): in turn, until somebody says better. */
static const Woman *
whose_child (Arrival *arrival)
{
  if (!arrival->women || !arrival->women->len)
    return NULL;
  return &g_array_index (arrival->women, Woman, arrival->next_woman++ % arrival->women->len);
}

static gboolean
arrive_one (Act *act, Arrival *arrival, const Heads *kind, GError **error)
{
  g_autoptr (Row) resident = register_head (act, kind, arrival->today, error);
  const Woman *owner = NULL;

  if (!resident || (kind->shares && arrival->women && !find_owner (act, arrival, row_id (resident), &owner, error)))
    return FALSE;
  const Woman *woman = owner || kind->age_from < 0 ? owner : whose_child (arrival);
  g_autoptr (Row) stay = write_triage (act, arrival, kind, row_id (resident), woman, owner != NULL, error);
  if (!stay || (!owner && !give_bed (act, arrival, kind, woman, stay, error))
      || (!arrival->adults && !stay_tell_of_child (act, stay, error)))
    return FALSE;
  g_string_append_printf (arrival->stays, "%s%" G_GINT64_FORMAT, arrival->stays->len ? "," : "",
                          row_id (stay));
  return TRUE;
}

static gboolean
arrive (Act *act, Arrival *arrival, const Heads *kind, GError **error)
{
  for (gint64 i = act_int (act, kind->key); i > 0; i--)
    if (!arrive_one (act, arrival, kind, error))
      return FALSE;
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
  if (act_int (act, "with-women") && !act_int (act, "propose")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("with-women: only beds that are proposed can be near the women; say propose as well."));
    return FALSE;
  }
  g_autofree char *today = when_date_of (act_get_at (act), clock->zone);
  g_autoptr (GString) stays = g_string_new (NULL);
  g_autoptr (GArray) women = act_int (act, "with-women") ? g_array_new (FALSE, FALSE, sizeof (Woman)) : NULL;
  Arrival arrival = { .house = house,
                      .beds = beds,
                      .propose = act_int (act, "propose") != 0,
                      .women = women,
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
  { "with-women", KEY_BOOL, FALSE, NULL, N_("The children came with the women, each with one in turn: propose them beds in their rooms, and infants a share of their beds") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_group_arrival = {
  "group-arrival", PERMISSION_ADMIT, group_arrival_run, group_arrival_keys,
  N_("Takes in several at once by head count, into triage"), FALSE,
};
