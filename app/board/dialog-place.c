/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the dialog of a form stands, and how high it may be there. */
#include "app/board/dialog-place.h"

#define ASIDE 24               /* pixels from the right edge of the window below */
#define ASIDE_DOWN 60
#define BESIDE 36              /* pixels of the body beside the form, */
#define AROUND 72              /* and above and below it */
#define LEAST 160              /* pixels of a form that is scrolled */
#define LOW 700                /* a window so low leaves no room above a dialog */

void
desk_dialog_fit_title (GtkWindow *dialog, GtkWidget *header, GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog) && GTK_IS_WIDGET (header) && GTK_IS_WINDOW (parent));

  int natural = 0, least = 0, most = 0;

  gtk_widget_get_preferred_width (header, NULL, &natural);
  gtk_window_get_default_size (dialog, &least, NULL);
  gtk_window_get_size (parent, &most, NULL);
  gtk_window_set_default_size (dialog, MAX (MIN (natural, most), least), -1);
}

void
desk_dialog_place_aside (GtkWindow *dialog, GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog) && GTK_IS_WINDOW (parent));

  int x = 0, y = 0, width = 0, height = 0, own_width = 0;

  gtk_window_get_position (parent, &x, &y);
  gtk_window_get_size (parent, &width, &height);
  gtk_window_get_size (dialog, &own_width, NULL);
  gtk_window_move (dialog, MAX (x + width - own_width - ASIDE, x), y + (height < LOW ? 0 : ASIDE_DOWN));
}

/* The least width that the dialog could have: GTK makes it as high as its words are when they are wrapped there. */
static int
least_width (GtkWindow *dialog, GtkBox *body)
{
  GtkWidget *const parts[] = { GTK_WIDGET (body), gtk_window_get_titlebar (dialog) };
  int all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    int least = 0;
    if (parts[i])
      gtk_widget_get_preferred_width (parts[i], &least, NULL);
    all = MAX (all, least);
  }
  return all;
}

static int
height_of (GtkWidget *widget, int width, int least_width)
{
  int least = 0, natural = 0;

  gtk_widget_get_preferred_height_for_width (widget, width - BESIDE, NULL, &natural);
  gtk_widget_get_preferred_height_for_width (widget, least_width - BESIDE, &least, NULL);
  return MAX (least, natural);
}

/* What is seen in the body beside form and areas: that the form was left so, a way out. */
static int
height_of_others (GtkBox *body, GtkWidget *form, int width, int least_width)
{
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (body));
  int all = 0;

  for (GList *each = children; each; each = each->next)
    if (each->data != (gpointer) form && gtk_widget_get_visible (each->data) && !GTK_IS_REVEALER (each->data))
      all += height_of (each->data, width, least_width) + gtk_box_get_spacing (body);
  return all;
}

/* From where it stands aside up to the top of the window below. */
static void
move_up (GtkWindow *dialog, GtkWindow *parent)
{
  int x = 0, y = 0, top = 0;

  gtk_window_get_position (dialog, &x, &y);
  gtk_window_get_position (parent, NULL, &top);
  if (y > top)
    gtk_window_move (dialog, x, top);
}

/* A number that is typed and not left yet would be what it was before, once its field is drawn elsewhere. */
static void
keep_numbers (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_SPIN_BUTTON (widget))
    gtk_spin_button_update (GTK_SPIN_BUTTON (widget));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), keep_numbers, data);
}

/* What the window manager answers late is as high as was asked for before. */
static void
keep_low (GtkWindow *dialog, GtkWindow *parent)
{
  int width = 0, height = 0, most = 0;

  gtk_window_get_size (dialog, &width, &height);
  gtk_window_get_size (parent, NULL, &most);
  if (height > most)
    gtk_window_resize (dialog, width, most);
}

gboolean
desk_dialog_make_low (GtkWindow *dialog, GtkBox *body, GtkWidget *form, GtkRevealer *const *asked)
{
  g_return_val_if_fail (GTK_IS_WINDOW (dialog) && GTK_IS_BOX (body) && asked, FALSE);

  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  GtkWidget *scroll;
  int width = 0, height = 0, least = least_width (dialog, body), all = AROUND;

  if (!parent)
    return FALSE;
  if (gtk_widget_get_parent (form) != GTK_WIDGET (body)) {
    keep_low (dialog, parent);
    return FALSE;
  }
  gtk_window_get_size (dialog, &width, NULL);
  gtk_window_get_size (parent, NULL, &height);
  all += height_of (form, width, least) + height_of_others (body, form, width, least);
  for (guint i = 0; asked[i]; i++)
    if (gtk_revealer_get_reveal_child (asked[i]))
      all += height_of (gtk_bin_get_child (GTK_BIN (asked[i])), width, least);
  if (all + ASIDE_DOWN > height)
    move_up (dialog, parent);
  if (all <= height)
    return FALSE;
  scroll = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), LEAST);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroll), FALSE);
  keep_numbers (form, NULL);
  g_object_ref (form);
  gtk_container_remove (GTK_CONTAINER (body), form);
  gtk_container_add (GTK_CONTAINER (scroll), form);
  g_object_unref (form);
  gtk_container_set_focus_vadjustment (GTK_CONTAINER (form), gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll)));
  gtk_box_pack_start (body, scroll, TRUE, TRUE, 0);
  gtk_box_reorder_child (body, scroll, 0);
  gtk_widget_show (scroll);
  gtk_window_resize (dialog, width, height);
  return TRUE;
}
