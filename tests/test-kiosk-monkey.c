/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A monkey at the kiosk: thousands of keys, touches and now and then a card; it opens nothing, starts nothing, breaks nothing. */
#include "tests/faults/counts.h"
#include "tests/support/hall.h"
#include "tests/support/visitor.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FINGERS 3

typedef struct {
  Visitor hand;
  Hall *hall;                  /* (nullable): NULL at a plain window */
  GRand *chance;
  guint32 time;
  gboolean cards;              /* it has found some */
  guint scans;
} Monkey;

static guint shown;            /* windows and popovers that came up */

/* --- what must not come of it --- */

static gboolean
on_map (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data G_GNUC_UNUSED)
{
  gpointer widget = g_value_get_object (&values[0]);

  shown += GTK_IS_WINDOW (widget) || GTK_IS_POPOVER (widget);
  return TRUE;
}

static guint
toplevels (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *it = all; it; it = it->next)
    if (gtk_widget_get_mapped (it->data))
      n++;
  return n;
}

/* Returns: how many processes this one has started, and not waited for */
static guint
children (void)
{
  g_autoptr (GDir) all = g_dir_open ("/proc", 0, NULL);
  guint n = 0;

  g_assert_nonnull (all);
  for (const char *name = g_dir_read_name (all); name; name = g_dir_read_name (all)) {
    g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL), *text = NULL;
    int parent = 0;
    if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &text, NULL, NULL))
      continue;
    const char *rest = strrchr (text, ')');
    if (rest && sscanf (rest + 1, " %*c %d", &parent) == 1 && parent == getpid ())
      n++;
  }
  return n;
}

/* Returns: acts since @before that no visitor may do, and no card */
static gint64
foreign_acts (Fixture *fixture, gint64 before)
{
  return fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind NOT IN ('scan', 'call', 'serve', 'go', 'undo') OR source <> 'kiosk'")
         - before;
}

/* --- what it does --- */

static guint
any (Monkey *monkey, guint end)
{
  return (guint) g_rand_int_range (monkey->chance, 0, (gint32) end);
}

static void
hit_key (Monkey *monkey)
{
  static const GdkModifierType modifiers[] = {
    0, 0, 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_MOD1_MASK, GDK_SUPER_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
    GDK_CONTROL_MASK | GDK_MOD1_MASK, GDK_LOCK_MASK,
  };
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  GdkModifierType state = modifiers[any (monkey, G_N_ELEMENTS (modifiers))];
  guint keycode = 8 + any (monkey, 248), keyval = GDK_KEY_VoidSymbol, gap = any (monkey, 200);

  gdk_keymap_translate_keyboard_state (keymap, keycode, state, 0, &keyval, NULL, NULL, NULL);
  if (any (monkey, 10))
    visitor_key (&monkey->hand, keycode, keyval, state, TRUE, gap);
  if (any (monkey, 10))
    visitor_key (&monkey->hand, keycode, keyval, state, FALSE, gap / 4);
}

/* What is known to open something on a window that is not guarded. */
static void
hit_known_key (Monkey *monkey)
{
  static const struct {
    guint keycode, keyval;
    GdkModifierType state;
  } keys[] = {
    { 31, GDK_KEY_I, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { 40, GDK_KEY_D, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { 60, GDK_KEY_period, GDK_CONTROL_MASK }, { 135, GDK_KEY_Menu, 0 }, { 76, GDK_KEY_F10, GDK_SHIFT_MASK },
    { 30, GDK_KEY_U, GDK_CONTROL_MASK | GDK_SHIFT_MASK }, { 70, GDK_KEY_F4, GDK_MOD1_MASK }, { 9, GDK_KEY_Escape, 0 },
    { 23, GDK_KEY_Tab, 0 }, { 65, GDK_KEY_space, 0 }, { 36, GDK_KEY_Return, 0 }, { 114, GDK_KEY_Right, 0 },
  };
  guint i = any (monkey, G_N_ELEMENTS (keys));

  visitor_key (&monkey->hand, keys[i].keycode, keys[i].keyval, keys[i].state, TRUE, any (monkey, 200));
  visitor_key (&monkey->hand, keys[i].keycode, keys[i].keyval, keys[i].state, FALSE, 20);
}

static int
across (Monkey *monkey)
{
  return (int) any (monkey, (guint) gtk_widget_get_allocated_width (monkey->hand.window));
}

static int
down (Monkey *monkey)
{
  return (int) any (monkey, (guint) gtk_widget_get_allocated_height (monkey->hand.window));
}

static void
click (Monkey *monkey)
{
  guint button = any (monkey, 3) ? 1 : 1 + any (monkey, 9);
  int x = across (monkey), y = down (monkey);

  visitor_motion (&monkey->hand, x, y, 0);
  visitor_button (&monkey->hand, GDK_BUTTON_PRESS, button, x, y, 0);
  if (any (monkey, 4) == 0)
    visitor_motion (&monkey->hand, across (monkey), down (monkey), GDK_BUTTON1_MASK);
  visitor_button (&monkey->hand, GDK_BUTTON_RELEASE, button, x, y, GDK_BUTTON1_MASK);
}

static void
touch (Monkey *monkey)
{
  guint finger = 1 + any (monkey, FINGERS);
  int x = across (monkey), y = down (monkey);

  visitor_touch (&monkey->hand, GDK_TOUCH_BEGIN, finger, x, y);
  if (any (monkey, 3) == 0)
    visitor_touch (&monkey->hand, GDK_TOUCH_UPDATE, finger, across (monkey), down (monkey));
  visitor_touch (&monkey->hand, any (monkey, 20) ? GDK_TOUCH_END : GDK_TOUCH_CANCEL, finger, x, y);
}

static gpointer
do_nothing (Record *record G_GNUC_UNUSED, gpointer input G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return g_new0 (int, 1);
}

static void
on_nothing (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* The worker does one thing after the other. */
static void
wait_for_record (Hall *hall)
{
  gboolean done = FALSE;

  worker_run (hall->worker, do_nothing, NULL, NULL, g_free, NULL, on_nothing, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  hall_run ();
}

static void
hold_card (Monkey *monkey)
{
  static const int cards[] = { GUEST_SITI, GUEST_BUDI, GUEST_HIDDEN, GUEST_LOST, GUEST_UNKNOWN, GUEST_STAFF, 0 };
  int card = cards[any (monkey, G_N_ELEMENTS (cards))];
  g_autofree char *text = card ? guests_card (card) : g_strdup ("HTTPS-EXAMPLE-ORG");

  hall_type (monkey->hall, text, 2);
  monkey->scans++;
  if (any (monkey, 4))         /* it looks at what comes, now and then not */
    wait_for_record (monkey->hall);
}

static void
act (Monkey *monkey)
{
  guint what = any (monkey, 100);

  if (what < 40)
    hit_key (monkey);
  else if (what < 50)
    hit_known_key (monkey);
  else if (what < 75)
    click (monkey);
  else if (what < 94)
    touch (monkey);
  else if (what < 95)
    visitor_scroll (&monkey->hand, across (monkey), down (monkey));
  else if (what < 96)
    visitor_close (&monkey->hand);
  else if (monkey->hall && what < 98)
    hall_later (monkey->hall, (int) any (monkey, 12));
  else if (monkey->cards)
    hold_card (monkey);
  hall_run ();
}

/* --- at the kiosk --- */

static void
play (Monkey *monkey, guint actions)
{
  for (guint i = 0; i < actions; i++) {
    act (monkey);
    if (toplevels () != 1 || !gtk_widget_get_mapped (GTK_WIDGET (monkey->hall->window)))
      g_error ("after action %u there are %u windows", i, toplevels ());
  }
}

/* Whatever it left: everybody gone, the next card is greeted. */
static void
check_works (Hall *hall)
{
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  wait_for_record (hall);
  hall->key_time += 10000;
  while (kiosk_session_get_state (hall->session) != KIOSK_STATE_IDLE && g_get_monotonic_time () < until)
    hall_later (hall, 1000);
  g_assert_cmpstr (kiosk_pages_get_name (kiosk_window_get_pages (hall->window)), ==, "idle");
  hall_show (hall, GUEST_BUDI);
  g_assert_cmpstr (kiosk_pages_get_name (kiosk_window_get_pages (hall->window)), ==, "visit");
}

static void
test_monkey (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  guint actions = counts ("SINGGAH_MONKEY", 20000, 100000), seed = counts ("SINGGAH_SEED", 20261122, (guint) g_random_int ());
  Monkey monkey = { .hand = { GTK_WIDGET (hall->window), kiosk_window_filter, &hall->key_time }, .hall = hall };
  gint64 foreign = foreign_acts (fixture, 0), begun = g_get_monotonic_time ();
  guint before = children ();

  g_test_message ("%u actions, SINGGAH_SEED=%u", actions, seed);
  monkey.chance = g_rand_new_with_seed (seed);
  shown = 0;
  play (&monkey, actions / 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  monkey.cards = TRUE;
  play (&monkey, actions - actions / 4);
  g_assert_cmpuint (monkey.scans, >, actions / 200);
  g_assert_cmpuint (shown, ==, 0);
  g_assert_cmpuint (children (), ==, before);
  g_assert_cmpint (foreign_acts (fixture, foreign), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), >, 0);
  check_works (hall);
  g_test_message ("%u scans, %" G_GINT64_FORMAT " acts, %.1f s", monkey.scans,
                  fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE source = 'kiosk'"),
                  (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  g_rand_free (monkey.chance);
}

/* --- twins: what is asked above is found where it is so --- */

static void
on_gone (GtkWidget *window G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* The same monkey at a plain window closes it or opens another one at once. */
static void
test_plain (void)
{
  Monkey monkey = { .hand = { gtk_window_new (GTK_WINDOW_TOPLEVEL), visitor_naive, NULL }, .time = 1000 };
  gboolean gone = FALSE;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, 0);
    g_test_trap_assert_passed ();
    return;
  }
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  monkey.hand.time = &monkey.time;
  monkey.chance = g_rand_new_with_seed (1);
  g_signal_connect (monkey.hand.window, "destroy", G_CALLBACK (on_gone), &gone);
  gtk_container_add (GTK_CONTAINER (monkey.hand.window), gtk_entry_new ());
  gtk_widget_show_all (monkey.hand.window);
  gtk_test_widget_wait_for_draw (monkey.hand.window);
  for (guint i = 0; i < 2000 && !gone && toplevels () == 1; i++)
    act (&monkey);
  g_assert_true (gone || toplevels () > 1);
  g_rand_free (monkey.chance);
}

static void
test_children (void)
{
  g_autoptr (GSubprocess) cat = NULL;
  guint before = children ();

  cat = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL, "cat", NULL);
  g_assert_nonnull (cat);
  g_assert_cmpuint (children (), ==, before + 1);
  g_subprocess_force_exit (cat);
  g_subprocess_wait (cat, NULL, NULL);
}

static void
test_foreign (Fixture *fixture)
{
  guests_seed (fixture, 1);
  gint64 before = foreign_acts (fixture, 0);

  fixture_do (fixture, "terminal-change", "terminal", "kiosk-1", "scanners", "pipe", NULL);
  g_assert_cmpint (foreign_acts (fixture, before), ==, 1);
}

static void
add_tests (void)
{
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  fixture_add_for (ENGINE_SQLITE, "/monkey/kiosk", test_monkey);
  fixture_add_for (ENGINE_SQLITE, "/monkey/foreign", test_foreign);
  g_test_add_func ("/monkey/plain", test_plain);
  g_test_add_func ("/monkey/children", test_children);
}

int
main (int argc, char **argv)
{
  return hall_main (argc, argv, add_tests);
}
