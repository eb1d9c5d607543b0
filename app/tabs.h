/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tabs of the window: their row of buttons, and their pages, made when they are first chosen. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define DESK_TYPE_TABS (desk_tabs_get_type ())
G_DECLARE_FINAL_TYPE (DeskTabs, desk_tabs, DESK, TABS, GtkBox)

/* The board is always the first tab; the window makes it itself. */
#define DESK_TAB_BOARD "board"

/** desk_tabs_names: (transfer full) (array zero-terminated=1): of all tabs, in their order. Ctrl+1 chooses the first. */
char **desk_tabs_names (void);

/** desk_tabs_set_stack: where pages appear under their names. */
void desk_tabs_set_stack (DeskTabs *tabs, GtkStack *stack);
/** desk_tabs_serve: the record can be read from now on; before, no tab but the board can be chosen. */
void desk_tabs_serve (DeskTabs *tabs, DeskContext *context);
/** desk_tabs_choose: shows the page of @name; FALSE: there is none yet. */
gboolean desk_tabs_choose (DeskTabs *tabs, const char *name);
/** desk_tabs_open: shows the page of @name and on it what bears @id. */
void desk_tabs_open (DeskTabs *tabs, const char *name, gint64 id);
/** desk_tabs_refresh: the record changed: the page that is shown reads again. */
void desk_tabs_refresh (DeskTabs *tabs);
/** desk_tabs_say: what was done elsewhere in the window, on the page that is shown; the board says it itself. */
void desk_tabs_say (DeskTabs *tabs, const char *text, gboolean failed);
/** desk_tabs_set_names: whether names may be on the screen; of every page. */
void desk_tabs_set_names (DeskTabs *tabs, gboolean names);

G_END_DECLS
