/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was cancelled after it had been given to a printer's queue is taken back from there. */
#include "kiosk/print/withdraw.h"

#include "kiosk/print/queue.h"
#include "kiosk/print/send.h"

#define LOOKED_BACK (12 * 3600)

char *
withdraw_title (const PrintJob *job)
{
  return g_strdup_printf ("Singgah %" G_GINT64_FORMAT, job->id);
}

/* A card that nobody took was never sent. */
static gboolean
is_in_a_queue (const Printer *printer, const PrintJob *job, GHashTable *known)
{
  return g_str_equal (job->state, "cancelled") && job->terminal == printer->terminal && send_queue_name (printer, job)
         && (job->card || !g_str_equal (job->what, "card")) && !(known && g_hash_table_contains (known, &job->id));
}

static gboolean
withdraw (const Printer *printer, const PrintJob *job)
{
  g_autofree char *title = withdraw_title (job);
  g_autoptr (Queue) queue = queue_open (send_queue_name (printer, job), NULL);

  return queue && queue_withdraw (queue, title, NULL);
}

gboolean
withdraw_cancelled (Printer *printer, GHashTable *known, GError **error)
{
  gint64 since = record_now (printer->record) - LOOKED_BACK;
  g_autoptr (GPtrArray) jobs = print_job_list_since (record_get_connection (printer->record), since, error);
  g_autoptr (GHashTable) away = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; jobs && i < jobs->len; i++) {
    const PrintJob *job = jobs->pdata[i];
    if (!is_in_a_queue (printer, job, known) || g_hash_table_contains (away, send_queue_name (printer, job)))
      continue;
    if (!withdraw (printer, job))
      g_hash_table_add (away, (char *) send_queue_name (printer, job));
    else if (known)
      g_hash_table_add (known, g_memdup2 (&job->id, sizeof job->id));
  }
  return jobs != NULL;
}
