/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going out and coming back by one's own hand, with the children who come along. */
#include "db/record/going-out.h"
#include "db/record/alert.h"
#include "db/record/resident.h"
#include "db/record/sighting.h"

#include <glib/gi18n-lib.h>

static const char sql_stay[] =
  "SELECT resident, going_out, custody FROM stay WHERE id = :stay";

static gboolean
is_kept_here (Connection *connection, gint64 resident, gint64 at, gboolean *kept, GError **error)
{
  static const char *const keeps[] = { "never_alone", "two_officers", "not_going_out", NULL };
  g_autoptr (GPtrArray) alerts = alert_list (connection, resident, at, FALSE, error);
  if (!alerts)
    return FALSE;

  *kept = FALSE;
  for (guint i = 0; i < alerts->len; i++)
    *kept = *kept || g_strv_contains (keeps, ((const Alert *) alerts->pdata[i])->instruction);
  return TRUE;
}

typedef struct {
  gint64 resident;
  gboolean by_rule;            /* the stay lets him go out by himself */
  gboolean held;               /* for the police */
} Rule;

static gboolean
read_rule (Connection *connection, gint64 stay, Rule *rule, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_stay, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such stay."));
  if (step != QUERY_ROW)
    return FALSE;
  rule->resident = query_int (query, 0);
  rule->by_rule = g_str_equal (query_word (query, 1), "yes");
  rule->held = g_str_equal (query_word (query, 2), "police");
  return TRUE;
}

gboolean
going_out_may (Connection *connection, gint64 stay, gint64 at, gboolean *may, GError **error)
{
  g_return_val_if_fail (connection && may, FALSE);

  Rule rule;
  gboolean child, kept;
  if (!read_rule (connection, stay, &rule, error) || !resident_is_child (connection, rule.resident, at, &child, error)
      || !is_kept_here (connection, rule.resident, at, &kept, error))
    return FALSE;
  *may = rule.by_rule && !rule.held && !kept && !child;
  return TRUE;
}

gboolean
going_out_may_along (Connection *connection, gint64 ward, gint64 at, gboolean *may, GError **error)
{
  g_return_val_if_fail (connection && may, FALSE);

  Rule rule;
  gboolean kept;
  if (!read_rule (connection, ward, &rule, error) || !is_kept_here (connection, rule.resident, at, &kept, error))
    return FALSE;
  *may = !rule.held && !kept;
  return TRUE;
}

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static gboolean
check_may (Act *act, gint64 stay, GError **error)
{
  gboolean may;

  if (!going_out_may (act_get_connection (act), stay, act_get_at (act), &may, error))
    return FALSE;
  return may || refuse (error, RECORD_ERROR_RULE, _("Please call staff: going out is arranged with a person here."));
}

/* One press of somebody else's is not what he was kept here for. */
static gboolean
check_along (Act *act, gint64 ward, GError **error)
{
  gboolean may;

  if (!going_out_may_along (act_get_connection (act), ward, act_get_at (act), &may, error))
    return FALSE;
  return may || refuse (error, RECORD_ERROR_RULE, _("Please call staff: somebody in this resident's care is kept here."));
}

static gboolean
see (Act *act, const Row *stay, const char *direction, GError **error)
{
  SightingDraft draft = {
    .stay = row_id (stay), .house = row_int (stay, "house"), .direction = direction, .source = "card",
  };

  return sighting_write (act, &draft, NULL, error);
}

static gboolean
take_along (Act *act, gint64 carer, const char *text, const char *direction, GError **error)
{
  gint64 id;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("along: give the ids of stays."));
  g_autoptr (Row) stay = act_row (act, &table_stay, id, error);
  if (!stay)
    return FALSE;
  if (row_int (stay, "with_stay") != carer || !row_is_null (stay, "ended_at"))
    return refuse (error, RECORD_ERROR_ARGUMENT, _("Only who came with the resident goes along."));
  return (!g_str_equal (direction, "out") || check_along (act, id, error)) && see (act, stay, direction, error);
}

static gboolean
go_run (Act *act, GError **error)
{
  const char *direction = act_text (act, "direction");
  g_autoptr (Row) stay = act_row (act, &table_stay, act_int (act, "resident"), error);
  g_auto (GStrv) along = act_texts (act, "along");

  if (!stay)
    return FALSE;
  act_answer_int (act, "resident", row_int (stay, "resident"));
  act_answer_int (act, "stay", row_id (stay));
  if ((g_str_equal (direction, "out") && !check_may (act, row_id (stay), error)) || !see (act, stay, direction, error))
    return FALSE;
  for (char **text = along; *text; text++)
    if (!take_along (act, row_id (stay), *text, direction, error))
      return FALSE;
  return TRUE;
}

static const ActKey go_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("who goes") },
  { "direction", KEY_CHOICE, TRUE, "in|out", N_("which way") },
  { "along", KEY_TEXTS, FALSE, NULL, N_("ids of the stays of those in his care who go along") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kind_go = { "go", PERMISSION_SCAN, go_run, go_keys, N_("go out or come back by oneself"), FALSE };

const ActKind *const going_out_act_kinds[] = { &kind_go, NULL };
