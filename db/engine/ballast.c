/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file beside a record that only keeps room on the disk, so that what matters most can still be written when it is full. */
#include "db/engine/ballast.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define MIB (G_GINT64_CONSTANT (1) << 20)
#define USUAL_MIB 64
#define MOST_MIB 1048576

char *
ballast_path (Connection *connection)
{
  const char *address = connection_get_address (connection);

  if (connection_get_engine (connection) != ENGINE_SQLITE || g_str_equal (address, ":memory:"))
    return NULL;
  return g_strconcat (address, ".ballast", NULL);
}

gint64
ballast_size (void)
{
  const char *text = g_getenv ("SINGGAH_BALLAST");
  guint64 mib = USUAL_MIB;

  if (text && !g_ascii_string_to_unsigned (text, 10, 0, MOST_MIB, &mib, NULL))
    mib = USUAL_MIB;
  return (gint64) mib * MIB;
}

static BallastState
state_of (const char *path)
{
  struct stat now;

  if (!path || stat (path, &now) != 0)
    return BALLAST_NONE;
  return now.st_size > 0 ? BALLAST_WHOLE : BALLAST_RELEASED;
}

BallastState
ballast_state (Connection *connection)
{
  g_autofree char *path = ballast_path (connection);

  return state_of (path);
}

/* Twice the size: filled up to the brim it would be released again by the next act. */
static gboolean
has_room (int fd, gint64 size)
{
  struct statvfs disk;

  return fstatvfs (fd, &disk) == 0 && (guint64) disk.f_bavail * disk.f_frsize >= 2 * (guint64) size;
}

/* Two programs at once reserve the same bytes; what was reserved in part is given back, if that can be done. */
static gboolean
reserve (int fd, gint64 size)
{
  if (has_room (fd, size) && posix_fallocate (fd, 0, size) == 0)
    return TRUE;
  return ftruncate (fd, 0) != 0;
}

BallastState
ballast_keep (Connection *connection, gint64 size)
{
  g_autofree char *path = ballast_path (connection);
  BallastState before = state_of (path);

  if (path && size <= 0 && unlink (path) == 0)
    return BALLAST_NONE;
  if (!path || before == BALLAST_WHOLE || size <= 0)
    return before;
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
  if (fd < 0)
    return before;
  gboolean kept = reserve (fd, size);
  fchmod (fd, 0660);
  close (fd);
  /* One that was never made is not missed: nothing waits for its room. */
  if (!kept && before == BALLAST_NONE)
    unlink (path);
  return kept ? BALLAST_WHOLE : before;
}

gboolean
ballast_release (Connection *connection)
{
  g_autofree char *path = ballast_path (connection);

  return state_of (path) == BALLAST_WHOLE && truncate (path, 0) == 0;
}
