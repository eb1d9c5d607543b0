/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts a scanner that types from a person who types, at the level of a window, wherever the focus is. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SCANNER (desk_scanner_get_type ())
G_DECLARE_FINAL_TYPE (DeskScanner, desk_scanner, DESK, SCANNER, GObject)

/** desk_scanner_new: signal `scanned` (text) for each whole card; held keys of a person are let through in order. */
DeskScanner *desk_scanner_new (void);
/** desk_scanner_watch: from now on sees the keys of @window first. */
void desk_scanner_watch (DeskScanner *scanner, GtkWindow *window);
/** desk_scanner_set_asleep: whether keys only pass it by; they do not at first. */
void desk_scanner_set_asleep (DeskScanner *scanner, gboolean asleep);

G_END_DECLS
