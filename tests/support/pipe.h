/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real singgah-kiosk --pipe as a child, scans into it and answers out of it. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _Pipe Pipe;

/**
 * pipe_start:
 * @...: arguments after `--pipe --record ADDRESS`, ended by %NULL
 *
 * Starts the program that SINGGAH_KIOSK names. What it says on standard error is kept.
 */
Pipe *pipe_start (const char *address, ...) G_GNUC_NULL_TERMINATED;
/** pipe_start_program: any program with its arguments, driven in the same way. */
Pipe *pipe_start_program (const char *const *arguments);
void pipe_free (Pipe *pipe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pipe, pipe_free)

/** pipe_send: @length bytes, -1 for a text; what a killed program does not read is dropped. */
void pipe_send (Pipe *pipe, const char *bytes, gssize length);
/** pipe_narrow: lets some thirty answers wait, no more: the program then stops until they are taken. */
void pipe_narrow (Pipe *pipe);
/** pipe_block: lets no answer through from now on, until what waits is taken; before the first thing is sent. */
void pipe_block (Pipe *pipe);
/** pipe_close: ends the program's input. */
void pipe_close (Pipe *pipe);
/** pipe_answer: (transfer full) (nullable): the next line, waited for; %NULL when no more come. */
JsonObject *pipe_answer (Pipe *pipe);
/** pipe_end: closes, drops what is answered still, and waits. Returns: the exit status */
int pipe_end (Pipe *pipe);
/** pipe_stop: SIGSTOP, and waits until it stands. */
void pipe_stop (Pipe *pipe);
/** pipe_go_on: SIGCONT. */
void pipe_go_on (Pipe *pipe);
/** pipe_kill: SIGKILL, and waits; what was answered before can still be taken. */
void pipe_kill (Pipe *pipe);
/** pipe_complaints: what it said on standard error until its end; borrowed. */
const char *pipe_complaints (Pipe *pipe);

/** pipe_text: the member as text; %NULL for null; borrowed. */
const char *pipe_text (JsonObject *answer, const char *member);
/** pipe_int: the member as a number; 0 for null. */
gint64 pipe_int (JsonObject *answer, const char *member);

G_END_DECLS
