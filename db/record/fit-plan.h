/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fewest moves after which several who belong together have beds in one room: the search, and the house that it looks at. */
#pragma once

#include "db/record/fit.h"

G_BEGIN_DECLS

#define FIT_PLAN_MOVES 6       /* more than so many others are not asked to move */

typedef struct {
  gint64 stay;
  gint64 from, to;             /* beds; from 0: none until now */
  gboolean unclean;            /* the bed is still to be cleaned: taking it asks for a reason */
} FitMove;

typedef struct {
  gint64 room;
  guint others;                /* how many of the moves make room: the first ones; then come those for whom */
  GArray *moves;               /* FitMove */
} FitPlan;

void fit_plan_free (FitPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FitPlan, fit_plan_free)

/**
 * fit_plan_find:
 * @stays: (array length=n): open stays of the house that belong together, each of which is to have a bed
 * @at: UTC seconds
 * @error: %RECORD_ERROR_NOT_FOUND where none is found: no room can be freed by so few moves
 *
 * Returns: (transfer full): the moves for the act `move-to-fit`. Nothing speaks against anybody's new bed, unless it is promised to
 * somebody who is to come, which the act says, or still to be cleaned, where as few moves would not do without; who came together
 * stays in one room; no child is left alone. In a house of some hundred beds it may miss a plan with fewer moves, never with none
 */
FitPlan *fit_plan_find (Connection *connection, gint64 house, const gint64 *stays, guint n, gint64 at, GError **error);

/* One of those who come together and are not admitted yet, as far as it is known who it is. */
typedef struct {
  gint64 resident;             /* 0: registered with the admission; then what follows is looked at */
  char sex;                    /* L, P, U */
  int low, high;               /* possible age in years; -1: not known */
  gboolean lower_bunk;         /* is to have a lower one, whoever it is */
  gboolean shares;             /* sleeps in the bed of the first adult of the others */
} FitComer;

/**
 * fit_plan_find_for:
 * @comers: (array length=n): who comes together; one at least does not share
 * @most: so many others may be asked to move; 0: nobody
 * @error: %RECORD_ERROR_NOT_FOUND as fit_plan_find()
 *
 * The same before they are admitted. Nothing is written.
 *
 * Returns: (transfer full): the moves; the stay of the first comer is -1, of the second -2 and so on. Those of the others can be
 * done before anybody is admitted
 */
FitPlan *fit_plan_find_for (Connection *connection, gint64 house, const FitComer *comers, guint n, guint most, gint64 at, GError **error);

G_END_DECLS
