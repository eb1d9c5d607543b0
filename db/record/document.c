/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issues documents, and knows who signed them. */
#include "db/record/document.h"

#include <glib/gi18n-lib.h>

static gboolean
check (const char *kind, const gint64 *stays, guint n_stays, GError **error)
{
  static const char *const kinds[] = { "BAST_IN", "BAST_OUT",   "ADU",      "RUJUKAN", "REKOM", "PENGANTAR",
                                       "JALAN",   "PERNYATAAN", "KWITANSI", "LAPSOS",  "LAIN",
                                       "PERPANJANGAN", NULL };

  if (!g_strv_contains (kinds, kind)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("The house issues no document of the kind %s."), kind);
    return FALSE;
  }
  if (n_stays == 0) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Say whom the document is about."));
    return FALSE;
  }
  for (guint i = 0; i < n_stays; i++)
    for (guint j = 0; j < i; j++)
      if (stays[i] == stays[j]) {
        g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("The same stay is named twice."));
        return FALSE;
      }
  return TRUE;
}

/* (transfer full) (nullable): the day of the act where the house is */
static char *
day_of_issue (Act *act, gint64 house, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_house, house, error);
  if (!row)
    return NULL;

  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (row_text (row, "zone"));
  return zone ? when_date_of (act_get_at (act), zone) : when_day_format (act_get_at (act) / 86400);
}

static char *
counter_name (gint64 house, const char *kind, gint64 year)
{
  return g_strdup_printf ("document-%" G_GINT64_FORMAT "-%s-%" G_GINT64_FORMAT, house, kind, year);
}

static gboolean
write_stay (Act *act, gint64 document, gint64 stay, GError **error)
{
  g_autoptr (Row) there = act_row (act, &table_stay, stay, error);
  g_autoptr (Row) row = row_new (&table_document_stay, act_new_id (act));

  row_set_int (row, "document", document);
  row_set_int (row, "stay", stay);
  return there && act_write (act, row, error);
}

gboolean
document_issue (Act *act, gint64 house, const char *kind, const gint64 *stays, guint n_stays, const char *signatory,
                gint64 *document, GError **error)
{
  g_return_val_if_fail (act && kind, FALSE);

  g_autofree char *issued_on = check (kind, stays, n_stays, error) ? day_of_issue (act, house, error) : NULL;
  if (!issued_on)
    return FALSE;
  gint64 year = g_ascii_strtoll (issued_on, NULL, 10);
  g_autofree char *counter = counter_name (house, kind, year);
  gint64 number = act_number (act, counter, error);
  if (!number)
    return FALSE;
  g_autoptr (Row) row = row_new (&table_document, act_new_id (act));
  row_set_int (row, "house", house);
  row_set_text (row, "kind", kind);
  row_set_int (row, "year", year);
  row_set_int (row, "number", number);
  row_set_text (row, "issued_on", issued_on);
  row_set_text (row, "signatory", signatory);
  row_set_int (row, "issued_at", act_get_at (act));
  if (!act_write (act, row, error))
    return FALSE;
  for (guint i = 0; i < n_stays; i++)
    if (!write_stay (act, row_id (row), stays[i], error))
      return FALSE;
  if (document)
    *document = row_id (row);
  act_answer_int (act, "document", row_id (row));
  act_answer_int (act, "number", number);
  return TRUE;
}

/* --- who signs --- */

static const char sql_signed[] =
    "SELECT signatory FROM document WHERE house = :house AND signatory IS NOT NULL AND void_reason IS NULL GROUP BY signatory"
    " ORDER BY MAX (CASE WHEN kind = :kind THEN id ELSE 0 END) DESC, MAX (id) DESC LIMIT 12";
static const char sql_signatories[] =
    "SELECT COALESCE (s.full_name, s.name) || COALESCE (', ' || s.title, '') || COALESCE (', NIP ' || SUBSTR (s.nip, 1, 8) || ' '"
    " || SUBSTR (s.nip, 9, 6) || ' ' || SUBSTR (s.nip, 15, 1) || ' ' || SUBSTR (s.nip, 16, 3), '') FROM staff s JOIN staff_role r ON r.staff = s.id AND r.revoked_at IS NULL"
    " WHERE r.role = 'signatory' AND s.retired_at IS NULL ORDER BY 1";

static GPtrArray *
read_names (Query *query, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (names, g_strdup (query_text (query, 0)));
  return step == QUERY_DONE ? g_steal_pointer (&names) : NULL;
}

/* Who signed without title and NIP, as somebody who has them now. */
static const char *
as_known_now (const GPtrArray *staff, const char *name)
{
  g_autofree char *bare = g_strconcat (name, ", ", NULL);

  for (guint i = 0; i < staff->len; i++)
    if (g_str_equal (staff->pdata[i], name))
      return name;
  for (guint i = 0; i < staff->len; i++)
    if (g_str_has_prefix (staff->pdata[i], bare))
      return staff->pdata[i];
  return name;
}

static void
add_once (GPtrArray *names, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

GPtrArray *
document_signatories (Connection *connection, gint64 house, const char *kind, GError **error)
{
  g_return_val_if_fail (connection && kind, NULL);

  g_autoptr (Query) query = query_new (connection, sql_signatories, error);
  g_autoptr (GPtrArray) staff = query ? read_names (query, error) : NULL;
  g_autoptr (Query) before = staff ? query_new (connection, sql_signed, error) : NULL;
  if (!before)
    return NULL;
  query_bind_int (before, ":house", house);
  query_bind_text (before, ":kind", kind);
  g_autoptr (GPtrArray) have_signed = read_names (before, error);
  if (!have_signed)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < have_signed->len; i++)
    add_once (names, as_known_now (staff, have_signed->pdata[i]));
  for (guint i = 0; i < staff->len; i++)
    add_once (names, staff->pdata[i]);
  return names;
}

static const char sql_stays[] = "SELECT stay FROM document_stay WHERE document = :document ORDER BY id";

GArray *
document_stays (Connection *connection, gint64 document, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (connection, sql_stays, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":document", document);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 stay = query_int (query, 0);
    g_array_append_val (stays, stay);
  }
  return step == QUERY_DONE ? g_steal_pointer (&stays) : NULL;
}

gboolean
document_name_stays (Act *act, gint64 document, GError **error)
{
  g_return_val_if_fail (act && document, FALSE);

  g_autoptr (GArray) stays = document_stays (act_get_connection (act), document, error);
  for (guint i = 0; stays && i < stays->len; i++)
    act_subject (act, "stay", g_array_index (stays, gint64, i));
  return stays != NULL;
}
