/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON written straight into a text, for what is only ever written: images of rows by the thousand. */
#include "db/record/json-text.h"

#include <string.h>

static const char digits[] = "0123456789abcdef";

static gboolean
is_plain (char c)
{
  return (guchar) c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void
append_escaped (GString *json, char c)
{
  if (c == '"' || c == '\\') {
    g_string_append_c (json, '\\');
    g_string_append_c (json, c);
    return;
  }
  g_string_append (json, "\\u00");
  g_string_append_c (json, digits[(guchar) c >> 4]);
  g_string_append_c (json, digits[c & 0x0f]);
}

void
json_text_append_string (GString *json, const char *text)
{
  if (!text) {
    g_string_append (json, "null");
    return;
  }
  g_string_append_c (json, '"');
  for (const char *at = text; *at;) {
    const char *end = at;
    while (*end && is_plain (*end))
      end++;
    g_string_append_len (json, at, end - at);
    if (*end)
      append_escaped (json, *end++);
    at = end;
  }
  g_string_append_c (json, '"');
}

void
json_text_append_known (GString *json, const char *text)
{
  static const char named[] = "\b\f\n\r\t", names[] = "bfnrt";

  g_string_append_c (json, '"');
  for (const char *at = text; *at; at++) {
    const char *short_one = strchr (named, *at);
    if (short_one) {
      g_string_append_c (json, '\\');
      g_string_append_c (json, names[short_one - named]);
    } else if (is_plain (*at) || *at == 0x1f) {
      g_string_append_c (json, *at);
    } else {
      append_escaped (json, *at);
    }
  }
  g_string_append_c (json, '"');
}

void
json_text_append_int (GString *json, gint64 number)
{
  char text[24];
  char *at = text + sizeof text;
  guint64 left = number < 0 ? 0 - (guint64) number : (guint64) number;

  do
    *--at = digits[left % 10];
  while ((left /= 10) > 0);
  if (number < 0)
    *--at = '-';
  g_string_append_len (json, at, text + sizeof text - at);
}

void
json_text_append_hex (GString *json, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    g_string_append_c (json, digits[bytes[i] >> 4]);
    g_string_append_c (json, digits[bytes[i] & 0x0f]);
  }
}
