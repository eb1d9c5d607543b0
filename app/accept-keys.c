/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key that saves what a form says, wherever in it one is. */
#include "app/accept-keys.h"

static gboolean
on_key (GtkWidget *root, GdkEventKey *event, GtkButton *button)
{
  gboolean enter = event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter;
  (void) root;

  if (!enter || (event->state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_is_sensitive (GTK_WIDGET (button)))
    gtk_button_clicked (button);
  return GDK_EVENT_STOP;
}

void
desk_accept_keys (GtkWidget *root, GtkButton *button)
{
  g_return_if_fail (GTK_IS_WIDGET (root) && GTK_IS_BUTTON (button));

  g_signal_connect_object (root, "key-press-event", G_CALLBACK (on_key), button, 0);
}
