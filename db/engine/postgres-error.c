/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns PostgreSQL's SQLSTATE codes into the engine's errors. */
#include "db/engine/postgres-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *state;      /* SQLSTATE, or the first characters of a class of them */
  EngineError code;
  const char *sentence;
} sentences[] = {
  { "3D000", ENGINE_ERROR_MISSING, N_("There is no such database on the server: make it, or name another") },
  { "3F000", ENGINE_ERROR_MISSING, N_("There is no such schema in the database: make it, or name another") },
  { "25006", ENGINE_ERROR_READ_ONLY, N_("The record can only be read here: ask who looks after the server") },
  { "42501", ENGINE_ERROR_DENIED, N_("This login may not do that: ask who looks after the server") },
  { "53100", ENGINE_ERROR_FULL, N_("The server's disk is full: make room there, then do it again") },
  { "55P03", ENGINE_ERROR_LOCKED, N_("Another program keeps the record locked: wait, then do it again") },
  { "40P01", ENGINE_ERROR_LOCKED, N_("Another program locked the same rows at the same time: do it again") },
  { "40001", ENGINE_ERROR_LOCKED, N_("Another program changed the same rows at the same time: do it again") },
  { "58030", ENGINE_ERROR_IO, N_("The server's disk failed: ask who looks after the server") },
  { "XX001", ENGINE_ERROR_DAMAGED, N_("The record is damaged: restore a backup") },
  { "XX002", ENGINE_ERROR_DAMAGED, N_("An index of the record is damaged: ask who looks after the server") },
  { "P0001", ENGINE_ERROR_CONSTRAINT, N_("The record's rules refused the row") },
  { "23", ENGINE_ERROR_CONSTRAINT, N_("The record's rules refused the row") },
  { "08", ENGINE_ERROR_UNREACHABLE, N_("The record's server does not answer: check it and the network") },
  { "28", ENGINE_ERROR_UNREACHABLE, N_("The record's server refused the login: check name and password") },
  { "53300", ENGINE_ERROR_UNREACHABLE, N_("The record's server has too many users: wait, then do it again") },
  { "25P03", ENGINE_ERROR_UNREACHABLE, N_("The record's server waited too long for this program: start it again") },
  { "57P", ENGINE_ERROR_UNREACHABLE, N_("The record's server is going down or starting: wait, then do it again") },
};

static void
set_for_state (const char *state, const char *detail, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_has_prefix (state, sentences[i].state)) {
      g_set_error (error, ENGINE_ERROR, (int) sentences[i].code, "%s (%s).", _(sentences[i].sentence), detail);
      return;
    }
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_FAILED, _("The record's database answered: %s."), detail);
}

/* Where a server in its fall still wrote a warning, libpq has failed to send and has read that warning, and does not know
 * yet that nothing follows it. */
static gboolean
is_gone (PGconn *pg)
{
  for (int i = 0; i < 4 && libpq ()->PQstatus (pg) != CONNECTION_BAD; i++)
    libpq ()->PQconsumeInput (pg);
  return libpq ()->PQstatus (pg) == CONNECTION_BAD;
}

gboolean
postgres_fail (PGconn *pg, const PGresult *result, GError **error)
{
  const char *state = result ? libpq ()->PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *primary = result ? libpq ()->PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  const char *constraint = result ? libpq ()->PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME) : NULL;
  if (!state) {
    g_autofree char *text = g_strstrip (g_strdup (libpq ()->PQerrorMessage (pg)));
    set_for_state (is_gone (pg) ? "08000" : "", text, error);
    return FALSE;
  }
  g_autofree char *named = constraint ? g_strdup_printf ("%s: %s", constraint, primary) : NULL;
  set_for_state (state, named ? named : primary, error);
  return FALSE;
}

/* libpq keeps no SQLSTATE for a refused connection; in verbose form it stands in the text: "FATAL:  3D000: …". */
gboolean
postgres_fail_to_connect (PGconn *pg, gboolean late, GError **error)
{
  g_autofree char *text = g_strdup (late ? "no answer in time" : libpq ()->PQerrorMessage (pg));
  g_autoptr (GRegex) pattern = g_regex_new (":  ([0-9A-Z]{5}): (.*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (g_regex_match (pattern, text, 0, &match)) {
    g_autofree char *state = g_match_info_fetch (match, 1);
    g_autofree char *detail = g_match_info_fetch (match, 2);
    set_for_state (state, detail, error);
  } else {
    set_for_state ("08001", g_strdelimit (g_strstrip (text), "\n\t", ' '), error);
  }
  return FALSE;
}
