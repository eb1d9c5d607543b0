/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads closed nights as they were frozen. */
#include "db/record/night-private.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "id, house, day, census_at, state, closed_at, closed_by, late_reason, in_service, funded, beds_used, " \
  "unbedded, present, bed_nights, hp, admitted, discharged, same_day, digest"

static const char sql_one[] = "SELECT " COLUMNS " FROM night WHERE house = :house AND day = :day AND state <> 'open'";
static const char sql_list[] = "SELECT " COLUMNS " FROM night WHERE house = :house AND day BETWEEN :from AND :to "
  "AND state <> 'open' ORDER BY day";
static const char sql_persons[] =
  "SELECT p.stay, s.resident, p.bed, p.shares, p.present FROM night_person p JOIN stay s ON s.id = p.stay "
  "WHERE p.night = :night ORDER BY p.stay";
static const char sql_rooms[] =
  "SELECT room, in_service, beds_used, persons FROM night_room WHERE night = :night ORDER BY room";

void
night_free (Night *night)
{
  if (!night)
    return;
  g_free (night->late_reason);
  g_free (night->digest);
  g_clear_pointer (&night->persons, g_array_unref);
  g_clear_pointer (&night->rooms, g_array_unref);
  g_free (night);
}

static const char *const present_codes[] = { "yes", "no", "permit", "unknown" };

const char *
present_code (Present present)
{
  return present_codes[present];
}

gboolean
present_parse (const char *code, Present *present)
{
  for (guint i = 0; i < G_N_ELEMENTS (present_codes); i++)
    if (g_strcmp0 (code, present_codes[i]) == 0) {
      *present = (Present) i;
      return TRUE;
    }
  return FALSE;
}

static Night *
read_night (Query *query)
{
  Night *night = g_new0 (Night, 1);

  night->id = query_int (query, 0);
  night->house = query_int (query, 1);
  night->day = query_int (query, 2);
  night->census_at = query_int (query, 3);
  night->state = g_str_equal (query_word (query, 4), "closed") ? NIGHT_CLOSED : NIGHT_CLOSED_LATE;
  night->closed_at = query_int (query, 5);
  night->closed_by = query_int (query, 6);
  night->late_reason = g_strdup (query_text (query, 7));
  night->in_service = query_int (query, 8);
  night->funded = query_is_null (query, 9) ? -1 : query_int (query, 9);
  night->beds_used = query_int (query, 10);
  night->unbedded = query_int (query, 11);
  night->present = query_int (query, 12);
  night->bed_nights = query_int (query, 13);
  night->hp = query_int (query, 14);
  night->admitted = query_int (query, 15);
  night->discharged = query_int (query, 16);
  night->same_day = query_int (query, 17);
  night->digest = g_strdup (query_text (query, 18));
  return night;
}

static gboolean
read_persons (Connection *connection, Night *night, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_persons, error);
  if (!query)
    return FALSE;

  QueryStep step;
  night->persons = g_array_new (FALSE, FALSE, sizeof (NightPerson));
  query_bind_int (query, ":night", night->id);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    NightPerson person = { query_int (query, 0), query_int (query, 1), query_int (query, 2), query_int (query, 3) != 0,
                           PRESENT_UNKNOWN };
    present_parse (query_text (query, 4), &person.present);
    g_array_append_val (night->persons, person);
  }
  return step == QUERY_DONE;
}

static gboolean
read_rooms (Connection *connection, Night *night, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_rooms, error);
  if (!query)
    return FALSE;

  QueryStep step;
  night->rooms = g_array_new (FALSE, FALSE, sizeof (NightRoom));
  query_bind_int (query, ":night", night->id);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    NightRoom room = { query_int (query, 0), query_int (query, 1), query_int (query, 2), query_int (query, 3) };
    g_array_append_val (night->rooms, room);
  }
  return step == QUERY_DONE;
}

static Night *
find_night (Connection *connection, gint64 house, gint64 day, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_one, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":house", house);
  query_bind_int (query, ":day", day);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("This night is not closed."));
  return step == QUERY_ROW ? read_night (query) : NULL;
}

Night *
night_get (Connection *connection, gint64 house, gint64 day, GError **error)
{
  g_autoptr (Night) night = find_night (connection, house, day, error);

  if (!night || !read_persons (connection, night, error) || !read_rooms (connection, night, error))
    return NULL;
  g_autofree char *digest = night_digest (night);
  night->sound = g_str_equal (digest, night->digest);
  return g_steal_pointer (&night);
}

GPtrArray *
night_list (Connection *connection, gint64 house, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) nights = g_ptr_array_new_with_free_func ((GDestroyNotify) night_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":house", house);
  query_bind_int (query, ":from", from);
  query_bind_int (query, ":to", to);
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (nights, read_night (query));
  return step == QUERY_DONE ? g_steal_pointer (&nights) : NULL;
}

gboolean
night_state (Connection *connection, gint64 house, gint64 day, NightState *state, GError **error)
{
  g_autoptr (GPtrArray) nights = night_list (connection, house, day, day, error);

  if (!nights)
    return FALSE;
  *state = nights->len ? ((Night *) nights->pdata[0])->state : NIGHT_OPEN;
  return TRUE;
}

static void
append (GString *text, const char *word, const gint64 *values, guint n)
{
  g_string_append (text, word);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "\t%" G_GINT64_FORMAT, values[i]);
  g_string_append_c (text, '\n');
}

char *
night_digest (const Night *night)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const gint64 figures[] = { night->house, night->day, night->census_at, night->in_service, night->funded,
                             night->beds_used, night->unbedded, night->present, night->bed_nights, night->hp, night->admitted,
                             night->discharged, night->same_day };

  append (text, "night", figures, G_N_ELEMENTS (figures));
  for (guint i = 0; i < night->persons->len; i++) {
    const NightPerson *person = &g_array_index (night->persons, NightPerson, i);
    const gint64 values[] = { person->stay, person->bed, person->shares };
    append (text, present_code (person->present), values, G_N_ELEMENTS (values));
  }
  for (guint i = 0; i < night->rooms->len; i++) {
    const NightRoom *room = &g_array_index (night->rooms, NightRoom, i);
    const gint64 values[] = { room->room, room->in_service, room->beds_used, room->persons };
    append (text, "room", values, G_N_ELEMENTS (values));
  }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}
