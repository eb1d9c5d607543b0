/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints cards as PDF files: those that the desk asked for, and blanks that lie ready. */
#include "kiosk/print/print.h"

#include "kiosk/terminal.h"

#include "db/code/token.h"
#include "db/paper/card.h"
#include "db/paper/symbol.h"
#include "db/record/acts.h"
#include "db/record/journal.h"
#include "db/record/print-job.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct {
  Record *record;
  gint64 terminal;
  const char *out;
  gboolean failed;             /* one card at least */
} Printer;

/* A card that the record knows. */
typedef struct {
  char token[TOKEN_LENGTH + 1];
  char number[16];
  gint64 id;
} Entered;

static const char sql_face[] =
  "SELECT r.symbol, r.colour, COALESCE ((SELECT c.issue FROM card_binding b JOIN card c ON c.id = b.card "
  "WHERE b.stay = s.id ORDER BY CASE WHEN b.until IS NULL THEN 0 ELSE 1 END, b.since DESC, b.id DESC LIMIT 1), 0) + 1 "
  "FROM stay s JOIN resident r ON r.id = s.resident WHERE s.id = :stay";

static void
draw_bits (gpointer record, guint8 *bytes, gsize length)
{
  record_random (record, bytes, length);
}

static Request *
request_of (Printer *printer, const char *kind)
{
  Request *request = request_new (kind);

  request_set_actor (request, 0, printer->terminal);
  request_set_source (request, "kiosk");
  return request;
}

static gboolean
enter_card (Printer *printer, Batch *batch, Entered *card, GError **error)
{
  Token token = token_new (draw_bits, printer->record);
  g_autoptr (Request) request = request_of (printer, "card-enter");
  g_autoptr (Outcome) outcome = NULL;

  token_format (&token, card->token);
  request_set (request, "token", card->token);
  request_set (request, "kind", "resident");
  if (!batch_perform (batch, request, &outcome, error))
    return FALSE;
  card->id = outcome_int (outcome, "card");
  g_snprintf (card->number, sizeof card->number, "%04" G_GINT64_FORMAT, outcome_int (outcome, "number"));
  return TRUE;
}

/* One commit: no other program prints the same job, and no card is entered for a job that is gone. */
static gboolean
take_job (Printer *printer, const PrintJob *job, Entered *card, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (printer->record, error);
  g_autoptr (Request) request = request_of (printer, "print-taken");

  if (!batch || !enter_card (printer, batch, card, error))
    return FALSE;
  request_set_int (request, "job", job->id);
  request_set_int (request, "card", card->id);
  return batch_perform (batch, request, NULL, error) && batch_commit (batch, error);
}

static gboolean
end_job (Printer *printer, const PrintJob *job, const char *kind, const char *reason, GError **error)
{
  g_autoptr (Request) request = request_of (printer, kind);

  request_set_int (request, "job", job->id);
  request_set (request, "reason", reason);
  return acts_perform (printer->record, request, NULL, error);
}

static gboolean
fail_job (Printer *printer, const PrintJob *job, const char *reason, GError **error)
{
  printer->failed = TRUE;
  kiosk_complain (0, "%s", reason);
  return end_job (printer, job, "print-failed", reason, error);
}

/* @face: its strings but token and number are of static tables. */
static gboolean
read_face (Printer *printer, const PrintJob *job, CardFace *face, GError **error)
{
  g_autoptr (Query) query = query_new (record_get_connection (printer->record), sql_face, error);
  if (!query)
    return FALSE;

  query_bind_int (query, ":stay", job->stay);
  QueryStep step = query_step (query, error);
  if (step != QUERY_ROW)
    return step == QUERY_DONE;
  const Symbol *symbol = query_is_null (query, 0) ? NULL : symbol_find (query_text (query, 0));
  const SymbolColour *colour = query_is_null (query, 1) ? NULL : symbol_colour_find (query_text (query, 1));
  face->symbol = symbol ? symbol->code : NULL;
  face->colour = colour ? colour->code : NULL;
  face->issue = (int) query_int (query, 2);
  return TRUE;
}

static const char *
reason_of (const GError *error)
{
  if (g_error_matches (error, PAPER_ERROR, PAPER_ERROR_FOLDER))
    return _("The folder for cards is missing or can not be written.");
  if (g_error_matches (error, PAPER_ERROR, PAPER_ERROR_FULL))
    return _("There is no room left on the disk for the card.");
  return error->message;
}

/*
 * The card is bound only when it lies there; what can not be bound is taken away again. Where the record was lost it
 * may be bound, and stays.
 */
static gboolean
print_card (Printer *printer, const PrintJob *job, const Entered *card, GError **error)
{
  CardFace face = { .token = card->token, .number = card->number };
  g_autofree char *name = g_strdup_printf ("card-%s.pdf", card->number);
  g_autofree char *path = g_build_filename (printer->out, name, NULL);
  g_autoptr (GPtrArray) faces = g_ptr_array_new ();
  g_autoptr (GError) local = NULL;

  if (!read_face (printer, job, &face, error))
    return FALSE;
  g_ptr_array_add (faces, &face);
  if (!card_write_pdf (faces, path, &local))
    return fail_job (printer, job, reason_of (local), error);
  if (end_job (printer, job, "print-done", NULL, &local)) {
    g_print ("%s\n", path);
    return TRUE;
  }
  if (local->domain != RECORD_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_unlink (path);
  return fail_job (printer, job, local->message, error);
}

/* A job of this terminal that is being printed still is one that an ended program left behind. */
static gboolean
print_job (Printer *printer, const PrintJob *job, GError **error)
{
  g_autoptr (GError) local = NULL;
  Entered card;

  if (g_str_equal (job->state, "printing"))
    return job->terminal != printer->terminal
           || fail_job (printer, job, _("The program ended while this card was being printed. Ask for it again."), error);
  if (take_job (printer, job, &card, &local))
    return print_card (printer, job, &card, error);
  if (g_error_matches (local, RECORD_ERROR, RECORD_ERROR_STATE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
print_all (Printer *printer, GError **error)
{
  g_autoptr (GPtrArray) jobs = print_job_list (record_get_connection (printer->record), error);

  if (!jobs)
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    if (!print_job (printer, jobs->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
enter_blanks (Printer *printer, GArray *cards, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (printer->record, error);

  if (!batch)
    return FALSE;
  for (guint i = 0; i < cards->len; i++)
    if (!enter_card (printer, batch, &g_array_index (cards, Entered, i), error))
      return FALSE;
  return batch_commit (batch, error);
}

static gboolean
print_blanks (Printer *printer, guint n, GError **error)
{
  g_autoptr (GArray) cards = g_array_sized_new (FALSE, TRUE, sizeof (Entered), n);
  g_autoptr (GPtrArray) faces = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local = NULL;

  g_array_set_size (cards, n);
  if (!enter_blanks (printer, cards, error))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    CardFace *face = g_new0 (CardFace, 1);
    face->token = g_array_index (cards, Entered, i).token;
    face->number = g_array_index (cards, Entered, i).number;
    g_ptr_array_add (faces, face);
  }
  if (card_write_pdf (faces, printer->out, &local)) {
    g_print ("%s\n", printer->out);
    return TRUE;
  }
  kiosk_complain (0, "%s", reason_of (local));
  printer->failed = TRUE;
  return TRUE;
}

static int
end (Printer *printer, const GError *error)
{
  g_autofree char *copy = journal_copy_path (printer->record);

  if (copy)
    journal_follow (printer->record, copy, NULL);
  if (!error)
    return printer->failed ? KIOSK_EXIT_REFUSED : KIOSK_EXIT_DONE;
  return kiosk_complain (error->domain == RECORD_ERROR ? KIOSK_EXIT_REFUSED : KIOSK_EXIT_NO_RECORD, "%s", error->message);
}

static int
run (const KioskOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = record_open (options->record, CONNECTION_PLAIN, NULL, &error);
  Printer printer = { .record = record, .out = options->out };

  if (!record || !kiosk_terminal_find (record_get_connection (record), options->terminal, &printer.terminal, &error))
    return kiosk_complain (error->domain == RECORD_ERROR ? KIOSK_EXIT_WRONG_USE : KIOSK_EXIT_NO_RECORD, "%s", error->message);
  if (options->mode == KIOSK_MODE_BLANKS)
    print_blanks (&printer, (guint) options->blanks, &error);
  else
    print_all (&printer, &error);
  return end (&printer, error);
}

int
kiosk_print_pending (const KioskOptions *options)
{
  if (!g_file_test (options->out, G_FILE_TEST_IS_DIR))
    return kiosk_complain (KIOSK_EXIT_WRONG_USE, _("There is no folder %s for the cards."), options->out);
  return run (options);
}

int
kiosk_print_blanks (const KioskOptions *options)
{
  return run (options);
}
