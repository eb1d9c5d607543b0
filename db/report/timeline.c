/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every act about a resident, and asks of each whether it can be taken back. */
#include "db/report/timeline.h"

#include "db/record/find.h"
#include "db/record/look.h"
#include "db/record/restriction.h"
#include "db/record/undo.h"
#include "db/report/person-page.h"

#include <glib/gi18n-lib.h>

void
timeline_line_free (TimelineLine *line)
{
  if (!line)
    return;
  journal_line_free (line->line);
  g_free (line->undone_kind);
  g_free (line->why_not);
  g_free (line);
}

static int
compare_latest_first (gconstpointer a, gconstpointer b)
{
  const JournalLine *one = *(JournalLine *const *) a, *other = *(JournalLine *const *) b;

  return (one->seq < other->seq) - (one->seq > other->seq);
}

/* Adds what is about @id and not there yet. */
static gboolean
add_about (Record *record, const char *noun, gint64 id, gint64 before, GHashTable *known, GPtrArray *lines, GError **error)
{
  JournalFilter filter = { .noun = noun, .id = id };
  g_autoptr (GPtrArray) found = journal_list (record, &filter, error);

  while (found && found->len > 0) {
    g_autoptr (JournalLine) line = g_ptr_array_steal_index (found, found->len - 1);
    if ((!before || line->seq < before) && !g_str_equal (line->kind, "night-close")
        && g_hash_table_add (known, g_memdup2 (&line->seq, sizeof line->seq)))
      g_ptr_array_add (lines, g_steal_pointer (&line));
  }
  return found != NULL;
}

static const char sql_stays[] = "SELECT id FROM stay WHERE resident = :resident";
/* And who turned out to be the same: what was done to them without a stay names nobody else. */
static const char sql_same[] =
    "WITH RECURSIVE same (id) AS (SELECT CAST (:resident AS BIGINT)"
    " UNION SELECT m.merged FROM merge m JOIN same s ON m.survivor = s.id WHERE m.unmerged_at IS NULL) SELECT id FROM same";

static gboolean
add_all (Record *record, const char *noun, const GArray *ids, gint64 before, GHashTable *known, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!add_about (record, noun, g_array_index (ids, gint64, i), before, known, lines, error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
list_lines (Record *record, const TimelineQuery *query, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_line_free);
  g_autoptr (GArray) stays = find_ids_by (record_get_connection (record), sql_stays, "resident", query->resident, error);

  g_autoptr (GArray) same = stays ? find_ids_by (record_get_connection (record), sql_same, "resident", query->resident, error) : NULL;
  if (!same || !add_all (record, "resident", same, query->before_seq, known, lines, error)
      || !add_all (record, "stay", stays, query->before_seq, known, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_latest_first);
  if (lines->len > query->limit)
    g_ptr_array_set_size (lines, (int) query->limit);
  return g_steal_pointer (&lines);
}

static const char sql_undone[] =
    "SELECT j.kind FROM journal_subject u JOIN journal j ON j.act = u.id WHERE u.noun = 'act' AND u.seq = :seq";

static gboolean
find_undone (Record *record, TimelineLine *shown, GError **error)
{
  if (!g_str_equal (shown->line->kind, "undo"))
    return TRUE;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_undone, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "seq", shown->line->seq);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    shown->undone_kind = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

static gboolean
judge (Record *record, const TimelineQuery *query, TimelineLine *shown, GError **error)
{
  g_autoptr (GError) why = NULL;

  shown->can_undo = undo_check (record, shown->line->act, query->staff, query->terminal, &why);
  if (why && why->domain != RECORD_ERROR) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  shown->why_not = why ? g_strdup (why->message) : NULL;
  return find_undone (record, shown, error);
}

static gboolean
check_limit (Record *record, const TimelineQuery *query, GError **error)
{
  g_auto (Restriction) restriction = { 0 };

  return restriction_read (record_get_connection (record), query->resident, &restriction, error)
         && (!restriction.since || look_check (record, query->staff, query->look, LOOK_RESTRICTED, query->resident, error));
}

static gboolean
check_may_know (Record *record, const TimelineQuery *query, GError **error)
{
  gboolean may = FALSE;

  if (!person_may_know (record, query->staff, query->terminal, &may, error))
    return FALSE;
  if (!may)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION, _("What was done for residents is for those who look after them."));
  return may;
}

static GPtrArray *
read_timeline (Record *record, const TimelineQuery *query, GError **error)
{
  if (!check_may_know (record, query, error) || !check_limit (record, query, error))
    return NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func ((GDestroyNotify) timeline_line_free);
  g_autoptr (GPtrArray) lines = list_lines (record, query, error);

  while (lines && lines->len > 0) {
    TimelineLine *line = g_new0 (TimelineLine, 1);
    line->line = g_ptr_array_steal_index (lines, 0);
    g_ptr_array_add (shown, line);
    if (!judge (record, query, line, error))
      return NULL;
  }
  return lines ? g_steal_pointer (&shown) : NULL;
}

GPtrArray *
timeline_read (Record *record, const TimelineQuery *query, GError **error)
{
  g_return_val_if_fail (record && query && query->resident && query->limit, NULL);

  Connection *connection = record_get_connection (record);
  gboolean within = connection_in_transaction (connection);

  if (!within && !connection_begin_read (connection, error))
    return NULL;
  GPtrArray *timeline = read_timeline (record, query, error);
  if (!within)
    connection_rollback (connection);
  return timeline;
}
