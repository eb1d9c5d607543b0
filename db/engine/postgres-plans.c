/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the server plans its statements anew: while nobody waits for this connection, if there is such a moment. */
#include "db/engine/postgres-private.h"

#define REPLAN_TIMES 4
#define PLANNED_FOR_ALL 5      /* runs after which a server may keep one plan for all values */
#define FOR_ALL "SET plan_cache_mode = force_generic_plan"

static gboolean
run (PostgresConnection *self, const char *sql, GError **error)
{
  g_autoptr (PGresult) result = libpq ()->PQexec (self->pg, sql);
  ExecStatusType status = libpq ()->PQresultStatus (result);

  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || postgres_fail (self->pg, result, error);
}

/* A plan that was made when a table was small reads all of it, also for a key, when the table has grown; the server plans
   anew once it has counted its rows, which may be minutes later or never. Ever rarer: what is large stays so. */
static gboolean
discard (PostgresConnection *self, GError **error)
{
  self->replan *= REPLAN_TIMES;
  return run (self, "DISCARD PLANS", error);
}

/* A program that never rests: whoever waits for this transaction waits for its plans, too. */
gboolean
postgres_plans_begin (PostgresConnection *self, GError **error)
{
  return self->asked < self->replan * REPLAN_TIMES || discard (self, error);
}

static gboolean
plan_together (PostgresConnection *self, const GPtrArray *explanations, GError **error)
{
  if (!postgres_send_text (self, FOR_ALL, error))
    return FALSE;
  for (guint i = 0; i < explanations->len; i++)
    if (!postgres_send_text (self, g_ptr_array_index (explanations, i), error))
      return FALSE;
  return postgres_settle (self, error);
}

/* What one of them spoilt for all. */
static void
plan_each (PostgresConnection *self, const GPtrArray *explanations)
{
  if (!run (self, FOR_ALL, NULL))
    return;
  for (guint i = 0; i < explanations->len; i++)
    run (self, g_ptr_array_index (explanations, i), NULL);
}

/* Planned for any value: a plan for these NULLs would be kept as a cheap one of its own, and speak against the other. */
static gboolean
plan_for_all (PostgresConnection *self, GError **error)
{
  g_autoptr (GPtrArray) explanations = postgres_explanations (self, PLANNED_FOR_ALL);
  gboolean good = plan_together (self, explanations, error);

  if (!good)
    plan_each (self, explanations);
  return run (self, "RESET plan_cache_mode", good ? error : NULL) && good;
}

gboolean
postgres_plans_rest (Connection *connection, GError **error)
{
  PostgresConnection *self = POSTGRES_SELF (connection);

  return self->asked < self->replan || (discard (self, error) && plan_for_all (self, error));
}
