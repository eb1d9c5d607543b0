/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a bed stands and what it is called: what a sentence about it and the rules of fitting need. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

typedef struct {
  gint64 bed, room, house;
  char *label;                 /* "Melati 03" */
  char *zone;                  /* of the house */
  char *kind;                  /* of the bed */
  gboolean cleaning;           /* beds of this house are cleaned between two stays */
} BedSpot;

/** bed_spot_read: (transfer full): %RECORD_ERROR_NOT_FOUND. */
BedSpot *bed_spot_read (Connection *connection, gint64 bed, GError **error);
/** bed_spot: the same in an act, which asks it once. */
BedSpot *bed_spot (Act *act, gint64 bed, GError **error);
void bed_spot_unref (BedSpot *spot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BedSpot, bed_spot_unref)

G_END_DECLS
