/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads who is missing and rings. */
#include "db/report/missing.h"

#include "db/record/fit.h"
#include "db/record/going-out.h"
#include "db/record/house-clock.h"
#include "db/record/resident.h"
#include "db/record/setting.h"
#include "db/record/stay.h"
#include "db/report/outings.h"
#include "db/report/report-private.h"

#define HOUR_SECONDS 3600

void
missing_free (Missing *missing)
{
  if (!missing)
    return;
  g_free (missing->name);
  g_free (missing->place);
  g_free (missing->where);
  g_free (missing->taken_by);
  g_free (missing);
}

/* --- from a permit --- */

static gboolean
read_late (Record *record, gint64 house, gboolean see_hidden, GPtrArray *found, GError **error)
{
  g_autoptr (GPtrArray) outings = outings_read (record, house, see_hidden, error);

  for (guint i = 0; outings && i < outings->len; i++) {
    const Outing *outing = outings->pdata[i];
    if (!outing_is_alarm (outing))
      continue;
    Missing *missing = g_new (Missing, 1);
    *missing = (Missing){ MISSING_LATE, outing->permit, outing->stay, outing->resident, g_strdup (outing->name), g_strdup (outing->place),
                          g_strdup (outing->kind), outing->due_at, outing->taken_at, g_strdup (outing->taken_by) };
    g_ptr_array_add (found, missing);
  }
  return outings != NULL;
}

/* --- without one --- */

#define COLUMNS "t.id, t.resident, " REPORT_BED_OF ", t.taken_at, COALESCE (f.full_name, f.name), t.arrived_at, t.going_out"
#define FROM " FROM stay t JOIN resident p ON p.id = t.resident LEFT JOIN staff f ON f.id = t.taken_by"

/* @born: whoever was born later may be a child; the last word has fit_ages(). */
static const char sql_children[] =
    "SELECT " COLUMNS ", p.born, p.age_from, p.age_to, p.age_on" FROM
    " WHERE t.house = :house AND t.ended_at IS NULL AND t.whereabouts = 'known'"
    " AND (p.born > :born OR (p.born IS NULL AND p.age_from < 18))"
    " AND NOT EXISTS (SELECT 1 FROM permit x WHERE x.stay = t.id AND x.back_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = t.id AND d.closed_at IS NULL) ORDER BY t.id";
/* Of a child who is also late from a permit, that is told. */
static const char sql_lost[] =
    "SELECT " COLUMNS ", CASE WHEN EXISTS (SELECT 1 FROM permit x WHERE x.stay = t.id AND x.back_at IS NULL AND x.due_at <= :now)"
    " THEN 1 ELSE 0 END" FROM " WHERE t.house = :house AND t.ended_at IS NULL AND t.whereabouts = 'unknown' ORDER BY t.id";
static const char sql_anybody[] = "SELECT id FROM sighting WHERE house = :house AND night = :night LIMIT 1";

typedef struct {
  const HouseClock *clock;
  gint64 now;
  gint64 since;                /* a child who was not seen since is missed; G_MININT64: nobody is */
  char *today;
} Look;

/* Who may go alone is asked after when the evening comes. */
static gboolean
is_out_too_long (const Look *look, const char *going_out, gint64 at)
{
  return !g_str_equal (going_out, "yes")
         || look->now >= when_instant (house_clock_night (look->clock, at), look->clock->presence_seconds, look->clock->zone);
}

typedef struct {
  Missing *missing;
  char *going_out;
  gint64 arrived;
  gboolean late;               /* from a permit */
} Stray;

static void
stray_clear (Stray *stray)
{
  missing_free (stray->missing);
  g_free (stray->going_out);
}

static void
add_stray (GArray *strays, Query *query, MissingKind kind)
{
  Stray stray = { g_new0 (Missing, 1), g_strdup (query_text (query, 6)), query_int (query, 5), FALSE };

  *stray.missing = (Missing){ .kind = kind, .stay = query_int (query, 0), .resident = query_int (query, 1),
                              .place = g_strdup (query_text (query, 2)), .taken_at = query_int (query, 3),
                              .taken_by = g_strdup (query_text (query, 4)) };
  g_array_append_val (strays, stray);
}

/* Who saw to it when it was missed before does not see to it now. */
static void
tell (const Look *look, Stray *stray, GPtrArray *found)
{
  Missing *missing = stray->missing;

  if (stay_heard_since (missing->taken_at, missing->at, look->now)) {
    missing->taken_at = 0;
    g_clear_pointer (&missing->taken_by, g_free);
  }
  if (!missing->taken_at || look->now >= missing->taken_at + STAY_TAKEN_SECONDS)
    g_ptr_array_add (found, g_steal_pointer (&stray->missing));
}

static gboolean
judge_child (Connection *connection, const Look *look, Stray *child, GPtrArray *found, GError **error)
{
  Missing *missing = child->missing;
  gboolean out = FALSE;

  if (!stay_heard_of (connection, missing->stay, FALSE, &out, &missing->at, error))
    return FALSE;
  if (out) {
    if (is_out_too_long (look, child->going_out, missing->at))
      tell (look, child, found);
    return TRUE;
  }
  missing->kind = MISSING_UNSEEN;
  missing->at = MAX (missing->at, child->arrived);
  if (missing->at < look->since)
    tell (look, child, found);
  return TRUE;
}

/* Who may go out alone may also be where nobody knows. */
static gboolean
judge_lost (Connection *connection, const Look *look, Stray *lost, GPtrArray *found, GError **error)
{
  Missing *missing = lost->missing;
  gboolean child = FALSE, may = FALSE, out;

  if (!resident_is_child (connection, missing->resident, look->now, &child, error)
      || !going_out_may (connection, missing->stay, look->now, &may, error)
      || !stay_heard_of (connection, missing->stay, TRUE, &out, &missing->at, error))
    return FALSE;
  missing->at = MAX (missing->at, lost->arrived);
  if (!may && !(child && lost->late))
    tell (look, lost, found);
  return TRUE;
}

static gboolean
judge (Connection *connection, const Look *look, Stray *stray, GPtrArray *found, GError **error)
{
  return stray->missing->kind == MISSING_UNKNOWN ? judge_lost (connection, look, stray, found, error)
                                                 : judge_child (connection, look, stray, found, error);
}

static gboolean
list_children (Connection *connection, const Look *look, GArray *strays, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_children, error);
  int year = 0, month = 0, day = 0;
  gint64 today = 0;
  QueryStep step;

  if (!query)
    return FALSE;
  when_day_parse (look->today, &today);
  when_day_to_civil (today, &year, &month, &day);
  g_autofree char *born = g_strdup_printf ("%04d-01-01", year - RESIDENT_ADULT);
  query_bind_int (query, ":house", look->clock->house);
  query_bind_text (query, ":born", born);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (fit_reads_child (query, 7, look->today))
      add_stray (strays, query, MISSING_OUT);
  return step == QUERY_DONE;
}

static gboolean
list_lost (Connection *connection, const Look *look, GArray *strays, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_lost, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", look->clock->house);
  query_bind_int (query, ":now", look->now);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    add_stray (strays, query, MISSING_UNKNOWN);
    g_array_index (strays, Stray, strays->len - 1).late = query_int (query, 7) != 0;
  }
  return step == QUERY_DONE;
}

/* The last night whose hour has come, if anybody was seen in it. */
static gboolean
find_since (Connection *connection, Look *look, GError **error)
{
  const HouseClock *clock = look->clock;
  gint64 hour = 0, night = house_clock_night (clock, look->now);

  look->since = G_MININT64;
  if (!setting_read (connection, clock->house, SETTING_CHILD_HOUR, &hour, error))
    return FALSE;
  if (!hour)
    return TRUE;
  if (look->now < when_instant (night, (int) hour * HOUR_SECONDS, clock->zone))
    night--;
  g_autoptr (Query) query = query_new (connection, sql_anybody, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":house", clock->house);
  query_bind_int (query, ":night", night);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    look->since = when_instant (night, clock->presence_seconds, clock->zone);
  return step != QUERY_FAILED;
}

static gboolean
read_house (Record *record, gint64 house, gboolean see_hidden, GPtrArray *found, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GArray) strays = g_array_new (FALSE, FALSE, sizeof (Stray));
  Look look = { .clock = clock, .now = record_now (record) };

  if (!clock)
    return FALSE;
  g_array_set_clear_func (strays, (GDestroyNotify) stray_clear);
  g_autofree char *today = when_date_of (look.now, clock->zone);
  look.today = today;
  if (!find_since (connection, &look, error) || !list_children (connection, &look, strays, error)
      || !list_lost (connection, &look, strays, error))
    return FALSE;
  for (guint i = 0; i < strays->len; i++) {
    Stray *stray = &g_array_index (strays, Stray, i);
    if (!(stray->missing->name = stay_shown_name (connection, stray->missing->stay, see_hidden, error))
        || !judge (connection, &look, stray, found, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_missing (gconstpointer a, gconstpointer b)
{
  const Missing *one = *(Missing *const *) a, *other = *(Missing *const *) b;

  return (one->at > other->at) - (one->at < other->at);
}

GPtrArray *
missing_read (Record *record, gint64 house, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) missing_free);
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), house, error);
  if (!houses || !read_late (record, house, see_hidden, found, error))
    return NULL;
  for (guint i = 0; i < houses->len; i++)
    if (!read_house (record, g_array_index (houses, gint64, i), see_hidden, found, error))
      return NULL;
  g_ptr_array_sort (found, compare_missing);
  return g_steal_pointer (&found);
}
