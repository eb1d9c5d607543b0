/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the board and its dialogs ask of the record: each call answers on the main loop with fresh values. */
#pragma once

#include "app/context.h"

#include "db/record/card.h"
#include "db/record/fit-plan.h"
#include "db/record/fit.h"
#include "db/record/journal.h"
#include "db/record/resident.h"
#include "db/record/service.h"
#include "db/report/board.h"
#include "db/report/meal-days.h"
#include "db/report/stay-facts.h"
#include "db/report/stay-limits.h"

G_BEGIN_DECLS

/* A cancelled call says %G_IO_ERROR_CANCELLED, also where its owner is gone: its finish needs nothing but the result. */

/** desk_read_board_begin: right after desk_context_begin(): asks beforehand for what the first desk_read_board() is answered with. */
void desk_read_board_begin (DeskContext *context);
/** desk_read_board: @at: UTC seconds, 0: now. */
void desk_read_board (DeskContext *context, gint64 at, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/** desk_read_board_of: as it is now, of @house (0: all), whichever the desk shows. */
void desk_read_board_of (DeskContext *context, gint64 house, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
Board *desk_read_board_finish (GAsyncResult *result, GError **error);

/** desk_search: @words as resident_search() takes them; the finish gives #ResidentLine, the best first. */
void desk_search (DeskContext *context, const char *words, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer data);
GPtrArray *desk_search_finish (GAsyncResult *result, GError **error);

typedef struct {
  gint64 resident, stay;       /* stay 0: none */
  gint64 until;                /* instant until which it is told, 0: now */
  GPtrArray *lines;            /* JournalLine, the latest first */
  MealDays meals;              /* of the stay; all 0 without one, or of the past */
  StayFacts *facts;            /* (nullable): without one; of the past without who cares, which may have been somebody else */
} DeskHistory;

void desk_history_free (DeskHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHistory, desk_history_free)

/** desk_read_history: @until: UTC seconds, nothing later is told; 0: now. */
void desk_read_history (DeskContext *context, gint64 resident, gint64 stay, gint64 until, guint limit, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data);
DeskHistory *desk_read_history_finish (GAsyncResult *result, GError **error);

/**
 * desk_find_beds:
 * @house: where to look; 0: in that of the stay
 * @about: for whom; its resident is 0 for somebody whom @person would register, its bed and time are not read
 * @person: (nullable) (transfer full): a `resident-add`; it is tried and taken back, so that the record's own rules judge
 *
 * The finish gives #FitBed, the best first.
 */
void desk_find_beds (DeskContext *context, gint64 house, const FitQuestion *about, Request *person, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer data);
GPtrArray *desk_find_beds_finish (GAsyncResult *result, GError **error);

/** DeskHolder: the stay that has a bed, as it may be named; stay 0 and no name: none has it. */
typedef struct {
  gint64 stay;
  gint64 held;                 /* the bed, where it is held for somebody who has no stay, else 0 */
  char *name;
} DeskHolder;

void desk_holder_free (DeskHolder *holder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHolder, desk_holder_free)

/** desk_find_holder: whose stay has the bed now; @bed: its id, or as lookup_id() takes it. */
void desk_find_holder (DeskContext *context, const char *bed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskHolder *desk_find_holder_finish (GAsyncResult *result, GError **error);

/** desk_find_plan: @stays (gint64): who belongs together; the finish gives the plan, or fit_plan_find()'s refusal. */
void desk_find_plan (DeskContext *context, GArray *stays, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/**
 * desk_find_room: the same for those who are not admitted yet
 * @comers: (element-type FitComer): who comes together into @house
 * @most: so many others may be asked to move
 */
void desk_find_room (DeskContext *context, gint64 house, GArray *comers, guint most, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data);
FitPlan *desk_find_plan_finish (GAsyncResult *result, GError **error);

/** DeskCard: what a scanned card is, as card_look() says. */
typedef struct {
  CardState state;
  gint64 resident, number;     /* 0: none */
} DeskCard;

/** desk_find_card: what a scanned text stands for; the finish gives it (free with g_free). */
void desk_find_card (DeskContext *context, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data);
DeskCard *desk_find_card_finish (GAsyncResult *result, GError **error);

/** desk_read_kinds: (element-type ServiceKind): what may be given to @stay, what is served now first. */
void desk_read_kinds (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *desk_read_kinds_finish (GAsyncResult *result, GError **error);

/** desk_read_limit: how far a stay has come; the finish gives (transfer full) it, or STATE: it has no limit. */
void desk_read_limit (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
LimitLine *desk_read_limit_finish (GAsyncResult *result, GError **error);

G_END_DECLS
