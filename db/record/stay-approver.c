/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who approves an extension, where the rule for the kind of guest names a role (DOMAIN 2: approver_role). */
#include "db/record/find.h"
#include "db/record/house.h"
#include "db/record/stay-private.h"

#include <glib/gi18n-lib.h>

/* None: the extension was undone, its approval is left. */
static const char sql_stay[] = "SELECT stay FROM extension WHERE id = :extension";
static const char sql_has_role[] =
    "SELECT staff FROM staff_role WHERE staff = :staff AND role = :role AND revoked_at IS NULL";
static const char sql_named[] =
    "SELECT COUNT (*) FROM staff s WHERE s.retired_at IS NULL AND (s.name = :name OR s.full_name = :name)";
static const char sql_named_with_role[] =
    "SELECT COUNT (*) FROM staff s WHERE s.retired_at IS NULL AND (s.name = :name OR s.full_name = :name)"
    " AND EXISTS (SELECT 1 FROM staff_role r WHERE r.staff = s.id AND r.role = :role AND r.revoked_at IS NULL)";

static gboolean
refuse (const char *role, GError **error)
{
  gboolean signatory = g_str_equal (role, "signatory");

  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                       signatory ? _("By the rule for this kind of guest a signatory approves. Ask one, also by telephone, and write down who agreed.")
                                 : _("By the rule for this kind of guest a supervisor approves. Ask one, also by telephone, and write down who agreed."));
  return FALSE;
}

static gboolean
count_named (Act *act, const char *sql, const char *name, const char *role, gint64 *n, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql, error);

  if (!query)
    return FALSE;
  query_bind_text (query, ":name", name);
  if (role)
    query_bind_text (query, ":role", role);
  return find_int (query, n, error);
}

/* Whoever signs for the office is often no member of staff: then it is the confirmation that asks for the role. */
static gboolean
check_named (Act *act, const char *name, const char *role, GError **error)
{
  gint64 known = 0, fit = 0;

  if (!count_named (act, sql_named, name, NULL, &known, error)
      || !count_named (act, sql_named_with_role, name, role, &fit, error))
    return FALSE;
  return !known || fit || refuse (role, error);
}

static gboolean
check_actor (Act *act, const char *role, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_has_role, error);
  gint64 has = 0;

  if (!query)
    return FALSE;
  query_bind_int (query, ":staff", act_get_actor (act));
  query_bind_text (query, ":role", role);
  return find_int (query, &has, error) && (has || refuse (role, error));
}

gboolean
stay_check_approver (Act *act, const Row *stay, const char *approver, GError **error)
{
  LimitRule rule;

  if (!stay_read_rule (act, stay, &rule, error))
    return FALSE;
  if (!rule.approver_role)
    return TRUE;
  return approver ? check_named (act, approver, rule.approver_role, error) : check_actor (act, rule.approver_role, error);
}

/* Nobody here may have the role of who signs for the office, and then the letter is what is looked at. */
static gboolean
refuse_for_outsider (const char *approver, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE,
               _("%s, who agreed, is no member of staff, and the rule wants another role than yours. Let one who has it confirm, or give a reason."),
               approver);
  return record_error_add_finding (error, "outsider");
}

gboolean
stay_check_confirmer (Act *act, gint64 extension, const char *approver, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 of = 0, known = 0;

  if (!find_int_by (act_get_connection (act), sql_stay, ":extension", extension, &of, error))
    return FALSE;
  g_autoptr (Row) stay = of ? act_row (act, &table_stay, of, error) : NULL;
  if (!of)
    return TRUE;
  if (!stay || !count_named (act, sql_named, approver, NULL, &known, error))
    return FALSE;
  if (stay_check_approver (act, stay, NULL, &local))
    return TRUE;
  if (!known && g_error_matches (local, RECORD_ERROR, RECORD_ERROR_PERMISSION))
    return act_overrides (act, "outsider") || refuse_for_outsider (approver, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
