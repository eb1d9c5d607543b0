/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+K at a desk with a million residents: each key typed → what is found painted. */
#include "tests/bench/setting.h"
#include "tests/support/desk.h"

#include "db/record/search.h"

#include <stdlib.h>
#include <string.h>

#define RESIDENTS 1000000
#define QUICK_RESIDENTS 50000
#define BEDS 48
#define NAMES 40
#define QUICK_NAMES 8
#define LONGEST 12                   /* letters of a name that are typed before somebody is found */

/* --- when it is on the screen who is found: the line under the list says so at each answer --- */

static GtkLabel *hint;
static gint64 painted, worked;       /* when the answer was on the screen, 0: it is not; processor time of this thread by then */

static void
on_painted (GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  if (painted || !*gtk_label_get_text (hint))
    return;
  painted = clock_now ();
  worked = clock_used ();
}

/* --- typing --- */

static void
time_key (GtkWidget *finder, char letter, Series *keys, Series *own)
{
  const char text[] = { letter, '\0' };

  gtk_label_set_text (hint, "");
  screen_settle (NULL);
  gint64 from = clock_now (), used = clock_used ();
  painted = 0;
  screen_type (finder, text);
  while (!painted)
    gtk_main_iteration ();
  series_add (keys, painted - from);
  series_add (own, worked - used);
}

static gint64
time_search (Record *record, const char *words)
{
  g_autoptr (GError) error = NULL;
  gint64 from = clock_now ();
  g_autoptr (GPtrArray) lines = resident_search (record, words, 20, TRUE, &error);

  gint64 took = clock_now () - from;
  g_assert_no_error (error);
  g_assert_nonnull (lines);
  return took;
}

static char *
any_name (Fixture *fixture, GRand *chance, guint count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT name FROM resident WHERE number = :number", &error);

  g_assert_no_error (error);
  query_bind_int (query, "number", g_rand_int_range (chance, 1, (gint32) count + 1));
  g_assert_cmpint (query_step (query, &error), ==, QUERY_ROW);
  return g_ascii_strdown (query_text (query, 0), LONGEST);
}

static GtkWidget *
open_finder (Desk *desk)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "find", NULL);
  GtkWidget *finder = desk_window_get_dialog (DESK_WINDOW (desk->window));

  g_assert_nonnull (finder);
  screen_settle (finder);
  return finder;
}

static void
type_names (Desk *desk, guint names, guint count, Series *keys, Series *own, Series *searches)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (13);
  g_autoptr (Record) record = bench_open (desk->fixture);

  for (guint i = 0; i < names; i++) {
    g_autofree char *name = any_name (desk->fixture, chance, count);
    GtkWidget *finder = open_finder (desk);
    GdkFrameClock *clock = gtk_widget_get_frame_clock (finder);
    hint = GTK_LABEL (screen_find (finder, GTK_TYPE_LABEL, "hint"));
    g_assert_nonnull (hint);
    gulong handler = g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_painted), NULL);
    for (gsize n = 1; n <= strlen (name); n++) {
      g_autofree char *typed = g_strndup (name, n);
      time_key (finder, name[n - 1], keys, own);
      series_add (searches, time_search (record, typed));
    }
    g_signal_handler_disconnect (clock, handler);
    gtk_widget_destroy (finder);
    screen_settle (desk->window);
  }
}

static void
measure (const BenchSize *size)
{
  g_autoptr (Fixture) fixture = fixture_new (ENGINE_SQLITE);
  guint count = size->quick ? QUICK_RESIDENTS : RESIDENTS;
  g_autoptr (Series) keys = series_new (), worked_on = series_new (), searches = series_new ();
  Desk desk;

  bench_say ("letters typed into the search of %u residents", count);
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC);
  fixture_staff (fixture);
  bench_fill_house (fixture, BEDS);
  bench_fill_people (fixture, count);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  type_names (&desk, size->quick ? QUICK_NAMES : NAMES, count, keys, worked_on, searches);
  desk_close (&desk);
  g_autofree char *work = g_strdup_printf ("key typed in the search (Ctrl+K) → results painted, %u residents, SQLite", count);
  g_autofree char *times = span_pair (keys), *window = span_pair (worked_on), *theirs = span_pair (searches);
  g_autofree char *own = g_strdup_printf ("%s (processor of the window's thread %s)", times, window);
  g_autofree char *floor = g_strdup_printf ("the same search in the record alone: %s", theirs);
  bench_row (&(BenchRow){ .work = work, .ours = own, .floor = floor,
                          .ratio = (double) series_at (keys, 50) / (double) series_at (searches, 50), .of = "× its time" });
}

int
main (int argc, char **argv)
{
  BenchSize size = { argc > 1 && g_str_equal (argv[1], "--quick") };
  int own = 1;

  if (!screen_init (&own, &argv))
    return EXIT_FAILURE;
  measure (&size);
  desk_application_free ();
  return EXIT_SUCCESS;
}
