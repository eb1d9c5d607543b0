/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of a window: scans are taken out of them, wherever the focus is, and of the rest few are let through. */
#include "kiosk/scan/scanner.h"

#include "db/code/wedge.h"

#define COMMANDS (GDK_CONTROL_MASK | GDK_MOD1_MASK | GDK_MOD5_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)

struct _KioskScanner {
  GObject parent;

  Wedge *wedge;
  GQueue *held;                /* GdkEvent: not decided yet */
  guint silence;
};

G_DEFINE_FINAL_TYPE (KioskScanner, kiosk_scanner, G_TYPE_OBJECT)

static guint signal_scan, signal_key;

static gboolean
may_act (const GdkEventKey *event)
{
  static const guint allowed[] = {
    GDK_KEY_Tab, GDK_KEY_ISO_Left_Tab, GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up, GDK_KEY_Down, GDK_KEY_Return,
    GDK_KEY_KP_Enter, GDK_KEY_space,
  };

  if (event->state & COMMANDS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (event->keyval == allowed[i])
      return TRUE;
  return FALSE;
}

static void
let_through (KioskScanner *self, GdkEvent *event)
{
  if (may_act (&event->key))
    g_signal_emit (self, signal_key, 0, event);
}

static gboolean on_silence (gpointer data);

/* What the wedge has decided: about the keys that were held, then about @event. */
static void
follow (KioskScanner *self, const WedgeAnswer *answer, GdkEvent *event)
{
  for (guint i = 0; i < answer->pass + answer->swallow; i++) {
    g_autoptr (GdkEvent) held = g_queue_pop_head (self->held);
    if (i < answer->pass)
      let_through (self, held);
  }
  if (event && answer->key == WEDGE_HOLD)
    g_queue_push_tail (self->held, gdk_event_copy (event));
  else if (event && answer->key == WEDGE_PASS)
    let_through (self, event);
  g_clear_handle_id (&self->silence, g_source_remove);
  if (answer->wait_ms)
    self->silence = g_timeout_add_full (G_PRIORITY_HIGH_IDLE, answer->wait_ms, on_silence, self, NULL);
  if (answer->scan || answer->unreadable)
    g_signal_emit (self, signal_scan, 0, answer->scan);
}

void
kiosk_scanner_rest (KioskScanner *self)
{
  g_return_if_fail (KIOSK_IS_SCANNER (self));

  WedgeAnswer answer = wedge_silence (self->wedge);
  follow (self, &answer, NULL);
}

static gboolean
on_silence (gpointer data)
{
  KioskScanner *self = data;

  self->silence = 0;
  kiosk_scanner_rest (self);
  return G_SOURCE_REMOVE;
}

void
kiosk_scanner_take (KioskScanner *self, const GdkEventKey *event)
{
  g_return_if_fail (KIOSK_IS_SCANNER (self) && event);

  WedgeKey key = {
    .keycode = event->hardware_keycode,
    .pressed = event->type == GDK_KEY_PRESS,
    .shift = (event->state & GDK_SHIFT_MASK) != 0,
    .command = (event->state & COMMANDS) != 0,
    .time_ms = event->time,
  };
  WedgeAnswer answer = wedge_key (self->wedge, &key);
  follow (self, &answer, (GdkEvent *) event);
}

static void
kiosk_scanner_finalize (GObject *object)
{
  KioskScanner *self = KIOSK_SCANNER (object);

  g_clear_handle_id (&self->silence, g_source_remove);
  g_queue_free_full (self->held, (GDestroyNotify) gdk_event_free);
  wedge_free (self->wedge);
  G_OBJECT_CLASS (kiosk_scanner_parent_class)->finalize (object);
}

static void
kiosk_scanner_class_init (KioskScannerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = kiosk_scanner_finalize;
  signal_scan = g_signal_new ("scan", KIOSK_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_STRING);
  signal_key = g_signal_new ("key", KIOSK_TYPE_SCANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                             GDK_TYPE_EVENT | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
kiosk_scanner_init (KioskScanner *self)
{
  static const WedgeSettings settings = { .gap_ms = WEDGE_GAP_MILLISECONDS };

  self->wedge = wedge_new (&settings);
  self->held = g_queue_new ();
}

KioskScanner *
kiosk_scanner_new (void)
{
  return g_object_new (KIOSK_TYPE_SCANNER, NULL);
}
