/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was taken down about people coming in, put right: a form that begins with what the record says. */
#pragma once

#include "app/board/fields-form.h"
#include "db/record/row.h"
#include "db/report/arrivals.h"

G_BEGIN_DECLS

/** DeskCorrection: what the record says of one line. */
typedef struct {
  ArrivalKind kind;
  Row *row;                    /* of the table of its kind */
  char *room;                  /* (nullable): name of the room that a place is asked for in */
} DeskCorrection;

void desk_correction_free (DeskCorrection *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCorrection, desk_correction_free)

/**
 * desk_correction_read:
 * @kind: a referral, a place or a line of the waiting list
 *
 * Finish with desk_correction_read_finish(); %RECORD_ERROR_NOT_FOUND where it was taken back meanwhile.
 */
void desk_correction_read (DeskContext *context, ArrivalKind kind, gint64 id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
DeskCorrection *desk_correction_read_finish (GAsyncResult *result, GError **error);

GtkWidget *desk_correction_form_new (DeskContext *context, const DeskCorrection *correction);

G_END_DECLS
