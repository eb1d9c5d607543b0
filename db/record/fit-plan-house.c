/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a house for the search of a plan, and tells the plan as moves. */
#include "db/record/fit-plan-private.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

static const char sql_beds[] =
    "SELECT b.id, b.room, b.kind, u.kind, u.due_at, u.stay, u.reason FROM room r JOIN bed b ON b.room = r.id"
    " LEFT JOIN bed_use u ON u.bed = b.id AND u.until IS NULL"
    " WHERE r.house = :house AND b.retired_at IS NULL ORDER BY r.position, r.id, b.position, b.id";
static const char sql_sharers[] =
    "SELECT id, shares_bed_of FROM stay WHERE house = :house AND ended_at IS NULL AND shares_bed_of IS NOT NULL";
static const char sql_room_limit[] =
    "SELECT MIN(beds) FROM capacity WHERE room = :id AND what = 'working' AND from_date <= :today"
    " AND (until_date IS NULL OR until_date > :today)";
static const char sql_house_limit[] =
    "SELECT MIN(beds) FROM capacity WHERE house = :id AND room IS NULL AND what = 'working' AND from_date <= :today"
    " AND (until_date IS NULL OR until_date > :today)";
static const char sql_resident[] = "SELECT resident FROM stay WHERE id = :id";

typedef struct {
  Connection *connection;
  PlanHouse *house;
  const char *today;
  gint64 at;
  GHashTable *loaded;          /* stay -> FitPerson that has no place in the plan yet */
} Loading;

static gboolean
read_limit (Loading *loading, const char *sql, gint64 id, int *limit, GError **error)
{
  g_autoptr (Query) query = query_new (loading->connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", id);
  query_bind_text (query, ":today", loading->today);
  QueryStep step = query_step (query, error);
  *limit = step == QUERY_ROW && !query_is_null (query, 0) ? (int) query_int (query, 0) : -1;
  return step != QUERY_FAILED;
}

/* The people of a room come with it; their beds are told by its beds. */
static gboolean
add_room (Loading *loading, gint64 id, GError **error)
{
  FitQuestion question = { .at = loading->at };
  int limit = -1;
  FitRoom *room = fit_room_load (loading->connection, id, &question, loading->today, error);

  if (!room)
    return FALSE;
  g_clear_pointer (&room->limit, g_free);
  g_ptr_array_set_free_func (room->people, NULL);
  for (guint i = 0; i < room->people->len; i++) {
    FitPerson *person = room->people->pdata[i];
    g_hash_table_insert (loading->loaded, &person->who.stay, person);
  }
  g_ptr_array_add (loading->house->rooms, room);
  g_array_append_val (loading->house->ids, id);
  if (!read_limit (loading, sql_room_limit, id, &limit, error))
    return FALSE;
  g_array_append_val (loading->house->limits, limit);
  return TRUE;
}

static void
add_person (Loading *loading, gint64 stay, int bed, gboolean family)
{
  FitPerson *known = g_hash_table_lookup (loading->loaded, &stay);
  PlanPerson person = { .person = known, .bed = bed, .family = family };

  if (!known)
    return;
  g_hash_table_steal (loading->loaded, &stay);
  person.sharers = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);
  g_array_append_val (loading->house->people, person);
}

/* A bed as the query tells it; the rooms are read when all beds are, since one statement runs at a time. */
typedef struct {
  PlanBed bed;
  gint64 room, owner;
} Found;

static GArray *
list_beds (Loading *loading, gint64 house, GError **error)
{
  g_autoptr (GArray) beds = g_array_new (FALSE, TRUE, sizeof (Found));
  g_autoptr (Query) query = query_new (loading->connection, sql_beds, error);
  QueryStep step;

  if (!query)
    return NULL;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    const char *kind = query_word (query, 2), *use = query_text (query, 3);
    gboolean lapsed = g_strcmp0 (use, "hold") == 0 && !query_is_null (query, 4) && query_int (query, 4) <= loading->at;
    Found found = { .room = query_int (query, 1) };
    found.bed.bed = query_int (query, 0);
    found.bed.upper = g_str_equal (kind, "bunk_up");
    found.owner = g_strcmp0 (use, "stay") == 0 ? query_int (query, 5) : 0;
    found.bed.unclean = use && !found.owner && g_strcmp0 (query_text (query, 6), "cleaning") == 0;
    found.bed.open = !g_str_equal (kind, "crib")
                     && (!use || lapsed || found.owner || (found.bed.unclean && g_str_equal (use, "outage")));
    g_array_append_val (beds, found);
  }
  return step == QUERY_DONE ? g_steal_pointer (&beds) : NULL;
}

static void
add_beds (Loading *loading, GArray *beds, gboolean unclean)
{
  for (guint i = 0; i < beds->len; i++) {
    const Found *found = &g_array_index (beds, Found, i);
    if (found->bed.unclean != unclean)
      continue;
    g_array_append_val (loading->house->beds, found->bed);
    if (found->owner)
      add_person (loading, found->owner, (int) loading->house->beds->len - 1, FALSE);
  }
}

static gboolean
read_rooms (Loading *loading, gint64 house, GError **error)
{
  g_autoptr (GArray) beds = list_beds (loading, house, error);
  gint64 room = 0;

  for (guint i = 0; beds && i < beds->len; i++) {
    Found *found = &g_array_index (beds, Found, i);
    if (found->room != room && !add_room (loading, found->room, error))
      return FALSE;
    room = found->room;
    found->bed.room = loading->house->rooms->len - 1;
  }
  if (!beds)
    return FALSE;
  add_beds (loading, beds, FALSE);
  add_beds (loading, beds, TRUE);
  return TRUE;
}

static PlanPerson *
find_person (PlanHouse *house, gint64 stay)
{
  for (guint i = 0; i < house->people->len; i++) {
    PlanPerson *person = &g_array_index (house->people, PlanPerson, i);
    if (person->person->who.stay == stay)
      return person;
  }
  return NULL;
}

/* Who shares a bed comes along, unless a bed of his own is what is asked for. */
static gboolean
read_sharers (Loading *loading, gint64 house, const gint64 *stays, guint n, GError **error)
{
  g_autoptr (Query) query = query_new (loading->connection, sql_sharers, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":house", house);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 stay = query_int (query, 0);
    PlanPerson *owner = find_person (loading->house, query_int (query, 1));
    FitPerson *person = g_hash_table_lookup (loading->loaded, &stay);
    gboolean asked = FALSE;
    for (guint i = 0; i < n; i++)
      asked = asked || stays[i] == stay;
    if (asked || !owner || !person)
      continue;
    g_hash_table_steal (loading->loaded, &stay);
    g_ptr_array_add (owner->sharers, person);
  }
  return step == QUERY_DONE;
}

static gboolean
add_family (Loading *loading, gint64 stay, GError **error)
{
  PlanPerson *known = find_person (loading->house, stay);
  FitQuestion question = { .stay = stay, .at = loading->at };

  if (known) {
    known->family = TRUE;
    return TRUE;
  }
  if (!g_hash_table_contains (loading->loaded, &stay)) {
    if (!find_int_by (loading->connection, sql_resident, ":id", stay, &question.resident, error))
      return FALSE;
    FitPerson *person = fit_person_load (loading->connection, &question, loading->today, error);
    if (!person)
      return FALSE;
    g_hash_table_insert (loading->loaded, &person->who.stay, person);
  }
  add_person (loading, stay, -1, TRUE);
  return TRUE;
}

static PlanHouse *
read_house (Connection *connection, gint64 house, const gint64 *stays, guint n, gint64 at, GError **error)
{
  g_autofree char *today = fit_today (connection, house, at, error);
  g_autoptr (PlanHouse) plan = plan_house_new ();
  g_autoptr (GHashTable) loaded = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) fit_person_free);
  Loading loading = { connection, plan, today, at, loaded };

  if (!today || !read_rooms (&loading, house, error) || !read_sharers (&loading, house, stays, n, error)
      || !read_limit (&loading, sql_house_limit, house, &plan->most, error))
    return NULL;
  for (guint i = 0; i < n; i++)
    if (!add_family (&loading, stays[i], error))
      return NULL;
  return g_steal_pointer (&plan);
}

static void
tell (FitPlan *plan, const PlanHouse *house, const int *at, gboolean family)
{
  for (guint i = 0; i < house->people->len; i++) {
    const PlanPerson *person = &g_array_index (house->people, PlanPerson, i);
    if (person->family != family || at[i] == person->bed)
      continue;
    const PlanBed *to = &g_array_index (house->beds, PlanBed, at[i]);
    gint64 from = person->bed < 0 ? 0 : g_array_index (house->beds, PlanBed, person->bed).bed;
    FitMove move = { person->person->who.stay, from, to->bed, to->unclean };
    g_array_append_val (plan->moves, move);
    if (family)
      plan->room = g_array_index (house->ids, gint64, to->room);
    else
      plan->others++;
  }
}

static FitPlan *
find_plan (const PlanHouse *house, guint most, GError **error)
{
  g_autofree int *beds = g_new (int, house->people->len + 1);

  if (!plan_search (house, most, beds)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                 _("No room can be freed by at most %d moves. Ask for less than one room, or look for another house."), (int) most);
    return NULL;
  }
  FitPlan *plan = g_new0 (FitPlan, 1);
  plan->moves = g_array_new (FALSE, FALSE, sizeof (FitMove));
  tell (plan, house, beds, FALSE);
  tell (plan, house, beds, TRUE);
  return plan;
}

FitPlan *
fit_plan_find (Connection *connection, gint64 house, const gint64 *stays, guint n, gint64 at, GError **error)
{
  g_return_val_if_fail (connection && house && stays && n, NULL);

  g_autoptr (PlanHouse) plan_house = read_house (connection, house, stays, n, at, error);
  return plan_house ? find_plan (plan_house, FIT_PLAN_MOVES, error) : NULL;
}

/* --- those who are not admitted yet --- */

/* Whom nobody registered is told from the others by a number of his own, as his stay is. */
static FitPerson *
load_comer (Connection *connection, const FitComer *comer, gint64 stay, const char *today, gint64 at, GError **error)
{
  const FitQuestion question = { .resident = comer->resident, .at = at, .lower_bunk = comer->lower_bunk };
  FitPerson *person = comer->resident ? fit_person_load (connection, &question, today, error) : fit_person_new ();

  if (!person)
    return NULL;
  person->who.stay = stay;
  if (comer->resident)
    return person;
  person->who.resident = stay;
  person->who.low = comer->low;
  person->who.high = comer->high;
  person->sex = comer->sex;
  person->lower_bunk = comer->lower_bunk;
  person->name = g_strdup ("");
  return person;
}

/* The first adult leads, as when a family is admitted; NULL where all share. */
static FitPerson *
leader_of (GPtrArray *people, const FitComer *comers)
{
  FitPerson *first = NULL;

  for (guint i = 0; i < people->len; i++) {
    FitPerson *person = people->pdata[i];
    if (comers[i].shares)
      continue;
    if (!fit_is_child (&person->who))
      return person;
    first = first ? first : person;
  }
  return first;
}

static gboolean
add_comers (PlanHouse *house, Connection *connection, const FitComer *comers, guint n, const char *today, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);
  g_autoptr (GPtrArray) sharers = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);

  for (guint i = 0; i < n; i++) {
    FitPerson *person = load_comer (connection, &comers[i], -(gint64) i - 1, today, at, error);
    if (!person)
      return FALSE;
    g_ptr_array_add (people, person);
  }
  const FitPerson *leader = leader_of (people, comers);
  g_ptr_array_set_free_func (people, NULL);
  for (guint i = 0; i < n; i++) {
    FitPerson *person = people->pdata[i];
    PlanPerson one = { .person = person, .bed = -1, .family = TRUE };
    person->who.with = person == leader ? 0 : leader->who.stay;
    if (comers[i].shares) {
      g_ptr_array_add (sharers, person);
      continue;
    }
    one.sharers = person == leader ? g_ptr_array_ref (sharers) : g_ptr_array_new ();
    g_array_append_val (house->people, one);
  }
  return TRUE;
}

static gboolean
has_bed_of_own (const FitComer *comers, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!comers[i].shares)
      return TRUE;
  return FALSE;
}

FitPlan *
fit_plan_find_for (Connection *connection, gint64 house, const FitComer *comers, guint n, guint most, gint64 at, GError **error)
{
  g_return_val_if_fail (connection && house && comers && has_bed_of_own (comers, n), NULL);

  g_autofree char *today = fit_today (connection, house, at, error);
  g_autoptr (PlanHouse) plan_house = today ? read_house (connection, house, NULL, 0, at, error) : NULL;

  if (!plan_house || !add_comers (plan_house, connection, comers, n, today, at, error))
    return NULL;
  return find_plan (plan_house, most, error);
}
