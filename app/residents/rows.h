/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces that the sections of a resident's page are made of. */
#pragma once

#include "db/record/resident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_row_label: a label that wraps, with a style class (nullable). */
GtkWidget *desk_row_label (const char *text, const char *class);
/** desk_row_section: a new section below @box with its heading; returns where its rows go. */
GtkBox *desk_row_section (GtkBox *box, const char *heading);
/** desk_row_add: one line: what it says, and smaller below it @note (nullable); returns where its buttons go. */
GtkBox *desk_row_add (GtkBox *section, const char *text, const char *note);
/** desk_row_fact: a name and what is known, where there is something. */
void desk_row_fact (GtkGrid *facts, const char *name, const char *value);
/**
 * desk_row_button:
 * @label: with its mnemonic
 * @action: with its target: "person.task-done"
 * @id: target of the action; 0: it takes none
 * @accessible: (nullable): what a screen reader says instead of the label
 */
GtkWidget *desk_row_button (GtkBox *row, const char *label, const char *action, gint64 id, const char *accessible);
/** desk_row_dial: "Call…", which shows the code that a telephone dials @phone by. */
void desk_row_dial (GtkBox *row, const char *phone);
/** desk_row_say_nothing: a dim line where a section is empty. */
void desk_row_say_nothing (GtkBox *section, const char *text);
/** desk_row_sealed: a line that opens by an asking, and says that the asking is written down. */
void desk_row_sealed (GtkBox *section, const char *text, const char *action, const char *accessible);
/** desk_row_note: (transfer full): what tells @line from others of that name: card, number, bed, birth date, NIK. */
char *desk_row_note (const ResidentLine *line);
/** desk_row_found: (transfer full): what the field of a search says of its list, where none is chosen there. */
char *desk_row_found (guint n);
/** desk_row_clear: destroys all children. */
void desk_row_clear (GtkWidget *container);
/** desk_picture: (transfer floating): a picture scaled into a square of @side pixels; %NULL where the bytes are none. */
GtkWidget *desk_picture (GBytes *bytes, int side);

G_END_DECLS
