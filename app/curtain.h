/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are hidden in the windows that stand open over the desk, too: these go with the names and come back with them. */
#pragma once

#include "app/board/board-page.h"
#include "app/privacy.h"

G_BEGIN_DECLS

#define DESK_TYPE_CURTAIN (desk_curtain_get_type ())
G_DECLARE_FINAL_TYPE (DeskCurtain, desk_curtain, DESK, CURTAIN, GObject)

/**
 * desk_curtain_new:
 * @window: held weakly
 * @board: held weakly: says that a form waits
 *
 * A form that is opened while names are hidden is there all the same: whoever opens it works with it.
 */
DeskCurtain *desk_curtain_new (GtkWindow *window, DeskPrivacy *privacy, DeskBoardPage *board);
/**
 * desk_windows_over: all windows that stand over @window, and over those
 * @unseen: those, too, that are not shown
 *
 * Returns: (transfer container) (element-type GtkWindow)
 */
GPtrArray *desk_windows_over (GtkWindow *window, gboolean unseen);

G_END_DECLS
