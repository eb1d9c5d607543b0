/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of one person in the admission's form, read as text by key and put back. */
#include "app/admit/admit-form-private.h"

#define N_ENTRIES 4
#define N_PRESSED 7

typedef struct {
  GtkEntry *entries[N_ENTRIES];
  GtkToggleButton *pressed[N_PRESSED + N_ALERT_TILES];
} Fields;

static Fields
fields_of (DeskAdmitForm *self)
{
  Fields fields = {
    { self->name, self->nik, self->age, self->called },
    { self->no_name, self->no_nik, self->female, self->male, self->unknown, self->notice, self->photo_consent },
  };

  for (guint i = 0; i < N_ALERT_TILES; i++)
    fields.pressed[N_PRESSED + i] = desk_alert_tiles_get (self->alerts, i);
  return fields;
}

static const char *
name_of (gpointer widget)
{
  return gtk_buildable_get_name (GTK_BUILDABLE (widget));
}

/* An alert that holds already is none of the form's. */
GVariant *
desk_admit_form_read_fields (DeskAdmitForm *self)
{
  g_auto (GVariantBuilder) read = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const Fields fields = fields_of (self);

  for (guint i = 0; i < N_ENTRIES; i++)
    g_variant_builder_add (&read, "{ss}", name_of (fields.entries[i]), gtk_entry_get_text (fields.entries[i]));
  for (guint i = 0; i < G_N_ELEMENTS (fields.pressed); i++)
    if (gtk_toggle_button_get_active (fields.pressed[i]) && gtk_widget_get_sensitive (GTK_WIDGET (fields.pressed[i])))
      g_variant_builder_add (&read, "{ss}", name_of (fields.pressed[i]), "1");
  if (desk_guest_kind_get (self->guest))
    g_variant_builder_add (&read, "{ss}", "guest_kind", desk_guest_kind_get (self->guest));
  if (desk_photo_box_get (self->photo))
    g_variant_builder_add (&read, "{ss}", "photo", "1");
  return g_variant_builder_end (&read);
}

char *
desk_admit_form_typed (DeskAdmitForm *self)
{
  const Fields fields = fields_of (self);
  g_autoptr (GString) typed = g_string_new (NULL);

  for (guint i = 0; i < N_ENTRIES; i++)
    g_string_append_printf (typed, "%s\n", gtk_entry_get_text (fields.entries[i]));
  return g_string_free (g_steal_pointer (&typed), FALSE);
}

void
desk_admit_form_write_fields (DeskAdmitForm *self, GVariant *read)
{
  const Fields fields = fields_of (self);
  const char *text;

  desk_admit_form_clear_person (self);
  for (guint i = 0; i < G_N_ELEMENTS (fields.pressed); i++)
    if (g_variant_lookup (read, name_of (fields.pressed[i]), "&s", &text) || fields.pressed[i] == self->notice)
      gtk_toggle_button_set_active (fields.pressed[i], g_variant_lookup (read, name_of (fields.pressed[i]), "&s", &text));
  for (guint i = 0; i < N_ENTRIES; i++)
    if (g_variant_lookup (read, name_of (fields.entries[i]), "&s", &text))
      gtk_entry_set_text (fields.entries[i], text);
  if (g_variant_lookup (read, "guest_kind", "&s", &text))
    desk_guest_kind_set (self->guest, text);
}
