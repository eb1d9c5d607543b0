/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan of the fewest moves, wherever it is shown: its words, its rows, its beds on the board, and the act that does it. */
#pragma once

#include "app/acts.h"
#include "db/record/fit-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** desk_plan_text: (transfer full): how many residents move to make room, or that nobody has to. */
char *desk_plan_text (const FitPlan *plan);

/** DeskPlanTell: (transfer full): one move in words; @data: the form's own, which knows names and places. */
typedef char *(*DeskPlanTell) (gpointer data, const FitMove *move);

typedef enum {
  PLAN_ROWS,                   /* everybody has a row */
  PLAN_COMERS_IN_ONE,          /* those for whom the others move stand in one row: where there is little height */
} DeskPlanManner;

/** desk_plan_show_moves: rows in @box in place of what is there; @plan: (nullable): none. */
void desk_plan_show_moves (GtkBox *box, const FitPlan *plan, DeskPlanManner manner, DeskPlanTell tell, gpointer data);
/** desk_plan_lit: (transfer full): where everybody comes to, as desk_board_canvas_set_picking() takes it; @plan: (nullable): nowhere. */
GHashTable *desk_plan_lit (const FitPlan *plan);

/**
 * desk_plan_request:
 * @n: the first so many moves of @plan
 * @override, @agreed_by: (nullable): what the record asked for
 *
 * Returns: (transfer full): their `move-to-fit`, with the yes of those who move
 */
Request *desk_plan_request (const FitPlan *plan, guint n, const char *override, const char *agreed_by);

G_END_DECLS
