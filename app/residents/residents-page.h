/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of the residents: who is staying and what is due on the left, one resident's page on the right. */
#pragma once

#include "app/page.h"
#include "app/residents/person-acts.h"

G_BEGIN_DECLS

#define DESK_TYPE_RESIDENTS_PAGE (desk_residents_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskResidentsPage, desk_residents_page, DESK, RESIDENTS_PAGE, GtkBox)

#define DESK_TAB_RESIDENTS "residents"

/** desk_residents_page_get_dialog: (nullable) (transfer none) */
GtkWidget *desk_residents_page_get_dialog (DeskResidentsPage *page);

G_END_DECLS
