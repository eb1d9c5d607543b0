/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the resident share: defaults, the NIK's rules. */
#pragma once

#include "db/record/resident.h"

G_BEGIN_DECLS

/* resident-defaults.c */
/** resident_today: (transfer full): the date of the act on the clocks of the first house, as a resident has no house yet. */
char *resident_today (Act *act, GError **error);
/** resident_give_label: sets the label that the house makes for a person without a name. */
gboolean resident_give_label (Act *act, Row *row, GError **error);
/** resident_give_symbol: chooses what is missing of symbol and colour so that the fewest of those staying bear the same. */
gboolean resident_give_symbol (Act *act, Row *row, GError **error);
/** resident_called_name: (transfer full) (nullable): the first word of the name that is no title. */
char *resident_called_name (const Row *row);
/** resident_identity: how sure the house is by what the row holds. */
const char *resident_identity (const Row *row);

/* resident-nik.c */
/** resident_check_nik: the rules of the NIK for a row that is about to be written; may set birth date and sex. */
gboolean resident_check_nik (Act *act, Row *row, GError **error);
/** resident_check_nik_free: refuses a NIK that another resident bears, also one merged into somebody else. */
gboolean resident_check_nik_free (Act *act, const char *nik, gint64 resident, GError **error);
/** resident_check_nik_unused: refuses only where a resident who is not merged bears it. */
gboolean resident_check_nik_unused (Act *act, const char *nik, gint64 resident, GError **error);

/* resident-tags.c */
extern const ActKind alias_add_kind, alias_remove_kind, tag_add_kind, tag_end_kind;

G_END_DECLS
