/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prints what the desk asked for, through CUPS or as PDF files, and blanks that lie ready. */
#include "kiosk/print/print.h"

#include "kiosk/concern.h"
#include "kiosk/print/send.h"
#include "kiosk/print/withdraw.h"

#include "db/record/heartbeat.h"
#include "db/record/journal.h"
#include "db/record/terminal-read.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#define LOOK_MS 200

/*
 * The card is bound only when it lies there; what can not be bound is taken away again. Where the record was lost it
 * may be bound, and stays.
 */
static gboolean
keep_file (Printer *printer, const PrintJob *job, const Drawn *drawn, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (printer_done (printer, job, drawn->card, NULL, drawn->path, &local)) {
    g_print ("%s\n", drawn->path);
    return TRUE;
  }
  if (local->domain != RECORD_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_unlink (drawn->path);
  return printer_fail (printer, job, drawn->card, printer_why_not_bound (local), NULL, error);
}

static gboolean
print_anew (Printer *printer, const PrintJob *job, gboolean again, GError **error)
{
  g_auto (Drawn) drawn = { 0 };
  gboolean taken;

  if (!draw_take (printer, job, again, &drawn, &taken, error))
    return FALSE;
  if (!taken || !drawn.path)
    return TRUE;
  return send_queue_name (printer, job) ? send_drawn (printer, job, &drawn, error)
                                        : keep_file (printer, job, &drawn, error);
}

static gboolean
print_again (Printer *printer, const PrintJob *job, GError **error)
{
  gboolean found = FALSE;

  return send_again (printer, job, &found, error)
         && (found || (draw_forget (printer, job, error) && print_anew (printer, job, TRUE, error)));
}

/* What was tried already is not drawn once more, with a new card, while its queue is not there, or stands still. */
static gboolean
may_try (Printer *printer, const PrintJob *job)
{
  if (!job->reason || !send_queue_name (printer, job) || (!send_is_stalled (printer, job) && send_can_reach (printer, job)))
    return TRUE;
  printer->failed = TRUE;
  kiosk_complain (0, "%s", job->reason);
  return FALSE;
}

/* What waits; or what this terminal has begun, and nobody goes on with. */
static gboolean
print_locked (Printer *printer, gint64 id, GError **error)
{
  g_autoptr (PrintJob) job = print_job_get (record_get_connection (printer->record), id, error);

  if (!job)
    return FALSE;
  if (g_str_equal (job->state, "waiting"))
    return !may_try (printer, job) || print_anew (printer, job, FALSE, error);
  if (!g_str_equal (job->state, "printing") || job->terminal != printer->terminal)
    return TRUE;
  return print_again (printer, job, error);
}

/* Two desks may print for one terminal from two computers: only one of them has its printer. */
static gboolean
print_claimed (Printer *printer, gint64 id, GError **error)
{
  Connection *connection = record_get_connection (printer->record);
  gboolean claimed;

  if (!connection_claim (connection, id, &claimed, error))
    return FALSE;
  if (!claimed)
    return TRUE;
  gboolean printed = print_locked (printer, id, error);
  connection_disclaim (connection, id);
  return printed;
}

/*
 * Two programs may print for one terminal: a job belongs to whoever has locked its file, and is free again when that
 * program ends in whatever way.
 */
gboolean
print_one (Printer *printer, const PrintJob *job, GError **error)
{
  g_autofree char *name = g_strdup_printf (".job-%" G_GINT64_FORMAT, job->id);
  g_autofree char *path = g_build_filename (printer->out, name, NULL);
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0) {
    printer->failed = TRUE;
    kiosk_complain (0, "%s", _("The folder for cards is missing or can not be written."));
    return TRUE;
  }
  gboolean ours = flock (fd, LOCK_EX | LOCK_NB) == 0;
  gboolean printed = !ours || print_claimed (printer, job->id, error);
  if (ours)
    g_unlink (path);
  close (fd);
  return printed;
}

/* --- what a kiosk's window takes --- */

static gboolean
is_a_kiosks (Printer *printer, const PrintJob *job, gboolean *is, GError **error)
{
  gboolean cards = g_str_equal (job->what, "card") || g_str_equal (job->what, "blanks");

  return heartbeat_has_printer (printer->record, job->house, cards, is, error);
}

/* What a terminal has begun is its own: a kiosk beside it never goes on with it. */
static gboolean
is_anothers (Printer *printer, const PrintJob *job, gboolean *is, GError **error)
{
  return g_str_equal (job->state, "printing") ? heartbeat_is_alive (printer->record, job->terminal, is, error) : is_a_kiosks (printer, job, is, error);
}

/* Until it is printed, or the kiosk says what its printer lacks. */
static gboolean
await_kiosk (Printer *printer, gint64 id, GError **error)
{
  gint64 end = g_get_monotonic_time () + printer->patience * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end) {
    g_autoptr (PrintJob) job = print_job_get (record_get_connection (printer->record), id, error);
    if (!job)
      return FALSE;
    if (job->ended_at || job->reason)
      return TRUE;
    g_usleep (LOOK_MS * 1000);
  }
  return TRUE;
}

static gboolean
print_or_await (Printer *printer, const PrintJob *job, GError **error)
{
  gboolean kiosks = FALSE;

  if (!is_anothers (printer, job, &kiosks, error))
    return FALSE;
  return kiosks ? await_kiosk (printer, job->id, error) : print_one (printer, job, error);
}

static gboolean
print_all (Printer *printer, GError **error)
{
  g_autoptr (GPtrArray) jobs = print_job_list (record_get_connection (printer->record), error);

  if (!jobs || !withdraw_cancelled (printer, NULL, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    if (print_job_is_of (jobs->pdata[i], printer->house) && !print_or_await (printer, jobs->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
print_blanks (Printer *printer, guint n, GError **error)
{
  g_auto (Drawn) drawn = { 0 };
  g_autoptr (GError) local = NULL;

  if (draw_blanks (printer, n, printer->out, &drawn, &local)) {
    g_print ("%s\n", printer->out);
    return TRUE;
  }
  if (local->domain == ENGINE_ERROR) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  kiosk_complain (0, "%s", draw_reason (local));
  printer->failed = TRUE;
  return TRUE;
}

static int
end (Printer *printer, const GError *error)
{
  g_autofree char *told = NULL;

  kiosk_follow (printer->record, &told);
  if (!error)
    return printer->failed ? KIOSK_EXIT_REFUSED : KIOSK_EXIT_DONE;
  return kiosk_complain (error->domain == RECORD_ERROR ? KIOSK_EXIT_REFUSED : KIOSK_EXIT_NO_RECORD, "%s", error->message);
}

/* The desk starts this program too, and on a server with its own login, whose rights are not a kiosk's to lay down. */
static Record *
open_record (const char *address, GError **error)
{
  g_autoptr (GError) local = NULL;
  Record *record = record_open (address, CONNECTION_KIOSK, NULL, &local);

  if (record || g_error_matches (local, ENGINE_ERROR, ENGINE_ERROR_DENIED))
    return record ? record : record_open (address, CONNECTION_PLAIN, NULL, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static int
run (const KioskOptions *options)
{
  signal (SIGPIPE, SIG_IGN);   /* a desk that was closed reads no more of what is said: what waits is printed nevertheless */
  g_autoptr (GError) error = NULL;
  g_autoptr (Record) record = open_record (options->record, &error);
  Printer printer = { .record = record, .out = options->out, .patience = options->patience };

  if (!record || !terminal_find_kiosk (record_get_connection (record), options->terminal, &printer.terminal, &error))
    return kiosk_complain (error->domain == RECORD_ERROR ? KIOSK_EXIT_WRONG_USE : KIOSK_EXIT_NO_RECORD, "%s", error->message);
  if (!printer_read (&printer, &error))
    return end (&printer, error);
  if (options->mode == KIOSK_MODE_BLANKS)
    print_blanks (&printer, (guint) options->blanks, &error);
  else
    print_all (&printer, &error);
  printer_clear (&printer);
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
