/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands against a merge or against taking it back. */
#include "db/record/merge-rules.h"

#include "db/record/name-words.h"
#include "db/record/relation.h"
#include "db/record/resident-private.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char sql_open_stay[] = "SELECT number, arrived_at FROM stay WHERE resident = :resident AND ended_at IS NULL";

static gboolean
find_open_stay (Act *act, gint64 resident, gint64 *number, gint64 *since, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_open_stay, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  QueryStep step = query_step (query, error);
  *number = step == QUERY_ROW ? query_int (query, 0) : 0;
  *since = step == QUERY_ROW ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

static gboolean
check_stays (Act *act, gint64 keep, gint64 merged, GError **error)
{
  gint64 one, other, since;

  if (!find_open_stay (act, keep, &one, &since, error) || !find_open_stay (act, merged, &other, &since, error))
    return FALSE;
  if (!one || !other)
    return TRUE;
  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_STATE,
                               _("Both have an open stay (%" PRId64 " and %" PRId64
                                 "). Discharge the one that is wrong, or undo its admission, then merge."),
                               one, other);
  record_error_set_holder (local, NULL, since);
  g_propagate_error (error, local);
  return FALSE;
}

/* Nobody is a guest twice at a time: then they are two, or one of the stays is wrong. */
static const char sql_both[] =
    "SELECT a.number, b.number FROM stay a JOIN stay b ON b.resident = :merged AND b.ended_at IS NOT NULL"
    " AND b.arrived_at < COALESCE (a.ended_at, b.ended_at) AND a.arrived_at < b.ended_at"
    " WHERE a.resident = :keep AND a.phase <> 'refused' AND b.phase <> 'refused'"
    " UNION ALL SELECT a.number, b.number FROM stay a JOIN stay b ON b.resident = :merged AND b.ended_at IS NULL"
    " AND b.arrived_at < a.ended_at WHERE a.resident = :keep AND a.ended_at IS NOT NULL"
    " AND a.phase <> 'refused' AND b.phase <> 'refused' ORDER BY 1, 2 LIMIT 1";

static gboolean
doubt_stays (Act *act, gint64 keep, gint64 merged, GString *doubts, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_both, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":keep", keep);
  query_bind_int (query, ":merged", merged);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  g_autofree char *doubt = g_strdup_printf (_("Both stayed at the same time (stays %" PRId64 " and %" PRId64
                                              "): they are two people, or one stay is wrong."),
                                            query_int (query, 0), query_int (query, 1));
  g_string_append_printf (doubts, " %s", doubt);
  return TRUE;
}

/* Spelling that sounds alike is the same name; Rahma and Rahmi are not. */
static char *
sounds_of (const char *name)
{
  g_auto (GStrv) words = name_words (name);
  g_autoptr (GString) sounds = g_string_new (NULL);

  for (char **word = words; *word; word++) {
    g_autofree char *sound = name_sound (*word);
    g_string_append_printf (sounds, "%s ", sound);
  }
  return g_strdup (sounds->str);
}

static gboolean
names_differ (const Row *one, const Row *other)
{
  if (row_is_null (one, "name") || row_is_null (other, "name"))
    return FALSE;
  g_autofree char *a = sounds_of (row_text (one, "name"));
  g_autofree char *b = sounds_of (row_text (other, "name"));
  return !g_str_equal (a, b);
}

static gboolean
both_differ (const Row *one, const Row *other, const char *column, const char *unknown)
{
  const char *a = row_text (one, column), *b = row_text (other, column);

  return a && b && !g_str_equal (a, b) && g_strcmp0 (a, unknown) != 0 && g_strcmp0 (b, unknown) != 0;
}

static gboolean
are_related (Act *act, gint64 keep, gint64 merged, gboolean *related, GError **error)
{
  g_autoptr (GPtrArray) relations = relation_list (act_get_connection (act), keep, error);
  if (!relations)
    return FALSE;

  for (guint i = 0; i < relations->len; i++)
    *related |= ((const Relation *) relations->pdata[i])->relative == merged;
  return TRUE;
}

static gboolean
check_likeness (Act *act, const Row *keep, const Row *merged, GError **error)
{
  g_autoptr (GString) doubts = g_string_new (NULL);
  gboolean related = FALSE;

  if (act_overrides (act, "likeness"))
    return TRUE;
  if (!are_related (act, row_id (keep), row_id (merged), &related, error))
    return FALSE;
  if (related)
    g_string_append_printf (doubts, " %s", _("A relation between the two is written down."));
  if (names_differ (keep, merged) && row_text (keep, "born") && g_strcmp0 (row_text (keep, "born"), row_text (merged, "born")) == 0)
    g_string_append_printf (doubts, " %s", _("They have the same birth date but different names: they may be twins."));
  if (both_differ (keep, merged, "sex", "U"))
    g_string_append_printf (doubts, " %s", _("One is male, the other female."));
  if (both_differ (keep, merged, "nik", NULL))
    g_string_append_printf (doubts, " %s", _("They have different NIKs."));
  if (!doubt_stays (act, row_id (keep), row_id (merged), doubts, error))
    return FALSE;
  if (doubts->len == 0)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE, "%s%s", _("Are these one person? Give a reason to merge them."), doubts->str);
  return record_error_add_finding (error, "likeness");
}

gboolean
merge_is_allowed (Act *act, gint64 keep, gint64 merged, GError **error)
{
  g_autoptr (Row) survivor = resident_get (act_get_connection (act), keep, error);
  g_autoptr (Row) other = survivor ? resident_get (act_get_connection (act), merged, error) : NULL;
  if (!other)
    return FALSE;

  if (row_id (survivor) == row_id (other)) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Both are the same resident already. Choose two."));
    return FALSE;
  }
  return check_stays (act, keep, merged, error) && check_likeness (act, survivor, other, error);
}

gboolean
unmerge_is_allowed (Act *act, const Row *merge, GError **error)
{
  if (!row_is_null (merge, "unmerged_at")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("This merge was taken back already."));
    record_error_set_holder (local, NULL, row_int (merge, "unmerged_at"));
    g_propagate_error (error, local);
    return FALSE;
  }
  g_autoptr (Row) survivor = act_row (act, &table_resident, row_int (merge, "survivor"), error);
  g_autoptr (Row) merged = survivor ? act_row (act, &table_resident, row_int (merge, "merged"), error) : NULL;
  if (!merged)
    return FALSE;
  if (!row_is_null (survivor, "merged_into")) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s was merged into another resident since. Take that merge back first."),
                 resident_name (survivor));
    spoken_resident (error, act_get_connection (act), row_id (survivor), resident_name (survivor));
    return FALSE;
  }
  return row_is_null (merged, "nik") || resident_check_nik_unused (act, row_text (merged, "nik"), row_id (merged), error);
}

static const char sql_last[] =
    "SELECT id FROM merge WHERE survivor = :survivor AND unmerged_at IS NULL ORDER BY merged_at DESC, id DESC LIMIT 1";

gboolean
merge_find_last (Act *act, gint64 survivor, gint64 *merge, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_last, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":survivor", survivor);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("Nobody was merged into this resident."));
  if (step == QUERY_ROW)
    *merge = query_int (query, 0);
  return step == QUERY_ROW;
}
