/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stored codes of beds, rooms and people are called on screen. */
#include "app/board/labels.h"

#include "db/record/when.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const char *code, *label;
} Label;

static const Label room_sexes[] = { { "L", N_("Men") }, { "P", N_("Women") }, { "any", "" }, { NULL, NULL } };
static const Label room_kinds[] = {
  { "dormitory", "" },
  { "family", N_("family") },
  { "isolation", N_("isolation") },
  { "safe", N_("safe room") },
  { "psychiatric", N_("psychiatric") },
  { "elderly", N_("elderly") },
  { "medical", N_("medical") },
  { "assessment", N_("assessment") },
  { NULL, NULL },
};
static const Label bed_kinds[] = {
  { "single", "" },
  { "bunk_low", N_("lower bunk") },
  { "bunk_up", N_("upper bunk") },
  { "crib", N_("crib") },
  { "mat", N_("mat") },
  { "adapted", N_("adapted bed") },
  { NULL, NULL },
};
static const Label outages[] = {
  { "cleaning", N_("Cleaning") },
  { "maintenance", N_("Maintenance") },
  { "repair", N_("Broken") },
  { "renovation", N_("Renovation") },
  { "outbreak", N_("Outbreak") },
  { "pest", N_("Pests") },
  { "no_staff", N_("No staff") },
  { "death", N_("Closed") },   /* whoever stands at the counter reads it too */
  { "other", N_("Out of use") },
  { NULL, NULL },
};
static const Label alerts[] = {
  { "mask", N_("wear a mask") },
  { "own_room", N_("room of their own") },
  { "never_alone", N_("never leave alone") },
  { "lower_bunk", N_("sleeps in a lower bunk") },
  { "tell_nobody", N_("tell nobody about the stay") },
  { "medicine", N_("medicine at set hours") },
  { "fasting", N_("fasting") },
  { "seizure", N_("seizure: on the side, call 119") },
  { "two_officers", N_("two officers together") },
  { "not_going_out", N_("does not go out") },
  { NULL, NULL },
};
static const Label symbols[] = {
  { "bird", NC_ ("picture", "bird") }, { "fish", NC_ ("picture", "fish") },
  { "flower", NC_ ("picture", "flower") }, { "tree", NC_ ("picture", "tree") },
  { "star", NC_ ("picture", "star") }, { "moon", NC_ ("picture", "moon") }, { "sun", NC_ ("picture", "sun") },
  { "house", NC_ ("picture", "house") }, { "cup", NC_ ("picture", "cup") }, { "key", NC_ ("picture", "key") },
  { "boat", NC_ ("picture", "boat") }, { "bicycle", NC_ ("picture", "bicycle") },
  { "butterfly", NC_ ("picture", "butterfly") }, { "cat", NC_ ("picture", "cat") },
  { "leaf", NC_ ("picture", "leaf") }, { "mountain", NC_ ("picture", "mountain") },
  { "umbrella", NC_ ("picture", "umbrella") }, { "bell", NC_ ("picture", "bell") },
  { "drum", NC_ ("picture", "drum") }, { "kite", NC_ ("picture", "kite") },
  { "chili", NC_ ("picture", "chili") }, { "palm", NC_ ("picture", "palm") },
  { "banana", NC_ ("picture", "banana") }, { "rice", NC_ ("picture", "rice") },
  { "turtle", NC_ ("picture", "turtle") }, { "snail", NC_ ("picture", "snail") },
  { "mushroom", NC_ ("picture", "mushroom") }, { "shirt", NC_ ("picture", "shirt") },
  { "chair", NC_ ("picture", "chair") }, { "glasses", NC_ ("picture", "glasses") },
  { "melon", NC_ ("picture", "melon") }, { "pineapple", NC_ ("picture", "pineapple") },
  { NULL, NULL },
};

static const char *
find (const Label *labels, const char *code)
{
  for (; labels->code; labels++)
    if (g_strcmp0 (labels->code, code) == 0)
      return *labels->label ? _(labels->label) : "";
  return code ? code : "";
}

const char *
desk_label_sex (char sex)
{
  return sex == 'L' ? _("male") : sex == 'P' ? _("female") : _("sex not known");
}

const char *
desk_label_room_sex (const char *code)
{
  return find (room_sexes, code);
}

const char *
desk_label_room_kind (const char *code)
{
  return find (room_kinds, code);
}

const char *
desk_label_bed_kind (const char *code)
{
  return find (bed_kinds, code);
}

const char *
desk_label_outage (const char *code)
{
  return find (outages, code);
}

const char *
desk_label_alert (const char *code)
{
  return find (alerts, code);
}

const char *
desk_label_symbol (const char *code)
{
  for (const Label *label = symbols; label->code; label++)
    if (g_strcmp0 (label->code, code) == 0)
      return g_dpgettext2 (NULL, "picture", label->label);
  return code;
}

char *
desk_label_alerts (const char *codes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (codes ? codes : "", ",", -1);

  for (char **part = parts; *part; part++)
    if (**part)
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", desk_label_alert (*part));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "2026-014" as a last word: the number that a house gave to somebody without a name. */
static const char *
label_number (const char *word)
{
  const char *dash = strchr (word, '-');

  if (!dash || dash == word || !dash[1])
    return NULL;
  for (const char *c = word; *c; c++)
    if (c != dash && !g_ascii_isdigit (*c))
      return NULL;
  return dash + 1;
}

/* "Siti R.": the first word, and the first letter of the second. A board has thousands of them. */
static char *
first_and_letter (const char *name, const char *space)
{
  const char *second = space + 1;
  gsize first = (gsize) (space - name), letter = *second && *second != ' ' ? (gsize) (g_utf8_next_char (second) - second) : 0;
  char *text = g_malloc (first + letter + sizeof " ."), *end = text;

  end = (char *) memcpy (end, name, first + 1) + first + 1;
  end = (char *) memcpy (end, second, letter) + letter;
  memcpy (end, ".", sizeof ".");
  return text;
}

char *
desk_label_move (const char *who, const char *from, const char *to, gboolean unclean)
{
  g_autofree char *text = from ? g_strdup_printf (_("%s: %s → %s"), who, from, to) : g_strdup_printf (_("%s: → %s"), who, to);

  return unclean ? g_strdup_printf ("%s · %s", text, _("still to be cleaned")) : g_steal_pointer (&text);
}

char *
desk_short_name (const char *name, const char *called)
{
  const char *text = name ? name : "", *space = strchr (text, ' '), *last = strrchr (text, ' ');
  const char *number = last ? label_number (last + 1) : NULL;
  gsize first = space ? (gsize) (space - text) : strlen (text);

  if (number)
    return g_strdup_printf ("%.*s %s", (int) (last - text), text, number);
  if (called && *called && g_strcmp0 (called, name) != 0 && (!*text || strlen (called) != first || strncmp (called, text, first) != 0))
    return g_strdup (called);
  return space ? first_and_letter (text, space) : g_strdup (name);
}

char *
desk_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name ? name : "", " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0, taken = 0; words[i] && taken < 2; i++) {
    gunichar first = g_utf8_get_char (words[i]);
    if (!g_unichar_isalnum (first) || strchr (words[i], '.'))
      continue;
    g_string_append_unichar (text, g_unichar_toupper (first));
    taken++;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format (gint64 at, GTimeZone *zone, const char *pattern)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_timezone (utc, zone) : NULL;

  return local ? g_date_time_format (local, pattern) : g_strdup ("");
}

char *
desk_short_date (gint64 at, GTimeZone *zone)
{
  /* TRANSLATORS: day and month, short */
  return format (at, zone, _("%-d %b"));
}

char *
desk_short_hour (gint64 at, GTimeZone *zone)
{
  return format (at, zone, _("%H:%M"));
}

char *
desk_short_moment (gint64 at, gint64 now, GTimeZone *zone)
{
  g_autofree char *day = when_date_of (at, zone), *today = when_date_of (now, zone);

  return g_str_equal (day, today) ? desk_short_hour (at, zone) : format (at, zone, _("%-d %b %H:%M"));
}

char *
desk_iso_date (const char *date)
{
  gint64 day;
  int year, month, of_month;

  if (!date || !when_day_parse (date, &day))
    return g_strdup (date ? date : "");
  when_day_to_civil (day, &year, &month, &of_month);
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, of_month, 12, 0, 0);
  /* TRANSLATORS: a date with its year */
  return g_date_time_format (when, _("%-d %b %Y"));
}
