/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Staff and the roles that they hold. */
#include "db/record/staff.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

#define ROLES "desk|social_worker|supervisor|signatory|health|auditor|administrator|kiosk"

static const char sql_of_name[] = "SELECT id FROM staff WHERE name = :name AND retired_at IS NULL";
static const char sql_role[] =
  "SELECT id FROM staff_role WHERE staff = :staff AND role = :role AND revoked_at IS NULL";
static const char sql_roles[] =
  "SELECT id FROM staff_role WHERE staff = :staff AND revoked_at IS NULL ORDER BY id";
static const char sql_other_supervisors[] =
  "SELECT COUNT(*) FROM staff_role r JOIN staff s ON s.id = r.staff"
  " WHERE r.role = 'supervisor' AND r.revoked_at IS NULL AND s.retired_at IS NULL"
  " AND r.staff <> :staff";
static const char sql_card[] = "SELECT id FROM card_binding WHERE staff = :staff AND until IS NULL";

static const char sql_list[] =
  "SELECT s.id, s.name, COALESCE (s.full_name, s.name),"
  " MAX (CASE WHEN r.role = 'social_worker' THEN 1 ELSE 0 END)"
  " FROM staff s JOIN staff_role r ON r.staff = s.id AND r.revoked_at IS NULL AND r.role <> 'kiosk'"
  " WHERE s.retired_at IS NULL GROUP BY s.id, s.name, s.full_name ORDER BY 3, s.id";

void
staff_member_free (StaffMember *member)
{
  if (!member)
    return;
  g_free (member->name);
  g_free (member->full_name);
  g_free (member);
}

GPtrArray *
staff_list (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify) staff_member_free);
  g_autoptr (Query) query = query_new (connection, sql_list, error);
  QueryStep step = QUERY_FAILED;

  while (query && (step = query_step (query, error)) == QUERY_ROW) {
    StaffMember *member = g_new (StaffMember, 1);
    *member = (StaffMember){ query_int (query, 0), g_strdup (query_text (query, 1)), g_strdup (query_text (query, 2)),
                             query_int (query, 3) != 0 };
    g_ptr_array_add (members, member);
  }
  return step == QUERY_DONE ? g_steal_pointer (&members) : NULL;
}

static gboolean
refuse (GError **error, RecordError code, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, (int) code, sentence);
  return FALSE;
}

static Row *
staff_in_service (Act *act, gint64 id, GError **error)
{
  g_autoptr (Row) staff = act_row (act, &table_staff, id, error);

  if (!staff || row_is_null (staff, "retired_at"))
    return g_steal_pointer (&staff);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s no longer works here."),
               row_text (staff, "name"));
  return NULL;
}

/* @id: the open grant of a role, 0 where there is none. */
static gboolean
find_role (Act *act, gint64 staff, const char *role, gint64 *id, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_role, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "staff", staff);
  query_bind_text (query, "role", role);
  return find_int (query, id, error);
}

gboolean
staff_role_needs_rules (const char *role)
{
  static const char *const sealed[] = { "supervisor", "social_worker", "health", "signatory", "auditor", NULL };

  return g_strv_contains (sealed, role);
}

/*
 * Who looks after staff has no part in the cases (PRACTICE 4.10), so makes neither himself nor a friend one who has; nor takes
 * such a role back, since his own undo would give it to whom he set a password for meanwhile.
 */
static gboolean
check_role (Act *act, const char *role, GError **error)
{
  return act_may (act, PERMISSION_RULES) || !staff_role_needs_rules (role)
      || refuse (error, RECORD_ERROR_PERMISSION, _("Only a supervisor gives this role, or takes it back."));
}

static gboolean
check_may_grant (Act *act, gint64 staff, const char *role, GError **error)
{
  if (staff == act_get_actor (act) && !act_may (act, PERMISSION_RULES))
    return refuse (error, RECORD_ERROR_PERMISSION, _("Nobody gives himself a role. Ask a supervisor."));
  return check_role (act, role, error);
}

static gboolean
grant (Act *act, gint64 staff, const char *role, GError **error)
{
  if (!check_may_grant (act, staff, role, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_staff_role, act_new_id (act));

  row_set_int (row, "staff", staff);
  row_set_text (row, "role", role);
  row_set_int (row, "granted_at", act_get_at (act));
  return act_write (act, row, error);
}

static gboolean
check_name (Act *act, const Row *staff, GError **error)
{
  gint64 other = 0;

  if (!row_text (staff, "name"))
    return refuse (error, RECORD_ERROR_ARGUMENT,
                   _("A staff member needs a name to sign in with."));
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_of_name, error);
  if (!query)
    return FALSE;
  query_bind_text (query, "name", row_text (staff, "name"));
  if (!find_int (query, &other, error))
    return FALSE;
  if (!other || other == row_id (staff))
    return TRUE;
  return refuse (error, RECORD_ERROR_STATE,
                 _("There is a staff member of this name already. Choose another name."));
}

/* As it is written on papers, in groups, or without them. */
static gboolean
set_nip (Act *act, Row *staff, GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (!act_has (act, "nip"))
    return TRUE;
  for (const char *at = act_text (act, "nip"); at && *at; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
    else if (*at != ' ' && *at != '.')
      return refuse (error, RECORD_ERROR_ARGUMENT, _("A NIP has digits alone."));
  if (digits->len && digits->len != STAFF_NIP_DIGITS)
    return refuse (error, RECORD_ERROR_ARGUMENT, _("A NIP has 18 digits: 19780101 200312 2 001."));
  row_set_text (staff, "nip", digits->len ? digits->str : NULL);
  return TRUE;
}

static gboolean
grant_all (Act *act, gint64 staff, GError **error)
{
  g_auto (GStrv) known = g_strsplit (ROLES, "|", -1);
  g_auto (GStrv) roles = act_texts (act, "roles");

  for (char **role = roles; *role; role++) {
    gint64 open = 0;
    if (!g_strv_contains ((const char *const *) known, *role)) {
      g_autofree char *list = g_strjoinv (", ", known);
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                   _("There is no role \"%s\". Roles are: %s."), *role, list);
      return FALSE;
    }
    if (!find_role (act, staff, *role, &open, error)
        || (!open && !grant (act, staff, *role, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
staff_add_run (Act *act, GError **error)
{
  g_autoptr (Row) staff = row_new (&table_staff, act_new_id (act));

  act_copy_text (act, "name", staff, "name");
  act_copy_text (act, "full-name", staff, "full_name");
  act_copy_text (act, "title", staff, "title");
  act_answer_int (act, "staff", row_id (staff));
  return check_name (act, staff, error) && set_nip (act, staff, error) && act_write (act, staff, error)
      && grant_all (act, row_id (staff), error);
}

static gboolean
staff_change_run (Act *act, GError **error)
{
  g_autoptr (Row) staff = staff_in_service (act, act_int (act, "staff"), error);
  if (!staff)
    return FALSE;

  act_copy_text (act, "name", staff, "name");
  act_copy_text (act, "full-name", staff, "full_name");
  act_copy_text (act, "title", staff, "title");
  act_answer_int (act, "staff", row_id (staff));
  return check_name (act, staff, error) && set_nip (act, staff, error) && act_write (act, staff, error);
}

static gboolean
staff_grant_run (Act *act, GError **error)
{
  g_autoptr (Row) staff = staff_in_service (act, act_int (act, "staff"), error);
  gint64 open = 0;

  if (!staff || !find_role (act, row_id (staff), act_text (act, "role"), &open, error))
    return FALSE;
  if (!open)
    return grant (act, row_id (staff), act_text (act, "role"), error);
  g_autoptr (Row) role = act_row (act, &table_staff_role, open, error);
  if (!role)
    return FALSE;
  GError *already = g_error_new (RECORD_ERROR, RECORD_ERROR_ALREADY,
                                 _("%s has this role already."), row_text (staff, "name"));
  record_error_set_holder (already, row_text (staff, "name"), row_int (role, "granted_at"));
  g_propagate_error (error, already);
  return FALSE;
}

static gboolean
check_not_last (Act *act, gint64 staff, GError **error)
{
  gint64 others = 0;

  if (!find_int_by (act_get_connection (act), sql_other_supervisors, "staff", staff, &others,
                    error))
    return FALSE;
  return others
      || refuse (error, RECORD_ERROR_STATE,
                 _("This is the last supervisor. Give somebody else the role first."));
}

static gboolean
revoke_role (Act *act, gint64 id, GError **error)
{
  g_autoptr (Row) role = act_row (act, &table_staff_role, id, error);
  if (!role)
    return FALSE;

  row_set_int (role, "revoked_at", act_get_at (act));
  return act_write (act, role, error)
      && (!g_str_equal (row_text (role, "role"), "supervisor")
          || check_not_last (act, row_int (role, "staff"), error));
}

static gboolean
staff_revoke_run (Act *act, GError **error)
{
  gint64 open = 0;

  if (!check_role (act, act_text (act, "role"), error) || !find_role (act, act_int (act, "staff"), act_text (act, "role"), &open, error))
    return FALSE;
  return open
         ? revoke_role (act, open, error)
         : refuse (error, RECORD_ERROR_STATE, _("This staff member does not have this role."));
}

static gboolean
unbind_card (Act *act, gint64 staff, GError **error)
{
  gint64 id = 0;

  if (!find_int_by (act_get_connection (act), sql_card, "staff", staff, &id, error))
    return FALSE;
  if (!id)
    return TRUE;
  g_autoptr (Row) binding = act_row (act, &table_card_binding, id, error);
  if (!binding)
    return FALSE;
  row_set_int (binding, "until", MAX (act_get_at (act), row_int (binding, "since")));
  row_set_text (binding, "ended_by", "unbound");
  return act_write (act, binding, error);
}

static gboolean
staff_retire_run (Act *act, GError **error)
{
  g_autoptr (Row) staff = staff_in_service (act, act_int (act, "staff"), error);
  g_autoptr (GArray) roles =
    staff ? find_ids_by (act_get_connection (act), sql_roles, "staff", row_id (staff), error)
          : NULL;
  if (!roles)
    return FALSE;

  for (guint i = 0; i < roles->len; i++)
    if (!revoke_role (act, g_array_index (roles, gint64, i), error))
      return FALSE;
  row_set_int (staff, "retired_at", act_get_at (act));
  return unbind_card (act, row_id (staff), error) && act_write (act, staff, error);
}

static const ActKey add_keys[] = {
  { "name", KEY_NAME, TRUE, NULL, N_("name to sign in with") },
  { "full-name", KEY_NAME, FALSE, NULL, N_("name on papers") },
  { "title", KEY_TEXT, FALSE, NULL, N_("post and rank on papers") },
  { "nip", KEY_TEXT, FALSE, NULL, N_("NIP on papers: 18 digits") },
  { "roles", KEY_TEXTS, FALSE, NULL, N_("roles, separated by commas") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey change_keys[] = {
  { "staff", KEY_STAFF, TRUE, NULL, N_("the staff member") },
  { "name", KEY_NAME, FALSE, NULL, N_("name to sign in with") },
  { "full-name", KEY_NAME, FALSE, NULL, N_("name on papers") },
  { "title", KEY_TEXT, FALSE, NULL, N_("post and rank on papers") },
  { "nip", KEY_TEXT, FALSE, NULL, N_("NIP on papers: 18 digits") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey role_keys[] = {
  { "staff", KEY_STAFF, TRUE, NULL, N_("the staff member") },
  { "role", KEY_CHOICE, TRUE, ROLES, N_("the role") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
static const ActKey staff_keys[] = {
  { "staff", KEY_STAFF, TRUE, NULL, N_("the staff member") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};

static const ActKind kinds[] = {
  { "staff-add", PERMISSION_HOUSE, staff_add_run, add_keys, N_("Adds a staff member"), FALSE },
  { "staff-grant", PERMISSION_HOUSE, staff_grant_run, role_keys, N_("Gives a role"), FALSE },
  { "staff-revoke", PERMISSION_HOUSE, staff_revoke_run, role_keys, N_("Takes a role back"),
    FALSE },
  { "staff-retire", PERMISSION_HOUSE, staff_retire_run, staff_keys,
    N_("Ends the service of a staff member"), FALSE },
  { "staff-change", PERMISSION_HOUSE, staff_change_run, change_keys, N_("Changes the names of a staff member"), FALSE },
};

const ActKind *const staff_act_kinds[] = { &kinds[0], &kinds[1], &kinds[2], &kinds[3], &kinds[4], NULL };
