/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record under one thread: its connection, its clock and its random source. */
#include "db/record/journal-line.h"
#include "db/record/record.h"

#include "db/engine/ballast.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define ID_EPOCH_MS G_GINT64_CONSTANT (1577836800000)     /* 2020-01-01 */
#define ID_RANDOM_BITS 22

typedef struct {
  char *holder, *key;
  char *findings;              /* (nullable): codes with commas between */
  gint64 since;
  GPtrArray *names;            /* (nullable): a name, then what stands for it, and so on */
} RecordErrorPrivate;

static void
record_error_private_init (RecordErrorPrivate *private)
{
  *private = (RecordErrorPrivate){ 0 };
}

static void
record_error_private_copy (const RecordErrorPrivate *from, RecordErrorPrivate *to)
{
  to->holder = g_strdup (from->holder);
  to->key = g_strdup (from->key);
  to->findings = g_strdup (from->findings);
  to->since = from->since;
  for (guint i = 0; from->names && i < from->names->len; i++) {
    if (!to->names)
      to->names = g_ptr_array_new_with_free_func (g_free);
    g_ptr_array_add (to->names, g_strdup (from->names->pdata[i]));
  }
}

static void
record_error_private_clear (RecordErrorPrivate *private)
{
  g_free (private->holder);
  g_free (private->key);
  g_free (private->findings);
  g_clear_pointer (&private->names, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (RecordError, record_error)

struct _Record {
  Connection *connection;    /* owned */
  RecordSources sources;
  GThread *thread;           /* whose it is */
  gint64 last_id;
};

static const char *const record_error_texts[] = {
  [RECORD_ERROR_ARGUMENT] = "argument",
  [RECORD_ERROR_NOT_FOUND] = "not_found",
  [RECORD_ERROR_AMBIGUOUS] = "ambiguous",
  [RECORD_ERROR_PERMISSION] = "permission",
  [RECORD_ERROR_ACT_TAKEN] = "act_taken",
  [RECORD_ERROR_BED_IN_USE] = "bed_in_use",
  [RECORD_ERROR_ALREADY_STAYING] = "already_staying",
  [RECORD_ERROR_RULE] = "rule",
  [RECORD_ERROR_AGREEMENT] = "agreement",
  [RECORD_ERROR_STATE] = "state",
  [RECORD_ERROR_ALREADY] = "already",
  [RECORD_ERROR_CARD_IN_USE] = "card_in_use",
  [RECORD_ERROR_TOUCHED_LATER] = "touched_later",
  [RECORD_ERROR_FINAL] = "final",
  [RECORD_ERROR_CHAIN] = "chain",
  [RECORD_ERROR_ERASED] = "erased",
  [RECORD_ERROR_NOT_EMPTY] = "not_empty",
  [RECORD_ERROR_INPUT] = "input",
};

static const char *const engine_error_texts[] = {
  [ENGINE_ERROR_MISSING] = "missing",
  [ENGINE_ERROR_NOT_A_RECORD] = "not_a_record",
  [ENGINE_ERROR_NEWER] = "newer",
  [ENGINE_ERROR_OLDER] = "older",
  [ENGINE_ERROR_DAMAGED] = "damaged",
  [ENGINE_ERROR_READ_ONLY] = "read_only",
  [ENGINE_ERROR_FULL] = "full",
  [ENGINE_ERROR_LOCKED] = "locked",
  [ENGINE_ERROR_UNREACHABLE] = "unreachable",
  [ENGINE_ERROR_IO] = "io",
  [ENGINE_ERROR_CONSTRAINT] = "constraint",
  [ENGINE_ERROR_EXISTS] = "exists",
  [ENGINE_ERROR_DENIED] = "denied",
  [ENGINE_ERROR_FAILED] = "failed",
};

const char *
record_error_code_text (const GError *error)
{
  g_return_val_if_fail (error, "failed");

  if (error->domain == RECORD_ERROR && error->code >= 0
      && error->code < (int) G_N_ELEMENTS (record_error_texts))
    return record_error_texts[error->code];
  if (error->domain == ENGINE_ERROR && error->code >= 0
      && error->code < (int) G_N_ELEMENTS (engine_error_texts))
    return engine_error_texts[error->code];
  return "failed";
}

void
record_error_set_holder (GError *error, const char *holder, gint64 since)
{
  g_return_if_fail (error && error->domain == RECORD_ERROR);

  RecordErrorPrivate *private = record_error_get_private (error);
  g_free (private->holder);
  private->holder = g_strdup (holder);
  private->since = since;
}

const char *
record_error_get_holder (const GError *error)
{
  return error && error->domain == RECORD_ERROR ? record_error_get_private (error)->holder : NULL;
}

gint64
record_error_get_since (const GError *error)
{
  return error && error->domain == RECORD_ERROR ? record_error_get_private (error)->since : 0;
}

void
record_error_set_key (GError *error, const char *key)
{
  g_return_if_fail (error && error->domain == RECORD_ERROR);

  RecordErrorPrivate *private = record_error_get_private (error);
  g_free (private->key);
  private->key = g_strdup (key);
}

const char *
record_error_get_key (const GError *error)
{
  return error && error->domain == RECORD_ERROR ? record_error_get_private (error)->key : NULL;
}

gboolean
record_error_add_finding (GError **error, const char *code)
{
  g_return_val_if_fail (code, FALSE);

  if (!error || !*error || (*error)->domain != RECORD_ERROR)
    return FALSE;
  RecordErrorPrivate *private = record_error_get_private (*error);
  char *before = private->findings;
  private->findings = before ? g_strdup_printf ("%s,%s", before, code) : g_strdup (code);
  g_free (before);
  return FALSE;
}

const char *
record_error_get_findings (const GError *error)
{
  const char *findings = error && error->domain == RECORD_ERROR ? record_error_get_private (error)->findings : NULL;

  return findings ? findings : "";
}

void
record_error_hide (GError *error, const char *name, const char *code)
{
  g_return_if_fail (error && error->domain == RECORD_ERROR && name && code);

  RecordErrorPrivate *private = record_error_get_private (error);
  if (!private->names)
    private->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (private->names, g_strdup (name));
  g_ptr_array_add (private->names, g_strdup (code));
}

char *
record_error_coded (const GError *error, const char *text)
{
  g_return_val_if_fail (error && text, NULL);

  g_autoptr (GString) coded = g_string_new (text);
  GPtrArray *names = error->domain == RECORD_ERROR ? record_error_get_private (error)->names : NULL;
  for (guint i = 0; names && i + 1 < names->len; i += 2)
    if (*(const char *) names->pdata[i])
      g_string_replace (coded, names->pdata[i], names->pdata[i + 1], 0);
  return g_string_free (g_steal_pointer (&coded), FALSE);
}

static gint64
system_now (gpointer data G_GNUC_UNUSED)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
system_random (gpointer data G_GNUC_UNUSED, guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length) {
    gssize n = getrandom (bytes + done, length - done, 0);
    g_assert (n > 0 || errno == EINTR);
    if (n > 0)
      done += (gsize) n;
  }
}

const RecordSources *
record_system_sources (void)
{
  static const RecordSources sources = { system_now, system_random, NULL };

  return &sources;
}

Record *
record_adopt (Connection *connection, const RecordSources *sources)
{
  g_return_val_if_fail (connection, NULL);

  Record *record = g_new0 (Record, 1);
  record->connection = connection;
  record->thread = g_thread_self ();
  record->sources = sources ? *sources : *record_system_sources ();
  return record;
}

Record *
record_open (const char *address, ConnectionFlags flags, const RecordSources *sources, GError **error)
{
  Connection *connection = connection_open (address, flags, error);
  if (!connection)
    return NULL;
  if (!(flags & CONNECTION_READ_ONLY))
    ballast_keep (connection, ballast_size ());
  return record_adopt (connection, sources);
}

void
record_close (Record *record)
{
  if (!record)
    return;
  g_assert (record->thread == g_thread_self ());
  connection_close (record->connection);
  g_free (record);
}

Connection *
record_get_connection (Record *record)
{
  g_assert (record->thread == g_thread_self ());
  return record->connection;
}

const RecordSources *
record_get_sources (Record *record)
{
  return &record->sources;
}

gint64
record_now (Record *record)
{
  return record->sources.now (record->sources.data);
}

void
record_random (Record *record, guint8 *bytes, gsize length)
{
  record->sources.random (record->sources.data, bytes, length);
}

/*
 * The clock of the id is the record's own, so that an injected clock makes ids of its time. It counts seconds; several
 * programs that make ids in one second keep apart by its milliseconds, which only the system's clock has.
 */
static gint64
milliseconds (Record *record)
{
  if (record->sources.now == system_now)
    return g_get_real_time () / 1000;
  return record_now (record) * 1000;
}

gint64
record_new_id (Record *record)
{
  guint32 chance;
  record_random (record, (guint8 *) &chance, sizeof chance);

  gint64 ms = MAX (milliseconds (record) - ID_EPOCH_MS, 1);
  gint64 id = (ms << ID_RANDOM_BITS) | (chance & ((1U << ID_RANDOM_BITS) - 1));
  if (id <= record->last_id)
    id = record->last_id + 1 + (chance & 0xff);
  record->last_id = id;
  return id;
}

static const char sql_demo[] = "SELECT demo FROM record WHERE id = 1";

gboolean
record_is_demo (Record *record, gboolean *demo, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_demo, error);
  if (!query)
    return FALSE;

  QueryStep step = query_step (query, error);
  *demo = step == QUERY_ROW && query_int (query, 0) == 1;
  return step != QUERY_FAILED;
}

static const char sql_head[] = "SELECT " JOURNAL_HEAD_COLUMNS " FROM journal_head WHERE id = 1";

gboolean
record_head (Record *record, gint64 *seq, char **hash, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_head, error);
  if (!query)
    return FALSE;

  g_auto (JournalHead) head = { 0 };
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    journal_head_missing (error);
  if (step != QUERY_ROW || !journal_head_read (query, &head, error))
    return FALSE;
  *seq = head.seq;
  if (hash)
    *hash = g_steal_pointer (&head.hash);
  return TRUE;
}
