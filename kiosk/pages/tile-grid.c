/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture tiles of a visit: picture, word, colour, and when it was had. */
#include "kiosk/pages/tile-grid.h"

#include "kiosk/sound/pack.h"

#include <glib/gi18n-lib.h>

#define PICTURE_PIXELS 68
#define LOW_PIXELS 44
#define SPACE 20

struct _KioskTileGrid {
  GtkGrid parent;

  GPtrArray *tiles;            /* (nullable) those that are shown */
  int portions;
  gboolean upright, low;
};

G_DEFINE_FINAL_TYPE (KioskTileGrid, kiosk_tile_grid, GTK_TYPE_GRID)

static guint signal_pressed;

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), class);
  return label;
}

GtkWidget *
kiosk_tile_picture_new (const char *name, int pixels)
{
  g_autofree char *icon = g_strconcat ("kiosk-", name, NULL);
  g_autoptr (GtkIconInfo) known = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_default (), icon, pixels, 0);
  GtkWidget *image = gtk_image_new_from_icon_name (known ? icon : "kiosk-service", GTK_ICON_SIZE_DIALOG);

  gtk_image_set_pixel_size (GTK_IMAGE (image), pixels);
  gtk_widget_set_halign (image, GTK_ALIGN_START);
  return image;
}

/* Under the word: when it was had, or how many portions it is. */
static char *
note_of (const KioskTile *tile, const KioskVisit *visit)
{
  if (tile->taken_at) {
    g_autofree char *hour = kiosk_visit_hour (visit, tile->taken_at);
    return g_strdup_printf (_("✓ already, %s"), hour);
  }
  int portions = kiosk_visit_portions (visit);
  return tile->timed && portions > 1 ? g_strdup_printf ("1 + %d", portions - 1) : g_strdup ("");
}

static void
on_clicked (GtkButton *button, KioskTileGrid *self)
{
  g_signal_emit (self, signal_pressed, 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place")));
}

/* What the house gives has the house's own name. */
static const char *
word_of (const KioskTile *tile, const KioskVisit *visit)
{
  const char *word = tile->kind == KIOSK_TILE_SERVICE ? NULL : kiosk_pack_word (visit->language, tile->picture);

  return word ? word : _(tile->name);
}

/* Picture and note above, the word below. */
static GtkWidget *
face_new (const KioskTile *tile, const char *word, const char *note, int pixels)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *beside = label_new (note, "note");

  gtk_label_set_xalign (GTK_LABEL (beside), 1);
  gtk_box_pack_start (GTK_BOX (head), kiosk_tile_picture_new (tile->picture, pixels), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (head), beside, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (face), head, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (face), label_new (word, "word"), FALSE, FALSE, 0);
  return face;
}

static GtkWidget *
tile_new (KioskTileGrid *self, const KioskVisit *visit, guint place)
{
  const KioskTile *tile = visit->tiles->pdata[place];
  GtkWidget *button = gtk_button_new ();
  g_autofree char *note = note_of (tile, visit), *class = g_strconcat ("tile-", tile->picture, NULL);
  const char *word = word_of (tile, visit);
  g_autofree char *name = g_strjoin (*note ? ", " : "", word, note, NULL);
  GtkStyleContext *context = gtk_widget_get_style_context (button);

  gtk_style_context_add_class (context, "tile");
  gtk_style_context_add_class (context, class);
  if (tile->taken_at)
    gtk_style_context_add_class (context, "had");
  gtk_container_add (GTK_CONTAINER (button), face_new (tile, word, note, self->low ? LOW_PIXELS : PICTURE_PIXELS));
  atk_object_set_name (gtk_widget_get_accessible (button), name);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_vexpand (button, TRUE);
  gtk_widget_show_all (button);
  return button;
}

static void
destroy_child (GtkWidget *child, gpointer data G_GNUC_UNUSED)
{
  gtk_widget_destroy (child);
}

static void
clear (KioskTileGrid *self)
{
  gtk_container_foreach (GTK_CONTAINER (self), destroy_child, NULL);
  g_clear_pointer (&self->tiles, g_ptr_array_unref);
}

static guint
columns_of (const KioskTileGrid *self)
{
  return self->upright || self->tiles->len <= KIOSK_MOST_TILES_SLOW ? 2 : 3;
}

void
kiosk_tile_grid_show (KioskTileGrid *self, const KioskVisit *visit)
{
  g_return_if_fail (KIOSK_IS_TILE_GRID (self));

  if (visit && visit->tiles == self->tiles && kiosk_visit_portions (visit) == self->portions)
    return;
  clear (self);
  gtk_widget_set_visible (GTK_WIDGET (self), visit && visit->tiles->len);
  if (!visit)
    return;
  self->tiles = g_ptr_array_ref (visit->tiles);
  self->portions = kiosk_visit_portions (visit);
  for (guint i = visit->tiles->len; i > 0; i--) {      /* a grid tells its last child first */
    int place = (int) i - 1, columns = (int) columns_of (self);
    gtk_grid_attach (GTK_GRID (self), tile_new (self, visit, i - 1), place % columns, place / columns, 1, 1);
  }
}

void
kiosk_tile_grid_set_low (KioskTileGrid *self, gboolean low)
{
  g_return_if_fail (KIOSK_IS_TILE_GRID (self));

  self->low = low;
  clear (self);
  gtk_grid_set_row_spacing (GTK_GRID (self), low ? SPACE / 2 : SPACE);
}

void
kiosk_tile_grid_set_upright (KioskTileGrid *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_TILE_GRID (self));

  self->upright = upright;
  g_autoptr (GList) children = self->tiles ? gtk_container_get_children (GTK_CONTAINER (self)) : NULL;
  for (GList *at = children; at; at = at->next) {
    guint place = GPOINTER_TO_UINT (g_object_get_data (at->data, "place")), columns = columns_of (self);
    gtk_container_child_set (GTK_CONTAINER (self), at->data, "left-attach", (int) (place % columns), "top-attach",
                             (int) (place / columns), NULL);
  }
}

static void
kiosk_tile_grid_destroy (GtkWidget *widget)
{
  g_clear_pointer (&KIOSK_TILE_GRID (widget)->tiles, g_ptr_array_unref);
  GTK_WIDGET_CLASS (kiosk_tile_grid_parent_class)->destroy (widget);
}

static void
kiosk_tile_grid_class_init (KioskTileGridClass *class)
{
  GTK_WIDGET_CLASS (class)->destroy = kiosk_tile_grid_destroy;
  signal_pressed = g_signal_new ("pressed", KIOSK_TYPE_TILE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_UINT);
}

static void
kiosk_tile_grid_init (KioskTileGrid *self)
{
  gtk_grid_set_row_spacing (GTK_GRID (self), SPACE);
  gtk_grid_set_column_spacing (GTK_GRID (self), SPACE);
  gtk_grid_set_column_homogeneous (GTK_GRID (self), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (self), TRUE);
}
