/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits behind the tabs, and what is overdue there: a number beside a tab's word, seen from every page. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TAB_BADGES (desk_tab_badges_get_type ())
G_DECLARE_FINAL_TYPE (DeskTabBadges, desk_tab_badges, DESK, TAB_BADGES, GObject)

DeskTabBadges *desk_tab_badges_new (void);
/** desk_tab_badges_add: @button: of the tab @name, with a label and a tooltip; its badge comes beside the label. Held weakly. */
void desk_tab_badges_add (DeskTabBadges *badges, const char *name, GtkButton *button);
/** desk_tab_badges_serve: the record can be read: the badges follow the clock from now on. */
void desk_tab_badges_serve (DeskTabBadges *badges, DeskContext *context);
/** desk_tab_badges_refresh: the record changed, or somebody else works here. */
void desk_tab_badges_refresh (DeskTabBadges *badges);
/** desk_tab_badges_end: nothing is looked at any more; what is still being read is not shown. */
void desk_tab_badges_end (DeskTabBadges *badges);

G_END_DECLS
