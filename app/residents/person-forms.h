/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which dialog each action of a resident's page opens, and with which fields. */
#pragma once

#include "app/residents/act-form.h"
#include "app/residents/jobs.h"

G_BEGIN_DECLS

typedef struct {
  const char *action;          /* of the group `person` */
  const char *kind;            /* of the act */
  const char *title, *accept;  /* N_() */
  const ActField *fields;
  const char *row;             /* (nullable): key that takes the action's target; NULL: it is about the resident */
} PersonForm;

/** person_forms: ends with a NULL action. */
extern const PersonForm person_forms[];

/** person_serve_fields, person_serve_offer: of `serve`; @kinds: (element-type ServiceKind): the first is chosen. */
extern const ActField person_serve_fields[];
void person_serve_offer (DeskActForm *shown, const GPtrArray *kinds);
/** person_signed_fields: of `document-signed`, which is done elsewhere, too. */
extern const ActField person_signed_fields[];

/** PersonShown: what the tab knows when a form is opened. */
typedef struct {
  const DeskPerson *person;    /* (nullable): nobody's page is open */
  const DeskHouseCare *care;   /* (nullable) where the form does not need it */
} PersonShown;

/** person_form_needs_care: whether it offers the staff, who are read with the house's care. */
gboolean person_form_needs_care (const PersonForm *form);
/** person_form_fill: what stands in the fields at first: what the register knows by now. */
void person_form_fill (const PersonForm *form, DeskActForm *shown, const PersonShown *about, gint64 row);

/* What stored codes of residents are called on screen; a code that is not known stands for itself. */
const char *person_label_language (const char *code);
const char *person_label_identity (const char *code);
const char *person_label_relation (const char *code);
const char *person_label_permit (const char *code);      /* yes, ask, never */
const char *person_label_document (const char *code);
const char *person_label_attachment (const char *code);
const char *person_label_shift (const char *code);
const char *person_label_dose (const char *code);
const char *person_label_some (const char *code);        /* yes, some, no */

G_END_DECLS
