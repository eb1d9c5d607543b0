/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which later acts changed what a closed night counts: told from the rows before and after that the journal keeps. */
#include "db/report/night-private.h"

#include "db/record/bed.h"

#include <json-glib/json-glib.h>

/* Later lines about whom the night counted, about whom it would count now, and about beds: what reaches back. */
#define LATER " AND u.seq > :closed AND u.seq <= :last JOIN journal j ON j.seq = u.seq"
#define REACHING_BACK "(j.at < :census OR j.kind = 'undo')"
static const char sql_of_persons[] =
    "SELECT DISTINCT u.seq, j.act FROM night_person p"
    " JOIN journal_subject u ON u.noun = 'stay' AND u.id = p.stay" LATER
    " WHERE p.night = :night AND (u.touched = 1 OR " REACHING_BACK ")";
#define COUNTED_NOW \
  "SELECT DISTINCT u.seq, j.act FROM stay s" \
  " JOIN census_part p ON p.stay = s.id AND p.persons > 0 AND p.first_day <= :day AND p.end_day > :day" \
  " JOIN journal_subject u ON u.noun = 'stay' AND u.id = s.id" LATER \
  " WHERE s.house = :house AND s.arrived_at < :census AND (u.touched = 1 OR " REACHING_BACK ")"
static const char sql_of_open[] = COUNTED_NOW " AND s.ended_at IS NULL";
static const char sql_of_ended[] = COUNTED_NOW " AND s.ended_at >= :census";
static const char sql_of_beds[] =
    "SELECT DISTINCT u.seq, j.act FROM room r JOIN bed b ON b.room = r.id"
    " JOIN journal_subject u ON u.noun = 'bed' AND u.id = b.id" LATER
    " WHERE r.house = :house AND " REACHING_BACK;

static const char sql_other_stay[] =
    "SELECT COUNT (*) FROM stay WHERE resident = :resident AND id <> :stay AND house = :house"
    " AND arrived_at < :census AND (ended_at IS NULL OR ended_at >= :census)";

typedef struct {
  Record *record;
  const Night *night;
  const NightSheetQuery *query;
  const SheetSpan *span;
  GTree *acts; /* seq -> act */
} Corrections;

static int
compare_seq (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

typedef enum { BIND_NIGHT = 1, BIND_HOUSE = 2, BIND_DAY = 4 } Bound;

static gboolean
collect (Corrections *corrections, const char *sql, Bound bound, GError **error)
{
  const Night *night = corrections->night;
  g_autoptr (Query) query = query_new (record_get_connection (corrections->record), sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":closed", corrections->span->closed);
  query_bind_int (query, ":last", corrections->span->last);
  query_bind_int (query, ":census", night->census_at);
  if (bound & BIND_NIGHT)
    query_bind_int (query, ":night", night->id);
  if (bound & BIND_HOUSE)
    query_bind_int (query, ":house", night->house);
  if (bound & BIND_DAY)
    query_bind_int (query, ":day", night->day);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 seq = query_int (query, 0), act = query_int (query, 1);
    g_tree_replace (corrections->acts, g_memdup2 (&seq, sizeof seq), g_memdup2 (&act, sizeof act));
  }
  return step == QUERY_DONE;
}

/* Whether a row holds at the census, by the columns where it begins and ends. */
static gboolean
holds (const Row *row, const char *since, const char *until, gint64 census)
{
  return row && row_int (row, since) < census
         && (row_is_null (row, until) || row_int (row, until) >= census);
}

static gboolean
differ (const Change *change, const char *const *columns)
{
  for (; *columns; columns++)
    if (row_int (change->before, *columns) != row_int (change->after, *columns))
      return TRUE;
  return FALSE;
}

static gboolean
is_sighting_of (const Row *row, const Night *night)
{
  return row && row_int (row, "house") == night->house && !row_is_null (row, "night")
         && row_int (row, "night") == night->day;
}

static gboolean
sighting_matters (const Change *change, const Night *night)
{
  gboolean before = is_sighting_of (change->before, night),
           after = is_sighting_of (change->after, night);

  return before != after || (before && !row_equal (change->before, change->after));
}

/* Whether the night counts otherwise for this change. */
static gboolean
matters (const Change *change, const Night *night)
{
  static const struct {
    const Table *table;
    const char *since, *until;
    const char *columns[4]; /* whole numbers that must be the same, too */
  } tables[] = {
    { &table_stay, "arrived_at", "ended_at", { "house", "shares_bed_of", NULL } },
    { &table_bed_use, "since", "until", { "bed", "stay", NULL } },
    { &table_permit, "out_at", "back_at", { "stay", NULL } },
    { &table_departure, "departed_at", "closed_at", { "stay", NULL } },
    { &table_bed, "active_from", "retired_at", { "room", "counts", NULL } },
  };

  if (change->table == &table_sighting)
    return sighting_matters (change, night);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (change->table != tables[i].table)
      continue;
    gboolean before = holds (change->before, tables[i].since, tables[i].until, night->census_at);
    gboolean after = holds (change->after, tables[i].since, tables[i].until, night->census_at);
    return before != after || (before && differ (change, tables[i].columns));
  }
  return FALSE;
}

static gboolean
has_other_stay (Corrections *corrections, const Row *row, gboolean *has, GError **error)
{
  const Night *night = corrections->night;
  g_autoptr (Query) query =
      query_new (record_get_connection (corrections->record), sql_other_stay, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":resident", row_int (row, "resident"));
  query_bind_int (query, ":stay", row_id (row));
  query_bind_int (query, ":house", night->house);
  query_bind_int (query, ":census", night->census_at);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *has = *has || query_int (query, 0) > 0;
  return TRUE;
}

/* Merged, or merged no more, is another name for the same guest; only where both slept there the night counts otherwise: two
 * stays of one resident are one person. */
static gboolean
merge_matters (Corrections *corrections, const Change *change, gboolean *otherwise, GError **error)
{
  static const char *const resident[] = { "resident", NULL };
  gint64 census = corrections->night->census_at;

  if (change->table != &table_stay || !holds (change->before, "arrived_at", "ended_at", census)
      || !holds (change->after, "arrived_at", "ended_at", census) || !differ (change, resident))
    return TRUE;
  return has_other_stay (corrections, change->before, otherwise, error)
         && has_other_stay (corrections, change->after, otherwise, error);
}

typedef struct {
  GPtrArray *words; /* what it is about, each once */
  gboolean hidden; /* about somebody whom this viewer may not see */
} About;

static void
add_word (About *about, char *word)
{
  if (word && !g_ptr_array_find_with_equal_func (about->words, word, g_str_equal, NULL))
    g_ptr_array_add (about->words, word);
  else
    g_free (word);
}

static gboolean
add_names (Corrections *corrections, const Row *row, About *about, GError **error)
{
  Connection *connection = record_get_connection (corrections->record);
  gboolean is_stay = row_table (row) == &table_stay, is_bed = row_table (row) == &table_bed;
  gboolean has_bed = is_bed || row_table (row) == &table_bed_use;
  gint64 stay = is_stay ? row_id (row) : is_bed ? 0 : row_int (row, "stay");
  gint64 bed = is_bed ? row_id (row) : has_bed ? row_int (row, "bed") : 0, position[4];
  g_autofree char *room = NULL, *name = NULL;
  GError *local = NULL;
  gboolean hidden = FALSE;

  if (bed && sheet_bed (connection, bed, &room, &name, position, &local))
    add_word (about, bed_label_join (room, name));
  if (stay && !local)
    add_word (about,
              sheet_shown_name (connection, stay, corrections->query->see_hidden, &hidden, &local));
  about->hidden |= hidden;
  /* a stay that was undone later is not there to be named */
  if (local && local->domain == ENGINE_ERROR && local->code == ENGINE_ERROR_DAMAGED)
    g_clear_error (&local);
  if (local)
    g_propagate_error (error, local);
  return !local;
}

/* The reason of an override comes first, then the act's own. */
static char *
reason_of (const JournalLine *line)
{
  g_autoptr (JsonNode) root = line->details ? json_from_string (line->details, NULL) : NULL;
  JsonNode *request = root ? json_object_get_member (json_node_get_object (root), "request") : NULL;
  JsonObject *keys = request && JSON_NODE_HOLDS_OBJECT (request)
                         ? json_object_get_object_member (json_node_get_object (request), "keys")
                         : NULL;
  const char *override =
      keys ? json_object_get_string_member_with_default (keys, "override", NULL) : NULL;

  return g_strdup (override || !keys
                       ? override
                       : json_object_get_string_member_with_default (keys, "reason", NULL));
}

static NightSheetCorrection *
correction_of (const JournalLine *line, const About *about)
{
  NightSheetCorrection *correction = g_new0 (NightSheetCorrection, 1);

  correction->act = line->act;
  correction->seq = line->seq;
  correction->at = line->at;
  correction->recorded = line->recorded;
  correction->kind = g_strdup (line->kind);
  correction->who = g_strdup (line->actor_name);
  correction->terminal = g_strdup (line->terminal_name);
  correction->why = about->hidden ? NULL : reason_of (line);
  if (about->words->len) {
    g_ptr_array_add (about->words, NULL);
    correction->about = g_strjoinv (", ", (char **) about->words->pdata);
  }
  return correction;
}

/* @any: whether one of the line's changes matters. */
static gboolean
judge (Corrections *corrections, const GPtrArray *changes, About *about, gboolean *any,
       GError **error)
{
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    gboolean otherwise = matters (change, corrections->night);
    if (!otherwise && !merge_matters (corrections, change, &otherwise, error))
      return FALSE;
    if (!otherwise)
      continue;
    *any = TRUE;
    if (!add_names (corrections, change->after ? change->after : change->before, about, error))
      return FALSE;
  }
  return TRUE;
}

/* What was erased can not be judged; it is shown where it reached back. */
static gboolean
add_correction (Corrections *corrections, gint64 act, GPtrArray *list, GError **error)
{
  g_autoptr (JournalLine) line = journal_get (corrections->record, act, error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  About about = { words, FALSE };
  gboolean any = FALSE;

  if (!line)
    return FALSE;
  if (line->details) {
    g_autoptr (GPtrArray) changes = changes_of_line (line, error);
    if (!changes || !judge (corrections, changes, &about, &any, error))
      return FALSE;
  } else {
    any = line->at < corrections->night->census_at;
  }
  if (any)
    g_ptr_array_add (list, correction_of (line, &about));
  return TRUE;
}

gboolean
sheet_corrections (Record *record, NightSheet *sheet, const NightSheetQuery *query,
                   const SheetSpan *span, GError **error)
{
  g_autoptr (GTree) acts = g_tree_new_full (compare_seq, NULL, g_free, g_free);
  Corrections corrections = { record, sheet->night, query, span, acts };

  if (!collect (&corrections, sql_of_persons, BIND_NIGHT, error)
      || !collect (&corrections, sql_of_open, BIND_HOUSE | BIND_DAY, error)
      || !collect (&corrections, sql_of_ended, BIND_HOUSE | BIND_DAY, error)
      || !collect (&corrections, sql_of_beds, BIND_HOUSE, error))
    return FALSE;
  for (GTreeNode *node = g_tree_node_first (acts); node; node = g_tree_node_next (node))
    if (!add_correction (&corrections, *(const gint64 *) g_tree_node_value (node),
                         sheet->corrections, error))
      return FALSE;
  return TRUE;
}
