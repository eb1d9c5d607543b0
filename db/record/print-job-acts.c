/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on print jobs: what they are asked, decoded. */
#include "db/record/print-job.h"

#include <glib/gi18n-lib.h>

static gboolean
answer_job (Act *act, gint64 job, gint64 stay, GError **error)
{
  if (!job)
    return FALSE;
  act_answer_int (act, "job", job);
  if (!stay)
    return TRUE;
  g_autoptr (Row) row = act_row (act, &table_stay, stay, error);
  if (!row)
    return FALSE;
  act_answer_int (act, "resident", row_int (row, "resident"));
  act_answer_int (act, "stay", stay);
  return TRUE;
}

static gboolean
ask_run (Act *act, GError **error)
{
  gint64 stay = act_int (act, "resident");

  return answer_job (act, print_job_ask (act, stay, 0, error), stay, error);
}

static gboolean
ask_staff_run (Act *act, GError **error)
{
  return answer_job (act, print_job_ask (act, 0, act_int (act, "staff"), error), 0, error);
}

/* Whoever works here may print papers; a kiosk by itself has none to print. */
static gboolean
is_somebody (Act *act, GError **error)
{
  if (act_get_actor (act))
    return TRUE;
  g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_PERMISSION, _("Only staff can do this."));
  return FALSE;
}

static gboolean
ask_paper_run (Act *act, GError **error)
{
  static const char *const texts[] = { "sha256", NULL };
  gint64 stay = act_int (act, "stay"), job = 0;

  if (!is_somebody (act, error) || !act_check_texts (act, texts, error))
    return FALSE;
  job = print_job_ask_paper (act, act_text (act, "kind"), act_text (act, "sha256"), stay, act_int (act, "document"), error);
  return answer_job (act, job, stay, error);
}

static gboolean
ask_blanks_run (Act *act, GError **error)
{
  return answer_job (act, print_job_ask_blanks (act, act_int (act, "n"), error), 0, error);
}

static gboolean
take_run (Act *act, GError **error)
{
  return print_job_take (act, act_int (act, "job"), act_int (act, "card"), act_int (act, "run"), act_int (act, "again") != 0,
                         error);
}

static gboolean
trouble_run (Act *act, GError **error)
{
  PrintTrouble trouble = act_int (act, "lost") ? PRINT_LOST : act_int (act, "waits") ? PRINT_WAITS : PRINT_GOES_ON;

  return print_job_trouble (act, act_int (act, "job"), act_text (act, "reason"), trouble, act_text (act, "kept"), error);
}

static gboolean
done_run (Act *act, GError **error)
{
  return print_job_finish (act, act_int (act, "job"), "done", act_text (act, "reason"), act_int (act, "card"),
                           act_text (act, "kept"), error);
}

static gboolean
failed_run (Act *act, GError **error)
{
  return print_job_finish (act, act_int (act, "job"), "failed", act_text (act, "reason"), act_int (act, "card"),
                           act_text (act, "kept"), error);
}

static gboolean
cancel_run (Act *act, GError **error)
{
  return is_somebody (act, error)
         && print_job_finish (act, act_int (act, "job"), "cancelled", act_text (act, "reason"), 0, NULL, error);
}

static gboolean
retry_run (Act *act, GError **error)
{
  return is_somebody (act, error) && print_job_retry (act, act_int (act, "job"), error)
         && answer_job (act, act_int (act, "job"), 0, error);
}

#define JOB_KEY { "job", KEY_ID, TRUE, "print_job", N_("the print job's id") }
#define CARD_KEY { "card", KEY_CARD, FALSE, NULL, N_("the card that was printed") }
#define KEPT_KEY { "kept", KEY_TEXT, FALSE, NULL, N_("where the PDF lies that somebody has to print by hand") }
#define END_KEY { NULL, KEY_TEXT, FALSE, NULL, NULL }

static const ActKey ask_keys[] = { { "resident", KEY_STAYING, TRUE, NULL, N_("whose card is wanted") }, END_KEY };
static const ActKey ask_staff_keys[] = { { "staff", KEY_STAFF, TRUE, NULL, N_("whose card is wanted") }, END_KEY };
static const ActKey ask_paper_keys[] = {
  { "kind", KEY_CHOICE, TRUE, "receipt|letter|bast|sheet", N_("what paper it is") },
  { "sha256", KEY_TEXT, TRUE, NULL, N_("which bytes, kept before: a PDF") },
  { "stay", KEY_STAY, FALSE, NULL, N_("whose it is") },
  { "document", KEY_ID, FALSE, "document", N_("which document of the house it is") },
  END_KEY,
};
static const ActKey ask_blanks_keys[] = { { "n", KEY_INT, TRUE, NULL, N_("how many cards") }, END_KEY };
static const ActKey take_keys[] = {
  JOB_KEY, { "card", KEY_CARD, FALSE, NULL, N_("the card that will be printed") },
  { "run", KEY_INT, FALSE, NULL, N_("which run of a kiosk takes it") },
  { "again", KEY_BOOL, FALSE, NULL, N_("whether a program that died had taken it at this terminal") }, END_KEY,
};
static const ActKey trouble_keys[] = {
  JOB_KEY, { "reason", KEY_TEXT, TRUE, NULL, N_("what the printer lacks, in plain words") },
  { "waits", KEY_BOOL, FALSE, NULL, N_("whether it goes back to what waits") },
  { "lost", KEY_BOOL, FALSE, NULL, N_("whether the printer's queue has lost it: it goes back to what waits") }, KEPT_KEY, END_KEY,
};
static const ActKey done_keys[] = {
  JOB_KEY, CARD_KEY, KEPT_KEY, { "reason", KEY_TEXT, FALSE, NULL, N_("why it was not sent to a printer") }, END_KEY,
};
static const ActKey failed_keys[] = {
  JOB_KEY, { "reason", KEY_TEXT, TRUE, NULL, N_("what went wrong, in plain words") }, CARD_KEY, KEPT_KEY, END_KEY,
};
static const ActKey cancel_keys[] = {
  JOB_KEY, { "reason", KEY_TEXT, FALSE, NULL, N_("why it is not wanted any more") }, END_KEY,
};
static const ActKey retry_keys[] = { JOB_KEY, END_KEY };

static const ActKind kind_ask = { "print-card", PERMISSION_ADMIT, ask_run, ask_keys,
                                  N_("ask for a card to be printed"), FALSE };
static const ActKind kind_ask_staff = { "print-staff-card", PERMISSION_HOUSE, ask_staff_run, ask_staff_keys,
                                        N_("ask for a staff card to be printed"), FALSE };
static const ActKind kind_ask_paper = { "print-paper", PERMISSION_SCAN, ask_paper_run, ask_paper_keys,
                                        N_("ask for a paper to be printed"), FALSE };
static const ActKind kind_ask_blanks = { "print-blanks", PERMISSION_ADMIT, ask_blanks_run, ask_blanks_keys,
                                         N_("ask for cards that lie ready for anybody"), FALSE };
static const ActKind kind_take = { "print-taken", PERMISSION_SCAN, take_run, take_keys,
                                   N_("a program with a printer takes a job"), FALSE };
static const ActKind kind_trouble = { "print-trouble", PERMISSION_SCAN, trouble_run, trouble_keys,
                                      N_("the printer lacks something"), FALSE };
static const ActKind kind_done = { "print-done", PERMISSION_SCAN, done_run, done_keys,
                                   N_("the printer is done"), FALSE };
static const ActKind kind_failed = { "print-failed", PERMISSION_SCAN, failed_run, failed_keys,
                                     N_("the printer failed"), FALSE };
static const ActKind kind_cancel = { "print-cancel", PERMISSION_SCAN, cancel_run, cancel_keys,
                                     N_("a print is not wanted any more"), FALSE };
static const ActKind kind_retry = { "print-retry", PERMISSION_SCAN, retry_run, retry_keys,
                                    N_("print again what was not printed"), FALSE };

const ActKind *const print_job_act_kinds[] = {
  &kind_ask, &kind_ask_staff, &kind_ask_paper, &kind_ask_blanks, &kind_take, &kind_trouble,
  &kind_done, &kind_failed, &kind_cancel, &kind_retry, NULL,
};
