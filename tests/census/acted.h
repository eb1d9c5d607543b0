/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A history made by acts alone, under a clock that is set back again and again; then read from the record as a World. */
#pragma once

#include "tests/census/world.h"

G_BEGIN_DECLS

/** ActedTally: what must have happened for the history to be worth a look. */
typedef struct {
  guint done, undone, refused;
  guint set_back;              /* how often the clock was */
} ActedTally;

/** acted_live: @world as world_new() gives it: beds, and what forty people do in its nights; what came of it is in the world then. */
void acted_live (World *world, ActedTally *tally);

G_END_DECLS
