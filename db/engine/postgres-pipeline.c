/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements whose answer nobody waits for: they travel with the next one whose answer is, and cost no journey. */
#include "db/engine/postgres-private.h"

/* So little is answered to these that neither side ever waits for the other to read. */
#define SENT_MOST 256
#define SENT_TOGETHER 8        /* the first goes out at once, then these: the server works on them while the next are made */

static gboolean
is_good (const PGresult *result)
{
  ExecStatusType status = libpq ()->PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

/* Of one statement: its answer, and the nothing that ends it. */
static PGresult *
next_answer (PGconn *pg)
{
  PGresult *answer = libpq ()->PQgetResult (pg), *more;

  while (answer && (more = libpq ()->PQgetResult (pg)))
    libpq ()->PQclear (more);
  return answer;
}

/* The first failure is why all that follow were not run. */
static gboolean
fetch (PostgresConnection *self, PGresult **last, GError **error)
{
  guint n = self->sent;
  gboolean good = libpq ()->PQpipelineSync (self->pg) == 1 || postgres_fail (self->pg, NULL, error);

  self->sent = 0;
  for (; n > 0; n--) {
    g_autoptr (PGresult) answer = next_answer (self->pg);
    if (good && !is_good (answer))
      good = postgres_fail (self->pg, answer, error);
    if (!answer)
      break;
    if (good && last && n == 1)
      *last = g_steal_pointer (&answer);
  }
  libpq ()->PQclear (libpq ()->PQgetResult (self->pg));
  libpq ()->PQexitPipelineMode (self->pg);
  return good;
}

gboolean
postgres_settle (PostgresConnection *self, GError **error)
{
  return self->sent == 0 || fetch (self, NULL, error);
}

gboolean
postgres_send_text (PostgresConnection *self, const char *sql, GError **error)
{
  if (!libpq ()->PQenterPipelineMode (self->pg) || !libpq ()->PQsendQueryParams (self->pg, sql, 0, NULL, NULL, NULL, NULL, 0))
    return postgres_fail (self->pg, NULL, error);
  self->sent++;
  return TRUE;
}

static gboolean
send_call (PostgresConnection *self, const PostgresCall *call, GError **error)
{
  if (!libpq ()->PQenterPipelineMode (self->pg)
      || !libpq ()->PQsendQueryPrepared (self->pg, call->name, call->n, call->values, call->lengths, call->formats, 0))
    return postgres_fail (self->pg, NULL, error);
  self->sent++;
  return TRUE;
}

gboolean
postgres_send (PostgresConnection *self, const PostgresCall *call, GError **error)
{
  self->asked++;
  if (!send_call (self, call, error))
    return FALSE;
  if (self->sent % SENT_TOGETHER == 1)
    libpq ()->PQflush (self->pg);
  return self->sent < SENT_MOST || fetch (self, NULL, error);
}

PGresult *
postgres_ask (PostgresConnection *self, const PostgresCall *call, GError **error)
{
  g_autoptr (PGresult) result = NULL;

  self->asked++;
  if (self->sent == 0) {
    result = libpq ()->PQexecPrepared (self->pg, call->name, call->n, call->values, call->lengths, call->formats, 0);
    return is_good (result) || postgres_fail (self->pg, result, error) ? g_steal_pointer (&result) : NULL;
  }
  if (!send_call (self, call, error) || !fetch (self, &result, error))
    return NULL;
  return g_steal_pointer (&result);
}

PGresult *
postgres_ask_text (PostgresConnection *self, const char *sql, GError **error)
{
  g_autoptr (PGresult) result = NULL;

  if (!postgres_send_text (self, sql, error) || !fetch (self, &result, error))
    return NULL;
  return g_steal_pointer (&result);
}
