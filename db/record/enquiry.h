/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody asks after somebody: the house neither confirms nor denies (PRACTICE F11). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/* Who asked is called back within so long: PRACTICE F11. Stands in SQL, too. */
#define ENQUIRY_SECONDS 86400

/*
 * An enquiry is open until `enquiry-settle`; a task of its id is due a day after it, the social worker's where there is only
 * one, and done with it. `enquiry-add` names no resident: the desk
 * does not look anybody up for who asks. It refuses with %RECORD_ERROR_ARGUMENT (a number was left but is not given) and
 * %RECORD_ERROR_RULE (something was told without a reason). `enquiry-settle` refuses with %RECORD_ERROR_ALREADY (holder and
 * since are set), with %RECORD_ERROR_NOT_FOUND for a resident whose stay is confidential, as for nobody, and with
 * %RECORD_ERROR_RULE where the actor may know of that stay and would call back.
 */

extern const ActKind *const enquiry_act_kinds[];   /* ends with NULL */

G_END_DECLS
