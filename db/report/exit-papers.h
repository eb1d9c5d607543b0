/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left without the paper that goes along: what the night could not write is written in the morning (PRACTICE F9). */
#pragma once

#include "db/record/destination.h"
#include "db/record/record.h"

G_BEGIN_DECLS

/* Later than this the paper is no work of today. */
#define EXIT_PAPER_DAYS 7
/* A paper of another kind was written for this exit where it is no older: on Friday for Monday. */
#define EXIT_PAPER_BEFORE_DAYS 3

typedef struct {
  gint64 stay, resident;
  gint64 at, until;            /* when the stay ended, UTC seconds; the same where it was not "between" */
  const Destination *destination;
  char *name;                  /* as stay_shown_name() */
} ExitPaper;

/**
 * exit_papers_read: (transfer full) (element-type ExitPaper):
 * @house: one house
 * @see_hidden: as stay_shown_name()
 *
 * Stays that ended in the last %EXIT_PAPER_DAYS towards a destination that wants a paper, about whom none was issued that
 * is not void: of the kind that goes with that destination, whenever it was, or another one of an exit (handover out, referral,
 * recommendation, covering letter, travel order, statement, other) since %EXIT_PAPER_BEFORE_DAYS before it; the oldest first.
 */
GArray *exit_papers_read (Record *record, gint64 house, gboolean see_hidden, GError **error);

G_END_DECLS
