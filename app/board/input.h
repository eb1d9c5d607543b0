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
 * @text: "14.30", "14:30", "1430" (the last time that the clock showed it), or a day before it: "21/11 14.30", "21-11-2026 14.30"
 * @now: UTC seconds
 * @at: (out): UTC seconds, not after @now
 */
gboolean desk_moment_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at);

/**
 * desk_due_parse:
 * @text: "05:00", "5.00" (the next time that the clock shows it), "23/11 05:00", "23-11-2026 05:00"
 * @at: (out): UTC seconds, after @now
 */
gboolean desk_due_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at);

/**
 * desk_later_parse:
 * @text: as desk_due_parse() takes it, and "09.00", "0900" (the next time that the clock shows it), "3/12 09.00" (that day of this
 * year or the next)
 * @now: UTC seconds
 * @zone: of the clock that is written down
 * @at: (out): UTC seconds, after @now
 *
 * Returns: FALSE: @text is none of these, or a time that has been; then @at means nothing
 */
gboolean desk_later_parse (const char *text, gint64 now, GTimeZone *zone, gint64 *at);

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
