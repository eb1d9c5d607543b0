/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list of beds: their wing and room where they are new, then the beds and mats. */
#include "db/exchange/list-private.h"

#include "db/record/find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char sql_wing[] = "SELECT id FROM wing WHERE house = :house AND name = :name AND retired_at IS NULL";
static const char sql_room[] = "SELECT id FROM room WHERE house = :house AND name = :name AND retired_at IS NULL";
static const char sql_bed[] = "SELECT id FROM bed WHERE room = :house AND name = :name AND retired_at IS NULL";

/* @house: or what it stands in */
static gboolean
find_named (ListWork *work, const char *sql, gint64 house, const char *name, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (work->record), sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "house", house);
  query_bind_text (query, "name", name);
  return find_int (query, id, error);
}

static gboolean
need_wing (ListWork *work, gint64 *wing, GError **error)
{
  const char *name = work->values[LIST_WING];

  *wing = 0;
  if (!*name || !find_named (work, sql_wing, work->house, name, wing, error))
    return !*name;
  if (*wing)
    return TRUE;
  g_autoptr (Request) request = list_request (work, "wing-add");
  g_autoptr (Outcome) outcome = NULL;
  request_set_int (request, "house", work->house);
  request_set (request, "name", name);
  if (!list_perform (work, request, LIST_WING, &outcome, error))
    return FALSE;
  *wing = outcome ? outcome_int (outcome, "wing") : 0;
  return TRUE;
}

static const char sql_room_is[] =
  "SELECT room.sex, room.kind, wing.name FROM room LEFT JOIN wing ON wing.id = room.wing WHERE room.id = :room";

/* A room that is there keeps what it is; a list that says otherwise is told so. */
static gboolean
compare_room (ListWork *work, gint64 room, GError **error)
{
  static const int fields[] = { LIST_ROOM_SEX, LIST_ROOM_KIND, LIST_WING };
  g_autoptr (Query) query = query_new (record_get_connection (work->record), sql_room_is, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "room", room);
  QueryStep step = query_step (query, error);
  for (int i = 0; step == QUERY_ROW && i < 3; i++) {
    const char *said = work->values[fields[i]], *is = query_text (query, i);
    if (!*said || g_strcmp0 (said, is) == 0)
      continue;
    g_autofree char *sentence = g_strdup_printf (_("this room is there as \"%s\" already and stays so. Change it under Settings if this is right."), is ? is : "–");
    list_say (work, LIST_NOTE, fields[i], sentence);
  }
  return step != QUERY_FAILED;
}

static gboolean
need_room (ListWork *work, gint64 *room, GError **error)
{
  gint64 wing = 0;

  if (!find_named (work, sql_room, work->house, work->values[LIST_ROOM], room, error))
    return FALSE;
  if (*room)
    return compare_room (work, *room, error);
  if (!need_wing (work, &wing, error))
    return FALSE;
  if (work->wrong)
    return TRUE;
  g_autoptr (Request) request = list_request (work, "room-add");
  g_autoptr (Outcome) outcome = NULL;
  request_set_int (request, "house", work->house);
  request_set (request, "name", work->values[LIST_ROOM]);
  request_set (request, "sex", *work->values[LIST_ROOM_SEX] ? work->values[LIST_ROOM_SEX] : NULL);
  request_set (request, "kind", *work->values[LIST_ROOM_KIND] ? work->values[LIST_ROOM_KIND] : NULL);
  if (wing)
    request_set_int (request, "wing", wing);
  if (!list_perform (work, request, LIST_ROOM, &outcome, error))
    return FALSE;
  *room = outcome ? outcome_int (outcome, "room") : 0;
  work->rooms += *room != 0;
  return TRUE;
}

static gboolean
add_bed (ListWork *work, gint64 room, const char *name, const char *kind, GError **error)
{
  g_autoptr (Request) request = list_request (work, "bed-add");

  request_set_int (request, "room", room);
  request_set (request, "name", name);
  request_set (request, "kind", kind);
  work->beds++;
  return list_perform (work, request, LIST_BED, NULL, error);
}

/* "12" beds of a room are 01 to 12; those that are there are not made again. */
static gboolean
add_count (ListWork *work, gint64 room, GError **error)
{
  gint64 count = g_ascii_strtoll (work->values[LIST_BED_COUNT], NULL, 10);
  const char *kind = work->values[LIST_BED_KIND];

  for (gint64 i = 1; i <= count && !work->wrong; i++) {
    g_autofree char *name = g_strdup_printf ("%02" G_GINT64_FORMAT, i);
    gint64 bed = 0;
    if (!find_named (work, sql_bed, room, name, &bed, error) || (!bed && !add_bed (work, room, name, *kind ? kind : NULL, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_mats (ListWork *work, gint64 room, gint64 count, GError **error)
{
  for (gint64 i = 0; i < count && !work->wrong; i++) {
    g_autoptr (Request) request = list_request (work, "mat-add");
    request_set_int (request, "room", room);
    work->beds++;
    if (!list_perform (work, request, LIST_MATS, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_named (ListWork *work, gint64 room, gint64 mats, GError **error)
{
  const char *name = work->values[LIST_BED], *kind = work->values[LIST_BED_KIND];
  gint64 bed = 0;
  g_autofree char *text = g_strconcat (work->values[LIST_ROOM], "\n", name, NULL);
  guint64 line = list_seen (work, text);

  if (line) {
    g_autofree char *sentence = g_strdup_printf (_("this bed stands in row %d already."), (int) line);
    list_say (work, LIST_DOUBLE, LIST_BED, sentence);
    return TRUE;
  }
  if (!find_named (work, sql_bed, room, name, &bed, error))
    return FALSE;
  if (bed) {
    list_say (work, LIST_NOTE, LIST_BED, _("this bed is there already. It is not made again."));
    work->linked = TRUE;
    return TRUE;
  }
  return add_bed (work, room, name, mats ? "mat" : *kind ? kind : NULL, error);
}

gboolean
list_take_bed (ListWork *work, GError **error)
{
  gint64 room = 0, mats = g_ascii_strtoll (work->values[LIST_MATS], NULL, 10);
  gboolean named = *work->values[LIST_BED], counted = *work->values[LIST_BED_COUNT];

  if (!*work->values[LIST_ROOM])
    list_say (work, LIST_WRONG, LIST_ROOM, _("the room is missing. Write its name into every row."));
  else if (!named && !counted && !mats)
    list_say (work, LIST_WRONG, LIST_BED, _("the bed is missing. Write its name or number, or how many there are."));
  if (work->wrong)
    return TRUE;
  if (!need_room (work, &room, error))
    return FALSE;
  if (work->wrong || named)
    return work->wrong || add_named (work, room, mats, error);
  if (!add_count (work, room, error) || !add_mats (work, room, mats, error))
    return FALSE;
  work->linked = !work->beds && !work->rooms;
  return TRUE;
}
