/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a print job is on paper: a file that a printer takes. */
#pragma once

#include "kiosk/print/printer.h"

G_BEGIN_DECLS

typedef struct {
  char *path;                  /* of the file */
  const char *type;            /* (nullable) as queue_send() takes it */
  int width, height;           /* of its pages, in hundredths of a millimetre; 0: of bytes */
  gint64 card;                 /* the card on it; 0: none, or several */
} Drawn;

void drawn_clear (Drawn *drawn);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawn, drawn_clear)

/**
 * draw_take:
 * @again: whether a program that died had taken it
 * @drawn: (out caller-allocates): zeroed
 * @taken: (out): %FALSE where somebody else has taken it, or it is not wanted any more
 *
 * Takes the job and makes its file in the printer's folder. A card is entered with a new text in the same commit: none
 * goes out that the record does not know, and a job that is gone leaves none. What can not be drawn is told of the job
 * as failed: then @drawn has no path.
 */
gboolean draw_take (Printer *printer, const PrintJob *job, gboolean again, Drawn *drawn, gboolean *taken, GError **error);

/** draw_forget: removes what a program that died had drawn of the card that @job was taken for: its text is a secret. */
gboolean draw_forget (Printer *printer, const PrintJob *job, GError **error);

/** draw_blanks: enters @n cards of nobody and makes one PDF at @path, as the printer's layout says. */
gboolean draw_blanks (Printer *printer, guint n, const char *path, Drawn *drawn, GError **error);

/** draw_reason: (transfer none): why something could not be drawn, in plain words. */
const char *draw_reason (const GError *error);

G_END_DECLS
