/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes of calls by telephone, and when to call again (PRACTICE F18). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * `phone-note` refuses with %RECORD_ERROR_ARGUMENT (to call again before the call); `phone-note-done` with
 * %RECORD_ERROR_STATE (no second call was asked for) and %RECORD_ERROR_ALREADY (holder and since are set).
 */

extern const ActKind *const phone_note_act_kinds[];   /* ends with NULL */

G_END_DECLS
