/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a list of residents: who is known already, who is new, and the stay that each has. */
#include "db/exchange/list-private.h"

#include "db/record/bed.h"
#include "db/record/find.h"
#include "db/record/lookup.h"
#include "db/record/resident.h"
#include "db/record/stay.h"
#include "db/record/when.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static const struct {
  int field;
  const char *key;
} texts[] = {
  { LIST_NAME, "name" },     { LIST_SEX, "sex" },       { LIST_BORN, "born" },           { LIST_NIK, "nik" },
  { LIST_PHONE, "phone" },   { LIST_ORIGIN, "origin" }, { LIST_NATIONALITY, "nationality" }, { LIST_LANGUAGE, "language" },
  { LIST_MARKS, "marks" },   { LIST_CALLED, "called-name" },
};

/* --- who is known --- */

static const char sql_of_nik[] = "SELECT id, number, name FROM resident WHERE nik = :text AND merged_into IS NULL";
static const char sql_of_born[] = "SELECT id, number, name FROM resident WHERE born = :text AND merged_into IS NULL ORDER BY number";
static const char sql_of_name[] = "SELECT id, number, name FROM resident WHERE name = :text AND merged_into IS NULL ORDER BY number LIMIT 1";

static gboolean
is_name (const char *one, const char *other)
{
  g_autofree char *a = g_utf8_casefold (one, -1), *b = g_utf8_casefold (other ? other : "", -1);

  return g_str_equal (a, b);
}

/* @name: (nullable): whom it has to be */
static gboolean
find_known (ListWork *work, const char *sql, const char *text, const char *name, gint64 *id, gint64 *number, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (work->record), sql, error);
  QueryStep step = QUERY_FAILED;
  if (!query)
    return FALSE;

  query_bind_text (query, ":text", text);
  while (!*id && (step = query_step (query, error)) == QUERY_ROW)
    if (!name || is_name (name, query_text (query, 2))) {
      *id = query_int (query, 0);
      *number = query_int (query, 1);
    }
  return step != QUERY_FAILED;
}

static gboolean
find_person (ListWork *work, gint64 *id, GError **error)
{
  const char *nik = work->values[LIST_NIK], *name = work->values[LIST_NAME], *born = work->values[LIST_BORN];
  gint64 number = 0;

  if (*nik && !find_known (work, sql_of_nik, nik, NULL, id, &number, error))
    return FALSE;
  int field = *id ? LIST_NIK : LIST_NAME;
  if (!*id && *name && *born && !find_known (work, sql_of_born, born, name, id, &number, error))
    return FALSE;
  if (!*id)
    return TRUE;
  g_autofree char *sentence = g_strdup_printf (_("this is resident number %" PRId64 " already. Nobody is registered twice."), number);
  list_say (work, LIST_NOTE, field, sentence);
  return TRUE;
}

/* The name alone proves nothing, but somebody should look. */
static gboolean
note_namesake (ListWork *work, GError **error)
{
  gint64 id = 0, number = 0;

  if (!*work->values[LIST_NAME] || !find_known (work, sql_of_name, work->values[LIST_NAME], NULL, &id, &number, error))
    return !*work->values[LIST_NAME];
  if (!id)
    return TRUE;
  g_autofree char *sentence = g_strdup_printf (_("resident number %" PRId64 " bears this name, too. Look whether it is the same person, and merge them then."), number);
  list_say (work, LIST_NOTE, LIST_NAME, sentence);
  return TRUE;
}

/* Whether an earlier row is the same person. */
static gboolean
is_repeated (ListWork *work)
{
  const char *nik = work->values[LIST_NIK], *name = work->values[LIST_NAME], *born = work->values[LIST_BORN];
  g_autofree char *folded = g_utf8_casefold (name, -1), *person = g_strconcat (folded, "\n", born, NULL);
  guint64 by_nik = *nik ? list_seen (work, nik) : 0;
  guint64 by_name = *name && *born ? list_seen (work, person) : 0;

  if (!by_nik && !by_name)
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (_("the same person stands in row %d."), (int) (by_nik ? by_nik : by_name));
  list_say (work, LIST_DOUBLE, by_nik ? LIST_NIK : LIST_NAME, sentence);
  return TRUE;
}

/* --- registering --- */

static void
set_age (ListWork *work, Request *request)
{
  const char *age = work->values[LIST_AGE], *dash = strchr (age, '-');
  g_autofree char *from = g_strndup (age, dash ? (gsize) (dash - age) : strlen (age));

  if (!*age || *work->values[LIST_BORN])
    return;
  request_set (request, "age-from", from);
  request_set (request, "age-to", dash ? dash + 1 : from);
}

static gboolean
add_aliases (ListWork *work, gint64 resident, GError **error)
{
  g_auto (GStrv) names = g_strsplit_set (work->values[LIST_ALIAS], ";/,", -1);

  for (char **name = names; *name && !work->wrong; name++) {
    g_autoptr (Request) request = list_request (work, "alias-add");
    if (!*g_strstrip (*name))
      continue;
    request_set_int (request, "resident", resident);
    request_set (request, "name", *name);
    if (!list_perform (work, request, LIST_ALIAS, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
register_person (ListWork *work, gint64 *resident, GError **error)
{
  g_autoptr (Request) request = list_request (work, "resident-add");
  g_autoptr (Outcome) outcome = NULL;

  if (!note_namesake (work, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*work->values[texts[i].field])
      request_set (request, texts[i].key, work->values[texts[i].field]);
  set_age (work, request);
  if (!list_perform (work, request, *work->values[LIST_NIK] ? LIST_NIK : LIST_NAME, &outcome, error))
    return FALSE;
  *resident = outcome ? outcome_int (outcome, "resident") : 0;
  work->residents += *resident != 0;
  return work->wrong || add_aliases (work, *resident, error);
}

static const char sql_same_note[] =
  "SELECT id FROM note WHERE resident = :resident AND words = :words AND kind = 'duty' AND withdrawn_at IS NULL";

/* A duty note; the same list once more does not write it again. */
static gboolean
add_note (ListWork *work, gint64 resident, GError **error)
{
  gint64 same = 0;
  g_autoptr (Query) query = query_new (record_get_connection (work->record), sql_same_note, error);
  g_autoptr (Request) request = list_request (work, "note-add");

  if (!query)
    return FALSE;
  query_bind_int (query, ":resident", resident);
  query_bind_text (query, ":words", work->values[LIST_REMARK]);
  if (!find_int (query, &same, error))
    return FALSE;
  g_clear_pointer (&query, query_free);
  request_set_int (request, "resident", resident);
  request_set (request, "text", work->values[LIST_REMARK]);
  return same || list_perform (work, request, LIST_REMARK, NULL, error);
}

/* --- the stay --- */

/* "Melati" and "3" are "Melati 03", too; another house's bed is none of ours. */
static gboolean
find_bed (ListWork *work, gint64 *bed, GError **error)
{
  const char *room = work->values[LIST_STAY_ROOM], *name = work->values[LIST_STAY_BED];
  gboolean figures = *name && strlen (name) < 3 && strspn (name, "0123456789") == strlen (name);
  g_autofree char *padded = figures ? g_strdup_printf ("%02d", (int) g_ascii_strtoll (name, NULL, 10)) : NULL;
  g_autoptr (GError) local = NULL;

  for (int i = 0; i < (padded ? 2 : 1); i++) {
    g_autofree char *label = *room ? bed_label_join (room, i ? padded : name) : g_strdup (i ? padded : name);
    g_autofree char *text = g_strconcat (work->house_name, "/", label, NULL);
    g_clear_error (&local);
    if ((*bed = lookup_id (record_get_connection (work->record), KEY_BED, NULL, text, &local)) != 0)
      return TRUE;
    if (local->domain != RECORD_ERROR) {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  }
  list_say (work, LIST_WRONG, LIST_STAY_BED, g_error_matches (local, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS)
            ? local->message : _("there is no such bed in this house. Correct it, or bring in the beds first."));
  return TRUE;
}

/* A day without an hour is about its noon, but not later than now. */
static gboolean
set_since (ListWork *work, Request *request)
{
  const char *since = work->values[LIST_SINCE];
  gint64 at = 0, now = record_now (work->record);
  gboolean is_date = FALSE;

  if (!*since || !when_parse (since, work->zone, &at, &is_date, NULL))
    return TRUE;
  if (at > now) {
    list_say (work, LIST_WRONG, LIST_SINCE, _("this hour has not come yet. Look it up and correct it."));
    return FALSE;
  }
  HappenedAt when = is_date ? happened_about (MIN (at + 12 * 3600, now)) : happened_exact (at);
  request_set_at (request, &when);
  return TRUE;
}

static gboolean
admit (ListWork *work, gint64 resident, gint64 bed, GError **error)
{
  g_autoptr (Request) request = list_request (work, "admit");
  int field = bed ? LIST_STAY_BED : LIST_SINCE;

  request_set_int (request, "resident", resident);
  if (bed)
    request_set_int (request, "bed", bed);
  else
    request_set_int (request, "house", work->house);
  if (*work->values[LIST_GUEST_KIND])
    request_set (request, "guest-kind", work->values[LIST_GUEST_KIND]);
  if (*work->values[LIST_GROUP])
    request_set (request, "spm-group", work->values[LIST_GROUP]);
  work->stays++;
  return !set_since (work, request) || list_perform (work, request, field, NULL, error);
}

/* The same list once more: whoever is in that bed already stays there. */
static gboolean
has_stay (ListWork *work, gint64 resident, gint64 bed, gboolean *has, GError **error)
{
  gint64 open = 0;

  *has = FALSE;
  if (!stay_open_of (record_get_connection (work->record), resident, &open, error))
    return FALSE;
  g_autoptr (Stay) stay = open ? stay_get (record_get_connection (work->record), open, error) : NULL;
  if (open && !stay)
    return FALSE;
  *has = stay && stay->house == work->house && (!bed || stay->bed == bed);
  return TRUE;
}

static gboolean
take_stay (ListWork *work, gint64 resident, GError **error)
{
  gint64 bed = 0;
  gboolean has = FALSE;

  if (*work->values[LIST_STAY_BED] && !find_bed (work, &bed, error))
    return FALSE;
  if (!work->wrong && work->linked && !has_stay (work, resident, bed, &has, error))
    return FALSE;
  return work->wrong || has || admit (work, resident, bed, error);
}

gboolean
list_take_resident (ListWork *work, GError **error)
{
  gint64 resident = 0;
  gboolean stays = *work->values[LIST_STAY_BED] || *work->values[LIST_SINCE], empty = TRUE;

  for (guint i = 0; i < LIST_RESIDENTS_N; i++)
    empty = empty && !*work->values[i];
  if (empty)
    list_say (work, LIST_WRONG, -1, _("it says nothing about anybody."));
  else if (*work->values[LIST_STAY_ROOM] && !*work->values[LIST_STAY_BED])
    list_say (work, LIST_WRONG, LIST_STAY_ROOM, _("the bed is missing. Write its name or number beside the room."));
  if (work->wrong || is_repeated (work))
    return TRUE;
  if (!find_person (work, &resident, error))
    return FALSE;
  work->linked = resident != 0;
  if (!resident && !register_person (work, &resident, error))
    return FALSE;
  if (!work->wrong && stays && !take_stay (work, resident, error))
    return FALSE;
  return work->wrong || !*work->values[LIST_REMARK] || add_note (work, resident, error);
}
