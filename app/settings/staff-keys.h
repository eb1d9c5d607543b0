/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a member of staff opens with: buttons for password, digits, card and the house's envelope. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_STAFF_KEYS (desk_staff_keys_get_type ())
/**
 * DeskStaffKeys:
 *
 * Signals: `done` when something was set or sealed; `scanned` (text) with the card that somebody is to get; `printing`
 * (boolean) while a card is asked for and printed; `told` (text, failed) what is to be said of it.
 */
G_DECLARE_FINAL_TYPE (DeskStaffKeys, desk_staff_keys, DESK, STAFF_KEYS, GtkGrid)

/**
 * desk_staff_keys_show:
 * @staff: whose; 0: nobody is chosen
 * @name: (nullable): how they are called in questions
 * @why: (nullable): why nothing can be done here now
 */
void desk_staff_keys_show (DeskStaffKeys *self, DeskContext *context, gint64 staff, const char *name, const char *why);

G_END_DECLS
