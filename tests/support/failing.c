/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that fails once at every place that asks it. */
#include "tests/support/failing.h"

#include <execinfo.h>

#include "db/engine/engine-private.h"

#define DEEPEST 128          /* callers that are told apart */

/* Of the linker: where this program's own code lies, wherever it was loaded. */
extern const char __executable_start, etext;

/* In front of one connection's own engine. */
typedef struct {
  Engine engine;
  const Engine *own;
} Front;

/* One sweep runs at a time: the engine's functions are not told whose they are. */
static struct {
  GHashTable *seen;          /* names of places */
  char *struck;              /* the place that failed in this run, NULL before */
  int floor;                 /* callers of the sweep itself */
  guint commits, runs;
} plan;

static const Engine *
own_of (Connection *connection)
{
  return ((const Front *) connection->engine)->own;
}

/* Only code of the program itself names a place: a library may lie elsewhere in the next run. */
static char *
place_name (char operation)
{
  void *callers[DEEPEST];
  int n = backtrace (callers, DEEPEST) - plan.floor;
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_append_c (name, operation);
  for (int i = 0; i < n; i++) {
    const char *at = callers[i];
    if (at >= &__executable_start && at < &etext)
      g_string_append_printf (name, " %zx", (gsize) (at - &__executable_start));
  }
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
strikes (char operation, GError **error)
{
  if (plan.struck || !plan.seen)
    return FALSE;
  g_autofree char *name = place_name (operation);
  if (!g_hash_table_add (plan.seen, g_strdup (name)))
    return FALSE;
  plan.struck = g_steal_pointer (&name);
  plan.commits = 0;
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_FULL, FAILING_SENTENCE);
  return TRUE;
}

/* Going back does not fail: that is what is left after a failure. */
static gboolean
on_execute (Connection *connection, const char *sql, GError **error)
{
  if (!g_str_has_prefix (sql, "ROLLBACK") && strikes ('x', error))
    return FALSE;
  plan.commits += g_str_equal (sql, "COMMIT") ? 1 : 0;
  return own_of (connection)->execute (connection, sql, error);
}

static gboolean
on_has_changed (Connection *connection, gboolean *changed, GError **error)
{
  return !strikes ('h', error) && own_of (connection)->has_changed (connection, changed, error);
}

static gboolean
on_notify (Connection *connection, GError **error)
{
  return !strikes ('n', error) && own_of (connection)->notify (connection, error);
}

static gboolean
on_check (Connection *connection, gboolean quick, GError **error)
{
  return !strikes ('c', error) && own_of (connection)->check (connection, quick, error);
}

static Query *
on_prepare (Connection *connection, const char *sql, GError **error)
{
  return strikes ('p', error) ? NULL : own_of (connection)->query_prepare (connection, sql, error);
}

/* Nothing stays in the cache, so that each place that takes a statement prepares it. */
static void
on_clear (Query *query)
{
  own_of (query->connection)->query_clear (query);
  if (query->kept)
    g_hash_table_remove (query->connection->cache, query->sql);
  query->kept = FALSE;
}

static gboolean
on_ask (Query *query, GError **error)
{
  const Engine *own = own_of (query->connection);

  return !strikes ('a', error) && (!own->query_ask || own->query_ask (query, error));
}

static QueryStep
on_step (Query *query, GError **error)
{
  if (strikes (query->state == QUERY_IN_ROWS ? 'r' : 's', error))
    return QUERY_FAILED;
  return own_of (query->connection)->query_step (query, error);
}

static void
detach (Connection *connection)
{
  Front *front = (Front *) connection->engine;

  connection->engine = front->own;
  g_free (front);
}

static void
on_close (Connection *connection)
{
  detach (connection);
  connection->engine->close (connection);
}

static Connection *
on_snapshot (Connection *connection, GError **error)
{
  Connection *copy = strikes ('o', error) ? NULL : own_of (connection)->snapshot (connection, error);

  if (copy)
    failing_attach (copy);
  return copy;
}

void
failing_attach (Connection *connection)
{
  Front *front = g_new (Front, 1);

  g_assert (connection->handed_out == 0);
  connection_forget_statements (connection);
  front->own = connection->engine;
  front->engine = *front->own;
  front->engine.close = on_close;
  front->engine.execute = on_execute;
  front->engine.has_changed = on_has_changed;
  front->engine.notify = on_notify;
  front->engine.check = on_check;
  front->engine.snapshot = on_snapshot;
  front->engine.query_prepare = on_prepare;
  front->engine.query_clear = on_clear;
  front->engine.query_ask = on_ask;
  front->engine.query_step = on_step;
  connection->engine = &front->engine;
}

/* A refusal that holds anyway may be told while its sentence can not be completed: @others keeps it to be held against the last run's. */
static void
assert_refused (Connection *connection, gboolean done, const GError *error, GPtrArray *others)
{
  if (done)
    g_error ("done although the engine failed at %s", plan.struck);
  g_assert_nonnull (error);
  if (!g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_FULL) || !g_str_equal (error->message, FAILING_SENTENCE)) {
    GError *other = g_error_copy (error);
    g_prefix_error (&other, "%s: ", plan.struck);
    g_ptr_array_add (others, other);
  }
  g_assert_cmpuint (plan.commits, ==, 0);
  g_assert_false (connection_in_transaction (connection));
  g_assert_false (own_of (connection)->in_transaction (connection));
  g_assert_cmpint (connection->handed_out, ==, 0);
  g_assert_cmpint (connection->in_rows, ==, 0);
}

static void
assert_no_others (const GPtrArray *others, const GError *refusal)
{
  for (guint i = 0; i < others->len; i++) {
    const GError *other = others->pdata[i];
    if (!refusal || !g_error_matches (refusal, other->domain, other->code))
      g_error ("the engine's failure became another, at %s", other->message);
  }
}

static GHashTable *
seen_here (void)
{
  static GHashTable *seen = NULL;

  if (!seen)
    seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return seen;
}

gboolean
failing_sweep (Connection *connection, FailingWork work, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  void *callers[DEEPEST];

  g_assert (!plan.seen);
  failing_attach (connection);
  for (;;) {
    GError *refusal = NULL;
    plan.seen = seen_here ();
    plan.floor = backtrace (callers, DEEPEST);
    gboolean done = work (data, &refusal);
    plan.seen = NULL;
    if (!plan.struck) {
      detach (connection);
      assert_no_others (others, refusal);
      if (refusal)
        g_propagate_error (error, refusal);
      return done;
    }
    assert_refused (connection, done, refusal, others);
    g_clear_error (&refusal);
    g_clear_pointer (&plan.struck, g_free);
    plan.runs++;
  }
}

guint
failing_runs (void)
{
  return plan.runs;
}

static gboolean
is_wanted (Connection *connection)
{
  const char *wanted = g_getenv ("SINGGAH_TEST_FAILING");

  return g_strcmp0 (wanted, "all") == 0
         || g_strcmp0 (wanted, connection_get_engine (connection) == ENGINE_SQLITE ? "sqlite" : "postgres") == 0;
}

typedef struct {
  Record *record;
  const Request *request;
  Outcome **outcome;
} Performance;

static gboolean
perform (gpointer data, GError **error)
{
  Performance *performance = data;

  return acts_perform (performance->record, performance->request, performance->outcome, error);
}

gboolean
failing_perform (Record *record, const Request *request, Outcome **outcome, GError **error)
{
  Performance performance = { record, request, outcome };
  Connection *connection = record_get_connection (record);

  return is_wanted (connection) ? failing_sweep (connection, perform, &performance, error)
                                : perform (&performance, error);
}

void
failing_begin (GHashTable *seen)
{
  plan.seen = seen;
}

gboolean
failing_strikes (GError **error)
{
  return strikes ('c', error);
}

const char *
failing_struck (void)
{
  return plan.struck;
}
