/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the tables of care: notes, tasks, medicines and doses, deaths. */
#include "db/record/row.h"

static const Column note_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "stay", COLUMN_INT, "stay" },
  { "kind", COLUMN_WORD, NULL },
  { "words", COLUMN_WORD, NULL },
  { "at", COLUMN_INT, NULL },
  { "author", COLUMN_INT, "staff" },
  { "withdrawn_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_note = { "note", note_columns, FALSE };

static const Column task_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "resident", COLUMN_INT, "resident" },
  { "stay", COLUMN_INT, "stay" },
  { "words", COLUMN_WORD, NULL },
  { "due_at", COLUMN_INT, NULL },
  { "owner", COLUMN_INT, "staff" },
  { "shift", COLUMN_WORD, NULL },
  { "made_at", COLUMN_INT, NULL },
  { "made_by", COLUMN_INT, "staff" },
  { "done_at", COLUMN_INT, NULL },
  { "done_by", COLUMN_INT, "staff" },
  { "outcome", COLUMN_TEXT, NULL },
  { "cause", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_task = { "task", task_columns, FALSE };

static const Column medicine_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "name", COLUMN_WORD, NULL },
  { "amount", COLUMN_TEXT, NULL },
  { "times", COLUMN_TEXT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "since", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_medicine = { "medicine", medicine_columns, FALSE };

static const Column dose_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "medicine", COLUMN_INT, "medicine" },
  { "due_at", COLUMN_INT, NULL },
  { "state", COLUMN_WORD, NULL },
  { "at", COLUMN_INT, NULL },
  { "logged_by", COLUMN_INT, "staff" },
  { "note", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_dose = { "dose", dose_columns, FALSE };

static const Column death_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "place", COLUMN_TEXT, NULL },
  { "found_by", COLUMN_TEXT, NULL },
  { "reported_to", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_death = { "death", death_columns, FALSE };

static const Column restriction_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "reason", COLUMN_WORD, NULL },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { "ended_for", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_restriction = { "restriction", restriction_columns, FALSE };
