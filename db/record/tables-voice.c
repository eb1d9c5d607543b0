/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of recordings, in the order of the schema. */
#include "db/record/row.h"

static const Column voice_sound_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "body", COLUMN_WORD, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_voice_sound = { "voice_sound", voice_sound_columns, FALSE };

static const Column voice_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "language", COLUMN_WORD, NULL },
  { "name", COLUMN_WORD, NULL },
  { "sound", COLUMN_INT, "voice_sound" },
  { "recorded_at", COLUMN_INT, NULL },
  { "removed_at", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_voice = { "voice", voice_columns, FALSE };
