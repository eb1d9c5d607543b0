/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialogs of admission, move and discharge have in common: a form that becomes acts. */
#pragma once

#include "app/acts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_STAY_FORM (desk_stay_form_get_type ())
G_DECLARE_INTERFACE (DeskStayForm, desk_stay_form, DESK, STAY_FORM, GtkWidget)

/* Signal `changed`: something else stands in the form now; `restored`: fields have what was typed before, at once or when they came. */
struct _DeskStayFormInterface {
  GTypeInterface parent;

  DeskActs *(*make_acts) (DeskStayForm *form, const char *override, const char *agreed_by, char **missing);
  char *(*describe) (DeskStayForm *form);
  gboolean (*pick) (DeskStayForm *form, gint64 bed);
  gint64 (*get_bed) (DeskStayForm *form);
  char *(*get_bed_text) (DeskStayForm *form);
  gboolean (*takes_in) (DeskStayForm *form);
  char *(*offer) (DeskStayForm *form, const GError *refusal);
  void (*take_offer) (DeskStayForm *form);
  void (*named) (DeskStayForm *form);
  GtkWidget *(*get_first) (DeskStayForm *form);
  GtkWidget *(*get_wrong) (DeskStayForm *form);
  GtkWidget *(*get_field) (DeskStayForm *form, const char *key);
  gboolean (*is_written) (DeskStayForm *form);
  char *(*get_draft) (DeskStayForm *form);
  GVariant *(*get_comer) (DeskStayForm *form);
};

/**
 * desk_stay_form_make_acts:
 * @override, @agreed_by: (nullable): what the record asked for
 * @missing: (out): (transfer full): what is still to be filled in, as a sentence
 *
 * Returns: (transfer full): the acts, or %NULL with @missing
 */
DeskActs *desk_stay_form_make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing);
/** desk_stay_form_describe: (transfer full): what was done: "Siti R. admitted to Melati 03". */
char *desk_stay_form_describe (DeskStayForm *form);
/** desk_stay_form_pick: a bed was chosen on the board; FALSE where the form asks for none. */
gboolean desk_stay_form_pick (DeskStayForm *form, gint64 bed);
/** desk_stay_form_get_bed: (transfer full) (nullable): the bed that is asked for: its id, or as it was typed; %NULL: none. */
char *desk_stay_form_get_bed (DeskStayForm *form);
/** desk_stay_form_named: names may be on the screen again; as a rule what the form says of them stays as it is. */
void desk_stay_form_named (DeskStayForm *form);
/** desk_stay_form_takes_in: whether somebody comes into that bed, for whom it may have been held; as a rule. */
gboolean desk_stay_form_takes_in (DeskStayForm *form);
/**
 * desk_stay_form_offer:
 *
 * Returns: (transfer full) (nullable): label of a way out of this refusal that the form knows; %NULL: none
 */
char *desk_stay_form_offer (DeskStayForm *form, const GError *refusal);
/** desk_stay_form_take_offer: from now on the form's acts go that way, until it is about somebody else. */
void desk_stay_form_take_offer (DeskStayForm *form);
/** desk_stay_form_get_first: (nullable) (transfer none): where the keys go at first; %NULL: as the form is built. */
GtkWidget *desk_stay_form_get_first (DeskStayForm *form);
/** desk_stay_form_get_wrong: (nullable) (transfer none): the field that make_acts() found missing or wrong last. */
GtkWidget *desk_stay_form_get_wrong (DeskStayForm *form);
/** desk_stay_form_give_keys: to one of its fields (nullable), or to what lies within it. */
void desk_stay_form_give_keys (GtkWidget *field);
/** desk_stay_form_find_field: (nullable) (transfer none): the visible field for a key of its acts: its buildable name, or get_field(). */
GtkWidget *desk_stay_form_find_field (DeskStayForm *form, const char *key);
/** desk_stay_form_is_written: whether something stands there that was written and that nobody else keeps: Escape asks before it goes. */
gboolean desk_stay_form_is_written (DeskStayForm *form);
/**
 * desk_stay_form_get_draft: (transfer full) (nullable): under which name the dialog keeps what stands in the form, as
 * desk_drafts_keep_of() takes it: the act and whom it is about; %NULL: nothing is kept. The dialog puts back what was left,
 * says so, and lets it go when the form is committed or thrown away.
 */
char *desk_stay_form_get_draft (DeskStayForm *form);
/** desk_stay_form_draft_name: (transfer full): the same whenever the form of this act is about this; @about: text by key. */
char *desk_stay_form_draft_name (const char *act, GHashTable *about);
/**
 * desk_stay_form_get_comer: (transfer floating) (nullable): who would come in, "(xxxss)": resident, referral that announced him, house, and
 * the name and sex (L, P, U) of somebody new; what is not known is 0 or ""
 */
GVariant *desk_stay_form_get_comer (DeskStayForm *form);
void desk_stay_form_changed (DeskStayForm *form);
void desk_stay_form_restored (DeskStayForm *form);

G_END_DECLS
