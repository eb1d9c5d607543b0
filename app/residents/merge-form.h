/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a merge: who else it may be, both side by side, why they look alike and what speaks against it. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/person-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_MERGE_FORM (desk_merge_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskMergeForm, desk_merge_form, DESK, MERGE_FORM, GtkBox)

/** desk_merge_form_new: @page: who remains; borrowed only for the call. */
GtkWidget *desk_merge_form_new (DeskContext *context, const PersonPage *page);

G_END_DECLS
