/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands against a merge or against taking it back. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/** merge_is_allowed: the refusals of resident_merge(). */
gboolean merge_is_allowed (Act *act, gint64 keep, gint64 merged, GError **error);
/** unmerge_is_allowed: the refusals of resident_unmerge(). */
gboolean unmerge_is_allowed (Act *act, const Row *merge, GError **error);
/** merge_find_last: the last merge into a resident that was not taken back; %RECORD_ERROR_NOT_FOUND. */
gboolean merge_find_last (Act *act, gint64 survivor, gint64 *merge, GError **error);

G_END_DECLS
