/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper of a resident in a window of its own: a picture here, a PDF in the program that this computer opens PDFs with. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_paper_window_show:
 * @sha256: of the stored file
 * @title: what it is, and whose
 *
 * Another program needs a file: it gets a copy that only this user can read, and that goes with the window. Escape closes it.
 */
void desk_paper_window_show (GtkWindow *parent, DeskContext *context, const char *sha256, const char *title);

G_END_DECLS
