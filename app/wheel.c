/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wheel scrolls the form, and changes no field of it that happens to be under the pointer. */
#include "app/wheel.h"

#include <gtk/gtk.h>

/* What a class does not take goes on to the widget around; classes that are made later have it from their parent. */
static void
pass (GType type)
{
  GtkWidgetClass *class = g_type_class_peek (type);
  g_autofree GType *children = g_type_children (type, NULL);

  if (!class)
    return;
  class->scroll_event = NULL;
  for (guint i = 0; children[i]; i++)
    pass (children[i]);
}

void
desk_wheel_passes (void)
{
  const GType fields[] = { GTK_TYPE_COMBO_BOX, GTK_TYPE_SPIN_BUTTON };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_type_class_unref (g_type_class_ref (fields[i]));
    pass (fields[i]);
  }
}
