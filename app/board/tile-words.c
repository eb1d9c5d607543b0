/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a tile, in words: for who does not see it, and why its bed can not be had. */
#include "app/board/tiles.h"

#include "app/board/labels.h"
#include "db/record/house.h"
#include "db/record/when.h"

#include <glib/gi18n.h>
#include <string.h>

static void
say (GString *text, const char *part)
{
  if (part && *part)
    g_string_append_printf (text, ", %s", part);
}

static char *
count_alerts (guint n)
{
  return n ? g_strdup_printf (ngettext ("%u alert", "%u alerts", n), n) : g_strdup ("");
}

char *
desk_tile_alerts (const DeskTile *tile, const BoardPerson *person)
{
  g_auto (GStrv) codes = g_strsplit (person->alerts ? person->alerts : "", ",", -1);

  return tile->coded ? count_alerts (g_strv_length (codes)) : desk_label_alerts (person->alerts);
}

static void
say_over (GString *text, const BoardPerson *person)
{
  g_autofree char *over = g_strdup_printf (ngettext ("%d day over", "%d days over", (gulong) person->over), person->over);

  say (text, person->over ? over : NULL);
}

/* Of who shares the bed only what somebody has to see to: each with a name where names may be said. */
static void
say_sharer (GString *text, const DeskTile *tile, const BoardPerson *sharer)
{
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *name = tile->coded ? g_strdup (_("one of them")) : desk_short_name (sharer->name, sharer->called);
  g_autofree char *alerts = tile->coded ? NULL : desk_label_alerts (sharer->alerts);
  TileSeen seen = desk_tile_seen (tile, sharer);

  say_over (about, sharer);
  if ((seen == TILE_GONE_OUT) != (desk_tile_seen (tile, tile->person) == TILE_GONE_OUT))
    say (about, sharer->away ? _("away") : sharer->inside ? _("inside") : _("out"));
  say (about, seen == TILE_NOT_SEEN ? _("not seen tonight") : NULL);
  say (about, alerts);
  if (about->len)
    g_string_append_printf (text, ", %s: %s", name, about->str + strlen (", "));
}

static void
say_sharers (GString *text, const DeskTile *tile)
{
  if (!tile->sharers)
    return;
  g_autofree char *sharers = g_strdup_printf (ngettext ("%u more in the bed", "%u more in the bed", tile->sharers), tile->sharers);
  say (text, sharers);
  for (guint i = 1; i <= tile->sharers; i++)
    say_sharer (text, tile, tile->bed->persons.pdata[i]);
}

static void
say_person (GString *text, const DeskTile *tile)
{
  const BoardPerson *person = tile->person;
  g_autofree char *day = person->limit ? g_strdup_printf (_("day %d of %d"), person->day, person->limit)
                                       : g_strdup_printf (_("day %d"), person->day);
  g_autofree char *alerts = tile->coded ? count_alerts (tile->alerts) : desk_tile_alerts (tile, person);

  say (text, day);
  say (text, person->working && person->limit ? _("working days") : NULL);
  if (tile->look == TILE_ALONE)
    say (text, _("a child alone among adults"));
  say_over (text, person);
  say (text, person->away ? _("away") : person->inside ? _("inside") : _("out"));
  if (desk_tile_seen (tile, person) == TILE_NOT_SEEN)
    say (text, _("not seen tonight"));
  say (text, alerts);
  say_sharers (text, tile);
}

char *
desk_tile_describe (const DeskTile *tile)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = desk_tile_place (tile);

  g_string_append (text, place);
  say (text, tile->bed ? desk_label_bed_kind (tile->bed->bed_kind) : NULL);
  say (text, tile->coded && tile->person ? _("Occupied") : tile->title);
  if (tile->person)
    say_person (text, tile);
  else
    say (text, tile->note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
desk_tile_why_not (const DeskTile *tile)
{
  if (!tile->bed || desk_tile_is_open (tile))
    return NULL;
  if (tile->bed->state == BED_OCCUPIED)
    return !tile->person || tile->coded ? g_strdup (_("The bed is taken.")) : g_strdup_printf (_("%s has this bed."), tile->title);
  return *tile->note ? g_strdup_printf ("%s: %s", tile->title, tile->note) : g_strdup (tile->title);
}

/* --- how many beds may be used --- */

char *
desk_limit_why (const BoardLimit *limit, const DeskTiles *tiles)
{
  g_autofree char *today = when_date_of (tiles->board->at, tiles->zone);

  return house_capacity_why (tiles->flags & TILES_CODED ? NULL : limit->reason, limit->until, today);
}

char *
desk_limit_words (const BoardLimit *limit, const DeskTiles *tiles)
{
  guint of = limit ? board_limit_of (limit) : 0;

  if (!of)
    return NULL;
  g_autofree char *why = desk_limit_why (limit, tiles);
  g_autofree char *beds = g_strdup_printf (ngettext ("%u of %u bed may be used", "%u of %u beds may be used", of), limit->beds, of);
  return why ? g_strdup_printf ("%s: %s", beds, why) : g_steal_pointer (&beds);
}

GStrv
desk_tiles_house_limits (const DeskTiles *tiles)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  gint64 house = 0;

  for (guint i = 0; i < tiles->blocks->len; i++) {
    const BoardBed *bed = desk_tiles_bare (tiles, desk_tiles_block (tiles, i)->first)->bed;
    if (!bed || bed->house == house)
      continue;
    house = bed->house;
    g_autofree char *words = desk_limit_words (bed->house_limit, tiles);
    if (words)
      g_ptr_array_add (lines, g_strdup_printf ("%s · %s", bed->house_name, words));
  }
  g_ptr_array_add (lines, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

char *
desk_tiles_limits (const DeskTiles *tiles)
{
  g_auto (GStrv) houses = desk_tiles_house_limits (tiles);
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **line = houses; *line; line++)
    g_string_append_printf (text, "%s. ", *line);
  for (guint i = 0; i < tiles->blocks->len; i++) {
    const DeskBlock *block = desk_tiles_block (tiles, i);
    if (block->limit)
      g_string_append_printf (text, "%s · %s. ", block->name, block->limit);
  }
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}
