/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab "length of stay": whose limit is near, what waits for a decision, who is out, free beds to come, and the rules. */
#pragma once

#include "app/page.h"
#include "app/stays/stays-jobs.h"
#include "app/stays/stays-rows.h"

G_BEGIN_DECLS

#define DESK_TYPE_STAYS_PAGE (desk_stays_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskStaysPage, desk_stays_page, DESK, STAYS_PAGE, GtkBox)

/** desk_stays_page_get_stays: (nullable) (transfer none): what is shown. */
const DeskStays *desk_stays_page_get_stays (DeskStaysPage *page);
/** desk_stays_page_get_view: (transfer none): how rows are written now. */
const DeskRowView *desk_stays_page_get_view (DeskStaysPage *page);
/** desk_stays_page_show_asked: the extension that was asked for and waits to be decided; @stay: whose. */
void desk_stays_page_show_asked (DeskStaysPage *page, gint64 stay);
/** desk_stays_page_notify: what was done, or why not; @failed: as a failure. While names are hidden what was done is not said. */
void desk_stays_page_notify (DeskStaysPage *page, const char *text, gboolean can_undo, gboolean failed);
/** desk_stays_page_tell: the same of what names nobody: it is said as it is. */
void desk_stays_page_tell (DeskStaysPage *page, const char *text, gboolean can_undo, gboolean failed);

G_END_DECLS
