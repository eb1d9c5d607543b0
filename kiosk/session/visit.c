/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kiosk asks of the record: what a scan brings to the screen, and where the kiosk stands. */
#include "kiosk/session/visit.h"

#include "kiosk/scan/scan.h"
#include "kiosk/terminal.h"

#include "db/record/house-clock.h"

#include <glib/gi18n-lib.h>

static const char sql_person[] =
  "SELECT r.symbol, r.colour, r.slow, s.house FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :stay";
static const char sql_house[] = "SELECT h.name FROM terminal t JOIN house h ON h.id = t.house WHERE t.id = :terminal";
static const char sql_only_house[] = "SELECT MIN (name) FROM house WHERE retired_at IS NULL HAVING COUNT (*) = 1";

void
kiosk_visit_free (KioskVisit *visit)
{
  if (!visit)
    return;
  g_free (visit->greeting);
  g_free (visit->symbol);
  g_free (visit->colour);
  g_clear_pointer (&visit->zone, g_time_zone_unref);
  g_free (visit);
}

char *
kiosk_visit_hour (const KioskVisit *visit)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (visit->at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, visit->zone);

  return g_date_time_format (local, _("%H:%M"));
}

void
kiosk_scan_free (KioskScan *scan)
{
  g_free (scan->terminal);
  g_free (scan);
}

static KioskResult
result_of (const Outcome *outcome)
{
  static const char *const noted[] = { "in", "seen", "already", NULL };
  const char *result = outcome_text (outcome, "result");

  if (g_strv_contains (noted, result))
    return outcome_text (outcome, "greeting") ? KIOSK_RESULT_NOTED : KIOSK_RESULT_NAMELESS;
  return g_str_equal (result, "staff") ? KIOSK_RESULT_STAFF : KIOSK_RESULT_SEE_STAFF;
}

static gboolean
read_person (Connection *connection, gint64 stay, KioskVisit *visit, gint64 *house, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_person, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  if (visit->result == KIOSK_RESULT_NOTED) {
    visit->symbol = g_strdup (query_text (query, 0));
    visit->colour = g_strdup (query_text (query, 1));
  }
  visit->slow = query_int (query, 2) != 0;
  *house = query_int (query, 3);
  return TRUE;
}

static gboolean
read_visit (Connection *connection, gint64 terminal, const Outcome *outcome, KioskVisit *visit, GError **error)
{
  gint64 stay = outcome_int (outcome, "stay"), house = 0;

  visit->result = result_of (outcome);
  visit->greeting = g_strdup (outcome_text (outcome, "greeting"));
  visit->at = outcome_int (outcome, "at");
  if (!kiosk_terminal_zone (connection, terminal, stay, &visit->zone, error)
      || (stay && !read_person (connection, stay, visit, &house, error)))
    return FALSE;
  if (!house)
    return TRUE;
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  visit->tonight = clock && house_clock_sighting_night (clock, visit->at) != HOUSE_CLOCK_NO_NIGHT;
  return clock != NULL;
}

gpointer
kiosk_visit_job (Record *record, gpointer input, GError **error)
{
  const KioskScan *scan = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (KioskVisit) visit = g_new0 (KioskVisit, 1);
  g_autoptr (Outcome) outcome = NULL;
  gint64 terminal;

  if (!kiosk_terminal_find (connection, scan->terminal, &terminal, error))
    return NULL;
  g_autoptr (Request) request = kiosk_scan_request (terminal, &scan->token, NULL, 0);
  if (!acts_perform (record, request, &outcome, error) || !read_visit (connection, terminal, outcome, visit, error))
    return NULL;
  return g_steal_pointer (&visit);
}

void
kiosk_place_free (KioskPlace *place)
{
  if (!place)
    return;
  g_free (place->house);
  g_clear_pointer (&place->zone, g_time_zone_unref);
  g_free (place);
}

static gboolean
read_name (Query *query, char **name, GError **error)
{
  QueryStep step = query_step (query, error);

  if (step == QUERY_ROW)
    *name = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

static gboolean
read_house (Connection *connection, gint64 terminal, char **name, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_house, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":terminal", terminal);
  if (!read_name (query, name, error) || *name)
    return *name != NULL;
  g_autoptr (Query) only = query_new (connection, sql_only_house, error);
  return only && read_name (only, name, error);
}

gpointer
kiosk_place_job (Record *record, gpointer input, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (KioskPlace) place = g_new0 (KioskPlace, 1);
  gint64 terminal;

  if (!kiosk_terminal_find (connection, input, &terminal, error)
      || !kiosk_terminal_zone (connection, terminal, 0, &place->zone, error)
      || !read_house (connection, terminal, &place->house, error))
    return NULL;
  return g_steal_pointer (&place);
}
