/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an admission: search first, at most six fields for somebody new, what everybody has to know, and the bed. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/board.h"

G_BEGIN_DECLS

#define DESK_TYPE_ADMIT_FORM (desk_admit_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskAdmitForm, desk_admit_form, DESK, ADMIT_FORM, GtkBox)

/* Where who comes was announced, or waited, or with whom or instead of whom. */
typedef struct {
  gint64 referral;             /* that announced who comes, 0: none */
  gint64 waiting;              /* line of the waiting list that ends with the admission, 0: none */
  gint64 place;                /* that was asked for in words, and is given to who comes, 0: none */
  gint64 resident;             /* who is registered already, 0: it is searched for */
  gint64 house;                /* into which, 0: it is chosen, or only one is shown */
  const char *name;            /* (nullable): stands in the field at first, where names may be seen */
  char sex;                    /* L, P, U */
  gint64 owner;                /* stay with whom the person comes: as what (child, companion, spouse, sharer) is asked then */
  gboolean shares;             /* in the owner's bed: none is asked for, but why */
  gint64 instead;              /* stay of who came along with somebody and leaves now: who comes gets the bed, and is what the other was */
  const char *whose;           /* (nullable): who the owner is, or who leaves, as shown */
} DeskAdmitOrigin;

/**
 * desk_admit_form_new:
 * @board: borrowed only for the call
 * @bed: chosen at first, 0: the best that fits
 * @origin: (nullable): borrowed; what is typed for it is its own draft, and comes back only with it
 *
 * Signal `lit` (GHashTable of int64 keys): the beds that fit.
 */
GtkWidget *desk_admit_form_new (DeskContext *context, const Board *board, gint64 bed, const DeskAdmitOrigin *origin);

/** desk_admit_form_draft_name: (transfer full): under which name what is typed is kept; @origin (nullable): of who walks in. */
char *desk_admit_form_draft_name (const DeskAdmitOrigin *origin);

G_END_DECLS
