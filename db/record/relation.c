/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations of residents to each other and to people outside. */
#include "db/record/relation.h"

#include <glib/gi18n-lib.h>

void
relation_free (Relation *relation)
{
  if (!relation)
    return;
  g_free (relation->kind);
  g_free (relation->may_call);
  g_free (relation->may_message);
  g_free (relation->may_collect);
  g_free (relation->name);
  g_free (relation->phone);
  g_free (relation->address);
  g_free (relation->note);
  g_free (relation);
}

#define COLUMNS \
  "l.id, l.relative, l.person, l.kind, l.guardian, l.may_call, l.may_message, l.may_collect, p.name, p.phone, p.address, l.note"
static const char sql_own[] =
    "SELECT " COLUMNS ", l.resident FROM relation l LEFT JOIN person p ON p.id = l.person"
    " WHERE l.resident = :resident AND l.ended_at IS NULL ORDER BY l.id";
static const char sql_reversed[] =
    "SELECT " COLUMNS ", l.resident FROM relation l LEFT JOIN person p ON p.id = l.person"
    " WHERE l.relative = :resident AND l.ended_at IS NULL ORDER BY l.id";

/* What the one who wrote it down is to the one it names. */
static const char *
kind_reversed (const char *kind)
{
  if (g_str_equal (kind, "child"))
    return "parent";
  if (g_str_equal (kind, "parent"))
    return "child";
  if (g_str_equal (kind, "grandparent") || g_str_equal (kind, "guardian"))
    return "other";
  return kind;
}

static Relation *
read_relation (Query *query, gboolean reversed)
{
  Relation *relation = g_new0 (Relation, 1);

  relation->relation = query_int (query, 0);
  relation->resident = query_int (query, reversed ? 1 : 12);
  relation->relative = query_int (query, reversed ? 12 : 1);
  relation->person = query_int (query, 2);
  relation->kind = g_strdup (reversed ? kind_reversed (query_word (query, 3)) : query_word (query, 3));
  relation->guardian = !reversed && query_int (query, 4);
  relation->reversed = reversed;
  relation->may_call = g_strdup (query_text (query, 5));
  relation->may_message = g_strdup (query_text (query, 6));
  relation->may_collect = g_strdup (query_text (query, 7));
  relation->name = g_strdup (query_text (query, 8));
  relation->phone = g_strdup (query_text (query, 9));
  relation->address = g_strdup (query_text (query, 10));
  relation->note = g_strdup (query_text (query, 11));
  return relation;
}

static gboolean
list_side (Connection *connection, gint64 resident, gboolean reversed, GPtrArray *relations, GError **error)
{
  g_autoptr (Query) query = query_new (connection, reversed ? sql_reversed : sql_own, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (relations, read_relation (query, reversed));
  return step == QUERY_DONE;
}

GPtrArray *
relation_list (Connection *connection, gint64 resident, GError **error)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func ((GDestroyNotify) relation_free);

  if (!list_side (connection, resident, FALSE, relations, error) || !list_side (connection, resident, TRUE, relations, error))
    return NULL;
  return g_steal_pointer (&relations);
}

gboolean
relation_can_be_called (const Relation *relation)
{
  gboolean own = !relation->reversed && g_strcmp0 (relation->may_call, "never") == 0;

  return !own && g_strcmp0 (relation->kind, "keep_apart") != 0;
}

/* (transfer full): the digits that follow the country's, or the 0 that stands for them */
static char *
digits_within (const char *phone)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *c = phone; *c; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  const char *within = digits->str;
  within += g_str_has_prefix (within, "00") ? 2 : 0;
  within += g_str_has_prefix (within, "62") ? 2 : 0;
  within += *within == '0' ? 1 : 0;
  return g_strdup (within);
}

gboolean
relation_is_number (const char *one, const char *other)
{
  g_return_val_if_fail (one && other, FALSE);

  g_autofree char *digits = digits_within (one), *others = digits_within (other);
  return *digits && g_str_equal (digits, others);
}

static gboolean
check_sides (const RelationDraft *draft, GError **error)
{
  gboolean outside = draft->person != 0 || draft->name != NULL;

  if ((draft->relative != 0) == outside) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("Name either another resident or a person outside, and not both."));
    return FALSE;
  }
  if (draft->relative == draft->resident) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("A resident is no relative of himself."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_new (Act *act, const RelationDraft *draft, GError **error)
{
  g_autoptr (GPtrArray) relations = relation_list (act_get_connection (act), draft->resident, error);
  if (!relations)
    return FALSE;

  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = relations->pdata[i];
    gboolean same = (draft->relative && relation->relative == draft->relative)
                    || (draft->person && relation->person == draft->person);
    if (same && g_str_equal (relation->kind, draft->kind)) {
      g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("This relation (%s) is written down already. Change it instead."),
                   draft->kind);
      return FALSE;
    }
  }
  return TRUE;
}

static gint64
person_add (Act *act, const RelationDraft *draft, GError **error)
{
  g_autoptr (Row) row = row_new (&table_person, act_new_id (act));

  row_set_text (row, "name", draft->name);
  row_set_text (row, "phone", draft->phone);
  row_set_text (row, "address", draft->address);
  return act_write (act, row, error) ? row_id (row) : 0;
}

static const char *
or_ask (const char *answer)
{
  return answer ? answer : "ask";
}

gboolean
relation_add (Act *act, const RelationDraft *draft, gint64 *relation, GError **error)
{
  g_return_val_if_fail (act && draft && draft->kind, FALSE);

  if (!check_sides (draft, error) || !check_new (act, draft, error))
    return FALSE;
  gint64 person = draft->person;
  if (!draft->relative && !person && !(person = person_add (act, draft, error)))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_relation, act_new_id (act));
  row_set_int (row, "resident", draft->resident);
  if (draft->relative)
    row_set_int (row, "relative", draft->relative);
  else
    row_set_int (row, "person", person);
  row_set_text (row, "kind", draft->kind);
  row_set_int (row, "guardian", draft->guardian);
  row_set_text (row, "may_call", or_ask (draft->may_call));
  row_set_text (row, "may_message", or_ask (draft->may_message));
  row_set_text (row, "may_collect", or_ask (draft->may_collect));
  row_set_text (row, "note", draft->note);
  if (relation)
    *relation = row_id (row);
  return act_write (act, row, error);
}
