/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what Ctrl+Z takes back: the last act of this person at this terminal that can be. */
#include "db/record/undo.h"

#include "db/record/find.h"
#include "db/record/journal.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

#define BACK_SECONDS (24 * 3600)     /* PRACTICE 4.13 */
#define LOOKED_AT 40                 /* acts that were taken back already, or can not be, before one that can */
#define TOGETHER_SECONDS 2           /* acts of one dialog share a commit */

void
undo_offer_free (UndoOffer *offer)
{
  if (!offer)
    return;
  g_array_unref (offer->acts);
  g_free (offer->kind);
  g_free (offer->who);
  g_free (offer->name);
  g_free (offer->thing);
  g_free (offer);
}

static const char sql_own[] =
    "SELECT act FROM journal WHERE actor = :staff AND terminal = :terminal AND kind <> 'undo' AND recorded >= :since"
    " ORDER BY seq DESC LIMIT :most";

static GArray *
list_own (Record *record, gint64 staff, gint64 terminal, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_own, error);
  if (!query)
    return NULL;

  query_bind_int (query, "staff", staff);
  query_bind_int (query, "terminal", terminal);
  query_bind_int (query, "since", record_now (record) - BACK_SECONDS);
  query_bind_int (query, "most", LOOKED_AT);
  return find_ids (query, error);
}

static const char sql_before[] =
    "SELECT act FROM journal WHERE seq = :seq AND actor = :staff AND terminal = :terminal AND recorded >= :since"
    " AND kind IN ('resident-add', 'displace')";

/* Who was registered, or whose bed was freed, for the admission that follows at once. */
static gboolean
add_together (Record *record, const JournalLine *line, GArray *acts, GError **error)
{
  if (!g_str_equal (line->kind, "admit") && !g_str_equal (line->kind, "move"))
    return TRUE;
  for (gint64 seq = line->seq - 1; seq > 0; seq--) {
    gint64 before = 0;
    g_autoptr (Query) query = query_new (record_get_connection (record), sql_before, error);
    if (!query)
      return FALSE;
    query_bind_int (query, "seq", seq);
    query_bind_int (query, "staff", line->actor);
    query_bind_int (query, "terminal", line->terminal);
    query_bind_int (query, "since", line->recorded - TOGETHER_SECONDS);
    if (!find_int (query, &before, error))
      return FALSE;
    if (!before)
      return TRUE;
    g_array_append_val (acts, before);
  }
  return TRUE;
}

static const char sql_about[] =
    "SELECT MAX (u.id) FROM journal_subject u WHERE u.seq = :seq AND u.noun = 'resident'";
static const char sql_about_stay[] =
    "SELECT MAX (s.resident) FROM journal_subject u JOIN stay s ON s.id = u.id WHERE u.seq = :seq AND u.noun = 'stay'";

static gboolean
find_name (Record *record, gint64 seq, gboolean see_hidden, UndoOffer *offer, GError **error)
{
  Connection *connection = record_get_connection (record);

  if (!find_int_by (connection, sql_about, "seq", seq, &offer->resident, error)
      || (!offer->resident && !find_int_by (connection, sql_about_stay, "seq", seq, &offer->resident, error)))
    return FALSE;
  if (!offer->resident)
    return TRUE;
  g_autoptr (ResidentLine) line = resident_line_get (connection, offer->resident, see_hidden, error);
  if (line)
    offer->name = g_steal_pointer (&line->name);
  return line != NULL;
}

/* Column 0 is the name, 1 how many there are. */
#define NAME_OF(noun, name, joined) \
  "SELECT MIN (" name "), COUNT (*) FROM journal_subject u JOIN " joined " WHERE u.seq = :seq AND u.noun = '" noun "' AND u.touched = 1"
#define OF_BED "bed b ON b.id = x.bed JOIN room r ON r.id = b.room"

/* What holds others comes before them: with a room go its beds. */
static const struct {
  const char *sql;
  gboolean catalogue;          /* its names are source strings */
} things[] = {
  { NAME_OF ("house", "x.name", "house x ON x.id = u.id"), FALSE },
  { NAME_OF ("wing", "x.name", "wing x ON x.id = u.id"), FALSE },
  { NAME_OF ("room", "x.name", "room x ON x.id = u.id"), FALSE },
  { NAME_OF ("bed", "r.name || ' ' || b.name", "bed b ON b.id = u.id JOIN room r ON r.id = b.room"), FALSE },
  { NAME_OF ("bed_use", "r.name || ' ' || b.name", "bed_use x ON x.id = u.id JOIN " OF_BED), FALSE },
  { NAME_OF ("holiday", "x.name", "holiday x ON x.id = u.id"), FALSE },
  { NAME_OF ("service_kind", "x.name", "service_kind x ON x.id = u.id"), TRUE },
  { NAME_OF ("service_window", "x.name", "service_window x ON x.id = u.id"), TRUE },
  { NAME_OF ("terminal", "x.name", "terminal x ON x.id = u.id"), FALSE },
  { NAME_OF ("staff", "x.name", "staff x ON x.id = u.id"), FALSE },
  { NAME_OF ("staff_role", "s.name", "staff_role x ON x.id = u.id JOIN staff s ON s.id = x.staff"), FALSE },
  { NAME_OF ("card_binding", "s.name", "card_binding x ON x.id = u.id JOIN staff s ON s.id = x.staff"), FALSE },
};

/* Of several no name says what was done. */
static gboolean
find_thing (Record *record, gint64 seq, UndoOffer *offer, GError **error)
{
  QueryStep step = QUERY_ROW;

  for (guint i = 0; step == QUERY_ROW && !offer->thing && i < G_N_ELEMENTS (things); i++) {
    g_autoptr (Query) query = query_new (record_get_connection (record), things[i].sql, error);
    if (!query)
      return FALSE;
    query_bind_int (query, "seq", seq);
    step = query_step (query, error);
    gint64 count = step == QUERY_ROW ? query_int (query, 1) : 0;
    if (count > 1)
      return TRUE;
    if (count && !query_is_null (query, 0))
      offer->thing = g_strdup (things[i].catalogue ? _(query_text (query, 0)) : query_text (query, 0));
  }
  return step != QUERY_FAILED;
}

static UndoOffer *
make_offer (Record *record, gint64 act, gboolean see_hidden, GError **error)
{
  g_autoptr (JournalLine) line = journal_get (record, act, error);
  if (!line)
    return NULL;

  g_autoptr (UndoOffer) offer = g_new0 (UndoOffer, 1);
  offer->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (offer->acts, act);
  offer->kind = g_strdup (line->kind);
  offer->at = line->at;
  offer->who = g_strdup (line->actor_name ? line->actor_name : line->terminal_name);
  if (!add_together (record, line, offer->acts, error) || !find_name (record, line->seq, see_hidden, offer, error)
      || (!offer->resident && !find_thing (record, line->seq, offer, error)))
    return NULL;
  return g_steal_pointer (&offer);
}

gboolean
undo_last (Record *record, gint64 staff, gint64 terminal, gboolean see_hidden, UndoOffer **offer, GError **error)
{
  g_return_val_if_fail (record && offer, FALSE);

  *offer = NULL;
  g_autoptr (GArray) acts = list_own (record, staff, terminal, error);
  for (guint i = 0; acts && i < acts->len; i++) {
    g_autoptr (GError) why = NULL;
    gint64 act = g_array_index (acts, gint64, i);
    if (undo_check (record, act, staff, terminal, &why)) {
      *offer = make_offer (record, act, see_hidden, error);
      return *offer != NULL;
    }
    if (why->domain != RECORD_ERROR) {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  }
  return acts != NULL;
}
