/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could be taken back, asked before it is done: for Ctrl+Z and for the timeline of a resident. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* What one did oneself can be taken back for so long: PRACTICE 4.13. */
#define UNDO_OWN_SECONDS (24 * 3600)

/**
 * undo_check:
 * @act: the act that would be taken back
 * @staff, @terminal: who would do it
 * @error: why not, as the act `undo` would say it: %RECORD_ERROR_FINAL, %RECORD_ERROR_TOUCHED_LATER, %RECORD_ERROR_ERASED,
 *   %RECORD_ERROR_NOT_FOUND
 *
 * Only reads. What the database alone can refuse (somebody else has the bed by now) is seen when it is done.
 */
gboolean undo_check (Record *record, gint64 act, gint64 staff, gint64 terminal, GError **error);

/** UndoOffer: the last thing that a member of staff did at a terminal and can take back. */
typedef struct {
  GArray *acts;              /* gint64: the act, then those done together with it, in the order to take them back */
  char *kind;                /* of the act that the others belong to */
  gint64 at, resident;       /* resident 0: about nobody */
  char *who;                 /* who did it */
  char *name;                /* (nullable) of the resident, or his code */
  guint persons;             /* of a family that was admitted, 0: of no family */
  char *thing;               /* (nullable) where it is about nobody: the one room, bed, service, … that it changed */
} UndoOffer;

void undo_offer_free (UndoOffer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (UndoOffer, undo_offer_free)

/**
 * undo_last:
 * @offer: (out): %NULL where there is nothing to take back
 *
 * Walks back over this staff member's acts at this terminal, past those that were taken back already or can not be, until
 * one can; not past a day. An admission or a take-over takes all of the same form with it: who was registered, asked and noted for it,
 * the freed bed, who moved for it and the promised place; but for what was taken back by itself, and for what somebody has gone on
 * from since, which stays with what it stands on.
 */
gboolean undo_last (Record *record, gint64 staff, gint64 terminal, gboolean see_hidden, UndoOffer **offer, GError **error);

/**
 * undo_of:
 * @noun: a table, "turn_away", and @id a row of it
 * @error: why not, as undo_check() says it; %RECORD_ERROR_NOT_FOUND where nothing of it stands
 *
 * Returns: (transfer full): the last act that wrote the row, of those that stand
 */
UndoOffer *undo_of (Record *record, const char *noun, gint64 id, gint64 staff, gint64 terminal, gboolean see_hidden, GError **error);

G_END_DECLS
