/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of a tab's page. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PAGE (desk_page_get_type ())
G_DECLARE_INTERFACE (DeskPage, desk_page, DESK, PAGE, GtkWidget)

/**
 * DeskPageInterface: a page is made when its tab is first chosen, and lives as long as the window.
 *
 * @serve: the record can be read: once, before everything else; the page makes its controller
 * @refresh: shown, or the record changed while it is shown: reads again
 * @set_names: whether names may be on the screen (DeskPrivacy)
 * @open: (nullable): shows what bears this id: a resident, a referral
 * @say: (nullable): while it is shown, something was done from elsewhere in the window, or not done: replaces what it said before
 */
struct _DeskPageInterface {
  GTypeInterface parent;

  void (*serve) (DeskPage *page, DeskContext *context);
  void (*refresh) (DeskPage *page);
  void (*set_names) (DeskPage *page, gboolean names);
  void (*open) (DeskPage *page, gint64 id);
  void (*say) (DeskPage *page, const char *text, gboolean failed);
};

void desk_page_serve (DeskPage *page, DeskContext *context);
void desk_page_refresh (DeskPage *page);
void desk_page_set_names (DeskPage *page, gboolean names);
void desk_page_open (DeskPage *page, gint64 id);
void desk_page_say (DeskPage *page, const char *text, gboolean failed);

G_END_DECLS
