/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom the form of an admission is opened: who was announced or waited, comes with somebody, or instead of somebody. */
#include "app/admit/admit-form-private.h"

#include <glib/gi18n.h>

static char *
explain_waiting (const char *name, gboolean names)
{
  if (!names)
    return g_strdup_printf ("%s %s", _("This ends a line of the waiting list."), _("Names are hidden. F2 shows them."));
  /* TRANSLATORS: name */
  return name && *name ? g_strdup_printf (_("This ends the line of %s on the waiting list."), name)
                       : g_strdup (_("This ends a line of the waiting list."));
}

void
desk_admit_form_set_origin (DeskAdmitForm *self, const DeskAdmitOrigin *origin)
{
  gboolean names = desk_context_get_names (self->context);
  g_autofree char *waiting = explain_waiting (origin->name, names);

  self->referral = origin->referral;
  self->waiting = origin->waiting;
  gtk_label_set_text (self->origin, waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), origin->waiting != 0);
  if (origin->name && names)
    gtk_entry_set_text (self->name, origin->name);
  if (origin->sex == 'P' || origin->sex == 'L')
    gtk_toggle_button_set_active (origin->sex == 'P' ? self->female : self->male, TRUE);
}

void
desk_admit_form_set_owner (DeskAdmitForm *self, gint64 stay, const char *name, gboolean shares)
{
  self->owner_stay = stay;
  self->shares = shares;
  gtk_label_set_text (self->owner, name);
  gtk_label_set_text (self->owner_caption, shares ? _("Sleeps in the bed of") : _("Comes with"));
  gtk_widget_show (self->owner_area);
  gtk_widget_hide (self->family_area);
  gtk_widget_set_visible (GTK_WIDGET (self->owner_reason), shares);
  gtk_widget_set_visible (self->owner_reason_caption, shares);
  gtk_widget_set_visible (GTK_WIDGET (self->picker), !shares);
  desk_admit_form_ask_beds (self);
}

void
desk_admit_form_set_instead (DeskAdmitForm *self, gint64 stay, const char *name)
{
  desk_admit_form_set_owner (self, 0, name, TRUE);
  self->instead_of = stay;
  gtk_label_set_text (self->owner_caption, _("Comes instead of, into the same bed"));
  gtk_widget_hide (self->owner_as);
  gtk_widget_hide (GTK_WIDGET (self->owner_kind));
  gtk_widget_hide (GTK_WIDGET (self->owner_reason));
  gtk_widget_hide (self->owner_reason_caption);
}
