/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What census.c and census-rooms.c share: the houses and the days that are asked for. */
#pragma once

#include "db/report/census.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  char *name;
  gboolean by_presence;
} CensusHouse;

/** census_houses: (transfer full) (element-type CensusHouse) */
GPtrArray *census_houses (Connection *connection, gint64 house, gint64 from, GError **error);
gboolean census_period (const char *from, const char *to, gint64 *first, gint64 *last, GError **error);

G_END_DECLS
