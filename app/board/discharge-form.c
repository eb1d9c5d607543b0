/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of the end of a stay: where to, why, and when it was. */
#include "app/board/discharge-form.h"

#include "app/admit/admit-jobs.h"
#include "app/board/death-box.h"
#include "app/board/destination-list.h"
#include "app/board/input.h"
#include "app/board/party-box.h"
#include "app/draft-form.h"
#include "app/entry-undo.h"
#include "app/reason.h"
#include "app/residents/jobs.h"
#include "app/residents/person-forms.h"
#include "db/record/destination.h"

#include <glib/gi18n.h>

#define LOW_LIST 100           /* pixels */
#define HIGH_LIST 180

struct _DeskDischargeForm {
  GtkBox parent;

  GtkLabel *who, *from;
  GtkWidget *where;            /* around the list */
  GtkListBox *destinations;
  GtkEntry *reason, *collector, *time, *until;
  GtkListStore *collector_list;
  GtkToggleButton *now, *about, *exact, *between;
  GtkLabel *when;
  DeskDeathBox *death;
  DeskPartyBox *party;
  GtkWidget *custody_area;
  GtkLabel *custody;
  GtkToggleButton *give_back;

  DeskContext *context;
  GCancellable *reading;
  gint64 stay;
  char *name;
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskDischargeForm, desk_discharge_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static gboolean
read_moment (DeskDischargeForm *self, GtkEntry *entry, gint64 *at)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return desk_moment_parse (gtk_entry_get_text (entry), now, desk_context_get_zone (self->context), at);
}

/* (transfer full) (nullable): why the time can not be read; `now` is no time of its own: the record takes its own */
static char *
read_time (DeskDischargeForm *self, Request *request)
{
  gboolean between = gtk_toggle_button_get_active (self->between);
  gint64 at = 0, until = 0;

  if (gtk_toggle_button_get_active (self->now))
    return NULL;
  if (!read_moment (self, self->time, &at))
    return desk_moment_problem (gtk_entry_get_text (self->time));
  if (between && !read_moment (self, self->until, &until))
    return desk_moment_problem (gtk_entry_get_text (self->until));
  HappenedAt happened = between ? happened_between (at, until)
                        : gtk_toggle_button_get_active (self->about) ? happened_about (at) : happened_exact (at);
  request_set_at (request, &happened);
  return NULL;
}

static gboolean
is_death (DeskDischargeForm *self)
{
  return g_strcmp0 (desk_destination_list_get (self->destinations), DESTINATION_DIED) == 0;
}

static Request *
give_back_request (DeskDischargeForm *self)
{
  const char *collector = gtk_entry_get_text (self->collector);
  Request *request = request_new ("safekeeping-return");

  request_set_int (request, "stay", self->stay);
  if (is_death (self)) {
    request_set (request, "outcome", "heirs");
    request_set (request, "to", *collector ? collector : NULL);
  }
  return request;
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskDischargeForm *self = DESK_DISCHARGE_FORM (form);
  const char *destination = desk_destination_list_get (self->destinations), *reason = gtk_entry_get_text (self->reason);
  const char *collector = gtk_entry_get_text (self->collector);

  if (!destination) {
    *missing = g_strdup (_("Choose where the person goes."));
    return NULL;
  }
  g_autoptr (Request) request = request_new ("discharge");
  if ((*missing = read_time (self, request)) || (*missing = desk_party_box_give (self->party, request)))
    return NULL;
  request_set_int (request, "resident", self->stay);
  request_set (request, "destination", destination);
  request_set (request, "reason", *reason ? reason : NULL);
  request_set (request, "handed-to", *collector ? collector : NULL);
  if (is_death (self))
    desk_death_box_give (self->death, request);
  request_set (request, "override", override);
  request_set (request, "agreed-by", agreed_by);
  DeskActs *acts = desk_acts_new ();
  if (gtk_widget_get_visible (self->custody_area) && gtk_toggle_button_get_active (self->give_back))
    desk_acts_add (acts, give_back_request (self), NULL);
  desk_acts_add (acts, g_steal_pointer (&request), NULL);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  DeskDischargeForm *self = DESK_DISCHARGE_FORM (form);
  const Destination *destination = destination_get (desk_destination_list_get (self->destinations));

  /* TRANSLATORS: name, destination */
  return g_strdup_printf (_("Stay of %s ended: %s"), self->name, _(destination->label));
}

/* A list chooses the row that it gives the keys to: what is around it has them, or Enter alone would say where somebody goes. */
static GtkWidget *
get_first (DeskStayForm *form)
{
  return DESK_DISCHARGE_FORM (form)->where;
}

static char *
get_draft (DeskStayForm *form)
{
  return g_strdup_printf ("discharge-%" G_GINT64_FORMAT, DESK_DISCHARGE_FORM (form)->stay);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
}

static void
on_changed (DeskDischargeForm *self)
{
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* The list gives way to who came along and to what is asked of a death: a dialog is as high as the window below it. */
static void
make_room (DeskDischargeForm *self)
{
  gboolean more = gtk_widget_get_visible (GTK_WIDGET (self->party)) || gtk_widget_get_visible (GTK_WIDGET (self->death));

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->where), more ? LOW_LIST : HIGH_LIST);
  on_changed (self);
}

static void
on_party (DeskDischargeForm *self)
{
  if (desk_draft_form_look_again (GTK_WIDGET (self)))
    desk_stay_form_restored (DESK_STAY_FORM (self));
  make_room (self);
}

/* Of who died there is more to be kept, and what was his goes to his heirs. */
static void
on_destination (DeskDischargeForm *self)
{
  gboolean death = is_death (self);

  gtk_widget_set_visible (GTK_WIDGET (self->death), death);
  gtk_label_set_text (self->when, death ? _("When the person died") : _("When the person left"));
  gtk_button_set_label (GTK_BUTTON (self->give_back), death ? _("_Give all of it to the heirs now") : _("_Give all of it back now"));
  make_room (self);
}

/* Typing a time says that it was not now. */
static void
on_time_changed (DeskDischargeForm *self)
{
  if (*gtk_entry_get_text (self->time) && gtk_toggle_button_get_active (self->now))
    gtk_toggle_button_set_active (self->exact, TRUE);
  on_changed (self);
}

static void
on_when_changed (DeskDischargeForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->until), gtk_toggle_button_get_active (self->between));
  if (!gtk_toggle_button_get_active (self->now) && !gtk_widget_has_focus (GTK_WIDGET (self->time)))
    gtk_widget_grab_focus (GTK_WIDGET (self->time));
  on_changed (self);
}

/* What the house still keeps is offered before the door: the record asks for a reason where it stays here. */
static void
on_custody (GObject *source, GAsyncResult *result, gpointer data)
{
  DeskDischargeForm *self = data;
  g_autoptr (DeskCustody) custody = desk_read_custody_finish (result, NULL);
  (void) source;

  if (!custody || !custody->kept || safekeeping_is_empty (custody->kept))
    return;
  g_autofree char *what = safekeeping_describe (custody->kept);
  g_autofree char *text = g_strdup_printf (_("The house still keeps: %s"), what);
  gtk_label_set_text (self->custody, text);
  gtk_widget_show (self->custody_area);
  on_changed (self);
}

/* Whom the record would refuse is in the list too, with why: better than typed from memory. */
static void
on_person (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPerson) person = desk_read_person_finish (result, NULL);
  (void) source;

  for (guint i = 0; person && i < person->page->relations->len; i++) {
    DeskDischargeForm *self = data;
    const PageRelation *line = person->page->relations->pdata[i];
    const Relation *relation = line->relation;
    gboolean apart = g_str_equal (relation->kind, "keep_apart");
    g_autofree char *permit = g_strdup_printf (_("may collect: %s"), person_label_permit (relation->may_collect));
    g_autofree char *note = relation->reversed || apart ? g_strdup (person_label_relation (relation->kind))
                                                        : g_strdup_printf ("%s · %s", person_label_relation (relation->kind), permit);
    gtk_list_store_insert_with_values (self->collector_list, NULL, -1, 0, line->name, 1, note, -1);
  }
}

static void
desk_discharge_form_dispose (GObject *object)
{
  DeskDischargeForm *self = DESK_DISCHARGE_FORM (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (desk_discharge_form_parent_class)->dispose (object);
}

static void
desk_discharge_form_finalize (GObject *object)
{
  DeskDischargeForm *self = DESK_DISCHARGE_FORM (object);

  g_clear_object (&self->context);
  g_free (self->name);
  G_OBJECT_CLASS (desk_discharge_form_parent_class)->finalize (object);
}

static void
desk_discharge_form_class_init (DeskDischargeFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = desk_discharge_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_discharge_form_finalize;
  g_type_ensure (DESK_TYPE_DEATH_BOX);
  g_type_ensure (DESK_TYPE_PARTY_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/id/singgah/desk/ui/discharge-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, who);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, from);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, where);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, destinations);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, reason);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, collector);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, collector_list);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, time);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, now);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, about);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, exact);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, between);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, until);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, when);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, death);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, party);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, custody_area);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, custody);
  gtk_widget_class_bind_template_child (widget_class, DeskDischargeForm, give_back);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_destination);
  gtk_widget_class_bind_template_callback (widget_class, on_party);
  gtk_widget_class_bind_template_callback (widget_class, on_time_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_when_changed);
}

static void
desk_discharge_form_init (DeskDischargeForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_destination_list_fill (self->destinations);
  desk_entry_undo (self->reason);
  desk_entry_undo (self->collector);
  desk_reason_keep_arrow (GTK_COMBO_BOX (gtk_widget_get_ancestor (GTK_WIDGET (self->collector), GTK_TYPE_COMBO_BOX)),
                          _("Nobody is written down who may collect: type the name."));
  desk_entry_undo (self->time);
  desk_entry_undo (self->until);
}

GtkWidget *
desk_discharge_form_new (DeskContext *context, const BoardPerson *person, const char *from, gboolean party)
{
  DeskDischargeForm *self = g_object_new (DESK_TYPE_DISCHARGE_FORM, NULL);

  self->stay = person->stay;
  self->name = g_strdup (person->name);
  self->context = g_object_ref (context);
  self->reading = g_cancellable_new ();
  desk_read_custody_of_stay (context, person->stay, self->reading, on_custody, self);
  if (desk_context_get_names (context))
    desk_read_person (context, person->resident, (const gint64[N_LOOKS]){ 0 }, 1, self->reading, on_person, self);
  gtk_label_set_text (self->who, desk_context_get_names (context) ? person->name : _("A guest"));
  gtk_label_set_text (self->from, from);
  if (party)
    desk_party_box_ask (self->party, context, person->stay);
  return GTK_WIDGET (self);
}
