/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised and the beds that can be given, between reading and judging them. */
#pragma once

#include "db/record/fit-promised.h"
#include "db/record/house-clock.h"

G_BEGIN_DECLS

enum { MEN, WOMEN, ANYBODY, N_POOLS };

typedef struct {
  gint64 id;                   /* first: the key */
  int pool;
  gboolean special;            /* suits no place that does not name it */
  int free, used;
  int limit;                   /* -1: none */
  int left;                    /* while places are given their beds */
  gboolean named;              /* by a place */
} Room;

typedef struct {
  gint64 id;
  gint64 room;                 /* 0: any */
  int pool;                    /* of the sex that it is for */
  gint64 from;                 /* UTC seconds */
  int beds;                    /* without those that are met */
  char *whose;
  gint64 resident;             /* whose name that is, 0: nobody registered */
  gboolean own;                /* of who comes, by his name or who announced him, */
  gboolean named;              /* or as it is said: then whatever room he comes to */
  gboolean met;                /* by him already, before he is given the bed */
  gboolean maybe;              /* who comes may be the one, and nobody said so */
} Wish;

struct _Promised {
  gint64 at;
  gint64 told_at;              /* when it is said: of another day than this a time has its date */
  HouseClock *clock;
  GArray *wishes;              /* Wish */
  GHashTable *rooms;           /* Room by id */
  int pools[N_POOLS];          /* beds that can be given in rooms that are not special */
  int used, limit;             /* of the house; -1: none */
  gboolean spare;              /* the bed that is asked for */
  gint64 own_room;             /* where the one who comes has a bed now, 0: none */
  gboolean own_spare;          /* which would be free for a place */
  int lost[N_POOLS][2];        /* who loses his place, from 1, to a room that then gives as many as before, or one less; 0: not counted yet */
};

/** promised_can_give: how many beds of a room. */
int promised_can_give (const Room *room);

G_END_DECLS
