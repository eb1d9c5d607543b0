/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the journal in slices and lets through what is asked for. */
#include "db/tool/journal-filter.h"

#include "db/record/find.h"
#include "db/record/house-clock.h"
#include "db/record/lookup.h"

#include <string.h>

#define SLICE 500 /* lines read at a time, so that no writer waits for long */
#define LEAD (26 * 3600) /* a night begins so long before the same date in UTC, at most */

struct _LineFilter {
  Record *record; /* borrowed */
  gint64 actor, house; /* 0: of all */
  gboolean of_night;
  gint64 day;
  gint64 first_house; /* whose clock serves for acts of no house */
  GHashTable *clocks; /* house -> HouseClock */
  GPtrArray *nights; /* "night:ID" of the rows of that day */
  char *bed; /* "bed:ID"; NULL: of all */
  GPtrArray *resident; /* "resident:ID", "stay:ID", …; NULL: of all */
};

void
line_filter_free (LineFilter *filter)
{
  g_hash_table_unref (filter->clocks);
  g_ptr_array_unref (filter->nights);
  g_clear_pointer (&filter->resident, g_ptr_array_unref);
  g_free (filter->bed);
  g_free (filter);
}

static const char sql_first_house[] = "SELECT id FROM house WHERE id > :id ORDER BY id LIMIT 1";
static const char sql_nights[] = "SELECT id FROM night WHERE day = :day";
static const char sql_stays[] = "SELECT id FROM stay WHERE resident = :resident";
static const char sql_merged[] = "SELECT id FROM resident WHERE merged_into = :resident";

static gboolean
add_subjects (Connection *connection, GPtrArray *subjects, const char *noun, const char *sql,
              const char *name, gint64 value, GError **error)
{
  g_autoptr (GArray) ids = find_ids_by (connection, sql, name, value, error);

  for (guint i = 0; ids && i < ids->len; i++)
    g_ptr_array_add (
        subjects, g_strdup_printf ("%s:%" G_GINT64_FORMAT, noun, g_array_index (ids, gint64, i)));
  return ids != NULL;
}

/* Merges may follow each other: what is found is looked at in its turn. */
static gboolean
add_resident (Connection *connection, GPtrArray *subjects, gint64 resident, GError **error)
{
  g_ptr_array_add (subjects, g_strdup_printf ("resident:%" G_GINT64_FORMAT, resident));
  for (guint i = 0; i < subjects->len; i++) {
    const char *subject = subjects->pdata[i];
    gint64 id = g_str_has_prefix (subject, "resident:")
                    ? g_ascii_strtoll (strchr (subject, ':') + 1, NULL, 10)
                    : 0;
    if (id
        && (!add_subjects (connection, subjects, "stay", sql_stays, "resident", id, error)
            || !add_subjects (connection, subjects, "resident", sql_merged, "resident", id, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_things (LineFilter *filter, Tool *tool, GError **error)
{
  Connection *connection = record_get_connection (tool->record);
  const char *bed = tool_option (tool, "bed"), *resident = tool_option (tool, "resident"),
             *staff = tool_option (tool, "staff");
  gint64 id = 0;

  if (staff && !(filter->actor = lookup_id (connection, KEY_STAFF, NULL, staff, error)))
    return FALSE;
  if (bed && !(id = lookup_id (connection, KEY_BED, NULL, bed, error)))
    return FALSE;
  filter->bed = bed ? g_strdup_printf ("bed:%" G_GINT64_FORMAT, id) : NULL;
  if (resident && !(id = lookup_id (connection, KEY_RESIDENT, NULL, resident, error)))
    return FALSE;
  filter->resident = resident ? g_ptr_array_new_with_free_func (g_free) : NULL;
  return !resident || add_resident (connection, filter->resident, id, error);
}

LineFilter *
line_filter_new (Tool *tool, GError **error)
{
  g_autoptr (LineFilter) filter = g_new0 (LineFilter, 1);
  Connection *connection = record_get_connection (tool->record);
  const char *night = tool_option (tool, "night");

  filter->record = tool->record;
  filter->clocks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) house_clock_free);
  filter->nights = g_ptr_array_new_with_free_func (g_free);
  filter->of_night = night && when_day_parse (night, &filter->day);
  if (!tool_house (tool, &filter->house, error) || !read_things (filter, tool, error)
      || !find_int_by (connection, sql_first_house, "id", 0, &filter->first_house, error)
      || (night
          && !add_subjects (connection, filter->nights, "night", sql_nights, "day", filter->day,
                            error)))
    return NULL;
  return g_steal_pointer (&filter);
}

/* Subjects stand with commas between them, touched ones with a star. */
static gboolean
has_subject (const JournalLine *line, const char *subject)
{
  gsize length = strlen (subject);

  for (const char *at = strstr (line->subjects, subject); at; at = strstr (at + 1, subject))
    if ((at == line->subjects || at[-1] == ',' || at[-1] == '*')
        && (at[length] == '\0' || at[length] == ','))
      return TRUE;
  return FALSE;
}

static gboolean
has_any (const JournalLine *line, const GPtrArray *subjects)
{
  for (guint i = 0; i < subjects->len; i++)
    if (has_subject (line, subjects->pdata[i]))
      return TRUE;
  return FALSE;
}

static const HouseClock *
clock_of (LineFilter *filter, gint64 house, GError **error)
{
  HouseClock *clock = g_hash_table_lookup (filter->clocks, &house);

  if (!clock && (clock = house_clock_read (record_get_connection (filter->record), house, error)))
    g_hash_table_insert (filter->clocks, g_memdup2 (&house, sizeof house), clock);
  return clock;
}

/* @passes: what happened "between" lies in every night that it touches. */
static gboolean
is_of_night (LineFilter *filter, const JournalLine *line, gboolean *passes, GError **error)
{
  gint64 house = line->house ? line->house : filter->first_house;

  *passes = !filter->of_night || has_any (line, filter->nights);
  if (*passes || !house)
    return TRUE;
  const HouseClock *clock = clock_of (filter, house, error);
  if (!clock)
    return FALSE;
  gint64 until = line->at_until ? line->at_until : line->at;
  *passes = house_clock_night (clock, line->at) <= filter->day
            && house_clock_night (clock, until) >= filter->day;
  return TRUE;
}

static gboolean
is_asked_for (const LineFilter *filter, const JournalLine *line)
{
  return (!filter->house || line->house == filter->house)
         && (!filter->actor || line->actor == filter->actor)
         && (!filter->bed || has_subject (line, filter->bed))
         && (!filter->resident || has_any (line, filter->resident));
}

/* What an index finds quickest; the rest is judged line by line. Nothing is written before it happened. */
static JournalFilter
driving_filter (const LineFilter *filter)
{
  JournalFilter driving = { .limit = SLICE };

  if (filter->bed) {
    driving.noun = "bed";
    driving.id = g_ascii_strtoll (strchr (filter->bed, ':') + 1, NULL, 10);
  } else if (filter->actor) {
    driving.actor = filter->actor;
  } else if (filter->of_night) {
    driving.recorded_after = filter->day * 86400 - LEAD;
  }
  return driving;
}

typedef void (*EachLine) (const JournalLine *line, gpointer data);

static gboolean
give_lines (LineFilter *filter, const GPtrArray *lines, EachLine each, gpointer data,
            GError **error)
{
  for (guint i = 0; i < lines->len; i++) {
    gboolean passes = FALSE;
    if (is_asked_for (filter, lines->pdata[i])
        && !is_of_night (filter, lines->pdata[i], &passes, error))
      return FALSE;
    if (passes)
      each (lines->pdata[i], data);
  }
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(JournalLine *const *) a)->seq, other = (*(JournalLine *const *) b)->seq;

  return (one > other) - (one < other);
}

/* The lines of one person are few: those of each subject are brought together, each line once. */
static GPtrArray *
lines_of_resident (LineFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) journal_line_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);

  for (guint i = 0; i < filter->resident->len; i++) {
    g_auto (GStrv) parts = g_strsplit (filter->resident->pdata[i], ":", 2);
    JournalFilter driving = { .noun = parts[0], .id = g_ascii_strtoll (parts[1], NULL, 10) };
    g_autoptr (GPtrArray) lines = journal_list (filter->record, &driving, error);
    if (!lines)
      return NULL;
    for (guint k = lines->len; k > 0; k--) {
      JournalLine *line = lines->pdata[k - 1];
      if (g_hash_table_contains (seen, &line->seq))
        continue;
      g_ptr_array_add (all, g_ptr_array_steal_index (lines, k - 1));
      g_hash_table_add (seen, &line->seq);
    }
  }
  g_ptr_array_sort (all, compare_lines);
  return g_steal_pointer (&all);
}

gboolean
line_filter_each (LineFilter *filter, EachLine each, gpointer data, GError **error)
{
  if (filter->resident && !filter->bed) {
    g_autoptr (GPtrArray) lines = lines_of_resident (filter, error);
    return lines && give_lines (filter, lines, each, data, error);
  }
  JournalFilter driving = driving_filter (filter);
  for (;;) {
    g_autoptr (GPtrArray) lines = journal_list (filter->record, &driving, error);
    if (!lines || !give_lines (filter, lines, each, data, error))
      return FALSE;
    if (lines->len < SLICE)
      return TRUE;
    driving.after_seq = ((JournalLine *) lines->pdata[lines->len - 1])->seq;
  }
}
