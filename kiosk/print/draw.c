/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a print job is on paper: a file that a printer takes. */
#include "kiosk/print/draw.h"

#include "kiosk/print/faces.h"

#include "db/paper/paper.h"
#include "db/record/attachment.h"
#include "db/record/card.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define A4 21000, 29700

void
drawn_clear (Drawn *drawn)
{
  g_clear_pointer (&drawn->path, g_free);
}

const char *
draw_reason (const GError *error)
{
  if (g_error_matches (error, PAPER_ERROR, PAPER_ERROR_FOLDER))
    return _("The folder for cards is missing or can not be written.");
  if (g_error_matches (error, PAPER_ERROR, PAPER_ERROR_FULL))
    return _("There is no room left on the disk for the card.");
  return error->message;
}

/* One commit: no other program prints the same job, and no card is entered for a job that is gone. */
static gboolean
take (Printer *printer, const PrintJob *job, gboolean again, GPtrArray *faces, gboolean *taken, GError **error)
{
  g_autoptr (Batch) batch = batch_begin (printer->record, error);
  g_autoptr (Request) request = printer_request (printer, "print-taken");
  g_autoptr (GError) local = NULL;

  if (!batch || !faces_enter (printer, batch, job->staff ? "staff" : "resident", faces, error))
    return FALSE;
  request_set_int (request, "job", job->id);
  request_set (request, "again", again ? "yes" : NULL);
  if (printer->run)
    request_set_int (request, "run", printer->run);
  if (g_str_equal (job->what, "card"))
    request_set_int (request, "card", ((Face *) faces->pdata[0])->card);
  *taken = batch_perform (batch, request, NULL, &local) && batch_commit (batch, &local);
  if (*taken || g_error_matches (local, RECORD_ERROR, RECORD_ERROR_STATE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static char *
card_path (Printer *printer, const char *number)
{
  g_autofree char *name = g_strdup_printf ("card-%s.%s", number, faces_suffix (printer->layout));

  return g_build_filename (printer->out, name, NULL);
}

gboolean
draw_forget (Printer *printer, const PrintJob *job, GError **error)
{
  gint64 card = 0;

  if (!card_number (record_get_connection (printer->record), job->card, &card, error))
    return FALSE;
  if (!card)
    return TRUE;
  g_autofree char *number = g_strdup_printf ("%04" G_GINT64_FORMAT, card);
  g_autofree char *path = card_path (printer, number);
  g_unlink (path);
  return TRUE;
}

static char *
path_of (Printer *printer, const PrintJob *job, GPtrArray *faces)
{
  const Face *face = faces->len ? faces->pdata[0] : NULL;

  if (g_str_equal (job->what, "card"))
    return card_path (printer, face->number);
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT ".%s", job->what, job->id,
                                           faces->len ? faces_suffix (printer->layout) : "pdf");
  return g_build_filename (printer->out, name, NULL);
}

static gboolean
write_paper (Printer *printer, const PrintJob *job, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = file_load (printer->record, job->file, NULL, error);
  gsize size;

  if (!bytes)
    return FALSE;
  const char *data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
draw (Printer *printer, const PrintJob *job, GPtrArray *faces, Drawn *drawn, GError **error)
{
  g_autofree char *path = path_of (printer, job, faces);

  if (faces->len) {
    if (!faces_write (printer, job->stay, job->staff, faces, path, drawn, error))
      return FALSE;
  } else {
    if (!write_paper (printer, job, path, error))
      return FALSE;
    *drawn = (Drawn){ NULL, "application/pdf", A4, 0 };
  }
  drawn->path = g_steal_pointer (&path);
  if (g_str_equal (job->what, "card"))
    drawn->card = ((Face *) faces->pdata[0])->card;
  return TRUE;
}

static guint
count_cards (const PrintJob *job)
{
  return g_str_equal (job->what, "card") ? 1 : job->blanks;
}

gboolean
draw_take (Printer *printer, const PrintJob *job, gboolean again, Drawn *drawn, gboolean *taken, GError **error)
{
  g_autoptr (GPtrArray) faces = faces_new (count_cards (job));
  g_autoptr (GError) local = NULL;

  if (!take (printer, job, again, faces, taken, error))
    return FALSE;
  if (!*taken || draw (printer, job, faces, drawn, &local))
    return TRUE;
  if (local->domain != ENGINE_ERROR)
    return printer_fail (printer, job, 0, draw_reason (local), NULL, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
draw_blanks (Printer *printer, guint n, const char *path, Drawn *drawn, GError **error)
{
  g_autoptr (GPtrArray) faces = faces_new (n);
  g_autoptr (Batch) batch = batch_begin (printer->record, error);

  return batch && faces_enter (printer, batch, "resident", faces, error) && batch_commit (batch, error)
         && faces_write (printer, 0, 0, faces, path, drawn, error);
}
