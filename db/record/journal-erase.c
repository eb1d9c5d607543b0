/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erases the details of acts, as an act of its own: whoever verifies tells by it what the law took from what somebody tore out. */
#include "db/record/act-private.h"
#include "db/record/journal-line.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What says that details are gone, and why, stays. */
static gboolean
check_line (const JournalLine *line, GError **error)
{
  if (g_str_equal (line->kind, JOURNAL_ERASE))
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_RULE, _("Act %" PRId64 " says what was erased, and why: that is kept."), line->act);
  else if (!line->details)
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ALREADY, _("The details of act %" PRId64 " are gone already."), line->act);
  else
    return TRUE;
  return FALSE;
}

static const char sql_erase[] = "DELETE FROM journal_detail WHERE seq = :seq";

static gboolean
erase (Connection *connection, gint64 seq, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_erase, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":seq", seq);
  return query_run (query, error);
}

static gboolean
erase_one (Act *act, const char *text, GError **error)
{
  gint64 id = 0;

  if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL)) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("acts: \"%s\" is no act's number."), text);
    return FALSE;
  }
  g_autoptr (JournalLine) line = journal_get (act_get_record (act), id, error);
  if (!line || !check_line (line, error) || !erase (act_get_connection (act), line->seq, error))
    return FALSE;
  act_subject (act, JOURNAL_ERASED, id);
  return TRUE;
}

static gboolean
erase_run (Act *act, GError **error)
{
  g_auto (GStrv) acts = act_texts (act, "acts");

  if (!act_check_texts (act, (const char *const[]){ "acts", "reason", NULL }, error))
    return FALSE;
  for (char **each = acts; *each; each++)
    if (!erase_one (act, *each, error))
      return FALSE;
  return TRUE;
}

static const ActKey keys[] = {
  { "acts", KEY_TEXTS, TRUE, NULL, N_("whose details are erased: numbers, separated by commas") },
  { "reason", KEY_TEXT, TRUE, NULL, N_("why the law has it so") },
  { 0 },
};

const ActKind erase_kind = { JOURNAL_ERASE, PERMISSION_VOID, erase_run, keys, N_("Erase details of acts"), TRUE };
