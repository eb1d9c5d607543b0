/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damages every page of a record in every way: a clear error or the true board, never a wrong one; verify finds it. */
#include "db/record/journal.h"
#include "tests/faults/counts.h"
#include "tests/faults/plot.h"
#include "tests/support/place.h"
#include "tests/support/tool.h"

#include <string.h>

static void
damage_bits (Plot *plot, guint8 *page, gsize number G_GNUC_UNUSED)
{
  for (int n = g_rand_int_range (plot->chance, 1, 5); n > 0; n--)
    page[g_rand_int_range (plot->chance, 0, PAGE)] ^= (guint8) (1 << g_rand_int_range (plot->chance, 0, 8));
}

static void
damage_zero (Plot *plot G_GNUC_UNUSED, guint8 *page, gsize number G_GNUC_UNUSED)
{
  memset (page, 0, PAGE);
}

static void
damage_elsewhere (Plot *plot, guint8 *page, gsize number)
{
  gsize pages = plot->size / PAGE, from = (number + (gsize) g_rand_int_range (plot->chance, 1, (int) pages)) % pages;
  memcpy (page, plot->content + from * PAGE, PAGE);
}

static void
damage_random (Plot *plot, guint8 *page, gsize number G_GNUC_UNUSED)
{
  for (int i = 0; i < PAGE; i++)
    page[i] = (guint8) g_rand_int_range (plot->chance, 0, 256);
}

/* The same page of another record: sound in itself. */
static void
damage_foreign (Plot *plot, guint8 *page, gsize number)
{
  memcpy (page, plot->other + number * PAGE % plot->other_size, PAGE);
}

static void
damage_first_bytes (Plot *plot, guint8 *page, gsize number G_GNUC_UNUSED)
{
  page[g_rand_int_range (plot->chance, 0, 100)] ^= (guint8) (1 << g_rand_int_range (plot->chance, 0, 8));
}

typedef void (*Damage) (Plot *plot, guint8 *page, gsize number);

static const Damage damages[] = {
  damage_bits, damage_zero, damage_elsewhere, damage_random, damage_foreign, damage_first_bytes,
};

static gboolean
write_damaged (Plot *plot, Damage damage, gsize number)
{
  guint8 page[PAGE];
  memcpy (page, plot->content + number * PAGE, PAGE);
  damage (plot, page, number);
  plot_write (plot, page, PAGE, number * PAGE);
  return memcmp (page, plot->content + number * PAGE, PAGE) != 0;
}

static void
mend (Plot *plot, gsize number)
{
  plot_write (plot, plot->content + number * PAGE, PAGE, number * PAGE);
}

static void
test_pages (Fixture *fixture)
{
  Plot plot = { 0 };
  guint found[3] = { 0 }, step = counts ("SINGGAH_DAMAGE_STEP", 1, 1), times = counts ("SINGGAH_DAMAGES", 1, 50);

  plot_init (&plot, fixture);
  g_assert_cmpint (plot_read (&plot), ==, READ_TRUE);
  g_assert_false (plot_verify_finds (&plot, FALSE));
  for (gsize number = 0; number < plot.size / PAGE; number += step)
    for (guint i = 0; i < times * G_N_ELEMENTS (damages); i++) {
      if (write_damaged (&plot, damages[i % G_N_ELEMENTS (damages)], number)) {
        found[plot_read (&plot)]++;
        g_assert_true (plot_verify_finds (&plot, i % 2));
      }
      mend (&plot, number);
    }
  g_test_message ("%" G_GSIZE_FORMAT " pages: %u times refused, %u times the true board, %u times a wrong one",
                  plot.size / PAGE, found[READ_REFUSED], found[READ_TRUE], found[READ_WRONG]);
  g_assert_cmpuint (found[READ_WRONG], ==, 0);
  g_assert_cmpuint (found[READ_REFUSED], >, 0);
  g_assert_cmpuint (found[READ_TRUE], >, 0);
  g_assert_cmpint (plot_read (&plot), ==, READ_TRUE);
  plot_clear (&plot);
}

/* The twin: the comparison sees a board that is wrong in a file that is sound. */
static void
test_wrong_board_is_seen (Fixture *fixture)
{
  static const char *const changes[] = {
    "UPDATE resident SET name = 'Rahmawati' WHERE name LIKE 'Siti%'",
    "UPDATE bed_use SET since = since - 60 WHERE kind = 'stay' AND until IS NULL",
    "UPDATE bed SET name = '09' WHERE name = '01' AND room = (SELECT id FROM room WHERE name = 'Umum')",
  };
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (Record) record = plot_open (&plot, NULL);
    g_autoptr (GError) error = NULL;
    connection_execute (record_get_connection (record), changes[i], &error);
    g_assert_no_error (error);
    record_close (g_steal_pointer (&record));
    g_assert_cmpint (plot_read (&plot), ==, READ_WRONG);
    g_assert_true (g_file_set_contents (plot.path, plot.content, (gssize) plot.size, NULL));
  }
  plot_clear (&plot);
}

/* The twin of the sums: SQLite alone takes some of the same damage for the truth. */
static void
test_without_sums (Fixture *fixture)
{
  Plot plot = { 0 };
  guint wrong = 0;

  plot_init (&plot, fixture);
  g_autofree char *truth = plot_read_without_sums (plot.path);
  g_assert_nonnull (truth);
  for (gsize number = 1; number < plot.size / PAGE; number++) {
    for (int i = 0; i < 20; i++) {
      write_damaged (&plot, damage_bits, number);
      g_autofree char *text = plot_read_without_sums (plot.path);
      wrong += text && !g_str_equal (text, truth);
      mend (&plot, number);
    }
  }
  g_test_message ("%u times something wrong was read", wrong);
  g_assert_cmpuint (wrong, >, 0);
  plot_clear (&plot);
}

static void
test_cut (Fixture *fixture)
{
  static const gsize odd[] = { 1, 99, 100, 512, PAGE - 1, PAGE + 1 };
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (odd) + plot.size / PAGE; i++) {
    gsize size = i < G_N_ELEMENTS (odd) ? odd[i] : (i - G_N_ELEMENTS (odd)) * PAGE + (i % 2 ? 0 : 100);
    g_assert_true (g_file_set_contents (plot.path, plot.content, (gssize) size, NULL));
    g_assert_cmpint (plot_read (&plot), !=, READ_WRONG);
    g_assert_true (plot_verify_finds (&plot, TRUE));
  }
  plot_clear (&plot);
}

/* What is behind the last page belongs to nobody. */
static void
test_longer (Fixture *fixture)
{
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  plot_write (&plot, plot.content, 2 * PAGE + 17, plot.size);
  g_assert_cmpint (plot_read (&plot), ==, READ_TRUE);
  plot_clear (&plot);
}

static void
test_header (Fixture *fixture)
{
  static const struct {
    gsize at, size;
  } parts[] = {
    { 0, 100 }, { 0, 16 }, { 16, 8 }, { 20, 1 }, { 24, 4 }, { 24, 8 }, { 28, 4 }, { 32, 8 }, { 40, 4 }, { 60, 12 }, { 92, 4 },
  };
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree guint8 *zeros = g_malloc0 (parts[i].size);
    for (int k = 0; k < 2; k++) {
      const void *with = k ? (const void *) zeros : plot.other + parts[i].at;
      plot_write (&plot, with, parts[i].size, parts[i].at);
      if (memcmp (with, plot.content + parts[i].at, parts[i].size) != 0) {
        g_assert_cmpint (plot_read (&plot), ==, READ_REFUSED);
        g_assert_true (plot_verify_finds (&plot, TRUE));
      }
      mend (&plot, 0);
    }
  }
  plot_clear (&plot);
}

/* What gives the record back */

static void
assert_rebuilt (Plot *plot, const char *text)
{
  g_autoptr (Place) place = place_new (plot->fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record =
    record_open (place_address (place), CONNECTION_CREATE, fixture_sources (plot->fixture), &error);
  g_assert_no_error (error);
  journal_rebuild (record, text, &error);
  g_assert_no_error (error);
  g_autofree char *board = plot_true_board_of (record);
  g_assert_cmpstr (board, ==, plot->board);
  g_assert_true (connection_check (record_get_connection (record), FALSE, &error) && journal_verify (record, &error));
}

/* From the text copy always; from the damaged record's own journal wherever that can be read. */
static void
test_rebuild (Fixture *fixture)
{
  Plot plot = { 0 };
  guint from_journal = 0, refused = 0, step = counts ("SINGGAH_REBUILD_STEP", 4, 1);

  plot_init (&plot, fixture);
  g_autofree char *copy = g_build_filename (fixture_folder (fixture), "copy.acts", NULL);
  g_autofree char *own = g_build_filename (fixture_folder (fixture), "own.acts", NULL);
  g_assert_true (journal_follow (fixture_record (fixture), copy, NULL));
  assert_rebuilt (&plot, copy);
  for (gsize number = 0; number < plot.size / PAGE; number += step) {
    g_autoptr (GError) error = NULL;
    write_damaged (&plot, damages[number / step % G_N_ELEMENTS (damages)], number);
    g_autoptr (Record) record = plot_open (&plot, &error);
    if (record && journal_export (record, own, &error)) {
      assert_rebuilt (&plot, own);
      from_journal++;
    } else {
      plot_assert_clear (error);
      refused++;
    }
    mend (&plot, number);
  }
  g_test_message ("%u times from the damaged record's journal, %u times that could not be read", from_journal, refused);
  g_assert_cmpuint (from_journal, >, 0);
  g_assert_cmpuint (refused, >, 0);
  plot_clear (&plot);
}

/* Somebody at the command line reads what is wrong, and gets the record back. */
static void
test_tool (Fixture *fixture)
{
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  g_autofree char *copy = g_build_filename (fixture_folder (fixture), "copy.acts", NULL);
  g_autofree char *new = g_build_filename (fixture_folder (fixture), "new.db", NULL);
  g_assert_true (journal_follow (fixture_record (fixture), copy, NULL));
  tool_must (fixture, plot.path, "verify", NULL);
  write_damaged (&plot, damage_bits, plot.size / PAGE / 2);
  g_autoptr (ToolRun) verify = tool_run (fixture, plot.path, "verify", NULL);
  tool_assert_refused (verify, 3, "damaged");
  g_autoptr (ToolRun) quick = tool_run (fixture, plot.path, "verify", "--quick", NULL);
  tool_assert_refused (quick, 3, "damaged");
  g_autoptr (ToolRun) rebuilt = tool_do (fixture, NULL, "rebuild", copy, "--into", new, NULL);
  g_autoptr (ToolRun) sound = tool_do (fixture, new, "verify", NULL);
  g_assert_cmpstr (tool_text (sound, "hash"), ==, tool_text (rebuilt, "hash"));
  g_autofree char *beside = g_strconcat (new, ".acts", NULL);
  g_assert_true (g_file_set_contents (beside, "1\t1\tsomething else\n", -1, NULL));
  g_autoptr (ToolRun) copied = tool_run (fixture, new, "verify", NULL);
  tool_assert_refused (copied, 3, "input");
  plot_clear (&plot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add_for (ENGINE_SQLITE, "/damage/pages", test_pages);
  fixture_add_for (ENGINE_SQLITE, "/damage/wrong-board-is-seen", test_wrong_board_is_seen);
  fixture_add_for (ENGINE_SQLITE, "/damage/without-sums", test_without_sums);
  fixture_add_for (ENGINE_SQLITE, "/damage/cut", test_cut);
  fixture_add_for (ENGINE_SQLITE, "/damage/longer", test_longer);
  fixture_add_for (ENGINE_SQLITE, "/damage/header", test_header);
  fixture_add_for (ENGINE_SQLITE, "/damage/rebuild", test_rebuild);
  fixture_add_for (ENGINE_SQLITE, "/damage/tool", test_tool);
  return g_test_run ();
}
