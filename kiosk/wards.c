/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The children in somebody's care, and where the house takes them to be. */
#include "kiosk/wards.h"

#include "db/engine/query.h"
#include "db/record/sighting.h"

static const char sql_wards[] =
  "SELECT s.id FROM stay s WHERE s.with_stay = :stay AND s.with_kind = 'child' AND s.ended_at IS NULL AND NOT EXISTS "
  "(SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL) ORDER BY s.number";

static gboolean
find (Connection *connection, gint64 stay, GArray *wards, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_wards, error);
  if (!query)
    return FALSE;

  QueryStep step;
  query_bind_int (query, ":stay", stay);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 ward = query_int (query, 0);
    g_array_append_val (wards, ward);
  }
  return step == QUERY_DONE;
}

gboolean
kiosk_wards_read (Connection *connection, gint64 stay, GArray *inside, GArray *out, GError **error)
{
  g_autoptr (GArray) wards = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!find (connection, stay, wards, error))
    return FALSE;
  for (guint i = 0; i < wards->len; i++) {
    gint64 ward = g_array_index (wards, gint64, i);
    gboolean is_inside;
    if (!sighting_inside (connection, ward, &is_inside, error))
      return FALSE;
    g_array_append_val (is_inside ? inside : out, ward);
  }
  return TRUE;
}
