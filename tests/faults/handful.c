/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few acts of a kiosk and of the desk under one commit, in each of the ways that programs send them. */
#include "tests/faults/handful.h"

#include "tests/faults/scenes.h"

static const struct {
  const char *kind, *source;
} acts[HANDFUL] = {
  { "scan", "kiosk" }, { "alert-add", "screen" }, { "call", "kiosk" }, { "serve", "screen" }, { "relation-add", "screen" },
};

void
handful_init (Handful *handful, Fixture *fixture)
{
  for (guint i = 0; i < HANDFUL; i++) {
    handful->requests[i] = scene_request (fixture, scene_of (acts[i].kind));
    handful->ids[i] = 1000 + i;
    request_set_source (handful->requests[i], acts[i].source);
    request_set_id (handful->requests[i], handful->ids[i]);
  }
}

void
handful_clear (Handful *handful)
{
  for (guint i = 0; i < HANDFUL; i++)
    request_free (handful->requests[i]);
}

void
handful_play (const Handful *handful, Record *record, guint way, gboolean told[HANDFUL], GError **error)
{
  g_autoptr (Batch) batch = batch_begin (record, error);
  gboolean stubborn = (way & 1) != 0, done = batch != NULL;

  if (batch && (way & 2) != 0)
    batch_trust (batch);
  for (guint i = 0; i < HANDFUL; i++) {
    told[i] = batch && (done || stubborn) && batch_perform (batch, handful->requests[i], NULL, done ? error : NULL);
    done = done && told[i];
  }
  gboolean kept = batch && (done || stubborn) && batch_commit (batch, done ? error : NULL);
  for (guint i = 0; i < HANDFUL; i++)
    told[i] = told[i] && (kept || handful->says_yes_early);
}

static gboolean
is_there (Record *record, gint64 act)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), "SELECT COUNT (*) FROM journal WHERE act = :act", NULL);

  query_bind_int (query, ":act", act);
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  g_assert_cmpint (query_int (query, 0), <=, 1);
  return query_int (query, 0) == 1;
}

void
handful_find (const Handful *handful, Record *record, gboolean there[HANDFUL])
{
  for (guint i = 0; i < HANDFUL; i++)
    there[i] = is_there (record, handful->ids[i]);
}

void
handful_send_again (const Handful *handful, Record *record, const gboolean there[HANDFUL])
{
  for (guint i = 0; i < HANDFUL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (Outcome) outcome = NULL;
    acts_perform (record, handful->requests[i], &outcome, &error);
    g_assert_no_error (error);
    g_assert_cmpint (outcome->replayed, ==, there[i]);
    g_assert_true (is_there (record, handful->ids[i]));
  }
}
