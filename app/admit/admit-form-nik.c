/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the NIK in the admission's form says: filled in and told while it is typed. */
#include "app/admit/admit-form-private.h"

#include "app/admit/nik-hint.h"

static void
fill_from_nik (DeskAdmitForm *self, const Nik *nik)
{
  const char *typed = gtk_entry_get_text (self->age);
  g_autofree char *born = desk_day_text (nik->birth_date);

  if (!*typed || g_strcmp0 (typed, self->read_born) == 0) {
    g_free (self->read_born);
    self->read_born = g_steal_pointer (&born);
    gtk_entry_set_text (self->age, self->read_born);
  }
  if (desk_admit_form_sex (self) == 'U')
    gtk_toggle_button_set_active (nik->sex == 'P' ? self->female : self->male, TRUE);
}

static void
on_nik_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (Nik) nik = desk_look_nik_finish (result, NULL);
  gboolean warns = FALSE;
  (void) source;

  if (!nik)
    return;
  if (nik->valid)
    fill_from_nik (self, nik);
  g_auto (DeskAge) age = { 0 };
  desk_age_parse (gtk_entry_get_text (self->age), &age);
  guint differs = nik->valid ? nik_compare (nik, age.born, desk_admit_form_sex (self)) : 0;
  g_autofree char *hint = desk_nik_hint (nik, gtk_entry_get_text (self->nik), differs, &warns);
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->nik_hint));
  gtk_label_set_text (self->nik_hint, hint);
  if (warns)
    gtk_style_context_add_class (style, "over-text");
  else
    gtk_style_context_remove_class (style, "over-text");
}

void
desk_admit_form_look_at_nik (DeskAdmitForm *self)
{
  const char *typed = gtk_entry_get_text (self->nik);
  g_auto (DeskAge) age = { 0 };

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (!*typed) {
    gtk_label_set_text (self->nik_hint, "");
    return;
  }
  gboolean guessed = desk_age_parse (gtk_entry_get_text (self->age), &age) && age.from >= 0;
  self->looking = g_cancellable_new ();
  desk_look_nik (self->context, typed, guessed ? (age.from + age.to) / 2 : -1, self->looking, on_nik_looked, self);
}
