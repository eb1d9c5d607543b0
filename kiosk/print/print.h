/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints cards as PDF files: those that the desk asked for, and blanks that lie ready. */
#pragma once

#include "kiosk/options.h"
#include "kiosk/print/printer.h"

G_BEGIN_DECLS

/* A card's token is made here and entered before anything is drawn: no card goes out that the record does not know. */

/**
 * kiosk_print_pending:
 *
 * Takes every job that waits, but for those that a kiosk's window with a printer takes: these it only waits for. Writes its card as card-NUMBER.pdf into the folder and binds it to the stay; names each
 * file on standard output. What fails is told at the desk with a plain reason, and its card is bound to nobody.
 *
 * Returns: how the program ends: 0, 1 where a card failed, 2 without a folder or with an unknown terminal,
 * 3 when the record can not be reached or is lost
 */
int kiosk_print_pending (const KioskOptions *options);

/**
 * print_one:
 *
 * One job that waits, or that @printer's terminal has begun and nobody goes on with. One that another program has
 * taken meanwhile is left to it.
 *
 * Returns: %FALSE where the record could not be reached
 */
gboolean print_one (Printer *printer, const PrintJob *job, GError **error);

/** kiosk_print_blanks: enters so many cards and writes one PDF, a page each; ends as kiosk_print_pending(). */
int kiosk_print_blanks (const KioskOptions *options);

G_END_DECLS
