/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that are no card and mean harm. */
#include "tests/support/payloads.h"

#include "tests/support/guests.h"

#include <string.h>

static char *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* Each kind of harm with the number in it, so that no two are the same; all hold PAYLOAD_MARK to be looked for. */
static char *
hostile (guint n)
{
  static const char *const kinds[] = {
    "HOSTILE%d'; DROP TABLE sighting; --", "HOSTILE%d\" OR 1=1", "HOSTILE%d%%n%%s%%x%%p", "\033]0;HOSTILE%d\007", "HOSTILE%d\x01\x02\x1b[2J",
    "\xe2\x80\xaeHOSTILE%d", "<a href='x'>HOSTILE%d</a>", "<b>HOSTILE%d", "$(reboot)HOSTILE%d", "../../HOSTILE%d", "https://example.org/HOSTILE%d",
    "S0000000000000000000000000HOSTILE%d", "SHOSTILE%d", "HOSTILE%d\xff\xfe", "HOSTILE%d\xf0\x9f\x92\xa9", "\"HOSTILE%d\\",
  };
  const char *kind = kinds[n % G_N_ELEMENTS (kinds)];
  g_auto (GStrv) parts = g_strsplit (kind, "%d", 2);
  g_autofree char *number = g_strdup_printf ("%u", n);
  char *text = g_strjoin (number, parts[0], parts[1], NULL);

  if (n % 97)
    return text;
  g_autofree char *tail = repeat ("A", n % 194 ? 4296 : 200);
  char *longer = g_strconcat (text, tail, NULL);
  g_free (text);
  return longer;
}

/* A good card but for one thing: the last sign, the length, a space, another letter. */
static char *
nearly (guint n)
{
  g_autofree char *card = guests_card (GUEST_SITI);
  gsize length = strlen (card);

  switch (n % 4) {
  case 0:
    card[length - 1] = card[length - 1] == '0' ? '1' : '0';
    return g_steal_pointer (&card);
  case 1:
    return g_strndup (card, 1 + n % (length - 1));
  case 2:
    return g_strconcat (card, card, NULL);
  default:
    card[1 + n % (length - 2)] = "!*u\t"[n / 4 % 4];
    return g_steal_pointer (&card);
  }
}

char *
payload_new (guint n, gsize *length)
{
  char *text = n % 5 ? hostile (n) : nearly (n);

  *length = strlen (text);
  if (n % 31 == 0)
    text[*length / 2] = '\0';
  return text;
}
