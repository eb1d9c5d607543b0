/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff serves from this kiosk: its beginning, its end, and what is heard. */
#include "kiosk/session/session-private.h"

void
kiosk_session_serve_longer (KioskSession *self)
{
  self->serves_until = kiosk_session_now (self) + (gint64) self->serving_seconds * 1000;
  if (self->state == KIOSK_STATE_SERVING)
    self->ends_at = self->serves_until;
}

/* Its time runs on. */
static void
show_serving (KioskSession *self)
{
  kiosk_session_enter (self, KIOSK_STATE_SERVING);
  self->ends_at = self->serves_until;
}

gboolean
kiosk_session_serve_on (KioskSession *self)
{
  if (!self->serving || !kiosk_serving_has_begun (self->serving))
    return FALSE;
  show_serving (self);
  return TRUE;
}

/* While the record is away its page stays, whatever comes to its end. */
static void
on_changed (KioskSession *self)
{
  if (!self->lost)
    show_serving (self);
}

static void
on_answered (KioskSession *self, int verdict)
{
  static const KioskCue cues[] = {
    [KIOSK_SERVED_GIVEN] = KIOSK_CUE_GIVEN, [KIOSK_SERVED_ALREADY] = KIOSK_CUE_HAD,
    [KIOSK_SERVED_SEE_DESK] = KIOSK_CUE_SEE_STAFF, [KIOSK_SERVED_UNREADABLE] = KIOSK_CUE_AGAIN,
    [KIOSK_SERVED_UNDONE] = KIOSK_CUE_NOTED, [KIOSK_SERVED_CARD] = KIOSK_CUE_NOTED, [KIOSK_SERVED_CARD_WAITS] = KIOSK_CUE_HAD,
    [KIOSK_SERVED_PARTLY] = KIOSK_CUE_HAD,
  };

  kiosk_session_serve_longer (self);
  if (verdict == KIOSK_SERVED_SEE_DESK || verdict == KIOSK_SERVED_UNREADABLE)
    self->unknown++;
  kiosk_session_give_cue (self, cues[verdict]);
}

/* Whose role does not let him serve sees what everybody sees of a staff card. */
static void
on_refused (KioskSession *self)
{
  kiosk_session_stop_serving (self);
  self->visit = kiosk_visit_new (KIOSK_RESULT_STAFF);
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
}

static void
on_failed (KioskSession *self, const GError *error)
{
  kiosk_session_show_trouble (self, error);
}

void
kiosk_session_stop_serving (KioskSession *self)
{
  if (!self->serving)
    return;
  g_signal_handlers_disconnect_by_data (self->serving, self);
  g_object_run_dispose (G_OBJECT (self->serving));
  g_clear_object (&self->serving);
}

void
kiosk_session_serve (KioskSession *self, gint64 staff)
{
  kiosk_session_stop_serving (self);
  self->serving = kiosk_serving_new (self->worker, self->terminal, staff);
  g_signal_connect_swapped (self->serving, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->serving, "answered", G_CALLBACK (on_answered), self);
  g_signal_connect_swapped (self->serving, "refused", G_CALLBACK (on_refused), self);
  g_signal_connect_swapped (self->serving, "failed", G_CALLBACK (on_failed), self);
  kiosk_session_serve_longer (self);
  show_serving (self);
}

KioskServing *
kiosk_session_get_serving (KioskSession *self)
{
  return self->serving;
}
