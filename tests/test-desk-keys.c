/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is pressed and turned on the way through a form changes nothing that nobody meant to change. */
#include "tests/support/arrivals.h"

#include <string.h>

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

/* --- the list of beds --- */

typedef struct {
  GtkListBox *list;
  const char *bed, *says;
} Chosen;

static gboolean
is_chosen (gpointer data)
{
  const Chosen *chosen = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (chosen->list);
  g_autofree char *text = row ? screen_text (GTK_WIDGET (row)) : NULL;

  return text && g_str_has_prefix (text, chosen->bed) && strstr (text, chosen->says);
}

static void
wait_bed (GtkListBox *list, const char *bed, const char *says)
{
  Chosen chosen = { list, bed, says };

  screen_wait (is_chosen, &chosen, bed);
}

/* A woman comes, though a bed for men was chosen on the board: the list has another one, for women, and its row has the keys. */
static GtkWidget *
open_beds (Desk *desk, GtkListBox **list)
{
  desk_choose (desk, "Melati 01");
  screen_key (desk->window, GDK_KEY_n, GDK_CONTROL_MASK);
  GtkWidget *form = desk_wait_dialog (desk);
  desk_fill (form, "name", "Rina Wati");
  screen_press (form, "_Female");
  *list = GTK_LIST_BOX (screen_find (form, GTK_TYPE_LIST_BOX, "list"));
  wait_bed (*list, "Mawar 01", "fits");
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (form, "called")));
  screen_key (form, GDK_KEY_Tab, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) == GTK_WIDGET (gtk_list_box_get_selected_row (*list)));
  return form;
}

static void
on_saved (guint *saved)
{
  ++*saved;
}

/* What Enter presses; it shows as pressed for a moment before the form is saved. */
static void
count_saved (GtkWidget *form, guint *saved)
{
  g_signal_connect_swapped (gtk_window_get_default_widget (GTK_WINDOW (form)), "activate", G_CALLBACK (on_saved), saved);
}

/* Nobody chose a bed who only came by: who comes is a man after all, and has the one that was chosen on the board. */
static void
test_passed (Fixture *fixture)
{
  Desk desk;
  GtkListBox *list;

  desk_open_house (&desk, fixture);
  GtkWidget *form = open_beds (&desk, &list);
  screen_key (form, GDK_KEY_Tab, 0);
  screen_key (form, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  screen_key (form, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  screen_press (form, "_Male");
  wait_bed (list, "Melati 01", "fits");
  desk_close (&desk);
}

/* Space and an arrow choose: that bed is kept. Space is not Enter: nobody is admitted by it. */
static void
test_chosen (Fixture *fixture)
{
  static const struct {
    guint key;
    GdkModifierType state;
    const char *bed;
  } ways[] = { { GDK_KEY_space, 0, "Mawar 01" }, { GDK_KEY_space, GDK_CONTROL_MASK, "Mawar 01" }, { GDK_KEY_Down, 0, "Mawar 02" } };
  Desk desk;
  GtkListBox *list;

  desk_open_house (&desk, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    GtkWidget *form = open_beds (&desk, &list);
    guint saved = 0;
    count_saved (form, &saved);
    screen_key (form, ways[i].key, ways[i].state);
    g_assert_cmpuint (saved, ==, 0);
    screen_press (form, "_Male");
    wait_bed (list, ways[i].bed, "The room is for women");
    desk_throw_away (&desk, form);
  }
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay"), ==, 0);
  desk_close (&desk);
}

/* Enter on a row is Enter in the form. */
static void
test_enter (Fixture *fixture)
{
  Desk desk;
  GtkListBox *list;

  desk_open_house (&desk, fixture);
  GtkWidget *form = open_beds (&desk, &list);
  guint saved = 0;
  count_saved (form, &saved);
  screen_key (form, GDK_KEY_Return, 0);
  g_assert_cmpuint (saved, ==, 1);
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  desk_close (&desk);
}

/* --- the menu --- */

/* From the board and from a field, and gone again by the same key. */
static void
test_menu (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  g_assert_false (desk_has_menu (desk.window));
  for (int i = 0; i < 2; i++) {
    if (i)
      screen_key (desk.window, GDK_KEY_f, GDK_CONTROL_MASK);
    screen_key (desk.window, GDK_KEY_F10, 0);
    screen_wait (desk_has_menu, desk.window, "the menu");
    g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (desk.window, GTK_TYPE_MENU_BUTTON, "menu"))));
    screen_key (desk.window, GDK_KEY_F10, 0);
    screen_wait (desk_has_no_menu, desk.window, "the end of the menu");
  }
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-keys/wheel", test_wheel);
  fixture_add_for (ENGINE_SQLITE, "/desk-keys/bed-passed", test_passed);
  fixture_add_for (ENGINE_SQLITE, "/desk-keys/bed-chosen", test_chosen);
  fixture_add_for (ENGINE_SQLITE, "/desk-keys/bed-enter", test_enter);
  fixture_add_for (ENGINE_SQLITE, "/desk-keys/menu", test_menu);
  int failed = g_test_run ();
  desk_application_free ();
  return failed;
}
