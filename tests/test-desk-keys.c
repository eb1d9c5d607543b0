/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is pressed and turned on the way through a form changes nothing that nobody meant to change. */
#include "tests/support/desk.h"

/* --- the wheel --- */

/* What has a window of its own under the pointer: the button in a list to choose from. */
static void
find_button (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (GTK_IS_BUTTON (widget))
    *found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_button, data);
}

static void
turn_wheel (GtkWidget *field)
{
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_SCROLL);
  GtkWidget *under = field;

  if (GTK_IS_COMBO_BOX (field))
    find_button (field, &under);
  event->scroll.window = g_object_ref (GTK_IS_BUTTON (under) ? gtk_button_get_event_window (GTK_BUTTON (under)) : gtk_widget_get_window (under));
  event->scroll.direction = GDK_SCROLL_DOWN;
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
  screen_settle (NULL);
}

typedef struct {
  GtkWidget *window, *text, *list, *number;
  GtkAdjustment *scrolled;
} Form;

static GtkWidget *
add (GtkWidget *box, GtkWidget *widget)
{
  gtk_container_add (GTK_CONTAINER (box), widget);
  return widget;
}

/* One of each kind of field that GTK lets the wheel change, in more than the window shows. */
static void
open_long (Form *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *around = gtk_scrolled_window_new (NULL, NULL);
  g_autoptr (GtkListStore) rows = gtk_list_store_new (1, G_TYPE_STRING);
  GtkCellRenderer *words = gtk_cell_renderer_text_new ();

  desk_application ();
  form->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  form->text = add (box, gtk_combo_box_text_new ());
  form->list = add (box, gtk_combo_box_new_with_model (GTK_TREE_MODEL (rows)));
  gtk_cell_layout_pack_start (GTK_CELL_LAYOUT (form->list), words, TRUE);
  gtk_cell_layout_add_attribute (GTK_CELL_LAYOUT (form->list), words, "text", 0);
  form->number = add (box, gtk_spin_button_new_with_range (0, 9, 1));
  for (int i = 0; i < 3; i++) {
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (form->text), NULL, "child");
    gtk_list_store_insert_with_values (rows, NULL, -1, 0, "child", -1);
  }
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->text), 1);
  gtk_combo_box_set_active (GTK_COMBO_BOX (form->list), 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (form->number), 5);
  gtk_widget_set_size_request (add (box, gtk_label_new ("below")), -1, 2000);
  gtk_container_add (GTK_CONTAINER (around), box);
  gtk_container_add (GTK_CONTAINER (form->window), around);
  gtk_window_set_default_size (GTK_WINDOW (form->window), 300, 200);
  form->scrolled = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around));
  gtk_widget_show_all (around);
  screen_show (form->window);
}

static void
assert_values (Form *form, int text, int list, int number)
{
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (form->text)), ==, text);
  g_assert_cmpint (gtk_combo_box_get_active (GTK_COMBO_BOX (form->list)), ==, list);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (form->number)), ==, number);
}

/* It scrolls the form, whatever is under the pointer; the keys change the same fields. */
static void
test_wheel (void)
{
  Form form;
  open_long (&form);
  GtkWidget *const fields[] = { form.text, form.list, form.number };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    double before = gtk_adjustment_get_value (form.scrolled);
    turn_wheel (fields[i]);
    assert_values (&form, 1, 1, 5);
    g_assert_cmpfloat (gtk_adjustment_get_value (form.scrolled), >, before);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    gtk_widget_child_focus (fields[i], GTK_DIR_TAB_FORWARD);
    screen_key (form.window, i < 2 ? GDK_KEY_Down : GDK_KEY_Up, 0);
  }
  assert_values (&form, 2, 2, 6);
  gtk_widget_destroy (form.window);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-keys/wheel", test_wheel);
  int failed = g_test_run ();
  desk_application_free ();
  return failed;
}
