/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets a password, or the digits of a staff card, for somebody. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PASSWORD_DIALOG (desk_password_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskPasswordDialog, desk_password_dialog, DESK, PASSWORD_DIALOG, GtkWindow)

/**
 * desk_password_dialog_new:
 * @staff: whose it becomes
 * @name: of that person, which no password may be
 * @digits: 4 to 6 digits that go with a staff card
 *
 * Who sets their own is asked for the old password first (login_asks_old()); a wrong one counts as a wrong try to log in.
 *
 * Signal `done` after it was committed; the dialog goes then.
 */
GtkWidget *desk_password_dialog_new (GtkWindow *parent, DeskContext *context, gint64 staff, const char *name, gboolean digits);
/** desk_password_sentence: (nullable): what is wrong with a password, borrowed; %NULL: nothing. */
const char *desk_password_sentence (const char *password, gboolean digits, const char *name, const char *house);

G_END_DECLS
