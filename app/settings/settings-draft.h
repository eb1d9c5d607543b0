/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which draft it is that something of the settings is typed into: of one thing, and of whoever types. */
#pragma once

#include "app/settings/settings-sections.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  const DeskSection *section;  /* static */
  char *name;                  /* as desk_drafts_keep_of() takes it */
  char *staff;                 /* whose it is, whoever works here later */
  char *title;                 /* (nullable) of the thing; a new one has none yet */
} DeskSettingsDraft;

/** desk_settings_draft_name: (transfer full): @id: 0: a new one, of @house (0: all of them). */
char *desk_settings_draft_name (const DeskSection *section, gint64 id, gint64 house);
void desk_settings_draft_free (DeskSettingsDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSettingsDraft, desk_settings_draft_free)

/** desk_settings_draft_left: (transfer full): says that what was typed waits. */
char *desk_settings_draft_left (const DeskSettingsDraft *draft);

/** DeskSettingsSent: what an act was sent from: that alone is over when it is done, whatever is shown by then. */
typedef struct {
  gpointer page;               /* held until it is done */
  const DeskSection *section;  /* static */
  gint64 typist;               /* staff */
  DeskSettingsDraft *draft;    /* (nullable): not from the form */
} DeskSettingsSent;

void desk_settings_sent_free (DeskSettingsSent *sent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSettingsSent, desk_settings_sent_free)
/** desk_settings_sent_said: (transfer full): beside something else: that it is saved, or (@failure) why not. */
char *desk_settings_sent_said (const DeskSettingsSent *sent, const char *failure);

G_END_DECLS
