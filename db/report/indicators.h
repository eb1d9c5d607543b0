/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures by which a house is compared, reckoned in whole numbers and rounded once. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A rate is a whole number of hundredths (9965 is 99.65), rounded half up: a tie goes up, also
 * below zero. %RATE_NONE stands where nothing can be divided: "–" on screen, null in JSON.
 */
#define RATE_NONE G_MININT64

/** IndicatorsInput: sums over a period. */
typedef struct {
  gint64 beds;          /* TT; not used where @bed_days is known */
  gint64 days;          /* t */
  gint64 bed_days;      /* beds in service, summed over the days; -1: beds x days */
  gint64 hp;            /* hari perawatan, or bed-nights where a house counts those */
  gint64 ld;            /* lama dirawat: summed lengths of stay of those who left; -1: not known */
  gint64 discharges;    /* D: all who left, the dead among them */
  gint64 deaths;        /* -1: not known */
  gint64 deaths48;      /* of them 48 h or more after entry; -1: not known */
} IndicatorsInput;

typedef struct {
  gint64 bor;           /* % of the bed-days used; above 100.00 when overfull */
  gint64 avlos_ld;      /* days: LD / D (Depkes) */
  gint64 avlos_hp;      /* days: HP / D (Barber-Johnson) */
  gint64 toi;           /* days a bed is empty between two residents; below zero when overfull */
  gint64 bto;           /* residents a bed in the period */
  gint64 gdr;           /* deaths in 1,000 who left */
  gint64 ndr;           /* deaths after 48 h in 1,000 who left */
} Indicators;

/**
 * indicators_can_compute: whether each figure is 0 to 10^9, or -1 where the struct allows it, and
 * beds x days and leavers x days are at most 10^12. Ask first where a person typed the figures.
 */
gboolean indicators_can_compute (const IndicatorsInput *input);
/** indicators_compute: the formulas of Depkes 2005 (DOMAIN §5.2). */
Indicators indicators_compute (const IndicatorsInput *input);

/**
 * rate_of:
 * @part: 0 to 10^12, or below zero
 * @whole: 0 to 10^12
 * @scale: 10000 for per cent in hundredths, 100 for a quotient in hundredths, 1 for whole numbers
 *
 * Returns: @part x @scale / @whole, rounded half up; %RATE_NONE if @whole is 0
 */
gint64 rate_of (gint64 part, gint64 whole, gint64 scale);
/** rate_format: (transfer full) (nullable): "99.65", "-0.05"; %NULL for %RATE_NONE */
char *rate_format (gint64 rate);

/** occupancy_percent: 100 x used / in service; never clamped, %RATE_NONE if none is in service. */
gint64 occupancy_percent (gint64 used, gint64 in_service);

/** stay_length: lama dirawat: exit - entry in days; who leaves on the day of entry has 1. */
gint64 stay_length (gint64 entry_day, gint64 exit_day);
/** lengths_mean: whole days, half up; %RATE_NONE of none. */
gint64 lengths_mean (const gint64 *lengths, gsize count);
/** lengths_median: whole days, half up; %RATE_NONE of none. Sorts @lengths. */
gint64 lengths_median (gint64 *lengths, gsize count);

G_END_DECLS
