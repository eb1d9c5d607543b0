/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act under way: what it was asked, what it changes, what it answers. */
#include "db/record/act-private.h"
#include "db/record/json-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* How far ahead of the record's clock a time may lie before it is taken for a mistake. */
#define FUTURE_SECONDS 300

static gboolean
read_permissions (Act *act, GError **error)
{
  if (act->ahead && act->ahead->terminal && !act->actor && act->ahead->terminal == act->terminal) {
    act->permissions = act->ahead->permissions;
    return TRUE;
  }
  return permissions_read (act_get_connection (act), act->actor, act->terminal, &act->permissions, error);
}

static gboolean
may_run (const Act *act, GError **error)
{
  gboolean may = acts_may (act->kind, act->permissions);

  if (!may)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_PERMISSION,
                 _("Your role does not allow \"%s\". Ask someone whose role does."), acts_words (act->kind->name));
  return may;
}

Act *
act_new (Record *record, const ActKind *kind, const Request *request, gint64 id, gint64 seq, ActAhead *ahead,
         GError **error)
{
  g_autoptr (Act) act = g_new0 (Act, 1);

  act->record = record;
  act->kind = kind;
  act->id = id;
  act->seq = seq;
  act->ahead = ahead;
  act->actor = request->actor;
  act->terminal = request->terminal;
  act->recorded = record_now (record);
  act->happened = request->has_at ? request->at : happened_exact (act->recorded);
  act->source = g_strdup (request->source);
  act->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  act->subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  act->fresh = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  act->kept = act_kept_new ();
  act->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) row_free);
  act->answer = json_object_new ();
  touched_init (&act->touched);
  if (act->happened.until > act->recorded + FUTURE_SECONDS) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("The time lies in the future. Give the time when it happened, or correct this computer's clock."));
    return NULL;
  }
  if (!read_permissions (act, error) || !may_run (act, error) || !act_parse_keys (act, request, error))
    return NULL;
  act->request = request_canonical (request, kind, act->arguments);
  act->override = g_strdup (act_text (act, "override"));
  act->agreed_by = g_strdup (act_text (act, "agreed-by"));
  json_object_set_int_member (act->answer, "act", id);
  json_object_set_null_member (act->answer, "resident");
  json_object_set_null_member (act->answer, "stay");
  return g_steal_pointer (&act);
}

void
act_free (Act *act)
{
  if (!act)
    return;
  g_clear_pointer (&act->arguments, g_hash_table_unref);
  g_clear_pointer (&act->changes, g_ptr_array_unref);
  g_clear_pointer (&act->subjects, g_hash_table_unref);
  g_clear_pointer (&act->fresh, g_hash_table_unref);
  g_clear_pointer (&act->rows, g_hash_table_unref);
  g_clear_pointer (&act->kept, g_hash_table_unref);
  g_clear_pointer (&act->answer, json_object_unref);
  touched_clear (&act->touched);
  g_free (act->source);
  g_free (act->override);
  g_free (act->agreed_by);
  g_free (act->request);
  g_free (act);
}

Record *
act_get_record (Act *act)
{
  return act->record;
}

Connection *
act_get_connection (Act *act)
{
  return record_get_connection (act->record);
}

gint64
act_get_id (Act *act)
{
  return act->id;
}

gint64
act_get_at (Act *act)
{
  return act->happened.at;
}

gint64
act_get_began (Act *act)
{
  return act->ahead ? act->ahead->began : G_MAXINT64;
}

const HappenedAt *
act_get_happened (Act *act)
{
  return &act->happened;
}

gint64
act_get_recorded (Act *act)
{
  return act->recorded;
}

gint64
act_get_actor (Act *act)
{
  return act->actor;
}

gint64
act_get_terminal (Act *act)
{
  return act->terminal;
}

const char *
act_get_source (Act *act)
{
  return act->source;
}

const char *
act_get_override (Act *act)
{
  return act->override;
}

const char *
act_get_agreed_by (Act *act)
{
  return act->agreed_by;
}

static gboolean
was_shown (Act *act, const char *code)
{
  g_auto (GStrv) shown = act_has (act, "findings") ? act_texts (act, "findings") : NULL;

  return !shown || g_strv_contains ((const char *const *) shown, code);
}

gboolean
act_overrides (Act *act, const char *code)
{
  return act->override && was_shown (act, code);
}

gboolean
act_agrees (Act *act, const char *code)
{
  return act->agreed_by && was_shown (act, code);
}

char *
act_finding (const char *rule, gint64 id)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, rule, id);
}

gboolean
act_may (const Act *act, Permission permission)
{
  return (act->permissions & PERMISSION_BIT (permission)) != 0;
}

static Argument *
argument_named (Act *act, const char *key)
{
  g_assert (act_kind_key (act->kind, key));
  return g_hash_table_lookup (act->arguments, key);
}

gboolean
act_has (Act *act, const char *key)
{
  return argument_named (act, key) != NULL;
}

gint64
act_int (Act *act, const char *key)
{
  Argument *argument = argument_named (act, key);

  return argument ? argument->value : 0;
}

const char *
act_text (Act *act, const char *key)
{
  Argument *argument = argument_named (act, key);

  return argument && *argument->text ? argument->text : NULL;
}

char **
act_texts (Act *act, const char *key)
{
  const char *text = act_text (act, key);
  char **texts = g_strsplit (text ? text : "", ",", -1);

  for (char **at = texts; *at; at++)
    g_strstrip (*at);
  return texts;
}

static char *
subject_name (const char *noun, gint64 id)
{
  GString *name = g_string_new (noun);

  g_string_append_c (name, ':');
  json_text_append_int (name, id);
  return g_string_free (name, FALSE);
}

void
act_subject (Act *act, const char *noun, gint64 id)
{
  char *name = subject_name (noun, id);

  if (g_hash_table_contains (act->subjects, name))
    g_free (name);
  else
    g_hash_table_insert (act->subjects, name, GINT_TO_POINTER (FALSE));
}

static void
subjects_of_row (Act *act, const Row *row)
{
  const Table *table = row_table (row);

  g_hash_table_replace (act->subjects, subject_name (table->name, row_id (row)),
                        GINT_TO_POINTER (TRUE));
  for (const Column *column = table->columns; column->name; column++)
    if (column->references && !row_is_null (row, column->name)) {
      gint64 id = row_int (row, column->name);
      act_subject (act, column->references, id);
      if (!act->house && g_str_equal (column->references, "house"))
        act->house = id;
    }
}

static void
note_change (Act *act, const Table *table, gint64 id, Row *before, Row *after)
{
  Change *change = g_new0 (Change, 1);

  *change = (Change){ table, id, before, after };
  g_ptr_array_add (act->changes, change);
  act_forget (act, table);
  if (table->forward)
    return;
  if (before)
    subjects_of_row (act, before);
  if (after)
    subjects_of_row (act, after);
  touched_change (&act->touched, change);
}

/* %NULL without @error where there is none. */
static Row *
load (Act *act, const Table *table, gint64 id, GError **error)
{
  const Row *known = g_hash_table_lookup (act->rows, &id);

  if (known && row_table (known) == table)
    return row_copy (known);
  Row *row = row_load (act_get_connection (act), table, id, error);
  if (row)
    act_remember (act, row);
  return row;
}

Row *
act_row (Act *act, const Table *table, gint64 id, GError **error)
{
  GError *local = NULL;
  Row *row = load (act, table, id, &local);

  if (local)
    g_propagate_error (error, local);
  else if (!row)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no %s %" PRId64 "."), table->name, id);
  return row;
}

static gboolean
may_write (Act *act, GError **error)
{
  if (!act->looking)
    return TRUE;
  act->would_write = TRUE;
  g_set_error_literal (error, ENGINE_ERROR, ENGINE_ERROR_READ_ONLY, "The act is only looked at.");
  return FALSE;
}

/* Two programs may hit on the same id: the other one's row refuses this one and is never written over. */
static gboolean
write_fresh (Act *act, Row *row, GError **error)
{
  if (!row_insert (act_get_connection (act), row, error))
    return FALSE;
  act_remember (act, row);
  note_change (act, row_table (row), row_id (row), NULL, row_copy (row));
  return TRUE;
}

/* A key has the name of its column. */
static gboolean
check_words (Act *act, const Row *row, GError **error)
{
  const char *lack = row_lacks (row);
  g_autofree char *key = lack ? g_strdelimit (g_strdup (lack), "_", '-') : NULL;

  return !key || act_refuse_lack (act, key, error);
}

gboolean
act_write (Act *act, Row *row, GError **error)
{
  Connection *connection = act_get_connection (act);
  gint64 id = row_id (row);
  if (!may_write (act, error) || !check_words (act, row, error))
    return FALSE;
  if (g_hash_table_remove (act->fresh, &id))
    return write_fresh (act, row, error);

  GError *local = NULL;
  g_autoptr (Row) before = load (act, row_table (row), id, &local);

  if (local) {
    g_propagate_error (error, local);
    return FALSE;
  }
  if (before && row_equal (before, row))
    return TRUE;
  if (!(before ? row_update_from (connection, before, row, error) : row_insert (connection, row, error)))
    return FALSE;
  act_remember (act, row);
  note_change (act, row_table (row), id, g_steal_pointer (&before), row_copy (row));
  return TRUE;
}

gboolean
act_delete (Act *act, const Table *table, gint64 id, GError **error)
{
  Row *before = may_write (act, error) ? act_row (act, table, id, error) : NULL;

  if (!before)
    return FALSE;
  g_hash_table_remove (act->rows, &id);
  if (!row_delete (act_get_connection (act), table, id, error)) {
    row_free (before);
    return FALSE;
  }
  note_change (act, table, id, before, NULL);
  return TRUE;
}

gint64
act_new_id (Act *act)
{
  gint64 id = record_new_id (act->record);

  g_hash_table_add (act->fresh, g_memdup2 (&id, sizeof id));
  return id;
}

void
act_set_house (Act *act, gint64 house)
{
  act->house = house;
}

void
act_set_doubtful (Act *act)
{
  act->doubtful = TRUE;
}

void
act_copy_text (Act *act, const char *key, Row *row, const char *column)
{
  if (act_has (act, key))
    row_set_text (row, column, act_text (act, key));
}

void
act_copy_int (Act *act, const char *key, Row *row, const char *column)
{
  if (!act_has (act, key))
    return;
  if (act_text (act, key))
    row_set_int (row, column, act_int (act, key));
  else
    row_set_null (row, column);
}

void
act_answer_int (Act *act, const char *key, gint64 value)
{
  json_object_set_int_member (act->answer, key, value);
}

void
act_answer_text (Act *act, const char *key, const char *value)
{
  if (value)
    json_object_set_string_member (act->answer, key, value);
  else
    json_object_set_null_member (act->answer, key);
}

void
act_record_nothing (Act *act)
{
  act->nothing = TRUE;
}
