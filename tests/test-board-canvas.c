/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawn board: keys, pointer, what a screen reader sees, ten thousand beds, and that nothing of it stays behind. */
#include "app/board/board-canvas.h"
#include "app/board/board-picture.h"
#include "app/theme.h"
#include "tests/support/hand-board.h"
#include "tests/support/screen.h"

#include <gtk/gtk-a11y.h>
#include <string.h>

typedef struct {
  Board *board;
  DeskTiles *tiles;
  DeskTheme *theme;
  GtkWidget *window, *canvas;
  AtkObject *accessible;
  guint selected, activated, menus;
} Stage;

static void
count (guint *counter)
{
  (*counter)++;
}

static void
stage_init (Stage *stage, Board *board, int width, int height)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GtkWidget *scrolled = gtk_scrolled_window_new (NULL, NULL);

  *stage = (Stage){ .board = board, .tiles = desk_tiles_new (board, zone, 0), .theme = desk_theme_new () };
  stage->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  stage->canvas = desk_board_canvas_new ();
  gtk_container_add (GTK_CONTAINER (scrolled), stage->canvas);
  gtk_container_add (GTK_CONTAINER (stage->window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (stage->window), width, height);
  g_signal_connect_swapped (stage->canvas, "selected", G_CALLBACK (count), &stage->selected);
  g_signal_connect_swapped (stage->canvas, "activated", G_CALLBACK (count), &stage->activated);
  g_signal_connect_swapped (stage->canvas, "menu", G_CALLBACK (count), &stage->menus);
  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (stage->canvas), stage->tiles);
  gtk_widget_show_all (scrolled);
  screen_show (stage->window);
  gtk_widget_grab_focus (stage->canvas);
  stage->accessible = gtk_widget_get_accessible (stage->canvas);
}

static void
stage_clear (Stage *stage)
{
  gtk_widget_destroy (stage->window);
  desk_tiles_free (stage->tiles);
  board_free (stage->board);
  g_object_unref (stage->theme);
}

static void
assert_selected (Stage *stage, const char *place)
{
  const DeskTile *tile = desk_board_canvas_get_selected (DESK_BOARD_CANVAS (stage->canvas));

  g_assert_nonnull (tile);
  g_autofree char *its = desk_tile_place (tile);
  g_assert_cmpstr (its, ==, place);
}

static void
press (Stage *stage, guint key)
{
  screen_key (stage->window, key, 0);
}

static void
test_keys (void)
{
  Stage stage;

  stage_init (&stage, hand_house (2, 10), 560, 600);
  desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 1);
  press (&stage, GDK_KEY_Right);
  assert_selected (&stage, "Kamar 1 02");
  press (&stage, GDK_KEY_Down);
  assert_selected (&stage, "Kamar 1 06");
  press (&stage, GDK_KEY_Up);
  press (&stage, GDK_KEY_Left);
  press (&stage, GDK_KEY_Left);
  assert_selected (&stage, "Kamar 1 01");
  press (&stage, GDK_KEY_End);
  assert_selected (&stage, "Kamar 2 10");
  press (&stage, GDK_KEY_Home);
  assert_selected (&stage, "Kamar 1 01");
  g_assert_cmpuint (stage.activated, ==, 0);
  press (&stage, GDK_KEY_Return);
  g_assert_cmpuint (stage.activated, ==, 1);
  press (&stage, GDK_KEY_Menu);
  screen_key (stage.window, GDK_KEY_F10, GDK_SHIFT_MASK);
  g_assert_cmpuint (stage.menus, ==, 2);
  stage_clear (&stage);
}

static void
test_typing (void)
{
  static const struct {
    const char *typed, *place;
  } cases[] = {
    { "siti", "Kamar 2 02" }, { "rahma", "Kamar 2 02" }, { "kamar 2 0", "Kamar 2 01" }, { "03", "Kamar 1 03" }, { "zzz", "Kamar 1 01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Stage stage;
    Board *board = hand_house (2, 4);
    hand_person (board, g_ptr_array_index (board->beds, 5), "Siti Rahmawati", 'P', 67);
    stage_init (&stage, board, 700, 400);
    desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 1);
    screen_type (stage.window, cases[i].typed);
    g_test_message ("%s", cases[i].typed);
    assert_selected (&stage, cases[i].place);
    stage_clear (&stage);
  }
}

static void
click (Stage *stage, double x, double y, guint button, GdkEventType type)
{
  GdkEvent *event = gdk_event_new (type);

  event->button.window = g_object_ref (gtk_widget_get_window (stage->canvas));
  event->button.x = x;
  event->button.y = y;
  event->button.button = button;
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
bed_middle (Stage *stage, int index, double *x, double *y)
{
  int left, top, width, height, canvas_x, canvas_y;
  g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage->accessible, index);

  atk_component_get_extents (ATK_COMPONENT (stage->accessible), &canvas_x, &canvas_y, NULL, NULL, ATK_XY_WINDOW);
  atk_component_get_extents (ATK_COMPONENT (bed), &left, &top, &width, &height, ATK_XY_WINDOW);
  *x = left - canvas_x + width / 2.0;
  *y = top - canvas_y + height / 2.0;
}

static void
test_pointer (void)
{
  Stage stage;
  double x, y;

  stage_init (&stage, hand_house (2, 4), 700, 400);
  bed_middle (&stage, 5, &x, &y);
  click (&stage, x, y, 1, GDK_BUTTON_PRESS);
  assert_selected (&stage, "Kamar 2 02");
  g_assert_cmpuint (stage.activated, ==, 0);
  click (&stage, x, y, 1, GDK_2BUTTON_PRESS);
  g_assert_cmpuint (stage.activated, ==, 1);
  bed_middle (&stage, 2, &x, &y);
  click (&stage, x, y, 3, GDK_BUTTON_PRESS);
  assert_selected (&stage, "Kamar 1 03");
  g_assert_cmpuint (stage.menus, ==, 1);
  click (&stage, 2, 2, 1, GDK_BUTTON_PRESS);
  assert_selected (&stage, "Kamar 1 03");

  /* while a dialog asks for a bed, one click is enough and no menu comes between */
  g_autoptr (GHashTable) fits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  desk_board_canvas_set_picking (DESK_BOARD_CANVAS (stage.canvas), fits);
  click (&stage, x, y, 1, GDK_BUTTON_PRESS);
  g_assert_cmpuint (stage.activated, ==, 2);
  click (&stage, x, y, 3, GDK_BUTTON_PRESS);
  g_assert_cmpuint (stage.menus, ==, 1);
  stage_clear (&stage);
}

/* --- dragging and fitting --- */

static void
move_pointer (Stage *stage, double x, double y)
{
  GdkEvent *event = gdk_event_new (GDK_MOTION_NOTIFY);

  event->motion.window = g_object_ref (gtk_widget_get_window (stage->canvas));
  event->motion.x = x;
  event->motion.y = y;
  event->motion.state = GDK_BUTTON1_MASK;
  gdk_event_set_device (event, gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

typedef struct {
  guint began, ended, dropped;
  char *place;                 /* of the last drop */
} Drags;

static void
on_dragging (Drags *drags, gboolean dragging)
{
  drags->began += dragging ? 1 : 0;
  drags->ended += dragging ? 0 : 1;
}

static void
on_dropped (DeskBoardCanvas *canvas, Drags *drags)
{
  g_free (drags->place);
  drags->place = desk_tile_place (desk_board_canvas_get_dropped (canvas));
  drags->dropped++;
}

static void
drag (Stage *stage, int from, int to, gboolean release)
{
  double x, y;

  bed_middle (stage, from, &x, &y);
  click (stage, x, y, 1, GDK_BUTTON_PRESS);
  bed_middle (stage, to, &x, &y);
  move_pointer (stage, x - 2, y);
  move_pointer (stage, x, y);
  if (release)
    click (stage, x, y, 1, GDK_BUTTON_RELEASE);
}

static void
test_dragging (void)
{
  Stage stage;
  Drags drags = { 0 };
  Board *board = hand_house (2, 4);
  hand_person (board, g_ptr_array_index (board->beds, 1), "Siti Rahmawati", 'P', 67);
  stage_init (&stage, board, 700, 400);
  g_signal_connect_swapped (stage.canvas, "dragging", G_CALLBACK (on_dragging), &drags);
  g_signal_connect (stage.canvas, "dropped", G_CALLBACK (on_dropped), &drags);

  drag (&stage, 1, 6, TRUE);
  g_assert_cmpstr (drags.place, ==, "Kamar 2 03");
  assert_selected (&stage, "Kamar 1 02");
  drag (&stage, 0, 6, TRUE);                  /* an empty bed is not dragged */
  drag (&stage, 1, 1, TRUE);                  /* nor a person on himself */
  g_assert_cmpuint (drags.dropped, ==, 1);
  drag (&stage, 1, 5, FALSE);
  screen_picture (stage.window, "board-dragging");
  press (&stage, GDK_KEY_Escape);
  click (&stage, 300, 200, 1, GDK_BUTTON_RELEASE);
  g_assert_cmpuint (drags.dropped, ==, 1);
  g_assert_cmpuint (drags.began, ==, 2);
  g_assert_cmpuint (drags.ended, ==, 2);
  g_free (drags.place);
  stage_clear (&stage);
}

static void
put (GHashTable *fits, gint64 bed, const char *against)
{
  g_hash_table_insert (fits, g_memdup2 (&bed, sizeof bed), g_strdup (against));
}

/* Every bed that does not fit says why, to the eye and to a screen reader. */
static void
test_fits (void)
{
  static const char *const said[] = { "", "The room is for men.", "Siti R. has this bed.", "Held: RSUD", "Broken" };
  Stage stage;
  Board *board = hand_house (1, 5);
  g_autoptr (GHashTable) fits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  BoardBed *held = g_ptr_array_index (board->beds, 3), *out = g_ptr_array_index (board->beds, 4);
  hand_person (board, g_ptr_array_index (board->beds, 2), "Siti Rahmawati", 'P', 67);
  held->state = BED_HELD;
  held->held_for = g_strdup ("RSUD");
  out->state = BED_OUT;
  out->reason = g_strdup ("repair");
  stage_init (&stage, board, 700, 400);
  put (fits, 1, "");
  put (fits, 2, "The room is for men.");

  desk_board_canvas_set_picking (DESK_BOARD_CANVAS (stage.canvas), fits);
  for (int i = 0; i < 5; i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage.accessible, i);
    g_assert_cmpstr (atk_object_get_description (bed), ==, said[i]);
  }
  screen_picture (stage.window, "board-fits");
  desk_board_canvas_set_picking (DESK_BOARD_CANVAS (stage.canvas), NULL);
  g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage.accessible, 2);
  g_assert_cmpstr (atk_object_get_description (bed), ==, "");
  stage_clear (&stage);
}

static gboolean
has_state (AtkObject *object, AtkStateType state)
{
  g_autoptr (AtkStateSet) set = atk_object_ref_state_set (object);

  return atk_state_set_contains_state (set, state);
}

static void
test_accessible (void)
{
  Stage stage;
  Board *board = hand_house (2, 4);
  hand_person (board, g_ptr_array_index (board->beds, 2), "Siti Rahmawati", 'P', 67);
  stage_init (&stage, board, 700, 400);

  g_assert_cmpint (atk_object_get_role (stage.accessible), ==, ATK_ROLE_LIST);
  g_assert_cmpstr (atk_object_get_name (stage.accessible), ==, "Beds");
  g_assert_cmpint (atk_object_get_n_accessible_children (stage.accessible), ==, 8);
  g_assert_null (atk_object_ref_accessible_child (stage.accessible, 8));
  g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage.accessible, 2);
  g_assert_cmpstr (atk_object_get_name (bed), ==, "Kamar 1 03, Siti R., day 5 of 7, inside");
  g_assert_cmpint (atk_object_get_role (bed), ==, ATK_ROLE_LIST_ITEM);
  g_assert_cmpint (atk_object_get_index_in_parent (bed), ==, 2);
  g_assert_true (atk_object_get_parent (bed) == stage.accessible);
  g_assert_true (has_state (bed, ATK_STATE_SHOWING) && has_state (bed, ATK_STATE_SELECTABLE));
  g_assert_false (has_state (bed, ATK_STATE_SELECTED));

  g_assert_cmpint (atk_action_get_n_actions (ATK_ACTION (bed)), ==, 2);
  g_assert_true (atk_action_do_action (ATK_ACTION (bed), 0));
  g_assert_cmpuint (stage.activated, ==, 1);
  assert_selected (&stage, "Kamar 1 03");
  g_assert_true (has_state (bed, ATK_STATE_SELECTED));
  g_assert_true (atk_selection_is_child_selected (ATK_SELECTION (stage.accessible), 2));
  g_assert_true (atk_action_do_action (ATK_ACTION (bed), 1));
  g_assert_cmpuint (stage.menus, ==, 1);
  g_assert_true (atk_selection_add_selection (ATK_SELECTION (stage.accessible), 7));
  assert_selected (&stage, "Kamar 2 04");
  stage_clear (&stage);
  g_assert_true (has_state (bed, ATK_STATE_DEFUNCT));
}

/* The same bed stays the same child; what it says changes; a bed that is gone says so. */
static void
test_refresh (void)
{
  Stage stage;
  stage_init (&stage, hand_house (1, 3), 700, 400);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage.accessible, 1);
  g_autoptr (AtkObject) last = atk_object_ref_accessible_child (stage.accessible, 2);
  guint renamed = 0;

  g_assert_cmpstr (atk_object_get_name (bed), ==, "Kamar 1 02, Free");
  g_signal_connect_swapped (bed, "notify::accessible-name", G_CALLBACK (count), &renamed);
  desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 2);
  g_autoptr (Board) board = hand_house (1, 2);
  hand_person (board, g_ptr_array_index (board->beds, 1), "Budi", 'L', 30);
  DeskTiles *tiles = desk_tiles_new (board, zone, 0);
  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (stage.canvas), tiles);
  g_assert_cmpuint (renamed, ==, 1);
  g_assert_cmpstr (atk_object_get_name (bed), ==, "Kamar 1 02, Budi, day 5 of 7, inside");
  g_assert_true (has_state (last, ATK_STATE_DEFUNCT));
  assert_selected (&stage, "Kamar 1 02");
  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (stage.canvas), NULL);
  desk_tiles_free (tiles);
  stage_clear (&stage);
}

/* Ten thousand beds are taller than the window system's windows: the last one is reached all the same. */
static void
test_many (void)
{
  Stage stage;
  double x, y;
  stage_init (&stage, hand_house (500, 20), 1000, 600);

  press (&stage, GDK_KEY_End);
  assert_selected (&stage, "Kamar 500 20");
  screen_settle (stage.window);
  bed_middle (&stage, 9998, &x, &y);
  g_assert_cmpfloat (y, >, 0);
  g_assert_cmpfloat (y, <, 600);
  click (&stage, x, y, 1, GDK_BUTTON_PRESS);
  assert_selected (&stage, "Kamar 500 19");
  g_test_timer_start ();
  for (int i = 0; i < 20; i++)
    screen_settle (stage.window);
  g_test_message ("60 frames of 10,000 beds: %.3f s", g_test_timer_elapsed ());
  stage_clear (&stage);
}

/* What is drawn differs where what is to be seen differs: each look, the selection, faded beds. */
static guint32
checksum (Stage *stage)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 200, 140);
  cairo_t *cr = cairo_create (surface);
  guint32 sum = 0;

  gtk_widget_draw (stage->canvas, cr);
  cairo_surface_flush (surface);
  const guint32 *pixels = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
  for (int i = 0; i < 200 * 140; i++)
    sum = sum * 31 + pixels[i];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return sum;
}

static Board *
look_board (guint look)
{
  Board *board = hand_house (1, 1);
  BoardBed *bed = g_ptr_array_index (board->beds, 0);

  bed->state = (BedState[]){ BED_FREE, BED_OCCUPIED, BED_OCCUPIED, BED_OCCUPIED, BED_HELD, BED_HELD, BED_OUT, BED_OUT,
                              BED_FREE }[look];
  bed->overdue = look == TILE_LAPSED;
  bed->reason = g_strdup (look == TILE_CLEANING ? "cleaning" : "repair");
  if (bed->state == BED_OCCUPIED) {
    BoardPerson *person = hand_person (board, bed, "Budi", 'L', 30);
    person->over = look == TILE_OVER ? 1 : 0;
    person->alone = look == TILE_ALONE;
  }
  if (look == TILE_WAITING) {
    ArrivalLine *line = g_new0 (ArrivalLine, 1);
    line->kind = ARRIVAL_WAITING;
    line->id = 77;
    line->who = g_strdup ("Lastri");
    board->waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_line_free);
    g_ptr_array_add (board->waiting, line);
  }
  return board;
}

static void
test_drawing (void)
{
  g_autoptr (GHashTable) sums = g_hash_table_new (NULL, NULL);

  for (guint look = 0; look < N_TILE_LOOKS; look++)
    for (int contrast = 0; contrast < 2; contrast++) {
      Stage stage;
      stage_init (&stage, look_board (look), 220, 160);
      desk_theme_set_contrast (stage.theme, contrast);
      screen_settle (stage.window);
      desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 0);
      g_assert_true (g_hash_table_add (sums, GUINT_TO_POINTER (checksum (&stage))));
      desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 1);
      g_assert_true (g_hash_table_add (sums, GUINT_TO_POINTER (checksum (&stage))));
      g_autoptr (GHashTable) lit = g_hash_table_new (g_int64_hash, g_int64_equal);
      desk_board_canvas_set_lit (DESK_BOARD_CANVAS (stage.canvas), lit);
      g_assert_true (g_hash_table_add (sums, GUINT_TO_POINTER (checksum (&stage))));
      stage_clear (&stage);
    }
}

/* Each alert that has a picture looks unlike the others, several unlike one, and those without a picture all alike. */
static void
test_alerts (void)
{
  static const char *const pictured[] = { "mask", "own_room", "never_alone", "lower_bunk", "tell_nobody", "medicine", "fasting",
                                          "mask,medicine", "fasting,mask" };
  static const char *const plain[] = { "seizure", "two_officers", "not_going_out" };
  g_autoptr (GHashTable) sums = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (pictured) + G_N_ELEMENTS (plain); i++) {
    Stage stage;
    gboolean other = i < G_N_ELEMENTS (pictured);
    Board *board = look_board (TILE_STAY);
    BoardPerson *person = ((BoardBed *) g_ptr_array_index (board->beds, 0))->persons.pdata[0];
    person->alerts = g_strdup (other ? pictured[i] : plain[i - G_N_ELEMENTS (pictured)]);
    stage_init (&stage, board, 220, 160);
    g_assert_true (g_hash_table_add (sums, GUINT_TO_POINTER (checksum (&stage))) == other);
    g_autofree char *name = g_strdup_printf ("board-alert-%u", i);
    screen_picture (stage.window, name);
    stage_clear (&stage);
  }
}

/* By day a tile only says who is inside. */
static void
make_night (Stage *stage)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  DeskTiles *by_day = stage->tiles;

  stage->tiles = desk_tiles_new (stage->board, zone, TILES_NIGHT);
  desk_board_canvas_set_tiles (DESK_BOARD_CANVAS (stage->canvas), stage->tiles);
  screen_settle (stage->window);
  desk_tiles_free (by_day);
}

/* Seen, not seen, gone out, and how many share the bed: each looks unlike the others. */
static void
test_marks (void)
{
  static const struct {
    gboolean seen, away;
    guint sharers;
  } marks[] = { { TRUE, FALSE, 0 }, { FALSE, FALSE, 0 }, { FALSE, TRUE, 0 }, { TRUE, FALSE, 1 }, { TRUE, FALSE, 2 } };
  g_autoptr (GHashTable) sums = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    Stage stage;
    Board *board = look_board (TILE_STAY);
    BoardBed *bed = g_ptr_array_index (board->beds, 0);
    for (guint n = 0; n < marks[i].sharers; n++)
      hand_person (board, bed, "Wati", 'P', 30)->seen_tonight = TRUE;
    BoardPerson *person = bed->persons.pdata[0];
    person->seen_tonight = marks[i].seen;
    person->away = marks[i].away;
    stage_init (&stage, board, 220, 160);
    make_night (&stage);
    g_assert_true (g_hash_table_add (sums, GUINT_TO_POINTER (checksum (&stage))));
    g_autofree char *name = g_strdup_printf ("board-mark-%u", i);
    screen_picture (stage.window, name);
    stage_clear (&stage);
  }
}

/* What can not be read as a path is not drawn halfway and taken for good. */
static void
test_paths (void)
{
  static const struct {
    const char *path;
    gboolean read;
  } cases[] = { { "M1 1h4v4H1z", TRUE },   { "M1 1 4 4 1 4z", TRUE }, { "M4 2a2 2 0 1 1 0 4 2 2 0 0 1 0-4z", TRUE }, { "m1-.5c1 1 2 2 3 3s1.5.5 2 2z", TRUE },
                { "1 1h4", FALSE },         { "M1 1q2 2 3 3", FALSE }, { "M1 1h", FALSE },                             { "M1 1z4", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 8, 8);
    cairo_t *cr = cairo_create (surface);
    if (board_picture_fill (cr, cases[i].path, FALSE) != cases[i].read)
      g_error ("%s", cases[i].path);
    g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    g_assert_false (board_picture_draw (cr, "seizure", 4, 4, 8));
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

/* High contrast comes and goes in the frame in which the board itself changes its state: at the end of a menu, below a dialog. */
static void
test_theme_and_state (void)
{
  static const GtkStateFlags states[] = { GTK_STATE_FLAG_PRELIGHT, GTK_STATE_FLAG_INSENSITIVE, GTK_STATE_FLAG_BACKDROP };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    Stage stage;
    stage_init (&stage, hand_house (2, 8), 900, 500);
    guint32 calm = checksum (&stage);
    for (int contrast = 1; contrast >= 0; contrast--) {
      desk_theme_set_contrast (stage.theme, contrast);
      gtk_widget_set_state_flags (stage.canvas, contrast ? states[i] : GTK_STATE_FLAG_NORMAL, TRUE);
      screen_settle (stage.window);
      guint32 drawn = checksum (&stage);
      desk_board_canvas_set_view (DESK_BOARD_CANVAS (stage.canvas), "1.00");      /* everything is drawn anew */
      g_assert_cmpuint (drawn, ==, checksum (&stage));
      if (contrast)
        g_assert_cmpuint (drawn, !=, calm);
    }
    stage_clear (&stage);
  }
}

/* A folded room is one thing to walk over; what is looked for unfolds it. */
static void
test_folding (void)
{
  Stage stage;
  Board *board = hand_house (3, 4);
  hand_person (board, g_ptr_array_index (board->beds, 5), "Siti Rahmawati", 'P', 67);
  stage_init (&stage, board, 560, 500);
  g_autoptr (AtkObject) first = atk_object_ref_accessible_child (stage.accessible, 4);
  g_autoptr (AtkObject) second = atk_object_ref_accessible_child (stage.accessible, 5);

  desk_board_canvas_select (DESK_BOARD_CANVAS (stage.canvas), 6);
  screen_key (stage.window, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_null (desk_board_canvas_get_selected (DESK_BOARD_CANVAS (stage.canvas)));
  g_assert_cmpstr (atk_object_get_name (first), ==, "Kamar 2, folded, 1/4");
  g_assert_true (has_state (first, ATK_STATE_SHOWING));
  g_assert_false (has_state (second, ATK_STATE_SHOWING));
  screen_picture (stage.window, "board-folded");
  press (&stage, GDK_KEY_Right);
  assert_selected (&stage, "Kamar 3 01");
  press (&stage, GDK_KEY_Left);
  press (&stage, GDK_KEY_Left);
  assert_selected (&stage, "Kamar 1 04");
  press (&stage, GDK_KEY_Right);
  press (&stage, GDK_KEY_Return);              /* opens the room, and nothing else */
  g_assert_cmpuint (stage.activated, ==, 0);
  assert_selected (&stage, "Kamar 2 01");
  screen_key (stage.window, GDK_KEY_Left, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_false (has_state (second, ATK_STATE_SHOWING));
  screen_type (stage.window, "siti");
  assert_selected (&stage, "Kamar 2 02");
  g_assert_true (has_state (second, ATK_STATE_SHOWING));
  screen_key (stage.window, GDK_KEY_Right, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  click (&stage, 30, 20, 1, GDK_BUTTON_PRESS);          /* the heading of the first room */
  g_autoptr (AtkObject) folded = atk_object_ref_accessible_child (stage.accessible, 0);
  g_assert_cmpstr (atk_object_get_name (folded), ==, "Kamar 1, folded, 0/4");
  stage_clear (&stage);
}

static int
height_of (Stage *stage)
{
  g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (stage->accessible, 0);
  int x = 0, y = 0, width = 0, height = 0;

  atk_component_get_extents (ATK_COMPONENT (bed), &x, &y, &width, &height, ATK_XY_WINDOW);
  return height;
}

static void
test_zoom (void)
{
  Stage stage;
  stage_init (&stage, hand_house (2, 8), 900, 500);
  int before = height_of (&stage);

  for (int i = 0; i < 5; i++)
    screen_key (stage.window, GDK_KEY_plus, GDK_CONTROL_MASK);
  screen_picture (stage.window, "board-zoomed");
  g_assert_cmpint (height_of (&stage), >, before);
  screen_key (stage.window, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpint (height_of (&stage), ==, before);
  for (int i = 0; i < 30; i++)
    screen_key (stage.window, GDK_KEY_minus, GDK_CONTROL_MASK);
  g_assert_cmpint (height_of (&stage), <, before);
  g_assert_cmpint (height_of (&stage), >, before / 2);
  stage_clear (&stage);
}

static void
test_gone (void)
{
  Stage stage;
  stage_init (&stage, hand_house (2, 4), 700, 400);
  gpointer canvas = stage.canvas, accessible = stage.accessible, bed = atk_object_ref_accessible_child (stage.accessible, 0);

  g_object_add_weak_pointer (G_OBJECT (canvas), &canvas);
  g_object_add_weak_pointer (G_OBJECT (accessible), &accessible);
  g_object_add_weak_pointer (G_OBJECT (bed), &bed);
  g_object_unref (bed);
  g_assert_nonnull (bed);
  stage_clear (&stage);
  screen_settle (NULL);
  g_assert_null (canvas);
  g_assert_null (accessible);
  g_assert_null (bed);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  g_test_add_func ("/board-canvas/keys", test_keys);
  g_test_add_func ("/board-canvas/typing", test_typing);
  g_test_add_func ("/board-canvas/pointer", test_pointer);
  g_test_add_func ("/board-canvas/dragging", test_dragging);
  g_test_add_func ("/board-canvas/fits", test_fits);
  g_test_add_func ("/board-canvas/accessible", test_accessible);
  g_test_add_func ("/board-canvas/refresh", test_refresh);
  g_test_add_func ("/board-canvas/many", test_many);
  g_test_add_func ("/board-canvas/drawing", test_drawing);
  g_test_add_func ("/board-canvas/alerts", test_alerts);
  g_test_add_func ("/board-canvas/marks", test_marks);
  g_test_add_func ("/board-canvas/paths", test_paths);
  g_test_add_func ("/board-canvas/theme-and-state", test_theme_and_state);
  g_test_add_func ("/board-canvas/folding", test_folding);
  g_test_add_func ("/board-canvas/zoom", test_zoom);
  g_test_add_func ("/board-canvas/gone", test_gone);
  return g_test_run ();
}
