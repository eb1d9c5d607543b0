/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wants to serve shows who he is: a card alone is enough only where its bearer has set no digits. */
#include "kiosk/session/session-private.h"

/* Every press begins the time anew. */
static void
on_changed (KioskSession *self)
{
  kiosk_session_enter (self, KIOSK_STATE_KEYPAD);
  if (kiosk_keypad_get_answer (self->keypad))
    kiosk_session_give_cue (self, KIOSK_CUE_HAD);
}

static void
on_opened (KioskSession *self, gint64 staff)
{
  kiosk_session_serve (self, staff);
}

static void
on_failed (KioskSession *self, const GError *error)
{
  kiosk_session_show_trouble (self, error);
}

void
kiosk_session_stop_keypad (KioskSession *self)
{
  if (!self->keypad)
    return;
  g_signal_handlers_disconnect_by_data (self->keypad, self);
  g_object_run_dispose (G_OBJECT (self->keypad));
  g_clear_object (&self->keypad);
}

void
kiosk_session_ask_digits (KioskSession *self, const char *card)
{
  kiosk_session_stop_keypad (self);
  self->keypad = kiosk_keypad_new (self->worker, card);
  g_signal_connect_swapped (self->keypad, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->keypad, "opened", G_CALLBACK (on_opened), self);
  g_signal_connect_swapped (self->keypad, "failed", G_CALLBACK (on_failed), self);
  kiosk_session_enter (self, KIOSK_STATE_KEYPAD);
}

void
kiosk_session_staff (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (self->state == KIOSK_STATE_IDLE && !self->lost)
    kiosk_session_ask_digits (self, NULL);
}

KioskKeypad *
kiosk_session_get_keypad (KioskSession *self)
{
  return self->keypad;
}
