/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads first: four numbers and who brings them; who they are comes later (PRACTICE F2). */
#include "app/arrivals/heads-form.h"

#include "app/acts.h"
#include "app/arrivals/arrivals-jobs.h"
#include "app/arrivals/forms.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/signatory.h"

#include <glib/gi18n.h>

#define PAUSE_MILLISECONDS 300
#define MOST_PROPOSED 60               /* more are admitted too, but are not tried out first: the record would be held up */

struct _DeskHeadsForm {
  GtkBox parent;

  DeskFieldsForm *fields;      /* a child */
  GtkComboBoxText *mats;
  GtkLabel *proposal, *total;
  DeskSignatory *signatory;    /* (nullable) a child: of the paper, where one is issued */

  DeskContext *context;
  GCancellable *asking;        /* (nullable) the last proposal */
  gint64 mats_used;            /* who find no bed but fit on a mat in the room that is chosen, as proposed last */
  gint64 referral;
  gint64 announced;            /* how many, 0: not said */
  guint pause;
};

static const char *const heads[] = { "men", "women", "children", "infants" };

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskHeadsForm, desk_heads_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static const DeskField arrival_fields[] = {
  { "men", FIELD_NUMBER, N_("_Men"), NULL, FALSE, NULL },
  { "women", FIELD_NUMBER, N_("_Women"), NULL, FALSE, NULL },
  { "children", FIELD_NUMBER, N_("_Children (2 to 17)"), NULL, FALSE, NULL },
  { "infants", FIELD_NUMBER, N_("_Infants (under 2)"), NULL, FALSE, NULL },
  { "source", FIELD_CHOICE, N_("_Brought by"), choices_source, TRUE, NULL },
  { "reporter", FIELD_TEXT, N_("_Name of who brings them"), NULL, FALSE, NULL },
  { "agency", FIELD_TEXT, N_("_Office"), NULL, FALSE, NULL },
  { "phone", FIELD_TEXT, N_("_Telephone"), NULL, FALSE, NULL },
  { "at", FIELD_PAST, N_("Came _at"), NULL, FALSE, N_("now; else 23.40") },
  { "letter", FIELD_TEXT, N_("_Letter no."), NULL, FALSE, NULL },
  { NULL, FIELD_TEXT, NULL, NULL, FALSE, NULL },
};
static const DeskFieldsSpec arrival_spec = {
  "group-arrival", N_("People came"), N_("_Take them in"), N_("Taken in"), NULL, arrival_fields, FALSE,
};

static gint64
count (DeskHeadsForm *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    const char *text = desk_fields_form_get (self->fields, heads[i]);
    sum += text ? g_ascii_strtoll (text, NULL, 10) : 0;
  }
  return sum;
}

static gint64
mat_room (DeskHeadsForm *self)
{
  const char *id = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->mats));

  return id ? g_ascii_strtoll (id, NULL, 10) : 0;
}

/* (transfer full) (nullable): the arrival as it stands in the form */
static Request *
make_arrival (DeskHeadsForm *self, const char *override, const char *agreed_by, char **missing)
{
  Request *request = desk_fields_form_make (self->fields, override, agreed_by, missing);
  if (!request)
    return NULL;

  request_set_int (request, "propose", 1);
  if (self->referral) {
    request_set_int (request, "referral", self->referral);
    request_set (request, "source", NULL);
  }
  if (desk_context_get_house (self->context))
    request_set_int (request, "house", desk_context_get_house (self->context));
  return request;
}

/* --- what the record would find for them --- */

static void
fill_rooms (DeskHeadsForm *self, const DeskProposal *proposal)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (self->mats));

  if (gtk_tree_model_iter_n_children (model, NULL) > 1)
    return;
  for (guint i = 0; i < proposal->rooms->len; i++) {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (proposal->room_ids, gint64, i));
    gtk_combo_box_text_append (self->mats, id, g_ptr_array_index (proposal->rooms, i));
  }
}

static char *
describe_proposal (DeskHeadsForm *self, const DeskProposal *proposal)
{
  int beds = (int) (proposal->heads - proposal->without), mats = (int) (proposal->without - proposal->left);

  if (!proposal->without)
    return g_strdup_printf (ngettext ("✓ A bed that fits for %d.", "✓ A bed that fits for all %d.", (gulong) beds), beds);
  if (!mat_room (self))
    return g_strdup_printf (_("◆ Beds for %d; %d find none. Choose a room for mats, or they stay without a bed."), beds,
                            (int) proposal->without);
  return g_strdup_printf (_("✓ Beds for %d, mats for %d; %d without."), beds, mats, (int) proposal->left);
}

static void
on_proposed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProposal) proposal = desk_propose_finish (result, &error);
  DeskHeadsForm *self = data;
  (void) source;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *text = error ? desk_sentence_here (error, self->context)
                                : proposal->heads ? describe_proposal (self, proposal) : NULL;
  self->mats_used = proposal ? proposal->without - proposal->left : 0;
  gtk_label_set_text (self->proposal, text ? text : "");
  if (proposal)
    fill_rooms (self, proposal);
}

static gboolean
on_pause (gpointer data)
{
  DeskHeadsForm *self = data;
  g_autofree char *missing = NULL;
  gint64 sum = count (self);
  Request *arrival = make_arrival (self, "", NULL, &missing);

  self->pause = 0;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  if (!arrival) {
    gtk_label_set_text (self->proposal, missing);
    return G_SOURCE_REMOVE;
  }
  self->asking = g_cancellable_new ();
  desk_propose (self->context, arrival, sum > MOST_PROPOSED ? 0 : sum, mat_room (self), self->asking, on_proposed, self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (DeskHeadsForm *self)
{
  int sum = (int) count (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%d person", "%d persons", (gulong) sum), sum);

  g_autofree char *announced = self->announced ? g_strdup_printf (_("%s · %d were announced"), text, (int) self->announced) : NULL;

  gtk_label_set_text (self->total, announced ? announced : text);
  self->mats_used = 0;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* --- as a form --- */

static void
add_mats (DeskHeadsForm *self, DeskActs *acts)
{
  HappenedAt at;
  gboolean earlier = desk_fields_form_when (self->fields, &at);

  for (gint64 i = 0; mat_room (self) && i < self->mats_used; i++) {
    Request *mat = request_new ("mat-add");
    request_set_int (mat, "room", mat_room (self));
    if (earlier)
      request_set_at (mat, &at);
    desk_acts_add (acts, mat, NULL);
  }
}

static void
add_paper (DeskHeadsForm *self, DeskActs *acts)
{
  Request *paper = request_new ("document-issue");
  g_autofree char *signatory = desk_signatory_get (self->signatory);
  HappenedAt at;

  request_set (paper, "signatory", signatory);
  request_set_int (paper, "house", desk_context_get_house (self->context));
  request_set (paper, "kind", "BAST_IN");
  if (desk_fields_form_when (self->fields, &at))
    request_set_at (paper, &at);
  desk_acts_add_after (acts, paper, "stays", "stays");
}

static DeskActs *
make_acts (DeskStayForm *form, const char *override, const char *agreed_by, char **missing)
{
  DeskHeadsForm *self = DESK_HEADS_FORM (form);

  if (!count (self)) {
    *missing = g_strdup (_("Say how many men, women, children and infants came."));
    return NULL;
  }
  Request *arrival = make_arrival (self, override, agreed_by, missing);
  if (!arrival)
    return NULL;
  DeskActs *acts = desk_acts_new ();
  add_mats (self, acts);
  desk_acts_add (acts, arrival, NULL);
  if (self->signatory)
    add_paper (self, acts);
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  int sum = (int) count (DESK_HEADS_FORM (form));

  return g_strdup_printf (ngettext ("%d person taken in; details follow", "%d persons taken in; details follow", (gulong) sum), sum);
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return desk_fields_form_field (DESK_HEADS_FORM (form)->fields, heads[0]);
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  DeskHeadsForm *self = DESK_HEADS_FORM (form);

  return count (self) ? desk_stay_form_get_wrong (DESK_STAY_FORM (self->fields)) : get_first (form);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_wrong = get_wrong;
  iface->make_acts = make_acts;
  iface->describe = describe;
  iface->get_first = get_first;
}

/* --- object --- */

static void
desk_heads_form_dispose (GObject *object)
{
  DeskHeadsForm *self = DESK_HEADS_FORM (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (desk_heads_form_parent_class)->dispose (object);
}

static void
desk_heads_form_class_init (DeskHeadsFormClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_heads_form_dispose;
}

static void
desk_heads_form_init (DeskHeadsForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
}

static GtkWidget *
make_mats (DeskHeadsForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *label = gtk_label_new_with_mnemonic (_("Mats _in"));

  self->mats = GTK_COMBO_BOX_TEXT (gtk_combo_box_text_new ());
  gtk_buildable_set_name (GTK_BUILDABLE (self->mats), "mats");
  gtk_combo_box_text_append (self->mats, "0", _("nowhere"));
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->mats), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->mats));
  gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (self->mats), TRUE, TRUE, 0);
  g_signal_connect_object (self->mats, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkLabel *
make_label (const char *class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (""));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_line_wrap (label, TRUE);
  gtk_label_set_max_width_chars (label, 60);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (label)), class);
  return label;
}

/* All as men at first: a number to be spread is sooner put right than one that is left out. Who told is no secret to who sees names. */
static void
begin_with (DeskHeadsForm *self, const ArrivalLine *line)
{
  self->announced = line->persons;
  if (line->persons)
    desk_fields_form_set_int (self->fields, heads[0], line->persons);
  desk_fields_form_set (self->fields, "source", line->source);
  if (!desk_context_get_names (self->context))
    return;
  desk_fields_form_set (self->fields, "reporter", line->who);
  desk_fields_form_set (self->fields, "agency", line->place);
  desk_fields_form_set (self->fields, "phone", line->phone);
}

GtkWidget *
desk_heads_form_new (DeskContext *context, gint64 referral, const ArrivalLine *line)
{
  DeskHeadsForm *self = g_object_new (DESK_TYPE_HEADS_FORM, "visible", TRUE, NULL);
  gint64 house = desk_context_get_house (context);

  self->context = g_object_ref (context);
  self->referral = referral;
  self->fields = DESK_FIELDS_FORM (desk_fields_form_new (context, &arrival_spec));
  self->total = make_label ("strong");
  self->proposal = make_label ("caption");
  if (line)
    begin_with (self, line);
  desk_reason_set (desk_fields_form_field (self->fields, "source"), referral ? _("The referral says it.") : NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->fields));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->total));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->proposal));
  gtk_container_add (GTK_CONTAINER (self), make_mats (self));
  if (house) {
    self->signatory = DESK_SIGNATORY (desk_signatory_new (context, house, "BAST_IN"));
    gtk_container_add (GTK_CONTAINER (self), desk_signatory_row (self->signatory));
  }
  gtk_widget_show_all (GTK_WIDGET (self));
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
  return GTK_WIDGET (self);
}
