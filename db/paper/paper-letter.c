/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter of the house on A4. */
#include "db/paper/paper-letter.h"

#include "db/paper/sheet.h"

#include <glib/gi18n-lib.h>

#define ROOM "\u00a0\n\u00a0\n\u00a0\n\u00a0"      /* empty lines at the end of a text are dropped */
#define BLANK "…………………………………………"

static const char *
or_blank (const char *text)
{
  return text && *text ? text : BLANK;
}

static void
add_fields (Sheet *sheet, const LetterPaper *letter)
{
  static const SheetColumn columns[] = { { .share = 2 }, { .share = 5, .strong = TRUE } };

  sheet_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < letter->n_fields; i++) {
    const char *cells[] = { letter->fields[i].label, or_blank (letter->fields[i].value) };
    sheet_row (sheet, cells, SHEET_PLAIN);
  }
}

/* Room between the office and the name is for ink and stamp. */
static void
add_signatures (Sheet *sheet, const LetterPaper *letter)
{
  static const SheetColumn columns[] = { { .share = 1 }, { .share = 1 } };
  const char *offices[] = { letter->left.office, letter->right.office };
  const char *room[] = { ROOM, ROOM };
  const char *names[] = { or_blank (letter->left.name), or_blank (letter->right.name) };

  sheet_columns (sheet, columns, G_N_ELEMENTS (columns));
  sheet_row (sheet, offices, SHEET_PLAIN);
  sheet_row (sheet, room, SHEET_PLAIN);
  sheet_row (sheet, names, SHEET_STRONG);
}

gboolean
paper_letter_write (const LetterPaper *letter, const char *path, GError **error)
{
  g_return_val_if_fail (letter && letter->title && letter->number && path, FALSE);

  SheetHead head = { letter->title, letter->house, letter->printed, letter->number, 12 };
  g_autoptr (Sheet) sheet = sheet_new (&head);
  g_autofree char *number = g_strdup_printf (_("Number: %s"), letter->number);

  sheet_text (sheet, number, SHEET_STRONG);
  sheet_text (sheet, letter->date, SHEET_PLAIN);
  sheet_text (sheet, letter->opening, SHEET_PLAIN);
  add_fields (sheet, letter);
  if (letter->closing)
    sheet_text (sheet, letter->closing, SHEET_PLAIN);
  sheet_text (sheet, "\u00a0", SHEET_PLAIN);
  add_signatures (sheet, letter);
  return sheet_finish (sheet, path, error);
}
