/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house as plain values, for the search of a plan: it reads and writes nothing else. */
#pragma once

#include "db/record/fit-plan.h"
#include "db/record/fit-private.h"

G_BEGIN_DECLS

typedef struct {
  gint64 bed;
  guint room;                  /* index */
  gboolean upper;
  gboolean open;               /* can be given to somebody: nobody's, or its owner can be asked to move */
  gboolean unclean;            /* still to be cleaned: taken only where as few moves would not do without it */
} PlanBed;

typedef struct {
  FitPerson *person;
  GPtrArray *sharers;          /* FitPerson: in the same bed, and come along */
  int bed;                     /* index of the own bed, -1: none */
  gboolean family;             /* one of those for whom the room is */
  gboolean stays;              /* can not be asked */
} PlanPerson;

typedef struct {
  GArray *ids;                 /* gint64: the rooms' */
  GPtrArray *rooms;            /* FitRoom: their people are not looked at */
  GArray *limits;              /* int: beds of each that may be used, -1: all */
  int most;                    /* beds of the house that may be used, -1: all */
  GArray *beds;                /* PlanBed; those to be cleaned after all others */
  GArray *people;              /* PlanPerson */
} PlanHouse;

PlanHouse *plan_house_new (void);
void plan_house_free (PlanHouse *house);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlanHouse, plan_house_free)

/**
 * plan_holds:
 * @at: (array): for each person the index of the bed, -1: none
 *
 * Returns: whether everybody can be so: the family in one room, nothing against anybody who moved
 */
gboolean plan_holds (const PlanHouse *house, const int *at);

/** plan_search: fills @at with the fewest moves; FALSE where there are none within @most. */
gboolean plan_search (const PlanHouse *house, guint most, int *at);

G_END_DECLS
