/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notice given and consents of one resident: seen, given, refused and withdrawn, purpose by purpose (PRACTICE F28). */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_CONSENT_BOX (desk_consent_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskConsentBox, desk_consent_box, DESK, CONSENT_BOX, GtkBox)

/** desk_consent_box_new: reads at once; signal `changed`: an answer was written down or taken back. */
GtkWidget *desk_consent_box_new (DeskContext *context, gint64 resident);
/** desk_consent_box_refresh: the record changed. */
void desk_consent_box_refresh (DeskConsentBox *box);

G_END_DECLS
