/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the journal: its text, its hash, its way into the tables. */
#include "db/record/journal-line.h"
#include "db/record/json-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define FORMAT 1
#define FIELDS 17            /* up to the hash of the line before */

void
journal_line_free (JournalLine *line)
{
  if (!line)
    return;
  g_free (line->kind);
  g_free (line->certainty);
  g_free (line->source);
  g_free (line->subjects);
  g_free (line->request);
  g_free (line->digest);
  g_free (line->previous);
  g_free (line->hash);
  g_free (line->actor_name);
  g_free (line->terminal_name);
  g_free (line->details);
  g_free (line);
}

static void
append_number (GString *text, gint64 number)
{
  g_string_append_c (text, '\t');
  json_text_append_int (text, number);
}

static void
append_optional (GString *text, gint64 number)
{
  if (number)
    append_number (text, number);
  else
    g_string_append (text, "\t-");
}

static void
append_words (GString *text, const char *words)
{
  g_string_append_c (text, '\t');
  g_string_append (text, words);
}

static char *
chained_text (const JournalLine *line)
{
  GString *text = g_string_sized_new (1024);

  json_text_append_int (text, FORMAT);
  append_number (text, line->seq);
  append_number (text, line->act);
  append_words (text, line->kind);
  append_optional (text, line->house);
  append_number (text, line->at);
  append_optional (text, line->at_until);
  append_words (text, line->certainty);
  append_number (text, line->recorded);
  append_optional (text, line->actor);
  append_optional (text, line->terminal);
  append_words (text, line->source);
  append_number (text, line->doubtful);
  append_words (text, line->subjects);
  append_words (text, line->request);
  append_words (text, line->digest);
  append_words (text, line->previous);
  return g_string_free (text, FALSE);
}

char *
journal_line_hash (const JournalLine *line)
{
  g_autofree char *text = chained_text (line);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

char *
journal_line_text (const JournalLine *line)
{
  g_autofree char *text = chained_text (line);

  return g_strjoin ("\t", text, line->hash, line->details ? line->details : "-", NULL);
}

static gboolean
parse_number (const char *text, gint64 *number)
{
  if (g_str_equal (text, "-")) {
    *number = 0;
    return TRUE;
  }
  return g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, number, NULL);
}

static void
refuse_text (GError **error)
{
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("This line is no line of a journal."));
}

JournalLine *
journal_line_parse (const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "\t", FIELDS + 2);
  g_autoptr (JournalLine) line = g_new0 (JournalLine, 1);
  gint64 doubtful = 0;

  if (g_strv_length (parts) != FIELDS + 2 || !g_str_equal (parts[0], G_STRINGIFY (FORMAT))
      || !parse_number (parts[1], &line->seq) || !parse_number (parts[2], &line->act)
      || !parse_number (parts[4], &line->house) || !parse_number (parts[5], &line->at)
      || !parse_number (parts[6], &line->at_until) || !parse_number (parts[8], &line->recorded)
      || !parse_number (parts[9], &line->actor) || !parse_number (parts[10], &line->terminal)
      || !parse_number (parts[12], &doubtful)) {
    refuse_text (error);
    return NULL;
  }
  line->kind = g_strdup (parts[3]);
  line->certainty = g_strdup (parts[7]);
  line->source = g_strdup (parts[11]);
  line->doubtful = doubtful != 0;
  line->subjects = g_strdup (parts[13]);
  line->request = g_strdup (parts[14]);
  line->digest = g_strdup (parts[15]);
  line->previous = g_strdup (parts[16]);
  line->hash = g_strdup (parts[17]);
  line->details = g_str_equal (parts[18], "-") ? NULL : g_strdup (parts[18]);
  /* A number written otherwise means the same, but nobody wrote it so. */
  g_autofree char *again = journal_line_text (line);
  if (!g_str_equal (again, text)) {
    refuse_text (error);
    return NULL;
  }
  return g_steal_pointer (&line);
}

gboolean
journal_line_check (const JournalLine *line, gint64 seq, const char *previous, GError **error)
{
  g_autofree char *hash = journal_line_hash (line);
  g_autofree char *digest =
      line->details ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, line->details, -1) : g_strdup (line->digest);

  if (line->seq == seq && g_str_equal (hash, line->hash) && g_str_equal (previous, line->previous)
      && g_str_equal (digest, line->digest))
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
               _("The journal was changed: act %" PRId64 " of the chain does not fit the one before."), seq);
  return FALSE;
}

static const char sql_insert[] =
    "INSERT INTO journal (seq, act, format, request, kind, house, at, at_until, certainty, recorded, actor, terminal, source,"
    " doubtful, subjects, digest, previous, hash) VALUES (:seq, :act, :format, :request, :kind, :house, :at, :at_until,"
    " :certainty, :recorded, :actor, :terminal, :source, :doubtful, :subjects, :digest, :previous, :hash)";

static void
bind_optional (Query *query, const char *name, gint64 value)
{
  if (value)
    query_bind_int (query, name, value);
  else
    query_bind_null (query, name);
}

static gboolean
insert_line (Connection *connection, const JournalLine *line, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_insert, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", line->seq);
  query_bind_int (query, ":act", line->act);
  query_bind_int (query, ":format", FORMAT);
  query_bind_text (query, ":request", line->request);
  query_bind_text (query, ":kind", line->kind);
  bind_optional (query, ":house", line->house);
  query_bind_int (query, ":at", line->at);
  bind_optional (query, ":at_until", line->at_until);
  query_bind_text (query, ":certainty", line->certainty);
  query_bind_int (query, ":recorded", line->recorded);
  bind_optional (query, ":actor", line->actor);
  bind_optional (query, ":terminal", line->terminal);
  query_bind_text (query, ":source", line->source);
  query_bind_int (query, ":doubtful", line->doubtful);
  query_bind_text (query, ":subjects", line->subjects);
  query_bind_text (query, ":digest", line->digest);
  query_bind_text (query, ":previous", line->previous);
  query_bind_text (query, ":hash", line->hash);
  return query_send (query, error);
}

static const char sql_insert_detail[] = "INSERT INTO journal_detail (seq, body) VALUES (:seq, :body)";

static gboolean
insert_detail (Connection *connection, const JournalLine *line, GError **error)
{
  if (!line->details)
    return TRUE;
  g_autoptr (Query) query = query_new (connection, sql_insert_detail, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", line->seq);
  query_bind_text (query, ":body", line->details);
  return query_send (query, error);
}

/* Several to a statement: each one is a journey to a server. The types are told, since rows of VALUES do not tell them. */
#define TOGETHER 4
#define SUBJECT_VALUES(n) \
  "(CAST (:noun" #n " AS TEXT), CAST (:id" #n " AS BIGINT), CAST (:seq" #n " AS BIGINT), CAST (:touched" #n " AS BIGINT))"
#define INSERT_SUBJECT "INSERT INTO journal_subject (noun, id, seq, touched) VALUES "
static const char sql_insert_subject[] = INSERT_SUBJECT SUBJECT_VALUES (0);
static const char sql_insert_subjects[] =
    INSERT_SUBJECT SUBJECT_VALUES (0) ", " SUBJECT_VALUES (1) ", " SUBJECT_VALUES (2) ", " SUBJECT_VALUES (3);
static const char *const subject_names[TOGETHER][4] = {
  { "noun0", "id0", "seq0", "touched0" },
  { "noun1", "id1", "seq1", "touched1" },
  { "noun2", "id2", "seq2", "touched2" },
  { "noun3", "id3", "seq3", "touched3" },
};

static gboolean
bind_subject (Query *query, const char *const names[4], gint64 seq, char *subject, GError **error)
{
  gboolean touched = *subject == '*';
  char *colon = strchr (subject, ':');
  gint64 id;

  if (!colon || !g_ascii_string_to_signed (colon + 1, 10, G_MININT64, G_MAXINT64, &id, NULL)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("A subject of the journal's line can not be read."));
    return FALSE;
  }
  *colon = '\0';
  query_bind_text (query, names[0], subject + (touched ? 1 : 0));
  query_bind_int (query, names[1], id);
  query_bind_int (query, names[2], seq);
  query_bind_int (query, names[3], touched);
  return TRUE;
}

static gboolean
insert_subjects (Connection *connection, gint64 seq, char **subjects, guint count, GError **error)
{
  g_autoptr (Query) query = query_new (connection, count == 1 ? sql_insert_subject : sql_insert_subjects, error);
  if (!query)
    return FALSE;

  for (guint i = 0; i < count; i++)
    if (!bind_subject (query, subject_names[i], seq, subjects[i], error))
      return FALSE;
  return query_send (query, error);
}

gboolean
journal_line_insert (Connection *connection, const JournalLine *line, GError **error)
{
  g_auto (GStrv) subjects = g_strsplit (line->subjects, ",", -1);
  guint all = g_strv_length (subjects);

  if (!insert_line (connection, line, error) || !insert_detail (connection, line, error))
    return FALSE;
  for (guint i = 0, count; i < all; i += count) {
    count = all - i >= TOGETHER ? TOGETHER : 1;
    if (!insert_subjects (connection, line->seq, subjects + i, count, error))
      return FALSE;
  }
  return TRUE;
}

static const char sql_set_head[] =
    "UPDATE journal_head SET seq = :seq, recorded = :recorded, hash = :hash WHERE id = 1";

gboolean
journal_head_set (Connection *connection, const JournalHead *head, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_set_head, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", head->seq);
  query_bind_int (query, ":recorded", head->recorded);
  query_bind_text (query, ":hash", head->hash);
  return query_send (query, error);
}

gboolean
journal_head_missing (GError **error)
{
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED, _("The record is damaged: restore a backup (it has no journal head)."));
  return FALSE;
}

/* An UPDATE locks the head on both engines and reads it as it is after the wait. */
static const char sql_lock_head[] =
    "UPDATE journal_head SET seq = seq WHERE id = 1 RETURNING " JOURNAL_HEAD_COLUMNS;

gboolean
journal_head_lock (Connection *connection, JournalHead *head, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_lock_head, error);
  if (!query)
    return FALSE;

  switch (query_step (query, error)) {
  case QUERY_ROW: return journal_head_read (query, head, error);
  case QUERY_DONE: return journal_head_missing (error);
  case QUERY_FAILED: break;
  }
  return FALSE;
}

gboolean
journal_head_read (Query *query, JournalHead *head, GError **error)
{
  const char *hash = query_text (query, 2);

  if (!hash)
    return journal_head_missing (error);
  *head = (JournalHead){ query_int (query, 0), query_int (query, 1), g_strdup (hash) };
  return TRUE;
}

void
journal_head_clear (JournalHead *head)
{
  g_clear_pointer (&head->hash, g_free);
}

JournalHead
journal_head_copy (const JournalHead *head)
{
  return (JournalHead){ head->seq, head->recorded, g_strdup (head->hash) };
}

void
journal_head_follow (JournalHead *head, const JournalLine *line)
{
  g_free (head->hash);
  *head = (JournalHead){ line->seq, line->recorded, g_strdup (line->hash) };
}

static const char sql_after[] =
    "SELECT " JOURNAL_LINE_COLUMNS ", d.body FROM journal j LEFT JOIN journal_detail d ON d.seq = j.seq"
    " WHERE j.seq > :seq ORDER BY j.seq LIMIT :limit";

JournalLine *
journal_line_read (Query *query)
{
  JournalLine *line = g_new0 (JournalLine, 1);

  line->seq = query_int (query, 0);
  line->act = query_int (query, 1);
  line->kind = g_strdup (query_word (query, 2));
  line->house = query_int (query, 3);
  line->at = query_int (query, 4);
  line->at_until = query_int (query, 5);
  line->certainty = g_strdup (query_word (query, 6));
  line->recorded = query_int (query, 7);
  line->actor = query_int (query, 8);
  line->terminal = query_int (query, 9);
  line->source = g_strdup (query_word (query, 10));
  line->doubtful = query_int (query, 11) != 0;
  line->subjects = g_strdup (query_word (query, 12));
  line->request = g_strdup (query_word (query, 13));
  line->digest = g_strdup (query_word (query, 14));
  line->previous = g_strdup (query_word (query, 15));
  line->hash = g_strdup (query_word (query, 16));
  return line;
}

GPtrArray *
journal_lines_after (Connection *connection, gint64 seq, guint limit, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_after, error);
  if (!query)
    return NULL;

  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_line_free);
  QueryStep step;
  query_bind_int (query, ":seq", seq);
  query_bind_int (query, ":limit", limit);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    JournalLine *line = journal_line_read (query);
    line->details = g_strdup (query_text (query, 17));
    g_ptr_array_add (lines, line);
  }
  return step == QUERY_DONE ? g_steal_pointer (&lines) : NULL;
}
