/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads where those lie who came by head count. */
#include "db/report/arrival-places.h"

#include <string.h>

/* Who came as a child has an age, and so has who came as an infant; men and women have none yet. */
static const char sql_place[] =
    "SELECT CASE WHEN p.age_to IS NOT NULL THEN 2 WHEN p.sex = 'L' THEN 0 ELSE 1 END, r.name, b.name, b.kind,"
    " CASE WHEN t.shares_bed_of IS NULL THEN 0 ELSE 1 END"
    " FROM stay t JOIN resident p ON p.id = t.resident"
    " LEFT JOIN bed_use u ON u.stay = COALESCE (t.shares_bed_of, t.id) AND u.until IS NULL AND u.kind = 'stay'"
    " LEFT JOIN bed b ON b.id = u.bed LEFT JOIN room r ON r.id = b.room WHERE t.id = :stay";

typedef enum { BED, MAT, SHARED, N_WAYS } Way;

/* A text that names each room once. */
typedef struct {
  GString *text;
  char *room;
} Names;

static void
name (Names *names, const char *room, const char *bed)
{
  gboolean same = g_strcmp0 (names->room, room) == 0;

  if (names->text->len)
    g_string_append (names->text, same ? ", " : "; ");
  if (!same)
    g_string_append_printf (names->text, "%s ", room);
  g_string_append (names->text, bed);
  g_free (names->room);
  names->room = g_strdup (room);
}

static gboolean
read_stay (Connection *connection, gint64 stay, ArrivalPlaces *places, Names names[N_PLACES][N_WAYS], GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_place, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  gint64 of = query_int (query, 0);
  places[of].heads++;
  if (query_is_null (query, 2)) {
    places[of].without++;
    return TRUE;
  }
  Way way = query_int (query, 4) ? SHARED : g_str_equal (query_word (query, 3), "mat") ? MAT : BED;
  places[of].on_mats += way == MAT;
  name (&names[of][way], query_text (query, 1), query_text (query, 2));
  return TRUE;
}

static char *
take (Names *names)
{
  gboolean any = names->text->len > 0;
  char *text = g_string_free (names->text, FALSE);

  g_free (names->room);
  if (!any)
    g_clear_pointer (&text, g_free);
  return text;
}

void
arrival_places_clear (ArrivalPlaces places[N_PLACES])
{
  for (int i = 0; i < N_PLACES; i++) {
    g_free (places[i].beds);
    g_free (places[i].mats);
    g_free (places[i].shared);
    places[i] = (ArrivalPlaces){ 0 };
  }
}

gboolean
arrival_places_read (Record *record, const char *stays, ArrivalPlaces places[N_PLACES], GError **error)
{
  g_return_val_if_fail (record && stays && places, FALSE);

  g_auto (GStrv) ids = g_strsplit (stays, ",", -1);
  Names names[N_PLACES][N_WAYS];
  gboolean done = TRUE;

  memset (places, 0, N_PLACES * sizeof *places);
  for (int i = 0; i < N_PLACES; i++)
    for (int way = 0; way < N_WAYS; way++)
      names[i][way] = (Names){ g_string_new (NULL), NULL };
  for (guint i = 0; done && ids[i]; i++)
    done = !*ids[i] || read_stay (record_get_connection (record), g_ascii_strtoll (ids[i], NULL, 10), places, names, error);
  for (int i = 0; i < N_PLACES; i++) {
    places[i].beds = take (&names[i][BED]);
    places[i].mats = take (&names[i][MAT]);
    places[i].shared = take (&names[i][SHARED]);
  }
  return done;
}
