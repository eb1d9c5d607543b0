/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What night.c, night-count.c and night-read.c share. */
#pragma once

#include "db/record/night.h"

G_BEGIN_DECLS

/** night_digest: (transfer full): SHA-256 over one canonical text of figures, persons by stay and rooms by room. */
char *night_digest (const Night *night);

/** night_count_present: sets `present` from what is decided of the persons. */
void night_count_present (Night *night);

G_END_DECLS
