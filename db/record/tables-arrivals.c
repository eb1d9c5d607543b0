/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the tables about people coming in: waiting list, turn-aways, telephone notes, enquiries. */
#include "db/record/row.h"

static const Column waiting_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "resident", COLUMN_INT, "resident" },
  { "referral", COLUMN_INT, "referral" },
  { "name", COLUMN_TEXT, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "sex", COLUMN_TEXT, NULL },
  { "beds", COLUMN_INT, NULL },
  { "priority", COLUMN_WORD, NULL },
  { "reason", COLUMN_WORD, NULL },
  { "since", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { "outcome", COLUMN_TEXT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_waiting = { "waiting", waiting_columns, FALSE };

static const Column turn_away_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "referral", COLUMN_INT, "referral" },
  { "persons", COLUMN_INT, NULL },
  { "name", COLUMN_TEXT, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "source", COLUMN_TEXT, NULL },
  { "reason", COLUMN_WORD, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "sent_to", COLUMN_TEXT, NULL },
  { "turned_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_turn_away = { "turn_away", turn_away_columns, FALSE };

static const Column phone_note_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "staff", COLUMN_INT, "staff" },
  { "caller", COLUMN_WORD, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "result", COLUMN_WORD, NULL },
  { "called_at", COLUMN_INT, NULL },
  { "again_at", COLUMN_INT, NULL },
  { "done_at", COLUMN_INT, NULL },
  { "done_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_phone_note = { "phone_note", phone_note_columns, FALSE };

static const Column enquiry_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "staff", COLUMN_INT, "staff" },
  { "asker", COLUMN_WORD, NULL },
  { "phone", COLUMN_TEXT, NULL },
  { "relation", COLUMN_TEXT, NULL },
  { "about", COLUMN_WORD, NULL },
  { "answer", COLUMN_WORD, NULL },
  { "told", COLUMN_TEXT, NULL },
  { "asked_at", COLUMN_INT, NULL },
  { "resident", COLUMN_INT, "resident" },
  { "outcome", COLUMN_TEXT, NULL },
  { "note", COLUMN_TEXT, NULL },
  { "settled_at", COLUMN_INT, NULL },
  { "settled_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_enquiry = { "enquiry", enquiry_columns, FALSE };
