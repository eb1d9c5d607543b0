/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is known already, in the admission's form: searched for while somebody types, and chosen instead of somebody new. */
#include "app/admit/admit-form-private.h"

#include "app/admit/known-list.h"
#include "app/list-keys.h"
#include "app/reason.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

#define KNOWN_LIMIT 6

/* Of somebody known. */
static void
show_alerts (DeskAdmitForm *self, const char *codes)
{
  g_auto (GStrv) held = g_strsplit (codes, ",", -1);

  desk_alert_tiles_hold (self->alerts, (const char *const *) held);
}

/* Whom, and for the name that stands there: the two come back in any order after a power cut. */
static void
keep_choice (DeskAdmitForm *self)
{
  g_autofree char *text = self->resident
      ? g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->resident, gtk_entry_get_text (self->name)) : g_strdup ("");

  gtk_entry_set_text (self->resident_kept, text);
}

static void
close_person (DeskAdmitForm *self, gboolean known)
{
  const char *written = known ? _("This is in the record; it is changed on the resident's page.") : NULL;

  desk_reason_set (self->person, written);
  desk_reason_set (GTK_WIDGET (self->called), written);
}

/* The answer to a search that is on its way is about who was not chosen yet. */
void
desk_admit_form_choose_known (DeskAdmitForm *self, const DeskKnown *known)
{
  if (known || self->resident)
    g_cancellable_cancel (self->searching);
  self->take_over = FALSE;
  self->resident = known ? known->line->resident : 0;
  g_free (self->resident_name);
  self->resident_name = known ? g_strdup (known->line->name) : NULL;
  g_free (self->resident_born);
  self->resident_born = known ? g_strdup (known->line->born) : NULL;
  keep_choice (self);
  close_person (self, known != NULL);
  desk_photo_box_show_stored (self->photo, known ? known->photo : NULL);
  show_alerts (self, known ? known->alerts : "");
  desk_admit_form_ask_beds (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

void
desk_admit_form_known_selected (DeskAdmitForm *self, GtkListBoxRow *row)
{
  if (!self->filling && row)
    desk_admit_form_choose_known (self, desk_known_list_get (row));
}

/* A screen reader says the new description of the field that has the keys. */
static void
tell_known (DeskAdmitForm *self, guint n)
{
  g_autofree char *text = g_strdup_printf (_("Perhaps known already: %u (arrow down)"), n);

  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self->name)), n ? text : "");
}

void
desk_admit_form_show_known (DeskAdmitForm *self, GPtrArray *found)
{
  self->filling = TRUE;
  desk_known_list_fill (self->known, found);
  self->filling = FALSE;
  gtk_revealer_set_reveal_child (self->known_area, found && found->len > 0);
  tell_known (self, found ? found->len : 0);
}

/* Of somebody who was chosen before the list was there, the list has nobody else. */
static void
select_chosen (DeskAdmitForm *self)
{
  GtkListBoxRow *row = self->resident ? gtk_list_box_get_row_at_index (self->known, 1) : NULL;

  if (row)
    gtk_list_box_select_row (self->known, row);
}

/* Instead of the list. */
static void
say_instead (DeskAdmitForm *self, const char *sentence, gboolean failed)
{
  self->filling = TRUE;
  desk_known_list_say (self->known, sentence, failed);
  self->filling = FALSE;
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self->name)), sentence);
  gtk_revealer_set_reveal_child (self->known_area, TRUE);
}

/* Nobody is named at a counter, and that there is somebody is not kept from who takes in. */
static void
show_hidden (DeskAdmitForm *self, guint n)
{
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u may be known already. F2 shows the names.",
                                                         "%u may be known already. F2 shows the names.", n), n);

  say_instead (self, sentence, FALSE);
}

/* Where nobody is chosen, nobody could be looked for. */
static void
show_failure (DeskAdmitForm *self, const GError *error)
{
  g_autofree char *why = self->resident ? desk_sentence_here (error, self->context) : NULL;
  g_autofree char *sentence = self->resident
      /* TRANSLATORS: a sentence why */
      ? g_strdup_printf (_("Who was chosen could not be read, and stays chosen. %s"), why)
      : desk_sentence_unsearched (error, self->context);

  say_instead (self, sentence, TRUE);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskAdmitForm *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_find_known_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (found && found->len && !desk_context_get_names (self->context)) {
    show_hidden (self, found->len);
    return;
  }
  desk_admit_form_show_known (self, found);
  if (found)
    select_chosen (self);
  else
    show_failure (self, error);
}

/* While names are hidden nobody is listed; who it is stays chosen. */
void
desk_admit_form_choose_resident (DeskAdmitForm *self, gint64 resident)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->resident_name, g_free);
  g_clear_pointer (&self->resident_born, g_free);
  self->resident = resident;
  keep_choice (self);
  close_person (self, TRUE);
  desk_admit_form_ask_beds (self);
  if (!desk_context_get_names (self->context))
    return;
  self->searching = g_cancellable_new ();
  desk_load_known (self->context, resident, self->searching, on_found, self);
}

void
desk_admit_form_look_at_kept (DeskAdmitForm *self)
{
  char *name = NULL;
  gint64 resident = g_ascii_strtoll (gtk_entry_get_text (self->resident_kept), &name, 10);

  if (!resident && self->resident)
    desk_admit_form_choose_known (self, NULL);
  else if (resident != self->resident && *name && g_str_equal (name + 1, gtk_entry_get_text (self->name)))
    desk_admit_form_choose_resident (self, resident);
}

const char *
desk_admit_form_name (DeskAdmitForm *self)
{
  const char *typed = gtk_entry_get_text (self->name);

  if (self->resident)
    return self->resident_name ? self->resident_name : _("A guest");
  return *typed ? typed : _("Somebody without a name");
}

void
desk_admit_form_search (DeskAdmitForm *self)
{
  g_auto (DeskAge) age = { 0 };
  const char *words = gtk_widget_get_sensitive (GTK_WIDGET (self->name)) ? gtk_entry_get_text (self->name) : "";
  const char *nik = gtk_entry_get_text (self->nik);

  if (self->resident)          /* may still be loading */
    return;
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  desk_age_parse (gtk_entry_get_text (self->age), &age);
  if (!*words && !*nik && !age.born) {
    desk_admit_form_show_known (self, NULL);
    return;
  }
  self->searching = g_cancellable_new ();
  desk_find_known (self->context, words, nik, age.born, KNOWN_LIMIT, self->searching, on_found, self);
}

/* The list is walked through without leaving the field. */
gboolean
desk_admit_form_name_key (GtkWidget *widget, GdkEventKey *event, DeskAdmitForm *self)
{
  if ((event->keyval != GDK_KEY_Down && event->keyval != GDK_KEY_Up) || !gtk_revealer_get_reveal_child (self->known_area))
    return GDK_EVENT_PROPAGATE;
  desk_known_list_step (self->known, event->keyval == GDK_KEY_Down ? 1 : -1);
  if (gtk_list_box_get_selected_row (self->known))       /* where a sentence stands in its place there is none, and the field says that */
    desk_list_tell (self->known, widget, NULL);
  return GDK_EVENT_STOP;
}
