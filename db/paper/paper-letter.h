/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter of the house on A4: number, date, what is said, fields, and room for two who sign. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *label, *value;   /* value %NULL or "": a line to write on */
} LetterField;

typedef struct {
  const char *office;          /* "Approved by" */
  const char *name;            /* (nullable): a line to write on */
} LetterSignature;

/* Strings are borrowed and shown as they are. */
typedef struct {
  const char *title;           /* in the metadata too: no names of residents */
  const char *house;
  const char *number;          /* ours; the office's own is written by hand, or stands in a field */
  const char *date;            /* ready to read */
  const char *opening;
  const LetterField *fields;
  guint n_fields;
  const char *closing;         /* (nullable) */
  LetterSignature left, right;
  const char *printed;         /* (nullable): when and by whom, ready to read */
} LetterPaper;

/**
 * paper_letter_write:
 * @error: any error of sheet_finish()
 *
 * Writes the letter as A4 upright, as many pages as it needs.
 */
gboolean paper_letter_write (const LetterPaper *letter, const char *path, GError **error);

G_END_DECLS
