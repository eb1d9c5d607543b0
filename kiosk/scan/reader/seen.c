/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card before the camera is one scan, however long it is held there. */
#include "kiosk/scan/reader/reader.h"

gboolean
reader_seen_is_new (ReaderSeen *seen, const char *text, gint64 now)
{
  gboolean same = g_strcmp0 (text, seen->text) == 0, is_new = !same || now - seen->at >= READER_GONE;

  if (!same) {
    g_free (seen->text);
    seen->text = g_strdup (text);
  }
  seen->at = now;
  return is_new;
}
