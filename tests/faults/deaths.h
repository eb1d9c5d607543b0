/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where kills hit: in the middle of a transaction, or between a commit and its answer; a siege that hits neither shows nothing. */
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/pipe.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint kills;
  guint open;                  /* a transaction was under way */
  guint unanswered;            /* the act is there, and nobody was told */
} Deaths;

/** deaths_kill: pipe_kill() of a program that is stopped first, so that the server can be asked what it was doing. */
void deaths_kill (Deaths *deaths, Fixture *fixture, Pipe *pipe);
/** deaths_catch: stops a program while it writes, for deaths_kill(); where it does not within @patience microseconds, then. */
void deaths_catch (Fixture *fixture, Pipe *pipe, gint64 patience);
/**
 * deaths_kill_process: the same of a program that is asked nothing; @writing: as soon as it is seen to write, and at most @later
 * microseconds after that. One that ends before is not killed, and does not count.
 */
void deaths_kill_process (Deaths *deaths, Fixture *fixture, GSubprocess *process, gboolean writing, gulong later);
/** deaths_look: once it is known what was answered; @act: the first without an answer, 0: none. */
void deaths_look (Deaths *deaths, Fixture *fixture, gint64 act);
/** deaths_judge: tells, and fails where fewer than a tenth of the kills hit so. */
void deaths_judge (const Deaths *deaths);

G_END_DECLS
