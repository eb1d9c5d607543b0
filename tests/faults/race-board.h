/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory that racers and referee share. */
#pragma once

#include <pthread.h>

#include "tests/faults/race.h"

G_BEGIN_DECLS

#define RACE_PATIENCE 240      /* seconds for one round: where one of them has died, the others do not wait for ever */

typedef struct {
  pthread_barrier_t start, end;          /* all racers and the referee */
  pthread_barrier_t looked;              /* RACE_NAKED: all racers, between looking and taking */
  RaceKind kind;
  gboolean over;
  gboolean careless;                     /* the server may answer before it has written */
  gint64 staff, beds[RACERS], residents[RACERS];
  char token[32];
  RaceResult results[RACERS];
  gint64 place;                          /* RACE_NAKED: what they want, another one in each round */
} Board;

/** board_map: the file's content, shared with whoever maps it too. */
Board *board_map (const char *path);
void board_unmap (Board *board);

G_END_DECLS
