/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form of one act, made from a table of its fields, for the small dialogs of a resident's page. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

typedef enum {
  ACT_FIELD_TEXT,
  ACT_FIELD_LONG,              /* several lines */
  ACT_FIELD_CHOICE,
  ACT_FIELD_YES,               /* ticked or not */
  ACT_FIELD_DAY,               /* "2-3-1959", told as an ISO date */
  ACT_FIELD_DUE,               /* a time to come, as desk_later_parse() takes it; a day alone is its end */
  ACT_FIELD_PAST,              /* when it happened: "14.30", "21/11 14.30"; empty: now. No key of the act, but its time */
  ACT_FIELD_FILE,              /* a picture or a PDF: kept with the act, which gets its SHA-256 */
} ActFieldType;

typedef struct {
  const char *key;
  const char *label;           /* N_(), with its mnemonic; shown translated */
  ActFieldType type;
  gboolean required;
  const char *const *choices;  /* code and N_() label in turn, ends with NULL; the first is chosen */
} ActField;

#define DESK_TYPE_ACT_FORM (desk_act_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskActForm, desk_act_form, DESK, ACT_FORM, GtkGrid)

/**
 * desk_act_form_new:
 * @kind: the act; its words are what was done
 * @fields: ends with a NULL key; static
 */
GtkWidget *desk_act_form_new (DeskContext *context, const char *kind, const ActField *fields);
/** desk_act_form_fix: a key that nobody is asked for. */
void desk_act_form_fix (DeskActForm *form, const char *key, gint64 value);
/** desk_act_form_set_draft: under which name what is typed is kept; else the act and what was fixed. */
void desk_act_form_set_draft (DeskActForm *form, const char *name);
/** desk_act_form_set: what stands in a field at first; only what is changed is sent. */
void desk_act_form_set (DeskActForm *form, const char *key, const char *value);

/** desk_act_form_offer: one more choice of a field; the first that is offered is chosen. */
void desk_act_form_offer (DeskActForm *form, const char *key, const char *code, const char *label);
/** desk_act_form_lack: there is nothing to choose from in the choice @key: @sentence, shown below it, says why and what to do. */
void desk_act_form_lack (DeskActForm *form, const char *key, const char *sentence);
/** desk_act_form_only: a line or a choice that is asked for only while the choice @other says @code. */
void desk_act_form_only (DeskActForm *form, const char *key, const char *other, const char *code);
/** desk_act_form_look_at_nik: of a form with the fields `nik`, `born` and `sex`, as they stand there now: the number's words below it. */
void desk_act_form_look_at_nik (DeskActForm *form);
/** desk_act_form_allow: what the record refuses as done already is offered as @label, and then done again for @reason. */
void desk_act_form_allow (DeskActForm *form, const char *label, const char *reason);
/** desk_act_form_take_file: as if the file were chosen in the field @key. */
void desk_act_form_take_file (DeskActForm *form, const char *key, const char *path);

G_END_DECLS
