/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the beds that are left for the places that are promised, and says who has none any more. */
#include "db/record/fit-promised-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOBODY (-1) /* loses his place */

/* In a room so many beds more become free, and are used. */
static void
shift (Promised *promised, gint64 id, int free, int used)
{
  Room *room = g_hash_table_lookup (promised->rooms, &id);
  if (!room)
    return;

  const Room before = *room;
  room->free += free;
  room->used += used;
  promised->used += used;
  for (int day = TODAY; !room->special && day < N_COUNTS; day++)
    promised->pools[room->pool][day] += promised_can_give (room, day) - promised_can_give (&before, day);
}

gboolean
promised_is_spare (const Promised *promised)
{
  g_return_val_if_fail (promised, FALSE);

  return promised->spare;
}

static int
on_day (const int counts[N_COUNTS], int day)
{
  return MAX (MIN (counts[day], counts[MOST]), 0);
}

/* Who comes today is there on the next day too; whether that is too many by then is asked of those who come then. */
static void
use_up (int counts[N_COUNTS], int day, int taken)
{
  if (day == TODAY)
    counts[TODAY] -= taken;
  counts[LATER] -= taken;
  counts[MOST] -= taken;
}

static int
take (int beds[N_COUNTS], int quota[N_COUNTS], int day, int wanted)
{
  int taken = MIN (wanted, MIN (on_day (beds, day), on_day (quota, day)));

  use_up (beds, day, taken);
  use_up (quota, day, taken);
  return taken;
}

/* Returns how many beds of the wish find none. */
static int
give (Promised *promised, const Wish *wish, int pools[N_POOLS][N_COUNTS], int quota[N_COUNTS])
{
  int wanted = wish->beds;

  if (wish->room) {
    Room *room = g_hash_table_lookup (promised->rooms, &wish->room);
    gboolean suits = room && (wish->pool == ANYBODY || room->pool == ANYBODY || room->pool == wish->pool);
    int taken = suits ? take (room->left, quota, wish->day, wanted) : 0;
    if (suits && !room->special)
      use_up (pools[room->pool], wish->day, taken);
    return wanted - taken;
  }
  for (int i = 0; i < N_POOLS; i++)
    if (i == ANYBODY || wish->pool == ANYBODY || wish->pool == i)
      wanted -= take (pools[i], quota, wish->day, wanted);
  return wanted;
}

/* What the limits of the house leave. */
static void
count_quota (const Promised *promised, int quota[N_COUNTS])
{
  for (int day = TODAY; day < N_DAYS; day++)
    quota[day] = promised->limit[day] < 0 ? G_MAXINT : MAX (promised->limit[day] - promised->used, 0);
  quota[MOST] = MAX (quota[TODAY], quota[LATER]);
}

/*
 * Gives @wishes the beds of @promised: as many as can be, since rooms come first, then one sex its own rooms before those for all.
 * @last: the sex that comes last of both: that of the bed which is missing
 *
 * Returns: (transfer full): of each wish how many find none
 */
static int *
count_wanting (Promised *promised, const GArray *wishes, int last)
{
  int pools[N_POOLS][N_COUNTS], quota[N_COUNTS];
  int *wanting = g_new0 (int, wishes->len);
  const int sexes[] = { last == MEN ? WOMEN : MEN, last == MEN ? MEN : WOMEN, ANYBODY };
  guint named = 0;

  memcpy (pools, promised->pools, sizeof pools);
  count_quota (promised, quota);
  for (; named < wishes->len && g_array_index (wishes, Wish, named).room; named++) {
    Room *room = g_hash_table_lookup (promised->rooms, &g_array_index (wishes, Wish, named).room);
    for (int day = TODAY; room && day < N_COUNTS; day++)
      room->left[day] = promised_can_give (room, day);
  }
  for (guint i = 0; i < named; i++)
    wanting[i] = give (promised, &g_array_index (wishes, Wish, i), pools, quota);
  for (guint phase = 0; phase < G_N_ELEMENTS (sexes); phase++)
    for (guint i = named; i < wishes->len; i++)
      if (g_array_index (wishes, Wish, i).pool == sexes[phase])
        wanting[i] = give (promised, &g_array_index (wishes, Wish, i), pools, quota);
  return wanting;
}

static char *
from_text (const Promised *promised, const Wish *wish)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (wish->from);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (instant, promised->clock->zone);
  g_autofree char *day = when_date_of (wish->from, promised->clock->zone);
  g_autofree char *today = when_date_of (promised->told_at, promised->clock->zone);

  return g_date_time_format (local, g_str_equal (day, today) ? _("%H:%M") : _("%-d %b %H:%M"));
}

static gboolean
has_own (const Promised *promised)
{
  for (guint i = 0; i < promised->wishes->len; i++)
    if (g_array_index (promised->wishes, Wish, i).own && g_array_index (promised->wishes, Wish, i).beds)
      return TRUE;
  return FALSE;
}

static void
add_reason (const Promised *promised, const Wish *wish, GPtrArray *reasons)
{
  FitReason *reason = g_new0 (FitReason, 1);
  g_autofree char *from = from_text (promised, wish);

  reason->code = "promised";
  reason->place = wish->id;
  /* TRANSLATORS: a number of places, from when on, and whose they are */
  reason->sentence = g_strdup_printf (ngettext ("%d place is promised from %s: %s. This is the last bed for it.",
                                                "%d places are promised from %s: %s. Without this bed there are too few.",
                                                (gulong) wish->beds),
                                      wish->beds, from, wish->whose);
  reason->named[0] = wish->resident;
  reason->names[0] = g_strdup (wish->whose);
  g_ptr_array_add (reasons, reason);
  if (!wish->maybe || has_own (promised))
    return;
  g_autofree char *promise = g_steal_pointer (&reason->sentence);
  /* TRANSLATORS: what is promised; "Arrivals" is the tab */
  reason->sentence = g_strdup_printf (_("%s Is it for who comes now? Then admit from its line in \"Arrivals\"."), promise);
}

static int
sum_of (const int *wanting, guint n)
{
  int sum = 0;

  for (guint i = 0; i < n; i++)
    sum += wanting[i];
  return sum;
}

/* Whose place it is takes a bed from nobody as long as no more go without: too many may have been promised. Returns: from 1; -1: nobody */
static int
find_lost (const Promised *promised, const int *before, const int *after, gboolean met)
{
  guint n = promised->wishes->len;

  if (met && sum_of (after, n) <= sum_of (before, n))
    return NOBODY;
  for (guint i = 0; i < n; i++)
    if (after[i] > before[i])
      return (int) i + 1;
  return NOBODY;
}

/* The place that the one who comes has met already, or meets in a room: of what those who came before him left. */
static Wish *
own_before (const Promised *promised)
{
  for (guint i = 0; i < promised->wishes->len; i++) {
    Wish *wish = &g_array_index (promised->wishes, Wish, i);
    if (wish->met && wish->beds)
      return wish;
  }
  return NULL;
}

static Wish *
own_in (const Promised *promised, gint64 room)
{
  for (guint i = 0; i < promised->wishes->len; i++) {
    Wish *wish = &g_array_index (promised->wishes, Wish, i);
    if (wish->own && wish->beds && (wish->named || !wish->room || wish->room == room))
      return wish;
  }
  return NULL;
}

/* @own: (nullable): one bed of it is not asked for any more */
static int *
count_without (Promised *promised, Wish *own, int last)
{
  if (own)
    own->beds--;
  int *wanting = count_wanting (promised, promised->wishes, last);
  if (own)
    own->beds++;
  return wanting;
}

static int
count_lost (Promised *promised, const Room *room, gboolean spare)
{
  Wish *had = own_before (promised), *own = own_in (promised, room->id);
  g_autofree int *before = count_without (promised, had, room->pool);
  shift (promised, promised->own_room, promised->own_spare, -1);
  shift (promised, room->id, -spare, 1);
  g_autofree int *after = count_without (promised, own, room->pool);
  shift (promised, room->id, spare, -1);
  shift (promised, promised->own_room, -promised->own_spare, 1);
  return find_lost (promised, before, after, own && own != had);
}

/* One room that no place names is like another where it is for the same people: what is said of its beds is counted once. */
static int *
where_kept (Promised *promised, const Room *room, gboolean spare)
{
  Room taken = *room;
  int less = 0;

  if (room->named || room->id == promised->own_room)
    return NULL;
  taken.free -= spare;
  taken.used++;
  for (int day = TODAY; !room->special && day < N_COUNTS; day++)
    less |= (promised_can_give (room, day) - promised_can_give (&taken, day)) << day;
  return &promised->lost[room->pool][less];
}

void
promised_judge (Promised *promised, gint64 id, gboolean spare, GPtrArray *reasons)
{
  g_return_if_fail (promised && id && reasons);

  const Room *room = g_hash_table_lookup (promised->rooms, &id);
  if (!room)
    return;
  int *kept = where_kept (promised, room, spare);
  int lost = kept && *kept ? *kept : count_lost (promised, room, spare);
  if (kept)
    *kept = lost;
  if (lost != NOBODY)
    add_reason (promised, &g_array_index (promised->wishes, Wish, lost - 1), reasons);
}

void
promised_compare (Promised *before, Promised *after, GPtrArray *reasons)
{
  g_return_if_fail (before && after && reasons && before->wishes->len == after->wishes->len);

  g_autofree int *had = count_wanting (before, before->wishes, ANYBODY);
  g_autofree int *have = count_wanting (after, after->wishes, ANYBODY);
  gboolean met = FALSE;
  for (guint i = 0; i < after->wishes->len && !met; i++)
    met = g_array_index (after->wishes, Wish, i).beds < g_array_index (before->wishes, Wish, i).beds;
  if (find_lost (after, had, have, met) == NOBODY)
    return;
  for (guint i = 0; i < after->wishes->len; i++)
    if (have[i] > had[i])
      add_reason (after, &g_array_index (after->wishes, Wish, i), reasons);
}
