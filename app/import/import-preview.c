/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a list under their header, with a choice above each column of what it says. */
#include "app/import/import-preview.h"

#include <glib/gi18n.h>

#define ROWS_SHOWN 4
#define NOT_READ "-"

struct _DeskImportPreview {
  GtkGrid parent;

  GPtrArray *choices;          /* GtkComboBox, borrowed: by column */
  ListKind kind;
  gboolean filling;
};

enum { SIGNAL_MAPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskImportPreview, desk_import_preview, GTK_TYPE_GRID)

static void
on_chosen (GtkComboBox *choice, gpointer data)
{
  DeskImportPreview *self = data;
  guint column = 0, n;
  const ListField *fields = list_fields (self->kind, &n);
  const char *code = gtk_combo_box_get_active_id (choice);
  int field = -1;

  if (self->filling || !code || !g_ptr_array_find (self->choices, choice, &column))
    return;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (fields[i].code, code))
      field = (int) i;
  g_signal_emit (self, signals[SIGNAL_MAPPED], 0, (int) column, field);
}

static GtkWidget *
make_choice (DeskImportPreview *self, const ListTable *table, guint column)
{
  GtkWidget *choice = gtk_combo_box_text_new ();
  g_autofree char *name = g_strdup_printf (_("What the column %s says"), table->header[column]);
  g_autofree char *id = g_strdup_printf ("column-%u", column);
  guint n;
  const ListField *fields = list_fields (self->kind, &n);

  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (choice), NOT_READ, _("– not read –"));
  for (guint i = 0; i < n; i++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (choice), fields[i].code, _(fields[i].label));
  atk_object_set_name (gtk_widget_get_accessible (choice), name);
  gtk_buildable_set_name (GTK_BUILDABLE (choice), id);
  g_signal_connect (choice, "changed", G_CALLBACK (on_chosen), self);
  return choice;
}

static GtkWidget *
make_cell (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (style)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), style);
  return label;
}

static void
destroy_child (GtkWidget *child, gpointer data)
{
  (void) data;
  gtk_widget_destroy (child);
}

void
desk_import_preview_show (DeskImportPreview *self, ListKind kind, const ListTable *table, const ListMap *map)
{
  GtkGrid *grid = GTK_GRID (self);

  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  g_ptr_array_set_size (self->choices, 0);
  self->kind = kind;
  for (guint i = 0; table && i < table->columns; i++) {
    GtkWidget *choice = make_choice (self, table, i);
    g_ptr_array_add (self->choices, choice);
    gtk_grid_attach (grid, choice, (int) i, 0, 1, 1);
    gtk_grid_attach (grid, make_cell (table->header[i], "strong"), (int) i, 1, 1, 1);
    for (guint k = 0; k < table->rows->len && k < ROWS_SHOWN; k++) {
      const ListRow *row = table->rows->pdata[k];
      gtk_grid_attach (grid, make_cell (row->cells[i], "dim"), (int) i, 2 + (int) k, 1, 1);
    }
  }
  gtk_widget_show_all (GTK_WIDGET (self));
  if (table)
    desk_import_preview_set_map (self, map);
}

void
desk_import_preview_set_map (DeskImportPreview *self, const ListMap *map)
{
  guint n;
  const ListField *fields = list_fields (self->kind, &n);

  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++) {
    int field = list_map_field (map, (int) i);
    gtk_combo_box_set_active_id (self->choices->pdata[i], field < 0 ? NOT_READ : fields[field].code);
  }
  self->filling = FALSE;
}

static void
desk_import_preview_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_IMPORT_PREVIEW (object)->choices);
  G_OBJECT_CLASS (desk_import_preview_parent_class)->finalize (object);
}

static void
desk_import_preview_class_init (DeskImportPreviewClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_import_preview_finalize;
  signals[SIGNAL_MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_INT, G_TYPE_INT);
}

static void
desk_import_preview_init (DeskImportPreview *self)
{
  self->choices = g_ptr_array_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self), 4);
}
