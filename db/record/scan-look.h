/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scan asks of the record, in one question: for one card, or for several that wait. */
#pragma once

#include "db/record/card.h"
#include "db/record/house-clock.h"

G_BEGIN_DECLS

#define SCAN_LOOK_MOST 16      /* cards in one question */

typedef struct {
  gint64 terminal, at;         /* that were asked for */
  CardFound found;             /* at the terminal's house, where it has one */
  HouseClock *clock;           /* (nullable): of the stay's house; %NULL where there is no stay, or its zone is not known here */
  gint64 repeated;             /* the sighting of a scan that this one repeats (SIGHTING_REPEAT_SECONDS), 0 where none */
  gint64 repeated_at;
  char *direction;             /* of the stay's last sighting, "" where it was never seen */
  gboolean missed;             /* on a permit, or nobody knows where: to be seen here changes the stay */
} ScanLook;

void scan_look_free (ScanLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanLook, scan_look_free)

/**
 * scan_looks:
 * @terminal: where the cards are shown, 0 where that is not said
 * @at: when
 * @sha256s: @n of the cards' texts, at most %SCAN_LOOK_MOST
 * @looks: SHA-256 → #ScanLook, which it owns: gets one of each, also of a card that nobody knows
 *
 * Inside a write transaction what was read stays so until an act of that transaction changes it.
 */
gboolean scan_looks (Connection *connection, gint64 terminal, gint64 at, const char *const *sha256s, guint n,
                     GHashTable *looks, GError **error);
/** scan_looks_new: (transfer full): a table for them */
GHashTable *scan_looks_new (void);

/** scan_look_of: (transfer full): what was read ahead in the act's batch, once, or what is read now; %NULL with @error */
ScanLook *scan_look_of (Act *act, const char *sha256, GError **error);

G_END_DECLS
