/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives services: the window by time, the limits, and the sighting that comes with it. */
#include "db/record/service-private.h"
#include "db/record/house.h"
#include "db/record/sighting.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse_already (const HouseClock *clock, gint64 since, GError **error)
{
  g_autofree char *hour = house_clock_hour (clock, since);

  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("already at %s"), hour);
  if (error)
    record_error_set_holder (*error, NULL, since);
  return FALSE;
}

static gboolean
check_limit (Act *act, const Serving *serving, const HouseClock *clock, gint64 day, gint64 window, gint64 limit,
             GError **error)
{
  gint64 given, since;

  if (!limit)
    return TRUE;
  if (!service_count_given (act_get_connection (act), serving->stay, serving->kind, day, window, &given, &since, error))
    return FALSE;
  return given + serving->quantity <= limit || refuse_already (clock, given ? since : act_get_at (act), error);
}

/* A limit is each person's own; a second helping is given by somebody who signs for it. */
static gboolean
check_limits (Act *act, const Serving *serving, const Row *kind, const HouseClock *clock, gint64 day,
              const ServiceWindow *window, GError **error)
{
  if (!serving->stay)
    return TRUE;
  if (act_get_override (act)) {
    if (act_get_actor (act))
      return TRUE;
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION, _("A second helping is given by staff."));
    return FALSE;
  }
  return check_limit (act, serving, clock, day, window->id, window->limit, error)
         && check_limit (act, serving, clock, day, 0, row_int (kind, "limit_per_day"), error);
}

static gboolean
check_serving (const Serving *serving, const Row *kind, GError **error)
{
  if (!row_is_null (kind, "retired_at")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This service is not given any more."));
    return FALSE;
  }
  if (serving->quantity < 1) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("The quantity is one or more."));
    return FALSE;
  }
  if (!serving->stay && !serving->reason) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Say who got it, or why it is counted without a person."));
    return FALSE;
  }
  return TRUE;
}

static gint64
write_log (Act *act, const Serving *serving, gint64 day, gint64 window, GError **error)
{
  g_autoptr (Row) row = row_new (&table_service_log, act_new_id (act));

  row_set_int (row, "house", serving->house);
  row_set_int (row, "kind", serving->kind);
  if (window)
    row_set_int (row, "service_window", window);
  if (serving->stay)
    row_set_int (row, "stay", serving->stay);
  row_set_int (row, "quantity", serving->quantity);
  row_set_int (row, "day", day);
  row_set_int (row, "at", act_get_at (act));
  row_set_text (row, "reason", serving->reason ? serving->reason : act_get_override (act));
  if (serving->source_act)
    row_set_int (row, "source_act", serving->source_act);
  if (act_get_terminal (act))
    row_set_int (row, "terminal", act_get_terminal (act));
  return act_write (act, row, error) ? row_id (row) : 0;
}

gint64
service_give (Act *act, const Serving *serving, GError **error)
{
  g_return_val_if_fail (act && serving && serving->kind && serving->house, 0);

  Connection *connection = act_get_connection (act);
  const HouseClock *clock = act_clock (act, serving->house, error);
  g_autoptr (Row) kind = clock ? act_row (act, &table_service_kind, serving->kind, error) : NULL;
  ServiceWindow window;

  if (!kind || !check_serving (serving, kind, error)
      || !service_window_find (connection, serving->kind, clock, act_get_at (act), &window, error))
    return 0;
  gint64 day = house_clock_night (clock, act_get_at (act));
  if (!check_limits (act, serving, kind, clock, day, &window, error))
    return 0;
  return write_log (act, serving, day, window.id, error);
}

/* Who gets something at the hatch is seen there. */
static gboolean
see (Act *act, const Row *stay, GError **error)
{
  SightingDraft draft = {
    .stay = row_id (stay), .house = row_int (stay, "house"), .direction = "seen", .source = "service",
  };

  act_answer_int (act, "resident", row_int (stay, "resident"));
  act_answer_int (act, "stay", row_id (stay));
  return sighting_write (act, &draft, NULL, error);
}

static gboolean
serve_run (Act *act, GError **error)
{
  gint64 staying = act_int (act, "resident");
  g_autoptr (Row) stay = staying ? act_row (act, &table_stay, staying, error) : NULL;

  if (staying && !stay)
    return FALSE;
  gint64 house = stay ? row_int (stay, "house") : house_of_act (act, error);
  gint64 kind = house ? service_kind_find (act_get_connection (act), house, act_text (act, "kind"), error) : 0;
  Serving serving = {
    .kind = kind, .house = house, .stay = staying,
    .quantity = act_has (act, "quantity") ? act_int (act, "quantity") : 1, .reason = act_text (act, "reason"),
  };
  gint64 log = kind ? service_give (act, &serving, error) : 0;
  if (!log)
    return FALSE;
  act_answer_int (act, "service", log);
  return !stay || see (act, stay, error);
}

static const ActKey serve_keys[] = {
  { "kind", KEY_TEXT, TRUE, NULL, N_("code or id of the service: S01.B") },
  { "resident", KEY_STAYING, FALSE, NULL, N_("who got it") },
  { "house", KEY_HOUSE, FALSE, NULL, N_("where, if nobody is named") },
  { "quantity", KEY_INT, FALSE, NULL, N_("how many portions; 1 if not given") },
  { "reason", KEY_TEXT, FALSE, NULL, N_("who it was, if nobody is named: visitor, staff, not yet registered") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKind kind_serve = { "serve", PERMISSION_SCAN, serve_run, serve_keys,
                                    N_("note that a service was given"), FALSE };

const ActKind *const service_act_kinds[] = { &kind_serve, NULL };
