/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closes a window while nobody is logged in: its work is hidden, not lost, and no key reaches it. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_GATE (desk_gate_get_type ())
G_DECLARE_FINAL_TYPE (DeskGate, desk_gate, DESK, GATE, GObject)

/**
 * desk_gate_new:
 * @window: held weakly; made before anybody else sees its keys
 * @shell: its stack of `work`, to which `lock` is added when it is first needed
 *
 * Ctrl+L does the window's action `lock` in every window that stands over it as well.
 *
 * Signal `opened` (name to sign in with) when somebody may go on.
 */
DeskGate *desk_gate_new (GtkWindow *window, GtkStack *shell);
/** desk_gate_close: forms that stand open over the window are hidden with what was typed in them. Closed, it stays so. */
void desk_gate_close (DeskGate *gate, DeskContext *context, const char *staff);
/**
 * desk_gate_open:
 * @staff: who works here now
 *
 * Everything stands as it was; but where somebody else had worked here, every window that they opened is destroyed: the drafts
 * of forms wait for whoever filled them in. Only a list that is being written stays until it is.
 */
void desk_gate_open (DeskGate *gate, gint64 staff);
gboolean desk_gate_is_closed (DeskGate *gate);

G_END_DECLS
