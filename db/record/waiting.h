/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The waiting list of a house: who waits for a bed, how urgently, and why. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * `waiting-add` refuses with %RECORD_ERROR_ARGUMENT (nobody named, no beds), %RECORD_ERROR_ALREADY (waits here; since is
 * set), %RECORD_ERROR_ALREADY_STAYING (has a stay here; holder and since are set); `waiting-change` and `waiting-end` with
 * %RECORD_ERROR_STATE where it has ended.
 */

extern const ActKind *const waiting_act_kinds[];   /* ends with NULL */

G_END_DECLS
