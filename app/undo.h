/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in one part of the desk since it was started, the last first, and how it is taken back there. */
#pragma once

#include "app/acts.h"

G_BEGIN_DECLS

#define DESK_TYPE_UNDO (desk_undo_get_type ())
G_DECLARE_FINAL_TYPE (DeskUndo, desk_undo, DESK, UNDO, GObject)

/**
 * desk_undo_new:
 *
 * Signal `undone` (text, int64 resident, int64 seq) after the commit: what to say of it, whom it was about (0: nobody), and the
 * journal's line from which it can be seen. Signal `failed` (text): why not; a failed undo is tried again under the same ids,
 * what the record refuses is let go, so that the step before can be reached.
 */
DeskUndo *desk_undo_new (DeskContext *context);

/** desk_undo_push: (element-type Outcome): what was done together, in order, and how it is called: "Siti R. in Melati 03". */
void desk_undo_push (DeskUndo *undo, GPtrArray *outcomes, const char *text);

/** desk_undo_is_possible: whether there is a step. */
gboolean desk_undo_is_possible (DeskUndo *undo);

/** desk_undo_run: takes the last step back; does nothing while one is on its way. */
void desk_undo_run (DeskUndo *undo);

G_END_DECLS
