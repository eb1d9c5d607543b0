/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was agreed to by telephone or letter and is not confirmed yet: whoever agreed gets all of it on one paper (PRACTICE F14). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  gint64 approval, stay;
  char *approver;              /* name and office, as they were written down */
  char *channel;               /* telephone, letter */
  char *name;                  /* shown name; a code for a confidential stay, whoever asks: the paper is carried about */
  char *house;                 /* its name */
  char *bed;                   /* (nullable) "Melati 03", also of a shared bed; %NULL: without one, or not here any more */
  char *limit_before;          /* (nullable) ISO date */
  char *limit_after;           /* ISO date, as it was promised, whatever holiday was named later */
  gint64 days;
  gboolean working;            /* they are working days */
  char *reason;                /* code of DOMAIN 2 */
  char *recorder;              /* (nullable): who wrote it down */
  gint64 at;                   /* when it was agreed to, UTC seconds */
} ApprovalLine;

void approval_line_free (ApprovalLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApprovalLine, approval_line_free)

/** approval_same_name: whether two texts name the same approver; small letters and capitals are one. */
gboolean approval_same_name (const char *one, const char *other);

/** approvals_read: (transfer full) (element-type ApprovalLine): @house: 0: all in use; by approver, each the oldest first. */
GPtrArray *approvals_read (Record *record, gint64 house, GError **error);

G_END_DECLS
