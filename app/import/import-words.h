/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said and asked about a list: what would come of it, what was found, which file. */
#pragma once

#include "db/exchange/list-import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  STAGE_EMPTY,                 /* no file */
  STAGE_LOOKING,               /* it is read, or tried out */
  STAGE_READY,                 /* tried out, or not possible */
  STAGE_TAKING,
  STAGE_TAKEN,
  STAGE_UNDOING,
  STAGE_UNDONE,
} DeskImportStage;

/** desk_import_stage_words: what is going on, where no result says it; borrowed. */
const char *desk_import_stage_words (DeskImportStage stage);

/** desk_import_show_houses: (element-type House): @chosen 0: none. */
void desk_import_show_houses (GtkComboBox *box, const GPtrArray *houses, gint64 chosen);

/** desk_import_describe: (transfer full): "4,982 rows can be taken (…) · 18 not"; @taken: that they were. */
char *desk_import_describe (const ListResult *result, gboolean taken);

/**
 * desk_import_list_findings:
 * @store: row (gint64), column, what becomes of it, why
 * @table, @result: (nullable): empties it
 */
void desk_import_list_findings (GtkListStore *store, const ListTable *table, const ListResult *result);

/** desk_import_taken_words: (transfer full): a list that is in the record: when, what, how many rows, by whom. */
char *desk_import_taken_words (const ListTaken *taken, GTimeZone *zone);

/** desk_import_ask_file: (transfer full) (nullable): the file that was chosen. */
char *desk_import_ask_file (GtkWindow *parent);

G_END_DECLS
