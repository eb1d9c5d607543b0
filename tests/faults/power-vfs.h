/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk under SQLite that loses its power, fails or is full when a test says so. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PowerDisk PowerDisk;

/* Called before each operation that changes the disk. */
typedef void (*PowerPoint) (gpointer data);

typedef enum {
  POWER_FAIL_ANY,            /* the operation fails with an I/O error; half of a write may be done */
  POWER_FAIL_FULL,           /* only writes that make a file longer count, and find no room */
  POWER_FAIL_SYNC,           /* only syncs count; what was not synced before may be lost for ever */
} PowerFailure;

/**
 * power_disk_new:
 *
 * Registers a VFS that stands before the system's own and becomes the default one; a connection that asks for the VFS
 * "unix" goes past it. Its files lie where they would, but nothing is really synced. One at a time, and only one
 * folder; free it after the last connection is closed.
 */
PowerDisk *power_disk_new (void);
void power_disk_free (PowerDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PowerDisk, power_disk_free)

/** power_disk_watch: calls @point from now on; %NULL: no more. */
void power_disk_watch (PowerDisk *disk, PowerPoint point, gpointer data);
/** power_disk_cut: writes into @folder what the disk may hold of the record @file, its base name, if the power goes now. */
void power_disk_cut (PowerDisk *disk, GRand *chance, const char *file, const char *folder);

/** power_disk_count: how many operations count, from now on; none fails. */
void power_disk_count (PowerDisk *disk, PowerFailure failure);
/** power_disk_fail: lets operation @n from now on fail (from 1), and each later one too if @for_ever. */
void power_disk_fail (PowerDisk *disk, PowerFailure failure, guint n, gboolean for_ever);
/** power_disk_mend: no more failures. Returns: how many operations there were that count */
guint power_disk_mend (PowerDisk *disk);
/** power_disk_has_failed: whether an operation failed since power_disk_fail(). */
gboolean power_disk_has_failed (PowerDisk *disk);
/** power_disk_writes: how many writes and truncates were done in all. */
guint64 power_disk_writes (PowerDisk *disk);

G_END_DECLS
