/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grey pictures of what was printed, spoilt as a camera and a cheap printer spoil them, and read by zbarimg. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int width, height;
  guint8 *grey;                /* rows from above; 0 is black */
} Picture;

/** picture_new: white. */
Picture *picture_new (int width, int height);
void picture_free (Picture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

/** picture_load, picture_save: binary PGM of 255; the test fails where that can not be done. */
Picture *picture_load (const char *path);
void picture_save (const Picture *picture, const char *path);

/** picture_half: (transfer full): each four pixels become one. */
Picture *picture_half (const Picture *picture);
/** picture_turned: (transfer full): by @degrees about its middle, on white. */
Picture *picture_turned (const Picture *picture, double degrees);
/** picture_blurred: (transfer full): by a Gaussian of @sigma pixels. */
Picture *picture_blurred (const Picture *picture, double sigma);
/** picture_spoil: @share of the pixels become black or white. */
void picture_spoil (Picture *picture, double share, GRand *chance);

/** picture_read_folder: (transfer full): what zbarimg reads on every .pgm of the folder, all texts a line each. */
char *picture_read_folder (const char *folder);

G_END_DECLS
