/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What night-sheet.c and night-corrections.c share. */
#pragma once

#include "db/record/change.h"
#include "db/report/night-sheet.h"

G_BEGIN_DECLS

/* Sequences of the journal between which a correction lies: after the closing, up to what is known. */
typedef struct {
  gint64 closed, last;
} SheetSpan;

/** sheet_shown_name: (transfer full): the name of who has the stay, or its code where this viewer may not see it. */
char *sheet_shown_name (Connection *connection, gint64 stay, gboolean see_hidden, gboolean *hidden, GError **error);
/** sheet_bed: FALSE where there is no such bed any more or @error is set; @position orders rooms and beds. */
gboolean sheet_bed (Connection *connection, gint64 bed, char **room, char **name, gint64 position[4], GError **error);
/** sheet_corrections: fills @sheet->corrections. */
gboolean sheet_corrections (Record *record, NightSheet *sheet, const NightSheetQuery *query, const SheetSpan *span,
                            GError **error);

G_END_DECLS
