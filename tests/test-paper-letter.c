/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter: its size, its number, every field, lines where something is still to be written, and whose signature. */
#include "db/paper/paper-letter.h"

#include "tests/support/pdf.h"

#include <string.h>

static const LetterField fields[] = {
  { "Name", "Siti R." }, { "Number of the office", NULL }, { "New limit", "23 Nov 2026" }, { "Reason", "" },
};

static void
test_letter (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  const LetterPaper letter = {
    .title = "Extension of a stay", .house = "House Ä", .number = "12/PERPANJANGAN/2026", .date = "16 Nov 2026",
    .opening = "The stay is extended:", .fields = fields, .n_fields = G_N_ELEMENTS (fields), .closing = "That is all.",
    .left = { "Asked by", "Rina Wati" }, .right = { "Approved by", NULL }, .printed = "printed by Rina",
  };

  g_assert_true (paper_letter_write (&letter, path, &error));
  g_assert_no_error (error);
  g_autofree char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  static const char *const wanted[] = { "Extension of a stay", "House Ä", "Number: 12/PERPANJANGAN/2026", "16 Nov 2026", "Siti R.",
                                        "23 Nov 2026", "That is all.", "Asked by", "Rina Wati", "Approved by", "printed by Rina" };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (text, wanted[i]))
      g_error ("“%s” is not in: %s", wanted[i], text);
  g_assert_cmpuint (pdf_count (text, "………………"), >=, 3);          /* two fields and one who signs */
  g_autoptr (GPtrArray) boxes = pdf_media_boxes (path);
  g_assert_cmpuint (boxes->len, ==, 1);
  g_assert_true (g_str_has_prefix (boxes->pdata[0], "595.2") && strstr (boxes->pdata[0], "841.8"));
  pdf_remove_folder (folder);
}

static void
test_no_folder (void)
{
  g_autoptr (GError) error = NULL;
  const LetterPaper letter = { .title = "T", .house = "H", .number = "1", .date = "d", .opening = "o",
                               .left = { "a", NULL }, .right = { "b", NULL } };

  g_assert_false (paper_letter_write (&letter, "/nowhere/at/all/a.pdf", &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/letter/fields", test_letter);
  g_test_add_func ("/letter/no-folder", test_no_folder);
  return pdf_test_run ();
}
