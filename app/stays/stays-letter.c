/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter of an extension. */
#include "app/stays/stays-letter.h"

#include "app/board/labels.h"
#include "app/stays/stays-labels.h"
#include "db/paper/paper-letter.h"
#include "db/report/extension-letter.h"

#include <glib/gi18n.h>

typedef struct {
  DeskContext *context;
  gint64 stay;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_object_unref (errand->context);
  g_free (errand);
}

/* --- drawing, on the worker's thread --- */

typedef struct {
  gint64 stay;
  gboolean see_hidden;
  char *staff;
} Draw;

static void
draw_free (gpointer data)
{
  Draw *draw = data;

  g_free (draw->staff);
  g_free (draw);
}

static char *
agreed_text (const ExtensionLetter *letter)
{
  const char *approver = letter->approver ? letter->approver : "", *channel = desk_word (desk_channels (), letter->channel);

  if (letter->confirmed)
    return g_strdup_printf ("%s (%s)", approver, channel);
  /* TRANSLATORS: name and office, by telephone or letter */
  return g_strdup_printf (_("%s (%s, to be confirmed)"), approver, channel);
}

static gboolean
write_letter (const ExtensionLetter *letter, const char *staff, const char *path, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT "/" EXTENSION_LETTER_KIND "/%" G_GINT64_FORMAT,
                                             letter->document_number, letter->year);
  g_autofree char *date = desk_iso_date (letter->issued_on), *arrived = desk_iso_date (letter->arrived);
  g_autofree char *before = desk_iso_date (letter->limit_before), *after = desk_iso_date (letter->limit_after);
  g_autofree char *days = letter->working ? g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) letter->days), (int) letter->days)
                                         : g_strdup_printf (ngettext ("%d day", "%d days", (gulong) letter->days), (int) letter->days);
  g_autofree char *agreed = agreed_text (letter), *who = g_strdup_printf ("%" G_GINT64_FORMAT, letter->number);
  g_autofree char *printed = g_strdup_printf (_("printed by %s"), staff);
  const LetterField fields[] = {
    { _("Number of the office"), letter->office_number }, { C_("letter", "Name"), letter->name }, { _("Number of the resident"), who },
    { _("Arrived"), arrived },                            { _("Limit before"), before },          { _("Extended by"), days },
    { _("New limit"), after },                            { _("Reason"), desk_word (desk_extension_reasons (), letter->reason) },
    { _("Asked by"), letter->asker },                     { _("Approved by"), agreed },
  };
  const LetterSignature signs = letter->signatory ? (LetterSignature){ _("For the house"), letter->signatory }
                                                  : (LetterSignature){ _("Approved by"), letter->approver };
  const LetterPaper paper = {
    .title = _("Extension of a stay"), .house = letter->house_name, .number = number, .date = date,
    .opening = _("The stay of the person named here is extended:"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
    .left = { _("Asked by"), letter->asker }, .right = signs, .printed = printed,
  };

  return paper_letter_write (&paper, path, error);
}

static gboolean
draw_letter (Record *record, const char *path, gpointer data, GError **error)
{
  const Draw *draw = data;
  g_autoptr (ExtensionLetter) letter = extension_letter_read (record, draw->stay, draw->see_hidden, error);

  return letter && letter->document && write_letter (letter, draw->staff, path, error);
}

/* --- one after the other --- */

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  PrintJob *job = desk_print_finish (result, &error);
  (void) source;

  if (job)
    g_task_return_pointer (task, job, (GDestroyNotify) print_job_free);
  else
    g_task_return_error (task, error);
}

static void
print (GTask *task, gint64 document)
{
  const Errand *errand = g_task_get_task_data (task);
  Draw *draw = g_new (Draw, 1);

  *draw = (Draw){ errand->stay, desk_context_may_see_hidden (errand->context), g_strdup (desk_context_get_staff_name (errand->context)) };
  const DeskPaper paper = { "letter", errand->stay, document, draw_letter, draw, draw_free };
  desk_print_paper (errand->context, &paper, g_task_get_cancellable (task), on_printed, task);
}

static gpointer
letter_job (Record *record, gpointer input, GError **error)
{
  ExtensionLetter *letter = extension_letter_read (record, *(const gint64 *) input, TRUE, error);

  if (letter && !letter->extension) {
    g_clear_pointer (&letter, extension_letter_free);
    g_set_error_literal (error, RECORD_ERROR, RECORD_ERROR_STATE, _("This stay was not extended: there is no letter to print."));
  }
  return letter;
}

static void
on_letter (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (ExtensionLetter) letter = g_task_propagate_pointer (G_TASK (result), &error);
  (void) source;

  if (!letter)
    g_task_return_error (task, error);
  else if (letter->document)
    print (g_steal_pointer (&task), letter->document);
  else
    g_task_return_pointer (task, NULL, NULL);
}

void
desk_print_extension (DeskContext *context, gint64 stay, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (context, cancellable, callback, data);
  Errand *errand = g_new (Errand, 1);

  *errand = (Errand){ g_object_ref (context), stay };
  g_task_set_task_data (task, errand, errand_free);
  worker_run (desk_context_get_worker (context), letter_job, g_memdup2 (&stay, sizeof stay), g_free,
              (GDestroyNotify) extension_letter_free, cancellable, on_letter, task);
}

PrintJob *
desk_print_extension_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
