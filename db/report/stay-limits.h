/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose limit of stay is near or past: the inbox of the tab "length of stay", by urgency. */
#pragma once

#include "db/record/record.h"
#include "db/report/meal-days.h"

G_BEGIN_DECLS

#define LIMITS_NEAR_DAYS 3     /* "limit in 3 days": PEERS, moonshot 7 */

typedef struct {
  gint64 stay, resident, house;
  char *today;                 /* ISO date on the house's calendar */
  gint64 number;               /* of the resident */
  char *name;                  /* shown name, a code for a confidential stay where the viewer may not see it */
  char *place;                 /* (nullable) "Melati 03", also of a shared bed; %NULL: without a bed */
  char *guest_kind;            /* general, child, companion, patient, or the house's own */
  char *limit_on;              /* ISO date: the last that is not over (workdays_last()) */
  int day, limit;              /* day n of the rule's count, of so many, as on the board; 0: day 1 is still to come */
  GArray *holidays;            /* (nullable) Holidays of the house, where working days are counted: day, limit and left are such */
  int left;                    /* days to the limit; 0: none after today; below 0: over by so many */
  gboolean last;               /* limit_on is today: of working days there may be none left before it */
  int extensions;              /* so far */
  gint64 extension_days;       /* of one more, as the rule of today says; 0: none */
  gint64 asked_at;             /* an extension waits to be decided since; 0: none */
  gint64 asked_by, asked_days; /* staff, 0: not known; by how many days */
  char *asked_reason;          /* (nullable) code of DOMAIN 2 */
  gint64 refused_at;           /* what was asked for last was refused then; 0: it was not */
  char *refused_by, *refused_note;     /* (nullable) who decided so, and why */
  gboolean away;               /* on permit or departed */
  gboolean party;              /* others came along or share the bed */
  MealDays meals;
} LimitLine;

void limit_line_free (LimitLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LimitLine, limit_line_free)

typedef struct {
  gint64 house;                /* 0: all houses in use */
  int days;                    /* up to so many days before the limit */
  gboolean see_hidden;
} LimitsQuery;

/** limits_read: (transfer full) (element-type LimitLine): now, the most urgent first: by limit, then by number of the stay. */
GPtrArray *limits_read (Record *record, const LimitsQuery *query, GError **error);

/** limit_read: @line (out) (nullable) (transfer full): of one stay; %NULL: it has no limit, or has ended. */
gboolean limit_read (Record *record, gint64 stay, gboolean see_hidden, LimitLine **line, GError **error);

G_END_DECLS
