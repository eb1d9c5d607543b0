/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One photo in a form: shown, taken from a file or a camera, taken away again. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PHOTO_BOX (desk_photo_box_get_type ())
G_DECLARE_FINAL_TYPE (DeskPhotoBox, desk_photo_box, DESK, PHOTO_BOX, GtkBox)

/* Signal `changed`: another photo was chosen, or none. */

/** desk_photo_box_get: (nullable) (transfer none): what was chosen here, ready to store; %NULL: nothing new. */
GBytes *desk_photo_box_get (DeskPhotoBox *box);
/** desk_photo_box_show_stored: (nullable): the photo that the record has; what was chosen here stands before it. */
void desk_photo_box_show_stored (DeskPhotoBox *box, GBytes *photo);
/** desk_photo_box_clear: nothing was chosen here yet: the box is for somebody else now. */
void desk_photo_box_clear (DeskPhotoBox *box);
/** desk_photo_box_take_file: as if the file had been chosen; what is wrong with it is said in the box. */
void desk_photo_box_take_file (DeskPhotoBox *box, const char *path);

G_END_DECLS
