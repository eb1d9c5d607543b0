/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the room and the bed for the rules of fitting, and the working limits that hold for them. */
#include "db/record/fit-private.h"
#include "db/record/house.h"
#include "db/record/house-clock.h"

#include <glib/gi18n-lib.h>

static const char sql_place[] =
    "SELECT b.room, r.house, b.kind, u.reason FROM bed b JOIN room r ON r.id = b.room"
    " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL AND u.kind = 'outage' WHERE b.id = :id";
static const char sql_room[] = "SELECT sex, age_min, age_max, kind FROM room WHERE id = :id";

/* Beds in use beside the one who comes, against what works today. */
static const char sql_limit[] =
    "SELECT c.beds, c.reason, c.until_date, 0 FROM capacity c WHERE c.room = :id AND c.what = 'working' AND c.from_date <= :today"
    " AND (c.until_date IS NULL OR c.until_date > :today) AND c.beds <= (SELECT COUNT(*) FROM bed b"
    " JOIN bed_use u ON u.bed = b.id WHERE b.room = :id AND u.until IS NULL AND u.kind = 'stay'"
    " AND u.stay <> :stay AND u.stay <> :leaving)"
    " UNION ALL "
    "SELECT c.beds, c.reason, c.until_date, 1 FROM room o JOIN capacity c ON c.house = o.house AND c.room IS NULL WHERE o.id = :id"
    " AND c.what = 'working' AND c.from_date <= :today AND (c.until_date IS NULL OR c.until_date > :today)"
    " AND c.beds <= (SELECT COUNT(*) FROM room r JOIN bed b ON b.room = r.id JOIN bed_use u ON u.bed = b.id"
    " WHERE r.house = o.house AND u.until IS NULL AND u.kind = 'stay' AND u.stay <> :stay AND u.stay <> :leaving)"
    " ORDER BY 4, 1";

void
fit_room_free (FitRoom *room)
{
  if (!room)
    return;
  g_free (room->kind);
  g_free (room->limit);
  g_clear_pointer (&room->people, g_ptr_array_unref);
  g_free (room);
}

static gboolean
not_found (const char *message, GError *local, GError **error)
{
  if (local)
    g_propagate_error (error, local);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, message);
  return FALSE;
}

gboolean
fit_place_load (Connection *connection, gint64 bed, FitPlace *place, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_place, error);
  GError *local = NULL;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", bed);
  if (query_step (query, &local) != QUERY_ROW)
    return not_found (_("There is no such bed."), local, error);
  *place = (FitPlace){ bed, query_int (query, 0), query_int (query, 1),
                       g_str_equal (query_word (query, 2), "bunk_up"),
                       g_strcmp0 (query_text (query, 3), "cleaning") == 0, FALSE };
  return TRUE;
}

gboolean
fit_family_room (Connection *connection, const FitQuestion *question, gint64 *room, GError **error)
{
  FitPlace place = { 0 };

  if (question->family_bed && !fit_place_load (connection, question->family_bed, &place, error))
    return FALSE;
  *room = place.room;
  return TRUE;
}

char *
fit_today (Connection *connection, gint64 house, gint64 at, GError **error)
{
  g_autoptr (HouseClock) clock = house_clock_read (connection, house, error);

  return clock ? when_date_of (at, clock->zone) : NULL;
}

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static FitRoom *
load_bare (Connection *connection, gint64 id, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_room, error);
  GError *local = NULL;

  if (!query)
    return NULL;
  query_bind_int (query, ":id", id);
  if (query_step (query, &local) != QUERY_ROW) {
    not_found (_("There is no such room."), local, error);
    return NULL;
  }
  FitRoom *room = g_new0 (FitRoom, 1);
  room->sex = query_word (query, 0)[0];
  room->age_min = int_or_none (query, 1);
  room->age_max = int_or_none (query, 2);
  room->kind = g_strdup (query_word (query, 3));
  return room;
}

static char *
limit_sentence (gboolean whole_house, gint64 beds, const char *why)
{
  if (whole_house)
    return g_strdup_printf (ngettext ("Only %d bed of the house may be used now (%s).",
                                      "Only %d beds of the house may be used now (%s).",
                                      (gulong) beds),
                            (int) beds, why);
  return g_strdup_printf (ngettext ("Only %d bed of this room may be used now (%s).",
                                    "Only %d beds of this room may be used now (%s).",
                                    (gulong) beds),
                          (int) beds, why);
}

/* The room's own limit is told before the house's. */
static gboolean
load_limit (Connection *connection, gint64 id, const FitQuestion *question, const char *today, FitRoom *room,
            GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_limit, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", id);
  query_bind_text (query, ":today", today);
  query_bind_int (query, ":stay", question->stay);
  query_bind_int (query, ":leaving", question->leaving);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    const char *reason = query_text (query, 1);
    g_autofree char *why = house_capacity_why (reason ? reason : _("no reason given"), query_text (query, 2), today);
    room->limit = limit_sentence (query_int (query, 3) != 0, query_int (query, 0), why);
  }
  return step != QUERY_FAILED;
}

FitRoom *
fit_room_load (Connection *connection, gint64 id, const FitQuestion *question, const char *today,
               GError **error)
{
  g_autoptr (FitRoom) room = load_bare (connection, id, error);

  if (!room || !load_limit (connection, id, question, today, room, error))
    return NULL;
  room->people = fit_people_load (connection, id, question, today, error);
  return room->people ? g_steal_pointer (&room) : NULL;
}
