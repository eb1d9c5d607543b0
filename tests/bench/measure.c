/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every row of the table is made of: times of two things done in turn, and the line that compares them. */
#include "tests/bench/measure.h"

#include <stdio.h>
#include <time.h>

Series *
series_new (void)
{
  Series *series = g_new (Series, 1);

  series->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  return series;
}

void
series_free (Series *series)
{
  if (!series)
    return;
  g_array_unref (series->times);
  g_free (series);
}

void
series_add (Series *series, gint64 nanoseconds)
{
  g_array_append_val (series->times, nanoseconds);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

gint64
series_at (Series *series, double percent)
{
  g_assert (series->times->len > 0);
  g_array_sort (series->times, compare_times);
  guint at = (guint) ((double) series->times->len * percent / 100.0);
  return g_array_index (series->times, gint64, MIN (at, series->times->len - 1));
}

static gint64
read_clock (clockid_t clock)
{
  struct timespec at;

  clock_gettime (clock, &at);
  return (gint64) at.tv_sec * 1000000000 + at.tv_nsec;
}

gint64
clock_now (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

gint64
clock_used (void)
{
  return read_clock (CLOCK_THREAD_CPUTIME_ID);
}

char *
span_text (gint64 nanoseconds)
{
  double us = (double) nanoseconds / 1000.0;

  if (us < 9.95)
    return g_strdup_printf ("%.1f µs", us);
  if (us < 999.5)
    return g_strdup_printf ("%.0f µs", us);
  if (us < 9950)
    return g_strdup_printf ("%.2f ms", us / 1000);
  return us < 999500 ? g_strdup_printf ("%.0f ms", us / 1000) : g_strdup_printf ("%.1f s", us / 1e6);
}

char *
span_pair (Series *series)
{
  g_autofree char *median = span_text (series_at (series, 50));
  g_autofree char *late = span_text (series_at (series, 99));

  return g_strdup_printf ("%s / %s", median, late);
}

char *
bench_rate (guint64 count, gint64 nanoseconds, const char *what)
{
  return g_strdup_printf ("%.0f %s a second", (double) count * 1e9 / (double) nanoseconds, what);
}

static char *
goal_text (const BenchRow *row, gboolean *met)
{
  gboolean first = row->goal <= 0 || (row->direction == AT_LEAST ? row->ratio >= row->goal : row->ratio <= row->goal);
  const char *sign = row->direction == AT_LEAST ? "≥" : "≤";

  *met = first && (!row->also || row->also_met);
  if (row->goal <= 0)
    return g_strdup (row->also ? row->also : *row->of ? "shown" : "");
  return g_strdup_printf ("%s %g%s%s", sign, row->goal, row->also ? ", " : "", row->also ? row->also : "");
}

void
bench_row (const BenchRow *row)
{
  gboolean met;
  g_autofree char *goal = goal_text (row, &met);
  gboolean judged = row->goal > 0 || row->also;

  g_autofree char *ratio = *row->of ? g_strdup_printf ("%.2f %s", row->ratio, row->of) : g_strdup ("");
  printf ("| %s | %s | %s | %s | %s%s |\n", row->work, row->ours, row->floor, ratio, goal,
          !judged ? "" : met ? ": met" : ": **missed**");
  fflush (stdout);
}

void
bench_say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("== %s\n", text);
}
