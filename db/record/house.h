/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house: its clock and its ways, its wings, what is funded and what works, and how long guests may stay. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* What a new house has, until somebody says otherwise: PRACTICE F8, DESIGN idea 6. */
#define HOUSE_PRESENCE_DEFAULT (15 * 3600)
#define HOUSE_HOLD_HOURS_DEFAULT 72

#define HOUSE_CENSUS_LATEST (12 * 3600)   /* seconds after midnight; later it would be the next evening's night */

typedef struct {
  gint64 id;
  char *name;
  char *code;                  /* (nullable) another system's number: HMIS ProjectID */
  char *zone;                  /* IANA name */
  int census_seconds;          /* after the midnight that ends the night's date; 24:00 is 0 */
  int presence_seconds;        /* after midnight of the night's date: sightings count from here */
  char *count_by;              /* stay, presence */
  gint64 hold_hours;           /* how long a bed is held after a departure; 0: not at all */
  gboolean cleaning;           /* a bed is cleaned between two stays */
  gboolean second_person;      /* approvals need somebody else than who asked */
  gint64 retired_at;           /* UTC seconds; 0: in use */
} House;

void house_free (House *house);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (House, house_free)

/** house_get: (transfer full): also a retired one; NOT_FOUND. */
House *house_get (Connection *connection, gint64 id, GError **error);
/** house_of_bed: (transfer full): the house in which a bed stands; NOT_FOUND. */
House *house_of_bed (Connection *connection, gint64 bed, GError **error);
/** house_list: (transfer full) (element-type House): those in use, by name. */
GPtrArray *house_list (Connection *connection, GError **error);

/**
 * house_of_act:
 *
 * The house that an act of a kind with the key `house` is about: the one named, else that of the terminal, else
 * the only one in use. It becomes the act's house.
 *
 * Returns: its id, or 0 with %RECORD_ERROR_ARGUMENT (several: say which), %RECORD_ERROR_NOT_FOUND (none yet) or
 * %RECORD_ERROR_STATE (retired)
 */
gint64 house_of_act (Act *act, GError **error);

/** house_of_terminal: where it stands; 0: in no house in particular, or there is no such terminal. */
gboolean house_of_terminal (Connection *connection, gint64 terminal, gint64 *house, GError **error);

/**
 * house_capacity_why: (transfer full) (nullable): why not all beds may be used, and how long: "one officer, until 1 Dec"
 * @reason: (nullable)
 * @until: (nullable): ISO date, the first without the limit
 * @today: ISO date: its year is not said again
 */
char *house_capacity_why (const char *reason, const char *until, const char *today);

#define LIMIT_DAYS_MAX 3650

/* How long guests of a kind may stay: rows with dates, fixed for a stay at its admission (DOMAIN 2). Meals go by the rule of the day. */
typedef enum {
  LIMIT_FROM_ARRIVAL,          /* the day of arrival is day 1 */
  LIMIT_FROM_ADMISSION,        /* the day of admission, after triage, is day 1 */
  LIMIT_FROM_DAY_AFTER,        /* the day after arrival is day 1 */
} LimitFrom;

typedef struct {
  gint64 id;                   /* 0: no rule for that day */
  gint64 days;                 /* 0: no limit */
  LimitFrom count_from;
  gboolean extendable;
  gint64 extension_days, max_extensions;
  gint64 meal_days;            /* with meals under the SPM; 0: they are not counted */
  gboolean working;            /* its days are working days (workdays.h) */
  const char *approver_role;   /* (nullable) (static): who approves an extension; NULL: whoever may approve */
} LimitRule;

/* What the rule `l` says of meals: one of before such rules had a number of their own keeps that of its house. */
#define LIMIT_MEAL_DAYS \
  "COALESCE (l.meal_days, (SELECT CAST (s.value AS BIGINT) FROM setting s WHERE s.house = l.house AND s.name = 'meal-days'" \
  " AND s.until IS NULL), 7)"

/**
 * limit_rule_on:
 * @guest_kind: (nullable): without a rule of its own the kind `general` counts
 * @date: ISO date
 * @out: (out caller-allocates): all 0 where there is no rule: no limit
 */
gboolean limit_rule_on (Connection *connection, gint64 house, const char *guest_kind, const char *date, LimitRule *out,
                        GError **error);

extern const ActKind *const house_act_kinds[];   /* ends with NULL */

G_END_DECLS
