/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printer on the loopback: ippeveprinter of CUPS, which prints into a folder and does as it is told. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TestPrinter TestPrinter;

/**
 * test_printer_new:
 * @folder: of the test's own, empty, which the test removes
 *
 * Starts a printer, and a bus of its own beside it, since it asks for one. It takes PDF and bytes.
 *
 * Returns: (transfer full) (nullable): %NULL after g_test_skip() where ippeveprinter or dbus-daemon is missing
 */
TestPrinter *test_printer_new (const char *folder);
/** test_printer_free: ends both; no process is left. */
void test_printer_free (TestPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPrinter, test_printer_free)

/** test_printer_address: ipp://…; borrowed. */
const char *test_printer_address (TestPrinter *printer);
/** test_printer_stop: switches it off with SIGKILL; test_printer_start: and on again, at the same address, with no memory of any job. */
void test_printer_stop (TestPrinter *printer);
void test_printer_start (TestPrinter *printer);
/** test_printer_fill: gives it so many sheets; with 0 it stops at the next job, and says why. */
void test_printer_fill (TestPrinter *printer, guint sheets);
/** test_printer_load: switches it off and on again with labels of that size in it, in hundredths of a millimetre; it takes others. */
void test_printer_load (TestPrinter *printer, int width, int height);
/** test_printer_hold: from now on a job stands still in the printer, until @hold is %FALSE again. */
void test_printer_hold (TestPrinter *printer, gboolean hold);
/** test_printer_freeze: until @frozen is %FALSE again it takes connections and answers none. */
void test_printer_freeze (TestPrinter *printer, gboolean frozen);
/** test_printer_refuse: from now on the printer gives up on every job. */
void test_printer_refuse (TestPrinter *printer, gboolean refuse);
/** test_printer_begun: waits until it has begun with a job that it holds. */
void test_printer_begun (TestPrinter *printer);
/** test_printer_was_cancelled: waits until a job has ended there: whether one was cancelled, whatever came out by then. */
gboolean test_printer_was_cancelled (TestPrinter *printer);
/** test_printer_sheets: (transfer full) (element-type filename): what came out, in order. */
GPtrArray *test_printer_sheets (TestPrinter *printer);

G_END_DECLS
