/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Places: wishes for later, beds of a kind from a time on, which the forecast must cover. No bed is held by one; but from a day before it
 * begins, whoever gives away the last bed for it is told and must say why (fit-promised.h).
 */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* Most beds that one place asks for: more than any house has, and few enough to be added up. */
#define PLACE_BEDS_MAX 9999

/** place_end_of: a guest, under whatever stay, comes for no place any more: one bed less of what is asked for him and others, else its end. */
gboolean place_end_of (Act *act, gint64 resident, GError **error);

extern const ActKind *const place_act_kinds[];   /* ends with NULL */

G_END_DECLS
