/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People coming in, list by list: who is announced, who is expected, who waits, who was turned away, who rang or asked. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  ARRIVALS_INBOX,              /* referrals that have not arrived, and who is in triage */
  ARRIVALS_EXPECTED,           /* beds and places that are held */
  ARRIVALS_INCOMPLETE,         /* who came in without name, sex or age */
  ARRIVALS_WAITING,
  ARRIVALS_NOTES,              /* calls to be made again first */
  ARRIVALS_ENQUIRIES,          /* open ones first */
  ARRIVALS_TURNED_AWAY,
  ARRIVALS_ENDED,              /* lines that somebody took from the waiting list or from what is expected */
  N_ARRIVALS,
} ArrivalList;

typedef enum {
  ARRIVAL_REFERRAL, ARRIVAL_TRIAGE, ARRIVAL_HOLD, ARRIVAL_PLACE, ARRIVAL_INCOMPLETE, ARRIVAL_WAITING, ARRIVAL_NOTE, ARRIVAL_ENQUIRY,
  ARRIVAL_TURN_AWAY, ARRIVAL_WAITING_ENDED, ARRIVAL_PLACE_ENDED,
} ArrivalKind;

typedef enum {
  MISSING_NAME = 1 << 0,
  MISSING_SEX = 1 << 1,
  MISSING_AGE = 1 << 2,
} ArrivalMissing;

/* One line of any of the lists; what a kind has not is 0 or NULL. */
typedef struct {
  ArrivalKind kind;
  gint64 id;                   /* of its own row: referral, stay, bed_use, place, waiting … */
  gint64 house, referral, resident, stay, bed;
  gint64 number;               /* of the resident */
  char *who;                   /* name, a code where the stay is confidential; whom or what a bed is held for; who called or asked */
  char *phone, *source;        /* source: code of a referral */
  char *text;                  /* story, reason, result, after whom was asked */
  char *code;                  /* state, reason, priority, answer: stored codes */
  char *place;                 /* bed, room, office, where they were sent, relation */
  gint64 at;                   /* received, arrived, since, called, ended */
  gint64 due;                  /* end of triage or hold, when to call again */
  gint64 expected;             /* when a referral is to arrive */
  gint64 persons;              /* heads or beds; of a place of a referral those that are still to come */
  gint64 asked;                /* how many beds were asked for, where some of a referral have come; else 0 */
  char *priority;              /* of a referral: normal, high, urgent; else NULL */
  gboolean done;               /* called again, settled */
  gboolean sealed;             /* not for this viewer: only kind, id, house and done are told */
  guint missing;               /* ArrivalMissing */
} ArrivalLine;

/* Past lines of logs are listed so long. */
#define ARRIVALS_PAST_DAYS 30

void arrival_line_free (ArrivalLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalLine, arrival_line_free)

typedef struct {
  gint64 house;                /* 0: all */
  gint64 at;                   /* UTC seconds: now */
  gboolean see_hidden;
  gint64 staff, terminal;      /* who looks: without PERMISSION_NOTE telephone notes and enquiries are sealed lines */
} ArrivalsQuery;

/**
 * arrivals_list:
 *
 * Returns: (transfer full) (element-type ArrivalLine): one list, in the order in which it is to be worked off. Whom an
 * enquiry turned out to be about is never in it, nor a place of a referral whose people all have a bed, or that is refused. Who called, the number and what was said are %NULL in a note about
 * somebody who is hidden from the viewer, or whose data is limited (restriction.h).
 */
GPtrArray *arrivals_list (Record *record, ArrivalList list, const ArrivalsQuery *query, GError **error);

/** arrivals_count_open: how many lines of a list still want something done. */
guint arrivals_count_open (ArrivalList list, GPtrArray *lines);

G_END_DECLS
