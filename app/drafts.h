/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in forms that are not committed yet, kept on disk: it survives a crash and a power cut (PRACTICE F2). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* After a change so long, in milliseconds, it goes to the disk; what follows within goes with it. */
#define DESK_DRAFTS_PAUSE 250

/**
 * DeskDrafts: the drafts of one record's desk, one file for each form and member of staff.
 *
 * A file is written whole and synced before it takes its name, on a thread of its own: typing never waits for a disk.
 * It holds what was typed about people, so only its owner can read it, and it goes with the form.
 */
typedef struct _DeskDrafts DeskDrafts;

/**
 * desk_drafts_new:
 * @record: address of the record that the forms are for; other records have other drafts
 *
 * In the user's state folder ($XDG_STATE_HOME/singgah/drafts). Where nothing can be written there, drafts last as long as
 * the program.
 */
DeskDrafts *desk_drafts_new (const char *record);
/** desk_drafts_free: writes at once what still waits for its pause. */
void desk_drafts_free (DeskDrafts *drafts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDrafts, desk_drafts_free)

/** desk_drafts_set_staff: whose drafts are read and listed from now on; what is kept or dropped says whose it is. */
void desk_drafts_set_staff (DeskDrafts *drafts, const char *staff);
/** desk_drafts_get_staff: (transfer none): until the next desk_drafts_set_staff(). */
const char *desk_drafts_get_staff (DeskDrafts *drafts);
/** desk_drafts_set_hidden: names are: what a draft holds does not come to the screen (desk_draft_form_start()). */
void desk_drafts_set_hidden (DeskDrafts *drafts, gboolean hidden);
gboolean desk_drafts_get_hidden (DeskDrafts *drafts);
/** desk_drafts_set_pause: milliseconds instead of DESK_DRAFTS_PAUSE. */
void desk_drafts_set_pause (DeskDrafts *drafts, guint milliseconds);

/**
 * desk_drafts_keep_of:
 * @staff: whoever works here now: a form that was opened by one is not stored as another's
 * @form: stable text: "heads", "admit"; may name a row too: "resident-17"
 * @values: what stands in the form, text by key (GHashTable of char *); an empty one drops the draft
 */
void desk_drafts_keep_of (DeskDrafts *drafts, const char *staff, const char *form, GHashTable *values);
/** desk_drafts_get: (transfer full) (nullable): what was kept last; %NULL: nothing. */
GHashTable *desk_drafts_get (DeskDrafts *drafts, const char *form);
/** desk_drafts_drop_of: the form of @staff was committed or discarded. */
void desk_drafts_drop_of (DeskDrafts *drafts, const char *staff, const char *form);
/** desk_drafts_take_out_of: @sent: text by key: what of the form of @staff is in the record now; what was typed over it stays. */
void desk_drafts_take_out_of (DeskDrafts *drafts, const char *staff, const char *form, GHashTable *sent);
/** desk_drafts_watch: from now on @taken hears of each desk_drafts_take_out_of(), until desk_drafts_unwatch() with the same @data. */
typedef void (*DeskDraftsTaken) (const char *staff, const char *form, GHashTable *sent, gpointer data);
void desk_drafts_watch (DeskDrafts *drafts, DeskDraftsTaken taken, gpointer data);
void desk_drafts_unwatch (DeskDrafts *drafts, gpointer data);
/** desk_drafts_list: (transfer full): the forms that have one, by name; ends with %NULL. */
char **desk_drafts_list (DeskDrafts *drafts);
/** desk_drafts_flush: returns when all is on disk; FALSE: the last write did not get there. */
gboolean desk_drafts_flush (DeskDrafts *drafts);

G_END_DECLS
