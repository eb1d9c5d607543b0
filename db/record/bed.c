/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds and mats, and the one use that each has at a time: a stay, a hold or an outage. */
#include "db/record/bed.h"
#include "db/record/bed-spot.h"
#include "db/record/find.h"
#include "db/record/resident.h"
#include "db/record/spoken.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
bed_label_join (const char *room, const char *bed)
{
  gsize length = strlen (room);

  if (g_str_has_prefix (bed, room) && bed[length] == ' ')
    return g_strdup (bed);
  return g_strdup_printf ("%s %s", room, bed);
}

char *
bed_label (Connection *connection, gint64 bed, GError **error)
{
  g_autoptr (BedSpot) spot = bed_spot_read (connection, bed, error);

  return spot ? g_strdup (spot->label) : NULL;
}

/* Who has a bed, in words. */

static const char sql_guest[] =
  "SELECT " BED_GUEST_COLUMNS " FROM stay JOIN resident ON resident.id = stay.resident WHERE stay.id = :stay";

/* A refusal may be read over somebody's shoulder: a confidential stay is its code to everyone. */
char *
bed_guest_shown (const char *name, gint64 hidden)
{
  return hidden ? resident_code (hidden) : g_strdup (name);
}

static char *
guest_name (Connection *connection, gint64 stay, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_guest, error);
  if (!query)
    return NULL;

  query_bind_int (query, "stay", stay);
  QueryStep step = query_step (query, error);
  if (step == QUERY_FAILED)
    return NULL;
  return step == QUERY_ROW ? bed_guest_shown (query_text (query, 0), query_int (query, 1)) : g_strdup ("?");
}

static const char *
outage_words (const char *reason)
{
  static const struct {
    const char *code, *words;
  } reasons[] = {
    { "cleaning", N_("cleaning") }, { "maintenance", N_("maintenance") },
    { "repair", N_("broken") },     { "renovation", N_("renovation") },
    { "outbreak", N_("outbreak") }, { "pest", N_("pests") },
    { "no_staff", N_("no staff") }, { "other", N_("another reason") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reasons[i].code, reason) == 0)
      return _(reasons[i].words);
  return reason;
}

static gboolean
use_is (const Row *use, const char *kind)
{
  return g_str_equal (row_text (use, "kind"), kind);
}

static gboolean
is_closed (const Row *use)
{
  return use_is (use, "outage") && g_strcmp0 (row_text (use, "held_for"), BED_CLOSED_FOR) == 0;
}

static char *
holder_name (Act *act, const Row *use, GError **error)
{
  if (is_closed (use))
    return g_strdup (_("a death, not released yet"));
  if (use_is (use, "outage"))
    return g_strdup (outage_words (row_text (use, "reason")));
  if (row_int (use, "stay"))
    return guest_name (act_get_connection (act), row_int (use, "stay"), error);
  return g_strdup (row_text (use, "held_for") ? row_text (use, "held_for") : _("a referral"));
}

static char *
since_words (gint64 since, const char *zone)
{
  g_autoptr (GTimeZone) known = when_zone (zone);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (since);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (instant, known ? known : utc);

  /* TRANSLATORS: date and time for g_date_time_format, like "17 Nov 21:05" */
  return g_date_time_format (local, _("%-d %b %H:%M"));
}

GError *
bed_refusal_held (const char *label, const char *zone, const char *holder, gint64 since)
{
  g_autofree char *when = since_words (since, zone);
  GError *refusal = g_error_new (RECORD_ERROR, RECORD_ERROR_BED_IN_USE, _("%s is held by %s since %s."), label, holder, when);

  record_error_set_holder (refusal, holder, since);
  return refusal;
}

/* Scripts read the code of an outage, in any language. */
static GError *
out_of_use (const BedSpot *spot, const Row *use, const char *words)
{
  g_autofree char *when = since_words (row_int (use, "since"), spot->zone);
  g_autofree char *due = row_is_null (use, "due_at") ? NULL : since_words (row_int (use, "due_at"), spot->zone);
  GError *refusal =
    due ? g_error_new (RECORD_ERROR, RECORD_ERROR_BED_IN_USE,
                       _("%s is out of use (%s) since %s, planned until %s. Choose another bed or end the outage."),
                       spot->label, words, when, due)
        : g_error_new (RECORD_ERROR, RECORD_ERROR_BED_IN_USE,
                       _("%s is out of use (%s) since %s. Choose another bed or end the outage."), spot->label, words, when);

  record_error_set_holder (refusal, is_closed (use) ? BED_CLOSED_FOR : row_text (use, "reason"), row_int (use, "since"));
  return refusal;
}

static gboolean
refuse_in_use (Act *act, const BedSpot *spot, const Row *use, GError **error)
{
  g_autofree char *holder = holder_name (act, use, error);
  if (!holder)
    return FALSE;
  GError *refusal = use_is (use, "outage") ? out_of_use (spot, use, holder)
                                           : bed_refusal_held (spot->label, spot->zone, holder, row_int (use, "since"));
  if (row_int (use, "stay"))
    spoken_stay (&refusal, act_get_connection (act), row_int (use, "stay"), holder);
  else if (!use_is (use, "outage"))
    spoken_other (&refusal, holder);
  g_propagate_error (error, refusal);
  return FALSE;
}

/* Uses: one open row a bed. */

static const char sql_open_of_bed[] = "SELECT id FROM bed_use WHERE bed = :bed AND until IS NULL";
static const char sql_open_of_stay[] =
  "SELECT id FROM bed_use WHERE stay = :stay AND until IS NULL AND kind = 'stay'";
static const char sql_bed_of_stay[] =
  "SELECT bed FROM bed_use WHERE stay = :stay AND until IS NULL AND kind = 'stay'";
static const char sql_stay_of_bed[] =
  "SELECT stay FROM bed_use WHERE bed = :bed AND until IS NULL AND kind = 'stay'";
static const char sql_holds_of_stay[] =
  "SELECT id FROM bed_use WHERE stay = :stay AND until IS NULL AND kind = 'hold' ORDER BY id";
/* No index has a referral: of what is open now there is little. */
static const char sql_holds_of_referral[] =
  "SELECT id FROM bed_use WHERE referral = :referral AND until IS NULL AND kind = 'hold' ORDER BY id";
static const char sql_held_outside[] =
  "SELECT 1 FROM bed_use WHERE bed = :bed AND until IS NULL AND kind = 'hold' AND stay IS NULL";
static const char sql_last_until[] = "SELECT MAX(until) FROM bed_use WHERE bed = :bed";

static gint64 *
open_id (Act *act, gint64 bed, GError **error)
{
  static const Table *const of[] = { &table_bed_use, NULL };
  gint64 *known = act_kept (act, sql_open_of_bed, bed), id = 0;

  if (!known && find_int_by (act_get_connection (act), sql_open_of_bed, "bed", bed, &id, error)) {
    known = g_memdup2 (&id, sizeof id);
    act_keep (act, sql_open_of_bed, bed, known, g_free, of);
  }
  return known;
}

gboolean
bed_open_use (Act *act, gint64 bed, Row **use, GError **error)
{
  const gint64 *id = open_id (act, bed, error);

  *use = NULL;
  return id && (!*id || (*use = act_row (act, &table_bed_use, *id, error)) != NULL);
}

static void
mark_doubtful (Act *act, Row *use)
{
  row_set_int (use, "doubtful", TRUE);
  act_set_doubtful (act);
}

static gboolean
end_use (Act *act, Row *use, GError **error)
{
  gint64 until = MAX (act_get_at (act), row_int (use, "since"));

  if (until > act_get_at (act))
    mark_doubtful (act, use);
  row_set_int (use, "until", until);
  return act_write (act, use, error);
}

/* A use from now on, or from the end of the bed's last use if the clock says that was later. */
static Row *
begin_use (Act *act, gint64 bed, const char *kind, GError **error)
{
  gint64 last = 0;

  if (!find_int_by (act_get_connection (act), sql_last_until, "bed", bed, &last, error))
    return NULL;

  Row *use = row_new (&table_bed_use, act_new_id (act));
  row_set_int (use, "bed", bed);
  row_set_text (use, "kind", kind);
  row_set_int (use, "since", MAX (act_get_at (act), last));
  row_set_text (use, "override", act_get_override (act));
  row_set_int (use, "doubtful", FALSE);
  if (last > act_get_at (act))
    mark_doubtful (act, use);
  return use;
}

static gboolean
begin_outage (Act *act, gint64 bed, const char *reason, gint64 due_at, GError **error)
{
  g_autoptr (Row) use = begin_use (act, bed, "outage", error);
  if (!use)
    return FALSE;

  row_set_text (use, "reason", reason);
  if (due_at)
    row_set_int (use, "due_at", due_at);
  return act_write (act, use, error);
}

/* A hold on a bed that was out for cleaning remembers it: what is held is still not clean. */
static gboolean
is_unclean (const Row *use)
{
  return !use_is (use, "stay") && g_strcmp0 (row_text (use, "reason"), "cleaning") == 0;
}

/* Nothing lets go by itself (PRACTICE 4.4): a hold past its end gives way to who comes. */
static gboolean
gives_way (Act *act, const Row *use, gint64 stay, gint64 referral)
{
  if (use_is (use, "outage"))
    return is_unclean (use);
  if (!use_is (use, "hold"))
    return FALSE;
  if ((stay && row_int (use, "stay") == stay)
      || (referral && row_int (use, "referral") == referral))
    return TRUE;
  return !row_is_null (use, "due_at")
      && row_int (use, "due_at") <= MAX (act_get_at (act), act_get_recorded (act));
}

/* A bed that may be used, free of what gives way; @use is what was there, ended. */
static BedSpot *
make_way (Act *act, gint64 bed, gint64 stay, gint64 referral, Row **use, GError **error)
{
  g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
  g_autoptr (Row) row = spot ? act_row (act, &table_bed, bed, error) : NULL;

  if (!row || !bed_open_use (act, bed, use, error))
    return NULL;
  act_set_house (act, spot->house);
  if (!row_is_null (row, "retired_at")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
                 _("%s is no longer in the house. Choose another bed."), spot->label);
    return NULL;
  }
  if (!*use)
    return g_steal_pointer (&spot);
  if (!gives_way (act, *use, stay, referral))
    return refuse_in_use (act, spot, *use, error), NULL;
  return end_use (act, *use, error) ? g_steal_pointer (&spot) : NULL;
}

gboolean
bed_check_guest (Act *act, gint64 bed, gint64 stay, GError **error)
{
  g_autoptr (Row) use = NULL;

  if (!bed_open_use (act, bed, &use, error))
    return FALSE;
  if (!use || !use_is (use, "stay") || row_int (use, "stay") == stay)
    return TRUE;
  g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
  return spot && refuse_in_use (act, spot, use, error);
}

static gboolean
check_without_bed (Act *act, gint64 stay, GError **error)
{
  Connection *connection = act_get_connection (act);
  gint64 bed = 0;

  if (!bed_of_stay (act, stay, &bed, error))
    return FALSE;
  if (!bed)
    return TRUE;
  g_autofree char *label = bed_label (connection, bed, error);
  if (label)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE,
                 _("This stay has %s already. Move it instead."), label);
  return FALSE;
}

gboolean
bed_take (Act *act, gint64 bed, gint64 stay, GError **error)
{
  g_return_val_if_fail (act && bed && stay, FALSE);

  g_autoptr (Row) owner = act_row (act, &table_stay, stay, error);
  if (!owner || !check_without_bed (act, stay, error))
    return FALSE;

  g_autoptr (Row) before = NULL;
  g_autoptr (BedSpot) spot = make_way (act, bed, stay, row_int (owner, "referral"), &before, error);
  if (!spot)
    return FALSE;
  if (before && is_unclean (before) && !act_overrides (act, "cleaning")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE,
                 _("%s is still to be cleaned. Choose another bed, or give a reason."),
                 spot->label);
    return record_error_add_finding (error, "cleaning");
  }

  g_autoptr (Row) use = begin_use (act, bed, "stay", error);
  if (!use)
    return FALSE;
  row_set_int (use, "stay", stay);
  return act_write (act, use, error);
}

gboolean
bed_release (Act *act, gint64 stay, gboolean cleaning, gint64 *bed, GError **error)
{
  g_return_val_if_fail (act && stay, FALSE);

  gint64 id = 0;
  if (bed)
    *bed = 0;
  if (act_made_stay (act, stay, &table_bed_use))
    return TRUE;
  if (!find_int_by (act_get_connection (act), sql_open_of_stay, "stay", stay, &id, error))
    return FALSE;
  if (!id)
    return TRUE;

  g_autoptr (Row) use = act_row (act, &table_bed_use, id, error);
  g_autoptr (BedSpot) spot =
    use ? bed_spot (act, row_int (use, "bed"), error) : NULL;
  if (!spot || !end_use (act, use, error))
    return FALSE;
  if (bed)
    *bed = row_int (use, "bed");
  return !cleaning || !spot->cleaning
      || begin_outage (act, row_int (use, "bed"), "cleaning", 0, error);
}

gboolean
bed_hold (Act *act, gint64 bed, gint64 stay, gint64 referral, const char *held_for, gint64 due_at,
          gint64 *id, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  g_autoptr (Row) before = NULL;
  g_autoptr (BedSpot) spot = make_way (act, bed, 0, 0, &before, error);
  g_autoptr (Row) use = spot ? begin_use (act, bed, "hold", error) : NULL;
  if (!use)
    return FALSE;

  if (stay)
    row_set_int (use, "stay", stay);
  if (referral)
    row_set_int (use, "referral", referral);
  if (due_at)
    row_set_int (use, "due_at", due_at);
  row_set_text (use, "held_for", held_for);
  if (before && is_unclean (before))
    row_set_text (use, "reason", "cleaning");
  if (id)
    *id = row_id (use);
  return act_write (act, use, error);
}

static gboolean
end_hold (Act *act, Row *use, GError **error)
{
  if (!end_use (act, use, error))
    return FALSE;
  return !is_unclean (use) || begin_outage (act, row_int (use, "bed"), "cleaning", 0, error);
}

/* Of whom @sql asks. */
static gboolean
end_holds (Act *act, const char *sql, const char *key, gint64 whose, GError **error)
{
  g_autoptr (GArray) holds = find_ids_by (act_get_connection (act), sql, key, whose, error);

  for (guint i = 0; holds && i < holds->len; i++) {
    g_autoptr (Row) use = act_row (act, &table_bed_use, g_array_index (holds, gint64, i), error);
    if (!use || !end_hold (act, use, error))
      return FALSE;
  }
  return holds != NULL;
}

gboolean
bed_end_holds (Act *act, gint64 stay, GError **error)
{
  g_return_val_if_fail (act && stay, FALSE);

  return end_holds (act, sql_holds_of_stay, "stay", stay, error);
}

gboolean
bed_count_referred (Act *act, gint64 referral, guint *n, GError **error)
{
  g_return_val_if_fail (act && referral && n, FALSE);

  g_autoptr (GArray) holds =
    find_ids_by (act_get_connection (act), sql_holds_of_referral, "referral", referral, error);

  *n = holds ? holds->len : 0;
  return holds != NULL;
}

gboolean
bed_end_referred (Act *act, gint64 referral, GError **error)
{
  g_return_val_if_fail (act && referral, FALSE);

  return end_holds (act, sql_holds_of_referral, "referral", referral, error);
}

gboolean
bed_is_held_outside (Connection *connection, gint64 bed, gboolean *held, GError **error)
{
  g_return_val_if_fail (connection && held, FALSE);

  gint64 found = 0;
  gboolean asked = find_int_by (connection, sql_held_outside, "bed", bed, &found, error);

  *held = found != 0;
  return asked;
}

gboolean
bed_holder (Connection *connection, gint64 bed, gint64 *stay, GError **error)
{
  g_return_val_if_fail (connection && stay, FALSE);

  return find_int_by (connection, sql_stay_of_bed, "bed", bed, stay, error);
}

gboolean
bed_of_stay (Act *act, gint64 stay, gint64 *bed, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  *bed = 0;
  return act_made_stay (act, stay, &table_bed_use)
         || find_int_by (act_get_connection (act), sql_bed_of_stay, "stay", stay, bed, error);
}

gboolean
bed_end_hold (Act *act, gint64 bed, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
  g_autoptr (Row) use = NULL;
  if (!spot || !bed_open_use (act, bed, &use, error))
    return FALSE;
  act_set_house (act, spot->house);
  if (use && use_is (use, "hold"))
    return end_hold (act, use, error);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is not held."), spot->label);
  return FALSE;
}

gboolean
bed_outage (Act *act, gint64 bed, const char *reason, gint64 due_at, GError **error)
{
  g_return_val_if_fail (act && bed && reason, FALSE);

  g_autoptr (Row) before = NULL;
  g_autoptr (BedSpot) spot = make_way (act, bed, 0, 0, &before, error);

  return spot && begin_outage (act, bed, reason, due_at, error);
}

gboolean
bed_close (Act *act, gint64 bed, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  g_autoptr (Row) use = begin_use (act, bed, "outage", error);
  if (!use)
    return FALSE;
  row_set_text (use, "reason", "other");
  row_set_text (use, "held_for", BED_CLOSED_FOR);
  return act_write (act, use, error);
}

gboolean
bed_end_outage (Act *act, gint64 bed, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  g_autoptr (BedSpot) spot = bed_spot (act, bed, error);
  g_autoptr (Row) use = NULL;
  if (!spot || !bed_open_use (act, bed, &use, error))
    return FALSE;
  act_set_house (act, spot->house);
  if (use && use_is (use, "outage"))
    return end_use (act, use, error) && (!is_closed (use) || !spot->cleaning || begin_outage (act, bed, "cleaning", 0, error));
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is not out of use."), spot->label);
  return FALSE;
}

gboolean
bed_retire (Act *act, gint64 bed, GError **error)
{
  g_return_val_if_fail (act && bed, FALSE);

  g_autoptr (Row) row = act_row (act, &table_bed, bed, error);
  g_autoptr (BedSpot) spot = row ? bed_spot (act, bed, error) : NULL;
  g_autoptr (Row) use = NULL;
  if (!spot || !bed_open_use (act, bed, &use, error))
    return FALSE;
  act_set_house (act, spot->house);
  if (!row_is_null (row, "retired_at")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is no longer in the house."),
                 spot->label);
    return FALSE;
  }
  if (use && !use_is (use, "outage"))
    return refuse_in_use (act, spot, use, error);
  if (use && !end_use (act, use, error))
    return FALSE;
  row_set_int (row, "retired_at", act_get_at (act));
  return act_write (act, row, error);
}
