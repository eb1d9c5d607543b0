/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of guest somebody is, where the house has a rule for a kind that nobody can tell by age or company. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_GUEST_KIND (desk_guest_kind_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuestKind, desk_guest_kind, DESK, GUEST_KIND, GtkBox)

/* Signals: `changed` another kind stands there; `offered` the choice is there now. */

/** desk_guest_kind_ask: shows itself where @house (0: none yet) has such a rule today; asked the same again, it stays as it is. */
void desk_guest_kind_ask (DeskGuestKind *self, DeskContext *context, gint64 house);
/** desk_guest_kind_offer: (element-type utf8): the same with what desk_read_guest_kinds() gave for the house. */
void desk_guest_kind_offer (DeskGuestKind *self, GPtrArray *kinds);
/** desk_guest_kind_get: (nullable) (transfer none): the kind that was chosen; %NULL: as the record tells by age and company. */
const char *desk_guest_kind_get (DeskGuestKind *self);
/** desk_guest_kind_set: (nullable): stands there once the choice does, where the house has it. */
void desk_guest_kind_set (DeskGuestKind *self, const char *kind);

G_END_DECLS
