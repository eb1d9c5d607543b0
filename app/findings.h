/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the record said against acts before somebody gave a reason for it: the reason stands for that, and not for what came since. */
#pragma once

#include "app/acts.h"

G_BEGIN_DECLS

/** DeskFindings: of one form or line; begins as zeros. */
typedef struct {
  char *codes;                 /* (nullable): as record_error_get_findings() */
  char *bed;                   /* (nullable): of which it was said */
} DeskFindings;

void desk_findings_clear (DeskFindings *findings);
/** desk_findings_hear: what one more refusal says. @bed: (transfer full) (nullable): which was asked for; of another one nothing was said yet. */
void desk_findings_hear (DeskFindings *findings, const GError *refusal, char *bed);
/** desk_findings_tell: names with the reason in @acts what was said. @bed: (transfer full) (nullable): which they ask for. */
void desk_findings_tell (DeskFindings *findings, DeskActs *acts, char *bed);

G_END_DECLS
