/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a kiosk is, in words. */
#include "app/terminal-words.h"

#include <glib/gi18n.h>

#define LISTED 3               /* in the status line by name, where all is well */
#define SAME_CLOCK 2           /* seconds that a beat may take */

/* Of today the hour; of another day its date too. */
static char *
when (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone), now = g_date_time_new_now (zone);
  gboolean today = g_date_time_get_year (now) == g_date_time_get_year (local)
                   && g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (local);

  return g_date_time_format (local, today ? _("%H:%M") : _("%-d %b, %H:%M"));
}

static char *
length (gint64 seconds)
{
  int n = (int) (seconds < 120 ? seconds : seconds < 7200 ? seconds / 60 : MIN (seconds / 3600, G_MAXINT));

  if (seconds < 120)
    return g_strdup_printf (g_dngettext (NULL, "%d second", "%d seconds", (gulong) n), n);
  if (seconds < 7200)
    return g_strdup_printf (g_dngettext (NULL, "%d minute", "%d minutes", (gulong) n), n);
  return g_strdup_printf (g_dngettext (NULL, "%d hour", "%d hours", (gulong) n), n);
}

char *
desk_terminal_brief (const TerminalState *state, GTimeZone *zone)
{
  g_autofree char *heard = when (state->heard_at, zone);

  if (!state->heard_at)
    return g_strdup_printf (_("%s not started yet"), state->name);
  if (terminal_state_is_silent (state))
    return g_strdup_printf (_("%s silent since %s"), state->name, heard);
  if (terminal_state_lacks_reader (state))
    return g_strdup_printf (_("%s: a scanner is gone"), state->name);
  if (terminal_state_is_wrong_clock (state))
    return g_strdup_printf (_("%s: its clock is wrong"), state->name);
  return g_strdup_printf (_("%s online"), state->name);
}

char *
desk_terminals_line (GPtrArray *states, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint well = 0;

  for (guint i = 0; i < states->len; i++) {
    const TerminalState *state = states->pdata[i];
    if (states->len <= LISTED || terminal_state_has_trouble (state))
      g_ptr_array_add (parts, desk_terminal_brief (state, zone));
    else
      well += state->heard_at ? 1 : 0;
  }
  if (well)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (NULL, "%u kiosk online", "%u kiosks online", well), well));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_("no kiosk was started yet")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
reader_trouble (const TerminalState *state)
{
  if (state->readers_most == 0)
    return g_strdup (_("No scanner program is there: start singgah-scan."));
  return g_strdup_printf (_("%d of %d scanner programs are there: look at the cable, and start singgah-scan again."),
                          (int) state->readers, (int) state->readers_most);
}

static char *
clock_sentence (const TerminalState *state)
{
  g_autofree char *by = length (ABS (state->clock_seconds));

  if (ABS (state->clock_seconds) <= SAME_CLOCK)
    return g_strdup (_("Its clock agrees with the record's."));
  if (state->clock_seconds > 0)
    return g_strdup_printf (_("Its clock is %s ahead of the record's."), by);
  return g_strdup_printf (_("Its clock is %s behind the record's."), by);
}

char *
desk_terminal_trouble (const TerminalState *state, GTimeZone *zone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *heard = when (state->heard_at, zone);

  if (terminal_state_is_silent (state))
    g_ptr_array_add (parts, g_strdup_printf (_("Silent since %s. Is it switched on, and does its network work?"), heard));
  if (terminal_state_lacks_reader (state))
    g_ptr_array_add (parts, reader_trouble (state));
  if (terminal_state_is_wrong_clock (state))
    g_ptr_array_add (parts, clock_sentence (state));
  if (state->mute)
    g_ptr_array_add (parts, g_strdup (_("It has no voice: who does not read hears only what the house has recorded. Start singgah-speech there.")));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("\n", (char **) parts->pdata);
}

/* --- all of it --- */

static void
add_scans (GString *text, const TerminalState *state, GTimeZone *zone)
{
  g_autofree char *scanned = when (state->scanned_at, zone), *started = when (state->started_at, zone);
  int unknown = (int) state->unknown_scans;

  if (state->scanned_at)
    g_string_append_printf (text, _("Last scan at %s."), scanned);
  else
    g_string_append (text, _("Nothing was scanned yet."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, g_dngettext (NULL, "%d card opened nothing since %s.", "%d cards opened nothing since %s.",
                                             (gulong) unknown), unknown, started);
  g_string_append_c (text, '\n');
}

static const char *
source_words (const char *source)
{
  static const struct {
    const char *source, *words;
  } known[] = {
    { "wedge", N_("a scanner that types") }, { "pipe", N_("a pipe") }, { "socket", N_("scanner programs") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].source, source))
      return _(known[i].words);
  return source;
}

static void
add_scanners (GString *text, const TerminalState *state)
{
  g_auto (GStrv) sources = g_strsplit (state->scanners, ",", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (char **source = sources; *source; source++)
    g_ptr_array_add (words, (gpointer) source_words (g_strstrip (*source)));
  g_ptr_array_add (words, NULL);
  g_autofree char *all = g_strjoinv (", ", (char **) words->pdata);
  g_string_append_printf (text, _("Scans come from: %s."), all);
  if (state->readers > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, g_dngettext (NULL, "%d scanner program is there.", "%d scanner programs are there.",
                                               (gulong) state->readers), (int) state->readers);
  }
  g_string_append_c (text, '\n');
}

static void
add_prints (GString *text, const TerminalState *state)
{
  const char *none = _("kept as PDF");

  g_string_append_printf (text, _("Papers: %s. Cards: %s."), state->printer ? state->printer : none,
                          state->card_printer ? state->card_printer : none);
  if (state->prints > 0) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, g_dngettext (NULL, "%d print waits.", "%d prints wait.", (gulong) state->prints),
                            (int) state->prints);
  }
  if (state->print_reason)
    g_string_append_printf (text, " %s", state->print_reason);
}

char *
desk_terminal_details (const TerminalState *state, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *heard = when (state->heard_at, zone), *ticks = clock_sentence (state);

  if (!state->heard_at) {
    g_string_append_printf (text, _("Not heard of yet. Start singgah-kiosk there, with --terminal %s."), state->name);
    g_string_append_c (text, '\n');
  } else {
    g_string_append_printf (text, _("Last heard at %s."), heard);
    g_string_append_c (text, '\n');
    add_scans (text, state, zone);
    add_scanners (text, state);
  }
  add_prints (text, state);
  if (state->heard_at) {
    g_string_append_c (text, '\n');
    g_string_append_printf (text, _("Version %s. %s"), state->version, ticks);
  }
  return g_string_free (text, FALSE);
}
