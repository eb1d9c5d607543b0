/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what a house keeps for guests and of their consents, in the order of the schema. */
#include "db/record/row.h"

static const Column belonging_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "what", COLUMN_WORD, NULL },
  { "quantity", COLUMN_INT, NULL },
  { "kept", COLUMN_WORD, NULL },
  { "witness", COLUMN_TEXT, NULL },
  { "received_at", COLUMN_INT, NULL },
  { "returned_at", COLUMN_INT, NULL },
  { "outcome", COLUMN_TEXT, NULL },
  { "returned_to", COLUMN_TEXT, NULL },
  { "signed", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_belonging = { "belonging", belonging_columns, FALSE };

static const Column cash_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "stay", COLUMN_INT, "stay" },
  { "kept", COLUMN_TEXT, NULL },
  { "balance", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_cash = { "cash", cash_columns, FALSE };

static const Column cash_move_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "cash", COLUMN_INT, "cash" },
  { "amount", COLUMN_INT, NULL },
  { "balance", COLUMN_INT, NULL },
  { "moved_at", COLUMN_INT, NULL },
  { "given_to", COLUMN_TEXT, NULL },
  { "signed", COLUMN_TEXT, NULL },
  { "witness", COLUMN_TEXT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_cash_move = { "cash_move", cash_move_columns, FALSE };

static const Column consent_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "purpose", COLUMN_WORD, NULL },
  { "answer", COLUMN_WORD, NULL },
  { "how", COLUMN_WORD, NULL },
  { "given_by", COLUMN_TEXT, NULL },
  { "witness", COLUMN_TEXT, NULL },
  { "answered_at", COLUMN_INT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_consent = { "consent", consent_columns, FALSE };
