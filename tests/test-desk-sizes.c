/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page in both languages, in high contrast, with large text and from right to left: nothing lies outside its window, no
 * window outside the screen, no button's word is cut, nothing that takes the keys is nameless; a picture of each is left. */
#include "tests/support/looks.h"

/* Each row of a list at the side is a page. */
static void
check_sections (Desk *desk, const LookMode *mode, const char *page)
{
  looks_page (desk, page);
  GtkListBox *sections = GTK_LIST_BOX (screen_find (desk->window, GTK_TYPE_LIST_BOX, "sections"));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (sections, i)); i++) {
    g_autofree char *what = g_strdup_printf ("%s-%d", page, i);
    gtk_list_box_select_row (sections, row);
    screen_settle (desk->window);
    looks_check (desk->window, mode, what);
  }
}

static void
check_stays (Desk *desk, const LookMode *mode)
{
  static const char *const sections[] = { "limits", "waiting", "out", "forecast", "rules" };

  looks_page (desk, "stays");
  desk_wait_text (desk->window, "Sewindu");
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    g_autofree char *what = g_strdup_printf ("stays-%s", sections[i]);
    gtk_stack_set_visible_child_name (GTK_STACK (screen_find (desk->window, GTK_TYPE_STACK, "sections")), sections[i]);
    looks_check (desk->window, mode, what);
  }
}

static void
check_residents (Desk *desk, const LookMode *mode)
{
  looks_page (desk, "residents");
  looks_check (desk->window, mode, "residents-due");
  looks_person (desk);
  desk_wait_text (desk->window, "0812 3456 789");
  GtkNotebook *parts = GTK_NOTEBOOK (screen_find (desk->window, GTK_TYPE_NOTEBOOK, NULL));
  for (int i = 0; i < gtk_notebook_get_n_pages (parts); i++) {
    g_autofree char *what = g_strdup_printf ("resident-%d", i);
    gtk_notebook_set_current_page (parts, i);
    looks_check (desk->window, mode, what);
  }
}

static void
test_pages (Fixture *fixture, const LookMode *mode)
{
  Desk desk;

  looks_fill_house (fixture);
  looks_set_mode (mode);
  looks_open (&desk, fixture, mode);
  desk_choose (&desk, "Mawar 01");
  looks_check (desk.window, mode, "board");
  check_sections (&desk, mode, "arrivals");
  check_residents (&desk, mode);
  check_stays (&desk, mode);
  check_sections (&desk, mode, "settings");
  desk_close (&desk);
  looks_set_mode (&looks_modes[1]);
}
LOOK_TESTS (test_pages);

/* --- the twins: what is wrong is found --- */

static GtkWidget *
button_beside (void)
{
  GtkWidget *fixed = gtk_fixed_new ();

  gtk_fixed_put (GTK_FIXED (fixed), gtk_button_new_with_label ("beside"), -40, 0);
  return fixed;
}

/* An example in the field is not its name, nor is what was chosen that of a choice. */
static GtkWidget *
field_with_example (void)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "21.30, or 3/12 21.30");
  return entry;
}

static GtkWidget *
choice (void)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), "repair");
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
  return combo;
}

static GtkWidget *
button_with_drawing (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_container_add (GTK_CONTAINER (button), gtk_drawing_area_new ());
  return button;
}

static GtkWidget *
cut_title (void)
{
  GtkWidget *title = gtk_label_new ("A bed can not be used");

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 3);
  gtk_widget_set_halign (title, GTK_ALIGN_START);
  gtk_style_context_add_class (gtk_widget_get_style_context (title), "title");
  return title;
}

static GtkWidget *
cut_section (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_container_add (GTK_CONTAINER (list), cut_title ());
  gtk_buildable_set_name (GTK_BUILDABLE (list), "sections");
  return list;
}

static GtkWidget *
scroll_with_keys (void)
{
  GtkWidget *scroll = gtk_scrolled_window_new (NULL, NULL);

  g_signal_connect_after (scroll, "map", G_CALLBACK (gtk_widget_grab_focus), NULL);
  return scroll;
}

static GtkWidget *
named_field (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new_with_mnemonic ("_Name");
  GtkWidget *entry = gtk_entry_new (), *list = gtk_list_box_new ();

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box), entry);
  gtk_container_add (GTK_CONTAINER (list), gtk_label_new ("7 days"));
  gtk_container_add (GTK_CONTAINER (box), list);
  atk_object_set_name (gtk_widget_get_accessible (list), "Rules");
  return box;
}

static void
look_at (GtkWidget *child, const char *title)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  if (title)
    gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_container_add (GTK_CONTAINER (window), child);
  gtk_widget_show_all (window);
  screen_show (window);
  looks_check (window, &looks_modes[0], "found");
  gtk_widget_destroy (window);
}

/* All at once, each of which is found. */
static void
test_found (void)
{
  static const char *const found[] = { "*lies beside the window*", "*GtkEntry*has no name*", "*GtkComboBoxText*has no name*",
                                       "*GtkButton *has no name*", "*GtkListBox *has no name*", "*GtkTextView*has no name*",
                                       "*is the title, and cut off*", "*is a section, and cut off*",
                                       "*GtkScrolledWindow *has the keys and no name*", "*GtkWindow *has no name*" };
  GtkWidget *(*const make[]) (void) = { button_beside, field_with_example, choice, button_with_drawing, gtk_list_box_new, gtk_text_view_new,
                                         cut_title, cut_section, scroll_with_keys };

  if (g_test_subprocess ()) {
    GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    for (guint i = 0; i < G_N_ELEMENTS (make); i++)
      gtk_container_add (GTK_CONTAINER (box), make[i]());
    look_at (box, NULL);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_test_trap_assert_stderr (found[i]);
}

static void
test_named (void)
{
  look_at (named_field (), "Named");
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/desk-sizes/found", test_found);
  g_test_add_func ("/desk-sizes/named", test_named);
  looks_add ("desk-sizes", test_pages_tests);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
