/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+Z in a text field: takes back typing there. */
#include "app/entry-undo.h"

/* What stood in the field, the first state first. */
typedef struct {
  GtkWidget *field;            /* a GtkEntry or a GtkTextView; it owns this */
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

static char *
get_text (GtkWidget *field)
{
  GtkTextIter start, end;

  if (GTK_IS_ENTRY (field))
    return g_strdup (gtk_entry_get_text (GTK_ENTRY (field)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
set_text (GtkWidget *field, const char *text)
{
  if (GTK_IS_TEXT_VIEW (field)) {
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), text, -1);
    return;
  }
  gtk_entry_set_text (GTK_ENTRY (field), text);
  gtk_editable_set_position (GTK_EDITABLE (field), -1);
}

/* A buffer may outlive its view. */
static void
on_changed (GtkWidget *field)
{
  States *states = g_object_get_data (G_OBJECT (field), "entry-undo");

  if (states->walking)
    return;
  if (states->at + 1 < states->texts->len)
    g_ptr_array_remove_range (states->texts, states->at + 1, states->texts->len - states->at - 1);
  g_ptr_array_add (states->texts, get_text (states->field));
  states->at = states->texts->len - 1;
}

static void
walk (States *states, gboolean back)
{
  if (back ? states->at == 0 : states->at + 1 >= states->texts->len)
    return;
  states->at = back ? states->at - 1 : states->at + 1;
  states->walking = TRUE;
  set_text (states->field, g_ptr_array_index (states->texts, states->at));
  states->walking = FALSE;
}

static gboolean
on_key_press (States *states, GdkEventKey *event)
{
  guint key = gdk_keyval_to_lower (event->keyval);
  gboolean shift = (event->state & GDK_SHIFT_MASK) != 0;

  if (!(event->state & GDK_CONTROL_MASK) || (key != GDK_KEY_z && key != GDK_KEY_y))
    return GDK_EVENT_PROPAGATE;
  walk (states, key == GDK_KEY_z && !shift);
  return GDK_EVENT_STOP;
}

static void
watch (GtkWidget *field)
{
  gpointer changes = GTK_IS_ENTRY (field) ? (gpointer) field : (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));

  if (g_object_get_data (G_OBJECT (field), "entry-undo"))
    return;
  States *states = g_new0 (States, 1);
  states->field = field;
  states->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (states->texts, get_text (field));
  g_object_set_data_full (G_OBJECT (field), "entry-undo", states, states_free);
  g_signal_connect_swapped (field, "key-press-event", G_CALLBACK (on_key_press), states);
  if (GTK_IS_ENTRY (field) && !gtk_entry_get_visibility (GTK_ENTRY (field)))
    return;      /* a password is kept nowhere */
  g_signal_connect_object (changes, "changed", G_CALLBACK (on_changed), field, G_CONNECT_SWAPPED);
}

void
desk_entry_undo (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));

  watch (GTK_WIDGET (entry));
}

void
desk_entry_undo_forget (GtkEntry *entry)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));

  States *states = g_object_get_data (G_OBJECT (entry), "entry-undo");
  if (!states)
    return;
  g_ptr_array_set_size (states->texts, 0);
  g_ptr_array_add (states->texts, get_text (states->field));
  states->at = 0;
}

static gboolean
on_set_focus (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *field = n > 1 ? g_value_get_object (&values[1]) : NULL;
  (void) hint;
  (void) data;

  if (field && (GTK_IS_ENTRY (field) || GTK_IS_TEXT_VIEW (field)))
    watch (field);
  return TRUE;
}

gulong
desk_entry_undo_everywhere (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WINDOW));
  return g_signal_add_emission_hook (g_signal_lookup ("set-focus", GTK_TYPE_WINDOW), 0, on_set_focus, NULL, NULL);
}

void
desk_entry_undo_nowhere (gulong hook)
{
  g_signal_remove_emission_hook (g_signal_lookup ("set-focus", GTK_TYPE_WINDOW), hook);
}
