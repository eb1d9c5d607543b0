/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of whom a refusal speaks, and what stands for the name on a screen that others can see. */
#include "db/record/spoken.h"

#include "db/record/find.h"
#include "db/record/record.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char sql_code[] =
    "SELECT p.number, " SPOKEN_PLACE ("p.id") " FROM resident p WHERE p.id = :resident";
static const char sql_resident[] = "SELECT resident FROM stay WHERE id = :stay";

char *
spoken_text (gint64 number, const char *place)
{
  return place ? g_strdup (place) : g_strdup_printf (_("No. %" PRId64), number);
}

char *
spoken_code (Connection *connection, gint64 resident)
{
  g_return_val_if_fail (connection, NULL);

  g_autoptr (Query) query = query_new (connection, sql_code, NULL);
  if (!query)
    return g_strdup (_("somebody"));
  query_bind_int (query, ":resident", resident);
  if (query_step (query, NULL) != QUERY_ROW)
    return g_strdup (_("somebody"));
  return spoken_text (query_int (query, 0), query_text (query, 1));
}

void
spoken_resident (GError **error, Connection *connection, gint64 resident, const char *name)
{
  if (!error || !*error || (*error)->domain != RECORD_ERROR || !name)
    return;
  g_autofree char *code = spoken_code (connection, resident);
  record_error_hide (*error, name, code);
}

void
spoken_stay (GError **error, Connection *connection, gint64 stay, const char *name)
{
  gint64 resident = 0;

  if (error && *error && name && find_int_by (connection, sql_resident, ":stay", stay, &resident, NULL))
    spoken_resident (error, connection, resident, name);
}

void
spoken_other (GError **error, const char *name)
{
  if (error && *error && (*error)->domain == RECORD_ERROR && name)
    record_error_hide (*error, name, _("somebody"));
}
