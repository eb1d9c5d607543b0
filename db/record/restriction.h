/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whose data is to be used no further than is needed: it is sealed until somebody asks for it (UU 27/2022, article 11).
 *
 * What the stay itself needs goes on: name, number, sex, age band, bed, days, alerts, what is due to be done, and the name on
 * papers of the house. Sealed to everybody, whatever they may see else, are what the register knows, the photo, papers, what
 * was done and said; NIK and birth date stand in no list, search, comparison or printed paper, and find nobody (but a whole
 * NIK: who comes again is not registered twice). Where a stay is over, lists, nights and boards of the past show its code.
 */
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

/** RESTRICTION_HOLDS: SQL: whether the data of the resident whose id this column has is limited now. */
#define RESTRICTION_HOLDS(resident) "EXISTS (SELECT 1 FROM restriction x WHERE x.resident = " resident " AND x.until IS NULL)"
/** RESTRICTION_FLAG: SQL: the same as 1 or 0. */
#define RESTRICTION_FLAG(resident) "CASE WHEN " RESTRICTION_HOLDS (resident) " THEN 1 ELSE 0 END"

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
