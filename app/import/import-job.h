/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists read, tried out, taken and taken back, each on a thread of its own with a connection of its own: the desk goes on meanwhile. */
#pragma once

#include "db/exchange/list-import.h"

G_BEGIN_DECLS

/** DeskList: a list as it was read and mapped; what `options` point to is its own. Not changed once a job has it. */
typedef struct {
  gatomicrefcount references;
  ListTable *table;
  char *reason;
  ListOptions options;
} DeskList;

/** desk_list_new: of @table (referenced) with its fields guessed. */
DeskList *desk_list_new (ListKind kind, ListTable *table);
DeskList *desk_list_ref (DeskList *list);
void desk_list_unref (DeskList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskList, desk_list_unref)

/** DeskImport: where a list goes, and how far a job with it is. */
typedef struct _DeskImport DeskImport;

/** desk_import_new: into the record at @address, signed by @actor. */
DeskImport *desk_import_new (const char *address, gint64 actor);
/**
 * desk_import_new_planned:
 * @acts: (transfer full) (element-type Request): of a house that is not made yet (start_plan_acts())
 * @lists: (element-type DeskList): chosen for it before
 *
 * Lists are only tried out.
 */
DeskImport *desk_import_new_planned (GPtrArray *acts, GPtrArray *lists);
DeskImport *desk_import_ref (DeskImport *import);
void desk_import_unref (DeskImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskImport, desk_import_unref)
gboolean desk_import_is_planned (DeskImport *import);
/** desk_import_fraction: how much of the job under way is done, 0 to 1. */
double desk_import_fraction (DeskImport *import);

/* One job after the other; @owner is referenced while it lasts. The callback's result goes to g_task_propagate_pointer(). */
/** desk_import_houses: (element-type House): those in use; none of a house that is only planned. */
void desk_import_houses (DeskImport *import, GObject *owner, GAsyncReadyCallback callback);
/** desk_import_taken: (element-type ListTaken): the latest that were taken. */
void desk_import_taken (DeskImport *import, GObject *owner, GAsyncReadyCallback callback);
/** desk_import_read: #ListTable. */
void desk_import_read (GObject *owner, const char *path, GAsyncReadyCallback callback);
/** desk_import_try, desk_import_take: #ListResult; cancelled they say so, and nothing was written; what is in the record is never called cancelled. */
void desk_import_try (DeskImport *import, GObject *owner, DeskList *list, GCancellable *cancellable, GAsyncReadyCallback callback);
void desk_import_take (DeskImport *import, GObject *owner, DeskList *list, GCancellable *cancellable, GAsyncReadyCallback callback);
/** desk_import_undo: a pointer that is not %NULL; @act is the `import` of what was taken. */
void desk_import_undo (DeskImport *import, GObject *owner, gint64 act, GAsyncReadyCallback callback);

G_END_DECLS
