/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds the journal to its chain, to the details and subjects beside it, and its text copy to both. */
#include "db/record/find.h"
#include "db/record/journal-line.h"
#include "db/record/journal-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define SLICE 50             /* lines read at a time: one of an import may be a megabyte long */

/* --- details that are gone --- */

static GHashTable *
gone_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

/* @gone: of acts whose details are not there, the sequence, until a later line says that they were erased. */
static void
gone_note (GHashTable *gone, const JournalLine *line)
{
  if (!line->details)
    g_hash_table_insert (gone, g_memdup2 (&line->act, sizeof line->act), g_memdup2 (&line->seq, sizeof line->seq));
  if (!g_str_equal (line->kind, JOURNAL_ERASE))
    return;
  g_auto (GStrv) subjects = g_strsplit (line->subjects, ",", -1);
  for (char **subject = subjects; *subject; subject++) {
    gint64 act = 0;
    if (g_str_has_prefix (*subject, JOURNAL_ERASED ":")
        && g_ascii_string_to_signed (*subject + strlen (JOURNAL_ERASED ":"), 10, G_MININT64, G_MAXINT64, &act, NULL))
      g_hash_table_remove (gone, &act);
  }
}

static gboolean
gone_check (GHashTable *gone, GError **error)
{
  GHashTableIter each;
  gpointer value;
  gint64 first = G_MAXINT64;

  g_hash_table_iter_init (&each, gone);
  while (g_hash_table_iter_next (&each, NULL, &value))
    first = MIN (first, *(gint64 *) value);
  if (first == G_MAXINT64)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
               _("The journal was changed: the details of act %" PRId64 " of the chain are gone, and no act erased them."), first);
  return FALSE;
}

/* --- the record --- */

typedef struct {
  Connection *connection;
  gint64 seq, recorded;        /* of the last line walked */
  char *hash;                  /* its hash, owned */
  GArray *subjects;            /* guint: how many each line has */
  GHashTable *gone;            /* gone_note() */
} Walk;

static void
walk_clear (Walk *walk)
{
  g_free (walk->hash);
  g_array_unref (walk->subjects);
  g_hash_table_unref (walk->gone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static gboolean
refuse_line (gint64 seq, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
               _("The journal was changed: what stands beside act %" PRId64 " is not what its line says."), seq);
  return FALSE;
}

static const char sql_subject[] =
    "SELECT touched FROM journal_subject WHERE noun = :noun AND id = :id AND seq = :seq";

static gboolean
check_subject (Walk *walk, gint64 seq, char *subject, GError **error)
{
  gboolean touched = *subject == '*';
  char *colon = strchr (subject, ':');
  gint64 id = 0;

  if (!colon || !g_ascii_string_to_signed (colon + 1, 10, G_MININT64, G_MAXINT64, &id, NULL))
    return refuse_line (seq, error);
  g_autoptr (Query) query = query_new (walk->connection, sql_subject, error);
  if (!query)
    return FALSE;
  *colon = '\0';
  query_bind_text (query, ":noun", subject + (touched ? 1 : 0));
  query_bind_int (query, ":id", id);
  query_bind_int (query, ":seq", seq);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW && (query_int (query, 0) != 0) == touched)
    return TRUE;
  return step != QUERY_FAILED && refuse_line (seq, error);
}

static gboolean
check_subjects (Walk *walk, const JournalLine *line, GError **error)
{
  g_auto (GStrv) subjects = g_strsplit (line->subjects, ",", -1);
  guint count = 0;

  for (char **subject = subjects; *subject; subject++)
    if (**subject) {
      count++;
      if (!check_subject (walk, line->seq, *subject, error))
        return FALSE;
    }
  g_array_append_val (walk->subjects, count);
  return TRUE;
}

static gboolean
walk_on (Walk *walk, GError **error)
{
  for (;;) {
    g_autoptr (GPtrArray) lines = journal_lines_after (walk->connection, walk->seq, SLICE, error);
    if (!lines)
      return FALSE;
    for (guint i = 0; i < lines->len; i++) {
      const JournalLine *line = lines->pdata[i];
      if (!journal_line_check (line, walk->seq + 1, walk->hash, error) || !check_subjects (walk, line, error))
        return FALSE;
      gone_note (walk->gone, line);
      walk->seq = line->seq;
      walk->recorded = line->recorded;
      g_free (walk->hash);
      walk->hash = g_strdup (line->hash);
    }
    if (lines->len < SLICE)
      return TRUE;
  }
}

static const char sql_head[] = "SELECT " JOURNAL_HEAD_COLUMNS " FROM journal_head WHERE id = 1";

static gboolean
read_head (Connection *connection, JournalHead *head, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_head, error);
  if (!query)
    return FALSE;

  switch (query_step (query, error)) {
  case QUERY_ROW: return journal_head_read (query, head, error);
  case QUERY_DONE: return journal_head_missing (error);
  case QUERY_FAILED: break;
  }
  return FALSE;
}

/* Acts may have been done since the walk came to the end. */
static gboolean
check_head (Walk *walk, GError **error)
{
  for (;;) {
    JournalHead head = { 0 };
    gint64 walked = walk->seq;
    if (!read_head (walk->connection, &head, error))
      return FALSE;
    g_autofree char *hash = head.hash;
    if (head.seq == walk->seq && head.recorded == walk->recorded && g_str_equal (hash, walk->hash))
      return TRUE;
    if (head.seq > walk->seq && !walk_on (walk, error))
      return FALSE;
    if (walk->seq > walked)
      continue;
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
                 _("The journal was changed: it ends at act %" PRId64 ", its head says %" PRId64 "."), walk->seq,
                 head.seq);
    return FALSE;
  }
}

static const char sql_subject_counts[] =
    "SELECT seq, COUNT (*) FROM journal_subject WHERE seq <= :seq GROUP BY seq ORDER BY seq";

static gboolean
find_subject_too_many (Walk *walk, GError **error)
{
  g_autoptr (Query) query = query_new (walk->connection, sql_subject_counts, error);
  QueryStep step = QUERY_FAILED;

  if (!query)
    return FALSE;
  query_bind_int (query, ":seq", walk->seq);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 seq = query_int (query, 0);
    if (seq < 1 || query_int (query, 1) != g_array_index (walk->subjects, guint, seq - 1))
      return refuse_line (seq, error);
  }
  return step == QUERY_DONE;
}

static const char sql_subject_count[] = "SELECT COUNT (*) FROM journal_subject WHERE seq <= :seq";

/* Those that a line names are there; nothing else may be. */
static gboolean
check_subject_counts (Walk *walk, GError **error)
{
  gint64 named = 0, found = 0;

  for (guint i = 0; i < walk->subjects->len; i++)
    named += g_array_index (walk->subjects, guint, i);
  return find_int_by (walk->connection, sql_subject_count, ":seq", walk->seq, &found, error)
         && (found == named || find_subject_too_many (walk, error));
}

/* What the line's text does not tell apart: its format, and nothing from 0. */
static const char sql_odd[] =
    "SELECT COALESCE (MIN (seq), 0) FROM journal WHERE seq <= :seq AND (format <> 1 OR house = 0 OR at_until = 0"
    " OR actor = 0 OR terminal = 0)";

static gboolean
check_odd (Walk *walk, GError **error)
{
  gint64 seq = 0;

  return find_int_by (walk->connection, sql_odd, ":seq", walk->seq, &seq, error) && (seq == 0 || refuse_line (seq, error));
}

gboolean
journal_verify (Record *record, GError **error)
{
  g_auto (Walk) walk = { record_get_connection (record), 0, 0, g_strdup (""), g_array_new (FALSE, FALSE, sizeof (guint)),
                         gone_new () };

  return walk_on (&walk, error) && check_head (&walk, error) && check_subject_counts (&walk, error)
         && check_odd (&walk, error) && gone_check (walk.gone, error);
}

/* --- the text copy --- */

typedef struct {
  JournalText text;
  JournalHead head;            /* what was walked */
  GHashTable *gone;            /* gone_note() */
} Copy;

static void
copy_clear (Copy *copy)
{
  journal_text_clear (&copy->text);
  g_free (copy->head.hash);
  g_hash_table_unref (copy->gone);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

static gboolean
check_copied_line (Copy *copy, GError **error)
{
  GError *local = NULL;
  g_autoptr (JournalLine) line = journal_line_parse (copy->text.line, &local);

  if (line && journal_line_check (line, copy->head.seq + 1, copy->head.hash, &local)) {
    journal_head_follow (&copy->head, line);
    gone_note (copy->gone, line);
    return TRUE;
  }
  g_prefix_error (&local, "%s:%" PRId64 ": ", copy->text.path, copy->text.number);
  g_propagate_error (error, local);
  return FALSE;
}

static const char sql_hash[] = "SELECT hash FROM journal WHERE seq = :seq";

static gboolean
is_of_record (Record *record, const Copy *copy, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_hash, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", copy->head.seq);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW && g_strcmp0 (query_text (query, 0), copy->head.hash) == 0)
    return TRUE;
  if (step != QUERY_FAILED)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_CHAIN,
                 _("%s:%" PRId64 ": the record does not have this act, or another one in its place."), copy->text.path,
                 copy->head.seq);
  return FALSE;
}

gboolean
journal_verify_copy (Record *record, const char *path, GError **error)
{
  g_auto (Copy) copy = { .head = { 0, 0, g_strdup ("") }, .gone = gone_new () };
  JournalTextStep step;

  if (!journal_text_open (&copy.text, path, error))
    return FALSE;
  while ((step = journal_text_next (&copy.text, error)) == JOURNAL_TEXT_LINE)
    if (!check_copied_line (&copy, error))
      return FALSE;
  if (step == JOURNAL_TEXT_FAILED || (copy.head.seq && !is_of_record (record, &copy, error)))
    return FALSE;
  GError *local = NULL;
  if (!gone_check (copy.gone, &local))
    g_propagate_prefixed_error (error, local, "%s: ", path);
  return !local;
}
