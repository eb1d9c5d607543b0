/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that prints: its record, its terminal's printers, and what it says of a job. */
#pragma once

#include "db/record/acts.h"
#include "db/record/print-job.h"

G_BEGIN_DECLS

typedef struct {
  Record *record;              /* borrowed */
  const char *out;             /* folder for what is kept, or has to lie somewhere on its way */
  gint64 terminal, house;      /* house 0: it prints for all */
  char *papers, *cards;        /* (nullable) queues of the terminal */
  char *layout;                /* (nullable) of cards: terminal.card_layout */
  char *labels;                /* (nullable) size of its labels: terminal.label_size */
  gint64 run;                  /* of a kiosk's window; 0: of another program */
  gint64 patience;             /* seconds that a verdict is waited for */
  const char *stalled;         /* (nullable): the queue in which something stands still by now: nothing more is waited for in it */
  gboolean failed;             /* something was not printed */
  gboolean passing;            /* @out is gone with the program: nothing is kept there */
  const int *stop;             /* (nullable): not 0: nothing is waited for any more */
} Printer;

/** printer_read: fills queues and layout in from the terminal; printer_clear() frees them. */
gboolean printer_read (Printer *printer, GError **error);
void printer_clear (Printer *printer);

/** printer_request: (transfer full): an act of this program. */
Request *printer_request (Printer *printer, const char *kind);

/** printer_why_not_bound: (transfer none): why a card that was printed became nobody's; it names no resident. */
const char *printer_why_not_bound (const GError *error);

/* What is said of a job, each by one act; @kept (nullable): where the PDF lies. */
/** printer_done: @reason (nullable): why it was kept instead of printed. */
gboolean printer_done (Printer *printer, const PrintJob *job, gint64 card, const char *reason, const char *kept, GError **error);
/** printer_fail: and complains on standard error. A job that has ended, or has another card by now, is left as it is. */
gboolean printer_fail (Printer *printer, const PrintJob *job, gint64 card, const char *reason, const char *kept,
                       GError **error);
/** printer_trouble: the same for what may be printed yet. */
gboolean printer_trouble (Printer *printer, const PrintJob *job, const char *reason, PrintTrouble trouble, const char *kept,
                          GError **error);

G_END_DECLS
