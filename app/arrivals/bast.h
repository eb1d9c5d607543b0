/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets the paper that all who came together are handed over with, where who works here finds it. */
#pragma once

#include "app/context.h"

G_BEGIN_DECLS

/** desk_write_bast: sets document @document; the finish gives (transfer full) the path of the PDF, in the user's documents. */
void desk_write_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *desk_write_bast_finish (GAsyncResult *result, GError **error);

G_END_DECLS
