/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in: requests become acts here, whoever asks: desk, kiosk, command line, import, replay. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct _Request Request;

/** request_new: an act of @kind with a fresh id given at perform time unless request_set_id() was called. */
Request *request_new (const char *kind);
void request_free (Request *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)
void request_set (Request *request, const char *key, const char *value);       /* NULL removes */
const char *request_get (const Request *request, const char *key);              /* (nullable), borrowed: as it was set */
void request_set_int (Request *request, const char *key, gint64 value);
void request_set_id (Request *request, gint64 act);
void request_set_at (Request *request, const HappenedAt *at);                  /* otherwise: now, exact */
void request_set_actor (Request *request, gint64 staff, gint64 terminal);
void request_set_source (Request *request, const char *source);                /* default "screen" */

typedef struct {
  gint64 act;
  gint64 seq;                  /* 0 where nothing was recorded */
  gint64 at;
  gboolean replayed;           /* the first answer to the same request */
  JsonObject *answer;          /* act, resident, stay and what the kind adds */
} Outcome;

void outcome_free (Outcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)
gint64 outcome_int (const Outcome *outcome, const char *key);                  /* 0 where absent or null */
const char *outcome_text (const Outcome *outcome, const char *key);            /* (nullable), borrowed */

/**
 * acts_perform:
 * @outcome: (out) (optional): what the act answers
 * @error: a #RecordError or #EngineError
 *
 * Performs one act in one transaction; success is returned only after its COMMIT returned.
 * The same id with the same request gives the first answer again. On a full disk what ends a stay, an undo and the
 * opening of the envelope are done in the room of the ballast; from then on every other act is refused with %ENGINE_ERROR_FULL until there is room.
 */
gboolean acts_perform (Record *record, const Request *request, Outcome **outcome, GError **error);

/* Several acts that share one commit; each one refused alone leaves the others. */
typedef struct _Batch Batch;
Batch *batch_begin (Record *record, GError **error);
gboolean batch_perform (Batch *batch, const Request *request, Outcome **outcome, GError **error);
/**
 * batch_expect_scans:
 * @terminal: where @n cards, at most %SCAN_LOOK_MOST, are about to be scanned by acts of this batch
 *
 * Reads now what those scans will ask, in one journey to a server instead of several for each. They come out as without it.
 */
gboolean batch_expect_scans (Batch *batch, gint64 terminal, const char *const *sha256s, guint n, GError **error);
/**
 * batch_trust: before the first act
 *
 * No act of this batch gets a savepoint of its own, which spares a journey to a server each. An act that is refused before
 * it wrote leaves the others, as ever. Any other failure, which may come as late as batch_commit(), is one of the whole
 * batch: free it, and make it once more without trust to learn which act it was.
 */
void batch_trust (Batch *batch);
/** batch_mark: the acts from here on belong together: batch_keep() keeps them, batch_drop() takes them all back. Not nested. */
gboolean batch_mark (Batch *batch, GError **error);
gboolean batch_keep (Batch *batch, GError **error);
gboolean batch_drop (Batch *batch, GError **error);
gboolean batch_commit (Batch *batch, GError **error);        /* consumes nothing: free it after; not committed, it undoes itself */
void batch_free (Batch *batch);
/**
 * acts_find_room:
 * @failure: why a batch of these @n requests failed
 *
 * Returns: whether the disk was full and now has the room of the ballast for them: make the batch once more
 */
gboolean acts_find_room (Record *record, const Request *const *requests, guint n, const GError *failure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

/** acts_kind: (nullable): the kind of this name; acts_kinds: all of them. */
const ActKind *acts_kind (const char *name);
GPtrArray *acts_kinds (void);                                /* (transfer container) (element-type ActKind) */

/** acts_words: what an act of this kind does, in the language of the screen; the name itself where the kind is not known. */
const char *acts_words (const char *name);

/**
 * acts_may:
 * @permissions: bits, of permissions_read()
 *
 * Returns: whether they open acts of this kind: what a screen offers is asked here. The act's own rule may still refuse it of one resident
 */
gboolean acts_may (const ActKind *kind, guint permissions);

/** permissions_of_role: what one role allows, as bits; none where there is no such role. */
guint permissions_of_role (const char *role);
/** permissions_read: what the roles of @staff allow, or of a kiosk @terminal where @staff is 0, as bits. */
gboolean permissions_read (Connection *connection, gint64 staff, gint64 terminal, guint *bits, GError **error);
/** staff_may: whether a staff member's roles hold a permission (the kiosk role for a kiosk terminal). */
gboolean staff_may (Record *record, gint64 staff, gint64 terminal, Permission permission, gboolean *may, GError **error);

G_END_DECLS
