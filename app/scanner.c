/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts a scanner that types from a person who types, at the level of a window. */
#include "app/scanner.h"

#include "db/code/wedge.h"

struct _DeskScanner {
  GObject parent;

  Wedge *wedge;
  GQueue held;                 /* GdkEvent, the first pressed first */
  guint silence;
  gboolean asleep;
  gboolean replaying;          /* the event was held before and is let through */
};

enum { SIGNAL_SCANNED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskScanner, desk_scanner, G_TYPE_OBJECT)

static void follow (DeskScanner *self, const WedgeAnswer *answer);

static gboolean
on_silence (gpointer data)
{
  DeskScanner *self = data;
  WedgeAnswer answer = wedge_silence (self->wedge);

  self->silence = 0;
  follow (self, &answer);
  return G_SOURCE_REMOVE;
}

static void
let_through (DeskScanner *self, guint n)
{
  self->replaying = TRUE;
  for (guint i = 0; i < n && !g_queue_is_empty (&self->held); i++) {
    GdkEvent *event = g_queue_pop_head (&self->held);
    gtk_main_do_event (event);
    gdk_event_free (event);
  }
  self->replaying = FALSE;
}

static void
forget (DeskScanner *self, guint n)
{
  for (guint i = 0; i < n && !g_queue_is_empty (&self->held); i++)
    gdk_event_free (g_queue_pop_head (&self->held));
}

/* Does with the held keys what the wedge says; the scan is told last, when no key is on its way any more. */
static void
follow (DeskScanner *self, const WedgeAnswer *answer)
{
  g_autofree char *scan = g_strdup (answer->scan);
  g_autoptr (DeskScanner) alive G_GNUC_UNUSED = g_object_ref (self);

  g_clear_handle_id (&self->silence, g_source_remove);
  let_through (self, answer->pass);
  forget (self, answer->swallow);
  if (answer->wait_ms)
    self->silence = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, answer->wait_ms, on_silence, self, NULL);
  if (scan)
    g_signal_emit (self, signals[SIGNAL_SCANNED], 0, scan);
}

static gboolean
on_key (GtkWidget *widget, GdkEventKey *event, DeskScanner *self)
{
  const GdkModifierType commands = GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_MOD5_MASK | GDK_SUPER_MASK;
  (void) widget;

  if (self->replaying || self->asleep)
    return GDK_EVENT_PROPAGATE;
  WedgeKey key = {
    .keycode = event->hardware_keycode,
    .pressed = event->type == GDK_KEY_PRESS,
    .shift = (event->state & GDK_SHIFT_MASK) != 0,
    .command = (event->state & commands) != 0,
    .time_ms = event->time,
  };
  WedgeAnswer answer = wedge_key (self->wedge, &key);
  WedgeFate fate = answer.key;
  if (fate == WEDGE_HOLD)
    g_queue_push_tail (&self->held, gdk_event_copy ((GdkEvent *) event));
  follow (self, &answer);
  return fate == WEDGE_PASS ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

void
desk_scanner_watch (DeskScanner *self, GtkWindow *window)
{
  g_return_if_fail (DESK_IS_SCANNER (self));

  g_signal_connect_object (window, "key-press-event", G_CALLBACK (on_key), self, 0);
  g_signal_connect_object (window, "key-release-event", G_CALLBACK (on_key), self, 0);
}

void
desk_scanner_set_asleep (DeskScanner *self, gboolean asleep)
{
  g_return_if_fail (DESK_IS_SCANNER (self));

  self->asleep = asleep;
}

static void
desk_scanner_finalize (GObject *object)
{
  DeskScanner *self = DESK_SCANNER (object);

  g_clear_handle_id (&self->silence, g_source_remove);
  g_queue_clear_full (&self->held, (GDestroyNotify) gdk_event_free);
  wedge_free (self->wedge);
  G_OBJECT_CLASS (desk_scanner_parent_class)->finalize (object);
}

static void
desk_scanner_class_init (DeskScannerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_scanner_finalize;
  signals[SIGNAL_SCANNED] = g_signal_new ("scanned", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_scanner_init (DeskScanner *self)
{
  static const WedgeSettings settings = { .gap_ms = WEDGE_GAP_MILLISECONDS, .cards_only = TRUE };

  self->wedge = wedge_new (&settings);
  g_queue_init (&self->held);
}

DeskScanner *
desk_scanner_new (void)
{
  return g_object_new (DESK_TYPE_SCANNER, NULL);
}
