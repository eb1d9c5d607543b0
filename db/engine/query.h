/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement with named parameters, kept by its connection and handed out anew each time. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

typedef struct _Query Query;

typedef enum { QUERY_FAILED, QUERY_ROW, QUERY_DONE } QueryStep;

/**
 * query_new:
 * @sql: text with `:name` parameters, the same for both engines
 *
 * Takes the statement from the connection's cache, all parameters NULL. Freeing it resets it and
 * gives it back, so free it before a commit.
 */
Query *query_new (Connection *connection, const char *sql, GError **error);
void query_free (Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

/*
 * @name is written as in the statement (":id") or bare; one that it does not have is a caller's bug (asserted). Text
 * and bytes are copied; NULL text or bytes bind NULL. Binding after the last row starts the statement's next run; the
 * other parameters keep their values.
 */
void query_bind_int (Query *query, const char *name, gint64 value);
void query_bind_text (Query *query, const char *name, const char *value);
void query_bind_bytes (Query *query, const char *name, GBytes *value);
void query_bind_null (Query *query, const char *name);

/** query_step: QUERY_ROW while there is a row, then QUERY_DONE; QUERY_FAILED with @error set. */
QueryStep query_step (Query *query, GError **error);
/**
 * query_step_after_rollback:
 * @error: also what failed of that transaction only now
 *
 * Ends the writing transaction as connection_rollback() does, and steps @query, prepared before, for the first time. On a
 * server both go in one journey with what was sent by query_send(): what the transaction had locked is free as soon as that
 * is done, and not when this program runs next.
 */
QueryStep query_step_after_rollback (Query *query, GError **error);
/**
 * query_ask:
 *
 * For a question inside a read transaction, after its parameters are bound: on a server it is sent now, and query_step()
 * finds its answer there or on its way. Several that were asked before the first is read are worked on while it is read; they
 * are best read in the order in which they were asked. A failure may be told by the first step of any of them, or by query_new()
 * of a statement that the server does not know yet: that one waits for all. Free it before the transaction ends, read or not.
 */
gboolean query_ask (Query *query, GError **error);

/** query_run: steps to the end, dropping rows. */
gboolean query_run (Query *query, GError **error);

/**
 * query_send:
 *
 * query_run() of a write whose answer nobody reads. On a server inside a write transaction it does not wait: a failure may
 * be told by the next call that does, at the latest by connection_release() or connection_commit().
 */
gboolean query_send (Query *query, GError **error);

/* After the first step; values while there is a row. */
int query_columns (Query *query);
const char *query_column_name (Query *query, int column);
gboolean query_is_null (Query *query, int column);
gint64 query_int (Query *query, int column);           /* 0 for NULL */
const char *query_text (Query *query, int column);     /* borrowed until the next step; %NULL for NULL */
/** query_word: borrowed like query_text(): of a column that its table does not let be NULL; "" where a damaged file lacks it. */
const char *query_word (Query *query, int column);
GBytes *query_bytes (Query *query, int column);        /* (transfer full) (nullable) */
/** query_changes: rows that the statement changed. */
gint64 query_changes (Query *query);

G_END_DECLS
