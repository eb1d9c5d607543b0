/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What both engines share of a connection: its thread, its transaction, its savepoints. */
#include "db/engine/engine-private.h"
#include "db/engine/rights.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ASSERT_OWN(connection) g_assert ((connection) && (connection)->thread == g_thread_self ())

G_DEFINE_QUARK (singgah-engine-error, engine_error)

static gboolean
is_server (const char *address)
{
  return g_str_has_prefix (address, "postgresql://") || g_str_has_prefix (address, "postgres://")
    || g_str_has_prefix (address, "service=");
}

/* Where ROLLBACK fails the database has gone back already, or is gone, or has no memory for it. */
static gboolean
go_back (Connection *connection, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!connection->engine->in_transaction (connection) || connection->engine->execute (connection, "ROLLBACK", &local)
      || g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_UNREACHABLE) || !connection->engine->in_transaction (connection)) {
    connection->behind = FALSE;
    return TRUE;
  }
  connection->behind = TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
end_transaction (Connection *connection, gboolean undo)
{
  if (undo && connection->transaction != TRANSACTION_NONE)
    go_back (connection, NULL);
  connection->transaction = TRANSACTION_NONE;
  connection->failed = FALSE;
  connection->savepoints = 0;
}

gboolean
connection_is_broken (Connection *connection)
{
  return connection->broken && g_atomic_int_get (connection->broken);
}

static gboolean
begin (Connection *connection, Transaction transaction, GError **error)
{
  ASSERT_OWN (connection);
  g_assert (connection->transaction == TRANSACTION_NONE);

  if (transaction == TRANSACTION_WRITE && connection_is_broken (connection)) {
    g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_IO,
                         _("The disk failed to keep what was written: nothing more is written until the program"
                         " is started again. Check the disk first."));
    return FALSE;
  }
  if (connection->behind && !go_back (connection, error))
    return FALSE;
  const Engine *engine = connection->engine;
  const char *sql = transaction == TRANSACTION_WRITE ? engine->sql_begin : engine->sql_begin_read;
  connection->transaction = transaction;
  if (!engine->execute (connection, sql, error)) {
    end_transaction (connection, TRUE);
    return FALSE;
  }
  return TRUE;
}

gpointer
connection_new (gsize size, const Engine *engine, const char *address, ConnectionFlags flags)
{
  Connection *connection = g_malloc0 (size);
  connection->engine = engine;
  connection->thread = g_thread_self ();
  connection->address = g_strdup (address);
  connection->flags = flags;
  connection->cache = g_hash_table_new (g_str_hash, g_str_equal);
  return connection;
}

gboolean
connection_may_run (Connection *connection, GError **error)
{
  ASSERT_OWN (connection);
  if (connection->behind && !go_back (connection, error))
    return FALSE;
  if (!connection->failed)
    return TRUE;
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FAILED,
                       _("A statement of this transaction failed before: undo the transaction first."));
  return FALSE;
}

void
connection_note_failure (Connection *connection)
{
  connection->failed = connection->transaction != TRANSACTION_NONE;
}

static void
finalize_cache (Connection *connection)
{
  GHashTableIter iter;
  gpointer query;
  g_hash_table_iter_init (&iter, connection->cache);
  while (g_hash_table_iter_next (&iter, NULL, &query)) {
    g_hash_table_iter_steal (&iter);
    connection->engine->query_finalize (query);
  }
}

void
connection_forget_statements (Connection *connection)
{
  g_assert (connection->handed_out == 0);
  finalize_cache (connection);
  if (connection->engine->forget)
    connection->engine->forget (connection);
}

Connection *
connection_open_with (const char *address, ConnectionFlags flags, const ConnectionOptions *options, GError **error)
{
  ConnectionOptions chosen = *options;
  if (!chosen.steps)
    chosen.steps = schema_steps_compiled (&chosen.n_steps);
  if (!chosen.patience)
    chosen.patience = flags & CONNECTION_KIOSK ? CONNECTION_KIOSK_PATIENCE : CONNECTION_PATIENCE;
  return is_server (address) ? postgres_open (address, flags, &chosen, error)
                             : sqlite_open (address, flags, &chosen, error);
}

Connection *
connection_open (const char *address, ConnectionFlags flags, GError **error)
{
  const ConnectionOptions options = { NULL, 0, NULL, 0 };
  g_return_val_if_fail (address && *address, NULL);
  return connection_open_with (address, flags, &options, error);
}

void
connection_close (Connection *connection)
{
  if (!connection)
    return;
  ASSERT_OWN (connection);
  g_assert (connection->handed_out == 0);

  end_transaction (connection, TRUE);
  finalize_cache (connection);
  connection->engine->close (connection);
  g_hash_table_unref (connection->cache);
  g_free (connection->address);
  g_free (connection);
}

EngineKind
connection_get_engine (Connection *connection)
{
  return connection->engine->kind;
}

const char *
connection_get_address (Connection *connection)
{
  return connection->address;
}

gboolean
connection_is_kiosk (Connection *connection)
{
  return (connection->flags & CONNECTION_KIOSK) != 0;
}

void
connection_set_copying (Connection *connection, gboolean copying)
{
  ASSERT_OWN (connection);
  connection->copying = copying;
}

const char *
connection_get_updatable (Connection *connection, const char *table)
{
  if (!connection_is_kiosk (connection))
    return NULL;
  const Right *right = rights_find (rights_of_kiosk (), table);
  return right && right->update ? right->update : "";
}

gboolean
connection_execute (Connection *connection, const char *sql, GError **error)
{
  if (!connection_may_run (connection, error))
    return FALSE;
  if (connection->engine->execute (connection, sql, error))
    return TRUE;
  connection_note_failure (connection);
  return FALSE;
}

gboolean
connection_begin (Connection *connection, GError **error)
{
  return begin (connection, TRANSACTION_WRITE, error);
}

gboolean
connection_begin_read (Connection *connection, GError **error)
{
  return begin (connection, TRANSACTION_READ, error);
}

gboolean
connection_commit (Connection *connection, GError **error)
{
  ASSERT_OWN (connection);
  g_assert (connection->transaction != TRANSACTION_NONE);
  /* A statement with rows pending would keep the file's lock, or make COMMIT fail. */
  g_assert (connection->in_rows == 0);

  gboolean done = connection_may_run (connection, error)
    && connection->engine->execute (connection, "COMMIT", error);
  end_transaction (connection, !done);
  return done;
}

void
connection_rollback (Connection *connection)
{
  ASSERT_OWN (connection);
  end_transaction (connection, TRUE);
}

gboolean
connection_in_transaction (Connection *connection)
{
  ASSERT_OWN (connection);
  return connection->transaction != TRANSACTION_NONE;
}

gboolean
connection_savepoint (Connection *connection, GError **error)
{
  g_assert (connection_in_transaction (connection));
  if (!connection_execute (connection, "SAVEPOINT level", error))
    return FALSE;
  connection->savepoints++;
  return TRUE;
}

gboolean
connection_release (Connection *connection, GError **error)
{
  g_assert (connection_in_transaction (connection) && connection->savepoints > 0);
  if (!connection_execute (connection, "RELEASE SAVEPOINT level", error))
    return FALSE;
  connection->savepoints--;
  return TRUE;
}

gboolean
connection_rollback_to (Connection *connection, GError **error)
{
  g_assert (connection_in_transaction (connection) && connection->savepoints > 0);
  if (!connection->engine->execute (connection, "ROLLBACK TO SAVEPOINT level", error))
    return FALSE;
  connection->failed = FALSE;
  return connection_release (connection, error);
}

gboolean
connection_has_changed (Connection *connection, gboolean *changed, GError **error)
{
  ASSERT_OWN (connection);
  *changed = FALSE;
  return connection->engine->has_changed (connection, changed, error);
}

gboolean
connection_notify (Connection *connection, GError **error)
{
  if (!connection_may_run (connection, error))
    return FALSE;
  return connection->engine->notify (connection, error);
}

gboolean
connection_claim (Connection *connection, gint64 key, gboolean *claimed, GError **error)
{
  g_assert (connection->transaction == TRANSACTION_NONE);
  if (!connection_may_run (connection, error))
    return FALSE;
  *claimed = TRUE;
  return !connection->engine->claim || connection->engine->claim (connection, key, claimed, error);
}

void
connection_disclaim (Connection *connection, gint64 key)
{
  ASSERT_OWN (connection);
  if (connection->engine->disclaim)
    connection->engine->disclaim (connection, key);
}

gboolean
connection_rest (Connection *connection, GError **error)
{
  ASSERT_OWN (connection);
  g_assert (connection->transaction == TRANSACTION_NONE);
  return !connection->engine->rest || connection->engine->rest (connection, error);
}

gboolean
connection_check (Connection *connection, gboolean quick, GError **error)
{
  if (!connection_may_run (connection, error))
    return FALSE;
  return connection->engine->check (connection, quick, error);
}

Connection *
connection_snapshot (Connection *connection, GError **error)
{
  g_assert (connection->transaction != TRANSACTION_WRITE);
  if (!connection_may_run (connection, error))
    return NULL;
  return connection->engine->snapshot (connection, error);
}
