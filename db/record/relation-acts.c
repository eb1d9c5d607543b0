/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of relations. */
#include "db/record/relation.h"

#include <glib/gi18n-lib.h>

#define KINDS "spouse|child|parent|sibling|grandparent|guardian|companion|other|keep_apart"
#define PERMITS "yes|ask|never"

#define DATA_KEYS \
  { "phone", KEY_TEXT, FALSE, NULL, N_("telephone of the person outside") }, \
  { "address", KEY_TEXT, FALSE, NULL, N_("address of the person outside") }, \
  { "guardian", KEY_BOOL, FALSE, NULL, N_("answers for the resident") }, \
  { "may-call", KEY_CHOICE, FALSE, PERMITS, N_("may be called") }, \
  { "may-message", KEY_CHOICE, FALSE, PERMITS, N_("may be left a message") }, \
  { "may-collect", KEY_CHOICE, FALSE, PERMITS, N_("may collect the resident") }, \
  { "note", KEY_TEXT, FALSE, NULL, N_("note") }

static gboolean
relation_add_run (Act *act, GError **error)
{
  gint64 relation = 0;
  RelationDraft draft = {
    .resident = act_int (act, "resident"),
    .relative = act_int (act, "relative"),
    .person = act_int (act, "known-person"),
    .name = act_text (act, "person"),
    .phone = act_text (act, "phone"),
    .address = act_text (act, "address"),
    .kind = act_text (act, "kind"),
    .guardian = act_int (act, "guardian") != 0,
    .may_call = act_text (act, "may-call"),
    .may_message = act_text (act, "may-message"),
    .may_collect = act_text (act, "may-collect"),
    .note = act_text (act, "note"),
  };

  if (!act_check_case (act, draft.resident, error) || !relation_add (act, &draft, &relation, error))
    return FALSE;
  act_answer_int (act, "resident", draft.resident);
  act_answer_int (act, "relation", relation);
  return TRUE;
}

static const ActKey add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("whose relation it is") },
  { "relative", KEY_RESIDENT, FALSE, NULL, N_("the other resident") },
  { "person", KEY_TEXT, FALSE, NULL, N_("name of a person outside") },
  { "known-person", KEY_ID, FALSE, "person", N_("a person outside who is written down already") },
  { "kind", KEY_CHOICE, TRUE, KINDS, N_("what the other one is to the resident") },
  DATA_KEYS,
  { 0 },
};
static const ActKind relation_add_kind = {
  "relation-add", PERMISSION_CASE, relation_add_run, add_keys, N_("Note family, guardian, companion or someone to keep apart"), FALSE,
};

static gboolean
refuse_ended (const Row *row, GError **error)
{
  if (row_is_null (row, "ended_at"))
    return TRUE;
  GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_STATE, _("This relation has ended. Add a new one."));
  record_error_set_holder (local, NULL, row_int (row, "ended_at"));
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
change_person (Act *act, gint64 id, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_person, id, error);
  if (!row)
    return FALSE;

  if (act_text (act, "person"))
    act_copy_text (act, "person", row, "name");
  act_copy_text (act, "phone", row, "phone");
  act_copy_text (act, "address", row, "address");
  return act_write (act, row, error);
}

static void
copy_permit (Act *act, const char *key, Row *row, const char *column)
{
  if (act_has (act, key))
    row_set_text (row, column, act_text (act, key) ? act_text (act, key) : "ask");
}

static gboolean
relation_change_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_relation, act_int (act, "relation"), error);
  if (!row || !refuse_ended (row, error) || !act_check_case (act, row_int (row, "resident"), error))
    return FALSE;

  if (act_text (act, "kind"))
    act_copy_text (act, "kind", row, "kind");
  if (act_has (act, "guardian"))
    row_set_int (row, "guardian", act_int (act, "guardian"));
  copy_permit (act, "may-call", row, "may_call");
  copy_permit (act, "may-message", row, "may_message");
  copy_permit (act, "may-collect", row, "may_collect");
  act_copy_text (act, "note", row, "note");
  act_answer_int (act, "resident", row_int (row, "resident"));
  gboolean outside = act_has (act, "person") || act_has (act, "phone") || act_has (act, "address");
  if (outside && row_is_null (row, "person")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT,
                         _("The other one is a resident: change name and telephone there."));
    return FALSE;
  }
  return (!outside || change_person (act, row_int (row, "person"), error)) && act_write (act, row, error);
}

static const ActKey change_keys[] = {
  { "relation", KEY_ID, TRUE, "relation", N_("the relation that changes") },
  { "kind", KEY_CHOICE, FALSE, KINDS, N_("what the other one is to the resident") },
  { "person", KEY_TEXT, FALSE, NULL, N_("name of the person outside") },
  DATA_KEYS,
  { 0 },
};
static const ActKind relation_change_kind = {
  "relation-change", PERMISSION_CASE, relation_change_run, change_keys, N_("Change a relation or the person outside"), FALSE,
};

static gboolean
relation_end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_relation, act_int (act, "relation"), error);
  if (!row || !refuse_ended (row, error) || !act_check_case (act, row_int (row, "resident"), error))
    return FALSE;

  row_set_int (row, "ended_at", act_get_at (act));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const ActKey end_keys[] = { { "relation", KEY_ID, TRUE, "relation", N_("the relation that ends") }, { 0 } };
static const ActKind relation_end_kind = {
  "relation-end", PERMISSION_CASE, relation_end_run, end_keys, N_("End a relation"), FALSE,
};

const ActKind *const relation_act_kinds[] = { &relation_add_kind, &relation_change_kind, &relation_end_kind, NULL };
