/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something can not be pressed: shown under the pointer, and told to who does not see. */
#include "app/reason.h"

typedef struct {
  char *tip, *description;     /* what the widget says while it can be pressed */
} Own;

static void
own_free (gpointer data)
{
  Own *own = data;

  g_free (own->tip);
  g_free (own->description);
  g_free (own);
}

static Own *
keep_own (GtkWidget *widget, AtkObject *accessible)
{
  Own *own = g_new0 (Own, 1);

  own->tip = gtk_widget_get_tooltip_text (widget);
  own->description = g_strdup (atk_object_get_description (accessible));
  g_object_set_data_full (G_OBJECT (widget), "desk-own-words", own, own_free);
  return own;
}

static void
say (GtkWidget *widget, const char *reason)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  Own *own = g_object_get_data (G_OBJECT (widget), "desk-own-words");
  if (!own && !reason)
    return;
  if (!own)
    own = keep_own (widget, accessible);
  gtk_widget_set_tooltip_text (widget, reason ? reason : own->tip);
  atk_object_set_description (accessible, reason ? reason : own->description ? own->description : "");
}

void
desk_reason_set (GtkWidget *widget, const char *reason)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_set_sensitive (widget, reason == NULL);
  say (widget, reason);
}

static void
on_sensitive (GtkWidget *widget)
{
  const char *first = g_object_get_data (G_OBJECT (widget), "desk-reason-first");
  const char *reason = first ? first : g_object_get_data (G_OBJECT (widget), "desk-reason");

  say (widget, gtk_widget_get_sensitive (widget) ? NULL : reason);
}

static void
keep (GtkWidget *widget, const char *key, const char *reason)
{
  g_object_set_data_full (G_OBJECT (widget), key, g_strdup (reason), g_free);
  if (!g_object_get_data (G_OBJECT (widget), "desk-reason-watched"))
    g_signal_connect (widget, "notify::sensitive", G_CALLBACK (on_sensitive), NULL);
  g_object_set_data (G_OBJECT (widget), "desk-reason-watched", GINT_TO_POINTER (TRUE));
  on_sensitive (widget);
}

void
desk_reason_keep (GtkWidget *widget, const char *reason)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && reason);

  keep (widget, "desk-reason", reason);
}

void
desk_reason_keep_first (GtkWidget *widget, const char *reason)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (reason || g_object_get_data (G_OBJECT (widget), "desk-reason-first"))
    keep (widget, "desk-reason-first", reason);
}

static void
keep_arrow (GtkWidget *child, gpointer reason)
{
  if (GTK_IS_BUTTON (child))
    desk_reason_keep (child, reason);
  else if (GTK_IS_CONTAINER (child))
    gtk_container_forall (GTK_CONTAINER (child), keep_arrow, reason);
}

void
desk_reason_keep_arrow (GtkComboBox *choice, const char *reason)
{
  g_return_if_fail (GTK_IS_COMBO_BOX (choice) && reason);

  gtk_container_forall (GTK_CONTAINER (choice), keep_arrow, (gpointer) reason);
}
