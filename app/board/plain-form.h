/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an act that needs nothing but to be done, and perhaps a note; reasons are asked for by the dialog around it. */
#pragma once

#include "app/board/stay-form.h"

G_BEGIN_DECLS

#define DESK_TYPE_PLAIN_FORM (desk_plain_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlainForm, desk_plain_form, DESK, PLAIN_FORM, GtkBox)

typedef struct {
  const char *kind;            /* of the act */
  const char *key;             /* that takes @id */
  gint64 id;
  const char *more_key, *more; /* (nullable) one more key and its value */
  const char *what;            /* what it is about, as shown */
  const char *done;            /* what was done */
  const char *note;            /* (nullable) label of the field whose text is the key `note`, with its mnemonic */
} DeskPlainAct;

/** desk_plain_form_new: all is copied. */
GtkWidget *desk_plain_form_new (const DeskPlainAct *act);

G_END_DECLS
