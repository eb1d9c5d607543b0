/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of staff serves: one scan after another is one answer after another. */
#include "kiosk/serving/serving.h"

#include "db/record/sighting.h"

#include <string.h>

#define REPEAT_MS (SIGHTING_REPEAT_SECONDS * 1000)

struct _KioskServing {
  GObject parent;

  Worker *worker;
  char *terminal;
  gint64 staff;
  KioskServingPlace *place;
  GArray *chosen;              /* gboolean for each kind of the place */
  GArray *kinds;               /* of those that are given */
  GQueue recent;               /* KioskServed */
  GPtrArray *counts;           /* (nullable) ServingCount of each kind that is given */
  GPtrArray *people;           /* (nullable) */
  guint waiting;
  char *card;                  /* (nullable) hash of the card that the last answer is about, or will be */
  gint64 card_at, seen_at;     /* when it was shown first, and last */
  gboolean undone;             /* what it was given was taken back */
  gboolean begun, counting, count_again;
  guint count_idle;            /* 0: no count is due */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KioskServing, kiosk_serving, G_TYPE_OBJECT)

static guint signal_changed, signal_answered, signal_refused, signal_failed;

static void
tell_failed (KioskServing *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signal_failed, 0, error);
}

/* --- how far it has come --- */

static void count_later (KioskServing *self);

static void
on_counted (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskServing) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  GPtrArray *now = worker_finish (self->worker, result, &error);
  self->counting = FALSE;
  if (self->count_again)
    count_later (self);
  if (!now)
    return;
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  self->counts = now;
  g_signal_emit (self, signal_changed, 0);
}

/* One at a time: a queue at the hatch is not held up by sums, nor by one that failed: the next change counts again. */
static gboolean
on_count (gpointer data)
{
  KioskServing *self = data;

  self->count_idle = 0;
  self->count_again = self->counting || self->waiting;
  if (self->count_again)
    return G_SOURCE_REMOVE;
  self->counting = TRUE;
  worker_run (self->worker, kiosk_serving_count_job, kiosk_serve_new (self->terminal, self->staff, self->kinds),
              (GDestroyNotify) kiosk_serve_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_counted,
              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* An answer is painted before anybody asks for the sums that it changed. */
static void
count_later (KioskServing *self)
{
  if (!self->count_idle)
    self->count_idle = g_idle_add_full (G_PRIORITY_LOW, on_count, self, NULL);
}

static void
on_record_changed (KioskServing *self)
{
  if (self->begun)
    count_later (self);
}

/* --- answers --- */

static void
note (KioskServing *self, KioskServed *served)
{
  g_queue_push_head (&self->recent, served);
  while (self->recent.length > KIOSK_SERVING_RECENT + 1)
    kiosk_served_free (g_queue_pop_tail (&self->recent));
  g_signal_emit (self, signal_changed, 0);
  g_signal_emit (self, signal_answered, 0, served->verdict);
}

static void
ask_again (KioskServing *self)
{
  KioskServed *served = g_new0 (KioskServed, 1);

  served->verdict = KIOSK_SERVED_UNREADABLE;
  served->at = g_get_real_time () / G_USEC_PER_SEC;
  note (self, served);
}

static gboolean
is_given (const KioskServed *served)
{
  return served->verdict == KIOSK_SERVED_GIVEN || served->verdict == KIOSK_SERVED_PARTLY;
}

static void
forget_card (KioskServing *self)
{
  g_clear_pointer (&self->card, g_free);
  self->undone = FALSE;
}

/* What the record did not answer is tried again by whoever stands there; what was taken back, not by the card alone. */
static void
on_served (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskServing) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  KioskServed *served = worker_finish (self->worker, result, &error);
  self->waiting--;
  if (!self->waiting && !self->undone && !(served && is_given (served)))
    forget_card (self);
  if (served)
    note (self, served);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ask_again (self);
  if (self->count_again || served)
    count_later (self);
}

/* @serve: (transfer full) */
static void
run_job (KioskServing *self, KioskServe *serve)
{
  self->waiting++;
  worker_run (self->worker, kiosk_serve_job, serve, (GDestroyNotify) kiosk_serve_free, (GDestroyNotify) kiosk_served_free,
              self->cancellable, on_served, g_object_ref (self));
}

/* @serve: (transfer full): anything but a card */
static void
run (KioskServing *self, KioskServe *serve)
{
  forget_card (self);
  run_job (self, serve);
}

static KioskServe *
serve_new (KioskServing *self)
{
  return kiosk_serve_new (self->terminal, self->staff, self->kinds);
}

/* Whoever holds his card there twice, or leaves it there, comes once; of whom it was taken back, he comes again when it was away. */
static gboolean
is_repeated (KioskServing *self, const Token *token, gint64 now)
{
  g_autofree char *hash = token_hash_hex (token);
  gboolean soon = !self->undone && now - self->card_at < REPEAT_MS, lies = now - self->seen_at < KIOSK_LIES_MS;
  gboolean same = g_strcmp0 (hash, self->card) == 0 && (soon || lies);

  if (!same) {
    forget_card (self);
    self->card = g_steal_pointer (&hash);
    self->card_at = now;
  }
  self->seen_at = now;
  return same;
}

/* What could not be read in between was that card too. */
static void
show_again (KioskServing *self)
{
  KioskServed *last = g_queue_peek_head (&self->recent);
  gboolean unread = FALSE;

  for (; !self->waiting && last && last->verdict == KIOSK_SERVED_UNREADABLE; last = g_queue_peek_head (&self->recent)) {
    kiosk_served_free (g_queue_pop_head (&self->recent));
    unread = TRUE;
  }
  if (self->waiting || !last)
    return;
  last->repeated = !self->undone;
  g_signal_emit (self, signal_changed, 0);
  if (unread)
    g_signal_emit (self, signal_answered, 0, last->verdict);
}

void
kiosk_serving_scan (KioskServing *self, const char *text, gint64 now)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  Token token;
  if (!self->begun)
    return;
  if (self->waiting >= KIOSK_SERVING_MOST || !text || !token_parse (text, strlen (text), &token)) {
    ask_again (self);
    return;
  }
  if (is_repeated (self, &token, now)) {
    show_again (self);
    return;
  }
  KioskServe *serve = serve_new (self);
  serve->token = token;
  run_job (self, serve);
}

void
kiosk_serving_give (KioskServing *self, gint64 stay)
{
  g_return_if_fail (KIOSK_IS_SERVING (self) && stay);

  KioskServe *serve = serve_new (self);
  serve->stay = stay;
  run (self, serve);
}

void
kiosk_serving_give_stranger (KioskServing *self, const char *reason)
{
  g_return_if_fail (KIOSK_IS_SERVING (self) && reason);

  KioskServe *serve = serve_new (self);
  serve->reason = g_strdup (reason);
  run (self, serve);
}

void
kiosk_serving_give_again (KioskServing *self, gint64 kind)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  const KioskServed *last = g_queue_peek_head (&self->recent);
  if (!last || !last->stay)
    return;
  KioskServe *serve = serve_new (self);
  serve->stay = last->stay;
  serve->again = TRUE;
  g_array_set_size (serve->kinds, 0);
  g_array_append_val (serve->kinds, kind);
  run (self, serve);
}

/* The answer goes on being about the same card. */
void
kiosk_serving_give_children (KioskServing *self)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  const KioskServed *last = g_queue_peek_head (&self->recent);
  if (!last || !last->out || !last->out->len || self->waiting)
    return;
  KioskServe *serve = serve_new (self);
  serve->stay = last->stay;
  serve->children = g_array_ref (last->out);
  run_job (self, serve);
}

void
kiosk_serving_new_card (KioskServing *self, gint64 stay)
{
  g_return_if_fail (KIOSK_IS_SERVING (self) && stay);

  KioskServe *serve = serve_new (self);
  serve->stay = stay;
  serve->card = TRUE;
  run (self, serve);
}

static void
on_people (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskServing) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  GPtrArray *people = worker_finish (self->worker, result, &error);
  if (!people) {
    tell_failed (self, error);
    return;
  }
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->people = people;
  g_signal_emit (self, signal_changed, 0);
}

void
kiosk_serving_ask_people (KioskServing *self)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  worker_run (self->worker, kiosk_serving_people_job, serve_new (self), (GDestroyNotify) kiosk_serve_free,
              (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_people, g_object_ref (self));
}

GPtrArray *
kiosk_serving_get_people (KioskServing *self)
{
  return self->people;
}

gboolean
kiosk_serving_can_undo (KioskServing *self)
{
  g_return_val_if_fail (KIOSK_IS_SERVING (self), FALSE);

  const KioskServed *last = g_queue_peek_head (&self->recent);
  return last && last->acts && last->acts->len > 0 && last->verdict != KIOSK_SERVED_UNDONE && !self->waiting;
}

void
kiosk_serving_undo (KioskServing *self)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  if (!kiosk_serving_can_undo (self))
    return;
  const KioskServed *last = g_queue_peek_head (&self->recent);
  KioskServe *serve = serve_new (self);
  serve->undo = g_array_ref (last->acts);
  self->undone = TRUE;
  run_job (self, serve);
}

/* --- what is given --- */

static void
on_place (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (KioskServing) self = data;
  g_autoptr (GError) error = NULL;

  if (!self->worker)
    return;
  self->place = worker_finish (self->worker, result, &error);
  if (!self->place) {
    tell_failed (self, error);
    return;
  }
  for (guint i = 0; i < self->place->kinds->len; i++) {
    gboolean timed = ((const KioskServingKind *) self->place->kinds->pdata[i])->timed;
    g_array_append_val (self->chosen, timed);
  }
  g_signal_emit (self, self->place->may ? signal_changed : signal_refused, 0);
}

gboolean
kiosk_serving_is_chosen (KioskServing *self, guint kind)
{
  return kind < self->chosen->len && g_array_index (self->chosen, gboolean, kind);
}

void
kiosk_serving_choose (KioskServing *self, guint kind, gboolean chosen)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  if (self->begun || kind >= self->chosen->len || kiosk_serving_is_chosen (self, kind) == chosen)
    return;
  g_array_index (self->chosen, gboolean, kind) = chosen;
  g_signal_emit (self, signal_changed, 0);
}

void
kiosk_serving_begin (KioskServing *self)
{
  g_return_if_fail (KIOSK_IS_SERVING (self));

  for (guint i = 0; !self->begun && i < self->chosen->len; i++)
    if (kiosk_serving_is_chosen (self, i)) {
      gint64 kind = ((const KioskServingKind *) self->place->kinds->pdata[i])->id;
      g_array_append_val (self->kinds, kind);
    }
  if (self->begun || !self->kinds->len)
    return;
  self->begun = TRUE;
  count_later (self);
  g_signal_emit (self, signal_changed, 0);
}

/* --- object --- */

static void
kiosk_serving_dispose (GObject *object)
{
  KioskServing *self = KIOSK_SERVING (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->count_idle, g_source_remove);
  if (self->worker)
    g_signal_handlers_disconnect_by_data (self->worker, self);
  g_clear_object (&self->worker);
  G_OBJECT_CLASS (kiosk_serving_parent_class)->dispose (object);
}

static void
kiosk_serving_finalize (GObject *object)
{
  KioskServing *self = KIOSK_SERVING (object);

  g_object_unref (self->cancellable);
  g_free (self->terminal);
  g_free (self->card);
  g_clear_pointer (&self->place, kiosk_serving_place_free);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_array_unref (self->chosen);
  g_array_unref (self->kinds);
  g_queue_clear_full (&self->recent, (GDestroyNotify) kiosk_served_free);
  G_OBJECT_CLASS (kiosk_serving_parent_class)->finalize (object);
}

static guint
signal_new (const char *name, guint n, GType type)
{
  return g_signal_new (name, KIOSK_TYPE_SERVING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, type);
}

static void
kiosk_serving_class_init (KioskServingClass *class)
{
  G_OBJECT_CLASS (class)->dispose = kiosk_serving_dispose;
  G_OBJECT_CLASS (class)->finalize = kiosk_serving_finalize;
  signal_changed = signal_new ("changed", 0, G_TYPE_NONE);
  signal_answered = signal_new ("answered", 1, G_TYPE_INT);
  signal_refused = signal_new ("refused", 0, G_TYPE_NONE);
  signal_failed = signal_new ("failed", 1, G_TYPE_ERROR);
}

static void
kiosk_serving_init (KioskServing *self)
{
  self->cancellable = g_cancellable_new ();
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_queue_init (&self->recent);
}

KioskServing *
kiosk_serving_new (Worker *worker, const char *terminal, gint64 staff)
{
  g_return_val_if_fail (SINGGAH_IS_WORKER (worker) && terminal && staff, NULL);

  KioskServing *self = g_object_new (KIOSK_TYPE_SERVING, NULL);
  self->worker = g_object_ref (worker);
  self->terminal = g_strdup (terminal);
  self->staff = staff;
  g_signal_connect_swapped (worker, "changed", G_CALLBACK (on_record_changed), self);
  g_signal_connect_swapped (worker, "found", G_CALLBACK (on_record_changed), self);
  worker_run (worker, kiosk_serving_place_job, kiosk_serve_new (terminal, staff, NULL), (GDestroyNotify) kiosk_serve_free,
              (GDestroyNotify) kiosk_serving_place_free, self->cancellable, on_place, g_object_ref (self));
  return self;
}

const KioskServingPlace *
kiosk_serving_get_place (KioskServing *self)
{
  return self->place;
}

gboolean
kiosk_serving_has_begun (KioskServing *self)
{
  return self->begun;
}

const KioskServingKind *
kiosk_serving_get_kind (KioskServing *self, guint index)
{
  for (guint i = 0; index < self->kinds->len && i < self->place->kinds->len; i++) {
    const KioskServingKind *kind = self->place->kinds->pdata[i];
    if (kind->id == g_array_index (self->kinds, gint64, index))
      return kind;
  }
  return NULL;
}

const ServingCount *
kiosk_serving_get_count (KioskServing *self, guint index)
{
  return self->counts && index < self->counts->len ? self->counts->pdata[index] : NULL;
}

const KioskServed *
kiosk_serving_get_recent (KioskServing *self, guint index)
{
  return g_queue_peek_nth (&self->recent, index);
}
