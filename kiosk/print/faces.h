/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faces of cards: entered with a text that only this program ever has, and drawn as a terminal's printer wants them. */
#pragma once

#include "kiosk/print/draw.h"

#include "db/code/token.h"

G_BEGIN_DECLS

typedef struct {
  char token[TOKEN_LENGTH + 1];
  char number[16];
  gint64 card;                 /* 0: not entered yet */
} Face;

/** faces_new: (transfer full) (element-type Face): @n empty ones. */
GPtrArray *faces_new (guint n);
/** faces_enter: gives each a text and a number, and enters it; @kind: resident, staff. */
gboolean faces_enter (Printer *printer, Batch *batch, const char *kind, GPtrArray *faces, GError **error);
/** faces_suffix: "pdf", or "bin" for bytes; @layout (nullable): terminal.card_layout. */
const char *faces_suffix (const char *layout);
/**
 * faces_write:
 * @stay, @staff: whose card the only face is; both 0: blanks
 * @drawn: (out): its type and size
 * @error: a #PaperError or an engine error
 */
gboolean faces_write (Printer *printer, gint64 stay, gint64 staff, GPtrArray *faces, const char *path, Drawn *drawn,
                      GError **error);

G_END_DECLS
