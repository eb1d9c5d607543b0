/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Below a field of a grid: what is wrong with what was written there, said when the keys leave it and not only when all is saved. */
#include "app/field-said.h"

#define CHARS 50               /* of a line of it */

typedef struct {
  DeskFieldProblem problem;
  gpointer data;
  GtkWidget *said;             /* (nullable) a label in the grid, before anything was wrong */
} Watch;

static void
watch_free (Watch *watch)
{
  g_clear_weak_pointer (&watch->said);
  g_free (watch);
}

/* In a row of its own, below that of the field. */
static GtkWidget *
make_said (GtkWidget *field)
{
  GtkWidget *grid = gtk_widget_get_ancestor (field, GTK_TYPE_GRID), *child = field, *label = gtk_label_new (NULL);

  while (gtk_widget_get_parent (child) != grid)
    child = gtk_widget_get_parent (child);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "max-width-chars", CHARS, "no-show-all", TRUE, NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "over-text");
  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_NOTIFICATION);
  gtk_grid_insert_next_to (GTK_GRID (grid), child, GTK_POS_BOTTOM);
  gtk_grid_attach_next_to (GTK_GRID (grid), label, child, GTK_POS_BOTTOM, 1, 1);
  return label;
}

static void
look (GtkWidget *field, Watch *watch)
{
  g_autofree char *sentence = watch->problem (field, watch->data);

  if (sentence && !watch->said)
    g_set_weak_pointer (&watch->said, make_said (field));
  if (!watch->said)
    return;
  gtk_label_set_text (GTK_LABEL (watch->said), sentence ? sentence : "");
  gtk_widget_set_visible (watch->said, sentence != NULL);
  atk_object_set_description (gtk_widget_get_accessible (field), sentence ? sentence : "");
}

/* A field that goes with its form says nothing any more. */
static gboolean
on_left (GtkWidget *field, GdkEvent *event, Watch *watch)
{
  (void) event;
  if (gtk_widget_get_mapped (field) && gtk_widget_is_sensitive (field) && !gtk_widget_in_destruction (field))
    look (field, watch);
  return GDK_EVENT_PROPAGATE;
}

static void
on_changed (GtkWidget *field)
{
  Watch *watch = g_object_get_data (G_OBJECT (field), "field-said");

  if (watch->said && gtk_widget_get_visible (watch->said))
    look (field, watch);
}

void
desk_field_said_watch (GtkWidget *field, DeskFieldProblem problem, gpointer data)
{
  g_return_if_fail ((GTK_IS_ENTRY (field) || GTK_IS_TEXT_VIEW (field)) && problem);

  Watch *watch = g_new0 (Watch, 1);
  GObject *text = GTK_IS_ENTRY (field) ? G_OBJECT (field) : G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)));

  watch->problem = problem;
  watch->data = data;
  g_object_set_data_full (G_OBJECT (field), "field-said", watch, (GDestroyNotify) watch_free);
  g_signal_connect (field, "focus-out-event", G_CALLBACK (on_left), watch);
  g_signal_connect_object (text, "changed", G_CALLBACK (on_changed), field, G_CONNECT_SWAPPED);
}
