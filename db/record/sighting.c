/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sightings and scans: what is noted, and what the terminal answers. */
#include "db/record/sighting.h"
#include "db/record/scan-look.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

static const char sql_last[] =
  "SELECT direction FROM sighting WHERE stay = :stay ORDER BY at DESC, id DESC LIMIT 1";
static const char sql_act_of[] =
  "SELECT j.act FROM journal_subject s JOIN journal j ON j.seq = s.seq "
  "WHERE s.noun = 'sighting' AND s.id = :sighting ORDER BY s.seq LIMIT 1";
gboolean
sighting_write (Act *act, const SightingDraft *draft, gint64 *sighting, GError **error)
{
  g_return_val_if_fail (act && draft && draft->stay && draft->house, FALSE);

  const HouseClock *clock = draft->clock ? draft->clock : act_clock (act, draft->house, error);
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
         && (g_str_equal (draft->direction, "out") || draft->not_missed || stay_seen_here (act, draft->stay, error));
}

gboolean
sighting_inside (Connection *connection, gint64 stay, gboolean *inside, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_last, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  *inside = step != QUERY_ROW || !g_str_equal (query_word (query, 0), "out");
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
answer_repeated (Act *act, const ScanLook *look, GError **error)
{
  gint64 first;

  if (!act_of_sighting (act, look->repeated, &first, error))
    return FALSE;
  act_record_nothing (act);
  act_answer_int (act, "act", first);
  answer_found (act, "already", look->repeated_at, &look->found, look->clock);
  return TRUE;
}

static gboolean
see (Act *act, const ScanLook *look, const char *direction, GError **error)
{
  const CardFound *found = &look->found;
  gboolean was_inside = *look->direction && !g_str_equal (look->direction, "out");
  gboolean is_back = g_strcmp0 (direction, "out") != 0 && (look->missed || g_str_equal (look->direction, "out"));
  const char *result = g_strcmp0 (direction, "out") == 0 ? "out" : was_inside ? "seen" : "in";
  SightingDraft draft = {
    .stay = found->stay, .house = found->house, .direction = direction ? direction : result,
    .source = "card", .card = found->card, .clock = look->clock, .not_missed = !look->missed,
  };
  if (!sighting_write (act, &draft, NULL, error))
    return FALSE;
  answer_found (act, result, act_get_at (act), found, look->clock);
  act_answer_int (act, "back", is_back);
  return TRUE;
}

gboolean
sighting_scan (Act *act, const char *sha256, const char *direction, GError **error)
{
  if (!sha256)
    return answer_nobody (act, "unreadable");
  g_autoptr (ScanLook) look = scan_look_of (act, sha256, error);
  if (!look)
    return FALSE;
  if (look->found.state != CARD_GOOD)
    return answer_nobody (act, card_state_code (look->found.state));
  if (!look->clock && !(look->clock = house_clock_read (act_get_connection (act), look->found.house, error)))
    return FALSE;
  return look->repeated ? answer_repeated (act, look, error) : see (act, look, direction, error);
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
