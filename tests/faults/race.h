/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight processes that want the same thing at the same moment, round after round, and who has it. */
#pragma once

#include "tests/support/shelter.h"

G_BEGIN_DECLS

#define RACERS 8

typedef enum { RACE_BED, RACE_RESIDENT, RACE_CARD, RACE_NAKED } RaceKind;

/** RaceResult: what one racer was told. */
typedef struct {
  gboolean won;
  gint64 act, at;              /* of who won */
  gint64 gave;                 /* act by which it gave back what it won last; 0: never */
  char code[32], holder[64];   /* of who lost */
  gint64 since;
  gint64 wait;                 /* microseconds from the start to the answer */
  guint reconnected;           /* how often so far */
} RaceResult;

typedef struct _Race Race;

/**
 * race_new: a house, eight residents, for RACE_CARD with a stay each, and the processes, which wait.
 */
Race *race_new (Fixture *fixture, RaceKind kind);
/** race_new_careless: the same for a bed; the racers take an answer that the server gives before it has written. */
Race *race_new_careless (Fixture *fixture);
/** race_free: lets them end, which they must do well, and takes the processes away. */
void race_free (Race *race);
/**
 * race_round: all start; one wins (of RACE_NAKED any number) and gives back what it has before the next round.
 *
 * Returns: (transfer none): RACERS results, until the next round
 */
const RaceResult *race_round (Race *race);
/** race_complaint: (transfer full) (nullable): what is wrong where not one alone has won, or another was not told who and since when. */
char *race_complaint (Race *race, const RaceResult *results);
/** race_check: nothing is to be complained of; counts it. */
void race_check (Race *race, const RaceResult *results);
/** race_tell: rounds, who won how often, and how long the others waited: median, 99 of 100, longest. */
void race_tell (Race *race, const char *what);
guint race_reconnected (Race *race);
/** race_is_racer, race_racer: whether main() was started as one, and what it then does. */
gboolean race_is_racer (int argc, char **argv);
int race_racer (char **argv);

G_END_DECLS
