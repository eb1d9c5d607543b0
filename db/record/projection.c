/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and word lists that follow the rows. */
#include "db/record/projection.h"

gboolean
projection_refresh (Connection *connection, const Touched *touched, GError **error)
{
  return (g_hash_table_size (touched->houses) == 0
          || census_refresh_houses (connection, touched->houses, touched->clocks, error))
         && (g_hash_table_size (touched->stays) == 0
             || census_refresh_stays (connection, touched->stays, touched->clocks, error))
         && (g_hash_table_size (touched->residents) == 0 || names_refresh (connection, touched->residents, error));
}
