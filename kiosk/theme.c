/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The looks of the kiosk: the calm one, and one of high contrast that lies over it. */
#include "kiosk/theme.h"

#include <gtk/gtk.h>

#define RESOURCES "/id/singgah/kiosk/"
#define CALM RESOURCES "css/kiosk.css"
#define CONTRAST RESOURCES "css/kiosk-contrast.css"

struct _KioskTheme {
  GObject parent;

  GtkCssProvider *calm, *contrast;
  gboolean is_contrast;
};

G_DEFINE_FINAL_TYPE (KioskTheme, kiosk_theme, G_TYPE_OBJECT)

static void
remove_provider (GtkCssProvider *provider)
{
  gtk_style_context_remove_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider));
}

static void
add_provider (GtkCssProvider *provider, guint above)
{
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_USER + above);
}

void
kiosk_theme_set_contrast (KioskTheme *self, gboolean contrast)
{
  g_return_if_fail (KIOSK_IS_THEME (self));

  if (contrast && !self->is_contrast)
    add_provider (self->contrast, 2);
  else if (!contrast && self->is_contrast)
    remove_provider (self->contrast);
  self->is_contrast = contrast;
}

gboolean
kiosk_theme_is_contrast (KioskTheme *self)
{
  return self->is_contrast;
}

/* --- smaller, for a window of a demonstration --- */

static gboolean
scale_pixels (const GMatchInfo *match, GString *text, gpointer data)
{
  g_autofree char *pixels = g_match_info_fetch (match, 1);
  char scaled[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (scaled, sizeof scaled, "%.1f", g_ascii_strtod (pixels, NULL) * *(double *) data);
  g_string_append_printf (text, "%spx", scaled);
  return FALSE;
}

static void
load_scaled (GtkCssProvider *provider, const char *path, double scale)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("([0-9]+(?:\\.[0-9]+)?)px", 0, 0, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *css = g_regex_replace_eval (regex, text, (gssize) length, 0, 0, scale_pixels, &scale, NULL);

  gtk_css_provider_load_from_data (provider, css, -1, NULL);
}

void
kiosk_theme_set_scale (KioskTheme *self, double scale)
{
  g_return_if_fail (KIOSK_IS_THEME (self) && scale > 0);

  load_scaled (self->calm, CALM, scale);
  load_scaled (self->contrast, CONTRAST, scale);
}

static void
kiosk_theme_dispose (GObject *object)
{
  KioskTheme *self = KIOSK_THEME (object);

  if (self->calm) {
    remove_provider (self->calm);
    remove_provider (self->contrast);
  }
  g_clear_object (&self->calm);
  g_clear_object (&self->contrast);
  G_OBJECT_CLASS (kiosk_theme_parent_class)->dispose (object);
}

static void
kiosk_theme_class_init (KioskThemeClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_theme_dispose;
}

static void
kiosk_theme_init (KioskTheme *self)
{
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", "Adwaita", "gtk-application-prefer-dark-theme", FALSE,
                "gtk-icon-theme-name", "Adwaita", NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_default (), RESOURCES "icons");
  self->calm = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->calm, CALM);
  self->contrast = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->contrast, CONTRAST);
  add_provider (self->calm, 1);
}

KioskTheme *
kiosk_theme_new (void)
{
  return g_object_new (KIOSK_TYPE_THEME, NULL);
}
