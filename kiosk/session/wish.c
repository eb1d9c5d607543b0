/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visitor wishes becomes acts: a service for him and those in his care, going out, a call, or taking it back. */
#include "kiosk/session/jobs.h"


#include "db/record/stay-visitor.h"
#include "db/record/terminal-read.h"

#include <inttypes.h>

void
kiosk_wish_free (KioskWish *wish)
{
  g_free (wish->terminal);
  g_array_unref (wish->wards);
  g_array_unref (wish->along);
  g_array_unref (wish->acts);
  g_free (wish);
}

/* One wish under way. */
typedef struct {
  Connection *connection;
  Batch *batch;
  gint64 terminal;
  const KioskWish *wish;
  KioskVisit *visit;           /* what it comes to */
  gint64 already;              /* since when the first one has it; 0: nobody had it */
} Wishing;

static Request *
request_of (const Wishing *wishing, const char *kind, gint64 stay)
{
  Request *request = request_new (kind);

  if (stay)
    request_set_int (request, "resident", stay);
  request_set_actor (request, 0, wishing->terminal);
  request_set_source (request, "kiosk");
  return request;
}

/* @request: (transfer full) */
static gboolean
perform (Wishing *wishing, Request *request, GError **error)
{
  g_autoptr (Request) own = request;
  g_autoptr (Outcome) outcome = NULL;

  if (!batch_perform (wishing->batch, own, &outcome, error))
    return FALSE;
  if (outcome->seq)
    g_array_append_val (wishing->visit->acts, outcome->act);
  return TRUE;
}

/* Who had it already is no reason that the others go without. */
static gboolean
serve_one (Wishing *wishing, gint64 stay, GError **error)
{
  g_autoptr (GError) local = NULL;
  Request *request = request_of (wishing, "serve", stay);

  request_set_int (request, "kind", wishing->wish->service);
  if (perform (wishing, request, &local)) {
    wishing->visit->portions++;
    return TRUE;
  }
  if (!g_error_matches (local, RECORD_ERROR, RECORD_ERROR_ALREADY)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!wishing->already)
    wishing->already = record_error_get_since (local);
  return TRUE;
}

/* Nobody asks one who may not be named for whom: those in his care who are here eat with him, and no screen says so. */
static gboolean
read_wards (Wishing *wishing, GArray *wards, GError **error)
{
  const KioskWish *wish = wishing->wish;
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (wish->result == KIOSK_RESULT_NAMELESS)
    return stay_wards_where (wishing->connection, wish->stay, wards, out, error);
  g_array_append_vals (wards, wish->wards->data, wish->wards->len);
  return TRUE;
}

static gboolean
serve (Wishing *wishing, GError **error)
{
  g_autoptr (GArray) wards = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_wards (wishing, wards, error) || !serve_one (wishing, wishing->wish->stay, error))
    return FALSE;
  for (guint i = 0; i < wards->len; i++)
    if (!serve_one (wishing, g_array_index (wards, gint64, i), error))
      return FALSE;
  wishing->visit->said = wishing->visit->portions ? KIOSK_SAID_SERVED : KIOSK_SAID_ALREADY;
  wishing->visit->said_at = wishing->visit->portions ? 0 : wishing->already;
  return TRUE;
}

static gboolean
go (Wishing *wishing, const char *direction, GError **error)
{
  const KioskWish *wish = wishing->wish;
  Request *request = request_of (wishing, "go", wish->stay);
  g_autoptr (GString) along = g_string_new (NULL);

  for (guint i = 0; i < wish->along->len; i++)
    g_string_append_printf (along, "%s%" PRId64, i ? "," : "", g_array_index (wish->along, gint64, i));
  request_set (request, "direction", direction);
  if (along->len)
    request_set (request, "along", along->str);
  wishing->visit->said = g_str_equal (direction, "out")           ? KIOSK_SAID_GOODBYE
                         : wish->result == KIOSK_RESULT_NAMELESS ? KIOSK_SAID_PRESENT
                                                                 : KIOSK_SAID_WELCOME_BACK;
  wishing->visit->along = (int) wish->along->len;
  return perform (wishing, request, error);
}

static gboolean
call (Wishing *wishing, const char *kind, GError **error)
{
  Request *request = request_of (wishing, "call", wishing->wish->stay);

  request_set (request, "kind", kind);
  wishing->visit->said = g_str_equal (kind, "complaint") ? KIOSK_SAID_COMPLAINT : KIOSK_SAID_CALLED;
  return perform (wishing, request, error);
}

static gboolean
undo (Wishing *wishing, GError **error)
{
  const GArray *acts = wishing->wish->acts;

  for (guint i = acts->len; i > 0; i--) {
    Request *request = request_of (wishing, "undo", 0);
    request_set_int (request, "act", g_array_index (acts, gint64, i - 1));
    if (!perform (wishing, request, error))
      return FALSE;
  }
  g_array_set_size (wishing->visit->acts, 0);
  wishing->visit->said = KIOSK_SAID_UNDONE;
  return TRUE;
}

static gboolean
do_wish (Wishing *wishing, GError **error)
{
  if (wishing->wish->undo)
    return undo (wishing, error);
  switch (wishing->wish->kind) {
  case KIOSK_TILE_SERVICE:
    return serve (wishing, error);
  case KIOSK_TILE_OUT:
    return go (wishing, "out", error);
  case KIOSK_TILE_IN:
    return go (wishing, "in", error);
  case KIOSK_TILE_WORKER:
    return call (wishing, "worker", error);
  case KIOSK_TILE_HEALTH:
    return call (wishing, "health", error);
  case KIOSK_TILE_CALL:
    return call (wishing, "staff", error);
  case KIOSK_TILE_COMPLAINT:
    return call (wishing, "complaint", error);
  }
  g_assert_not_reached ();
}

/* What a rule refuses is answered by a person: the page says so, and nothing of the wish remains. */
static gboolean
do_or_send_to_staff (Wishing *wishing, Record *record, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!(wishing->batch = batch_begin (record, error)))
    return FALSE;
  if (do_wish (wishing, &local))
    return batch_commit (wishing->batch, error);
  if (local->domain != RECORD_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_array_set_size (wishing->visit->acts, 0);
  wishing->visit->portions = wishing->visit->along = 0;
  wishing->visit->said = KIOSK_SAID_ASK_STAFF;
  return TRUE;
}

gpointer
kiosk_wish_job (Record *record, gpointer input, GError **error)
{
  const KioskWish *wish = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (KioskVisit) visit = kiosk_visit_new (wish->result);
  Wishing wishing = { .connection = connection, .wish = wish, .visit = visit };

  visit->stay = wish->stay;
  visit->at = wish->at;
  if (!terminal_find_kiosk (connection, wish->terminal, &wishing.terminal, error))
    return NULL;
  gboolean done = do_or_send_to_staff (&wishing, record, error);
  g_clear_pointer (&wishing.batch, batch_free);
  if (!done || !kiosk_visit_read (connection, wishing.terminal, record_now (record), visit, error))
    return NULL;
  return g_steal_pointer (&visit);
}
