/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that are no card and mean harm: what the kiosk is sent, and what the reader of cards begins to be fed with. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PAYLOADS 10000
#define PAYLOAD_MARK "HOSTILE"         /* in most of them, to be looked for on a page */

/** payload_new: (transfer full): the @n-th of #PAYLOADS, of @length bytes, among which there may be NUL. */
char *payload_new (guint n, gsize *length);

G_END_DECLS
