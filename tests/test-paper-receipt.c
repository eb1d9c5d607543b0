/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receipt for what is kept: every thing and every move stands on it, and where to sign. */
#include "db/paper/receipt.h"

#include <string.h>

#include "tests/support/pdf.h"

static char *
receipt_text (const Safekeeping *kept)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const ReceiptHead head = { "House Ä", "Siti R.", 417, "Rina", "Bu Ani, Kasi Rehsos, NIP 19780101 200312 2 001", 1772420400, zone };
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);

  g_assert_true (receipt_write (&head, kept, path, &error));
  g_assert_no_error (error);
  char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  pdf_remove_folder (folder);
  return text;
}

static void
assert_there (const char *text, const char *const *parts)
{
  for (; *parts; parts++)
    if (!strstr (text, *parts))
      g_error ("\"%s\" is not on: %s", *parts, text);
}

static void
test_full (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  Belonging bag = { 1, 2, 1772420400, 0, (char *) "bag", (char *) "locker 7", NULL, NULL, NULL };
  Belonging knife = { 2, 1, 1772420400, 1772424000, (char *) "knife", (char *) "safe", NULL, (char *) "police", (char *) "Polsek" };
  CashMove in = { 3, 1772420400, 150000, 150000, NULL, NULL, NULL, NULL };
  CashMove out = { 4, 1772424000, -50000, 100000, (char *) "Ibu Ani", NULL, (char *) "medicine", (char *) "thumb_print" };
  g_autoptr (GPtrArray) things = g_ptr_array_new (), moves = g_ptr_array_new ();
  const Safekeeping kept = { 9, things, moves, NULL, 100000 };
  static const char *const parts[] = { "House Ä",       "Siti R., stay no. 417", "bag",       "locker 7",
                                       "to the police, Polsek", "Rp 150.000",    "Rp 50.000", "medicine, Ibu Ani",
                                       "In custody now: 2 × bag, Rp 100.000",    "thumb-print", "Rina", "Bu Ani, Kasi Rehsos, NIP 19780101 200312 2 001", NULL };

  g_ptr_array_add (things, &bag);
  g_ptr_array_add (things, &knife);
  g_ptr_array_add (moves, &in);
  g_ptr_array_add (moves, &out);
  g_autofree char *text = receipt_text (&kept);
  assert_there (text, parts);
  g_assert_null (strstr (text, "Nothing is in custody"));
}

static void
test_empty (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  g_autoptr (GPtrArray) things = g_ptr_array_new (), moves = g_ptr_array_new ();
  const Safekeeping kept = { 9, things, moves, NULL, 0 };
  g_autofree char *text = receipt_text (&kept);

  g_assert_nonnull (strstr (text, "Nothing is in custody any more."));
  g_assert_null (strstr (text, "In custody now"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/full", test_full);
  g_test_add_func ("/receipt/empty", test_empty);
  return pdf_test_run ();
}
