/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house in one thread: two desks and three kiosks on one record, under a clock and a chance of the test's own, held
 * against the model after each act. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct _Template Template;

/** template_new: (transfer full) (nullable): a house to begin with; %NULL after g_test_skip() without a server. */
Template *template_new (EngineKind kind);
void template_free (Template *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Template, template_free)

/* What is broken on purpose; each has an invariant that must say so. */
typedef enum {
  SABOTAGE_NONE,
  SABOTAGE_BED,                /* two open uses of one bed */
  SABOTAGE_PAST,               /* two uses of one bed at one time that has passed */
  SABOTAGE_STAY,               /* two open stays of one resident */
  SABOTAGE_CUSTODY,            /* a stay in nobody's hands */
  SABOTAGE_CENSUS,             /* a night too few in the sums */
  SABOTAGE_LINE,               /* another word in the last line of the journal */
  SABOTAGE_LOST,               /* an act that is answered and not there */
  SABOTAGE_DOUBLED,            /* an act that was sent once and is there twice */
  SABOTAGE_CHANGED,            /* a row that no act changed */
  SABOTAGE_SHARED,             /* a sharer whom nobody let into a bed */
  SABOTAGE_PAPER,              /* what was on paper is written as if it happened now */
  SABOTAGE_ANSWER,             /* nobody may do anything any more */
  SABOTAGE_REPLAY,             /* what was done already is not known by its number */
  SABOTAGE_TAKEN,              /* … is known by its number alone, whatever is asked */
  SABOTAGE_HOLDER,             /* a refusal names another time */
  SABOTAGES
} Sabotage;

typedef struct {
  guint acts, refused, undone, scans, shared, paper, replays, taken, late, crashes, backwards;
} Tally;

/**
 * simulation_run:
 * @acts: how many are to be tried
 * @sabotage: done once, after half of them
 * @tally: (inout): counted up
 *
 * Returns: (transfer full) (nullable): what is not as the model has it, "bed: …" by the name of the invariant
 */
char *simulation_run (Template *template, guint32 seed, guint acts, Sabotage sabotage, Tally *tally);

G_END_DECLS
