/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a room for several. */
#include "app/board/fit-form.h"

#include "app/board/jobs.h"
#include "app/board/labels.h"
#include "app/board/plan-view.h"
#include "app/sentence.h"

#include <glib/gi18n.h>

struct _DeskFitForm {
  GtkBox parent;

  GtkBox *people, *moves;
  GtkLabel *plan_text;
  GtkToggleButton *consent;

  DeskContext *context;
  GHashTable *names;           /* stay -> name, or what stands for it while names are hidden */
  GHashTable *places;          /* bed -> "Melati 03" */
  GCancellable *asking;        /* the last question */
  FitPlan *plan;               /* (nullable) of those who are chosen now */
  gint64 stay;                 /* of whom it was asked for, 0: of nobody */
};

enum { SIGNAL_LIT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskFitForm, desk_fit_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

/* --- the plan --- */

static const char *
name_of (DeskFitForm *self, gint64 stay)
{
  const char *name = g_hash_table_lookup (self->names, &stay);

  return name ? name : "?";
}

static const char *
place_of (DeskFitForm *self, gint64 bed)
{
  const char *place = g_hash_table_lookup (self->places, &bed);

  return place ? place : "?";
}

static char *
tell_move (gpointer data, const FitMove *move)
{
  DeskFitForm *self = data;

  return desk_label_move (name_of (self, move->stay), move->from ? place_of (self, move->from) : NULL, place_of (self, move->to), move->unclean);
}

static void
show_plan (DeskFitForm *self, const char *trouble)
{
  g_autofree char *text = self->plan ? desk_plan_text (self->plan) : g_strdup (trouble ? trouble : "");
  g_autoptr (GHashTable) lit = desk_plan_lit (self->plan);

  gtk_label_set_text (self->plan_text, text);
  desk_plan_show_moves (self->moves, self->plan, PLAN_ROWS, tell_move, self);
  gtk_widget_set_visible (GTK_WIDGET (self->consent), self->plan && self->plan->others > 0);
  gtk_toggle_button_set_active (self->consent, FALSE);
  g_signal_emit (self, signals[SIGNAL_LIT], 0, lit);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static void
on_plan_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskFitForm *self = data;
  g_autoptr (GError) error = NULL;
  FitPlan *plan = desk_find_plan_finish (result, &error);
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *trouble = error ? desk_sentence_here (error, self->context) : NULL;
  g_clear_pointer (&self->plan, fit_plan_free);
  self->plan = plan;
  show_plan (self, trouble);
}

static void
add_chosen (GtkWidget *check, gpointer data)
{
  const gint64 *stay = g_object_get_data (G_OBJECT (check), "stay");

  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (check)))
    g_array_append_val (data, *stay);
}

static void
ask (DeskFitForm *self)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->plan, fit_plan_free);
  gtk_container_foreach (GTK_CONTAINER (self->people), add_chosen, stays);
  if (stays->len == 0) {
    show_plan (self, _("Choose who belongs together."));
    return;
  }
  self->asking = g_cancellable_new ();
  desk_find_plan (self->context, stays, self->asking, on_plan_ready, self);
}

/* --- the form --- */

static void
on_consent (DeskFitForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskFitForm *self = DESK_FIT_FORM (form);

  if (!self->plan || (self->plan->others && !gtk_toggle_button_get_active (self->consent))) {
    *missing = g_strdup (self->plan ? _("Ask those who are to move first, then say that they agree.") : _("Choose who belongs together."));
    return NULL;
  }
  DeskActs *acts = desk_acts_new ();
  desk_acts_add (acts, desk_plan_request (self->plan, self->plan->moves->len, override, agreed_by), NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskFitForm *self = DESK_FIT_FORM (form);
  guint placed = self->plan ? self->plan->moves->len - self->plan->others : 0;

  return g_strdup_printf (ngettext ("%u person placed", "%u persons placed together", placed), placed);
}

/* Whoever agreed did so to the plan that was shown: that is not kept. */
static char *
get_draft (DeskStayForm *form)
{
  return g_strdup_printf ("fit-%" G_GINT64_FORMAT, DESK_FIT_FORM (form)->stay);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
}

static void
desk_fit_form_dispose (GObject *object)
{
  DeskFitForm *self = DESK_FIT_FORM (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_fit_form_parent_class)->dispose (object);
}

static void
desk_fit_form_finalize (GObject *object)
{
  DeskFitForm *self = DESK_FIT_FORM (object);

  g_clear_pointer (&self->plan, fit_plan_free);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->places);
  G_OBJECT_CLASS (desk_fit_form_parent_class)->finalize (object);
}

static void
desk_fit_form_class_init (DeskFitFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_fit_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_fit_form_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/fit-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFitForm, people);
  gtk_widget_class_bind_template_child (widget_class, DeskFitForm, moves);
  gtk_widget_class_bind_template_child (widget_class, DeskFitForm, plan_text);
  gtk_widget_class_bind_template_child (widget_class, DeskFitForm, consent);
  gtk_widget_class_bind_template_callback (widget_class, on_consent);
  signals[SIGNAL_LIT] = g_signal_new ("lit", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                      G_TYPE_HASH_TABLE);
}

static void
desk_fit_form_init (DeskFitForm *self)
{
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- who can be chosen --- */

static void
remember (GHashTable *table, gint64 key, char *text)
{
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), text);
}

/* While names are hidden the bed stands for who is in it, and the number for who has none. */
static char *
shown (DeskFitForm *self, const BoardPerson *person, const BoardBed *bed)
{
  if (desk_context_get_names (self->context))
    return g_strdup (person->name);
  return bed ? g_strdup_printf ("%s %s", bed->room_name, bed->bed_name) : g_strdup_printf (_("No. %d"), (int) person->number);
}

static void
remember_board (DeskFitForm *self, const Board *board)
{
  for (guint i = 0; i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    remember (self->places, bed->bed, g_strdup_printf ("%s %s", bed->room_name, bed->bed_name));
    for (guint j = 0; j < bed->persons.len; j++) {
      const BoardPerson *person = bed->persons.pdata[j];
      remember (self->names, person->stay, shown (self, person, bed));
    }
  }
}

static gint64
party_of (const BoardPerson *person)
{
  return person->with ? person->with : person->stay;
}

static void
add_person (DeskFitForm *self, const BoardPerson *person, const BoardBed *bed, gboolean chosen)
{
  g_autofree char *who = shown (self, person, bed);
  GtkWidget *check = gtk_check_button_new_with_label (who);
  g_autofree char *name = g_strdup_printf ("stay-%" G_GINT64_FORMAT, person->stay);

  remember (self->names, person->stay, g_steal_pointer (&who));
  gtk_buildable_set_name (GTK_BUILDABLE (check), name);
  g_object_set_data_full (G_OBJECT (check), "stay", g_memdup2 (&person->stay, sizeof person->stay), g_free);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (check), chosen);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  gtk_widget_show (check);
  gtk_container_add (GTK_CONTAINER (self->people), check);
}

static gboolean
is_among (const GArray *stays, gint64 stay)
{
  for (guint i = 0; i < stays->len; i++)
    if (g_array_index (stays, gint64, i) == stay)
      return TRUE;
  return FALSE;
}

/* Who has a bed is offered only where he is the one chosen, or came with that one. */
GtkWidget *
desk_fit_form_new (DeskContext *context, const Board *board, const BoardPerson *person, const GArray *together)
{
  DeskFitForm *self = g_object_new (DESK_TYPE_FIT_FORM, NULL);
  gint64 party = person ? party_of (person) : 0;
  gboolean group = together && !(person && board_has_party (board, party));

  self->context = g_object_ref (context);
  self->stay = person ? person->stay : 0;
  remember_board (self, board);
  for (guint i = 0; person && i < board->beds->len; i++) {
    const BoardBed *bed = g_ptr_array_index (board->beds, i);
    for (guint j = 0; j < bed->persons.len; j++) {
      const BoardPerson *other = bed->persons.pdata[j];
      if (party_of (other) == party)
        add_person (self, other, bed, !other->shares);
    }
  }
  for (guint i = 0; i < board->unbedded->len; i++) {
    const BoardPerson *other = g_ptr_array_index (board->unbedded, i);
    add_person (self, other, NULL, group ? is_among (together, other->stay) : !person || party_of (other) == party);
  }
  ask (self);
  return GTK_WIDGET (self);
}
