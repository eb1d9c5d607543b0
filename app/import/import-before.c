/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists that were taken before, each with a button that takes it back. */
#include "app/import/import-before.h"

#include "app/import/import-words.h"

#include <glib/gi18n.h>

struct _DeskImportBefore {
  GtkBox parent;

  GTimeZone *zone;             /* (nullable) before it reads */
  gboolean any;
};

enum { SIGNAL_READ, SIGNAL_UNDO, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskImportBefore, desk_import_before, GTK_TYPE_BOX)

static void
on_undo (GtkButton *button, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_UNDO], 0, *(const gint64 *) g_object_get_data (G_OBJECT (button), "import"));
}

static void
add_title (DeskImportBefore *self)
{
  GtkWidget *title = gtk_label_new (_("Lists taken before"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (title), "caption");
  gtk_container_add (GTK_CONTAINER (self), title);
  gtk_widget_show (title);
}

static void
add_row (DeskImportBefore *self, const ListTaken *taken, guint index)
{
  g_autofree char *words = desk_import_taken_words (taken, self->zone), *id = g_strdup_printf ("undo-%u", index);
  g_autofree char *name = g_strdup_printf (_("Take back: %s"), words);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (words);
  GtkWidget *button = gtk_button_new_with_label (_("Take back"));

  atk_object_set_name (gtk_widget_get_accessible (button), name);
  gtk_buildable_set_name (GTK_BUILDABLE (button), id);
  g_object_set_data_full (G_OBJECT (button), "import", g_memdup2 (&taken->import, sizeof taken->import), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_undo), self);
  gtk_container_add (GTK_CONTAINER (row), button);
  gtk_container_add (GTK_CONTAINER (row), label);
  gtk_container_add (GTK_CONTAINER (self), row);
  gtk_widget_show_all (row);
}

static void
on_taken (GObject *source, GAsyncResult *answer, gpointer data)
{
  DeskImportBefore *self = DESK_IMPORT_BEFORE (source);
  g_autoptr (GPtrArray) lists = g_task_propagate_pointer (G_TASK (answer), NULL);
  (void) data;

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || !gtk_widget_get_parent (GTK_WIDGET (self)) || !lists)
    return;
  for (guint i = 0; i < lists->len; i++)
    add_row (self, lists->pdata[i], i);
  self->any = lists->len > 0;
  g_signal_emit (self, signals[SIGNAL_READ], 0);
}

void
desk_import_before_read (DeskImportBefore *self, DeskImport *import, GTimeZone *zone)
{
  g_return_if_fail (DESK_IS_IMPORT_BEFORE (self) && !self->zone);

  self->zone = g_time_zone_ref (zone);
  desk_import_taken (import, G_OBJECT (self), on_taken);
}

gboolean
desk_import_before_has_any (DeskImportBefore *self)
{
  return self->any;
}

static void
desk_import_before_finalize (GObject *object)
{
  g_clear_pointer (&DESK_IMPORT_BEFORE (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (desk_import_before_parent_class)->finalize (object);
}

static void
desk_import_before_class_init (DeskImportBeforeClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = desk_import_before_finalize;
  signals[SIGNAL_READ] = g_signal_new ("read", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_UNDO] = g_signal_new ("undo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
desk_import_before_init (DeskImportBefore *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  add_title (self);
}
