/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the window while nobody is logged in: name and password, or a staff card and digits, or the sealed envelope. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_LOCK (desk_lock_get_type ())
G_DECLARE_FINAL_TYPE (DeskLock, desk_lock, DESK, LOCK, GtkBox)

/**
 * desk_lock_ask:
 * @staff: (nullable): the name that stands there at first
 *
 * Empties the fields and takes the focus. Signal `opened` (name to sign in with) when somebody may go on.
 */
void desk_lock_ask (DeskLock *lock, DeskContext *context, const char *staff);
/** desk_lock_scan: a card was scanned while the window is locked. */
void desk_lock_scan (DeskLock *lock, const char *text);

G_END_DECLS
