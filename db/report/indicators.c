/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures by which a house is compared, reckoned in whole numbers and rounded once. */
#include "db/report/indicators.h"

#include <stdlib.h>

#define LARGEST G_GINT64_CONSTANT (1000000000000)

static gint64
floor_div (gint64 a, gint64 b) {
  return a / b - (a % b < 0);
}

gint64
rate_of (gint64 part, gint64 whole, gint64 scale) {
  g_return_val_if_fail (ABS (part) <= LARGEST && whole >= 0 && whole <= LARGEST, RATE_NONE);
  g_return_val_if_fail (scale > 0 && scale <= 100000, RATE_NONE);

  return whole == 0 ? RATE_NONE : floor_div (2 * part * scale + whole, 2 * whole);
}

char *
rate_format (gint64 rate) {
  if (rate == RATE_NONE)
    return NULL;
  gint64 size = ABS (rate);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", rate < 0 ? "-" : "", size / 100,
                          (int) (size % 100));
}

gint64
occupancy_percent (gint64 used, gint64 in_service) {
  return rate_of (used, in_service, 10000);
}

static gboolean
is_figure (gint64 figure) {
  return figure >= 0 && figure <= 1000000000;
}

static gboolean
is_figure_or_unknown (gint64 figure) {
  return figure == -1 || is_figure (figure);
}

gboolean
indicators_can_compute (const IndicatorsInput *input) {
  if (!is_figure (input->days) || !is_figure (input->hp) || !is_figure (input->discharges) ||
      !is_figure_or_unknown (input->ld) || !is_figure_or_unknown (input->deaths) ||
      !is_figure_or_unknown (input->deaths48))
    return FALSE;
  if (input->bed_days == -1)
    return is_figure (input->beds) && input->beds * input->days <= LARGEST;
  return is_figure (input->bed_days) && input->discharges * input->days <= LARGEST;
}

static gint64
known_rate (gint64 part, gint64 whole, gint64 scale) {
  return part < 0 ? RATE_NONE : rate_of (part, whole, scale);
}

Indicators
indicators_compute (const IndicatorsInput *input) {
  Indicators none = { RATE_NONE, RATE_NONE, RATE_NONE, RATE_NONE, RATE_NONE, RATE_NONE, RATE_NONE };

  g_return_val_if_fail (indicators_can_compute (input), none);

  gboolean by_sum = input->bed_days >= 0;
  gint64 bed_days = by_sum ? input->bed_days : input->beds * input->days;

  return (Indicators) {
    .bor = rate_of (input->hp, bed_days, 10000),
    .avlos_ld = known_rate (input->ld, input->discharges, 100),
    .avlos_hp = rate_of (input->hp, input->discharges, 100),
    .toi = rate_of (bed_days - input->hp, input->discharges, 100),
    .bto = by_sum ? rate_of (input->discharges * input->days, bed_days, 100)
                  : rate_of (input->discharges, input->beds, 100),
    .gdr = known_rate (input->deaths, input->discharges, 100000),
    .ndr = known_rate (input->deaths48, input->discharges, 100000),
  };
}

gint64
stay_length (gint64 entry_day, gint64 exit_day) {
  return MAX (exit_day - entry_day, 1);
}

gint64
lengths_mean (const gint64 *lengths, gsize count) {
  gint64 sum = 0;

  for (gsize i = 0; i < count; i++)
    sum += lengths[i];
  return rate_of (sum, (gint64) count, 1);
}

static int
compare_lengths (const void *a, const void *b) {
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

gint64
lengths_median (gint64 *lengths, gsize count) {
  if (count == 0)
    return RATE_NONE;
  qsort (lengths, count, sizeof *lengths, compare_lengths);
  return rate_of (lengths[(count - 1) / 2] + lengths[count / 2], 2, 1);
}
