/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A monkey at the kiosk: thousands of keys, touches and now and then a card; it opens nothing, starts nothing, breaks nothing. */
#include "tests/faults/counts.h"
#include "tests/support/hall.h"
#include "tests/support/visitor.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define FINGERS 3
#define LOOK_EVERY 250         /* actions between two looks at the processes */
#define STAFF_EVERY 200        /* actions until a member of staff serves again, where the monkey ended it */

typedef struct {
  Visitor hand;
  Hall *hall;                  /* (nullable): NULL at a plain window */
  GRand *chance;
  guint32 time;
  gboolean cards;              /* it has found some */
  gboolean buttons;            /* it knows what a button is */
  guint scans;
} Monkey;

static guint shown;            /* windows and popovers that came up */
static volatile sig_atomic_t ended;      /* whether a process of ours has come to its end */

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

static void
on_child (int number G_GNUC_UNUSED)
{
  ended = TRUE;
}

/* From now on no process of ours is over without a word, nor becomes somebody else's child. */
static void
watch_children (void)
{
  struct sigaction action = { .sa_handler = on_child, .sa_flags = SA_RESTART };

  g_assert_cmpint (prctl (PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (sigaction (SIGCHLD, &action, NULL), ==, 0);
  ended = FALSE;
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

/* Returns: the same of a member of staff who serves */
static gint64
foreign_to_staff (Fixture *fixture, gint64 before)
{
  return fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind NOT IN ('scan', 'call', 'serve', 'go', 'undo', 'print-card')"
                               " OR source <> 'kiosk'")
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
add_buttons (GtkWidget *widget, gpointer data)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget))
    g_ptr_array_add (data, widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_buttons, data);
}

static void
press_button (Monkey *monkey)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  int x, y;

  add_buttons (monkey->hand.window, buttons);
  if (buttons->len == 0)
    return;
  GtkWidget *button = buttons->pdata[any (monkey, buttons->len)];
  gtk_widget_translate_coordinates (button, monkey->hand.window, gtk_widget_get_allocated_width (button) / 2,
                                    gtk_widget_get_allocated_height (button) / 2, &x, &y);
  visitor_motion (&monkey->hand, x, y, 0);
  visitor_button (&monkey->hand, GDK_BUTTON_PRESS, 1, x, y, 0);
  visitor_button (&monkey->hand, GDK_BUTTON_RELEASE, 1, x, y, GDK_BUTTON1_MASK);
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
hold (Monkey *monkey, int card)
{
  g_autofree char *text = card ? guests_card (card) : g_strdup ("HTTPS-EXAMPLE-ORG");

  hall_type (monkey->hall, text, 2);
  monkey->scans++;
}

static void
hold_card (Monkey *monkey)
{
  static const int cards[] = { GUEST_SITI, GUEST_BUDI, GUEST_HIDDEN, GUEST_LOST, GUEST_UNKNOWN, GUEST_STAFF, 0 };

  hold (monkey, cards[any (monkey, G_N_ELEMENTS (cards))]);
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
  else if (what < 70 && monkey->buttons)
    press_button (monkey);
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
  guint before = children ();

  for (guint i = 0; i < actions; i++) {
    act (monkey);
    if (toplevels () != 1 || !gtk_widget_get_mapped (GTK_WIDGET (monkey->hall->window)))
      g_error ("after action %u there are %u windows", i, toplevels ());
    if (ended || (i % LOOK_EVERY == 0 && children () != before))
      g_error ("by action %u a process was begun", i);
  }
  g_assert_cmpuint (children (), ==, before);
}

static void
offer_dinner (Hall *hall)
{
  g_autofree char *staff = fixture_text (
      fixture_int (hall->fixture, "SELECT b.staff FROM card_binding b JOIN card c ON c.id = b.card WHERE c.number = 10"));

  fixture_do (hall->fixture, "staff-grant", "staff", staff, "role", "desk", NULL);
  fixture_do (hall->fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (hall->fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
}

static void
begin_serving (Hall *hall)
{
  g_autofree char *card = guests_card (GUEST_STAFF);
  gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  hall->key_time += 10000;
  wait_for_record (hall);
  kiosk_session_done (hall->session);
  hall_later (hall, 60);
  hall_type (hall, card, 2);
  hall_wait (hall, KIOSK_STATE_SERVING);
  KioskServing *serving = kiosk_session_get_serving (hall->session);
  while (!kiosk_serving_get_place (serving) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
  kiosk_serving_begin (serving);
  wait_for_record (hall);
}

/* As far as a member of staff came before he turned away: whose card is to be printed? Returns: whether he came so far */
static gboolean
ask_for_card (Hall *hall)
{
  g_autofree char *words = hall_seen (hall);

  if (!strstr (words, _("New card")) || strstr (words, _("Whose card is lost?")))
    return FALSE;
  hall_press (hall, _("New card"));
  wait_for_record (hall);
  return TRUE;
}

/* The monkey has got hold of the hatch. */
static void
play_at_hatch (Monkey *monkey, guint actions)
{
  Fixture *fixture = monkey->hall->fixture;
  guint asked = 0;

  offer_dinner (monkey->hall);
  monkey->buttons = TRUE;
  gint64 foreign = foreign_to_staff (fixture, 0);
  for (guint i = 0; i < actions; i += STAFF_EVERY) {
    if (kiosk_session_get_state (monkey->hall->session) != KIOSK_STATE_SERVING)
      begin_serving (monkey->hall);
    hold (monkey, GUEST_SITI);
    wait_for_record (monkey->hall);
    asked += ask_for_card (monkey->hall) ? 1 : 0;
    play (monkey, MIN (STAFF_EVERY, actions - i));
  }
  wait_for_record (monkey->hall);
  g_assert_cmpint (foreign_to_staff (fixture, foreign), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM service_log"), >, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM journal WHERE kind = 'serve' AND actor IS NOT NULL"), >, 0);
  g_assert_cmpuint (asked, >, 0);
  g_test_message ("at the hatch: %" G_GINT64_FORMAT " portions, new cards asked for %u times",
                  fixture_int (fixture, "SELECT COUNT(*) FROM service_log"), asked);
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
  g_assert_cmpstr (hall_page (hall), ==, "idle");
  hall_show (hall, GUEST_BUDI);
  g_assert_cmpstr (hall_page (hall), ==, "visit");
}

static void
test_monkey (Fixture *fixture)
{
  g_autoptr (Hall) hall = hall_open (fixture);
  guint actions = counts ("SINGGAH_MONKEY", 20000, 100000), seed = counts ("SINGGAH_SEED", 20261122, (guint) g_random_int ());
  Monkey monkey = { .hand = { GTK_WIDGET (hall->window), kiosk_window_filter, &hall->key_time }, .hall = hall };
  gint64 foreign = foreign_acts (fixture, 0), begun = g_get_monotonic_time ();

  watch_children ();
  g_test_message ("%u actions, SINGGAH_SEED=%u", actions, seed);
  monkey.chance = g_rand_new_with_seed (seed);
  shown = 0;
  play (&monkey, actions / 4);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), ==, 0);
  monkey.cards = TRUE;
  play (&monkey, actions / 2);
  wait_for_record (hall);
  g_assert_cmpint (foreign_acts (fixture, foreign), ==, 0);
  g_assert_cmpint (fixture_int (fixture, "SELECT COUNT(*) FROM sighting"), >, 0);
  play_at_hatch (&monkey, actions - actions / 4 - actions / 2);
  g_assert_cmpuint (monkey.scans, >, actions / 200);
  g_assert_cmpuint (shown, ==, 0);
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

/* One that is there, one that is over, and one whose parent is over. */
static void
test_children (void)
{
  g_autoptr (GSubprocess) cat = NULL;
  guint before = children ();
  char *arguments[] = { (char *) "true", NULL };

  watch_children ();
  cat = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, NULL, "cat", NULL);
  g_assert_nonnull (cat);
  g_assert_cmpuint (children (), ==, before + 1);
  g_assert_false (ended);
  g_subprocess_force_exit (cat);
  g_subprocess_wait (cat, NULL, NULL);
  watch_children ();
  g_assert_true (g_spawn_async (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL));
  g_assert_cmpint (waitpid (-1, NULL, 0), >, 0);
  g_assert_true (ended);
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
