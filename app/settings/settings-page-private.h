/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the settings' page share. */
#pragma once

#include "app/settings/override-box.h"
#include "app/settings/settings-form.h"
#include "app/settings/settings-page.h"
#include "app/settings/setup-jobs.h"
#include "app/settings/staff-keys.h"

G_BEGIN_DECLS

struct _DeskSettingsPage {
  GtkBox parent;

  GtkListBox *sections, *items;
  GtkWidget *new_one, *save, *discard, *retire, *catalogue, *import, *voices;
  GtkBox *place;
  GtkLabel *said, *denied, *unknown;
  DeskSettingsForm *form;
  DeskOverrideBox *why;
  DeskStaffKeys *staff_keys;

  DeskContext *context;        /* (nullable) before serving */
  const DeskSection *section;
  GPtrArray *read, *picks;     /* (nullable) SetupItem */
  gint64 chosen;               /* 0: a new one, or nothing */
  gint64 last[SETUP_N];        /* what was chosen of each when it was left */
  gboolean adding;             /* a new one was asked for */
  gboolean left_adding[SETUP_N];   /* and one was half typed when the section was left */
  gint64 house;                /* that is shown here, 0: all */
  gint64 typist;               /* staff who may have typed what stands here; 0: nobody yet */
  gboolean busy, filling;
  gboolean acting;             /* an act is on its way, from whatever was shown then */
  char *saved;                 /* (nullable) said once what was saved is read again */
  GCancellable *cancellable;
};

/** desk_settings_page_say: @text: (nullable): what was said goes. */
void desk_settings_page_say (DeskSettingsPage *self, const char *text, gboolean failed);
/** desk_settings_page_update: what can be pressed, and why not. */
void desk_settings_page_update (DeskSettingsPage *self);
/** desk_settings_page_read: asks the record for what the section shows. */
void desk_settings_page_read (DeskSettingsPage *self);

/* settings-acts.c */
/** desk_settings_page_read_again: something was done; @text: (transfer full) (nullable): told once all is there again. */
void desk_settings_page_read_again (DeskSettingsPage *self, char *text);
/** desk_settings_page_save: what stands in the form; desk_settings_page_retire: what it shows is given up. */
void desk_settings_page_save (DeskSettingsPage *self);
void desk_settings_page_retire (DeskSettingsPage *self);
/** desk_settings_page_add_catalogue: the services that every house has. */
void desk_settings_page_add_catalogue (DeskSettingsPage *self);
/** desk_settings_page_give_card: @text: of a card, for the one of the staff that is chosen. */
void desk_settings_page_give_card (DeskSettingsPage *self, const char *text);

G_END_DECLS
