/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients become residents, enrolments stays, bed nights sightings; what is there already is left,
 * what ended is ended. */
#include "db/exchange/hmis-write.h"

#include "db/record/find.h"

#include <glib/gi18n-lib.h>

#define SEEN_SECONDS (22 * 3600)

static const char sql_count_clients[] =
  "SELECT COUNT(*) FROM hmis_client c WHERE EXISTS (SELECT 1 FROM hmis_enrollment e WHERE e.client "
  "= c.code AND e.state = 1)";
static const char sql_clients[] = "SELECT c.code, c.name, c.sex, c.born FROM hmis_client c "
                                  "WHERE EXISTS (SELECT 1 FROM hmis_enrollment e WHERE e.client = "
                                  "c.code AND e.state = 1) ORDER BY c.code";
static const char sql_count_stays[] = "SELECT COUNT(*) FROM hmis_enrollment WHERE state = 1";
static const char sql_stays[] =
  "SELECT code, client, project, entry_day, exit_day, destination, line FROM hmis_enrollment "
  "INDEXED BY hmis_enrollment_client WHERE state = 1 ORDER BY client, entry_day, code";
static const char sql_count_nights[] = "SELECT COUNT(*) FROM hmis_night";
static const char sql_nights[] = "SELECT n.enrollment, n.day FROM hmis_night n CROSS JOIN "
                                 "hmis_enrollment e WHERE e.code = n.enrollment AND e.state = 1 "
                                 "ORDER BY n.enrollment, n.day";
static const char sql_open_stay[] = "SELECT h.name FROM stay s JOIN house h ON h.id = s.house "
                                    "WHERE s.resident = :resident AND s.ended_at IS NULL";
/* What the desk has done with a stay: then it is discharged there. */
static const char sql_handled[] =
  "SELECT (SELECT COUNT(*) FROM bed_use WHERE stay = :stay AND until IS NULL) "
  "+ (SELECT COUNT(*) FROM card_binding WHERE stay = :stay AND until IS NULL) "
  "+ (SELECT COUNT(*) FROM departure WHERE stay = :stay AND closed_at IS NULL) "
  "+ (SELECT COUNT(*) FROM stay WHERE shares_bed_of = :stay AND ended_at IS NULL)";
/* Of which some are of no night: asked for those alone, a server that has no statistics yet reads the nights of everybody. */
static const char sql_seen[] = "SELECT night FROM sighting WHERE stay = :stay";

typedef struct {
  const char *code, *client, *project, *destination;
  gint64 entry_day, exit_day, line;
  gboolean goes_on;
  gint64 stay, resident;
  HouseClock *clock;           /* borrowed */
} Enrollment;

static void
reject (HmisWrite *write, const Enrollment *enrollment, const char *reason)
{
  HmisResult *result = write->stage->result;

  findings_add (result->rejected, &result->rejected_count, "Enrollment.csv",
                (guint64) enrollment->line, reason);
}

/* Residents. */

static gboolean
add_resident (HmisWrite *write, Query *client, GError **error)
{
  if (!import_writer_need (write->writer, 2, error))
    return FALSE;

  g_autoptr (Row) resident = row_new (&table_resident, record_new_id (write->record));
  row_set_text (resident, "name", query_text (client, 1));
  row_set_text (resident, "sex", query_text (client, 2));
  row_set_text (resident, "born", query_text (client, 3));
  row_set_int (resident, "slow", 0);
  row_set_int (resident, "registered_at", write->now);
  import_writer_add (write->writer, resident);
  hmis_add_external (write, "resident", query_text (client, 0), row_id (resident));
  write->stage->result->residents++;
  return TRUE;
}

gboolean
hmis_write_residents (HmisWrite *write, GError **error)
{
  if (!hmis_begin_phase (write, _("residents"), sql_count_clients, error))
    return FALSE;
  g_autoptr (Query) query = query_new (write->stage->scratch, sql_clients, error);
  if (!query)
    return FALSE;

  QueryStep step;
  for (; (step = query_step (query, error)) == QUERY_ROW; write->done++) {
    gint64 known;
    if (!hmis_target (write, "resident", query_text (query, 0), &known, error)
        || (!known && !add_resident (write, query, error)))
      return FALSE;
  }
  return step == QUERY_DONE && import_writer_flush (write->writer, error);
}

/* Stays. */

static void
note_opened (HmisWrite *write, gint64 resident)
{
  g_hash_table_add (write->opened, g_memdup2 (&resident, sizeof resident));
}

static void
end_stay (Row *stay, const Enrollment *enrollment)
{
  row_set_int (stay, "ended_at",
               MAX (hmis_noon (enrollment->exit_day, enrollment->clock->zone),
                    row_int (stay, "arrived_at")));
  row_set_text (stay, "ended_certainty", "about");
  row_set_text (stay, "destination", "LLN");
  row_set_text (stay, "foreign_destination", enrollment->destination);
  row_set_text (stay, "custody", "unknown");
}

static gboolean
add_stay (HmisWrite *write, const Enrollment *enrollment, GError **error)
{
  gint64 entry = hmis_noon (enrollment->entry_day, enrollment->clock->zone);
  if (!import_writer_need (write->writer, 2, error))
    return FALSE;

  g_autoptr (Row) stay = row_new (&table_stay, record_new_id (write->record));
  row_set_int (stay, "resident", enrollment->resident);
  row_set_int (stay, "house", enrollment->clock->house);
  row_set_text (stay, "phase", "admitted");
  row_set_int (stay, "arrived_at", entry);
  row_set_int (stay, "admitted_at", entry);
  row_set_text (stay, "confidentiality", "normal");
  row_set_text (stay, "going_out", "yes");
  row_set_text (stay, "whereabouts", "known");
  row_set_text (stay, "custody", "house");
  if (enrollment->goes_on)
    note_opened (write, enrollment->resident);
  else
    end_stay (stay, enrollment);
  import_writer_add (write->writer, stay);
  hmis_add_external (write, "stay", enrollment->code, row_id (stay));
  write->stage->result->stays++;
  return TRUE;
}

/* Who has an open stay already keeps that one. */
static gboolean
add_open_stay (HmisWrite *write, const Enrollment *enrollment, GError **error)
{
  if (g_hash_table_contains (write->opened, &enrollment->resident)
      && !import_writer_flush (write->writer, error))
    return FALSE;
  g_autoptr (Query) query = query_new (write->connection, sql_open_stay, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", enrollment->resident);
  QueryStep step = query_step (query, error);
  g_autofree char *reason =
    step != QUERY_ROW
      ? NULL
      : g_strdup_printf (_("enrolment %s is open, but the resident stays in %s here"),
                         enrollment->code, query_text (query, 0));
  g_clear_pointer (&query, query_free);
  if (step == QUERY_FAILED)
    return FALSE;
  if (!reason)
    return add_stay (write, enrollment, error);
  reject (write, enrollment, reason);
  return TRUE;
}

static gboolean
is_handled (HmisWrite *write, gint64 stay, gboolean *handled, GError **error)
{
  gint64 count = 0;

  if (!find_int_by (write->connection, sql_handled, ":stay", stay, &count, error))
    return FALSE;
  *handled = count > 0;
  return TRUE;
}

/* A stay that is known and open, and whose enrolment has ended since. */
static gboolean
end_known_stay (HmisWrite *write, const Enrollment *enrollment, GError **error)
{
  gboolean handled;
  GError *local = NULL;
  g_autoptr (Row) stay = row_load (write->connection, &table_stay, enrollment->stay, &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  write->stage->result->known += !stay || row_int (stay, "import") != write->import;
  if (!stay || enrollment->goes_on || !row_is_null (stay, "ended_at"))
    return TRUE;
  if (!is_handled (write, enrollment->stay, &handled, error))
    return FALSE;
  if (handled) {
    g_autofree char *reason = g_strdup_printf (
      _("enrolment %s has ended, but the stay here has a bed or a card: discharge it at the desk"),
      enrollment->code);
    reject (write, enrollment, reason);
    return TRUE;
  }
  end_stay (stay, enrollment);
  note_opened (write, row_int (stay, "resident"));
  if (!import_writer_need (write->writer, 1, error))
    return FALSE;
  import_writer_add (write->writer, stay);
  write->stage->result->ended++;
  return TRUE;
}

/* The clock of a house, read once. */
static HouseClock *
clock_of (HmisWrite *write, gint64 house, GError **error)
{
  HouseClock *clock = g_hash_table_lookup (write->clocks, &house);

  if (clock)
    return clock;
  clock = house_clock_read (write->connection, house, error);
  if (clock)
    g_hash_table_insert (write->clocks, &clock->house, clock);
  return clock;
}

static gboolean
find_place (HmisWrite *write, Enrollment *enrollment, GError **error)
{
  gint64 house;

  if (!hmis_target (write, "house", enrollment->project, &house, error)
      || !hmis_target (write, "resident", enrollment->client, &enrollment->resident, error))
    return FALSE;
  enrollment->clock = clock_of (write, house, error);
  return enrollment->clock != NULL;
}

static gboolean
write_stay (HmisWrite *write, Enrollment *enrollment, GError **error)
{
  if (!hmis_target (write, "stay", enrollment->code, &enrollment->stay, error)
      || !find_place (write, enrollment, error))
    return FALSE;
  if (enrollment->stay)
    return end_known_stay (write, enrollment, error);
  return enrollment->goes_on ? add_open_stay (write, enrollment, error)
                             : add_stay (write, enrollment, error);
}

gboolean
hmis_write_stays (HmisWrite *write, GError **error)
{
  if (!hmis_begin_phase (write, _("stays"), sql_count_stays, error))
    return FALSE;
  g_autoptr (Query) query = query_new (write->stage->scratch, sql_stays, error);
  if (!query)
    return FALSE;

  QueryStep step;
  for (; (step = query_step (query, error)) == QUERY_ROW; write->done++) {
    Enrollment enrollment = { .code = query_text (query, 0),
                              .client = query_text (query, 1),
                              .project = query_text (query, 2),
                              .entry_day = query_int (query, 3),
                              .exit_day = query_int (query, 4),
                              .goes_on = query_is_null (query, 4),
                              .destination = query_text (query, 5),
                              .line = query_int (query, 6) };
    if (!write_stay (write, &enrollment, error))
      return FALSE;
  }
  return step == QUERY_DONE && import_writer_flush (write->writer, error);
}

/* Bed nights. */

typedef struct {
  char *enrollment;
  gint64 stay, house;          /* stay 0: its enrolment was rejected */
  HouseClock *clock;           /* borrowed */
  GHashTable *seen;            /* nights that are there already */
} Seen;

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->enrollment, g_free);
  g_clear_pointer (&seen->seen, g_hash_table_unref);
}

static gboolean
read_seen (HmisWrite *write, Seen *seen, GError **error)
{
  g_autoptr (Query) query = query_new (write->connection, sql_seen, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":stay", seen->stay);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 night = query_int (query, 0);
    if (!query_is_null (query, 0))
      g_hash_table_add (seen->seen, g_memdup2 (&night, sizeof night));
  }
  return step == QUERY_DONE;
}

static gboolean
see_stay (HmisWrite *write, Seen *seen, const char *enrollment, GError **error)
{
  GError *local = NULL;

  seen_clear (seen);
  seen->enrollment = g_strdup (enrollment);
  seen->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!hmis_target (write, "stay", enrollment, &seen->stay, error))
    return FALSE;
  g_autoptr (Row) stay =
    seen->stay ? row_load (write->connection, &table_stay, seen->stay, &local) : NULL;
  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (!stay) {
    seen->stay = 0;
    return TRUE;
  }
  seen->clock = clock_of (write, row_int (stay, "house"), error);
  return seen->clock && read_seen (write, seen, error);
}

static gboolean
add_night (HmisWrite *write, Seen *seen, gint64 day, GError **error)
{
  if (!import_writer_need (write->writer, 1, error))
    return FALSE;

  g_autoptr (Row) sighting = row_new (&table_sighting, record_new_id (write->record));
  row_set_int (sighting, "stay", seen->stay);
  row_set_int (sighting, "house", seen->clock->house);
  row_set_int (sighting, "at",
               when_instant (day, MAX (SEEN_SECONDS, seen->clock->presence_seconds),
                             seen->clock->zone));
  row_set_text (sighting, "direction", "seen");
  row_set_int (sighting, "night", day);
  row_set_text (sighting, "source", "import");
  import_writer_add (write->writer, sighting);
  write->stage->result->nights++;
  return TRUE;
}

static gboolean
write_night (HmisWrite *write, Seen *seen, const char *enrollment, gint64 day, GError **error)
{
  if (g_strcmp0 (seen->enrollment, enrollment) != 0 && !see_stay (write, seen, enrollment, error))
    return FALSE;
  if (!seen->stay) {
    write->stage->result->left_nights++;
    return TRUE;
  }
  return g_hash_table_contains (seen->seen, &day) || add_night (write, seen, day, error);
}

gboolean
hmis_write_nights (HmisWrite *write, GError **error)
{
  Seen seen = { 0 };

  if (!hmis_begin_phase (write, _("nights"), sql_count_nights, error))
    return FALSE;
  g_autoptr (Query) query = query_new (write->stage->scratch, sql_nights, error);
  if (!query)
    return FALSE;

  QueryStep step;
  gboolean good = TRUE;
  for (; good && (step = query_step (query, error)) == QUERY_ROW; write->done++)
    good = write_night (write, &seen, query_text (query, 0), query_int (query, 1), error);
  seen_clear (&seen);
  return good && step == QUERY_DONE && import_writer_flush (write->writer, error);
}
