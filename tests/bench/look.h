/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program is seen to do by who only looks at the screen: how long until it shows what it came to show. */
#pragma once

#include "tests/bench/measure.h"

#include <sys/types.h>

G_BEGIN_DECLS

/* A part of the screen, in hundredths of its width and height. */
typedef struct {
  int left, top, right, bottom;
} LookPart;

typedef struct _Look Look;

/** look_new: the screen is empty now: what it looks like is remembered. */
Look *look_new (LookPart part);
void look_free (Look *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/**
 * look_learn: waits until nothing moves any more, or for some seconds: what stands still and differs from the empty screen
 * is what is waited for from now on. Aborts where there is no such thing.
 */
void look_learn (Look *look);
/** look_wait_shown: Returns: clock_now() when everything that was learnt was there; look_wait_empty: nothing of it. */
gint64 look_wait_shown (Look *look);
gint64 look_wait_empty (Look *look);
/** look_wait_any: when anything differs from the empty screen; without having learnt. */
gint64 look_wait_any (Look *look);

/** look_start: a program in a group of its own; what it says goes to @log. Returns: its id */
pid_t look_start (const char *const *command, const char *log);
/** look_rest: waits until the program has nothing to do, or for some seconds. */
void look_rest (pid_t pid);
/** look_end: ends the program and all that it started. Returns: nanoseconds of processor time that it has had */
gint64 look_end (pid_t pid, int signal);

G_END_DECLS
