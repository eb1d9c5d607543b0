/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approvals: who agreed to what, by which way, and whether that is confirmed (PRACTICE F14); waiting.h lists those that wait. */
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

extern const ActKind *const approval_act_kinds[];

G_END_DECLS
