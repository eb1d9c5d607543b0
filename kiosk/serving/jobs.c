/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Serving at the hatch, on the worker's thread. */
#include "kiosk/serving/jobs.h"


#include "db/record/card.h"
#include "db/record/service.h"
#include "db/record/stay-visitor.h"
#include "db/record/terminal-read.h"

void
kiosk_served_free (KioskServed *served)
{
  if (!served)
    return;
  g_free (served->called);
  g_free (served->symbol);
  g_free (served->colour);
  g_clear_pointer (&served->acts, g_array_unref);
  g_clear_pointer (&served->kinds, g_array_unref);
  g_clear_pointer (&served->out, g_array_unref);
  g_free (served);
}

KioskServe *
kiosk_serve_new (const char *terminal, gint64 staff, GArray *kinds)
{
  KioskServe *serve = g_new0 (KioskServe, 1);

  serve->terminal = g_strdup (terminal);
  serve->staff = staff;
  serve->kinds = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (kinds)
    g_array_append_vals (serve->kinds, kinds->data, kinds->len);
  return serve;
}

void
kiosk_serve_free (KioskServe *serve)
{
  g_free (serve->terminal);
  g_array_unref (serve->kinds);
  g_free (serve->reason);
  g_clear_pointer (&serve->undo, g_array_unref);
  g_clear_pointer (&serve->children, g_array_unref);
  g_free (serve);
}

static void
serving_kind_free (gpointer data)
{
  KioskServingKind *kind = data;

  g_free (kind->name);
  g_free (kind->symbol);
  g_free (kind);
}

void
kiosk_serving_place_free (KioskServingPlace *place)
{
  if (!place)
    return;
  g_clear_pointer (&place->zone, g_time_zone_unref);
  g_ptr_array_unref (place->kinds);
  g_free (place);
}

/* --- where, and what --- */

static gboolean
read_where (Connection *connection, gint64 id, gint64 *house, gboolean *faces_staff, GError **error)
{
  g_auto (Terminal) terminal = { 0 };

  if (!terminal_read (connection, id, &terminal, error))
    return FALSE;
  *faces_staff = terminal.faces_staff;
  return terminal_house (connection, &terminal, house, error);
}

/* What has a picture can be given at any hour: who comes late eats too. */
static gboolean
read_kinds (Connection *connection, gint64 at, KioskServingPlace *place, GError **error)
{
  g_autoptr (GPtrArray) kinds = service_kind_list (connection, place->house, error);
  g_autoptr (GPtrArray) offers = kinds ? service_offer_list (connection, place->house, 0, at, error) : NULL;

  for (guint i = 0; offers && i < kinds->len; i++) {
    const ServiceKind *from = kinds->pdata[i];
    KioskServingKind *kind = g_new0 (KioskServingKind, 1);
    *kind = (KioskServingKind){ from->id, g_strdup (from->name), g_strdup (from->symbol), FALSE };
    for (guint j = 0; j < offers->len; j++) {
      const ServiceOffer *offer = offers->pdata[j];
      kind->timed = kind->timed || (offer->kind == from->id && offer->timed);
    }
    if (kind->symbol || kind->timed)
      g_ptr_array_add (place->kinds, kind);
    else
      serving_kind_free (kind);
  }
  return offers != NULL;
}

gpointer
kiosk_serving_place_job (Record *record, gpointer input, GError **error)
{
  const KioskServe *serve = input;
  Connection *connection = record_get_connection (record);
  g_autoptr (KioskServingPlace) place = g_new0 (KioskServingPlace, 1);
  gint64 terminal;

  place->kinds = g_ptr_array_new_with_free_func (serving_kind_free);
  if (!terminal_find_kiosk (connection, serve->terminal, &terminal, error)
      || !terminal_zone (connection, terminal, 0, &place->zone, error)
      || !read_where (connection, terminal, &place->house, &place->faces_staff, error)
      || !staff_may (record, serve->staff, terminal, PERMISSION_SCAN, &place->may, error)
      || (place->house && !read_kinds (connection, record_now (record), place, error)))
    return NULL;
  return g_steal_pointer (&place);
}

gpointer
kiosk_serving_count_job (Record *record, gpointer input, GError **error)
{
  const KioskServe *serve = input;
  Connection *connection = record_get_connection (record);
  gint64 terminal, house;
  gboolean faces;

  if (!terminal_find_kiosk (connection, serve->terminal, &terminal, error)
      || !read_where (connection, terminal, &house, &faces, error))
    return NULL;
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify) serving_count_free);
  for (guint i = 0; i < serve->kinds->len; i++) {
    ServingCount *count = serving_count_read (connection, house, g_array_index (serve->kinds, gint64, i), record_now (record), error);
    if (!count)
      return NULL;
    g_ptr_array_add (counts, count);
  }
  return g_steal_pointer (&counts);
}

gpointer
kiosk_serving_people_job (Record *record, gpointer input, GError **error)
{
  const KioskServe *serve = input;
  Connection *connection = record_get_connection (record);
  gint64 terminal, house;
  gboolean faces;

  if (!terminal_find_kiosk (connection, serve->terminal, &terminal, error)
      || !read_where (connection, terminal, &house, &faces, error))
    return NULL;
  return serving_people (connection, house, error);
}

/* --- giving, and taking it back --- */

typedef struct {
  Record *record;
  Batch *batch;
  const KioskServe *serve;
  KioskServed *served;
  gint64 terminal, house;
  GArray *wards;               /* stays of the children who come along */
} Giving;

static gboolean
perform (Giving *serving, gint64 stay, gint64 kind, GError **error)
{
  const KioskServe *serve = serving->serve;
  g_autoptr (Request) request = request_new ("serve");
  g_autoptr (Outcome) outcome = NULL;

  request_set_int (request, "kind", kind);
  if (stay)
    request_set_int (request, "resident", stay);
  else
    request_set_int (request, "house", serving->house);
  request_set (request, "reason", serve->reason);
  if (serve->again)
    request_set (request, "override", "second helping");
  request_set_actor (request, serve->staff, serving->terminal);
  request_set_source (request, "kiosk");
  if (!batch_perform (serving->batch, request, &outcome, error))
    return FALSE;
  if (outcome->seq)
    g_array_append_val (serving->served->acts, outcome->act);
  return TRUE;
}

/* One kind to one person; who had it already is no reason that he, or the others, go without the rest. */
static gboolean
give_kind (Giving *serving, gint64 stay, KioskServedKind *kind, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (perform (serving, stay, kind->kind, &local)) {
    *(stay == serving->served->stay ? &kind->persons : &kind->children) += 1;
    return TRUE;
  }
  if (!g_error_matches (local, RECORD_ERROR, RECORD_ERROR_ALREADY)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!kind->since)
    kind->since = record_error_get_since (local);
  return TRUE;
}

static KioskVerdict
verdict_of (const KioskServed *served)
{
  gboolean given = FALSE, had = FALSE;

  for (guint i = 0; i < served->kinds->len; i++) {
    const KioskServedKind *kind = &g_array_index (served->kinds, KioskServedKind, i);
    given = given || kind->persons + kind->children > 0;
    had = had || kind->since;
  }
  return !given ? KIOSK_SERVED_ALREADY : had ? KIOSK_SERVED_PARTLY : KIOSK_SERVED_GIVEN;
}

static gboolean
give_all (Giving *serving, gint64 stay, GError **error)
{
  for (guint i = 0; i < serving->serve->kinds->len; i++) {
    KioskServedKind kind = { .kind = g_array_index (serving->serve->kinds, gint64, i) };
    if (!serving->serve->children && !give_kind (serving, stay, &kind, error))
      return FALSE;
    for (guint j = 0; j < serving->wards->len; j++)
      if (!give_kind (serving, g_array_index (serving->wards, gint64, j), &kind, error))
        return FALSE;
    g_array_append_val (serving->served->kinds, kind);
  }
  serving->served->verdict = verdict_of (serving->served);
  return TRUE;
}

static gboolean
read_person (Giving *serving, gint64 stay, gboolean faces_staff, GError **error)
{
  g_auto (StayVisitor) visitor = { 0 };

  if (!stay_visitor_read (record_get_connection (serving->record), stay, &visitor, error))
    return FALSE;
  serving->served->stay = stay;
  serving->served->called = faces_staff ? g_steal_pointer (&visitor.called) : NULL;
  serving->served->symbol = g_steal_pointer (&visitor.symbol);
  serving->served->colour = g_steal_pointer (&visitor.colour);
  return TRUE;
}

static gboolean
tell_desk (Giving *serving, const CardFound *found, GError **error)
{
  g_autoptr (Request) request = request_new ("call");

  serving->served->verdict = KIOSK_SERVED_SEE_DESK;
  serving->served->cardless = TRUE;
  if (found->state == CARD_STAFF)
    return TRUE;
  request_set (request, "kind", "card");
  request_set (request, "found", card_state_code (found->state));
  if (found->card)
    request_set_int (request, "card", found->card);
  request_set_actor (request, 0, serving->terminal);
  request_set_source (request, "kiosk");
  return acts_perform (serving->record, request, NULL, error);
}

static gboolean
give_in_batch (Giving *serving, gint64 stay, GError **error)
{
  if (!(serving->batch = batch_begin (serving->record, error)))
    return FALSE;
  gboolean done = give_all (serving, stay, error) && batch_commit (serving->batch, error);
  g_clear_pointer (&serving->batch, batch_free);
  return done;
}

static gboolean
undo_all (Giving *serving, GError **error)
{
  const KioskServe *serve = serving->serve;

  for (guint i = serve->undo->len; i > 0; i--) {
    g_autoptr (Request) request = request_new ("undo");
    request_set_int (request, "act", g_array_index (serve->undo, gint64, i - 1));
    request_set_actor (request, serve->staff, serving->terminal);
    request_set_source (request, "kiosk");
    if (!batch_perform (serving->batch, request, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/* Where somebody changed it meanwhile it stays, and the desk can say why. */
static gboolean
undo_in_batch (Giving *serving, GError **error)
{
  g_autoptr (GError) local = NULL;

  serving->served->verdict = KIOSK_SERVED_UNDONE;
  if (!(serving->batch = batch_begin (serving->record, error)))
    return FALSE;
  gboolean done = undo_all (serving, &local) && batch_commit (serving->batch, &local);
  g_clear_pointer (&serving->batch, batch_free);
  if (!done && local->domain == RECORD_ERROR)
    serving->served->verdict = KIOSK_SERVED_SEE_DESK;
  else if (!done)
    g_propagate_error (error, g_steal_pointer (&local));
  return done || serving->served->verdict == KIOSK_SERVED_SEE_DESK;
}

/* The card of before stays good until the new one lies there: whoever prints it binds it. */
static gboolean
ask_card (Giving *serving, GError **error)
{
  const KioskServe *serve = serving->serve;
  g_autoptr (Request) request = request_new ("print-card");
  g_autoptr (Outcome) outcome = NULL;
  g_autoptr (GError) local = NULL;

  request_set_int (request, "resident", serve->stay);
  request_set_actor (request, serve->staff, serving->terminal);
  request_set_source (request, "kiosk");
  if (acts_perform (serving->record, request, &outcome, &local)) {
    serving->served->verdict = KIOSK_SERVED_CARD;
    g_array_append_val (serving->served->acts, outcome->act);
    return TRUE;
  }
  serving->served->verdict =
      g_error_matches (local, RECORD_ERROR, RECORD_ERROR_ALREADY) ? KIOSK_SERVED_CARD_WAITS : KIOSK_SERVED_SEE_DESK;
  if (local->domain == RECORD_ERROR)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
serve_scan (Giving *serving, gboolean faces_staff, GError **error)
{
  g_auto (CardFound) found = { 0 };
  g_autofree char *hash = token_hash_hex (&serving->serve->token);

  if (!card_look (record_get_connection (serving->record), hash, serving->house, serving->served->at, &found, error))
    return FALSE;
  if (found.state != CARD_GOOD)
    return tell_desk (serving, &found, error);
  return read_person (serving, found.stay, faces_staff, error)
         && stay_wards_where (record_get_connection (serving->record), found.stay, serving->wards, serving->served->out, error)
         && give_in_batch (serving, found.stay, error);
}

static gboolean
do_serve (Giving *serving, GError **error)
{
  const KioskServe *serve = serving->serve;
  gboolean faces_staff;

  if (!terminal_find_kiosk (record_get_connection (serving->record), serve->terminal, &serving->terminal, error)
      || !read_where (record_get_connection (serving->record), serving->terminal, &serving->house, &faces_staff, error))
    return FALSE;
  if (serve->undo)
    return undo_in_batch (serving, error);
  if (serve->reason)
    return give_in_batch (serving, 0, error);
  if (!serve->stay)
    return serve_scan (serving, faces_staff, error);
  if (serve->children)
    g_array_append_vals (serving->wards, serve->children->data, serve->children->len);
  return read_person (serving, serve->stay, faces_staff, error)
         && (serve->card ? ask_card (serving, error) : give_in_batch (serving, serve->stay, error));
}

gpointer
kiosk_serve_job (Record *record, gpointer input, GError **error)
{
  g_autoptr (KioskServed) served = g_new0 (KioskServed, 1);
  g_autoptr (GArray) wards = g_array_new (FALSE, FALSE, sizeof (gint64));
  Giving serving = { .record = record, .serve = input, .served = served, .wards = wards };

  served->at = record_now (record);
  served->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  served->kinds = g_array_new (FALSE, FALSE, sizeof (KioskServedKind));
  served->out = g_array_new (FALSE, FALSE, sizeof (gint64));
  return do_serve (&serving, error) ? g_steal_pointer (&served) : NULL;
}
