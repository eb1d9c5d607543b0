/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a photo small, upright and bare. */
#include "app/admit/photo.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define FILE_MAX (50 * 1024 * 1024)
#define QUALITY "85"
#define PDF_START "%PDF-"

/* Scaled while it is read: a picture of a hundred million dots needs no memory for them. */
static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  int most = GPOINTER_TO_INT (data);

  if (MAX (width, height) > most)
    gdk_pixbuf_loader_set_size (loader, MAX (width * most / MAX (width, height), 1), MAX (height * most / MAX (width, height), 1));
}

static GdkPixbuf *
decode (GBytes *bytes, int most, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), GINT_TO_POINTER (most));
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error)) {
    gdk_pixbuf_loader_close (loader, NULL);
    return NULL;
  }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf)
    return gdk_pixbuf_apply_embedded_orientation (pixbuf);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is no picture in this file."));
  return NULL;
}

static GdkPixbuf *
scale (GdkPixbuf *pixbuf, int most)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf), longer = MAX (width, height);

  if (longer <= most)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX (width * most / longer, 1), MAX (height * most / longer, 1), GDK_INTERP_BILINEAR);
}

/* JPEG knows no see-through: white paper lies behind. */
static GdkPixbuf *
flatten (GdkPixbuf *pixbuf)
{
  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                            GDK_INTERP_NEAREST, 255, 64, 0xffffff, 0xffffff);
}

/* Pixels alone go on: what hangs on the picture as an option would be written, too. */
static GBytes *
encode (GdkPixbuf *pixbuf, int most, GError **error)
{
  g_autoptr (GdkPixbuf) small = scale (pixbuf, most);
  g_autoptr (GdkPixbuf) flat = flatten (small);
  char *data = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (flat, &data, &length, "jpeg", error, "quality", QUALITY, NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

GBytes *
desk_photo_from_pixbuf (GdkPixbuf *pixbuf, GError **error)
{
  g_return_val_if_fail (GDK_IS_PIXBUF (pixbuf), NULL);

  return encode (pixbuf, DESK_PHOTO_SIZE, error);
}

GBytes *
desk_photo_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes, NULL);

  g_autoptr (GdkPixbuf) pixbuf = decode (bytes, 2 * DESK_PHOTO_SIZE, error);

  return pixbuf ? desk_photo_from_pixbuf (pixbuf, error) : NULL;
}

static GBytes *
load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);
  if (!info)
    return NULL;
  if (g_file_info_get_size (info) > FILE_MAX) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This file is too large for a photo."));
    return NULL;
  }
  return g_file_load_bytes (file, NULL, NULL, error);
}

GBytes *
desk_photo_from_file (const char *path, GError **error)
{
  g_return_val_if_fail (path, NULL);

  g_autoptr (GBytes) bytes = load (path, error);

  return bytes ? desk_photo_from_bytes (bytes, error) : NULL;
}

GBytes *
desk_paper_from_file (const char *path, const char **type, GError **error)
{
  g_return_val_if_fail (path && type, NULL);

  g_autoptr (GBytes) bytes = load (path, error);
  if (!bytes)
    return NULL;
  if (g_bytes_get_size (bytes) > strlen (PDF_START)
      && memcmp (g_bytes_get_data (bytes, NULL), PDF_START, strlen (PDF_START)) == 0) {
    *type = "application/pdf";
    return g_steal_pointer (&bytes);
  }
  g_autoptr (GdkPixbuf) pixbuf = decode (bytes, DESK_PAPER_SIZE, error);
  *type = DESK_PHOTO_TYPE;
  return pixbuf ? encode (pixbuf, DESK_PAPER_SIZE, error) : NULL;
}

GdkPixbuf *
desk_photo_show (GBytes *photo, int size)
{
  g_return_val_if_fail (photo && size > 0, NULL);

  g_autoptr (GdkPixbuf) pixbuf = decode (photo, size, NULL);

  return pixbuf ? scale (pixbuf, size) : NULL;
}
