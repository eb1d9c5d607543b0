/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a night with its persons; names as they were known at the closing come from the journal. */
#include "db/report/night-private.h"

#include "db/record/house.h"
#include "db/record/resident.h"
#include "db/record/restriction.h"

#include <glib/gi18n-lib.h>

static const char sql_staff[] = "SELECT name FROM staff WHERE id = :id";
static const char sql_full_name[] = "SELECT COALESCE (full_name, name) FROM staff WHERE id = :id";
static const char sql_person[] =
    "SELECT COALESCE (p.name, p.label), t.confidentiality, t.number, p.number, p.id,"
    " CASE WHEN t.ended_at IS NOT NULL AND " RESTRICTION_HOLDS ("t.resident") " THEN 1 ELSE 0 END FROM stay t"
    " JOIN resident p ON p.id = t.resident WHERE t.id = :stay";
static const char sql_bed[] =
    "SELECT r.name, b.name, r.position, r.id, b.position, b.id FROM bed b"
    " JOIN room r ON r.id = b.room WHERE b.id = :bed";
static const char sql_closing[] =
    "SELECT COALESCE (MIN (seq), 0) FROM journal_subject WHERE noun = 'night' AND id = :id";
static const char sql_known[] = "SELECT COALESCE (MAX (seq), 0) FROM journal WHERE recorded <= :id";
static const char sql_first_touch[] =
    "SELECT j.act FROM journal_subject u JOIN journal j ON j.seq = u.seq WHERE u.noun = 'resident' AND u.id = :id"
    " AND u.touched = 1 AND u.seq > :closed AND u.seq <= :last ORDER BY u.seq LIMIT 1";
static const char sql_first_merge[] =
    "SELECT j.act FROM journal_subject u JOIN journal j ON j.seq = u.seq WHERE u.noun = 'stay' AND u.id = :id"
    " AND u.touched = 1 AND u.seq > :closed AND u.seq <= :last"
    " AND j.kind IN ('resident-merge', 'resident-unmerge', 'undo') ORDER BY u.seq LIMIT 1";

static void
person_free (gpointer data)
{
  NightSheetPerson *person = data;

  g_free (person->room);
  g_free (person->bed);
  g_free (person->name);
  g_free (person->name_now);
  g_free (person);
}

static void
correction_free (gpointer data)
{
  NightSheetCorrection *correction = data;

  g_free (correction->kind);
  g_free (correction->who);
  g_free (correction->terminal);
  g_free (correction->about);
  g_free (correction->why);
  g_free (correction);
}

void
night_sheet_free (NightSheet *sheet)
{
  if (!sheet)
    return;
  night_free (sheet->night);
  g_free (sheet->house);
  g_free (sheet->zone);
  g_free (sheet->closed_by);
  g_free (sheet->closed_by_name);
  g_ptr_array_unref (sheet->persons);
  g_ptr_array_unref (sheet->corrections);
  g_free (sheet);
}

const char *
night_state_code (NightState state)
{
  static const char *const codes[] = { "open", "closed", "closed_late" };

  return codes[state];
}

/* One value of one row by its id; @found FALSE where there is none. */
static gboolean
ask (Connection *connection, const char *sql, gint64 id, gint64 *number, char **text,
     GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW && number)
    *number = query_int (query, 0);
  if (step == QUERY_ROW && text)
    *text = g_strdup (query_text (query, 0));
  return step != QUERY_FAILED;
}

gboolean
sheet_bed (Connection *connection, gint64 bed, char **room, char **name, gint64 position[4],
           GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_bed, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":bed", bed);
  if (query_step (query, error) != QUERY_ROW)
    return FALSE;
  *room = g_strdup (query_text (query, 0));
  *name = g_strdup (query_text (query, 1));
  for (int i = 0; i < 4; i++)
    position[i] = query_int (query, 2 + i);
  return TRUE;
}

/* A person on the way into the sheet. */
typedef struct {
  NightSheetPerson *person;
  gint64 position[4]; /* of room and bed; all G_MAXINT64 without a bed */
  gint64 resident; /* as of now */
} Placed;

static gboolean
read_person (Connection *connection, NightSheetPerson *person, gboolean see_hidden,
             gboolean *hidden, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_person, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", person->stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW) {
    if (step == QUERY_DONE)
      g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_DAMAGED,
                           _("A stay of this night is missing."));
    return FALSE;
  }
  person->stay_number = query_int (query, 2);
  person->number = query_int (query, 3);
  person->resident = query_int (query, 4);
  *hidden = query_int (query, 5) || (!see_hidden && !g_str_equal (query_word (query, 1), "normal"));
  person->name = *hidden ? resident_code (person->stay_number)
                         : g_strdup (query_text (query, 0));
  return TRUE;
}

char *
sheet_shown_name (Connection *connection, gint64 stay, gboolean see_hidden, gboolean *hidden,
                  GError **error)
{
  NightSheetPerson person = { .stay = stay };

  return read_person (connection, &person, see_hidden, hidden, error) ? person.name : NULL;
}

/* The image that a row had before the first act in the span that touched it; NULL where none did, or it was erased. */
static Row *
image_at_closing (Record *record, const char *sql, const Table *table, gint64 id,
                  const SheetSpan *span, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", id);
  query_bind_int (query, ":closed", span->closed);
  query_bind_int (query, ":last", span->last);
  if (query_step (query, error) != QUERY_ROW)
    return NULL;
  gint64 act = query_int (query, 0);
  g_clear_pointer (&query, query_free);
  g_autoptr (JournalLine) line = journal_get (record, act, error);
  g_autoptr (GPtrArray) changes = line && line->details ? changes_of_line (line, error) : NULL;
  for (guint i = 0; changes && i < changes->len; i++) {
    const Change *change = changes->pdata[i];
    if (change->table == table && change->id == id && change->before)
      return row_copy (change->before);
  }
  return NULL;
}

/* A stay may have been another resident's when the night was closed: merges take it elsewhere. */
static gboolean
find_name_then (Record *record, NightSheetPerson *person, const SheetSpan *span, GError **error)
{
  GError *local = NULL;
  g_autoptr (Row) stay =
      image_at_closing (record, sql_first_merge, &table_stay, person->stay, span, &local);
  gint64 resident = stay ? row_int (stay, "resident") : person->resident;
  g_autoptr (Row) then =
      local ? NULL
            : image_at_closing (record, sql_first_touch, &table_resident, resident, span, &local);

  if (!then && !local && resident != person->resident)
    then = row_load (record_get_connection (record), &table_resident, resident, &local);
  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  const char *name = then ? row_text (then, row_is_null (then, "name") ? "label" : "name") : NULL;
  if (name && !g_str_equal (name, person->name)) {
    person->name_now = person->name;
    person->name = g_strdup (name);
  }
  return TRUE;
}

static gboolean
place_person (Connection *connection, const NightPerson *from, Placed *placed, GError **error)
{
  GError *local = NULL;

  for (int i = 0; i < 4; i++)
    placed->position[i] = G_MAXINT64;
  if (from->bed)
    sheet_bed (connection, from->bed, &placed->person->room, &placed->person->bed, placed->position,
               &local);
  if (!local)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
add_person (Record *record, const NightSheetQuery *query, const NightPerson *from,
            const SheetSpan *span, GArray *all, GError **error)
{
  Connection *connection = record_get_connection (record);
  Placed placed = { .person = g_new0 (NightSheetPerson, 1) };
  gboolean hidden = FALSE;

  placed.person->stay = from->stay;
  placed.person->present = from->present;
  placed.person->shares = from->shares;
  if (!read_person (connection, placed.person, query->see_hidden, &hidden, error)
      || (span && !hidden && !find_name_then (record, placed.person, span, error))
      || !place_person (connection, from, &placed, error)) {
    person_free (placed.person);
    return FALSE;
  }
  g_array_append_val (all, placed);
  return TRUE;
}

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;

  for (int i = 0; i < 4; i++)
    if (one->position[i] != other->position[i])
      return one->position[i] < other->position[i] ? -1 : 1;
  if (one->person->shares != other->person->shares)
    return one->person->shares ? 1 : -1;
  return one->person->stay < other->person->stay ? -1 : 1;
}

static gboolean
read_persons (Record *record, NightSheet *sheet, const NightSheetQuery *query,
              const SheetSpan *span, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Placed));
  gboolean done = TRUE;

  for (guint i = 0; done && i < sheet->night->persons->len; i++)
    done = add_person (record, query, &g_array_index (sheet->night->persons, NightPerson, i), span,
                       all, error);
  g_array_sort (all, compare_placed);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (sheet->persons, g_array_index (all, Placed, i).person);
  return done;
}

static Night *
read_night (Connection *connection, const NightSheetQuery *query, GError **error)
{
  NightState state;

  if (!night_state (connection, query->house, query->day, &state, error))
    return NULL;
  return state == NIGHT_OPEN ? night_count (connection, query->house, query->day, error)
                             : night_get (connection, query->house, query->day, error);
}

static gboolean
read_head (Connection *connection, NightSheet *sheet, GError **error)
{
  g_autoptr (House) house = house_get (connection, sheet->night->house, error);
  gint64 by = sheet->night->closed_by;

  if (!house)
    return FALSE;
  sheet->house = g_strdup (house->name);
  sheet->zone = g_strdup (house->zone);
  return !by
         || (ask (connection, sql_staff, by, NULL, &sheet->closed_by, error)
             && ask (connection, sql_full_name, by, NULL, &sheet->closed_by_name, error));
}

static gboolean
read_span (Connection *connection, const NightSheet *sheet, const NightSheetQuery *query,
           SheetSpan *span, GError **error)
{
  span->last = G_MAXINT64;
  return ask (connection, sql_closing, sheet->night->id, &span->closed, NULL, error)
         && (!query->known || ask (connection, sql_known, query->known, &span->last, NULL, error));
}

NightSheet *
night_sheet_read (Record *record, const NightSheetQuery *query, GError **error)
{
  g_return_val_if_fail (record && query && query->house, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (NightSheet) sheet = g_new0 (NightSheet, 1);
  SheetSpan span;

  sheet->persons = g_ptr_array_new_with_free_func (person_free);
  sheet->corrections = g_ptr_array_new_with_free_func (correction_free);
  sheet->night = read_night (connection, query, error);
  if (!sheet->night || !read_head (connection, sheet, error))
    return NULL;
  if (sheet->night->state == NIGHT_OPEN)
    return read_persons (record, sheet, query, NULL, error) ? g_steal_pointer (&sheet) : NULL;
  if (!read_span (connection, sheet, query, &span, error)
      || !read_persons (record, sheet, query, &span, error)
      || !sheet_corrections (record, sheet, query, &span, error))
    return NULL;
  return g_steal_pointer (&sheet);
}
