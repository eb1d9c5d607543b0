/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days on which a guest had meals, which the minimum standard limits apart from the days of the stay. */
#pragma once

#include "db/engine/query.h"

G_BEGIN_DECLS

/*
 * Meals (S01) outside institutions are given for at most 7 days under the SPM (DOMAIN 3.4: the data definitions of
 * Singkawang and Magelang that quote Permensos 9/2018); whether that also limits the stay is open (DOMAIN 11.11). So meal-days
 * are counted by themselves: service days of one stay with at least one S01 or service under it. Nothing is refused at the
 * limit (PRACTICE F10): who eats on is paid for by somebody else. How many
 * there are stands in the rule for the kind of guest (stay_limit.meal_days), with dates.
 */

typedef struct {
  int days;                    /* service days with a meal */
  int limit;                   /* by the rule of the day; 0: it counts none, or not one of the four groups of the SPM (victims of disaster, none) */
  char group[4];               /* "DIS", "ANK", "LNS", "GPG", "BNC", "NON"; "" where nobody said yet: counted as one of the four */
} MealDays;

/* Of the stay `t`: its days with meals, and its group of the SPM; NULL: nobody said yet. */
#define MEAL_DAYS_OF \
  "(SELECT COUNT (DISTINCT l.day) FROM service_log l JOIN service_kind n ON n.id = l.kind" \
  " WHERE l.stay = t.id AND (n.code = 'S01' OR n.code LIKE 'S01.%'))"
#define MEAL_GROUP_OF \
  "(SELECT a.value FROM stay_attribute a WHERE a.stay = t.id AND a.what = 'spm_group' AND a.until IS NULL)"

/** meal_days_begin: of #MEAL_DAYS_OF and #MEAL_GROUP_OF (nullable), before it is known what the rule says. */
void meal_days_begin (MealDays *meals, gint64 days, const char *group);
/** meal_days_set_limit: @days: of the rule; a group that has none keeps none. */
void meal_days_set_limit (MealDays *meals, gint64 days);
/** meal_days_read: of one stay; the limit is that of the day of @now (UTC seconds), of a stay that has ended that of its last day. */
gboolean meal_days_read (Connection *connection, gint64 stay, gint64 now, MealDays *meals, GError **error);

G_END_DECLS
