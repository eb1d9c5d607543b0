/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever waits for a printer: asked for at the desk, taken by a program that has one. */
#include "db/record/print-job.h"
#include "db/record/attachment.h"
#include "db/record/card.h"
#include "db/record/find.h"

#include <glib/gi18n-lib.h>

#define COLUMNS "p.id, p.what, p.stay, p.staff, p.card, p.terminal, p.asked_at, p.ended_at, p.blanks, p.file, p.state, " \
  "p.reason, p.kept, COALESCE (s.house, t.house), p.run, p.lost"
#define TABLES "print_job p LEFT JOIN stay s ON s.id = p.stay LEFT JOIN terminal t ON t.id = p.terminal"

static const char sql_pending[] =
  "SELECT " COLUMNS " FROM " TABLES " WHERE p.state IN ('waiting', 'printing') ORDER BY p.asked_at, p.id";
static const char sql_since[] =
  "SELECT " COLUMNS " FROM " TABLES " WHERE p.state IN ('waiting', 'printing') OR p.ended_at >= :since "
  "ORDER BY p.asked_at DESC, p.id DESC";
static const char sql_of_id[] = "SELECT " COLUMNS " FROM " TABLES " WHERE p.id = :id";
static const char sql_waiting_of_stay[] =
  "SELECT asked_at FROM print_job WHERE stay = :id AND what = 'card' AND state IN ('waiting', 'printing') "
  "ORDER BY asked_at LIMIT 1";
static const char sql_waiting_of_staff[] =
  "SELECT asked_at FROM print_job WHERE staff = :id AND what = 'card' AND state IN ('waiting', 'printing') "
  "ORDER BY asked_at LIMIT 1";
static const char sql_open_of_stay[] =
  "SELECT id FROM print_job WHERE stay = :id AND what = 'card' AND state IN ('waiting', 'printing') ORDER BY asked_at, id";
static const char sql_open_of_staff[] =
  "SELECT id FROM print_job WHERE staff = :id AND what = 'card' AND state IN ('waiting', 'printing') ORDER BY asked_at, id";
static const char sql_card_of_stay[] =
  "SELECT b.id, c.number FROM card_binding b JOIN card c ON c.id = b.card WHERE b.stay = :id AND b.until IS NULL";
static const char sql_card_of_staff[] =
  "SELECT b.id, c.number FROM card_binding b JOIN card c ON c.id = b.card WHERE b.staff = :id AND b.until IS NULL";
static const char sql_waiting_for[] =
  "SELECT p.id FROM print_job p JOIN stay s ON s.id = p.stay WHERE s.resident = :resident AND p.what = 'card' "
  "AND p.state IN ('waiting', 'printing') ORDER BY p.asked_at LIMIT 1";
static const char sql_cards_of_stay[] = "SELECT COUNT(*) FROM card_binding WHERE stay = :id";
static const char sql_cards_of_staff[] = "SELECT COUNT(*) FROM card_binding WHERE staff = :id";

void
print_job_free (PrintJob *job)
{
  if (!job)
    return;
  g_free (job->what);
  g_free (job->file);
  g_free (job->state);
  g_free (job->reason);
  g_free (job->kept);
  g_free (job);
}

static PrintJob *
read_job (Query *query)
{
  PrintJob *job = g_new0 (PrintJob, 1);

  job->id = query_int (query, 0);
  job->what = g_strdup (query_text (query, 1));
  job->stay = query_int (query, 2);
  job->staff = query_int (query, 3);
  job->card = query_int (query, 4);
  job->terminal = query_int (query, 5);
  job->asked_at = query_int (query, 6);
  job->ended_at = query_int (query, 7);
  job->blanks = (guint) query_int (query, 8);
  job->file = g_strdup (query_text (query, 9));
  job->state = g_strdup (query_text (query, 10));
  job->reason = g_strdup (query_text (query, 11));
  job->kept = g_strdup (query_text (query, 12));
  job->house = query_int (query, 13);
  job->run = query_int (query, 14);
  job->lost = query_int (query, 15);
  return job;
}

static GPtrArray *
read_jobs (Query *query, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) print_job_free);

  QueryStep step;
  while ((step = query_step (query, error)) == QUERY_ROW)
    g_ptr_array_add (jobs, read_job (query));
  return step == QUERY_DONE ? g_steal_pointer (&jobs) : NULL;
}

GPtrArray *
print_job_list (Connection *connection, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_pending, error);

  return query ? read_jobs (query, error) : NULL;
}

GPtrArray *
print_job_list_since (Connection *connection, gint64 since, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_since, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":since", since);
  return read_jobs (query, error);
}

PrintJob *
print_job_get (Connection *connection, gint64 job, GError **error)
{
  g_autoptr (Query) query = query_new (connection, sql_of_id, error);
  if (!query)
    return NULL;

  query_bind_int (query, ":id", job);
  QueryStep step = query_step (query, error);
  if (step == QUERY_DONE)
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_NOT_FOUND, _("There is no such print job."));
  return step == QUERY_ROW ? read_job (query) : NULL;
}

gboolean
print_job_waiting_for (Connection *connection, gint64 resident, gint64 *job, GError **error)
{
  return find_int_by (connection, sql_waiting_for, ":resident", resident, job, error);
}

gboolean
print_job_is_of (const PrintJob *job, gint64 house)
{
  return !house || !job->house || job->house == house;
}

gboolean
print_job_is_late (const PrintJob *job)
{
  return g_str_equal (job->state, "done") && job->ended_at > job->asked_at + PRINT_LATE_SECONDS;
}

/* --- asking --- */

static gint64
write_job (Act *act, Row *row, GError **error)
{
  row_set_int (row, "asked_at", act_get_at (act));
  row_set_text (row, "state", "waiting");
  if (act_get_terminal (act))
    row_set_int (row, "terminal", act_get_terminal (act));
  return act_write (act, row, error) ? row_id (row) : 0;
}

static gboolean
check_none_waits (Act *act, const char *sql, gint64 id, GError **error)
{
  gint64 since;

  if (!find_int_by (act_get_connection (act), sql, ":id", id, &since, error))
    return FALSE;
  if (!since)
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_ALREADY,
                       _("A card for this person waits for the printer already."));
  if (error)
    record_error_set_holder (*error, NULL, since);
  return FALSE;
}

gint64
print_job_ask (Act *act, gint64 stay, gint64 staff, GError **error)
{
  g_return_val_if_fail (act && !stay != !staff, 0);

  if (!check_none_waits (act, stay ? sql_waiting_of_stay : sql_waiting_of_staff, stay ? stay : staff, error))
    return 0;
  g_autoptr (Row) row = row_new (&table_print_job, act_new_id (act));
  row_set_text (row, "what", "card");
  row_set_int (row, stay ? "stay" : "staff", stay ? stay : staff);
  return write_job (act, row, error);
}

gint64
print_job_ask_paper (Act *act, const char *what, const char *sha256, gint64 stay, gint64 document, GError **error)
{
  g_return_val_if_fail (act && what && sha256, 0);

  if (!file_check (act, sha256, FILE_PDF, error))
    return 0;
  g_autoptr (Row) row = row_new (&table_print_job, act_new_id (act));
  row_set_text (row, "what", what);
  row_set_text (row, "file", sha256);
  if (stay)
    row_set_int (row, "stay", stay);
  if (document)
    row_set_int (row, "document", document);
  return write_job (act, row, error);
}

gint64
print_job_ask_blanks (Act *act, gint64 n, GError **error)
{
  if (n < 1 || n > PRINT_BLANKS_MAX) {
    g_set_error (error, RECORD_ERROR, RECORD_ERROR_ARGUMENT, _("Give a number of cards from 1 to %d."), PRINT_BLANKS_MAX);
    return 0;
  }
  g_autoptr (Row) row = row_new (&table_print_job, act_new_id (act));
  row_set_text (row, "what", "blanks");
  row_set_int (row, "blanks", n);
  return write_job (act, row, error);
}

/* --- printing --- */

static gboolean
refuse_state (GError **error, const char *sentence)
{
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, sentence);
  return FALSE;
}

static gboolean
is_left_here (Act *act, const Row *row)
{
  return g_str_equal (row_text (row, "state"), "printing") && row_int (row, "terminal") == act_get_terminal (act);
}

gboolean
print_job_take (Act *act, gint64 job, gint64 card, gint64 run, gboolean again, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  if (!g_str_equal (row_text (row, "state"), "waiting") && !(again && is_left_here (act, row)))
    return refuse_state (error, _("This does not wait for a printer any more."));
  row_set_text (row, "state", "printing");
  row_set_null (row, "reason");
  row_set_null (row, "kept");
  row_set_null (row, "card");
  row_set_null (row, "run");
  if (card)
    row_set_int (row, "card", card);
  if (run)
    row_set_int (row, "run", run);
  if (act_get_terminal (act))
    row_set_int (row, "terminal", act_get_terminal (act));
  return act_write (act, row, error);
}

gboolean
print_job_trouble (Act *act, gint64 job, const char *reason, PrintTrouble trouble, const char *kept, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  if (!g_str_equal (row_text (row, "state"), "printing"))
    return refuse_state (error, _("This is not being printed any more."));
  row_set_text (row, "reason", reason);
  row_set_text (row, "kept", kept);
  if (trouble == PRINT_LOST)
    row_set_int (row, "lost", row_int (row, "lost") + 1);
  if (trouble != PRINT_GOES_ON) {
    row_set_text (row, "state", "waiting");
    row_set_null (row, "card");
    row_set_null (row, "run");
  }
  return act_write (act, row, error);
}

/* Whose first card it is gets it, whoever had one before gets a new one for it. */
static gboolean
bind_printed (Act *act, const Row *job, GError **error)
{
  gint64 stay = row_int (job, "stay"), staff = row_int (job, "staff"), card = row_int (job, "card"), cards;

  if (!card || (!stay && !staff))
    return TRUE;
  if (!find_int_by (act_get_connection (act), stay ? sql_cards_of_stay : sql_cards_of_staff, ":id", stay ? stay : staff,
                    &cards, error))
    return FALSE;
  return cards ? card_replace (act, stay, staff, card, error) : card_bind (act, card, stay, staff, error);
}

gboolean
print_job_finish (Act *act, gint64 job, const char *state, const char *reason, gint64 card, const char *kept, GError **error)
{
  static const char *const open[] = { "waiting", "printing", NULL };
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  if (!g_strv_contains (open, row_text (row, "state")))
    return refuse_state (error, _("This print job is finished. Ask for a new one."));
  if (card && card != row_int (row, "card"))
    return refuse_state (error, _("Another card is being printed for this job by now. The one in the tray is a blank."));
  row_set_text (row, "state", state);
  row_set_text (row, "reason", reason);
  row_set_text (row, "kept", kept);
  row_set_int (row, "ended_at", act_get_at (act));
  if (!act_write (act, row, error))
    return FALSE;
  return !g_str_equal (state, "done") || bind_printed (act, row, error);
}

/* --- not wanted any more, and wanted again --- */

/* Which was first is asked of the journal: ids and times are of the clocks of several computers. */
static const char sql_last_wish[] =
  "SELECT MAX (s.seq) FROM journal_subject s JOIN journal j ON j.seq = s.seq WHERE s.noun = 'print_job' AND s.id = :id"
  " AND s.touched = 1 AND j.kind IN ('print-card', 'print-staff-card', 'print-retry', 'undo')";
static const char sql_last_line[] = "SELECT MAX (seq) FROM journal_subject WHERE noun = 'print_job' AND id = :id AND touched = 1";
static const char sql_last_line_of_binding[] =
  "SELECT MAX (seq) FROM journal_subject WHERE noun = 'card_binding' AND id = :id AND touched = 1";

static GArray *
list_open (Act *act, gint64 stay, gint64 staff, GError **error)
{
  g_autoptr (GArray) jobs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (Query) query = query_new (act_get_connection (act), stay ? sql_open_of_stay : sql_open_of_staff, error);
  if (!query)
    return NULL;

  QueryStep step;
  query_bind_int (query, ":id", stay ? stay : staff);
  while ((step = query_step (query, error)) == QUERY_ROW) {
    gint64 job = query_int (query, 0);
    g_array_append_val (jobs, job);
  }
  return step == QUERY_DONE ? g_steal_pointer (&jobs) : NULL;
}

static gboolean
let_go (Act *act, gint64 job, gint64 card, const char *reason, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  gboolean came = card && row_int (row, "card") == card;
  row_set_text (row, "state", came ? "done" : "cancelled");
  row_set_text (row, "reason", came ? NULL : reason);
  row_set_int (row, "ended_at", act_get_at (act));
  return act_write (act, row, error);
}

static char *
why_let_go (Act *act, gint64 card, GError **error)
{
  if (!card)
    return g_strdup (_("The stay has ended. What still comes out of the printer is a blank."));
  g_autoptr (Row) row = act_row (act, &table_card, card, error);
  return row ? g_strdup_printf (_("Card %d was given meanwhile. What still comes out of the printer is a blank."),
                                (int) row_int (row, "number"))
             : NULL;
}

gboolean
print_job_let_go (Act *act, gint64 stay, gint64 staff, gint64 card, gint64 since, GError **error)
{
  g_return_val_if_fail (act && !stay != !staff, FALSE);

  g_autoptr (GArray) jobs = list_open (act, stay, staff, error);
  g_autofree char *reason = NULL;
  if (!jobs || (jobs->len && !(reason = why_let_go (act, card, error))))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++) {
    gint64 job = g_array_index (jobs, gint64, i), asked = 0;
    if (since && !find_int_by (act_get_connection (act), sql_last_wish, ":id", job, &asked, error))
      return FALSE;
    if (asked >= since && !let_go (act, job, card, reason, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_given_since (Act *act, gint64 binding, gint64 job, gboolean *given, GError **error)
{
  gint64 bound = 0, ended = 0;

  if (!find_int_by (act_get_connection (act), sql_last_line_of_binding, ":id", binding, &bound, error)
      || !find_int_by (act_get_connection (act), sql_last_line, ":id", job, &ended, error))
    return FALSE;
  *given = bound >= ended;         /* the same line: it ended because of the card */
  return TRUE;
}

/* A card that was given after this one was asked for stays the one that opens. */
static gboolean
check_none_given (Act *act, const Row *job, GError **error)
{
  gint64 stay = row_int (job, "stay"), staff = row_int (job, "staff");
  gboolean given = FALSE;
  g_autoptr (Query) query = query_new (act_get_connection (act), stay ? sql_card_of_stay : sql_card_of_staff, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":id", stay ? stay : staff);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW || row_is_null (job, "ended_at"))
    return step != QUERY_FAILED;
  if (!is_given_since (act, query_int (query, 0), row_id (job), &given, error))
    return FALSE;
  if (!given)
    return TRUE;
  g_set_error (error, RECORD_ERROR, RECORD_ERROR_STATE, _("Card %d was given meanwhile. Ask for a new card if that one is lost."),
               (int) query_int (query, 1));
  return FALSE;
}

/* One more card is wanted by nobody who has gone, has another, or waits for another. */
static gboolean
check_card_wanted (Act *act, const Row *job, GError **error)
{
  gint64 stay = row_int (job, "stay"), staff = row_int (job, "staff");

  if (!g_str_equal (row_text (job, "what"), "card") || (!stay && !staff))
    return TRUE;
  g_autoptr (Row) row = stay ? act_row (act, &table_stay, stay, error) : NULL;
  if (stay && !row)
    return FALSE;
  if (row && !row_is_null (row, "ended_at"))
    return refuse_state (error, _("This stay has ended. A card can be bound to an open stay only."));
  return check_none_given (act, job, error)
         && (g_str_equal (row_text (job, "state"), "printing")
             || check_none_waits (act, stay ? sql_waiting_of_stay : sql_waiting_of_staff, stay ? stay : staff, error));
}

static gboolean
write_waiting (Act *act, Row *row, GError **error)
{
  row_set_text (row, "state", "waiting");
  row_set_null (row, "reason");
  row_set_null (row, "card");
  row_set_null (row, "run");
  row_set_null (row, "kept");
  row_set_null (row, "lost");
  row_set_null (row, "ended_at");
  return act_write (act, row, error);
}

gboolean
print_job_put_back (Act *act, Row *before, const Row *after, GError **error)
{
  g_return_val_if_fail (act && before, FALSE);

  if (after && g_str_equal (row_text (before, "state"), "printing") && g_str_equal (row_text (after, "state"), "cancelled"))
    return write_waiting (act, before, error);
  return act_write (act, before, error);
}

gboolean
print_job_retry (Act *act, gint64 job, GError **error)
{
  g_autoptr (Row) row = act_row (act, &table_print_job, job, error);

  if (!row)
    return FALSE;
  const char *state = row_text (row, "state");
  if (g_str_equal (state, "done"))
    return refuse_state (error, _("This was printed already. Ask for a new one."));
  if (g_str_equal (state, "waiting"))
    return refuse_state (error, _("This waits for the printer already."));
  return check_card_wanted (act, row, error) && write_waiting (act, row, error);
}
