/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a photo is taken: what the camera sees, and one button. */
#include "app/admit/camera-window.h"

#include "app/admit/photo.h"
#include "app/reason.h"

#include <glib/gi18n.h>

struct _DeskCameraWindow {
  GtkWindow parent;

  GtkImage *view;
  GtkButton *take;
  GtkLabel *trouble;

  DeskCamera *camera;          /* (nullable) */
  GdkPixbuf *seen;             /* (nullable) the last picture */
};

enum { SIGNAL_TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCameraWindow, desk_camera_window, GTK_TYPE_WINDOW)

static void
say (DeskCameraWindow *self, const char *sentence)
{
  gtk_label_set_text (self->trouble, sentence);
  gtk_widget_show (GTK_WIDGET (self->trouble));
}

static void
on_picture (GdkPixbuf *pixbuf, gpointer data)
{
  DeskCameraWindow *self = data;
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf), longer = MAX (width, height);
  g_autoptr (GdkPixbuf) shown = gdk_pixbuf_scale_simple (pixbuf, MAX (width * DESK_PHOTO_SIZE / longer, 1),
                                                         MAX (height * DESK_PHOTO_SIZE / longer, 1), GDK_INTERP_BILINEAR);

  g_set_object (&self->seen, pixbuf);
  gtk_image_set_from_pixbuf (self->view, shown);
  desk_reason_set (GTK_WIDGET (self->take), NULL);
}

static void
on_gone (const char *sentence, gpointer data)
{
  say (data, sentence);
}

static const DeskCameraSink sink = { on_picture, on_gone };

static void
on_take (DeskCameraWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) photo = self->seen ? desk_photo_from_pixbuf (self->seen, &error) : NULL;

  if (photo) {
    g_signal_emit (self, signals[SIGNAL_TAKEN], 0, photo);
    gtk_widget_destroy (GTK_WIDGET (self));
  } else if (error) {
    say (self, error->message);
  }
}

static void
on_cancel (DeskCameraWindow *self)
{
  gtk_widget_destroy (GTK_WIDGET (self));
}

static gboolean
desk_camera_window_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (GTK_WIDGET_CLASS (desk_camera_window_parent_class)->key_press_event (widget, event))
    return TRUE;
  if (event->keyval != GDK_KEY_Escape)
    return FALSE;
  gtk_widget_destroy (widget);
  return TRUE;
}

static void
desk_camera_window_dispose (GObject *object)
{
  DeskCameraWindow *self = DESK_CAMERA_WINDOW (object);

  g_clear_pointer (&self->camera, desk_camera_close);
  g_clear_object (&self->seen);
  G_OBJECT_CLASS (desk_camera_window_parent_class)->dispose (object);
}

static void
desk_camera_window_class_init (DeskCameraWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_camera_window_dispose;
  widget_class->key_press_event = desk_camera_window_key_press;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/camera-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCameraWindow, view);
  gtk_widget_class_bind_template_child (widget_class, DeskCameraWindow, take);
  gtk_widget_class_bind_template_child (widget_class, DeskCameraWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, on_take);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
desk_camera_window_init (DeskCameraWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_reason_set (GTK_WIDGET (self->take), _("The camera shows no picture yet."));
}

GtkWidget *
desk_camera_window_new (GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;
  DeskCameraWindow *self = g_object_new (DESK_TYPE_CAMERA_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->camera = desk_camera_open (&sink, self, &error);
  if (!self->camera)
    say (self, error->message);
  return GTK_WIDGET (self);
}
