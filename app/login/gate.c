/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closes a window while nobody is logged in: its work is hidden, not lost, and no key reaches it. */
#include "app/login/gate.h"

#include "app/curtain.h"
#include "app/login/lock.h"
#include "app/scanner.h"

struct _DeskGate {
  GObject parent;

  GtkWindow *window;           /* weak */
  GtkStack *shell;             /* the window's */
  DeskLock *lock;              /* (nullable) before the window is first closed; the shell's */
  DeskScanner *scanner;
  GtkWidget *focus;            /* (nullable) weak: where the work was left */
  GPtrArray *hidden;           /* GtkWidget: shown again at the end */
  gulong watch;                /* of windows that are shown; 0: it is open */
  gulong keys;                 /* of every window */
  gboolean closed;
  gint64 staff;                /* who worked here last; 0: nobody yet */
};

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskGate, desk_gate, G_TYPE_OBJECT)

/* Fields and buttons of the lock have their keys; no accelerator of the window is looked for. */
static gboolean
on_key (GtkWindow *window, GdkEventKey *event, DeskGate *self)
{
  if (!self->closed)
    return GDK_EVENT_PROPAGATE;
  if (!gtk_window_propagate_key_event (window, event))
    gtk_bindings_activate_event (G_OBJECT (window), event);
  return GDK_EVENT_STOP;
}

/* The window's own key, and no other, is one in every window that stands over it as well: who leaves locks what is open. */
static gboolean
on_any_key (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n, const GValue *values, gpointer data)
{
  DeskGate *self = data;
  GObject *window = g_value_get_object (&values[0]);
  const GdkEvent *event = n > 1 ? g_value_get_boxed (&values[1]) : NULL;

  if (!self->window || window == (gpointer) self->window || !GTK_IS_WINDOW (window) || !event
      || gdk_keyval_to_lower (event->key.keyval) != GDK_KEY_l
      || (event->key.state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return TRUE;
  g_autoptr (GPtrArray) over = desk_windows_over (self->window, FALSE);
  if (g_ptr_array_find (over, window, NULL))
    g_action_group_activate_action (G_ACTION_GROUP (self->window), "lock", NULL);
  return TRUE;
}

static void
on_scanned (DeskGate *self, const char *text)
{
  if (self->closed)
    desk_lock_scan (self->lock, text);
}

static void
hide (DeskGate *self, GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  g_ptr_array_add (self->hidden, g_object_ref (widget));
  gtk_widget_hide (widget);
}

static void
on_header_child (GtkWidget *child, gpointer data)
{
  hide (data, child);
}

/* Forms and lists in windows of their own, and what they opened; a menu that is open is gone. */
static void
hide_windows (DeskGate *self)
{
  g_autoptr (GPtrArray) open = desk_windows_over (self->window, FALSE);

  for (guint i = 0; i < open->len; i++)
    hide (self, open->pdata[i]);
}

/* The answer of a slow record opens its form over the lock: that waits, too. */
static gboolean
on_shown (GSignalInvocationHint *hint G_GNUC_UNUSED, guint n G_GNUC_UNUSED, const GValue *values, gpointer data)
{
  DeskGate *self = data;

  if (self->window && GTK_IS_WINDOW (g_value_get_object (values)))
    hide_windows (self);
  return TRUE;
}

static void
watch (DeskGate *self, gboolean closed)
{
  guint show = g_signal_lookup ("show", GTK_TYPE_WIDGET);

  if (closed)
    self->watch = g_signal_add_emission_hook (show, 0, on_shown, self, NULL);
  else if (self->watch)
    g_signal_remove_emission_hook (show, self->watch);
  if (!closed)
    self->watch = 0;
}

static void
on_opened (DeskGate *self, const char *staff)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, staff);
}

static void
make_lock (DeskGate *self)
{
  if (self->lock)
    return;
  self->lock = g_object_new (DESK_TYPE_LOCK, "visible", TRUE, NULL);
  g_signal_connect_object (self->lock, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->shell, GTK_WIDGET (self->lock), "lock");
}

void
desk_gate_close (DeskGate *self, DeskContext *context, const char *staff)
{
  g_return_if_fail (DESK_IS_GATE (self) && self->window);

  if (self->closed)
    return;
  GtkWidget *header = gtk_window_get_titlebar (self->window);
  self->closed = TRUE;
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (self->window));
  hide_windows (self);
  watch (self, TRUE);
  if (GTK_IS_CONTAINER (header))
    gtk_container_foreach (GTK_CONTAINER (header), on_header_child, self);
  make_lock (self);
  gtk_stack_set_visible_child_name (self->shell, "lock");
  desk_scanner_set_asleep (self->scanner, FALSE);
  desk_lock_ask (self->lock, context, staff);
}

/* A window that was destroyed behind the lock stands over none. */
static void
show_again (GtkWidget *widget)
{
  if (!GTK_IS_WINDOW (widget) || gtk_window_get_transient_for (GTK_WINDOW (widget)))
    gtk_widget_show (widget);
}

/* A question is answered with no: whoever waits for the answer takes its window away. */
static void
end (DeskGate *self, GtkWidget *window)
{
  g_ptr_array_remove (self->hidden, window);
  if (GTK_IS_DIALOG (window))
    gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_DELETE_EVENT);
  else
    gtk_widget_destroy (window);
}

/* What one has opened, another neither sees nor sends off under a new name; a list that is being written is written without its window. */
static void
end_windows (DeskGate *self)
{
  g_autoptr (GPtrArray) windows = desk_windows_over (self->window, TRUE);

  for (guint i = 0; i < windows->len; i++)
    end (self, windows->pdata[i]);
}

void
desk_gate_open (DeskGate *self, gint64 staff)
{
  g_return_if_fail (DESK_IS_GATE (self));

  gboolean other = self->staff && self->staff != staff;
  self->staff = staff;
  if (other)
    end_windows (self);
  if (!self->closed)
    return;
  self->closed = FALSE;
  watch (self, FALSE);
  desk_scanner_set_asleep (self->scanner, TRUE);
  gtk_stack_set_visible_child_name (self->shell, "work");
  for (guint i = 0; i < self->hidden->len; i++)
    show_again (self->hidden->pdata[i]);
  g_ptr_array_set_size (self->hidden, 0);
  if (self->focus && gtk_widget_get_mapped (self->focus))
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

gboolean
desk_gate_is_closed (DeskGate *self)
{
  return self->closed;
}

static void
desk_gate_finalize (GObject *object)
{
  DeskGate *self = DESK_GATE (object);

  watch (self, FALSE);
  g_signal_remove_emission_hook (g_signal_lookup ("key-press-event", GTK_TYPE_WIDGET), self->keys);
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->focus);
  g_ptr_array_unref (self->hidden);
  g_object_unref (self->scanner);
  G_OBJECT_CLASS (desk_gate_parent_class)->finalize (object);
}

static void
desk_gate_class_init (DeskGateClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_gate_finalize;
  signals[SIGNAL_OPENED] =
      g_signal_new ("opened", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_gate_init (DeskGate *self)
{
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  self->scanner = desk_scanner_new ();
  desk_scanner_set_asleep (self->scanner, TRUE);
  g_signal_connect_swapped (self->scanner, "scanned", G_CALLBACK (on_scanned), self);
}

DeskGate *
desk_gate_new (GtkWindow *window, GtkStack *shell)
{
  DeskGate *self = g_object_new (DESK_TYPE_GATE, NULL);

  g_set_weak_pointer (&self->window, window);
  self->keys = g_signal_add_emission_hook (g_signal_lookup ("key-press-event", GTK_TYPE_WIDGET), 0, on_any_key, self, NULL);
  self->shell = shell;
  desk_scanner_watch (self->scanner, window);
  g_signal_connect_object (window, "key-press-event", G_CALLBACK (on_key), self, 0);
  g_signal_connect_object (window, "key-release-event", G_CALLBACK (on_key), self, 0);
  return self;
}
