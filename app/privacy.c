/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether names may be on the screen. */
#include "app/privacy.h"

#define IDLE_MS (60 * 1000)
#define LEFT_MS (3 * 60 * 1000)

struct _DeskPrivacy {
  GObject parent;

  gboolean names;
  guint idle;                  /* milliseconds */
  gint64 worked;               /* monotonic, microseconds: the last work */
  guint timer;
  guint left;                  /* milliseconds */
  guint left_timer;
  gulong hook;                 /* on every event of every widget */
};

enum { PROPERTY_NAMES = 1, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];
enum { SIGNAL_LEFT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPrivacy, desk_privacy, G_TYPE_OBJECT)

/* How much of them is left since the last work; 0: none. */
static guint
rest_of (DeskPrivacy *self, guint milliseconds)
{
  gint64 idle = (g_get_monotonic_time () - self->worked) / 1000;

  return idle >= milliseconds ? 0 : milliseconds - (guint) idle;
}

static gboolean on_idle (gpointer data);

static void
wait (DeskPrivacy *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->names)
    self->timer = g_timeout_add (rest_of (self, self->idle), on_idle, self);
}

/* Work in between only moves the end: the timer is set anew once it has run out. */
static gboolean
on_idle (gpointer data)
{
  DeskPrivacy *self = data;

  self->timer = 0;
  if (rest_of (self, self->idle))
    wait (self);
  else
    desk_privacy_set_names (self, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
on_left (gpointer data)
{
  DeskPrivacy *self = data;
  guint rest = rest_of (self, self->left);

  self->left_timer = g_timeout_add (rest ? rest : self->left, on_left, self);
  if (!rest)
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
on_event (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  DeskPrivacy *self = data;
  const GdkEvent *event = n > 1 ? g_value_get_boxed (&values[1]) : NULL;
  (void) hint;

  switch (event ? event->type : GDK_NOTHING) {
  case GDK_KEY_PRESS:
  case GDK_BUTTON_PRESS:
  case GDK_MOTION_NOTIFY:
  case GDK_SCROLL:
  case GDK_TOUCH_BEGIN:
    self->worked = g_get_monotonic_time ();
    break;
  default:
    break;
  }
  return TRUE;
}

static void
desk_privacy_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROPERTY_NAMES)
    g_value_set_boolean (value, DESK_PRIVACY (object)->names);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
desk_privacy_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROPERTY_NAMES)
    desk_privacy_set_names (DESK_PRIVACY (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
desk_privacy_finalize (GObject *object)
{
  DeskPrivacy *self = DESK_PRIVACY (object);

  g_signal_remove_emission_hook (g_signal_lookup ("event", GTK_TYPE_WIDGET), self->hook);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->left_timer, g_source_remove);
  G_OBJECT_CLASS (desk_privacy_parent_class)->finalize (object);
}

static void
desk_privacy_class_init (DeskPrivacyClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->get_property = desk_privacy_get_property;
  object_class->set_property = desk_privacy_set_property;
  object_class->finalize = desk_privacy_finalize;
  properties[PROPERTY_NAMES] = g_param_spec_boolean ("names", NULL, NULL, TRUE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  signals[SIGNAL_LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_privacy_init (DeskPrivacy *self)
{
  self->names = TRUE;
  self->idle = IDLE_MS;
  self->worked = g_get_monotonic_time ();
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  self->hook = g_signal_add_emission_hook (g_signal_lookup ("event", GTK_TYPE_WIDGET), 0, on_event, self, NULL);
  wait (self);
  desk_privacy_set_left (self, LEFT_MS);
}

DeskPrivacy *
desk_privacy_new (void)
{
  return g_object_new (DESK_TYPE_PRIVACY, NULL);
}

gboolean
desk_privacy_get_names (DeskPrivacy *self)
{
  g_return_val_if_fail (DESK_IS_PRIVACY (self), FALSE);

  return self->names;
}

void
desk_privacy_set_names (DeskPrivacy *self, gboolean names)
{
  g_return_if_fail (DESK_IS_PRIVACY (self));

  if (names == self->names)
    return;
  self->names = names;
  if (names)                   /* that they go is nobody's work: the lock does not wait for it */
    self->worked = g_get_monotonic_time ();
  wait (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_NAMES]);
}

void
desk_privacy_set_seen (DeskPrivacy *self, gboolean seen)
{
  g_return_if_fail (DESK_IS_PRIVACY (self));

  if (seen || rest_of (self, self->idle))
    desk_privacy_set_names (self, !seen);
}

void
desk_privacy_set_idle (DeskPrivacy *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_PRIVACY (self));

  self->idle = milliseconds;
  wait (self);
}

guint
desk_privacy_get_idle (DeskPrivacy *self)
{
  g_return_val_if_fail (DESK_IS_PRIVACY (self), 0);

  return self->idle;
}

void
desk_privacy_set_left (DeskPrivacy *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_PRIVACY (self));

  self->left = milliseconds;
  g_clear_handle_id (&self->left_timer, g_source_remove);
  self->left_timer = g_timeout_add (rest_of (self, milliseconds), on_left, self);
}

guint
desk_privacy_get_left (DeskPrivacy *self)
{
  g_return_val_if_fail (DESK_IS_PRIVACY (self), 0);

  return self->left;
}
