/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the surroundings of the kiosk may not do to it: inspectors, modules and themes of others. */
#include "kiosk/environment.h"

static const char *const dangerous[] = {
  "GTK_DEBUG", "GTK_MODULES", "GTK3_MODULES", "GTK_PATH", "GTK_IM_MODULE", "GTK_IM_MODULE_FILE", "GTK_THEME",
  "GTK_DATA_PREFIX", "GTK_EXE_PREFIX", "GTK_CSD", "GTK_RC_FILES", "GDK_BACKEND", "GDK_DEBUG", "GDK_PIXBUF_MODULEDIR",
  "GDK_PIXBUF_MODULE_FILE", "G_DEBUG", "G_MESSAGES_DEBUG", "GSETTINGS_SCHEMA_DIR", "GIO_EXTRA_MODULES",
  "GIO_MODULE_DIR", "GIO_USE_VFS",
};

/* A folder of root's, that need not be there: settings, looks and modules are read from it and not from a home. */
#define OWN_SETTINGS "/etc/singgah/kiosk"

void
kiosk_environment_close (void)
{
  g_auto (GStrv) names = g_listenv ();

  for (guint i = 0; i < G_N_ELEMENTS (dangerous); i++)
    g_unsetenv (dangerous[i]);
  for (char **name = names; *name; name++)
    if (g_str_has_prefix (*name, "LD_"))
      g_unsetenv (*name);
  /* the key that opens GTK's inspector is switched on by a setting */
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("XDG_CONFIG_HOME", OWN_SETTINGS, TRUE);
  g_setenv ("XDG_CONFIG_DIRS", OWN_SETTINGS, TRUE);
  g_setenv ("XDG_DATA_HOME", OWN_SETTINGS, TRUE);
}
