/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house's record should hold after each act, kept as plain rows without a line of the program's code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MODEL_NONE (-1)
#define MODEL_OPEN G_MAXINT64          /* until, of what still lasts */
#define MODEL_GUESTS 8                 /* who can be asked for, eldest first */

typedef enum { VERB_ADMIT, VERB_MOVE, VERB_DISCHARGE, VERB_DEPART, VERB_RETURN, VERB_HAND_OVER, VERB_SHARE, VERB_BIND,
               VERB_OUTAGE, VERB_OUTAGE_END, VERB_SCAN, VERB_UNDO, VERBS } Verb;

/** What: kinds of rows; several where all of them are looked for. */
typedef enum {
  THING_STAY = 1 << 0,
  THING_USE = 1 << 1,
  THING_HOLD = 1 << 2,
  THING_OUTAGE = 1 << 3,
  THING_CLEANING = 1 << 4,
  THING_DEPARTURE = 1 << 5,
  THING_BINDING = 1 << 6,
  THING_SIGHTING = 1 << 7,
  THING_SHARE = 1 << 8,
  THING_IN_BED = THING_USE | THING_HOLD | THING_OUTAGE | THING_CLEANING,
} What;

typedef struct _Thing Thing;

/** Thing: one row, which the model keeps to its end. */
struct _Thing {
  What what;
  int number;                  /* in the order in which they came */
  int of;                      /* whose: of a resident (stay), a bed (what is in it), a card (binding), a terminal (sighting) */
  Thing *stay;                 /* that it belongs to; NULL where none */
  gint64 since, until;         /* UTC seconds */
  gint64 due;                  /* of a hold: from then on it gives way */
  Thing *shares;               /* of a stay and of a share: the stay whose bed it is; NULL */
  Thing *with;                 /* of a stay: with which it came; NULL */
  gboolean there;              /* FALSE: was taken back */
  gboolean away;               /* of a stay: out of the house's hands */
};

/** Wish: what somebody asks for; fields that the verb does not need are ignored. */
typedef struct {
  Verb verb;
  int actor;                   /* desk 0 may undo everything */
  int terminal;                /* scans */
  int resident, bed, card;     /* bed MODEL_NONE: without; each resident is younger than the one before */
  int owner;                   /* share: whose bed */
  gboolean override, paper;
  int act;                     /* undo: which of the acts done, from 0 */
  gint64 at, recorded;         /* when it happened, when it is written: later where it was on paper */
} Wish;

/** ModelAnswer: what the record has to say. */
typedef struct {
  gboolean done;               /* there is a new line in the journal */
  const char *refusal;         /* code of the error; NULL where there is none */
  const Thing *holder;         /* who has the bed, where the refusal says so; NULL where not */
} ModelAnswer;

typedef struct {
  GPtrArray *things;           /* Thing, owned */
  GPtrArray *acts;             /* done so far, in order */
  const Wish *wish;            /* the one that is being done */
  gint64 floor;                /* of its guest: nothing about him can be earlier */
  gint64 when;                 /* the wish's time, or the floor where that is later */
  const Thing *holder;
} Model;

Model *model_new (void);
void model_free (Model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)

/** model_do: does it, or says why not. */
ModelAnswer model_do (Model *model, const Wish *wish);

/** model_in_bed: what a bed is used by; model_stay_of: the open stay of a resident; NULL where none. */
const Thing *model_in_bed (const Model *model, int bed);
const Thing *model_stay_of (const Model *model, int resident);

/** ModelNight: the count at one instant, by looking at everything. */
typedef struct {
  gint64 persons, beds, unbedded, in_service;
} ModelNight;

ModelNight model_night (const Model *model, gint64 census, int beds);

G_END_DECLS
