/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The muster list: rooms, marks, needs and counts are there to read. */
#include "db/paper/muster.h"

#include <string.h>

#include "tests/support/pdf.h"

static char *
muster_text (const MusterLine *lines, guint n)
{
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  MusterPaper muster = { "House Ä", "printed at noon by Rina", lines, n };

  g_assert_true (muster_paper_write (&muster, path, &error));
  g_assert_no_error (error);
  char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  pdf_remove_folder (folder);
  return text;
}

static void
test_muster (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  static const MusterLine lines[] = {
    { "Melati", "01", "Siti R.", MUSTER_INSIDE, MUSTER_ADULT, 0, NULL },
    { "Melati", "01", "Baby of Siti", MUSTER_INSIDE, MUSTER_INFANT, 0, NULL },
    { "Melati", "02", "Dedi", MUSTER_OUTSIDE, MUSTER_CHILD, MUSTER_DEAF | MUSTER_CAN_NOT_WALK, NULL },
    { "Isolasi", "11", "K-0417", MUSTER_NOT_KNOWN, MUSTER_ADULT, MUSTER_LOCKED | MUSTER_ISOLATED, "Bu Ani" },
    { "Isolasi", NULL, "Tn. X", MUSTER_INSIDE, MUSTER_ADULT, MUSTER_LOCKED, NULL },
  };
  g_autofree char *text = muster_text (lines, G_N_ELEMENTS (lines));
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", text, 0, 0);
  g_autofree char *flat = g_strjoinv (" ", words);

  static const char *const wanted[] = {
    "Muster list", "House Ä", "printed at noon by Rina", "Melati", "Isolasi", "Baby of Siti", "BABY", "CHILD",
    "OUT", "can not walk; deaf", "isolated: mask; LOCKED, key:", "Bu Ani", "K-0417", "Page 1 of 1",
    "On the list: 5. Inside: 3. Out: 1. Not known: 1. Children: 2. Need help: 3.",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (flat, wanted[i]))
      g_error ("“%s” is not in: %s", wanted[i], flat);
}

static void
test_muster_of_nobody (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autofree char *text = muster_text (NULL, 0);

  g_assert_nonnull (strstr (text, "On the list: 0."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/muster/marks", test_muster);
  g_test_add_func ("/muster/nobody", test_muster_of_nobody);
  return pdf_test_run ();
}
