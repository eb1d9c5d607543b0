/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing from the desk: a paper or card is asked for, printed by the program that has a printer, and its outcome told. */
#pragma once

#include "app/context.h"

#include "db/record/print-job.h"

G_BEGIN_DECLS

/**
 * DeskPaperDraw:
 * @record: the worker's own
 * @path: where to write a PDF, with db/paper
 * @data: what desk_print_paper() was given
 *
 * Draws a paper on the worker's thread; touches no widget.
 */
typedef gboolean (*DeskPaperDraw) (Record *record, const char *path, gpointer data, GError **error);

/** DeskPaper: what is to be drawn and printed. */
typedef struct {
  const char *kind;            /* receipt, letter, bast, sheet */
  gint64 stay;                 /* whose it is; 0: nobody's */
  gint64 document;             /* which document of the house it is; 0: none */
  DeskPaperDraw draw;
  gpointer data;               /* (transfer full): freed with @free_data */
  GDestroyNotify free_data;
} DeskPaper;

/**
 * desk_print_paper:
 *
 * Draws a paper, keeps its bytes in the record, asks for its print (`print-paper`), starts the program that prints, and
 * finishes with desk_print_finish(). @cancellable (nullable) is cancelled where the worker is to be stopped; what was
 * asked for is printed all the same.
 */
void desk_print_paper (DeskContext *context, const DeskPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data);
/** desk_print_card: the same for a resident's card. One that waits already is printed now. */
void desk_print_card (DeskContext *context, gint64 resident, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data);
/**
 * desk_print_request:
 * @request: (transfer full): `print-staff-card`, `print-blanks`, `print-retry`, or `print-paper` of bytes that are kept
 *
 * The same for what is asked for by an act alone.
 */
void desk_print_request (DeskContext *context, Request *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
/** desk_print_finish: (transfer full) (nullable): the job as it stands: printed, kept as PDF, waiting with a reason, failed. */
PrintJob *desk_print_finish (GAsyncResult *result, GError **error);

/**
 * desk_print_sentence:
 * @what: (nullable): how the screen names it ("the card of Siti R."); %NULL: by its kind
 *
 * Returns: (transfer full): the outcome in one sentence
 */
char *desk_print_sentence (const PrintJob *job, const char *what);
/** desk_print_is_good: whether it is printed, or lies as PDF, so that nobody has to do anything else. */
gboolean desk_print_is_good (const PrintJob *job);
/** desk_print_kind: what a job is, in the language of the screen: "Card", "Receipt", …; borrowed. */
const char *desk_print_kind (const PrintJob *job);

G_END_DECLS
