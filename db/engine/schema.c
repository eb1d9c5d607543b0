/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs schema steps: a step and the stamp of its version are one transaction, so a record is never between two. */
#include "db/engine/schema-private.h"

#include <glib/gi18n-lib.h>

static const char sql_table[] =
  "CREATE TABLE IF NOT EXISTS schema_step"
  " (version BIGINT NOT NULL PRIMARY KEY, word TEXT NOT NULL, applied_at BIGINT NOT NULL)";
static const char sql_version[] = "SELECT CAST (COALESCE (MAX (version), 0) AS BIGINT) FROM schema_step";
static const char sql_stamp[] =
  "INSERT INTO schema_step (version, word, applied_at) VALUES (:version, :word, :at)";

static int
latest_of (const SchemaStep *steps, gsize n_steps)
{
  return n_steps > 0 ? steps[n_steps - 1].version : 0;
}

static gboolean
read_version (Connection *connection, int *version, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_version, error);
  if (!query || query_step (query, error) != QUERY_ROW)
    return FALSE;
  *version = (int) query_int (query, 0);
  return query_run (query, error);
}

static gboolean
stamp (Connection *connection, const SchemaStep *step, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_stamp, error);
  if (!query)
    return FALSE;
  query_bind_int (query, "version", step->version);
  query_bind_text (query, "word", step->word);
  query_bind_int (query, "at", g_get_real_time () / G_USEC_PER_SEC);
  return query_run (query, error);
}

static gboolean
apply (Connection *connection, const SchemaStep *step, GError **error)
{
  const char *sql = step->sql[connection_get_engine (connection)];
  if (connection_execute (connection, sql, error) && stamp (connection, step, error))
    return TRUE;
  g_prefix_error (error, _("Schema step %04d-%s: "), step->version, step->word);
  return FALSE;
}

/* Another program may have made the record since this one looked. */
static gboolean
make (Connection *connection, const ConnectionOptions *options, GError **error)
{
  const Engine *engine = connection->engine;
  int version = 0;
  if (!engine->schema_lock (connection, error) || !connection_execute (connection, sql_table, error)
      || !read_version (connection, &version, error) || !engine->schema_mark (connection, error))
    return FALSE;
  if (version > 0) {
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_EXISTS,
                         _("Another program made the record at this moment: open it."));
    return FALSE;
  }
  for (gsize i = 0; i < options->n_steps; i++)
    if (!apply (connection, &options->steps[i], error))
      return FALSE;
  return TRUE;
}

/* The version is read again under the lock: two programs may upgrade at once. */
static gboolean
upgrade_by (Connection *connection, const SchemaStep *step, gboolean keep_copy, GError **error)
{
  const Engine *engine = connection->engine;
  int version = 0;
  if (!engine->schema_lock (connection, error) || !read_version (connection, &version, error))
    return FALSE;
  if (version >= step->version)
    return TRUE;
  return (!keep_copy || engine->schema_keep_copy (connection, step->version, error))
    && apply (connection, step, error) && engine->schema_verify (connection, error);
}

static gboolean
in_transaction (Connection *connection, gboolean done, GError **error)
{
  if (done)
    return connection_commit (connection, error);
  connection_rollback (connection);
  return FALSE;
}

static gboolean
upgrade (Connection *connection, int version, const ConnectionOptions *options, GError **error)
{
  gboolean done = connection->engine->schema_keys (connection, FALSE, error);
  gboolean copied = FALSE;
  for (gsize i = 0; done && i < options->n_steps; i++) {
    const SchemaStep *step = &options->steps[i];
    if (step->version <= version)
      continue;
    done = connection_begin (connection, error)
      && in_transaction (connection, upgrade_by (connection, step, !copied, error), error);
    copied = TRUE;
  }
  connection_forget_statements (connection);
  return connection->engine->schema_keys (connection, TRUE, done ? error : NULL) && done;
}

static gboolean
compare (Connection *connection, const ConnectionOptions *options, GError **error)
{
  int version = 0;
  int latest = latest_of (options->steps, options->n_steps);
  if (!schema_version (connection, &version, error))
    return FALSE;
  if (version == latest)
    return TRUE;
  if (version > latest) {
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_NEWER,
                 _("The record was made by a newer Singgah (version %d, this program knows %d): install that one."),
                 version, latest);
    return FALSE;
  }
  if ((connection->flags & CONNECTION_UPGRADE) && !(connection->flags & CONNECTION_READ_ONLY))
    return upgrade (connection, version, options, error);
  g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_OLDER,
               _("The record was made by an older Singgah (version %d, this program needs %d): upgrade it first."),
               version, latest);
  return FALSE;
}

gboolean
schema_make (Connection *connection, const ConnectionOptions *options, GError **error)
{
  return connection_begin (connection, error)
    && in_transaction (connection, make (connection, options, error), error);
}

gboolean
schema_bring (Connection *connection, gboolean empty, const ConnectionOptions *options, GError **error)
{
  return empty ? schema_make (connection, options, error) : compare (connection, options, error);
}

const SchemaStep *
schema_steps_compiled (gsize *n_steps)
{
  *n_steps = schema_steps_count;
  return schema_steps_list;
}

int
schema_latest (void)
{
  return latest_of (schema_steps_list, schema_steps_count);
}

gboolean
schema_version (Connection *connection, int *version, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (read_version (connection, version, &failure))
    return TRUE;
  if (g_error_matches (failure, ENGINE_ERROR, ENGINE_ERROR_FAILED))
    g_set_error (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                 _("The record's table of versions can not be read: restore a backup. %s"), failure->message);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
