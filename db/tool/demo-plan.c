/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened in the demonstration house, and when. */
#include "db/tool/demo-plan.h"

#include "db/record/when.h"

#define HOUR 3600
#define DAY 86400

/* While the plan is made. */
typedef struct {
  DemoPlan *plan;
  GTimeZone *zone;
  gint64 now, today;
  guint chance;              /* of a simple generator: the same house each time */
} Planning;

GTimeZone *
demo_zone (void)
{
  static gsize zone;

  if (g_once_init_enter (&zone))
    g_once_init_leave (&zone, (gsize) g_time_zone_new_identifier (DEMO_ZONE));
  return (GTimeZone *) zone;
}

static guint
chance (Planning *planning, guint below)
{
  planning->chance = planning->chance * 1664525u + 1013904223u;
  return (planning->chance >> 16) % below;
}

static void
event_free (gpointer data)
{
  DemoEvent *event = data;

  g_free (event->text);
  g_free (event);
}

static void
person_free (gpointer data)
{
  DemoPerson *person = data;

  g_free (person->name);
  g_free (person->bed);
  g_free (person);
}

/* What lies ahead of the clock has not happened. */
static void
add_event (Planning *planning, gint64 at, DemoWhat what, const DemoPerson *person, const char *text)
{
  if (at > planning->now)
    return;
  DemoEvent *event = g_new0 (DemoEvent, 1);
  *event = (DemoEvent){ at, planning->plan->events->len, what, person, g_strdup (text) };
  g_ptr_array_add (planning->plan->events, event);
}

static gint64
at_hour (Planning *planning, gint64 day, int seconds)
{
  return when_instant (day, seconds, planning->zone);
}

/* An evening's scan, dinner and a breakfast for every night of a stay. */
static void
add_days_of (Planning *planning, const DemoPerson *person)
{
  gint64 first, last;
  int seconds;

  when_local (person->since, planning->zone, &first, &seconds);
  when_local (person->until ? person->until : planning->now, planning->zone, &last, &seconds);
  for (gint64 day = first; day <= last; day++) {
    gint64 evening = at_hour (planning, day, 18 * HOUR + (int) chance (planning, 2 * HOUR));
    gint64 morning = at_hour (planning, day, 6 * HOUR + (int) chance (planning, 2 * HOUR));
    gboolean unseen = person->unseen && day == planning->today;
    if (morning > person->since && (!person->until || morning < person->until) && !person->shares)
      add_event (planning, morning, day > planning->today - 3 ? DEMO_MEAL : DEMO_SCAN, person, "S01.B");
    if (evening > person->since && (!person->until || evening < person->until) && !unseen && !person->shares)
      add_event (planning, evening, DEMO_SCAN, person, NULL);
  }
}

/* Who leads a family is admitted together with who comes along. */
static gboolean
leads_family (const DemoPerson *person)
{
  for (const DemoBed *bed = demo_beds; bed->room; bed++)
    if (bed->with && g_strcmp0 (bed->with, person->name) == 0)
      return TRUE;
  return FALSE;
}

static void
add_person (Planning *planning, DemoPerson *person)
{
  static const char *const destinations[] = { "KEL", "KEL", "KEL", "PNT", "ASL", "MDR", "RSU", "PRM", "KBR", "LKS" };

  g_ptr_array_add (planning->plan->persons, person);
  if (!leads_family (person))
    add_event (planning, person->since, DEMO_ADMIT, person, NULL);
  add_days_of (planning, person);
  if (person->until)
    add_event (planning, person->until, DEMO_DISCHARGE, person, destinations[chance (planning, G_N_ELEMENTS (destinations))]);
}

static const DemoRoom *
room_named (const char *name)
{
  for (const DemoRoom *room = demo_rooms; room->name; room++)
    if (g_str_equal (room->name, name))
      return room;
  g_assert_not_reached ();
}

static DemoPerson *
former_resident (Planning *planning, const DemoRoom *room, const char *bed)
{
  DemoPerson *person = g_new0 (DemoPerson, 1);
  gboolean man = g_str_equal (room->sex, "L");
  const char *const *names = man ? demo_men : demo_women;
  guint given = chance (planning, g_strv_length ((char **) names));
  guint family = chance (planning, g_strv_length ((char **) demo_family_names));

  person->name = g_strdup_printf ("%s %s", names[given], demo_family_names[family]);
  person->sex = man ? "L" : "P";
  person->age = (g_str_equal (room->kind, "elderly") ? 60 : 20) + (int) chance (planning, 20);
  person->bed = g_strdup (bed);
  return person;
}

/* Who had the bed before @free_from, back to the first week; each leaves by noon, the bed is clean at three. */
static void
add_past (Planning *planning, const DemoRoom *room, const char *bed, gint64 free_from)
{
  gint64 end = free_from;

  while (end > planning->today - DEMO_DAYS + 3) {
    int length = 2 + (int) chance (planning, 6);
    gint64 start = MAX (end - length, planning->today - DEMO_DAYS + 1);
    DemoPerson *person = former_resident (planning, room, bed);
    person->since = at_hour (planning, start, 15 * HOUR + 1800 + (int) chance (planning, 2 * HOUR));
    person->until = at_hour (planning, end, 9 * HOUR + (int) chance (planning, 3 * HOUR));
    add_person (planning, person);
    add_event (planning, at_hour (planning, end, 15 * HOUR), DEMO_CLEAN, NULL, bed);
    end = start - 1 - (gint64) chance (planning, 2);
  }
}

static const DemoPerson *
person_named (Planning *planning, const char *name)
{
  for (guint i = 0; name && i < planning->plan->persons->len; i++) {
    const DemoPerson *person = planning->plan->persons->pdata[i];
    if (!person->until && g_strcmp0 (person->name, name) == 0)
      return person;
  }
  return NULL;
}

/* A baby of three months shares her mother's bed: a person more, not a bed more. */
static void
add_baby (Planning *planning, const DemoPerson *mother)
{
  DemoPerson *baby = g_new0 (DemoPerson, 1);

  baby->name = g_strdup ("Alya");
  baby->sex = "P";
  baby->bed = g_strdup (mother->bed);
  baby->since = mother->since + 60;
  baby->shares = TRUE;
  baby->with = mother;
  add_person (planning, baby);
}

static void
add_present (Planning *planning, const DemoBed *from, const char *bed)
{
  DemoPerson *person = g_new0 (DemoPerson, 1);
  gint64 day = planning->today - from->day + 1;
  gint64 planned = at_hour (planning, day, 16 * HOUR + (int) chance (planning, 5 * HOUR));

  person->name = g_strdup (from->name);
  person->called = from->called;
  person->sex = from->sex;
  person->age = from->age;
  person->bed = g_strdup (bed);
  person->since = MIN (planned, planning->now - 30 * 60 + from->bed * 60);
  person->unseen = from->unseen;
  person->alert = from->alert;
  person->hidden = from->hidden;
  person->with = person_named (planning, from->with);
  if (person->with)
    person->since = person->with->since;
  add_person (planning, person);
  if (g_strcmp0 (from->name, "Lilis Suryani") == 0)
    add_baby (planning, person);
}

static void
add_bed (Planning *planning, const DemoBed *bed)
{
  const DemoRoom *room = room_named (bed->room);
  g_autofree char *name = g_strdup_printf ("%s %02d", bed->room, bed->bed);
  gint64 before = planning->today - (bed->state == DEMO_STAY ? bed->day : 2) - 1;

  /* a room of a family stays with families, so its past is left empty */
  if (!g_str_equal (room->kind, "family"))
    add_past (planning, room, name, bed->state == DEMO_CLEANING ? planning->today - 4 : before);
  if (bed->state == DEMO_STAY) {
    add_present (planning, bed, name);
  } else if (bed->state == DEMO_CLEANING) {
    DemoPerson *person = former_resident (planning, room, name);
    person->since = at_hour (planning, planning->today - 3, 17 * HOUR);
    person->until = planning->now - 40 * 60 - bed->bed * 60;
    add_person (planning, person);
  } else if (bed->state == DEMO_BROKEN) {
    add_event (planning, at_hour (planning, planning->today - 1, 10 * HOUR), DEMO_BREAK, NULL, name);
  } else if (bed->state == DEMO_HELD) {
    add_event (planning, planning->now - 45 * 60, DEMO_HOLD, NULL, name);
  }
}

static void
add_nights (Planning *planning)
{
  for (gint64 day = planning->today - DEMO_DAYS + 1; day < planning->today; day++) {
    g_autofree char *date = when_day_format (day);
    add_event (planning, at_hour (planning, day + 1, 6 * HOUR - 600), DEMO_CLOSE, NULL, date);
  }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const DemoEvent *one = *(DemoEvent *const *) a, *other = *(DemoEvent *const *) b;

  if (one->at != other->at)
    return one->at > other->at ? 1 : -1;
  return one->order > other->order ? 1 : -1;
}

DemoPlan *
demo_plan_new (gint64 now)
{
  DemoPlan *plan = g_new0 (DemoPlan, 1);
  Planning planning = { .plan = plan, .zone = demo_zone (), .now = now, .chance = 17 };
  int seconds;

  plan->persons = g_ptr_array_new_with_free_func (person_free);
  plan->events = g_ptr_array_new_with_free_func (event_free);
  when_local (now, planning.zone, &planning.today, &seconds);
  plan->begins = at_hour (&planning, planning.today - DEMO_DAYS, 8 * HOUR);
  for (const DemoBed *bed = demo_beds; bed->room; bed++)
    add_bed (&planning, bed);
  add_nights (&planning);
  g_ptr_array_sort (plan->events, compare_events);
  return plan;
}

void
demo_plan_free (DemoPlan *plan)
{
  if (!plan)
    return;
  g_ptr_array_unref (plan->events);
  g_ptr_array_unref (plan->persons);
  g_free (plan);
}
