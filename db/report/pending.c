/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what waits to be done. */
#include "db/report/pending.h"

#include "db/record/enquiry.h"
#include "db/record/house-clock.h"
#include "db/record/medicine.h"
#include "db/record/referral.h"
#include "db/record/workdays.h"
#include "db/report/exit-papers.h"
#include "db/report/report-private.h"
#include "db/report/stay-limits.h"

#define ALWAYS G_MAXINT64
#define DAY_SECONDS 86400      /* who asks for more days is answered, and who left has papers, by the next day */

/* Each statement gives when something is due; @ahead: how long before it counts. */
static const struct {
  PendingKind kind;
  const char *sql;
  gint64 ahead;
} sources[] = {
  { PENDING_TRIAGE, "SELECT arrived_at + " G_STRINGIFY (TRIAGE_SECONDS) " FROM stay WHERE house = :house AND ended_at IS NULL AND phase = 'triage'", ALWAYS },
  { PENDING_TRIAGE, "SELECT received_at + " G_STRINGIFY (TRIAGE_SECONDS) " FROM referral WHERE house = :house AND state = 'new'", ALWAYS },
  { PENDING_HOLDS,
    "SELECT u.due_at FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room d ON d.id = b.room"
    " WHERE d.house = :house AND u.kind = 'hold' AND u.until IS NULL AND u.due_at IS NOT NULL",
    0 },
  { PENDING_CALLS, "SELECT again_at FROM phone_note WHERE house = :house AND again_at IS NOT NULL AND done_at IS NULL", 0 },
  { PENDING_ENQUIRIES, "SELECT asked_at + " G_STRINGIFY (ENQUIRY_SECONDS) " FROM enquiry WHERE house = :house AND settled_at IS NULL", ALWAYS },
  { PENDING_TASKS,
    "SELECT due_at FROM task WHERE house = :house AND done_at IS NULL AND due_at IS NOT NULL AND cause IS NULL",
    PENDING_AHEAD },
  { PENDING_TASKS, "SELECT due_at FROM task WHERE house = :house AND done_at IS NULL AND cause IS NOT NULL", PENDING_CAUSED_AHEAD },
  { PENDING_DECISIONS,
    "SELECT k.asked_at + " G_STRINGIFY (DAY_SECONDS) " FROM extension_ask k JOIN stay t ON t.id = k.stay"
    " WHERE t.house = :house AND t.ended_at IS NULL AND k.decided_at IS NULL",
    ALWAYS },
  { PENDING_PERMITS,
    "SELECT x.due_at FROM permit x JOIN stay t ON t.id = x.stay"
    " WHERE t.house = :house AND t.ended_at IS NULL AND x.back_at IS NULL",
    0 },
};

static void
add (Pending *pending, PendingKind kind, gint64 due, gint64 now, gint64 ahead)
{
  if (ahead != ALWAYS && due - ahead > now)
    return;
  pending->open[kind]++;
  pending->overdue[kind] += due <= now;
}

static gboolean
read_source (Record *record, guint source, gint64 house, Pending *pending, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sources[source].sql, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW)
    add (pending, sources[source].kind, query_int (query, 0), record_now (record), sources[source].ahead);
  return step == QUERY_DONE;
}

static const char sql_limits[] =
    "SELECT limit_on FROM stay WHERE house = :house AND ended_at IS NULL AND limit_on <= :until AND COALESCE (day_kind, '') <> 'working'";
static const char sql_working_limits[] =
    "SELECT limit_on FROM stay WHERE house = :house AND ended_at IS NULL AND limit_on IS NOT NULL AND day_kind = 'working'";

static gboolean
add_limits (Query *query, gint64 today, const Holidays *holidays, Pending *pending, GError **error)
{
  QueryStep step;
  gint64 limit;

  while ((step = query_step (query, error)) == QUERY_ROW) {
    if (!when_day_parse (query_text (query, 0), &limit) || workdays_count (holidays, today + 1, limit) > LIMITS_NEAR_DAYS)
      continue;
    pending->open[PENDING_LIMITS]++;
    pending->overdue[PENDING_LIMITS] += workdays_last (holidays, limit) < today;
  }
  return step == QUERY_DONE;
}

static gboolean
read_calendar_limits (Connection *connection, gint64 house, gint64 today, Pending *pending, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_limits, error);
  g_autofree char *until = when_day_format (today + LIMITS_NEAR_DAYS);

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  query_bind_text (query, ":until", until);
  return add_limits (query, today, NULL, pending, error);
}

/* Working days reach over weekends and holidays: how far in the calendar is not known before they are counted. */
static gboolean
read_working_limits (Connection *connection, gint64 house, gint64 today, Pending *pending, GError **error)
{
  g_autoptr (GArray) holidays = holidays_read (connection, house, error);
  g_autoptr (Query) query = holidays ? query_new (connection, sql_working_limits, error) : NULL;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  return add_limits (query, today, holidays, pending, error);
}

/* By the house's calendar: the last day of a limit is a day like the others. */
static gboolean
read_limits (Record *record, gint64 house, Pending *pending, GError **error)
{
  Connection *connection = record_get_connection (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  gint64 today;
  int seconds;

  if (!clock)
    return FALSE;
  when_local (record_now (record), clock->zone, &today, &seconds);
  return read_calendar_limits (connection, house, today, pending, error)
         && read_working_limits (connection, house, today, pending, error);
}

static gboolean
read_doses (Record *record, gint64 house, Pending *pending, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 now = record_now (record);
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);
  g_autoptr (GPtrArray) doses = clock ? dose_list_of_house (connection, house, now - PENDING_DOSES_BACK, now + PENDING_AHEAD,
                                                            clock->zone, FALSE, error)
                                      : NULL;

  for (guint i = 0; doses && i < doses->len; i++) {
    const Dose *dose = doses->pdata[i];
    if (dose->due_at && !dose->state)
      add (pending, PENDING_DOSES, dose->due_at, now, PENDING_AHEAD);
  }
  return doses != NULL;
}

static gboolean
read_papers (Record *record, gint64 house, Pending *pending, GError **error)
{
  g_autoptr (GArray) exits = exit_papers_read (record, house, FALSE, error);

  for (guint i = 0; exits && i < exits->len; i++)
    add (pending, PENDING_PAPERS, g_array_index (exits, ExitPaper, i).until + DAY_SECONDS, record_now (record), ALWAYS);
  return exits != NULL;
}

Pending *
pending_read (Record *record, gint64 house, GError **error)
{
  g_return_val_if_fail (record, NULL);

  g_autofree Pending *pending = g_new0 (Pending, 1);
  g_autoptr (GArray) houses = report_houses (record_get_connection (record), house, error);
  if (!houses)
    return NULL;
  for (guint i = 0; i < houses->len; i++) {
    gint64 one = g_array_index (houses, gint64, i);
    for (guint j = 0; j < G_N_ELEMENTS (sources); j++)
      if (!read_source (record, j, one, pending, error))
        return NULL;
    if (!read_limits (record, one, pending, error) || !read_doses (record, one, pending, error) || !read_papers (record, one, pending, error))
      return NULL;
  }
  return g_steal_pointer (&pending);
}
