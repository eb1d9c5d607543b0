/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which house a desk that stands in none of several worked for last: a form that asks for the house begins with it. */
#pragma once

#include "app/context.h"

G_BEGIN_DECLS

/** desk_last_house_get: of who works here, also of the day before; 0: none yet, or no longer one of those that can be chosen. */
gint64 desk_last_house_get (DeskContext *context);
/** desk_last_house_keep: @house: 0: none was said; nothing is kept where the desk stands in a house or one is chosen for all. */
void desk_last_house_keep (DeskContext *context, gint64 house);

G_END_DECLS
