/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the PostgreSQL files of the engine share. */
#pragma once

#include "db/engine/engine-private.h"
#include "db/engine/postgres-library.h"

G_BEGIN_DECLS

/* Types whose text form needs a reader of its own (pg_type.dat). */
#define OID_BOOL 16
#define OID_BYTEA 17
#define OID_INT8 20
#define OID_INT2 21
#define OID_INT4 23

typedef struct {
  Connection base;
  PGconn *pg;
  GHashTable *prepared;     /* SQL text → PostgresStatement on the server; owned */
  gboolean listens;         /* to what others commit */
  guint named;              /* statements prepared so far, for their names */
  GPtrArray *sent;          /* statements whose answers were not fetched yet: where each goes, NULL: to nobody; owned */
  guint64 asked, replan;    /* prepared statements run so far, and after how many the server is to plan anew */
} PostgresConnection;

#define POSTGRES_SELF(connection) ((PostgresConnection *) (connection))

static inline void
postgres_result_free (PGresult *result)
{
  libpq ()->PQclear (result);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, postgres_result_free)

/** postgres_fail: sets @error for a failed @result, or for the connection where it is %NULL; returns %FALSE. */
gboolean postgres_fail (PGconn *pg, const PGresult *result, GError **error);
/** postgres_fail_to_connect: reads the server's refusal from a connection that keeps verbose messages. */
gboolean postgres_fail_to_connect (PGconn *pg, gboolean late, GError **error);

/* A prepared statement and its parameters, as libpq takes them. */
typedef struct {
  const char *name;
  int n;
  const char *const *values;
  const int *lengths, *formats;
} PostgresCall;

/**
 * postgres_send, postgres_send_text:
 *
 * Inside a transaction only: the statement is run, at the latest, with the next one whose answer is waited for. Where it
 * fails, that one fails in its place.
 */
gboolean postgres_send (PostgresConnection *self, const PostgresCall *call, GError **error);
gboolean postgres_send_text (PostgresConnection *self, const char *sql, GError **error);
/** postgres_ask, postgres_ask_text: what was sent, and then this one; its answer, or %NULL with the first failure of them all. */
PGresult *postgres_ask (PostgresConnection *self, const PostgresCall *call, GError **error);
PGresult *postgres_ask_text (PostgresConnection *self, const char *sql, GError **error);
/**
 * postgres_ask_ahead: sends a question and does not wait
 * @place: where its answer goes, with the next ones that are waited for at the latest; it stays until then, or until
 *   postgres_leave_unread()
 */
gboolean postgres_ask_ahead (PostgresConnection *self, const PostgresCall *call, PGresult **place, GError **error);
/** postgres_fetch: waits for the answer that goes to @place, if one is on its way, and no longer. */
gboolean postgres_fetch (PostgresConnection *self, PGresult **place, GError **error);
void postgres_leave_unread (PostgresConnection *self, PGresult **place);
/** postgres_settle: waits for the answers of what was sent; anything but these functions asks for that first. */
gboolean postgres_settle (PostgresConnection *self, GError **error);

/** postgres_text_bytes: (transfer full): the bytes of a bytea value in text form. */
GBytes *postgres_text_bytes (const char *text);

#define POSTGRES_REPLAN_FIRST 1000     /* statements that were run */
/** postgres_plans_begin: before a transaction: plans are made anew where they are long due; the next runs wait for that. */
gboolean postgres_plans_begin (PostgresConnection *self, GError **error);
/** postgres_plans_rest: the same where they are due, and waits for it here. */
gboolean postgres_plans_rest (Connection *connection, GError **error);
/** postgres_explanations: (transfer full): statements that make the server plan, but not run, what was run @runs times. */
GPtrArray *postgres_explanations (PostgresConnection *self, guint runs);

Connection *postgres_snapshot (Connection *connection, GError **error);
gboolean postgres_check (Connection *connection, gboolean quick, GError **error);
gboolean postgres_claim (Connection *connection, gint64 key, gboolean *claimed, GError **error);
void postgres_disclaim (Connection *connection, gint64 key);

void postgres_forget (Connection *connection);
GHashTable *postgres_statements_new (void);
Query *postgres_query_prepare (Connection *connection, const char *sql, GError **error);
void postgres_query_finalize (Query *query);
void postgres_query_reset (Query *query);
void postgres_query_clear (Query *query);
int postgres_query_parameter (Query *query, const char *name);
void postgres_query_bind_int (Query *query, int parameter, gint64 value);
void postgres_query_bind_text (Query *query, int parameter, const char *value);
void postgres_query_bind_bytes (Query *query, int parameter, GBytes *value);
gboolean postgres_query_ask (Query *query, GError **error);
QueryStep postgres_query_step (Query *query, GError **error);
int postgres_query_columns (Query *query);
const char *postgres_query_column_name (Query *query, int column);
ValueKind postgres_query_kind (Query *query, int column);
gint64 postgres_query_int (Query *query, int column);
const char *postgres_query_text (Query *query, int column);
GBytes *postgres_query_bytes (Query *query, int column);

G_END_DECLS
