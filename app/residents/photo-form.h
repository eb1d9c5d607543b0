/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another photo of a resident: from a camera or a file, with what was said to it. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/person-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_PHOTO_FORM (desk_photo_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskPhotoForm, desk_photo_form, DESK, PHOTO_FORM, GtkBox)

/** desk_photo_form_new: @page: borrowed only for the call; what it shows may be seen. */
GtkWidget *desk_photo_form_new (const PersonPage *page);

G_END_DECLS
