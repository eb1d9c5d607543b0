/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child who is missing is an alarm (PRACTICE F9, F12): that nobody knows where it is, and that somebody sees to it, are acts. */
#include "db/record/find.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

#define AHEAD_SECONDS 300      /* a terminal's clock may go before by that, and what it tells is of now */

static const char sql_last[] = "SELECT direction, at FROM sighting WHERE stay = :stay ORDER BY at DESC, id DESC LIMIT 1";
static const char sql_inside[] = "SELECT COALESCE (MAX (at), 0) FROM sighting WHERE direction <> 'out'"
                                 " AND (stay = :stay OR stay = (SELECT shares_bed_of FROM stay WHERE id = :stay))";
static const char sql_inside_before[] =
    "SELECT COALESCE (MAX (at), 0) FROM sighting WHERE direction <> 'out' AND (stay = :stay"
    " OR (stay = (SELECT shares_bed_of FROM stay WHERE id = :stay) AND at <= (" STAY_SAID ")))";

static gboolean
read_last (Connection *connection, gint64 stay, gboolean *out, gint64 *at, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_last, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  *out = step == QUERY_ROW && g_str_equal (query_word (query, 0), "out");
  *at = *out ? query_int (query, 1) : 0;
  return step != QUERY_FAILED;
}

gboolean
stay_heard_of (Connection *connection, gint64 stay, gboolean lost, gboolean *out, gint64 *at, GError **error)
{
  g_return_val_if_fail (connection && stay && out && at, FALSE);

  *out = FALSE;
  if (!lost && !read_last (connection, stay, out, at, error))
    return FALSE;
  return *out || find_int_by (connection, lost ? sql_inside_before : sql_inside, ":stay", stay, at, error);
}

gboolean
stay_heard_since (gint64 taken, gint64 heard, gint64 now)
{
  return taken < heard && heard <= now + AHEAD_SECONDS;
}

/*
 * Who sees to it keeps it for a while: two do not look for the same child, and nobody forgets it (PRACTICE F12).
 * @heard: 0, or what it is about now: who was seen since and is missed again, nobody sees to.
 */
static gboolean
check_not_taken (Act *act, const Row *stay, const Row *row, gint64 heard, GError **error)
{
  gint64 since = row_int (row, "taken_at"), now = act_get_at (act);

  if (row_is_null (row, "taken_at") || now >= since + STAY_TAKEN_SECONDS || stay_heard_since (since, heard, now))
    return TRUE;
  g_autoptr (Row) staff = row_is_null (row, "taken_by") ? NULL : act_row (act, &table_staff, row_int (row, "taken_by"), error);
  if (!staff && !row_is_null (row, "taken_by"))
    return FALSE;
  GError *local = NULL;
  stay_refuse (act, row_id (stay), RECORD_ERROR_ALREADY, _("Somebody sees to %s already."), &local);
  record_error_set_holder (local, staff ? row_text (staff, "name") : NULL, since);
  g_propagate_error (error, local);
  return FALSE;
}

/* @heard: the clock of who wrote that down may have gone before this one; where it went far before, it is nothing to go by. */
static gboolean
take (Act *act, Row *row, gint64 heard, GError **error)
{
  gint64 now = act_get_at (act);

  row_set_int (row, "taken_at", heard > now && heard <= now + STAY_TAKEN_SECONDS ? heard : now);
  if (act_get_actor (act))
    row_set_int (row, "taken_by", act_get_actor (act));
  else
    row_set_null (row, "taken_by");
  return act_write (act, row, error);
}

static gboolean
check_late (Act *act, const Row *stay, const Row *permit, GError **error)
{
  if (!row_is_null (permit, "back_at"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s is back."), error);
  if (row_int (permit, "due_at") > act_get_at (act))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE, _("%s is not expected back yet."), error);
  return check_not_taken (act, stay, permit, 0, error);
}

static gboolean
take_permit (Act *act, GError **error)
{
  g_autoptr (Row) permit = act_row (act, &table_permit, act_int (act, "permit"), error);
  g_autoptr (Row) stay = permit ? act_row (act, &table_stay, row_int (permit, "stay"), error) : NULL;

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  return check_late (act, stay, permit, error) && take (act, permit, 0, error);
}

static gboolean
take_without_permit (Act *act, GError **error)
{
  g_autoptr (Row) stay = stay_open_row (act, act_int (act, "resident"), error);
  gboolean out = FALSE;
  gint64 heard = 0;

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  gboolean lost = g_str_equal (row_text (stay, "whereabouts"), "unknown");
  if (!stay_heard_of (act_get_connection (act), row_id (stay), lost, &out, &heard, error))
    return FALSE;
  heard = out ? heard : MAX (heard, row_int (stay, "arrived_at"));
  return check_not_taken (act, stay, stay, heard, error) && take (act, stay, heard, error);
}

static void
forget_taken (Row *row)
{
  row_set_null (row, "taken_at");
  row_set_null (row, "taken_by");
}

gboolean
stay_lose (Act *act, Row *stay, GError **error)
{
  gint64 id = 0;

  row_set_text (stay, "whereabouts", "unknown");
  forget_taken (stay);
  if (!act_write (act, stay, error) || !stay_permit (act, row_id (stay), &id, error))
    return FALSE;
  g_autoptr (Row) permit = id ? act_row (act, &table_permit, id, error) : NULL;
  if (!permit || row_is_null (permit, "taken_at"))
    return id == 0 || permit;
  forget_taken (permit);
  return act_write (act, permit, error);
}

static gboolean
missing_take_run (Act *act, GError **error)
{
  if (act_has (act, "resident") != act_has (act, "permit"))
    return act_has (act, "permit") ? take_permit (act, error) : take_without_permit (act, error);
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say which permit has run out, or who is missing without one."));
  return FALSE;
}

static const ActKey take_keys[] = {
  { "permit", KEY_ID, FALSE, "permit", N_("The permit that has run out") },
  { "resident", KEY_STAYING, FALSE, NULL, N_("Who is missing without a permit") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_missing_take = {
  "missing-take", PERMISSION_ADMIT, missing_take_run, take_keys,
  N_("Says that you see to somebody who is missing; it is silent for an hour"), FALSE,
};
