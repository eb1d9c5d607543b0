/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file beside a record that only keeps room on the disk, so that what matters most can still be written when it is full. */
#pragma once

#include "db/engine/connection.h"

G_BEGIN_DECLS

typedef enum {
  BALLAST_NONE,              /* a server's record, one in memory, or nobody made a ballast */
  BALLAST_WHOLE,
  BALLAST_RELEASED,          /* its room was given away: the file is there, and empty */
} BallastState;

/** ballast_path: (transfer full) (nullable): `record.db.ballast`; %NULL where a record has none. */
char *ballast_path (Connection *connection);
/** ballast_size: bytes to keep: SINGGAH_BALLAST in MiB, 64 without it, 0 for none. */
gint64 ballast_size (void);
/**
 * ballast_keep: makes the ballast, or fills it again after it was released, where the disk then still has as much room
 * left; with @size 0 removes it. Returns what there is afterwards; that it could not be made is no failure.
 */
BallastState ballast_keep (Connection *connection, gint64 size);
BallastState ballast_state (Connection *connection);
/** ballast_release: gives the room to whoever writes next. Returns whether there was any. */
gboolean ballast_release (Connection *connection);

G_END_DECLS
