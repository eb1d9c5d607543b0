/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two residents that are one person: merging points rows to the survivor, unmerging points exactly those back. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/**
 * resident_merge:
 * @keep: the survivor
 * @merged: who turns out to be the same person
 * @merge: (out) (optional): id of the merge, for resident_unmerge()
 * @error: %RECORD_ERROR_ARGUMENT (they are the same already), %RECORD_ERROR_STATE (both have open stays),
 *   %RECORD_ERROR_RULE (twins, other sex, other NIK, a relation between the two; passes with an override)
 *
 * Every row that refers to @merged refers to @keep afterwards and is listed in the merge; nothing is deleted, and
 * what @keep does not know is not filled in from @merged. A relation between the two stays as it is. Cards
 * follow their stays. Searching finds @keep by the names of both.
 */
gboolean resident_merge (Act *act, gint64 keep, gint64 merged, gint64 *merge, GError **error);

/**
 * resident_unmerge:
 * @merge: which merge is taken back
 * @error: %RECORD_ERROR_ALREADY (it was taken back; or the NIK is another resident's by now: holder set),
 *   %RECORD_ERROR_STATE (the survivor has been merged into another since: unmerge that first)
 *
 * Points the rows that the merge moved back, with all that happened to them since; rows made since stay with the survivor.
 */
gboolean resident_unmerge (Act *act, gint64 merge, GError **error);

extern const ActKind *const merge_act_kinds[];

G_END_DECLS
