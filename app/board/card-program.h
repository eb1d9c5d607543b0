/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the program that prints the cards which the desk asked for. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** desk_card_folder: (transfer full): where printed cards lie, only for who is logged in here. */
char *desk_card_folder (void);
/**
 * desk_print_cards:
 * @address: the record
 *
 * Prints what waits. The finish gives the path of the card printed last, or says in one sentence why there is none:
 * %G_IO_ERROR_NOT_FOUND where the program is missing, %G_IO_ERROR_FAILED with its own words.
 */
void desk_print_cards (const char *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *desk_print_cards_finish (GAsyncResult *result, GError **error);

G_END_DECLS
