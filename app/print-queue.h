/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a printer, as the desk sees it: a button with a list of prints, what they lack, and a way on. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PRINT_QUEUE (desk_print_queue_get_type ())
G_DECLARE_FINAL_TYPE (DeskPrintQueue, desk_print_queue, DESK, PRINT_QUEUE, GtkMenuButton)

/**
 * desk_print_queue_serve:
 *
 * From now on lists the prints of the last twelve hours and all that wait, and tries every minute to have printed what
 * waits: a printer that comes back needs nobody who remembers.
 */
void desk_print_queue_serve (DeskPrintQueue *queue, DeskContext *context);
/** desk_print_queue_set_names: whether residents may be named. */
void desk_print_queue_set_names (DeskPrintQueue *queue, gboolean names);

G_END_DECLS
