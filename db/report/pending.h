/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much waits to be done, and how much of it is past its time: what every page of a desk has to say about the others. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  PENDING_TRIAGE,              /* announced or in triage: a day from the call or the arrival (DOMAIN 1.3 step 4) */
  PENDING_HOLDS,               /* beds held past their time (PRACTICE F26) */
  PENDING_CALLS,               /* telephone notes: to be called again */
  PENDING_ENQUIRIES,           /* nobody answered yet; overdue after a day */
  PENDING_TASKS,               /* also those that the record gave itself */
  PENDING_DOSES,               /* of the last six hours and the next one, not logged */
  PENDING_DECISIONS,           /* extensions asked for; overdue after a day */
  PENDING_PERMITS,             /* not back from a permit */
  PENDING_LIMITS,              /* at most LIMITS_NEAR_DAYS that count before the limit of the stay; overdue: over it */
  PENDING_PAPERS,              /* left without the paper that goes along; overdue after a day (PRACTICE F9) */
  N_PENDING,
} PendingKind;

/* Tasks and doses are said so many seconds before they are due; holds, calls and permits only when they are. */
#define PENDING_AHEAD 3600
/* What the record gave itself, for a child alone or an opened envelope, nobody has in mind yet. */
#define PENDING_CAUSED_AHEAD 86400
#define PENDING_DOSES_BACK (6 * 3600)

typedef struct {
  guint open[N_PENDING];       /* overdue ones among them */
  guint overdue[N_PENDING];    /* due at or before now */
} Pending;

/** pending_read: (transfer full): free with g_free(). @house: 0: all in use */
Pending *pending_read (Record *record, gint64 house, GError **error);

G_END_DECLS
