/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hallway with a kiosk in it, for tests: window, record, scanner and a clock that is moved by hand. */
#include "tests/support/hall.h"

#include "db/words.h"
#include "tests/support/keyboard.h"
#include "tests/support/server.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE (10 * G_USEC_PER_SEC)

void
hall_add (const HallTest *tests, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    fixture_add_for (ENGINE_SQLITE, tests[i].path, tests[i].test);
    if (tests[i].both)
      fixture_add_for (ENGINE_POSTGRES, tests[i].path, tests[i].test);
  }
}

int
hall_main (int argc, char **argv, void (*add_tests) (void))
{
  words_init ("id");
  gtk_disable_setlocale ();
  gboolean display = gtk_init_check (NULL, NULL);

  g_test_init (&argc, &argv, NULL);
  if (!display) {
    g_print ("1..0 # SKIP no display: run ./run test\n");
    return 0;
  }
  add_tests ();
  return g_test_run ();
}

static gint64
read_clock (gpointer data)
{
  return ((const Hall *) data)->clock;
}

Hall *
hall_open (Fixture *fixture)
{
  g_autofree char *address = server_address_as (fixture_address (fixture), "singgah_kiosk");
  Hall *hall = g_new0 (Hall, 1);

  words_use ("id");
  hall->fixture = fixture;
  hall->guests = guests_seed_all (fixture);
  hall->clock = 1000;
  hall->key_time = 1000;
  hall->worker = worker_new (address, CONNECTION_KIOSK);
  hall->session = kiosk_session_new (hall->worker, "kiosk-1", read_clock, hall);
  hall->theme = kiosk_theme_new ();
  hall->window = kiosk_window_new (hall->session, hall->theme, FALSE);
  gtk_window_present (GTK_WINDOW (hall->window));
  gint64 until = g_get_monotonic_time () + PATIENCE;
  while (!kiosk_session_get_place (hall->session) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (kiosk_session_get_place (hall->session));
  hall_run ();
  return hall;
}

void
hall_give_dinner (Fixture *fixture)
{
  fixture_do (fixture, "service-kind-add", "code", "S01.X", "name", "Dinner", "symbol", "meal", NULL);
  fixture_do (fixture, "service-window-add", "kind", "S01.X", "from", "00:00", "until", "24:00", NULL);
}

Hall *
hall_open_with_services (Fixture *fixture)
{
  Hall *hall = hall_open (fixture);

  hall_give_dinner (fixture);
  fixture_do (fixture, "service-kind-add", "code", "S02", "name", "Clothing", "symbol", "clothes", NULL);
  fixture_do (fixture, "service-kind-add", "code", "S02.T", "name", "Toiletries", "symbol", "toiletries", "limit", "1", NULL);
  hall_run ();
  return hall;
}

void
hall_close (Hall *hall)
{
  if (hall->window)
    gtk_widget_destroy (GTK_WIDGET (hall->window));
  g_object_run_dispose (G_OBJECT (hall->session));
  worker_stop (hall->worker);
  hall_run ();
  g_object_unref (hall->session);
  g_object_unref (hall->worker);
  g_object_unref (hall->theme);
  words_use ("id");
  g_free (hall);
}

void
hall_run (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
hall_wait (Hall *hall, KioskState state)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;

  while (kiosk_session_get_state (hall->session) != state && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, state);
  hall_run ();
}

static gpointer
nothing_job (Record *record G_GNUC_UNUSED, gpointer input, GError **error G_GNUC_UNUSED)
{
  return input;
}

static void
on_settled (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* The record's thread does one thing after the other. */
void
hall_settle (Hall *hall)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  gboolean settled = FALSE;

  worker_run (hall->worker, nothing_job, NULL, NULL, NULL, NULL, on_settled, &settled);
  while (!settled && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (settled);
  hall_run ();
}

void
hall_later (Hall *hall, int seconds)
{
  hall->clock += (gint64) seconds * 1000;
  kiosk_session_tick (hall->session);
  hall_run ();
}

/* Keys go to the window that has the focus. Whether the display gives it depends on times that no test has a hold on. */
static void
give_focus (Hall *hall)
{
  g_autoptr (GdkEvent) event = gdk_event_new (GDK_FOCUS_CHANGE);

  event->focus_change.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (hall->window)));
  event->focus_change.send_event = TRUE;
  event->focus_change.in = TRUE;
  gdk_event_set_device (event, gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
}

void
hall_key (Hall *hall, guint keycode, guint keyval, GdkModifierType state, gboolean pressed, guint gap)
{
  g_autoptr (GdkEvent) event = gdk_event_new (pressed ? GDK_KEY_PRESS : GDK_KEY_RELEASE);

  if (!gtk_window_has_toplevel_focus (GTK_WINDOW (hall->window)))
    give_focus (hall);
  hall->key_time += gap;
  event->key.window = g_object_ref (gtk_widget_get_window (GTK_WIDGET (hall->window)));
  event->key.send_event = TRUE;
  event->key.time = hall->key_time;
  event->key.state = state;
  event->key.keyval = keyval;
  event->key.hardware_keycode = (guint16) keycode;
  gdk_event_set_device (event, gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
}

static void
type_key (Hall *hall, guint keycode, guint keyval, gboolean shift, guint gap)
{
  GdkModifierType state = shift ? GDK_SHIFT_MASK : 0;

  if (shift)
    hall_key (hall, SHIFT, GDK_KEY_Shift_L, 0, TRUE, 0);
  hall_key (hall, keycode, keyval, state, TRUE, gap);
  hall_key (hall, keycode, keyval, state, FALSE, 0);
  if (shift)
    hall_key (hall, SHIFT, GDK_KEY_Shift_L, state, FALSE, 0);
}

void
hall_type_half (Hall *hall, const char *text, guint gap)
{
  hall->key_time += 1000;
  for (const char *c = text; *c; c++) {
    gboolean shift;
    guint keycode = key_of (*c, &shift);
    type_key (hall, keycode, gdk_unicode_to_keyval ((guint32) *c), shift, gap);
  }
}

void
hall_enter (Hall *hall, guint gap)
{
  type_key (hall, ENTER, GDK_KEY_Return, FALSE, gap);
}

void
hall_type (Hall *hall, const char *text, guint gap)
{
  hall_type_half (hall, text, gap);
  hall_enter (hall, gap);
}

void
hall_show (Hall *hall, int card)
{
  g_autofree char *text = guests_card (card);

  hall_type (hall, text, 2);
  g_assert_cmpint (kiosk_session_get_state (hall->session), ==, KIOSK_STATE_WORKING);
  hall_wait (hall, KIOSK_STATE_VISIT);
}

static void
add_words (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    g_string_append_printf (data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_words, data);
}

char *
hall_words (GtkWidget *widget)
{
  GString *words = g_string_new (NULL);

  add_words (widget, words);
  return g_string_free (words, FALSE);
}

char *
hall_seen (Hall *hall)
{
  return hall_words (GTK_WIDGET (hall->window));
}

char *
hall_seen_below_clock (Hall *hall)
{
  g_autofree char *words = hall_seen (hall);
  const char *below = strchr (words, '\n');

  g_assert_nonnull (below);
  return g_strdup (below + 1);
}

gboolean
hall_sees (Hall *hall, const char *text)
{
  g_autofree char *words = hall_seen (hall);

  return strstr (words, text) != NULL;
}

void
hall_assert_sees (Hall *hall, const char *text)
{
  g_autofree char *words = hall_seen (hall);

  if (!strstr (words, text))
    g_error ("\"%s\" is not among:\n%s", text, words);
}

const char *
hall_page (Hall *hall)
{
  return kiosk_pages_get_name (kiosk_window_get_pages (hall->window));
}

static void
add_tiles (GtkWidget *widget, gpointer data)
{
  GString *tiles = data;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_style_context_has_class (gtk_widget_get_style_context (widget), "tile"))
    g_string_append_printf (tiles, "%s%s", tiles->len ? "|" : "", atk_object_get_name (gtk_widget_get_accessible (widget)));
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_tiles, data);
}

char *
hall_tiles (Hall *hall)
{
  GString *tiles = g_string_new (NULL);

  add_tiles (GTK_WIDGET (hall->window), tiles);
  return g_string_free (tiles, FALSE);
}

gboolean
hall_is_red (const GdkRGBA *colour)
{
  double hue, saturation, value;

  gtk_rgb_to_hsv (colour->red, colour->green, colour->blue, &hue, &saturation, &value);
  return colour->alpha > 0.05 && saturation > 0.35 && value > 0.3 && (hue < 20 / 360.0 || hue > 340 / 360.0);
}

static void
add_red (GtkWidget *widget, gpointer data)
{
  static const char *const properties[] = {
    "background-color", "color", "border-top-color", "border-right-color", "border-bottom-color", "border-left-color",
  };
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_widget_get_mapped (widget))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++) {
    GdkRGBA *colour = NULL;
    gtk_style_context_get (context, gtk_style_context_get_state (context), properties[i], &colour, NULL);
    if (hall_is_red (colour))
      g_string_append_printf (data, "%s of %s\n", properties[i], G_OBJECT_TYPE_NAME (widget));
    gdk_rgba_free (colour);
  }
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), add_red, data);
}

char *
hall_red (GtkWidget *widget)
{
  GString *red = g_string_new (NULL);

  add_red (widget, red);
  return g_string_free (red, FALSE);
}

typedef struct {
  const char *name;
  GtkWidget *found;
} Sought;

static void
seek (GtkWidget *widget, gpointer data)
{
  Sought *sought = data;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), sought->name) == 0
          || g_strcmp0 (atk_object_get_name (gtk_widget_get_accessible (widget)), sought->name) == 0))
    sought->found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), seek, data);
}

void
hall_press (Hall *hall, const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "|"));
  Sought sought = { first, NULL };

  seek (GTK_WIDGET (hall->window), &sought);
  if (!sought.found)
    g_error ("there is no button \"%s\"", first);
  g_assert_true (gtk_widget_is_sensitive (sought.found));
  gtk_button_clicked (GTK_BUTTON (sought.found));
  gint64 until = g_get_monotonic_time () + PATIENCE;
  while (kiosk_session_is_busy (hall->session) && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_false (kiosk_session_is_busy (hall->session));
  hall_run ();
}

void
hall_until (Hall *hall, const char *text)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  gboolean seen = FALSE;

  while (!seen && g_get_monotonic_time () < until) {
    g_main_context_iteration (NULL, FALSE);
    seen = hall_sees (hall, text);
  }
  if (!seen)
    g_error ("nobody can see \"%s\"", text);
  hall_run ();
}

GtkWidget *
hall_screen (Hall *hall, int width, int height)
{
  GtkWidget *screen = gtk_offscreen_window_new ();
  KioskPages *pages = kiosk_pages_new (hall->session);

  kiosk_pages_set_upright (pages, height > width);
  kiosk_pages_set_screen (pages, width, height);
  kiosk_pages_set_contrast (pages, kiosk_theme_is_contrast (hall->theme));
  gtk_container_add (GTK_CONTAINER (screen), GTK_WIDGET (pages));
  gtk_widget_set_size_request (GTK_WIDGET (pages), width, height);
  gtk_widget_show (screen);
  gtk_test_widget_wait_for_draw (screen);
  return screen;
}

void
hall_picture (GtkWidget *screen, const char *name)
{
  const char *given = g_getenv ("SINGGAH_SCREENSHOTS");
  g_autofree char *folder = given ? g_strdup (given) : g_test_build_filename (G_TEST_BUILT, "..", "screenshots", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.png", folder, name);
  int width = gtk_widget_get_allocated_width (screen), height = gtk_widget_get_allocated_height (screen);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  if (GTK_IS_WINDOW (screen))      /* what changed since it was laid out can not be drawn */
    gtk_container_check_resize (GTK_CONTAINER (screen));
  gtk_widget_draw (screen, cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
hall_picture_page (Hall *hall, const char *name, int width, int height)
{
  GtkWidget *screen = hall_screen (hall, width, height);
  g_autofree char *file = g_strdup_printf ("kiosk-%s-%dx%d", name, width, height);

  hall_picture (screen, file);
  g_assert_cmpint (gtk_widget_get_allocated_width (screen), ==, width);
  g_assert_cmpint (gtk_widget_get_allocated_height (screen), ==, height);
  gtk_widget_destroy (screen);
}
