/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what: the roles of PRACTICE 4.10 against the permissions of acts. */
#include "db/record/acts.h"

typedef struct {
  const char *role;
  guint permissions;         /* bits 1 << Permission */
} RoleRights;

#define BIT(permission) (1U << (permission))

static const RoleRights rights[] = {
  { "desk", BIT (PERMISSION_ADMIT) | BIT (PERMISSION_SCAN) },
  { "social_worker", BIT (PERMISSION_CASE) | BIT (PERMISSION_SCAN) },
  { "supervisor",
    BIT (PERMISSION_ADMIT) | BIT (PERMISSION_SCAN) | BIT (PERMISSION_HOUSE) | BIT (PERMISSION_RULES) | BIT (PERMISSION_APPROVE)
        | BIT (PERMISSION_CASE) | BIT (PERMISSION_IMPORT) | BIT (PERMISSION_UNDO_ANY) | BIT (PERMISSION_SEE_HIDDEN) },
  { "signatory", BIT (PERMISSION_APPROVE) },
  { "health", BIT (PERMISSION_SCAN) },
  { "auditor", 0 },
  { "administrator", BIT (PERMISSION_HOUSE) | BIT (PERMISSION_IMPORT) },
  { "kiosk", BIT (PERMISSION_SCAN) },
};

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
    for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
      if (g_str_equal (rights[i].role, query_text (query, 0)))
        *bits |= rights[i].permissions;
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
    *bits |= BIT (PERMISSION_SCAN);
  return step != QUERY_FAILED;
}

gboolean
staff_may (Record *record, gint64 staff, gint64 terminal, Permission permission, gboolean *may, GError **error)
{
  guint bits = 0;
  Connection *connection = record_get_connection (record);

  if (permission == PERMISSION_NONE) {
    *may = TRUE;
    return TRUE;
  }
  if (staff ? !staff_rights (connection, staff, &bits, error) : !kiosk_rights (connection, terminal, &bits, error))
    return FALSE;
  *may = (bits & BIT (permission)) != 0;
  return TRUE;
}
