/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the paper that all who came together are handed over with. */
#pragma once

#include "app/print.h"

G_BEGIN_DECLS

/** desk_print_bast: prints document @document, or keeps it as PDF; else as desk_print_paper(). */
void desk_print_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
