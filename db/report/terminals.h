/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the kiosks are: when each was heard last, what it scans with, and what waits for its printer. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

#define TERMINAL_CLOCK_SECONDS 60      /* off by as much: its meals and nights are noted wrongly */

/* Times by the record's clock: heartbeat_now(). */
typedef struct {
  gint64 terminal;
  char *name;
  gint64 heard_at;             /* 0: never; then nothing below is known but the printers and what waits */
  gint64 silent_seconds;       /* since then */
  gint64 clock_seconds;        /* by how much its clock was ahead of the record's then; below 0: behind */
  gint64 started_at, scanned_at;       /* scanned_at 0: nothing was scanned yet */
  char *version, *scanners;    /* (nullable) */
  gint64 readers, readers_most;        /* programs at its socket now, and at most since its start */
  gint64 unknown_scans;        /* since its start */
  gboolean mute;               /* no voice says its words */
  char *printer, *card_printer;        /* (nullable): kept as PDF */
  gint64 prints;               /* that wait or are being printed there */
  char *print_reason;          /* (nullable) what the oldest of them lacks */
} TerminalState;

void terminal_state_free (TerminalState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerminalState, terminal_state_free)

/** terminal_state_is_silent: was heard once, and not for a minute. */
gboolean terminal_state_is_silent (const TerminalState *state);
/** terminal_state_lacks_reader: its scans come by a socket too, and a program that was there is gone, or none ever came. */
gboolean terminal_state_lacks_reader (const TerminalState *state);
/** terminal_state_is_wrong_clock: its clock is off by a minute or more. */
gboolean terminal_state_is_wrong_clock (const TerminalState *state);
/** terminal_state_has_trouble: any of these. */
gboolean terminal_state_has_trouble (const TerminalState *state);

/** terminals_read: (transfer full) (element-type TerminalState): kiosks in use, of this house (0: all) or of none, by name. */
GPtrArray *terminals_read (Record *record, gint64 house, GError **error);

G_END_DECLS
