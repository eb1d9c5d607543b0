/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a stay may last: fixed at admission, moved by extensions that somebody approves. */
#include "db/record/approval.h"
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/house-clock.h"
#include "db/record/spoken.h"
#include "db/record/stay-private.h"
#include "db/record/workdays.h"

#include <glib/gi18n-lib.h>

static const char sql_attribute[] =
    "SELECT id FROM stay_attribute WHERE stay = :stay AND what = :what AND until IS NULL";
static const char sql_extensions[] = "SELECT COUNT(*) FROM extension WHERE stay = :stay";

gboolean
stay_set_limit (Act *act, Row *stay, const char *guest_kind, GError **error)
{
  Connection *connection = act_get_connection (act);
  const HouseClock *clock = act_clock (act, row_int (stay, "house"), error);
  LimitRule rule;

  row_set_text (stay, "counted_from", NULL);
  row_set_text (stay, "limit_on", NULL);
  row_set_text (stay, "day_kind", NULL);
  if (!clock)
    return FALSE;
  g_autofree char *arrival = when_date_of (row_int (stay, "arrived_at"), clock->zone);
  g_autofree char *admission = when_date_of (row_int (stay, "admitted_at"), clock->zone);
  if (!limit_rule_on (connection, clock->house, guest_kind, admission, &rule, error))
    return FALSE;
  if (rule.days <= 0)
    return TRUE;
  const char *day_kind = rule.working ? "working" : NULL;
  g_autoptr (GArray) holidays = NULL;
  if (!holidays_read_for (connection, clock->house, day_kind, &holidays, error))
    return FALSE;
  const char *from = rule.count_from == LIMIT_FROM_ADMISSION ? admission : arrival;
  g_autofree char *counted = when_day_add (from, rule.count_from == LIMIT_FROM_DAY_AFTER ? 1 : 0);
  g_autofree char *before = when_day_add (counted, -1), *limit = workdays_extend (holidays, before, rule.days);
  row_set_text (stay, "counted_from", counted);
  row_set_text (stay, "limit_on", limit);
  row_set_text (stay, "day_kind", day_kind);
  return TRUE;
}

static gboolean
open_attribute (Act *act, gint64 stay, const char *what, Row **row, GError **error)
{
  gint64 id = 0;
  if (act_made_stay (act, stay, &table_stay_attribute))
    return TRUE;
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_attribute, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  query_bind_text (query, ":what", what);
  if (!find_int (query, &id, error))
    return FALSE;
  g_clear_pointer (&query, query_free);
  return !id || (*row = act_row (act, &table_stay_attribute, id, error)) != NULL;
}

gboolean
stay_note (Act *act, gint64 stay, const char *what, const char *value, gint64 at, GError **error)
{
  g_autoptr (Row) before = NULL;

  if (!open_attribute (act, stay, what, &before, error))
    return FALSE;
  if (before && g_strcmp0 (row_text (before, "value"), value) == 0)
    return TRUE;
  gint64 since = before ? MAX (at, row_int (before, "since")) : at;
  if (before) {
    row_set_int (before, "until", since);
    if (!act_write (act, before, error))
      return FALSE;
  }
  g_autoptr (Row) row = row_new (&table_stay_attribute, act_new_id (act));
  row_set_int (row, "stay", stay);
  row_set_text (row, "what", what);
  row_set_text (row, "value", value);
  row_set_int (row, "since", since);
  return act_write (act, row, error);
}

gboolean
stay_read_rule (Act *act, const Row *stay, LimitRule *rule, GError **error)
{
  Connection *connection = act_get_connection (act);
  const HouseClock *clock = act_clock (act, row_int (stay, "house"), error);
  g_autoptr (Row) kind = NULL;

  if (!clock || !open_attribute (act, row_id (stay), "guest_kind", &kind, error))
    return FALSE;
  g_autofree char *today = when_date_of (act_get_at (act), clock->zone);
  return limit_rule_on (connection, clock->house, kind ? row_text (kind, "value") : NULL, today,
                        rule, error);
}

/* A reason that came with the asking stands for all that was against it then. @asked: (nullable) */
static gboolean
passes (Act *act, const char *asked, const char *finding)
{
  return asked || act_overrides (act, finding);
}

static gboolean
check_often (Act *act, const Row *stay, const LimitRule *rule, GError **error)
{
  gint64 so_far = 0;

  if (!find_int_by (act_get_connection (act), sql_extensions, ":stay", row_id (stay), &so_far,
                    error))
    return FALSE;
  return so_far < rule->max_extensions
         || stay_refuse (
             act, row_id (stay), RECORD_ERROR_RULE,
             _("The stay of %s was extended as often as the rule allows. Give a reason to extend all the same."),
             error)
         || record_error_add_finding (error, "extended_often");
}

static gboolean
refuse_long (Act *act, const Row *stay, gint64 days, GError **error)
{
  g_autofree char *name = stay_name (act, row_id (stay));
  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_RULE,
                               g_dngettext (GETTEXT_PACKAGE, "For %s one extension is %d day by the rule. Choose fewer days, or give a reason.",
                                            "For %s one extension is %d days by the rule. Choose fewer days, or give a reason.", (gulong) days),
                               name, (int) days);

  record_error_set_key (local, "days");
  spoken_stay (&local, act_get_connection (act), row_id (stay), name);
  record_error_add_finding (&local, "long");
  g_propagate_error (error, local);
  return FALSE;
}

/* What the house's rule says against another extension; a reason passes. */
static gboolean
check_rule (Act *act, const Row *stay, const LimitRule *rule, const char *asked, GError **error)
{
  if (!rule->extendable)
    return passes (act, asked, "not_extendable")
           || stay_refuse (
               act, row_id (stay), RECORD_ERROR_RULE,
               _("The rule for %s allows no extension. Give a reason to extend all the same."), error)
           || record_error_add_finding (error, "not_extendable");
  return passes (act, asked, "extended_often") || check_often (act, stay, rule, error);
}

/* Where there is none by the rule, or none of a length, each is an exception of its own. */
static gboolean
check_length (Act *act, const Row *stay, const LimitRule *rule, const char *asked, gint64 days, GError **error)
{
  return !rule->extendable || !rule->extension_days || days <= rule->extension_days || passes (act, asked, "long")
         || refuse_long (act, stay, rule->extension_days, error);
}

gboolean
stay_check_extension (Act *act, const Row *stay, const Row *ask, gint64 *days, GError **error)
{
  LimitRule rule;

  if (row_is_null (stay, "limit_on"))
    return stay_refuse (act, row_id (stay), RECORD_ERROR_STATE,
                        _("The stay of %s has no limit: there is nothing to extend."), error);
  const char *asked = ask ? row_text (ask, "override") : NULL;
  if (!stay_read_rule (act, stay, &rule, error) || !check_rule (act, stay, &rule, asked, error))
    return FALSE;
  *days = act_has (act, "days") ? act_int (act, "days") : ask ? row_int (ask, "days") : rule.extension_days;
  if (*days >= 1 && *days <= LIMIT_DAYS_MAX)
    return check_length (act, stay, &rule, ask && *days > row_int (ask, "days") ? NULL : asked, *days, error);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("days: say by how many days, from 1 to %d."), LIMIT_DAYS_MAX);
  return FALSE;
}

static const char sql_asker[] =
    "SELECT id FROM staff WHERE id = :id AND (name = :name OR full_name = :name)";

static gboolean
names_staff (Act *act, gint64 staff, const char *name, gint64 *same, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_asker, error);

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", staff);
  query_bind_text (query, ":name", name);
  return find_int (query, same, error);
}

gboolean
stay_check_second_person (Act *act, const Row *stay, gint64 asker, const char *approver, GError **error)
{
  g_autoptr (House) house = house_get (act_get_connection (act), row_int (stay, "house"), error);
  gint64 same = 0;

  if (!house)
    return FALSE;
  if (!house->second_person || !asker)
    return TRUE;
  if (!approver)
    same = asker == act_get_actor (act);
  else if (!names_staff (act, asker, approver, &same, error))
    return FALSE;
  if (!same)
    return TRUE;
  g_set_error_literal (
      error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
      _("Who asks can not approve. Name somebody else, who may agree by telephone."));
  return FALSE;
}

static gboolean
set_asker (Act *act, gint64 approval, gint64 asker, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_approval, approval, error);

  if (!row)
    return FALSE;
  if (asker)
    row_set_int (row, "asked_by", asker);
  return act_write (act, row, error);
}

gboolean
stay_extend (Act *act, Row *stay, const ExtensionDraft *draft, GError **error)
{
  g_autoptr (GArray) holidays = NULL;
  g_autoptr (Row) row = row_new (&table_extension, act_new_id (act));
  gint64 approval = 0;

  if (!holidays_read_for (act_get_connection (act), row_int (stay, "house"), row_text (stay, "day_kind"), &holidays, error))
    return FALSE;
  g_autofree char *limit = workdays_extend (holidays, row_text (stay, "limit_on"), draft->days);
  if (!approval_record (act, "extension", row_id (row), draft->approver, draft->channel, &approval, error)
      || !set_asker (act, approval, draft->asker, error))
    return FALSE;
  row_set_int (row, "stay", row_id (stay));
  row_set_int (row, "days", draft->days);
  row_set_text (row, "reason", draft->reason);
  row_set_text (row, "limit_before", row_text (stay, "limit_on"));
  row_set_text (row, "limit_after", limit);
  row_set_int (row, "approval", approval);
  row_set_int (row, "at", act_get_at (act));
  row_set_text (stay, "limit_on", limit);
  act_answer_text (act, "limit", limit);
  act_answer_int (act, "approval", approval);
  act_answer_int (act, "extension", row_id (row));
  return act_write (act, row, error) && act_write (act, stay, error)
         && stay_ask_answered (act, row_id (stay), row_id (row), error);
}

static const char sql_asked_by[] = "SELECT asked_by FROM extension_ask WHERE stay = :stay AND decided_at IS NULL";

/* Where it is asked for on the screen, the answer is to whoever did that, not to who types it. */
static gboolean
find_asker (Act *act, const Row *stay, gint64 *asker, GError **error)
{
  *asker = act_int (act, "asked-by");
  if (!*asker && !find_int_by (act_get_connection (act), sql_asked_by, ":stay", row_id (stay), asker, error))
    return FALSE;
  if (!*asker)
    *asker = act_get_actor (act);
  return TRUE;
}

/* By the program the actor approves what another asked; otherwise he writes down who approved. */
static gboolean
extend_run (Act *act, GError **error)
{
  g_autoptr (Row) stay = stay_open_row (act, act_int (act, "resident"), error);
  ExtensionDraft draft = {
    .reason = act_text (act, "reason"),
    .approver = act_text (act, "approver"),
    .channel = act_text (act, "channel"),
  };
  gboolean program = g_str_equal (draft.channel, "program");

  if (!stay)
    return FALSE;
  stay_answer (act, stay);
  return stay_check_extension (act, stay, NULL, &draft.days, error)
         && find_asker (act, stay, &draft.asker, error)
         && stay_check_second_person (act, stay, draft.asker, program ? NULL : draft.approver, error)
         && stay_check_approver (act, stay, program ? NULL : draft.approver, error)
         && stay_extend (act, stay, &draft, error);
}

static const ActKey extend_keys[] = {
  { "resident", KEY_STAYING, TRUE, NULL, N_("Whose stay") },
  { "days", KEY_INT, FALSE, NULL, N_("By how many days; without it as the rule says") },
  { "reason", KEY_CHOICE, TRUE, EXTENSION_REASONS, N_("Why") },
  { "approver", KEY_TEXT, TRUE, NULL, N_("Who approves: name and office") },
  { "asked-by", KEY_STAFF, FALSE, NULL, N_("Who asked; without it who asked on the screen, or who acts") },
  { "channel", KEY_CHOICE, TRUE, "program|telephone|letter", N_("How the approval came") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind stay_kind_extend = {
  "extend", PERMISSION_ADMIT, extend_run, extend_keys,
  N_("Extends the limit of a stay"), FALSE,
};
