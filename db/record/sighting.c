/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sightings and scans: what is noted, and what the terminal answers. */
#include "db/record/sighting.h"
#include "db/record/card.h"
#include "db/record/house-clock.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static const char sql_last[] =
  "SELECT direction FROM sighting WHERE stay = :stay ORDER BY at DESC, id DESC LIMIT 1";
static const char sql_repeated[] =
  "SELECT id, at FROM sighting WHERE stay = :stay AND at BETWEEN :from AND :until AND source = 'card' "
  "AND COALESCE (terminal, 0) = :terminal ORDER BY at DESC, id DESC LIMIT 1";
static const char sql_act_of[] =
  "SELECT j.act FROM journal_subject s JOIN journal j ON j.seq = s.seq "
  "WHERE s.noun = 'sighting' AND s.id = :sighting ORDER BY s.seq LIMIT 1";
static const char sql_terminal_house[] = "SELECT house FROM terminal WHERE id = :terminal";

gboolean
sighting_write (Act *act, const SightingDraft *draft, gint64 *sighting, GError **error)
{
  g_return_val_if_fail (act && draft && draft->stay && draft->house, FALSE);

  g_autoptr (HouseClock) own = draft->clock ? NULL : house_clock_read (act_get_connection (act), draft->house, error);
  const HouseClock *clock = draft->clock ? draft->clock : own;
  if (!clock)
    return FALSE;
  g_autoptr (Row) row = row_new (&table_sighting, act_new_id (act));
  gint64 night = house_clock_sighting_night (clock, act_get_at (act));
  row_set_int (row, "stay", draft->stay);
  row_set_int (row, "house", draft->house);
  row_set_int (row, "at", act_get_at (act));
  row_set_text (row, "direction", draft->direction);
  if (night != HOUSE_CLOCK_NO_NIGHT)
    row_set_int (row, "night", night);
  if (act_get_terminal (act))
    row_set_int (row, "terminal", act_get_terminal (act));
  if (draft->card)
    row_set_int (row, "card", draft->card);
  if (act_get_actor (act))
    row_set_int (row, "staff", act_get_actor (act));
  row_set_text (row, "source", draft->source);
  if (sighting)
    *sighting = row_id (row);
  return act_write (act, row, error)
         && (g_str_equal (draft->direction, "out") || stay_seen_here (act, draft->stay, error));
}

/* @direction: "" where the stay was never seen. */
static gboolean
last_direction (Connection *connection, gint64 stay, char **direction, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_last, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  *direction = step == QUERY_FAILED ? NULL : g_strdup (step == QUERY_ROW ? query_text (query, 0) : "");
  return step != QUERY_FAILED;
}

gboolean
sighting_inside (Connection *connection, gint64 stay, gboolean *inside, GError **error)
{
  g_autofree char *direction = NULL;

  if (!last_direction (connection, stay, &direction, error))
    return FALSE;
  *inside = !g_str_equal (direction, "out");
  return TRUE;
}

/* @sighting: 0 where this scan is not a repetition. */
static gboolean
find_repeated (Act *act, gint64 stay, gint64 *sighting, gint64 *at, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_repeated, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  query_bind_int (query, ":from", act_get_at (act) - SIGHTING_REPEAT_SECONDS);
  query_bind_int (query, ":until", act_get_at (act) + SIGHTING_REPEAT_SECONDS);
  query_bind_int (query, ":terminal", act_get_terminal (act));
  QueryStep step = query_step (query, error);
  *sighting = step == QUERY_ROW ? query_int (query, 0) : 0;
  *at = step == QUERY_ROW ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

static gboolean
act_of_sighting (Act *act, gint64 sighting, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_act_of, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":sighting", sighting);
  QueryStep step = query_step (query, error);
  *id = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static gboolean
terminal_house (Act *act, gint64 *house, GError **error)
{
  *house = 0;
  if (!act_get_terminal (act))
    return TRUE;
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_terminal_house, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":terminal", act_get_terminal (act));
  QueryStep step = query_step (query, error);
  *house = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

/* The parts of the day as Indonesian greets by them. */
char *
sighting_greeting (GTimeZone *zone, gint64 at, const char *called)
{
  gint64 day;
  int seconds;

  when_local (at, zone, &day, &seconds);
  const char *words = seconds < 11 * 3600           ? _("Good morning")
                      : seconds < 15 * 3600         ? _("Good day")
                      : seconds < 18 * 3600 + 1800  ? _("Good afternoon")
                                                    : _("Good evening");
  /* Translators: "Selamat malam, Siti" */
  return called ? g_strdup_printf (_("%s, %s"), words, called) : g_strdup (words);
}

static void
answer (Act *act, const char *result, gint64 at)
{
  act_answer_text (act, "result", result);
  act_answer_int (act, "at", at);
}

static gboolean
answer_nobody (Act *act, const char *result)
{
  answer (act, result, act_get_at (act));
  act_answer_text (act, "act", NULL);
  act_answer_text (act, "greeting", NULL);
  act_record_nothing (act);
  return TRUE;
}

static void
answer_found (Act *act, const char *result, gint64 at, const CardFound *found, const HouseClock *clock)
{
  g_autofree char *text = found->nameless ? NULL : sighting_greeting (clock->zone, act_get_at (act), found->called);

  answer (act, result, at);
  act_answer_int (act, "resident", found->resident);
  act_answer_int (act, "stay", found->stay);
  act_answer_text (act, "greeting", text);
}

static gboolean
answer_repeated (Act *act, const CardFound *found, const HouseClock *clock, gint64 sighting, gint64 at, GError **error)
{
  gint64 first;

  if (!act_of_sighting (act, sighting, &first, error))
    return FALSE;
  act_record_nothing (act);
  act_answer_int (act, "act", first);
  answer_found (act, "already", at, found, clock);
  return TRUE;
}

static gboolean
see (Act *act, const CardFound *found, const HouseClock *clock, const char *direction, GError **error)
{
  g_autofree char *last = NULL;

  if (!last_direction (act_get_connection (act), found->stay, &last, error))
    return FALSE;
  gboolean was_inside = *last && !g_str_equal (last, "out");
  const char *result = g_strcmp0 (direction, "out") == 0 ? "out" : was_inside ? "seen" : "in";
  SightingDraft draft = {
    .stay = found->stay, .house = found->house, .direction = direction ? direction : result,
    .source = "card", .card = found->card, .clock = clock,
  };
  if (!sighting_write (act, &draft, NULL, error))
    return FALSE;
  answer_found (act, result, act_get_at (act), found, clock);
  return TRUE;
}

gboolean
sighting_scan (Act *act, const char *sha256, const char *direction, GError **error)
{
  g_auto (CardFound) found = { 0 };
  gint64 house, repeated, at;

  if (!sha256)
    return answer_nobody (act, "unreadable");
  if (!terminal_house (act, &house, error)
      || !card_look (act_get_connection (act), sha256, house, act_get_at (act), &found, error))
    return FALSE;
  if (found.state != CARD_GOOD)
    return answer_nobody (act, card_state_code (found.state));
  if (!find_repeated (act, found.stay, &repeated, &at, error))
    return FALSE;
  g_autoptr (HouseClock) clock = house_clock_read (act_get_connection (act), found.house, error);
  if (!clock)
    return FALSE;
  return repeated ? answer_repeated (act, &found, clock, repeated, at, error) : see (act, &found, clock, direction, error);
}

static gboolean
scan_run (Act *act, GError **error)
{
  return sighting_scan (act, act_text (act, "token"), act_text (act, "direction"), error);
}

static gboolean
sighting_add_run (Act *act, GError **error)
{
  const char *from = act_text (act, "from");
  g_autoptr (Row) stay = act_row (act, &table_stay, act_int (act, "resident"), error);

  if (!stay)
    return FALSE;
  SightingDraft draft = {
    .stay = row_id (stay), .house = row_int (stay, "house"), .direction = act_text (act, "direction"),
    .source = from ? from : "desk",
  };
  act_answer_int (act, "resident", row_int (stay, "resident"));
  act_answer_int (act, "stay", row_id (stay));
  return sighting_write (act, &draft, NULL, error);
}

static const ActKey scan_keys[] = {
  { "token", KEY_TOKEN, TRUE, NULL, N_("the text that was scanned") },
  { "direction", KEY_CHOICE, FALSE, "in|out", N_("which way this terminal leads") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey add_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("who was seen") },
  { "direction", KEY_CHOICE, TRUE, "in|out|seen", N_("coming, going, or just seen") },
  { "from", KEY_CHOICE, FALSE, "desk|round", N_("seen from the desk or on the round") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kind_scan = { "scan", PERMISSION_SCAN, scan_run, scan_keys,
                                   N_("take a card that is shown to a terminal"), FALSE };
static const ActKind kind_add = { "sighting-add", PERMISSION_ADMIT, sighting_add_run, add_keys,
                                  N_("note that a resident was seen"), FALSE };

const ActKind *const sighting_act_kinds[] = { &kind_scan, &kind_add, NULL };
