/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever waits for a printer: asked for at the desk, taken by a program that has one. */
#pragma once

#include "db/record/act.h"

G_BEGIN_DECLS

/*
 * A paper is drawn where it is asked for, and its bytes are kept (file_store()): what is signed is the very sheet that
 * the record knows, also on a second print, and the program that prints needs to know nothing of papers. A card is
 * drawn by the program that prints it: its text is a secret that nobody else ever has.
 *
 * waiting -> printing -> done | failed, or cancelled by somebody; back to waiting where the printer could not be
 * reached. While it is printing, @reason says what the printer lacks.
 */
typedef struct {
  gint64 id, stay, card;       /* card 0 until it is taken */
  gint64 staff;                /* whose card it will be, where it is of no stay; 0: nobody's */
  gint64 terminal;             /* where it was asked for; once it was taken, that took it; 0: none */
  gint64 lost;                 /* how often a printer's queue knew nothing of it any more, since somebody asked for it */
  gint64 run;                  /* of the kiosk's window that took it; 0: another program did, or none */
  gint64 house;                /* of the stay, or of that terminal; 0: of none in particular */
  gint64 asked_at, ended_at;   /* ended_at 0: it has not */
  guint blanks;                /* how many, where it is a sheet of them */
  char *what;                  /* card, blanks, receipt, letter, bast, sheet */
  char *file;                  /* (nullable) SHA-256 of a paper */
  char *state;                 /* waiting, printing, done, failed, cancelled */
  char *reason;                /* (nullable) why it is not printed, in plain words */
  char *kept;                  /* (nullable) path of the PDF, where somebody has to print it by hand */
} PrintJob;

#define PRINT_BLANKS_MAX 200
#define PRINT_LATE_SECONDS 600

void print_job_free (PrintJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintJob, print_job_free)

/** print_job_list: (transfer full) (element-type PrintJob): what waits or is being printed, the oldest first. */
GPtrArray *print_job_list (Connection *connection, GError **error);
/** print_job_list_since: the same, and what has ended at or after @since, the latest asked for first. */
GPtrArray *print_job_list_since (Connection *connection, gint64 since, GError **error);
/** print_job_get: (transfer full): NOT_FOUND. */
PrintJob *print_job_get (Connection *connection, gint64 job, GError **error);
/** print_job_waiting_for: (out) the card of this resident that waits or is being printed; 0: none. */
gboolean print_job_waiting_for (Connection *connection, gint64 resident, gint64 *job, GError **error);
/** print_job_is_of: whether it is printed and seen in this house; 0: in all. */
gboolean print_job_is_of (const PrintJob *job, gint64 house);
/** print_job_is_late: whether it was printed more than ten minutes after somebody asked for it. */
gboolean print_job_is_late (const PrintJob *job);

/**
 * print_job_ask:
 * @stay: whose card is wanted, or 0
 * @staff: the member of staff, where @stay is 0
 * @error: %RECORD_ERROR_ALREADY (one waits; since set)
 *
 * Returns: the job's id, 0 with @error
 */
gint64 print_job_ask (Act *act, gint64 stay, gint64 staff, GError **error);
/**
 * print_job_ask_paper:
 * @what: receipt, letter, bast, sheet
 * @sha256: of a PDF, from file_store()
 * @stay: of whom it is, 0: of nobody
 * @document: which document of the house it is, 0: none
 * @error: %RECORD_ERROR_NOT_FOUND (no such bytes), %RECORD_ERROR_ARGUMENT (they are no PDF)
 */
gint64 print_job_ask_paper (Act *act, const char *what, const char *sha256, gint64 stay, gint64 document, GError **error);
/** print_job_ask_blanks: cards that can be bound to anybody; %RECORD_ERROR_ARGUMENT unless 1 to %PRINT_BLANKS_MAX. */
gint64 print_job_ask_blanks (Act *act, gint64 n, GError **error);

/**
 * print_job_take: for the act's terminal; @card, 0 or the card that will be printed; @run, 0 or which run of a kiosk's
 * window takes it. STATE unless it waits, or, @again, is being printed at this terminal by a program that has died: the
 * card that it took stays a blank.
 */
gboolean print_job_take (Act *act, gint64 job, gint64 card, gint64 run, gboolean again, GError **error);
typedef enum {
  PRINT_GOES_ON,               /* it is printed as soon as somebody helps */
  PRINT_WAITS,                 /* it goes back to what waits, and its card is a blank */
  PRINT_LOST,                  /* the same, as the queue that had it knows nothing of it */
} PrintTrouble;

/**
 * print_job_trouble: says why it is not printed yet; @kept (nullable): where its PDF lies meanwhile. STATE unless it is
 * being printed.
 */
gboolean print_job_trouble (Act *act, gint64 job, const char *reason, PrintTrouble trouble, const char *kept, GError **error);
/**
 * print_job_finish:
 * @state: done, failed or cancelled
 * @card: the card that was printed; 0: the one that was taken
 * @kept: (nullable): where the PDF lies
 * @error: STATE where the job is finished, or has another card by now
 *
 * A card that was printed becomes the stay's or the member of staff's, in place of the one before: who asked for it may
 * bind cards, who prints it need not. Errors as card_bind() and card_replace().
 */
gboolean print_job_finish (Act *act, gint64 job, const char *state, const char *reason, gint64 card, const char *kept,
                           GError **error);
/**
 * print_job_let_go:
 * @stay: whose card no printer has to make any more, or 0
 * @staff: the member of staff, where @stay is 0
 * @card: the card that he has now; 0: he needs none
 * @since: seq of a line of the journal: only what was asked for after it; 0: all
 *
 * What waits or is at a printer for him is cancelled, and says why; where it is that very card it is done. Whoever had
 * given it to a queue takes it back from there.
 */
gboolean print_job_let_go (Act *act, gint64 stay, gint64 staff, gint64 card, gint64 since, GError **error);
/**
 * print_job_put_back: writes @before again, where an act that left @after (nullable: it was deleted) is undone. What was at
 * a printer and was cancelled has been taken from there: it waits again.
 */
gboolean print_job_put_back (Act *act, Row *before, const Row *after, GError **error);
/**
 * print_job_retry: a failed or cancelled job, or one that hangs at a terminal, waits again.
 * @error: STATE; also where its holder has gone, or was given a card since; ALREADY where another waits for him
 */
gboolean print_job_retry (Act *act, gint64 job, GError **error);

extern const ActKind *const print_job_act_kinds[];     /* ends with NULL */

G_END_DECLS
