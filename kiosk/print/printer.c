/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that prints: its record, its terminal's printers, and what it says of a job. */
#include "kiosk/print/printer.h"

#include "kiosk/options.h"

#include "db/record/terminal-read.h"

#include <glib/gi18n-lib.h>

gboolean
printer_read (Printer *printer, GError **error)
{
  g_auto (Terminal) terminal = { 0 };

  if (!terminal_read (record_get_connection (printer->record), printer->terminal, &terminal, error))
    return FALSE;
  printer->papers = g_steal_pointer (&terminal.printer);
  printer->cards = g_steal_pointer (&terminal.card_printer);
  printer->layout = g_steal_pointer (&terminal.card_layout);
  printer->house = terminal.house;
  printer->labels = g_steal_pointer (&terminal.label_size);
  return TRUE;
}

void
printer_clear (Printer *printer)
{
  g_clear_pointer (&printer->papers, g_free);
  g_clear_pointer (&printer->cards, g_free);
  g_clear_pointer (&printer->layout, g_free);
  g_clear_pointer (&printer->labels, g_free);
}

Request *
printer_request (Printer *printer, const char *kind)
{
  Request *request = request_new (kind);

  request_set_actor (request, 0, printer->terminal);
  request_set_source (request, "kiosk");
  return request;
}

static Request *
request_of (Printer *printer, const char *kind, const PrintJob *job, const char *reason, const char *kept)
{
  Request *request = printer_request (printer, kind);

  request_set_int (request, "job", job->id);
  request_set (request, "reason", reason);
  request_set (request, "kept", kept);
  return request;
}

gboolean
printer_done (Printer *printer, const PrintJob *job, gint64 card, const char *reason, const char *kept, GError **error)
{
  g_autoptr (Request) request = request_of (printer, "print-done", job, reason, kept);

  if (card)
    request_set_int (request, "card", card);
  return acts_perform (printer->record, request, NULL, error);
}

const char *
printer_why_not_bound (const GError *error)
{
  gboolean given = g_error_matches (error, RECORD_ERROR, RECORD_ERROR_CARD_IN_USE);

  return given ? _("This card was given to somebody else meanwhile. Print another one.") : error->message;
}

/* What somebody at the desk decided meanwhile stands. */
static gboolean
tell (Printer *printer, const Request *request, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (acts_perform (printer->record, request, NULL, &local) || g_error_matches (local, RECORD_ERROR, RECORD_ERROR_STATE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
printer_fail (Printer *printer, const PrintJob *job, gint64 card, const char *reason, const char *kept, GError **error)
{
  g_autoptr (Request) request = request_of (printer, "print-failed", job, reason, kept);

  if (card)
    request_set_int (request, "card", card);
  printer->failed = TRUE;
  kiosk_complain (0, "%s", reason);
  return tell (printer, request, error);
}

gboolean
printer_trouble (Printer *printer, const PrintJob *job, const char *reason, PrintTrouble trouble, const char *kept, GError **error)
{
  g_autoptr (Request) request = request_of (printer, "print-trouble", job, reason, kept);

  kiosk_complain (0, "%s", reason);
  if (trouble != PRINT_GOES_ON)
    request_set (request, trouble == PRINT_LOST ? "lost" : "waits", "yes");
  return tell (printer, request, error);
}
