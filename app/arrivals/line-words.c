/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of people coming in, as it is read on the screen. */
#include "app/arrivals/line-words.h"

#include "app/arrivals/forms.h"

#include <glib/gi18n.h>

#define SOON_SECONDS (6 * 3600)
#define HIDDEN "•••"

const char *
desk_arrivals_title (ArrivalList list)
{
  static const char *const titles[N_ARRIVALS] = {
    [ARRIVALS_INBOX] = N_("Inbox and triage"), [ARRIVALS_EXPECTED] = N_("Expected"),  [ARRIVALS_INCOMPLETE] = N_("Incomplete"),
    [ARRIVALS_WAITING] = N_("Waiting list"),   [ARRIVALS_NOTES] = N_("Telephone"),    [ARRIVALS_ENQUIRIES] = N_("Enquiries"),
    [ARRIVALS_TURNED_AWAY] = N_("Turned away"), [ARRIVALS_ENDED] = N_("Taken off"),
  };

  return _(titles[list]);
}

gboolean
desk_arrivals_sealed (const GPtrArray *lines)
{
  return lines->len > 0 && ((const ArrivalLine *) lines->pdata[0])->sealed;
}

static char *
sealed_text (ArrivalList list, guint n)
{
  if (list == ARRIVALS_NOTES)
    return g_strdup_printf (ngettext ("%u telephone note. Your role does not read it.",
                                      "%u telephone notes. Your role does not read them.", n), n);
  return g_strdup_printf (ngettext ("%u enquiry. Your role does not read it.", "%u enquiries. Your role does not read them.", n), n);
}

char *
desk_arrivals_empty (ArrivalList list, const GPtrArray *lines)
{
  static const char *const sentences[N_ARRIVALS] = {
    [ARRIVALS_INBOX] = N_("Nobody is announced and nobody is in triage. \"People came\" takes in those at the door."),
    [ARRIVALS_EXPECTED] = N_("No bed and no place is held. \"Place\" asks for one."),
    [ARRIVALS_INCOMPLETE] = N_("Everybody who stays has a name, a sex and an age."),
    [ARRIVALS_WAITING] = N_("Nobody waits for a place."),
    [ARRIVALS_NOTES] = N_("No telephone notes. Ctrl+Shift+T takes one from anywhere."),
    [ARRIVALS_ENQUIRIES] = N_("Nobody has asked after anybody. Ctrl+Shift+S notes it from anywhere."),
    [ARRIVALS_TURNED_AWAY] = N_("Nobody was turned away in the last 30 days."),
    [ARRIVALS_ENDED] = N_("In the last 30 days nobody was taken from the waiting list, and no place from what is expected."),
  };

  return desk_arrivals_sealed (lines) ? sealed_text (list, lines->len) : g_strdup (_(sentences[list]));
}

static char *
time_text (gint64 at, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, _("%-d %b %H:%M"));
}

static gboolean
is_resident (const ArrivalLine *line)
{
  return line->number != 0 && line->kind != ARRIVAL_NOTE;
}

char *
desk_line_title (const ArrivalLine *line, gboolean names)
{
  if (is_resident (line) && !names)
    return g_strdup_printf (_("No. %04d"), (int) line->number);
  if (line->who)
    return g_strdup (names ? line->who : HIDDEN);
  if (line->kind == ARRIVAL_NOTE)
    return g_strdup (_("Sealed"));
  return g_strdup (line->source ? desk_choice_words (choices_source, line->source) : _("Without a name"));
}

static void
add (GString *note, const char *text)
{
  if (text && *text)
    g_string_append_printf (note, "%s%s", note->len ? " · " : "", text);
}

static void
add_missing (GString *note, guint missing)
{
  static const char *const words[] = { N_("name"), N_("sex"), N_("age") };
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (missing & 1u << i)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", _(words[i]));
  if (!list->len)
    return;
  g_autofree char *text = g_strdup_printf (_("still missing: %s"), list->str);
  add (note, text);
}

/* What was told about people is theirs too: it goes with the names. */
static void
add_told (GString *note, const ArrivalLine *line, gboolean names)
{
  gboolean about = line->kind == ARRIVAL_NOTE || line->kind == ARRIVAL_ENQUIRY || line->kind == ARRIVAL_REFERRAL;

  if (line->kind == ARRIVAL_NOTE && line->place)
    add (note, names ? line->place : HIDDEN);
  else
    add (note, line->place);
  add (note, about && !names && line->text ? HIDDEN : line->text);
  add (note, names ? line->phone : NULL);
}

static void
add_count (GString *note, const ArrivalLine *line)
{
  gboolean heads = line->kind == ARRIVAL_TURN_AWAY || line->kind == ARRIVAL_REFERRAL;
  int n = (int) line->persons;
  g_autofree char *text = NULL;

  if (line->asked)
    text = g_strdup_printf (_("%d of %d beds still to come"), n, (int) line->asked);
  else if (n > 1)
    text = heads ? g_strdup_printf (ngettext ("%d person", "%d persons", (gulong) n), n)
                 : g_strdup_printf (ngettext ("%d bed", "%d beds", (gulong) n), n);
  add (note, text);
}

char *
desk_line_note (const ArrivalLine *line, gboolean names, GTimeZone *zone)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *at = time_text (line->at, zone);

  if (line->priority && !g_str_equal (line->priority, "normal"))
    add (note, desk_arrival_words (line->priority));
  add (note, line->kind == ARRIVAL_WAITING_ENDED ? desk_choice_words (choices_ended, line->code) : desk_arrival_words (line->code));
  if (line->source)
    add (note, desk_choice_words (choices_source, line->source));
  add_told (note, line, names);
  add_missing (note, line->missing);
  add_count (note, line);
  if (line->expected) {
    g_autofree char *then = time_text (line->expected, zone), *text = g_strdup_printf (_("expected %s"), then);
    add (note, text);
  }
  add (note, at);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

/* (transfer full): "3 h", "25 min", "2 days" */
static char *
span_text (gint64 seconds)
{
  int minutes = (int) (seconds / 60);

  if (minutes < 60)
    return g_strdup_printf (_("%d min"), minutes);
  if (minutes < 48 * 60)
    return g_strdup_printf (_("%d h"), minutes / 60);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) (minutes / 1440)), minutes / 1440);
}

static LineState
mark_due (const ArrivalLine *line, gint64 now, char **text)
{
  g_autofree char *span = span_text (ABS (line->due - now));

  if (line->due <= now) {
    /* TRANSLATORS: O stands for "over" */
    *text = line->kind == ARRIVAL_HOLD ? g_strdup_printf (_("◆ O over by %s: may be given away"), span)
                                       : g_strdup_printf (_("▲ O over by %s"), span);
    return line->kind == ARRIVAL_HOLD ? LINE_SOON : LINE_OVER;
  }
  /* TRANSLATORS: S stands for "soon" */
  *text = line->due - now < SOON_SECONDS ? g_strdup_printf (_("◆ S %s left"), span) : g_strdup_printf (_("● %s left"), span);
  return line->due - now < SOON_SECONDS ? LINE_SOON : LINE_QUIET;
}

LineState
desk_line_mark (const ArrivalLine *line, gint64 now, char **text)
{
  const char *priority = line->kind == ARRIVAL_WAITING ? line->code : line->priority;

  if (line->due && (line->due <= now || g_strcmp0 (priority, "urgent") != 0))
    return mark_due (line, now, text);
  if (g_strcmp0 (priority, "urgent") == 0) {
    /* TRANSLATORS: U stands for "urgent" */
    *text = g_strdup (_("▲ U urgent"));
    return LINE_OVER;
  }
  if (line->kind == ARRIVAL_ENQUIRY && !line->done) {
    *text = g_strdup (_("◆ A to be answered"));
    return LINE_SOON;
  }
  *text = g_strdup ("");
  return LINE_QUIET;
}
