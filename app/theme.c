/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The theme files: the calm one, and one of high contrast. */
#include "app/theme.h"

#include <gtk/gtk.h>
#include <string.h>

#define A11Y "org.gnome.desktop.a11y.interface"
#define A11Y_KEY "high-contrast"
#define DARK "-dark"
#define CALM "/id/singgah/desk/css/desk.css"
#define CONTRAST "/id/singgah/desk/css/desk-contrast.css"

struct _DeskTheme {
  GObject parent;

  GtkCssProvider *provider, *contrast;         /* contrast: (nullable) before it is first wished */
  GSettings *desktop;          /* (nullable) where the desktop has no such settings */
  gboolean wished;             /* by the person */
};

G_DEFINE_FINAL_TYPE (DeskTheme, desk_theme, G_TYPE_OBJECT)

/* --- what the desktop wishes: read here, since libhandy's style manager loads GTK's whole theme anew for it, twice --- */

static gboolean
is_named_contrast (const char *property)
{
  g_autofree char *name = NULL;

  g_object_get (gtk_settings_get_default (), property, &name, NULL);
  return name && g_str_has_prefix (name, "HighContrast");
}

static gboolean
is_contrast (DeskTheme *self)
{
  return self->wished || (self->desktop && g_settings_get_boolean (self->desktop, A11Y_KEY))
         || is_named_contrast ("gtk-theme-name") || is_named_contrast ("gtk-icon-theme-name");
}

static GSettings *
find_desktop (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, A11Y, TRUE) : NULL;

  return schema && g_settings_schema_has_key (schema, A11Y_KEY) ? g_settings_new (A11Y) : NULL;
}

/* Paper is white on every desktop: the theme's dark half would be left under colours that are ours. */
static void
keep_light (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *name = NULL;
  gboolean dark;

  g_object_get (settings, "gtk-theme-name", &name, "gtk-application-prefer-dark-theme", &dark, NULL);
  if (dark)
    g_object_set (settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
  if (!name || !g_str_has_suffix (name, DARK))
    return;
  name[strlen (name) - strlen (DARK)] = '\0';
  g_object_set (settings, "gtk-theme-name", name, NULL);
}

/* --- the files --- */

/* The colours of high contrast lie over the calm ones: it only names what differs. */
static void
apply (DeskTheme *self)
{
  GdkScreen *screen = gdk_screen_get_default ();
  gboolean contrast = is_contrast (self);

  if (contrast && !self->contrast) {
    self->contrast = gtk_css_provider_new ();
    gtk_css_provider_load_from_resource (self->contrast, CONTRAST);
  }
  if (self->contrast)
    gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast));
  if (contrast)
    gtk_style_context_add_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast),
                                               GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
on_theme (DeskTheme *self)
{
  keep_light ();
  apply (self);
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
    g_signal_handlers_disconnect_by_data (gtk_settings_get_default (), self);
  }
  if (self->contrast)
    gtk_style_context_remove_provider_for_screen (screen, GTK_STYLE_PROVIDER (self->contrast));
  if (self->desktop)
    g_signal_handlers_disconnect_by_data (self->desktop, self);
  g_clear_object (&self->desktop);
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
  GtkSettings *settings = gtk_settings_get_default ();

  self->provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (self->provider, CALM);
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (self->provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  self->desktop = find_desktop ();
  if (self->desktop)
    g_signal_connect_swapped (self->desktop, "changed::" A11Y_KEY, G_CALLBACK (apply), self);
  g_signal_connect_swapped (settings, "notify::gtk-theme-name", G_CALLBACK (on_theme), self);
  g_signal_connect_swapped (settings, "notify::gtk-icon-theme-name", G_CALLBACK (apply), self);
  on_theme (self);
}

DeskTheme *
desk_theme_new (void)
{
  return g_object_new (DESK_TYPE_THEME, NULL);
}
