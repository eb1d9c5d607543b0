/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was agreed to by telephone or letter, read and on one paper: for whom, where, until when, in whose name. */
#include "db/paper/lists.h"
#include "db/report/approvals.h"

#include "tests/support/pdf.h"
#include "tests/support/shelter.h"

#include <string.h>

#define EXTEND(who, approver, channel) \
  "extend", "resident", who, "reason", "MENUNGGU_KELUARGA", "days", "3", "approver", approver, "channel", channel

static GPtrArray *
read_lines (Fixture *fixture, gint64 house)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = approvals_read (fixture_record (fixture), house, &error);

  g_assert_no_error (error);
  return lines;
}

static const ApprovalLine *
line_at (const GPtrArray *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->len);
  return lines->pdata[i];
}

/* Agreed to by two: on the screen by one of them, which is no business of the list. */
static gint64
agree (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, FALSE);

  shelter_admit (fixture, "Budi Santoso", "L", "Melati 01");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 02");
  shelter_admit (fixture, "Agus Salim", "L", "Melati 02");
  shelter_admit (fixture, "Rahmi", "P", "Mawar 01");
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "hidden", NULL);
  fixture_do (fixture, EXTEND ("Agus Salim", "Kasi Rehsos", "telephone"), NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  fixture_do (fixture, EXTEND ("Budi Santoso", "Bu Ani, Kepala UPTD", "letter"), NULL);
  fixture_set_clock (fixture, fixture_clock (fixture) + 60);
  fixture_do (fixture, EXTEND ("Siti Rahmawati", "kasi rehsos", "telephone"), NULL);
  fixture_do (fixture, EXTEND ("Rahmi", "Kasi Rehsos", "program"), NULL);
  return house;
}

static void
test_read (Fixture *fixture)
{
  gint64 house = agree (fixture), before = fixture_clock (fixture) - 120;
  g_autoptr (GPtrArray) lines = read_lines (fixture, house);
  g_autoptr (GPtrArray) all = read_lines (fixture, 0);

  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (line_at (lines, 0)->name, ==, "Budi Santoso");
  g_assert_cmpstr (line_at (lines, 0)->channel, ==, "letter");
  const ApprovalLine *agus = line_at (lines, 1), *siti = line_at (lines, 2);
  g_assert_cmpstr (agus->name, ==, "Agus Salim");
  g_assert_cmpstr (agus->approver, ==, "Kasi Rehsos");
  g_assert_cmpstr (agus->channel, ==, "telephone");
  g_assert_cmpstr (agus->house, ==, "Singgah");
  g_assert_cmpstr (agus->bed, ==, "Melati 02");
  g_assert_cmpstr (agus->limit_before, ==, "2026-03-08");
  g_assert_cmpstr (agus->limit_after, ==, "2026-03-11");
  g_assert_cmpint (agus->days, ==, 3);
  g_assert_false (agus->working);
  g_assert_cmpstr (agus->reason, ==, "MENUNGGU_KELUARGA");
  g_assert_cmpstr (agus->recorder, ==, "admin");
  g_assert_cmpint (agus->at, ==, before);
  g_assert_true (approval_same_name (agus->approver, siti->approver));
  g_assert_true (g_str_has_prefix (siti->name, "K-"));
  g_assert_false (approval_same_name (agus->approver, line_at (lines, 0)->approver));
}

/* Who asked is not who wrote it down: that one stands on the list. */
static void
test_recorder (Fixture *fixture)
{
  gint64 house = shelter_new (fixture, TRUE);
  fixture_do (fixture, "staff-add", "name", "rina", "full-name", "Rina Wati", "roles", "desk", NULL);
  shelter_admit (fixture, "Agus Salim", "L", "Melati 02");
  fixture_do (fixture, EXTEND ("Agus Salim", "Kasi Rehsos", "telephone"), "asked-by", "rina", NULL);
  g_autoptr (GPtrArray) lines = read_lines (fixture, house);

  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line_at (lines, 0)->recorder, ==, "admin");
  fixture_run (fixture, "UPDATE approval SET recorded_by = NULL");      /* as before anybody kept it */
  g_autoptr (GPtrArray) older = read_lines (fixture, house);
  g_assert_cmpstr (line_at (older, 0)->recorder, ==, "Rina Wati");
}

/* Confirmed, undone, of another house: then it is not there. */
static void
test_gone (Fixture *fixture)
{
  gint64 house = agree (fixture);
  gint64 other = fixture_make (fixture, "house", "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  g_autoptr (GPtrArray) lines = read_lines (fixture, house);
  g_autoptr (GPtrArray) elsewhere = read_lines (fixture, other);
  g_autofree char *first = fixture_text (line_at (lines, 0)->approval);

  g_assert_cmpuint (elsewhere->len, ==, 0);
  fixture_do (fixture, "approval-confirm", "approval", first, "override", "the letter came", NULL);
  g_autoptr (Outcome) outcome = fixture_perform (fixture, EXTEND ("Budi Santoso", "Kasi Rehsos", "telephone"), NULL);
  g_autoptr (GPtrArray) again = read_lines (fixture, house);
  g_assert_cmpuint (again->len, ==, 3);
  g_autofree char *act = fixture_text (outcome->act);
  fixture_do (fixture, "undo", "act", act, NULL);
  g_autoptr (GPtrArray) left = read_lines (fixture, house);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (line_at (left, 0)->name, ==, "Agus Salim");
}

/* --- on paper --- */

static char *
paper_text (Fixture *fixture, gint64 house)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  char *folder = pdf_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);

  g_assert_true (lists_print_approvals (fixture_record (fixture), house, zone, "Rina", path, &error));
  g_assert_no_error (error);
  g_autofree char *text = pdf_run ("pdftotext", "-raw", path, "-", NULL);
  g_auto (GStrv) words = g_regex_split_simple ("\\s+", text, 0, 0);
  pdf_remove_folder (folder);
  return g_strjoinv (" ", words);
}

static void
assert_there (const char *text, const char *const *parts)
{
  for (; *parts; parts++)
    if (!strstr (text, *parts))
      g_error ("\"%s\" is not on: %s", *parts, text);
}

static void
test_paper (Fixture *fixture)
{
  static const char *const parts[] = { "Approvals to be confirmed", "Singgah", "by Rina", "Agreed in the name of: Bu Ani, Kepala UPTD",
                                       "Agreed in the name of: Kasi Rehsos", "Budi Santoso", "Melati 01", "Agus Salim", "Melati 02",
                                       "K-0002", "Mawar 02", "11 Mar 2026 (+3 days; before: 8 Mar 2026)", "MENUNGGU KELUARGA",
                                       "by telephone,", "by letter,", "admin", NULL };

  if (!pdf_has_tool ("pdftotext"))
    return;
  gint64 house = agree (fixture);
  g_autofree char *text = paper_text (fixture, house);
  assert_there (text, parts);
  g_assert_cmpuint (pdf_count (text, "Name, date, signature:"), ==, 2);        /* one for each who agreed, however written */
  g_assert_null (strstr (text, "Siti Rahmawati"));
  g_assert_null (strstr (text, "Rahmi"));
  g_assert_null (strstr (text, "Singgah, Melati 01"));
  g_assert_null (strstr (text, "Nothing waits"));
  fixture_do (fixture, "stay-change", "resident", "Siti Rahmawati", "confidentiality", "normal", NULL);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  g_autofree char *open = paper_text (fixture, 0);
  g_assert_nonnull (strstr (open, "Siti Rahmawati"));
  g_assert_nonnull (strstr (open, "Singgah, Melati 01"));
}

static void
test_nothing (Fixture *fixture)
{
  if (!pdf_has_tool ("pdftotext"))
    return;
  gint64 house = shelter_new (fixture, FALSE);
  g_autofree char *text = paper_text (fixture, house);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (text, "Nothing waits to be confirmed."));
  g_assert_cmpuint (pdf_count (text, "Name, date, signature:"), ==, 0);
  g_assert_false (lists_print_approvals (fixture_record (fixture), 4711, zone, NULL, "never.pdf", &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/approvals/read", test_read);
  fixture_add ("/approvals/recorder", test_recorder);
  fixture_add ("/approvals/gone", test_gone);
  fixture_add ("/approvals/paper", test_paper);
  fixture_add ("/approvals/nothing", test_nothing);
  return pdf_test_run ();
}
