/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visitor does on his page: wishes, those in his care, and taking back. */
#include "kiosk/session/session-private.h"

/* An answer to a visitor who has gone meanwhile is nobody's. */
typedef struct {
  KioskSession *session;
  guint page;                  /* on which it was wished */
  gboolean undo;
} Wished;

void
kiosk_session_speak_as_chosen (KioskSession *self, KioskVisit *visit)
{
  if (!visit->language)
    visit->language = g_strdup (self->pack);
}

void
kiosk_session_set_pack (KioskSession *self, const char *language)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  self->pack = language ? g_intern_string (language) : NULL;
  g_signal_emit_by_name (self, "changed");
}

const char *
kiosk_session_get_pack (KioskSession *self)
{
  g_return_val_if_fail (KIOSK_IS_SESSION (self), NULL);

  return self->visit && self->visit->language ? self->visit->language : self->pack;
}

/* @shown: (inout): becomes @visit, and what was done is done in it */
static void
replace_visit (KioskVisit **shown, KioskVisit *visit, gboolean undo)
{
  GPtrArray *done = (*shown)->done;

  (*shown)->done = visit->done;
  visit->done = done;
  if (undo && visit->said == KIOSK_SAID_UNDONE)
    g_ptr_array_set_size (done, (int) done->len - 1);
  else if (visit->acts->len)
    g_ptr_array_add (done, g_array_ref (visit->acts));
  visit->page = (*shown)->page;
  kiosk_session_keep_chosen (visit, *shown);
  kiosk_visit_free (*shown);
  *shown = visit;
}

static void
follow_wish (KioskSession *self, KioskVisit *visit, gboolean undo)
{
  replace_visit (&self->visit, visit, undo);
  kiosk_session_speak_as_chosen (self, visit);
  if (undo && !visit->done->len)
    visit->result = KIOSK_RESULT_UNDONE;
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
  kiosk_session_give_cue (self, KIOSK_CUE_NOTED);
}

static void
on_wish_ready (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autofree Wished *wished = data;
  g_autoptr (KioskSession) self = wished->session;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  g_autoptr (KioskVisit) visit = worker_finish (self->worker, result, &error);
  if (wished->undo && !(visit && visit->said == KIOSK_SAID_UNDONE))
    self->undone = 0;
  if (visit && self->before && self->before->page == wished->page)
    replace_visit (&self->before, g_steal_pointer (&visit), wished->undo);
  if (!self->visit || self->visit->page != wished->page)
    return;
  self->busy = FALSE;
  if (visit)
    follow_wish (self, g_steal_pointer (&visit), wished->undo);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    kiosk_session_show_trouble (self, error);
}

static KioskWish *
wish_new (KioskSession *self)
{
  const KioskVisit *visit = self->visit;
  KioskWish *wish = g_new0 (KioskWish, 1);

  wish->terminal = g_strdup (self->terminal);
  wish->stay = visit->stay;
  wish->at = visit->at;
  wish->result = visit->result;
  wish->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  wish->wards = g_array_new (FALSE, FALSE, sizeof (gint64));
  wish->along = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < visit->wards->len; i++) {
    const KioskWard *ward = visit->wards->pdata[i];
    if (ward->chosen)
      g_array_append_val (wish->wards, ward->stay);
    if (ward->along && kiosk_visit_is_asked (visit, ward))
      g_array_append_val (wish->along, ward->stay);
  }
  return wish;
}

static void
run_wish (KioskSession *self, KioskWish *wish)
{
  Wished *wished = g_new0 (Wished, 1);

  *wished = (Wished){ g_object_ref (self), self->visit->page, wish->undo };
  self->busy = TRUE;
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
  worker_run (self->worker, kiosk_wish_job, wish, (GDestroyNotify) kiosk_wish_free, (GDestroyNotify) kiosk_visit_free,
              self->cancellable, on_wish_ready, wished);
}

static gboolean
may_wish (KioskSession *self)
{
  return self->visit && !self->busy && kiosk_visit_is_noted (self->visit);
}

/* Whether that wish is first a question: an empty room on the muster is nobody's one press. */
static gboolean
ask_who (KioskSession *self, KioskTileKind kind)
{
  KioskVisit *visit = self->visit;
  gboolean anybody = FALSE;

  visit->asks = kind == KIOSK_TILE_OUT ? KIOSK_ASKS_WHO_GOES : kind == KIOSK_TILE_IN ? KIOSK_ASKS_WHO_IS_BACK : KIOSK_ASKS_NOTHING;
  for (guint i = 0; i < visit->wards->len; i++) {
    KioskWard *ward = visit->wards->pdata[i];
    ward->along = FALSE;
    anybody = anybody || kiosk_visit_is_asked (visit, ward);
  }
  if (!anybody)
    visit->asks = KIOSK_ASKS_NOTHING;
  else {
    kiosk_session_enter (self, KIOSK_STATE_VISIT);
    kiosk_session_give_cue (self, KIOSK_CUE_NOTED);
  }
  return anybody;
}

void
kiosk_session_wish (KioskSession *self, guint index)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (!may_wish (self) || index >= self->visit->tiles->len)
    return;
  const KioskTile *tile = self->visit->tiles->pdata[index];
  if (ask_who (self, tile->kind))
    return;
  KioskWish *wish = wish_new (self);
  wish->kind = tile->kind;
  wish->service = tile->service;
  run_wish (self, wish);
}

static void
run_kind (KioskSession *self, KioskTileKind kind)
{
  KioskWish *wish = wish_new (self);

  wish->kind = kind;
  run_wish (self, wish);
}

void
kiosk_session_go (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (may_wish (self) && self->visit->asks)
    run_kind (self, self->visit->asks == KIOSK_ASKS_WHO_GOES ? KIOSK_TILE_OUT : KIOSK_TILE_IN);
}

void
kiosk_session_go_back (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (!may_wish (self) || !self->visit->asks)
    return;
  self->visit->asks = KIOSK_ASKS_NOTHING;
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
}

void
kiosk_session_complain (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (may_wish (self))
    run_kind (self, KIOSK_TILE_COMPLAINT);
}

void
kiosk_session_choose (KioskSession *self, guint index, gboolean chosen)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (!may_wish (self) || index >= self->visit->wards->len)
    return;
  KioskWard *ward = self->visit->wards->pdata[index];
  gboolean *now = self->visit->asks ? &ward->along : &ward->chosen;
  if (self->visit->asks == KIOSK_ASKS_WHO_GOES && ward->kept) {
    run_kind (self, KIOSK_TILE_CALL);
    return;
  }
  if (*now == chosen)
    return;
  *now = chosen;
  kiosk_session_enter (self, KIOSK_STATE_VISIT);
}

gboolean
kiosk_session_can_undo (KioskSession *self)
{
  return may_wish (self) && self->visit->done->len;
}

gboolean
kiosk_session_is_busy (KioskSession *self)
{
  return self->busy;
}

void
kiosk_session_undo (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (!kiosk_session_can_undo (self))
    return;
  const GArray *last = self->visit->done->pdata[self->visit->done->len - 1];
  KioskWish *wish = wish_new (self);
  wish->undo = TRUE;
  self->undone = self->visit->done->len == 1 ? self->visitor : 0;
  self->undone_at = self->scanned_at;
  g_array_append_vals (wish->acts, last->data, last->len);
  run_wish (self, wish);
}

void
kiosk_session_read (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  kiosk_session_touch (self);
  kiosk_session_give_cue (self, KIOSK_CUE_READ);
}

void
kiosk_session_spoken (KioskSession *self)
{
  g_return_if_fail (KIOSK_IS_SESSION (self));

  if (self->state != KIOSK_STATE_VISIT && self->state != KIOSK_STATE_ASK)
    return;
  self->ends_at = MAX (self->ends_at, kiosk_session_now (self) + (gint64) kiosk_session_seconds_of (self) * 1000);
}

