/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days that a limit counts: all, or where the house's rule says so working days, Monday to Friday but its holidays (DOMAIN 2, Siak). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * Holidays:
 *
 * Days (as when_day_parse() gives them) of one house, in order; %NULL wherever one is taken: every day of the calendar counts.
 */
typedef GArray Holidays;

/** holidays_read: (transfer full): of @house; an empty list where it has none. */
Holidays *holidays_read (Connection *connection, gint64 house, GError **error);
/** holidays_read_for: @holidays (out) (nullable) (transfer full): those of @house where @day_kind is "working", else %NULL. */
gboolean holidays_read_for (Connection *connection, gint64 house, const char *day_kind, Holidays **holidays, GError **error);

/** workdays_count: how many days count from @first to @last, both included; 0 where @last is before @first. */
gint64 workdays_count (const Holidays *holidays, gint64 first, gint64 last);

/**
 * workdays_limit:
 * @n: at least 1
 *
 * Returns: the last day on which no more than @n days from @first on have been counted: a day that does not count makes
 * nobody overdue
 */
gint64 workdays_limit (const Holidays *holidays, gint64 first, gint64 n);

/**
 * workdays_last:
 * @limit: a limit as it is kept, that a holiday given later, or a change of the rule, may have put before days that do not count
 *
 * Returns: the last day on which nobody is over it: the one "last day" of every screen, list (also of the command line), count, badge and forecast. A paper
 * keeps the date that was promised.
 */
gint64 workdays_last (const Holidays *holidays, gint64 limit);

/** workdays_last_on: (transfer full) (nullable): workdays_last() of an ISO date, as one; %NULL of none. */
char *workdays_last_on (const Holidays *holidays, const char *limit_on);

/** workdays_extend: (transfer full): the ISO date that a limit of @limit_on has after @n more days that count. */
char *workdays_extend (const Holidays *holidays, const char *limit_on, gint64 n);

extern const ActKind *const holiday_act_kinds[];   /* ends with NULL */

G_END_DECLS
