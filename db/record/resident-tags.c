/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other names of a resident, and tags: what a person is to the house, some of it specific data. */
#include "db/record/resident-private.h"
#include "db/record/spoken.h"

#include <glib/gi18n-lib.h>

static const char sql_alias_same[] = "SELECT id FROM alias WHERE resident = :resident AND name = :name";

gboolean
alias_add (Act *act, gint64 resident, const char *name, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_alias_same, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  query_bind_text (query, ":name", name);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("The resident is known as %s already."), name);
  if (step == QUERY_ROW)
    spoken_resident (error, act_get_connection (act), resident, name);
  if (step != QUERY_DONE)
    return FALSE;
  g_autoptr (Row) row = row_new (&table_alias, act_new_id (act));
  row_set_int (row, "resident", resident);
  row_set_text (row, "name", name);
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "alias", row_id (row));
  return act_write (act, row, error);
}

static gboolean
alias_add_run (Act *act, GError **error)
{
  const char *name = act_text (act, "name");

  if (!name) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Give the other name."));
    return FALSE;
  }
  return alias_add (act, act_int (act, "resident"), name, error);
}

static const ActKey alias_add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("who is known by another name") },
  { "name", KEY_NAME, TRUE, NULL, N_("the other name") },
  { 0 },
};
const ActKind alias_add_kind = {
  "alias-add", PERMISSION_ADMIT, alias_add_run, alias_add_keys, N_("Note another name of a resident"), FALSE,
};

static gboolean
alias_remove_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_alias, act_int (act, "alias"), error);

  if (!row || !act_delete (act, &table_alias, row_id (row), error))
    return FALSE;
  act_answer_int (act, "resident", row_int (row, "resident"));
  return TRUE;
}

static const ActKey alias_remove_keys[] = { { "alias", KEY_ID, TRUE, "alias", N_("the name to remove") }, { 0 } };
const ActKind alias_remove_kind = {
  "alias-remove", PERMISSION_ADMIT, alias_remove_run, alias_remove_keys, N_("Remove another name of a resident"), FALSE,
};

static const char sql_tag_open[] = "SELECT since FROM resident_tag WHERE resident = :resident AND tag = :tag AND until IS NULL";

static gboolean
tag_is_new (Act *act, gint64 resident, const char *tag, GError **error)
{
  GError *local = NULL;
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_tag_open, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":resident", resident);
  query_bind_text (query, ":tag", tag);
  QueryStep step = query_step (query, error);
  if (step == QUERY_ROW) {
    g_set_error (&local, RECORD_ERROR, RECORD_ERROR_ALREADY, _("The resident bears the tag %s already."), tag);
    record_error_set_holder (local, NULL, query_int (query, 0));
    g_propagate_error (error, local);
  }
  return step == QUERY_DONE;
}

gboolean
tag_add (Act *act, gint64 resident, const char *tag, gboolean specific, GError **error)
{
  if (!tag_is_new (act, resident, tag, error))
    return FALSE;
  g_autoptr (Row) row = row_new (&table_resident_tag, act_new_id (act));
  row_set_int (row, "resident", resident);
  row_set_text (row, "tag", tag);
  row_set_int (row, "specific", specific);
  row_set_int (row, "since", act_get_at (act));
  act_answer_int (act, "resident", resident);
  act_answer_int (act, "tag", row_id (row));
  return act_write (act, row, error);
}

static gboolean
tag_add_run (Act *act, GError **error)
{
  const char *tag = act_text (act, "tag");

  if (!tag) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Give the tag."));
    return FALSE;
  }
  return tag_add (act, act_int (act, "resident"), tag, act_int (act, "specific") != 0, error);
}

static const ActKey tag_add_keys[] = {
  { "resident", KEY_RESIDENT, TRUE, NULL, N_("who bears the tag") },
  { "tag", KEY_TEXT, TRUE, NULL, N_("code of the tag, as OT, ODGJ, REPEATER") },
  { "specific", KEY_BOOL, FALSE, NULL, N_("specific personal data: hidden until asked for") },
  { 0 },
};
const ActKind tag_add_kind = {
  "tag-add", PERMISSION_ADMIT, tag_add_run, tag_add_keys, N_("Tag a resident"), FALSE,
};

static gboolean
tag_end_run (Act *act, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_resident_tag, act_int (act, "tag"), error);
  if (!row)
    return FALSE;

  if (!row_is_null (row, "until")) {
    GError *local = g_error_new_literal (RECORD_ERROR, RECORD_ERROR_ALREADY, _("The tag has ended already."));
    record_error_set_holder (local, NULL, row_int (row, "until"));
    g_propagate_error (error, local);
    return FALSE;
  }
  row_set_int (row, "until", act_get_at (act));
  act_answer_int (act, "resident", row_int (row, "resident"));
  return act_write (act, row, error);
}

static const ActKey tag_end_keys[] = { { "tag", KEY_ID, TRUE, "resident_tag", N_("the tag that ends") }, { 0 } };
const ActKind tag_end_kind = {
  "tag-end", PERMISSION_ADMIT, tag_end_run, tag_end_keys, N_("End a tag of a resident"), FALSE,
};
