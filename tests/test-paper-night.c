/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a night: its title, its state, the persons as closed, the corrections since. */
#include "db/paper/night.h"

#include <string.h>

#include "tests/support/pdf.h"

static void
test_night_titles (void)
{
  static const struct { const char *on, *title; } cases[] = {
    { "2026-03-03", "Night 3→4 March 2026" },
    { "2026-02-28", "Night 28 February→1 March 2026" },
    { "2028-02-28", "Night 28→29 February 2028" },
    { "2025-12-31", "Night 31 December 2025→1 January 2026" },
    { "2026-02-30", "2026-02-30" },
    { "soon", "soon" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *title = night_paper_title (cases[i].on);
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

static const NightLine night_lines[] = {
  { "Melati", "01", "0417", "Siti R.", NULL, "yes", FALSE },
  { "Melati", "01", "0418", "Baby of Siti", NULL, "yes", TRUE },
  { "Melati", "02", "0419", "Tn. X 2026-014", "Dadang S.", "permit", FALSE },
  { NULL, NULL, "0420", "Budi", NULL, "no", FALSE },
};

static char *
night_text (const char *state, guint n_corrections)
{
  static const NightCorrection corrections[] = {
    { "4 Mar 2026 09.12", "Dewi", "Tn. X is Dadang", "KTP found" },
    { "5 Mar 2026 14.00", "Budi", "0420 was absent", NULL },
  };
  NightPaper night = {
    .house = "House Ä", .on = "2026-03-03", .state = state, .closed_at = "4 Mar 06.10", .closed_by = "Rina",
    .late_reason = "power cut", .digest = "3f1c9a0b", .beds_used = 2, .in_service = 44,
    .lines = night_lines, .n_lines = G_N_ELEMENTS (night_lines),
    .corrections = corrections, .n_corrections = n_corrections,
  };
  g_autoptr (GError) error = NULL;
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);

  g_assert_true (night_paper_write (&night, path, &error));
  g_assert_no_error (error);
  char *text = pdf_run ("pdftotext", "-layout", path, "-", NULL);
  pdf_remove_folder (folder);
  return text;
}

static void
test_night (void)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  static const struct { const char *state; guint corrections; const char *there, *not_there; } cases[] = {
    { "closed", 0, "Closed 4 Mar 06.10 by Rina.", "power cut" },
    { "closed", 0, "None.", "KTP found" },
    { "closed", 2, "KTP found", "None." },
    { "closed_late", 2, "Closed late, 4 Mar 06.10 by Rina: power cut.", "NOT CLOSED" },
    { "open", 0, "NOT CLOSED", "Rina" },
    { "closed", 2, "Night 3→4 March 2026", "NOT CLOSED" },
    { "closed", 2, "Persons: 4, present: 2. Beds used: 2 of 44 in service.", "Page 2" },
    { "closed", 2, "01 (shared)", "Page 2" },
    { "closed", 2, "Without a bed", "permit" },
    { "closed", 2, "on leave", "permit" },
    { "closed", 2, "Dadang S.", "Page 2" },
    { "closed", 2, "Digest: 3f1c9a0b", "Page 2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = night_text (cases[i].state, cases[i].corrections);
    if (!strstr (text, cases[i].there) || strstr (text, cases[i].not_there))
      g_error ("case %zu: %s", i, text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/night/titles", test_night_titles);
  g_test_add_func ("/night/states", test_night);
  return pdf_test_run ();
}
