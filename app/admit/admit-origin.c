/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whom the admission's form is opened: who was announced or waited, who comes with somebody, or instead of somebody. */
#include "app/admit/admit-form-private.h"

#include "db/record/destination.h"

#include <glib/gi18n.h>

#define DRAFT "admit"

/* What was typed for one is not about who comes next. */
char *
desk_admit_form_draft_name (const DeskAdmitOrigin *origin)
{
  static const DeskAdmitOrigin nobody = { .sex = 'U' };
  const DeskAdmitOrigin *for_whom = origin ? origin : &nobody;
  const struct {
    const char *what;
    gint64 id;
  } names[] = {
    { "waiting", for_whom->waiting }, { "referral", for_whom->referral }, { "place", for_whom->place }, { "instead", for_whom->instead },
    { for_whom->shares ? "shares" : "with", for_whom->owner }, { "resident", for_whom->resident },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].id)
      return g_strdup_printf (DRAFT "-%s-%" G_GINT64_FORMAT, names[i].what, names[i].id);
  return g_strdup (DRAFT);
}

static char *
explain_waiting (const char *name, gboolean names)
{
  if (!names)
    return g_strdup_printf ("%s %s", _("This ends a line of the waiting list."), _("Names are hidden. F2 shows them."));
  /* TRANSLATORS: name */
  return name && *name ? g_strdup_printf (_("This ends the line of %s on the waiting list."), name)
                       : g_strdup (_("This ends a line of the waiting list."));
}

/* Most go home; nobody takes over the bed of the dead: their stay is ended, which says more of it. */
static void
ask_where (DeskAdmitForm *self)
{
  for (const Destination *where = destinations (); where->code; where++)
    if (!g_str_equal (where->code, DESTINATION_DIED))
      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->goes_to), where->code, _(where->label));
  gtk_combo_box_set_active_id (self->goes_to, "MDR");
  gtk_widget_show (self->goes_caption);
  gtk_widget_show (GTK_WIDGET (self->goes_to));
}

static void
set_owner (DeskAdmitForm *self, const DeskAdmitOrigin *origin)
{
  self->owner_stay = origin->owner;
  self->instead_of = origin->instead;
  self->shares = origin->shares || origin->instead;
  gtk_label_set_text (self->owner, origin->whose);
  gtk_label_set_text (self->owner_caption, origin->instead  ? _("Comes instead of, into the same bed")
                                           : origin->shares ? _("Sleeps in the bed of")
                                                            : _("Comes with"));
  gtk_widget_show (self->owner_area);
  gtk_widget_hide (self->family_area);
  if (origin->instead)
    ask_where (self);
  gtk_widget_set_visible (self->owner_as, !origin->instead);
  gtk_widget_set_visible (GTK_WIDGET (self->owner_kind), !origin->instead);
  gtk_widget_set_visible (GTK_WIDGET (self->owner_reason), origin->shares);
  gtk_widget_set_visible (self->owner_reason_caption, origin->shares);
  gtk_widget_set_visible (GTK_WIDGET (self->picker), !self->shares);
}

void
desk_admit_form_show_origin (DeskAdmitForm *self)
{
  gboolean names = desk_context_get_names (self->context);
  g_autofree char *waiting = explain_waiting (self->waiting_name, names);

  gtk_label_set_text (self->origin, self->place ? _("Who is admitted here gets a place that was asked for.") : waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->origin), self->waiting || self->place);
  if (self->waiting_name && names && !self->resident && !*gtk_entry_get_text (self->name))
    gtk_entry_set_text (self->name, self->waiting_name);
}

void
desk_admit_form_set_origin (DeskAdmitForm *self, const DeskAdmitOrigin *origin)
{
  self->referral = origin->referral;
  self->waiting = origin->waiting;
  self->place = origin->place;
  self->waiting_name = g_strdup (origin->name);
  self->resident = origin->resident;
  desk_admit_form_show_origin (self);
  if (origin->sex == 'P' || origin->sex == 'L')
    gtk_toggle_button_set_active (origin->sex == 'P' ? self->female : self->male, TRUE);
  if (!desk_bed_picker_get_bed (self->picker))
    desk_bed_picker_set_house (self->picker, origin->house);
  if (origin->whose)
    set_owner (self, origin);
  if (origin->resident)
    desk_admit_form_choose_resident (self, origin->resident);
}
