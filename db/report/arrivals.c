/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People coming in, list by list. */
#include "db/report/arrivals.h"

#include "db/engine/query.h"
#include "db/record/acts.h"
#include "db/record/fit-promised.h"
#include "db/record/referral.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"

/* What every statement gives, in this order: a struct has one reader, however many lists there are. */
enum {
  COL_ID, COL_HOUSE, COL_REFERRAL, COL_RESIDENT, COL_STAY, COL_BED, COL_NUMBER, COL_WHO, COL_PHONE, COL_SOURCE, COL_TEXT, COL_CODE,
  COL_PLACE, COL_AT, COL_DUE, COL_EXPECTED, COL_PERSONS, COL_DONE, COL_MISSING, COL_HIDDEN, COL_STAY_NUMBER,
  COL_PRIORITY,                /* of referrals alone */
  COL_LIMITED = COL_PRIORITY,  /* of telephone notes alone */
};

#define PERSON "COALESCE (p.called_name, p.name, p.label)"
#define LAST_STAY(resident) \
  "(SELECT t.id FROM stay t WHERE t.resident = " resident " ORDER BY t.arrived_at DESC, t.id DESC LIMIT 1)"
#define BED_OF(stay) \
  "(SELECT b.room || ' ' || b.name FROM (SELECT d.name, r.name AS room, u.stay AS stay FROM bed_use u" \
  " JOIN bed d ON d.id = u.bed JOIN room r ON r.id = d.room WHERE u.until IS NULL AND u.kind = 'stay') b WHERE b.stay = " stay ")"
#define MISSING \
  "(CASE WHEN p.name IS NULL THEN 1 ELSE 0 END + CASE WHEN p.sex = 'U' THEN 2 ELSE 0 END" \
  " + CASE WHEN p.born IS NULL AND p.age_from IS NULL THEN 4 ELSE 0 END)"

static const char sql_referrals[] =
  "SELECT r.id, r.house, r.id, 0, 0, 0, 0, r.reporter, r.phone, r.source, COALESCE (r.story, r.found_at), r.state, r.agency,"
  " r.received_at, CASE WHEN r.state = 'new' THEN r.received_at + " G_STRINGIFY (TRIAGE_SECONDS) " ELSE 0 END, COALESCE (r.expected_at, 0), COALESCE (r.persons, 0), 0, 0, 'normal', 0,"
  " COALESCE (r.priority, 'normal')"
  " FROM referral r WHERE r.state IN ('new', 'accepted')"
  " ORDER BY CASE r.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, r.received_at, r.id";

static const char sql_triage[] =
  "SELECT s.id, s.house, COALESCE (s.referral, 0), s.resident, s.id, 0, p.number, " PERSON ", r.phone, r.source, r.reporter, 'triage', "
  BED_OF ("COALESCE (s.shares_bed_of, s.id)") ", s.arrived_at, s.arrived_at + " G_STRINGIFY (TRIAGE_SECONDS) ", 0, 1, 0, " MISSING ", s.confidentiality, s.number"
  " FROM stay s JOIN resident p ON p.id = s.resident LEFT JOIN referral r ON r.id = s.referral"
  " WHERE s.phase = 'triage' AND s.ended_at IS NULL ORDER BY s.arrived_at, s.number";

static const char sql_holds[] =
  "SELECT u.id, d.house, COALESCE (u.referral, 0), COALESCE (s.resident, 0), COALESCE (u.stay, 0), b.id, COALESCE (p.number, 0),"
  " COALESCE (u.held_for, " PERSON ", f.reporter), COALESCE (u.phone, f.phone), f.source, u.reason, 'hold', d.name || ' ' || b.name, u.since,"
  " COALESCE (u.due_at, 0), COALESCE (f.expected_at, 0), 1, 0, 0, COALESCE (s.confidentiality, 'normal'), COALESCE (s.number, 0)"
  " FROM bed_use u JOIN bed b ON b.id = u.bed JOIN room d ON d.id = b.room LEFT JOIN stay s ON s.id = u.stay"
  " LEFT JOIN resident p ON p.id = s.resident LEFT JOIN referral f ON f.id = u.referral"
  " WHERE u.kind = 'hold' AND u.until IS NULL ORDER BY COALESCE (u.due_at, 9223372036854775807), u.id";

#define PLACES(at, due, done) \
  "SELECT l.id, l.house, COALESCE (l.referral, 0), COALESCE (s.resident, 0), COALESCE (l.stay, 0), 0, COALESCE (p.number, 0)," \
  " COALESCE (l.held_for, " PERSON ", f.reporter), f.phone, f.source, l.reason, 'place', r.name, " at "," \
  " " due ", l.from_at, l.beds, " done ", 0, COALESCE (s.confidentiality, 'normal'), COALESCE (s.number, 0)" \
  " FROM place l LEFT JOIN room r ON r.id = l.room LEFT JOIN stay s ON s.id = l.stay LEFT JOIN resident p ON p.id = s.resident" \
  " LEFT JOIN referral f ON f.id = l.referral WHERE l.ended_at"
static const char sql_places[] = PLACES ("l.from_at", "COALESCE (l.due_at, 0)", "0") " IS NULL ORDER BY l.from_at, l.id";
/* What a discharge ended goes with that. */
static const char sql_places_ended[] =
  PLACES ("l.ended_at", "0", "1") " >= :past AND EXISTS (SELECT 1 FROM journal_subject m JOIN journal j ON j.seq = m.seq"
  " WHERE m.noun = 'place' AND m.id = l.id AND m.touched = 1 AND j.kind = 'place-end') ORDER BY l.ended_at DESC, l.id DESC";

static const char sql_incomplete[] =
  "SELECT s.id, s.house, COALESCE (s.referral, 0), s.resident, s.id, 0, p.number, " PERSON ", NULL, NULL, p.marks, s.phase, "
  BED_OF ("COALESCE (s.shares_bed_of, s.id)") ", s.arrived_at, 0, 0, 1, 0, " MISSING ", s.confidentiality, s.number"
  " FROM stay s JOIN resident p ON p.id = s.resident"
  " WHERE s.ended_at IS NULL AND (p.name IS NULL OR p.sex = 'U' OR (p.born IS NULL AND p.age_from IS NULL))"
  " ORDER BY s.arrived_at DESC, s.number";

#define WAITING(code, at, done) \
  "SELECT w.id, w.house, COALESCE (w.referral, 0), COALESCE (w.resident, 0), COALESCE (s.id, 0), 0, COALESCE (p.number, 0)," \
  " COALESCE (w.name, " PERSON ", f.reporter), COALESCE (w.phone, f.phone), f.source, w.reason, " code ", w.sex, " at ", 0, 0," \
  " w.beds, " done ", 0, COALESCE (s.confidentiality, 'normal'), COALESCE (s.number, 0)" \
  " FROM waiting w LEFT JOIN resident p ON p.id = w.resident LEFT JOIN referral f ON f.id = w.referral" \
  " LEFT JOIN stay s ON s.id = " LAST_STAY ("w.resident") " WHERE w.ended_at"
static const char sql_waiting[] =
  WAITING ("w.priority", "w.since", "0") " IS NULL"
  " ORDER BY CASE w.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, w.since, w.id";
static const char sql_waiting_ended[] = WAITING ("w.outcome", "w.ended_at", "1") " >= :past ORDER BY w.ended_at DESC, w.id DESC";

static const char sql_notes[] =
  "SELECT n.id, n.house, 0, COALESCE (n.resident, 0), COALESCE (s.id, 0), 0, COALESCE (p.number, 0), n.caller, n.phone, NULL, n.result,"
  " NULL, " PERSON ", n.called_at, CASE WHEN n.done_at IS NULL THEN COALESCE (n.again_at, 0) ELSE 0 END, 0, 0,"
  " CASE WHEN n.again_at IS NULL OR n.done_at IS NOT NULL THEN 1 ELSE 0 END, 0, COALESCE (s.confidentiality, 'normal'),"
  " COALESCE (s.number, 0), " RESTRICTION_FLAG ("n.resident")
  " FROM phone_note n LEFT JOIN resident p ON p.id = n.resident LEFT JOIN stay s ON s.id = " LAST_STAY ("n.resident")
  " WHERE n.called_at >= :past OR (n.again_at IS NOT NULL AND n.done_at IS NULL)"
  " ORDER BY CASE WHEN n.again_at IS NULL OR n.done_at IS NOT NULL THEN 1 ELSE 0 END,"
  " CASE WHEN n.done_at IS NULL THEN n.again_at END, n.called_at DESC, n.id DESC";

static const char sql_enquiries[] =
  "SELECT e.id, e.house, 0, 0, 0, 0, 0, e.asker, e.phone, NULL, e.about, COALESCE (e.outcome, e.answer), e.relation, e.asked_at, 0, 0, 0,"
  " CASE WHEN e.settled_at IS NULL THEN 0 ELSE 1 END, 0, 'normal', 0 FROM enquiry e"
  " WHERE e.asked_at >= :past OR e.settled_at IS NULL"
  " ORDER BY CASE WHEN e.settled_at IS NULL THEN 0 ELSE 1 END, e.asked_at DESC, e.id DESC";

static const char sql_turned_away[] =
  "SELECT a.id, a.house, COALESCE (a.referral, 0), 0, 0, 0, 0, a.name, a.phone, a.source, a.note, a.reason, a.sent_to, a.turned_at, 0, 0,"
  " a.persons, 1, 0, 'normal', 0 FROM turn_away a WHERE a.turned_at >= :past ORDER BY a.turned_at DESC, a.id DESC";

static const struct {
  ArrivalList list;
  ArrivalKind kind;
  const char *sql;
  gboolean past;
} sources[] = {
  { ARRIVALS_INBOX, ARRIVAL_TRIAGE, sql_triage, FALSE },
  { ARRIVALS_INBOX, ARRIVAL_REFERRAL, sql_referrals, FALSE },
  { ARRIVALS_EXPECTED, ARRIVAL_HOLD, sql_holds, FALSE },
  { ARRIVALS_EXPECTED, ARRIVAL_PLACE, sql_places, FALSE },
  { ARRIVALS_INCOMPLETE, ARRIVAL_INCOMPLETE, sql_incomplete, FALSE },
  { ARRIVALS_WAITING, ARRIVAL_WAITING, sql_waiting, FALSE },
  { ARRIVALS_NOTES, ARRIVAL_NOTE, sql_notes, TRUE },
  { ARRIVALS_ENQUIRIES, ARRIVAL_ENQUIRY, sql_enquiries, TRUE },
  { ARRIVALS_TURNED_AWAY, ARRIVAL_TURN_AWAY, sql_turned_away, TRUE },
  { ARRIVALS_ENDED, ARRIVAL_WAITING_ENDED, sql_waiting_ended, TRUE },
  { ARRIVALS_ENDED, ARRIVAL_PLACE_ENDED, sql_places_ended, TRUE },
};

void
arrival_line_free (ArrivalLine *line)
{
  if (!line)
    return;
  g_free (line->who);
  g_free (line->phone);
  g_free (line->source);
  g_free (line->text);
  g_free (line->code);
  g_free (line->place);
  g_free (line->priority);
  g_free (line);
}

/* What was told tells who it is: the caller, the number and the words. */
static void
seal_told (ArrivalLine *line)
{
  g_clear_pointer (&line->who, g_free);
  g_clear_pointer (&line->phone, g_free);
  g_clear_pointer (&line->text, g_free);
}

/* The name stands in `who`, but beside a telephone note, where it is about the resident in `place`. */
static void
hide (ArrivalLine *line, Query *query)
{
  gboolean note = line->kind == ARRIVAL_NOTE;
  char **name = note ? &line->place : &line->who;

  if (!*name || g_str_equal (query_word (query, COL_HIDDEN), "normal"))
    return;
  g_free (*name);
  *name = resident_code (query_int (query, COL_STAY_NUMBER));
  if (note)
    seal_told (line);
}

static void
read_words (ArrivalLine *line, Query *query, gboolean see_hidden)
{
  line->who = g_strdup (query_text (query, COL_WHO));
  line->phone = g_strdup (query_text (query, COL_PHONE));
  line->source = g_strdup (query_text (query, COL_SOURCE));
  line->text = g_strdup (query_text (query, COL_TEXT));
  line->code = g_strdup (query_text (query, COL_CODE));
  line->place = g_strdup (query_text (query, COL_PLACE));
  line->priority = line->kind == ARRIVAL_REFERRAL ? g_strdup (query_text (query, COL_PRIORITY)) : NULL;
  if (!see_hidden)
    hide (line, query);
  if (line->kind == ARRIVAL_NOTE && query_int (query, COL_LIMITED))
    seal_told (line);
}

/* Of a sealed line there is nothing but that it is there, and whether it wants something done. */
static ArrivalLine *
read_line (Query *query, ArrivalKind kind, gboolean sealed, gboolean see_hidden)
{
  ArrivalLine *line = g_new0 (ArrivalLine, 1);

  line->kind = kind;
  line->id = query_int (query, COL_ID);
  line->house = query_int (query, COL_HOUSE);
  line->done = query_int (query, COL_DONE) != 0;
  line->sealed = sealed;
  if (sealed)
    return line;
  line->referral = query_int (query, COL_REFERRAL);
  line->resident = query_int (query, COL_RESIDENT);
  line->stay = query_int (query, COL_STAY);
  line->bed = query_int (query, COL_BED);
  line->number = query_int (query, COL_NUMBER);
  line->at = query_int (query, COL_AT);
  line->due = query_int (query, COL_DUE);
  line->expected = query_int (query, COL_EXPECTED);
  line->persons = query_int (query, COL_PERSONS);
  line->missing = (guint) query_int (query, COL_MISSING);
  read_words (line, query, see_hidden);
  return line;
}

static gboolean
read_lines (Record *record, guint source, const ArrivalsQuery *wish, gboolean sealed, GPtrArray *lines, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sources[source].sql, error);
  if (!query)
    return FALSE;

  QueryStep step;
  if (sources[source].past)
    query_bind_int (query, ":past", wish->at - ARRIVALS_PAST_DAYS * 86400);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (!wish->house || query_int (query, COL_HOUSE) == wish->house)
      g_ptr_array_add (lines, read_line (query, sources[source].kind, sealed, wish->see_hidden));
  return step == QUERY_DONE;
}

/* Calls and enquiries are the work of who may note them (PRACTICE 4.10: no case content for the others). */
static gboolean
is_sealed (Record *record, ArrivalList list, const ArrivalsQuery *query, gboolean *sealed, GError **error)
{
  gboolean may = TRUE;

  if ((list == ARRIVALS_NOTES || list == ARRIVALS_ENQUIRIES)
      && !staff_may (record, query->staff, query->terminal, PERMISSION_NOTE, &may, error))
    return FALSE;
  *sealed = !may;
  return TRUE;
}

/* Who came by a referral has the place that was asked for it: the rest of them are still expected. */
static gboolean
leave_out_met (Record *record, gint64 at, GPtrArray *lines, GError **error)
{
  g_autoptr (GHashTable) still = NULL;
  gint64 house = 0;

  for (guint i = lines->len; i > 0; i--) {
    ArrivalLine *line = lines->pdata[i - 1];
    if (line->kind != ARRIVAL_PLACE || !line->referral)
      continue;
    if (house != line->house) {
      g_clear_pointer (&still, g_hash_table_unref);
      house = line->house;
      still = promised_still (record_get_connection (record), house, at, error);
    }
    if (!still)
      return FALSE;
    int beds = GPOINTER_TO_INT (g_hash_table_lookup (still, &line->id));
    line->asked = beds < line->persons ? line->persons : 0;
    line->persons = beds;
    if (!beds)
      g_ptr_array_remove_index (lines, i - 1);
  }
  return TRUE;
}

GPtrArray *
arrivals_list (Record *record, ArrivalList list, const ArrivalsQuery *query, GError **error)
{
  g_return_val_if_fail (record && list < N_ARRIVALS && query, NULL);

  gboolean sealed = FALSE;
  if (!is_sealed (record, list, query, &sealed, error))
    return NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) arrival_line_free);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (sources[i].list == list && !read_lines (record, i, query, sealed, lines, error))
      return NULL;
  return leave_out_met (record, query->at, lines, error) ? g_steal_pointer (&lines) : NULL;
}

guint
arrivals_count_open (ArrivalList list, GPtrArray *lines)
{
  guint open = 0;

  for (guint i = 0; list != ARRIVALS_TURNED_AWAY && i < lines->len; i++)
    open += !((ArrivalLine *) g_ptr_array_index (lines, i))->done;
  return open;
}
