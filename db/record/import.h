/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import: rows that come from files, written in batches under one id, and taken back as one. */
#pragma once

#include "db/record/acts.h"

G_BEGIN_DECLS

#define IMPORT_BATCH_ROWS 500

/*
 * The acts: `import-begin` (its id is also the import's), `import-batch` one after the other, each
 * counted up in the import's row, and `import-end`. A batch holds rows as JSON, `[{"table": "stay",
 * "row": {...}}, ...]`, whole images with their ids; residents and stays that are new get their
 * numbers, residents also what the house gives them. What is left out of a row is NULL.
 *
 * A list (kinds `list-beds`, `list-residents`, db/exchange/list-import.h) has no batches: between its `import-begin` and
 * its `import-end` stand other acts, all in one commit.
 */

typedef enum { IMPORT_NONE, IMPORT_RUNNING, IMPORT_DONE } ImportState;

typedef struct {
  gint64 id;                   /* of the import, and of the act that began it; 0: none */
  ImportState state;
  gint64 batches;              /* written */
} Import;

/**
 * import_settle:
 *
 * Waits for whoever writes at this moment: a server may still be committing what a killed program sent. Call it before
 * import_find() or import_acts().
 */
gboolean import_settle (Record *record, GError **error);
/** import_find: what there is of an import of this kind with this digest; a running one before one
 * that is done. */
gboolean import_find (Connection *connection, const char *kind, const char *digest, Import *import,
                      GError **error);
/**
 * import_tally:
 *
 * Returns: (transfer full) (nullable): `tally` as the last act of the import that was not taken
 * back was given it; %NULL where there is none (or its details were erased), or with @error set
 */
char *import_tally (Record *record, gint64 import, GError **error);

/**
 * import_target:
 * @noun: house, resident, stay
 * @code: the other system's number
 * @target: (out): id of the row that stands for it here, 0 where it is not known; of a merged
 * resident the survivor
 */
gboolean import_target (Connection *connection, const char *system, const char *noun,
                        const char *code, gint64 *target, GError **error);

/* Calls back after each act that was taken back; @all are those of the import. */
typedef void (*ImportProgress) (guint done, guint all, gpointer data);

/**
 * import_undo:
 * @begin: act id of the import's `import-begin`
 * @actor: staff who takes it back
 * @outcome: (out) (optional): answer of the last undo
 * @error: %RECORD_ERROR_NOT_FOUND, %RECORD_ERROR_STATE (another kind of act, or taken back
 * already and the answer erased), and those of undo
 *
 * Takes an import back, last act first, each by an undo of its own, so that nobody waits for long.
 * Before the first one all rows are compared: where a later act changed one of them, nothing is
 * taken back (%RECORD_ERROR_TOUCHED_LATER). After an interruption the same call goes on; where all
 * was taken back before, it gives the answer that was given then.
 * A list is taken back in one commit, as it came; acts of it that were undone by themselves are left out.
 */
gboolean import_undo (Record *record, gint64 begin, gint64 actor, ImportProgress progress,
                      gpointer data, Outcome **outcome, GError **error);

/** import_acts: (transfer full) (element-type gint64): ids of the import's acts that were not taken
 * back, in order. */
GArray *import_acts (Connection *connection, gint64 import, GError **error);

/** import_is_list: whether it is a list, which is taken back in one commit. */
gboolean import_is_list (Connection *connection, gint64 import, gboolean *is_list, GError **error);

extern const ActKind *const import_act_kinds[];      /* ends with NULL */

G_END_DECLS
