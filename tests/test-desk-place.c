/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Placing on the board: what fits before it is picked, dragging, swapping, and the bed of one who is not here. */
#include "app/board/labels.h"
#include "app/privacy.h"
#include "db/record/when.h"
#include "tests/support/desk.h"

#include <string.h>

#define ACTS "SELECT COUNT (*) FROM journal WHERE kind = "

static GtkWidget *
canvas_of (Desk *desk)
{
  return screen_find (desk->window, g_type_from_name ("DeskBoardCanvas"), NULL);
}

static AtkObject *
find_bed (Desk *desk, const char *place)
{
  AtkObject *board = gtk_widget_get_accessible (canvas_of (desk));

  for (int i = 0; i < atk_object_get_n_accessible_children (board); i++) {
    g_autoptr (AtkObject) bed = atk_object_ref_accessible_child (board, i);
    if (g_str_has_prefix (atk_object_get_name (bed), place))
      return g_steal_pointer (&bed);
  }
  g_error ("there is no bed %s", place);
}

static void
bed_middle (Desk *desk, const char *place, int *x, int *y)
{
  g_autoptr (AtkObject) bed = find_bed (desk, place);
  int left, top, width, height;

  atk_component_get_extents (ATK_COMPONENT (gtk_widget_get_accessible (canvas_of (desk))), &left, &top, NULL, NULL, ATK_XY_WINDOW);
  atk_component_get_extents (ATK_COMPONENT (bed), x, y, &width, &height, ATK_XY_WINDOW);
  *x += width / 2 - left;
  *y += height / 2 - top;
}

static void
point (Desk *desk, GdkEventType type, int x, int y)
{
  GdkEvent *event = gdk_event_new (type);
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());

  event->any.window = g_object_ref (gtk_widget_get_window (canvas_of (desk)));
  if (type == GDK_MOTION_NOTIFY) {
    event->motion.x = x;
    event->motion.y = y;
  } else {
    event->button.x = x;
    event->button.y = y;
    event->button.button = GDK_BUTTON_PRIMARY;
  }
  gdk_event_set_device (event, gdk_seat_get_pointer (seat));
  gtk_main_do_event (event);
  gdk_event_free (event);
}

static void
lift (Desk *desk, const char *from, const char *to)
{
  int x, y;

  bed_middle (desk, from, &x, &y);
  point (desk, GDK_BUTTON_PRESS, x, y);
  bed_middle (desk, to, &x, &y);
  point (desk, GDK_MOTION_NOTIFY, x, y);
}

static void
drag (Desk *desk, const char *from, const char *to)
{
  int x, y;

  lift (desk, from, to);
  bed_middle (desk, to, &x, &y);
  point (desk, GDK_BUTTON_RELEASE, x, y);
}

typedef struct {
  Desk *desk;
  const char *place, *text;
} Reason;

static gboolean
is_reason (gpointer data)
{
  Reason *reason = data;
  g_autoptr (AtkObject) bed = find_bed (reason->desk, reason->place);

  return strstr (atk_object_get_description (bed), reason->text) != NULL;
}

static void
wait_reason (Desk *desk, const char *place, const char *text)
{
  Reason reason = { desk, place, text };

  screen_wait (is_reason, &reason, text);
}

/* --- tests --- */

static void
test_fits (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Budi Hartono", "L", "Umum 01");
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  gint64 now = fixture_clock (fixture), evening = now + 3 * HOUR, later = now + 3 * DAY;
  g_autofree char *due = when_format (evening, zone), *until = when_format (later, zone);
  g_autofree char *hour = desk_short_hour (evening, zone), *day = desk_short_date (later, zone);
  g_autofree char *held = g_strdup_printf ("Held: RSUD · %s", hour), *broken = g_strdup_printf ("Broken: until %s", day);
  fixture_do (fixture, "bed-hold", "bed", "Umum 02", "for", "RSUD", "due", due, NULL);
  fixture_do (fixture, "bed-outage", "bed", "Umum 03", "reason", "repair", "due", until, NULL);
  fixture_do (fixture, "relation-add", "resident", "Siti Rahmawati", "relative", "Budi Hartono", "kind", "keep_apart", NULL);
  desk_wait_tile (&desk, "Umum 03", "Broken");

  desk_choose (&desk, "Mawar 01");
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_dialog (&desk);
  wait_reason (&desk, "Melati 01", "The room is for men.");
  wait_reason (&desk, "Umum 01", "Budi H. has this bed.");
  wait_reason (&desk, "Umum 02", held);
  wait_reason (&desk, "Umum 03", broken);
  wait_reason (&desk, "Umum 04", "kept apart");
  g_autoptr (AtkObject) fitting = find_bed (&desk, "Mawar 02");
  g_assert_cmpstr (atk_object_get_description (fitting), ==, "");
  screen_picture (desk.window, "desk-fits");
  screen_key (desk_window_get_dialog (DESK_WINDOW (desk.window)), GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  g_autoptr (AtkObject) after = find_bed (&desk, "Melati 01");
  g_assert_cmpstr (atk_object_get_description (after), ==, "");
  desk_close (&desk);
}

/* A child's room and a family's say so on the board, as every other bed that does not fit. */
static void
test_fits_kind (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit_born (fixture, "Siti Rahmawati", "P", "1959-03-02", "Mawar 01");
  fixture_do (fixture, "room-change", "room", "Umum", "kind", "family", NULL);
  fixture_do (fixture, "room-add", "house", "Singgah", "name", "Anak", "age-max", "17", NULL);
  fixture_do (fixture, "bed-add", "room", "Anak", "name", "01", NULL);
  desk_wait_tile (&desk, "Anak 01", "");
  desk_choose (&desk, "Mawar 01");
  screen_key (desk.window, GDK_KEY_Return, 0);
  desk_wait_dialog (&desk);
  wait_reason (&desk, "Umum 01", "The room is for families.");
  wait_reason (&desk, "Anak 01", "The room is for people of at most 17 years.");
  desk_close (&desk);
}

static void
test_drag (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  shelter_resident (fixture, "Lilis", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Lilis", "house", "Singgah", NULL);
  desk_wait_tile (&desk, "without a bed", "Lilis");

  lift (&desk, "Mawar 01", "Mawar 03");
  wait_reason (&desk, "Melati 01", "The room is for men.");
  screen_picture (desk.window, "desk-drag");
  drag (&desk, "Mawar 01", "Mawar 03");
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  desk_wait_text (desk.window, "Siti Rahmawati moved to Mawar 03");
  desk_wait_closed (&desk);

  drag (&desk, "Mawar 03", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_wait_tile (&desk, "Mawar 03", "Wati");
  g_assert_cmpint (fixture_int (fixture, ACTS "'swap'"), ==, 1);
  desk_wait_closed (&desk);

  drag (&desk, "without a bed", "Mawar 04");
  desk_wait_tile (&desk, "Mawar 04", "Lilis");
  desk_wait_closed (&desk);
  for (int undone = 1; undone <= 3; undone++) {
    screen_key (desk.window, GDK_KEY_z, GDK_CONTROL_MASK);
    GtkWidget *prompt = desk_window_get_dialog (DESK_WINDOW (desk.window));
    desk_wait_text (prompt, "by admin");
    screen_press (prompt, "_Undo");
    desk_wait_count (&desk, ACTS "'undo'", undone);
    desk_wait_closed (&desk);
  }
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  desk_wait_tile (&desk, "without a bed", "Lilis");
  desk_close (&desk);
}

/* PRACTICE F26: a hold past its time goes by a drop, too, only with the caller's number in sight; a free bed needs no second look. */
static void
test_drag_lapsed (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  gint64 now = fixture_clock (fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *due = when_format (now - HOUR, zone);
  shelter_do_at (fixture, happened_exact (now - 30 * HOUR), "bed-hold", "bed", "Mawar 03", "for", "RSUD", "phone", "0542 555", "due", due,
                 NULL);
  desk_wait_tile (&desk, "Mawar 03", "Held");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");

  drag (&desk, "Mawar 01", "Mawar 03");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Call before the bed is taken: 0542 555");
  screen_picture (dialog, "desk-drag-lapsed");
  desk_wait_answers (&desk);
  g_assert_cmpint (fixture_int (fixture, ACTS "'move'"), ==, 0);
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_wait_tile (&desk, "Mawar 03", "Held");

  drag (&desk, "Mawar 01", "Mawar 03");
  dialog = desk_wait_dialog (&desk);
  screen_press (dialog, "_Move");
  desk_wait_tile (&desk, "Mawar 03", "Siti R.");
  desk_wait_closed (&desk);
  drag (&desk, "Mawar 03", "Mawar 04");
  desk_wait_tile (&desk, "Mawar 04", "Siti R.");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, ACTS "'move'"), ==, 2);
  desk_close (&desk);
}

/* What a role may not do by its button it does not do by a drop: it hears who may. */
static void
test_drag_role (Fixture *fixture)
{
  Desk desk;
  fixture_set_clock (fixture, g_get_real_time () / G_USEC_PER_SEC - 60);
  shelter_new (fixture, FALSE);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  fixture_do (fixture, "staff-add", "name", "dewi", "roles", "social_worker", NULL);
  desk_open_as (&desk, fixture, "dewi");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");
  drag (&desk, "Mawar 01", "Mawar 03");
  desk_wait_text (desk.window, "It is for: desk, supervisor.");
  desk_wait_answers (&desk);
  g_assert_null (desk_window_get_dialog (DESK_WINDOW (desk.window)));
  g_assert_cmpint (fixture_int (fixture, ACTS "'move'"), ==, 0);
  desk_close (&desk);
}

/* Who came with somebody fits a family room, and a move there needs no reason. */
static void
test_drag_family (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_room (fixture, "Keluarga", 2, "kind", "family");
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_resident (fixture, "Lilis", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Lilis", "bed", "Mawar 02", "with", "Siti Rahmawati", "with-kind", "companion", NULL);
  desk_wait_tile (&desk, "Mawar 02", "Lilis");
  desk_wait_tile (&desk, "Keluarga 01", "Free");

  lift (&desk, "Mawar 02", "Mawar 03");
  wait_reason (&desk, "Melati 01", "The room is for men.");
  g_autoptr (AtkObject) fitting = find_bed (&desk, "Keluarga 01");
  g_assert_cmpstr (atk_object_get_description (fitting), ==, "");
  drag (&desk, "Mawar 02", "Keluarga 01");
  desk_wait_tile (&desk, "Keluarga 01", "Lilis");
  desk_wait_closed (&desk);
  lift (&desk, "Mawar 01", "Melati 02");
  wait_reason (&desk, "Melati 01", "The room is for men.");
  desk_close (&desk);
}

/* Over all houses, too, beds say what fits who has none: those of the house that he is in. */
static void
test_drag_houses (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "house-add", "name", "Teduh", "zone", "Asia/Jakarta", NULL);
  fixture_do (fixture, "room-add", "house", "Teduh", "name", "Anyelir", NULL);
  fixture_do (fixture, "bed-add", "room", "Anyelir", "name", "01", NULL);
  shelter_resident (fixture, "Lilis", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Lilis", "house", "Singgah", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (desk.window), "retry", NULL);
  desk_wait_text (desk.window, "All houses");
  desk_wait_tile (&desk, "Anyelir 01", "Free");
  desk_wait_tile (&desk, "without a bed", "Lilis");

  lift (&desk, "without a bed", "Mawar 03");
  wait_reason (&desk, "Melati 01", "The room is for men.");
  drag (&desk, "without a bed", "Mawar 03");
  desk_wait_tile (&desk, "Mawar 03", "Lilis");
  desk_close (&desk);
}

/* Who walks in while a line of the list is chosen is somebody else; of the line itself only names that may be seen are shown. */
static void
test_walks_in (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  DeskPrivacy *privacy = desk_window_get_privacy (DESK_WINDOW (desk.window));
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "phone", "0813", "reason", "ill", "sex", "P", NULL);
  desk_wait_tile (&desk, "on the waiting list", "Ibu L.");
  desk_choose (&desk, "on the waiting list, Ibu L.");
  screen_press (desk.window, "board.admit-here");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Ibu Lastri");
  desk_wait_text (dialog, "This ends the line of Ibu Lastri on the waiting list.");
  screen_picture (dialog, "desk-admit-waiting");
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);

  desk_privacy_set_names (privacy, FALSE);
  desk_wait_tile (&desk, "on the waiting list", "waits");
  screen_press (desk.window, "board.admit-here");
  dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  desk_wait_text (dialog, "This ends a line of the waiting list. Names are hidden.");
  screen_key (dialog, GDK_KEY_Escape, 0);
  desk_wait_closed (&desk);
  desk_privacy_set_names (privacy, TRUE);

  screen_key (desk.window, GDK_KEY_n, GDK_CONTROL_MASK);
  dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "");
  g_assert_null (screen_find (dialog, GTK_TYPE_LABEL, "origin"));
  desk_fill (dialog, "name", "Budi");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting WHERE ended_at IS NULL"), ==, 1);
  desk_close (&desk);
}

/* Who waits is on the board: dragged to a bed, or with Enter, and the line of the list ends with the admission. */
static void
test_waiting (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "phone", "0813", "priority", "urgent", "reason",
              "the child is ill", "sex", "P", NULL);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Karim", "phone", "0814", "reason", "evicted", "sex", "L", NULL);
  desk_wait_tile (&desk, "on the waiting list", "Ibu L.");
  GtkWidget *counter = screen_find (desk.window, GTK_TYPE_TOGGLE_BUTTON, "waiting");
  g_assert_cmpstr (atk_object_get_name (gtk_widget_get_accessible (counter)), ==, "2 on the waiting list");
  lift (&desk, "on the waiting list, Ibu L.", "Mawar 03");
  wait_reason (&desk, "Melati 01", "The room is for men.");
  screen_picture (desk.window, "desk-waiting");
  drag (&desk, "on the waiting list, Ibu L.", "Mawar 03");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Ibu Lastri");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_tile (&desk, "Mawar 03", "Lastri");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM waiting WHERE outcome = 'admitted'"), ==, 1);

  desk_wait_tile (&desk, "on the waiting list", "Karim");
  desk_choose (&desk, "on the waiting list, Karim");
  desk_wait_text (desk.window, "evicted · 0814");
  screen_key (desk.window, GDK_KEY_Return, 0);
  dialog = desk_wait_dialog (&desk);
  g_assert_cmpstr (gtk_entry_get_text (desk_field (dialog, "name")), ==, "Karim");
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM waiting WHERE ended_at IS NULL", 0);
  desk_wait_closed (&desk);
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Wati", "phone", "0815", "reason", "evicted", NULL);
  desk_wait_tile (&desk, "on the waiting list", "waits");
  desk_close (&desk);
}

/* Dropped on a bed that does not fit, or that somebody has, who waits is asked about for that bed, and gets no other in silence. */
static void
test_waiting_refused (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 01");
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Ibu Lastri", "phone", "0813", "reason", "ill", "sex", "P", NULL);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "name", "Karim", "phone", "0814", "reason", "evicted", "sex", "L", NULL);
  desk_wait_tile (&desk, "on the waiting list", "Ibu L.");
  desk_wait_tile (&desk, "Melati 01", "Budi H.");
  drag (&desk, "on the waiting list, Ibu L.", "Melati 02");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "The room is for men.");
  screen_settle (dialog);
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "or give a reason");
  desk_fill (dialog, "override", "Mawar bocor");
  screen_press (dialog, "_Admit");
  desk_wait_tile (&desk, "Melati 02", "Lastri");
  desk_wait_closed (&desk);

  drag (&desk, "on the waiting list, Karim", "Melati 01");
  dialog = desk_wait_dialog (&desk);
  screen_press (dialog, "_Admit");
  desk_wait_text (dialog, "Budi Hartono is not here: free the bed, keep the stay");
  screen_press (dialog, "way_out");
  desk_wait_tile (&desk, "Melati 01", "Karim");
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* Who waits and is registered already is admitted as who it is, and not a second time under the same name. */
static void
test_waiting_known (Fixture *fixture)
{
  Desk desk;
  gint64 siti;
  desk_open_house (&desk, fixture);
  siti = shelter_resident (fixture, "Siti Rahmawati", "P", "1990-01-01");
  fixture_do (fixture, "waiting-add", "house", "Singgah", "resident", "Siti Rahmawati", "reason", "evicted", NULL);
  desk_wait_tile (&desk, "on the waiting list", "Siti");
  drag (&desk, "on the waiting list, Siti", "Mawar 02");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Siti Rahmawati");
  desk_wait_text (dialog, "born 1 Jan 1990");
  screen_settle (dialog);
  g_assert_false (gtk_widget_is_sensitive (screen_find (dialog, GTK_TYPE_ENTRY, "nik")));
  screen_picture (dialog, "desk-admit-waiting-known");
  screen_press (dialog, "_Admit");
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_wait_text (desk.window, "Siti Rahmawati admitted to Mawar 02");
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT resident FROM stay WHERE ended_at IS NULL"), ==, siti);
  desk_wait_closed (&desk);

  fixture_do (fixture, "discharge", "resident", "Siti Rahmawati", "destination", "KEL", NULL);
  fixture_do (fixture, "waiting-add", "house", "Singgah", "resident", "Siti Rahmawati", "reason", "evicted", NULL);
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  desk_wait_tile (&desk, "on the waiting list", "waits");
  desk_choose (&desk, "on the waiting list");
  screen_key (desk.window, GDK_KEY_Return, 0);
  dialog = desk_wait_dialog (&desk);
  g_assert_false (screen_says (dialog, "Siti"));
  desk_wait_text (dialog, "fits");
  screen_press (dialog, "_Admit");
  desk_wait_count (&desk, "SELECT COUNT (*) FROM stay WHERE ended_at IS NULL", 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM resident"), ==, 1);
  desk_close (&desk);
}

/* Against a rule the dialog opens and asks for a reason. */
static void
test_drag_refused (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  desk_wait_tile (&desk, "Mawar 01", "Siti R.");

  drag (&desk, "Mawar 01", "Melati 02");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "or give a reason");
  g_assert_cmpint (fixture_int (fixture, ACTS "'move'"), ==, 0);
  screen_settle (dialog);
  desk_fill (dialog, "override", "Mawar bocor");
  screen_press (dialog, "_Move");
  desk_wait_tile (&desk, "Melati 02", "Siti R.");
  desk_wait_closed (&desk);
  desk_close (&desk);
}

/* PRACTICE F9: from the refusal one press. */
static void
test_way_out (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi Hartono", "L", "Melati 01");
  shelter_admit (fixture, "Asep", "L", "Melati 02");
  shelter_resident (fixture, "Karim", "L", NULL);
  fixture_do (fixture, "admit", "resident", "Karim", "house", "Singgah", NULL);
  desk_wait_tile (&desk, "without a bed", "Karim");

  drag (&desk, "without a bed", "Melati 01");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "Budi Hartono is not here: free the bed, keep the stay");
  screen_picture (dialog, "desk-way-out");
  screen_press (dialog, "way_out");
  desk_wait_tile (&desk, "Melati 01", "Karim");
  desk_wait_tile (&desk, "without a bed", "Budi");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM stay WHERE whereabouts = 'unknown' AND ended_at IS NULL"), ==, 1);
  screen_press (desk.window, "board.undo");
  desk_wait_tile (&desk, "Melati 01", "Budi H.");
  desk_wait_tile (&desk, "without a bed", "Karim");

  desk_choose (&desk, "Melati 02");
  desk_do (&desk, "board.displace");
  desk_wait_text (desk.window, "The bed is free");
  desk_wait_tile (&desk, "Melati 02", "Free");
  desk_close (&desk);
}

/* The list of the dialog has the beds of others too: a swap by keyboard alone. */
static void
test_swap_by_keys (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Siti Rahmawati", "P", "Mawar 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 02");
  desk_wait_tile (&desk, "Mawar 02", "Wati");

  desk_choose (&desk, "Mawar 01");
  screen_key (desk.window, GDK_KEY_m, GDK_CONTROL_MASK);
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "swap with Wati");
  screen_key (dialog, GDK_KEY_b, GDK_MOD1_MASK);
  screen_key (dialog, GDK_KEY_End, 0);
  screen_picture (dialog, "desk-swap");
  screen_key (dialog, GDK_KEY_Return, 0);
  desk_wait_tile (&desk, "Mawar 02", "Siti R.");
  desk_wait_text (desk.window, "Siti Rahmawati and Wati swapped beds");
  desk_close (&desk);
}

/* A family of four fits nowhere: the fewest moves are shown, agreed to and done as one act. */
static gint64
comes_with (Fixture *fixture, const char *name, const char *sex, const char *born, const char *with)
{
  shelter_resident (fixture, name, sex, born);
  return fixture_make (fixture, "stay", "admit", "resident", name, "house", "Singgah", with ? "with" : NULL, with, "with-kind",
                       "child", NULL);
}

static void
test_family (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  shelter_admit (fixture, "Budi", "L", "Melati 01");
  shelter_admit (fixture, "Wati", "P", "Mawar 01");
  shelter_admit (fixture, "Sri", "P", "Mawar 02");
  shelter_admit (fixture, "Karim", "L", "Umum 01");
  comes_with (fixture, "Lilis", "P", "1990-01-01", NULL);
  comes_with (fixture, "Ani", "P", "2017-01-01", "Lilis");
  comes_with (fixture, "Boy", "L", "2018-01-01", "Lilis");
  comes_with (fixture, "Cici", "P", "2020-01-01", "Lilis");
  comes_with (fixture, "Tono", "L", "1970-01-01", NULL);
  desk_wait_tile (&desk, "without a bed", "Lilis");
  desk_wait_tile (&desk, "Umum 01", "Karim");

  desk_choose (&desk, "Umum 01");
  desk_wait_text (desk.window, "Karim");
  g_assert_null (screen_find (desk.window, GTK_TYPE_BUTTON, "board.fit"));
  desk_choose (&desk, "without a bed");
  desk_wait_text (desk.window, "Lilis");
  g_assert_nonnull (screen_find (desk.window, GTK_TYPE_BUTTON, "board.fit"));
  screen_key (desk.window, GDK_KEY_r, GDK_CONTROL_MASK);
  GtkWidget *dialog = NULL;
  while (!(dialog = desk_window_get_dialog (DESK_WINDOW (desk.window))))
    screen_settle (NULL);
  desk_wait_text (dialog, "1 resident moves to make room:");
  desk_wait_text (dialog, "Karim: Umum 01 → Melati");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (screen_find (dialog, GTK_TYPE_CHECK_BUTTON, "Tono"))));
  screen_picture (dialog, "desk-room-for-several");
  screen_picture (desk.window, "desk-room-for-several-board");
  screen_press (dialog, "_Place them");
  desk_wait_text (dialog, "Ask those who are to move first");
  screen_press (dialog, "consent");
  screen_press (dialog, "_Place them");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "4 persons placed together");
  desk_wait_tile (&desk, "Melati 02", "Karim");
  g_assert_cmpint (fixture_int (fixture, ACTS "'move-to-fit'"), ==, 1);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room r ON r.id = b.room"
                                         " WHERE r.name = 'Umum' AND u.until IS NULL"), ==, 4);
  screen_press (desk.window, "board.undo");
  desk_wait_tile (&desk, "Umum 01", "Karim");
  desk_close (&desk);
}

/* More than fit anywhere: it says so, and fewer find their room without a move. */
static void
test_too_many (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  const char *names[] = { "Ali", "Beni", "Cecep", "Didi", "Edi" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    comes_with (fixture, names[i], "L", "1980-01-01", i ? "Ali" : NULL);
  desk_wait_tile (&desk, "without a bed", "Ali");

  desk_choose (&desk, "without a bed");
  screen_settle (desk.window);
  screen_press (desk.window, "board.fit");
  GtkWidget *dialog = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (dialog, "No room can be freed");
  screen_press (dialog, "_Place them");
  screen_press (dialog, "Edi");
  desk_wait_text (dialog, "There is room without moving anybody:");
  desk_close (&desk);
  desk_open (&desk, fixture, NULL);
  desk_wait_page (&desk, "board");
  desk_wait_tile (&desk, "without a bed", "Ali");
  desk_choose (&desk, "without a bed");
  desk_do (&desk, "board.fit");
  dialog = desk_window_get_dialog (DESK_WINDOW (desk.window));
  desk_wait_text (dialog, "The form is as it was left.");
  desk_wait_text (dialog, "There is room without moving anybody:");
  screen_press (dialog, "_Place them");
  desk_wait_closed (&desk);
  desk_wait_text (desk.window, "4 persons placed together");
  desk_close (&desk);
}

/* The last bed for a place that is promised says so, under a hidden name too, and is given with a reason. */
static void
test_promised (Fixture *fixture)
{
  Desk desk;
  desk_open_house (&desk, fixture);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");
  g_autofree char *from = when_format (fixture_clock (fixture) + 3 * HOUR, zone);
  shelter_resident (fixture, "Lilis", "P", NULL);
  fixture_do (fixture, "admit", "resident", "Lilis", "house", "Singgah", NULL);
  fixture_do (fixture, "place-add", "house", "Singgah", "room", "Mawar", "beds", "4", "for", "RSUD", "from", from, NULL);
  desk_wait_tile (&desk, "without a bed", "Lilis");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), FALSE);
  lift (&desk, "without a bed", "Mawar 03");
  wait_reason (&desk, "Mawar 01", ": somebody. Without this bed there are too few.");
  drag (&desk, "without a bed", "without a bed");
  desk_privacy_set_names (desk_window_get_privacy (DESK_WINDOW (desk.window)), TRUE);
  lift (&desk, "without a bed", "Mawar 03");
  wait_reason (&desk, "Mawar 03", ": RSUD. Without this bed there are too few.");
  g_autoptr (AtkObject) fitting = find_bed (&desk, "Umum 01");
  g_assert_cmpstr (atk_object_get_description (fitting), ==, "");
  screen_picture (desk.window, "desk-promised");
  drag (&desk, "without a bed", "Mawar 03");
  GtkWidget *dialog = desk_wait_dialog (&desk);
  desk_wait_text (dialog, "4 places are promised from");
  desk_fill (dialog, "override", "sakit");
  screen_press (dialog, "_Move");
  desk_wait_tile (&desk, "Mawar 03", "Lilis");
  desk_wait_closed (&desk);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT (*) FROM bed_use WHERE override = 'sakit'"), ==, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!screen_init (&argc, &argv))
    return 0;
  fixture_add_for (ENGINE_SQLITE, "/desk-place/fits", test_fits);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/fits-kind", test_fits_kind);
  fixture_add ("/desk-place/drag", test_drag);
  fixture_add ("/desk-place/drag-lapsed", test_drag_lapsed);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/drag-role", test_drag_role);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/drag-family", test_drag_family);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/drag-houses", test_drag_houses);
  fixture_add ("/desk-place/waiting", test_waiting);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/walks-in", test_walks_in);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/drag-refused", test_drag_refused);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/waiting-refused", test_waiting_refused);
  fixture_add ("/desk-place/promised", test_promised);
  fixture_add ("/desk-place/waiting-known", test_waiting_known);
  fixture_add ("/desk-place/way-out", test_way_out);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/swap-by-keys", test_swap_by_keys);
  fixture_add ("/desk-place/family", test_family);
  fixture_add_for (ENGINE_SQLITE, "/desk-place/too-many", test_too_many);
  int result = g_test_run ();
  desk_application_free ();
  return result;
}
