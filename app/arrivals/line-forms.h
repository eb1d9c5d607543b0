/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form or act a line of people coming in leads to, and what stands in a form at first. */
#pragma once

#include "app/arrivals/forms.h"
#include "app/arrivals/line-verbs.h"
#include "app/context.h"

G_BEGIN_DECLS

/**
 * desk_line_form_new:
 * @id: (out): what it is about, for its draft
 *
 * Returns: (transfer floating) (nullable): %NULL: this verb opens none of fields alone
 */
GtkWidget *desk_line_form_new (DeskContext *context, Verb verb, const ArrivalLine *line, gint64 *id);

/**
 * desk_line_request:
 * @words: (out): what was done then
 *
 * Returns: (transfer full) (nullable): what this verb does without a form; %NULL: it is none of these
 */
Request *desk_line_request (Verb verb, const ArrivalLine *line, const char **words);

/** desk_line_act: (nullable): the kind of act that this verb asks of the record; %NULL: what is taken back says itself who may */
const char *desk_line_act (Verb verb, const ArrivalLine *line);

/** desk_line_take_back_new: (transfer floating): asks whether what wrote @line last is taken back; @who: as the screen may say it */
GtkWidget *desk_line_take_back_new (GtkWindow *parent, DeskContext *context, const ArrivalLine *line, const char *who);

/** DeskWaits: who is to be put on the waiting list, as somebody tried to admit him. */
typedef struct {
  gint64 resident, referral;   /* 0: nobody who is registered, nobody who was announced */
  gint64 house;                /* where a bed was looked for, 0: not said */
  char *name, *sex;            /* "" where it is not known; of a resident as the record says */
  char *who;                   /* (nullable): the resident, as the screen may say it */
} DeskWaits;

void desk_waits_free (DeskWaits *waits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskWaits, desk_waits_free)

#define DESK_WAITS_TYPE "(xxxss)"      /* as desk_stay_form_get_comer() gives it */

/** desk_waits_read: @parameter: of %DESK_WAITS_TYPE. Asks the record for a resident's name and sex. */
void desk_waits_read (DeskContext *context, GVariant *parameter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskWaits *desk_waits_read_finish (GAsyncResult *result, GError **error);
/** desk_waits_form_new: (transfer floating): @id: (out): what it is about, for its draft; 0: somebody new */
GtkWidget *desk_waits_form_new (DeskContext *context, const DeskWaits *waits, gint64 *id);

G_END_DECLS
