/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the model: finding, beginning, ending and restoring them. Why and when is simulation-model.c's to say. */
#pragma once

#include "tests/faults/simulation-model.h"

G_BEGIN_DECLS

#define ANY (-2)               /* of whomever */

/** things_open: what of these kinds still lasts; @of may be ANY, @stay NULL for any; %NULL where nothing does. */
Thing *things_open (const Model *model, What kinds, int of, const Thing *stay);
/** things_next: the first after @last of those that are there, over or not; @last %NULL to begin. */
Thing *things_next (const Model *model, const Thing *last, What kinds, int of, const Thing *stay);
#define EACH(thing, model, kinds, of, stay) \
  for (Thing *thing = NULL; (thing = things_next (model, thing, kinds, of, stay));)
/** things_of: the open one of a stay. */
Thing *things_of (const Model *model, What kinds, const Thing *stay);
/** things_beyond: the first that lasts beyond the wish's time and is not of @stay; %NULL. */
Thing *things_beyond (const Model *model, What kinds, int of, const Thing *stay);
/** things_since, things_until: the latest beginning, the latest end; before all time where there is none. */
gint64 things_since (const Model *model, What kinds, int of, const Thing *stay);
gint64 things_until (const Model *model, What kinds, int of, const Thing *stay);

/** things_add: begins now; what is in a bed when the one before has ended. A sighting is over at once, the rest lasts. */
Thing *things_add (Model *model, What what, int of, Thing *stay);
/** things_end: now, or at its beginning where the clock says that was later; @thing may be %NULL. */
void things_end (Model *model, Thing *thing);
/** things_share: from now on in the bed of @owner's; %NULL: in nobody's. */
void things_share (Model *model, Thing *stay, Thing *owner);

/** Done: an act, and what it changed. */
typedef struct {
  int actor;
  gint64 recorded;
  GArray *images;
} Done;

/** things_restore: what an act changed is as it was before it, and a stay that never was has no card; FALSE where a later
 * act has touched that, or what is there then can not all be. */
gboolean things_restore (Model *model, const Done *done);

#define THING_NO_LINE ""       /* is answered, and leaves no line */

/** model_judge: simulation-model.c's word on the wish, which is done then: %NULL; THING_NO_LINE; or why not. */
const char *model_judge (Model *model, const Wish *wish);

G_END_DECLS
