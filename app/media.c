/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GStreamer, loaded by the first camera or microphone. */
#include "app/media.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gmodule.h>

static gboolean
find_all (GModule *app, GModule *video, DeskMedia *media)
{
#define FIND_APP(name) &&g_module_symbol (app, #name, (gpointer *) &media->name)
#define FIND_VIDEO(name) &&g_module_symbol (video, #name, (gpointer *) &media->name)
  return app && video DESK_MEDIA_APP (FIND_APP) DESK_MEDIA_VIDEO (FIND_VIDEO);
#undef FIND_APP
#undef FIND_VIDEO
}

/* Never closed: GStreamer's threads and types stay. */
static gpointer
load (gpointer data G_GNUC_UNUSED)
{
  GModule *app = g_module_open ("libgstapp-1.0.so.0", G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  GModule *video = g_module_open ("libgstvideo-1.0.so.0", G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);
  g_autofree DeskMedia *media = g_new0 (DeskMedia, 1);

  return find_all (app, video, media) ? g_steal_pointer (&media) : NULL;
}

const DeskMedia *
desk_media (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

gboolean
desk_media_load (GError **error)
{
  if (desk_media ())
    return desk_media ()->gst_init_check (NULL, NULL, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("This computer has no GStreamer: install it."));
  return FALSE;
}
