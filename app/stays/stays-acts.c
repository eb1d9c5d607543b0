/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in the tab "length of stay". */
#include "app/stays/stays-acts.h"

#include "app/arrivals/bast.h"
#include "app/board/discharge-form.h"
#include "app/board/fields-form.h"
#include "app/board/stay-dialog.h"
#include "app/residents/act-form.h"
#include "app/residents/person-forms.h"
#include "app/print.h"
#include "app/sentence.h"
#include "app/stays/extend-form.h"
#include "app/stays/leave-form.h"
#include "app/stays/letter-form.h"
#include "app/board/plain-form.h"
#include "app/stays/stays-letter.h"
#include "app/undo.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

struct _DeskStaysActs {
  GObject parent;

  DeskStaysPage *page;         /* weak */
  DeskContext *context;
  GSimpleActionGroup *actions;
  GtkWidget *dialog;           /* weak: the one that is open */
  DeskUndo *done;
  GCancellable *cancellable;   /* of what is printed */
};

G_DEFINE_FINAL_TYPE (DeskStaysActs, desk_stays_acts, G_TYPE_OBJECT)

/* --- dialogs --- */

void
desk_stays_acts_done (DeskStaysActs *self, GPtrArray *outcomes, const char *text)
{
  desk_undo_push (self->done, outcomes, text);
  if (self->page)
    desk_stays_page_notify (self->page, text, TRUE, FALSE);
}

static DeskStayDialog *
make_dialog (DeskStaysActs *self, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self->page)));
  GtkWidget *dialog = desk_stay_dialog_new (window, self->context, DESK_STAY_FORM (form), title, accept, ending);

  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "done", G_CALLBACK (desk_stays_acts_done), self, G_CONNECT_SWAPPED);
  return DESK_STAY_DIALOG (dialog);
}

/* One at a time: what is typed in the one that is open is not lost. */
static gboolean
is_open (DeskStaysActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL || !desk_stays_page_get_stays (self->page);
}

static char *
who_is (DeskStaysActs *self, const char *name, const char *place, gint64 number)
{
  return desk_row_who (name, place, number, desk_stays_page_get_view (self->page));
}

static const LimitLine *
limit_of (DeskStaysActs *self, gint64 stay)
{
  const DeskStays *stays = desk_stays_page_get_stays (self->page);

  for (guint i = 0; i < stays->limits->len; i++)
    if (((const LimitLine *) stays->limits->pdata[i])->stay == stay)
      return stays->limits->pdata[i];
  return NULL;
}

static const WaitingLine *
waiting_of (DeskStaysActs *self, gint64 id)
{
  const DeskStays *stays = desk_stays_page_get_stays (self->page);

  for (guint i = 0; i < stays->waiting->len; i++)
    if (((const WaitingLine *) stays->waiting->pdata[i])->id == id)
      return stays->waiting->pdata[i];
  return NULL;
}

static void
on_extend (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const LimitLine *line = is_open (self) ? NULL : limit_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  g_autofree char *who = who_is (self, line->name, line->place, line->number);
  GtkWidget *form = desk_extend_form_new (line, who, desk_context_get_staff_name (self->context));
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Extend the stay"), who);
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, title, _("_Extend"), FALSE)));
}

static void
on_agreed (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (id));
  (void) action;

  if (!line)
    return;
  g_autofree char *who = who_is (self, line->name, NULL, line->stay);
  GtkWidget *form = desk_extend_form_new_agreed (line, desk_stays_page_get_view (self->page)->names ? line->name : who);
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, _("Agreed elsewhere"), _("_Extend"), FALSE)));
}

static void
on_end (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const LimitLine *line = is_open (self) ? NULL : limit_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  gboolean names = desk_stays_page_get_view (self->page)->names;
  g_autofree char *who = who_is (self, line->name, line->place, line->number);
  const BoardPerson person = { .resident = line->resident, .stay = line->stay, .name = names ? line->name : who };
  GtkWidget *form = desk_discharge_form_new (self->context, &person, line->place ? line->place : "", line->party);
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, _("End the stay"), _("_End the stay"), TRUE)));
}

/* At once; a dialog comes only where the record wants to hear more. */
static void
do_at_once (DeskStaysActs *self, const DeskPlainAct *act, const char *title, const char *accept)
{
  desk_stay_dialog_try (make_dialog (self, desk_plain_form_new (act), title, accept, FALSE));
}

static void
on_approve (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (id));
  (void) action;

  if (!line)
    return;
  const char *name = desk_stays_page_get_view (self->page)->names ? line->name : _("a guest");
  g_autofree char *done = g_strdup_printf (_("Extension of %s approved"), name);
  do_at_once (self, &(DeskPlainAct){ .kind = "extend-decide", .key = "ask", .id = line->id, .more_key = "decision",
                                     .more = "approve", .what = name, .done = done },
              _("Approve the extension"), _("_Approve"));
}

static void
on_refuse (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (id));
  (void) action;

  if (!line)
    return;
  const char *name = desk_stays_page_get_view (self->page)->names ? line->name : _("a guest");
  g_autofree char *done = g_strdup_printf (_("Extension of %s refused"), name);
  GtkWidget *form = desk_plain_form_new (&(DeskPlainAct){
      .kind = "extend-decide", .key = "ask", .id = line->id, .more_key = "decision", .more = "refuse", .what = name, .done = done,
      .note = _("_Why, for who asked") });
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, _("Refuse the extension"), _("_Refuse"), TRUE)));
}

static void
on_confirm (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (id));
  (void) action;

  if (!line)
    return;
  g_autofree char *done = g_strdup_printf (_("Confirmed: %s agreed"), line->approver);
  do_at_once (self, &(DeskPlainAct){ .kind = "approval-confirm", .key = "approval", .id = line->id, .what = line->approver,
                                     .done = done },
              _("Confirm that it was agreed to"), _("_Confirm"));
}

/* --- the exit that another house told of --- */

static void
open_form (DeskStaysActs *self, const WaitingLine *line, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  const char *name = desk_stays_page_get_view (self->page)->names ? line->name : _("a guest");
  g_autofree char *full = g_strdup_printf ("%s: %s", title, name);

  gtk_window_present (GTK_WINDOW (make_dialog (self, form, full, accept, ending)));
}

static void
on_exit_known (GSimpleAction *action, GVariant *stay, gpointer data)
{
  static const char *const none[] = { NULL };
  static const ActField fields[] = {
    { "at", N_("_When the person left"), ACT_FIELD_PAST, TRUE, NULL },
    { "destination", N_("Where _to"), ACT_FIELD_CHOICE, TRUE, none },
    { "reason", N_("Wh_y, in words"), ACT_FIELD_TEXT, FALSE, NULL },
    { 0 },
  };
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_act_form_new (self->context, "confirm-exit", fields);
  desk_act_form_fix (DESK_ACT_FORM (form), "stay", line->stay);
  for (const Destination *where = destinations (); where->code; where++)
    desk_act_form_offer (DESK_ACT_FORM (form), "destination", where->code, _(where->label));
  open_form (self, line, form, _("Exit told by another house"), _("_Confirm"), FALSE);
}

/* The other house is wrong: its stay ends, and this one has the person again. */
static void
on_still_here (GSimpleAction *action, GVariant *stay, gpointer data)
{
  static const DeskField fields[] = {
    { "bed", FIELD_BED, N_("_Bed where the person lies"), NULL, TRUE, NULL }, { NULL, FIELD_TEXT, NULL, NULL, FALSE, NULL },
  };
  static const DeskFieldsSpec spec = {
    "take-over", N_("Is still here"), N_("_Take back"), N_("Taken over from another house"), NULL, fields, TRUE,
  };
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_fields_form_new (self->context, &spec);
  desk_fields_form_set_int (DESK_FIELDS_FORM (form), "resident", line->resident);
  open_form (self, line, form, _(spec.title), _(spec.accept), spec.ending);
}

/* --- the paper of an exit --- */

typedef struct {
  DeskStaysActs *acts;
  DeskLetterForm *form;
  gint64 stay;
  int number;
} Issue;

static Issue *
issue_new (DeskStaysActs *self, GtkWidget *form, gint64 stay)
{
  Issue *issue = g_new (Issue, 1);

  *issue = (Issue){ g_object_ref (self), DESK_LETTER_FORM (g_object_ref (form)), stay, 0 };
  return issue;
}

static void
issue_free (Issue *issue)
{
  g_object_unref (issue->acts);
  g_object_unref (issue->form);
  g_free (issue);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Issue, issue_free)

static void
on_paper_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Issue) issue = data;
  DeskStaysActs *self = issue->acts;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *how = job ? desk_print_sentence (job, NULL) : desk_sentence_here (error, self->context);
  g_autofree char *text = g_strdup_printf (_("The paper has the number %d"), issue->number);
  g_autofree char *full = g_strdup_printf ("%s · %s", text, how);
  desk_stays_page_tell (self->page, full, TRUE, !job || !desk_print_is_good (job));
}

/* It takes its number and is printed, as every paper is. */
static void
on_paper_numbered (const Issue *issue, GPtrArray *outcomes)
{
  DeskStaysActs *self = issue->acts;
  const Outcome *outcome = outcomes->pdata[0];
  Issue *printed = issue_new (self, GTK_WIDGET (issue->form), issue->stay);

  printed->number = (int) outcome_int (outcome, "number");
  g_autofree char *text = g_strdup_printf (_("The paper has the number %d"), printed->number);
  if (self->page)
    desk_stays_page_tell (self->page, text, TRUE, FALSE);
  desk_print_issued (self->context, outcome_int (outcome, "document"), desk_letter_form_get_issued (issue->form), issue->stay,
                     self->cancellable, on_paper_printed, printed);
}

static void
on_paper (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  const char *name = desk_stays_page_get_view (self->page)->names ? line->name : _("a guest");
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Paper of the exit"), name);
  GtkWidget *form = desk_letter_form_new (self->context, line->house, line->stay, line->what);
  DeskStayDialog *dialog = make_dialog (self, form, title, _("_Issue and print"), FALSE);
  g_signal_connect_data (dialog, "done", G_CALLBACK (on_paper_numbered), issue_new (self, form, line->stay),
                         (GClosureNotify) (void (*) (void)) issue_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_signed (GSimpleAction *action, GVariant *document, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = is_open (self) ? NULL : waiting_of (self, g_variant_get_int64 (document));
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_act_form_new (self->context, "document-signed", person_signed_fields);
  g_autofree char *title = g_strdup_printf ("%s · %s", person_label_document (line->what), line->number);
  desk_act_form_fix (DESK_ACT_FORM (form), "document", line->id);
  open_form (self, line, form, title, _("_Is signed"), FALSE);
}

/* --- the letter of an extension: its number once, its print as often as it is wanted --- */

typedef struct {
  DeskStaysActs *acts;
  gint64 house, stay;
  char *who;
} Letter;

static void
letter_free (Letter *letter)
{
  g_object_unref (letter->acts);
  g_free (letter->who);
  g_free (letter);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Letter, letter_free)

static Letter *
letter_new (DeskStaysActs *self, gint64 house, gint64 stay, const char *who)
{
  Letter *letter = g_new (Letter, 1);

  *letter = (Letter){ g_object_ref (self), house, stay, g_strdup (who) };
  return letter;
}

static void print_letter (DeskStaysActs *self, gint64 house, gint64 stay, const char *who);

static void
on_numbered (const Letter *letter)
{
  print_letter (letter->acts, letter->house, letter->stay, letter->who);
}

static void
ask_signatory (const Letter *letter)
{
  DeskStaysActs *self = letter->acts;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Letter of the extension"), letter->who);

  if (is_open (self))
    return;
  GtkWidget *form = desk_letter_form_new (self->context, letter->house, letter->stay, NULL);
  DeskStayDialog *dialog = make_dialog (self, form, title, _("_Issue and print"), FALSE);
  g_signal_connect_data (dialog, "done", G_CALLBACK (on_numbered), letter_new (self, letter->house, letter->stay, letter->who),
                         (GClosureNotify) (void (*) (void)) letter_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_lettered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Letter) letter = data;
  DeskStaysActs *self = letter->acts;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_extension_finish (result, &error);
  (void) source;

  if (!self->page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!job && !error) {
    ask_signatory (letter);
    return;
  }
  g_autofree char *text = job ? desk_print_sentence (job, _("the letter of the extension"))
                              : desk_sentence_here (error, self->context);
  desk_stays_page_notify (self->page, text, FALSE, !job || !desk_print_is_good (job));
}

static void
print_letter (DeskStaysActs *self, gint64 house, gint64 stay, const char *who)
{
  desk_print_extension (self->context, stay, self->cancellable, on_lettered, letter_new (self, house, stay, who));
}

static void
on_print_letter (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const LimitLine *line = is_open (self) ? NULL : limit_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!line)
    return;
  g_autofree char *who = who_is (self, line->name, line->place, line->number);
  print_letter (self, line->house, line->stay, who);
}

static const Outing *
outing_of (DeskStaysActs *self, gint64 id)
{
  const DeskStays *stays = desk_stays_page_get_stays (self->page);

  for (guint i = 0; i < stays->outings->len; i++) {
    const Outing *outing = stays->outings->pdata[i];
    if (outing->stay == id || outing->permit == id)
      return outing;
  }
  return NULL;
}

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskStaysActs *self = data;
  (void) action;
  (void) parameter;

  if (is_open (self))
    return;
  GtkWidget *form = desk_leave_form_new (desk_stays_page_get_stays (self->page)->people, desk_stays_page_get_view (self->page)->names,
                                         desk_context_get_zone (self->context));
  gtk_window_present (GTK_WINDOW (make_dialog (self, form, _("Out on permit"), _("_Let out"), FALSE)));
}

static void
on_back (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const Outing *outing = is_open (self) ? NULL : outing_of (self, g_variant_get_int64 (stay));
  (void) action;

  if (!outing)
    return;
  g_autofree char *who = who_is (self, outing->name, outing->place, outing->number), *done = g_strdup_printf (_("Back: %s"), who);
  do_at_once (self, &(DeskPlainAct){ .kind = "return", .key = "resident", .id = outing->stay, .what = who, .done = done },
              _("Is back"), _("_Is back"));
}

static void
on_take (GSimpleAction *action, GVariant *permit, gpointer data)
{
  DeskStaysActs *self = data;
  const Outing *outing = is_open (self) ? NULL : outing_of (self, g_variant_get_int64 (permit));
  (void) action;

  if (!outing)
    return;
  g_autofree char *who = who_is (self, outing->name, outing->place, outing->number);
  g_autofree char *done = g_strdup_printf (_("You see to it: %s"), who);
  do_at_once (self, &(DeskPlainAct){ .kind = "missing-take", .key = "permit", .id = outing->permit, .what = who, .done = done },
              _("See to a child who is not back"), _("_I see to it"));
}

/* --- undo --- */

static void
on_undone (DeskStaysActs *self, const char *text)
{
  if (self->page)
    desk_stays_page_notify (self->page, text, FALSE, FALSE);
}

static void
on_undo_failed (DeskStaysActs *self, const char *text)
{
  if (self->page)
    desk_stays_page_notify (self->page, text, FALSE, TRUE);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  desk_undo_run (DESK_STAYS_ACTS (data)->done);
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "extend", .activate = on_extend, .parameter_type = "x" },
  { .name = "end", .activate = on_end, .parameter_type = "x" },
  { .name = "approve", .activate = on_approve, .parameter_type = "x" },
  { .name = "refuse", .activate = on_refuse, .parameter_type = "x" },
  { .name = "agreed", .activate = on_agreed, .parameter_type = "x" },
  { .name = "confirm", .activate = on_confirm, .parameter_type = "x" },
  { .name = "exit", .activate = on_exit_known, .parameter_type = "x" },
  { .name = "still-here", .activate = on_still_here, .parameter_type = "x" },
  { .name = "paper", .activate = on_paper, .parameter_type = "x" },
  { .name = "signed", .activate = on_signed, .parameter_type = "x" },
  { .name = "letter", .activate = on_print_letter, .parameter_type = "x" },
  { .name = "leave", .activate = on_leave },
  { .name = "back", .activate = on_back, .parameter_type = "x" },
  { .name = "take", .activate = on_take, .parameter_type = "x" },
  { .name = "undo", .activate = on_undo },
};

static void
desk_stays_acts_dispose (GObject *object)
{
  DeskStaysActs *self = DESK_STAYS_ACTS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->page)
    gtk_widget_insert_action_group (GTK_WIDGET (self->page), "stays", NULL);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (desk_stays_acts_parent_class)->dispose (object);
}

static void
desk_stays_acts_finalize (GObject *object)
{
  DeskStaysActs *self = DESK_STAYS_ACTS (object);

  g_object_unref (self->context);
  g_object_unref (self->cancellable);
  g_object_unref (self->done);
  G_OBJECT_CLASS (desk_stays_acts_parent_class)->finalize (object);
}

static void
desk_stays_acts_class_init (DeskStaysActsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_stays_acts_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_stays_acts_finalize;
}

static void
desk_stays_acts_init (DeskStaysActs *self)
{
  self->cancellable = g_cancellable_new ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

DeskStaysActs *
desk_stays_acts_new (DeskStaysPage *page, DeskContext *context)
{
  DeskStaysActs *self = g_object_new (DESK_TYPE_STAYS_ACTS, NULL);

  g_set_weak_pointer (&self->page, page);
  self->context = g_object_ref (context);
  self->done = desk_undo_new (context);
  g_signal_connect_object (self->done, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "failed", G_CALLBACK (on_undo_failed), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "stays", G_ACTION_GROUP (self->actions));
  return self;
}
