/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only door to a database: one connection of one thread, its transactions and its statements. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EngineError:
 * @ENGINE_ERROR_MISSING: there is no such file or database
 * @ENGINE_ERROR_NOT_A_RECORD: the file or database is something else; it is left as it is
 * @ENGINE_ERROR_NEWER: the record was made by a newer Singgah
 * @ENGINE_ERROR_OLDER: the record needs `upgrade` and CONNECTION_UPGRADE was not given
 * @ENGINE_ERROR_DAMAGED: the file's content contradicts itself
 * @ENGINE_ERROR_READ_ONLY: the file or folder can not be written
 * @ENGINE_ERROR_FULL: no space left on the disk
 * @ENGINE_ERROR_LOCKED: another program kept the record locked past the limit
 * @ENGINE_ERROR_UNREACHABLE: the server does not answer, or refused the login
 * @ENGINE_ERROR_IO: the disk failed; after a failed fsync nothing more is written on this connection
 * @ENGINE_ERROR_CONSTRAINT: a rule of the database refused the row; the message holds the constraint's name
 * @ENGINE_ERROR_EXISTS: CONNECTION_CREATE met a record that is already there
 * @ENGINE_ERROR_DENIED: this connection has not the right to do that: a kiosk's (CONNECTION_KIOSK), or its login's
 * @ENGINE_ERROR_FAILED: anything else; the message says what
 *
 * Every message is a sentence in English that says what to do; screens translate by code.
 */
typedef enum {
  ENGINE_ERROR_MISSING,
  ENGINE_ERROR_NOT_A_RECORD,
  ENGINE_ERROR_NEWER,
  ENGINE_ERROR_OLDER,
  ENGINE_ERROR_DAMAGED,
  ENGINE_ERROR_READ_ONLY,
  ENGINE_ERROR_FULL,
  ENGINE_ERROR_LOCKED,
  ENGINE_ERROR_UNREACHABLE,
  ENGINE_ERROR_IO,
  ENGINE_ERROR_CONSTRAINT,
  ENGINE_ERROR_EXISTS,
  ENGINE_ERROR_DENIED,
  ENGINE_ERROR_FAILED,
} EngineError;

#define ENGINE_ERROR (engine_error_quark ())
GQuark engine_error_quark (void);

typedef enum {
  CONNECTION_PLAIN = 0,
  CONNECTION_CREATE = 1 << 0,    /* make a new record: all schema steps; refuses one that is there */
  CONNECTION_UPGRADE = 1 << 1,   /* run missing schema steps; SQLite makes a verified copy first */
  CONNECTION_READ_ONLY = 1 << 2,
  CONNECTION_KIOSK = 1 << 3,       /* with the rights of a kiosk alone: db/engine/rights.h */
} ConnectionFlags;

typedef enum { ENGINE_SQLITE, ENGINE_POSTGRES } EngineKind;

typedef struct _Connection Connection;

/**
 * connection_open:
 * @address: a file name, `:memory:`, or `postgresql://…` (or `service=NAME`)
 * @error: any #EngineError
 *
 * Opens a record as DESIGN idea 3 says. The connection belongs to the calling thread. With CONNECTION_KIOSK it is held
 * to the kiosk's rights for as long as it lives: by an authorizer (SQLite), or as the role `singgah_kiosk`, which the
 * login has to be a member of (%ENGINE_ERROR_DENIED).
 *
 * Returns: (transfer full): the connection, or %NULL
 */
Connection *connection_open (const char *address, ConnectionFlags flags, GError **error);
void connection_close (Connection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, connection_close)

EngineKind connection_get_engine (Connection *connection);
const char *connection_get_address (Connection *connection);
/** connection_get_updatable: (nullable): the columns of @table that may be changed here, as in #Right; %NULL: all. */
const char *connection_get_updatable (Connection *connection, const char *table);
gboolean connection_is_kiosk (Connection *connection);
/**
 * connection_set_copying: while it is on, a kiosk's connection to a file reads the details of every act, for the text
 * copy that whoever has the file open keeps; else it has those of kiosks' acts alone, as on a server.
 */
void connection_set_copying (Connection *connection, gboolean copying);

/** connection_execute: runs constant SQL text without parameters; several statements may follow each other. */
gboolean connection_execute (Connection *connection, const char *sql, GError **error);

/** connection_begin: starts a writing transaction (SQLite: IMMEDIATE). */
gboolean connection_begin (Connection *connection, GError **error);
/** connection_begin_read: starts a consistent reading transaction; end it with connection_rollback(). */
gboolean connection_begin_read (Connection *connection, GError **error);
/**
 * connection_commit: on failure the transaction is rolled back, and an fsync error ends writing in this program: on all of
 * its connections to that file, also on those opened later.
 * Only after a failure with ENGINE_ERROR_UNREACHABLE or ENGINE_ERROR_IO may the changes be there nevertheless.
 */
gboolean connection_commit (Connection *connection, GError **error);
void connection_rollback (Connection *connection);
gboolean connection_in_transaction (Connection *connection);

/**
 * connection_savepoint: one level inside a transaction; nested calls stack. Each is ended once, by connection_release()
 * or by connection_rollback_to(). After a failed statement every other one of the transaction is refused, on both
 * engines, until connection_rollback_to() or connection_rollback().
 */
gboolean connection_savepoint (Connection *connection, GError **error);
gboolean connection_release (Connection *connection, GError **error);
gboolean connection_rollback_to (Connection *connection, GError **error);

/**
 * connection_has_changed:
 * @changed: (out): whether another connection committed since the last call
 *
 * Asks cheaply (PRAGMA data_version, LISTEN); meant to be called a few times a second, outside a transaction. The
 * first call may say %TRUE although nothing happened since the opening.
 */
gboolean connection_has_changed (Connection *connection, gboolean *changed, GError **error);

/** connection_notify: tells other connections at the next commit (PostgreSQL NOTIFY; nothing on SQLite). */
gboolean connection_notify (Connection *connection, GError **error);

/**
 * connection_claim:
 * @key: an id of whatever a program is at
 * @claimed: (out): %FALSE where another connection to this server has claimed it
 *
 * Until connection_disclaim(), or until the connection ends in whatever way. Outside a transaction. Where the record is a
 * file, all who are at it are on one computer, and have locks of files among themselves: everything is claimed at once.
 */
gboolean connection_claim (Connection *connection, gint64 key, gboolean *claimed, GError **error);
void connection_disclaim (Connection *connection, gint64 key);

/**
 * connection_rest:
 *
 * Outside a transaction, when nobody waits for this connection: what makes the next statements slow once in a while (a server
 * that plans them anew) is done now and not while others wait for a transaction. Cheap where there is nothing to do. Who
 * does not look at @error misses nothing but that time.
 */
gboolean connection_rest (Connection *connection, GError **error);

/**
 * connection_check:
 * @quick: whether to skip the slower index checks
 *
 * Lets the engine look for damage (integrity_check and foreign_key_check on SQLite; constraints on PostgreSQL).
 *
 * Returns: %FALSE with %ENGINE_ERROR_DAMAGED naming the first finding
 */
gboolean connection_check (Connection *connection, gboolean quick, GError **error);

/**
 * connection_snapshot:
 *
 * Copies the whole record, as it is at one moment, into a private SQLite record in memory, also from PostgreSQL. Not
 * inside a writing transaction (asserted). History is rewound in such a copy, never in the live record.
 *
 * Returns: (transfer full): the copy's connection, or %NULL
 */
Connection *connection_snapshot (Connection *connection, GError **error);

/**
 * connection_bring:
 * @from: a record's file; it stays as it is
 * @into: a file that is not there yet, in a folder that is
 * @error: what speaks against @from, as connection_open() and connection_check() say it, an older one aside;
 *   %ENGINE_ERROR_EXISTS: there is a file of that name; %ENGINE_ERROR_LOCKED: another program brings one there; %ENGINE_ERROR_FULL, %ENGINE_ERROR_READ_ONLY, %ENGINE_ERROR_IO of its disk
 *
 * Copies a record, checks the copy, and gives it its name then: whole, or not at all.
 */
gboolean connection_bring (const char *from, const char *into, GError **error);

G_END_DECLS
