/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SHA-256 over several files, by which an import knows them again. */
#include "db/exchange/files-digest.h"

#include "db/record/record.h"

#include <glib/gi18n-lib.h>

#define SLICE (1 << 16)

static gboolean
refuse (const char *path, const GError *why, GError **error)
{
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_INPUT, _("%s can not be read: %s"), path,
               why->message);
  return FALSE;
}

/* The length parts a file's bytes from what comes after them. */
static gboolean
add_file (GChecksum *sum, const char *name, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &local);
  g_autofree guint8 *bytes = g_malloc (SLICE);
  guint64 length = 0;
  gssize n;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  if (!stream)
    return refuse (path, local, error);
  g_checksum_update (sum, (const guchar *) name, -1);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), bytes, SLICE, NULL, &local)) > 0) {
    g_checksum_update (sum, bytes, n);
    length += (guint64) n;
  }
  if (n < 0)
    return refuse (path, local, error);
  g_autofree char *end = g_strdup_printf ("\n%" G_GUINT64_FORMAT "\n", length);
  g_checksum_update (sum, (const guchar *) end, -1);
  return TRUE;
}

char *
files_digest (const char *folder, const char *const *names, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; names[i]; i++) {
    g_autofree char *path =
      folder ? g_build_filename (folder, names[i], NULL) : g_strdup (names[i]);
    g_autofree char *base = g_path_get_basename (names[i]);
    if (!add_file (sum, base, path, error))
      return NULL;
  }
  return g_strdup (g_checksum_get_string (sum));
}
