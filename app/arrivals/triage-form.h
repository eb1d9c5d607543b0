/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of triage: who came together, and as which kind of guest they are admitted where the house asks. */
#pragma once

#include "app/board/stay-form.h"
#include "db/report/arrivals.h"

G_BEGIN_DECLS

typedef struct {
  GArray *residents;           /* gint64: who is admitted */
  GPtrArray *kinds;            /* char *: as desk_read_guest_kinds() gives them: none where the house does not ask */
  gint64 house;
  gint64 alone;                /* the resident who is admitted alone; 0: several are */
  char *title;                 /* of the form that asks */
  char *done;                  /* what was done then, in words */
} DeskTriage;

void desk_triage_free (DeskTriage *triage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTriage, desk_triage_free)

/**
 * desk_triage_begin:
 * @together: (nullable) (element-type ArrivalLine): the list: all who came with @line, in one referral or at the same time; %NULL: that
 *   one alone
 * @who: as the list shows that one
 */
void desk_triage_begin (DeskContext *context, const ArrivalLine *line, GPtrArray *together, const char *who, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data);
DeskTriage *desk_triage_begin_finish (GAsyncResult *result, GError **error);
/** desk_triage_bedless: (transfer none) (floating): ids of the stays of those who came with @line and have no bed. */
GVariant *desk_triage_bedless (const ArrivalLine *line, GPtrArray *lines);
/** desk_triage_acts: (transfer full): each is admitted; @guest_kind: (nullable): as the record tells by itself. */
DeskActs *desk_triage_acts (const DeskTriage *triage, const char *guest_kind, const char *override, const char *agreed_by);

#define DESK_TYPE_TRIAGE_FORM (desk_triage_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskTriageForm, desk_triage_form, DESK, TRIAGE_FORM, GtkBox)

/** desk_triage_form_new: asks as which kind of guest; takes what it needs of @triage. */
GtkWidget *desk_triage_form_new (const DeskTriage *triage);

G_END_DECLS
