/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of who is missing: it stays, whatever page is shown, until somebody sees to it, and comes again (PRACTICE F9, F12). */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_MISSING_BAR (desk_missing_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskMissingBar, desk_missing_bar, DESK, MISSING_BAR, GtkBox)

/** desk_missing_bar_serve: the record can be read: the bar follows it, and the clock. */
void desk_missing_bar_serve (DeskMissingBar *bar, DeskContext *context);
/** desk_missing_bar_set_names: whether names may be on the screen; else the bed is named. */
void desk_missing_bar_set_names (DeskMissingBar *bar, gboolean names);
/** desk_missing_bar_set_locked: whether nobody works here: the bar stays, names the bed only, and can not be pressed. */
void desk_missing_bar_set_locked (DeskMissingBar *bar, gboolean locked);

G_END_DECLS
