/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists on paper: breaks over pages, sections, names that are too long, strange text. */
#include "db/paper/sheet.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/pdf.h"

static const SheetColumn two_columns[] = {
  { "Bed", 1, 1, TRUE, FALSE },
  { "Name", 3, 0, FALSE, FALSE },
};

#define LONG_NAME "Raden Ajeng Sitinurhaliza Kusumaningrum Prawirodirdjo binti Haji Abdurrahman Suryokusumo"

static Sheet *
new_sheet (void)
{
  SheetHead head = { "Title of this", "House Ä", "printed now", "foot 3f1c", 11 };

  return sheet_new (&head);
}

/* Writes the sheet and gives its text, pages parted by form feeds. */
static char *
text_of (Sheet *sheet)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);

  g_assert_true (sheet_finish (sheet, path, &error));
  g_assert_no_error (error);
  char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  pdf_remove_folder (folder);
  return text;
}

static void
add_row (Sheet *sheet, const char *bed, const char *name)
{
  const char *cells[] = { bed, name };

  sheet_row (sheet, cells, SHEET_PLAIN);
}

static void
test_rows_break_over_pages (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (Sheet) sheet = new_sheet ();
  sheet_columns (sheet, two_columns, 2);
  for (int i = 0; i < 200; i++) {
    g_autofree char *bed = g_strdup_printf ("B%03d", i);
    g_autofree char *name = g_strdup_printf ("Person %03d", i);
    add_row (sheet, bed, name);
  }
  g_autofree char *text = text_of (sheet);

  guint pages = pdf_count (text, "\f");
  g_assert_cmpuint (pages, >=, 4);
  g_assert_cmpuint (pages, <=, 8);
  g_assert_cmpuint (pdf_count (text, "Title of this"), ==, pages);
  g_assert_cmpuint (pdf_count (text, "foot 3f1c"), ==, pages);
  g_assert_cmpuint (pdf_count (text, "Bed"), ==, pages);
  for (guint i = 1; i <= pages; i++) {
    g_autofree char *number = g_strdup_printf ("Page %u of %u\n", i, pages);
    g_assert_cmpuint (pdf_count (text, number), ==, 1);
  }
  const char *last = text;
  for (int i = 0; i < 200; i++) {
    g_autofree char *bed = g_strdup_printf ("B%03d", i);
    g_assert_cmpuint (pdf_count (text, bed), ==, 1);
    const char *here = strstr (text, bed);
    g_assert_true (here > last);
    last = here;
  }
}

static void
test_page_size (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Sheet) sheet = new_sheet ();

  sheet_text (sheet, "one", SHEET_PLAIN);
  g_assert_true (sheet_finish (sheet, path, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (path);
  g_assert_cmpuint (boxes->len, >=, 1);
  double width = 0, height = 0;
  g_assert_cmpint (sscanf (boxes->pdata[0], "%lf %lf", &width, &height), ==, 2);
  g_assert_cmpfloat_with_epsilon (width, 595.2756, 0.01);
  g_assert_cmpfloat_with_epsilon (height, 841.8898, 0.01);
  pdf_remove_folder (folder);
}

static void
test_sections_stay_with_their_rows (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  /* one more row before the section at each try moves it down over the end of the page */
  for (int before = 28; before < 45; before++) {
    g_autoptr (Sheet) sheet = new_sheet ();
    sheet_columns (sheet, two_columns, 2);
    for (int i = 0; i < before; i++)
      add_row (sheet, "B", "filler");
    sheet_section (sheet, "SECTION");
    for (int i = 0; i < 60; i++)
      add_row (sheet, "C", "member");
    g_autofree char *text = text_of (sheet);

    const char *section = strstr (text, "SECTION"), *row = strstr (text, "member");
    g_assert_true (section && row && section < row);
    g_autofree char *between = g_strndup (section, (gsize) (row - section));
    g_assert_cmpuint (pdf_count (between, "\f"), ==, 0);
    const char *end = strstr (row, "\f");
    g_assert_true (strstr (end, "SECTION …") != NULL);
  }
}

/* An ellipsized text keeps its whole text in the PDF, so what was cut shows only as ink. */
static gboolean
reaches_the_gap (const SheetColumn *columns, guint n)
{
  static const char *const cells[] = { LONG_NAME, LONG_NAME };
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Sheet) sheet = new_sheet ();

  sheet_columns (sheet, columns, n);
  sheet_row (sheet, cells, SHEET_PLAIN);
  g_assert_true (sheet_finish (sheet, path, &error));
  gboolean ink = pdf_has_ink (path, 1, 296, 123, 3, 13);
  pdf_remove_folder (folder);
  return ink;
}

static void
test_long_names_are_cut (void)
{
  if (!pdf_has_tool ("pdftoppm"))
    return;
  static const SheetColumn columns[] = { { "A", 1, 1, FALSE, FALSE }, { "B", 1, 1, FALSE, FALSE } };
  static const SheetColumn one[] = { { "A", 1, 1, FALSE, FALSE } };

  g_assert_false (reaches_the_gap (columns, 2));
  g_assert_true (reaches_the_gap (one, 1));      /* the same place without the gap */
}

static void
test_long_names_wrap (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (Sheet) sheet = new_sheet ();
  sheet_columns (sheet, two_columns, 2);
  add_row (sheet, "B", LONG_NAME " " LONG_NAME " " LONG_NAME);
  g_autofree char *text = text_of (sheet);

  g_assert_cmpuint (pdf_count (text, "Raden"), ==, 3);
  g_assert_cmpuint (pdf_count (text, "Suryokusumo"), ==, 3);
}

static void
test_word_wider_than_its_column (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autofree char *word = g_strnfill (300, 'w');
  g_autoptr (Sheet) sheet = new_sheet ();
  sheet_columns (sheet, two_columns, 2);
  add_row (sheet, "B", word);
  g_autofree char *text = text_of (sheet);

  g_assert_cmpuint (pdf_count (text, "w"), ==, 301);      /* one more in "printed now" */
}

static void
test_row_higher_than_a_page (void)
{
  if (!pdf_has_tool ("pdftoppm") || !pdf_has_tool ("pdftotext"))
    return;
  g_autofree char *story = g_strnfill (20000, 'w');
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (Sheet) sheet = new_sheet ();

  sheet_columns (sheet, two_columns, 2);
  add_row (sheet, "B1", "before");
  add_row (sheet, "B2", story);
  add_row (sheet, "B3", story);
  add_row (sheet, "B4", "after");
  g_assert_true (sheet_finish (sheet, path, &error));
  g_autofree char *text = pdf_run ("pdftotext", path, "-", NULL);
  g_assert_cmpuint (pdf_count (text, "\f"), ==, 2);
  g_assert_cmpuint (pdf_count (text, "after"), ==, 1);
  g_assert_true (pdf_has_ink (path, 2, 60, 600, 400, 60));
  g_assert_false (pdf_has_ink (path, 2, 0, 790, 250, 8));       /* between rows and foot */
  g_assert_false (pdf_has_ink (path, 2, 0, 812, 595, 29));      /* below the foot */
  pdf_remove_folder (folder);
}

static void
test_strange_text (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (Sheet) sheet = new_sheet ();
  sheet_columns (sheet, two_columns, 2);
  add_row (sheet, "<b>&amp;", "Siti\nNur\tbaya");
  add_row (sheet, NULL, "broken \xff bytes");
  add_row (sheet, "", "");
  g_autofree char *text = text_of (sheet);

  g_assert_nonnull (strstr (text, "<b>&amp;"));
  g_assert_nonnull (strstr (text, "Siti Nur baya"));
  g_assert_nonnull (strstr (text, "broken"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/breaks", test_rows_break_over_pages);
  g_test_add_func ("/sheet/page-size", test_page_size);
  g_test_add_func ("/sheet/sections", test_sections_stay_with_their_rows);
  g_test_add_func ("/sheet/long-names/cut", test_long_names_are_cut);
  g_test_add_func ("/sheet/long-names/wrap", test_long_names_wrap);
  g_test_add_func ("/sheet/wide-word", test_word_wider_than_its_column);
  g_test_add_func ("/sheet/high-row", test_row_higher_than_a_page);
  g_test_add_func ("/sheet/strange-text", test_strange_text);
  return pdf_test_run ();
}
