/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes, removes and swaps lines and details of the journal behind the program's back, in the database and in the text
 * copy: verifying finds each, and names the first that is bad. */
#include "db/record/journal-line.h"
#include "tests/faults/counts.h"
#include "tests/support/place.h"
#include "tests/support/shelter.h"

#include <string.h>

typedef struct {
  Fixture *fixture;
  Record *record;
  GRand *chance;
  gint64 last;                 /* sequence of the last line */
  GPtrArray *lines;            /* JournalLine, as they were */
} Plot;

static void
execute (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  connection_execute (fixture_connection (fixture), sql, &error);
  g_assert_no_error (error);
}

static void
drop_triggers (Fixture *fixture)
{
  if (fixture_kind (fixture) == ENGINE_SQLITE)
    execute (fixture, "DROP TRIGGER journal_update; DROP TRIGGER journal_delete; DROP TRIGGER journal_detail_update");
  else
    execute (fixture, "DROP TRIGGER journal_change ON journal; DROP TRIGGER journal_detail_change ON journal_detail");
}

static void
plot_init (Plot *plot, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  shelter_new (fixture, FALSE);
  for (int i = 0; i < 4; i++) {
    g_autofree char *name = g_strdup_printf ("Penghuni %d", i);
    g_autofree char *bed = g_strdup_printf ("Melati 0%d", i + 1);
    fixture_set_clock (fixture, fixture_clock (fixture) + 60);
    shelter_admit (fixture, name, "L", bed);
  }
  fixture_do (fixture, "move", "resident", "Penghuni 1", "bed", "Umum 01", NULL);
  fixture_do (fixture, "discharge", "resident", "Penghuni 2", "destination", "KBR", NULL);
  plot->fixture = fixture;
  plot->record = fixture_record (fixture);
  plot->chance = g_rand_new_with_seed (20261122);
  plot->lines = journal_lines_after (fixture_connection (fixture), 0, 1000, &error);
  g_assert_no_error (error);
  plot->last = plot->lines->len;
  drop_triggers (fixture);
}

static void
plot_clear (Plot *plot)
{
  g_rand_free (plot->chance);
  g_ptr_array_unref (plot->lines);
}

static gint64
any (Plot *plot, gint64 from, gint64 to)
{
  return g_rand_int_range (plot->chance, (gint32) from, (gint32) to + 1);
}

/* One statement with the parameters that it has; how many rows it changed. */
static gint64
change (Plot *plot, const char *sql, gint64 seq, gint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (plot->fixture), sql, &error);
  g_assert_no_error (error);
  if (strstr (sql, ":seq"))
    query_bind_int (query, ":seq", seq);
  if (strstr (sql, ":n"))
    query_bind_int (query, ":n", n);
  query_run (query, &error);
  g_assert_no_error (error);
  return query_changes (query);
}

/* :n is from 1 to 60. */
#define LETTER(column)                                                                                                     \
  "UPDATE journal SET " #column " = SUBSTR (" #column ", 1, CAST (:n AS INTEGER) - 1)"                                     \
  " || CASE SUBSTR (" #column ", CAST (:n AS INTEGER), 1) WHEN '0' THEN '1' ELSE '0' END"                                  \
  " || SUBSTR (" #column ", CAST (:n AS INTEGER) + 1) WHERE seq = :seq"

static const char *const line_changes[] = {
  "UPDATE journal SET act = act + :n WHERE seq = :seq",
  "UPDATE journal SET format = format + :n WHERE seq = :seq",
  "UPDATE journal SET kind = kind || 'x' WHERE seq = :seq",
  "UPDATE journal SET kind = 'note' WHERE seq = :seq",
  "UPDATE journal SET house = COALESCE (house, 0) + :n WHERE seq = :seq",
  "UPDATE journal SET house = CASE WHEN house IS NULL THEN 0 END WHERE seq = :seq",
  "UPDATE journal SET at = at - :n WHERE seq = :seq",
  "UPDATE journal SET at_until = COALESCE (at_until, at) + :n WHERE seq = :seq",
  "UPDATE journal SET at_until = CASE WHEN at_until IS NULL THEN 0 END WHERE seq = :seq",
  "UPDATE journal SET certainty = CASE certainty WHEN 'exact' THEN 'about' ELSE 'exact' END WHERE seq = :seq",
  "UPDATE journal SET recorded = recorded + :n WHERE seq = :seq",
  "UPDATE journal SET actor = COALESCE (actor, 0) + :n WHERE seq = :seq",
  "UPDATE journal SET actor = CASE WHEN actor IS NULL THEN 0 END WHERE seq = :seq",
  "UPDATE journal SET terminal = COALESCE (terminal, 0) + :n WHERE seq = :seq",
  "UPDATE journal SET terminal = CASE WHEN terminal IS NULL THEN 0 END WHERE seq = :seq",
  "UPDATE journal SET source = CASE source WHEN 'tool' THEN 'screen' ELSE 'tool' END WHERE seq = :seq",
  "UPDATE journal SET doubtful = 1 - doubtful WHERE seq = :seq",
  "UPDATE journal SET subjects = subjects || ',stay:1' WHERE seq = :seq",
  "UPDATE journal SET subjects = REPLACE (subjects, '*', '') || ',' WHERE seq = :seq",
  LETTER (request),
  LETTER (digest),
  LETTER (hash),
};

/* Each returns the first sequence that is bad, -1 where it changed nothing after all. */
typedef gint64 (*Tamper) (Plot *plot);

static gint64
tamper_line (Plot *plot)
{
  gint64 seq = any (plot, 1, plot->last);
  const char *sql = line_changes[any (plot, 0, G_N_ELEMENTS (line_changes) - 1)];
  return change (plot, sql, seq, any (plot, 1, 60)) ? seq : -1;
}

/* A line's hash is made to fit its new content: the line after it still tells. */
static gint64
tamper_and_hash (Plot *plot)
{
  gint64 seq = any (plot, 1, plot->last);
  const JournalLine *line = plot->lines->pdata[seq - 1];
  JournalLine copy = *line;
  copy.at -= any (plot, 1, 60);
  g_autofree char *hash = journal_line_hash (&copy);
  g_autoptr (Query) query = query_new (fixture_connection (plot->fixture),
                                       "UPDATE journal SET at = :at, hash = :hash WHERE seq = :seq", NULL);
  query_bind_int (query, ":at", copy.at);
  query_bind_text (query, ":hash", hash);
  query_bind_int (query, ":seq", seq);
  g_assert_true (query_run (query, NULL));
  return seq < plot->last ? seq + 1 : seq;
}

static gint64
tamper_previous (Plot *plot)
{
  gint64 seq = any (plot, 2, plot->last);
  return change (plot, LETTER (previous), seq, any (plot, 1, 60)) ? seq : -1;
}

static void
remove_line (Plot *plot, gint64 seq)
{
  change (plot, "DELETE FROM journal_subject WHERE seq = :seq", seq, 0);
  change (plot, "DELETE FROM journal_detail WHERE seq = :seq", seq, 0);
  g_assert_cmpint (change (plot, "DELETE FROM journal WHERE seq = :seq", seq, 0), ==, 1);
}

static gint64
tamper_remove (Plot *plot)
{
  gint64 seq = any (plot, 1, plot->last);
  remove_line (plot, seq);
  return seq == plot->last ? seq - 1 : seq;
}

static gint64
tamper_cut (Plot *plot)
{
  gint64 keep = any (plot, 0, plot->last - 1);
  for (gint64 seq = plot->last; seq > keep; seq--)
    remove_line (plot, seq);
  return keep;
}

static void
put_line (Plot *plot, const JournalLine *line, gint64 seq, gint64 act)
{
  g_autoptr (GError) error = NULL;
  JournalLine copy = *line;
  copy.seq = seq;
  copy.act = act;
  journal_line_insert (fixture_connection (plot->fixture), &copy, &error);
  g_assert_no_error (error);
}

static gint64
tamper_swap (Plot *plot)
{
  gint64 one = any (plot, 1, plot->last - 1), other = any (plot, one + 1, plot->last);
  const JournalLine *first = plot->lines->pdata[one - 1], *second = plot->lines->pdata[other - 1];
  remove_line (plot, one);
  remove_line (plot, other);
  put_line (plot, first, other, first->act);
  put_line (plot, second, one, second->act);
  return one;
}

/* A line that nobody wrote, made to fit behind the last. */
static gint64
tamper_add (Plot *plot)
{
  const JournalLine *last = plot->lines->pdata[plot->last - 1];
  JournalLine line = *last;
  line.seq = plot->last + 1;
  line.act = last->act + any (plot, 1, 1000);
  line.previous = last->hash;
  g_autofree char *hash = journal_line_hash (&line);
  line.hash = hash;
  put_line (plot, &line, line.seq, line.act);
  return line.seq;
}

static gint64
set_details (Plot *plot, gint64 seq, const char *body)
{
  g_autoptr (Query) query = query_new (fixture_connection (plot->fixture),
                                       "UPDATE journal_detail SET body = :body WHERE seq = :seq", NULL);
  query_bind_text (query, ":body", body);
  query_bind_int (query, ":seq", seq);
  g_assert_true (query_run (query, NULL));
  return query_changes (query);
}

static gint64
tamper_details (Plot *plot)
{
  gint64 seq = any (plot, 1, plot->last);
  const JournalLine *line = plot->lines->pdata[seq - 1];
  g_autoptr (GString) body = g_string_new (line->details);
  gsize at = (gsize) any (plot, 0, (gint64) body->len - 1);
  switch (any (plot, 0, 2)) {
  case 0:
    body->str[at] = body->str[at] == '7' ? '8' : '7';
    break;
  case 1:
    g_string_erase (body, (gssize) at, 1);
    break;
  default:
    g_string_insert_c (body, (gssize) at, ' ');
  }
  return set_details (plot, seq, body->str) ? seq : -1;
}

/* As lawful erasing does it, and nothing says so. */
static gint64
tamper_remove_details (Plot *plot)
{
  gint64 seq = any (plot, 1, plot->last);
  return change (plot, "DELETE FROM journal_detail WHERE seq = :seq", seq, 0) ? seq : -1;
}

static gint64
tamper_swap_details (Plot *plot)
{
  gint64 one = any (plot, 1, plot->last - 1), other = any (plot, one + 1, plot->last);
  const JournalLine *first = plot->lines->pdata[one - 1], *second = plot->lines->pdata[other - 1];
  set_details (plot, one, second->details);
  set_details (plot, other, first->details);
  return one;
}

static gint64
tamper_subject (Plot *plot)
{
  static const char *const changes[] = {
    "UPDATE journal_subject SET touched = 1 - touched WHERE seq = :seq AND noun <> 'act'",
    "DELETE FROM journal_subject WHERE seq = :seq",
    "UPDATE journal_subject SET id = id + :n WHERE seq = :seq",
    "INSERT INTO journal_subject (noun, id, seq, touched) VALUES ('bed', :n, :seq, 1)",
  };
  gint64 seq = any (plot, 1, plot->last);
  return change (plot, changes[any (plot, 0, G_N_ELEMENTS (changes) - 1)], seq, any (plot, 1, 60)) ? seq : -1;
}

static gint64
tamper_head (Plot *plot)
{
  static const char *const changes[] = {
    "UPDATE journal_head SET seq = seq + :n",
    "UPDATE journal_head SET recorded = recorded - :n",
    "UPDATE journal_head SET hash = SUBSTR (hash, CAST (:n AS INTEGER))  || '0'",
  };
  g_assert_cmpint (change (plot, changes[any (plot, 0, G_N_ELEMENTS (changes) - 1)], 0, any (plot, 2, 60)), ==, 1);
  return plot->last;
}

static const Tamper tampers[] = {
  tamper_line, tamper_line, tamper_line, tamper_and_hash, tamper_previous, tamper_remove, tamper_cut, tamper_swap,
  tamper_add, tamper_details, tamper_details, tamper_remove_details, tamper_swap_details, tamper_subject, tamper_head,
};

/* The sequence stands in the message by itself. */
static void
assert_names (const GError *error, gint64 seq)
{
  g_autofree char *pattern = g_strdup_printf ("(^|[^0-9])%" G_GINT64_FORMAT "([^0-9]|$)", seq);
  if (!g_regex_match_simple (pattern, error->message, 0, 0))
    g_error ("%" G_GINT64_FORMAT " is not named: %s", seq, error->message);
}

static void
assert_sound (Plot *plot)
{
  g_autoptr (GError) error = NULL;
  journal_verify (plot->record, &error);
  g_assert_no_error (error);
}

/* Checks that are weaker than verifying: each line by itself; the chain without the details. */
static guint
lines_fit_alone (Plot *plot)
{
  g_autoptr (GPtrArray) lines = journal_lines_after (fixture_connection (plot->fixture), 0, 1000, NULL);
  for (guint i = 0; i < lines->len; i++) {
    const JournalLine *line = lines->pdata[i];
    if (!journal_line_check (line, line->seq, line->previous, NULL))
      return 0;
  }
  return 1;
}

static guint
chain_fits_without_details (Plot *plot)
{
  g_autoptr (GPtrArray) lines = journal_lines_after (fixture_connection (plot->fixture), 0, 1000, NULL);
  const char *previous = "";
  for (guint i = 0; i < lines->len; i++) {
    JournalLine line = *(JournalLine *) lines->pdata[i];
    line.details = NULL;
    if (!journal_line_check (&line, i + 1, previous, NULL))
      return 0;
    previous = ((JournalLine *) lines->pdata[i])->hash;
  }
  return 1;
}

static void
test_database (Fixture *fixture)
{
  Plot plot = { 0 };
  guint done = 0, missed_alone = 0, missed_without_details = 0, times = counts ("SINGGAH_TAMPERS", 1000, 10000);

  plot_init (&plot, fixture);
  assert_sound (&plot);
  for (guint i = 0; done < times; i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (connection_begin (fixture_connection (fixture), NULL));
    gint64 seq = tampers[i % G_N_ELEMENTS (tampers)](&plot);
    gboolean found = !journal_verify (plot.record, &error);
    if (seq >= 0) {
      g_assert_true (found);
      g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
      assert_names (error, seq);
      missed_alone += lines_fit_alone (&plot);
      missed_without_details += chain_fits_without_details (&plot);
      done++;
    } else
      g_assert_no_error (error);
    connection_rollback (fixture_connection (fixture));
  }
  assert_sound (&plot);
  g_test_message ("%u found; a look at each line alone misses %u, one without the details %u", done, missed_alone,
                  missed_without_details);
  g_assert_cmpuint (missed_alone, >, 0);
  g_assert_cmpuint (missed_without_details, >, 0);
  plot_clear (&plot);
}

/* Erasing is lawful and verifies; what is changed beside it is found, and what is removed beside it, also what says so. */
static void
test_erased (Fixture *fixture)
{
  static const char *const changes[] = { "UPDATE journal SET at = at + :n WHERE seq = :seq", "DELETE FROM journal_detail WHERE seq = :seq" };
  Plot plot = { 0 };
  g_autoptr (GString) acts = g_string_new (NULL);

  plot_init (&plot, fixture);
  for (gint64 seq = 2; seq <= plot.last; seq += 3)
    g_string_append_printf (acts, "%s%" G_GINT64_FORMAT, acts->len ? "," : "", ((JournalLine *) plot.lines->pdata[seq - 1])->act);
  fixture_do (fixture, "journal-erase", "acts", acts->str, "reason", "asked for it", NULL);
  assert_sound (&plot);
  for (gint64 seq = 1; seq <= plot.last + 1; seq++)
    for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
      gboolean gone = i == 1 && seq <= plot.last && seq % 3 == 2;
      g_autoptr (GError) error = NULL;
      g_assert_true (connection_begin (fixture_connection (fixture), NULL));
      g_assert_cmpint (change (&plot, changes[i], seq, 7), ==, gone ? 0 : 1);
      g_assert_true (journal_verify (plot.record, &error) == gone);
      if (!gone)
        assert_names (error, seq);
      connection_rollback (fixture_connection (fixture));
    }
  plot_clear (&plot);
}

/* The text copy */

typedef struct {
  GPtrArray *lines;            /* GString */
  gint64 bad;                  /* first one, from 1 */
} Text;

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

static GPtrArray *
split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_string);
  for (guint i = 0; parts[i] && *parts[i]; i++)
    g_ptr_array_add (lines, g_string_new (parts[i]));
  return lines;
}

static void
change_letter (Plot *plot, Text *text, guint line)
{
  static const char letters[] = "0123456789abcdef-\t *:,{}\"\\\001\177\377";
  GString *string = text->lines->pdata[line];
  gsize at = (gsize) any (plot, 0, (gint64) string->len - 1);
  char letter = letters[any (plot, 0, sizeof letters - 2)];
  switch (any (plot, 0, 2)) {
  case 0:
    string->str[at] = string->str[at] == letter ? 'Z' : letter;
    break;
  case 1:
    g_string_erase (string, (gssize) at, 1);
    break;
  default:
    g_string_insert_c (string, (gssize) at, letter);
  }
}

/* The same number, written otherwise. */
static void
rewrite_number (Plot *plot, Text *text, guint line)
{
  static const guint fields[] = { 1, 2, 4, 5, 6, 8, 9, 10, 12 };
  GString *string = text->lines->pdata[line];
  g_auto (GStrv) parts = g_strsplit (string->str, "\t", -1);
  char **field = &parts[fields[any (plot, 0, G_N_ELEMENTS (fields) - 1)]];
  char *old = *field;
  *field = g_str_equal (old, "-") ? g_strdup ("0") : g_strconcat (any (plot, 0, 1) ? "+" : "0", old, NULL);
  g_free (old);
  g_autofree char *joined = g_strjoinv ("\t", parts);
  g_string_assign (string, joined);
}

static void
swap_details (Text *text, guint one, guint other)
{
  GString *first = text->lines->pdata[one], *second = text->lines->pdata[other];
  gssize from = strrchr (first->str, '\t') - first->str, until = strrchr (second->str, '\t') - second->str;
  g_autofree char *details = g_strdup (first->str + from);
  g_string_truncate (first, (gsize) from);
  g_string_append (first, second->str + until);
  g_string_truncate (second, (gsize) until);
  g_string_append (second, details);
}

static void
remove_details (Text *text, guint line)
{
  GString *string = text->lines->pdata[line];

  g_string_truncate (string, (gsize) (strrchr (string->str, '\t') + 1 - string->str));
  g_string_append_c (string, '-');
}

static void
tamper_text (Plot *plot, Text *text, guint how)
{
  gboolean alone = how < 3 || how > 6;      /* the others need a line behind it */
  guint count = text->lines->len, line = (guint) any (plot, 0, alone ? count - 1 : count - 2);
  guint other = alone ? line : (guint) any (plot, line + 1, count - 1);
  gpointer held = text->lines->pdata[line];

  text->bad = line + 1;
  switch (how) {
  case 0: case 1: case 2:
    change_letter (plot, text, line);
    break;
  case 3:
    g_ptr_array_remove_index (text->lines, line);
    break;
  case 4:
    text->lines->pdata[line] = text->lines->pdata[other];
    text->lines->pdata[other] = held;
    break;
  case 5:
    g_ptr_array_insert (text->lines, (int) other, g_string_new (((GString *) held)->str));
    text->bad = other + 1;
    break;
  case 6: swap_details (text, line, other); break;
  case 7: remove_details (text, line); break;
  default:
    rewrite_number (plot, text, line);
  }
}

static void
write_text (const Text *text, const char *path)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < text->lines->len; i++)
    g_string_append_printf (all, "%s\n", ((GString *) text->lines->pdata[i])->str);
  g_assert_true (g_file_set_contents (path, all->str, (gssize) all->len, NULL));
}

static void
assert_no_rebuild (Plot *plot, const char *path, gint64 bad)
{
  g_autoptr (Place) place = place_new (plot->fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (place_address (place), CONNECTION_CREATE, NULL, NULL);
  g_assert_false (journal_rebuild (record, path, NULL, &error));
  assert_names (error, bad);
}

static void
test_copy (Fixture *fixture)
{
  Plot plot = { 0 };
  guint times = counts ("SINGGAH_TAMPERS", 1000, 10000);
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "copy.acts", NULL), *sound = NULL;
  g_autoptr (GError) error = NULL;

  plot_init (&plot, fixture);
  g_assert_true (journal_export (plot.record, path, NULL));
  g_assert_true (journal_verify_copy (plot.record, path, &error));
  g_assert_true (g_file_get_contents (path, &sound, NULL, NULL));
  for (guint i = 0; i < times; i++) {
    Text text = { split (sound), 0 };
    tamper_text (&plot, &text, i % 9);
    write_text (&text, path);
    g_clear_error (&error);
    if (journal_verify_copy (plot.record, path, &error))
      g_error ("kind %u at %" G_GINT64_FORMAT " was not found", i % 9, text.bad);
    assert_names (error, text.bad);
    if (i % 100 == 0)
      assert_no_rebuild (&plot, path, text.bad);
    g_ptr_array_unref (text.lines);
  }
  plot_clear (&plot);
}

/* A text that is behind, or whose last line was cut, is sound; one of another record is not, nor one that goes further. */
static void
test_other_copies (Fixture *fixture)
{
  Plot plot = { 0 };
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "copy.acts", NULL), *whole = NULL;
  g_autoptr (GError) error = NULL;

  plot_init (&plot, fixture);
  g_assert_true (journal_export (plot.record, path, NULL));
  g_assert_true (g_file_get_contents (path, &whole, NULL, NULL));
  gssize size = (gssize) strlen (whole);
  for (gssize cut = 1; cut < size; cut += 97) {
    g_assert_true (g_file_set_contents (path, whole, size - cut, NULL));
    journal_verify_copy (plot.record, path, &error);
    g_assert_no_error (error);
  }
  g_autofree char *with_zero = g_memdup2 (whole, (gsize) size);
  with_zero[size - 40] = '\0';
  g_assert_true (g_file_set_contents (path, with_zero, size, NULL));
  g_assert_false (journal_verify_copy (plot.record, path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (journal_verify_copy (plot.record, "/nowhere/copy.acts", &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, whole, size, NULL));
  tamper_cut (&plot);
  g_assert_false (journal_verify_copy (plot.record, path, &error));
  g_assert_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN);
  assert_names (error, plot.last);
  plot_clear (&plot);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tamper/database", test_database);
  fixture_add ("/tamper/erased", test_erased);
  fixture_add ("/tamper/copy", test_copy);
  fixture_add ("/tamper/other-copies", test_other_copies);
  return g_test_run ();
}
