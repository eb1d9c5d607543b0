/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What house and terminal have set holds on this desk from the moment it is saved. */
#include "app/house-rules.h"

struct _DeskHouseRules {
  GObject parent;

  DeskContext *context;
  DeskPrivacy *privacy;
  DeskGate *gate;
  GCancellable *cancellable;
  gboolean seen;               /* by visitors, as it was last told to the privacy */
  gboolean loaded, looking;
  gboolean missed;             /* a change came while it could not be looked at */
};

enum { SIGNAL_HOUSE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskHouseRules, desk_house_rules, G_TYPE_OBJECT)

static void look (DeskHouseRules *self);

/* Behind the lock names only go: who opens it is greeted. */
static void
follow_counter (DeskHouseRules *self)
{
  gboolean seen = desk_context_is_public_counter (self->context);

  if (seen == self->seen)
    return;
  self->seen = seen;
  if (seen || !desk_gate_is_closed (self->gate))
    desk_privacy_set_seen (self->privacy, seen);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskHouseRules) self = data;
  gboolean house_changed = FALSE;
  guint names = desk_context_get_names_ms (self->context), lock = desk_context_get_lock_ms (self->context);
  (void) source;

  self->looking = FALSE;
  gboolean read = desk_context_look_finish (self->context, result, &house_changed, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (read && desk_context_get_names_ms (self->context) != names)
    desk_privacy_set_idle (self->privacy, desk_context_get_names_ms (self->context));
  if (read && desk_context_get_lock_ms (self->context) != lock)
    desk_privacy_set_left (self->privacy, desk_context_get_lock_ms (self->context));
  follow_counter (self);
  if (house_changed && !desk_gate_is_closed (self->gate))
    g_signal_emit (self, signals[SIGNAL_HOUSE_CHANGED], 0);
  if (self->missed)
    look (self);
}

/* Many changes in a row are looked at once more, not once each. */
static void
look (DeskHouseRules *self)
{
  self->missed = self->looking || !self->loaded;
  if (self->missed || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->looking = TRUE;
  desk_context_look (self->context, self->cancellable, on_looked, g_object_ref (self));
}

void
desk_house_rules_apply (DeskHouseRules *self)
{
  g_return_if_fail (DESK_IS_HOUSE_RULES (self));

  self->loaded = TRUE;
  desk_privacy_set_idle (self->privacy, desk_context_get_names_ms (self->context));
  desk_privacy_set_left (self->privacy, desk_context_get_lock_ms (self->context));
  follow_counter (self);
  if (self->missed)
    look (self);
}

void
desk_house_rules_greet (DeskHouseRules *self)
{
  g_return_if_fail (DESK_IS_HOUSE_RULES (self));

  self->seen = desk_context_is_public_counter (self->context);
  desk_privacy_set_names (self->privacy, !self->seen);
}

/* --- object --- */

static void
desk_house_rules_finalize (GObject *object)
{
  DeskHouseRules *self = DESK_HOUSE_RULES (object);

  g_object_unref (self->context);
  g_object_unref (self->privacy);
  g_object_unref (self->gate);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (desk_house_rules_parent_class)->finalize (object);
}

static void
desk_house_rules_class_init (DeskHouseRulesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = desk_house_rules_finalize;
  signals[SIGNAL_HOUSE_CHANGED] =
      g_signal_new ("house-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_house_rules_init (DeskHouseRules *self)
{
  (void) self;
}

DeskHouseRules *
desk_house_rules_new (DeskContext *context, DeskPrivacy *privacy, DeskGate *gate, GCancellable *cancellable)
{
  DeskHouseRules *self = g_object_new (DESK_TYPE_HOUSE_RULES, NULL);

  self->context = g_object_ref (context);
  self->privacy = g_object_ref (privacy);
  self->gate = g_object_ref (gate);
  self->cancellable = g_object_ref (cancellable);
  g_signal_connect_object (desk_context_get_worker (context), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  return self;
}
