/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The theme files: the calm one, and one of high contrast. */
#include "app/theme.h"

#include <handy.h>

#define CALM "/id/singgah/desk/css/desk.css"
#define CONTRAST "/id/singgah/desk/css/desk-contrast.css"

struct _DeskTheme {
  GObject parent;

  GtkCssProvider *provider, *contrast;
  gboolean wished;             /* by the person */
};

G_DEFINE_FINAL_TYPE (DeskTheme, desk_theme, G_TYPE_OBJECT)

gboolean
desk_theme_is_contrast (DeskTheme *self)
{
  return self->wished || hdy_style_manager_get_high_contrast (hdy_style_manager_get_default ());
}

/* The colours of high contrast lie over the calm ones: it only names what differs. */
static void
apply (DeskTheme *self)
{
  GdkScreen *screen = gdk_screen_get_default ();

  gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast));
  if (desk_theme_is_contrast (self))
    gtk_style_context_add_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

void
desk_theme_set_contrast (DeskTheme *self, gboolean contrast)
{
  self->wished = contrast;
  apply (self);
}

static void
desk_theme_dispose (GObject *object)
{
  DeskTheme *self = DESK_THEME (object);
  GdkScreen *screen = gdk_screen_get_default ();

  if (self->provider) {
    gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->provider));
    gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast));
    g_signal_handlers_disconnect_by_data (hdy_style_manager_get_default (), self);
  }
  g_clear_object (&self->provider);
  g_clear_object (&self->contrast);
  G_OBJECT_CLASS (desk_theme_parent_class)->dispose (object);
}

static void
desk_theme_class_init (DeskThemeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_theme_dispose;
}

static void
desk_theme_init (DeskTheme *self)
{
  HdyStyleManager *manager = hdy_style_manager_get_default ();

  hdy_style_manager_set_color_scheme (manager, HDY_COLOR_SCHEME_FORCE_LIGHT);
  self->provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->provider, CALM);
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (self->provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  self->contrast = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->contrast, CONTRAST);
  g_signal_connect_swapped (manager, "notify::high-contrast", G_CALLBACK (apply), self);
  apply (self);
}

DeskTheme *
desk_theme_new (void)
{
  return g_object_new (DESK_TYPE_THEME, NULL);
}
