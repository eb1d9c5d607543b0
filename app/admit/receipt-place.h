/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a receipt is saved: in the documents of who works here, under a name that tells of nobody. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** desk_receipt_place: (transfer full): a path in the user's documents (else the home folder), made where it is missing. */
char *desk_receipt_place (gint64 stay_number, gint64 at, GTimeZone *zone);

G_END_DECLS
