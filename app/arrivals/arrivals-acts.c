/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about people coming in: opens the forms, keeps what was done, takes it back, and sets the paper. */
#include "app/arrivals/arrivals-acts.h"

#include "app/admit/nik-hint.h"
#include "app/arrivals/asked-after.h"
#include "app/arrivals/bast.h"
#include "app/arrivals/corrections.h"
#include "app/arrivals/details.h"
#include "app/arrivals/forms.h"
#include "app/arrivals/heads-form.h"
#include "app/arrivals/left-forms.h"
#include "app/arrivals/line-forms.h"
#include "app/arrivals/to-board.h"
#include "app/arrivals/triage-form.h"
#include "app/board/stay-dialog.h"
#include "app/draft-form.h"
#include "app/residents/jobs.h"
#include "app/sentence.h"
#include "app/undo.h"

#include <glib/gi18n.h>

#define DATA "desk-arrivals-acts"

struct _DeskArrivalsActs {
  GObject parent;

  GtkWindow *window;           /* weak */
  GtkWidget *dialog;           /* weak: the one that is open */
  DeskContext *context;
  GSimpleActionGroup *actions;
  DeskUndo *done;
  char *doing;                 /* (nullable) in words: what is on its way without a form */
  gint64 admitting;            /* resident who is on the way out of triage, 0: none */
  gint64 admitting_in;         /* and in which house */
  GCancellable *printing;      /* and reading: ends with the window */
  guint said;                  /* how often anything was */
  char *told;                  /* (nullable) the last of it */
  gboolean busy;
};

enum { SIGNAL_SAID, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskArrivalsActs, desk_arrivals_acts, G_TYPE_OBJECT)

static void
say (DeskArrivalsActs *self, const char *text, gboolean undo, gboolean failed)
{
  self->said++;
  g_free (self->told);
  self->told = g_strdup (text);
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text, undo, failed);
}

static void
say_error (DeskArrivalsActs *self, const GError *error)
{
  g_autofree char *sentence = desk_sentence_here (error, self->context);

  say (self, sentence, FALSE, TRUE);
}

static void
update_undo (DeskArrivalsActs *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "undo");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), desk_undo_is_possible (self->done));
}

/* --- the paper of an arrival --- */

typedef struct {
  DeskArrivalsActs *acts;
  guint said;
} Printing;

/* Where something else was said since, the paper's state is seen under the printer alone. */
static void
on_printed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Printing *printing = data;
  g_autoptr (DeskArrivalsActs) self = printing->acts;
  g_autoptr (GError) error = NULL;
  g_autoptr (PrintJob) job = desk_print_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->said != printing->said)
    return;
  g_autofree char *paper = job ? desk_print_sentence (job, NULL) : desk_sentence_here (error, self->context);
  /* TRANSLATORS: what was done, and what became of its paper, a sentence each */
  g_autofree char *text = g_strdup_printf (_("%s. %s"), self->told, paper);
  say (self, text, TRUE, !job || !desk_print_is_good (job));
}

static void
on_done (DeskArrivalsActs *self, GPtrArray *outcomes, const char *text)
{
  gint64 document = outcome_int (g_ptr_array_index (outcomes, outcomes->len - 1), "document");
  g_autofree char *said = desk_nik_say_too (text, outcomes);

  desk_undo_push (self->done, outcomes, text);
  update_undo (self);
  say (self, said, TRUE, FALSE);
  if (!document)
    return;
  Printing *printing = g_new (Printing, 1);
  *printing = (Printing){ g_object_ref (self), self->said };
  desk_print_bast (self->context, document, self->printing, on_printed, printing);
}

/* --- forms --- */

/* A dialog says once more that it goes when the last key in it is done with: another one may be open by then. */
static void
on_closed (DeskArrivalsActs *self, GtkWidget *dialog)
{
  if (self->dialog == dialog)
    g_clear_weak_pointer (&self->dialog);
}

static gboolean
is_open (DeskArrivalsActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL;
}

static void
show_dialog (DeskArrivalsActs *self, GtkWidget *dialog)
{
  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_form (DeskArrivalsActs *self, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  GtkWidget *dialog = desk_stay_dialog_new (self->window, self->context, DESK_STAY_FORM (form), title, accept, ending);

  g_signal_connect_object (dialog, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  show_dialog (self, dialog);
}

static void
open_fields (DeskArrivalsActs *self, GtkWidget *form, gint64 id, const char *who)
{
  const DeskFieldsSpec *spec = desk_fields_form_get_spec (DESK_FIELDS_FORM (form));
  g_autofree char *draft = desk_left_forms_name (spec->act, id);

  g_autofree char *title = who ? g_strdup_printf ("%s: %s", _(spec->title), who) : g_strdup (_(spec->title));
  desk_fields_form_set_draft (DESK_FIELDS_FORM (form), draft);
  open_form (self, form, title, _(spec->accept), spec->manner == FIELDS_ENDING);
}

static void
on_asked_after (DeskArrivalsActs *self)
{
  g_autoptr (DeskAskedAfter) asked = NULL;

  if (!desk_asked_after_take (DESK_STAY_DIALOG (self->dialog), self->context, &asked))
    return;
  gtk_widget_destroy (self->dialog);
  GtkWidget *enquiry = desk_fields_form_new (self->context, &form_enquiry);
  open_fields (self, enquiry, 0, NULL);
  desk_asked_after_write (asked, DESK_FIELDS_FORM (enquiry));
}

static void
open_new (DeskArrivalsActs *self, const DeskFieldsSpec *spec)
{
  if (is_open (self))
    return;
  GtkWidget *form = desk_fields_form_new (self->context, spec);
  if (spec == &form_note)
    g_signal_connect_object (desk_asked_after_offer (DESK_FIELDS_FORM (form)), "clicked", G_CALLBACK (on_asked_after), self, G_CONNECT_SWAPPED);
  open_fields (self, form, 0, NULL);
}

/* A form that begins with what the record says. */
typedef struct {
  DeskArrivalsActs *acts;
  char *who;                   /* as the list shows him */
} Details;

static Details *
details_new (DeskArrivalsActs *self, const char *who)
{
  Details *details = g_new (Details, 1);

  *details = (Details){ g_object_ref (self), g_strdup (who) };
  return details;
}

/* What the record says of somebody stands in such a form at first. */
static gboolean
say_hidden (DeskArrivalsActs *self)
{
  if (desk_context_get_names (self->context))
    return FALSE;
  say (self, _("Names are hidden. F2 shows them."), FALSE, TRUE);
  return TRUE;
}

static void
on_details_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Details *details = data;
  g_autoptr (DeskArrivalsActs) self = details->acts;
  g_autofree char *who = details->who;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPerson) person = desk_read_person_finish (result, &error);
  (void) source;

  if (!self->window || is_open (self))
    return;
  if (!person) {
    say_error (self, error);
    return;
  }
  if (say_hidden (self))
    return;
  g_autofree char *title = g_strdup_printf ("%s: %s", _(form_details.title), who);
  open_form (self, desk_details_form_new (self->context, person->page), title, _(form_details.accept), form_details.manner == FIELDS_ENDING);
}

static void
open_details (DeskArrivalsActs *self, gint64 resident, const char *who)
{
  static const gint64 no_looks[N_LOOKS] = { 0 };

  desk_read_person (self->context, resident, no_looks, 1, self->printing, on_details_read, details_new (self, who));
}

static void
on_correction_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Details *details = data;
  g_autoptr (DeskArrivalsActs) self = details->acts;
  g_autofree char *who = details->who;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskCorrection) correction = desk_correction_read_finish (result, &error);
  (void) source;

  if (!self->window || is_open (self))
    return;
  if (correction && say_hidden (self))
    return;
  if (correction)
    open_fields (self, desk_correction_form_new (self->context, correction), row_id (correction->row), who);
  else
    say_error (self, error);
}

static void
open_correction (DeskArrivalsActs *self, const ArrivalLine *line, const char *who)
{
  desk_correction_read (self->context, line->kind, line->id, self->printing, on_correction_read, details_new (self, who));
}

static void
open_heads (DeskArrivalsActs *self, gint64 referral, const ArrivalLine *line)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "page", g_variant_new_string ("arrivals"));
  if (!is_open (self))
    open_form (self, desk_heads_form_new (self->context, referral, line), _("People came"), _("_Take them in"), FALSE);
}

/* --- acts without a form --- */

static void
open_admit (DeskArrivalsActs *self)
{
  if (is_open (self))
    return;
  GtkWidget *form = desk_fields_form_new (self->context, &form_admit);
  desk_fields_form_set_int (DESK_FIELDS_FORM (form), "resident", self->admitting);
  desk_fields_form_set_house (DESK_FIELDS_FORM (form), self->admitting_in, NULL);
  open_fields (self, form, self->admitting, NULL);
}

/* A rule stands in the way: the form asks for the reason, or for the second person. */
static void
ask_more (DeskArrivalsActs *self, const GError *error)
{
  if (self->admitting && (g_error_matches (error, RECORD_ERROR, RECORD_ERROR_RULE)
                          || g_error_matches (error, RECORD_ERROR, RECORD_ERROR_AGREEMENT)))
    open_admit (self);
}

static void
on_acted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskArrivalsActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outcomes = desk_context_act_finish (self->context, result, &error);
  (void) source;

  self->busy = FALSE;
  if (outcomes) {
    on_done (self, outcomes, self->doing);
    return;
  }
  say_error (self, error);
  if (self->window)
    ask_more (self, error);
}

static void
act_all (DeskArrivalsActs *self, DeskActs *acts, const char *words, gint64 admitting)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  self->admitting = admitting;
  g_free (self->doing);
  self->doing = g_strdup (words);
  desk_context_act (self->context, acts, NULL, on_acted, g_object_ref (self));
}

static void
act_of_line (DeskArrivalsActs *self, Verb verb, const ArrivalLine *line)
{
  const char *words;
  g_autoptr (DeskActs) acts = desk_acts_new ();

  desk_acts_add (acts, desk_line_request (verb, line, &words), NULL);
  act_all (self, acts, words, 0);
}

/* One alone can still be given another bed where the record refuses. */
static void
on_triage (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskArrivalsActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskTriage) triage = desk_triage_begin_finish (result, &error);
  (void) source;

  self->busy = FALSE;
  if (!self->window || is_open (self))
    return;
  if (!triage) {
    say_error (self, error);
  } else if (triage->kinds->len) {
    open_form (self, desk_triage_form_new (triage), triage->title, _(form_admit.accept), FALSE);
  } else {
    g_autoptr (DeskActs) acts = desk_triage_acts (triage, NULL, NULL, NULL);
    self->admitting_in = triage->house;
    act_all (self, acts, triage->done, triage->alone);
  }
}

static void
end_triage (DeskArrivalsActs *self, const ArrivalLine *line, GPtrArray *together, const char *who)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  desk_triage_begin (self->context, line, together, who, self->printing, on_triage, g_object_ref (self));
}

static void
open_of_line (DeskArrivalsActs *self, Verb verb, const ArrivalLine *line, const char *who)
{
  gint64 id;

  if (is_open (self))
    return;
  GtkWidget *form = desk_line_form_new (self->context, verb, line, &id);
  open_fields (self, form, id, who);
}

/* --- undo --- */

static void
on_undone (DeskArrivalsActs *self, const char *text)
{
  update_undo (self);
  say (self, text, FALSE, FALSE);
}

static void
on_undo_failed (DeskArrivalsActs *self, const char *text)
{
  update_undo (self);
  say (self, text, FALSE, TRUE);
}

static void
on_undo (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  desk_undo_run (DESK_ARRIVALS_ACTS (data)->done);
}

static void
take_back (DeskArrivalsActs *self, const ArrivalLine *line, const char *who)
{
  if (is_open (self))
    return;
  GtkWidget *prompt = desk_line_take_back_new (self->window, self->context, line, who);
  g_signal_connect_object (prompt, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  show_dialog (self, prompt);
}

/* --- what is done with a line --- */

void
desk_arrivals_acts_do (DeskArrivalsActs *self, Verb verb, const ArrivalLine *line, GPtrArray *lines, const char *who)
{
  switch (verb) {
  case DO_HERE: open_heads (self, line->referral, line); break;
  case DO_ADMIT_FOR: desk_to_board_admit (self->window, line); break;
  case DO_ADMIT: end_triage (self, line, NULL, who); break;
  case DO_ADMIT_ALL: end_triage (self, line, lines, who); break;
  case DO_CHANGE: open_correction (self, line, who); break;
  case DO_FIT: desk_to_board_fit (self->window, line, lines); break;
  case DO_DETAILS: open_details (self, line->resident, who); break;
  case DO_ACCEPT:
  case DO_URGENT:
  case DO_LET_GO:
  case DO_PLACE_END:
  case DO_CALLED: act_of_line (self, verb, line); break;
  case DO_HOLD:
  case DO_ASK_PLACE:
  case DO_WAIT:
  case DO_REFUSE_REFERRAL:
  case DO_REFUSE:
  case DO_WAITING_END:
  case DO_SETTLE: open_of_line (self, verb, line, who); break;
  case DO_TAKE_BACK: take_back (self, line, who); break;
  }
}

/* --- actions --- */

static void
on_new (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) parameter;

  open_new (data, desk_left_forms_spec (g_action_get_name (G_ACTION (action))));
}

static void
on_waits_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskArrivalsActs) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskWaits) waits = desk_waits_read_finish (result, &error);
  gint64 id;
  (void) source;

  if (!self->window || is_open (self))
    return;
  if (!waits) {
    say_error (self, error);
    return;
  }
  GtkWidget *form = desk_waits_form_new (self->context, waits, &id);
  open_fields (self, form, id, waits->who);
}

static void
on_waiting_for (GSimpleAction *action, GVariant *who, gpointer data)
{
  DeskArrivalsActs *self = data;
  (void) action;

  if (!is_open (self))
    desk_waits_read (self->context, who, self->printing, on_waits_read, g_object_ref (self));
}

static void
on_heads (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  (void) action;
  (void) parameter;
  open_heads (data, 0, NULL);
}

/* --- forms that were left --- */

char *
desk_arrivals_acts_left (DeskArrivalsActs *self, const char **action)
{
  return g_strdup (desk_left_forms_find (desk_context_get_drafts (self->context), action));
}

static void
on_continue (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskArrivalsActs *self = data;
  const char *name = NULL;
  g_autofree char *title = desk_arrivals_acts_left (self, &name);
  (void) action;
  (void) parameter;

  if (!title)
    return;
  gboolean admission = g_str_equal (name, DESK_LEFT_ADMISSION);
  g_action_group_activate_action (admission ? desk_to_board (self->window) : G_ACTION_GROUP (self->actions), name, NULL);
}

/* --- object --- */

static const GActionEntry entries[] = {
  { .name = "heads", .activate = on_heads },   { .name = "referral", .activate = on_new }, { .name = "place", .activate = on_new },
  { .name = "waiting", .activate = on_new },   { .name = "turn-away", .activate = on_new }, { .name = "note", .activate = on_new },
  { .name = "enquiry", .activate = on_new },   { .name = "undo", .activate = on_undo },
  { .name = "continue", .activate = on_continue },
  { .name = "waiting-for", .parameter_type = DESK_WAITS_TYPE, .activate = on_waiting_for },
};

static void
desk_arrivals_acts_dispose (GObject *object)
{
  DeskArrivalsActs *self = DESK_ARRIVALS_ACTS (object);

  if (self->window) {
    gtk_widget_insert_action_group (GTK_WIDGET (self->window), "arrivals", NULL);
    g_object_set_data (G_OBJECT (self->window), DATA, NULL);
  }
  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->dialog);
  G_OBJECT_CLASS (desk_arrivals_acts_parent_class)->dispose (object);
}

static void
desk_arrivals_acts_finalize (GObject *object)
{
  DeskArrivalsActs *self = DESK_ARRIVALS_ACTS (object);

  g_object_unref (self->actions);
  g_object_unref (self->printing);
  g_object_unref (self->context);
  g_object_unref (self->done);
  g_free (self->doing);
  g_free (self->told);
  G_OBJECT_CLASS (desk_arrivals_acts_parent_class)->finalize (object);
}

static void
desk_arrivals_acts_class_init (DeskArrivalsActsClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_arrivals_acts_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_arrivals_acts_finalize;
  signals[SIGNAL_SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                       G_TYPE_STRING, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
desk_arrivals_acts_init (DeskArrivalsActs *self)
{
  self->actions = g_simple_action_group_new ();
  self->printing = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/* What is on its way holds this object: it would never be disposed before it is there. */
static void
on_window_gone (DeskArrivalsActs *self)
{
  g_cancellable_cancel (self->printing);
}

DeskArrivalsActs *
desk_arrivals_acts_new (GtkWindow *window, DeskContext *context)
{
  DeskArrivalsActs *self = g_object_new (DESK_TYPE_ARRIVALS_ACTS, NULL);

  g_set_weak_pointer (&self->window, window);
  self->context = g_object_ref (context);
  self->done = desk_undo_new (context);
  g_signal_connect_object (self->done, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "failed", G_CALLBACK (on_undo_failed), self, G_CONNECT_SWAPPED);
  update_undo (self);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "arrivals", G_ACTION_GROUP (self->actions));
  g_object_set_data (G_OBJECT (window), DATA, self);
  g_signal_connect_object (window, "destroy", G_CALLBACK (on_window_gone), self, G_CONNECT_SWAPPED);
  return self;
}

DeskArrivalsActs *
desk_arrivals_acts_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_toplevel (widget)), DATA);
}

GtkWidget *
desk_arrivals_acts_get_dialog (DeskArrivalsActs *self)
{
  return self->dialog;
}
