/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types into one field, read as what it means: an age or birth date, a time. */
#pragma once

#include "db/record/when.h"

G_BEGIN_DECLS

typedef struct {
  char *born;                  /* (nullable) ISO date */
  int from, to;                /* estimated age in years; -1: not given */
} DeskAge;

void desk_age_clear (DeskAge *age);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskAge, desk_age_clear)

/**
 * desk_age_parse:
 * @text: "2-3-1959", "2/3/1959", "1959-03-02" (birth date); "67" (age, about); "60-70" (from to); "±60"; "" (not known)
 * @age: (out caller-allocates)
 *
 * An age given alone is a guess of a year up or down; with ± of five. FALSE: it means none of these.
 */
gboolean desk_age_parse (const char *text, DeskAge *age);

/**
 * desk_moment_parse:
 * @text: "14.30", "14:30", "1430" (the last time that the clock showed it), or a day before it: "21/11 14.30", "21-11-2026 14.30",
 * "yesterday 14.30", "Friday 14.30" (the last one)
 * @now: UTC seconds
 * @at: (out): UTC seconds, not after @now
 */
gboolean desk_moment_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at);

/* Clocks that a day alone means, in seconds after its midnight: the morning, where something begins, or its end, by when something is due. */
#define DESK_DAY_MORNING (8 * 3600)
#define DESK_DAY_END (23 * 3600 + 59 * 60)

/**
 * desk_later_parse:
 * @text: "05:00", "09.00", "0900" (the next time that the clock shows it), a day before it: "3/12 09.00" (of this year or the next),
 * "3-12-2026 09.00", "Friday 09.00" (words as of desk_day_said()), or a day alone
 * @now: UTC seconds
 * @zone: of the clock that is written down
 * @day_clock: %DESK_DAY_MORNING, %DESK_DAY_END: what a day alone means
 * @at: (out): UTC seconds, after @now
 *
 * Returns: FALSE: @text is none of these, or a time that has been; then @at means nothing
 */
gboolean desk_later_parse (const char *text, gint64 now, GTimeZone *zone, int day_clock, gint64 *at);
/** desk_day_ahead_parse: reads such a day alone as a day number, not before @today. */
gboolean desk_day_ahead_parse (const char *text, gint64 today, gint64 *day);
/** desk_clock_parse: "14.30", "14:30", "1430" as seconds after midnight. */
gboolean desk_clock_parse (const char *text, int *seconds);

/** desk_day_parse: (transfer full) (nullable): ISO date of "2-3-1959", "2/3/1959", "1959-03-02"; %NULL: it is no day with its year. */
char *desk_day_parse (const char *text);
/** desk_day_text: (transfer full): as a field of a day takes it: "2-3-1959"; @date: an ISO date, other text stays as it is. */
char *desk_day_text (const char *date);

/** desk_no_day: (transfer full) (nullable): a sentence where @text is a day, alone or before a time, that no calendar has: "31-2-1990". */
char *desk_no_day (const char *text);
/** desk_moment_problem: (transfer full): why desk_moment_parse() does not take @text, and how to write it. */
char *desk_moment_problem (const char *text);

/** desk_moment_text: (transfer full): as a field of a moment takes it: "3-12-2026 21.30". */
char *desk_moment_text (gint64 at, GTimeZone *zone);

G_END_DECLS
