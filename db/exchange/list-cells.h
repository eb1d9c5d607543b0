/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a list, as people and spreadsheets write it, turned into what an act takes. */
#pragma once

#include "db/exchange/list-fields.h"

G_BEGIN_DECLS

/**
 * list_cell_read:
 * @cell: with one space between words
 * @today: ISO date in the house
 * @problem: (out) (transfer full): %NULL, or a sentence that says what to do
 *
 * A dash, "n/a" and the like are nothing. Dates are 31/12/1990, 31-12-1990, 31.12.1990, 31 Des 1990 or 1990-12-31, and become ISO; of a
 * time only LIST_SINCE keeps hours and minutes. An age may be "34", "34 th" or "30-40" and becomes "34" or "30-40". A NIK may have spaces,
 * dots or an apostrophe; what Excel has rounded is refused (DOMAIN 4.1).
 *
 * Returns: (transfer full): the value, "" where the cell says nothing or has a problem
 */
char *list_cell_read (ListKind kind, int field, const char *cell, const char *today, char **problem);

/** list_cell_sex: L, P or U, however it is written; %NULL where it is none of them. */
const char *list_cell_sex (const char *cell);
/** list_cell_day: (transfer full) (nullable): ISO date; %NULL where it is none, or the year has not four figures. */
char *list_cell_day (const char *cell);

G_END_DECLS
