/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of those who got no place, and why (HIFIS and HMIS keep the same). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * `turn-away` refuses with %RECORD_ERROR_ARGUMENT (no persons, reason "other" without a note, no such source) and, where it
 * is about a referral, as referral_set_state() does: that referral is refused with it.
 */

extern const ActKind *const turn_away_act_kinds[];   /* ends with NULL */

G_END_DECLS
