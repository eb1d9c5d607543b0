/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What everybody has to do, as five pictures to press (PRACTICE F4). */
#include "app/admit/alert-tiles.h"

#include "app/reason.h"

#include <glib/gi18n.h>

#define PICTURE 32             /* pixels */
#define LOWER_BUNK 2           /* place of its tile */
#define WIDTH 8                /* letters in a row below it */

struct _DeskAlertTiles {
  GtkBox parent;

  GtkToggleButton *tiles[N_ALERT_TILES];       /* children */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskAlertTiles, desk_alert_tiles, GTK_TYPE_BOX)

static const struct {
  const char *code, *name, *icon, *label;
} pictures[N_ALERT_TILES] = {
  { "mask", "alert_mask", "desk-mask-symbolic", N_("_1 Mask") },
  { "never_alone", "alert_never_alone", "desk-never-alone-symbolic", N_("_2 Never alone") },
  { "lower_bunk", "alert_lower_bunk", "desk-lower-bunk-symbolic", N_("_3 Lower bunk") },
  { "tell_nobody", "alert_tell_nobody", "desk-tell-nobody-symbolic", N_("_4 Tell nobody") },
  { "medicine", "alert_medicine", "desk-medicine-symbolic", N_("_5 Medicine") },
};

GtkToggleButton *
desk_alert_tiles_get (DeskAlertTiles *self, guint tile)
{
  g_return_val_if_fail (DESK_IS_ALERT_TILES (self) && tile < N_ALERT_TILES, NULL);

  return self->tiles[tile];
}

const char *
desk_alert_tiles_chosen (DeskAlertTiles *self, guint tile)
{
  GtkToggleButton *button = desk_alert_tiles_get (self, tile);
  gboolean chosen = button && gtk_toggle_button_get_active (button) && gtk_widget_get_sensitive (GTK_WIDGET (button));

  return chosen ? pictures[tile].code : NULL;
}

gboolean
desk_alert_tiles_is_lower_bunk (DeskAlertTiles *self)
{
  return gtk_toggle_button_get_active (desk_alert_tiles_get (self, LOWER_BUNK));
}

void
desk_alert_tiles_hold (DeskAlertTiles *self, const char *const *codes)
{
  g_return_if_fail (DESK_IS_ALERT_TILES (self) && codes);

  for (guint i = 0; i < N_ALERT_TILES; i++) {
    GtkWidget *tile = GTK_WIDGET (self->tiles[i]);
    gboolean holds = g_strv_contains (codes, pictures[i].code);
    if (holds || !gtk_widget_get_sensitive (tile))
      gtk_toggle_button_set_active (self->tiles[i], holds);
    desk_reason_set (tile, holds ? _("This holds already; it is ended on the resident's page.") : NULL);
  }
}

/* --- object --- */

static void
on_toggled (DeskAlertTiles *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_tile (guint i)
{
  GtkWidget *tile = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *image = gtk_image_new_from_icon_name (pictures[i].icon, GTK_ICON_SIZE_BUTTON);
  GtkWidget *label = gtk_label_new_with_mnemonic (_(pictures[i].label));

  gtk_image_set_pixel_size (GTK_IMAGE (image), PICTURE);
  g_object_set (label, "mnemonic-widget", tile, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "width-chars", WIDTH, "max-width-chars", WIDTH,
                NULL);
  gtk_buildable_set_name (GTK_BUILDABLE (tile), pictures[i].name);
  gtk_style_context_add_class (gtk_widget_get_style_context (tile), "alert-tile");
  gtk_container_add (GTK_CONTAINER (box), image);
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (tile), box);
  gtk_widget_show_all (tile);
  return tile;
}

static void
desk_alert_tiles_class_init (DeskAlertTilesClass *class)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_alert_tiles_init (DeskAlertTiles *self)
{
  g_object_set (self, "homogeneous", TRUE, "spacing", 6, NULL);
  for (guint i = 0; i < N_ALERT_TILES; i++) {
    GtkWidget *tile = make_tile (i);
    self->tiles[i] = GTK_TOGGLE_BUTTON (tile);
    gtk_container_add (GTK_CONTAINER (self), tile);
    g_signal_connect_object (tile, "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  }
}
