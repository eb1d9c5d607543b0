/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time in a house: instants, days, nights that end at the census hour, how sure a time is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Instants are seconds since 1970-01-01T00:00:00Z. A day is an ISO date ("2026-11-21") in text and
 * in rows, and in arithmetic a day number: days since 1970-01-01 (which is 0). Years run from 0001
 * to 9999. A local time that the clock skipped is read with the offset before the gap, one that
 * came twice is the first of both (RFC 5545 §3.3.5); Indonesia's zones have neither.
 */

/**
 * WhenError:
 * @WHEN_ERROR_FORM: the text is not an ISO 8601 date or instant
 * @WHEN_ERROR_NO_SUCH: the form is right, but there is no such day or hour (30 February, 25:00)
 */
typedef enum { WHEN_ERROR_FORM, WHEN_ERROR_NO_SUCH } WhenError;

#define WHEN_ERROR (when_error_quark ())
GQuark when_error_quark (void);

#define WHEN_CENSUS_DEFAULT (4 * 3600)    /* 04:00, PRACTICE §4.3 */
#define WHEN_OPEN G_MAXINT64              /* the end of what has not ended */

/** when_day_parse: reads exactly "YYYY-MM-DD" into @day (may be %NULL); FALSE for anything else. */
gboolean when_day_parse (const char *date, gint64 *day);
/** when_day_format: (transfer full): the ISO date of a day number */
char *when_day_format (gint64 day);
/** when_day_from_civil: the day number of a date that exists; FALSE for one that does not. */
gboolean when_day_from_civil (int year, int month, int day_of_month, gint64 *day);
void when_day_to_civil (gint64 day, int *year, int *month, int *day_of_month);
/** when_days_between: days from one ISO date to another, negative when @to is the earlier. */
gint64 when_days_between (const char *from, const char *to);
/** when_day_add: (transfer full): the ISO date @days later (or earlier, when negative) */
char *when_day_add (const char *date, gint64 days);
/**
 * when_age_on: completed years at the date @on, -1 when that is before @born. Who was born on
 * 29 February turns a year older on 1 March of a common year.
 */
int when_age_on (const char *born, const char *on);

/**
 * when_zone: (transfer full) (nullable): the zone of that name, %NULL where this computer knows none. A house's zone is asked
 * for at each act; once read it is kept for as long as the program runs. From any thread.
 */
GTimeZone *when_zone (const char *name);
/** when_local: the day number and the seconds on the clock since 00:00 that @zone shows at @at. */
void when_local (gint64 at, GTimeZone *zone, gint64 *day, int *seconds);
/** when_instant: when the clocks of @zone show @seconds (0 to 86400) after 00:00 of day @day. */
gint64 when_instant (gint64 day, int seconds, GTimeZone *zone);
/** when_date_of: (transfer full): the ISO date on the calendar of @zone at @at */
char *when_date_of (gint64 at, GTimeZone *zone);

/**
 * when_parse:
 * @text: `2026-11-21`, or `2026-11-21T22:30`, `2026-11-21 22:30:05` with nothing, `Z` or `+07:00`
 *   (`+0700`, `+07`) after it; 24:00 is the end of the day; parts of a second are dropped
 * @zone: the zone of a time without offset, and of a date
 * @at: (out): the instant; for a date alone its 00:00
 * @is_date: (out) (optional): whether it was a date alone
 * @error: a #WhenError
 */
gboolean when_parse (const char *text, GTimeZone *zone, gint64 *at, gboolean *is_date,
                     GError **error);
/** when_format: (transfer full): `2026-11-21T22:30:00+07:00` as the clocks of @zone show it */
char *when_format (gint64 at, GTimeZone *zone);

/*
 * The night of D begins in the evening of D and ends at the census hour of D+1, kept as seconds
 * after the midnight that ends D: 14400 is 04:00 of D+1, 0 is 24:00 of D, 43200 the latest. The
 * instant of the census itself belongs to the next night: a census counts what lasts from since to
 * until where since < census <= until. So who came at it counts for the next
 * night, who went at it still for this one, and sums of arrivals and exits by night agree with the
 * counts at the census (start + arrivals - exits = end).
 */

/** when_night_of: (transfer full): the ISO date of the night in which @at lies */
char *when_night_of (gint64 at, GTimeZone *zone, int census_seconds);
/** when_night_day: the same as a day number */
gint64 when_night_day (gint64 at, GTimeZone *zone, int census_seconds);

typedef enum { CERTAINTY_EXACT, CERTAINTY_ABOUT, CERTAINTY_BETWEEN } Certainty;

/** HappenedAt: @until is the later bound of "between", otherwise equal to @at. */
typedef struct {
  gint64 at;
  gint64 until;
  Certainty certainty;
} HappenedAt;

HappenedAt happened_exact (gint64 at);
HappenedAt happened_about (gint64 at);
/** happened_between: the two bounds in either order. */
HappenedAt happened_between (gint64 one, gint64 other);

/** certainty_code: the stored code: `exact`, `about`, `between`. */
const char *certainty_code (Certainty certainty);

G_END_DECLS
