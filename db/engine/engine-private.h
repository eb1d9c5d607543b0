/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two engines fill in and what connection.c and query.c keep for both; only db/engine includes it. */
#pragma once

#include "db/engine/query.h"
#include "db/engine/schema.h"

G_BEGIN_DECLS

typedef enum { TRANSACTION_NONE, TRANSACTION_READ, TRANSACTION_WRITE } Transaction;
typedef enum { QUERY_FRESH, QUERY_IN_ROWS, QUERY_AT_END } QueryState;
typedef enum { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BYTES } ValueKind;

/**
 * Engine: one kind of database. Unless said otherwise a function returns %FALSE with @error set; connection.c and
 * query.c have checked thread and state before they call one.
 */
typedef struct {
  EngineKind kind;
  const char *sql_begin;
  const char *sql_begin_read;
  void (*close) (Connection *connection);
  gboolean (*execute) (Connection *connection, const char *sql, GError **error);
  gboolean (*leave) (Connection *connection);              /* ROLLBACK goes with the next statement; may be NULL */
  gboolean (*in_transaction) (Connection *connection);     /* what the database itself believes */
  gboolean (*has_changed) (Connection *connection, gboolean *changed, GError **error);
  gboolean (*notify) (Connection *connection, GError **error);
  gboolean (*check) (Connection *connection, gboolean quick, GError **error);
  gboolean (*rest) (Connection *connection, GError **error);                /* may be NULL */
  void (*forget) (Connection *connection);                 /* drop what was prepared on the server; may be NULL */
  Connection *(*snapshot) (Connection *connection, GError **error);
  gboolean (*claim) (Connection *connection, gint64 key, gboolean *claimed, GError **error);       /* NULL: all are on one computer */
  void (*disclaim) (Connection *connection, gint64 key);   /* NULL with it */

  /* These four run inside a step's transaction; schema_keys, foreign keys off and on again, outside. */
  gboolean (*schema_mark) (Connection *connection, GError **error);
  gboolean (*schema_lock) (Connection *connection, GError **error);
  gboolean (*schema_keep_copy) (Connection *connection, int version, GError **error);
  gboolean (*schema_verify) (Connection *connection, GError **error);
  gboolean (*schema_keys) (Connection *connection, gboolean kept, GError **error);

  Query *(*query_prepare) (Connection *connection, const char *sql, GError **error);
  void (*query_finalize) (Query *query);
  void (*query_reset) (Query *query);                      /* back to before the first row, parameters stay */
  void (*query_clear) (Query *query);                      /* all parameters NULL */
  int (*query_parameter) (Query *query, const char *name); /* 0 when there is none */
  void (*query_bind_int) (Query *query, int parameter, gint64 value);
  void (*query_bind_text) (Query *query, int parameter, const char *value);
  void (*query_bind_bytes) (Query *query, int parameter, GBytes *value);
  gboolean (*query_ask) (Query *query, GError **error);    /* may be NULL */
  QueryStep (*query_step) (Query *query, GError **error);  /* sets query->changes at the end */
  int (*query_columns) (Query *query);
  const char *(*query_column_name) (Query *query, int column);
  ValueKind (*query_kind) (Query *query, int column);
  gint64 (*query_int) (Query *query, int column);
  const char *(*query_text) (Query *query, int column);
  GBytes *(*query_bytes) (Query *query, int column);
} Engine;

/* What a test may set other than the program does; a NULL or 0 field means the program's own. */
typedef struct {
  const SchemaStep *steps;
  gsize n_steps;
  const char *vfs;           /* a registered SQLite VFS */
  int patience;              /* milliseconds to wait for a lock */
} ConnectionOptions;

struct _Connection {
  const Engine *engine;
  GThread *thread;           /* the only one that may use it */
  char *address;
  ConnectionFlags flags;
  ConnectionOptions options;
  GHashTable *cache;         /* SQL text → Query, handed out or at rest */
  Transaction transaction;
  gboolean failed;           /* a statement of this transaction failed: only going back is left */
  gboolean behind;           /* it could not go back, for want of memory: its changes would still be seen */
  int *broken;               /* not 0: an fsync of its file failed, nothing more is written; NULL where there is no file */
  gboolean copying;          /* what is read goes into the journal's text copy */
  int savepoints;
  int handed_out;            /* queries not freed yet */
  int in_rows;               /* queries with rows pending */
};

struct _Query {
  Connection *connection;
  char *sql;
  QueryState state;
  gboolean taken;            /* handed out */
  gboolean kept;             /* in the connection's cache */
  gboolean asked;            /* and not stepped yet */
  gboolean unheard;          /* this run's answer is not waited for; an engine need not take notice */
  gint64 changes;
  int columns;               /* of the row it stands at; the thread is looked at when that row is stepped to */
};

/* The steps compiled in. */
const SchemaStep *schema_steps_compiled (gsize *n_steps);

#define CONNECTION_PATIENCE 5000
#define CONNECTION_KIOSK_PATIENCE 30000    /* a list of thousands is taken in one commit; who holds a card to the kiosk can not press again */
#define RECORD_APPLICATION_ID 0x53474748   /* "SGGH" */

Connection *connection_open_with (const char *address, ConnectionFlags flags, const ConnectionOptions *options,
                                  GError **error);
/* For the engines' open functions; @size is that of the engine's own struct, which starts with a Connection. */
gpointer connection_new (gsize size, const Engine *engine, const char *address, ConnectionFlags flags);
/** connection_forget_statements: empties the cache; needed after the schema changed. */
void connection_forget_statements (Connection *connection);
/** connection_may_run: refuses after a failure inside a transaction, and while one that failed could not be gone back from. */
gboolean connection_may_run (Connection *connection, GError **error);
/** connection_is_broken: whether an fsync of its file has failed, on whichever connection of this program. */
gboolean connection_is_broken (Connection *connection);
/** connection_note_failure: a statement failed; inside a transaction only going back is left. */
void connection_note_failure (Connection *connection);

ValueKind query_kind (Query *query, int column);

/** sqlite_broken_flag: (transfer none) (nullable): what all connections of this program to that file share; %NULL: no file. */
int *sqlite_broken_flag (const char *address);
/** sqlite_broken_forget: for tests, as if the program was started again. */
void sqlite_broken_forget (void);

Connection *sqlite_open (const char *address, ConnectionFlags flags, const ConnectionOptions *options,
                         GError **error);
Connection *postgres_open (const char *address, ConnectionFlags flags, const ConnectionOptions *options,
                           GError **error);

G_END_DECLS
