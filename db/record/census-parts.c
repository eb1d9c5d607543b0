/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stays of one resident in one house add to the census: worked out from plain values. */
#include "db/record/census-parts.h"

/* From the night `first` on, not the night `end` any more. */
typedef struct {
  gint64 first, end;
} Nights;

typedef struct {
  Nights nights;
  gint64 room;
  gboolean shared;
} Bed;

/* All that bears on one stay, in nights. */
typedef struct {
  gint64 stay;
  Nights nights;
  GArray *beds;                /* Bed */
  GArray *shares;              /* Nights */
  GArray *aways;               /* Nights */
  const GArray *covered;       /* Nights that an earlier stay of the resident has */
} Span;

static gint64
night_of (const HouseClock *clock, gint64 at)
{
  return at == WHEN_OPEN ? CENSUS_OPEN_DAY : house_clock_night (clock, at);
}

static Nights
nights_of (const HouseClock *clock, gint64 since, gint64 until)
{
  return (Nights){ night_of (clock, since), night_of (clock, until) };
}

static gboolean
holds (const Nights *nights, gint64 day)
{
  return nights->first <= day && day < nights->end;
}

static gboolean
any_holds (const GArray *list, gint64 day)
{
  for (guint i = 0; i < list->len; i++)
    if (holds (&g_array_index (list, Nights, i), day))
      return TRUE;
  return FALSE;
}

/* The stay's own bed before one that it shares. */
static const Bed *
bed_on (const Span *span, gint64 day)
{
  const Bed *shared = NULL;

  for (guint i = 0; i < span->beds->len; i++) {
    const Bed *bed = &g_array_index (span->beds, Bed, i);
    if (!holds (&bed->nights, day))
      continue;
    if (!bed->shared)
      return bed;
    shared = bed;
  }
  return shared;
}

static CensusPart
part_on (const Span *span, gint64 day)
{
  CensusPart part = { .stay = span->stay, .first_day = day };

  if (any_holds (span->aways, day))
    return part;
  const Bed *bed = bed_on (span, day);
  part.persons = !any_holds (span->covered, day);
  part.beds = bed && !bed->shared;
  part.unbedded = part.persons && !part.beds && !any_holds (span->shares, day);
  part.room = bed && (part.persons || part.beds) ? bed->room : 0;
  return part;
}

static void
add_mark (GArray *marks, const Nights *within, gint64 day)
{
  if (holds (within, day))
    g_array_append_val (marks, day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* Every night on which anything may change for the stay, in order; some more than once. */
static GArray *
marks_of (const Span *span)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GArray *lists[] = { span->shares, span->aways, span->covered };

  add_mark (marks, &span->nights, span->nights.first);
  for (guint i = 0; i < span->beds->len; i++) {
    add_mark (marks, &span->nights, g_array_index (span->beds, Bed, i).nights.first);
    add_mark (marks, &span->nights, g_array_index (span->beds, Bed, i).nights.end);
  }
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < lists[l]->len; i++) {
      add_mark (marks, &span->nights, g_array_index (lists[l], Nights, i).first);
      add_mark (marks, &span->nights, g_array_index (lists[l], Nights, i).end);
    }
  g_array_sort (marks, compare_days);
  return marks;
}

static gboolean
adds_same (const CensusPart *a, const CensusPart *b)
{
  return a->stay == b->stay && a->room == b->room && a->persons == b->persons && a->beds == b->beds
         && a->unbedded == b->unbedded;
}

static gboolean
adds_nothing (const CensusPart *part)
{
  return !part->persons && !part->beds && !part->unbedded;
}

/* Writes the parts of one stay; the whole span first. */
static void
add_parts (const Span *span, GArray *parts)
{
  CensusPart whole = { .stay = span->stay, .first_day = span->nights.first, .end_day = span->nights.end };
  g_autoptr (GArray) marks = marks_of (span);

  g_array_append_val (parts, whole);
  for (guint i = 0; i < marks->len; i++) {
    CensusPart part = part_on (span, g_array_index (marks, gint64, i));
    CensusPart *last = &g_array_index (parts, CensusPart, parts->len - 1);
    part.end_day = i + 1 < marks->len ? g_array_index (marks, gint64, i + 1) : span->nights.end;
    if (part.first_day == part.end_day || adds_nothing (&part))
      continue;
    if (adds_same (last, &part) && last->end_day == part.first_day)
      last->end_day = part.end_day;
    else
      g_array_append_val (parts, part);
  }
}

static void
cover (const GArray *parts, guint from, GArray *covered)
{
  for (guint i = from; i < parts->len; i++) {
    const CensusPart *part = &g_array_index (parts, CensusPart, i);
    Nights nights = { part->first_day, part->end_day };
    if (part->persons)
      g_array_append_val (covered, nights);
  }
}

static GArray *
beds_of (const HouseClock *clock, const GArray *uses, gint64 stay)
{
  GArray *beds = g_array_new (FALSE, FALSE, sizeof (Bed));

  for (guint i = 0; i < uses->len; i++) {
    const CensusUse *use = &g_array_index (uses, CensusUse, i);
    Bed bed = { nights_of (clock, use->since, use->until), use->room, use->shared };
    if (use->stay == stay)
      g_array_append_val (beds, bed);
  }
  return beds;
}

static GArray *
nights_of_stay (const HouseClock *clock, const GArray *spans, gint64 stay)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Nights));

  for (guint i = 0; i < spans->len; i++) {
    const CensusSpan *span = &g_array_index (spans, CensusSpan, i);
    Nights nights = nights_of (clock, span->since, span->until);
    if (span->stay == stay)
      g_array_append_val (list, nights);
  }
  return list;
}

GArray *
census_parts (const HouseClock *clock, const GArray *stays, const GArray *uses, const GArray *shares, const GArray *aways)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (CensusPart));
  g_autoptr (GArray) covered = g_array_new (FALSE, FALSE, sizeof (Nights));

  for (guint i = 0; i < stays->len; i++) {
    const CensusSpan *stay = &g_array_index (stays, CensusSpan, i);
    g_autoptr (GArray) beds = beds_of (clock, uses, stay->stay);
    g_autoptr (GArray) sharing = nights_of_stay (clock, shares, stay->stay);
    g_autoptr (GArray) away = nights_of_stay (clock, aways, stay->stay);
    Span span = { stay->stay, nights_of (clock, stay->since, stay->until), beds, sharing, away, covered };
    guint from = parts->len;
    add_parts (&span, parts);
    cover (parts, from, covered);
  }
  return parts;
}
