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

/* What has no hours: how much of it is needed once more can wait. */
static gboolean
is_of (const ServiceOffer *offer, gboolean had, gboolean soap)
{
  return !offer->timed && (offer->taken_at != 0) == had && (g_strcmp0 (offer->symbol, "toiletries") == 0) == soap;
}

static void
add_meals (GPtrArray *tiles, GPtrArray *offers, guint most)
{
  for (guint i = 0; i < offers->len && tiles->len < most; i++)
    if (((const ServiceOffer *) offers->pdata[i])->timed)
      add_service (tiles, offers->pdata[i]);
}

/* (transfer container): services without hours by need; the offers are borrowed */
static GPtrArray *
by_need (GPtrArray *offers)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (int had = 0; had < 2; had++)
    for (int soap = 1; soap >= 0; soap--)
      for (guint i = 0; i < offers->len; i++)
        if (is_of (offers->pdata[i], had, soap))
          g_ptr_array_add (sorted, offers->pdata[i]);
  return sorted;
}

static void
add_way (GPtrArray *tiles, const KioskTileWish *wish)
{
  if (!wish->inside)
    add (tiles, KIOSK_TILE_IN, "in", N_("I am back"));
  else if (wish->wards_out)
    add (tiles, KIOSK_TILE_IN, "in", N_("We are back"));
  if (wish->inside && wish->may_go_out)
    add (tiles, KIOSK_TILE_OUT, "out", N_("Going out"));
}

static void
add_rest (GPtrArray *tiles, const KioskTileWish *wish, GPtrArray *offers)
{
  g_autoptr (GPtrArray) services = by_need (offers);
  guint first = services->len > 0 && !((const ServiceOffer *) services->pdata[0])->taken_at;

  add_way (tiles, wish);
  add (tiles, KIOSK_TILE_HEALTH, "health", N_("Health"));
  if (first)
    add_service (tiles, services->pdata[0]);
  add (tiles, KIOSK_TILE_WORKER, "worker", N_("My social worker"));
  for (guint i = first; i < services->len; i++)
    add_service (tiles, services->pdata[i]);
}

GPtrArray *
kiosk_tile_list (Connection *connection, const KioskTileWish *wish, GError **error)
{
  guint most = wish->slow ? KIOSK_MOST_TILES_SLOW : KIOSK_MOST_TILES;
  g_autoptr (GPtrArray) offers = service_offer_list (connection, wish->house, wish->stay, wish->at, error);
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) kiosk_tile_free);
  if (!offers)
    return NULL;

  add_meals (tiles, offers, most - 3);
  if (!wish->nameless)
    add_rest (tiles, wish, offers);
  if (tiles->len > most - 1)
    g_ptr_array_set_size (tiles, (int) most - 1);
  add (tiles, KIOSK_TILE_CALL, "call", N_("Call staff"));
  return g_steal_pointer (&tiles);
}
