/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the settings ask the record to do, and what became of it, wherever one has gone meanwhile. */
#include "app/settings/settings-page-private.h"

#include "app/acts.h"
#include "app/sentence.h"
#include "app/settings/settings-draft.h"

#include <glib/gi18n.h>

static gboolean
is_here (DeskSettingsPage *self, const DeskSettingsSent *sent)
{
  return self->typist == sent->typist && self->section == sent->section
         && (!sent->draft || desk_settings_form_is_of (self->form, sent->draft));
}

/* A new one that was left half typed in its section is there now. */
static void
find_made (DeskSettingsPage *self, const DeskSettingsSent *sent, gint64 made)
{
  SetupNoun noun = sent->section->noun;

  if (!self->left_adding[noun] || desk_settings_form_has_left (self->form, sent->section, self->house))
    return;
  self->left_adding[noun] = FALSE;
  self->last[noun] = made;
}

void
desk_settings_page_read_again (DeskSettingsPage *self, char *text)
{
  g_free (self->saved);
  self->saved = text;
  g_clear_pointer (&self->read, g_ptr_array_unref);
  desk_settings_page_read (self);
}

static void
finish_act (DeskSettingsPage *self, const DeskSettingsSent *sent, const Outcome *first)
{
  gint64 made = first && sent->section->id_key ? outcome_int (first, sent->section->id_key) : 0;
  gboolean here = is_here (self, sent);

  if (sent->draft)
    desk_settings_form_forget_draft (self->form, sent->draft);
  if (here) {
    self->chosen = self->chosen ? self->chosen : made;
    self->adding = self->adding && !sent->draft;
  } else {
    find_made (self, sent, made);
  }
  char *text = here ? g_strdup (_("Saved.")) : desk_settings_sent_said (sent, NULL);
  if (self->typist != sent->typist)
    g_clear_pointer (&text, g_free);
  desk_settings_page_read_again (self, text);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSettingsSent) sent = data;
  DeskSettingsPage *self = sent->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  if (outcomes) {
    finish_act (self, sent, outcomes->len ? outcomes->pdata[0] : NULL);
    return;
  }
  g_autofree char *sentence = desk_sentence_here (error, self->context);
  self->busy = FALSE;
  desk_settings_page_update (self);
  if (is_here (self, sent)) {
    g_autofree char *text = desk_settings_form_explain (self->form, error, sentence);
    desk_settings_page_say (self, text, TRUE);
    desk_override_box_ask (self->why, error);
  } else if (self->typist == sent->typist) {
    g_autofree char *text = desk_settings_sent_said (sent, sentence);
    desk_settings_page_say (self, text, TRUE);
  }
}

/* @draft: (transfer full) (nullable): what they were made from */
static void
act (DeskSettingsPage *self, DeskActs *acts, DeskSettingsDraft *draft)
{
  DeskSettingsSent *sent = g_new (DeskSettingsSent, 1);

  *sent = (DeskSettingsSent){ g_object_ref (self), self->section, self->typist, draft };
  self->busy = self->acting = TRUE;
  desk_settings_page_update (self);
  desk_context_act (self->context, acts, self->cancellable, on_done, sent);
}

void
desk_settings_page_save (DeskSettingsPage *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  const char *problem = NULL;
  g_autoptr (DeskActs) acts = desk_settings_form_acts (self->form, &problem);
  g_autoptr (DeskActs) told = acts ? desk_override_box_apply (self->why, acts) : NULL;
  if (told)
    act (self, told, desk_settings_form_get_draft (self->form));
  else
    desk_settings_page_say (self, problem, TRUE);
}

void
desk_settings_page_retire (DeskSettingsPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (desk_context_get_zone (self->context));
  g_autofree char *today = g_date_time_format (now, "%F");
  g_autoptr (DeskActs) acts = desk_settings_form_retire (self->form, today);

  act (self, acts, desk_settings_form_get_draft (self->form));
}

void
desk_settings_page_add_catalogue (DeskSettingsPage *self)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();

  desk_acts_add (acts, request_new ("service-catalogue"), NULL);
  act (self, acts, NULL);
}

void
desk_settings_page_give_card (DeskSettingsPage *self, const char *text)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Request *request = request_new ("staff-card");

  request_set_int (request, "staff", self->chosen);
  request_set (request, "token", text);
  desk_acts_add (acts, request, NULL);
  act (self, acts, NULL);
}
