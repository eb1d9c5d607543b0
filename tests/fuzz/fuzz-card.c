/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a card's text, as the keys of a scanner, and as the lines of the pipe. */
#include "tests/fuzz/base.h"

#include "db/code/token.h"
#include "db/code/wedge.h"
#include "kiosk/pipe/lines.h"

#include <string.h>
#include <unistd.h>

#define PIPE 65536

/* What is read as a card is one card, whichever way it was written. */
static void
read_token (const char *text, gsize length)
{
  Token token, again;
  char canonical[TOKEN_LENGTH + 1];

  if (!token_parse (text, length, &token))
    return;
  token_format (&token, canonical);
  g_assert_true (token_parse (canonical, TOKEN_LENGTH, &again));
  g_assert_true (memcmp (&token, &again, sizeof token) == 0);
  g_autofree char *hash = token_hash_hex (&token);
  g_assert_cmpuint (strlen (hash), ==, 64);
}

/* Two bytes a key; no more is let through or forgotten than came. */
static void
type_keys (const guint8 *data, gsize size)
{
  const WedgeSettings settings = { 1 + data[0], data[1] & 1 };
  g_autoptr (Wedge) wedge = wedge_new (&settings);
  gint64 held = 0;
  guint32 now = G_MAXUINT32 - 1000;

  for (gsize i = 2; i + 1 < size; i += 2) {
    WedgeKey key = { data[i], data[i + 1] & 1, (data[i + 1] & 2) != 0, (data[i + 1] & 12) == 12, now };
    now += data[i + 1] >> 4;
    WedgeAnswer answer = data[i] ? wedge_key (wedge, &key) : wedge_silence (wedge);
    held -= (gint64) answer.pass + answer.swallow;
    g_assert_cmpint (held, >=, 0);
    held += answer.key == WEDGE_HOLD;
    if (answer.scan) {
      g_assert_cmpuint (strlen (answer.scan), <=, WEDGE_LENGTH);
      read_token (answer.scan, strlen (answer.scan));
    }
  }
}

static void
read_lines (const guint8 *data, gsize size)
{
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], data, MIN (size, PIPE)), ==, (gssize) MIN (size, PIPE));
  close (ends[1]);
  {
    g_autoptr (KioskLines) lines = kiosk_lines_new (ends[0]);
    for (guint taken = 1; taken > 0;) {
      g_autoptr (GArray) some = kiosk_lines_take (lines, 1 + size % 7);
      taken = some->len;
      for (guint i = 0; i < taken; i++) {
        const KioskLine *line = &g_array_index (some, KioskLine, i);
        g_assert_cmpuint (line->length, <=, KIOSK_LINE_LONGEST);
        read_token (line->text, line->length);
      }
    }
  }
  close (ends[0]);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  if (size < 4)
    return 0;
  switch (data[0] % 3) {
  case 0:
    read_token ((const char *) data + 1, size - 1);
    break;
  case 1:
    type_keys (data + 1, size - 1);
    break;
  default:
    read_lines (data + 1, size - 1);
  }
  return 0;
}
