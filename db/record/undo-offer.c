/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what Ctrl+Z takes back, the last act of this person at this terminal that can be; and what wrote one row last. */
#include "db/record/undo.h"

#include "db/record/find.h"
#include "db/record/journal.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

#define LOOKED_AT 40                 /* acts that were taken back already, or can not be, before one that can */
#define TOGETHER_SECONDS 2           /* from one act of a dialog to the next: they share a commit */

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
  query_bind_int (query, "since", record_now (record) - UNDO_OWN_SECONDS);
  query_bind_int (query, "most", LOOKED_AT);
  return find_ids (query, error);
}

/* One dialog's acts follow each other in the journal: what stands before the one that it was opened for, and behind it. */
static const char *const mains[] = { "admit", "admit-family", "companion-change", "move", "resident-change", "share-bed",
                                     "take-over", NULL };
static const char *const befores[] = {
  "alert-add", "attachment-add", "consent-set", "displace", "move-to-fit", "place-end", "resident-add", "waiting-end", NULL
};
static const char *const behinds[] = { "stay-change", NULL };

/* Who is taken over shares a bed by an act of its own; with the details of somebody comes what everybody has to do. */
static gboolean
is_before (const char *main, const char *kind)
{
  if (g_str_equal (main, "resident-change"))
    return g_str_equal (kind, "alert-add");
  return g_strv_contains (befores, kind) || (g_str_equal (main, "share-bed") && g_str_equal (kind, "take-over"));
}

static const char sql_near[] =
    "SELECT act, kind, recorded FROM journal WHERE seq = :seq AND actor = :staff AND terminal = :terminal"
    " AND recorded BETWEEN :since AND :until";

/* Returns: the act at @seq of the same moment and person, 0: there is none. @recorded: (inout): of the act behind it, then its own;
 * @kind: (out) (transfer full) (nullable) */
static gboolean
find_near (Record *record, const JournalLine *line, gint64 seq, gint64 *recorded, gint64 *act, char **kind, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_near, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "seq", seq);
  query_bind_int (query, "staff", line->actor);
  query_bind_int (query, "terminal", line->terminal);
  query_bind_int (query, "since", *recorded - TOGETHER_SECONDS);
  query_bind_int (query, "until", *recorded);
  QueryStep step = query_step (query, error);
  *act = step == QUERY_ROW ? query_int (query, 0) : 0;
  *kind = step == QUERY_ROW ? g_strdup (query_text (query, 1)) : NULL;
  if (step == QUERY_ROW)
    *recorded = query_int (query, 2);
  return step != QUERY_FAILED;
}

/* All that one dialog did, the last first: an admission with who was registered for it, who moved for it and whose place it was.
 * @main: (out): place in @acts of what it was opened for. Where there is none, only the last act is one's own. */
static gboolean
add_together (Record *record, const JournalLine *line, GArray *acts, guint *main, GError **error)
{
  gboolean found = g_strv_contains (mains, line->kind);
  g_autofree char *opened_for = g_strdup (line->kind);
  gint64 recorded = line->recorded;

  *main = 0;
  for (gint64 seq = line->seq - 1; seq > 0 && (found || g_strv_contains (behinds, line->kind)); seq--) {
    g_autofree char *kind = NULL;
    gint64 act = 0;
    if (!find_near (record, line, seq, &recorded, &act, &kind, error))
      return FALSE;
    gboolean is_main = act && !found && g_strv_contains (mains, kind);
    if (!act || !(is_main || (found ? is_before (opened_for, kind) : g_strv_contains (behinds, kind))))
      break;
    if (is_main) {
      *main = acts->len;
      g_free (opened_for);
      opened_for = g_strdup (kind);
    }
    found |= is_main;
    g_array_append_val (acts, act);
  }
  if (!found)
    g_array_set_size (acts, 1);
  return TRUE;
}

/* An undo that was taken back itself has undone nothing. */
#define TAKEN_BACK(act) \
  "EXISTS (SELECT 1 FROM journal_subject u JOIN journal k ON k.seq = u.seq WHERE u.noun = 'act' AND u.id = " act " AND k.kind = 'undo'" \
  " AND NOT EXISTS (SELECT 1 FROM journal_subject w JOIN journal n ON n.seq = w.seq" \
  " WHERE w.noun = 'act' AND w.id = k.act AND n.kind = 'undo'))"

static const char sql_taken_back[] = "SELECT CASE WHEN " TAKEN_BACK (":act") " THEN 1 ELSE 0 END";
/* A row of it was written later, or something later is about it, and stands. */
static const char sql_went_on[] =
    "SELECT COUNT (*) FROM journal_subject m JOIN journal_subject l ON l.noun = m.noun AND l.id = m.id JOIN journal j ON j.seq = l.seq"
    " WHERE m.seq = :seq AND m.touched = 1 AND l.seq > :last AND (l.touched = 1 OR :about = 1) AND j.kind <> 'undo'"
    " AND NOT " TAKEN_BACK ("j.act");

/* Acts that follow each other in the journal: act @i has the line @last - i. */
typedef struct {
  Connection *connection;
  gint64 last;
  GArray *acts;
} Together;

static gboolean
went_on (const Together *all, guint i, gboolean about, gboolean *on, GError **error)
{
  gint64 count = 0;
  g_autoptr (Query) query = query_new (all->connection, sql_went_on, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "seq", all->last - i);
  query_bind_int (query, "last", all->last);
  query_bind_int (query, "about", about);
  if (!find_int (query, &count, error))
    return FALSE;
  *on = count > 0;
  return TRUE;
}

/* What was taken back by itself does not go back, nor what somebody has gone on from; nor what that stands on: whatever is about a
 * warning or a photo is about whose it is. */
static gboolean
goes_back (const Together *all, guint i, gboolean *goes, GError **error)
{
  gint64 back = 0;
  gboolean on = FALSE;

  if (!find_int_by (all->connection, sql_taken_back, "act", g_array_index (all->acts, gint64, i), &back, error)
      || !went_on (all, i, TRUE, &on, error))
    return FALSE;
  *goes = back == 0 && !on;
  return TRUE;
}

/* @main: (inout): where it stands in @acts, also afterwards */
static gboolean
leave_out (Record *record, gint64 last, GArray *acts, guint *main, GError **error)
{
  Together all = { record_get_connection (record), last, acts };
  gboolean on = FALSE;

  if (*main > 0 && !went_on (&all, *main, FALSE, &on, error))
    return FALSE;
  if (on) {                    /* only what the last act did by itself can be taken back */
    g_array_set_size (acts, 1);
    *main = 0;
    return TRUE;
  }
  for (guint i = acts->len - 1; i > *main; i--) {
    gboolean goes = FALSE;
    if (!goes_back (&all, i, &goes, error))
      return FALSE;
    if (!goes)
      g_array_remove_index (acts, i);
  }
  return TRUE;
}

static const char sql_about[] =
    "SELECT MAX (u.id) FROM journal_subject u WHERE u.seq = :seq AND u.noun = 'resident'";
static const char sql_about_stay[] =
    "SELECT MAX (s.resident) FROM journal_subject u JOIN stay s ON s.id = u.id WHERE u.seq = :seq AND u.noun = 'stay'";
/* A family is called after who came with nobody. */
static const char sql_family[] =
    "SELECT COALESCE (MAX (CASE WHEN s.with_stay IS NULL THEN s.resident END), 0), COUNT (*)"
    " FROM journal_subject u JOIN stay s ON s.id = u.id WHERE u.seq = :seq AND u.noun = 'stay' AND u.touched = 1";

static gboolean
find_family (Record *record, gint64 seq, UndoOffer *offer, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_family, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "seq", seq);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  offer->resident = query_int (query, 0);
  offer->persons = (guint) query_int (query, 1);
  return TRUE;
}

static gboolean
find_name (Record *record, gint64 seq, gboolean see_hidden, UndoOffer *offer, GError **error)
{
  Connection *connection = record_get_connection (record);

  if (g_str_equal (offer->kind, "admit-family") && !find_family (record, seq, offer, error))
    return FALSE;
  if ((!offer->resident && !find_int_by (connection, sql_about, "seq", seq, &offer->resident, error))
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
  g_autoptr (UndoOffer) offer = g_new0 (UndoOffer, 1);
  guint main = 0;

  offer->acts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (offer->acts, act);
  g_autoptr (JournalLine) last = journal_get (record, act, error);
  if (!last || !add_together (record, last, offer->acts, &main, error) || !leave_out (record, last->seq, offer->acts, &main, error))
    return NULL;
  g_autoptr (JournalLine) line = journal_get (record, g_array_index (offer->acts, gint64, main), error);
  if (!line)
    return NULL;
  offer->kind = g_strdup (line->kind);
  offer->at = line->at;
  offer->who = g_strdup (line->actor_name ? line->actor_name : line->terminal_name);
  if (!find_name (record, line->seq, see_hidden, offer, error)
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

static const char sql_wrote[] =
    "SELECT j.act FROM journal_subject m JOIN journal j ON j.seq = m.seq WHERE m.noun = :noun AND m.id = :id AND m.touched = 1"
    " AND j.kind <> 'undo' AND NOT " TAKEN_BACK ("j.act") " ORDER BY m.seq DESC LIMIT 1";

UndoOffer *
undo_of (Record *record, const char *noun, gint64 id, gint64 staff, gint64 terminal, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && noun && id, NULL);

  gint64 act = 0;
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_wrote, error);
  if (!query)
    return NULL;

  query_bind_text (query, "noun", noun);
  query_bind_int (query, "id", id);
  if (!find_int (query, &act, error))
    return NULL;
  if (!act) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("This was taken back meanwhile."));
    return NULL;
  }
  return undo_check (record, act, staff, terminal, error) ? make_offer (record, act, see_hidden, error) : NULL;
}
