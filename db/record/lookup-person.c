/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Residents by number, name or label, their stays and their cards. */
#include "db/record/lookup-private.h"
#include "db/code/token.h"
#include "db/record/find.h"
#include "db/record/resident.h"

#include <string.h>

#define RESIDENT                                                                                  \
  "SELECT resident.id, resident.number, COALESCE (resident.name, resident.label),"                \
  " CASE WHEN stay.confidentiality <> 'normal' THEN stay.number END"                              \
  " FROM resident LEFT JOIN stay ON stay.resident = resident.id AND stay.ended_at IS NULL WHERE "
#define IN_ORDER " ORDER BY resident.number" LOOKUP_LIMIT

static const char sql_resident_by_number[] = RESIDENT "resident.number = :number";
static const char sql_residents_by_name[] = RESIDENT "resident.name = :text" IN_ORDER;
static const char sql_residents_by_label[] = RESIDENT "resident.label = :text" IN_ORDER;
static const char sql_residents_by_called_name[] = RESIDENT "resident.called_name = :text" IN_ORDER;
static const char sql_survivor[] = "SELECT merged_into FROM resident WHERE id = :id";
static const char sql_resident_of_stay[] = "SELECT resident FROM stay WHERE number = :number";
static const char sql_stay_by_number[] = "SELECT id FROM stay WHERE number = :number";
static const char sql_card_by_number[] = "SELECT id FROM card WHERE number = :number";
static const char sql_card_by_token[] = "SELECT id, '' FROM card WHERE sha256 = :text";

/* The record a merged one lives on in; merges may follow each other. */
gint64
lookup_survivor (Connection *connection, gint64 resident, GError **error)
{
  gint64 next = resident;

  for (int i = 0; next && i < 64; i++) {
    resident = next;
    if (!find_int_by (connection, sql_survivor, "id", resident, &next, error))
      return 0;
  }
  return resident;
}

static gboolean
replace_merged (Connection *connection, Found *found, GError **error)
{
  g_auto (Found) survivors;
  found_init (&survivors);

  for (guint i = 0; i < found->ids->len; i++) {
    gint64 id = lookup_survivor (connection, g_array_index (found->ids, gint64, i), error);
    if (!id)
      return FALSE;
    found_add (&survivors, id, g_strdup (g_ptr_array_index (found->labels, i)));
  }
  Found merged = *found;
  *found = survivors;
  survivors = merged;
  return TRUE;
}

/* "K-0017", as screens show a confidential stay: its number; 0 for anything else. */
static gint64
stay_code (const char *text)
{
  guint64 number = 0;

  if (g_ascii_strncasecmp (text, "K-", 2) == 0)
    g_ascii_string_to_unsigned (text + 2, 10, 1, G_MAXINT64, &number, NULL);
  return (gint64) number;
}

/* A confidential stay's resident is its code, also where somebody guesses a name. */
static char *
resident_label (Query *query)
{
  if (!query_is_null (query, 3))
    return resident_code (query_int (query, 3));
  return g_strdup_printf ("%" G_GINT64_FORMAT " (%s)", query_int (query, 1), query_text (query, 2));
}

static gboolean
collect_residents (Query *query, Found *found, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    found_add (found, query_int (query, 0), resident_label (query));
  return step == QUERY_DONE;
}

static gboolean
residents_by_number (Connection *connection, gint64 number, Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_resident_by_number, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "number", number);
  return collect_residents (query, found, error);
}

static gboolean
residents_by_text (Connection *connection, const char *sql, const char *text, Found *found,
                   GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "text", text);
  return collect_residents (query, found, error);
}

gboolean
lookup_residents (Connection *connection, const char *text, gint64 number, Found *found,
                  GError **error)
{
  gint64 code = stay_code (text), guest = 0;

  if (number && !residents_by_number (connection, number, found, error))
    return FALSE;
  if (code && !find_int_by (connection, sql_resident_of_stay, "number", code, &guest, error))
    return FALSE;
  if (guest)
    found_add (found, guest, g_strdup (text));
  if (!found->ids->len
      && !(residents_by_text (connection, sql_residents_by_name, text, found, error)
           && residents_by_text (connection, sql_residents_by_label, text, found, error)
           && residents_by_text (connection, sql_residents_by_called_name, text, found, error)))
    return FALSE;
  return replace_merged (connection, found, error);
}

gboolean
lookup_stays (Connection *connection, const char *text, gint64 number, Found *found,
              GError **error)
{
  gint64 id = 0;

  if (!number)
    number = stay_code (text);
  if (number && !find_int_by (connection, sql_stay_by_number, "number", number, &id, error))
    return FALSE;
  if (id)
    found_add (found, id, g_strdup (text));
  return TRUE;
}

gboolean
lookup_cards (Connection *connection, const char *text, gint64 number, Found *found,
              GError **error)
{
  Token token;
  gint64 id = 0;

  if (token_parse (text, strlen (text), &token)) {
    g_autofree char *hash = token_hash_hex (&token);
    return found_collect_by_text (connection, sql_card_by_token, hash, found, error);
  }
  if (number && !find_int_by (connection, sql_card_by_number, "number", number, &id, error))
    return FALSE;
  if (id)
    found_add (found, id, g_strdup (text));
  return TRUE;
}
