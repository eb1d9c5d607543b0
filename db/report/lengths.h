/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long those stayed who left a house in a period, and who was still there at its end. */
#pragma once

#include "db/record/record.h"
#include "db/report/indicators.h"

G_BEGIN_DECLS

typedef struct {
  gint64 leavers;              /* stays that ended on a date of the period */
  gint64 stayers;              /* stays that go on after its last date */
  gint64 los_mean, los_median; /* of the leavers: exit - entry in whole days, half up; %RATE_NONE
                                  without leavers */
  gint64 ld; /* lama dirawat of the leavers: who left on the day of entry has 1 (DOMAIN 5.1) */
  gint64 deaths;               /* leavers who died here; of imported ones HUD's destination 24 */
  gint64 deaths48;             /* of them 48 h or more after entry */
} Lengths;

/**
 * lengths_read:
 * @house: 0 for all houses
 * @from: ISO date, on the house's calendar
 * @to: ISO date of the last day
 * @lengths: (out caller-allocates)
 * @error: %RECORD_ERROR_ARGUMENT (no dates, or the wrong way round), %RECORD_ERROR_NOT_FOUND, or an
 * engine error
 *
 * Persons who were refused had no stay.
 */
gboolean lengths_read (Record *record, gint64 house, const char *from, const char *to,
                       Lengths *lengths, GError **error);

/**
 * indicators_read:
 * @lengths: (out caller-allocates)
 *
 * The indicators of a house (0: of all together) for a period: bed-days and hari perawatan from the
 * census as the house counts its nights, the rest from those who left. Errors as lengths_read().
 */
gboolean indicators_read (Record *record, gint64 house, const char *from, const char *to,
                          Indicators *indicators, Lengths *lengths, GError **error);

G_END_DECLS
