/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a PDF through other people's programs: its pages, its text, the code on a card. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** pdf_test_run: g_test_run(), then the fonts are let go, so that what is left over is a leak. */
int pdf_test_run (void);

/** pdf_has_tool: whether @tool can be run; if not, the test is skipped with a line that names it. */
gboolean pdf_has_tool (const char *tool);

/**
 * pdf_run:
 * @first: the program, then its arguments, then %NULL
 *
 * Runs it and aborts the test where it can not be run. What it prints as an error is dropped.
 *
 * Returns: (transfer full): its standard output; empty where it failed
 */
char *pdf_run (const char *first, ...) G_GNUC_NULL_TERMINATED;

/** pdf_folder: (transfer full): a new empty folder; pdf_remove_folder() removes it and its files. */
char *pdf_folder (void);
void pdf_remove_folder (char *folder);
/** pdf_count_files: how many files are in the folder, hidden ones too. */
guint pdf_count_files (const char *folder);

/** pdf_artifact: (transfer full): where to leave the picture @name for people to look at, in the build folder. */
char *pdf_artifact (const char *name);

/** pdf_media_boxes: (transfer full) (element-type utf8): "W H" of every MediaBox in the file. */
GPtrArray *pdf_media_boxes (const char *path);

/**
 * pdf_has_ink:
 * @page: from 1
 * @x, @y, @width, @height: in points from the upper left, inside the page
 *
 * Whether anything but white is there, as pdftoppm paints it.
 */
gboolean pdf_has_ink (const char *path, int page, int x, int y, int width, int height);

/** pdf_count: how often @part is in @text. */
guint pdf_count (const char *text, const char *part);

G_END_DECLS
