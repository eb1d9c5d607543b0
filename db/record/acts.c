/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way in: requests become acts here, whoever asks. */
#include "db/record/act-private.h"

#include "db/engine/ballast.h"
#include "db/record/alert.h"
#include "db/record/approval.h"
#include "db/record/attachment.h"
#include "db/record/bed.h"
#include "db/record/call.h"
#include "db/record/card.h"
#include "db/record/consent.h"
#include "db/record/document.h"
#include "db/record/enquiry.h"
#include "db/record/going-out.h"
#include "db/record/house.h"
#include "db/record/import.h"
#include "db/record/login.h"
#include "db/record/look.h"
#include "db/record/medicine.h"
#include "db/record/merge.h"
#include "db/record/night.h"
#include "db/record/note.h"
#include "db/record/phone-note.h"
#include "db/record/place.h"
#include "db/record/print-job.h"
#include "db/record/referral.h"
#include "db/record/relation.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"
#include "db/record/room.h"
#include "db/record/safekeeping.h"
#include "db/record/scan-look.h"
#include "db/record/service.h"
#include "db/record/setting.h"
#include "db/record/sighting.h"
#include "db/record/staff.h"
#include "db/record/stay.h"
#include "db/record/task.h"
#include "db/record/turn-away.h"
#include "db/record/voice.h"
#include "db/record/waiting.h"
#include "db/record/workdays.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every kind of act, by the noun that has it. */
static const ActKind *const record_act_kinds[] = { &create_kind, &undo_kind, &erase_kind, NULL };

static const ActKind *const *const nouns[] = {
  record_act_kinds, login_act_kinds, setting_act_kinds, staff_act_kinds, terminal_act_kinds, house_act_kinds, holiday_act_kinds, room_act_kinds, bed_act_kinds, place_act_kinds,
  resident_act_kinds, relation_act_kinds, attachment_act_kinds, merge_act_kinds, alert_act_kinds, referral_act_kinds,
  approval_act_kinds, document_act_kinds, stay_act_kinds,
  card_act_kinds, print_job_act_kinds, sighting_act_kinds, night_act_kinds, service_kind_act_kinds,
  service_act_kinds, import_act_kinds, call_act_kinds, going_out_act_kinds,
  consent_act_kinds, safekeeping_act_kinds,
  voice_act_kinds, note_act_kinds, task_act_kinds, medicine_act_kinds, look_act_kinds, restriction_act_kinds,
  waiting_act_kinds, turn_away_act_kinds, phone_note_act_kinds, enquiry_act_kinds,
};

/* What may use the ballast on a full disk: it makes beds free and mends mistakes, and a house can not do without. Who
   leaves is given back what is kept of him in the same go. Whoever does it has to get in first (login.c), if need be by
   the envelope. */
static const char *const last_kinds[] = { "discharge", "refuse", "hand-over", "safekeeping-return", "undo", "envelope-open", NULL };

struct _Batch {
  Record *record;            /* borrowed */
  JournalHead head;          /* with what the batch wrote */
  JournalHead mark;          /* as the head was at batch_mark() */
  ActAhead ahead;
  gboolean done, several, marked;
  gboolean trusting;         /* no act has a savepoint of its own */
  gboolean spoilt;           /* what one of them had written could not be taken back alone */
};

const ActKind *
acts_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    for (const ActKind *const *kind = nouns[i]; *kind; kind++)
      if (g_str_equal ((*kind)->name, name))
        return *kind;
  return NULL;
}

const char *
acts_words (const char *name)
{
  const ActKind *kind = acts_kind (name);

  return kind && kind->help ? _(kind->help) : name;
}

GPtrArray *
acts_kinds (void)
{
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    for (const ActKind *const *kind = nouns[i]; *kind; kind++)
      g_ptr_array_add (kinds, (gpointer) *kind);
  return kinds;
}

void
outcome_free (Outcome *outcome)
{
  if (!outcome)
    return;
  g_clear_pointer (&outcome->answer, json_object_unref);
  g_free (outcome);
}

gint64
outcome_int (const Outcome *outcome, const char *key)
{
  JsonNode *node = json_object_get_member (outcome->answer, key);

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

const char *
outcome_text (const Outcome *outcome, const char *key)
{
  JsonNode *node = json_object_get_member (outcome->answer, key);

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static Batch *
batch_new (Record *record, gboolean several)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->record = record;
  batch->several = several;
  batch->ahead.looks = scan_looks_new ();
  return batch;
}

/* Consumes the batch where its head could not be read. */
static Batch *
begin_behind (Batch *batch, gboolean read)
{
  if (!read) {
    batch_free (batch);
    return NULL;
  }
  batch->ahead.began = batch->head.seq;
  return batch;
}

/* No batch and no @error where another has the head: this comes back when he has let go, unless he took what was asked for. */
static Batch *
begin_unless_waiting (Record *record, const Request *request, GError **error)
{
  Connection *connection = record_get_connection (record);

  if (!connection_begin (connection, error))
    return NULL;
  g_autoptr (Batch) batch = batch_new (record, FALSE);
  g_autoptr (Query) query = NULL;
  QueryStep step = act_look_try_head (connection, &query, error);
  if (step == QUERY_ROW)
    return begin_behind (g_steal_pointer (&batch), journal_head_read (query, &batch->head, error));
  if (step == QUERY_DONE)
    act_look_wait (record, request, error);
  return NULL;
}

Batch *
batch_begin (Record *record, GError **error)
{
  g_return_val_if_fail (record, NULL);

  if (!connection_begin (record_get_connection (record), error))
    return NULL;
  Batch *batch = batch_new (record, TRUE);
  return begin_behind (batch, journal_head_lock (record_get_connection (record), &batch->head, error));
}

/* Seven who want the same bed wait for the eighth, and then need not wait for each other to hear that it is gone. */
static Batch *
begin_alone (Record *record, const Request *request, GError **error)
{
  if (act_look_helps (record, request)) {
    GError *local = NULL;
    Batch *batch = begin_unless_waiting (record, request, &local);
    if (batch)
      return batch;
    if (local || !act_look (record, request, &local)) {
      g_propagate_error (error, local);
      return NULL;
    }
  }
  Batch *batch = batch_begin (record, error);
  if (batch)
    batch->several = FALSE;
  return batch;
}

void
batch_free (Batch *batch)
{
  if (!batch)
    return;
  if (!batch->done)
    connection_rollback (record_get_connection (batch->record));
  journal_head_clear (&batch->head);
  journal_head_clear (&batch->mark);
  g_hash_table_unref (batch->ahead.looks);
  g_free (batch);
}

static gboolean
refuse_spoilt (GError **error)
{
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FAILED, _("The transaction had failed before: nothing was written."));
  return FALSE;
}

gboolean
batch_commit (Batch *batch, GError **error)
{
  g_return_val_if_fail (batch && !batch->done, FALSE);

  if (batch->spoilt)
    return refuse_spoilt (error);

  Connection *connection = record_get_connection (batch->record);
  if (!journal_head_set (connection, &batch->head, error) || !connection_notify (connection, error))
    return FALSE;
  batch->done = TRUE;
  return connection_commit (connection, error);
}

/* The first answer, where this act id is in the journal already. */

static const char sql_known[] =
    "SELECT j.seq, j.kind, j.request, j.at, d.body FROM journal j LEFT JOIN journal_detail d ON d.seq = j.seq"
    " WHERE j.act = :act";

static gboolean
first_answer (Query *query, const char *canonical, Outcome *outcome, GError **error)
{
  g_autoptr (JsonNode) root = query_is_null (query, 4) ? NULL : json_from_string (query_text (query, 4), NULL);

  if (!root) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ERASED,
                         _("This act was recorded, but its details were erased; use a new act id."));
    return FALSE;
  }
  JsonObject *details = json_node_get_object (root);
  g_autofree char *salted = g_strconcat (json_object_get_string_member (details, "salt"), canonical, NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, salted, -1);
  if (!g_str_equal (digest, query_word (query, 2))) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ACT_TAKEN,
                 _("This act id stands for another request (%s); use a new one."), query_text (query, 1));
    return FALSE;
  }
  outcome->seq = query_int (query, 0);
  outcome->at = query_int (query, 3);
  outcome->replayed = TRUE;
  outcome->answer = json_object_ref (json_object_get_object_member (details, "answer"));
  return TRUE;
}

gboolean
acts_first_answer (Record *record, const Request *request, const ActKind *kind, Outcome *outcome, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_known, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":act", request->id);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  g_autofree char *canonical = request_canonical (request, kind, NULL);
  return first_answer (query, canonical, outcome, error);
}

static gboolean
may_use_ballast (const Request *request)
{
  return g_strv_contains (last_kinds, request->kind);
}

/* The room that a released ballast left is not for everybody; where there is room again, it is filled first. */
static gboolean
has_room (Batch *batch, const Request *request, GError **error)
{
  Connection *connection = record_get_connection (batch->record);

  if (ballast_state (connection) != BALLAST_RELEASED
      || ballast_keep (connection, ballast_size ()) != BALLAST_RELEASED || may_use_ballast (request))
    return TRUE;
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FULL,
                       _("The disk is full: only discharges and undo are taken now. Make room, then do it again."));
  return FALSE;
}

/* @wrote: also where it is refused after that */
static gboolean
run_act (Batch *batch, Act *act, gboolean *wrote, GError **error)
{
  gboolean good = act->kind->run (act, error);

  *wrote = act->changes->len > 0;
  if (!good || act->nothing)
    return good;
  return projection_refresh (record_get_connection (batch->record), &act->touched, error)
         && journal_write (act, &batch->head, error);
}

static Outcome *
outcome_of (Act *act)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->act = act->id;
  outcome->seq = act->nothing ? 0 : act->seq;
  outcome->at = act->happened.at;
  outcome->answer = json_object_ref (act->answer);
  if (act->nothing && !json_object_has_member (act->answer, "result"))
    json_object_set_null_member (outcome->answer, "act");
  return outcome;
}

static Outcome *
perform (Batch *batch, const Request *request, const ActKind *kind, gboolean *wrote, GError **error)
{
  g_autoptr (Outcome) known = g_new0 (Outcome, 1);

  if (request->id && !acts_first_answer (batch->record, request, kind, known, error))
    return NULL;
  if (known->answer) {
    known->act = request->id;
    return g_steal_pointer (&known);
  }
  if (!has_room (batch, request, error))
    return NULL;
  gint64 id = request->id ? request->id : record_new_id (batch->record);
  g_autoptr (Act) act = act_new (batch->record, kind, request, id, batch->head.seq + 1, &batch->ahead, error);
  if (!act || !run_act (batch, act, wrote, error))
    return NULL;
  return outcome_of (act);
}

gboolean
batch_expect_scans (Batch *batch, gint64 terminal, const char *const *sha256s, guint n, GError **error)
{
  g_return_val_if_fail (batch && !batch->done && terminal, FALSE);

  Connection *connection = record_get_connection (batch->record);
  if (batch->ahead.terminal != terminal
      && !permissions_read (connection, 0, terminal, &batch->ahead.permissions, error))
    return FALSE;
  batch->ahead.terminal = terminal;
  return scan_looks (connection, terminal, record_now (batch->record), sha256s, n, batch->ahead.looks, error);
}

/* A scan changes nothing of what was read ahead but its own look, which it has used up. */
static void
forget_ahead (Batch *batch, const Request *request)
{
  if (g_str_equal (request->kind, "scan"))
    return;
  batch->ahead.terminal = 0;
  g_hash_table_remove_all (batch->ahead.looks);
}

void
batch_trust (Batch *batch)
{
  batch->trusting = TRUE;
}

/* An act that is refused, or that leaves no trace, takes back only its own changes. */
static Outcome *
perform_apart (Batch *batch, const Request *request, const ActKind *kind, GError **error)
{
  Connection *connection = record_get_connection (batch->record);
  gboolean wrote = FALSE;

  if (!connection_savepoint (connection, error))
    return NULL;
  g_auto (JournalHead) before = journal_head_copy (&batch->head);
  g_autoptr (Outcome) made = perform (batch, request, kind, &wrote, error);
  gboolean keep = made && (made->seq || made->replayed);
  /* A server may tell only now what it refused; the act's line is gone then, and the next one follows the one before it. */
  if (keep && !connection_release (connection, error)) {
    connection_rollback_to (connection, NULL);
    journal_head_clear (&batch->head);
    batch->head = journal_head_copy (&before);
    return NULL;
  }
  if (!keep && !connection_rollback_to (connection, made ? error : NULL))
    return NULL;
  return g_steal_pointer (&made);
}

/* Alone in its transaction, or among others of whom none is taken back alone. */
static Outcome *
perform_plainly (Batch *batch, const Request *request, const ActKind *kind, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean wrote = FALSE;
  g_autoptr (Outcome) made = perform (batch, request, kind, &wrote, &local);
  gboolean refused = local && local->domain == RECORD_ERROR;

  batch->spoilt = batch->trusting && ((local && !refused) || (wrote && !(made && made->seq)));
  if (batch->spoilt && (made || refused)) {
    refuse_spoilt (error);
    return NULL;
  }
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return g_steal_pointer (&made);
}

gboolean
batch_perform (Batch *batch, const Request *request, Outcome **outcome, GError **error)
{
  g_return_val_if_fail (batch && !batch->done && request, FALSE);

  const ActKind *kind = acts_kind (request->kind);
  if (!kind) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("There is no act \"%s\"."), request->kind);
    return FALSE;
  }
  if (batch->spoilt)
    return refuse_spoilt (error);
  forget_ahead (batch, request);
  g_autoptr (Outcome) made = batch->several && !batch->trusting ? perform_apart (batch, request, kind, error)
                                                                : perform_plainly (batch, request, kind, error);
  if (!made)
    return FALSE;
  if (outcome)
    *outcome = g_steal_pointer (&made);
  return TRUE;
}

gboolean
batch_mark (Batch *batch, GError **error)
{
  g_return_val_if_fail (batch && batch->several && !batch->done && !batch->marked, FALSE);

  if (!connection_savepoint (record_get_connection (batch->record), error))
    return FALSE;
  batch->marked = TRUE;
  batch->mark = journal_head_copy (&batch->head);
  return TRUE;
}

gboolean
batch_keep (Batch *batch, GError **error)
{
  g_return_val_if_fail (batch && batch->marked, FALSE);

  batch->marked = FALSE;
  journal_head_clear (&batch->mark);
  return connection_release (record_get_connection (batch->record), error);
}

gboolean
batch_drop (Batch *batch, GError **error)
{
  g_return_val_if_fail (batch && batch->marked, FALSE);

  g_free (batch->head.hash);
  batch->head = batch->mark;
  batch->mark.hash = NULL;
  batch->marked = FALSE;
  return connection_rollback_to (record_get_connection (batch->record), error);
}

static gboolean
perform_alone (Record *record, const Request *request, Outcome **outcome, GError **error)
{
  g_autoptr (Batch) batch = begin_alone (record, request, error);
  if (!batch)
    return FALSE;
  g_autoptr (Outcome) made = NULL;
  if (!batch_perform (batch, request, &made, error))
    return FALSE;
  if (made->seq && !made->replayed && !batch_commit (batch, error))
    return FALSE;
  if (outcome)
    *outcome = g_steal_pointer (&made);
  return TRUE;
}

gboolean
acts_find_room (Record *record, const Request *const *requests, guint n, const GError *failure)
{
  if (!g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_FULL))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!may_use_ballast (requests[i]))
      return FALSE;
  return ballast_release (record_get_connection (record));
}

gboolean
acts_perform (Record *record, const Request *request, Outcome **outcome, GError **error)
{
  g_return_val_if_fail (record && request, FALSE);

  g_autoptr (GError) failure = NULL;
  if (perform_alone (record, request, outcome, &failure))
    return TRUE;
  if (acts_find_room (record, &request, 1, failure))
    return perform_alone (record, request, outcome, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
