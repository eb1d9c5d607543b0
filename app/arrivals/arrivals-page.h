/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of people coming in: its lists, what can be done with a line, and the buttons of all that begins here. */
#pragma once

#include "app/page.h"

G_BEGIN_DECLS

#define DESK_TYPE_ARRIVALS_PAGE (desk_arrivals_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskArrivalsPage, desk_arrivals_page, DESK, ARRIVALS_PAGE, GtkBox)

G_END_DECLS
