/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards that wait for a printer: asked for at the desk, taken by a program that has one. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id, stay, card;       /* card 0 until it is taken */
  gint64 terminal;             /* that took it; 0: none yet */
  gint64 asked_at;
  char *state;                 /* waiting, printing, done, failed, cancelled */
  char *reason;                /* (nullable) why it failed, in plain words */
} PrintJob;

void print_job_free (PrintJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintJob, print_job_free)

/** print_job_list: (transfer full) (element-type PrintJob): what waits or is being printed, the oldest first. */
GPtrArray *print_job_list (Connection *connection, GError **error);

/**
 * print_job_ask:
 * @stay: whose card is wanted
 * @error: %RECORD_ERROR_ALREADY (one waits; since set)
 *
 * Returns: the job's id, 0 with @error
 */
gint64 print_job_ask (Act *act, gint64 stay, GError **error);
/** print_job_take: for the act's terminal; @card, 0 or the card that will be printed. STATE unless it waits. */
gboolean print_job_take (Act *act, gint64 job, gint64 card, GError **error);
/**
 * print_job_finish: @state done, failed or cancelled; STATE where it is finished. A card that was printed becomes the
 * stay's, in place of the one that it had: who asked for it may bind cards, who prints it need not. Errors as
 * card_bind() and card_replace().
 */
gboolean print_job_finish (Act *act, gint64 job, const char *state, const char *reason, GError **error);

extern const ActKind *const print_job_act_kinds[];     /* ends with NULL */

G_END_DECLS
