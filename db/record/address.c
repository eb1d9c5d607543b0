/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record lies when nobody says so. */
#include "db/record/address.h"

#define SYSTEM_RECORD "/var/lib/singgah/record.db"

char *
address_default (void)
{
  const char *given = g_getenv ("SINGGAH_RECORD");

  if (given && *given)
    return g_strdup (given);
  if (g_file_test (SYSTEM_RECORD, G_FILE_TEST_EXISTS))
    return g_strdup (SYSTEM_RECORD);
  return g_build_filename (g_get_user_data_dir (), "singgah", "record.db", NULL);
}

gboolean
address_is_server (const char *address)
{
  return g_str_has_prefix (address, "postgresql://") || g_str_has_prefix (address, "postgres://")
         || g_str_has_prefix (address, "service=");
}
