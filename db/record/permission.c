/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what: the roles of PRACTICE 4.10 against the permissions of acts. */
#include "db/record/act-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const char *role;
  guint permissions;         /* bits 1 << Permission */
} RoleRights;

static const RoleRights rights[] = {
  { "desk", PERMISSION_BIT (PERMISSION_ADMIT) | PERMISSION_BIT (PERMISSION_SCAN) | PERMISSION_BIT (PERMISSION_NOTE)
        | PERMISSION_BIT (PERMISSION_MEDICINE) | PERMISSION_BIT (PERMISSION_LOOK) | PERMISSION_BIT (PERMISSION_TELL) },
  { "social_worker",
    PERMISSION_BIT (PERMISSION_CASE) | PERMISSION_BIT (PERMISSION_TELL) | PERMISSION_BIT (PERMISSION_SCAN) | PERMISSION_BIT (PERMISSION_NOTE) | PERMISSION_BIT (PERMISSION_LOOK) },
  { "supervisor",
    PERMISSION_BIT (PERMISSION_ADMIT) | PERMISSION_BIT (PERMISSION_SCAN) | PERMISSION_BIT (PERMISSION_HOUSE) | PERMISSION_BIT (PERMISSION_RULES) | PERMISSION_BIT (PERMISSION_APPROVE)
        | PERMISSION_BIT (PERMISSION_CASE) | PERMISSION_BIT (PERMISSION_IMPORT) | PERMISSION_BIT (PERMISSION_UNDO_ANY) | PERMISSION_BIT (PERMISSION_SEE_HIDDEN)
        | PERMISSION_BIT (PERMISSION_VOID) | PERMISSION_BIT (PERMISSION_TELL)
        | PERMISSION_BIT (PERMISSION_NOTE) | PERMISSION_BIT (PERMISSION_MEDICINE) | PERMISSION_BIT (PERMISSION_HEALTH) | PERMISSION_BIT (PERMISSION_LOOK) },
  { "signatory", PERMISSION_BIT (PERMISSION_APPROVE) },
  { "health", PERMISSION_BIT (PERMISSION_SCAN) | PERMISSION_BIT (PERMISSION_NOTE) | PERMISSION_BIT (PERMISSION_MEDICINE)
        | PERMISSION_BIT (PERMISSION_HEALTH) | PERMISSION_BIT (PERMISSION_LOOK) },
  { "auditor", PERMISSION_BIT (PERMISSION_LOOK) },
  { "administrator", PERMISSION_BIT (PERMISSION_HOUSE) | PERMISSION_BIT (PERMISSION_IMPORT) },
  { "kiosk", PERMISSION_BIT (PERMISSION_SCAN) },
};

guint
permissions_of_role (const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    if (g_str_equal (rights[i].role, role))
      return rights[i].permissions;
  return 0;
}

static const char sql_roles[] =
    "SELECT r.role FROM staff_role r JOIN staff s ON s.id = r.staff"
    " WHERE r.staff = :staff AND r.revoked_at IS NULL AND s.retired_at IS NULL";

static gboolean
staff_rights (Connection *connection, gint64 staff, guint *bits, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_roles, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":staff", staff);
  while ((step = query_step (query, error)) == QUERY_ROW)
    *bits |= permissions_of_role (query_word (query, 0));
  return step == QUERY_DONE;
}

static const char sql_kiosk[] = "SELECT 1 FROM terminal WHERE id = :id AND kind = 'kiosk' AND retired_at IS NULL";

static gboolean
kiosk_rights (Connection *connection, gint64 terminal, guint *bits, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_kiosk, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", terminal);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    *bits |= PERMISSION_BIT (PERMISSION_SCAN);
  return step != QUERY_FAILED;
}

gboolean
permissions_read (Connection *connection, gint64 staff, gint64 terminal, guint *bits, GError **error)
{
  *bits = PERMISSION_BIT (PERMISSION_NONE);
  return staff ? staff_rights (connection, staff, bits, error) : kiosk_rights (connection, terminal, bits, error);
}

gboolean
acts_may (const ActKind *kind, guint permissions)
{
  g_return_val_if_fail (kind, FALSE);

  return (permissions & PERMISSION_BIT (kind->permission)) != 0;
}

gboolean
staff_may (Record *record, gint64 staff, gint64 terminal, Permission permission, gboolean *may, GError **error)
{
  guint bits;

  if (!permissions_read (record_get_connection (record), staff, terminal, &bits, error))
    return FALSE;
  *may = (bits & PERMISSION_BIT (permission)) != 0;
  return TRUE;
}

static const char sql_worker[] =
    "SELECT w.id, COALESCE (w.full_name, w.name), a.since FROM stay s"
    " JOIN stay_attribute a ON a.stay = s.id AND a.what = 'worker' AND a.until IS NULL"
    " JOIN staff w ON CAST (w.id AS TEXT) = a.value"
    " WHERE s.resident = :resident AND s.ended_at IS NULL";

gboolean
act_check_case (Act *act, gint64 resident, GError **error)
{
  if (act_may (act, PERMISSION_UNDO_ANY) || act_overrides (act, "case"))
    return TRUE;
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_worker, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW || query_int (query, 0) == act_get_actor (act))
    return step != QUERY_FAILED;
  GError *local = g_error_new (RECORD_ERROR, RECORD_ERROR_RULE,
                               _("This is the case of %s. Say why you act in their place."), query_text (query, 1));
  record_error_set_holder (local, query_text (query, 1), query_int (query, 2));
  g_propagate_error (error, local);
  return record_error_add_finding (error, "case");
}
