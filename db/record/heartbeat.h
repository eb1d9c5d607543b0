/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal says of itself every few seconds, so that somebody sees when it no longer does. Not an act. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

#define HEARTBEAT_SECONDS 20
#define HEARTBEAT_SILENT_SECONDS 60    /* without one, and it is taken for silent: the desk says so, another kiosk does its work (DESIGN, the house) */

typedef struct {
  gint64 terminal;
  const char *version;         /* borrowed, as the next */
  const char *scanners;        /* where scans come from: "wedge,socket" */
  gint64 readers;              /* programs at its socket now */
  gint64 unknown_scans;        /* since its start: of no card that is known */
  gint64 scan_age;             /* seconds since the last scan; -1: none since its start */
  gboolean first;              /* of this run of the program */
  gboolean mute;               /* what it is to say in words is not heard, for want of a voice */
} Heartbeat;

/** heartbeat_write: keeps what @heartbeat says in place of what was said before, in a transaction of its own. */
gboolean heartbeat_write (Record *record, const Heartbeat *heartbeat, GError **error);

/**
 * heartbeat_now: the clock by which beats are received: the server's, which is one for all its terminals; where the
 * record is a file, this record's.
 */
gboolean heartbeat_now (Record *record, gint64 *now, GError **error);

/** heartbeat_is_alive: whether the terminal was heard within %HEARTBEAT_SILENT_SECONDS. */
gboolean heartbeat_is_alive (Record *record, gint64 terminal, gboolean *alive, GError **error);
/** heartbeat_has_printer: whether a kiosk was, of @house or of none, that has a printer for @cards, or else for papers. */
gboolean heartbeat_has_printer (Record *record, gint64 house, gboolean cards, gboolean *has, GError **error);

G_END_DECLS
