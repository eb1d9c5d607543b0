/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The details of somebody who came in: the form begins with what is known already, and looks while somebody types who else it
 * may be (search before create). Who is chosen from those is the same person: the two become one instead.
 */
#pragma once

#include "app/board/fields-form.h"
#include "db/report/person-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_DETAILS_FORM (desk_details_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskDetailsForm, desk_details_form, DESK, DETAILS_FORM, GtkBox)

/** desk_details_form_new: of the resident of @page; where it tells nothing of him, the fields begin empty. */
GtkWidget *desk_details_form_new (DeskContext *context, const PersonPage *page);

G_END_DECLS
