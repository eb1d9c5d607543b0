/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record would refuse in one field of the settings, told before it is asked: in its own words. */
#include "app/settings/field-problem.h"

#include "app/board/input.h"
#include "app/mnemonics.h"
#include "app/settings/pattern.h"
#include "app/settings/settings-field.h"
#include "db/record/house.h"
#include "db/record/label-size.h"
#include "db/record/setting.h"
#include "db/record/staff.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define CLOCK_LENGTH 5         /* "04:00" */

static char *
number_problem (const DeskSetting *field, const char *text)
{
  const Setting *setting = setting_of (field->key);
  g_autofree char *label = desk_mnemonics_plain (_(field->label));

  if (g_ascii_string_to_signed (text, 10, setting ? setting->least : 0, setting ? setting->most : G_MAXINT, NULL, NULL))
    return NULL;
  if (setting)
    return g_strdup_printf (_("Give a whole number from %" PRId64 " to %" PRId64 "."), setting->least, setting->most);
  return g_strdup_printf (_("%s: \"%s\" is not %s."), label, text, _("a whole number"));
}

/* The record's sentence names the key; whoever sits here sees the label. */
static char *
with_label (const DeskSetting *field, const char *sentence)
{
  g_autofree char *label = desk_mnemonics_plain (_(field->label));

  return g_strconcat (label, strchr (sentence, ':'), NULL);
}

static gboolean
is_clock (const char *text, gboolean midnight, int latest)
{
  int seconds;

  if (midnight && (g_str_equal (text, "24:00") || g_str_equal (text, "24.00")))
    return TRUE;
  return strpbrk (text, ":.") && desk_clock_parse (text, &seconds) && seconds <= latest;
}

/* The house's own hours have two figures each. */
static gboolean
is_house_clock (const char *text, gboolean midnight, int latest)
{
  return strlen (text) == CLOCK_LENGTH && is_clock (text, midnight, latest);
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

static char *
label_size_problem (const char *text)
{
  int width, height;

  return label_size_parse (text, &width, &height) ? NULL
                                                  : g_strdup_printf (_("Give the size of the labels as width x height in millimetres, each from %d to %d: 62x29."),
                                                                     LABEL_SIZE_LEAST / 100, LABEL_SIZE_MOST / 100);
}

static char *
text_problem (const DeskSection *section, const DeskSetting *field, const char *text)
{
  gboolean hour = section->noun == SETUP_WINDOWS && (g_str_equal (field->key, "from") || g_str_equal (field->key, "until"));

  if (g_str_equal (field->key, "census") && !is_house_clock (text, TRUE, HOUSE_CENSUS_LATEST))
    return with_label (field, _("census: give an hour from 00:00 to 12:00, or 24:00."));
  if (g_str_equal (field->key, "presence-from") && !is_house_clock (text, FALSE, DESK_DAY_END))
    return with_label (field, _("presence-from: give an hour from 00:00 to 23:59."));
  if (hour && !is_clock (text, TRUE, DESK_DAY_END))
    return g_strdup (_("Give two different hours, like 06:00 and 09:00."));
  if (g_str_equal (field->key, "nip") && count_digits (text) != STAFF_NIP_DIGITS)
    return g_strdup (_("A NIP has 18 digits: 19780101 200312 2 001."));
  return g_str_equal (field->key, "label-size") ? label_size_problem (text) : NULL;
}

/* Many beds are added at once. */
static char *
beds_problem (const char *text)
{
  g_auto (GStrv) names = desk_pattern_expand (text);

  return names ? NULL : g_strdup (_("Write the beds as 01-16, or A1, A2, B1: each name once."));
}

char *
desk_settings_field_problem (const DeskSection *section, const DeskSetting *field, GtkWidget *widget, gboolean new_one)
{
  g_return_val_if_fail (section && field && GTK_IS_ENTRY (widget), NULL);

  g_autofree char *text = desk_settings_field_get (widget);

  if (!*text)
    return NULL;
  if (!desk_settings_field_reads (widget))
    return g_strdup (_("This is no day of the calendar. Write it as 25-12-2026."));
  if (new_one && section->noun == SETUP_BEDS && g_str_equal (field->key, "name"))
    return beds_problem (text);
  return field->type == DESK_SETTING_NUMBER ? number_problem (field, text) : field->type == DESK_SETTING_TEXT ? text_problem (section, field, text) : NULL;
}
