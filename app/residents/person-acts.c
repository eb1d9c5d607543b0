/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done on a resident's page. */
#include "app/residents/person-acts.h"

#include "app/acts.h"
#include "app/admit/nik-hint.h"
#include "app/arrivals/bast.h"
#include "app/board/history.h"
#include "app/board/stay-dialog.h"
#include "app/print.h"
#include "app/residents/dial-window.h"
#include "app/residents/merge-form.h"
#include "app/residents/paper-window.h"
#include "app/residents/person-forms.h"
#include "app/residents/photo-form.h"
#include "app/sentence.h"
#include "app/stays/extend-form.h"
#include "app/stays/leave-form.h"
#include "app/stays/letter-form.h"
#include "db/record/attachment.h"
#include "db/record/when.h"

#include <glib/gi18n.h>

struct _DeskPersonActs {
  GObject parent;

  DeskContext *context;
  GtkWidget *page;             /* weak */
  GtkWidget *dialog;           /* weak: the one that is open */
  GSimpleActionGroup *actions;
  const DeskPerson *person;    /* (nullable) borrowed */
  const DeskHouseCare *care;   /* (nullable) borrowed */
  GCancellable *printing;      /* ends with the page */
  GHashTable *under_way;       /* what is done to what, as text: a second press does not do it twice */
  gboolean print_under_way;
};

enum { SIGNAL_SAID, SIGNAL_LOOKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPersonActs, desk_person_acts, G_TYPE_OBJECT)

static gint64
resident_of (DeskPersonActs *self)
{
  return self->person ? self->person->page->line->resident : 0;
}

static void
say (DeskPersonActs *self, const char *text, gboolean failed)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, failed);
}

/* --- acts without a dialog: each can be taken back --- */

typedef struct {
  const char *action, *kind, *key;
} PlainAct;

static const PlainAct plain_acts[] = {
  { "alias-remove", "alias-remove", "alias" },
  { "tag-end", "tag-end", "tag" },
  { "relation-end", "relation-end", "relation" },
  { "note-withdraw", "note-withdraw", "note" },
  { "task-done", "task-done", "task" },
  { "phone-note-done", "phone-note-done", "note" },
  { "medicine-end", "medicine-end", "medicine" },
  { "alert-end", "alert-end", "alert" },
  { "card-lost", "card-lost", "card" },
  { "card-unbind", "card-unbind", "card" },
  { "paper-remove", "attachment-remove", "attachment" },
  { "unmerge", "resident-unmerge", "merge" },
  { "undo", "undo", "act" },
};

typedef struct {
  DeskPersonActs *acts;
  const char *kind;            /* static */
  char *what;                  /* in under_way */
} Doing;

static void
doing_free (Doing *doing)
{
  g_object_unref (doing->acts);
  g_free (doing->what);
  g_free (doing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doing, doing_free)

static void
on_done_plainly (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Doing) doing = data;
  DeskPersonActs *self = doing->acts;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  g_hash_table_remove (self->under_way, doing->what);
  if (outcomes) {
    say (self, desk_history_done (doing->kind), FALSE);
    return;
  }
  g_autofree char *sentence = desk_sentence_here (error, self->context);
  say (self, sentence, TRUE);
}

/* @kind: static; @request: (transfer full); @row, @due: to what it is done */
static void
do_plainly (DeskPersonActs *self, const char *kind, Request *request, gint64 row, gint64 due)
{
  g_autoptr (DeskActs) acts = desk_acts_new ();
  Doing *doing = g_new (Doing, 1);

  *doing = (Doing){ g_object_ref (self), kind, NULL };
  doing->what = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, kind, row, due);
  if (!g_hash_table_add (self->under_way, g_strdup (doing->what))) {
    doing_free (doing);
    request_free (request);
    return;
  }
  desk_acts_add (acts, request, NULL);
  desk_context_act (self->context, acts, NULL, on_done_plainly, doing);
}

static void
on_plain (GSimpleAction *action, GVariant *target, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (guint i = 0; i < G_N_ELEMENTS (plain_acts); i++) {
    if (!g_str_equal (plain_acts[i].action, name))
      continue;
    Request *request = request_new (plain_acts[i].kind);
    request_set_int (request, plain_acts[i].key, g_variant_get_int64 (target));
    do_plainly (data, plain_acts[i].kind, request, g_variant_get_int64 (target), 0);
  }
}

static void
on_dose (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  const char *state;
  gint64 medicine, due;
  (void) action;

  g_variant_get (target, "(&sxx)", &state, &medicine, &due);
  Request *request = request_new ("dose-log");
  request_set_int (request, "medicine", medicine);
  request_set (request, "state", state);
  if (due) {
    g_autofree char *iso = when_format (due, desk_context_get_zone (self->context));
    request_set (request, "due", iso);
  }
  do_plainly (self, "dose-log", request, medicine, due);
}

/* --- prints: one at a time --- */

static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPersonActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  self->print_under_way = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text = job ? desk_print_sentence (job, NULL) : desk_sentence_here (error, self->context);
  say (self, text, !job || !desk_print_is_good (job));
}

static void
on_card_print (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (!self->person || self->print_under_way)
    return;
  self->print_under_way = TRUE;
  desk_print_card (self->context, resident_of (self), self->printing, on_printed, g_object_ref (self));
}

/* --- papers of the house --- */

static const PageDocument *
document_of (DeskPersonActs *self, GVariant *target)
{
  for (guint i = 0; self->page && self->person && i < self->person->page->documents->len; i++) {
    const PageDocument *document = self->person->page->documents->pdata[i];
    if (document->document == g_variant_get_int64 (target))
      return document;
  }
  return NULL;
}

static Request *
print_sheet_again (const PageDocument *document)
{
  Request *request = request_new ("print-paper");

  request_set (request, "kind", document->what);
  request_set (request, "sha256", document->file);
  request_set_int (request, "document", document->document);
  if (g_str_equal (document->what, "letter"))
    request_set_int (request, "stay", document->stay);
  return request;
}

static void
on_document_print (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  const PageDocument *document = document_of (self, target);
  (void) action;

  if (!document || self->print_under_way)
    return;
  self->print_under_way = TRUE;
  if (document->file)
    desk_print_request (self->context, print_sheet_again (document), self->printing, on_printed, g_object_ref (self));
  else
    desk_print_issued (self->context, document->document, document->kind, document->stay, self->printing, on_printed, g_object_ref (self));
}

static void
on_document (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  const PageDocument *document = document_of (self, target);
  gboolean scan = g_str_equal (g_action_get_name (G_ACTION (action)), "document-scan");
  const char *sha256 = !document ? NULL : scan ? document->signed_file : document->file;

  if (!sha256)
    return;
  g_autofree char *title = g_strdup_printf ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT ": %s", person_label_document (document->kind),
                                            document->number, document->year, self->person->page->line->name);
  desk_paper_window_show (GTK_WINDOW (gtk_widget_get_toplevel (self->page)), self->context, sha256, title);
}

/* --- dialogs --- */

typedef struct {
  DeskPersonActs *acts;
  DeskLetterForm *form;        /* which paper was asked for */
  gint64 stay;
} Issuing;

static void
issuing_free (gpointer data, GClosure *closure)
{
  Issuing *issuing = data;
  (void) closure;

  g_object_unref (issuing->acts);
  g_object_unref (issuing->form);
  g_free (issuing);
}

static void
on_dialog_done (DeskPersonActs *self, GPtrArray *outcomes, const char *text)
{
  const Outcome *last = outcomes->pdata[outcomes->len - 1];
  g_autofree char *said = desk_nik_say_too (text, outcomes);

  say (self, said, FALSE);
  for (LookAt what = LOOK_TAGS; what < N_LOOKS; what++)
    if (g_strcmp0 (desk_history_done (look_kind (what)), text) == 0)
      g_signal_emit (self, signals[SIGNAL_LOOKED], 0, (int) what, last->act);
}

static void
on_closed (DeskPersonActs *self)
{
  g_clear_weak_pointer (&self->dialog);
}

static void
open_dialog (DeskPersonActs *self, GtkWidget *form, const char *title, const char *accept)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_toplevel (self->page));
  GtkWidget *dialog = desk_stay_dialog_new (window, self->context, DESK_STAY_FORM (form), title, accept, FALSE);

  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "done", G_CALLBACK (on_dialog_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* One at a time: what is typed in the one that is open is not lost. */
static gboolean
is_open (DeskPersonActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL || !self->page || !self->person;
}

static gboolean
can_ask (DeskPersonActs *self, const PersonForm *form)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  if (self->dialog || !self->page || !(self->person || form->row))
    return FALSE;
  if (!self->care && person_form_needs_care (form)) {
    say (self, _("Who works here is still being read. Try again."), TRUE);
    return FALSE;
  }
  return TRUE;
}

static void
on_form (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  const PersonForm *form = person_forms;
  const PersonShown about = { self->person, self->care };

  while (!g_str_equal (form->action, g_action_get_name (G_ACTION (action))))
    form++;
  if (!can_ask (self, form))
    return;
  GtkWidget *shown = desk_act_form_new (self->context, form->kind, form->fields);
  if (form->row)
    desk_act_form_fix (DESK_ACT_FORM (shown), form->row, g_variant_get_int64 (target));
  else
    desk_act_form_fix (DESK_ACT_FORM (shown), "resident", resident_of (self));
  gint64 id = form->row ? g_variant_get_int64 (target) : resident_of (self);
  person_form_fill (form, DESK_ACT_FORM (shown), &about, id);
  g_autofree char *draft = g_strdup_printf ("%s-%" G_GINT64_FORMAT, form->action, id);
  desk_act_form_set_draft (DESK_ACT_FORM (shown), draft);
  const char *who = self->person ? self->person->page->line->name : NULL;
  g_autofree char *title = who ? g_strdup_printf ("%s: %s", _(form->title), who) : g_strdup (_(form->title));
  open_dialog (self, shown, title, _(form->accept));
}

static void
on_merge (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (!is_open (self))
    open_dialog (self, desk_merge_form_new (self->context, self->person->page), _("Merge with another resident"), _("_Merge"));
}

static void
on_extend (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (is_open (self) || !self->person->page->limit)
    return;
  const char *who = self->person->page->line->name;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Extend the stay"), who);
  GtkWidget *form = desk_extend_form_new (self->person->page->limit, who, desk_context_get_staff_name (self->context), desk_context_get_zone (self->context));
  open_dialog (self, form, title, _("_Extend"));
}

static void
on_leave (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (is_open (self) || !self->person->page->stay)
    return;
  const char *who = self->person->page->line->name;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Out on permit"), who);
  open_dialog (self, desk_leave_form_new_for (self->person->page->stay->id, who, desk_context_get_zone (self->context)), title, _("_Let out"));
}

static void
on_photo (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (is_open (self))
    return;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Photo"), self->person->page->line->name);
  open_dialog (self, desk_photo_form_new (self->person->page), title, _("_Keep"));
}

/* It has its number, and is printed as every paper is. */
static void
on_issued (const Issuing *issuing, GPtrArray *outcomes)
{
  DeskPersonActs *self = issuing->acts;

  if (self->print_under_way || !self->page)
    return;
  self->print_under_way = TRUE;
  desk_print_issued (self->context, outcome_int (outcomes->pdata[0], "document"), desk_letter_form_get_issued (issuing->form), issuing->stay,
                     self->printing, on_printed, g_object_ref (self));
}

static gboolean
has_handover (const PersonPage *page, gint64 stay)
{
  for (guint i = 0; i < page->documents->len; i++) {
    const PageDocument *document = page->documents->pdata[i];
    if (document->stay == stay && !document->is_void && g_str_equal (document->kind, "BAST_IN"))
      return TRUE;
  }
  return FALSE;
}

/* Of the stay that goes on, else of the last one: the record of handing over first, where who brought them has not got one yet. */
static void
on_issue (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;
  (void) target;

  if (is_open (self) || !self->person->page->stays->len)
    return;
  const PersonPage *page = self->person->page;
  const Stay *stay = page->stay ? page->stay : ((const PageStay *) page->stays->pdata[0])->stay;
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Paper of the house"), page->line->name);
  GtkWidget *form = desk_letter_form_new (self->context, stay->house, stay->id, has_handover (page, stay->id) ? "PENGANTAR" : "BAST_IN");
  Issuing *issuing = g_new (Issuing, 1);
  *issuing = (Issuing){ g_object_ref (self), g_object_ref (DESK_LETTER_FORM (form)), stay->id };
  open_dialog (self, form, title, _("_Issue and print"));
  g_signal_connect_data (self->dialog, "done", G_CALLBACK (on_issued), issuing, issuing_free, G_CONNECT_SWAPPED);
}

static void
on_dial (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;

  if (self->page)
    desk_dial_window_show (GTK_WINDOW (gtk_widget_get_toplevel (self->page)), g_variant_get_string (target, NULL));
}

static void
on_paper (GSimpleAction *action, GVariant *target, gpointer data)
{
  DeskPersonActs *self = data;
  (void) action;

  for (guint i = 0; self->page && self->person && i < self->person->page->attachments->len; i++) {
    const Attachment *paper = self->person->page->attachments->pdata[i];
    if (paper->attachment != g_variant_get_int64 (target))
      continue;
    g_autofree char *title =
        g_strdup_printf ("%s: %s", person_label_attachment (paper->kind), self->person->page->line->name);
    desk_paper_window_show (GTK_WINDOW (gtk_widget_get_toplevel (self->page)), self->context, paper->sha256, title);
  }
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "paper", .parameter_type = "x", .activate = on_paper },
  { .name = "document", .parameter_type = "x", .activate = on_document },
  { .name = "document-scan", .parameter_type = "x", .activate = on_document },
  { .name = "document-print", .parameter_type = "x", .activate = on_document_print },
  { .name = "document-issue", .activate = on_issue },
  { .name = "dose", .parameter_type = "(sxx)", .activate = on_dose },
  { .name = "dial", .parameter_type = "s", .activate = on_dial },
  { .name = "merge", .activate = on_merge },
  { .name = "extend", .activate = on_extend },
  { .name = "leave", .activate = on_leave },
  { .name = "photo", .activate = on_photo },
  { .name = "card-print", .activate = on_card_print },
};

static void
add_actions (DeskPersonActs *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  for (const PersonForm *form = person_forms; form->action; form++) {
    GActionEntry entry = { .name = form->action, .parameter_type = form->row ? "x" : NULL, .activate = on_form };
    g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &entry, 1, self);
  }
  for (guint i = 0; i < G_N_ELEMENTS (plain_acts); i++) {
    GActionEntry entry = { .name = plain_acts[i].action, .parameter_type = "x", .activate = on_plain };
    g_action_map_add_action_entries (G_ACTION_MAP (self->actions), &entry, 1, self);
  }
}

static void
enable (DeskPersonActs *self, const char *name, const char *kind)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !self->person || person_page_may_do (self->person->page, kind));
}

/* What a role may not do is not offered to it; the record refuses it anyway. */
void
desk_person_acts_set (DeskPersonActs *self, const DeskPerson *person)
{
  self->person = person;
  for (const PersonForm *form = person_forms; form->action; form++)
    enable (self, form->action, form->kind);
  for (guint i = 0; i < G_N_ELEMENTS (plain_acts); i++)
    enable (self, plain_acts[i].action, plain_acts[i].kind);
  if (person && !person->page->stay)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "serve")), FALSE);
  enable (self, "dose", "dose-log");
  enable (self, "merge", "resident-merge");
  enable (self, "card-print", "print-card");
  enable (self, "document-print", "print-paper");
  enable (self, "document-issue", "document-issue");
  enable (self, "photo", "attachment-add");
  enable (self, "extend", "extend");
  enable (self, "leave", "leave");
}

void
desk_person_acts_set_care (DeskPersonActs *self, const DeskHouseCare *care)
{
  self->care = care;
}

static void
desk_person_acts_dispose (GObject *object)
{
  DeskPersonActs *self = DESK_PERSON_ACTS (object);

  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->actions);
  self->person = NULL;
  self->care = NULL;
  G_OBJECT_CLASS (desk_person_acts_parent_class)->dispose (object);
}

static void
desk_person_acts_finalize (GObject *object)
{
  DeskPersonActs *self = DESK_PERSON_ACTS (object);

  g_object_unref (self->context);
  g_object_unref (self->printing);
  g_hash_table_unref (self->under_way);
  G_OBJECT_CLASS (desk_person_acts_parent_class)->finalize (object);
}

static void
desk_person_acts_class_init (DeskPersonActsClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_person_acts_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_person_acts_finalize;
  signals[SIGNAL_SAID] =
      g_signal_new ("said", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_LOOKED] =
      g_signal_new ("looked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
}

static void
desk_person_acts_init (DeskPersonActs *self)
{
  self->actions = g_simple_action_group_new ();
  self->printing = g_cancellable_new ();
  self->under_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  add_actions (self);
}

DeskPersonActs *
desk_person_acts_new (DeskContext *context, GtkWidget *page)
{
  DeskPersonActs *self = g_object_new (DESK_TYPE_PERSON_ACTS, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "destroy", G_CALLBACK (g_cancellable_cancel), self->printing, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (page, "person", G_ACTION_GROUP (self->actions));
  return self;
}

GtkWidget *
desk_person_acts_get_dialog (DeskPersonActs *self)
{
  return self->dialog;
}
