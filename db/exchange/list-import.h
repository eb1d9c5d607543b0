/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beds and residents from a list: tried out row by row, then taken in one commit, and taken back as one. */
#pragma once

#include "db/exchange/list-fields.h"
#include "db/record/import.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Each row becomes acts of its own, in the order of the file: `wing-add`, `room-add`, `bed-add` and `mat-add`, or `resident-add`, `alias-add`
 * and (where a bed, a room or a day of coming is said) `admit`; a row's acts are done together or not at all. They stand between an
 * `import-begin` and an `import-end` in one commit, so that import_undo() finds them and takes all of them back as one.
 *
 * Search before create: a bed of that name in that room, a resident with that NIK, or of that name born on that day, is there already and
 * is linked, not doubled; where the row says a bed or a day, the resident who is known gets the stay.
 */

typedef enum {
  LIST_WRONG,                  /* the row is left out */
  LIST_DOUBLE,                 /* the row is left out: an earlier row says the same */
  LIST_NOTE,                   /* the row is taken; somebody should know */
} ListWeight;

typedef struct {
  guint64 line;
  ListWeight weight;
  int column;                  /* of the table; -1: of no one column */
  char *sentence;              /* what it is and what to do */
} ListFinding;

#define LIST_FINDINGS_KEPT 10000

typedef struct {
  gint64 import;               /* act id of its `import-begin`, for import_undo(); 0 where nothing was to be done */
  gint64 rows, taken, linked, doubles, wrong;      /* rows = the sum of the others; linked: there already, perhaps with a new stay */
  gint64 rooms, beds, residents, stays;            /* made */
  GPtrArray *findings;         /* ListFinding, by line; at most LIST_FINDINGS_KEPT */
} ListResult;

void list_result_free (ListResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListResult, list_result_free)

/** list_finding_text: (transfer full): "row 17, column NIK: …". */
char *list_finding_text (const ListTable *table, const ListFinding *finding);

typedef struct {
  ListKind kind;
  const ListTable *table;
  ListMap map;
  gint64 house;                /* 0: the only one */
  gint64 actor;                /* staff who signs */
  const char *reason;          /* (nullable): with it, rows that only a rule speaks against are taken */
  gboolean whole;              /* a row with an error refuses the list; otherwise only itself */
  GCancellable *cancellable;   /* (nullable) looked at before each row */
  void (*progress) (guint done, guint all, gpointer data);       /* (nullable) */
  gpointer data;
} ListOptions;

/** list_map_problem: (transfer full) (nullable): which column is missing before anything can be read. */
char *list_map_problem (ListKind kind, const ListMap *map);

/**
 * list_run:
 * @batch: of @record, under way; after an error it is to be freed
 * @error: %RECORD_ERROR_INPUT (with `whole`: a row is wrong; a needed column is not chosen), %RECORD_ERROR_ARGUMENT (several houses),
 *   %RECORD_ERROR_PERMISSION, %G_IO_ERROR_CANCELLED, or of the engine
 *
 * Does it within a batch that somebody else commits.
 */
ListResult *list_run (Record *record, Batch *batch, const ListOptions *options, GError **error);

/** list_import: list_run() and its commit: everything is in the record, or nothing. */
ListResult *list_import (Record *record, const ListOptions *options, GError **error);

/** ListTaken: a list that is in the record. */
typedef struct {
  gint64 import;               /* for import_undo() */
  gint64 at;                   /* UTC seconds */
  ListKind kind;
  gint64 rows;                 /* taken or linked; -1: not known any more */
  char *who;                   /* (nullable) sign-in name */
} ListTaken;

/** list_taken: (transfer full) (element-type ListTaken): those not taken back, the latest first. */
GPtrArray *list_taken (Record *record, guint most, GError **error);

/**
 * list_try:
 *
 * What list_import() would do, tried out in a copy in memory: nobody who writes meanwhile has to wait, and nothing is
 * written. `whole` does not matter; `import` is 0.
 */
ListResult *list_try (Record *record, const ListOptions *options, GError **error);

G_END_DECLS
