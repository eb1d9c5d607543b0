/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this machine can do at all: its disk, and a commit of one row on either engine. */
#include "tests/bench/setting.h"

#include <fcntl.h>
#include <unistd.h>

#define TIMES 2000
#define BLOCK 4096

static void
print_floor (const char *work, Series *times)
{
  g_autofree char *ours = span_pair (times);

  bench_row (&(BenchRow){ .work = work, .ours = ours, .floor = "", .of = "" });
}

static void
time_disk (Fixture *fixture, guint times)
{
  static const char block[BLOCK] = { 0 };
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "block", NULL);
  g_autoptr (Series) series = series_new ();
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  for (guint i = 0; i < times; i++) {
    gint64 from = clock_now ();
    g_assert_cmpint (pwrite (fd, block, BLOCK, 0), ==, BLOCK);
    g_assert_cmpint (fdatasync (fd), ==, 0);
    series_add (series, clock_now () - from);
  }
  close (fd);
  print_floor ("machine: 4 KiB written in place and synced", series);
}

static void
time_commits (EngineKind kind, guint times)
{
  g_autoptr (Fixture) fixture = fixture_new (kind);
  g_autoptr (Series) series = series_new ();
  g_autofree char *work = g_strdup_printf ("machine: one row changed and committed, %s", bench_engine (kind));

  bench_make_bare (fixture);
  for (guint i = 0; i < times; i++)
    series_add (series, bench_time_commit (fixture));
  print_floor (work, series);
  if (kind == ENGINE_SQLITE)
    time_disk (fixture, times);
}

void
bench_floors (const BenchSize *size)
{
  time_commits (ENGINE_SQLITE, size->quick ? 200 : TIMES);
  time_commits (ENGINE_POSTGRES, size->quick ? 200 : TIMES);
}
