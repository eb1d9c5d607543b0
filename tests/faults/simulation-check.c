/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold after each act: of the rows by themselves, and that they are what the model has. */
#include "db/record/journal-line.h"
#include "db/report/census.h"
#include "tests/faults/simulation-private.h"
#include "tests/faults/simulation-things.h"

#include <string.h>

#define DAY 86400
#define CENSUS (4 * 3600 - 7 * 3600)   /* seconds after the midnight, UTC, of the day after the night */

static const char sql_uses[] =
  "SELECT u.bed, u.kind, u.since, COALESCE (s.resident, 0), COALESCE (u.due_at, 0) FROM bed_use u"
  " LEFT JOIN stay s ON s.id = u.stay WHERE u.until IS NULL ORDER BY u.bed";
static const char sql_stays[] =
  "SELECT s.resident, s.arrived_at, s.custody,"
  " (SELECT COUNT (*) FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL),"
  " (SELECT o.resident FROM stay o WHERE o.id = s.shares_bed_of)"
  " FROM stay s WHERE s.ended_at IS NULL ORDER BY s.resident";
/* Number and times of all rows: what was changed without an act shows, wherever it is. */
static const char sql_sums[] =
  "SELECT s.n, s.a, s.b, u.n, u.a, u.b, d.n, d.a, d.b, c.n, c.a, c.b, h.n, h.a, h.b, g.n, g.a FROM"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (arrived_at), 0) AS BIGINT) a,"
  "  CAST (COALESCE (SUM (ended_at), 0) AS BIGINT) b FROM stay) s,"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (since), 0) AS BIGINT) a,"
  "  CAST (COALESCE (SUM (until), 0) AS BIGINT) b FROM bed_use) u,"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (departed_at), 0) AS BIGINT) a,"
  "  CAST (COALESCE (SUM (closed_at), 0) AS BIGINT) b FROM departure) d,"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (since), 0) AS BIGINT) a,"
  "  CAST (COALESCE (SUM (until), 0) AS BIGINT) b FROM card_binding) c,"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (at), 0) AS BIGINT) a FROM sighting) g,"
  " (SELECT COUNT (*) n, CAST (COALESCE (SUM (since), 0) AS BIGINT) a,"
  "  CAST (COALESCE (SUM (until), 0) AS BIGINT) b FROM bed_share) h";
static const char sql_overlaps[] =
  "SELECT COUNT (*) FROM bed_use a JOIN bed_use b ON b.bed = a.bed AND b.id > a.id"
  " AND b.since < COALESCE (a.until, 9223372036854775807) AND a.since < COALESCE (b.until, 9223372036854775807)"
  " AND a.since < COALESCE (a.until, 9223372036854775807) AND b.since < COALESCE (b.until, 9223372036854775807)";

/* Each one in turn: what all see must be the same. */
static Record *
looker (Simulation *sim)
{
  return sim->records[sim->looks++ % RECORDS];
}

static Query *
ask (Simulation *sim, const char *sql)
{
  g_autoptr (GError) error = NULL;
  Query *query = query_new (record_get_connection (looker (sim)), sql, &error);

  g_assert_no_error (error);
  return query;
}

/* --- beds, stays, custody --- */

static int
index_of (const gint64 *ids, int n, gint64 id)
{
  for (int i = 0; i < n; i++)
    if (ids[i] == id)
      return i;
  return MODEL_NONE;
}

static gboolean
is_kind (What what, const char *kind)
{
  return g_str_equal (kind, what == THING_USE ? "stay" : what == THING_HOLD ? "hold" : "outage");
}

static gboolean
check_use (Simulation *sim, Query *query, const Thing *thing)
{
  int guest = index_of (sim->house->residents, RESIDENTS, query_int (query, 3));
  int expected = thing->stay ? thing->stay->of : MODEL_NONE;
  gint64 due = thing->what == THING_HOLD ? thing->due : 0;

  return is_kind (thing->what, query_text (query, 1)) && query_int (query, 2) == thing->since && guest == expected
         && query_int (query, 4) == due;
}

static gboolean
check_overlaps (Simulation *sim)
{
  g_autoptr (Query) query = ask (sim, sql_overlaps);

  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  return query_int (query, 0) == 0 || simulation_blame (sim, "past: two uses of one bed at one time");
}

/* One use a bed, and it is the model's. */
static gboolean
check_beds (Simulation *sim, gboolean thorough)
{
  g_autoptr (Query) query = ask (sim, sql_uses);
  gboolean used[BEDS] = { FALSE };
  int wrong = MODEL_NONE;

  while (query_step (query, NULL) == QUERY_ROW) {
    int bed = index_of (sim->house->beds, BEDS, query_int (query, 0));
    const Thing *thing = model_in_bed (sim->model, bed);
    if (used[bed])
      return simulation_blame (sim, "bed: two uses of one bed");
    used[bed] = TRUE;
    if (!thing || !check_use (sim, query, thing))
      wrong = bed;
  }
  for (int bed = 0; bed < BEDS; bed++)
    if (!used[bed] && model_in_bed (sim->model, bed))
      wrong = bed;
  if (thorough && !check_overlaps (sim))
    return FALSE;
  sim->wrong_bed = wrong;
  return TRUE;
}

static gboolean
check_shared (Simulation *sim, Query *query, const Thing *stay)
{
  int owner = index_of (sim->house->residents, RESIDENTS, query_int (query, 4));

  return owner == (stay->shares ? stay->shares->of : MODEL_NONE);
}

static gboolean
check_stays (Simulation *sim)
{
  g_autoptr (Query) query = ask (sim, sql_stays);
  gboolean stays[RESIDENTS] = { FALSE };
  int wrong = MODEL_NONE;

  while (query_step (query, NULL) == QUERY_ROW) {
    int guest = index_of (sim->house->residents, RESIDENTS, query_int (query, 0));
    const Thing *stay = model_stay_of (sim->model, guest);
    gboolean away = query_int (query, 3) == 1, in_house = g_strcmp0 (query_text (query, 2), "house") == 0;
    if (stays[guest])
      return simulation_blame (sim, "stay: two open stays of one resident");
    stays[guest] = TRUE;
    if (!query_text (query, 2) || !*query_text (query, 2) || query_int (query, 3) > 1 || away == in_house)
      return simulation_blame (sim, "custody: not exactly one answers for guest %d", guest);
    if (!stay || stay->since != query_int (query, 1) || stay->away != away || !check_shared (sim, query, stay))
      wrong = guest;
  }
  for (int guest = 0; guest < RESIDENTS; guest++)
    if (!stays[guest] && model_stay_of (sim->model, guest))
      wrong = guest;
  sim->wrong_guest = wrong;
  return TRUE;
}

static gboolean
check_sums (Simulation *sim)
{
  static const What kinds[] = { THING_STAY, THING_IN_BED, THING_DEPARTURE, THING_BINDING, THING_SHARE, THING_SIGHTING };
  gint64 sums[3 * G_N_ELEMENTS (kinds)] = { 0 };
  g_autoptr (Query) query = ask (sim, sql_sums);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    EACH (thing, sim->model, kinds[k], ANY, NULL) {
      sums[3 * k]++;
      sums[3 * k + 1] += thing->since;
      sums[3 * k + 2] += thing->until == MODEL_OPEN ? 0 : thing->until;
    }
  g_assert_cmpint (query_step (query, NULL), ==, QUERY_ROW);
  for (int i = 0; i < (int) G_N_ELEMENTS (sums) - 1; i++)
    if (query_int (query, i) != sums[i])
      return simulation_blame (sim, "model: sum %d is %" G_GINT64_FORMAT ", should be %" G_GINT64_FORMAT, i,
                               query_int (query, i), sums[i]);
  return TRUE;
}

/* Said last: what a rule finds by itself is named by that rule. */
static gboolean
check_model (Simulation *sim)
{
  if (sim->wrong_bed != MODEL_NONE)
    return simulation_blame (sim, "model: bed %d is not used so", sim->wrong_bed);
  if (sim->wrong_guest != MODEL_NONE)
    return simulation_blame (sim, "model: guest %d does not stay so", sim->wrong_guest);
  return check_sums (sim);
}

/* --- census --- */

static gboolean
check_nights (Simulation *sim, gint64 from, gint64 to)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = when_day_format (from), *last = when_day_format (to);
  Record *record = looker (sim);
  g_autoptr (GPtrArray) rows = census_read (record, sim->house->house, first, last, CENSUS_BY_STAY, &error);

  g_assert_no_error (error);
  g_assert_cmpint (rows->len, ==, to - from + 1);
  for (guint i = 0; i < rows->len; i++) {
    const CensusNight *row = rows->pdata[i];
    ModelNight night = model_night (sim->model, (row->day + 1) * DAY + CENSUS, BEDS);
    if (row->bed_nights != night.persons || row->beds_used != night.beds || row->unbedded != night.unbedded
        || row->in_service != night.in_service)
      return simulation_blame (sim, "census: night %d has %d persons, %d beds, %d without, of %d; should have %d, %d, %d, of %d",
                               (int) row->day, (int) row->bed_nights, (int) row->beds_used, (int) row->unbedded,
                               (int) row->in_service, (int) night.persons, (int) night.beds, (int) night.unbedded,
                               (int) night.in_service);
  }
  return TRUE;
}

static gint64
night_of (gint64 at)
{
  return (at - CENSUS) / DAY;
}

/* --- journal --- */

/* The new lines are those of the acts that were done since, each once, and go on from the one before. */
static gboolean
check_journal (Simulation *sim)
{
  g_autoptr (GError) error = NULL;
  Record *record = looker (sim);
  g_autoptr (GPtrArray) lines = journal_lines_after (record_get_connection (record), sim->seq, 100, &error);
  gint64 known = (gint64) sim->past->len;

  g_assert_no_error (error);
  if (sim->seq + lines->len != sim->first_seq + known)
    return simulation_blame (sim, "once: %d lines for %d acts",
                             (int) (sim->seq - sim->first_seq) + (int) lines->len, (int) known);
  for (guint i = 0; i < lines->len; i++) {
    const JournalLine *line = lines->pdata[i];
    const Sent *sent = sim->past->pdata[line->seq - sim->first_seq - 1];
    if (!journal_line_check (line, sim->seq + 1, sim->hash, &error))
      return simulation_blame (sim, "chain: %s", error->message);
    if (line->act != sent->id)
      return simulation_blame (sim, "once: line %d is another act", (int) line->seq);
    sim->seq++;
    g_free (sim->hash);
    sim->hash = g_strdup (line->hash);
  }
  return TRUE;
}

static gboolean
check_head (Simulation *sim)
{
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seq = 0;

  record_head (looker (sim), &seq, &hash, &error);
  g_assert_no_error (error);
  return (seq == sim->seq && g_str_equal (hash, sim->hash))
         || simulation_blame (sim, "chain: the head is not the last line");
}

gboolean
simulation_check (Simulation *sim, gboolean thorough)
{
  gint64 night = night_of (sim->clock);
  g_autoptr (GError) error = NULL;

  if (!check_journal (sim) || !check_head (sim) || !check_beds (sim, thorough) || !check_stays (sim)
      || !check_model (sim)
      || !check_nights (sim, thorough ? sim->first_night : MAX (sim->first_night, night - 1), night + 1))
    return FALSE;
  return !thorough || journal_verify (sim->records[0], &error) || simulation_blame (sim, "chain: %s", error->message);
}
