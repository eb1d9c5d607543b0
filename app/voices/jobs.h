/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window of voices asks of the record, and of the folder in which an older version kept recordings. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

/** desk_voices_key: (transfer full): "jv/present". */
char *desk_voices_key (const char *language, const char *name);
/** desk_voices_list_job: a WorkerJob without input; answers a GHashTable: key → #Voice. */
gpointer desk_voices_list_job (Record *record, gpointer input, GError **error);
/** desk_voices_load_job: a WorkerJob: @input is the id of a sound (gint64 *); answers its GBytes. */
gpointer desk_voices_load_job (Record *record, gpointer input, GError **error);

typedef struct {
  char *path;                          /* FOLDER/LANGUAGE/NAME.oga */
  const char *language, *name;         /* borrowed, for ever */
} OldVoice;

/** desk_voices_find_old: (transfer full) (element-type OldVoice): what can be taken over: the record has none of that word. */
GPtrArray *desk_voices_find_old (const char *folder, GHashTable *there);

G_END_DECLS
