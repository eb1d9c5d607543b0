/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form that becomes one act: its fields are a table. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

typedef enum {
  FIELD_TEXT,
  FIELD_NUMBER,                /* 0 to 500; 0 is not told to the record */
  FIELD_CHOICE,
  FIELD_LATER,                 /* a time to come, when something begins: a day alone is its morning */
  FIELD_UNTIL,                 /* by when, or until: a day alone is its end */
  FIELD_AGE,                   /* a birth date or an age: becomes born, or age-from and age-to */
  FIELD_PAST,                  /* when it happened; empty: now. It is no key of the act, but its time */
  FIELD_BED,                   /* chosen from the beds that fit who the fixed key `resident` is, or typed */
  FIELD_ROOM,                  /* chosen from the rooms, or typed */
  FIELD_HOUSE,                 /* stands there only where there are several, at first as the desk shows it; else the key says the one */
} DeskFieldType;

typedef struct {
  const char *code, *words;    /* N_() */
} DeskFieldChoice;

typedef struct {
  const char *key;             /* of the act; also the field's id */
  DeskFieldType type;
  const char *label;           /* N_(), with its mnemonic */
  /* FIELD_CHOICE; ends with a NULL code; the first stands there at first: with an empty code, that none is chosen yet */
  const DeskFieldChoice *choices;
  gboolean required;
  const char *hint;            /* (nullable) N_() */
} DeskField;

typedef enum {
  FIELDS_PLAIN,
  FIELDS_HOLD,                 /* keeps a bed for somebody: one that is held already is none for it */
  FIELDS_ENDING,               /* one to think about */
} DeskFieldsManner;

typedef struct {
  const char *act;
  const char *title, *accept;  /* N_() of the dialog */
  const char *done;            /* N_(): what was done, in words */
  const char *intro;           /* (nullable) N_(): above the fields */
  const DeskField *fields;     /* ends with a NULL key */
  DeskFieldsManner manner;
} DeskFieldsSpec;

#define DESK_TYPE_FIELDS_FORM (desk_fields_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskFieldsForm, desk_fields_form, DESK, FIELDS_FORM, GtkBox)

/** desk_fields_form_new: @spec lives as long as the program. */
GtkWidget *desk_fields_form_new (DeskContext *context, const DeskFieldsSpec *spec);
/** desk_fields_form_set: what stands in a field at first, or a key of the act that has no field; %NULL: nothing. */
void desk_fields_form_set (DeskFieldsForm *form, const char *key, const char *value);
void desk_fields_form_set_int (DeskFieldsForm *form, const char *key, gint64 value);
/** desk_fields_form_set_draft: under which name what is typed is kept; else the act and what it is about. */
void desk_fields_form_set_draft (DeskFieldsForm *form, const char *name);
/** desk_fields_form_set_house: another paper says which house it is: no other can be chosen, and beds and rooms are of that one. */
void desk_fields_form_set_house (DeskFieldsForm *form, gint64 house, const char *why);
/** desk_fields_form_get_house: in which house it is, whatever the desk shows after the form was opened; 0: not said yet. */
gint64 desk_fields_form_get_house (DeskFieldsForm *form);
/** desk_fields_form_about: whom or what the act is about: stands above the fields, and behind what was done. */
void desk_fields_form_about (DeskFieldsForm *form, const char *words);
/**
 * desk_fields_form_set_known: what the record says already stands in a field at first: left so, it is no part of the act,
 * emptied, it is cleared; and where everything was left so, there is nothing to save, which is said.
 */
void desk_fields_form_set_known (DeskFieldsForm *form, const char *key, const char *value);
/** desk_fields_form_is_changed: whether anything stands there otherwise than the record says. */
gboolean desk_fields_form_is_changed (DeskFieldsForm *form);
/** desk_fields_form_get: (nullable): what stands in a field, borrowed until it changes; %NULL: nothing. */
const char *desk_fields_form_get (DeskFieldsForm *form, const char *key);
/** desk_fields_form_field: (nullable) (transfer none): the widget of a field. */
GtkWidget *desk_fields_form_field (DeskFieldsForm *form, const char *key);
/**
 * desk_fields_form_make:
 * @missing: (out): (transfer full): what is still to be filled in
 *
 * Returns: (transfer full): the act, or %NULL with @missing
 */
Request *desk_fields_form_make (DeskFieldsForm *form, const char *override, const char *agreed_by, char **missing);
/** desk_fields_form_when: (out caller-allocates): when it happened; FALSE: now. */
gboolean desk_fields_form_when (DeskFieldsForm *form, HappenedAt *at);
const DeskFieldsSpec *desk_fields_form_get_spec (DeskFieldsForm *form);

G_END_DECLS
