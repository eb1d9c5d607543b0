/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of one night: who slept where as it was closed, by whom, and what was corrected since. */
#include "db/report/night-sheet.h"
#include "db/record/house.h"
#include "db/record/journal.h"
#include "db/record/stay.h"

static const char sql_person[] =
  "SELECT r.number FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :stay";
static const char sql_bed[] = "SELECT r.name, b.name FROM bed b JOIN room r ON r.id = b.room WHERE b.id = :bed";
static const char sql_staff[] = "SELECT name FROM staff WHERE id = :staff";
static const char sql_closing[] =
  "SELECT seq FROM journal_subject WHERE noun = 'night' AND id = :night ORDER BY seq LIMIT 1";

static void
person_free (gpointer data)
{
  NightSheetPerson *person = data;

  g_free (person->name);
  g_free (person->room);
  g_free (person->bed);
  g_free (person);
}

static void
correction_free (gpointer data)
{
  NightSheetCorrection *correction = data;

  g_free (correction->kind);
  g_free (correction->who);
  g_free (correction->why);
  g_free (correction);
}

void
night_sheet_free (NightSheet *sheet)
{
  if (!sheet)
    return;
  g_free (sheet->house);
  g_free (sheet->zone);
  g_free (sheet->closed_by);
  g_clear_pointer (&sheet->night, night_free);
  g_clear_pointer (&sheet->persons, g_ptr_array_unref);
  g_clear_pointer (&sheet->corrections, g_ptr_array_unref);
  g_free (sheet);
}

static gboolean
find_number (Connection *connection, NightSheetPerson *person, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_person, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", person->stay);
  QueryStep step = query_step (query, error);
  person->number = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

static gboolean
find_bed (Connection *connection, gint64 bed, NightSheetPerson *person, GError **error)
{
  if (!bed)
    return TRUE;
  g_autoptr (Query) query = query_new (connection, sql_bed, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":bed", bed);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    person->room = g_strdup (query_text (query, 0));
    person->bed = g_strdup (query_text (query, 1));
  }
  return step != QUERY_FAILED;
}

static gboolean
add_person (Connection *connection, const NightPerson *one, gboolean see_hidden, GPtrArray *persons, GError **error)
{
  NightSheetPerson *person = g_new0 (NightSheetPerson, 1);

  g_ptr_array_add (persons, person);
  person->stay = one->stay;
  person->resident = one->resident;
  person->shares = one->shares;
  person->present = one->present;
  person->name = stay_shown_name (connection, one->stay, see_hidden, error);
  return person->name && find_number (connection, person, error) && find_bed (connection, one->bed, person, error);
}

static int
compare_persons (gconstpointer a, gconstpointer b)
{
  const NightSheetPerson *one = *(NightSheetPerson *const *) a, *other = *(NightSheetPerson *const *) b;

  if (!one->room != !other->room)
    return one->room ? -1 : 1;
  int order = g_strcmp0 (one->room, other->room);
  if (!order)
    order = g_strcmp0 (one->bed, other->bed);
  return order ? order : one->shares - other->shares;
}

static gboolean
read_persons (Connection *connection, NightSheet *sheet, gboolean see_hidden, GError **error)
{
  for (guint i = 0; i < sheet->night->persons->len; i++)
    if (!add_person (connection, &g_array_index (sheet->night->persons, NightPerson, i), see_hidden, sheet->persons, error))
      return FALSE;
  g_ptr_array_sort (sheet->persons, compare_persons);
  return TRUE;
}

static gboolean
find_closer (Connection *connection, NightSheet *sheet, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_staff, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":staff", sheet->night->closed_by);
  QueryStep step = query_step (query, error);
  sheet->closed_by = g_strdup (step == QUERY_ROW ? query_text (query, 0) : NULL);
  return step != QUERY_FAILED;
}

/* Corrections. */

static gboolean
find_closing (Connection *connection, gint64 night, gint64 *seq, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_closing, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":night", night);
  QueryStep step = query_step (query, error);
  *seq = step == QUERY_ROW ? query_int (query, 0) : 0;
  return step != QUERY_FAILED;
}

/* The override or else the reason of the request; NULL where the details are erased or hold neither. */
static char *
reason_of (Record *record, gint64 act)
{
  g_autoptr (JournalLine) line = journal_get (record, act, NULL);
  g_autoptr (JsonNode) root = line && line->details ? json_from_string (line->details, NULL) : NULL;
  JsonObject *request = root ? json_object_get_object_member (json_node_get_object (root), "request") : NULL;
  JsonObject *keys =
      request && json_object_has_member (request, "keys") ? json_object_get_object_member (request, "keys") : NULL;
  const char *why = keys ? json_object_get_string_member_with_default (keys, "override", NULL) : NULL;

  if (!why && keys)
    why = json_object_get_string_member_with_default (keys, "reason", NULL);
  return g_strdup (why);
}

static NightSheetCorrection *
correction_of (Record *record, const JournalLine *line)
{
  NightSheetCorrection *correction = g_new0 (NightSheetCorrection, 1);

  correction->seq = line->seq;
  correction->act = line->act;
  correction->recorded = line->recorded;
  correction->at = line->at;
  correction->kind = g_strdup (line->kind);
  correction->who = g_strdup (line->actor_name);
  correction->why = reason_of (record, line->act);
  return correction;
}

static gboolean
is_listed (GPtrArray *corrections, gint64 seq)
{
  for (guint i = 0; i < corrections->len; i++)
    if (((NightSheetCorrection *) corrections->pdata[i])->seq == seq)
      return TRUE;
  return FALSE;
}

static gboolean
add_corrections_of (Record *record, NightSheet *sheet, gint64 stay, gint64 closing, GError **error)
{
  JournalFilter filter = { .noun = "stay", .id = stay, .after_seq = closing };
  g_autoptr (GPtrArray) lines = journal_list (record, &filter, error);

  for (guint i = 0; lines && i < lines->len; i++) {
    const JournalLine *line = lines->pdata[i];
    gboolean bears = line->at < sheet->night->census_at || g_str_equal (line->kind, "undo");
    if (bears && !g_str_equal (line->kind, "night-close") && !is_listed (sheet->corrections, line->seq))
      g_ptr_array_add (sheet->corrections, correction_of (record, line));
  }
  return lines != NULL;
}

static int
compare_corrections (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(NightSheetCorrection *const *) a)->seq, other = (*(NightSheetCorrection *const *) b)->seq;

  return (one > other) - (one < other);
}

static gboolean
add_corrections (Record *record, NightSheet *sheet, const GArray *persons, gint64 closing, GError **error)
{
  for (guint i = 0; i < persons->len; i++)
    if (!add_corrections_of (record, sheet, g_array_index (persons, NightPerson, i).stay, closing, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_corrections (Record *record, NightSheet *sheet, GError **error)
{
  Connection *connection = record_get_connection (record);
  gint64 closing;
  g_autoptr (Night) now = night_count (connection, sheet->night->house, sheet->night->day, error);

  if (!now || !find_closing (connection, sheet->night->id, &closing, error)
      || !add_corrections (record, sheet, sheet->night->persons, closing, error)
      || !add_corrections (record, sheet, now->persons, closing, error))
    return FALSE;
  g_ptr_array_sort (sheet->corrections, compare_corrections);
  return TRUE;
}

static Night *
read_night (Connection *connection, gint64 house, gint64 day, GError **error)
{
  NightState state;

  if (!night_state (connection, house, day, &state, error))
    return NULL;
  return state == NIGHT_OPEN ? night_count (connection, house, day, error) : night_get (connection, house, day, error);
}

NightSheet *
night_sheet_read (Record *record, gint64 house, gint64 day, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && house, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (House) of = house_get (connection, house, error);
  g_autoptr (NightSheet) sheet = g_new0 (NightSheet, 1);

  if (!of || !(sheet->night = read_night (connection, house, day, error)))
    return NULL;
  sheet->house = g_strdup (of->name);
  sheet->zone = g_strdup (of->zone);
  sheet->persons = g_ptr_array_new_with_free_func (person_free);
  sheet->corrections = g_ptr_array_new_with_free_func (correction_free);
  if (!read_persons (connection, sheet, see_hidden, error) || !find_closer (connection, sheet, error)
      || (sheet->night->state != NIGHT_OPEN && !read_corrections (record, sheet, error)))
    return NULL;
  return g_steal_pointer (&sheet);
}
