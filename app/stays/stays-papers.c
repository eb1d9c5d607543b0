/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of the tab "length of stay": asked for, numbered, printed, signed. */
#include "app/stays/stays-papers.h"

#include "app/arrivals/bast.h"
#include "app/print.h"
#include "app/residents/act-form.h"
#include "app/residents/person-forms.h"
#include "app/sentence.h"
#include "app/stays/letter-form.h"
#include "app/stays/stays-letter.h"
#include "db/paper/lists.h"

#include <glib/gi18n.h>

struct _DeskStaysPapers {
  GObject parent;

  DeskStaysPage *page;         /* weak */
  DeskStaysActs *acts;         /* weak */
  DeskContext *context;
  GSimpleAction *approvals;
  GCancellable *printing;      /* ends with the page */
};

G_DEFINE_FINAL_TYPE (DeskStaysPapers, desk_stays_papers, G_TYPE_OBJECT)

typedef struct {
  DeskStaysPapers *papers;
  gint64 house, stay;
  char *who;
  DeskLetterForm *form;        /* (nullable): that asked for a number */
  int number;                  /* that it got, 0: none yet */
} Paper;

static Paper *
paper_new (DeskStaysPapers *self, gint64 house, gint64 stay, const char *who)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->papers = g_object_ref (self);
  paper->house = house;
  paper->stay = stay;
  paper->who = g_strdup (who);
  return paper;
}

static Paper *
paper_copy (const Paper *paper)
{
  Paper *copy = paper_new (paper->papers, paper->house, paper->stay, paper->who);

  g_set_object (&copy->form, paper->form);
  copy->number = paper->number;
  return copy;
}

static void
paper_free (Paper *paper)
{
  g_object_unref (paper->papers);
  g_clear_object (&paper->form);
  g_free (paper->who);
  g_free (paper);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paper, paper_free)

/* @paper: (transfer full): what @on_numbered gets; @kind: as desk_letter_form_new() takes it */
static void
ask_signatory (Paper *paper, const char *kind, const char *title, GCallback on_numbered)
{
  DeskStaysPapers *self = paper->papers;
  GtkWidget *form = desk_letter_form_new (self->context, paper->house, paper->stay, kind);
  g_autofree char *full = g_strdup_printf ("%s: %s", title, paper->who);

  g_set_object (&paper->form, DESK_LETTER_FORM (form));
  DeskStayDialog *dialog = desk_stays_acts_open (self->acts, form, full, _("_Issue and print"), FALSE);
  g_signal_connect_data (dialog, "done", on_numbered, paper, (GClosureNotify) (void (*) (void)) paper_free,
                         G_CONNECT_SWAPPED);
}

/* --- of an exit --- */

static void
on_paper_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paper) paper = data;
  DeskStaysPapers *self = paper->papers;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *how = job ? desk_print_sentence (job, NULL) : desk_sentence_here (error, self->context);
  g_autofree char *text = g_strdup_printf (_("The paper has the number %d"), paper->number);
  g_autofree char *full = g_strdup_printf ("%s · %s", text, how);
  desk_stays_page_tell (self->page, full, TRUE, !job || !desk_print_is_good (job));
}

/* It takes its number and is printed, as every paper is. */
static void
on_paper_numbered (const Paper *paper, GPtrArray *outcomes)
{
  DeskStaysPapers *self = paper->papers;
  const Outcome *outcome = outcomes->pdata[0];
  Paper *printed = paper_copy (paper);

  printed->number = (int) outcome_int (outcome, "number");
  g_autofree char *text = g_strdup_printf (_("The paper has the number %d"), printed->number);
  if (self->page)
    desk_stays_page_tell (self->page, text, TRUE, FALSE);
  desk_print_issued (self->context, outcome_int (outcome, "document"), desk_letter_form_get_issued (paper->form), paper->stay,
                     self->printing, on_paper_printed, printed);
}

static void
on_paper (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysPapers *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self->acts, stay);
  (void) action;

  if (line)
    ask_signatory (paper_new (self, line->house, line->stay,
                              desk_row_guest (line->name, desk_stays_page_get_view (self->page))),
                   line->what, _("Paper of the exit"), G_CALLBACK (on_paper_numbered));
}

static void
on_signed (GSimpleAction *action, GVariant *document, gpointer data)
{
  DeskStaysPapers *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self->acts, document);
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_act_form_new (self->context, "document-signed", person_signed_fields);
  g_autofree char *title = g_strdup_printf ("%s · %s: %s", person_label_document (line->what), line->number,
                                            desk_row_guest (line->name, desk_stays_page_get_view (self->page)));
  desk_act_form_fix (DESK_ACT_FORM (form), "document", line->id);
  desk_stays_acts_open (self->acts, form, title, _("_Is signed"), FALSE);
}

/* --- of an extension --- */

static void print_letter (Paper *paper);

static void
on_letter_numbered (const Paper *paper)
{
  print_letter (paper_copy (paper));
}

static void
on_letter_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paper) paper = data;
  DeskStaysPapers *self = paper->papers;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_extension_finish (result, &error);
  (void) source;

  if (!self->acts || !self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!job && !error) {
    if (!desk_stays_acts_is_open (self->acts))
      ask_signatory (g_steal_pointer (&paper), NULL, _("Letter of the extension"), G_CALLBACK (on_letter_numbered));
    return;
  }
  g_autofree char *text = job ? desk_print_sentence (job, _("the letter of the extension"))
                              : desk_sentence_here (error, self->context);
  desk_stays_page_notify (self->page, text, FALSE, !job || !desk_print_is_good (job));
}

/* @paper: (transfer full) */
static void
print_letter (Paper *paper)
{
  DeskStaysPapers *self = paper->papers;

  desk_print_extension (self->context, paper->stay, self->printing, on_letter_printed, paper);
}

static void
on_print_letter (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysPapers *self = data;
  (void) action;

  if (desk_stays_acts_is_open (self->acts))
    return;
  const LimitLine *line = desk_stays_find_limit (desk_stays_page_get_stays (self->page), g_variant_get_int64 (stay));
  if (!line)
    return;
  g_autofree char *who = desk_row_who (line->name, line->place, line->number, desk_stays_page_get_view (self->page));
  print_letter (paper_new (self, line->house, line->stay, who));
}

/* --- of all that is to be confirmed --- */

typedef struct {
  gint64 house;                /* 0: all of them */
  char *staff;
  GTimeZone *zone;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_time_zone_unref (wish->zone);
  g_free (wish->staff);
  g_free (wish);
}

static gboolean
draw_approvals (Record *record, const char *path, gpointer data, GError **error)
{
  const Wish *wish = data;

  return lists_print_approvals (record, wish->house, wish->zone, wish->staff, path, error);
}

static void
on_approvals_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskStaysPapers) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text = job ? desk_print_sentence (job, _("the list of what is to be confirmed")) : desk_sentence_here (error, self->context);
  desk_stays_page_tell (self->page, text, FALSE, !job || !desk_print_is_good (job));
}

static void
on_approvals (DeskStaysPapers *self)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ desk_context_get_house (self->context), g_strdup (desk_context_get_staff_name (self->context)),
                  g_time_zone_ref (desk_context_get_zone (self->context)) };
  const DeskPaper paper = { "sheet", 0, 0, draw_approvals, wish, wish_free };
  desk_print_paper (self->context, &paper, self->printing, on_approvals_printed, g_object_ref (self));
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "paper", .activate = on_paper, .parameter_type = "x" },
  { .name = "signed", .activate = on_signed, .parameter_type = "x" },
  { .name = "letter", .activate = on_print_letter, .parameter_type = "x" },
};

static void
desk_stays_papers_dispose (GObject *object)
{
  DeskStaysPapers *self = DESK_STAYS_PAPERS (object);

  g_clear_weak_pointer (&self->acts);
  g_clear_weak_pointer (&self->page);
  G_OBJECT_CLASS (desk_stays_papers_parent_class)->dispose (object);
}

static void
desk_stays_papers_finalize (GObject *object)
{
  DeskStaysPapers *self = DESK_STAYS_PAPERS (object);

  g_object_unref (self->context);
  g_object_unref (self->printing);
  g_object_unref (self->approvals);
  G_OBJECT_CLASS (desk_stays_papers_parent_class)->finalize (object);
}

static void
desk_stays_papers_class_init (DeskStaysPapersClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_stays_papers_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_stays_papers_finalize;
}

static void
desk_stays_papers_init (DeskStaysPapers *self)
{
  self->printing = g_cancellable_new ();
  self->approvals = g_simple_action_new ("approvals", NULL);
  g_simple_action_set_enabled (self->approvals, FALSE);
  g_signal_connect_object (self->approvals, "activate", G_CALLBACK (on_approvals), self, G_CONNECT_SWAPPED);
}

DeskStaysPapers *
desk_stays_papers_new (DeskStaysPage *page, DeskContext *context, DeskStaysActs *acts, GActionMap *actions)
{
  DeskStaysPapers *self = g_object_new (DESK_TYPE_STAYS_PAPERS, NULL);

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->acts, acts);
  self->context = g_object_ref (context);
  g_signal_connect_object (page, "destroy", G_CALLBACK (g_cancellable_cancel), self->printing, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (actions, G_ACTION (self->approvals));
  return self;
}

void
desk_stays_papers_allow_approvals (DeskStaysPapers *self, gboolean allowed)
{
  g_simple_action_set_enabled (self->approvals, allowed);
}
