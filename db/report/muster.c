/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of persons made from the board, with what only they ask for. */
#include "db/report/muster.h"

#include "db/record/when.h"

/* Ages are estimated from-to: who may be under 18 is a child until it is known (PRACTICE F12). */
static const char sql_needs[] =
    "SELECT p.id, p.hears,"
    " (SELECT COUNT(*) FROM resident_tag g WHERE g.resident = p.id AND g.until IS NULL"
    "  AND g.tag IN ('BEDRIDDEN', 'bedridden', 'cannot_walk')),"
    " m.kind, m.key_holder, p.born, p.age_from, p.age_on, t.whereabouts"
    " FROM stay t JOIN resident p ON p.id = t.resident"
    " LEFT JOIN bed_use u ON u.stay = COALESCE (t.shares_bed_of, t.id) AND u.kind = 'stay' AND u.until IS NULL"
    " LEFT JOIN bed b ON b.id = u.bed LEFT JOIN room m ON m.id = b.room"
    " WHERE t.ended_at IS NULL";

static guint
needs_of (Query *query)
{
  return (query_int (query, 2) ? NEED_CAN_NOT_WALK : 0)
         | (g_strcmp0 (query_text (query, 1), "no") == 0 ? NEED_DEAF : 0)
         | (g_strcmp0 (query_text (query, 3), "isolation") == 0 ? NEED_ISOLATED : 0)
         | (query_is_null (query, 4) ? 0 : NEED_LOCKED);
}

char *
muster_needs_code (const MusterPerson *person)
{
  static const struct {
    Needs need;
    const char *code;
  } codes[] = { { NEED_CAN_NOT_WALK, "can not walk" }, { NEED_DEAF, "deaf" }, { NEED_ISOLATED, "isolated" }, { NEED_LOCKED, "locked" } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (person->needs & codes[i].need)
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", codes[i].code);
  if (person->key_holder)
    g_string_append_printf (text, ": %s", person->key_holder);
  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static int
lowest_age (Query *query, const char *today)
{
  if (!query_is_null (query, 5))
    return MAX (when_age_on (query_text (query, 5), today), 0);
  if (query_is_null (query, 6))
    return -1;
  int since = query_is_null (query, 7) ? 0 : MAX (when_age_on (query_text (query, 7), today), 0);
  return (int) query_int (query, 6) + since;
}

typedef struct {
  guint needs;
  char *key_holder;
  int age;
  gboolean whereabouts_unknown;
} Extra;

static void
extra_free (gpointer data)
{
  Extra *extra = data;

  g_free (extra->key_holder);
  g_free (extra);
}

static GHashTable *
read_extras (Record *record, gint64 at, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (record), sql_needs, error);
  g_autoptr (GHashTable) extras = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, extra_free);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *today = when_date_of (at, zone);
  QueryStep step;

  if (!query)
    return NULL;
  while ((step = query_step (query, error)) == QUERY_ROW) {
    Extra *extra = g_new0 (Extra, 1);
    gint64 resident = query_int (query, 0);
    extra->needs = needs_of (query);
    extra->key_holder = g_strdup (query_text (query, 4));
    extra->age = lowest_age (query, today);
    extra->whereabouts_unknown = g_str_equal (query_word (query, 8), "unknown");
    g_hash_table_insert (extras, g_memdup2 (&resident, sizeof resident), extra);
  }
  return step == QUERY_DONE ? g_steal_pointer (&extras) : NULL;
}

static void
muster_person_free (gpointer data)
{
  MusterPerson *person = data;

  g_free (person->room);
  g_free (person->bed);
  g_free (person->name);
  g_free (person->key_holder);
  g_free (person);
}

static void
add_persons (GPtrArray *list, const BoardBed *bed, const BoardPersons *persons, GHashTable *extras)
{
  for (guint i = 0; i < persons->len; i++) {
    const BoardPerson *from = persons->pdata[i];
    const Extra *extra = g_hash_table_lookup (extras, &from->resident);
    if (from->away)
      continue;
    MusterPerson *person = g_new0 (MusterPerson, 1);
    person->room = bed ? g_strdup (bed->room_name) : NULL;
    person->bed = bed ? g_strdup (bed->bed_name) : NULL;
    person->resident = from->resident;
    person->name = g_strdup (from->name);
    person->inside = from->inside;
    person->age = extra ? extra->age : -1;
    person->child = person->age >= 0 && person->age < 18;
    person->whereabouts_unknown = extra && extra->whereabouts_unknown;
    person->needs = extra ? extra->needs : 0;
    person->key_holder = g_strdup (extra ? extra->key_holder : NULL);
    g_ptr_array_add (list, person);
  }
}

GPtrArray *
muster_read (Record *record, const BoardQuery *query, GError **error)
{
  g_autoptr (Board) board = board_read (record, query, error);
  g_autoptr (GHashTable) extras = board ? read_extras (record, board->at, error) : NULL;

  if (!extras)
    return NULL;
  const BoardPersons unbedded = board_unbedded (board);
  GPtrArray *list = g_ptr_array_new_with_free_func (muster_person_free);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    add_persons (list, bed, &bed->persons, extras);
  }
  add_persons (list, NULL, &unbedded, extras);
  return list;
}

static void
due_person_free (gpointer data)
{
  DuePerson *person = data;

  g_free (person->name);
  g_free (person->bed);
  g_free (person);
}

static void
add_due (GPtrArray *list, const BoardBed *bed, const BoardPersons *persons)
{
  for (guint i = 0; i < persons->len; i++) {
    const BoardPerson *from = persons->pdata[i];
    if (!from->limit || from->limit - from->day > DUE_DAYS)
      continue;
    DuePerson *person = g_new0 (DuePerson, 1);
    person->resident = from->resident;
    person->name = g_strdup (from->name);
    person->bed = bed ? g_strdup_printf ("%s %s", bed->room_name, bed->bed_name) : NULL;
    person->day = from->day;
    person->limit = from->limit;
    person->over = from->over;
    g_ptr_array_add (list, person);
  }
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const DuePerson *one = *(DuePerson *const *) a, *other = *(DuePerson *const *) b;
  int left = one->limit - one->day, right = other->limit - other->day;

  return left != right ? (left > right ? 1 : -1) : g_strcmp0 (one->name, other->name);
}

GPtrArray *
due_read (Record *record, const BoardQuery *query, GError **error)
{
  g_autoptr (Board) board = board_read (record, query, error);

  if (!board)
    return NULL;
  const BoardPersons unbedded = board_unbedded (board);
  GPtrArray *list = g_ptr_array_new_with_free_func (due_person_free);
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = board->beds->pdata[i];
    add_due (list, bed, &bed->persons);
  }
  add_due (list, NULL, &unbedded);
  g_ptr_array_sort (list, compare_due);
  return list;
}
