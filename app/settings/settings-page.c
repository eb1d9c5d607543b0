/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab "settings": a list of sections, of what there is in one, and the fields of one thing. */
#include "app/settings/settings-page-private.h"

#include "app/accept-keys.h"
#include "app/acts.h"
#include "app/import/import-window.h"
#include "app/list-keys.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/settings/settings-rows.h"
#include "app/voices/voices-window.h"

#include "db/record/voice-clip.h"

#include <glib/gi18n.h>
#include <string.h>

static void page_iface_init (DeskPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskSettingsPage, desk_settings_page, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_PAGE, page_iface_init))

/* --- what is said and can be pressed --- */

void
desk_settings_page_say (DeskSettingsPage *self, const char *text, gboolean failed)
{
  desk_settings_say (self->said, text, failed);
}

static const SetupItem *
chosen_item (DeskSettingsPage *self)
{
  for (guint i = 0; self->read && i < self->read->len; i++)
    if (((const SetupItem *) self->read->pdata[i])->id == self->chosen)
      return self->read->pdata[i];
  return NULL;
}

/* @why: (nullable): why nothing can be changed here now */
static void
show_staff (DeskSettingsPage *self, const char *why)
{
  gboolean staff = self->section->noun == SETUP_STAFF;
  const SetupItem *item = staff ? chosen_item (self) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->staff_keys), staff);
  if (!staff || !self->context)
    return;
  desk_staff_keys_show (self->staff_keys, self->context, item ? item->id : 0, item ? item->title : NULL, why);
  desk_settings_form_hold_roles (self->form, desk_context_may (self->context, PERMISSION_RULES), desk_context_get_staff (self->context));
}

void
desk_settings_page_update (DeskSettingsPage *self)
{
  Permission needed = acts_kind (self->section->add ? self->section->add : self->section->change)->permission;
  gboolean allowed = self->context && desk_context_may (self->context, needed), may = allowed && !self->busy;
  gboolean changed = desk_settings_form_is_changed (self->form);
  const char *denied = needed == PERMISSION_HOUSE ? _("Only a supervisor or the house administrator changes this.")
                                                  : _("Only a supervisor changes this.");
  const char *why = !allowed ? denied : self->busy ? _("What was asked for before is still being written.") : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->denied), self->context && !allowed);
  gtk_label_set_text (self->denied, denied);
  gtk_widget_set_visible (self->catalogue, self->section->noun == SETUP_SERVICES);
  desk_reason_set (self->catalogue, why);
  desk_reason_set (GTK_WIDGET (self->form), why);
  desk_reason_set (self->save, why ? why : changed ? NULL : _("Nothing was changed."));
  gtk_widget_set_visible (self->discard, changed && may);
  desk_reason_set (self->import, self->context && desk_context_may (self->context, PERMISSION_IMPORT)
                   ? NULL : _("Only a supervisor or the house administrator changes this."));
  desk_reason_set (self->voices, self->context && desk_context_may (self->context, PERMISSION_HOUSE)
                   ? NULL : _("Only a supervisor or the house administrator changes this."));
  gtk_widget_set_visible (self->new_one, self->section->add != NULL);
  desk_reason_set (self->new_one, why);
  gtk_widget_set_visible (self->retire, self->section->retire && self->chosen);
  desk_reason_set (self->retire, why);
  show_staff (self, why);
}

static void
show_chosen (DeskSettingsPage *self)
{
  const SetupItem *item = chosen_item (self);

  desk_override_box_clear (self->why);
  if (desk_settings_form_show (self->form, self->section, self->house, item, self->picks))
    desk_settings_page_say (self, _("This was typed before, and is not saved yet."), FALSE);
  desk_settings_page_update (self);
}

/* What is being left half typed is neither saved nor lost, and that is said. */
static void
say_left (DeskSettingsPage *self)
{
  gboolean left = self->read && desk_settings_form_is_changed (self->form);
  g_autoptr (DeskSettingsDraft) draft = left ? desk_settings_form_get_draft (self->form) : NULL;
  g_autofree char *text = draft ? desk_settings_draft_left (draft) : NULL;

  desk_settings_page_say (self, text, FALSE);
}

/* --- lists --- */

static void
show_unknown (DeskSettingsPage *self, gint64 failures, gint64 at)
{
  g_autofree char *text = desk_settings_unknown (self->context, failures, at);

  gtk_label_set_text (self->unknown, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), text != NULL);
}

static void
show_items (DeskSettingsPage *self)
{
  GtkListBoxRow *mark = NULL;

  self->filling = TRUE;
  desk_settings_rows_clear (self->items);
  if (!chosen_item (self) && !self->adding)
    self->chosen = self->read->len ? ((const SetupItem *) self->read->pdata[0])->id : 0;
  for (guint i = 0; i < self->read->len; i++) {
    const SetupItem *item = self->read->pdata[i];
    g_autofree char *note = desk_settings_note (self->context, self->section, item);
    GtkWidget *row = desk_settings_row_new (item->title, note ? note : "", item->title);
    gtk_container_add (GTK_CONTAINER (self->items), row);
    if (item->id == self->chosen)
      mark = GTK_LIST_BOX_ROW (row);
  }
  gtk_list_box_select_row (self->items, mark);
  self->filling = FALSE;
}

static void
on_item (DeskSettingsPage *self, GtkListBoxRow *row)
{
  if (self->filling || !row || !self->read)
    return;
  say_left (self);
  self->chosen = ((const SetupItem *) self->read->pdata[gtk_list_box_row_get_index (row)])->id;
  self->adding = FALSE;
  show_chosen (self);
}

static gboolean
has_left (DeskSettingsPage *self)
{
  return self->section->add && desk_settings_form_has_left (self->form, self->section, self->house);
}

static void
on_section (DeskSettingsPage *self, GtkListBoxRow *row)
{
  if (!row)
    return;
  say_left (self);
  self->last[self->section->noun] = self->chosen;
  self->left_adding[self->section->noun] = self->adding && desk_settings_form_is_changed (self->form);
  self->section = &desk_sections ()[gtk_list_box_row_get_index (row)];
  self->chosen = self->last[self->section->noun];
  self->adding = self->left_adding[self->section->noun]
                 || (!self->chosen && has_left (self));
  g_clear_pointer (&self->read, g_ptr_array_unref);
  desk_settings_page_read (self);
}

/* --- reading --- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskSettingsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskSetup) read = g_task_propagate_pointer (G_TASK (result), &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!read) {
    g_autofree char *sentence = desk_sentence_here (error, self->context);
    desk_settings_page_say (self, sentence, TRUE);
    return;
  }
  if (read->house != self->house)        /* that was left meanwhile */
    return;
  /* what is being typed is not taken away by somebody else's change */
  gboolean typing = self->read && (self->adding || desk_settings_form_is_changed (self->form)) && (!self->busy || self->acting);
  if (read->noun == self->section->noun)
    show_unknown (self, read->failures, read->failed_at);
  if (read->noun == self->section->noun && !typing) {
    g_clear_pointer (&self->read, g_ptr_array_unref);
    g_clear_pointer (&self->picks, g_ptr_array_unref);
    self->read = g_steal_pointer (&read->items);
    self->picks = g_steal_pointer (&read->picks);
    self->busy = self->acting;
    show_items (self);
    show_chosen (self);
    if (self->saved)
      desk_settings_page_say (self, self->saved, FALSE);
    g_clear_pointer (&self->saved, g_free);
  }
}

void
desk_settings_page_read (DeskSettingsPage *self)
{
  if (!self->context)
    return;
  desk_setup_read (self->context, self->section->noun, self->section->pick, self->cancellable, on_read, g_object_ref (self));
}

/* --- what is typed --- */

static void
show_anew (DeskSettingsPage *self)
{
  desk_settings_page_say (self, NULL, FALSE);
  if (self->adding)
    self->chosen = self->read && self->read->len ? ((const SetupItem *) self->read->pdata[0])->id : 0;
  self->adding = FALSE;
  if (self->read)
    show_items (self);
  show_chosen (self);
}

static void
on_discard (DeskSettingsPage *self)
{
  g_autoptr (DeskSettingsDraft) draft = desk_settings_form_get_draft (self->form);

  desk_settings_form_forget_draft (self->form, draft);
  show_anew (self);
  desk_settings_form_focus (self->form);
}

static void
on_new (DeskSettingsPage *self)
{
  say_left (self);
  self->chosen = 0;
  self->adding = TRUE;
  self->filling = TRUE;
  gtk_list_box_select_row (self->items, NULL);
  self->filling = FALSE;
  show_chosen (self);
  desk_settings_form_focus (self->form);
}

static GtkWindow *
window_of (DeskSettingsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self)));
}

/* What it brought rings as any change does. */
static void
on_import (DeskSettingsPage *self)
{
  desk_import_window_present (window_of (self), self->context);
}

static void
on_voices (DeskSettingsPage *self)
{
  g_autofree char *folder = voice_folder (worker_get_address (desk_context_get_worker (self->context)));

  gtk_window_present (GTK_WINDOW (desk_voices_window_new (window_of (self), self->context, folder)));
}

/* --- staff --- */

static void
on_password_done (DeskSettingsPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (window_of (self)), "password-was-set", NULL);
  desk_settings_page_read_again (self, g_strdup (_("Saved.")));
}

static void
on_printing (DeskSettingsPage *self, gboolean printing)
{
  self->busy = printing;
  desk_settings_page_update (self);
}

/* --- page --- */

static void
page_serve (DeskPage *page, DeskContext *context)
{
  DeskSettingsPage *self = DESK_SETTINGS_PAGE (page);

  self->context = g_object_ref (context);
  self->house = desk_context_get_house (context);
  desk_settings_form_set_drafts (self->form, desk_context_get_drafts (context));
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  desk_settings_page_update (self);
}

/* What was typed for a house waits there; nothing of it is left beside the things of another one. */
static void
leave_house (DeskSettingsPage *self)
{
  say_left (self);
  desk_settings_form_leave (self->form);
  self->house = desk_context_get_house (self->context);
  memset (self->last, 0, sizeof self->last);
  memset (self->left_adding, 0, sizeof self->left_adding);
  self->chosen = 0;
  self->adding = has_left (self);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  desk_settings_page_update (self);
}

/* What one typed and did not save is no other's to save. */
static void
page_refresh (DeskPage *page)
{
  DeskSettingsPage *self = DESK_SETTINGS_PAGE (page);
  gint64 staff = desk_context_get_staff (self->context);

  if (self->typist && staff && self->typist != staff) {
    desk_settings_form_leave (self->form);
    memset (self->left_adding, 0, sizeof self->left_adding);
    g_clear_pointer (&self->saved, g_free);
    show_anew (self);
  }
  self->typist = staff ? staff : self->typist;
  if (self->house != desk_context_get_house (self->context))
    leave_house (self);
  desk_settings_page_read (self);
}

/* No resident is named here. */
static void
page_set_names (DeskPage *page, gboolean names)
{
  (void) page;
  (void) names;
}

static void
page_iface_init (DeskPageInterface *iface)
{
  iface->serve = page_serve;
  iface->refresh = page_refresh;
  iface->set_names = page_set_names;
}

static void
desk_settings_page_dispose (GObject *object)
{
  DeskSettingsPage *self = DESK_SETTINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->picks, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_settings_page_parent_class)->dispose (object);
}

static void
desk_settings_page_finalize (GObject *object)
{
  DeskSettingsPage *self = DESK_SETTINGS_PAGE (object);

  g_clear_object (&self->context);
  g_object_unref (self->cancellable);
  g_free (self->saved);
  G_OBJECT_CLASS (desk_settings_page_parent_class)->finalize (object);
}

static void
desk_settings_page_class_init (DeskSettingsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_settings_page_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_settings_page_finalize;
  g_type_ensure (DESK_TYPE_STAFF_KEYS);
  gtk_widget_class_set_css_name (widget_class, "settings");
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/settings-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, DeskSettingsPage, name)
  CHILD (sections);
  CHILD (items);
  CHILD (new_one);
  CHILD (save);
  CHILD (discard);
  CHILD (retire);
  CHILD (denied);
  CHILD (unknown);
  CHILD (catalogue);
  CHILD (staff_keys);
  CHILD (import);
  CHILD (voices);
  CHILD (place);
  CHILD (said);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, on_section);
  gtk_widget_class_bind_template_callback (widget_class, on_item);
  gtk_widget_class_bind_template_callback (widget_class, on_new);
  gtk_widget_class_bind_template_callback (widget_class, desk_settings_page_save);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
  gtk_widget_class_bind_template_callback (widget_class, desk_settings_page_retire);
  gtk_widget_class_bind_template_callback (widget_class, desk_settings_page_add_catalogue);
  gtk_widget_class_bind_template_callback (widget_class, on_password_done);
  gtk_widget_class_bind_template_callback (widget_class, desk_settings_page_give_card);
  gtk_widget_class_bind_template_callback (widget_class, on_printing);
  gtk_widget_class_bind_template_callback (widget_class, desk_settings_page_say);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_voices);
}

static void
desk_settings_page_init (DeskSettingsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_list_leave (self->sections);
  desk_list_leave (self->items);
  self->section = desk_sections ();
  self->form = DESK_SETTINGS_FORM (desk_settings_form_new ());
  self->why = DESK_OVERRIDE_BOX (desk_override_box_new ());
  gtk_container_add (GTK_CONTAINER (self->place), GTK_WIDGET (self->form));
  gtk_container_add (GTK_CONTAINER (self->place), GTK_WIDGET (self->why));
  desk_accept_keys (GTK_WIDGET (self->place), GTK_BUTTON (self->save));
  g_signal_connect_swapped (self->why, "entered", G_CALLBACK (desk_settings_page_save), self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (desk_settings_page_update), self);
  g_signal_connect_swapped (self->form, "entered", G_CALLBACK (desk_settings_page_save), self);
  for (const DeskSection *section = desk_sections (); section->name; section++)
    gtk_container_add (GTK_CONTAINER (self->sections), desk_settings_row_new (_(section->title), NULL, section->name));
}
