/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of somebody who came in: the form begins with what is known already. */
#pragma once

#include "app/board/fields-form.h"
#include "db/report/person-page.h"

G_BEGIN_DECLS

/** desk_details_form_new: of the resident of @page; where it tells nothing of him, the fields begin empty. */
GtkWidget *desk_details_form_new (DeskContext *context, const PersonPage *page);

G_END_DECLS
