/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the house's acts share. */
#pragma once

#include "db/record/house.h"

G_BEGIN_DECLS

/* house-rules.c */
/** limit_add_default: the rule that a new house begins with: 7 days, extendable twice (DOMAIN 2). */
gboolean limit_add_default (Act *act, gint64 house, GError **error);
/** house_date_words: (transfer full): "1 Dec"; of another year than that of @today "1 Dec 2027". */
char *house_date_words (const char *date, const char *today);
extern const ActKind house_kind_capacity_set, house_kind_limit_set;

/* house-dates.c */
typedef struct {
  const Table *table;
  const GArray *line;          /* ids of the rules that follow each other, of which one holds at a time */
  Row *rule;                   /* (nullable) the new one, without its dates; NULL: none */
  const char *words;           /* the column that only says why: with another reason it is the same rule */
} RuleChange;

/**
 * house_dates_set:
 * @from: ISO date on which the new one begins; it ends at the act's `until`, else when the next one begins
 *
 * With an `until` what runs then is interrupted and holds again from there on, unless the new one says the same: then it gives it an
 * end. Whoever changes the end of an interruption moves the beginning of what comes after it. Without a rule what runs ends; where
 * that interrupts another, the other one goes on. What else is to come stays as it is.
 *
 * Returns: %FALSE with %RECORD_ERROR_ARGUMENT also where another one begins before `until`
 */
gboolean house_dates_set (Act *act, const RuleChange *change, const char *from, GError **error);

G_END_DECLS
