/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the kiosks are. */
#include "db/report/terminals.h"

#include "db/record/heartbeat.h"

#define AT_WORK "p.terminal = t.id AND p.state IN ('waiting', 'printing')"

static const char sql_read[] =
  "SELECT t.id, t.name, t.house, t.printer, t.card_printer, h.at, h.received_at, h.started_at, h.scanned_at, h.version,"
  " h.scanners, h.readers, h.readers_most, h.unknown_scans, (SELECT COUNT (*) FROM print_job p WHERE " AT_WORK "),"
  " (SELECT p.reason FROM print_job p WHERE " AT_WORK " AND p.reason IS NOT NULL ORDER BY p.asked_at, p.id LIMIT 1)"
  ", h.mute FROM terminal t LEFT JOIN heartbeat h ON h.terminal = t.id"
  " WHERE t.kind = 'kiosk' AND t.retired_at IS NULL ORDER BY t.name";

void
terminal_state_free (TerminalState *state)
{
  if (!state)
    return;
  g_free (state->name);
  g_free (state->version);
  g_free (state->scanners);
  g_free (state->printer);
  g_free (state->card_printer);
  g_free (state->print_reason);
  g_free (state);
}

gboolean
terminal_state_is_silent (const TerminalState *state)
{
  return state->heard_at && state->silent_seconds >= HEARTBEAT_SILENT_SECONDS;
}

gboolean
terminal_state_lacks_reader (const TerminalState *state)
{
  if (!state->scanners)
    return FALSE;
  g_auto (GStrv) sources = g_strsplit (state->scanners, ",", -1);
  for (char **source = sources; *source; source++)
    if (g_str_equal (g_strstrip (*source), "socket"))
      return state->readers == 0 || state->readers < state->readers_most;
  return FALSE;
}

gboolean
terminal_state_is_wrong_clock (const TerminalState *state)
{
  return state->heard_at && ABS (state->clock_seconds) >= TERMINAL_CLOCK_SECONDS;
}

gboolean
terminal_state_has_trouble (const TerminalState *state)
{
  return terminal_state_is_silent (state) || terminal_state_lacks_reader (state) || terminal_state_is_wrong_clock (state);
}

static TerminalState *
read_state (Query *query, gint64 now)
{
  TerminalState *state = g_new0 (TerminalState, 1);

  state->terminal = query_int (query, 0);
  state->name = g_strdup (query_text (query, 1));
  state->printer = g_strdup (query_text (query, 3));
  state->card_printer = g_strdup (query_text (query, 4));
  state->heard_at = query_int (query, 6);
  state->silent_seconds = state->heard_at ? MAX (0, now - state->heard_at) : 0;
  state->clock_seconds = query_int (query, 5) - state->heard_at;
  state->started_at = query_int (query, 7);
  state->scanned_at = query_int (query, 8);
  state->version = g_strdup (query_text (query, 9));
  state->scanners = g_strdup (query_text (query, 10));
  state->readers = query_int (query, 11);
  state->readers_most = query_int (query, 12);
  state->unknown_scans = query_int (query, 13);
  state->prints = query_int (query, 14);
  state->print_reason = g_strdup (query_text (query, 15));
  state->mute = query_int (query, 16) != 0;
  return state;
}

GPtrArray *
terminals_read (Record *record, gint64 house, GError **error)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify) terminal_state_free);
  gint64 now = 0;
  if (!heartbeat_now (record, &now, error))
    return NULL;

  g_autoptr (Query) query = query_new (record_get_connection (record), sql_read, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;
  for (; step == QUERY_ROW; step = query_step (query, error))
    if (!house || query_is_null (query, 2) || query_int (query, 2) == house)
      g_ptr_array_add (states, read_state (query, now));
  return step == QUERY_DONE ? g_steal_pointer (&states) : NULL;
}
