/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rooms: for whom they are, and what kind. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * room_retire:
 *
 * Gives a room up with all its beds; outages end with it. %RECORD_ERROR_BED_IN_USE while a stay or a hold has one of
 * them, %RECORD_ERROR_STATE if it is done.
 */
gboolean room_retire (Act *act, gint64 room, GError **error);

extern const ActKind *const room_act_kinds[];   /* ends with NULL */

G_END_DECLS
