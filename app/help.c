/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that lists the keys. */
#include "app/help.h"

#include "app/late-handy.h"

#include <glib/gi18n.h>

#define ROWS 19                /* of a column: as many as a screen of 600 pixels shows; no heading's lines are parted */

/* In their order; a line without a key is the heading of those below it. */
static const struct {
  const char *words, *key;
} lines[] = {
  { N_("Everywhere"), NULL },
  { N_("Tabs"), "Ctrl+1 2 3 …" },
  { N_("Admit a resident"), "Ctrl+N" },
  { N_("People came"), "Ctrl+Shift+N" },
  { N_("Telephone note"), "Ctrl+Shift+T" },
  { N_("Somebody asks after somebody"), "Ctrl+Shift+S" },
  { N_("Prints"), "Ctrl+Shift+P" },
  { N_("How the kiosks are"), "Ctrl+Shift+K" },
  { N_("Which house"), "Ctrl+Shift+H" },
  { N_("Search for a resident"), "Ctrl+K" },
  { N_("Undo the last act, after it was named"), "Ctrl+Z" },
  { N_("Save a form, from any field of it"), "Ctrl+Enter" },
  { N_("Names, or codes only"), "F2" },
  { N_("Lock, or somebody else works here"), "Ctrl+L" },
  { N_("Back, or close what is open"), "Esc" },
  { N_("Menu"), "F10" },
  { N_("Keyboard"), "F1 Ctrl+?" },
  { N_("Close the program"), "Ctrl+Q" },
  { N_("Parts of a resident's page"), "Ctrl+PgUp PgDn" },
  { N_("On the board"), NULL },
  { N_("Choose a bed"), "← → ↑ ↓ Home End PgUp PgDn" },
  { N_("Find on the board"), "Ctrl+F" },
  { N_("Jump to a name or bed"), "A–Z 0–9" },
  { N_("Admit into a free bed, move who is in one"), "Enter" },
  { N_("All that can be done with the bed"), "Shift+F10" },
  { N_("Move to another bed"), "Ctrl+M" },
  { N_("End the stay"), "Ctrl+E" },
  { N_("Absconded, own request … when a stay ends"), "K P J R L" },
  { N_("Extend the stay"), "Ctrl+Shift+E" },
  { N_("Print a card"), "Ctrl+P" },
  { N_("A room for several"), "Ctrl+R" },
  { N_("A mat in the room of the chosen bed"), "Ctrl+Shift+M" },
  { N_("Next one that was found or counted"), "F3 Ctrl+G" },
  { N_("The board at another time"), "Ctrl+T" },
  { N_("Fold the room, unfold it; with Shift all"), "Ctrl+← Ctrl+→" },
  { N_("Larger, smaller, as at first"), "Ctrl++ − 0" },
  { N_("When admitting"), NULL },
  { N_("Choose somebody who is known"), "↓" },
  { N_("What everybody has to do"), "Alt+1 2 3 4 5" },
  { N_("Length of stay"), NULL },
  { N_("Open whom the row is about"), "Enter" },
  { N_("The acts of a row"), "Tab" },
};

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);      /* where large letters are wider than the screen */
  gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

/* How many rows the heading at `first` takes with the lines below it. */
static int
block_rows (int first)
{
  int i = first + 1;

  while (i < (int) G_N_ELEMENTS (lines) && lines[i].key)
    i++;
  return i - first;
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();
  int column = 0, row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  g_object_set (grid, "margin", 24, NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (lines); i++) {
    if (!lines[i].key && row > 0 && row + block_rows (i) > ROWS)
      column += 2, row = 0;
    if (!lines[i].key) {
      gtk_grid_attach (GTK_GRID (grid), make_label (_(lines[i].words), "strong"), column, row++, 2, 1);
      continue;
    }
    gtk_grid_attach (GTK_GRID (grid), make_label (lines[i].key, "key"), column, row, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), make_label (_(lines[i].words), "dim"), column + 1, row++, 1, 1);
  }
  gtk_widget_show_all (grid);
  return grid;
}

static gboolean
on_key (GtkWidget *help, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_Escape)
    gtk_widget_destroy (help);
  return GDK_EVENT_PROPAGATE;
}

void
desk_help_show (GtkWindow *parent)
{
  GtkWidget *help = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  desk_handy_ensure ();
  GtkWidget *bar = hdy_header_bar_new (), *scroll = gtk_scrolled_window_new (NULL, NULL);
  int width = 0, height = 0;

  gtk_window_set_title (GTK_WINDOW (help), _("Keyboard"));
  hdy_header_bar_set_title (HDY_HEADER_BAR (bar), _("Keyboard"));
  hdy_header_bar_set_show_close_button (HDY_HEADER_BAR (bar), TRUE);
  gtk_widget_show (bar);
  gtk_window_set_titlebar (GTK_WINDOW (help), bar);
  gtk_window_set_type_hint (GTK_WINDOW (help), GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_resizable (GTK_WINDOW (help), FALSE);
  gtk_window_set_modal (GTK_WINDOW (help), TRUE);
  gtk_window_set_position (GTK_WINDOW (help), GTK_WIN_POS_CENTER_ON_PARENT);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (help), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (help), parent);
  gtk_window_get_size (parent, &width, &height);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_width (GTK_SCROLLED_WINDOW (scroll), width);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), height);
  gtk_container_add (GTK_CONTAINER (scroll), make_grid ());
  atk_object_set_name (gtk_widget_get_accessible (scroll), _("Keyboard"));
  gtk_container_add (GTK_CONTAINER (help), scroll);
  gtk_widget_show (scroll);
  g_signal_connect_after (help, "key-press-event", G_CALLBACK (on_key), NULL);
  gtk_window_present (GTK_WINDOW (help));
}
