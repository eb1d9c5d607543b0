/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of a plan: more and more moves are allowed until one holds. Pure: a house of plain values in, beds out. */
#include "db/record/fit-plan-private.h"

#include <string.h>

#define NODES 60000            /* looked at for each number of moves; a small house has far fewer */
#define JUDGED 16              /* people who are judged in the time of one step */
#define NOBODY (-1)

void
fit_plan_free (FitPlan *plan)
{
  if (!plan)
    return;
  g_array_unref (plan->moves);
  g_free (plan);
}

static void
clear_person (gpointer data)
{
  PlanPerson *person = data;

  fit_person_free (person->person);
  g_ptr_array_unref (person->sharers);
}

PlanHouse *
plan_house_new (void)
{
  PlanHouse *house = g_new (PlanHouse, 1);

  house->most = -1;
  house->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  house->rooms = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_room_free);
  house->limits = g_array_new (FALSE, FALSE, sizeof (int));
  house->beds = g_array_new (FALSE, FALSE, sizeof (PlanBed));
  house->people = g_array_new (FALSE, FALSE, sizeof (PlanPerson));
  g_array_set_clear_func (house->people, clear_person);
  return house;
}

void
plan_house_free (PlanHouse *house)
{
  if (!house)
    return;
  g_array_unref (house->ids);
  g_ptr_array_unref (house->rooms);
  g_array_unref (house->limits);
  g_array_unref (house->beds);
  g_array_unref (house->people);
  g_free (house);
}

static const PlanBed *
bed_of (const PlanHouse *house, int index)
{
  return &g_array_index (house->beds, PlanBed, index);
}

static const PlanPerson *
person_of (const PlanHouse *house, guint index)
{
  return &g_array_index (house->people, PlanPerson, index);
}

static int
room_at (const PlanHouse *house, const int *at, guint index)
{
  return at[index] < 0 ? NOBODY : (int) bed_of (house, at[index])->room;
}

/* --- whether it holds --- */

static GPtrArray *
people_in (const PlanHouse *house, const int *at, int room)
{
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < house->people->len; i++) {
    const PlanPerson *one = person_of (house, i);
    if (room_at (house, at, i) != room)
      continue;
    g_ptr_array_add (people, one->person);
    for (guint j = 0; j < one->sharers->len; j++)
      g_ptr_array_add (people, one->sharers->pdata[j]);
  }
  return people;
}

static gboolean
fits (const PlanHouse *house, GPtrArray *people, const FitPerson *person, const PlanBed *bed, gboolean shares)
{
  FitRoom room = *(const FitRoom *) house->rooms->pdata[bed->room];
  FitPlace place = { bed->bed, 0, 0, bed->upper, FALSE, FALSE };
  FitQuestion question = { .shares = shares };
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    if (people->pdata[i] != person)
      g_ptr_array_add (others, people->pdata[i]);
  room.people = others;
  g_autoptr (GPtrArray) reasons = fit_judge (person, &room, &place, &question);
  return reasons->len == 0;
}

static gboolean
mover_fits (const PlanHouse *house, const int *at, guint index)
{
  const PlanPerson *one = person_of (house, index);
  const PlanBed *bed = bed_of (house, at[index]);
  g_autoptr (GPtrArray) people = people_in (house, at, (int) bed->room);

  if (!fits (house, people, one->person, bed, FALSE))
    return FALSE;
  for (guint i = 0; i < one->sharers->len; i++)
    if (!fits (house, people, one->sharers->pdata[i], bed, TRUE))
      return FALSE;
  return TRUE;
}

static gboolean
came_together (const FitPerson *one, const FitPerson *other)
{
  return (one->who.with && one->who.with == other->who.stay) || (other->who.with && other->who.with == one->who.stay);
}

/* Who came together and shared a room shares one after. */
static gboolean
stay_together (const PlanHouse *house, const int *at, guint index)
{
  const PlanPerson *one = person_of (house, index);

  for (guint i = 0; i < house->people->len; i++) {
    const PlanPerson *other = person_of (house, i);
    if (i == index || other->bed < 0 || bed_of (house, other->bed)->room != bed_of (house, one->bed)->room)
      continue;
    if (came_together (one->person, other->person) && room_at (house, at, i) != room_at (house, at, index))
      return FALSE;
  }
  return TRUE;
}

/* No child is left alone where it was not before. */
static gboolean
leaves_nobody_alone (const PlanHouse *house, const int *at, guint room)
{
  g_autofree int *before = g_new (int, house->people->len);

  for (guint i = 0; i < house->people->len; i++)
    before[i] = person_of (house, i)->bed;
  g_autoptr (GPtrArray) was = people_in (house, before, (int) room), is = people_in (house, at, (int) room);
  for (guint i = 0; i < is->len; i++)
    if (fit_is_alone (is->pdata[i], is) && !(g_ptr_array_find (was, is->pdata[i], NULL) && fit_is_alone (is->pdata[i], was)))
      return FALSE;
  return TRUE;
}

static gboolean
within_limits (const PlanHouse *house, const int *at)
{
  int all = 0, all_before = 0;

  for (guint i = 0; i < house->people->len; i++) {
    all_before += person_of (house, i)->bed >= 0 ? 1 : 0;
    all += at[i] >= 0 ? 1 : 0;
  }
  if (house->most >= 0 && all > house->most && all > all_before)
    return FALSE;
  for (guint room = 0; room < house->limits->len; room++) {
    int most = g_array_index (house->limits, int, room), before = 0, after = 0;
    for (guint i = 0; most >= 0 && i < house->people->len; i++) {
      int bed = person_of (house, i)->bed;
      before += bed >= 0 && bed_of (house, bed)->room == room ? 1 : 0;
      after += room_at (house, at, i) == (int) room ? 1 : 0;
    }
    if (most >= 0 && after > most && after > before)
      return FALSE;
  }
  return TRUE;
}

static gboolean
family_is_together (const PlanHouse *house, const int *at)
{
  int room = NOBODY;

  for (guint i = 0; i < house->people->len; i++) {
    if (!person_of (house, i)->family)
      continue;
    int its = room_at (house, at, i);
    if (its < 0 || (room >= 0 && its != room))
      return FALSE;
    room = its;
  }
  return room >= 0;
}

gboolean
plan_holds (const PlanHouse *house, const int *at)
{
  if (!family_is_together (house, at) || !within_limits (house, at))
    return FALSE;
  for (guint i = 0; i < house->people->len; i++) {
    const PlanPerson *one = person_of (house, i);
    gboolean moved = at[i] != one->bed;
    if ((moved || (one->family && at[i] >= 0)) && !mover_fits (house, at, i))
      return FALSE;
    if (moved && one->bed >= 0 && !one->family
        && (!stay_together (house, at, i) || !leaves_nobody_alone (house, at, bed_of (house, one->bed)->room)))
      return FALSE;
  }
  return TRUE;
}

/* --- the search --- */

typedef struct {
  const PlanHouse *house;
  int *at;
  int *owner;                  /* bed -> person there in the plan, NOBODY */
  gboolean *moved;             /* person */
  GArray *family;              /* guint: indices */
  GArray *up;                  /* guint: who got up and has no bed yet */
  guint left;                  /* moves that may still be made */
  guint nodes;
  guint extra;                 /* the first who may be asked only because he is in the way */
  gboolean extras;
  gboolean unclean;            /* beds that are to be cleaned may be taken */
} Search;

static gboolean settle (Search *search);

static gboolean
is_spent (Search *search)
{
  return ++search->nodes > NODES;
}

static gboolean
is_open (const Search *search, int bed)
{
  const PlanBed *its = bed_of (search->house, bed);

  return its->open && (search->unclean || !its->unclean);
}

/* The same as one that was tried: of the same room and kind, and nobody's. */
static gboolean
is_tried (const Search *search, int bed, int first)
{
  const PlanBed *one = bed_of (search->house, bed);

  for (int i = bed - 1; i >= first; i--) {
    const PlanBed *other = bed_of (search->house, i);
    if (other->room != one->room)
      return FALSE;
    if (is_open (search, i) && search->owner[i] == NOBODY && other->upper == one->upper)
      return TRUE;
  }
  return FALSE;
}

static gboolean
can_be_asked (const Search *search, int person)
{
  const PlanPerson *one = person_of (search->house, (guint) person);

  return !one->stays && !one->family && !search->moved[person];
}

/* Gives the bed; who was there gets up. FALSE where that is one too many. */
static gboolean
take (Search *search, guint person, int bed)
{
  int owner = search->owner[bed];

  if (owner != NOBODY) {
    if (!search->left || !can_be_asked (search, owner))
      return FALSE;
    guint who = (guint) owner;
    search->left--;
    search->moved[owner] = TRUE;
    search->at[owner] = NOBODY;
    g_array_append_val (search->up, who);
  }
  search->owner[bed] = (int) person;
  search->at[person] = bed;
  return TRUE;
}

static void
give_back (Search *search, guint person, int bed, int owner)
{
  search->owner[bed] = owner;
  search->at[person] = NOBODY;
  if (owner == NOBODY)
    return;
  search->left++;
  search->moved[owner] = FALSE;
  search->at[owner] = bed;
  g_array_set_size (search->up, search->up->len - 1);
}

/* Somebody who is only in the way: his bed is not needed, but he is not to be where he is. */
static gboolean
ask_more (Search *search)
{
  guint first = search->extra;

  if (!search->extras || !search->left)
    return FALSE;
  for (guint i = first; i < search->house->people->len; i++) {
    int bed = search->at[i];
    if (bed < 0 || !can_be_asked (search, (int) i))
      continue;
    search->extra = i + 1;
    search->left--;
    search->moved[i] = TRUE;
    search->at[i] = NOBODY;
    search->owner[bed] = NOBODY;
    g_array_append_val (search->up, i);
    if (settle (search))
      return TRUE;
    g_array_set_size (search->up, search->up->len - 1);
    search->owner[bed] = (int) i;
    search->at[i] = bed;
    search->moved[i] = FALSE;
    search->left++;
  }
  search->extra = first;
  return FALSE;
}

/* A bed for the last who got up; once all lie, it holds or somebody more gets up. */
static gboolean
settle (Search *search)
{
  if (is_spent (search))
    return FALSE;
  if (search->up->len == 0) {
    search->nodes += search->house->people->len / JUDGED;
    return plan_holds (search->house, search->at) || ask_more (search);
  }
  guint person = g_array_index (search->up, guint, search->up->len - 1);
  int own = person_of (search->house, person)->bed;

  g_array_set_size (search->up, search->up->len - 1);
  for (int bed = 0; bed < (int) search->house->beds->len; bed++) {
    int owner = search->owner[bed];
    if (bed == own || !is_open (search, bed) || (owner == NOBODY && is_tried (search, bed, 0)))
      continue;
    if (!take (search, person, bed))
      continue;
    if (settle (search))
      return TRUE;
    give_back (search, person, bed, owner);
  }
  g_array_append_val (search->up, person);
  return FALSE;
}

static gboolean
lay_family (Search *search, guint member, guint room)
{
  if (member == search->family->len)
    return settle (search);
  guint person = g_array_index (search->family, guint, member);

  if (is_spent (search))
    return FALSE;
  for (int bed = 0; bed < (int) search->house->beds->len; bed++) {
    const PlanBed *its = bed_of (search->house, bed);
    int owner = search->owner[bed];
    if (its->room != room || !is_open (search, bed) || (owner == NOBODY && is_tried (search, bed, 0)) || !take (search, person, bed))
      continue;
    if (lay_family (search, member + 1, room))
      return TRUE;
    give_back (search, person, bed, owner);
  }
  return FALSE;
}

static void
lie_as_now (Search *search)
{
  const PlanHouse *house = search->house;

  g_array_set_size (search->up, 0);
  memset (search->moved, 0, sizeof (gboolean) * house->people->len);
  for (guint i = 0; i < house->beds->len; i++)
    search->owner[i] = NOBODY;
  for (guint i = 0; i < house->people->len; i++) {
    const PlanPerson *one = person_of (house, i);
    search->at[i] = one->family ? NOBODY : one->bed;
    if (search->at[i] >= 0)
      search->owner[one->bed] = (int) i;
  }
}

static gboolean
search_with (Search *search, guint moves, gboolean extras)
{
  search->nodes = 0;
  search->extras = extras;
  for (guint room = 0; room < search->house->rooms->len; room++) {
    lie_as_now (search);
    search->left = moves;
    search->extra = 0;
    if (lay_family (search, 0, room))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_unclean (const PlanHouse *house)
{
  for (guint i = 0; i < house->beds->len; i++)
    if (bed_of (house, (int) i)->open && bed_of (house, (int) i)->unclean)
      return TRUE;
  return FALSE;
}

/* A bed that is to be cleaned is rather taken than one more asked to move. */
static gboolean
search_by (Search *search, guint moves)
{
  for (search->unclean = FALSE;; search->unclean = TRUE) {
    if (search_with (search, moves, FALSE) || (moves && search_with (search, moves, TRUE)))
      return TRUE;
    if (search->unclean || !has_unclean (search->house))
      return FALSE;
  }
}

gboolean
plan_search (const PlanHouse *house, guint most, int *at)
{
  g_autofree int *owner = g_new (int, house->beds->len + 1);
  g_autofree gboolean *moved = g_new0 (gboolean, house->people->len + 1);
  g_autoptr (GArray) family = g_array_new (FALSE, FALSE, sizeof (guint)), up = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { .house = house, .at = at, .owner = owner, .moved = moved, .family = family, .up = up };

  for (guint i = 0; i < house->people->len; i++)
    if (person_of (house, i)->family)
      g_array_append_val (family, i);
  for (guint moves = 0; family->len && moves <= most; moves++)
    if (search_by (&search, moves))
      return TRUE;
  return FALSE;
}
