/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that acts ask of the engine, taken down call by call, so that a bare loop can ask the same of another record. */
#include "tests/bench/tape.h"

#include "db/engine/engine-private.h"

#define SLOTS 64             /* queries that are open at the same time, at most */

typedef enum { CALL_EXECUTE, CALL_NEW, CALL_BIND, CALL_STEP, CALL_SEND, CALL_INT, CALL_TEXT, CALL_NULL, CALL_BYTES, CALL_FREE } CallKind;

typedef struct {
  CallKind kind;
  guint slot;
  char *text;                /* SQL, or the parameter's name */
  ValueKind value;           /* CALL_BIND */
  gint64 number;             /* CALL_BIND: the value; CALL_STEP: the answer; reading: the column */
  gint64 found;              /* reading: the number, or whether it was NULL */
  char *string;              /* reading: the text */
  GBytes *bytes;
} Call;

struct _Tape {
  Engine engine;             /* ours, in front of the connection's own */
  const Engine *own;
  Connection *connection;
  GPtrArray *pieces;         /* GArray of Call */
  GHashTable *slots;         /* Query -> slot + 1, while the query is open */
  gboolean used[SLOTS];
  char *parameter;           /* the name asked for last */
};

/* One tape runs at a time: the engine's functions are not told whose they are. */
static Tape *running;

static void
call_clear (gpointer data)
{
  Call *call = data;

  g_free (call->text);
  g_free (call->string);
  g_clear_pointer (&call->bytes, g_bytes_unref);
}

static void
note (Call call)
{
  if (running->pieces->len == 0)
    tape_next (running);
  GArray *piece = running->pieces->pdata[running->pieces->len - 1];
  g_array_append_val (piece, call);
}

static guint
open_slot (Query *query)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (running->slots, query)), slot = 0;

  if (known)
    return known - 1;
  while (running->used[slot])
    g_assert (++slot < SLOTS);
  running->used[slot] = TRUE;
  g_hash_table_insert (running->slots, query, GUINT_TO_POINTER (slot + 1));
  note ((Call){ .kind = CALL_NEW, .slot = slot, .text = g_strdup (query->sql) });
  return slot;
}

static gboolean
on_execute (Connection *connection, const char *sql, GError **error)
{
  note ((Call){ .kind = CALL_EXECUTE, .text = g_strdup (sql) });
  return running->own->execute (connection, sql, error);
}

static void
on_clear (Query *query)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (running->slots, query));

  if (known) {
    note ((Call){ .kind = CALL_FREE, .slot = known - 1 });
    running->used[known - 1] = FALSE;
    g_hash_table_remove (running->slots, query);
  }
  running->own->query_clear (query);
}

static int
on_parameter (Query *query, const char *name)
{
  g_free (running->parameter);
  running->parameter = g_strdup (name);
  return running->own->query_parameter (query, name);
}

static void
note_bind (Query *query, ValueKind kind, gint64 number, const char *string, GBytes *bytes)
{
  guint slot = open_slot (query);

  note ((Call){ .kind = CALL_BIND, .slot = slot, .text = g_strdup (running->parameter), .value = kind, .number = number,
                .string = g_strdup (string), .bytes = bytes ? g_bytes_ref (bytes) : NULL });
}

static void
on_bind_int (Query *query, int parameter, gint64 value)
{
  note_bind (query, VALUE_INT, value, NULL, NULL);
  running->own->query_bind_int (query, parameter, value);
}

static void
on_bind_text (Query *query, int parameter, const char *value)
{
  note_bind (query, VALUE_TEXT, 0, value, NULL);
  running->own->query_bind_text (query, parameter, value);
}

static void
on_bind_bytes (Query *query, int parameter, GBytes *value)
{
  note_bind (query, VALUE_BYTES, 0, NULL, value);
  running->own->query_bind_bytes (query, parameter, value);
}

static QueryStep
on_step (Query *query, GError **error)
{
  guint slot = open_slot (query);
  QueryStep step = running->own->query_step (query, error);

  note ((Call){ .kind = query->unheard ? CALL_SEND : CALL_STEP, .slot = slot, .number = (gint64) step });
  return step;
}

/* query.c asks for the kind before each value, too: what is NULL is told by it. */
static ValueKind
on_kind (Query *query, int column)
{
  ValueKind kind = running->own->query_kind (query, column);

  note ((Call){ .kind = CALL_NULL, .slot = open_slot (query), .number = column, .found = kind == VALUE_NULL });
  return kind;
}

static gint64
on_int (Query *query, int column)
{
  gint64 value = running->own->query_int (query, column);

  note ((Call){ .kind = CALL_INT, .slot = open_slot (query), .number = column, .found = value });
  return value;
}

static const char *
on_text (Query *query, int column)
{
  const char *value = running->own->query_text (query, column);

  note ((Call){ .kind = CALL_TEXT, .slot = open_slot (query), .number = column, .string = g_strdup (value) });
  return value;
}

static GBytes *
on_bytes (Query *query, int column)
{
  GBytes *value = running->own->query_bytes (query, column);

  note ((Call){ .kind = CALL_BYTES, .slot = open_slot (query), .number = column, .bytes = value ? g_bytes_ref (value) : NULL });
  return value;
}

static void
piece_free (gpointer piece)
{
  g_array_unref (piece);
}

Tape *
tape_record (Connection *connection)
{
  Tape *tape = g_new0 (Tape, 1);

  g_assert (!running && connection->handed_out == 0);
  tape->connection = connection;
  tape->own = connection->engine;
  tape->engine = *connection->engine;
  tape->engine.execute = on_execute;
  tape->engine.query_clear = on_clear;
  tape->engine.query_parameter = on_parameter;
  tape->engine.query_bind_int = on_bind_int;
  tape->engine.query_bind_text = on_bind_text;
  tape->engine.query_bind_bytes = on_bind_bytes;
  tape->engine.query_step = on_step;
  tape->engine.query_kind = on_kind;
  tape->engine.query_int = on_int;
  tape->engine.query_text = on_text;
  tape->engine.query_bytes = on_bytes;
  tape->pieces = g_ptr_array_new_with_free_func (piece_free);
  tape->slots = g_hash_table_new (NULL, NULL);
  connection->engine = &tape->engine;
  running = tape;
  return tape;
}

void
tape_stop (Tape *tape)
{
  g_assert (running == tape && g_hash_table_size (tape->slots) == 0);
  tape->connection->engine = tape->own;
  tape->connection = NULL;
  running = NULL;
}

void
tape_free (Tape *tape)
{
  if (!tape)
    return;
  if (tape->connection)
    tape_stop (tape);
  g_ptr_array_unref (tape->pieces);
  g_hash_table_unref (tape->slots);
  g_free (tape->parameter);
  g_free (tape);
}

void
tape_next (Tape *tape)
{
  GArray *piece = g_array_new (FALSE, FALSE, sizeof (Call));

  g_array_set_clear_func (piece, call_clear);
  g_ptr_array_add (tape->pieces, piece);
}

guint
tape_pieces (const Tape *tape)
{
  return tape->pieces->len;
}

static gboolean
is_statement (const GArray *piece, guint i)
{
  const Call *call = &g_array_index (piece, Call, i);

  return call->kind == CALL_EXECUTE || call->kind == CALL_NEW;
}

guint
tape_statements (const Tape *tape, guint piece)
{
  const GArray *calls = tape->pieces->pdata[piece];
  guint n = 0;

  for (guint i = 0; i < calls->len; i++)
    n += is_statement (calls, i) ? 1 : 0;
  return n;
}

char *
tape_text (const Tape *tape, guint piece)
{
  const GArray *calls = tape->pieces->pdata[piece];
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < calls->len; i++)
    if (is_statement (calls, i))
      g_string_append_printf (text, "%s\n", g_array_index (calls, Call, i).text);
  return g_string_free (text, FALSE);
}

/* The bare loop. */

static void
play_execute (Connection *connection, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (sql, connection->engine->sql_begin))
    connection_begin (connection, &error);
  else if (g_str_equal (sql, connection->engine->sql_begin_read))
    connection_begin_read (connection, &error);
  else if (g_str_equal (sql, "COMMIT"))
    connection_commit (connection, &error);
  else if (g_str_equal (sql, "ROLLBACK"))
    connection_rollback (connection);
  else
    connection_execute (connection, sql, &error);
  g_assert_no_error (error);
}

static void
play_bind (Query *query, const Call *call)
{
  if (call->value == VALUE_INT)
    query_bind_int (query, call->text, call->number);
  else if (call->value == VALUE_TEXT)
    query_bind_text (query, call->text, call->string);
  else
    query_bind_bytes (query, call->text, call->bytes);
}

static void
play_step (Query *query, const Call *call)
{
  g_autoptr (GError) error = NULL;
  QueryStep step = call->kind == CALL_STEP          ? query_step (query, &error)
                   : query_send (query, &error) ? QUERY_DONE
                                                : QUERY_FAILED;

  g_assert_no_error (error);
  g_assert_cmpint (step, ==, call->number);
}

static void
play_bytes (Query *query, int column, GBytes *found)
{
  g_autoptr (GBytes) bytes = query_bytes (query, column);

  g_assert_true ((!bytes && !found) || (bytes && found && g_bytes_equal (bytes, found)));
}

static void
play_read (Query *query, const Call *call)
{
  int column = (int) call->number;

  if (call->kind == CALL_NULL)
    g_assert_true (query_is_null (query, column) == (call->found != 0));
  else if (call->kind == CALL_INT)
    g_assert_true (query_int (query, column) == call->found);
  else if (call->kind == CALL_TEXT)
    g_assert_true (g_strcmp0 (query_text (query, column), call->string) == 0);
  else
    play_bytes (query, column, call->bytes);
}

static void
play_call (Connection *connection, const Call *call, Query **queries)
{
  g_autoptr (GError) error = NULL;

  switch (call->kind) {
  case CALL_EXECUTE:
    play_execute (connection, call->text);
    break;
  case CALL_NEW:
    queries[call->slot] = query_new (connection, call->text, &error);
    g_assert_no_error (error);
    break;
  case CALL_BIND:
    play_bind (queries[call->slot], call);
    break;
  case CALL_STEP:
  case CALL_SEND:
    play_step (queries[call->slot], call);
    break;
  case CALL_FREE:
    query_free (queries[call->slot]);
    break;
  default:
    play_read (queries[call->slot], call);
  }
}

void
tape_play (const Tape *tape, guint piece, Connection *connection)
{
  const GArray *calls = tape->pieces->pdata[piece];
  Query *queries[SLOTS];

  for (guint i = 0; i < calls->len; i++)
    play_call (connection, &g_array_index (calls, Call, i), queries);
}
