/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that acts ask of the engine, taken down call by call, so that a bare loop can ask the same of another record. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

typedef struct _Tape Tape;

/** tape_record: from now on what @connection is asked is taken down; until tape_stop(), before the connection is closed. */
Tape *tape_record (Connection *connection);
void tape_stop (Tape *tape);
void tape_free (Tape *tape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tape, tape_free)

/** tape_next: what follows belongs to the next piece, which tape_play() can play alone. */
void tape_next (Tape *tape);
guint tape_pieces (const Tape *tape);
/** tape_statements: how many statements a piece sends, BEGIN and COMMIT with them. */
guint tape_statements (const Tape *tape, guint piece);
/** tape_text: (transfer full): the statements of a piece, a line each. */
char *tape_text (const Tape *tape, guint piece);

/**
 * tape_play:
 * @connection: to a record like the one that was recorded was at the start of this piece
 *
 * The bare loop: takes the same statements from the cache, binds the same values, steps as often and reads the same
 * columns, all through the engine's own functions. Each step must find what it found before (asserted), so that a
 * loop that does less than the act can not pass for its floor.
 */
void tape_play (const Tape *tape, guint piece, Connection *connection);

G_END_DECLS
