/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every act about a resident, the latest first, and which of them can be taken back. */
#pragma once

#include "db/record/journal.h"

G_BEGIN_DECLS

typedef struct {
  JournalLine *line;
  char *undone_kind;           /* (nullable): of an `undo`: the kind that it took back */
  gboolean can_undo;
  char *why_not;               /* (nullable): where it can not: a sentence */
} TimelineLine;

void timeline_line_free (TimelineLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TimelineLine, timeline_line_free)

typedef struct {
  gint64 resident;
  gint64 staff, terminal;      /* who would take back */
  gint64 before_seq;           /* only earlier lines; 0: from the latest */
  guint limit;
  gint64 look;                 /* of a resident whose data is limited: act id of the asking (look.h), 0 */
} TimelineQuery;

/**
 * timeline_read:
 * @error: %RECORD_ERROR_PERMISSION where the use of the data is limited (restriction.h) and nobody asked, or who looks has no
 *   work with residents (person_may_know())
 *
 * Acts about the resident himself, about any of his stays, and about whom he was merged with, as long as that stands; the
 * closing of a night, which names all who were there, is no news of any of them. What can not be taken back says why, as the
 * act would.
 *
 * Returns: (transfer full) (element-type TimelineLine)
 */
GPtrArray *timeline_read (Record *record, const TimelineQuery *query, GError **error);

G_END_DECLS
