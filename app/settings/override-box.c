/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two fields that are seen once the record asked for them. */
#include "app/settings/override-box.h"

#include "app/entry-undo.h"
#include "app/findings.h"

#include <glib/gi18n.h>

enum { WHY, WHO, N_FIELDS };

struct _DeskOverrideBox {
  GtkGrid parent;

  GtkWidget *labels[N_FIELDS], *entries[N_FIELDS];
  DeskFindings findings;
};

enum { SIGNAL_ENTERED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskOverrideBox, desk_override_box, GTK_TYPE_GRID)

void
desk_override_box_ask (DeskOverrideBox *self, const GError *error)
{
  g_return_if_fail (DESK_IS_OVERRIDE_BOX (self));

  gboolean why = g_error_matches (error, RECORD_ERROR, RECORD_ERROR_RULE);
  gboolean who = g_error_matches (error, RECORD_ERROR, RECORD_ERROR_AGREEMENT);
  int which = why ? WHY : WHO;

  if (!why && !who)
    return;
  desk_findings_hear (&self->findings, error, NULL);
  gtk_widget_show (self->labels[which]);
  gtk_widget_show (self->entries[which]);
  gtk_widget_grab_focus (self->entries[which]);
}

void
desk_override_box_clear (DeskOverrideBox *self)
{
  g_return_if_fail (DESK_IS_OVERRIDE_BOX (self));

  desk_findings_clear (&self->findings);
  for (int i = 0; i < N_FIELDS; i++) {
    gtk_entry_set_text (GTK_ENTRY (self->entries[i]), "");
    gtk_widget_hide (self->labels[i]);
    gtk_widget_hide (self->entries[i]);
  }
}

/* (nullable): a field that was not asked for says nothing */
static const char *
said (DeskOverrideBox *self, int which)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (self->entries[which]));

  return gtk_widget_get_visible (self->entries[which]) && *text ? text : NULL;
}

DeskActs *
desk_override_box_apply (DeskOverrideBox *self, DeskActs *acts)
{
  g_return_val_if_fail (DESK_IS_OVERRIDE_BOX (self) && acts, NULL);

  DeskActs *with = desk_acts_new ();

  desk_acts_append (with, acts, said (self, WHY), said (self, WHO));
  desk_findings_tell (&self->findings, with, NULL);
  return with;
}

static void
on_entered (DeskOverrideBox *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

static void
desk_override_box_finalize (GObject *object)
{
  desk_findings_clear (&DESK_OVERRIDE_BOX (object)->findings);
  G_OBJECT_CLASS (desk_override_box_parent_class)->finalize (object);
}

static void
desk_override_box_class_init (DeskOverrideBoxClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_override_box_finalize;
  signals[SIGNAL_ENTERED] = g_signal_new ("entered", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_override_box_init (DeskOverrideBox *self)
{
  static const char *const words[] = { N_("Reason why it is done _all the same"), N_("Who a_greed to it") };
  static const char *const names[] = { "override", "agreed-by" };

  g_object_set (self, "row-spacing", 6, "column-spacing", 12, NULL);
  for (int i = 0; i < N_FIELDS; i++) {
    GtkWidget *label = gtk_label_new_with_mnemonic (_(words[i])), *entry = gtk_entry_new ();
    self->labels[i] = label;
    self->entries[i] = entry;
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
    gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
    gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
    gtk_entry_set_width_chars (GTK_ENTRY (entry), 28);
    gtk_buildable_set_name (GTK_BUILDABLE (entry), names[i]);
    desk_entry_undo (GTK_ENTRY (entry));
    g_signal_connect_swapped (entry, "activate", G_CALLBACK (on_entered), self);
    gtk_grid_attach (GTK_GRID (self), label, 0, i, 1, 1);
    gtk_grid_attach (GTK_GRID (self), entry, 1, i, 1, 1);
  }
  gtk_widget_show (GTK_WIDGET (self));
}

GtkWidget *
desk_override_box_new (void)
{
  return g_object_new (DESK_TYPE_OVERRIDE_BOX, NULL);
}
