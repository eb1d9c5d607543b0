/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history made by acts alone, under a clock that is set back again and again, nights closed on the way; then read from the record as a World. */
#pragma once

#include "tests/census/closings.h"

G_BEGIN_DECLS

/** ActedTally: what must have happened for the history to be worth a look. */
typedef struct {
  guint done, undone, refused;
  guint late;                  /* of those done: told of an earlier time */
  guint permits, back;         /* who went out on permit, who came back from it or from elsewhere */
  guint set_back;              /* how often the clock was */
} ActedTally;

/**
 * acted_live: @world as world_new() gives it: beds, many who stay on, and what forty people do in its nights, some of it told
 * days late; nights are closed as they pass. What came of it is in the world then.
 */
void acted_live (World *world, Closings *closings, ActedTally *tally);

G_END_DECLS
