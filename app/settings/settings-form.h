/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of one thing that is set up: filled from what the record says, read back as acts. */
#pragma once

#include "app/acts.h"
#include "app/drafts.h"
#include "app/settings/settings-draft.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_SETTINGS_FORM (desk_settings_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskSettingsForm, desk_settings_form, DESK, SETTINGS_FORM, GtkGrid)

/** desk_settings_form_new: signal `changed` when something in it was; `entered` when Enter was pressed in a field. */
GtkWidget *desk_settings_form_new (void);
/** desk_settings_form_set_drafts: before anything is shown. */
void desk_settings_form_set_drafts (DeskSettingsForm *form, DeskDrafts *drafts);
/**
 * desk_settings_form_show:
 * @shown: the house whose things are listed: a new one comes into it, whatever the desk shows by then; 0: all of them
 * @item: (nullable): a new one
 * @picks: (element-type SetupItem): what fields of DESK_SETTING_PICK choose from
 *
 * Nothing of them is kept. What is typed into a thing and not saved is, as a draft of who types it, until that one is shown again.
 *
 * Returns: whether @item is shown with such typing
 */
gboolean desk_settings_form_show (DeskSettingsForm *form, const DeskSection *section, gint64 shown, const SetupItem *item,
                                 GPtrArray *picks);
/** desk_settings_form_has_left: whether a new one was left half typed there, for @house. */
gboolean desk_settings_form_has_left (DeskSettingsForm *form, const DeskSection *section, gint64 house);
/** desk_settings_form_get_draft: (transfer full): what is typed into the thing shown now; something has to be. */
DeskSettingsDraft *desk_settings_form_get_draft (DeskSettingsForm *form);
/** desk_settings_form_is_of: whether it shows what @draft was typed into, to whoever typed it. */
gboolean desk_settings_form_is_of (DeskSettingsForm *form, const DeskSettingsDraft *draft);
/** desk_settings_form_forget_draft: that is saved, or no longer wanted; what else is shown by then stays as it is. */
void desk_settings_form_forget_draft (DeskSettingsForm *form, const DeskSettingsDraft *draft);
/** desk_settings_form_leave: whoever typed it works here no more: it waits for him, and for nobody else. */
void desk_settings_form_leave (DeskSettingsForm *form);
/** desk_settings_form_hold_roles: who is not @rules (PERMISSION_RULES) can not press what the record would refuse: @me is his own id. */
void desk_settings_form_hold_roles (DeskSettingsForm *form, gboolean rules, gint64 me);
/** desk_settings_form_focus: the keys go to the first field that can be changed. */
void desk_settings_form_focus (DeskSettingsForm *form);
/** desk_settings_form_explain: (transfer full): a refusal's @sentence; of one about a field it says the label, and the keys go there. */
char *desk_settings_form_explain (DeskSettingsForm *form, const GError *error, const char *sentence);
/** desk_settings_form_is_changed: whether there is anything to save. */
gboolean desk_settings_form_is_changed (DeskSettingsForm *form);
/**
 * desk_settings_form_acts:
 * @problem: (out) (transfer none): where there are no acts, why
 *
 * Returns: (transfer full) (nullable): what saves it
 */
DeskActs *desk_settings_form_acts (DeskSettingsForm *form, const char **problem);
/** desk_settings_form_retire: (transfer full): what ends it; @today: an ISO date, from which what has dates no longer holds. */
DeskActs *desk_settings_form_retire (DeskSettingsForm *form, const char *today);

G_END_DECLS
