/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Complaint 5: fewer beds may be used than stand there. The board says so at the room and for the house, and promises no more. */
#include "db/words.h"
#include "tests/support/looks.h"

#include <string.h>

#define END "2099-12-01"

static GtkWidget *
counter (Desk *desk, const char *name)
{
  return screen_find (desk->window, GTK_TYPE_TOGGLE_BUTTON, name);
}

static const char *
name_of (GtkWidget *widget)
{
  return atk_object_get_name (gtk_widget_get_accessible (widget));
}

typedef struct {
  Desk *desk;
  const char *name;
} Promise;

static gboolean
is_promised (gpointer data)
{
  const Promise *promise = data;

  return g_strcmp0 (name_of (counter (promise->desk, "free")), promise->name) == 0;
}

/* What the counter of free beds says, as a screen reader has it. */
static void
wait_free (Desk *desk, const char *name)
{
  screen_wait (is_promised, &(Promise){ desk, name }, name);
}

static GtkWidget *
canvas_of (Desk *desk)
{
  return screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL);
}

static const char *
board_says (Desk *desk)
{
  return atk_object_get_description (gtk_widget_get_accessible (canvas_of (desk)));
}

/* How many beds the screen reader calls so, and does not pass over. */
static guint
count_bright (Desk *desk, const char *words)
{
  AtkObject *board = gtk_widget_get_accessible (canvas_of (desk));
  guint n = 0;

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    n += strstr (atk_object_get_name (bed), words) && !*atk_object_get_description (bed) ? 1 : 0;
  }
  return n;
}

/* Whether what the pointer rests on at this height has something to tell. */
static gboolean
tells_at (Desk *desk, int y)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean told = FALSE;

  g_signal_emit_by_name (canvas_of (desk), "query-tooltip", 60, y, FALSE, tooltip, &told);
  return told;
}

static void
limit_room (Fixture *fixture, const char *beds)
{
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", beds, "reason", "leaking roof", "until", END, NULL);
}

static void
test_room (Fixture *fixture)
{
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti");
  wait_free (&desk, "10 free");
  g_assert_cmpstr (board_says (&desk), ==, "");
  g_assert_false (tells_at (&desk, 14));

  limit_room (fixture, "3");
  wait_free (&desk, "9 of 10 free, no more may be taken");
  g_autofree char *tip = gtk_widget_get_tooltip_text (counter (&desk, "free"));
  g_assert_true (g_str_has_prefix (tip, "Free: 10. May be taken: 9,"));
  g_assert_cmpstr (board_says (&desk), ==, "Melati · 3 of 4 beds may be used: leaking roof, until 1 Dec 2099.");
  g_assert_true (tells_at (&desk, 14));
  g_assert_null (screen_find (desk.window, GTK_TYPE_LABEL, "limits"));
  g_assert_cmpuint (count_bright (&desk, "limit reached"), ==, 0);
  screen_press (desk.window, "free");
  g_assert_cmpuint (count_bright (&desk, "Free"), ==, 10);      /* which ones are free is another question */
  screen_press (desk.window, "free");

  limit_room (fixture, "1");
  wait_free (&desk, "7 of 10 free, no more may be taken");
  g_assert_cmpuint (count_bright (&desk, "Free, limit reached"), ==, 3);
  desk_choose (&desk, "Melati 02");
  desk_board_page_focus (desk_window_get_page (DESK_WINDOW (desk.window)));
  screen_key (desk.window, GDK_KEY_Left, GDK_CONTROL_MASK);
  g_assert_cmpuint (count_bright (&desk, "Melati, folded, Men · 1/4 · only 1 may be used: leaking roof, until 1 Dec 2099"), ==, 1);

  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", NULL);
  wait_free (&desk, "10 free");
  g_assert_cmpstr (board_says (&desk), ==, "");
  desk_close (&desk);
}

/* More in use than may be: the figures stay what they are. A reason may name somebody, and a screen may be turned to anyone. */
static void
test_house (Fixture *fixture)
{
  static const char said[] = "Singgah · 1 of 12 beds may be used: one officer, until 1 Dec 2099";
  Desk desk;

  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Siti", "P", "Mawar 01");
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "1", "reason", "one officer", "until", END, NULL);
  desk_wait_text (desk.window, said);
  wait_free (&desk, "0 of 10 free, no more may be taken");
  g_assert_true (g_str_has_prefix (name_of (counter (&desk, "used")), "2/12 beds"));
  g_assert_cmpuint (count_bright (&desk, "Free, limit reached"), ==, 10);
  g_assert_nonnull (strstr (board_says (&desk), said));
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, "may be used: until 1 Dec 2099");
  g_assert_false (screen_says (desk.window, "one officer"));
  g_assert_null (strstr (board_says (&desk), "one officer"));
  screen_key (desk.window, GDK_KEY_F2, 0);
  desk_wait_text (desk.window, said);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", NULL);
  wait_free (&desk, "10 free");
  g_assert_false (screen_says (desk.window, "may be used"));
  desk_close (&desk);
}

/* All houses together: the sum of what each leaves, and each limit below its house's name. */
static void
test_houses (Fixture *fixture)
{
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  gint64 here = shelter_new (fixture, FALSE);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anggrek", NULL);
  for (int i = 1; i <= 3; i++) {
    g_autofree char *bed = g_strdup_printf ("%02d", i);
    fixture_do (fixture, "bed-add", "room", "Anggrek", "name", bed, NULL);
  }
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "7", "reason", "one officer", NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Teduh", "beds", "2", NULL);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_look_at (&desk, 0, "All houses");
  wait_free (&desk, "9 of 15 free, no more may be taken");
  desk_wait_text (desk.window, "Singgah · 7 of 12 beds may be used: one officer");
  g_assert_true (screen_says (desk.window, "Teduh · 2 of 3 beds may be used"));
  desk_look_at (&desk, here, "Singgah");
  wait_free (&desk, "7 of 12 free, no more may be taken");
  g_assert_false (screen_says (desk.window, "Teduh ·"));
  desk_close (&desk);
}

static char *
day_text (gint64 at, const char *format)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, format);
}

/* The board of the past has the limit of then. */
static void
test_past (Fixture *fixture)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *from = day_text (now - 4 * DAY, "%Y-%m-%d"), *until = day_text (now - DAY, "%Y-%m-%d"), *then = day_text (now - 2 * DAY, "%d/%m/%Y");
  Desk desk;

  fixture_set_clock (fixture, now - 9 * DAY);
  shelter_new (fixture, FALSE);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "5", "reason", "pests", "from", from, "until", until, NULL);
  fixture_set_clock (fixture, now - 60);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  wait_free (&desk, "12 free");
  screen_key (desk.window, GDK_KEY_t, GDK_CONTROL_MASK);
  desk_wait_text (desk.window, "Nothing can be changed here.");
  gtk_entry_set_text (desk_field (desk.window, "day"), then);
  gtk_widget_grab_focus (GTK_WIDGET (desk_field (desk.window, "day")));
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_text (desk.window, "5 of 12 beds may be used: pests");
  wait_free (&desk, "5 of 12 free, no more may be taken");
  screen_press (desk.window, "to_now");
  wait_free (&desk, "12 free");
  g_assert_false (screen_says (desk.window, "may be used"));
  desk_close (&desk);
}

/* --- on the screens of an office, in Indonesian --- */

/* Lines that the labels below @root take, the most of any; @cut: (inout): set where a word of one is left out. */
static void
measure_lines (GtkWidget *root, int *most, gboolean *cut)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root)) {
    PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (root));
    *most = MAX (*most, pango_layout_get_line_count (layout));
    *cut |= pango_layout_is_ellipsized (layout);
  }
  if (!GTK_IS_CONTAINER (root) || !gtk_widget_get_visible (root))
    return;
  g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (root));
  for (GList *child = children; child; child = child->next)
    measure_lines (child->data, most, cut);
}

static void
assert_fits (Desk *desk, int width, int height, gboolean fits, const char *picture)
{
  const LookMode mode = { .language = "id", .text = 1, .width = width, .height = height };
  int most = 0;
  gboolean cut = FALSE;

  looks_fit (desk, &mode);
  screen_picture (desk->window, picture);
  measure_lines (screen_find (desk->window, g_type_from_name ("DeskBoardCounters"), NULL), &most, &cut);
  g_assert_cmpint (most == 1 && !cut, ==, fits);
}

static void
test_sizes (Fixture *fixture)
{
  Desk desk;

  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  for (int i = 1; i <= 4; i++) {
    g_autofree char *name = g_strdup_printf ("Tamu %d", i), *bed = g_strdup_printf ("Melati %02d", i);
    shelter_admit (fixture, name, "L", bed);
  }
  shelter_room (fixture, "Keluarga", 2, "kind", "family");
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Keluarga", "beds", "1", "reason", "dinding dicat ulang", "until", END, NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "room", "Melati", "beds", "3", "reason", "atap bocor", "until", END, NULL);
  fixture_do (fixture, "capacity-set", "what", "working", "house", "Singgah", "beds", "10", "reason", "petugas malam hanya dua orang", "until",
              END, NULL);
  words_use ("id");
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_text (desk.window, "Singgah · 10 dari 14 tempat tidur boleh dipakai: petugas malam hanya dua orang, sampai 1 Des 2099");
  assert_fits (&desk, 1366, 768, TRUE, "desk-limits-1366");
  assert_fits (&desk, 1280, 800, TRUE, "desk-limits-1280");
  assert_fits (&desk, 1024, 640, FALSE, "desk-limits-1024");       /* the twin: words that do not fit are seen to be so */
  words_use ("en");
  desk_close (&desk);
}

static void
add_tests (void)
{
  fixture_add ("/desk-limits/room", test_room);
  fixture_add ("/desk-limits/house", test_house);
  fixture_add_for (ENGINE_SQLITE, "/desk-limits/houses", test_houses);
  fixture_add_for (ENGINE_SQLITE, "/desk-limits/past", test_past);
  fixture_add_for (ENGINE_SQLITE, "/desk-limits/sizes", test_sizes);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
