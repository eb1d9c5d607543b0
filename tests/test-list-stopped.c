/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that is cancelled or killed in the middle leaves nothing, and the largest that may come is taken whole. */
#include "db/record/lookup.h"
#include "tests/support/list.h"

#include <signal.h>
#include <unistd.h>

typedef struct {
  GCancellable *cancellable;
  guint at, seen;
} Stop;

static void
stop_at (guint done, guint all, gpointer data)
{
  Stop *stop = data;

  stop->seen = all;
  if (done == stop->at)
    g_cancellable_cancel (stop->cancellable);
}

/* A number of plain rows. */
static char *
many (guint n, gboolean nik)
{
  GString *text = g_string_new ("Nama,L/P,Tgl lahir,NIK\n");

  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "Orang Ke %u,%s,%02u/%02u/%u,", i, i % 2 ? "L" : "P", i % 28 + 1, i % 12 + 1, 1950 + i % 50);
    if (nik)
      g_string_append_printf (text, "351514%02u%02u%02u%04u", i % 28 + (i % 2 ? 1 : 41), i % 12 + 1, (50 + i % 50) % 100, i % 9999 + 1);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* Cancelled after each of the rows in turn: there is nothing. And to its end: there is everything. */
static void
test_cancel (Fixture *fixture)
{
  g_autofree char *text = many (4, FALSE);
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, text);
  gint64 lines = LIST_COUNT ("journal");
  for (guint at = 1; at <= 5; at++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Stop stop = { cancellable, at, 0 };
    list.options.cancellable = cancellable;
    list.options.progress = stop_at;
    list.options.data = &stop;
    g_autoptr (ListResult) result = list_import (fixture_record (fixture), &list.options, &error);
    g_assert_cmpuint (stop.seen, ==, 4);
    g_assert_true ((result == NULL) == (at <= 4));
    if (at <= 4)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (LIST_COUNT ("resident"), ==, at <= 4 ? 0 : 4);
    g_assert_cmpint (LIST_COUNT ("journal"), ==, at <= 4 ? lines : lines + 6);
  }
  list_assert_sound (fixture);
}

/* Killed in the middle: by itself, so that it is always after the third row. */
static void
die_at (guint done, guint all, gpointer data)
{
  (void) all;
  (void) data;
  if (done == 3)
    kill (getpid (), SIGKILL);
}

/* Row by row, each in a commit of its own: what the check has to find. */
static void
take_carelessly (Record *record, const ListOptions *options)
{
  for (guint i = 0; i < options->table->rows->len; i++) {
    ListTable one = *options->table;
    ListOptions single = *options;
    one.rows = g_ptr_array_new ();
    g_ptr_array_add (one.rows, options->table->rows->pdata[i]);
    single.table = &one;
    single.progress = NULL;
    list_result_free (list_import (record, &single, NULL));
    die_at (i + 1, 0, NULL);
  }
}

static int
be_killed (const char *address, const char *path, gboolean careless)
{
  g_autoptr (Record) record = record_open (address, CONNECTION_PLAIN, NULL, NULL);
  g_autoptr (ListTable) table = list_table_read (path, NULL);
  ListOptions options = { .kind = LIST_RESIDENTS, .table = table, .progress = die_at };

  options.actor = lookup_id (record_get_connection (record), KEY_STAFF, NULL, "admin", NULL);
  list_map_guess (LIST_RESIDENTS, table, &options.map);
  if (careless)
    take_carelessly (record, &options);
  else
    list_result_free (list_import (record, &options, NULL));
  return 0;
}

static const char *self;

/* Whether anything of the list is there after the death of who took it. */
static gboolean
is_half_written (Fixture *fixture, gboolean careless)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture_folder (fixture), "list.csv", NULL);
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, self, "be-killed", fixture_address (fixture), path,
                                                    careless ? "careless" : "whole", NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait (child, NULL, &error));
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  g_assert_true (import_settle (fixture_record (fixture), &error));
  return LIST_COUNT ("resident") > 0 || LIST_COUNT ("import") > 0;
}

static void
test_killed (Fixture *fixture)
{
  g_autofree char *text = many (4, FALSE);
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, text);
  g_assert_false (is_half_written (fixture, FALSE));
  list_assert_sound (fixture);
  g_assert_true (is_half_written (fixture, TRUE));
}

static void
say_time (const char *what, gint64 *began)
{
  gint64 now = g_get_monotonic_time ();

  g_test_message ("%s: %d ms", what, (int) ((now - *began) / 1000));
  *began = now;
}

/* A list as large as it may be: on SQLite in every run. A server's 5,000 rows are many journeys, and trying out and taking
 * back that many take as long again: in the long runs only. */
static void
test_large (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean all = g_getenv ("SINGGAH_SOAK") != NULL, few = fixture_kind (fixture) != ENGINE_SQLITE && !all;
  guint n = few ? 200 : LIST_ROWS_MOST;
  g_autofree char *text = many (n, TRUE);
  g_auto (List) list = { 0 };

  list_make_house (fixture);
  list_open (&list, fixture, LIST_RESIDENTS, text);
  gint64 began = g_get_monotonic_time ();
  if (all || few) {
    g_autoptr (ListResult) tried = list_try (fixture_record (fixture), &list.options, &error);
    say_time ("tried out", &began);
    g_assert_no_error (error);
    list_assert_counts (&list, tried, n, 0, 0, 0);
  }
  g_autoptr (ListResult) result = list_take (&list);
  say_time ("taken", &began);
  list_assert_counts (&list, result, n, 0, 0, 0);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, n);
  if (!all && !few)
    return;
  g_assert_true (import_undo (fixture_record (fixture), result->import, fixture_staff (fixture), NULL, NULL, NULL, &error));
  say_time ("taken back", &began);
  g_assert_cmpint (LIST_COUNT ("resident"), ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "be-killed"))
    return be_killed (argv[2], argv[3], g_str_equal (argv[4], "careless"));
  self = argv[0];
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/list-stopped/cancel", test_cancel);
  fixture_add ("/list-stopped/killed", test_killed);
  fixture_add ("/list-stopped/large", test_large);
  return g_test_run ();
}
