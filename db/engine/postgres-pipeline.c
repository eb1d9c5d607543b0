/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements that are sent before an answer is waited for: writes that nobody listens to travel with the next question and cost
 * no journey; questions that were asked ahead are worked on by the server while the answers before them are read. */
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

/* The first @n of those that are on their way. The first failure is why all that follow were not run. */
static gboolean
take (PostgresConnection *self, guint n, PGresult **last, GError **error)
{
  gboolean good = TRUE;

  for (guint i = 0; i < n; i++) {
    PGresult **place = last && i + 1 == n ? last : g_ptr_array_index (self->sent, i);
    g_autoptr (PGresult) answer = next_answer (self->pg);
    if (good && !is_good (answer))
      good = postgres_fail (self->pg, answer, error);
    if (!answer)
      break;
    if (good && place)
      *place = g_steal_pointer (&answer);
  }
  g_ptr_array_remove_range (self->sent, 0, n);
  return good;
}

/* All of them. */
static gboolean
fetch (PostgresConnection *self, PGresult **last, GError **error)
{
  gboolean good = libpq ()->PQpipelineSync (self->pg) == 1 || postgres_fail (self->pg, NULL, error);

  good = take (self, self->sent->len, last, good ? error : NULL) && good;
  libpq ()->PQclear (libpq ()->PQgetResult (self->pg));
  libpq ()->PQexitPipelineMode (self->pg);
  return good;
}

gboolean
postgres_settle (PostgresConnection *self, GError **error)
{
  return self->sent->len == 0 || fetch (self, NULL, error);
}

gboolean
postgres_send_text (PostgresConnection *self, const char *sql, GError **error)
{
  if (!libpq ()->PQenterPipelineMode (self->pg) || !libpq ()->PQsendQueryParams (self->pg, sql, 0, NULL, NULL, NULL, NULL, 0))
    return postgres_fail (self->pg, NULL, error);
  g_ptr_array_add (self->sent, NULL);
  return TRUE;
}

static gboolean
send_call (PostgresConnection *self, const PostgresCall *call, PGresult **place, GError **error)
{
  if (!libpq ()->PQenterPipelineMode (self->pg)
      || !libpq ()->PQsendQueryPrepared (self->pg, call->name, call->n, call->values, call->lengths, call->formats, 0))
    return postgres_fail (self->pg, NULL, error);
  g_ptr_array_add (self->sent, place);
  return TRUE;
}

gboolean
postgres_send (PostgresConnection *self, const PostgresCall *call, GError **error)
{
  self->asked++;
  if (!send_call (self, call, NULL, error))
    return FALSE;
  if (self->sent->len % SENT_TOGETHER == 1)
    libpq ()->PQflush (self->pg);
  return self->sent->len < SENT_MOST || fetch (self, NULL, error);
}

/* Without being asked to, a server keeps back what does not fill a packet. */
gboolean
postgres_ask_ahead (PostgresConnection *self, const PostgresCall *call, PGresult **place, GError **error)
{
  self->asked++;
  if (!send_call (self, call, place, error))
    return FALSE;
  return (libpq ()->PQsendFlushRequest (self->pg) && libpq ()->PQflush (self->pg) == 0)
         || postgres_fail (self->pg, NULL, error);
}

void
postgres_leave_unread (PostgresConnection *self, PGresult **place)
{
  guint at;

  if (g_ptr_array_find (self->sent, place, &at))
    g_ptr_array_index (self->sent, at) = NULL;
}

/* Behind the last one the conversation is ended in the same journey. */
gboolean
postgres_fetch (PostgresConnection *self, PGresult **place, GError **error)
{
  guint at;

  if (!g_ptr_array_find (self->sent, place, &at))
    return TRUE;
  if (at + 1 == self->sent->len)
    return fetch (self, NULL, error);
  if (take (self, at + 1, NULL, error))
    return TRUE;
  postgres_settle (self, NULL);
  return FALSE;
}

PGresult *
postgres_ask (PostgresConnection *self, const PostgresCall *call, GError **error)
{
  g_autoptr (PGresult) result = NULL;

  self->asked++;
  if (self->sent->len == 0) {
    result = libpq ()->PQexecPrepared (self->pg, call->name, call->n, call->values, call->lengths, call->formats, 0);
    return is_good (result) || postgres_fail (self->pg, result, error) ? g_steal_pointer (&result) : NULL;
  }
  if (!send_call (self, call, NULL, error) || !fetch (self, &result, error))
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
