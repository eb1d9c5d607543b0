/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of people coming in asks of the record: each call answers on the main loop with fresh values. */
#pragma once

#include "app/context.h"

#include "db/report/arrival-places.h"
#include "db/report/arrivals.h"

G_BEGIN_DECLS

/** DeskArrivals: every list at one moment. */
typedef struct {
  gint64 at;
  GPtrArray *lists[N_ARRIVALS];
} DeskArrivals;

void desk_arrivals_free (DeskArrivals *arrivals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskArrivals, desk_arrivals_free)

void desk_read_arrivals (DeskContext *context, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskArrivals *desk_read_arrivals_finish (GAsyncResult *result, GError **error);

/* Who came, as `group-arrival` has them. */
typedef enum { HEADS_MEN, HEADS_WOMEN, HEADS_CHILDREN, HEADS_INFANTS, N_HEADS } DeskHeads;
/** desk_heads_key: key of the act. */
const char *desk_heads_key (DeskHeads heads);

/* Mats are laid for men in one room, for women and children in another. */
typedef enum { MATS_MEN, MATS_OTHERS, N_MATS } DeskMats;

/**
 * DeskProposal: what a group arrival would find: tried by the record's own rules and taken back. More than
 * %DESK_MOST_TRIED at once would hold the record up: one of each kind is tried, and the beds that fit are counted.
 */
#define DESK_MOST_TRIED 60
typedef struct {
  gint64 heads, without;       /* without: have no bed that fits */
  gint64 left;                 /* of those, who have none on a mat either */
  gboolean counted;            /* not tried; `places` say nothing then */
  gint64 mats[N_MATS];         /* how many are laid in each of the rooms */
  ArrivalPlaces places[N_PLACES];      /* which beds and mats */
  GPtrArray *rooms;            /* names of the rooms of the house, for mats */
  GArray *room_ids;            /* gint64, as long */
} DeskProposal;

void desk_proposal_free (DeskProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskProposal, desk_proposal_free)

/**
 * desk_propose:
 * @house: into which; 0: the only one
 * @arrival: (transfer full): a `group-arrival`
 * @heads: how many of each it is about; of nobody, only the rooms are read
 * @with_women: whether the arrival says that the children belong to the women
 * @rooms: where mats would be laid, 0: nowhere
 */
void desk_propose (DeskContext *context, gint64 house, Request *arrival, const gint64 heads[N_HEADS],
                   gboolean with_women, const gint64 rooms[N_MATS], GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DeskProposal *desk_propose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
