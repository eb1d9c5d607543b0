/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawn job on its way through a printer's queue, until CUPS says what has become of it. */
#include "kiosk/print/send.h"

#include "kiosk/print/queue.h"
#include "kiosk/print/withdraw.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define LOOK_MS 200

/* One job in the queue's hands. */
typedef struct {
  Printer *printer;
  const PrintJob *job;
  const char *name;            /* of the queue */
  Queue *queue;
  int number;                  /* in the queue */
  gint64 card;                 /* 0: none */
  const char *path;            /* (nullable): of the file */
  char *said;                  /* (nullable): the reason that the record has */
} Errand;

const char *
send_queue_name (const Printer *printer, const PrintJob *job)
{
  gboolean cards = g_str_equal (job->what, "card") || g_str_equal (job->what, "blanks");

  return cards ? printer->cards : printer->papers;
}

/* A card that was taken again has another title: an old print of it is never taken for the new one. */
static char *
title_of (const PrintJob *job, gint64 card)
{
  g_autofree char *title = withdraw_title (job);

  return card ? g_strdup_printf ("%s/%" G_GINT64_FORMAT, title, card) : g_steal_pointer (&title);
}

/* A card's file is its secret; a paper is worth keeping for a printer that is reached by hand. */
static const char *
keep (const Errand *errand)
{
  if (errand->path && errand->job->file && !errand->printer->passing)
    return errand->path;
  if (errand->path)
    g_unlink (errand->path);
  return NULL;
}

/* One act for each new reason, however often the printer says it. */
static gboolean
tell_trouble (Errand *errand, const char *reason, GError **error)
{
  if (g_strcmp0 (errand->said, reason) == 0)
    return TRUE;
  g_free (errand->said);
  errand->said = g_strdup (reason);
  return printer_trouble (errand->printer, errand->job, reason, PRINT_GOES_ON, NULL, error);
}

/* Twelve cards asked for at midnight wait for paper together, not one after the other. */
gboolean
send_is_stalled (const Printer *printer, const PrintJob *job)
{
  return printer->stalled && g_strcmp0 (printer->stalled, send_queue_name (printer, job)) == 0;
}

/* Somebody may not want it any more, or it was given to another program. */
static gboolean
is_ours (Errand *errand, gboolean *ours, GError **error)
{
  g_autoptr (PrintJob) now = print_job_get (record_get_connection (errand->printer->record), errand->job->id, error);

  if (!now)
    return FALSE;
  *ours = g_str_equal (now->state, "printing") && now->card == errand->card;
  return TRUE;
}

/* What somebody at the desk decided while the printer made it stands: the card is a blank, or was given already. */
static gboolean
tell_done (Errand *errand, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean ours;

  if (errand->path)
    g_unlink (errand->path);
  if (printer_done (errand->printer, errand->job, errand->card, NULL, NULL, &local))
    return TRUE;
  if (local->domain == RECORD_ERROR)
    return is_ours (errand, &ours, error)
           && (!ours || printer_fail (errand->printer, errand->job, errand->card, printer_why_not_bound (local), NULL, error));
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
look (Errand *errand, QueueVerdict *verdict, char **reason)
{
  g_autoptr (GError) away = NULL;

  if (!errand->queue)
    errand->queue = queue_open (errand->name, &away);
  if (errand->queue && queue_look (errand->queue, errand->number, verdict, reason, &away))
    return;
  g_clear_pointer (&errand->queue, queue_free);
  *reason = g_strdup (away->message);
  *verdict = QUEUE_WAITS;
}

/* A queue that forgets what it has printed is not one that was switched off: it would be printed without an end. */
static gboolean
tell_gone (Errand *errand, GError **error)
{
  if (errand->job->lost)
    return printer_fail (errand->printer, errand->job, errand->card,
                         _("The printer's queue has lost this twice. Look what came out: a card among it is a blank."), keep (errand), error);
  errand->printer->failed = TRUE;
  return printer_trouble (errand->printer, errand->job, _("The printer was switched off before it was done. It will be printed again."),
                          PRINT_LOST, keep (errand), error);
}

/* Returns: whether there is more to wait for; @error only where the record is lost. */
static gboolean
step (Errand *errand, GError **error)
{
  g_autofree char *reason = NULL;
  QueueVerdict verdict;
  gboolean ours;

  look (errand, &verdict, &reason);
  switch (verdict) {
  case QUEUE_DONE:
    tell_done (errand, error);
    return FALSE;
  case QUEUE_FAILED:
    printer_fail (errand->printer, errand->job, errand->card, reason, keep (errand), error);
    return FALSE;
  case QUEUE_GONE:
    tell_gone (errand, error);
    return FALSE;
  case QUEUE_WAITS:
    break;
  }
  if ((reason && !tell_trouble (errand, reason, error)) || !is_ours (errand, &ours, error))
    return FALSE;
  if (!ours && errand->queue)
    queue_cancel (errand->queue, errand->number);
  return ours;
}

/* With the patience's end the file goes: the queue has its own copy. */
static gboolean
await (Errand *errand, GError **error)
{
  gint64 patience = send_is_stalled (errand->printer, errand->job) ? 0 : errand->printer->patience;
  gint64 end = g_get_monotonic_time () + patience * G_USEC_PER_SEC;
  g_autoptr (GError) local = NULL;

  while (step (errand, &local)) {
    gboolean stopped = errand->printer->stop && g_atomic_int_get (errand->printer->stop);
    if (stopped || g_get_monotonic_time () >= end) {
      errand->printer->failed = TRUE;
      errand->printer->stalled = errand->name;
      if (!errand->said && !stopped)
        tell_trouble (errand, _("It lies in the printer's queue."), &local);
      if (errand->path)
        g_unlink (errand->path);
      break;
    }
    g_usleep (LOOK_MS * 1000);
  }
  g_clear_pointer (&errand->said, g_free);
  g_clear_pointer (&errand->queue, queue_free);
  if (!local)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* What was sent of this job before, for cards that are blanks by now. */
static gboolean
cancel_older (Errand *errand, GError **error)
{
  g_autofree char *title = withdraw_title (errand->job);

  return queue_withdraw (errand->queue, title, error);
}

gboolean
send_can_reach (const Printer *printer, const PrintJob *job)
{
  g_autoptr (Queue) queue = queue_open (send_queue_name (printer, job), NULL);
  int width, height;

  return queue && queue_media (queue, &width, &height, NULL);
}

gboolean
send_drawn (Printer *printer, const PrintJob *job, Drawn *drawn, GError **error)
{
  g_autoptr (GError) away = NULL;
  g_autofree char *title = title_of (job, drawn->card);
  Errand errand = { .printer = printer, .job = job, .name = send_queue_name (printer, job), .card = drawn->card,
                    .path = drawn->path };

  errand.queue = queue_open (errand.name, &away);
  if (errand.queue && cancel_older (&errand, &away)
      && queue_send (errand.queue, title, drawn->path, drawn->type, drawn->width, drawn->height, &errand.number, &away))
    return await (&errand, error);
  g_clear_pointer (&errand.queue, queue_free);
  if (g_error_matches (away, QUEUE_ERROR, QUEUE_ERROR_REFUSED))
    return printer_fail (printer, job, drawn->card, away->message, keep (&errand), error);
  printer->failed = TRUE;
  return printer_trouble (printer, job, away->message, PRINT_WAITS, keep (&errand), error);
}

gboolean
send_again (Printer *printer, const PrintJob *job, gboolean *found, GError **error)
{
  g_autofree char *title = title_of (job, job->card);
  g_autoptr (GError) away = NULL;
  Errand errand = { .printer = printer, .job = job, .name = send_queue_name (printer, job), .card = job->card };

  *found = FALSE;
  if (!errand.name)
    return TRUE;
  errand.said = g_strdup (job->reason);
  errand.queue = queue_open (errand.name, &away);
  if (errand.queue && queue_find (errand.queue, title, &errand.number, &away)) {
    *found = errand.number != 0;
    if (*found)
      return await (&errand, error);
    g_clear_pointer (&errand.queue, queue_free);
    g_clear_pointer (&errand.said, g_free);
    return TRUE;
  }
  *found = TRUE;
  printer->failed = TRUE;
  gboolean told = tell_trouble (&errand, away->message, error);
  g_clear_pointer (&errand.queue, queue_free);
  g_clear_pointer (&errand.said, g_free);
  return told;
}
