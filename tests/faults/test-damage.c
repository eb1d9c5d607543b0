/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Damages every page of a record in every way: a clear error or the true board, never a wrong one; verify finds it. */
#include "db/record/journal.h"
#include "tests/faults/content.h"
#include "tests/faults/counts.h"
#include "tests/faults/plot.h"
#include "tests/support/guests.h"
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

/* What no board shows: a card, a medicine, leave, who was seen. */
static void
add_unseen (Plot *plot)
{
  Fixture *fixture = plot->fixture;
  g_autofree char *token = guests_card (1);

  fixture_do (fixture, "card-enter", "token", token, NULL);
  fixture_do (fixture, "card-bind", "card", token, "resident", "Dewi", NULL);
  fixture_do (fixture, "medicine-add", "resident", "Dewi", "name", "Amlodipine", "times", "19:00", NULL);
  fixture_do (fixture, "leave", "resident", "Ahmad", "kind", "leave", "due", "2026-03-05", NULL);
  fixture_do (fixture, "scan", "token", token, NULL);
  g_free (plot->board);
  plot->board = plot_true_board_of (fixture_record (fixture));
  g_free (plot->content);
  plot_read_file (fixture_address (fixture), &plot->content, &plot->size);
  g_assert_true (g_file_set_contents (plot->path, plot->content, (gssize) plot->size, NULL));
}

static Record *
rebuild (Plot *plot, Place *place, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record =
    record_open (place_address (place), CONNECTION_CREATE, fixture_sources (plot->fixture), &error);

  g_assert_no_error (error);
  journal_rebuild (record, text, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&record);
}

/* Tables that are not the sound record's. */
static char *
differences (Plot *plot, Record *record)
{
  g_autoptr (GError) error = NULL;
  char *tables = content_difference (fixture_connection (plot->fixture), record_get_connection (record), &error);

  g_assert_no_error (error);
  return tables;
}

static char *
head_of (Record *record)
{
  g_autoptr (GError) error = NULL;
  char *hash = NULL;
  gint64 seq;

  record_head (record, &seq, &hash, &error);
  g_assert_no_error (error);
  return hash;
}

static void
assert_rebuilt (Plot *plot, const char *text)
{
  g_autoptr (Place) place = place_new (plot->fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = rebuild (plot, place, text);
  g_autofree char *board = plot_true_board_of (record), *differ = differences (plot, record);
  g_autofree char *hash = head_of (record), *true_hash = head_of (fixture_record (plot->fixture));

  g_assert_cmpstr (board, ==, plot->board);
  g_assert_cmpstr (differ, ==, "");
  g_assert_cmpstr (hash, ==, true_hash);
  g_assert_true (connection_check (record_get_connection (record), FALSE, &error) && journal_verify (record, &error)
                 && journal_verify_rows (record, &error));
}

/* The damaged record's own journal, where that can be read. */
static gboolean
export_damaged (Plot *plot, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = plot_open (plot, &error);

  if (record && journal_export (record, to, &error))
    return TRUE;
  plot_assert_clear (error);
  return FALSE;
}

typedef struct {
  Plot *plot;
  const char *copy, *own;      /* texts: of the sound record, and of the damaged one's journal */
  guint damaged, from_journal, from_copy;
  guint refused;               /* the journal could not be read */
} Rebuilds;

/* One page in one way. @turn: where not both are tried, each second time the journal. */
static void
rebuild_damaged (Rebuilds *rebuilds, gsize number, Damage damage, guint turn)
{
  Plot *plot = rebuilds->plot;

  write_damaged (plot, damage, number);
  gboolean readable = export_damaged (plot, rebuilds->own), both = counts_are_soak ();
  gboolean by_journal = readable && (both || turn % 2 == 0), by_copy = both || !by_journal;
  if (by_journal)
    assert_rebuilt (plot, rebuilds->own);
  if (by_copy)
    assert_rebuilt (plot, rebuilds->copy);
  rebuilds->damaged++;
  rebuilds->from_journal += by_journal ? 1 : 0;
  rebuilds->from_copy += by_copy ? 1 : 0;
  rebuilds->refused += readable ? 0 : 1;
  mend (plot, number);
}

/* Every page in every way, from the damaged record's own journal where that can be read and from the text copy; in a short run each
 * tenth of them, from one of both. */
static void
test_rebuild (Fixture *fixture)
{
  Plot plot = { 0 };
  guint step = counts ("SINGGAH_REBUILD_STEP", 10, 1), times = counts ("SINGGAH_DAMAGES", 1, 50);

  plot_init (&plot, fixture);
  add_unseen (&plot);
  g_autofree char *copy = g_build_filename (fixture_folder (fixture), "copy.acts", NULL);
  g_autofree char *own = g_build_filename (fixture_folder (fixture), "own.acts", NULL);
  gsize pages = plot.size / PAGE, all = pages * G_N_ELEMENTS (damages) * times;
  Rebuilds rebuilds = { .plot = &plot, .copy = copy, .own = own };

  g_assert_true (journal_follow (fixture_record (fixture), copy, NULL));
  for (gsize i = 0; i < all; i += step)
    rebuild_damaged (&rebuilds, i % pages, damages[i / pages % G_N_ELEMENTS (damages)], (guint) (i / step));
  g_test_message ("%u of %" G_GSIZE_FORMAT " times damaged: %u times from the damaged record's journal, %u times from the text copy; "
                  "%u times the journal could not be read",
                  rebuilds.damaged, all, rebuilds.from_journal, rebuilds.from_copy, rebuilds.refused);
  g_assert_cmpuint (rebuilds.damaged * 10, >=, all);
  g_assert_cmpuint (rebuilds.from_journal, >, 0);
  g_assert_cmpuint (rebuilds.from_copy, >, rebuilds.refused);
  g_assert_cmpuint (rebuilds.refused, >, 0);
  plot_clear (&plot);
}

/* The twin: where the board is the true one, a record that was made anew otherwise is told by its table. */
static void
test_wrong_rebuild_is_seen (Fixture *fixture)
{
  static const struct {
    const char *sql, *table;
  } changes[] = {
    { "UPDATE note SET words = words || '.'", "note" },
    { "UPDATE card_binding SET since = since - 1", "card_binding" },
    { "UPDATE permit SET due_at = due_at + 1", "permit" },
    { "UPDATE medicine SET times = NULL", "medicine" },
    { "DELETE FROM name_word WHERE word = 'tono'", "name_word" },
    { "DELETE FROM journal_detail WHERE seq = 3", "journal_detail" },
    { "UPDATE journal_head SET recorded = recorded - 1", "journal_head" },
  };
  Plot plot = { 0 };

  plot_init (&plot, fixture);
  add_unseen (&plot);
  g_autofree char *copy = g_build_filename (fixture_folder (fixture), "copy.acts", NULL);
  g_assert_true (journal_follow (fixture_record (fixture), copy, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Place) place = place_new (fixture);
    g_autoptr (Record) record = rebuild (&plot, place, copy);
    connection_execute (record_get_connection (record), changes[i].sql, &error);
    g_assert_no_error (error);
    g_autofree char *differ = differences (&plot, record), *board = plot_true_board_of (record);
    g_assert_cmpstr (differ, ==, changes[i].table);
    g_assert_cmpstr (board, ==, plot.board);
  }
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
  fixture_add_for (ENGINE_SQLITE, "/damage/wrong-rebuild-is-seen", test_wrong_rebuild_is_seen);
  fixture_add_for (ENGINE_SQLITE, "/damage/tool", test_tool);
  return g_test_run ();
}
