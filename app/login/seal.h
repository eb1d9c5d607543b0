/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new secret put into the record: hashed on a thread of its own, then given to the act that keeps it. */
#pragma once

#include "app/acts.h"

G_BEGIN_DECLS

/**
 * desk_seal_run:
 * @secret: password, digits or code as it was typed; wiped after use
 * @request: (transfer full): an act whose key `secret` takes the hash
 *
 * Performs it as who works here.
 */
void desk_seal_run (DeskContext *context, const char *secret, Request *request, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data);
/** desk_seal_finish: FALSE with what the record said, or that there is not enough memory (%G_IO_ERROR_FAILED). */
gboolean desk_seal_finish (GAsyncResult *result, GError **error);

G_END_DECLS
