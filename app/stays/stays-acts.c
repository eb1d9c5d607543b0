/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in the tab "length of stay". */
#include "app/stays/stays-acts.h"

#include "app/board/discharge-form.h"
#include "app/board/fields-form.h"
#include "app/board/plain-form.h"
#include "app/residents/act-form.h"
#include "app/roles.h"
#include "app/stays/extend-form.h"
#include "app/stays/leave-form.h"
#include "app/stays/stays-papers.h"
#include "app/undo.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

struct _DeskStaysActs {
  GObject parent;

  DeskStaysPage *page;         /* weak */
  DeskContext *context;
  GSimpleActionGroup *actions;
  GtkWidget *dialog;           /* weak: the one that is open */
  DeskStaysPapers *papers;
  DeskUndo *done;
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

gboolean
desk_stays_acts_is_open (DeskStaysActs *self)
{
  if (self->dialog)
    gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog != NULL || !desk_stays_page_get_stays (self->page);
}

DeskStayDialog *
desk_stays_acts_open (DeskStaysActs *self, GtkWidget *form, const char *title, const char *accept, gboolean ending)
{
  DeskStayDialog *dialog = make_dialog (self, form, title, accept, ending);

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static char *
who_is (DeskStaysActs *self, const char *name, const char *place, gint64 number)
{
  return desk_row_who (name, place, number, desk_stays_page_get_view (self->page));
}

static const LimitLine *
limit_of (DeskStaysActs *self, GVariant *stay)
{
  if (desk_stays_acts_is_open (self))
    return NULL;
  return desk_stays_find_limit (desk_stays_page_get_stays (self->page), g_variant_get_int64 (stay));
}

const WaitingLine *
desk_stays_acts_waiting (DeskStaysActs *self, GVariant *id)
{
  if (desk_stays_acts_is_open (self))
    return NULL;
  return desk_stays_find_waiting (desk_stays_page_get_stays (self->page), g_variant_get_int64 (id));
}

static const Outing *
outing_of (DeskStaysActs *self, GVariant *id)
{
  if (desk_stays_acts_is_open (self))
    return NULL;
  return desk_stays_find_outing (desk_stays_page_get_stays (self->page), g_variant_get_int64 (id));
}

static void
on_extend (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const LimitLine *line = limit_of (self, stay);
  (void) action;

  if (line && line->asked_at)
    desk_stays_page_show_asked (self->page, line->stay);
  if (!line || line->asked_at)
    return;
  g_autofree char *who = who_is (self, line->name, line->place, line->number);
  GtkWidget *form = desk_extend_form_new (line, who, desk_context_get_staff_name (self->context), desk_context_get_zone (self->context));
  g_autofree char *title = g_strdup_printf ("%s: %s", _("Extend the stay"), who);
  desk_stays_acts_open (self, form, title, _("_Extend"), FALSE);
}

static void
on_agreed (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self, id);
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_extend_form_new_agreed (line, desk_row_guest (line->name, desk_stays_page_get_view (self->page)),
                                                 desk_context_get_zone (self->context));
  desk_stays_acts_open (self, form, _("Agreed elsewhere"), _("_Extend"), FALSE);
}

static void
on_end (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const LimitLine *line = limit_of (self, stay);
  (void) action;

  if (!line)
    return;
  gboolean names = desk_stays_page_get_view (self->page)->names;
  g_autofree char *who = who_is (self, line->name, line->place, line->number);
  const BoardPerson person = { .resident = line->resident, .stay = line->stay, .name = names ? line->name : who };
  GtkWidget *form = desk_discharge_form_new (self->context, &person, line->place ? line->place : "", line->party);
  desk_stays_acts_open (self, form, _("End the stay"), _("_End the stay"), TRUE);
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
  const WaitingLine *line = desk_stays_acts_waiting (self, id);
  (void) action;

  if (!line)
    return;
  const char *name = desk_row_guest (line->name, desk_stays_page_get_view (self->page));
  g_autofree char *done = g_strdup_printf (_("Extension of %s approved"), name);
  do_at_once (self, &(DeskPlainAct){ .kind = "extend-decide", .key = "ask", .id = line->id, .more_key = "decision",
                                     .more = "approve", .what = name, .done = done },
              _("Approve the extension"), _("_Approve"));
}

static void
on_refuse (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self, id);
  (void) action;

  if (!line)
    return;
  const char *name = desk_row_guest (line->name, desk_stays_page_get_view (self->page));
  g_autofree char *done = g_strdup_printf (_("Extension of %s refused"), name);
  GtkWidget *form = desk_plain_form_new (&(DeskPlainAct){
      .kind = "extend-decide", .key = "ask", .id = line->id, .more_key = "decision", .more = "refuse", .what = name, .done = done,
      .note = _("_Why, for who asked") });
  desk_stays_acts_open (self, form, _("Refuse the extension"), _("_Refuse"), TRUE);
}

static void
on_confirm (GSimpleAction *action, GVariant *id, gpointer data)
{
  DeskStaysActs *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self, id);
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
  const char *name = desk_row_guest (line->name, desk_stays_page_get_view (self->page));
  g_autofree char *full = g_strdup_printf ("%s: %s", title, name);

  desk_stays_acts_open (self, form, full, accept, ending);
}

static void
on_exit_known (GSimpleAction *action, GVariant *stay, gpointer data)
{
  static const char *const none[] = { NULL };
  static const char *const places[] = { "", N_("not known"), "house", N_("in the house"), "hospital", N_("in hospital"),
                                        "elsewhere", N_("elsewhere"), NULL };
  static const char *const of_death[] = { "place", "found-by", "reported-to" };
  static const ActField fields[] = {
    { "at", N_("_When the person left"), ACT_FIELD_PAST, TRUE, NULL },
    { "destination", N_("Where _to"), ACT_FIELD_CHOICE, TRUE, none },
    { "place", N_("_Died where"), ACT_FIELD_CHOICE, FALSE, places },
    { "found-by", N_("_Found by"), ACT_FIELD_TEXT, FALSE, NULL },
    { "reported-to", N_("Re_ported to"), ACT_FIELD_TEXT, FALSE, NULL },
    { "reason", N_("Wh_y, in words"), ACT_FIELD_TEXT, FALSE, NULL },
    { 0 },
  };
  DeskStaysActs *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self, stay);
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_act_form_new (self->context, "confirm-exit", fields);
  desk_act_form_fix (DESK_ACT_FORM (form), "stay", line->stay);
  for (const Destination *where = destinations (); where->code; where++)
    desk_act_form_offer (DESK_ACT_FORM (form), "destination", where->code, _(where->label));
  for (guint i = 0; i < G_N_ELEMENTS (of_death); i++)
    desk_act_form_only (DESK_ACT_FORM (form), of_death[i], "destination", DESTINATION_DIED);
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
    "take-over", N_("Is still here"), N_("_Take back"), N_("Taken over from another house"), NULL, fields, FIELDS_ENDING,
  };
  DeskStaysActs *self = data;
  const WaitingLine *line = desk_stays_acts_waiting (self, stay);
  (void) action;

  if (!line)
    return;
  GtkWidget *form = desk_fields_form_new (self->context, &spec);
  desk_fields_form_set_int (DESK_FIELDS_FORM (form), "resident", line->resident);
  open_form (self, line, form, _(spec.title), _(spec.accept), spec.manner == FIELDS_ENDING);
}

/* --- who is out --- */

static void
on_leave (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DeskStaysActs *self = data;
  (void) action;
  (void) parameter;

  if (desk_stays_acts_is_open (self))
    return;
  GtkWidget *form = desk_leave_form_new (desk_stays_page_get_stays (self->page)->people, desk_stays_page_get_view (self->page)->names,
                                         desk_context_get_zone (self->context));
  desk_stays_acts_open (self, form, _("Out on permit"), _("_Let out"), FALSE);
}

static void
on_back (GSimpleAction *action, GVariant *stay, gpointer data)
{
  DeskStaysActs *self = data;
  const Outing *outing = outing_of (self, stay);
  (void) action;

  if (!outing)
    return;
  g_autofree char *who = who_is (self, outing->name, outing->place, outing->number), *done = g_strdup_printf (_("Back: %s"), who);
  do_at_once (self, &(DeskPlainAct){ .kind = "return", .key = "resident", .id = outing->stay, .what = who, .done = done },
              _("Is back"), _("_Is back"));
}

/* Nobody wrote it down when it happened. */
static void
on_back_earlier (GSimpleAction *action, GVariant *stay, gpointer data)
{
  static const ActField fields[] = { { "at", N_("_When the person came back"), ACT_FIELD_PAST, TRUE, NULL }, { 0 } };
  DeskStaysActs *self = data;
  const Outing *outing = outing_of (self, stay);
  (void) action;

  if (!outing)
    return;
  g_autofree char *who = who_is (self, outing->name, outing->place, outing->number), *title = g_strdup_printf ("%s: %s", _("Was back"), who);
  GtkWidget *form = desk_act_form_new (self->context, "return", fields);
  desk_act_form_fix (DESK_ACT_FORM (form), "resident", outing->stay);
  desk_stays_acts_open (self, form, title, _("_Is back"), FALSE);
}

/* Somebody called: the alarm is silent until then. */
static void
on_later (GSimpleAction *action, GVariant *stay, gpointer data)
{
  static const ActField fields[] = {
    { "due", N_("_When to be back now"), ACT_FIELD_DUE, TRUE, NULL }, { "told-by", N_("Who _said so"), ACT_FIELD_TEXT, TRUE, NULL }, { 0 },
  };
  DeskStaysActs *self = data;
  const Outing *outing = outing_of (self, stay);
  (void) action;

  if (!outing)
    return;
  g_autofree char *who = who_is (self, outing->name, outing->place, outing->number), *title = g_strdup_printf ("%s: %s", _("Comes back later"), who);
  GtkWidget *form = desk_act_form_new (self->context, "leave-extend", fields);
  desk_act_form_fix (DESK_ACT_FORM (form), "resident", outing->stay);
  desk_stays_acts_open (self, form, title, _("_Save"), FALSE);
}

static void
on_take (GSimpleAction *action, GVariant *permit, gpointer data)
{
  DeskStaysActs *self = data;
  const Outing *outing = outing_of (self, permit);
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

static void
update_actions (DeskStaysActs *self)
{
  desk_roles_close (self->context, "stays", G_ACTION_MAP (self->actions));
}

static const GActionEntry entries[] = {
  { .name = "extend", .activate = on_extend, .parameter_type = "x" },
  { .name = "end", .activate = on_end, .parameter_type = "x" },
  { .name = "approve", .activate = on_approve, .parameter_type = "x" },
  { .name = "refuse", .activate = on_refuse, .parameter_type = "x" },
  { .name = "agreed", .activate = on_agreed, .parameter_type = "x" },
  { .name = "confirm", .activate = on_confirm, .parameter_type = "x" },
  { .name = "exit", .activate = on_exit_known, .parameter_type = "x" },
  { .name = "still-here", .activate = on_still_here, .parameter_type = "x" },
  { .name = "leave", .activate = on_leave },
  { .name = "back", .activate = on_back, .parameter_type = "x" },
  { .name = "back-earlier", .activate = on_back_earlier, .parameter_type = "x" },
  { .name = "later", .activate = on_later, .parameter_type = "x" },
  { .name = "take", .activate = on_take, .parameter_type = "x" },
  { .name = "undo", .activate = on_undo },
};

static void
desk_stays_acts_dispose (GObject *object)
{
  DeskStaysActs *self = DESK_STAYS_ACTS (object);

  if (self->page)
    gtk_widget_insert_action_group (GTK_WIDGET (self->page), "stays", NULL);
  g_clear_weak_pointer (&self->dialog);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->actions);
  g_clear_object (&self->papers);
  G_OBJECT_CLASS (desk_stays_acts_parent_class)->dispose (object);
}

static void
desk_stays_acts_finalize (GObject *object)
{
  DeskStaysActs *self = DESK_STAYS_ACTS (object);

  g_object_unref (self->context);
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
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

DeskStaysActs *
desk_stays_acts_new (DeskStaysPage *page, DeskContext *context)
{
  DeskStaysActs *self = g_object_new (DESK_TYPE_STAYS_ACTS, NULL);

  g_set_weak_pointer (&self->page, page);
  self->context = g_object_ref (context);
  self->papers = desk_stays_papers_new (page, context, self, G_ACTION_MAP (self->actions));
  self->done = desk_undo_new (context);
  g_signal_connect_object (self->done, "undone", G_CALLBACK (on_undone), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->done, "failed", G_CALLBACK (on_undo_failed), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "stays", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (context, "loaded", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);
  return self;
}

void
desk_stays_acts_allow_approvals (DeskStaysActs *self, gboolean allowed)
{
  desk_stays_papers_allow_approvals (self->papers, allowed);
}
