/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of how long guests may stay, for each kind of guest, with their dates and where they come from (DOMAIN 2). */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef struct {
  gint64 rule, house;
  char *house_name;
  char *guest_kind;            /* general, child, companion, patient, or the house's own */
  gint64 days;                 /* 0: no limit */
  char *count_from;            /* arrival, admission, day_after */
  char *day_kind;              /* calendar, working */
  char *approver_role;         /* supervisor, signatory; any: whoever may approve */
  gboolean extendable;
  gint64 extension_days, max_extensions;
  gint64 meal_days;            /* with meals under the SPM; 0: they are not counted */
  char *source;                /* (nullable) the regulation that says so */
  char *from_date;             /* ISO; 0001-01-01: from the beginning */
  char *until_date;            /* (nullable) first date without it */
  gboolean holds;              /* today */
  gboolean to_come;            /* it begins after today */
  gboolean followed;           /* it ends only because another one of its kind begins then */
} LimitRuleLine;

void limit_rule_line_free (LimitRuleLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LimitRuleLine, limit_rule_line_free)

/** limit_rules_read: (transfer full) (element-type LimitRuleLine): @house: 0: all in use; by house and kind, the latest first. */
GPtrArray *limit_rules_read (Record *record, gint64 house, GError **error);

G_END_DECLS
