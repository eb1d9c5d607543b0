/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget of one field of a form: made by what the table says, read and filled as text. */
#include "app/board/field-widget.h"

#include "app/board/bed-choice.h"
#include "app/board/input.h"
#include "app/entry-undo.h"
#include "db/record/house.h"

#include <glib/gi18n.h>

#define MOST 500

gboolean
desk_field_is_place (const DeskField *field)
{
  return field->type == FIELD_BED || field->type == FIELD_ROOM;
}

gboolean
desk_field_is_later (const DeskField *field)
{
  return field->type == FIELD_LATER || field->type == FIELD_UNTIL;
}

int
desk_field_day_clock (const DeskField *field)
{
  return field->type == FIELD_UNTIL ? DESK_DAY_END : DESK_DAY_MORNING;
}

/* None stands there at first: which one it is has to be said. */
static GtkWidget *
make_house (DeskContext *context)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  GPtrArray *houses = desk_context_get_houses (context);

  for (guint i = 0; i < houses->len; i++) {
    const House *house = houses->pdata[i];
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, house->id);
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), id, house->name);
  }
  return combo;
}

static GtkWidget *
make_choice (const DeskField *field)
{
  GtkWidget *combo = gtk_combo_box_text_new ();

  for (const DeskFieldChoice *choice = field->choices; choice && choice->code; choice++)
    gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (combo), choice->code, _(choice->words));
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);
  return combo;
}

static GtkWidget *
make_entry (DeskContext *context, const DeskField *field)
{
  GtkWidget *choice = desk_field_is_place (field) ? desk_bed_choice_new (context, field->type == FIELD_ROOM) : NULL;
  GtkWidget *entry = choice                         ? desk_bed_choice_get_entry (DESK_BED_CHOICE (choice))
                     : field->type == FIELD_NUMBER ? gtk_spin_button_new_with_range (0, MOST, 1)
                                                    : gtk_entry_new ();

  if (field->hint)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _(field->hint));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  if (field->type != FIELD_NUMBER)
    desk_entry_undo (GTK_ENTRY (entry));
  return entry;
}

GtkWidget *
desk_field_widget_new (DeskContext *context, const DeskField *field)
{
  switch (field->type) {
  case FIELD_CHOICE: return make_choice (field);
  case FIELD_HOUSE: return make_house (context);
  default: return make_entry (context, field);
  }
}

const char *
desk_field_widget_get (GtkWidget *widget)
{
  const char *text = GTK_IS_COMBO_BOX (widget) ? gtk_combo_box_get_active_id (GTK_COMBO_BOX (widget))
                                               : gtk_entry_get_text (GTK_ENTRY (widget));

  return text && *text && !(GTK_IS_SPIN_BUTTON (widget) && g_str_equal (text, "0")) ? text : NULL;
}

void
desk_field_widget_set (GtkWidget *widget, const char *value)
{
  if (GTK_IS_COMBO_BOX (widget))
    gtk_combo_box_set_active_id (GTK_COMBO_BOX (widget), value);
  else if (GTK_IS_SPIN_BUTTON (widget))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget), g_ascii_strtod (value, NULL));
  else
    gtk_entry_set_text (GTK_ENTRY (widget), value);
}
