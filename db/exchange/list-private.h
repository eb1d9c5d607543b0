/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What list-import.c, list-beds.c and list-residents.c share of a list that is being taken. */
#pragma once

#include "db/exchange/list-import.h"

G_BEGIN_DECLS

typedef struct {
  Record *record;
  Batch *batch;
  const ListOptions *options;
  ListResult *result;
  gint64 house;
  char *house_name;
  GTimeZone *zone;
  char *today;                 /* in the house */
  GHashTable *seen;            /* what rows before said: text -> line */
  GPtrArray *said;             /* char*: what this row says of that kind */
  const ListRow *row;          /* under way */
  char *values[LIST_FIELDS_MOST];      /* of the row, "" where nothing is said */
  gboolean wrong, is_double, linked;   /* what became of the row */
  gint64 rooms, beds, residents, stays;      /* made by the row */
} ListWork;

/** list_say: a finding about the row; @field -1: about no one column. LIST_WRONG and LIST_DOUBLE leave it out. */
void list_say (ListWork *work, ListWeight weight, int field, const char *sentence);
/** list_request: (transfer full): an act of this import. */
Request *list_request (ListWork *work, const char *kind);
/**
 * list_perform:
 * @field: which column a refusal is about, -1: none
 * @outcome: (out) (optional)
 *
 * A refusal of the record becomes a finding (`wrong`), of a rule only where no reason was given; FALSE is an engine's error.
 */
gboolean list_perform (ListWork *work, Request *request, int field, Outcome **outcome, GError **error);
/** list_seen: the line of an earlier row that said @text, 0: none; it is this row's from now on, if none was and the row is taken. */
guint64 list_seen (ListWork *work, const char *text);

/* One row each; FALSE is an engine's error. */
gboolean list_take_bed (ListWork *work, GError **error);
gboolean list_take_resident (ListWork *work, GError **error);

G_END_DECLS
