/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the people for the rules of fitting: who comes and who is in the room. */
#include "db/record/fit-private.h"
#include "db/record/resident.h"

#include <glib/gi18n-lib.h>

#define PERSON "r.id, r.name, r.label, r.sex, r.born, r.age_from, r.age_to, r.age_on"
#define STAY ", s.id, s.number, s.with_stay, s.agreed_by, s.confidentiality"

static const char sql_person[] = "SELECT " PERSON " FROM resident r WHERE r.id = :id";
static const char sql_person_staying[] =
    "SELECT " PERSON STAY " FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :id";
static const char sql_people[] =
    "SELECT " PERSON STAY " FROM bed b JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.id = u.stay"
    " JOIN resident r ON r.id = s.resident WHERE b.room = :id AND u.until IS NULL AND u.kind = 'stay'"
    " UNION ALL "
    "SELECT " PERSON STAY
    " FROM bed b JOIN bed_use u ON u.bed = b.id JOIN stay s ON s.shares_bed_of = u.stay"
    " JOIN resident r ON r.id = s.resident WHERE b.room = :id AND u.until IS NULL AND u.kind = 'stay'"
    " AND s.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM departure d WHERE d.stay = s.id AND d.closed_at IS NULL)";
static const char sql_relations[] =
    "SELECT relative, kind, guardian FROM relation WHERE resident = :id AND relative IS NOT NULL AND ended_at IS NULL"
    " UNION ALL "
    "SELECT resident, kind, guardian FROM relation WHERE relative = :id AND ended_at IS NULL";
static const char sql_alerts[] =
    "SELECT instruction FROM alert WHERE resident = :id AND ended_at IS NULL AND (stay IS NULL OR stay = :stay)"
    " AND since <= :at AND (until IS NULL OR until > :at) AND instruction IN ('own_room', 'lower_bunk')";

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
fit_person_free (FitPerson *person)
{
  if (!person)
    return;
  g_hash_table_unref (person->who.kin);
  g_hash_table_unref (person->apart);
  g_free (person->name);
  g_free (person);
}

/* An estimate grows with the years since; its upper end at once, as the birthday is not known. */
void
fit_ages (const char *born, int from, int to, const char *on, const char *today, int *low, int *high)
{
  *low = *high = -1;
  if (born) {
    *low = *high = MAX (when_age_on (born, today), 0);
  } else if (from >= 0 || to >= 0) {
    int years = on ? MAX (when_age_on (on, today), 0) : 0;
    int least = MAX (from, 0), most = to < 0 ? least : to;
    *low = least + years;
    *high = MAX (least, most) + years + (on && when_days_between (on, today) > 0);
  }
}

static int
int_or_none (Query *query, int column)
{
  return query_is_null (query, column) ? -1 : (int) query_int (query, column);
}

static FitPerson *
read_person (Query *query, const FitQuestion *question, const char *today, gboolean staying)
{
  FitPerson *person = g_new0 (FitPerson, 1);
  gboolean coded =
      staying && !question->see_hidden && !g_str_equal (query_text (query, 12), "normal");

  person->who.resident = query_int (query, 0);
  person->name =
      coded ? resident_code (query_int (query, 9))
            : g_strdup (query_is_null (query, 1) ? query_text (query, 2) : query_text (query, 1));
  person->sex = query_text (query, 3)[0];
  fit_ages (query_text (query, 4), int_or_none (query, 5), int_or_none (query, 6), query_text (query, 7), today,
            &person->who.low, &person->who.high);
  person->who.kin = new_set ();
  person->apart = new_set ();
  if (staying) {
    person->who.stay = query_int (query, 8);
    person->who.with = query_int (query, 10);
    person->agreed = !query_is_null (query, 11);
  }
  return person;
}

static gboolean
load_relations (Connection *connection, FitPerson *person, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_relations, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", person->who.resident);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 relative = query_int (query, 0);
    const char *kind = query_text (query, 1);
    if (g_str_equal (kind, "keep_apart"))
      g_hash_table_add (person->apart, g_memdup2 (&relative, sizeof relative));
    else if (query_int (query, 2) || !g_str_equal (kind, "other"))
      g_hash_table_add (person->who.kin, g_memdup2 (&relative, sizeof relative));
  }
  return step == QUERY_DONE;
}

static gboolean
load_alerts (Connection *connection, FitPerson *person, gint64 at, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_alerts, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", person->who.resident);
  query_bind_int (query, ":stay", person->who.stay);
  query_bind_int (query, ":at", at);
  while ((step = query_step (query, error)) == QUERY_ROW)
    if (g_str_equal (query_text (query, 0), "own_room"))
      person->own_room = TRUE;
    else
      person->lower_bunk = TRUE;
  return step == QUERY_DONE;
}

static FitPerson *
load_bare (Connection *connection, const FitQuestion *question, const char *today, GError **error)
{
  g_autoptr (Query) query =
      query_new (connection, question->stay ? sql_person_staying : sql_person, error);
  GError *local = NULL;

  if (!query)
    return NULL;
  query_bind_int (query, ":id", question->stay ? question->stay : question->resident);
  QueryStep step = query_step (query, &local);
  if (step == QUERY_ROW)
    return read_person (query, question, today, question->stay != 0);
  if (step == QUERY_FAILED)
    g_propagate_error (error, local);
  else
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND,
                         _("There is no such resident."));
  return NULL;
}

FitPerson *
fit_person_load (Connection *connection, const FitQuestion *question, const char *today,
                 GError **error)
{
  g_autoptr (FitPerson) person = load_bare (connection, question, today, error);

  if (!person)
    return NULL;
  if (question->with)
    person->who.with = question->with;
  if (!load_relations (connection, person, error)
      || !load_alerts (connection, person, question->at, error))
    return NULL;
  person->lower_bunk |= question->lower_bunk;
  return g_steal_pointer (&person);
}

static gboolean
load_people (Connection *connection, gint64 room, const FitQuestion *question, const char *today,
             GPtrArray *people, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_people, error);
  QueryStep step;

  if (!query)
    return FALSE;
  query_bind_int (query, ":id", room);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 stay = query_int (query, 8);
    if (stay != question->stay && stay != question->leaving)
      g_ptr_array_add (people, read_person (query, question, today, TRUE));
  }
  return step == QUERY_DONE;
}

GPtrArray *
fit_people_load (Connection *connection, gint64 room, const FitQuestion *question,
                 const char *today, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) fit_person_free);

  if (!load_people (connection, room, question, today, people, error))
    return NULL;
  for (guint i = 0; i < people->len; i++)
    if (!load_relations (connection, people->pdata[i], error)
        || !load_alerts (connection, people->pdata[i], question->at, error))
      return NULL;
  return g_steal_pointer (&people);
}
