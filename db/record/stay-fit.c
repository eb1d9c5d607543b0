/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several change their beds in one act, so that those who belong together find a room. */
#include "db/record/bed.h"
#include "db/record/fit-promised.h"
#include "db/record/house.h"
#include "db/record/lookup.h"
#include "db/record/spoken.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 stay, bed;
} Mover;

static gboolean
refuse_lists (GError **error)
{
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                       _("Name residents and beds in the same order, each once."));
  return FALSE;
}

static gboolean
is_named (GArray *movers, const Mover *mover)
{
  for (guint i = 0; i < movers->len; i++) {
    const Mover *other = &g_array_index (movers, Mover, i);
    if (other->stay == mover->stay || other->bed == mover->bed)
      return TRUE;
  }
  return FALSE;
}

static GArray *
read_movers (Act *act, char **residents, char **beds, GError **error)
{
  g_autoptr (GArray) movers = g_array_new (FALSE, FALSE, sizeof (Mover));
  guint n = g_strv_length (residents);

  if (!n || n != g_strv_length (beds))
    return refuse_lists (error), NULL;
  for (guint i = 0; i < n; i++) {
    Mover mover = { 0 };
    mover.stay = lookup_id (act_get_connection (act), KEY_STAYING, NULL, residents[i], error);
    if (mover.stay)
      mover.bed = lookup_id (act_get_connection (act), KEY_BED, NULL, beds[i], error);
    if (!mover.bed)
      return NULL;
    if (is_named (movers, &mover))
      return refuse_lists (error), NULL;
    g_array_append_val (movers, mover);
  }
  return g_steal_pointer (&movers);
}

static gboolean
check_house (Act *act, const Row *stay, gint64 bed, GError **error)
{
  g_autoptr (House) house = house_of_bed (act_get_connection (act), bed, error);

  if (!house)
    return FALSE;
  return house->id == row_int (stay, "house")
         || stay_refuse (act, row_id (stay), RECORD_ERROR_STATE,
                         _("This bed stands in another house than where %s is staying. Discharge there and admit here."),
                         error);
}

/* Whoever was not there yet, or had no such bed, can not have made room: a refusal that says so is one that a family can act on. */
static gboolean
check_then (Act *act, const Row *stay, GError **error)
{
  gint64 floor = 0, at = 0;

  if (!stay_floor (act, stay, &floor, error))
    return FALSE;
  if (act_get_at (act) >= floor || act_get_at (act) >= act_get_recorded (act))
    return stay_moment (act, stay, floor, &at, error);
  g_autofree char *name = stay_name (act, row_id (stay));
  g_autofree char *since = stay_time_text (act, row_int (stay, "house"), floor);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
               /* TRANSLATORS: name, date and time */
               _("%s came or was given a bed only at %s, after the time that you give. Give a later time, or find room without this move."),
               name, since);
  spoken_stay (error, act_get_connection (act), row_id (stay), name);
  return FALSE;
}

/* All get up before anybody lies down. */
static gboolean
get_up (Act *act, const Mover *mover, GError **error)
{
  g_autoptr (Row) row = stay_open_row (act, mover->stay, error);

  if (!row || !stay_check_here (act, mover->stay, error) || !check_house (act, row, mover->bed, error) || !check_then (act, row, error)
      || !bed_release (act, mover->stay, FALSE, NULL, error))
    return FALSE;
  return row_is_null (row, "shares_bed_of") || stay_stop_sharing (act, row, error);
}

/* The rules look at the rooms as they are when all have moved. @promised: told with the first findings that there are. */
static gboolean
check_fit (Act *act, gint64 stay, gint64 bed, gint64 owner, GPtrArray *promised, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row)
    return FALSE;
  FitQuestion question = { .resident = row_int (row, "resident"), .stay = stay, .bed = bed, .with = owner, .shares = owner != 0 };
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);

  while (findings && findings->len && promised->len)
    g_ptr_array_add (findings, g_ptr_array_steal_index (promised, 0));
  return findings && fit_allow (act, bed, findings, error) && fit_note (act, findings, stay, error);
}

static gboolean
check_mover (Act *act, const Mover *mover, GPtrArray *promised, GError **error)
{
  g_autoptr (GArray) sharers = stay_sharers (act, mover->stay, error);

  if (!sharers || !check_fit (act, mover->stay, mover->bed, 0, promised, error))
    return FALSE;
  for (guint i = 0; i < sharers->len; i++)
    if (!check_fit (act, g_array_index (sharers, gint64, i), mover->bed, mover->stay, promised, error))
      return FALSE;
  return TRUE;
}

static Promised *
what_is_promised (Act *act, GArray *movers, GError **error)
{
  g_autoptr (Row) first = act_row (act, &table_stay, g_array_index (movers, Mover, 0).stay, error);
  const FitQuestion now = { .at = act_get_at (act), .told_at = act_get_recorded (act) };

  return first ? promised_load (act_get_connection (act), row_int (first, "house"), &now, error) : NULL;
}

/* All together leave others as many beds as before, or it is said; the last of them is one of those for whom the others move. */
static gboolean
check_all (Act *act, GArray *movers, Promised *before, GError **error)
{
  g_autoptr (GPtrArray) promised = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_reason_free);
  g_autoptr (Promised) after = what_is_promised (act, movers, error);

  if (!after)
    return FALSE;
  promised_compare (before, after, promised);
  for (guint i = 0; i < movers->len; i++)
    if (!check_mover (act, &g_array_index (movers, Mover, i), promised, error))
      return FALSE;
  return fit_allow (act, g_array_index (movers, Mover, movers->len - 1).bed, promised, error);
}

static gboolean
each_mover (Act *act, GArray *movers, gboolean (*call) (Act *act, const Mover *mover, GError **error), GError **error)
{
  for (guint i = 0; i < movers->len; i++)
    if (!call (act, &g_array_index (movers, Mover, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
lie_down (Act *act, const Mover *mover, GError **error)
{
  return stay_check_past (act, mover->bed, mover->stay, error) && bed_take (act, mover->bed, mover->stay, error);
}

/* Who had no bed may have been the last of those who were announced. */
static gboolean
settle (Act *act, const Mover *mover, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, mover->stay, error);

  return row && stay_referral_settled (act, row_int (row, "referral"), error);
}

static gboolean
move_to_fit_run (Act *act, GError **error)
{
  g_auto (GStrv) residents = act_texts (act, "residents");
  g_auto (GStrv) beds = act_texts (act, "beds");
  g_autoptr (GArray) movers = read_movers (act, residents, beds, error);

  if (!movers)
    return FALSE;
  if (!act_int (act, "consent")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("Ask those who are to move first, then say that they agree."));
    return FALSE;
  }
  g_autoptr (Promised) before = what_is_promised (act, movers, error);
  if (!before || !each_mover (act, movers, get_up, error) || !each_mover (act, movers, lie_down, error)
      || !check_all (act, movers, before, error) || !each_mover (act, movers, settle, error))
    return FALSE;
  g_autoptr (Row) first = act_row (act, &table_stay, g_array_index (movers, Mover, 0).stay, error);
  if (!first)
    return FALSE;
  stay_answer (act, first);
  act_answer_int (act, "moved", movers->len);
  return TRUE;
}

static const ActKey move_to_fit_keys[] = {
  { "residents", KEY_TEXTS, TRUE, NULL, N_("Who moves; who has no bed yet gets one") },
  { "beds", KEY_TEXTS, TRUE, NULL, N_("Into which bed each, in the same order") },
  { "consent", KEY_BOOL, TRUE, NULL, N_("Whether those who move were asked and agree") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_move_to_fit = {
  "move-to-fit", PERMISSION_ADMIT, move_to_fit_run, move_to_fit_keys,
  N_("Gives several residents other beds at once, so that those who belong together find a room"), FALSE,
};
