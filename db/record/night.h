/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The night of a house: open until a person closes it, then frozen and never rewritten. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * Night D begins in the evening of D and ends at the census hour of D+1 (PRACTICE 4.3). Closing it freezes its
 * figures, its persons by bed and its rooms; what is corrected afterwards shows as "known now" beside them. An open
 * night blocks nobody: nights are closed in any order. Closed later than the census of the next night it is
 * `closed_late` and says why. By stay a night counts bed_nights and hp; by presence it counts `present` and
 * present + same_day. Both can be read from a frozen night, however the house counts.
 */

typedef enum { NIGHT_OPEN, NIGHT_CLOSED, NIGHT_CLOSED_LATE } NightState;

typedef enum { PRESENT_YES, PRESENT_NO, PRESENT_PERMIT, PRESENT_UNKNOWN } Present;

typedef struct {
  gint64 stay, resident, bed;  /* bed 0: none */
  gboolean shares;             /* the bed is another stay's */
  Present present;
} NightPerson;

typedef struct {
  gint64 room, in_service, beds_used, persons;
} NightRoom;

typedef struct {
  gint64 id, house, day;
  gint64 census_at;
  NightState state;
  gint64 closed_at, closed_by; /* closed_by 0: nobody signed */
  char *late_reason;           /* (nullable) */
  gint64 in_service, funded;   /* funded -1: not known */
  gint64 beds_used, unbedded, present, bed_nights, hp, admitted, discharged, same_day;
  char *digest;                /* SHA-256 of the figures, persons and rooms */
  gboolean sound;              /* whether the rows still have that digest */
  GArray *persons;             /* NightPerson, by stay */
  GArray *rooms;               /* NightRoom, by room */
} Night;

void night_free (Night *night);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Night, night_free)

/** night_get: (transfer full): a closed night with its persons and rooms; NOT_FOUND while it is open. */
Night *night_get (Connection *connection, gint64 house, gint64 day, GError **error);
/** night_count: (transfer full): a night as it is counted now, open or not: no id, closer or digest. */
Night *night_count (Connection *connection, gint64 house, gint64 day, GError **error);
/** night_list: (transfer full) (element-type Night): the closed nights of a period by day; persons and rooms are NULL. */
GPtrArray *night_list (Connection *connection, gint64 house, gint64 from, gint64 to, GError **error);
/** night_state: whether and how a night is closed. */
gboolean night_state (Connection *connection, gint64 house, gint64 day, NightState *state, GError **error);

/** present_code, present_parse: "yes", "no", "permit", "unknown". */
const char *present_code (Present present);
gboolean present_parse (const char *code, Present *present);

/** NightSettled: what the round or the desk found out about one person, before sightings and permits. */
typedef struct {
  gint64 stay;
  Present present;
} NightSettled;

/**
 * night_close:
 * @settled: (element-type NightSettled): may be empty
 * @reason: (nullable): why so late
 * @error: %RECORD_ERROR_ALREADY (since set), %RECORD_ERROR_STATE (its census is still to come),
 *   %RECORD_ERROR_RULE (late without a reason), %RECORD_ERROR_ARGUMENT (settles somebody whom the night does not count)
 *
 * Freezes a night. Who was seen last as not going out is there; who went out is not; of the others it is not known
 * unless a permit covers the census.
 *
 * Returns: its id, 0 with @error
 */
gint64 night_close (Act *act, gint64 house, gint64 day, const GArray *settled, const char *reason, GError **error);

extern const ActKind *const night_act_kinds[];         /* ends with NULL */

G_END_DECLS
