/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a disk fails, and what is told of it. */
#pragma once

#include "db/engine/connection.h"
#include "tests/faults/power-vfs.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;
  PowerFailure failure;
  gboolean for_ever;
  EngineError code;
  const char *advice;          /* in the sentence */
  gboolean reads;              /* while it lasts */
} DiskMode;

enum { DISK_IO_ONCE, DISK_IO_FOR_EVER, DISK_FULL_ONCE, DISK_FULL_FOR_EVER, DISK_FSYNC_ONCE, DISK_FSYNC_FOR_EVER, DISK_MODES };
extern const DiskMode disk_modes[DISK_MODES];

/** disk_mode_is_told: whether @error is that failure's, and says what to do. */
gboolean disk_mode_is_told (const DiskMode *mode, const GError *error);

G_END_DECLS
