/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a new code once, to be written down, put into an envelope and sealed. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_ENVELOPE_DIALOG (desk_envelope_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskEnvelopeDialog, desk_envelope_dialog, DESK, ENVELOPE_DIALOG, GtkWindow)

/** desk_envelope_dialog_new: signal `done` once the code holds; the one before it opens nothing any more. */
GtkWidget *desk_envelope_dialog_new (GtkWindow *parent, DeskContext *context);

G_END_DECLS
