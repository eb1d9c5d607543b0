/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter of an extension: takes its number, draws it, and asks for its print. */
#pragma once

#include "app/print.h"

G_BEGIN_DECLS

/**
 * desk_print_extension:
 * @house, @stay: whose last extension
 *
 * A letter that was issued for this extension keeps its number; otherwise the next one is taken (`document-issue`). Finish with
 * desk_print_extension_finish().
 */
void desk_print_extension (DeskContext *context, gint64 house, gint64 stay, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
/** desk_print_extension_finish: (transfer full) (nullable): as desk_print_finish(). */
PrintJob *desk_print_extension_finish (GAsyncResult *result, GError **error);

G_END_DECLS
