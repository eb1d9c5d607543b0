/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second pass of the HMIS import: what the record lacks of the scratch tables is written, batch
 * by batch. */
#include "db/exchange/hmis-write.h"

#include "db/record/find.h"

#define NOON (12 * 3600)

/*
 * Nothing says where an interrupted import stood but the record itself: what it knows by the other
 * system's number is there, the rest is not. So going on, and taking in next month's export, are
 * the same thing.
 */

static const char sql_first_zone[] =
  "SELECT zone FROM house WHERE retired_at IS NULL ORDER BY id LIMIT 1";

gint64
hmis_noon (gint64 day, GTimeZone *zone)
{
  return when_instant (day, NOON, zone);
}

gboolean
hmis_target (HmisWrite *write, const char *noun, const char *code, gint64 *target, GError **error)
{
  return import_target (write->connection, write->stage->system, noun, code, target, error);
}

void
hmis_add_external (HmisWrite *write, const char *noun, const char *code, gint64 target)
{
  g_autoptr (Row) external = row_new (&table_external, record_new_id (write->record));

  row_set_text (external, "system", write->stage->system);
  row_set_text (external, "noun", noun);
  row_set_text (external, "code", code);
  row_set_int (external, "target", target);
  import_writer_add (write->writer, external);
}

gboolean
hmis_begin_phase (HmisWrite *write, const char *what, const char *count_sql, GError **error)
{
  gint64 all = 0;
  g_autoptr (Query) query = query_new (write->stage->scratch, count_sql, error);

  if (!query || !find_int (query, &all, error))
    return FALSE;
  write->what = what;
  write->done = 0;
  write->all = (guint64) all;
  return TRUE;
}

static char *
tally (gpointer data)
{
  const HmisWrite *write = data;

  return hmis_tally (write->stage->result);
}

static void
on_committed (gpointer data)
{
  HmisWrite *write = data;
  const HmisOptions *options = write->stage->options;

  g_hash_table_remove_all (write->opened);
  if (options->progress)
    options->progress (write->what, write->done, write->all, options->data);
}

static gboolean
choose_zone (HmisWrite *write, GError **error)
{
  g_autoptr (Query) query = query_new (write->connection, sql_first_zone, error);
  QueryStep step = query ? query_step (query, error) : QUERY_FAILED;

  if (write->stage->options->zone)
    write->zone = g_strdup (write->stage->options->zone);
  else
    write->zone = g_strdup (step == QUERY_ROW ? query_text (query, 0) : "UTC");
  return step != QUERY_FAILED;
}

gboolean
hmis_write (HmisStage *stage, Record *record, gint64 import, gint64 batches, GError **error)
{
  HmisWrite write = { .stage = stage,
                      .record = record,
                      .connection = record_get_connection (record),
                      .import = import,
                      .now = record_now (record) };
  const ImportWriterHooks hooks = { tally, on_committed, &write };
  g_autoptr (ImportWriter) writer =
    import_writer_new (record, stage->options->actor, import, batches, &hooks);

  write.writer = writer;
  write.clocks =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) house_clock_free);
  write.opened = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean done = choose_zone (&write, error) && hmis_write_houses (&write, error)
                  && hmis_write_residents (&write, error) && hmis_write_stays (&write, error)
                  && hmis_write_nights (&write, error) && import_writer_end (writer, error);
  g_hash_table_unref (write.clocks);
  g_hash_table_unref (write.opened);
  g_free (write.zone);
  return done;
}
