/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files an fsync has failed for in this program: what is true of all of its connections to them. */
#include "db/engine/sqlite-private.h"

#include <sys/stat.h>

/* Two connections of one program share nothing else, and each would write on after the other's failure. */
static GMutex lock;
static GHashTable *files;      /* "device:number" → int, kept to the program's end */

int *
sqlite_broken_flag (const char *address)
{
  struct stat found;

  if (stat (address, &found) != 0)
    return NULL;
  g_autofree char *name = g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) found.st_dev, (guint64) found.st_ino);
  g_mutex_lock (&lock);
  if (!files)
    files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int *flag = g_hash_table_lookup (files, name);
  if (!flag) {
    flag = g_new0 (int, 1);
    g_hash_table_insert (files, g_steal_pointer (&name), flag);
  }
  g_mutex_unlock (&lock);
  return flag;
}

void
sqlite_broken_forget (void)
{
  GHashTableIter iter;
  gpointer flag;

  g_mutex_lock (&lock);
  if (files) {
    g_hash_table_iter_init (&iter, files);
    while (g_hash_table_iter_next (&iter, NULL, &flag))
      g_atomic_int_set ((int *) flag, 0);
  }
  g_mutex_unlock (&lock);
}
