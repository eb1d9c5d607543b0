/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter of an extension: draws it, and asks for its print. */
#pragma once

#include "app/print.h"

G_BEGIN_DECLS

/**
 * desk_print_extension:
 * @stay: whose last extension
 *
 * Finish with desk_print_extension_finish().
 */
void desk_print_extension (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);
/**
 * desk_print_extension_finish: (transfer full) (nullable): as desk_print_finish(); %NULL without @error: the extension has no
 * letter yet, `document-issue` gives it one.
 */
PrintJob *desk_print_extension_finish (GAsyncResult *result, GError **error);

G_END_DECLS
