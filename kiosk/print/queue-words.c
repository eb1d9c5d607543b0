/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a printer says it lacks, in words for whoever stands beside it. */
#include "kiosk/print/queue-words.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *start;           /* of the keyword: -report, -warning or -error may follow */
  const char *words;
} known[] = {
  { "media-empty", N_("The printer is out of paper or cards. Fill it up.") },
  { "media-needed", N_("The printer is out of paper or cards. Fill it up.") },
  { "media-jam", N_("Paper is stuck in the printer. Take it out.") },
  { "input-tray-missing", N_("The printer's tray is missing. Put it in.") },
  { "cover-open", N_("The printer is open. Close it.") },
  { "door-open", N_("The printer is open. Close it.") },
  { "interlock-open", N_("The printer is open. Close it.") },
  { "marker-supply-empty", N_("The printer's ink, toner or ribbon is used up. Change it.") },
  { "toner-empty", N_("The printer's ink, toner or ribbon is used up. Change it.") },
  { "output-area-full", N_("The printer's output tray is full. Empty it.") },
  { "paused", N_("The printer is stopped. Start it again.") },
  { "moving-to-paused", N_("The printer is stopped. Start it again.") },
  { "stopped-partly", N_("The printer is stopped. Start it again.") },
  { "printer-stopped", N_("The printer is stopped. Start it again.") },
  { "shutdown", N_("The printer is switched off. Switch it on.") },
  { "offline", N_("The printer does not answer. Is it switched on and connected?") },
  { "timed-out", N_("The printer does not answer. Is it switched on and connected?") },
  { "connecting-to-device", N_("The printer does not answer. Is it switched on and connected?") },
  { "job-canceled", N_("Somebody cancelled it at the printer.") },
  { "aborted-by-system", N_("The printer gave up. Look at it, then print once more.") },
  { "job-stopped", N_("The printer is stopped. Start it again.") },
  { "document-format-error", N_("The printer can not read this.") },
  { "unsupported-document-format", N_("The printer can not read this.") },
  { "cups-missing-filter", N_("A part of the printer's driver is missing. Install it.") },
};

const char *
queue_words (const char *keyword)
{
  for (gsize i = 0; keyword && i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (keyword, known[i].start))
      return known[i].words;
  return NULL;
}
