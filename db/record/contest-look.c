/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what several ask for at once is gone, in one question: seven who lost a bed do not go to a server fifteen times each. */
#include "db/record/contest-look.h"
#include "db/record/bed.h"
#include "db/record/lookup.h"
#include "db/record/spoken.h"

#include <string.h>

/* A row for each role of who asks, where a stay has the bed; whatever else is so is left to the act. */
#define SQL_TAKEN(bed) \
  "SELECT a.role, room.name, bed.name, house.zone, u.since, " BED_GUEST_COLUMNS ", resident.number, " \
  SPOKEN_PLACE ("resident.id") ", " \
  "(SELECT COUNT(*) FROM staff f WHERE f.id = :staff AND f.retired_at IS NULL), " \
  "(SELECT COUNT(*) FROM resident p WHERE p.id = :resident AND p.merged_into IS NULL), " \
  "(SELECT COUNT(*) FROM stay o WHERE o.resident = :resident AND o.ended_at IS NULL), " \
  "(SELECT COUNT(*) FROM journal j WHERE j.act = :act) " \
  "FROM bed JOIN room ON room.id = bed.room JOIN house ON house.id = room.house " \
  "JOIN bed_use u ON u.bed = bed.id AND u.until IS NULL AND u.kind = 'stay' " \
  "JOIN stay ON stay.id = u.stay JOIN resident ON resident.id = stay.resident " \
  "JOIN staff_role a ON a.staff = :staff AND a.revoked_at IS NULL " \
  "WHERE bed.retired_at IS NULL AND bed.id = " bed

enum { ROLE, ROOM, BED, ZONE, SINCE, GUEST, HIDDEN, NUMBER, PLACE, STAFF, RESIDENT, STAYS, KNOWN };

static const char sql_by_id[] = SQL_TAKEN (":bed");
/* "Melati 03" is bed "03" of "Melati" or bed "Melati 03" of any room: where both are there, nobody is meant. */
static const char sql_by_label[] =
  SQL_TAKEN ("(SELECT CASE WHEN COUNT(*) = 1 THEN MIN (c.id) END FROM bed c JOIN room d ON d.id = c.room JOIN house e ON e.id = d.house "
             "WHERE c.name IN (:label, :name) AND (c.name = :label OR d.name = :room) "
             "AND c.retired_at IS NULL AND d.retired_at IS NULL AND e.retired_at IS NULL)");

/* One space and no stroke: with more of them there are more ways to read it. */
static const char *
space_of_label (const char *label)
{
  const char *space = strchr (label, ' ');

  return space && !strchr (space + 1, ' ') && !strchr (label, '/') ? space : NULL;
}

static Query *
ask_for (Connection *connection, const char *bed, GError **error)
{
  gint64 id;
  gboolean is_id = lookup_is_id (bed, &id);
  const char *space = is_id ? NULL : space_of_label (bed);
  Query *query = is_id || space ? query_new (connection, is_id ? sql_by_id : sql_by_label, error) : NULL;

  if (query && is_id) {
    query_bind_int (query, ":bed", id);
  } else if (query) {
    g_autofree char *room = g_strndup (bed, (gsize) (space - bed));
    query_bind_text (query, ":label", bed);
    query_bind_text (query, ":room", room);
    query_bind_text (query, ":name", space + 1);
  }
  return query;
}

/* A kiosk may not read all that is asked here. */
Query *
contest_look_new (Connection *connection, const Request *request, GError **error)
{
  const char *bed = g_tree_lookup (request->arguments, "bed");
  const char *resident = g_tree_lookup (request->arguments, "resident");
  gint64 id;

  if (!g_str_equal (request->kind, "admit") || g_tree_nnodes (request->arguments) != 2 || !bed || !resident
      || request->has_at || !request->actor || connection_is_kiosk (connection) || !lookup_is_id (resident, &id))
    return NULL;
  Query *query = ask_for (connection, bed, error);
  if (query) {
    query_bind_int (query, ":staff", request->actor);
    query_bind_int (query, ":resident", id);
    query_bind_int (query, ":act", request->id);
  }
  return query;
}

/* Who asks works here, whom he brings is known and stays nowhere, and this was not asked before. */
static gboolean
is_plain (Query *query)
{
  return query_int (query, STAFF) == 1 && query_int (query, RESIDENT) == 1 && query_int (query, STAYS) == 0
         && query_int (query, KNOWN) == 0;
}

static GError *
refusal_of (Query *query)
{
  g_autofree char *label = bed_label_join (query_text (query, ROOM), query_text (query, BED));
  g_autofree char *holder = bed_guest_shown (query_text (query, GUEST), query_int (query, HIDDEN));
  g_autofree char *code = spoken_text (query_int (query, NUMBER), query_text (query, PLACE));
  GError *refusal = bed_refusal_held (label, query_text (query, ZONE), holder, query_int (query, SINCE));

  record_error_hide (refusal, holder, code);
  return refusal;
}

gboolean
contest_look_read (Query *question, QueryStep step, const ActKind *kind, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  guint permissions = 0;

  for (; step == QUERY_ROW; step = query_step (question, error)) {
    permissions |= permissions_of_role (query_word (question, ROLE));
    if (!refusal && is_plain (question))
      refusal = refusal_of (question);
  }
  if (step == QUERY_FAILED)
    return FALSE;
  if (!refusal || !acts_may (kind, permissions))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}
