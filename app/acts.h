/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts that belong together, and how the desk has them done. */
#pragma once

#include "app/context.h"

G_BEGIN_DECLS

/**
 * DeskActs: acts that belong together: all of them happen or none.
 *
 * Given again unchanged after a failure, they keep their ids: what was committed all the same is not done twice.
 */
typedef struct _DeskActs DeskActs;
DeskActs *desk_acts_new (void);
void desk_acts_unref (DeskActs *acts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskActs, desk_acts_unref)
/** desk_acts_add: one more; @link (nullable) names a key that takes the resident whom the act before answered. */
void desk_acts_add (DeskActs *acts, Request *request, const char *link);

/** desk_acts_add_file: bytes that one of the acts refers to by their SHA-256: kept with the acts or not at all. */
void desk_acts_add_file (DeskActs *acts, GBytes *bytes, const char *type);
/** desk_acts_add_after: one more; its key @link takes the text that the act before answered under @answer. */
void desk_acts_add_after (DeskActs *acts, Request *request, const char *link, const char *answer);

/** DeskActsWhom: a resident who is known, or whom an act before registers. */
typedef struct {
  gint64 resident;             /* 0: whom the act @step answers */
  guint step;                  /* as desk_acts_append() gave it */
} DeskActsWhom;

/**
 * desk_acts_append:
 * @override, @agreed_by: (nullable): of each of them
 *
 * All of @more at the end, with its files. They are lent: only one that borrowed them may be on its way at a time.
 *
 * Returns: which step its first act is, for #DeskActsWhom
 */
guint desk_acts_append (DeskActs *acts, DeskActs *more, const char *override, const char *agreed_by);
/** desk_acts_tell: @findings: what was shown when reason or agreement were asked for: goes with each act that has one of the two. */
void desk_acts_tell (DeskActs *acts, const char *findings);
/** desk_acts_add_gathered: one more; its key @key takes the residents @whom, with commas between. */
void desk_acts_add_gathered (DeskActs *acts, Request *request, const char *key, const DeskActsWhom *whom, guint n);

/** desk_acts_prepend: one before all others. */
void desk_acts_prepend (DeskActs *acts, Request *request);

/** desk_context_act: performs them as who works here; the finish gives the #Outcome of each, in order. */
void desk_context_act (DeskContext *context, DeskActs *acts, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data);
GPtrArray *desk_context_act_finish (DeskContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
