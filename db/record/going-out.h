/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going out and coming back by one's own hand, and who may not (PRACTICE F12). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * going_out_may:
 * @at: UTC seconds
 * @may: (out): whether the stay's resident may go out without asking: the stay's rule says yes, he is no child (a child goes
 *   out along with whom it came), he is not held for the police, and no alert says that he is not to be alone or to go out
 */
gboolean going_out_may (Connection *connection, gint64 stay, gint64 at, gboolean *may, GError **error);

/**
 * going_out_may_along:
 * @ward: the stay of one who came with another resident
 * @may: (out): whether he may go out in the other's care: not held for the police, and no alert keeps him here. His own rule
 *   is for when he would go alone.
 */
gboolean going_out_may_along (Connection *connection, gint64 ward, gint64 at, gboolean *may, GError **error);

extern const ActKind *const going_out_act_kinds[];      /* ends with NULL */

G_END_DECLS
