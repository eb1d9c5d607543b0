/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approvals: who agreed to what, by which way, and whether that is confirmed (PRACTICE F14). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * approval_record:
 * @what: noun of what is approved: "extension", "document"
 * @subject: its id
 * @approver: name and office of who decides
 * @channel: "program" (the actor approves, here and now), "telephone", "letter"
 * @approval: (out) (optional): its id
 * @error: %RECORD_ERROR_ARGUMENT (no approver, no such channel), %RECORD_ERROR_PERMISSION (by the program without the
 *   right to approve)
 *
 * Writes down an approval: the actor asks, unless the caller says who else, and is who wrote it down. One given by telephone or letter waits to be confirmed.
 */
gboolean approval_record (Act *act, const char *what, gint64 subject, const char *approver, const char *channel,
                          gint64 *approval, GError **error);

typedef struct {
  gint64 approval, subject, asked_by, recorded_by, decided_at, confirmed_at, confirmed_by;      /* 0: not known, not yet */
  char *what, *approver, *channel;
} Approval;

void approval_free (Approval *approval);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Approval, approval_free)

/** approval_list_waiting: (transfer full) (element-type Approval): what is not confirmed yet, oldest first. */
GPtrArray *approval_list_waiting (Record *record, GError **error);

extern const ActKind *const approval_act_kinds[];

G_END_DECLS
