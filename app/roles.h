/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the role of who works here does not allow is not offered: its actions are closed, and say who may. The record alone has the rule. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_roles_why_kind: (transfer full) (nullable): why who works here may not do an act of this kind, and who may; %NULL: nothing speaks against it. */
char *desk_roles_why_kind (DeskContext *context, const char *kind);
/** desk_roles_why: (transfer full) (nullable): the same of an action, "board.admit"; %NULL also of one that asks nothing of the record. */
char *desk_roles_why (DeskContext *context, const char *action);
/** desk_roles_allow: whether desk_roles_why() has nothing to say. */
gboolean desk_roles_allow (DeskContext *context, const char *action);
/** desk_roles_close: enables those of @actions, a group called @group, that ask something of the record, or not. */
void desk_roles_close (DeskContext *context, const char *group, GActionMap *actions);
/** desk_roles_say: buttons below @root whose action is closed to this role say so, before whatever else they would say. */
void desk_roles_say (GtkWidget *root, DeskContext *context);
/** desk_roles_why_key: (transfer full) (nullable): the same as desk_roles_why() of the action that has this key. */
char *desk_roles_why_key (DeskContext *context, GtkApplication *application, const GdkEventKey *event);

G_END_DECLS
