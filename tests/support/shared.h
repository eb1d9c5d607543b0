/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where public data for tests lies: $SINGGAH_SHARED, else `shared` beside the sources. */
#pragma once

#include <glib.h>

/**
 * shared_file:
 * @name: relative, "data/nik.csv"
 *
 * Returns: (transfer full) (nullable): the path, or %NULL after g_test_skip() where it is not there
 */
static inline char *
shared_file (const char *name) {
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);
  const char *folder = g_getenv ("SINGGAH_SHARED");
  g_autofree char *path = g_build_filename (folder ? folder : beside, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_autofree char *why = g_strdup_printf ("%s is not there: set SINGGAH_SHARED", name);
  g_test_skip (why);
  return NULL;
}
