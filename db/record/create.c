/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first act of every record: what it can not do without. */
#include "db/record/act-private.h"

#include <glib/gi18n-lib.h>

static gboolean
write_staff (Act *act, gint64 *staff, GError **error)
{
  g_autoptr (Row) row = row_new (&table_staff, act_new_id (act));

  row_set_text (row, "name", "admin");
  if (!act_write (act, row, error))
    return FALSE;
  *staff = row_id (row);
  static const char *const roles[] = { "supervisor", "administrator" };
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autoptr (Row) role = row_new (&table_staff_role, act_new_id (act));
    row_set_int (role, "staff", *staff);
    row_set_text (role, "role", roles[i]);
    row_set_int (role, "granted_at", act_get_at (act));
    if (!act_write (act, role, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
write_terminal (Act *act, const char *name, const char *kind, GError **error)
{
  g_autoptr (Row) row = row_new (&table_terminal, act_new_id (act));

  row_set_text (row, "name", name);
  row_set_text (row, "kind", kind);
  row_set_int (row, "public_counter", 0);
  return act_write (act, row, error);
}

static gboolean
write_record (Act *act, GError **error)
{
  g_autoptr (Row) row = row_new (&table_record, 1);
  guint8 bytes[8];
  g_autoptr (GString) name = g_string_new (NULL);

  record_random (act_get_record (act), bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (name, "%02x", bytes[i]);
  row_set_text (row, "name", name->str);
  row_set_int (row, "made_at", act_get_recorded (act));
  row_set_int (row, "demo", act_int (act, "demo"));
  return act_write (act, row, error);
}

static gboolean
create_run (Act *act, GError **error)
{
  gint64 staff;

  if (act->seq != 1) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY, _("This record has been created already."));
    return FALSE;
  }
  if (!write_record (act, error) || !write_staff (act, &staff, error) || !write_terminal (act, "desk-1", "desk", error)
      || !write_terminal (act, "kiosk-1", "kiosk", error))
    return FALSE;
  act_answer_int (act, "staff", staff);
  return TRUE;
}

static const ActKey create_keys[] = {
  { "demo", KEY_BOOL, FALSE, NULL, N_ ("whether it is only for trying out") },
  { NULL, KEY_TEXT, FALSE, NULL, NULL },
};
const ActKind create_kind = { "create", PERMISSION_NONE, create_run, create_keys, N_ ("Begins a record"), TRUE };
