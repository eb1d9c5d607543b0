/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints the papers about people that the house issues: those that they are handed over with, and those that go along. */
#pragma once

#include "app/print.h"

G_BEGIN_DECLS

/** desk_print_can: whether an issued paper of this kind is drawn by this program: the handovers and what goes along with an exit. */
gboolean desk_print_can (const char *kind);
/**
 * desk_print_issued:
 * @stay: whose paper it is
 *
 * Prints an issued @document of a @kind for which desk_print_can(), or keeps it as PDF; else as desk_print_paper(). Where somebody on
 * it stays confidentially and who works here may not see that: %RECORD_ERROR_PERMISSION, for what is printed last is the sheet.
 */
void desk_print_issued (DeskContext *context, gint64 document, const char *kind, gint64 stay, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data);
/** desk_print_bast: the same of a handover of several. */
void desk_print_bast (DeskContext *context, gint64 document, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
