/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stay: from arrival to the real exit, with or without a bed, in exactly one custody at any time. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* Who sees to somebody missing has so long until it rings again: act missing-take. */
#define STAY_TAKEN_SECONDS 3600

typedef struct {
  gint64 id, number, resident, house;
  gint64 referral;             /* 0: none */
  char *phase;                 /* triage, admitted, refused */
  gint64 arrived_at;
  gint64 admitted_at;          /* 0 in triage */
  gint64 ended_at;             /* 0: goes on; with ended_until the earlier bound */
  gint64 ended_until;          /* 0: not "between" */
  char *destination;           /* NULL on an ended stay: its exit is still to be confirmed */
  gint64 with_stay, shares_bed_of;   /* 0: none */
  char *with_kind;             /* (nullable) child, companion, spouse, sharer */
  char *limit_on;              /* (nullable) last date that is not over; NULL: no limit */
  char *confidentiality;       /* normal, do_not_tell, hidden */
  char *going_out;             /* yes, ask, no */
  char *whereabouts;           /* known, unknown */
  char *custody, *custody_name /* (nullable) */;
  gint64 bed;                  /* of its own now; 0: none, or it shares one */
  char *name;                  /* shown name, as stay_shown_name() */
} Stay;

void stay_free (Stay *stay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stay, stay_free)

/** stay_get: (transfer full): one stay; names are shown as to one who may see hidden ones; NOT_FOUND. */
Stay *stay_get (Connection *connection, gint64 stay, GError **error);

/** StayQuery: the first that is not 0 drives; all 0: the open stays of all houses. */
typedef struct {
  gint64 resident;             /* all stays of one resident, the latest first */
  gint64 house;                /* the open stays of one house */
  gboolean to_confirm;         /* with `house`: instead those whose exit waits to be confirmed */
  gboolean see_hidden;         /* otherwise confidential stays bear a code for a name */
} StayQuery;

/** stay_list: (transfer full) (element-type Stay): open ones by number. */
GPtrArray *stay_list (Connection *connection, const StayQuery *query, GError **error);

/** stay_list_cases: (transfer full) (element-type gint64): who is staying and has @staff as social worker. */
GArray *stay_list_cases (Connection *connection, gint64 staff, GError **error);

/** stay_open_of: the open stay of a resident; @stay is 0 where there is none. */
gboolean stay_open_of (Connection *connection, gint64 resident, gint64 *stay, GError **error);

/**
 * stay_contradicts:
 * @contradicts: (out): whether what hangs on the stay can not be: it has ended and has a bed, a card
 *   or a departure; it is on its way and in a bed; it has a bed and shares another; or it, or who
 *   shares its bed, shares a bed that is none
 *
 * No act brings that about, but taking back an early one could: undo asks and refuses.
 */
gboolean stay_contradicts (Connection *connection, gint64 stay, gboolean *contradicts, GError **error);

/**
 * stay_shown_name:
 * @see_hidden: whether whoever reads it may see hidden names (%PERMISSION_SEE_HIDDEN)
 *
 * Returns: (transfer full): the resident's name or label; resident_code() for a confidential stay; NOT_FOUND
 */
char *stay_shown_name (Connection *connection, gint64 stay, gboolean see_hidden, GError **error);

/**
 * stay_heard_of:
 * @lost: whether nobody knows where the resident is
 * @out: (out): the last sighting is going out; FALSE where @lost
 * @at: (out): when that was, or when the resident was seen last; who sleeps in another's bed, a baby, is where that one is,
 *   where @lost until it was said that nobody knows. 0: never. By the clock of the terminal, which may go before
 */
gboolean stay_heard_of (Connection *connection, gint64 stay, gboolean lost, gboolean *out, gint64 *at, GError **error);
/** stay_heard_since: whether what was @heard of comes after somebody saw to it, @taken; not what lies 5 minutes ahead. */
gboolean stay_heard_since (gint64 taken, gint64 heard, gint64 now);

/* Admission (stay-admit.c). */
typedef struct {
  gint64 resident;
  gint64 bed;                  /* 0: without a bed, then @house must be given */
  gint64 house;                /* 0: the bed's */
  gint64 referral, worker;     /* 0: none */
  gint64 with;                 /* stay that it goes with, 0: none; then @with_kind says as what */
  gboolean family;             /* others of its family follow in this act */
  gboolean told_later;         /* who else comes is not known yet: of a child alone the caller tells, when all are here */
  gboolean shares;             /* in the bed of @with, for @shares_reason */
  const char *with_kind, *shares_reason;
  const char *guest_kind;      /* NULL: companion for who comes as one, child below 18 (lowest possible age), else general */
  const char *spm_group;       /* (nullable) */
  const char *confidentiality; /* NULL: normal */
  const char *going_out;       /* NULL: no for a child who goes with nobody, otherwise yes */
} Admission;

/**
 * stay_admit:
 * @act: the act under way; its time is when the resident came
 * @stay: (out): the new stay, or the one that was in triage
 * @error: %RECORD_ERROR_BED_IN_USE, %RECORD_ERROR_ALREADY_STAYING (house and since, unless the stay there is
 *   confidential), %RECORD_ERROR_RULE (all that does not fit in one sentence), %RECORD_ERROR_AGREEMENT,
 *   %RECORD_ERROR_STATE (before an earlier exit; bed retired), %RECORD_ERROR_ARGUMENT (neither bed nor house)
 *
 * Stay and use of the bed together. A stay of this resident in triage in the same house becomes admitted.
 * The limit is fixed here from the rule that is valid on this day and changes only by extension.
 */
gboolean stay_admit (Act *act, const Admission *admission, gint64 *stay, GError **error);

/**
 * stay_heed_alerts:
 *
 * Where an alert says to tell nobody of the resident's open stay, it becomes `do_not_tell` at least: names are hidden by
 * the stay, never by the alert. It is not lowered again when the alert ends: to show a stay is for who knows the case.
 */
gboolean stay_heed_alerts (Act *act, gint64 resident, GError **error);

/**
 * stay_change_bed:
 * @error: BED_IN_USE, RULE, AGREEMENT, ALREADY (it has this bed), STATE (on its way, other house)
 *
 * From its bed, or none, into @bed; who shares the bed comes along.
 */
gboolean stay_change_bed (Act *act, gint64 stay, gint64 bed, GError **error);

/* The end of a stay (stay-end.c). */
typedef struct {
  const char *destination;     /* NULL: to be confirmed later */
  const char *reason;          /* (nullable) */
  const char *handed_to;       /* (nullable) who took over */
  const char *phase;           /* NULL: stays as it is */
  gboolean death;              /* the act tells of it, and what is known is kept; where it was not in hospital nor elsewhere, the bed is closed */
  gboolean bed_goes_on;        /* somebody else gets the bed in the same act: it is not to be cleaned */
} StayEnd;

/**
 * stay_end:
 * @error: %RECORD_ERROR_STATE (the act's time lies before the arrival or the last change of bed)
 *
 * Ends the stay at the act's time: its bed (who shared it keeps it, otherwise it is out for cleaning), holds tied to
 * it, its card; custody follows the destination.
 */
gboolean stay_end (Act *act, gint64 stay, const StayEnd *end, GError **error);

/**
 * stay_check_confirmer:
 * @approver: who agreed, as it was written down
 * @error: PERMISSION where the rule wants an extension approved by a role that who acts has not; RULE, and a reason is enough,
 *   where @approver is no member of staff: such a house may have nobody with the role
 */
gboolean stay_check_confirmer (Act *act, gint64 extension, const char *approver, GError **error);

extern const ActKind *const stay_act_kinds[];   /* ends with NULL */

G_END_DECLS
