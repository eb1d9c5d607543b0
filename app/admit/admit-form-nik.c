/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the NIK in the admission's form says: filled in and told while it is typed. */
#include "app/admit/admit-form-private.h"

#include "app/admit/nik-hint.h"

static void
on_nik_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (Nik) nik = desk_look_nik_finish (result, NULL);
  (void) source;

  if (!nik)
    return;
  if (nik->valid)
    desk_nik_fill_born (nik, self->age, &self->read_born);
  if (nik->valid && desk_admit_form_sex (self) == 'U')
    gtk_toggle_button_set_active (nik->sex == 'P' ? self->female : self->male, TRUE);
  desk_nik_show (self->nik_hint, nik, gtk_entry_get_text (self->nik), gtk_entry_get_text (self->age), desk_admit_form_sex (self));
}

void
desk_admit_form_look_at_nik (DeskAdmitForm *self)
{
  const char *typed = gtk_entry_get_text (self->nik);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (!*typed) {
    gtk_label_set_text (self->nik_hint, "");
    return;
  }
  self->looking = g_cancellable_new ();
  desk_nik_ask (self->context, typed, gtk_entry_get_text (self->age), self->looking, on_nik_looked, self);
}
