/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps census_part and census_sum: the stays of a resident in a house are worked out together, the difference added. */
#include "db/record/census-parts.h"
#include "db/record/projection.h"

#include <string.h>

typedef struct {
  gint64 resident, house;
} Group;

typedef struct {
  gint64 house, room, day;
} SumKey;

typedef struct {
  SumKey key;
  gint64 persons, beds, unbedded, admitted, discharged, same_day;
} Sum;

/* Where a stay is, where it was before this act, and who shares its bed. */
static const char sql_groups[] =
  "SELECT resident, house FROM stay WHERE id = :stay "
  "UNION SELECT s.resident, s.house FROM bed_share h JOIN stay s ON s.id = h.stay WHERE h.owner = :stay "
  "UNION SELECT resident, house FROM census_part WHERE stay = :stay";
static const char sql_groups_of_house[] = "SELECT DISTINCT resident, house FROM stay WHERE house = :house";
/* All that the parts are worked out from, in one journey. What is shared comes with the beds that its owner had: first the
   ends of the sharing, then those of the use. */
static const char sql_past[] =
  "SELECT 'stay', id, arrived_at, ended_at, CAST (NULL AS BIGINT), CAST (NULL AS BIGINT), CAST (NULL AS BIGINT), "
  "CAST (NULL AS BIGINT) FROM stay WHERE resident = :resident AND house = :house "
  "UNION ALL SELECT 'use', s.id, u.since, u.until, b.room, NULL, NULL, NULL FROM stay s "
  "JOIN bed_use u ON u.stay = s.id AND u.kind = 'stay' JOIN bed b ON b.id = u.bed "
  "WHERE s.resident = :resident AND s.house = :house "
  "UNION ALL SELECT 'share', s.id, h.since, h.until, b.room, u.since, u.until, o.ended_at FROM stay s "
  "JOIN bed_share h ON h.stay = s.id JOIN stay o ON o.id = h.owner "
  "LEFT JOIN bed_use u ON u.stay = h.owner AND u.kind = 'stay' LEFT JOIN bed b ON b.id = u.bed "
  "WHERE s.resident = :resident AND s.house = :house "
  "UNION ALL SELECT 'away', s.id, d.departed_at, d.closed_at, NULL, NULL, NULL, NULL FROM stay s "
  "JOIN departure d ON d.stay = s.id WHERE s.resident = :resident AND s.house = :house "
  "UNION ALL SELECT 'part', stay, first_day, end_day, room, persons, beds, unbedded FROM census_part "
  "WHERE resident = :resident AND house = :house";
enum { WHAT, STAY, SINCE, UNTIL, ROOM, USE_SINCE, USE_UNTIL, OWNER_ENDED, PERSONS = USE_SINCE, BEDS, UNBEDDED };
static const char sql_delete[] = "DELETE FROM census_part WHERE stay = :stay AND resident = :resident AND house = :house";
static const char sql_insert[] =
  "INSERT INTO census_part (stay, resident, house, room, first_day, end_day, persons, beds, unbedded) "
  "VALUES (:stay, :resident, :house, :room, :first_day, :end_day, :persons, :beds, :unbedded)";
static const char sql_add[] =
  "INSERT INTO census_sum (house, room, day, persons, beds, unbedded, admitted, discharged, same_day) "
  "VALUES (:house, :room, :day, :persons, :beds, :unbedded, :admitted, :discharged, :same_day) "
  "ON CONFLICT (house, room, day) DO UPDATE SET persons = census_sum.persons + excluded.persons, "
  "beds = census_sum.beds + excluded.beds, unbedded = census_sum.unbedded + excluded.unbedded, "
  "admitted = census_sum.admitted + excluded.admitted, discharged = census_sum.discharged + excluded.discharged, "
  "same_day = census_sum.same_day + excluded.same_day";

static guint
hash_words (const gint64 *words, guint n)
{
  guint hash = 0;

  for (guint i = 0; i < n; i++)
    hash = hash * 31 + g_int64_hash (&words[i]);
  return hash;
}

static guint
group_hash (gconstpointer group)
{
  return hash_words (group, 2);
}

static gboolean
group_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Group)) == 0;
}

static guint
sum_hash (gconstpointer key)
{
  return hash_words (key, 3);
}

static gboolean
sum_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (SumKey)) == 0;
}

static gint64
until_or_open (Query *query, int column)
{
  return query_is_null (query, column) ? WHEN_OPEN : query_int (query, column);
}

/* What is read of one group before its parts are worked out. */
typedef struct {
  GArray *stays, *shares, *aways;      /* CensusSpan */
  GArray *uses;                        /* CensusUse */
  GArray *parts;                       /* CensusPart */
} Lists;

static CensusSpan
read_span (Query *query)
{
  return (CensusSpan){ query_int (query, STAY), query_int (query, SINCE), until_or_open (query, UNTIL) };
}

static void
read_stay (Query *query, Lists *lists)
{
  CensusSpan stay = read_span (query);

  g_array_append_val (lists->stays, stay);
}

static void
read_away (Query *query, Lists *lists)
{
  CensusSpan away = read_span (query);

  g_array_append_val (lists->aways, away);
}

static void
read_use (Query *query, Lists *lists)
{
  CensusSpan span = read_span (query);
  CensusUse use = { span.stay, query_int (query, ROOM), span.since, span.until, FALSE };

  g_array_append_val (lists->uses, use);
}

static void
read_share (Query *query, Lists *lists)
{
  CensusSpan share = read_span (query);

  share.until = MIN (share.until, until_or_open (query, OWNER_ENDED));
  g_array_append_val (lists->shares, share);
  if (query_is_null (query, ROOM))
    return;
  CensusUse use = { share.stay, query_int (query, ROOM), MAX (share.since, query_int (query, USE_SINCE)),
                    MIN (share.until, until_or_open (query, USE_UNTIL)), TRUE };
  if (use.since < use.until)
    g_array_append_val (lists->uses, use);
}

static void
read_part (Query *query, Lists *lists)
{
  CensusPart part = { query_int (query, STAY), query_int (query, ROOM), query_int (query, SINCE), query_int (query, UNTIL),
                      query_int (query, PERSONS), query_int (query, BEDS), query_int (query, UNBEDDED) };

  g_array_append_val (lists->parts, part);
}

static void
read_row (Query *query, Lists *lists)
{
  static const struct {
    const char *what;
    void (*read) (Query *query, Lists *lists);
  } readers[] = { { "stay", read_stay }, { "use", read_use }, { "share", read_share }, { "away", read_away }, { "part", read_part } };
  const char *what = query_word (query, WHAT);

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (what, readers[i].what))
      readers[i].read (query, lists);
}

static int
by_arrival (gconstpointer a, gconstpointer b)
{
  const CensusSpan *one = a, *other = b;

  if (one->since != other->since)
    return one->since < other->since ? -1 : 1;
  return one->stay < other->stay ? -1 : one->stay > other->stay;
}

static gboolean
read_lists (Connection *connection, const Group *group, Lists *lists, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_past, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":resident", group->resident);
  query_bind_int (query, ":house", group->house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    read_row (query, lists);
  g_array_sort (lists->stays, by_arrival);
  return step == QUERY_DONE;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (CensusPart));
}

/* The stays whose parts are others now; both lists are put in order, and hold the keys. */
static GHashTable *
changed_stays (GArray *before, GArray *now)
{
  GHashTable *stays = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint i = 0, k = 0;

  g_array_sort (before, compare_parts);
  g_array_sort (now, compare_parts);
  while (i < before->len || k < now->len) {
    CensusPart *gone = i < before->len ? &g_array_index (before, CensusPart, i) : NULL;
    CensusPart *come = k < now->len ? &g_array_index (now, CensusPart, k) : NULL;
    int order = !come ? -1 : !gone ? 1 : compare_parts (gone, come);
    if (order)
      g_hash_table_add (stays, order < 0 ? &gone->stay : &come->stay);
    i += order <= 0;
    k += order >= 0;
  }
  return stays;
}

static Sum *
sum_at (GHashTable *sums, gint64 house, gint64 room, gint64 day)
{
  SumKey key = { house, room, day };
  Sum *sum = g_hash_table_lookup (sums, &key);

  if (!sum) {
    sum = g_new0 (Sum, 1);
    sum->key = key;
    g_hash_table_add (sums, sum);
  }
  return sum;
}

static void
add_whole (GHashTable *sums, gint64 house, const CensusPart *part, gint64 sign)
{
  sum_at (sums, house, 0, part->first_day)->admitted += sign;
  if (part->end_day == CENSUS_OPEN_DAY)
    return;
  Sum *last = sum_at (sums, house, 0, part->end_day);
  last->discharged += sign;
  if (part->first_day == part->end_day)
    last->same_day += sign;
}

static void
add_part (GHashTable *sums, gint64 house, const CensusPart *part, gint64 sign)
{
  const gint64 ends[] = { part->first_day, part->end_day };

  for (guint i = 0; i < G_N_ELEMENTS (ends) && ends[i] != CENSUS_OPEN_DAY; i++) {
    Sum *sum = sum_at (sums, house, part->room, ends[i]);
    gint64 change = i ? -sign : sign;
    sum->persons += change * part->persons;
    sum->beds += change * part->beds;
    sum->unbedded += change * part->unbedded;
  }
}

static void
add_parts (GHashTable *sums, gint64 house, const GArray *parts, gint64 sign)
{
  for (guint i = 0; i < parts->len; i++) {
    const CensusPart *part = &g_array_index (parts, CensusPart, i);
    if (part->persons || part->beds || part->unbedded)
      add_part (sums, house, part, sign);
    else
      add_whole (sums, house, part, sign);
  }
}

static gboolean
delete_parts (Connection *connection, const Group *group, gint64 stay, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_delete, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  query_bind_int (query, ":resident", group->resident);
  query_bind_int (query, ":house", group->house);
  return query_send (query, error);
}

static gboolean
insert_part (Connection *connection, const Group *group, const CensusPart *part, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_insert, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", part->stay);
  query_bind_int (query, ":resident", group->resident);
  query_bind_int (query, ":house", group->house);
  query_bind_int (query, ":room", part->room);
  query_bind_int (query, ":first_day", part->first_day);
  query_bind_int (query, ":end_day", part->end_day);
  query_bind_int (query, ":persons", part->persons);
  query_bind_int (query, ":beds", part->beds);
  query_bind_int (query, ":unbedded", part->unbedded);
  return query_send (query, error);
}

/* Who comes again and again keeps the parts of the stays before. */
static gboolean
replace_parts (Connection *connection, const Group *group, GArray *before, GArray *now, GHashTable *sums,
               GError **error)
{
  g_autoptr (GHashTable) changed = changed_stays (before, now);
  gint64 deleted = 0;

  add_parts (sums, group->house, before, -1);
  add_parts (sums, group->house, now, 1);
  for (guint i = 0; i < before->len; i++) {
    gint64 stay = g_array_index (before, CensusPart, i).stay;
    if (stay == deleted || !g_hash_table_contains (changed, &stay))
      continue;
    if (!delete_parts (connection, group, stay, error))
      return FALSE;
    deleted = stay;
  }
  for (guint i = 0; i < now->len; i++) {
    const CensusPart *part = &g_array_index (now, CensusPart, i);
    if (g_hash_table_contains (changed, &part->stay) && !insert_part (connection, group, part, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refresh_group (Connection *connection, const Group *group, GHashTable *clocks, GHashTable *sums, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (CensusSpan));
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (CensusSpan));
  g_autoptr (GArray) aways = g_array_new (FALSE, FALSE, sizeof (CensusSpan));
  g_autoptr (GArray) uses = g_array_new (FALSE, FALSE, sizeof (CensusUse));
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (CensusPart));
  Lists lists = { stays, shares, aways, uses, before };
  g_autoptr (GError) missing = NULL;
  const HouseClock *clock = house_clocks_get (clocks, connection, group->house, &missing);

  if (missing && !g_error_matches (missing, RECORD_ERROR, RECORD_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&missing));
    return FALSE;
  }
  if (!read_lists (connection, group, &lists, error))
    return FALSE;
  /* before a house was known nobody stayed in it: a copy may be rewound so far */
  g_autoptr (GArray) now = clock ? census_parts (clock, stays, uses, shares, aways)
                                 : g_array_new (FALSE, FALSE, sizeof (CensusPart));
  return replace_parts (connection, group, before, now, sums, error);
}

static gboolean
is_zero (const Sum *sum)
{
  return !sum->persons && !sum->beds && !sum->unbedded && !sum->admitted && !sum->discharged && !sum->same_day;
}

static gboolean
write_sum (Connection *connection, const Sum *sum, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_add, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":house", sum->key.house);
  query_bind_int (query, ":room", sum->key.room);
  query_bind_int (query, ":day", sum->key.day);
  query_bind_int (query, ":persons", sum->persons);
  query_bind_int (query, ":beds", sum->beds);
  query_bind_int (query, ":unbedded", sum->unbedded);
  query_bind_int (query, ":admitted", sum->admitted);
  query_bind_int (query, ":discharged", sum->discharged);
  query_bind_int (query, ":same_day", sum->same_day);
  return query_send (query, error);
}

static gboolean
write_sums (Connection *connection, GHashTable *sums, GError **error)
{
  GHashTableIter iter;
  gpointer sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &sum, NULL))
    if (!is_zero (sum) && !write_sum (connection, sum, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_groups (Connection *connection, const char *sql, const char *parameter, gint64 id, GHashTable *groups,
             GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, parameter, id);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Group group = { query_int (query, 0), query_int (query, 1) };
    if (!g_hash_table_contains (groups, &group))
      g_hash_table_add (groups, g_memdup2 (&group, sizeof group));
  }
  return step == QUERY_DONE;
}

static gboolean
refresh_set (Connection *connection, const char *sql, const char *parameter, GHashTable *ids, GHashTable *clocks,
             GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (group_hash, group_equal, g_free, NULL);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (sum_hash, sum_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!find_groups (connection, sql, parameter, *(const gint64 *) item, groups, error))
      return FALSE;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!refresh_group (connection, item, clocks, sums, error))
      return FALSE;
  return write_sums (connection, sums, error);
}

gboolean
census_refresh_stays (Connection *connection, GHashTable *stays, GHashTable *clocks, GError **error)
{
  return refresh_set (connection, sql_groups, ":stay", stays, clocks, error);
}

gboolean
census_refresh_houses (Connection *connection, GHashTable *houses, GHashTable *clocks, GError **error)
{
  return refresh_set (connection, sql_groups_of_house, ":house", houses, clocks, error);
}
