/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three fields beside each other: a dialog is as high as the window below it. */
#include "app/board/death-box.h"

#include "app/entry-undo.h"

#include <glib/gi18n.h>

struct _DeskDeathBox {
  GtkBox parent;

  GtkComboBox *place;          /* children */
  GtkEntry *found_by, *reported_to;
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDeathBox, desk_death_box, GTK_TYPE_BOX)

static void
on_changed (DeskDeathBox *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_field (DeskDeathBox *self, const char *label, const char *name, GtkWidget *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *caption = gtk_label_new_with_mnemonic (label);

  gtk_buildable_set_name (GTK_BUILDABLE (field), name);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), field);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (caption), "caption");
  gtk_box_pack_start (GTK_BOX (box), caption, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), field, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), box, TRUE, TRUE, 0);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (on_changed), self);
  gtk_widget_show_all (box);
}

static GtkEntry *
add_entry (DeskDeathBox *self, const char *label, const char *name, const char *hint)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_new ());

  gtk_entry_set_activates_default (entry, TRUE);
  gtk_entry_set_width_chars (entry, 8);
  gtk_entry_set_placeholder_text (entry, hint);
  desk_entry_undo (entry);
  add_field (self, label, name, GTK_WIDGET (entry));
  return entry;
}

static void
desk_death_box_class_init (DeskDeathBoxClass *class)
{
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_death_box_init (DeskDeathBox *self)
{
  GtkComboBoxText *place = GTK_COMBO_BOX_TEXT (gtk_combo_box_text_new ());

  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_combo_box_text_append (place, "house", _("in the house"));
  gtk_combo_box_text_append (place, "hospital", _("in hospital"));
  gtk_combo_box_text_append (place, "elsewhere", _("elsewhere"));
  self->place = GTK_COMBO_BOX (place);
  add_field (self, _("_Died where"), "place", GTK_WIDGET (place));
  self->found_by = add_entry (self, _("Found b_y"), "found-by", _("who found"));
  self->reported_to = add_entry (self, _("Re_ported to"), "reported-to", _("police, health centre, family"));
}

static void
give (Request *request, const char *key, const char *value)
{
  request_set (request, key, value && *value ? value : NULL);
}

void
desk_death_box_give (DeskDeathBox *self, Request *request)
{
  g_return_if_fail (DESK_IS_DEATH_BOX (self) && request);

  give (request, "place", gtk_combo_box_get_active_id (self->place));
  give (request, "found-by", gtk_entry_get_text (self->found_by));
  give (request, "reported-to", gtk_entry_get_text (self->reported_to));
}
