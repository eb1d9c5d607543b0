/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone number as a QR code, for one's own telephone to dial. */
#include "app/residents/dial-window.h"

#include "app/late-handy.h"

#include "db/code/qr.h"

#include <glib/gi18n.h>

#define MODULE 7               /* pixels */
#define QUIET 4                /* modules around the code, as its standard asks */

char *
desk_dial_text (const char *number)
{
  g_autoptr (GString) text = g_string_new ("tel:");

  for (const char *c = number; *c; c++)
    if (g_ascii_isdigit (*c) || (*c == '+' && text->len == 4))
      g_string_append_c (text, *c);
  return text->len > 5 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Dark on white in every theme: a camera reads nothing else. */
static gboolean
on_draw (GtkWidget *widget, cairo_t *cr, gpointer data)
{
  const QrMatrix *matrix = data;
  (void) widget;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < matrix->size; row++)
    for (int column = 0; column < matrix->size; column++)
      if (qr_matrix_get (matrix, row, column))
        cairo_rectangle (cr, (column + QUIET) * MODULE, (row + QUIET) * MODULE, MODULE, MODULE);
  cairo_fill (cr);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (GtkWidget *window, GdkEventKey *event)
{
  if (event->keyval == GDK_KEY_Escape)
    gtk_widget_destroy (window);
  return GDK_EVENT_PROPAGATE;
}

static GtkWidget *
make_code (QrMatrix *matrix, const char *number)
{
  GtkWidget *code = gtk_drawing_area_new ();
  int side = (matrix->size + 2 * QUIET) * MODULE;
  g_autofree char *name = g_strdup_printf (_("Code that dials %s"), number);

  gtk_widget_set_size_request (code, side, side);
  gtk_widget_set_halign (code, GTK_ALIGN_CENTER);
  atk_object_set_name (gtk_widget_get_accessible (code), name);
  g_signal_connect_data (code, "draw", G_CALLBACK (on_draw), matrix, (GClosureNotify) (void (*) (void)) qr_matrix_free, 0);
  return code;
}

void
desk_dial_window_show (GtkWindow *parent, const char *number)
{
  g_autofree char *text = desk_dial_text (number);
  QrMatrix *matrix = text ? qr_encode (text, NULL) : NULL;
  desk_handy_ensure ();
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL), *bar = hdy_header_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *label = gtk_label_new (number);
  GtkWidget *hint = gtk_label_new (matrix ? _("Point your telephone's camera at the code.") : _("This is no telephone number."));

  gtk_window_set_title (GTK_WINDOW (window), _("Call"));
  hdy_header_bar_set_title (HDY_HEADER_BAR (bar), _("Call"));
  hdy_header_bar_set_show_close_button (HDY_HEADER_BAR (bar), TRUE);
  gtk_window_set_titlebar (GTK_WINDOW (window), bar);
  gtk_window_set_type_hint (GTK_WINDOW (window), GDK_WINDOW_TYPE_HINT_DIALOG);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (window), FALSE);
  g_object_set (box, "margin", 24, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "person");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_container_add (GTK_CONTAINER (box), label);
  if (matrix)
    gtk_container_add (GTK_CONTAINER (box), make_code (matrix, number));
  gtk_container_add (GTK_CONTAINER (box), hint);
  gtk_container_add (GTK_CONTAINER (window), box);
  g_signal_connect_after (window, "key-press-event", G_CALLBACK (on_key), NULL);
  gtk_widget_show_all (window);
  gtk_window_present (GTK_WINDOW (window));
}
