/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar that says who calls from a kiosk, until somebody here takes the call. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_CALL_BAR (desk_call_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskCallBar, desk_call_bar, DESK, CALL_BAR, GtkBox)

/** desk_call_bar_serve: begins to show the calls of the context's house; @context is loaded. Once. */
void desk_call_bar_serve (DeskCallBar *bar, DeskContext *context);
/** desk_call_bar_set_names: whether who calls may be named on this screen. */
void desk_call_bar_set_names (DeskCallBar *bar, gboolean names);
/** desk_call_bar_set_locked: whether nobody works here: the bar stays, names nobody, and can not be pressed. */
void desk_call_bar_set_locked (DeskCallBar *bar, gboolean locked);

G_END_DECLS
