/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single cells of an HMIS export mean, over the years of its layout. */
#include "db/exchange/hmis-cells.h"

#include "db/record/when.h"

#include <stdio.h>
#include <string.h>

#define COUNT_MOST 100000

gboolean
hmis_day (const char *text, gint64 *day)
{
  g_autofree char *date = g_strndup (text, 10);

  return strlen (date) == 10 && (!text[10] || text[10] == ' ' || text[10] == 'T')
         && when_day_parse (date, day);
}

char *
hmis_loose_date (const char *text)
{
  int one, other, year;
  gint64 day;

  if (hmis_day (text, &day))
    return when_day_format (day);
  if (sscanf (text, "%2d-%2d-%4d", &one, &other, &year) != 3
      && sscanf (text, "%2d/%2d/%4d", &one, &other, &year) != 3)
    return NULL;
  if (when_day_from_civil (year, one, other, &day) || when_day_from_civil (year, other, one, &day))
    return when_day_format (day);
  return NULL;
}

gboolean
hmis_count (const char *text, gint64 *count)
{
  *count = 0;
  return !*text || g_ascii_string_to_signed (text, 10, 0, COUNT_MOST, count, NULL);
}

static gboolean
is_cell (CsvReader *reader, const char *column, const char *value)
{
  return g_str_equal (csv_cell (reader, column), value);
}

HmisKind
hmis_kind (CsvReader *project)
{
  if (is_cell (project, "ProjectType", "0") || is_cell (project, "ProjectType", "2")
      || is_cell (project, "ProjectType", "8"))
    return HMIS_ENTRY_EXIT;
  if (!is_cell (project, "ProjectType", "1"))
    return HMIS_OTHER;
  if (csv_has (project, "TrackingMethod"))
    return is_cell (project, "TrackingMethod", "3") ? HMIS_NIGHT_BY_NIGHT : HMIS_ENTRY_EXIT;
  return HMIS_NIGHT_BY_NIGHT;
}

/* Columns of yes and no: one of both alone says it. */
static const char *
sex_of_flags (CsvReader *client, const char *female, const char *male)
{
  gboolean is_female = is_cell (client, female, "1"), is_male = is_cell (client, male, "1");

  return is_female == is_male ? "U" : is_female ? "P" : "L";
}

/* Sex of FY2026 and Gender to FY2020 begin alike: 0 female, 1 male; Gender goes on with 2 (to
 * female) and 3 (to male). */
static const char *
sex_of_code (const char *code)
{
  if (g_str_equal (code, "0") || g_str_equal (code, "2"))
    return "P";
  return g_str_equal (code, "1") || g_str_equal (code, "3") ? "L" : "U";
}

const char *
hmis_sex (CsvReader *client)
{
  if (csv_has (client, "Sex"))
    return sex_of_code (csv_cell (client, "Sex"));
  if (csv_has (client, "Woman"))
    return sex_of_flags (client, "Woman", "Man");
  if (csv_has (client, "Female"))
    return sex_of_flags (client, "Female", "Male");
  return sex_of_code (csv_cell (client, "Gender"));
}

char *
hmis_name (CsvReader *client)
{
  static const char *const parts[] = { "FirstName", "MiddleName", "LastName", "NameSuffix" };
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_auto (GStrv) words = g_strsplit_set (csv_cell (client, parts[i]), " \t\r\n", -1);
    for (char **word = words; *word; word++)
      if (**word)
        g_string_append_printf (name, "%s%s", name->len ? " " : "", *word);
  }
  return name->len ? g_string_free (g_steal_pointer (&name), FALSE) : NULL;
}

char *
hmis_text (CsvReader *reader, const char *column)
{
  char *text = g_strstrip (g_strdup (csv_cell (reader, column)));

  if (*text)
    return text;
  g_free (text);
  return NULL;
}
