/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page stands in the window while no record is open. */
#include "app/no-record.h"

#include "app/start/first-page.h"
#include "app/trouble-page.h"
#include "db/worker.h"

#define FIRST "first"
#define TROUBLE "trouble"

gboolean
desk_no_record_show (GtkStack *pages, const GError *error, const char *address, GTimeZone *zone)
{
  g_return_val_if_fail (GTK_IS_STACK (pages) && error && address, TRUE);

  gboolean trouble = !g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_MISSING);
  const char *name = trouble ? TROUBLE : FIRST;
  GtkWidget *page = gtk_stack_get_child_by_name (pages, name);

  if (!page) {
    page = trouble ? g_object_new (DESK_TYPE_TROUBLE_PAGE, "visible", TRUE, NULL) : desk_first_page_new (address);
    gtk_stack_add_named (pages, page, name);
  }
  if (trouble)
    desk_trouble_page_show (DESK_TROUBLE_PAGE (page), error, address, zone);
  gtk_stack_set_visible_child (pages, page);
  gtk_widget_grab_focus (page);
  return trouble;
}

gboolean
desk_no_record_is_shown (GtkStack *pages)
{
  GtkWidget *page = gtk_stack_get_visible_child (pages);

  return DESK_IS_FIRST_PAGE (page) || DESK_IS_TROUBLE_PAGE (page);
}
