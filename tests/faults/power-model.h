/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a disk holds for sure, and what it was told since: from both follows what may be found after a power cut. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one folder. A write is kept by sectors of 512 bytes; a truncate, a new name and an unlink as a whole. */
typedef struct _PowerModel PowerModel;

PowerModel *power_model_new (void);
void power_model_free (PowerModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PowerModel, power_model_free)

/** power_model_knows: whether the file was entered before. */
gboolean power_model_knows (PowerModel *model, const char *path);
/** power_model_enter: a file that lies there with @bytes (borrowed), or whose name is not on the disk yet (@fresh). */
void power_model_enter (PowerModel *model, const char *path, const guint8 *bytes, gsize length, gboolean fresh);
void power_model_write (PowerModel *model, const char *path, gint64 at, const void *bytes, int length);
void power_model_truncate (PowerModel *model, const char *path, gint64 size);
void power_model_unlink (PowerModel *model, const char *path);
/** power_model_sync: the file's content is on the disk; its name is not, before power_model_sync_folder(). */
void power_model_sync (PowerModel *model, const char *path);
void power_model_sync_folder (PowerModel *model);
/**
 * power_model_lose: an fsync failed: the kernel marks as written what it could not write, so that no later fsync
 * brings it to the disk. Some of it may have come there.
 */
void power_model_lose (PowerModel *model, const char *path, GRand *chance);

/**
 * power_model_cut: the power goes now: writes into @folder what the disk may hold of the files whose names start with
 * @file, under their own names.
 */
void power_model_cut (PowerModel *model, GRand *chance, const char *file, const char *folder);

G_END_DECLS
