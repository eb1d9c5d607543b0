/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who shared whose bed from when to when: past nights and past boards hang on it. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * bed_share_follow:
 * @stay: a row of stay as it was just written
 *
 * Ends what was shared before and begins what `shares_bed_of` says now, at the act's time.
 */
gboolean bed_share_follow (Act *act, const Row *stay, GError **error);

G_END_DECLS
