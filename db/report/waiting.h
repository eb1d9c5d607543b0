/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for a decision, for the confirmation of what was agreed to by telephone or letter, or for a signature (PRACTICE F14). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  WAITING_DECISION,            /* an extension was asked for on the screen */
  WAITING_CONFIRMATION,        /* an approval by telephone or letter */
  WAITING_EXIT,                /* another house took somebody over whose exit was forgotten here (PRACTICE F9) */
  WAITING_PAPER,               /* left without the paper that goes along (exit-papers.h) */
  WAITING_SIGNATURE,           /* a document whose signed copy is not there */
} WaitingKind;

typedef struct {
  WaitingKind kind;
  gint64 id;                   /* of the ask, of the approval, of the stay that ended, of the document */
  gint64 house;                /* of a paper: who is to issue it; else 0 */
  char *what;                  /* "extension", "document", "exit"; of a paper its kind, as document_issue() takes it */
  gint64 stay, resident;       /* 0: of a document's approval, which may be about many; of what is to be signed the first of them */
  gint64 extension;            /* 0: not an extension, or none yet */
  char *name;                  /* shown name; for a document its kind and number: "RUJUKAN 12/2026" */
  gint64 days;                 /* 0: not an extension */
  char *reason;                /* (nullable) code of DOMAIN 2; of a paper the destination */
  char *note;                  /* (nullable) what the asker says */
  char *override;              /* (nullable) the reason given against the rule */
  char *limit_before, *limit_after;      /* (nullable) ISO dates */
  GArray *holidays;            /* (nullable) Holidays of the house, where the days are working days */
  gint64 asked_by;             /* staff, 0: not known */
  char *asker;                 /* (nullable); of an exit the house that took over */
  char *recorder;              /* (nullable) of an approval: who wrote it down */
  char *approver, *channel;    /* (nullable) of an approval */
  gint64 at;                   /* asked, decided, or left, UTC seconds; of an exit when it was known last */
  gint64 until;                /* of an exit: when the other house took over; of a paper: the later bound, or at */
  char *number, *issued_on;    /* (nullable) of what is to be signed: "12/2026", ISO date */
  guint others;                /* whom that is about beside the first */
} WaitingLine;

void waiting_line_free (WaitingLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaitingLine, waiting_line_free)

/**
 * waiting_read: (transfer full) (element-type WaitingLine): @house: 0: all; decisions, confirmations, exits of the last
 * 90 days, papers that are owed, documents of the last 90 days that nobody signed, each the oldest first.
 */
GPtrArray *waiting_read (Record *record, gint64 house, gboolean see_hidden, GError **error);

G_END_DECLS
