/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the simulation share: the house, who is at work in it, and what was sent. */
#pragma once

#include "db/record/acts.h"
#include "tests/faults/simulation-model.h"
#include "tests/faults/simulation.h"

G_BEGIN_DECLS

#define DESKS 2
#define KIOSKS 3
#define RECORDS (DESKS + KIOSKS)
#define BEDS 6
#define RESIDENTS MODEL_GUESTS
#define CARDS 5

/** Ground: ids in the template and all of its copies. */
typedef struct {
  gint64 house, beds[BEDS], residents[RESIDENTS], staff[DESKS], terminals[KIOSKS];
  char *tokens[CARDS];
  gint64 clock;                /* when it stood ready */
} Ground;

struct _Template {
  EngineKind kind;
  char *folder;
  char *database;              /* NULL for a file */
  char *address;
  Ground house;
  guint copies;
};

/** Sent: one request with its id, as it is sent and sent again. */
typedef struct {
  Wish wish;
  Request *request;
  gint64 id;
  char *answer;                /* the first one, where there is a line in the journal */
} Sent;

void sent_free (Sent *sent);

typedef struct {
  Template *template;
  const Ground *house;
  char *address;               /* of this run's copy */
  char *database;
  guint generation;            /* of the file: how many images were taken */
  Record *records[RECORDS];
  gint64 backends[RECORDS];    /* PostgreSQL: whom to stop */
  RecordSources sources;
  GRand *chance, *bytes;
  gint64 clock, first;         /* now, and when the run began */
  gint64 first_night, first_seq;
  int fuse;                    /* random numbers until the crash; 0: none is set */
  int victim;                  /* whose act is cut off */
  gboolean burnt;              /* the crash came */
  Model *model;
  GPtrArray *past;             /* Sent: those with a line in the journal, as the model has them */
  GPtrArray *outbox;           /* Sent: seen by a kiosk that can not reach the record */
  gint64 seq;                  /* of the last line that was checked */
  char *hash;
  int wrong_bed, wrong_guest;  /* that are not as the model has them; MODEL_NONE */
  guint looks;
  Sabotage sabotage;           /* still to be done */
  Tally *tally;
  char *complaint;             /* the first one */
} Simulation;

/** simulation_blame: keeps the first complaint; always FALSE. */
gboolean simulation_blame (Simulation *sim, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean simulation_chance (Simulation *sim, int percent);
int simulation_pick (Simulation *sim, int n);

/* simulation-house.c */
void simulation_open (Simulation *sim, Template *template);
void simulation_close (Simulation *sim);
/** simulation_reopen: drops one connection, whatever it was at, and opens another. */
void simulation_reopen (Simulation *sim, int who);
/** simulation_crash: everything that was open is gone; goes on with the image that the fuse took of a file. */
void simulation_crash (Simulation *sim);
void simulation_execute (Simulation *sim, const char *sql);

/* simulation-acts.c */
Sent *simulation_wish (Simulation *sim, Verb verb);
/** simulation_send: performs it, with crashes by chance, and holds the answer against the model's. */
gboolean simulation_send (Simulation *sim, Sent *sent);
/** simulation_send_again: what was done already, from anybody: the first answer, or a refusal where it asks otherwise. */
gboolean simulation_send_again (Simulation *sim, Sent *sent);

/* simulation-twin.c */
/** simulation_sabotage: breaks what can be broken from outside; the rest is done when an act is sent. */
void simulation_sabotage (Simulation *sim);

/* simulation-check.c */
/** simulation_check: all that must hold after an act; @thorough: also all of the past. */
gboolean simulation_check (Simulation *sim, gboolean thorough);

G_END_DECLS
