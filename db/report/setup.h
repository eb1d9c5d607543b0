/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a house is set up, as its settings show it: what there is of each noun, and what each is set to. */
#pragma once

#include "db/record/record.h"

G_BEGIN_DECLS

typedef enum {
  SETUP_HOUSES,
  SETUP_RULES,
  SETUP_WINGS,
  SETUP_ROOMS,
  SETUP_BEDS,
  SETUP_CAPACITY,              /* not those that have ended */
  SETUP_HOLIDAYS,              /* from today on */
  SETUP_LIMITS,                /* of the stay, and of meals; not those that have ended */
  SETUP_SERVICES,
  SETUP_WINDOWS,               /* of services; not those that have ended */
  SETUP_TERMINALS,
  SETUP_STAFF,
  SETUP_N,
} SetupNoun;

typedef struct {
  gint64 id;
  char *title, *note;          /* note (nullable): where it belongs; from when to when stands in the values */
  GHashTable *values;          /* text by the key of the act that changes it; NULL values are absent */
} SetupItem;

void setup_item_free (SetupItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SetupItem, setup_item_free)

/**
 * setup_read:
 * @house: 0: all of them
 *
 * Returns: (transfer full) (element-type SetupItem): those in use, in their order. Of SETUP_RULES: one, the house's, with
 * what every key of settings_all() stands at. Of SETUP_STAFF also `failures` and `failed-at` (UTC seconds): tries to log in
 * that failed since the last good one
 */
GPtrArray *setup_read (Record *record, SetupNoun noun, gint64 house, GError **error);

/** setup_read_unknown: tries to log in under names that nobody bears, and the last of them; 0: none. */
gboolean setup_read_unknown (Record *record, gint64 *failures, gint64 *last_at, GError **error);

G_END_DECLS
