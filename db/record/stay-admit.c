/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Admission: who comes gets a stay and, where there is one, a bed; refusal after triage. */
#include "db/record/bed-share.h"
#include "db/record/bed-spot.h"
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/fit.h"
#include "db/record/house.h"
#include "db/record/referral.h"
#include "db/record/resident.h"
#include "db/record/spoken.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

/* Were all announced, and have they beds? Where nobody said how many, as many are expected as beds were held. */
static const char sql_all_here[] =
    "SELECT CASE WHEN COALESCE (r.persons, (SELECT COUNT (DISTINCT u.bed) FROM room o JOIN bed b ON b.room = o.id"
    " JOIN bed_use u ON u.bed = b.id AND u.since >= r.received_at AND u.kind = 'hold' AND u.referral = r.id"
    " WHERE o.house = r.house)) <= (SELECT COUNT (*) FROM stay s WHERE s.house = r.house AND s.ended_at IS NULL"
    " AND s.referral = r.id AND (s.shares_bed_of IS NOT NULL OR EXISTS (SELECT 1 FROM bed_use h WHERE h.stay = s.id"
    " AND h.until IS NULL AND h.kind = 'stay'))) THEN 1 ELSE 0 END FROM referral r WHERE r.id = :referral";
static const char sql_last_end[] =
    "SELECT MAX(ended_at) FROM stay WHERE resident = :resident AND ended_at IS NOT NULL";

/* Whoever reads a refusal learns of a confidential stay in another house only that he must telephone. */
gboolean
stay_refuse_staying (Act *act, const Row *stay, gint64 here, GError **error)
{
  gint64 since = row_int (stay, "arrived_at"), house = row_int (stay, "house");

  if (house != here && !g_str_equal (row_text (stay, "confidentiality"), "normal")
      && !act_may (act, PERMISSION_SEE_HIDDEN)) {
    g_set_error_literal (
        error, RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING,
        _("This person has a stay that is confidential. Ask the supervisor by telephone."));
    return FALSE;
  }
  g_autoptr (House) other = house_get (act_get_connection (act), house, error);
  if (!other)
    return FALSE;
  g_autofree char *name = stay_name (act, row_id (stay));
  g_autofree char *when = stay_time_text (act, house, since);
  GError *refusal = g_error_new (
      RECORD_ERROR, RECORD_ERROR_ALREADY_STAYING,
      house == here ? _("%s is staying in %s since %s. Move the stay instead.")
                    : _("%s is staying in %s since %s. If that house forgot the exit, take over."),
      name, other->name, when);
  record_error_set_holder (refusal, other->name, since);
  spoken_stay (&refusal, act_get_connection (act), row_id (stay), name);
  g_propagate_error (error, refusal);
  return FALSE;
}

static gboolean
find_house (Act *act, const Admission *admission, const Row *open, gint64 *house, GError **error)
{
  gint64 bed = admission->bed;

  *house = admission->house;
  if (bed) {
    g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
    if (!spot)
      return FALSE;
    *house = spot->house;
  }
  if (!*house && admission->with) {
    g_autoptr (Row) with = act_row (act, &table_stay, admission->with, error);
    if (!with)
      return FALSE;
    *house = row_int (with, "house");
  }
  if (!*house && open && g_str_equal (row_text (open, "phase"), "triage"))
    *house = row_int (open, "house");
  if (*house && admission->house && *house != admission->house) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("This bed stands in another house."));
    return FALSE;
  }
  return *house || (*house = house_of_act (act, error)) != 0;
}

/* A child who comes with nobody does not go out alone (PRACTICE F12). */
static const char *
default_going_out (Act *act, const Admission *admission, GError **error)
{
  g_autoptr (Row) resident = act_row (act, &table_resident, admission->resident, error);

  if (!resident)
    return NULL;
  int age = resident_lowest_age (resident, act_get_at (act));
  return age >= 0 && age < 18 && !admission->with ? "no" : "yes";
}

/* Children and patients' companions have rules of their own (DOMAIN 2); where a house has none, the general one holds. */
static const char *
guest_kind_of (Act *act, const Admission *admission, GError **error)
{
  if (admission->guest_kind)
    return admission->guest_kind;
  if (g_strcmp0 (admission->with_kind, "companion") == 0)
    return "companion";
  g_autoptr (Row) resident = act_row (act, &table_resident, admission->resident, error);
  if (!resident)
    return NULL;
  int age = resident_lowest_age (resident, act_get_at (act));
  return age >= 0 && age < 18 ? "child" : "general";
}

static gboolean
check_earlier (Act *act, gint64 resident, GError **error)
{
  gint64 last = 0;

  if (act_get_at (act) >= act_get_recorded (act))
    return TRUE;
  if (!find_int_by (act_get_connection (act), sql_last_end, ":resident", resident, &last, error))
    return FALSE;
  if (last <= act_get_at (act))
    return TRUE;
  g_set_error_literal (
      error, RECORD_ERROR, RECORD_ERROR_STATE,
      _("The time that you give lies before the end of the last stay of this resident. Correct the time."));
  return FALSE;
}

Row *
stay_draft (Act *act, gint64 resident, gint64 house, GError **error)
{
  gint64 number = act_number (act, "stay", error);

  if (!number || !check_earlier (act, resident, error))
    return NULL;
  Row *row = row_new (&table_stay, act_new_id (act));
  row_set_int (row, "number", number);
  row_set_int (row, "resident", resident);
  row_set_int (row, "house", house);
  row_set_int (row, "arrived_at", act_get_at (act));
  row_set_text (row, "confidentiality", "normal");
  row_set_text (row, "whereabouts", "known");
  row_set_text (row, "custody", "house");
  return row;
}

static gboolean
fill_stay (Act *act, const Admission *admission, Row *row, gint64 at, GError **error)
{
  const char *guest_kind = guest_kind_of (act, admission, error);
  const char *going_out = admission->going_out;

  if (!guest_kind)
    return FALSE;
  if (!going_out && row_is_null (row, "going_out")
      && !(going_out = default_going_out (act, admission, error)))
    return FALSE;
  row_set_text (row, "phase", "admitted");
  row_set_int (row, "admitted_at", at);
  if (going_out)
    row_set_text (row, "going_out", going_out);
  if (admission->confidentiality)
    row_set_text (row, "confidentiality", admission->confidentiality);
  if (admission->referral)
    row_set_int (row, "referral", admission->referral);
  if (admission->with) {
    row_set_int (row, "with_stay", admission->with);
    row_set_text (row, "with_kind", admission->with_kind);
  }
  if (admission->shares) {
    row_set_int (row, "shares_bed_of", admission->with);
    row_set_text (row, "shares_reason", admission->shares_reason);
  }
  return stay_heed (act, row, error) && stay_set_limit (act, row, guest_kind, error);
}

static gboolean
note_attributes (Act *act, const Admission *admission, gint64 stay, gint64 at, GError **error)
{
  g_autofree char *worker = g_strdup_printf ("%" G_GINT64_FORMAT, admission->worker);
  const char *guest_kind = guest_kind_of (act, admission, error);

  return guest_kind && stay_note (act, stay, "guest_kind", guest_kind, at, error)
         && (!admission->spm_group
             || stay_note (act, stay, "spm_group", admission->spm_group, at, error))
         && (!admission->worker || stay_note (act, stay, "worker", worker, at, error));
}

gboolean
stay_referral_arrived (Act *act, gint64 referral, GError **error)
{
  g_autoptr (Row) row = referral ? act_row (act, &table_referral, referral, error) : NULL;

  if (!row)
    return referral == 0;
  return g_str_equal (row_text (row, "state"), "arrived")
         || referral_set_state (act, referral, "arrived", NULL, error);
}

gboolean
stay_referral_settled (Act *act, gint64 referral, GError **error)
{
  guint held = 0;
  gint64 all = 0;

  if (!referral)
    return TRUE;
  if (!bed_count_referred (act, referral, &held, error)
      || (held && !find_int_by (act_get_connection (act), sql_all_here, ":referral", referral, &all, error)))
    return FALSE;
  return !all || bed_end_referred (act, referral, error);
}

/* The open stay, only where it is in triage here. */
static gboolean
open_in_triage (Act *act, const Admission *admission, gint64 *house, Row **open, GError **error)
{
  gint64 id = 0;

  if (!stay_open_of (act_get_connection (act), admission->resident, &id, error))
    return FALSE;
  if (id && !(*open = act_row (act, &table_stay, id, error)))
    return FALSE;
  if (!find_house (act, admission, *open, house, error))
    return FALSE;
  if (!*open
      || (g_str_equal (row_text (*open, "phase"), "triage") && row_int (*open, "house") == *house))
    return TRUE;
  return stay_refuse_staying (act, *open, *house, error);
}

static gboolean
bed_to_check (Act *act, const Admission *admission, gint64 *bed, GError **error)
{
  *bed = admission->bed;
  if (!admission->shares)
    return TRUE;
  if (!bed_of_stay (act, admission->with, bed, error))
    return FALSE;
  return *bed
         || stay_refuse (act, admission->with, RECORD_ERROR_STATE,
                         _("%s has no bed of his or her own to share."), error);
}

static gboolean
give_bed (Act *act, const Admission *admission, Row *row, gint64 bed, GPtrArray *findings,
          GError **error)
{
  gint64 stay = row_id (row), has = 0;

  if (!bed_of_stay (act, stay, &has, error))
    return FALSE;
  if (admission->shares)
    return fit_allow (act, bed, findings, error) && stay_leave_bed (act, stay, TRUE, NULL, error)
           && fit_note (act, findings, stay, error);
  if (!admission->bed || has == admission->bed)
    return TRUE;
  return (row_is_null (row, "shares_bed_of") || stay_stop_sharing (act, row, error))
         && bed_release (act, stay, FALSE, NULL, error)
         && stay_take_bed (act, stay, bed, findings, error);
}

static GPtrArray *
ask_fit (Act *act, const Admission *admission, gint64 stay, gint64 bed, GError **error)
{
  FitQuestion question = { .resident = admission->resident,
                           .stay = stay,
                           .bed = bed,
                           .with = admission->with,
                           .referral = admission->referral,
                           .family = admission->family,
                           .shares = admission->shares };

  if (!bed)
    return g_ptr_array_new ();
  g_autoptr (GPtrArray) findings = fit_ask (act, &question, error);
  return findings && (!stay || stay_ask_sharers (act, stay, bed, findings, error)) ? g_steal_pointer (&findings) : NULL;
}

gboolean
stay_admit (Act *act, const Admission *admission, gint64 *stay, GError **error)
{
  g_return_val_if_fail (act && admission && admission->resident && stay, FALSE);

  g_autoptr (Row) row = NULL;
  gint64 house = 0, bed = 0, at = act_get_at (act);

  if (!open_in_triage (act, admission, &house, &row, error)
      || !bed_to_check (act, admission, &bed, error)
      || (admission->bed && !admission->shares
          && !bed_check_guest (act, bed, row ? row_id (row) : 0, error)))
    return FALSE;
  if (row && !stay_moment (act, row, row_int (row, "arrived_at"), &at, error))
    return FALSE;
  g_autoptr (GPtrArray) findings = ask_fit (act, admission, row ? row_id (row) : 0, bed, error);
  if (!findings || (!row && !(row = stay_draft (act, admission->resident, house, error))))
    return FALSE;
  if (!fill_stay (act, admission, row, at, error) || !act_write (act, row, error)
      || (admission->shares && !bed_share_follow (act, row, error))
      || !stay_referral_arrived (act, admission->referral, error)
      || !note_attributes (act, admission, row_id (row), at, error)
      || !give_bed (act, admission, row, bed, findings, error)
      || !stay_referral_settled (act, row_int (row, "referral"), error)
      || (!admission->told_later && !stay_tell_of_child (act, row, error)))
    return FALSE;
  *stay = row_id (row);
  stay_answer (act, row);
  return TRUE;
}
