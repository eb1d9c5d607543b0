/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One photo in a form: shown, taken from a file or a camera, taken away again. */
#include "app/admit/photo-box.h"

#include "app/admit/camera-window.h"
#include "app/admit/photo.h"
#include "app/reason.h"

#include <glib/gi18n.h>

#define SHOWN 84               /* pixels */

struct _DeskPhotoBox {
  GtkBox parent;

  GtkImage *image;
  GtkMenuButton *open;
  GtkButton *from_camera, *remove;
  GtkLabel *trouble;

  GBytes *chosen, *stored;     /* (nullable) */
  GtkFileChooserNative *chooser;      /* (nullable) while it is open */
  GtkWidget *camera;           /* weak: while it is open */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPhotoBox, desk_photo_box, GTK_TYPE_BOX)

static void
update (DeskPhotoBox *self)
{
  GBytes *photo = self->chosen ? self->chosen : self->stored;
  g_autoptr (GdkPixbuf) pixbuf = photo ? desk_photo_show (photo, SHOWN) : NULL;

  if (pixbuf)
    gtk_image_set_from_pixbuf (self->image, pixbuf);
  else
    gtk_image_set_from_icon_name (self->image, "desk-person-symbolic", GTK_ICON_SIZE_DIALOG);
  desk_reason_set (GTK_WIDGET (self->remove), self->chosen ? NULL : _("No new photo was chosen."));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self->open)), pixbuf ? _("Photo: change") : _("Photo: none yet"));
}

static void
say (DeskPhotoBox *self, const char *sentence)
{
  gtk_label_set_text (self->trouble, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

static void
choose (DeskPhotoBox *self, GBytes *photo)
{
  g_clear_pointer (&self->chosen, g_bytes_unref);
  self->chosen = photo ? g_bytes_ref (photo) : NULL;
  say (self, NULL);
  update (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
desk_photo_box_clear (DeskPhotoBox *self)
{
  g_return_if_fail (DESK_IS_PHOTO_BOX (self));

  choose (self, NULL);
}

void
desk_photo_box_take_file (DeskPhotoBox *self, const char *path)
{
  g_return_if_fail (DESK_IS_PHOTO_BOX (self) && path);

  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = desk_photo_from_file (path, &error);

  if (photo)
    choose (self, photo);
  else
    say (self, error->message);
}

static void
on_response (GtkNativeDialog *dialog, int response, DeskPhotoBox *self)
{
  g_autofree char *path =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (path)
    desk_photo_box_take_file (self, path);
  g_clear_object (&self->chooser);
}

static void
on_from_file (DeskPhotoBox *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkFileFilter *pictures;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->open), FALSE);
  if (self->chooser)
    return;
  pictures = gtk_file_filter_new ();
  gtk_file_filter_add_pixbuf_formats (pictures);
  gtk_file_filter_set_name (pictures, _("Pictures"));
  self->chooser = gtk_file_chooser_native_new (_("Choose a photo"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Choose"), _("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), pictures);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_taken (DeskPhotoBox *self, GBytes *photo)
{
  choose (self, photo);
}

static void
on_from_camera (DeskPhotoBox *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->open), FALSE);
  if (self->camera)
    return;
  g_set_weak_pointer (&self->camera, desk_camera_window_new (window));
  g_signal_connect_object (self->camera, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->camera));
}

static void
on_remove (DeskPhotoBox *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->open), FALSE);
  choose (self, NULL);
}

/* A camera may have been plugged in since. */
static void
on_opened (DeskPhotoBox *self)
{
  gboolean there = desk_camera_is_there ();

  desk_reason_set (GTK_WIDGET (self->from_camera), there ? NULL : _("Plug in a camera, then open this again."));
  gtk_button_set_label (self->from_camera, there ? _("_Take a photo…") : _("No camera is plugged in"));
}

GBytes *
desk_photo_box_get (DeskPhotoBox *self)
{
  g_return_val_if_fail (DESK_IS_PHOTO_BOX (self), NULL);

  return self->chosen;
}

void
desk_photo_box_show_stored (DeskPhotoBox *self, GBytes *photo)
{
  g_return_if_fail (DESK_IS_PHOTO_BOX (self));

  g_clear_pointer (&self->stored, g_bytes_unref);
  self->stored = photo ? g_bytes_ref (photo) : NULL;
  update (self);
}

static void
desk_photo_box_dispose (GObject *object)
{
  DeskPhotoBox *self = DESK_PHOTO_BOX (object);

  g_clear_object (&self->chooser);
  if (self->camera)
    gtk_widget_destroy (self->camera);
  g_clear_weak_pointer (&self->camera);
  G_OBJECT_CLASS (desk_photo_box_parent_class)->dispose (object);
}

static void
desk_photo_box_finalize (GObject *object)
{
  DeskPhotoBox *self = DESK_PHOTO_BOX (object);

  g_clear_pointer (&self->chosen, g_bytes_unref);
  g_clear_pointer (&self->stored, g_bytes_unref);
  G_OBJECT_CLASS (desk_photo_box_parent_class)->finalize (object);
}

static void
desk_photo_box_class_init (DeskPhotoBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_photo_box_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_photo_box_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/photo-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPhotoBox, image);
  gtk_widget_class_bind_template_child (widget_class, DeskPhotoBox, open);
  gtk_widget_class_bind_template_child (widget_class, DeskPhotoBox, from_camera);
  gtk_widget_class_bind_template_child (widget_class, DeskPhotoBox, remove);
  gtk_widget_class_bind_template_child (widget_class, DeskPhotoBox, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_from_file);
  gtk_widget_class_bind_template_callback (widget_class, on_from_camera);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
desk_photo_box_init (DeskPhotoBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}
