/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z in a text field: takes back typing there. */
#include "app/entry-undo.h"

/* What stood in the field, the first state first. */
typedef struct {
  GPtrArray *texts;
  guint at;                    /* which of them stands there now */
  gboolean walking;            /* the change comes from here */
} States;

static void
states_free (gpointer data)
{
  States *states = data;

  g_ptr_array_unref (states->texts);
  g_free (states);
}

static void
on_changed (GtkEntry *entry, States *states)
{
  if (states->walking)
    return;
  if (states->at + 1 < states->texts->len)
    g_ptr_array_remove_range (states->texts, states->at + 1, states->texts->len - states->at - 1);
  g_ptr_array_add (states->texts, g_strdup (gtk_entry_get_text (entry)));
  states->at = states->texts->len - 1;
}

static void
walk (GtkEntry *entry, States *states, gboolean back)
{
  if (back ? states->at == 0 : states->at + 1 >= states->texts->len)
    return;
  states->at = back ? states->at - 1 : states->at + 1;
  states->walking = TRUE;
  gtk_entry_set_text (entry, g_ptr_array_index (states->texts, states->at));
  states->walking = FALSE;
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
}

static gboolean
on_key_press (GtkEntry *entry, GdkEventKey *event, States *states)
{
  guint key = gdk_keyval_to_lower (event->keyval);
  gboolean shift = (event->state & GDK_SHIFT_MASK) != 0;

  if (!(event->state & GDK_CONTROL_MASK) || (key != GDK_KEY_z && key != GDK_KEY_y))
    return GDK_EVENT_PROPAGATE;
  walk (entry, states, key == GDK_KEY_z && !shift);
  return GDK_EVENT_STOP;
}

void
desk_entry_undo (GtkEntry *entry)
{
  States *states = g_new0 (States, 1);

  states->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (states->texts, g_strdup (gtk_entry_get_text (entry)));
  g_object_set_data_full (G_OBJECT (entry), "entry-undo", states, states_free);
  g_signal_connect (entry, "changed", G_CALLBACK (on_changed), states);
  g_signal_connect (entry, "key-press-event", G_CALLBACK (on_key_press), states);
}
