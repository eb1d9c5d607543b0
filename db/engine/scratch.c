/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A SQLite file for what is needed once. */
#include "db/engine/scratch.h"

#include "db/engine/engine-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>

/* The journal is kept in memory: so the file needs no name any more. */
static const char sql_settings[] = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA "
                                   "secure_delete = OFF; PRAGMA cache_size = -8000";

static const SchemaStep no_steps[1];

static char *
make_folder (GError **error)
{
  char *folder = g_build_filename (g_get_tmp_dir (), "singgah-scratch-XXXXXX", NULL);

  if (g_mkdtemp (folder))
    return folder;
  int failure = errno;
  EngineError code = failure == ENOSPC || failure == EDQUOT ? ENGINE_ERROR_FULL
    : failure == EIO ? ENGINE_ERROR_IO : ENGINE_ERROR_READ_ONLY;
  g_set_error (error, ENGINE_ERROR, (int) code, _("The folder %s for temporary files can not be written (%s)."),
               g_get_tmp_dir (), g_strerror (failure));
  g_free (folder);
  return NULL;
}

Connection *
connection_open_scratch (GError **error)
{
  const ConnectionOptions options = { no_steps, 0, NULL, 0 };
  g_autofree char *folder = make_folder (error);
  if (!folder)
    return NULL;

  g_autofree char *path = g_build_filename (folder, "scratch.db", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autoptr (Connection) scratch = connection_open_with (path, CONNECTION_CREATE, &options, error);
  gboolean ready = scratch && connection_execute (scratch, sql_settings, error);
  g_unlink (journal);
  g_unlink (path);
  g_rmdir (folder);
  return ready ? g_steal_pointer (&scratch) : NULL;
}
