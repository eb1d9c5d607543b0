/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's tab of arrivals, as tests press it. */
#include "tests/support/arrivals.h"

gboolean
arrivals_is_open (Desk *desk)
{
  return g_strcmp0 (desk_window_get_visible_name (DESK_WINDOW (desk->window)), "arrivals") == 0;
}

static gboolean
is_open (gpointer data)
{
  return arrivals_is_open (data);
}

void
arrivals_open (Desk *desk)
{
  screen_key (desk->window, GDK_KEY_2, GDK_CONTROL_MASK);
  screen_wait (is_open, desk, "the page of arrivals");
  screen_settle (desk->window);
}

void
arrivals_show (Desk *desk, int list, const char *text)
{
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));

  gtk_list_box_select_row (sections, gtk_list_box_get_row_at_index (sections, list));
  desk_wait_text (desk->window, text);
  screen_settle (desk->window);
}

void
arrivals_fill_raid (GtkWidget *form)
{
  desk_fill (form, "men", "6");
  desk_fill (form, "women", "3");
  desk_fill (form, "children", "2");
  desk_fill (form, "infants", "1");
  desk_pick (form, "source", "SPP");
  desk_fill (form, "reporter", "Aipda Agus");
  desk_fill (form, "agency", "Satpol PP Kota");
}
