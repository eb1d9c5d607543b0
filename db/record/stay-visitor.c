/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kiosk may know of who stands before it, and of the children in his care. */
#include "db/record/stay-visitor.h"

#include "db/engine/query.h"
#include "db/record/sighting.h"

/* Of whom nobody is to be told, no screen shows what he could be known by. */
#define SHOWN(column) "CASE WHEN s.confidentiality = 'normal' THEN r." column " END"
#define FACE SHOWN ("called_name") ", " SHOWN ("symbol") ", " SHOWN ("colour")

static const char sql_visitor[] =
    "SELECT " FACE ", s.house, r.language, r.reads, r.hears, r.sees, COALESCE (r.slow, 0)"
    " FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :stay";
static const char sql_wards[] =
    "SELECT " FACE ", s.id FROM stay s JOIN resident r ON r.id = s.resident WHERE s.with_stay = :stay AND s.with_kind = 'child'"
    " AND s.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)"
    " ORDER BY s.number";

void
stay_visitor_clear (StayVisitor *visitor)
{
  g_clear_pointer (&visitor->called, g_free);
  g_clear_pointer (&visitor->symbol, g_free);
  g_clear_pointer (&visitor->colour, g_free);
  g_clear_pointer (&visitor->language, g_free);
  g_clear_pointer (&visitor->reads, g_free);
  g_clear_pointer (&visitor->hears, g_free);
  g_clear_pointer (&visitor->sees, g_free);
}

gboolean
stay_visitor_read (Connection *connection, gint64 stay, StayVisitor *visitor, GError **error)
{
  g_return_val_if_fail (connection && visitor, FALSE);

  *visitor = (StayVisitor){ 0 };
  g_autoptr (Query) query = query_new (connection, sql_visitor, error);
  if (!query)
    return FALSE;
  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  char **const texts[] = { &visitor->called, &visitor->symbol, &visitor->colour, NULL,
                           &visitor->language, &visitor->reads, &visitor->hears, &visitor->sees };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i])
      *texts[i] = g_strdup (query_text (query, (int) i));
  visitor->house = query_int (query, 3);
  visitor->slow = query_int (query, 8) != 0;
  return TRUE;
}

void
stay_ward_free (StayWard *ward)
{
  if (!ward)
    return;
  g_free (ward->called);
  g_free (ward->symbol);
  g_free (ward->colour);
  g_free (ward);
}

GPtrArray *
stay_wards (Connection *connection, gint64 stay, GError **error)
{
  g_autoptr (GPtrArray) wards = g_ptr_array_new_with_free_func ((GDestroyNotify) stay_ward_free);
  g_autoptr (Query) query = query_new (connection, sql_wards, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":stay", stay);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    StayWard *ward = g_new (StayWard, 1);
    *ward = (StayWard){ query_int (query, 3), g_strdup (query_text (query, 0)), g_strdup (query_text (query, 1)),
                        g_strdup (query_text (query, 2)) };
    g_ptr_array_add (wards, ward);
  }
  return step == QUERY_DONE ? g_steal_pointer (&wards) : NULL;
}

gboolean
stay_wards_where (Connection *connection, gint64 stay, GArray *inside, GArray *out, GError **error)
{
  g_autoptr (GPtrArray) wards = stay_wards (connection, stay, error);

  for (guint i = 0; wards && i < wards->len; i++) {
    const StayWard *ward = wards->pdata[i];
    gboolean is_inside;
    if (!sighting_inside (connection, ward->stay, &is_inside, error))
      return FALSE;
    g_array_append_val (is_inside ? inside : out, ward->stay);
  }
  return wards != NULL;
}
