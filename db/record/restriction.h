/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose data is to be used no further than is needed: it is sealed until somebody asks for it (UU 27/2022, article 11). */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 restriction;
  gint64 since;                /* UTC seconds; 0: there is none, and nothing else is set */
  char *reason;                /* (nullable) */
} Restriction;

void restriction_clear (Restriction *restriction);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Restriction, restriction_clear)

/** restriction_read: @restriction: (out): the one that holds now */
gboolean restriction_read (Connection *connection, gint64 resident, Restriction *restriction, GError **error);

/**
 * Acts, PERMISSION_CASE: `restriction-add` (resident, reason) answers `restriction`: %RECORD_ERROR_ARGUMENT (no reason),
 * %RECORD_ERROR_ALREADY (since set). `restriction-end` (resident, reason): %RECORD_ERROR_STATE (there is none),
 * %RECORD_ERROR_ARGUMENT. Both also %RECORD_ERROR_RULE as act_check_case(). What is sealed is asked for by `look-restricted`
 * (look.h).
 */
extern const ActKind *const restriction_act_kinds[];     /* ends with NULL */

G_END_DECLS
