/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget of one field of a form: made by what the table says, read and filled as text. */
#pragma once

#include "app/board/fields-form.h"

G_BEGIN_DECLS

/**
 * desk_field_widget_new: (transfer floating): what takes the keys, with the choices and the hint of @field; that of a bed or
 * a room is inside a #DeskBedChoice, which is what has to be shown.
 */
GtkWidget *desk_field_widget_new (DeskContext *context, const DeskField *field);
/** desk_field_widget_get: (nullable): what stands there, borrowed until it changes; %NULL: nothing. */
const char *desk_field_widget_get (GtkWidget *widget);
/** desk_field_widget_set: a choice is named by its code. */
void desk_field_widget_set (GtkWidget *widget, const char *value);
/** desk_field_is_place: whether it is chosen from the beds or rooms. */
gboolean desk_field_is_place (const DeskField *field);
/** desk_field_is_later: whether it takes a time to come; desk_field_day_clock: what a day alone means there, as desk_later_parse() takes it. */
gboolean desk_field_is_later (const DeskField *field);
int desk_field_day_clock (const DeskField *field);

G_END_DECLS
