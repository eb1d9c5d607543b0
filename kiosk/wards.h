/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The children in somebody's care, and where the house takes them to be. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

/**
 * kiosk_wards_read:
 * @stay: of the carer
 * @inside, @out: (element-type gint64): grow by the children's stays; who has departed is in neither
 */
gboolean kiosk_wards_read (Connection *connection, gint64 stay, GArray *inside, GArray *out, GError **error);

G_END_DECLS
