/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads which children are missing. */
#include "db/report/missing.h"

#include "db/record/find.h"
#include "db/record/fit.h"
#include "db/record/house-clock.h"
#include "db/record/setting.h"
#include "db/record/stay.h"
#include "db/report/outings.h"
#include "db/report/report-private.h"

#define ADULT_AGE 18           /* UU 35/2014, article 1 */
#define HOUR_SECONDS 3600

void
missing_free (Missing *missing)
{
  if (!missing)
    return;
  g_free (missing->name);
  g_free (missing->place);
  g_free (missing->where);
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
    *missing = (Missing){ MISSING_LATE, outing->permit, outing->stay, outing->resident, g_strdup (outing->name),
                          g_strdup (outing->place), g_strdup (outing->kind), outing->due_at };
    g_ptr_array_add (found, missing);
  }
  return outings != NULL;
}

/* --- without one --- */

/* @born: whoever was born later may be a child; the last word has fit_ages(). */
static const char sql_children[] =
    "SELECT t.id, t.resident, " REPORT_BED_OF ", t.going_out, t.arrived_at, p.born, p.age_from, p.age_to, p.age_on"
    " FROM stay t JOIN resident p ON p.id = t.resident"
    " WHERE t.house = :house AND t.ended_at IS NULL AND t.whereabouts = 'known'"
    " AND (p.born > :born OR (p.born IS NULL AND p.age_from < 18))"
    " AND NOT EXISTS (SELECT 1 FROM permit x WHERE x.stay = t.id AND x.back_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = t.id AND d.closed_at IS NULL) ORDER BY t.id";
static const char sql_last[] = "SELECT direction, at FROM sighting WHERE stay = :stay ORDER BY at DESC, id DESC LIMIT 1";
/* Who sleeps in another's bed, a baby, is where that one is. */
static const char sql_inside[] = "SELECT COALESCE (MAX (at), 0) FROM sighting WHERE direction <> 'out'"
                                 " AND (stay = :stay OR stay = (SELECT shares_bed_of FROM stay WHERE id = :stay))";
static const char sql_anybody[] = "SELECT id FROM sighting WHERE house = :house AND night = :night LIMIT 1";

typedef struct {
  const HouseClock *clock;
  gint64 now;
  gint64 since;                /* a child who was not seen since is missed; G_MININT64: nobody is */
  char *today;
} Look;

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static gboolean
is_child (Query *query, const char *today)
{
  int low, high;

  fit_ages (query_text (query, 5), int_or_none (query, 6), int_or_none (query, 7), query_text (query, 8), today, &low, &high);
  return low >= 0 && low < ADULT_AGE;
}

static gboolean
read_last (Connection *connection, gint64 stay, gboolean *out, gint64 *at, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_last, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  *out = step == QUERY_ROW && g_str_equal (query_text (query, 0), "out");
  *at = step == QUERY_ROW ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

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
} Child;

static void
child_clear (Child *child)
{
  missing_free (child->missing);
  g_free (child->going_out);
}

static gboolean
judge (Connection *connection, const Look *look, Child *child, GPtrArray *found, GError **error)
{
  Missing *missing = child->missing;
  gboolean out = FALSE;
  gint64 seen = 0;

  if (!read_last (connection, missing->stay, &out, &missing->at, error))
    return FALSE;
  if (out) {
    if (is_out_too_long (look, child->going_out, missing->at))
      g_ptr_array_add (found, g_steal_pointer (&child->missing));
    return TRUE;
  }
  if (!find_int_by (connection, sql_inside, ":stay", missing->stay, &seen, error))
    return FALSE;
  missing->kind = MISSING_UNSEEN;
  missing->at = MAX (seen, child->arrived);
  if (missing->at < look->since)
    g_ptr_array_add (found, g_steal_pointer (&child->missing));
  return TRUE;
}

static gboolean
list_children (Connection *connection, const Look *look, GArray *children, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_children, error);
  int year = 0, month = 0, day = 0;
  gint64 today = 0;
  QueryStep step;

  if (!query)
    return FALSE;
  when_day_parse (look->today, &today);
  when_day_to_civil (today, &year, &month, &day);
  g_autofree char *born = g_strdup_printf ("%04d-01-01", year - ADULT_AGE);
  query_bind_int (query, ":house", look->clock->house);
  query_bind_text (query, ":born", born);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    if (!is_child (query, look->today))
      continue;
    Child child = { g_new0 (Missing, 1), g_strdup (query_text (query, 3)), query_int (query, 4) };
    *child.missing = (Missing){ .kind = MISSING_OUT, .stay = query_int (query, 0), .resident = query_int (query, 1),
                                .place = g_strdup (query_text (query, 2)) };
    g_array_append_val (children, child);
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
  g_autoptr (GArray) children = g_array_new (FALSE, FALSE, sizeof (Child));
  Look look = { .clock = clock, .now = record_now (record) };

  if (!clock)
    return FALSE;
  g_array_set_clear_func (children, (GDestroyNotify) child_clear);
  g_autofree char *today = when_date_of (look.now, clock->zone);
  look.today = today;
  if (!find_since (connection, &look, error) || !list_children (connection, &look, children, error))
    return FALSE;
  for (guint i = 0; i < children->len; i++) {
    Child *child = &g_array_index (children, Child, i);
    if (!(child->missing->name = stay_shown_name (connection, child->missing->stay, see_hidden, error))
        || !judge (connection, &look, child, found, error))
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
