/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for what is sealed: each asking is an act that says who wanted to see what of whom, and why (UU 27/2022). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef enum {
  LOOK_TAGS,                 /* specific data: `look-tags`, PERMISSION_LOOK */
  LOOK_CASE_NOTES,           /* `look-case-notes`, PERMISSION_CASE of one's own cases */
  LOOK_HEALTH_NOTES,         /* `look-health-notes`, PERMISSION_HEALTH */
  LOOK_RESTRICTED,           /* data whose use is limited (restriction.h): `look-restricted`, PERMISSION_LOOK */
  LOOK_MEDICINES,            /* the list of somebody's medicines: `look-medicines`, PERMISSION_MEDICINE */
  N_LOOKS,
} LookAt;

#define LOOK_SECONDS (15 * 60)   /* how long an asking opens what it asked for */

/** look_kind: the kind of act that asks for it. */
const char *look_kind (LookAt what);

/**
 * look_check:
 * @staff: who looks: what one asked for is not open to another
 * @look: act id of an asking by look_kind(); 0: nobody asked
 * @error: %RECORD_ERROR_PERMISSION where it is no asking of theirs for this of this resident, or longer ago than %LOOK_SECONDS
 *
 * Every reader of sealed things calls this first; whether somebody may ask was decided when the act was done.
 */
gboolean look_check (Record *record, gint64 staff, gint64 look, LookAt what, gint64 resident, GError **error);

extern const ActKind *const look_act_kinds[];

G_END_DECLS
