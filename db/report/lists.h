/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lists of nouns, as rows of named values for scripts. */
#pragma once

#include "db/record/record.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *sql;               /* columns in the order of `columns` */
  const char *const *columns;    /* ends with NULL; "arrived" and others of `times` are instants */
  const char *const *times;      /* columns that are instants */
} List;

extern const List list_houses, list_rooms, list_beds, list_stays, list_cards;

/**
 * list_read:
 * @zone: of the times
 * @see_hidden: whether names of confidential stays are shown; otherwise a code stands for them. It does for everybody where a stay
 *   is over and the use of the data is limited (restriction.h); where to is not said either
 *
 * Returns: (transfer full): an array of objects, numbers as numbers, NULL as null
 */
JsonArray *list_read (Record *record, const List *list, GTimeZone *zone, gboolean see_hidden, GError **error);

G_END_DECLS
