/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every act about a stay asks first: is it open, is it here, can it have been then. */
#include "db/record/bed-share.h"
#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/resident.h"
#include "db/record/spoken.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static const char sql_floor[] =
    "SELECT MAX(since) FROM bed_use WHERE stay = :stay AND kind = 'stay'";
static const char sql_departure[] =
    "SELECT id FROM departure WHERE stay = :stay AND closed_at IS NULL";
static const char sql_permit[] = "SELECT id FROM permit WHERE stay = :stay AND back_at IS NULL";
static const char sql_later_use[] =
    "SELECT id FROM bed_use WHERE bed = :bed AND kind = 'stay' AND stay <> :stay AND (until IS NULL OR until > :at)"
    " ORDER BY since";
static const char sql_sharers[] =
    "SELECT s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE s.shares_bed_of = :stay AND s.ended_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)"
    " ORDER BY COALESCE(r.born, '9999'), s.id";
static const char sql_party[] =
    "SELECT id FROM stay WHERE with_stay = :stay AND ended_at IS NULL"
    " UNION SELECT id FROM stay WHERE shares_bed_of = :stay AND ended_at IS NULL ORDER BY 1";

char *
stay_time_text (Act *act, gint64 house, gint64 at)
{
  const HouseClock *clock = act_clock (act, house, NULL);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (instant, clock ? clock->zone : utc);

  /* TRANSLATORS: date and time for g_date_time_format, like "17 Nov 21:05" */
  return g_date_time_format (local, _("%-d %b %H:%M"));
}

/* A refusal may be read over somebody's shoulder: a confidential stay is its code to everyone. */
char *
stay_name (Act *act, gint64 stay)
{
  char *name = stay_shown_name (act_get_connection (act), stay, FALSE, NULL);

  return name ? name : g_strdup ("?");
}

gboolean
stay_refuse (Act *act, gint64 stay, RecordError code, const char *format, GError **error)
{
  g_autofree char *name = stay_name (act, stay);
  g_autoptr (GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%s", name, 1);
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence->str);
  spoken_stay (error, act_get_connection (act), stay, name);
  return FALSE;
}

Row *
stay_open_row (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row)
    return NULL;
  if (row_is_null (row, "ended_at"))
    return g_steal_pointer (&row);
  stay_refuse (act, stay, RECORD_ERROR_STATE, _("The stay of %s has ended."), error);
  return NULL;
}

void
stay_answer (Act *act, const Row *stay)
{
  act_answer_int (act, "resident", row_int (stay, "resident"));
  act_answer_int (act, "stay", row_id (stay));
  act_set_house (act, row_int (stay, "house"));
  act_subject (act, "stay", row_id (stay));
  act_subject (act, "resident", row_int (stay, "resident"));
}

gboolean
stay_floor (Act *act, const Row *stay, gint64 *floor, GError **error)
{
  gint64 since = 0;

  if (!find_int_by (act_get_connection (act), sql_floor, ":stay", row_id (stay), &since, error))
    return FALSE;
  *floor = MAX (since, row_int (stay, "arrived_at"));
  return TRUE;
}

gboolean
stay_moment (Act *act, const Row *stay, gint64 floor, gint64 *at, GError **error)
{
  *at = MAX (act_get_at (act), floor);
  if (act_get_at (act) >= floor)
    return TRUE;
  if (act_get_at (act) >= act_get_recorded (act)) {
    act_set_doubtful (act);
    return TRUE;
  }
  g_autofree char *name = stay_name (act, row_id (stay));
  g_autofree char *since = stay_time_text (act, row_int (stay, "house"), floor);
  g_set_error (
      error, RECORD_ERROR, RECORD_ERROR_STATE,
      _("The time that you give lies before %s, when %s came or was given a bed. Correct the time."),
      since, name);
  spoken_stay (error, act_get_connection (act), row_id (stay), name);
  return FALSE;
}

gboolean
stay_departure (Act *act, gint64 stay, gint64 *departure, GError **error)
{
  return find_int_by (act_get_connection (act), sql_departure, ":stay", stay, departure, error);
}

gboolean
stay_permit (Act *act, gint64 stay, gint64 *permit, GError **error)
{
  return find_int_by (act_get_connection (act), sql_permit, ":stay", stay, permit, error);
}

gboolean
stay_look (Act *act, gint64 stay, StayLook *look, GError **error)
{
  gint64 departure = 0;
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);

  if (!row || !stay_departure (act, stay, &departure, error)
      || !resident_is_child (act_get_connection (act), row_int (row, "resident"), act_get_at (act), &look->child, error))
    return FALSE;
  look->away = departure != 0;
  look->ended = !row_is_null (row, "ended_at");
  return TRUE;
}

gboolean
stay_check_here (Act *act, gint64 stay, GError **error)
{
  gint64 departure = 0;

  if (!stay_departure (act, stay, &departure, error))
    return FALSE;
  return !departure
         || stay_refuse (
             act, stay, RECORD_ERROR_STATE,
             _("%s is on the way to another place. Say handed over or returned first."), error);
}

static gboolean
find_later_use (Act *act, gint64 bed, gint64 stay, gint64 *use, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_later_use, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":bed", bed);
  query_bind_int (query, ":stay", stay);
  query_bind_int (query, ":at", act_get_at (act));
  return find_int (query, use, error);
}

gboolean
stay_check_past (Act *act, gint64 bed, gint64 stay, GError **error)
{
  gint64 id = 0;

  if (act_get_at (act) >= act_get_recorded (act))
    return TRUE;
  if (!find_later_use (act, bed, stay, &id, error))
    return FALSE;
  g_autoptr (Row) use = id ? act_row (act, &table_bed_use, id, error) : NULL;
  if (!use)
    return id == 0;
  g_autoptr (Row) other = act_row (act, &table_stay, row_int (use, "stay"), error);
  g_autofree char *label = other ? bed_label (act_get_connection (act), bed, error) : NULL;
  if (!label)
    return FALSE;
  g_autofree char *name = stay_name (act, row_id (other));
  g_autofree char *since = stay_time_text (act, row_int (other, "house"), row_int (use, "since"));
  GError *refusal = g_error_new (RECORD_ERROR, RECORD_ERROR_BED_IN_USE,
                                 _("%s was used by %s from %s on."), label, name, since);
  record_error_set_holder (refusal, name, row_int (use, "since"));
  spoken_stay (&refusal, act_get_connection (act), row_id (other), name);
  g_propagate_error (error, refusal);
  return FALSE;
}

/* That the bed is still to be cleaned is one of the findings: they are told together. */
gboolean
stay_take_bed (Act *act, gint64 stay, gint64 bed, GPtrArray *findings, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!stay_check_past (act, bed, stay, error))
    return FALSE;
  gboolean taken = bed_take (act, bed, stay, &local);
  if (!taken && !(findings && g_error_matches (local, RECORD_ERROR, RECORD_ERROR_RULE))) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (findings && !fit_allow (act, bed, findings, error))
    return FALSE;
  if (!taken) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return !findings || fit_note (act, findings, stay, error);
}

GArray *
stay_sharers (Act *act, gint64 stay, GError **error)
{
  if (act_made_stay (act, stay, &table_stay))
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return find_ids_by (act_get_connection (act), sql_sharers, ":stay", stay, error);
}

GArray *
stay_party (Act *act, gint64 stay, GError **error)
{
  return find_ids_by (act_get_connection (act), sql_party, ":stay", stay, error);
}

gboolean
stay_stop_sharing (Act *act, Row *stay, GError **error)
{
  row_set_null (stay, "shares_bed_of");
  row_set_null (stay, "shares_reason");
  return act_write (act, stay, error) && bed_share_follow (act, stay, error);
}

/* The first sharer gets the bed, the others share with him. */
static gboolean
pass_bed (Act *act, gint64 bed, GArray *sharers, GError **error)
{
  gint64 heir = g_array_index (sharers, gint64, 0);

  for (guint i = 0; i < sharers->len; i++) {
    g_autoptr (Row) row = act_row (act, &table_stay, g_array_index (sharers, gint64, i), error);
    if (!row)
      return FALSE;
    if (i)
      row_set_int (row, "shares_bed_of", heir);
    if (!(i ? act_write (act, row, error) && bed_share_follow (act, row, error)
            : stay_stop_sharing (act, row, error)))
      return FALSE;
  }
  act_answer_int (act, "bed-to", heir);
  return bed_take (act, bed, heir, error);
}

gboolean
stay_leave_bed (Act *act, gint64 stay, gboolean cleaning, gint64 *bed, GError **error)
{
  g_autoptr (GArray) sharers = stay_sharers (act, stay, error);
  gint64 freed = 0;

  if (!sharers || !bed_release (act, stay, cleaning && !sharers->len, &freed, error))
    return FALSE;
  if (bed)
    *bed = sharers->len ? 0 : freed;
  return !freed || !sharers->len || pass_bed (act, freed, sharers, error);
}
