/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a house's record should hold after each act, kept in plain arrays without a line of the program's code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MODEL_NONE (-1)
#define MODEL_OPEN G_MAXINT64          /* until, of what still lasts */

typedef enum { VERB_ADMIT, VERB_MOVE, VERB_DISCHARGE, VERB_DEPART, VERB_RETURN, VERB_HAND_OVER, VERB_SHARE, VERB_BIND,
               VERB_OUTAGE, VERB_OUTAGE_END, VERB_SCAN, VERB_UNDO, VERBS } Verb;

typedef enum { THING_STAY, THING_USE, THING_HOLD, THING_OUTAGE, THING_DEPARTURE, THING_BINDING, THING_SIGHTING,
               THING_SHARE } What;

/** Thing: one row. It is of a resident (stay), a bed (use, hold, outage), a card (binding), a terminal (sighting) or the
 * stay whose bed it is (share). */
typedef struct {
  What what;
  int of;
  int stay;                    /* which thing is the stay that it belongs to; MODEL_NONE where none */
  gint64 since, until;         /* UTC seconds */
  gint64 due;                  /* of a hold: from then on it gives way */
  int shares, with;            /* of a stay: in whose bed, with whom it came; MODEL_NONE */
  gboolean there;              /* FALSE: was taken back */
  gboolean flag;               /* outage: cleaning; stay: out of the house's hands; sighting: seen by its card */
} Thing;

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
  int holder;                  /* which thing has the bed, where the refusal says so; MODEL_NONE where not */
} ModelAnswer;

typedef struct {
  GArray *things;              /* Thing */
  GPtrArray *acts;             /* done so far, in order */
  const Wish *wish;            /* the one that is being done */
  int holder;
} Model;

Model *model_new (void);
void model_free (Model *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Model, model_free)

/** model_do: does it, or says why not. */
ModelAnswer model_do (Model *model, const Wish *wish);
/** model_thing: borrowed until the next act. */
const Thing *model_thing (const Model *model, int index);

/** model_in_bed: which thing a bed is used by; model_stay_of: the open stay of a resident; MODEL_NONE where none. */
int model_in_bed (const Model *model, int bed);
int model_stay_of (const Model *model, int resident);

/** ModelNight: the count at one instant, by looking at everything. */
typedef struct {
  gint64 persons, beds, unbedded, in_service;
} ModelNight;

ModelNight model_night (const Model *model, gint64 census, int beds);

G_END_DECLS
