/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks how much the disk of a record has left. */
#include "db/engine/room.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <sys/statvfs.h>

#define USUAL_MIB 500
#define MOST_MIB 1048576

guint64
room_want (void)
{
  const char *text = g_getenv ("SINGGAH_ROOM");
  guint64 mib = USUAL_MIB;

  if (text && !g_ascii_string_to_unsigned (text, 10, 0, MOST_MIB, &mib, NULL))
    mib = USUAL_MIB;
  return mib;
}

char *
room_find_doubt (Connection *connection)
{
  const char *address = connection_get_address (connection);
  guint64 want = room_want ();
  struct statvfs disk;

  if (connection_get_engine (connection) != ENGINE_SQLITE || want == 0 || statvfs (address, &disk) != 0)
    return NULL;
  guint64 left = ((guint64) disk.f_bavail * disk.f_frsize) >> 20;
  if (left >= want)
    return NULL;
  return g_strdup_printf (_("The disk has %" PRIu64 " MiB left. Make room before it is full: then nobody can be taken in."), left);
}
