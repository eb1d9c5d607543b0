/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database on the server in which the same thing is played again and again, by a proxy that breaks the connection. */
#include "tests/faults/server-stage.h"

#include "tests/faults/plot.h"
#include "tests/support/server.h"

#include <string.h>
#include <unistd.h>

static const char *const verdicts[] = { "fine", "an acknowledged act is lost", "half an act" };

char *
server_stage_base (Fixture *fixture)
{
  g_autoptr (GUri) uri = g_uri_parse (fixture_address (fixture), G_URI_FLAGS_NONE, NULL);
  g_autoptr (Query) query = query_new (fixture_connection (fixture), "SELECT pg_terminate_backend (pg_backend_pid ())", NULL);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_FAILED);
  return g_strdup (g_uri_get_path (uri) + 1);
}

void
server_stage_init (ServerStage *stage, Fixture *fixture, const char *base, Proxy *proxy)
{
  *stage = (ServerStage){ .base = base, .proxy = proxy, .is_dirty = TRUE };
  stage->database = g_strdup_printf ("t_%d_stage", (int) getpid ());
  stage->direct = server_address (stage->database);
  stage->address = proxy_address (proxy, stage->direct);
  play_init (&stage->play, fixture);
}

void
server_stage_clear (ServerStage *stage)
{
  play_clear (&stage->play);
  server_drop (stage->database);
  g_free (stage->database);
  g_free (stage->direct);
  g_free (stage->address);
  g_free (stage->before);
  g_free (stage->after);
  g_free (stage->board_before);
  g_free (stage->board_after);
}

void
server_stage_set (ServerStage *stage)
{
  if (!stage->is_dirty)
    return;
  if (stage->is_there)
    server_drop (stage->database);
  server_create (stage->database, stage->base);
  stage->is_there = TRUE;
  stage->is_dirty = FALSE;
}

Record *
server_stage_open (ServerStage *stage, const char *address)
{
  g_autoptr (GError) error = NULL;
  Record *record = play_open (&stage->play, address, &error);

  g_assert_no_error (error);
  return record;
}

void
server_stage_note (ServerStage *stage, Record *record, gboolean after)
{
  char **digest = after ? &stage->after : &stage->before, **board = after ? &stage->board_after : &stage->board_before;

  g_free (*digest);
  g_free (*board);
  *digest = play_digest (record);
  *board = plot_true_board_of (record);
}

gboolean
server_stage_reads_truly (ServerStage *stage, Record *record)
{
  g_autofree char *board = plot_true_board_of (record);

  return g_str_equal (board, stage->board_before) || g_str_equal (board, stage->board_after);
}

ServerVerdict
server_stage_judge (ServerStage *stage, const char *found, gboolean acknowledged)
{
  if (g_str_equal (found, stage->after))
    return FINE;
  if (!g_str_equal (found, stage->before))
    return HALF;
  return acknowledged ? LOST : FINE;
}

void
server_stage_assert_judged (ServerVerdict verdict, const char *what, guint n)
{
  if (verdict != FINE)
    g_error ("%s at message %u: %s", what, n, verdicts[verdict]);
}

void
server_stage_assert_unreachable (const char *what, guint n, const GError *error)
{
  if (!g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE) || !strstr (error->message, "check it and the network"))
    g_error ("%s at message %u: %s", what, n, error->message);
}
