/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the NIK in a form of somebody registered says, below its field: told and filled in while it is typed. */
#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_NIK_LOOK (desk_nik_look_get_type ())
G_DECLARE_FINAL_TYPE (DeskNikLook, desk_nik_look, DESK, NIK_LOOK, GtkLabel)

/**
 * desk_nik_look_new:
 * @nik, @age, @sex: fields of the same form, which the label does not outlive; @age: as desk_age_parse() reads it, @sex: P, L or U
 *
 * A birth date is put where none stands, or the one that a number before put there; a sex where it is not known.
 */
GtkWidget *desk_nik_look_new (DeskContext *context, GtkEntry *nik, GtkEntry *age, GtkComboBox *sex);

G_END_DECLS
