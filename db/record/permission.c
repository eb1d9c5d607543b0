/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what: the roles of PRACTICE 4.10 against the permissions of acts. */
#include "db/record/act-private.h"

typedef struct {
  const char *role;
  guint permissions;         /* bits 1 << Permission */
} RoleRights;

static const RoleRights rights[] = {
  { "desk", PERMISSION_BIT (PERMISSION_ADMIT) | PERMISSION_BIT (PERMISSION_SCAN) },
  { "social_worker", PERMISSION_BIT (PERMISSION_CASE) | PERMISSION_BIT (PERMISSION_SCAN) },
  { "supervisor",
    PERMISSION_BIT (PERMISSION_ADMIT) | PERMISSION_BIT (PERMISSION_SCAN) | PERMISSION_BIT (PERMISSION_HOUSE) | PERMISSION_BIT (PERMISSION_RULES) | PERMISSION_BIT (PERMISSION_APPROVE)
        | PERMISSION_BIT (PERMISSION_CASE) | PERMISSION_BIT (PERMISSION_IMPORT) | PERMISSION_BIT (PERMISSION_UNDO_ANY) | PERMISSION_BIT (PERMISSION_SEE_HIDDEN) },
  { "signatory", PERMISSION_BIT (PERMISSION_APPROVE) },
  { "health", PERMISSION_BIT (PERMISSION_SCAN) },
  { "auditor", 0 },
  { "administrator", PERMISSION_BIT (PERMISSION_HOUSE) | PERMISSION_BIT (PERMISSION_IMPORT) },
  { "kiosk", PERMISSION_BIT (PERMISSION_SCAN) },
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
staff_may (Record *record, gint64 staff, gint64 terminal, Permission permission, gboolean *may, GError **error)
{
  guint bits;

  if (!permissions_read (record_get_connection (record), staff, terminal, &bits, error))
    return FALSE;
  *may = (bits & PERMISSION_BIT (permission)) != 0;
  return TRUE;
}
