/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the tiles of a board. */
#include "app/board/tiles.h"

#include "app/board/labels.h"
#include "app/board/tiles-apart.h"
#include "db/record/bed.h"

#include <glib/gi18n.h>
#include <string.h>

static void
tile_clear (gpointer data)
{
  DeskTile *tile = data;

  g_free (tile->code);
  g_free (tile->title);
  g_free (tile->note);
  g_free (tile->alert);
}

static void
block_clear (gpointer data)
{
  DeskBlock *block = data;

  g_free (block->name);
  g_free (block->note);
  g_free (block->brief);
  g_free (block->limit);
}

static gboolean
is_in (const BoardPerson *person)
{
  return person->inside && !person->away;
}

/* Whose bed is empty but for himself is out; whoever else is in it is not to be overlooked, least of all at a fire. */
static char *
out_stay_note (const char *days, const char *out, guint others)
{
  return others ? g_strdup_printf (_("%s · +%u inside"), out, others) : g_strdup_printf ("%s · %s", days, out);
}

/* @others: who share the bed and are inside */
static char *
stay_note (const BoardPerson *person, guint others)
{
  if (person->alone)
    return g_strdup_printf (_("child alone · day %d"), person->day);
  if (person->over)
    return g_strdup_printf (ngettext ("%d/%d · %d day over", "%d/%d · %d days over", (gulong) person->over),
                            person->day, person->limit, person->over);
  g_autofree char *days = person->limit ? g_strdup_printf (_("%d/%d days"), person->day, person->limit)
                                        : g_strdup_printf (_("day %d"), person->day);
  if (!is_in (person))
    return out_stay_note (days, person->away ? _("away") : _("out"), others);
  return g_steal_pointer (&days);
}

static guint
count_alerts (const BoardPerson *person)
{
  guint count = 0;

  for (const char *c = person->alerts; c && *c; c++)
    count += c == person->alerts || *c == ',' ? 1 : 0;
  return count;
}

static char *
first_alert (const BoardPerson *person)
{
  return count_alerts (person) ? g_strndup (person->alerts, strcspn (person->alerts, ",")) : NULL;
}

/* The title with the rest: who else bears the same can not be told from one tile alone. */
static void
fill_person (DeskTile *tile, const BoardPerson *person, DeskTilesFlags flags)
{
  tile->person = person;
  tile->look = person->alone ? TILE_ALONE : person->over ? TILE_OVER : TILE_STAY;
  tile->night = (flags & TILES_NIGHT) != 0;
  tile->seen = desk_tile_seen (tile, person);
  tile->coded = (flags & TILES_CODED) != 0;
  tile->alerts += count_alerts (person);
  tile->noted = person;
  tile->told_age = -1;
  tile->title = tile->coded ? NULL : desk_short_name (person->name, person->called);
}

/* What somebody has to see to is said on the tile, whoever in the bed it is about; out is a bed that everybody went out of. */
static void
add_sharer (DeskTile *tile, const BoardPerson *sharer)
{
  TileSeen seen = desk_tile_seen (tile, sharer);

  tile->alerts += count_alerts (sharer);
  if (sharer->alone)
    tile->look = TILE_ALONE;
  if (seen == TILE_NOT_SEEN || tile->seen == TILE_GONE_OUT)
    tile->seen = seen;
  if (!sharer->over || tile->look != TILE_STAY)
    return;
  tile->look = TILE_OVER;
  tile->noted = sharer;
}

/* Of a hold that has lapsed its tile says both: for whom it was, and that it is past its time. */
static char *
held_title (const BoardBed *bed, const DeskTiles *tiles)
{
  gboolean named = bed->overdue && bed->held_for && !(tiles->flags & TILES_CODED);

  return named ? g_strdup_printf (_("Held: %s"), bed->held_for) : g_strdup (_("Held"));
}

/* (transfer full) (nullable): the planned end: the hour where nobody can take it for another day's, or the day; there is no room for both. */
static char *
until_of (const BoardBed *bed, gint64 now, GTimeZone *zone)
{
  g_autofree char *today = desk_short_date (now, zone), *day = bed->until ? desk_short_date (bed->until, zone) : NULL;

  if (day && (g_str_equal (day, today) || bed->until - now < 12 * 3600))
    return desk_short_hour (bed->until, zone);
  return g_steal_pointer (&day);
}

static char *
held_note (const BoardBed *bed, const DeskTiles *tiles)
{
  const char *held_for = tiles->flags & TILES_CODED ? NULL : bed->held_for;

  if (bed->overdue)
    return g_strdup (_("past its time"));
  g_autofree char *until = until_of (bed, tiles->board->at, tiles->zone);
  if (held_for && until)
    return g_strdup_printf ("%s · %s", held_for, until);
  return g_strdup (held_for ? held_for : until ? until : "");
}

static char *
out_note (const BoardBed *bed, gint64 now, GTimeZone *zone)
{
  if (g_strcmp0 (bed->reason, BED_CLOSED_FOR) == 0)
    return g_strdup (_("until it is released"));
  g_autofree char *until = until_of (bed, now, zone);
  if (!until)
    return g_strdup ("");
  return g_strdup_printf (g_strcmp0 (bed->reason, "cleaning") == 0 ? _("ready %s") : _("until %s"), until);
}

static TileLook
empty_look (const BoardBed *bed)
{
  switch (bed->state) {
  case BED_HELD:
    return bed->overdue ? TILE_LAPSED : TILE_HELD;
  case BED_OUT:
    return g_strcmp0 (bed->reason, "cleaning") == 0 ? TILE_CLEANING : TILE_OUT;
  case BED_OCCUPIED:
    return TILE_STAY;
  case BED_FREE:
  default:
    return TILE_FREE;
  }
}

/* An empty bed may yet be one too many. */
static gboolean
no_more_than (const BoardBed *bed)
{
  return board_limit_is_reached (bed->room_limit) || board_limit_is_reached (bed->house_limit);
}

static void
word_empty (DeskTile *tile, const BoardBed *bed, const DeskTiles *tiles)
{
  switch (bed->state) {
  case BED_HELD:
    tile->title = held_title (bed, tiles);
    tile->note = held_note (bed, tiles);
    return;
  case BED_OUT:
    tile->title = g_strdup (desk_label_outage (bed->reason));
    tile->note = out_note (bed, tiles->board->at, tiles->zone);
    return;
  case BED_OCCUPIED:         /* by a stay that the board could not name: nobody is put there */
    tile->title = g_strdup (_("Occupied"));
    tile->note = g_strdup ("");
    return;
  case BED_FREE:
  default:
    tile->title = g_strdup (_("Free"));
    tile->note = g_strdup (no_more_than (bed) ? _("limit reached") : "");
  }
}

static gboolean
has_person (const BoardBed *bed)
{
  return bed->state == BED_OCCUPIED && bed->persons.len > 0;
}

static DeskTile
bed_tile (const BoardBed *bed, const DeskTiles *tiles, guint block)
{
  DeskTile tile = { .bed = bed, .block = block, .coded = (tiles->flags & TILES_CODED) != 0 };

  if (!has_person (bed)) {
    tile.look = empty_look (bed);
    return tile;
  }
  fill_person (&tile, bed->persons.pdata[0], tiles->flags);
  tile.sharers = bed->persons.len - 1;
  for (guint i = 1; i < bed->persons.len; i++)
    add_sharer (&tile, bed->persons.pdata[i]);
  return tile;
}

/* At a public counter, that there is an alert is enough; and the title is the code. */
static void
word_bed (DeskTile *tile, const DeskTiles *tiles)
{
  const BoardBed *bed = tile->bed;

  tile->code = g_strdup (tile->coded && has_person (bed) ? "" : bed->bed_name);
  if (!has_person (bed)) {
    word_empty (tile, bed, tiles);
    return;
  }
  guint others = 0;
  for (guint i = 1; i < bed->persons.len; i++)
    others += is_in (bed->persons.pdata[i]) ? 1 : 0;
  g_autofree char *note = stay_note (tile->noted, others);
  tile->note = g_strconcat (tile->noted == tile->person ? "" : "+ ", note, NULL);
  if (tile->coded)
    tile->title = g_strdup (bed->bed_name);
  for (guint i = 0; !tile->coded && !tile->alert && i < bed->persons.len; i++)
    tile->alert = first_alert (bed->persons.pdata[i]);
}

static void
append_part (GString *text, const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
}

static void
append_ages (GString *text, const BoardBed *bed)
{
  g_autofree char *ages = NULL;

  if (bed->room_age_min > 0 && bed->room_age_max >= 0)
    ages = g_strdup_printf (_("%d–%d years"), bed->room_age_min, bed->room_age_max);
  else if (bed->room_age_min > 0)
    ages = g_strdup_printf (_("from %d years"), bed->room_age_min);
  else if (bed->room_age_max >= 0)
    ages = g_strdup_printf (_("to %d years"), bed->room_age_max);
  append_part (text, ages);
}

/* Beside how many beds are used of how many: how many of them may be. */
static void
append_limit (DeskTiles *tiles, DeskBlock *block, const BoardLimit *limit, GString *note)
{
  block->limit = desk_limit_words (limit, tiles);
  if (!block->limit)
    return;

  g_autoptr (GString) brief = g_string_new (note->str);
  g_autofree char *most = g_strdup_printf (_("max. %u"), limit->beds), *why = desk_limit_why (limit, tiles);
  g_autofree char *whole = g_strdup_printf (_("only %u may be used"), limit->beds);
  append_part (brief, most);
  append_part (note, whole);
  if (why)
    g_string_append_printf (note, ": %s", why);
  block->brief = g_string_free (g_steal_pointer (&brief), FALSE);
}

static void
end_block (DeskTiles *tiles, DeskBlock *block)
{
  block->count = tiles->tiles->len - block->first;
  const BoardBed *first = desk_tiles_bare (tiles, block->first)->bed;
  if (!first)
    return;

  guint used = 0, counted = 0;
  for (guint i = 0; i < block->count; i++) {
    const DeskTile *tile = desk_tiles_bare (tiles, block->first + i);
    used += tile->bed->state == BED_OCCUPIED;
    counted += tile->bed->counts ? 1 : 0;
  }
  g_autoptr (GString) note = g_string_new (NULL);
  append_part (note, desk_label_room_sex (first->room_sex));
  append_part (note, desk_label_room_kind (first->room_kind));
  append_ages (note, first);
  g_autofree char *fill = g_strdup_printf ("%u/%u", used, counted);
  append_part (note, fill);
  append_limit (tiles, block, first->room_limit, note);
  block->note = g_string_free (g_steal_pointer (&note), FALSE);
}

/* Several houses are told apart by their names, several wings of a house by theirs. */
static char *
block_name (const Board *board, const BoardBed *bed)
{
  const BoardBed *first = g_ptr_array_index (board->beds, 0);
  const BoardBed *last = g_ptr_array_index (board->beds, board->beds->len - 1);
  g_autoptr (GString) name = g_string_new (NULL);

  if (first->house != last->house)
    append_part (name, bed->house_name);
  if (bed->wing_name && !g_str_has_prefix (bed->room_name, bed->wing_name))
    append_part (name, bed->wing_name);
  append_part (name, bed->room_name);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

/* Rooms of one wing stand together where their positions are so. */
static guint
wing_of (const DeskTiles *tiles, const Board *board, guint index)
{
  const BoardBed *bed = g_ptr_array_index (board->beds, index);
  const BoardBed *before = index ? g_ptr_array_index (board->beds, index - 1) : NULL;
  guint n = tiles->blocks->len, last = n ? g_array_index (tiles->blocks, DeskBlock, n - 1).wing : 0;

  if (!bed->wing_name)
    return 0;
  return last && before && before->house == bed->house && g_strcmp0 (before->wing_name, bed->wing_name) == 0 ? last : n + 1;
}

static void
add_beds (DeskTiles *tiles)
{
  const Board *board = tiles->board;
  gint64 room = 0;

  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    if (bed->room != room) {
      DeskBlock block = { .name = block_name (board, bed), .first = i, .key = bed->room, .wing = wing_of (tiles, board, i) };
      if (tiles->blocks->len > 0)
        end_block (tiles, &g_array_index (tiles->blocks, DeskBlock, tiles->blocks->len - 1));
      g_array_append_val (tiles->blocks, block);
      room = bed->room;
    }
    DeskTile tile = bed_tile (bed, tiles, tiles->blocks->len - 1);
    g_array_append_val (tiles->tiles, tile);
  }
  if (tiles->blocks->len > 0)
    end_block (tiles, &g_array_index (tiles->blocks, DeskBlock, tiles->blocks->len - 1));
}

static void
add_unbedded (DeskTiles *tiles)
{
  const Board *board = tiles->board;

  if (board->unbedded->len == 0)
    return;

  DeskBlock block = { .name = g_strdup (_("Without a bed")), .first = tiles->tiles->len, .count = board->unbedded->len };
  block.note = g_strdup_printf (ngettext ("%u person", "%u persons", board->unbedded->len), board->unbedded->len);
  g_array_append_val (tiles->blocks, block);
  for (guint i = 0; i < board->unbedded->len; i++) {
    DeskTile tile = { .block = tiles->blocks->len - 1 };
    fill_person (&tile, g_ptr_array_index (board->unbedded, i), tiles->flags);
    g_array_append_val (tiles->tiles, tile);
  }
}

static void
word_unbedded (DeskTile *tile)
{
  tile->code = g_strdup ("–");
  tile->note = stay_note (tile->person, 0);
  if (tile->coded)
    tile->title = g_strdup_printf ("No. %" G_GINT64_FORMAT, tile->person->number);
  else
    tile->alert = first_alert (tile->person);
}

static char *
waiting_note (const ArrivalLine *line, const DeskTiles *tiles)
{
  g_autofree char *since = desk_short_date (line->at, tiles->zone);
  const char *urgent = g_strcmp0 (line->code, "urgent") == 0 ? _("urgent") : g_strcmp0 (line->code, "high") == 0 ? _("high priority") : NULL;
  g_autofree char *beds = line->persons > 1 ? g_strdup_printf (ngettext ("%u bed", "%u beds", (gulong) line->persons), (guint) line->persons) : NULL;
  g_autoptr (GString) note = g_string_new (NULL);

  append_part (note, urgent);
  append_part (note, beds);
  append_part (note, since);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

/* Who waits stands below who stays, so that a bed that becomes free is one drag away. */
static void
add_waiting (DeskTiles *tiles)
{
  const GPtrArray *waiting = tiles->board->waiting;

  if (!waiting || waiting->len == 0)
    return;

  DeskBlock block = { .name = g_strdup (_("Waiting list")), .first = tiles->tiles->len, .count = waiting->len, .key = -1 };
  block.note = g_strdup_printf (ngettext ("%u line", "%u lines", waiting->len), waiting->len);
  g_array_append_val (tiles->blocks, block);
  for (guint i = 0; i < waiting->len; i++) {
    DeskTile tile = { .waiting = waiting->pdata[i], .block = tiles->blocks->len - 1, .look = TILE_WAITING,
                      .coded = (tiles->flags & TILES_CODED) != 0 };
    g_array_append_val (tiles->tiles, tile);
  }
}

static void
word_waiting (DeskTile *tile, const DeskTiles *tiles, guint index)
{
  const ArrivalLine *line = tile->waiting;

  tile->code = g_strdup_printf ("%u.", index - desk_tiles_block (tiles, tile->block)->first + 1);
  tile->title = tile->coded || !line->who ? g_strdup (_("waits")) : desk_short_name (line->who, NULL);
  tile->note = waiting_note (line, tiles);
}

DeskTiles *
desk_tiles_new (const Board *board, GTimeZone *zone, DeskTilesFlags flags)
{
  DeskTiles *tiles = g_new0 (DeskTiles, 1);

  tiles->tiles = g_array_new (FALSE, TRUE, sizeof (DeskTile));
  tiles->blocks = g_array_new (FALSE, TRUE, sizeof (DeskBlock));
  g_array_set_clear_func (tiles->tiles, tile_clear);
  g_array_set_clear_func (tiles->blocks, block_clear);
  tiles->board = board;
  tiles->zone = g_time_zone_ref (zone);
  tiles->flags = flags;
  add_beds (tiles);
  add_unbedded (tiles);
  add_waiting (tiles);
  if (!(flags & TILES_CODED))
    desk_tiles_tell_apart (tiles);
  return tiles;
}

TileSeen
desk_tile_seen (const DeskTile *tile, const BoardPerson *person)
{
  if (!is_in (person))
    return TILE_GONE_OUT;
  return person->seen_tonight || !tile->night ? TILE_SEEN : TILE_NOT_SEEN;
}

void
desk_tiles_free (DeskTiles *tiles)
{
  if (!tiles)
    return;
  g_array_unref (tiles->tiles);
  g_array_unref (tiles->blocks);
  g_time_zone_unref (tiles->zone);
  g_free (tiles);
}

guint
desk_tiles_count (const DeskTiles *tiles)
{
  return tiles->tiles->len;
}

const DeskTile *
desk_tiles_bare (const DeskTiles *tiles, guint index)
{
  return &g_array_index (tiles->tiles, DeskTile, index);
}

const DeskTile *
desk_tiles_get (const DeskTiles *tiles, guint index)
{
  DeskTile *tile = &g_array_index (tiles->tiles, DeskTile, index);

  if (tile->worded)
    return tile;
  tile->worded = TRUE;
  if (tile->person && !tile->coded) {
    g_autofree char *bare G_GNUC_UNUSED = tile->title;
    tile->title = desk_tile_title_apart (tile);
  }
  if (tile->waiting)
    word_waiting (tile, tiles, index);
  else if (tile->bed)
    word_bed (tile, tiles);
  else
    word_unbedded (tile);
  return tile;
}

const DeskBlock *
desk_tiles_block (const DeskTiles *tiles, guint index)
{
  return &g_array_index (tiles->blocks, DeskBlock, index);
}

gint64
desk_tile_key (const DeskTile *tile)
{
  return tile->bed ? tile->bed->bed : tile->person ? tile->person->stay : tile->waiting->id;
}

char *
desk_tile_place (const DeskTile *tile)
{
  if (tile->waiting)
    return g_strdup (_("on the waiting list"));
  if (!tile->bed)
    return g_strdup (_("without a bed"));
  return g_strdup_printf ("%s %s", tile->bed->room_name, tile->bed->bed_name);
}

const char *
desk_tile_letter (const DeskTile *tile)
{
  switch (tile->look) {
  case TILE_STAY:
    return C_("letter of a bed's state: somebody stays", "S");
  case TILE_OVER:
    return C_("letter of a bed's state: over the limit", "O");
  case TILE_ALONE:
    return C_("letter of a bed's state: a child alone", "A");
  case TILE_HELD:
  case TILE_LAPSED:
    return C_("letter of a bed's state: held", "H");
  case TILE_CLEANING:
    return C_("letter of a bed's state: cleaning", "C");
  case TILE_OUT:
    return C_("letter of a bed's state: out of use", "X");
  case TILE_WAITING:
    return C_("letter of a tile: waits for a bed", "W");
  case TILE_FREE:
  default:
    return C_("letter of a bed's state: free", "F");
  }
}

gboolean
desk_tile_is_open (const DeskTile *tile)
{
  return tile->look == TILE_FREE || tile->look == TILE_CLEANING || tile->look == TILE_LAPSED;
}

gboolean
desk_tile_is_closed (const DeskTile *tile)
{
  return tile->bed && tile->bed->state == BED_OUT && g_strcmp0 (tile->bed->reason, BED_CLOSED_FOR) == 0;
}

gboolean
desk_tile_is_empty (const DeskTile *tile)
{
  return !tile->person && !tile->waiting;
}
