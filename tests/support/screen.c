/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives real windows in this process: waits, keys, presses, pictures. */
#include "tests/support/screen.h"

#include "db/words.h"

#include <handy.h>
#include <string.h>

#define WAIT_SECONDS 30
#define STILL_MS 120
#define PERSON_MS 200          /* between keys */
#define SCANNER_MS 4

static guint32 key_time = 1000;

gboolean
screen_init (int *argc, char ***argv)
{
  g_setenv ("GTK_IM_MODULE", "gtk-im-context-simple", TRUE);
  g_unsetenv ("GTK_THEME");
  gtk_disable_setlocale ();
  words_init ("en");
  if (!gtk_init_check (argc, argv)) {
    g_print ("1..0 # SKIP there is no display: set DISPLAY, or use ./run test\n");
    return FALSE;
  }
  hdy_init ();
  g_test_init (argc, argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return TRUE;
}

/* --- waiting --- */

static gboolean
on_late (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
screen_wait (ScreenCondition condition, gpointer data, const char *what)
{
  gboolean late = FALSE;
  guint timer = g_timeout_add_seconds (WAIT_SECONDS, on_late, &late);

  while (!condition (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  if (late)
    g_error ("waited in vain: %s", what);
  g_source_remove (timer);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

void
screen_wait_active (GtkWidget *window)
{
  screen_wait (is_active, window, "the window manager");
}

static gboolean
on_idle (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

void
screen_settle (GtkWidget *window)
{
  for (int i = 0; i < 3; i++) {
    gboolean idle = FALSE;
    if (window)
      gtk_widget_queue_draw (window);
    g_idle_add_full (G_PRIORITY_LOW, on_idle, &idle, NULL);
    screen_wait (is_true, &idle, "an idle main loop");
  }
}

static gboolean
on_mapped (GtkWidget *window, GdkEvent *event, gpointer data)
{
  (void) window;
  (void) event;
  *(gboolean *) data = TRUE;
  return GDK_EVENT_PROPAGATE;
}

/* A window manager maps first and sizes a moment later, and says nothing when it is done. */
void
screen_show (GtkWidget *window)
{
  gboolean mapped = FALSE;
  gulong handler = g_signal_connect (window, "map-event", G_CALLBACK (on_mapped), &mapped);

  gtk_widget_show (window);
  screen_wait (is_true, &mapped, "a window");
  g_signal_handler_disconnect (window, handler);
  gboolean still = FALSE;
  g_timeout_add (STILL_MS, on_idle, &still);
  screen_wait (is_true, &still, "the window manager");
  screen_settle (window);
}

/* --- keys --- */

static GdkEvent *
key_event (GtkWidget *window, GdkEventType type, guint keyval, guint keycode, GdkModifierType state)
{
  GdkEvent *event = gdk_event_new (type);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (window));

  event->key.window = g_object_ref (gtk_widget_get_window (window));
  event->key.keyval = keyval;
  event->key.hardware_keycode = (guint16) keycode;
  event->key.state = state;
  event->key.time = key_time;
  event->key.send_event = TRUE;
  gdk_event_set_device (event, gdk_seat_get_keyboard (seat));
  return event;
}

static guint
keycode_of (guint keyval)
{
  GdkKeymapKey *keys = NULL;
  int n = 0;
  guint keycode = 0;

  if (gdk_keymap_get_entries_for_keyval (gdk_keymap_get_for_display (gdk_display_get_default ()), keyval, &keys, &n) && n > 0)
    keycode = keys[0].keycode;
  g_free (keys);
  return keycode;
}

static void
press_key (GtkWidget *window, guint keyval, GdkModifierType state, guint32 after)
{
  static const GdkEventType types[] = { GDK_KEY_PRESS, GDK_KEY_RELEASE };
  g_autoptr (GtkWidget) alive G_GNUC_UNUSED = g_object_ref (window);
  guint keycode = keycode_of (keyval);

  key_time += after;
  for (guint i = 0; i < G_N_ELEMENTS (types) && gtk_widget_get_window (window); i++) {
    GdkEvent *event = key_event (window, types[i], keyval, keycode, state);
    gtk_main_do_event (event);
    gdk_event_free (event);
  }
}

void
screen_key (GtkWidget *window, guint keyval, GdkModifierType state)
{
  press_key (window, keyval, state, PERSON_MS);
  screen_settle (NULL);
}

void
screen_type (GtkWidget *window, const char *text)
{
  for (; *text; text++) {
    guint keyval = gdk_unicode_to_keyval ((guint32) *text);
    screen_key (window, keyval, g_ascii_isupper (*text) ? GDK_SHIFT_MASK : 0);
  }
}

void
screen_scan (GtkWidget *window, const char *text)
{
  key_time += PERSON_MS;
  for (; *text; text++)
    press_key (window, gdk_unicode_to_keyval ((guint32) *text), g_ascii_isupper (*text) ? GDK_SHIFT_MASK : 0, SCANNER_MS);
  press_key (window, GDK_KEY_Return, 0, SCANNER_MS);
}

/* --- finding --- */

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  const char *label = NULL, *action = NULL;

  if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_LABEL (widget))
    label = gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_ACTIONABLE (widget))
    action = gtk_actionable_get_action_name (GTK_ACTIONABLE (widget));
  return !name || g_strcmp0 (label, name) == 0 || g_strcmp0 (action, name) == 0
         || g_strcmp0 (gtk_buildable_get_name (GTK_BUILDABLE (widget)), name) == 0;
}

typedef struct {
  GType type;
  const char *name;
  GtkWidget *found;
  GString *text;
} Looking;

static void
look (GtkWidget *widget, gpointer data)
{
  Looking *looking = data;

  if (looking->found || !gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (looking->text && GTK_IS_LABEL (widget))
    g_string_append_printf (looking->text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  if (looking->text && GTK_IS_ENTRY (widget))
    g_string_append_printf (looking->text, "%s\n", gtk_entry_get_text (GTK_ENTRY (widget)));
  if (!looking->text && g_type_is_a (G_OBJECT_TYPE (widget), looking->type) && is_named (widget, looking->name))
    looking->found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), look, looking);
}

GtkWidget *
screen_find (GtkWidget *root, GType type, const char *name)
{
  Looking looking = { type, name, NULL, NULL };

  look (root, &looking);
  return looking.found;
}

void
screen_press (GtkWidget *root, const char *name)
{
  GtkWidget *button = screen_find (root, GTK_TYPE_BUTTON, name);

  if (!button)
    g_error ("there is no button %s", name);
  if (!gtk_widget_is_sensitive (button))
    g_error ("the button %s can not be pressed", name);
  gtk_button_clicked (GTK_BUTTON (button));
  screen_settle (NULL);
}

char *
screen_text (GtkWidget *root)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Looking looking = { G_TYPE_NONE, NULL, NULL, text };

  look (root, &looking);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
screen_says (GtkWidget *root, const char *text)
{
  g_autofree char *all = screen_text (root);

  return strstr (all, text) != NULL;
}

/* --- pictures --- */

typedef struct {
  GtkWidget *window;
  cairo_surface_t *surface;    /* NULL until it was painted */
} Picture;

/* What asked for another size while it was painted is laid out first. */
static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  Picture *picture = data;
  (void) clock;

  if (picture->surface)
    return;
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gtk_widget_get_allocated_width (picture->window),
                                                 gtk_widget_get_allocated_height (picture->window));
  cairo_t *cr = cairo_create (picture->surface);
  gtk_container_check_resize (GTK_CONTAINER (picture->window));
  gtk_widget_draw (picture->window, cr);
  cairo_destroy (cr);
}

static gboolean
is_painted (gpointer data)
{
  return ((Picture *) data)->surface != NULL;
}

void
screen_picture (GtkWidget *window, const char *name)
{
  Picture picture = { window, NULL };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  const char *shown = g_getenv ("SINGGAH_SCREENSHOTS");
  g_autofree char *folder = shown ? g_strdup (shown) : g_test_build_filename (G_TEST_BUILT, "artifacts", NULL);
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  screen_settle (window);
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted), &picture);
  gtk_widget_queue_draw (window);
  screen_wait (is_painted, &picture, "a painted window");
  g_signal_handler_disconnect (clock, handler);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_cmpint (cairo_surface_write_to_png (picture.surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (picture.surface);
}

/* --- the window in which a file is chosen --- */

typedef struct {
  char *path;                  /* (nullable) */
  gboolean asked;
} Choice;

static GtkWidget *
find_chooser (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each; each = each->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (each->data) && !gtk_widget_in_destruction (each->data) && gtk_widget_get_mapped (each->data))
      return each->data;
  return NULL;
}

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->path);
  g_free (choice);
}

static gboolean
press_in_chooser (gpointer data)
{
  Choice *choice = data;
  GtkWidget *dialog = find_chooser ();

  if (!dialog)
    return G_SOURCE_CONTINUE;
  g_autofree char *chosen = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));
  GtkWidget *button = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), choice->path ? GTK_RESPONSE_ACCEPT : GTK_RESPONSE_CANCEL);
  if (choice->path && !choice->asked)
    choice->asked = gtk_file_chooser_set_filename (GTK_FILE_CHOOSER (dialog), choice->path);
  if (choice->path && g_strcmp0 (chosen, choice->path) != 0)
    return G_SOURCE_CONTINUE;
  g_assert_nonnull (button);
  gtk_button_clicked (GTK_BUTTON (button));
  return G_SOURCE_REMOVE;
}

void
screen_choose_file (const char *path)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->path = g_strdup (path);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 20, press_in_chooser, choice, choice_free);
}
