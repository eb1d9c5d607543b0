/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the journal: lists, one line; erases details. */
#include "db/record/find.h"
#include "db/record/journal-line.h"
#include "db/record/journal.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define COLUMNS JOURNAL_LINE_COLUMNS ", s.name, t.name"
#define TABLES " FROM journal j LEFT JOIN staff s ON s.id = j.actor LEFT JOIN terminal t ON t.id = j.terminal"

static const char sql_all[] = "SELECT " COLUMNS TABLES " WHERE j.seq > :seq ORDER BY j.seq LIMIT :limit";
static const char sql_of_actor[] =
    "SELECT " COLUMNS TABLES " WHERE j.actor = :actor AND j.seq > :seq ORDER BY j.seq LIMIT :limit";
static const char sql_of_subject[] =
    "SELECT " COLUMNS TABLES " JOIN journal_subject u ON u.seq = j.seq"
    " WHERE u.noun = :noun AND u.id = :id AND u.seq > :seq ORDER BY u.seq LIMIT :limit";
static const char sql_recorded[] =
    "SELECT " COLUMNS TABLES " WHERE j.recorded > :recorded AND j.seq > :seq ORDER BY j.seq LIMIT :limit";
static const char sql_of_act[] =
    "SELECT " COLUMNS ", d.body" TABLES " LEFT JOIN journal_detail d ON d.seq = j.seq WHERE j.act = :act";

static JournalLine *
read_named_line (Query *query)
{
  JournalLine *line = journal_line_read (query);

  line->actor_name = g_strdup (query_text (query, 17));
  line->terminal_name = g_strdup (query_text (query, 18));
  return line;
}

static Query *
list_query (Record *record, const JournalFilter *filter, GError **error)
{
  const char *sql = filter->noun             ? sql_of_subject
                    : filter->actor          ? sql_of_actor
                    : filter->recorded_after ? sql_recorded
                                             : sql_all;
  Query *query = query_new (record_get_connection (record), sql, error);

  if (!query)
    return NULL;
  if (sql == sql_of_subject) {
    query_bind_text (query, ":noun", filter->noun);
    query_bind_int (query, ":id", filter->id);
  } else if (sql == sql_of_actor) {
    query_bind_int (query, ":actor", filter->actor);
  } else if (sql == sql_recorded) {
    query_bind_int (query, ":recorded", filter->recorded_after);
  }
  query_bind_int (query, ":seq", filter->after_seq);
  query_bind_int (query, ":limit", filter->limit ? filter->limit : G_MAXINT32);
  return query;
}

static gboolean
passes (const JournalFilter *filter, const JournalLine *line)
{
  return (!filter->actor || line->actor == filter->actor)
         && (!filter->recorded_after || line->recorded > filter->recorded_after);
}

GPtrArray *
journal_list (Record *record, const JournalFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_line_free);
  g_autoptr (Query) query = list_query (record, filter, error);
  QueryStep step;

  if (!query)
    return NULL;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    g_autoptr (JournalLine) line = read_named_line (query);
    if (passes (filter, line))
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
  return step == QUERY_DONE ? g_steal_pointer (&lines) : NULL;
}

JournalLine *
journal_get (Record *record, gint64 act, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_of_act, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":act", act);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no act %" PRId64 "."), act);
  if (step != QUERY_ROW)
    return NULL;
  JournalLine *line = read_named_line (query);
  line->details = g_strdup (query_text (query, 19));
  return line;
}

static const char sql_of_secret_stay[] =
    "SELECT t.id FROM journal_subject u JOIN stay t ON t.id = u.id"
    " WHERE u.noun = 'stay' AND u.seq = :seq AND t.confidentiality <> 'normal' LIMIT 1";
static const char sql_of_secret_resident[] =
    "SELECT t.id FROM journal_subject u JOIN resident r ON r.id = u.id"
    " JOIN stay t ON t.resident = COALESCE (r.merged_into, r.id)"
    " WHERE u.noun = 'resident' AND u.seq = :seq AND t.confidentiality <> 'normal' LIMIT 1";
/* Their words are in the details, whoever it is about: of medicines and doses they are health data as those of a health note. */
static const char sql_of_sealed_words[] =
    "SELECT COUNT (*) FROM journal WHERE seq = :seq"
    " AND kind IN ('case-note-add', 'health-note-add', 'note-withdraw', 'medicine-add', 'medicine-end', 'dose-log')";
static const char sql_of_undone[] =
    "SELECT COALESCE (MAX (j.seq), 0) FROM journal_subject u JOIN journal j ON j.act = u.id"
    " WHERE u.noun = 'act' AND u.seq = :seq";

gboolean
journal_is_confidential (Record *record, gint64 seq, gboolean *confidential, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 stay = 0, resident = 0, words = 0, undone = 0;

  *confidential = FALSE;
  if (!find_int_by (connection, sql_of_secret_stay, ":seq", seq, &stay, error)
      || !find_int_by (connection, sql_of_secret_resident, ":seq", seq, &resident, error)
      || !find_int_by (connection, sql_of_sealed_words, ":seq", seq, &words, error)
      || !find_int_by (connection, sql_of_undone, ":seq", seq, &undone, error))
    return FALSE;
  if (undone && !stay && !resident && !words)
    return journal_is_confidential (record, undone, confidential, error);
  *confidential = stay || resident || words;
  return TRUE;
}

static const char sql_of_limited_resident[] =
    "SELECT COUNT (*) FROM journal_subject u JOIN resident r ON r.id = u.id WHERE u.noun = 'resident' AND u.seq = :seq"
    " AND " RESTRICTION_HOLDS ("COALESCE (r.merged_into, r.id)");
static const char sql_of_limited_stay[] =
    "SELECT COUNT (*) FROM journal_subject u JOIN stay t ON t.id = u.id WHERE u.noun = 'stay' AND u.seq = :seq"
    " AND " RESTRICTION_HOLDS ("t.resident");

gboolean
journal_is_limited (Record *record, gint64 seq, gboolean *limited, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 resident = 0, stay = 0, undone = 0;

  *limited = FALSE;
  if (!find_int_by (connection, sql_of_limited_resident, ":seq", seq, &resident, error)
      || !find_int_by (connection, sql_of_limited_stay, ":seq", seq, &stay, error)
      || !find_int_by (connection, sql_of_undone, ":seq", seq, &undone, error))
    return FALSE;
  *limited = resident || stay;
  return *limited || !undone || journal_is_limited (record, undone, limited, error);
}
