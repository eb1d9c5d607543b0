/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which tiles are offered, and in which order. */
#include "kiosk/session/tile.h"

#include "db/record/service.h"

#include <glib/gi18n-lib.h>

void
kiosk_tile_free (KioskTile *tile)
{
  if (!tile)
    return;
  g_free (tile->picture);
  g_free (tile->name);
  g_free (tile);
}

static void
add (GPtrArray *tiles, KioskTileKind kind, const char *picture, const char *name)
{
  KioskTile *tile = g_new0 (KioskTile, 1);

  tile->kind = kind;
  tile->picture = g_strdup (picture);
  tile->name = g_strdup (name);
  g_ptr_array_add (tiles, tile);
}

static void
add_service (GPtrArray *tiles, const ServiceOffer *offer)
{
  add (tiles, KIOSK_TILE_SERVICE, offer->symbol ? offer->symbol : "meal", offer->name);
  KioskTile *tile = tiles->pdata[tiles->len - 1];
  tile->service = offer->kind;
  tile->taken_at = offer->taken_at;
  tile->timed = offer->timed;
}

static void
add_services (GPtrArray *tiles, GPtrArray *offers, gboolean timed, guint most)
{
  for (guint i = 0; i < offers->len && most; i++) {
    const ServiceOffer *offer = offers->pdata[i];
    if (offer->timed != timed)
      continue;
    add_service (tiles, offer);
    most--;
  }
}

GPtrArray *
kiosk_tile_list (Connection *connection, const KioskTileWish *wish, GError **error)
{
  guint most = wish->slow ? KIOSK_MOST_TILES_SLOW : KIOSK_MOST_TILES;
  g_autoptr (GPtrArray) offers = service_offer_list (connection, wish->house, wish->stay, wish->at, error);
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) kiosk_tile_free);
  if (!offers)
    return NULL;

  add_services (tiles, offers, TRUE, most - 3);
  if (!wish->inside)
    add (tiles, KIOSK_TILE_IN, "in", N_("I am back"));
  else if (wish->wards_out)
    add (tiles, KIOSK_TILE_IN, "in", N_("We are back"));
  if (wish->inside && wish->may_go_out)
    add (tiles, KIOSK_TILE_OUT, "out", N_("Going out"));
  if (wish->reads_out)
    add (tiles, KIOSK_TILE_READ, "read", N_("Read aloud"));
  add (tiles, KIOSK_TILE_HEALTH, "health", N_("Health"));
  add (tiles, KIOSK_TILE_WORKER, "worker", N_("My social worker"));
  add_services (tiles, offers, FALSE, most);
  if (tiles->len > most - 1)
    g_ptr_array_set_size (tiles, (int) most - 1);
  add (tiles, KIOSK_TILE_CALL, "call", N_("Call staff"));
  return g_steal_pointer (&tiles);
}
