/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a disk fails, and what is told of it. */
#include "tests/faults/disk-modes.h"

#include <string.h>

const DiskMode disk_modes[DISK_MODES] = {
  [DISK_IO_ONCE] = { "io-once", POWER_FAIL_ANY, FALSE, ENGINE_ERROR_IO, "heck", TRUE },
  [DISK_IO_FOR_EVER] = { "io-for-ever", POWER_FAIL_ANY, TRUE, ENGINE_ERROR_IO, "heck", FALSE },
  [DISK_FULL_ONCE] = { "full-once", POWER_FAIL_FULL, FALSE, ENGINE_ERROR_FULL, "ake room", TRUE },
  [DISK_FULL_FOR_EVER] = { "full-for-ever", POWER_FAIL_FULL, TRUE, ENGINE_ERROR_FULL, "ake room", TRUE },
  [DISK_FSYNC_ONCE] = { "fsync-once", POWER_FAIL_SYNC, FALSE, ENGINE_ERROR_IO, "nothing more is written", TRUE },
  [DISK_FSYNC_FOR_EVER] = { "fsync-for-ever", POWER_FAIL_SYNC, TRUE, ENGINE_ERROR_IO, "nothing more is written", FALSE },
};

/* SQLite does not say why its journal could not be opened. */
static gboolean
is_unopened (const DiskMode *mode, const GError *error)
{
  return mode->failure == POWER_FAIL_ANY && g_error_matches (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY)
    && strstr (error->message, "can not be opened: check");
}

gboolean
disk_mode_is_told (const DiskMode *mode, const GError *error)
{
  return is_unopened (mode, error)
    || (g_error_matches (error, ENGINE_ERROR, (int) mode->code) && strstr (error->message, mode->advice));
}
