/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of what staff log in with, and of what a house decides. */
#include "db/record/row.h"

static const Column staff_login_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "staff", COLUMN_INT, "staff" },
  { "way", COLUMN_WORD, NULL },
  { "secret", COLUMN_INT, NULL },
  { "set_at", COLUMN_INT, NULL },
  { "ended_at", COLUMN_INT, NULL },
  { "opened_by", COLUMN_INT, "staff" },
  { NULL, COLUMN_INT, NULL },
};
const Table table_staff_login = { "staff_login", staff_login_columns, FALSE };

static const Column setting_columns[] = {
  { "id", COLUMN_INT, NULL },
  { "house", COLUMN_INT, "house" },
  { "name", COLUMN_WORD, NULL },
  { "value", COLUMN_WORD, NULL },
  { "since", COLUMN_INT, NULL },
  { "until", COLUMN_INT, NULL },
  { NULL, COLUMN_INT, NULL },
};
const Table table_setting = { "setting", setting_columns, FALSE };
