/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a person types (id, number, exact name) to the id of a row. */
#include "db/record/lookup.h"
#include "db/code/token.h"
#include "db/record/bed.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ID_DIGITS 13         /* ids are longer than any number of a house */
#define SHOWN 10             /* candidates in a refusal */

/* Ids that fit what was typed, and how a person would tell them apart. */
typedef struct {
  GArray *ids;
  GPtrArray *labels;
} Found;

static void
found_init (Found *found)
{
  found->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  found->labels = g_ptr_array_new_with_free_func (g_free);
}

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->ids, g_array_unref);
  g_clear_pointer (&found->labels, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
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

/* Every statement gives id and label of one candidate a row, at most one more than is shown. */
#define MOST " LIMIT 11"

/* Beds come with house, room and bed instead of a label. */
static char *
label_of (Query *query)
{
  if (query_columns (query) == 2)
    return g_strdup (query_text (query, 1));
  g_autofree char *bed = bed_label_join (query_text (query, 2), query_text (query, 3));
  return g_strdup_printf ("%s/%s", query_text (query, 1), bed);
}

static gboolean
collect (Query *query, Found *found, GError **error)
{
  QueryStep step;

  while ((step = query_step (query, error)) == QUERY_ROW)
    found_add (found, query_int (query, 0), label_of (query));
  return step == QUERY_DONE;
}

static gboolean
collect_by_text (Connection *connection, const char *sql, const char *text, Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_text (query, "text", text);
  return collect (query, found, error);
}

static gboolean
collect_in_house (Connection *connection, const char *sql, gint64 house, const char *text, Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "house", house);
  query_bind_text (query, "text", text);
  return collect (query, found, error);
}

/* Houses, and what stands in them. */

static const char sql_house_by_name[] = "SELECT id, name FROM house WHERE name = :text AND retired_at IS NULL";
static const char sql_house_by_code[] =
  "SELECT id, name FROM house WHERE code = :text AND retired_at IS NULL ORDER BY name, id" MOST;

#define WING "SELECT wing.id, house.name || '/' || wing.name FROM wing JOIN house ON house.id = wing.house WHERE wing.name = :text"
#define ROOM "SELECT room.id, house.name || '/' || room.name FROM room JOIN house ON house.id = room.house WHERE room.name = :text"
#define BED                                                                              \
  "SELECT bed.id, house.name, room.name, bed.name FROM bed JOIN room ON room.id = bed.room" \
  " JOIN house ON house.id = room.house WHERE bed.name = :text"
#define STANDING_WING " AND wing.retired_at IS NULL AND house.retired_at IS NULL ORDER BY house.name, wing.id" MOST
#define STANDING_ROOM " AND room.retired_at IS NULL AND house.retired_at IS NULL ORDER BY house.name, room.id" MOST
#define STANDING_BED \
  " AND bed.retired_at IS NULL AND room.retired_at IS NULL AND house.retired_at IS NULL ORDER BY house.name, room.name, bed.id" MOST

static const char sql_wing[] = WING STANDING_WING;
static const char sql_wing_in_house[] = WING " AND house.id = :house" STANDING_WING;
static const char sql_room[] = ROOM STANDING_ROOM;
static const char sql_room_in_house[] = ROOM " AND house.id = :house" STANDING_ROOM;
static const char sql_bed[] = BED STANDING_BED;
static const char sql_bed_in_house[] = BED " AND house.id = :house" STANDING_BED;
static const char sql_bed_in_room[] = BED " AND room.name = :room" STANDING_BED;
static const char sql_bed_in_room_and_house[] = BED " AND room.name = :room AND house.id = :house" STANDING_BED;

static gboolean
find_houses (Connection *connection, const char *text, Found *found, GError **error)
{
  if (!collect_by_text (connection, sql_house_by_name, text, found, error))
    return FALSE;
  return found->ids->len || collect_by_text (connection, sql_house_by_code, text, found, error);
}

static gboolean
find_bed_of_room (Connection *connection, gint64 house, const char *room, const char *bed, Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, house ? sql_bed_in_room_and_house : sql_bed_in_room, error);
  if (!query)
    return FALSE;

  if (house)
    query_bind_int (query, "house", house);
  query_bind_text (query, "room", room);
  query_bind_text (query, "text", bed);
  return collect (query, found, error);
}

/* "Kamar Melati 03" may be bed "03" of "Kamar Melati", or "Melati 03" of "Kamar": each space may part the two names. */
static gboolean
find_beds_by_label (Connection *connection, gint64 house, const char *text, Found *found, GError **error)
{
  for (const char *space = strchr (text, ' '); space; space = strchr (space + 1, ' ')) {
    g_autofree char *room = g_strndup (text, (gsize) (space - text));
    if (!find_bed_of_room (connection, house, room, space + 1, found, error))
      return FALSE;
  }
  return TRUE;
}

/* @house 0: in all of them. */
static gboolean
find_standing (Connection *connection, KeyType type, gint64 house, const char *text, Found *found, GError **error)
{
  const char *anywhere = type == KEY_WING ? sql_wing : type == KEY_ROOM ? sql_room : sql_bed;
  const char *in_house = type == KEY_WING ? sql_wing_in_house : type == KEY_ROOM ? sql_room_in_house : sql_bed_in_house;

  if (house ? !collect_in_house (connection, in_house, house, text, found, error)
            : !collect_by_text (connection, anywhere, text, found, error))
    return FALSE;
  return type != KEY_BED || find_beds_by_label (connection, house, text, found, error);
}

/* "House/Melati 03"; both names may hold a stroke themselves. */
static gboolean
find_in_named_house (Connection *connection, KeyType type, const char *text, Found *found, GError **error)
{
  for (const char *stroke = strchr (text, '/'); stroke; stroke = strchr (stroke + 1, '/')) {
    g_autofree char *name = g_strndup (text, (gsize) (stroke - text));
    g_auto (Found) houses;
    found_init (&houses);
    if (!find_houses (connection, name, &houses, error))
      return FALSE;
    for (guint i = 0; i < houses.ids->len; i++)
      if (!find_standing (connection, type, g_array_index (houses.ids, gint64, i), stroke + 1, found, error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
find_in_houses (Connection *connection, KeyType type, const char *text, Found *found, GError **error)
{
  return find_standing (connection, type, 0, text, found, error)
         && find_in_named_house (connection, type, text, found, error);
}

/* Staff and terminals. */

static const char sql_staff[] = "SELECT id, name FROM staff WHERE name = :text AND retired_at IS NULL";
static const char sql_terminal[] = "SELECT id, name FROM terminal WHERE name = :text AND retired_at IS NULL";

/* Residents, stays, cards. */

/* A confidential stay's resident is its code, also where somebody guesses a name. */
#define RESIDENT                                                                                              \
  "SELECT resident.id, CASE WHEN stay.confidentiality <> 'normal' THEN 'K-' || stay.number"                   \
  " ELSE CAST (resident.number AS TEXT) || ' (' || COALESCE (resident.name, resident.label) || ')' END"       \
  " FROM resident LEFT JOIN stay ON stay.resident = resident.id AND stay.ended_at IS NULL WHERE "

static const char sql_resident_by_number[] = RESIDENT "resident.number = :number";
static const char sql_residents_by_name[] = RESIDENT "resident.name = :text ORDER BY resident.number" MOST;
static const char sql_residents_by_label[] = RESIDENT "resident.label = :text ORDER BY resident.number" MOST;
static const char sql_residents_by_called_name[] = RESIDENT "resident.called_name = :text ORDER BY resident.number" MOST;
static const char sql_survivor[] = "SELECT merged_into FROM resident WHERE id = :id";
static const char sql_resident_of_stay[] = "SELECT resident FROM stay WHERE number = :number";
static const char sql_open_stay[] = "SELECT id FROM stay WHERE resident = :resident AND ended_at IS NULL";
static const char sql_stay_by_number[] = "SELECT id FROM stay WHERE number = :number";
static const char sql_stay_is_open[] = "SELECT id FROM stay WHERE id = :id AND ended_at IS NULL";
static const char sql_card_by_number[] = "SELECT id FROM card WHERE number = :number";
static const char sql_card_by_token[] = "SELECT id, '' FROM card WHERE sha256 = :text";

/* The record a merged one lives on in; merges may follow each other. */
static gint64
survivor_of (Connection *connection, gint64 resident, GError **error)
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
    gint64 id = survivor_of (connection, g_array_index (found->ids, gint64, i), error);
    if (!id)
      return FALSE;
    found_add (&survivors, id, g_strdup (g_ptr_array_index (found->labels, i)));
  }
  Found merged = *found;
  *found = survivors;
  survivors = merged;
  return TRUE;
}

/* "K-17", as screens show a confidential stay: its number; 0 for anything else. */
static gint64
stay_code (const char *text)
{
  guint64 number = 0;

  if (g_ascii_strncasecmp (text, "K-", 2) == 0)
    g_ascii_string_to_unsigned (text + 2, 10, 1, G_MAXINT64, &number, NULL);
  return (gint64) number;
}

static gboolean
find_resident_by_number (Connection *connection, gint64 number, Found *found, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_resident_by_number, error);
  if (!query)
    return FALSE;

  query_bind_int (query, "number", number);
  return collect (query, found, error);
}

static gboolean
find_residents (Connection *connection, const char *text, gint64 number, Found *found, GError **error)
{
  gint64 guest = 0;

  if (number && !find_resident_by_number (connection, number, found, error))
    return FALSE;
  if (stay_code (text) && !find_int_by (connection, sql_resident_of_stay, "number", stay_code (text), &guest, error))
    return FALSE;
  if (guest)
    found_add (found, guest, g_strdup (text));
  if (!found->ids->len
      && !(collect_by_text (connection, sql_residents_by_name, text, found, error)
           && collect_by_text (connection, sql_residents_by_label, text, found, error)
           && collect_by_text (connection, sql_residents_by_called_name, text, found, error)))
    return FALSE;
  return replace_merged (connection, found, error);
}

static gboolean
find_stay (Connection *connection, const char *text, gint64 number, Found *found, GError **error)
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

static gboolean
find_card (Connection *connection, const char *text, gint64 number, Found *found, GError **error)
{
  Token token;
  gint64 id = 0;

  if (token_parse (text, strlen (text), &token)) {
    g_autofree char *hash = token_hash_hex (&token);
    return collect_by_text (connection, sql_card_by_token, hash, found, error);
  }
  if (number && !find_int_by (connection, sql_card_by_number, "number", number, &id, error))
    return FALSE;
  if (id)
    found_add (found, id, g_strdup (text));
  return TRUE;
}

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
  gboolean more = found->labels->len > SHOWN;
  if (more)
    g_ptr_array_set_size (found->labels, SHOWN);
  g_ptr_array_add (found->labels, more ? g_strdup ("…") : NULL);
  if (more)
    g_ptr_array_add (found->labels, NULL);

  g_autofree char *candidates = g_strjoinv (", ", (char **) found->labels->pdata);
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_AMBIGUOUS, _("\"%s\" may be any of these: %s. Say which one."), text, candidates);
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
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("%s is not staying in a house now."), text);
  return stay;
}

/* @there: whether there is such a row; FALSE is an error of the engine. */
static gboolean
is_there (Connection *connection, const Table *table, gint64 id, gboolean *there, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (Row) row = row_load (connection, table, id, &local);

  *there = row != NULL;
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
find_by_id (Connection *connection, KeyType type, const Table *table, gint64 id, gint64 *found, GError **error)
{
  gboolean there = FALSE;

  *found = 0;
  if (!is_there (connection, table, id, &there, error))
    return FALSE;
  if (there)
    *found = type == KEY_RESIDENT ? survivor_of (connection, id, error) : id;
  return !there || *found;
}

static gboolean
find_by_words (Connection *connection, KeyType type, const char *text, gint64 number, Found *found, GError **error)
{
  switch ((int) type) {
  case KEY_HOUSE:
    return find_houses (connection, text, found, error);
  case KEY_WING:
  case KEY_ROOM:
  case KEY_BED:
    return find_in_houses (connection, type, text, found, error);
  case KEY_STAFF:
    return collect_by_text (connection, sql_staff, text, found, error);
  case KEY_TERMINAL:
    return collect_by_text (connection, sql_terminal, text, found, error);
  case KEY_RESIDENT:
    return find_residents (connection, text, number, found, error);
  case KEY_STAY:
    return find_stay (connection, text, number, found, error);
  case KEY_CARD:
    return find_card (connection, text, number, found, error);
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

/* The open stay of a resident, or the stay itself by its id. */
static gint64
lookup_staying (Connection *connection, const char *text, GError **error)
{
  gboolean is_id, there = FALSE;
  gint64 number = number_of (KEY_STAY, text, &is_id);

  if (is_id && !is_there (connection, &table_stay, number, &there, error))
    return 0;
  if (there)
    return stay_by_id (connection, number, text, error);
  gint64 resident = lookup_id (connection, KEY_RESIDENT, NULL, text, error);
  return resident ? open_stay_of (connection, resident, text, error) : 0;
}

gint64
lookup_id (Connection *connection, KeyType type, const char *table, const char *text, GError **error)
{
  g_return_val_if_fail (connection && text, 0);

  if (type == KEY_STAYING)
    return lookup_staying (connection, text, error);

  const Table *of = table_of (type, table);
  gboolean is_id;
  gint64 number = number_of (type, text, &is_id), id = 0;
  g_return_val_if_fail (of, 0);
  if (is_id && (!find_by_id (connection, type, of, number, &id, error) || id))
    return id;

  g_auto (Found) found;
  found_init (&found);
  if (!find_by_words (connection, type, text, is_id ? 0 : number, &found, error))
    return 0;
  return decide (type, text, &found, error);
}
