/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints the board of ten thousand beds on a display: how long until it is first seen, and each frame of scrolling. */
#include "app/board/board-canvas.h"
#include "app/theme.h"
#include "tests/bench/measure.h"
#include "tests/support/hand-board.h"

#include <handy.h>
#include <stdlib.h>

#define ROOMS 500
#define BEDS 20
#define STEP 37                /* pixels of scrolling a frame */
#define FIRST_GOAL 150         /* milliseconds */
#define FRAME_GOAL 16.7
#define MEDIAN_GOAL 6

typedef struct {
  GtkWidget *window;
  gint64 began, used;          /* at the beginning of the frame that is painted: clock, and processor time of this thread */
  Series *frames, *work;
} Stage;

/* A frame is what is done between the two: laying out, drawing, handing it to the display. */
static void
on_before (GdkFrameClock *clock, Stage *stage)
{
  (void) clock;
  stage->began = clock_now ();
  stage->used = clock_used ();
}

static void
on_after (GdkFrameClock *clock, Stage *stage)
{
  (void) clock;
  if (stage->began) {
    series_add (stage->work, clock_used () - stage->used);
    series_add (stage->frames, clock_now () - stage->began);
  }
  stage->began = 0;
}

static void
show (Stage *stage, GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  *stage = (Stage){ .window = gtk_window_new (GTK_WINDOW_TOPLEVEL), .frames = series_new (), .work = series_new () };
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1366, 700);
  gtk_container_add (GTK_CONTAINER (scrolled), child);
  gtk_container_add (GTK_CONTAINER (stage->window), scrolled);
  gtk_widget_show_all (stage->window);
  while (!gtk_widget_get_mapped (child) || gtk_widget_get_allocated_width (child) < 2 || gtk_events_pending ())
    gtk_main_iteration ();
  GdkFrameClock *clock = gtk_widget_get_frame_clock (stage->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before), stage);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after), stage);
}

static void
leave (Stage *stage)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (stage->window);

  g_signal_handlers_disconnect_by_data (clock, stage);
  gtk_widget_destroy (stage->window);
  series_free (stage->frames);
  series_free (stage->work);
}

static void
wait_frames (Stage *stage, guint n)
{
  while (stage->frames->times->len < n)
    gtk_main_iteration ();
}

/* All kinds of tiles in turn, as a house has them. */
static Board *
full_house (void)
{
  Board *board = hand_house (ROOMS, BEDS);

  for (guint i = 0; i < board->beds->len; i++) {
    BoardBed *bed = g_ptr_array_index (board->beds, i);
    g_autofree char *name = g_strdup_printf ("Siti %c%c Rahmawati", 'A' + (char) (i / 26 % 26), 'A' + (char) (i % 26));
    if (i % 11 == 3) {
      bed->state = BED_OUT;
      bed->reason = g_strdup (i % 2 ? "cleaning" : "repair");
    } else if (i % 7 != 5) {
      BoardPerson *person = hand_person (board, bed, name, 'P', (int) (i % 90));
      person->over = i % 13 == 0 ? 2 : 0;
      person->alerts = g_strdup (i % 9 ? NULL : "mask");
    }
  }
  return board;
}

static gint64
first_paint (Stage *stage, GtkWidget *canvas, const DeskTiles *tiles)
{
  g_array_set_size (stage->frames->times, 0);
  gint64 from = clock_now ();

  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (canvas), tiles);
  wait_frames (stage, 1);
  return clock_now () - from;
}

static void
scroll (Stage *stage, GtkScrollable *canvas, guint frames)
{
  GtkAdjustment *down = gtk_scrollable_get_vadjustment (canvas);

  g_array_set_size (stage->frames->times, 0);
  g_array_set_size (stage->work->times, 0);
  for (guint i = 1; i <= frames; i++) {
    gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + STEP);
    wait_frames (stage, i);
  }
}

static void
measure_empty (Series *empty, guint frames)
{
  Stage stage;
  GtkWidget *area = gtk_drawing_area_new ();

  show (&stage, area);
  for (guint i = 1; i <= frames; i++) {
    gtk_widget_queue_draw (area);
    wait_frames (&stage, i);
  }
  for (guint i = 0; i < stage.frames->times->len; i++)
    series_add (empty, g_array_index (stage.frames->times, gint64, i));
  leave (&stage);
}

static void
say (Stage *stage, gint64 first, gint64 first_used, Series *empty)
{
  g_autofree char *first_text = span_text (first), *first_work = span_text (first_used), *frames = span_pair (stage->frames), *floor = span_pair (empty);
  gint64 worst = series_at (stage->frames, 100), median = series_at (stage->frames, 50);
  g_autofree char *worst_text = span_text (worst);
  g_autofree char *work = g_strdup_printf ("board of %d beds, scrolled", ROOMS * BEDS);
  g_autofree char *work_text = span_pair (stage->work);
  g_autofree char *ours = g_strdup_printf ("%s, slowest %s (processor time %s); first paint after data %s (processor time %s)",
                                           frames, worst_text, work_text, first_text, first_work);
  g_autofree char *beside = g_strdup_printf ("%s, an empty window", floor);
  g_autofree char *also = g_strdup_printf ("median ≤ %d ms, 99th ≤ %.1f ms, first ≤ %d ms", MEDIAN_GOAL, FRAME_GOAL, FIRST_GOAL);
  BenchRow row = {
    .work = work,
    .ours = ours,
    .floor = beside,
    .ratio = (double) median / (double) series_at (empty, 50),
    .of = "× its time",
    .also = also,
    .also_met = (double) median <= MEDIAN_GOAL * 1e6 && (double) series_at (stage->frames, 99) <= FRAME_GOAL * 1e6
                && (double) first <= FIRST_GOAL * 1e6,
  };
  bench_row (&row);
}

int
main (int argc, char **argv)
{
  gboolean quick = argc > 1 && g_str_equal (argv[1], "--quick");
  guint frames = quick ? 60 : 600;
  Stage stage;

  if (!gtk_init_check (&argc, &argv)) {
    g_printerr ("there is no display\n");
    return EXIT_FAILURE;
  }
  hdy_init ();
  g_autoptr (DeskTheme) theme G_GNUC_UNUSED = desk_theme_new ();
  g_autoptr (Series) empty = series_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (Board) board = full_house ();
  GtkWidget *canvas = desk_board_canvas_new ();

  measure_empty (empty, frames);
  show (&stage, canvas);
  gint64 from = clock_now (), used = clock_used ();
  DeskTiles *tiles = desk_tiles_new (board, zone, TILES_NIGHT);
  gint64 first = clock_now () - from + first_paint (&stage, canvas, tiles);
  gint64 first_used = clock_used () - used;
  scroll (&stage, GTK_SCROLLABLE (canvas), frames);
  say (&stage, first, first_used, empty);
  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (canvas), NULL);
  desk_tiles_free (tiles);
  leave (&stage);
  return EXIT_SUCCESS;
}
