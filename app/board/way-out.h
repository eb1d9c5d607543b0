/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button below a refusal, where there is a way out of it: what the form itself offers, or the bed of one who is not here. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

typedef struct _DeskWayOut DeskWayOut;

/** desk_way_out_new: (transfer full): @button is shown as long as there is one; it and @form are borrowed until desk_way_out_stop(). */
DeskWayOut *desk_way_out_new (GtkButton *button, DeskContext *context, DeskStayForm *form);
void desk_way_out_free (DeskWayOut *way);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWayOut, desk_way_out_free)

/** desk_way_out_find: looks for one out of @refusal, of the acts as the form has them. */
void desk_way_out_find (DeskWayOut *way, const GError *refusal);
/** desk_way_out_take: what the button stands for is a part of the acts from now on. */
void desk_way_out_take (DeskWayOut *way);
/** desk_way_out_add: adds that part to @acts of the form, before all of them. */
void desk_way_out_add (DeskWayOut *way, DeskActs *acts);
/** desk_way_out_forget: other acts are asked for: the button goes; an answer about another bed is none. */
void desk_way_out_forget (DeskWayOut *way);
/** desk_way_out_stop: an answer that is still on its way is none; the button goes. */
void desk_way_out_stop (DeskWayOut *way);

G_END_DECLS
