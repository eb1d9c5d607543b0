/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A house as it is written down at the first start, and the acts that make it. */
#include "app/start/start-plan.h"

#include "app/settings/pattern.h"
#include "db/record/address.h"
#include "db/record/house.h"
#include "db/record/login.h"
#include "db/record/lookup.h"

#include <glib/gi18n.h>
#include <string.h>

static Request *
add (GPtrArray *acts, const char *kind)
{
  Request *request = request_new (kind);

  g_ptr_array_add (acts, request);
  return request;
}

static void
add_bed (GPtrArray *acts, const char *room, const char *name, const char *kind)
{
  Request *bed = add (acts, "bed-add");

  request_set (bed, "room", room);
  request_set (bed, "name", name);
  request_set (bed, "kind", kind);
}

/* The last word of a line, where it is what @accept takes; it is cut off then. */
static char *
take_last (char *line, gboolean (*accept) (const char *word))
{
  char *space = strrchr (g_strchomp (line), ' ');

  if (!space || !accept (space + 1))
    return NULL;
  char *word = g_strdup (space + 1);
  *space = '\0';
  return word;
}

static gboolean
is_mats (const char *word)
{
  return word[0] == '+' && word[1] && strlen (word) <= 3 && strspn (word + 1, "0123456789") == strlen (word + 1);
}

static gboolean
is_sex (const char *word)
{
  return g_str_equal (word, "L") || g_str_equal (word, "P");
}

static gboolean
is_beds (const char *word)
{
  g_auto (GStrv) names = desk_pattern_expand (word);

  return names && strpbrk (word, "0123456789");
}

/* @wing: (nullable). Returns: (transfer full) (nullable): its name; NULL: the line is no room */
static char *
add_room (GPtrArray *acts, const char *wing, const char *text)
{
  g_autofree char *line = g_strdup (text), *mats = NULL, *sex = NULL, *beds = NULL;

  mats = take_last (line, is_mats);
  sex = take_last (line, is_sex);
  beds = take_last (line, is_beds);
  if (!beds || !*g_strstrip (line))
    return NULL;
  Request *room = add (acts, "room-add");
  request_set (room, "name", line);
  request_set (room, "sex", sex ? sex : "any");
  request_set (room, "wing", wing);
  g_auto (GStrv) names = desk_pattern_expand (beds);
  for (char **name = names; *name; name++)
    add_bed (acts, line, *name, "single");
  for (gint64 n = mats ? g_ascii_strtoll (mats + 1, NULL, 10) : 0; n > 0; n--) {
    Request *mat = add (acts, "mat-add");
    request_set (mat, "room", line);
  }
  return g_steal_pointer (&line);
}

/* @line: from 1 */
static gboolean
add_line (GPtrArray *acts, GHashTable *known, const char *wing, const char *text, guint line, char **problem)
{
  g_autofree char *room = add_room (acts, wing, text);
  guint before = room ? GPOINTER_TO_UINT (g_hash_table_lookup (known, room)) : 0;

  if (!room)
    *problem = g_strdup_printf (_("Line %u: write a room as \"Melati 01-16\"; L or P for one sex, +4 for four mats; a wing as \"Utara:\"."), line);
  else if (before)
    *problem = g_strdup_printf (_("Line %u: the room %s is in line %u already. Write all its beds there: 01-04,07,08."), line, room, before);
  else
    g_hash_table_insert (known, g_steal_pointer (&room), GUINT_TO_POINTER (line));
  return *problem == NULL;
}

/* "Utara:"; a wing that was begun before goes on. NULL: the line is none. */
static const char *
take_wing (GPtrArray *acts, GHashTable *wings, char *line)
{
  gsize length = strlen (line);

  if (length < 2 || line[length - 1] != ':')
    return NULL;
  line[length - 1] = '\0';
  if (g_hash_table_add (wings, g_strstrip (line)))
    request_set (add (acts, "wing-add"), "name", line);
  return line;
}

static gboolean
add_rooms (GPtrArray *acts, const char *rooms, gboolean listed, char **problem)
{
  g_auto (GStrv) lines = g_strsplit (rooms, "\n", -1);
  g_autoptr (GHashTable) wings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *wing = NULL;
  guint n = 0;

  for (guint i = 0; lines[i]; i++) {
    const char *begun = *g_strstrip (lines[i]) ? take_wing (acts, wings, lines[i]) : NULL;
    wing = begun ? begun : wing;
    if (begun || !*lines[i])
      continue;
    n++;
    if (!add_line (acts, known, wing, lines[i], i + 1, problem))
      return FALSE;
  }
  if (!n && !listed)
    *problem = g_strdup (_("Write the rooms, one a line."));
  return n > 0 || listed;
}

/* @kind: (nullable): everybody */
static void
add_limit (GPtrArray *acts, const char *kind, gint64 days)
{
  if (days < 0)
    return;
  Request *limit = add (acts, "limit-set");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, days);
  request_set (limit, "guest-kind", kind);
  request_set (limit, "days", text);
}

static void
add_rest (GPtrArray *acts, const StartPlan *plan)
{
  Request *staff, *password;

  add_limit (acts, NULL, plan->limit_days);
  add_limit (acts, "child", plan->child_days);
  add_limit (acts, "companion", plan->companion_days);
  staff = add (acts, "staff-add");
  request_set (staff, "name", plan->staff);
  request_set (staff, "full-name", plan->full_name && *plan->full_name ? plan->full_name : NULL);
  request_set (staff, "roles", "supervisor,administrator,desk");
  if (!plan->hash)
    return;
  password = add (acts, "password-set");
  request_set (password, "staff", plan->staff);
  request_set (password, "secret", plan->hash);
}

GPtrArray *
start_plan_acts (const StartPlan *plan, char **problem)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  g_autofree char *wrong = NULL;

  if (!*plan->house)
    wrong = g_strdup (_("Write the name of the house."));
  else if (!*plan->staff)
    wrong = g_strdup (_("Write the name that the first supervisor signs in with."));
  if (!wrong) {
    Request *house = add (acts, "house-add");
    request_set (house, "name", plan->house);
    request_set (house, "zone", plan->zone);
    if (add_rooms (acts, plan->rooms, plan->listed, &wrong))
      add_rest (acts, plan);
  }
  gboolean sound = wrong == NULL;
  if (problem)
    *problem = g_steal_pointer (&wrong);
  return sound ? g_steal_pointer (&acts) : NULL;
}

/* --- making it --- */

static Record *
open_record (const char *address, GError **error)
{
  g_autoptr (GError) local = NULL;
  Record *record = record_open (address, CONNECTION_PLAIN, NULL, &local);

  if (record || !g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_MISSING)) {
    if (local)
      g_propagate_error (error, g_steal_pointer (&local));
    return record;
  }
  if (!address_is_server (address)) {
    g_autofree char *folder = g_path_get_dirname (address);
    g_mkdir_with_parents (folder, 0770);
  }
  return record_open (address, CONNECTION_CREATE, NULL, error);
}

/* Who has a house, or passwords, adds to it by logging in. */
static gboolean
check_unused (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) houses = house_list (connection, error);
  gboolean passwords = FALSE;

  if (!houses || !login_is_needed (connection, &passwords, error))
    return FALSE;
  if (!houses->len && !passwords)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_EMPTY,
                       _("This record has been set up already. Add to it under Settings."));
  return FALSE;
}

static gboolean
take_lists (Batch *batch, Record *record, const GPtrArray *lists, gint64 admin, GError **error)
{
  for (guint i = 0; lists && i < lists->len; i++) {
    const DeskList *list = lists->pdata[i];
    ListOptions options = list->options;
    options.reason = list->reason;
    options.actor = admin;
    g_autoptr (ListResult) result = list_run (record, batch, &options, error);
    if (!result)
      return FALSE;
  }
  return TRUE;
}

/* The staff who signs; 0 with @error set. */
static gint64
perform_all (Batch *batch, Record *record, const GPtrArray *acts, const GPtrArray *lists, GError **error)
{
  g_autoptr (Outcome) created = NULL;
  g_autoptr (Request) create = request_new ("create");
  gint64 seq = 0;

  if (!record_head (record, &seq, NULL, error) || !check_unused (record_get_connection (record), error)
      || (!seq && !batch_perform (batch, create, &created, error)))
    return 0;
  gint64 admin = created ? outcome_int (created, "staff")
                         : lookup_id (record_get_connection (record), KEY_STAFF, NULL, "admin", error);
  for (guint i = 0; admin && i < acts->len; i++) {
    request_set_actor (acts->pdata[i], admin, 0);
    if (!batch_perform (batch, acts->pdata[i], NULL, error))
      return 0;
  }
  return admin && take_lists (batch, record, lists, admin, error) ? admin : 0;
}

gboolean
start_make (const char *address, const GPtrArray *acts, const GPtrArray *lists, GError **error)
{
  g_autoptr (Record) record = open_record (address, error);
  g_autoptr (Batch) batch = record ? batch_begin (record, error) : NULL;

  return batch && perform_all (batch, record, acts, lists, error) && batch_commit (batch, error);
}

ListResult *
start_try (const GPtrArray *acts, const GPtrArray *lists, const ListOptions *options, GError **error)
{
  g_autoptr (Record) record = record_open (":memory:", CONNECTION_CREATE, NULL, error);
  g_autoptr (Batch) batch = record ? batch_begin (record, error) : NULL;
  ListOptions signed_by = *options;

  if (!batch || !(signed_by.actor = perform_all (batch, record, acts, lists, error)))
    return NULL;
  signed_by.whole = FALSE;
  ListResult *result = list_run (record, batch, &signed_by, error);
  if (result)
    result->import = 0;
  return result;
}
