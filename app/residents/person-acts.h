/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on a resident's page: small dialogs of one act each, acts without a dialog, and asking for what is sealed. */
#pragma once

#include "app/residents/jobs.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_PERSON_ACTS (desk_person_acts_get_type ())
G_DECLARE_FINAL_TYPE (DeskPersonActs, desk_person_acts, DESK, PERSON_ACTS, GObject)

/**
 * desk_person_acts_new:
 * @page: held weakly; gets the actions of the group `person`
 *
 * Signals: `said` (text, whether it failed) for a notice; `looked` (int #LookAt, int64 act) when something sealed was asked for.
 */
DeskPersonActs *desk_person_acts_new (DeskContext *context, GtkWidget *page);
/** desk_person_acts_set: @person: (nullable): whom the actions are about; borrowed until the next call */
void desk_person_acts_set (DeskPersonActs *acts, const DeskPerson *person);
/** desk_person_acts_set_care: @care: whom a task can be given to, and what is due; borrowed until the next call */
void desk_person_acts_set_care (DeskPersonActs *acts, const DeskHouseCare *care);
/** desk_person_acts_get_dialog: (nullable) (transfer none): the dialog that is open; there is one at a time. */
GtkWidget *desk_person_acts_get_dialog (DeskPersonActs *acts);

G_END_DECLS
