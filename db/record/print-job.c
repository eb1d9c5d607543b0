/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards that wait for a printer: asked for at the desk, taken by a program that has one. */
#include "db/record/print-job.h"
#include "db/record/card.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

static const char sql_pending[] =
  "SELECT id, stay, card, asked_at, state, reason, terminal FROM print_job WHERE state IN ('waiting', 'printing') "
  "ORDER BY asked_at, id";
static const char sql_waiting[] =
  "SELECT asked_at FROM print_job WHERE stay = :stay AND state IN ('waiting', 'printing') ORDER BY asked_at LIMIT 1";

static const char sql_cards_of_stay[] = "SELECT COUNT(*) FROM card_binding WHERE stay = :stay";

void
print_job_free (PrintJob *job)
{
  if (!job)
    return;
  g_free (job->state);
  g_free (job->reason);
  g_free (job);
}

static PrintJob *
read_job (Query *query)
{
  PrintJob *job = g_new0 (PrintJob, 1);

  job->id = query_int (query, 0);
  job->stay = query_int (query, 1);
  job->card = query_int (query, 2);
  job->asked_at = query_int (query, 3);
  job->state = g_strdup (query_text (query, 4));
  job->reason = g_strdup (query_text (query, 5));
  job->terminal = query_int (query, 6);
  return job;
}

GPtrArray *
print_job_list (Connection *connection, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) print_job_free);
  g_autoptr (Query) query = query_new (connection, sql_pending, error);
  if (!query)
    return NULL;

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (jobs, read_job (query));
  return step == QUERY_DONE ? g_steal_pointer (&jobs) : NULL;
}

static gboolean
check_none_waits (Act *act, gint64 stay, GError **error)
{
  g_autoptr (Query) query = query_new (act_get_connection (act), sql_waiting, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ALREADY,
                       _("A card for this resident waits for the printer already."));
  if (error)
    record_error_set_holder (*error, NULL, query_int (query, 0));
  return FALSE;
}

gint64
print_job_ask (Act *act, gint64 stay, GError **error)
{
  if (!check_none_waits (act, stay, error))
    return 0;
  g_autoptr (Row) row = row_new (&table_print_job, act_new_id (act));
  row_set_text (row, "what", "card");
  row_set_int (row, "stay", stay);
  row_set_int (row, "asked_at", act_get_at (act));
  row_set_text (row, "state", "waiting");
  return act_write (act, row, error) ? row_id (row) : 0;
}

gboolean
print_job_take (Act *act, gint64 job, gint64 card, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  if (!g_str_equal (row_text (row, "state"), "waiting")) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This card does not wait for a printer any more."));
    return FALSE;
  }
  row_set_text (row, "state", "printing");
  if (card)
    row_set_int (row, "card", card);
  if (act_get_terminal (act))
    row_set_int (row, "terminal", act_get_terminal (act));
  return act_write (act, row, error);
}

static gboolean
bind_printed (Act *act, gint64 stay, gint64 card, GError **error)
{
  gint64 cards;

  if (!find_int_by (act_get_connection (act), sql_cards_of_stay, ":stay", stay, &cards, error))
    return FALSE;
  return cards ? card_replace (act, stay, card, error) : card_bind (act, card, stay, 0, error);
}

gboolean
print_job_finish (Act *act, gint64 job, const char *state, const char *reason, GError **error)
{
  static const char *const open[] = { "waiting", "printing", NULL };
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  if (!g_strv_contains (open, row_text (row, "state"))) {
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This print job is finished. Ask for a new one."));
    return FALSE;
  }
  row_set_text (row, "state", state);
  row_set_text (row, "reason", reason);
  if (!act_write (act, row, error))
    return FALSE;
  return !g_str_equal (state, "done") || !row_int (row, "card") || !row_int (row, "stay")
         || bind_printed (act, row_int (row, "stay"), row_int (row, "card"), error);
}

static gboolean
ask_run (Act *act, GError **error)
{
  gint64 stay = act_int (act, "resident");
  gint64 job = print_job_ask (act, stay, error);
  g_autoptr (Row) row = job ? act_row (act, &table_stay, stay, error) : NULL;

  if (!row)
    return FALSE;
  act_answer_int (act, "resident", row_int (row, "resident"));
  act_answer_int (act, "stay", stay);
  act_answer_int (act, "job", job);
  return TRUE;
}

static gboolean
take_run (Act *act, GError **error)
{
  return print_job_take (act, act_int (act, "job"), act_int (act, "card"), error);
}

static gboolean
done_run (Act *act, GError **error)
{
  return print_job_finish (act, act_int (act, "job"), "done", NULL, error);
}

static gboolean
failed_run (Act *act, GError **error)
{
  return print_job_finish (act, act_int (act, "job"), "failed", act_text (act, "reason"), error);
}

static gboolean
cancel_run (Act *act, GError **error)
{
  return print_job_finish (act, act_int (act, "job"), "cancelled", act_text (act, "reason"), error);
}

#define JOB_KEY { "job", KEY_ID, TRUE, "print_job", N_("the print job's id") }
#define END_KEY { NULL, KEY_TEXT, FALSE, NULL, NULL }

static const ActKey ask_keys[] = { { "resident", KEY_STAYING, TRUE, NULL, N_("whose card is wanted") }, END_KEY };
static const ActKey take_keys[] = {
  JOB_KEY, { "card", KEY_CARD, FALSE, NULL, N_("the card that will be printed") }, END_KEY,
};
static const ActKey done_keys[] = { JOB_KEY, END_KEY };
static const ActKey failed_keys[] = {
  JOB_KEY, { "reason", KEY_TEXT, TRUE, NULL, N_("what went wrong, in plain words") }, END_KEY,
};
static const ActKey cancel_keys[] = {
  JOB_KEY, { "reason", KEY_TEXT, FALSE, NULL, N_("why it is not wanted any more") }, END_KEY,
};

static const ActKind kind_ask = { "print-card", PERMISSION_ADMIT, ask_run, ask_keys,
                                  N_("ask for a card to be printed"), FALSE };
static const ActKind kind_take = { "print-taken", PERMISSION_SCAN, take_run, take_keys,
                                   N_("a program with a printer takes a job"), FALSE };
static const ActKind kind_done = { "print-done", PERMISSION_SCAN, done_run, done_keys,
                                   N_("the printer is done"), FALSE };
static const ActKind kind_failed = { "print-failed", PERMISSION_SCAN, failed_run, failed_keys,
                                     N_("the printer failed"), FALSE };
static const ActKind kind_cancel = { "print-cancel", PERMISSION_ADMIT, cancel_run, cancel_keys,
                                     N_("a card is not wanted any more"), FALSE };

const ActKind *const print_job_act_kinds[] = { &kind_ask, &kind_take, &kind_done, &kind_failed, &kind_cancel, NULL };
