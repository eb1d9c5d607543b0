/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every row of the table is made of: times of two things done in turn, and the line that compares them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Times of one thing done many times. */
typedef struct {
  GArray *times;             /* gint64, nanoseconds */
} Series;

Series *series_new (void);
void series_free (Series *series);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Series, series_free)
void series_add (Series *series, gint64 nanoseconds);
/** series_at: the time that @percent of all are not above; 50 is the median. */
gint64 series_at (Series *series, double percent);

/** clock_now: nanoseconds of a clock that only goes forward. */
gint64 clock_now (void);
/** clock_used: nanoseconds of processor time that this thread has had. */
gint64 clock_used (void);
/** span_text: (transfer full): "340 µs", "4.1 ms". */
char *span_text (gint64 nanoseconds);
/** span_pair: (transfer full): "340 µs / 1.2 ms": median and 99th percentile. */
char *span_pair (Series *series);

typedef enum { AT_LEAST, AT_MOST } Direction;

typedef struct {
  const char *work;
  const char *ours;          /* what was measured of ours */
  const char *floor;         /* what stands beside it */
  double ratio;
  const char *of;            /* what the ratio is of: "of its rate", "× its time" */
  Direction direction;
  double goal;               /* 0: none */
  const char *also;          /* (nullable): a second goal, in words */
  gboolean also_met;
} BenchRow;

/** bench_row: writes one line of the table to standard output. */
void bench_row (const BenchRow *row);
/** bench_say: what goes on, to standard error. */
void bench_say (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** bench_rate: (transfer full): "12,300 scans a second", of @count done in @nanoseconds. */
char *bench_rate (guint64 count, gint64 nanoseconds, const char *what);

/* How much is measured. */
typedef struct {
  gboolean quick;            /* fewer rounds and smaller records: a look, not a measurement */
} BenchSize;

/* Each runs its row or rows of the table, on both engines unless it says otherwise. */
void bench_floors (const BenchSize *size);
void bench_scan (const BenchSize *size);
void bench_admission (const BenchSize *size);
void bench_kiosk (const BenchSize *size);
void bench_race (const BenchSize *size);
void bench_board (const BenchSize *size);
void bench_census (const BenchSize *size);
void bench_names (const BenchSize *size);
void bench_import (const BenchSize *size);
void bench_rebuild (const BenchSize *size);

G_END_DECLS
