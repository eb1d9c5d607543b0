/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways out of a kiosk (TRUST 2.2, K1-K11 and K17): each is tried on a plain window, where it must work, and on ours. */
#include "tests/support/hall.h"
#include "tests/support/keyboard.h"
#include "tests/support/visitor.h"

#define PATIENCE 120           /* ms until an answer would be there, longer than a scan's gap and a long press */
#define LINK "https://example.org/"

/* What an attack is after. */
typedef enum { SHOWN = 1, LINKED = 2, DRAGGED = 4, COPIED = 8, TYPED = 16, GONE = 32 } Gain;

/* Counted wherever in the program it comes. */
static struct {
  guint shown, links, drags;
} gained;

typedef struct {
  Visitor hand;
  GtkWidget *entry, *label;    /* of the plain window; NULL at the kiosk */
  guint32 time;
  gboolean gone;
} Target;

typedef void (*Attack) (Target *target);

/* --- what is gained --- */

static gboolean
on_map (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data G_GNUC_UNUSED)
{
  gpointer widget = g_value_get_object (&values[0]);

  gained.shown += GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget);
  return TRUE;
}

static gboolean
on_count (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values G_GNUC_UNUSED, gpointer data)
{
  ++*(guint *) data;
  return TRUE;
}

static void
watch_all (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_LABEL));
  g_type_class_unref (g_type_class_ref (GTK_TYPE_LINK_BUTTON));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("activate-link", GTK_TYPE_LABEL), 0, on_count, &gained.links, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("activate-link", GTK_TYPE_LINK_BUTTON), 0, on_count, &gained.links, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("drag-begin", GTK_TYPE_WIDGET), 0, on_count, &gained.drags, NULL);
}

static void
add_typed (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_EDITABLE (widget)) {
    g_autofree char *text = gtk_editable_get_chars (GTK_EDITABLE (widget), 0, -1);
    g_string_append_printf (data, "[%s]", text);
  } else if (GTK_IS_TEXT_VIEW (widget)) {
    g_string_append (data, "[]");
  } else if (GTK_IS_CONTAINER (widget)) {
    gtk_container_forall (GTK_CONTAINER (widget), add_typed, data);
  }
}

static char *
typed (GtkWidget *window)
{
  GString *text = g_string_new (NULL);

  add_typed (window, text);
  return g_string_free (text, FALSE);
}

/* By this program, and not by another on the same display. */
static gboolean
is_owned (GdkAtom selection)
{
  GdkWindow *owner = gdk_selection_owner_get (selection);

  return owner && gdk_window_get_window_type (owner) != GDK_WINDOW_FOREIGN;
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
settle (void)
{
  gboolean over = FALSE;

  g_timeout_add (PATIENCE, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Returns: every #Gain of it */
static guint
try (Target *target, Attack attack)
{
  g_autofree char *before = typed (target->hand.window);

  gtk_clipboard_clear (gtk_clipboard_get (GDK_SELECTION_PRIMARY));
  gtk_clipboard_clear (gtk_clipboard_get (GDK_SELECTION_CLIPBOARD));
  gained.shown = gained.links = gained.drags = 0;
  attack (target);
  settle ();
  if (target->gone)
    return GONE;
  g_autofree char *after = typed (target->hand.window);
  gboolean copied = is_owned (GDK_SELECTION_PRIMARY) || is_owned (GDK_SELECTION_CLIPBOARD);
  return (gained.shown ? SHOWN : 0) | (gained.links ? LINKED : 0) | (gained.drags ? DRAGGED : 0) | (copied ? COPIED : 0)
         | (g_str_equal (before, after) ? 0 : TYPED);
}

/* --- attacks --- */

static void
key (Target *target, guint keycode, guint keyval, GdkModifierType state)
{
  visitor_key (&target->hand, keycode, keyval, state, TRUE, 500);
  visitor_key (&target->hand, keycode, keyval, state, FALSE, 60);
}

static void
focus (GtkWidget *widget)
{
  if (widget)
    gtk_widget_grab_focus (widget);
}

/* The words to be touched: those of the plain window, or every one of the kiosk's page. */
static void
add_spots (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) || GTK_IS_ENTRY (widget) || GTK_IS_BUTTON (widget))
    g_ptr_array_add (data, widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_spots, data);
}

static void
at_words (Target *target, void (*touch) (Target *target, int x, int y))
{
  g_autoptr (GPtrArray) spots = g_ptr_array_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GdkPoint));

  add_spots (target->hand.window, spots);
  for (guint i = 0; i < spots->len; i++) {
    GdkPoint point;
    gtk_widget_translate_coordinates (spots->pdata[i], target->hand.window, 12,
                                      gtk_widget_get_allocated_height (spots->pdata[i]) / 2, &point.x, &point.y);
    g_array_append_val (points, point);
  }
  g_assert_cmpuint (points->len, >, 0);
  for (guint i = 0; i < points->len && !target->gone; i++)
    touch (target, g_array_index (points, GdkPoint, i).x, g_array_index (points, GdkPoint, i).y);
}

static void
inspect (Target *target)
{
  key (target, 31, GDK_KEY_I, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  key (target, 40, GDK_KEY_D, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
}

static void
pick_emoji (Target *target)
{
  focus (target->entry);
  key (target, 60, GDK_KEY_period, GDK_CONTROL_MASK);
  key (target, 47, GDK_KEY_semicolon, GDK_CONTROL_MASK);
}

static void
right_click (Target *target, int x, int y)
{
  visitor_button (&target->hand, GDK_BUTTON_PRESS, 3, x, y, 0);
  visitor_button (&target->hand, GDK_BUTTON_RELEASE, 3, x, y, GDK_BUTTON3_MASK);
}

static void
click_for_menu (Target *target)
{
  at_words (target, right_click);
}

static void
menu_key (Target *target)
{
  focus (target->entry);
  key (target, 135, GDK_KEY_Menu, 0);
}

static void
menu_shift_f10 (Target *target)
{
  focus (target->entry);
  key (target, 76, GDK_KEY_F10, GDK_SHIFT_MASK);
}

/* A finger that rests: GTK asks after it with the bubble of what can be done with a text. */
static void
long_press (Target *target, int x, int y)
{
  visitor_touch (&target->hand, GDK_TOUCH_BEGIN, 1, x, y);
  settle ();
  visitor_touch (&target->hand, GDK_TOUCH_END, 1, x, y);
}

static void
rest_finger (Target *target)
{
  focus (target->entry);
  if (target->entry)
    gtk_editable_select_region (GTK_EDITABLE (target->entry), 0, -1);
  at_words (target, long_press);
}

static void
follow_link (Target *target)
{
  focus (target->label);
  key (target, ENTER, GDK_KEY_Return, 0);
}

static void
drag (Target *target, int x, int y)
{
  if (target->entry)
    gtk_editable_select_region (GTK_EDITABLE (target->entry), 0, -1);
  visitor_button (&target->hand, GDK_BUTTON_PRESS, 1, x, y, 0);
  for (int step = 10; step <= 60; step += 10)
    visitor_motion (&target->hand, x + step, y + step, GDK_BUTTON1_MASK);
  visitor_button (&target->hand, GDK_BUTTON_RELEASE, 1, x + 60, y + 60, GDK_BUTTON1_MASK);
}

static void
drag_words (Target *target)
{
  at_words (target, drag);
}

static void
compose (Target *target)
{
  focus (target->entry);
  key (target, 30, GDK_KEY_U, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  key (target, 13, GDK_KEY_4, 0);
  key (target, 10, GDK_KEY_1, 0);
  key (target, 65, GDK_KEY_space, 0);
}

static void
close_window (Target *target)
{
  key (target, 70, GDK_KEY_F4, GDK_MOD1_MASK);
  visitor_close (&target->hand);
}

static void
triple_click (Target *target, int x, int y)
{
  static const GdkEventType types[] = { GDK_BUTTON_PRESS, GDK_2BUTTON_PRESS, GDK_3BUTTON_PRESS };

  for (guint i = 0; i < 3; i++) {
    visitor_button (&target->hand, GDK_BUTTON_PRESS, 1, x, y, 0);
    if (i > 0)
      visitor_button (&target->hand, types[i], 1, x, y, 0);
    visitor_button (&target->hand, GDK_BUTTON_RELEASE, 1, x, y, GDK_BUTTON1_MASK);
  }
}

static void
copy_all (Target *target)
{
  focus (target->entry);
  key (target, 38, GDK_KEY_a, GDK_CONTROL_MASK);
  key (target, 54, GDK_KEY_c, GDK_CONTROL_MASK);
}

static void
select_words (Target *target)
{
  at_words (target, triple_click);
}

/* --- the plain window, and ours --- */

static gboolean
on_link (GtkWidget *label G_GNUC_UNUSED, const char *address, gpointer data G_GNUC_UNUSED)
{
  g_assert_cmpstr (address, ==, LINK);
  return TRUE;
}

static void
on_gone (GtkWidget *window G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static void
open_plain (Target *target)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *target = (Target) { .hand = { gtk_window_new (GTK_WINDOW_TOPLEVEL), visitor_naive, NULL }, .time = 1000 };
  target->entry = gtk_entry_new ();
  target->label = gtk_label_new (NULL);
  gtk_entry_set_text (GTK_ENTRY (target->entry), "Siti Rahmawati");
  gtk_label_set_markup (GTK_LABEL (target->label), "<a href=\"" LINK "\">Panti</a>");
  g_signal_connect (target->label, "activate-link", G_CALLBACK (on_link), NULL);
  gtk_container_add (GTK_CONTAINER (box), target->entry);
  gtk_container_add (GTK_CONTAINER (box), target->label);
  gtk_container_add (GTK_CONTAINER (target->hand.window), box);
  gtk_window_set_default_size (GTK_WINDOW (target->hand.window), 400, 300);
  g_signal_connect (target->hand.window, "destroy", G_CALLBACK (on_gone), &target->gone);
  gtk_widget_show_all (target->hand.window);
  gtk_test_widget_wait_for_draw (target->hand.window);
  settle ();
}

static const struct {
  const char *path;
  Attack attack;
  Gain gain;
} vectors[] = {
  { "k1-inspector", inspect, SHOWN },        { "k4-emoji", pick_emoji, SHOWN },      { "k5-right-click", click_for_menu, SHOWN },
  { "k5-menu", menu_key, SHOWN },            { "k5-shift-f10", menu_shift_f10, SHOWN }, { "k5-long-press", rest_finger, SHOWN },
  { "k6-link", follow_link, LINKED },        { "k9-drag", drag_words, DRAGGED },     { "k10-compose", compose, TYPED },
  { "k11-close", close_window, GONE },       { "k17-copy", copy_all, COPIED },       { "k17-select", select_words, COPIED },
};

/* A key of the user's own settings opens the inspector; a finger is waited for no longer than the test has time. @touch: GTK
 * takes the pointer for a finger; it asks for that once. */
static void
weaken (gboolean touch)
{
  if (touch)
    g_setenv ("GTK_TEST_TOUCHSCREEN", "1", TRUE);
  g_autoptr (GSettings) settings = g_settings_new ("org.gtk.Settings.Debug");

  g_settings_set_boolean (settings, "enable-inspector-keybinding", TRUE);
  g_settings_set_boolean (settings, "inspector-warning", FALSE);
  g_object_set (gtk_settings_get_default (), "gtk-long-press-time", 30, NULL);
}

#define TRIES 5                /* what is selected is the display's: another program may take it in between */

/* In a program of its own: GTK complains of what its inspector does, and keeps asking after the window. */
static void
test_plain (gconstpointer data)
{
  Target target;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  weaken (vectors[GPOINTER_TO_UINT (data)].attack == rest_finger);
  open_plain (&target);
  target.hand.time = &target.time;
  guint got = 0;
  for (int i = 0; i < TRIES && !got; i++)
    got = try (&target, vectors[GPOINTER_TO_UINT (data)].attack) & vectors[GPOINTER_TO_UINT (data)].gain;
  g_assert_cmpuint (got, !=, 0);
}

#define AWAY_SECONDS 4         /* a card whose visit was taken back is not one that still lies there */

/* @open: leads to the page; an attack may press what leads away from it, or takes back what the card did. */
static void
attack_page (Hall *hall, const char *page, void (*open) (Hall *hall))
{
  Target target = { .hand = { GTK_WIDGET (hall->window), kiosk_window_filter, &hall->key_time } };
  gulong handler = g_signal_connect (hall->window, "destroy", G_CALLBACK (on_gone), &target.gone);

  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    kiosk_session_done (hall->session);
    hall_later (hall, AWAY_SECONDS);
    open (hall);
    g_assert_cmpstr (hall_page (hall), ==, page);
    guint got = try (&target, vectors[i].attack);
    if (got)
      g_error ("%s comes through on the page %s: gains %u", vectors[i].path, page, got);
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (hall->window)));
  }
  g_autofree char *fields = typed (GTK_WIDGET (hall->window));
  g_assert_cmpstr (fields, ==, "");
  g_signal_handler_disconnect (hall->window, handler);
}

static void
open_start (Hall *hall)
{
  hall_wait (hall, KIOSK_STATE_IDLE);
}

static void
open_visit (Hall *hall)
{
  hall_show (hall, GUEST_SITI);
}

/* What a card that nobody knows leads to, and every text that is no card's. */
static void
open_message (Hall *hall)
{
  hall_show (hall, GUEST_LOST);
}

static void
open_ask (Hall *hall)
{
  hall_show (hall, GUEST_SITI);
  hall_later (hall, 20);
}

static void
open_keypad (Hall *hall)
{
  hall_press (hall, "Untuk petugas");
}

static void
open_serving (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);

  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  hall_until (hall, "Makan malam");
  hall_press (hall, "Mulai");
  hall_until (hall, "Pindai kartu pertama");
}

static void
test_start_page (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);

  attack_page (hall, "idle", open_start);
}

static void
test_visit (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);

  attack_page (hall, "visit", open_visit);
}

static void
test_message (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);

  attack_page (hall, "message", open_message);
}

static void
test_ask (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);

  attack_page (hall, "ask", open_ask);
}

static void
test_keypad (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);

  attack_page (hall, "keypad", open_keypad);
}

static void
test_serving (Fixture *fixture)
{
  weaken (TRUE);
  g_autoptr (Hall) hall = hall_open (fixture);
  g_autofree char *staff = fixture_text (
      fixture_int (fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
  hall_run ();
  attack_page (hall, "serving", open_serving);
}

/* --- the list of events --- */

/* Every kind that GDK knows of, and one that it may learn: only what is named here comes through. */
static void
test_list (void)
{
  static const GdkEventType ours[] = {
    GDK_DELETE, GDK_DESTROY, GDK_EXPOSE, GDK_MOTION_NOTIFY, GDK_BUTTON_PRESS, GDK_2BUTTON_PRESS, GDK_3BUTTON_PRESS,
    GDK_BUTTON_RELEASE, GDK_KEY_PRESS, GDK_KEY_RELEASE, GDK_ENTER_NOTIFY, GDK_LEAVE_NOTIFY, GDK_FOCUS_CHANGE, GDK_CONFIGURE,
    GDK_MAP, GDK_UNMAP, GDK_PROPERTY_NOTIFY, GDK_VISIBILITY_NOTIFY, GDK_WINDOW_STATE, GDK_GRAB_BROKEN, GDK_DAMAGE,
    GDK_TOUCH_BEGIN, GDK_TOUCH_UPDATE, GDK_TOUCH_END, GDK_TOUCH_CANCEL,
  };

  for (int type = GDK_NOTHING; type <= GDK_EVENT_LAST; type++) {
    GdkEvent event = { 0 };
    gboolean wanted = FALSE;
    event.type = (GdkEventType) type;
    for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
      wanted = wanted || (int) ours[i] == type;
    if (wanted && type >= GDK_BUTTON_PRESS && type <= GDK_BUTTON_RELEASE)
      event.button.button = GDK_BUTTON_PRIMARY;
    if (kiosk_window_lets_pass (&event) != wanted)
      g_error ("events of type %d: %s", type, wanted ? "are kept out" : "come through");
  }
}

static gboolean
on_event (GtkWidget *widget G_GNUC_UNUSED, const GdkEvent *event, gpointer data)
{
  ((guint *) data)[event->type]++;
  return GDK_EVENT_STOP;
}

/* What a touchpad, a wheel and a pen tell of reaches a plain program, and not through the filter. */
static void
test_gestures (void)
{
  static const GdkEventType types[] = { GDK_TOUCHPAD_PINCH, GDK_TOUCHPAD_SWIPE, GDK_SCROLL, GDK_PROXIMITY_IN, GDK_KEY_PRESS };
  Target target;
  guint naive[GDK_EVENT_LAST] = { 0 }, filtered[GDK_EVENT_LAST] = { 0 };

  open_plain (&target);
  for (int way = 0; way < 2; way++) {
    gulong handler = g_signal_connect (target.hand.window, "event", G_CALLBACK (on_event), way ? filtered : naive);
    target.hand.deliver = way ? kiosk_window_filter : visitor_naive;
    for (guint i = 0; i < G_N_ELEMENTS (types); i++)
      visitor_bare (&target.hand, types[i]);
    g_signal_handler_disconnect (target.hand.window, handler);
  }
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_assert_cmpuint (naive[types[i]], ==, 1);
    g_assert_cmpuint (filtered[types[i]], ==, types[i] == GDK_KEY_PRESS ? 1 : 0);
  }
  gtk_widget_destroy (target.hand.window);
}

/* After a visit neither the clipboard nor the selection holds anything of ours. */
static void
test_leaves_nothing (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);

  hall_show (hall, GUEST_SITI);
  kiosk_session_done (hall->session);
  hall_run ();
  g_assert_false (is_owned (GDK_SELECTION_PRIMARY));
  g_assert_false (is_owned (GDK_SELECTION_CLIPBOARD));
}

static void
add_tests (void)
{
  watch_all ();
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *path = g_strconcat ("/vectors/plain/", vectors[i].path, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_plain);
  }
  g_test_add_func ("/vectors/list", test_list);
  g_test_add_func ("/vectors/gestures", test_gestures);
  fixture_add_for (ENGINE_SQLITE, "/vectors/start-page", test_start_page);
  fixture_add_for (ENGINE_SQLITE, "/vectors/visit", test_visit);
  fixture_add_for (ENGINE_SQLITE, "/vectors/message", test_message);
  fixture_add_for (ENGINE_SQLITE, "/vectors/ask", test_ask);
  fixture_add_for (ENGINE_SQLITE, "/vectors/keypad", test_keypad);
  fixture_add_for (ENGINE_SQLITE, "/vectors/serving", test_serving);
  fixture_add_for (ENGINE_SQLITE, "/vectors/leaves-nothing", test_leaves_nothing);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
