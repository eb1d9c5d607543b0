/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A photo as the record keeps it: small, upright, and nothing in it but the picture. */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

#define DESK_PHOTO_SIZE 480    /* pixels of the longer side */
#define DESK_PAPER_SIZE 2000   /* of a paper: its small print can be read */
#define DESK_PHOTO_TYPE "image/jpeg"

/**
 * desk_photo_from_bytes:
 * @bytes: any picture that gdk-pixbuf reads
 * @error: a #GdkPixbufError or #GIOError
 *
 * Decodes, turns as the camera was held, scales to at most %DESK_PHOTO_SIZE and encodes anew as JPEG: place, time, device
 * and whatever else stood in the file is gone.
 *
 * Returns: (transfer full): the bytes to store
 */
GBytes *desk_photo_from_bytes (GBytes *bytes, GError **error);
/** desk_photo_from_file: the same of a file; larger than 50 MB is refused with %G_IO_ERROR_INVALID_DATA. */
GBytes *desk_photo_from_file (const char *path, GError **error);
/** desk_photo_from_pixbuf: the same of a picture from a camera. */
GBytes *desk_photo_from_pixbuf (GdkPixbuf *pixbuf, GError **error);

/**
 * desk_paper_from_file:
 * @type: (out): static: what the bytes are: %DESK_PHOTO_TYPE or "application/pdf"
 * @error: as desk_photo_from_file()
 *
 * A paper to be kept: a PDF as it is; a picture made bare as a photo is, but of %DESK_PAPER_SIZE.
 */
GBytes *desk_paper_from_file (const char *path, const char **type, GError **error);

/** desk_photo_show: (transfer full) (nullable): a stored photo to be shown, at most @size pixels of the longer side. */
GdkPixbuf *desk_photo_show (GBytes *photo, int size);

G_END_DECLS
