/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and word lists that follow the rows: brought up to date after every act, undo and replay, never journalled. */
#pragma once

#include "db/record/change.h"
#include "db/record/house-clock.h"
#include "db/record/record.h"

G_BEGIN_DECLS

/** Touched: the rows that an act changed, as far as the projections care. */
typedef struct {
  GHashTable *stays;       /* set of gint64*: stay, bed_use, bed_share and departure rows name their stay here */
  GHashTable *residents;   /* set of gint64*: resident and alias rows */
  GHashTable *houses;      /* set of gint64*: houses whose census has another zone or hour */
  GHashTable *clocks;      /* of house_clocks_new(): what was read of them since a house was last touched */
} Touched;

void touched_init (Touched *touched);
void touched_clear (Touched *touched);
/** touched_change: notes what @change means for the projections: nothing where it moves no sum and no word. */
void touched_change (Touched *touched, const Change *change);

/**
 * projection_refresh:
 * Brings census_part, census_sum, name_word and name_variant up to date for what was touched, in the transaction of the act.
 */
gboolean projection_refresh (Connection *connection, const Touched *touched, GError **error);

/**
 * outside_pause, outside_resume:
 * Who is outside follows the rows by the schema's triggers. Between the two, in one transaction that writes a whole record, a server's
 * do not run: who goes out and in a thousand times would leave as many rows that nothing can clean before the commit, and each is passed
 * again. At the end all is taken from the sightings at once. In a file there are none to pass, and both do nothing.
 */
gboolean outside_pause (Connection *connection, GError **error);
gboolean outside_resume (Connection *connection, GError **error);

/** census_refresh_stays, census_refresh_houses (census-sums.c) and names_refresh (resident-names.c) do the parts. */
gboolean census_refresh_stays (Connection *connection, GHashTable *stays, GHashTable *clocks, GError **error);
gboolean census_refresh_houses (Connection *connection, GHashTable *houses, GHashTable *clocks, GError **error);
gboolean names_refresh (Connection *connection, GHashTable *residents, GError **error);

G_END_DECLS
