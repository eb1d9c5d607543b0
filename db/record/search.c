/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds residents: by number, code, NIK and bed first, then by words, ranked by likeness. */
#include "db/record/search.h"

#include "db/record/find.h"
#include "db/record/restriction.h"
#include "db/record/search-private.h"

#include <string.h>

#define NIK_DIGITS 16
#define NIK_FROM 4                 /* digits from which on they may begin a NIK */

/* Numbers, codes, beds. */

static const char sql_card[] =
    "SELECT s.resident FROM card c JOIN card_binding b ON b.card = c.id AND b.until IS NULL JOIN stay s ON s.id = b.stay"
    " WHERE c.number = :number";
static const char sql_number[] = "SELECT id FROM resident WHERE number = :number";
static const char sql_code[] = "SELECT resident FROM stay WHERE number = :number";
static const char sql_beds[] =
    "SELECT b.id FROM room m JOIN bed b ON b.room = m.id WHERE LOWER (m.name) = :room AND LOWER (b.name) = :bed";
static const char sql_of_bed[] =
    "SELECT s.resident FROM bed_use u JOIN stay s ON s.id = u.stay WHERE u.bed = :bed AND u.until IS NULL AND u.kind = 'stay'";
static const char sql_of_sharers[] =
    "SELECT s.resident FROM bed_use u JOIN stay s ON s.shares_bed_of = u.stay AND s.ended_at IS NULL"
    " WHERE u.bed = :bed AND u.until IS NULL AND u.kind = 'stay' ORDER BY s.id";

static gboolean
add_by (Connection *connection, const char *sql, const char *name, gint64 value, GArray *residents, GError **error)
{
  g_autoptr (GArray) ids = find_ids_by (connection, sql, name, value, error);
  if (!ids)
    return FALSE;

  g_array_append_vals (residents, ids->data, ids->len);
  return TRUE;
}

static gboolean
add_by_room_and_bed (Connection *connection, const char *room, const char *bed, GArray *residents, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_beds, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "room", room);
  query_bind_text (query, "bed", bed);
  g_autoptr (GArray) beds = find_ids (query, error);
  for (guint i = 0; beds && i < beds->len; i++) {
    gint64 id = g_array_index (beds, gint64, i);
    if (!add_by (connection, sql_of_bed, "bed", id, residents, error)
        || !add_by (connection, sql_of_sharers, "bed", id, residents, error))
      return FALSE;
  }
  return beds != NULL;
}

/* "Melati 3" is "Melati 03", too. */
static gboolean
add_by_short_bed (Connection *connection, const char *room, const char *bed, GArray *residents, GError **error)
{
  g_autofree char *padded = g_ascii_isdigit (bed[0]) && !bed[1] ? g_strdup_printf ("0%c", bed[0]) : NULL;

  return add_by_room_and_bed (connection, room, bed, residents, error)
         && (!padded || add_by_room_and_bed (connection, room, padded, residents, error));
}

/* Room and bed may each have spaces in their names, or none between them: "melati03". */
static gboolean
add_by_bed (Connection *connection, const char *text, GArray *residents, GError **error)
{
  g_autofree char *label = g_ascii_strdown (text, -1);

  for (char *at = label + (*label != '\0'); *at; at++) {
    gboolean figures = g_ascii_isdigit (*at) && !g_ascii_isdigit (at[-1]) && at[-1] != ' ';
    g_autofree char *room = *at == ' ' || figures ? g_strndup (label, (gsize) (at - label)) : NULL;
    if (room && !add_by_short_bed (connection, room, at + (*at == ' '), residents, error))
      return FALSE;
  }
  return TRUE;
}

/* A part of a number may be tried until somebody comes; whose data is limited is only found by the whole of it. */
#define WITH_NIK "SELECT r.id FROM resident r WHERE r.nik IS NOT NULL AND r.merged_into IS NULL AND r.nik BETWEEN :low AND :high"
#define BY_NIK " ORDER BY r.nik LIMIT :most"
static const char sql_nik[] = WITH_NIK BY_NIK;
static const char sql_nik_begun[] = WITH_NIK " AND NOT " RESTRICTION_HOLDS ("r.id") BY_NIK;

static gboolean
add_by_nik (Connection *connection, const char *digits, guint limit, GArray *residents, GError **error)
{
  gsize missing = NIK_DIGITS - strlen (digits);
  g_autofree char *low = g_strdup_printf ("%s%.*s", digits, (int) missing, "0000000000000000");
  g_autofree char *high = g_strdup_printf ("%s%.*s", digits, (int) missing, "9999999999999999");
  g_autoptr (Query) query = query_new (connection, missing ? sql_nik_begun : sql_nik, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "low", low);
  query_bind_text (query, "high", high);
  query_bind_int (query, "most", limit);
  g_autoptr (GArray) ids = find_ids (query, error);
  if (!ids)
    return FALSE;
  g_array_append_vals (residents, ids->data, ids->len);
  return TRUE;
}

/* @number: (out): 0 where @text is more than digits, or more of them than a number has */
static gboolean
read_number (const char *text, gint64 *number)
{
  guint64 read = 0;

  *number = 0;
  if (!*text || text[strspn (text, "0123456789")] || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &read, NULL))
    return FALSE;
  *number = (gint64) read;
  return TRUE;
}

/* Who is meant beyond doubt; @open: those who may be shown although confidential, by their code. */
static gboolean
add_direct (Connection *connection, const char *text, guint limit, GArray *open, GArray *named, GError **error)
{
  gsize length = strlen (text);
  gboolean digits = length > 0 && strspn (text, "0123456789") == length;
  guint64 number = 0;
  gint64 whose;

  if (g_ascii_strncasecmp (text, "K-", 2) == 0 && g_ascii_string_to_unsigned (text + 2, 10, 1, G_MAXINT64, &number, NULL))
    return add_by (connection, sql_code, "number", (gint64) number, open, error);
  if (read_number (text, &whose)
      && (!add_by (connection, sql_number, "number", whose, open, error)
          || !add_by (connection, sql_code, "number", whose, open, error)))
    return FALSE;
  if (digits && length >= NIK_FROM && length <= NIK_DIGITS && !add_by_nik (connection, text, limit, named, error))
    return FALSE;
  return digits || add_by_bed (connection, text, open, error);
}

/* Words. */

static gboolean
add_by_words (Connection *connection, const char *typed, guint limit, GArray *found, GError **error)
{
  g_autoptr (GPtrArray) terms = terms_read (connection, typed, error);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GArray) residents = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!terms)
    return FALSE;
  if (terms->len == 0)
    return TRUE;

  if (!terms_exact (connection, terms, 2 * limit, residents, error)
      || (residents->len == 2 * limit && !terms_staying (connection, terms, limit, residents, error))
      || (terms->len > 1 && !terms_joined (connection, typed, limit, residents, error))
      || !hits_add (connection, typed, residents, seen, hits, error))
    return FALSE;
  if (hits->len < limit
      && (!terms_near (connection, terms, 2 * limit, residents, error)
          || !hits_add (connection, typed, residents, seen, hits, error)))
    return FALSE;
  for (guint i = 0; i < hits->len; i++)
    g_array_append_val (found, g_array_index (hits, Hit, i).resident);
  return TRUE;
}

/* Lines. */

static void
add_fresh (GPtrArray *found, gboolean by_code, GHashTable *seen, GPtrArray *lines)
{
  for (guint i = 0; i < found->len; i++) {
    ResidentLine *line = found->pdata[i];
    if ((line->confidential && !by_code) || g_hash_table_contains (seen, &line->resident))
      continue;
    g_hash_table_add (seen, g_memdup2 (&line->resident, sizeof line->resident));
    g_ptr_array_add (lines, g_steal_pointer (&found->pdata[i]));
  }
}

static gboolean
add_lines (Connection *connection, GArray *residents, gboolean by_code, gboolean see_hidden, guint limit, GHashTable *seen,
           GPtrArray *lines, GError **error)
{
  for (guint i = 0, n; i < residents->len && lines->len < limit; i += n) {
    n = MIN (residents->len - i, limit - lines->len);
    g_autoptr (GPtrArray) next =
        resident_lines_get (connection, &g_array_index (residents, gint64, i), n, see_hidden, error);
    if (!next)
      return FALSE;
    add_fresh (next, by_code, seen, lines);
  }
  return TRUE;
}

/* What is read off a card means its bearer, whoever else has that number (PRACTICE F20). */
static gboolean
add_by_card (Connection *connection, const char *text, gboolean see_hidden, guint limit, GHashTable *seen, GPtrArray *lines,
             GError **error)
{
  g_autoptr (GArray) bearers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 number;

  if (!read_number (text, &number))
    return TRUE;
  if (!add_by (connection, sql_card, "number", number, bearers, error)
      || !add_lines (connection, bearers, TRUE, see_hidden, limit, seen, lines, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    ((ResidentLine *) lines->pdata[i])->card = number;
  return TRUE;
}

static GPtrArray *
search (Connection *connection, const char *text, guint limit, gboolean see_hidden, GError **error)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);

  if (!add_by_card (connection, text, see_hidden, limit, seen, lines, error)
      || !add_direct (connection, text, limit, open, named, error)
      || !add_lines (connection, open, TRUE, see_hidden, limit, seen, lines, error)
      || !add_by_words (connection, text, limit, named, error)
      || !add_lines (connection, named, FALSE, see_hidden, limit, seen, lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}

/* Within one transaction: hundreds of small statements would each lock the file anew. */
GPtrArray *
resident_search (Record *record, const char *words, guint limit, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && words && limit > 0, NULL);

  Connection *connection = record_get_connection (record);
  g_autofree char *text = g_strstrip (g_strdup (words));
  gboolean within = connection_in_transaction (connection);

  if (!within && !connection_begin_read (connection, error))
    return NULL;
  GPtrArray *lines = search (connection, text, MIN (limit, SEARCH_LIMIT_MAX), see_hidden, error);
  if (!within)
    connection_rollback (connection);
  return lines;
}

static const char sql_born[] = "SELECT r.id FROM resident r WHERE r.born = :born AND r.merged_into IS NULL AND NOT " RESTRICTION_HOLDS ("r.id")
                              " ORDER BY r.id DESC LIMIT :limit";

GPtrArray *
resident_search_born (Record *record, const char *born, guint limit, gboolean see_hidden, GError **error)
{
  g_return_val_if_fail (record && born && limit > 0, NULL);

  Connection *connection = record_get_connection (record);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) resident_line_free);
  g_autoptr (Query) query = query_new (connection, sql_born, error);
  if (!query)
    return NULL;

  query_bind_text (query, ":born", born);
  query_bind_int (query, ":limit", MIN (limit, SEARCH_LIMIT_MAX));
  g_autoptr (GArray) residents = find_ids (query, error);
  if (!residents || !add_lines (connection, residents, FALSE, see_hidden, limit, seen, lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}
