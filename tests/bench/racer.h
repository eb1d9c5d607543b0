/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One client of a race: a process of its own that asks for a bed when it is told. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** bench_racer: `--racer RECORD RESIDENT STAFF`: an act a line, or `rest`; answers {"won", "took"}: 0 or 1, nanoseconds. */
int bench_racer (int argc, char **argv);

G_END_DECLS
