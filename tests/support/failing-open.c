/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked in front of connection_open() and connection_open_scratch(): each run of the program fails at one place more than those that the file named by
   SINGGAH_FAILING_SEEN lists, and adds it there. */
#include "tests/support/failing.h"

#include <stdio.h>

Connection *__real_connection_open (const char *address, ConnectionFlags flags, GError **error);
Connection *__wrap_connection_open (const char *address, ConnectionFlags flags, GError **error);
Connection *__real_connection_open_scratch (GError **error);
Connection *__wrap_connection_open_scratch (GError **error);

static void
keep_struck (void)
{
  FILE *file = failing_struck () ? fopen (g_getenv ("SINGGAH_FAILING_SEEN"), "a") : NULL;

  if (!file)
    return;
  fprintf (file, "%s\n", failing_struck ());
  fclose (file);
}

static void
begin (void)
{
  static gboolean begun = FALSE;
  const char *path = g_getenv ("SINGGAH_FAILING_SEEN");
  g_autofree char *text = NULL;

  if (begun || !path)
    return;
  begun = TRUE;
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (g_file_get_contents (path, &text, NULL, NULL) ? text : "", "\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_hash_table_add (seen, g_strdup (lines[i]));
  failing_begin (seen);
  atexit (keep_struck);
}

/* @connection: (transfer full) (nullable) */
static Connection *
attached (Connection *connection)
{
  if (connection)
    failing_attach (connection);
  return connection;
}

Connection *
__wrap_connection_open (const char *address, ConnectionFlags flags, GError **error)
{
  begin ();
  return failing_strikes (error) ? NULL : attached (__real_connection_open (address, flags, error));
}

Connection *
__wrap_connection_open_scratch (GError **error)
{
  begin ();
  return failing_strikes (error) ? NULL : attached (__real_connection_open_scratch (error));
}
