/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of where people go when they leave. */
#include "app/board/destination-list.h"

#include "app/list-keys.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

/* First letters of what the field calls them (kabur, permintaan, jalan, rumah sakit, lain): stored codes, the same in every language. */
static const struct {
  char key;
  const char *code;
} keys[] = { { 'K', "KBR" }, { 'P', "PRM" }, { 'J', "JLN" }, { 'R', "RSU" }, { 'L', "LLN" } };

static GtkWidget *
make_key (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].code, code)) {
      const char text[] = { keys[i].key, '\0' };
      GtkWidget *label = gtk_label_new (text);
      gtk_style_context_add_class (gtk_widget_get_style_context (label), "key");
      return label;
    }
  return NULL;
}

static void
add_row (GtkListBox *list, const Destination *destination)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_(destination->label)), *key = make_key (destination->code);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_pack_start (GTK_BOX (box), label, TRUE, TRUE, 0);
  if (key) {
    gtk_box_pack_end (GTK_BOX (box), key, FALSE, FALSE, 0);
    atk_object_set_description (gtk_widget_get_accessible (row), gtk_label_get_text (GTK_LABEL (key)));
  }
  gtk_container_add (GTK_CONTAINER (row), box);
  g_object_set_data (G_OBJECT (row), "code", (gpointer) destination->code);
  atk_object_set_name (gtk_widget_get_accessible (row), _(destination->label));
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (list), row);
}

static GtkListBoxRow *
find_row (GtkListBox *list, const char *code)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)); i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), "code"), code))
      return row;
  return NULL;
}

/* A list that became lower (a refusal, who came along) shows the one that is chosen all the same. */
static void
on_allocated (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (list);
  GtkAllocation place;

  if (!row || !adjustment)
    return;
  gtk_widget_get_allocation (GTK_WIDGET (row), &place);
  gtk_adjustment_clamp_page (adjustment, place.y, place.y + place.height);
}

static void
choose (GtkListBox *list, const char *code)
{
  GtkListBoxRow *row = find_row (list, code);

  gtk_list_box_select_row (list, row);
  if (gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));      /* which brings it into sight, and lets Enter end the stay */
}

static gboolean
on_key (GtkListBox *list, GdkEventKey *event, GtkWidget *frame)
{
  gboolean plain = !(event->state & gtk_accelerator_get_default_mod_mask () & ~(guint) GDK_SHIFT_MASK);
  guint letter = gdk_keyval_to_upper (event->keyval);

  for (guint i = 0; plain && i < G_N_ELEMENTS (keys); i++)
    if (letter == (guint) keys[i].key) {
      choose (list, keys[i].code);
      return GDK_EVENT_STOP;
    }
  if (!plain || event->keyval != GDK_KEY_Down || !gtk_widget_is_focus (frame))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_child_focus (GTK_WIDGET (list), GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

void
desk_destination_list_fill (GtkListBox *list)
{
  GtkWidget *frame = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_SCROLLED_WINDOW);

  desk_list_keys (list);
  for (const Destination *destination = destinations (); destination->code; destination++)
    add_row (list, destination);
  gtk_widget_set_can_focus (frame, TRUE);
  g_signal_connect_object (frame, "key-press-event", G_CALLBACK (on_key), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (frame, "size-allocate", G_CALLBACK (on_allocated), list, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

const char *
desk_destination_list_get (GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  return row ? g_object_get_data (G_OBJECT (row), "code") : NULL;
}
