/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of many beds in a few letters. */
#include "app/settings/pattern.h"

#include <string.h>

/* @head: what stands before the figures at the end of @text; returns the number, -1 where there are none. */
static gint64
split_number (const char *text, gsize *head)
{
  gsize length = strlen (text);

  *head = length;
  while (*head > 0 && g_ascii_isdigit (text[*head - 1]))
    (*head)--;
  return *head < length && length - *head <= 6 ? g_ascii_strtoll (text + *head, NULL, 10) : -1;
}

static gboolean
add (GPtrArray *names, char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (names->pdata[i], name)) {
      g_free (name);
      return FALSE;
    }
  g_ptr_array_add (names, name);
  return names->len <= DESK_PATTERN_MOST;
}

/* "A01-A16" and "A01-16" are the same row. */
static gboolean
add_row (GPtrArray *names, const char *from, const char *to)
{
  gsize head, tail;
  gint64 first = split_number (from, &head), last = split_number (to, &tail);

  if (first < 0 || last < first || (tail && (tail != head || strncmp (from, to, head) != 0)))
    return FALSE;
  for (gint64 n = first; n <= last; n++)
    if (!add (names, g_strdup_printf ("%.*s%0*" G_GINT64_FORMAT, (int) head, from, (int) (strlen (from) - head), n)))
      return FALSE;
  return TRUE;
}

static gboolean
add_part (GPtrArray *names, const char *part)
{
  g_auto (GStrv) ends = g_strsplit (part, "-", -1);
  gsize head;

  if (g_strv_length (ends) != 2 || split_number (g_strstrip (ends[0]), &head) < 0)
    return add (names, g_strdup (part));
  return add_row (names, ends[0], g_strstrip (ends[1]));
}

char **
desk_pattern_expand (const char *pattern)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (pattern, ",", -1);

  for (char **part = parts; *part; part++)
    if (*g_strstrip (*part) && !add_part (names, *part))
      return NULL;
  if (!names->len)
    return NULL;
  g_ptr_array_set_free_func (names, NULL);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}
