/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The size of the labels in a terminal's printer, as it is typed and kept. */
#include "db/record/label-size.h"

#include <string.h>

/* Returns: after the number, or %NULL */
static const char *
parse_side (const char *text, int *side)
{
  const char *at = text;

  *side = 0;
  for (; g_ascii_isdigit (*at) && *side <= LABEL_SIZE_MOST; at++)
    *side = *side * 10 + g_ascii_digit_value (*at);
  if (at == text)
    return NULL;
  *side *= 100;
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1])) {
    *side += g_ascii_digit_value (at[1]) * 10;
    at += 2;
  }
  return *side >= LABEL_SIZE_LEAST && *side <= LABEL_SIZE_MOST ? at : NULL;
}

gboolean
label_size_parse (const char *text, int *width, int *height)
{
  g_return_val_if_fail (text && width && height, FALSE);

  const char *at = parse_side (text, width);
  if (!at)
    return FALSE;
  at += strspn (at, " ");
  if (g_str_has_prefix (at, "×"))
    at += strlen ("×");
  else if (*at == 'x' || *at == 'X')
    at++;
  else
    return FALSE;
  at = parse_side (at + strspn (at, " "), height);
  return at && !*at;
}
