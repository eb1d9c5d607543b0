/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks: what is to be done, by when and by whom, also handed to the night ("wake Ujang 05:00, fasting"; PRACTICE F18). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 task, house;
  gint64 resident, stay;     /* 0: about nobody */
  char *name;                /* (nullable) of the resident, or his code */
  char *words;
  gint64 due_at;             /* 0: some time */
  gint64 owner;              /* 0: whoever is on duty */
  char *owner_name;          /* (nullable) */
  char *shift;               /* any, day, night */
  gint64 done_at;            /* 0: to be done */
  char *done_by, *outcome;   /* (nullable) */
} Task;

void task_free (Task *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Task, task_free)

/**
 * task_list_of: (transfer full) (element-type Task): those of a resident: open ones first by when they are due, then at
 * most @done that were done, the latest first
 */
GPtrArray *task_list_of (Connection *connection, gint64 resident, guint done, gboolean see_hidden, GError **error);
/** task_list_open: (transfer full) (element-type Task): the open ones of a house by when they are due, those without a time last. */
GPtrArray *task_list_open (Connection *connection, gint64 house, gboolean see_hidden, GError **error);

/** TaskDraft: a task that another act gives. */
typedef struct {
  gint64 id;                 /* 0: one of its own */
  gint64 house;
  gint64 resident, stay;     /* 0: about nobody */
  gint64 owner;              /* 0: whoever is on duty */
  const char *words;
  const char *cause;         /* (nullable) child_alone, envelope: by which it is found again */
  gint64 due_at;
} TaskDraft;

gboolean task_give (Act *act, const TaskDraft *draft, GError **error);
/** task_tick: done now, by whoever acts. */
gboolean task_tick (Act *act, gint64 task, GError **error);
/** task_only_worker: the only social worker of the record; 0 where there is none or several, and so whoever is on duty. */
gboolean task_only_worker (Act *act, gint64 *worker, GError **error);

/**
 * Acts, PERMISSION_NOTE: `task-add` answers `task`; %RECORD_ERROR_ARGUMENT (nothing to do, or neither house nor a resident
 * who is staying). `task-change` gives it another time, owner or shift; `task-done`. Both: %RECORD_ERROR_ALREADY
 * (done; holder and since set).
 */
extern const ActKind *const task_act_kinds[];

G_END_DECLS
