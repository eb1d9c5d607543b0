/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The beds of a board as a list to choose from knows them. */
#include "app/board/bed-places.h"

#include "app/board/labels.h"

#include <glib/gi18n.h>

struct _DeskBedPlaces {
  GHashTable *by_bed;          /* bed -> DeskBedPlace */
  GPtrArray *taken;            /* DeskBedPlace, borrowed */
};

static void
place_free (gpointer data)
{
  DeskBedPlace *place = data;

  g_free (place->place);
  g_free (place->note);
  g_free (place->name);
  g_free (place->phone);
  g_free (place->house_name);
  g_free (place);
}

static void
note_hold (DeskBedPlace *place, const BoardBed *bed, gboolean names)
{
  const char *held_for = bed->held_for && names ? bed->held_for : NULL;
  g_autofree char *held = g_strdup_printf (_("held: %s"), held_for ? held_for : "");

  if (!bed->overdue)
    place->note = g_steal_pointer (&held);
  else
    place->note = held_for ? g_strdup_printf ("%s · %s", held, _("past its time")) : g_strdup_printf ("%s · %s", _("Held"), _("past its time"));
  place->phone = bed->overdue ? g_strdup (bed->held_phone) : NULL;
}

void
desk_bed_places_add (DeskBedPlaces *places, const BoardBed *bed, gboolean swaps, gboolean names)
{
  g_return_if_fail (places && bed);

  DeskBedPlace *place = g_new0 (DeskBedPlace, 1);
  const char *kind = desk_label_bed_kind (bed->bed_kind);

  place->bed = bed->bed;
  place->house = bed->house;
  place->state = bed->state;
  place->counts = bed->counts && g_strcmp0 (bed->bed_kind, "crib") != 0;
  place->house_name = g_strdup (bed->house_name);
  place->place = g_strdup_printf ("%s %s", bed->room_name, bed->bed_name);
  if (bed->state == BED_OCCUPIED && bed->persons.len > 0) {
    const BoardPerson *holder = bed->persons.pdata[0];
    place->holder = holder->stay;
    place->name = g_strdup (holder->name);
    place->note = g_strdup_printf (swaps ? _("swap with %s") : _("taken by %s"), names ? holder->name : _("somebody"));
    g_ptr_array_add (places->taken, place);
  } else if (bed->state == BED_OUT)
    place->note = g_strdup (desk_label_outage (bed->reason));
  else if (bed->state == BED_HELD)
    note_hold (place, bed, names);
  else
    place->note = *kind ? g_strdup_printf (_("fits · %s"), kind) : g_strdup ("");
  g_hash_table_insert (places->by_bed, &place->bed, place);
}

const DeskBedPlace *
desk_bed_places_find (DeskBedPlaces *places, gint64 bed)
{
  return g_hash_table_lookup (places->by_bed, &bed);
}

const GPtrArray *
desk_bed_places_taken (DeskBedPlaces *places)
{
  return places->taken;
}

static gboolean
is_among (GPtrArray *fits, gint64 bed)
{
  for (guint i = 0; fits && i < fits->len; i++)
    if (((const FitBed *) fits->pdata[i])->bed == bed)
      return TRUE;
  return FALSE;
}

void
desk_bed_count_add (DeskBedCount *count, BedState state)
{
  switch (state) {
  case BED_FREE: count->free++; break;
  case BED_OCCUPIED: count->taken++; break;
  case BED_HELD: count->held++; break;
  case BED_OUT: count->out++; break;
  }
}

void
desk_bed_places_count (DeskBedPlaces *places, gint64 house, GPtrArray *free, DeskBedCount *count)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, places->by_bed);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const DeskBedPlace *place = value;
    if (place->house == house)
      desk_bed_count_add (count, is_among (free, place->bed) ? BED_FREE : place->state);
  }
}

const char *
desk_bed_places_house_name (DeskBedPlaces *places, gint64 house)
{
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, places->by_bed);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    if (((const DeskBedPlace *) place)->house == house)
      return ((const DeskBedPlace *) place)->house_name;
  return NULL;
}

DeskBedPlaces *
desk_bed_places_new (void)
{
  DeskBedPlaces *places = g_new0 (DeskBedPlaces, 1);

  places->by_bed = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, place_free);
  places->taken = g_ptr_array_new ();
  return places;
}

void
desk_bed_places_free (DeskBedPlaces *places)
{
  g_ptr_array_unref (places->taken);
  g_hash_table_unref (places->by_bed);
  g_free (places);
}
