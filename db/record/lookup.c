/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types (id, number, exact name) to the id of a row. */
#include "db/record/lookup-private.h"
#include "db/record/bed.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ID_DIGITS 13 /* ids are longer than any number of a house */

void
found_init (Found *found)
{
  found->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  found->labels = g_ptr_array_new_with_free_func (g_free);
}

void
found_clear (Found *found)
{
  g_clear_pointer (&found->ids, g_array_unref);
  g_clear_pointer (&found->labels, g_ptr_array_unref);
}

void
found_add (Found *found, gint64 id, char *label)
{
  for (guint i = 0; i < found->ids->len; i++)
    if (g_array_index (found->ids, gint64, i) == id) {
      g_free (label);
      return;
    }
  g_array_append_val (found->ids, id);
  g_ptr_array_add (found->labels, label);
}

/* Beds come with house, room and bed instead of a label. */
static char *
label_of (Query *query)
{
  if (query_columns (query) == 2)
    return g_strdup (query_text (query, 1));
  g_autofree char *bed = bed_label_join (query_text (query, 2), query_text (query, 3));
  return g_strdup_printf ("%s/%s", query_text (query, 1), bed);
}

gboolean
found_collect (Query *query, Found *found, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    found_add (found, query_int (query, 0), label_of (query));
  return step == QUERY_DONE;
}

gboolean
found_collect_by_text (Connection *connection, const char *sql, const char *text, Found *found,
                       GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "text", text);
  return found_collect (query, found, error);
}

static const char sql_staff[] =
  "SELECT id, name FROM staff WHERE name = :text AND retired_at IS NULL";
static const char sql_staff_papers[] =
  "SELECT id, name FROM staff WHERE full_name = :text AND retired_at IS NULL";
static const char sql_terminal[] =
  "SELECT id, name FROM terminal WHERE name = :text AND retired_at IS NULL";
static const char sql_open_stay[] =
  "SELECT id FROM stay WHERE resident = :resident AND ended_at IS NULL";
static const char sql_stay_is_open[] = "SELECT id FROM stay WHERE id = :id AND ended_at IS NULL";

/* What is asked for, and what it is called in a refusal. */

static const Table *
table_of (KeyType type, const char *table)
{
  switch ((int) type) {
  case KEY_HOUSE:
    return &table_house;
  case KEY_WING:
    return &table_wing;
  case KEY_ROOM:
    return &table_room;
  case KEY_BED:
    return &table_bed;
  case KEY_STAFF:
    return &table_staff;
  case KEY_TERMINAL:
    return &table_terminal;
  case KEY_RESIDENT:
    return &table_resident;
  case KEY_STAY:
    return &table_stay;
  case KEY_CARD:
    return &table_card;
  default:
    return table_named (table);
  }
}

static char *
refusal_of (KeyType type, const char *text)
{
  switch ((int) type) {
  case KEY_HOUSE:
    return g_strdup_printf (_("There is no house \"%s\"."), text);
  case KEY_WING:
    return g_strdup_printf (_("There is no wing \"%s\"."), text);
  case KEY_ROOM:
    return g_strdup_printf (_("There is no room \"%s\"."), text);
  case KEY_BED:
    return g_strdup_printf (_("There is no bed \"%s\"."), text);
  case KEY_STAFF:
    return g_strdup_printf (_("There is no staff member \"%s\"."), text);
  case KEY_TERMINAL:
    return g_strdup_printf (_("There is no terminal \"%s\"."), text);
  case KEY_RESIDENT:
    return g_strdup_printf (_("There is no resident \"%s\"."), text);
  case KEY_STAY:
    return g_strdup_printf (_("There is no stay \"%s\"."), text);
  case KEY_CARD:
    return g_strdup (_("There is no such card."));
  default:
    return g_strdup_printf (_("There is nothing with the id \"%s\"."), text);
  }
}

static void
refuse_not_found (KeyType type, const char *text, GError **error)
{
  g_autofree char *sentence = refusal_of (type, text);

  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, sentence);
}

static void
refuse_ambiguous (const char *text, Found *found, GError **error)
{
  gboolean more = found->labels->len > LOOKUP_SHOWN;
  if (more)
    g_ptr_array_set_size (found->labels, LOOKUP_SHOWN);
  g_ptr_array_add (found->labels, more ? g_strdup ("…") : NULL);
  if (more)
    g_ptr_array_add (found->labels, NULL);

  g_autofree char *candidates = g_strjoinv (", ", (char **) found->labels->pdata);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS,
               _("\"%s\" may be any of these: %s. Say which one."), text, candidates);
}

/* The one that was found, or 0 with the refusal. */
static gint64
decide (KeyType type, const char *text, Found *found, GError **error)
{
  if (found->ids->len == 1)
    return g_array_index (found->ids, gint64, 0);
  if (found->ids->len)
    refuse_ambiguous (text, found, error);
  else
    refuse_not_found (type, text, error);
  return 0;
}

static gint64
open_stay_of (Connection *connection, gint64 resident, const char *text, GError **error)
{
  gint64 stay = 0;

  if (find_int_by (connection, sql_open_stay, "resident", resident, &stay, error) && !stay)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is not staying in a house now."),
                 text);
  return stay;
}

/* @row stays NULL where there is none; FALSE is an error of the engine. */
static gboolean
read_row (Connection *connection, const Table *table, gint64 id, Row **row, GError **error)
{
  g_autoptr (GError) local = NULL;

  *row = row_load (connection, table, id, &local);
  if (!local)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gint64
stay_by_id (Connection *connection, gint64 id, const char *text, GError **error)
{
  gint64 open = 0;

  if (find_int_by (connection, sql_stay_is_open, "id", id, &open, error) && !open)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("The stay %s has ended."), text);
  return open;
}

/* @found: 0 where no row has this id: it may be a number or name of many digits. */
static gboolean
find_by_id (Connection *connection, KeyType type, const Table *table, gint64 id, Row **row, gint64 *found,
            GError **error)
{
  *found = 0;
  if (!read_row (connection, table, id, row, error))
    return FALSE;
  if (*row)
    *found = type == KEY_RESIDENT && !row_is_null (*row, "merged_into") ? lookup_survivor (connection, id, error) : id;
  return !*row || *found;
}

static gboolean
find_by_words (Connection *connection, KeyType type, const char *text, gint64 number, Found *found,
               GError **error)
{
  switch ((int) type) {
  case KEY_HOUSE:
    return lookup_houses (connection, text, found, error);
  case KEY_WING:
  case KEY_ROOM:
  case KEY_BED:
    return lookup_standing (connection, type, text, found, error);
  case KEY_STAFF:
    return found_collect_by_text (connection, sql_staff, text, found, error)
           && (found->ids->len || found_collect_by_text (connection, sql_staff_papers, text, found, error));
  case KEY_TERMINAL:
    return found_collect_by_text (connection, sql_terminal, text, found, error);
  case KEY_RESIDENT:
    return lookup_residents (connection, text, number, found, error);
  case KEY_STAY:
    return lookup_stays (connection, text, number, found, error);
  case KEY_CARD:
    return lookup_cards (connection, text, number, found, error);
  default:
    return TRUE;
  }
}

/* The number that @text is, 0 for anything else; and whether it is meant as an id. */
static gint64
number_of (KeyType type, const char *text, gboolean *is_id)
{
  guint64 number = 0;

  g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL);
  *is_id = number && (type == KEY_ID || strlen (text) >= ID_DIGITS);
  return (gint64) number;
}

gboolean
lookup_is_id (const char *text, gint64 *id)
{
  gboolean is_id;

  *id = number_of (KEY_STAY, text, &is_id);
  return is_id;
}

/* The open stay of a resident, or the stay itself by its id. */
static gint64
lookup_staying (Connection *connection, const char *text, GError **error)
{
  g_autoptr (Row) row = NULL;
  gboolean is_id;
  gint64 number = number_of (KEY_STAY, text, &is_id);

  if (is_id && !read_row (connection, &table_stay, number, &row, error))
    return 0;
  if (row)
    return stay_by_id (connection, number, text, error);
  gint64 resident = lookup_id (connection, KEY_RESIDENT, NULL, text, error);
  return resident ? open_stay_of (connection, resident, text, error) : 0;
}

gint64
lookup_id (Connection *connection, KeyType type, const char *table, const char *text,
           GError **error)
{
  g_autoptr (Row) row = NULL;

  return lookup_id_row (connection, type, table, text, &row, error);
}

gint64
lookup_id_row (Connection *connection, KeyType type, const char *table, const char *text, Row **row,
               GError **error)
{
  g_return_val_if_fail (connection && text && row, 0);

  if (type == KEY_STAYING)
    return lookup_staying (connection, text, error);

  const Table *of = table_of (type, table);
  gboolean is_id;
  gint64 number = number_of (type, text, &is_id), id = 0;
  g_return_val_if_fail (of, 0);
  if (is_id && (!find_by_id (connection, type, of, number, row, &id, error) || id))
    return id;

  g_auto (Found) found;
  found_init (&found);
  if (!find_by_words (connection, type, text, is_id ? 0 : number, &found, error))
    return 0;
  return decide (type, text, &found, error);
}
