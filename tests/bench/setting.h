/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several rows need of a record that is measured. */
#pragma once

#include "tests/bench/measure.h"
#include "tests/support/seed.h"

G_BEGIN_DECLS

/** bench_engine: "SQLite" or "PostgreSQL". */
const char *bench_engine (EngineKind kind);
/** bench_open: (transfer full): by the system's clock and chance, as programs do; close it before the fixture. */
Record *bench_open (Fixture *fixture);
/** bench_begin, bench_commit: around many rows that are written without acts. */
void bench_begin (Fixture *fixture);
/** bench_commit: a server also counts what is new and marks what all may see, as it would by itself some time later. */
void bench_commit (Fixture *fixture);
/** bench_hurry: while the fixture's connection fills a large file, nothing is waited for, since it will be thrown away. */
void bench_hurry (Fixture *fixture);
/**
 * bench_deafen: the fixture's own connection, which nobody reads while others commit thousands of times, hears of no
 * commit any more: its server process would wait until it is read, and no database could be dropped meanwhile.
 */
void bench_deafen (Fixture *fixture);
/**
 * bench_fill_house: one house with so many beds, forty a room, a resident in each who was seen three nights; by the fixture's
 * clock, after fixture_staff(). Written without acts: only what reads it is measured.
 */
void bench_fill_house (Fixture *fixture, guint beds);
/** bench_fill_people: residents 1 to @count, the same names in each run, and the words by which they are found; without acts. */
void bench_fill_people (Fixture *fixture, guint count);
/** bench_perform: an act that must succeed and be recorded. */
void bench_perform (Record *record, const Request *request);

/** bench_make_bare: a table of one row, for bench_time_commit(). */
void bench_make_bare (Fixture *fixture);
/** bench_time_commit: nanoseconds that one row changed and committed takes, by the engine alone. */
gint64 bench_time_commit (Fixture *fixture);

/* What a program did that was run to its end. Its memory is told by a small process between: a child's figure begins with its
 * parent's. */
typedef struct {
  gint64 took;               /* nanoseconds */
  double megabytes;          /* the most memory that it had at a time */
} Ran;

/** bench_run: runs a program with these arguments, which must end with 0; what it says goes nowhere. */
Ran bench_run (const char *const *arguments);
/** bench_runner: `--run PROGRAM …`: the process between. */
int bench_runner (char **argv);

G_END_DECLS
