/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a bed stands and what it is called: what a sentence about it and the rules of fitting need. */
#include "db/record/bed-spot.h"
#include "db/record/bed.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char sql_spot[] =
  "SELECT room.name, bed.name, house.zone, room.id, house.id, house.cleaning, bed.kind"
  " FROM bed JOIN room ON room.id = bed.room JOIN house ON house.id = room.house"
  " WHERE bed.id = :bed";

static void
spot_clear (gpointer data)
{
  BedSpot *spot = data;

  g_free (spot->label);
  g_free (spot->zone);
  g_free (spot->kind);
}

void
bed_spot_unref (BedSpot *spot)
{
  g_rc_box_release_full (spot, spot_clear);
}

BedSpot *
bed_spot_read (Connection *connection, gint64 bed, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_spot, error);
  if (!query)
    return NULL;

  query_bind_int (query, "bed", bed);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no bed %" PRId64 "."), bed);
  if (step != QUERY_ROW)
    return NULL;

  BedSpot *spot = g_rc_box_new0 (BedSpot);
  spot->bed = bed;
  spot->label = bed_label_join (query_text (query, 0), query_text (query, 1));
  spot->zone = g_strdup (query_text (query, 2));
  spot->room = query_int (query, 3);
  spot->house = query_int (query, 4);
  spot->cleaning = query_int (query, 5) != 0;
  spot->kind = g_strdup (query_text (query, 6));
  return spot;
}

BedSpot *
bed_spot (Act *act, gint64 bed, GError **error)
{
  static const Table *const of[] = { &table_bed, &table_room, &table_house, NULL };
  BedSpot *spot = act_kept (act, sql_spot, bed);

  if (!spot && (spot = bed_spot_read (act_get_connection (act), bed, error)))
    act_keep (act, sql_spot, bed, spot, (GDestroyNotify) bed_spot_unref, of);
  return spot ? g_rc_box_acquire (spot) : NULL;
}
