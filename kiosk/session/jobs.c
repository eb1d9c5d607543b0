/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scan and the place of the kiosk, asked of the record. */
#include "kiosk/session/jobs.h"

#include "kiosk/scan/scan.h"

#include "db/record/setting.h"
#include "db/record/call.h"
#include "db/record/card.h"
#include "db/record/login.h"
#include "db/record/terminal-read.h"

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

/* Bystanders see no difference; the desk does. */
static gboolean
tell_desk (Record *record, gint64 terminal, const Token *token, const Outcome *outcome, GError **error)
{
  g_auto (CardFound) found = { 0 };
  g_autofree char *hash = token_hash_hex (token);
  g_autoptr (Request) request = request_new ("call");

  if (!card_look (record_get_connection (record), hash, 0, outcome->at, &found, error))
    return FALSE;
  request_set (request, "kind", "card");
  request_set (request, "found", outcome_text (outcome, "result"));
  if (found.card)
    request_set_int (request, "card", found.card);
  request_set_actor (request, 0, terminal);
  request_set_source (request, "kiosk");
  return acts_perform (record, request, NULL, error);
}

static gboolean
read_staff (Connection *connection, const Token *token, KioskVisit *visit, GError **error)
{
  g_auto (CardFound) found = { 0 };
  g_autofree char *hash = token_hash_hex (token);

  if (!card_look (connection, hash, 0, visit->at, &found, error))
    return FALSE;
  visit->staff = found.staff;
  return !found.staff || login_has_digits (connection, found.staff, &visit->asks_digits, error);
}

gpointer
kiosk_visit_job (Record *record, gpointer input, GError **error)
{
  const KioskScan *scan = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (Outcome) outcome = NULL;
  gint64 terminal, act;

  if (!terminal_find_kiosk (connection, scan->terminal, &terminal, error))
    return NULL;
  g_autoptr (Request) request = kiosk_scan_request (terminal, &scan->token, NULL, 0);
  if (!acts_perform (record, request, &outcome, error))
    return NULL;
  g_autoptr (KioskVisit) visit = kiosk_visit_new (result_of (outcome));
  if (visit->result == KIOSK_RESULT_SEE_STAFF && !tell_desk (record, terminal, &scan->token, outcome, error))
    return NULL;
  visit->at = outcome_int (outcome, "at");
  visit->stay = outcome_int (outcome, "stay");
  if (visit->result == KIOSK_RESULT_STAFF && !read_staff (connection, &scan->token, visit, error))
    return NULL;
  visit->again = g_str_equal (outcome_text (outcome, "result"), "already");
  if ((act = outcome_int (outcome, "act")) && kiosk_visit_is_noted (visit))
    g_array_append_val (visit->acts, act);
  if (!kiosk_visit_read (connection, terminal, visit->at, visit, error))
    return NULL;
  if (!visit->inside)          /* the repeated card is of one who has just gone out */
    visit->said = KIOSK_SAID_GOODBYE;
  else if (visit->result == KIOSK_RESULT_NOTED && outcome_int (outcome, "back"))
    visit->said = KIOSK_SAID_WELCOME_BACK;
  return g_steal_pointer (&visit);
}

void
kiosk_place_free (KioskPlace *place)
{
  if (!place)
    return;
  g_free (place->house);
  g_free (place->scanners);
  g_clear_pointer (&place->zone, g_time_zone_unref);
  g_free (place);
}

/* What the house has set otherwise than it is by itself. */
static gboolean
read_seconds (Connection *connection, gint64 house, const char *key, guint *seconds, GError **error)
{
  gint64 value = 0;

  if (!setting_read (connection, house, key, &value, error))
    return FALSE;
  *seconds = value == setting_of (key)->fallback ? 0 : (guint) value;
  return TRUE;
}

static gboolean
read_settings (Connection *connection, gint64 id, KioskPlace *place, GError **error)
{
  g_auto (Terminal) terminal = { 0 };

  if (!terminal_read (connection, id, &terminal, error))
    return FALSE;
  place->scanners = g_strdup (terminal.scanners ? terminal.scanners : "wedge");
  return read_seconds (connection, terminal.house, SETTING_KIOSK_SECONDS, &place->idle_seconds, error)
         && read_seconds (connection, terminal.house, SETTING_KIOSK_ASK_SECONDS, &place->ask_seconds, error);
}

gpointer
kiosk_place_job (Record *record, gpointer input, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (KioskPlace) place = g_new0 (KioskPlace, 1);
  gint64 terminal;

  if (!terminal_find_kiosk (connection, input, &terminal, error)
      || !terminal_zone (connection, terminal, 0, &place->zone, error)
      || !terminal_house_name (connection, terminal, &place->house, error)
      || !read_settings (connection, terminal, place, error)
      || !call_of_terminal (connection, terminal, &place->called_at, &place->taken_at, error))
    return NULL;
  return g_steal_pointer (&place);
}

gpointer
kiosk_call_job (Record *record, gpointer input, GError **error)
{
  g_autoptr (Request) request = request_new ("call");
  gint64 terminal;

  if (!terminal_find_kiosk (record_get_connection (record), input, &terminal, error))
    return NULL;
  request_set_actor (request, 0, terminal);
  request_set_source (request, "kiosk");
  return acts_perform (record, request, NULL, error) ? kiosk_place_job (record, input, error) : NULL;
}
