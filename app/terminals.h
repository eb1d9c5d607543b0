/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the kiosks are, as the desk sees it: a line in the status bar that opens a list. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TERMINALS (desk_terminals_get_type ())
G_DECLARE_FINAL_TYPE (DeskTerminals, desk_terminals, DESK, TERMINALS, GtkMenuButton)

/**
 * desk_terminals_serve:
 *
 * From now on reads every five seconds how the kiosks are: what they say of themselves is no act, so nothing rings. Not
 * seen where there is no kiosk.
 */
void desk_terminals_serve (DeskTerminals *terminals, DeskContext *context);

G_END_DECLS
