/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program that prints what the desk asked for. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** desk_print_folder: (transfer full): where printed cards and papers lie as PDF, only for who is logged in here. */
char *desk_print_folder (void);
/**
 * desk_print_program:
 * @address: the record
 *
 * Prints what waits. The finish says %FALSE where that could not be tried: %G_IO_ERROR_NOT_FOUND where the program is
 * missing, %G_IO_ERROR_FAILED with its own words where it could not work at all. How it went with each job is in the
 * record.
 */
void desk_print_program (const char *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean desk_print_program_finish (GAsyncResult *result, GError **error);

G_END_DECLS
