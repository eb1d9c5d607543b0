/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is promised and the beds that can be given, between reading and judging them. */
#pragma once

#include "db/record/fit-promised.h"
#include "db/record/house-clock.h"

G_BEGIN_DECLS

enum { MEN, WOMEN, ANYBODY, N_POOLS };

/* Places begin today, or on the next day, on which other limits may hold; MOST: of both days the more, which is the most that
 * places of both can have together. */
enum { TODAY, LATER, N_DAYS, MOST = N_DAYS, N_COUNTS };

typedef struct {
  gint64 id;                   /* first: the key */
  int pool;
  gboolean special;            /* suits no place that does not name it */
  int free, used;
  int limit[N_DAYS];           /* -1: none */
  int left[N_COUNTS];          /* while places are given their beds */
  gboolean named;              /* by a place */
} Room;

typedef struct {
  gint64 id;
  gint64 room;                 /* 0: any */
  int pool;                    /* of the sex that it is for */
  gint64 from;                 /* UTC seconds */
  int day;                     /* TODAY or LATER */
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
  gint64 soon, ends;           /* places that begin by then, and end later than that */
  gint64 told_at;              /* when it is said: of another day than this a time has its date */
  HouseClock *clock;
  GArray *wishes;              /* Wish */
  GHashTable *rooms;           /* Room by id */
  int pools[N_POOLS][N_COUNTS]; /* beds that can be given in rooms that are not special */
  int used;                    /* of the house */
  int limit[N_DAYS];           /* -1: none */
  gboolean spare;              /* the bed that is asked for */
  gint64 own_room;             /* where the one who comes has a bed now, 0: none */
  gboolean own_spare;          /* which would be free for a place */
  int lost[N_POOLS][1 << N_COUNTS]; /* who loses his place, from 1, to a room that then gives one less of these counts; 0: not counted yet */
};

/** promised_can_give: how many beds of a room, on a day or the MOST. */
int promised_can_give (const Room *room, int day);

G_END_DECLS
