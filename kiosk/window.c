/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's window: takes every key and touch, and lets nothing through that is not the visitor's. */
#include "kiosk/window.h"

#include "kiosk/scan/scanner.h"
#include "kiosk/sound/pack.h"

#include "db/words.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK)

struct _KioskWindow {
  GtkWindow parent;

  KioskSession *session;
  KioskTheme *theme;
  KioskScanner *scanner;
  KioskScans *scans;           /* (nullable) */
  KioskPages *pages;           /* the window's child */
  GtkGesture *touch;
  const char *language;        /* that it returns to */
  gboolean closable, upright;
  int width, height;           /* of the screen; 0: not known */
};

G_DEFINE_FINAL_TYPE (KioskWindow, kiosk_window, GTK_TYPE_WINDOW)

gboolean
kiosk_window_lets_pass (const GdkEvent *event)
{
  switch (event->type) {
  /* the visitor's */
  case GDK_KEY_PRESS:
  case GDK_KEY_RELEASE:
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_UPDATE:
  case GDK_TOUCH_END:
  case GDK_TOUCH_CANCEL:
  case GDK_ENTER_NOTIFY:
  case GDK_LEAVE_NOTIFY:
    return TRUE;
  case GDK_BUTTON_PRESS:
  case GDK_2BUTTON_PRESS:
  case GDK_3BUTTON_PRESS:
  case GDK_BUTTON_RELEASE:
    return event->button.button == GDK_BUTTON_PRIMARY;
  case GDK_MOTION_NOTIFY:
    return (event->motion.state & BUTTONS) == 0;
  /* GTK's own: the window's size, place, focus and painting, its end, and a press that something else took over */
  case GDK_EXPOSE:
  case GDK_DAMAGE:
  case GDK_CONFIGURE:
  case GDK_MAP:
  case GDK_UNMAP:
  case GDK_WINDOW_STATE:
  case GDK_VISIBILITY_NOTIFY:
  case GDK_FOCUS_CHANGE:
  case GDK_PROPERTY_NOTIFY:
  case GDK_GRAB_BROKEN:
  case GDK_DELETE:
  case GDK_DESTROY:
    return TRUE;
  default:
    return FALSE;
  }
}

void
kiosk_window_filter (GdkEvent *event, gpointer data G_GNUC_UNUSED)
{
  if (kiosk_window_lets_pass (event))
    gtk_main_do_event (event);
}

/* --- language and looks --- */

static void on_language (KioskWindow *self, const char *language);
static void on_contrast (KioskWindow *self);

static void
build (KioskWindow *self)
{
  if (self->pages)
    gtk_widget_destroy (GTK_WIDGET (self->pages));
  self->pages = kiosk_pages_new (self->session);
  kiosk_pages_set_upright (self->pages, self->upright);
  kiosk_pages_set_screen (self->pages, self->width, self->height);
  kiosk_pages_set_contrast (self->pages, kiosk_theme_is_contrast (self->theme));
  g_signal_connect_swapped (self->pages, "language", G_CALLBACK (on_language), self);
  g_signal_connect_swapped (self->pages, "contrast", G_CALLBACK (on_contrast), self);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->pages));
}

static gboolean
on_build (gpointer data)
{
  KioskWindow *self = data;

  if (self->session)
    build (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: the button that was pressed is one of the pages that go. */
static void
on_language (KioskWindow *self, const char *language)
{
  gboolean pack = kiosk_pack_is (language);
  const char *words = pack ? "id" : language;          /* beside the few of the pack */

  if (g_strcmp0 (kiosk_session_get_pack (self->session), pack ? language : NULL) != 0)
    kiosk_session_set_pack (self->session, pack ? language : NULL);
  if (g_str_equal (words, words_language ()))
    return;
  words_use (words);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_build, g_object_ref (self), g_object_unref);
}

/* What the resident's record says of language holds as long as his visit. */
static void
on_changed (KioskWindow *self)
{
  const KioskVisit *visit = kiosk_session_get_visit (self->session);
  if (!visit || !visit->language)
    return;
  const char *language = g_str_equal (visit->language, "en") ? "en" : "id";      /* jv and su are voices */
  if (g_str_equal (language, words_language ()))
    return;
  words_use (language);
  build (self);
}

static void
set_contrast (KioskWindow *self, gboolean contrast)
{
  kiosk_theme_set_contrast (self->theme, contrast);
  kiosk_pages_set_contrast (self->pages, contrast);
}

static void
on_contrast (KioskWindow *self)
{
  set_contrast (self, !kiosk_theme_is_contrast (self->theme));
}

/* The next visitor finds the kiosk as it is for everyone. */
static void
on_left (KioskWindow *self)
{
  on_language (self, self->language);
  set_contrast (self, FALSE);
}

/* --- keys and touches --- */

static gboolean
kiosk_window_key (GtkWidget *widget, GdkEventKey *event)
{
  kiosk_scanner_take (KIOSK_WINDOW (widget)->scanner, event);
  return GDK_EVENT_STOP;
}

static void
on_key (KioskWindow *self, GdkEvent *event)
{
  GtkWidgetClass *class = GTK_WIDGET_CLASS (kiosk_window_parent_class);

  kiosk_session_touch (self->session);
  if (event->type == GDK_KEY_PRESS)
    class->key_press_event (GTK_WIDGET (self), &event->key);
  else
    class->key_release_event (GTK_WIDGET (self), &event->key);
}

static void
on_scan (KioskWindow *self, const char *text)
{
  if (!self->scans || kiosk_scans_takes_keys (self->scans))
    kiosk_session_scan (self->session, text);
}

static gboolean
kiosk_window_focus_out (GtkWidget *widget, GdkEventFocus *event)
{
  kiosk_scanner_rest (KIOSK_WINDOW (widget)->scanner);
  return GTK_WIDGET_CLASS (kiosk_window_parent_class)->focus_out_event (widget, event);
}

static void
on_touch (KioskWindow *self)
{
  kiosk_session_touch (self->session);
}

static gboolean
kiosk_window_delete (GtkWidget *widget, GdkEventAny *event G_GNUC_UNUSED)
{
  return KIOSK_WINDOW (widget)->closable ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

static gboolean
on_turn (gpointer data)
{
  KioskWindow *self = data;

  if (self->pages)
    kiosk_pages_set_upright (self->pages, self->upright);
  return G_SOURCE_REMOVE;
}

static void
kiosk_window_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  KioskWindow *self = KIOSK_WINDOW (widget);
  gboolean upright = allocation->height > allocation->width;

  if (upright != self->upright) {
    self->upright = upright;
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_turn, g_object_ref (self), g_object_unref);
  }
  GTK_WIDGET_CLASS (kiosk_window_parent_class)->size_allocate (widget, allocation);
}

/* --- object --- */

static void
kiosk_window_destroy (GtkWidget *widget)
{
  KioskWindow *self = KIOSK_WINDOW (widget);

  g_clear_object (&self->touch);
  g_signal_handlers_disconnect_by_data (self->scanner, self);
  self->pages = NULL;
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  GTK_WIDGET_CLASS (kiosk_window_parent_class)->destroy (widget);
}

static void
kiosk_window_finalize (GObject *object)
{
  KioskWindow *self = KIOSK_WINDOW (object);

  g_clear_object (&self->scanner);
  g_clear_object (&self->scans);
  g_clear_object (&self->theme);
  G_OBJECT_CLASS (kiosk_window_parent_class)->finalize (object);
}

static void
kiosk_window_class_init (KioskWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = kiosk_window_finalize;
  widget_class->destroy = kiosk_window_destroy;
  widget_class->key_press_event = kiosk_window_key;
  widget_class->key_release_event = kiosk_window_key;
  widget_class->focus_out_event = kiosk_window_focus_out;
  widget_class->delete_event = kiosk_window_delete;
  widget_class->size_allocate = kiosk_window_size_allocate;
}

static void
kiosk_window_init (KioskWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), "Singgah");
  self->scanner = kiosk_scanner_new ();
  g_signal_connect_swapped (self->scanner, "scan", G_CALLBACK (on_scan), self);
  g_signal_connect_swapped (self->scanner, "key", G_CALLBACK (on_key), self);
  self->touch = gtk_gesture_multi_press_new (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->touch), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->touch, "pressed", G_CALLBACK (on_touch), self);
}

KioskWindow *
kiosk_window_new (KioskSession *session, KioskTheme *theme, gboolean closable)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (session) && KIOSK_IS_THEME (theme), NULL);

  KioskWindow *self = g_object_new (KIOSK_TYPE_WINDOW, NULL);
  self->session = g_object_ref (session);
  self->theme = g_object_ref (theme);
  self->language = words_language ();
  self->closable = closable;
  g_signal_connect_swapped (session, "left", G_CALLBACK (on_left), self);
  g_signal_connect_swapped (session, "changed", G_CALLBACK (on_changed), self);
  build (self);
  return self;
}

void
kiosk_window_set_screen (KioskWindow *self, int width, int height)
{
  g_return_if_fail (KIOSK_IS_WINDOW (self));

  self->width = width;
  self->height = height;
  kiosk_pages_set_screen (self->pages, width, height);
}

void
kiosk_window_set_upright (KioskWindow *self, gboolean upright)
{
  g_return_if_fail (KIOSK_IS_WINDOW (self));

  self->upright = upright;
  kiosk_pages_set_upright (self->pages, upright);
}

KioskPages *
kiosk_window_get_pages (KioskWindow *self)
{
  return self->pages;
}

void
kiosk_window_set_scans (KioskWindow *self, KioskScans *scans)
{
  g_return_if_fail (KIOSK_IS_WINDOW (self) && KIOSK_IS_SCANS (scans));

  g_set_object (&self->scans, scans);
}
