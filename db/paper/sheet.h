/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists on A4 upright: a head, columns, rows that break over pages, page numbers and a foot. */
#pragma once

#include <glib.h>

#include "db/paper/paper.h"

G_BEGIN_DECLS

typedef struct {
  const char *title;        /* "Night 3→4 March 2026"; in the metadata too: no names */
  const char *house;        /* (nullable) */
  const char *when;         /* (nullable): when and by whom it was printed */
  const char *foot;         /* (nullable): on every page, such as a digest */
  double size;              /* of the letters of rows, in points */
} SheetHead;

typedef struct {
  const char *heading;      /* (nullable) */
  double share;             /* of the width, against the other columns' */
  int lines;                /* at most so many, the last ending in …; 0: as many as it needs */
  gboolean strong;
  gboolean tick;            /* an empty box to tick instead of text */
} SheetColumn;

typedef enum {
  SHEET_PLAIN = 0,
  SHEET_STRONG = 1 << 0,    /* all cells in strong letters */
  SHEET_SHADED = 1 << 1,    /* on light grey */
} SheetMarks;

typedef struct _Sheet Sheet;

/**
 * sheet_new:
 * @head: is copied
 *
 * Begins a list. Nothing is written before sheet_finish(), so nothing can fail before it.
 */
Sheet *sheet_new (const SheetHead *head);
void sheet_free (Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, sheet_free)

/**
 * sheet_columns:
 * @columns: (array length=n): is copied; a heading is repeated on every page that the table reaches
 *
 * Begins a table; it ends with the next sheet_columns(), sheet_text() or sheet_lines().
 */
void sheet_columns (Sheet *sheet, const SheetColumn *columns, guint n);

/**
 * sheet_section:
 *
 * A line between rows, such as the name of a room. It stays with the row that follows, and is
 * repeated where its rows go on upon another page.
 */
void sheet_section (Sheet *sheet, const char *text);

/**
 * sheet_row:
 * @cells: one text for each column; %NULL for an empty cell
 *
 * A row is never parted by the end of a page; one that is higher than a page is cut with ….
 */
void sheet_row (Sheet *sheet, const char *const *cells, SheetMarks marks);

/** sheet_text: a paragraph over the whole width; STRONG makes it a heading, kept with the next. */
void sheet_text (Sheet *sheet, const char *text, SheetMarks marks);

/** sheet_lines: @n empty lines to write on by hand, 9 mm apart, each with @label (nullable). */
void sheet_lines (Sheet *sheet, const char *label, guint n);

/**
 * sheet_finish:
 * @error: any #PaperError of paper_new() and paper_finish()
 *
 * Numbers the pages and writes the PDF to @path, whole or not at all.
 */
gboolean sheet_finish (Sheet *sheet, const char *path, GError **error);

G_END_DECLS
