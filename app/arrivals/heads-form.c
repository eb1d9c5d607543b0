/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads first: four numbers and who brings them; who they are comes later (PRACTICE F2). */
#include "app/arrivals/heads-form.h"

#include "app/acts.h"
#include "app/arrivals/arrivals-jobs.h"
#include "app/arrivals/forms.h"
#include "app/arrivals/left-forms.h"
#include "app/draft-form.h"
#include "app/last-house.h"
#include "app/reason.h"
#include "app/sentence.h"
#include "app/signatory.h"

#include <glib/gi18n.h>
#include <string.h>

#define PAUSE_MILLISECONDS 300
#define PAPER "BAST_IN"

struct _DeskHeadsForm {
  GtkBox parent;

  DeskFieldsForm *fields;      /* a child */
  GtkToggleButton *with_women;
  GtkComboBoxText *mats[N_MATS];
  GtkLabel *proposal, *places, *total;
  DeskSignatory *signatory;    /* a child: of the paper */

  DeskContext *context;
  char *begun;                 /* as read_written() gave it before anybody wrote */
  GCancellable *asking;        /* (nullable) the proposal that is on its way */
  gint64 mats_used[N_MATS];    /* who find no bed but fit on a mat in the room that is chosen, as proposed last */
  gint64 referral, house;      /* house: that rooms and signatory are of, 0: none is chosen yet */
  gint64 announced;            /* how many, 0: not said */
  guint pause;
  gboolean proposed;           /* the record answered about what stands in the form now */
};

static void form_iface_init (DeskStayFormInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskHeadsForm, desk_heads_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (DESK_TYPE_STAY_FORM, form_iface_init))

static const DeskField arrival_fields[] = {
  { "house", FIELD_HOUSE, N_("_House"), NULL, TRUE, NULL },
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
  "group-arrival", N_("People came"), N_("_Take them in"), N_("Taken in"), NULL, arrival_fields, FIELDS_PLAIN,
};

static gint64
count_each (DeskHeadsForm *self, gint64 heads[N_HEADS])
{
  gint64 sum = 0;

  for (DeskHeads i = 0; i < N_HEADS; i++) {
    const char *text = desk_fields_form_get (self->fields, desk_heads_key (i));
    heads[i] = text ? g_ascii_strtoll (text, NULL, 10) : 0;
    sum += heads[i];
  }
  return sum;
}

static gint64
count (DeskHeadsForm *self)
{
  gint64 heads[N_HEADS];

  return count_each (self, heads);
}

static gint64
mat_room (DeskHeadsForm *self, int whose)
{
  const char *id = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->mats[whose]));

  return id ? g_ascii_strtoll (id, NULL, 10) : 0;
}

/* A tick that stands there from other numbers says nothing. */
static gboolean
is_with_women (DeskHeadsForm *self)
{
  return gtk_widget_get_sensitive (GTK_WIDGET (self->with_women)) && gtk_toggle_button_get_active (self->with_women);
}

/* (transfer full) (nullable): the arrival as it stands in the form */
static Request *
make_arrival (DeskHeadsForm *self, const char *override, const char *agreed_by, char **missing)
{
  Request *request = desk_fields_form_make (self->fields, override, agreed_by, missing);
  if (!request)
    return NULL;

  request_set_int (request, "propose", 1);
  if (is_with_women (self))
    request_set_int (request, "with-women", 1);
  if (self->referral) {
    request_set_int (request, "referral", self->referral);
    request_set (request, "source", NULL);
  }
  return request;
}

/* --- what the record would find for them --- */

static void
add_nowhere (GtkComboBoxText *mats)
{
  gtk_combo_box_text_append (mats, "0", _("nowhere"));
  gtk_combo_box_set_active (GTK_COMBO_BOX (mats), 0);
}

static void
fill_rooms (GtkComboBoxText *mats, const DeskProposal *proposal)
{
  GtkTreeModel *model = gtk_combo_box_get_model (GTK_COMBO_BOX (mats));

  if (gtk_tree_model_iter_n_children (model, NULL) > 1)
    return;
  for (guint i = 0; i < proposal->rooms->len; i++) {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (proposal->room_ids, gint64, i));
    gtk_combo_box_text_append (mats, id, g_ptr_array_index (proposal->rooms, i));
  }
}

static gboolean
is_any_mat (DeskHeadsForm *self)
{
  return mat_room (self, MATS_MEN) || mat_room (self, MATS_OTHERS);
}

static char *
describe_proposal (DeskHeadsForm *self, const DeskProposal *proposal)
{
  int beds = (int) (proposal->heads - proposal->without), mats = (int) (proposal->without - proposal->left);

  if (proposal->counted)
    return g_strdup_printf (_("Counted, not tried out: beds for %d, mats for %d; %d without."), beds, mats, (int) proposal->left);
  if (!proposal->without)
    return g_strdup_printf (ngettext ("✓ A bed that fits for %d.", "✓ A bed that fits for all %d.", (gulong) beds), beds);
  if (!mats && is_any_mat (self))
    return g_strdup_printf (_("◆ Beds for %d; %d find none, and do not fit on a mat in that room."), beds, (int) proposal->without);
  if (!mats)
    return g_strdup_printf (_("◆ Beds for %d; %d find none. Choose a room for mats, or they stay without a bed."), beds,
                            (int) proposal->without);
  return g_strdup_printf (_("✓ Beds for %d, mats for %d; %d without."), beds, mats, (int) proposal->left);
}

static void
add_part (GString *line, const char *what, const char *text)
{
  if (text)
    g_string_append_printf (line, " · %s%s%s", what ? what : "", what ? " " : "", text);
}

/* Which beds and mats, so that the torches go to the right doors. */
static char *
places_text (const DeskProposal *proposal)
{
  static const char *const whose[N_PLACES] = { N_("Men"), N_("Women"), N_("Children") };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < N_PLACES; i++) {
    const ArrivalPlaces *places = &proposal->places[i];
    g_autofree char *without = places->without ? g_strdup_printf ("%d", (int) places->without) : NULL;
    if (!places->heads)
      continue;
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", _(whose[i]));
    add_part (text, NULL, places->beds);
    add_part (text, _("mats:"), places->mats);
    add_part (text, _("with a woman:"), places->shared);
    add_part (text, _("without:"), without);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
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
  g_clear_object (&self->asking);
  self->proposed = proposal != NULL;
  g_autofree char *text = error ? desk_sentence_here (error, self->context)
                                : proposal->heads ? describe_proposal (self, proposal) : NULL;
  g_autofree char *places = proposal && proposal->heads ? places_text (proposal) : NULL;
  gtk_label_set_text (self->proposal, text ? text : "");
  gtk_label_set_text (self->places, places ? places : "");
  for (int i = 0; i < N_MATS; i++) {
    self->mats_used[i] = proposal ? proposal->mats[i] : 0;
    if (proposal)
      fill_rooms (self->mats[i], proposal);
  }
  if (proposal && desk_draft_form_look_again (GTK_WIDGET (self)))
    desk_stay_form_restored (DESK_STAY_FORM (self));
}

static gboolean
on_pause (gpointer data)
{
  DeskHeadsForm *self = data;
  g_autofree char *missing = NULL;
  gint64 heads[N_HEADS];
  Request *arrival = make_arrival (self, "", NULL, &missing);

  self->pause = 0;
  if (!arrival) {
    gtk_label_set_text (self->proposal, missing);
    gtk_label_set_text (self->places, "");
    return G_SOURCE_REMOVE;
  }
  const gint64 rooms[N_MATS] = { mat_room (self, MATS_MEN), mat_room (self, MATS_OTHERS) };
  count_each (self, heads);
  self->asking = g_cancellable_new ();
  desk_propose (self->context, self->house, arrival, heads, is_with_women (self), rooms, self->asking, on_proposed, self);
  return G_SOURCE_REMOVE;
}

/* What was asked before is not about these numbers. */
static void
look_again (DeskHeadsForm *self)
{
  self->proposed = FALSE;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MILLISECONDS, on_pause, self);
}

/* Another house has other rooms, and other people sign for it. */
static void
look_at_house (DeskHeadsForm *self)
{
  gint64 house = desk_fields_form_get_house (self->fields);

  if (house == self->house)
    return;
  self->house = house;
  desk_signatory_ask (self->signatory, house, PAPER);
  for (int i = 0; i < N_MATS; i++) {
    gtk_combo_box_text_remove_all (self->mats[i]);
    add_nowhere (self->mats[i]);
  }
}

static void
on_changed (DeskHeadsForm *self)
{
  gint64 heads[N_HEADS];

  look_at_house (self);
  int sum = (int) count_each (self, heads);
  g_autofree char *text = g_strdup_printf (ngettext ("%d person", "%d persons", (gulong) sum), sum);

  g_autofree char *announced = self->announced ? g_strdup_printf (_("%s · %d were announced"), text, (int) self->announced) : NULL;

  gtk_label_set_text (self->total, announced ? announced : text);
  desk_reason_set (GTK_WIDGET (self->with_women), heads[HEADS_WOMEN] && heads[HEADS_CHILDREN] + heads[HEADS_INFANTS]
                                                      ? NULL : _("Only where women came, and children or infants."));
  memset (self->mats_used, 0, sizeof self->mats_used);
  look_again (self);
  desk_stay_form_changed (DESK_STAY_FORM (self));
}

/* --- as a form --- */

static void
add_mats (DeskHeadsForm *self, int whose, DeskActs *acts)
{
  HappenedAt at;
  gboolean earlier = desk_fields_form_when (self->fields, &at);

  for (gint64 i = 0; mat_room (self, whose) && i < self->mats_used[whose]; i++) {
    Request *mat = request_new ("mat-add");
    request_set_int (mat, "room", mat_room (self, whose));
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
  request_set_int (paper, "house", self->house);
  request_set (paper, "kind", PAPER);
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
  if (is_any_mat (self) && !self->proposed) {
    *missing = g_strdup (_("Beds and mats are still being looked for. Then press again."));
    if (!self->pause && !self->asking)         /* the last look failed */
      look_again (self);
    request_free (arrival);
    return NULL;
  }
  DeskActs *acts = desk_acts_new ();
  for (int i = 0; i < N_MATS; i++)
    add_mats (self, i, acts);
  desk_acts_add (acts, arrival, NULL);
  if (self->house)
    add_paper (self, acts);
  desk_last_house_keep (self->context, desk_fields_form_get_house (self->fields));
  return acts;
}

static char *
describe (DeskStayForm *form)
{
  int sum = (int) count (DESK_HEADS_FORM (form));

  return g_strdup_printf (ngettext ("%d person taken into triage, with a label; details follow",
                                    "%d persons taken into triage, each with a label; details follow", (gulong) sum), sum);
}

static GtkWidget *
get_first (DeskStayForm *form)
{
  return desk_stay_form_get_first (DESK_STAY_FORM (DESK_HEADS_FORM (form)->fields));
}

static GtkWidget *
get_wrong (DeskStayForm *form)
{
  DeskHeadsForm *self = DESK_HEADS_FORM (form);

  return count (self) ? desk_stay_form_get_wrong (DESK_STAY_FORM (self->fields)) : desk_fields_form_field (self->fields, desk_heads_key (HEADS_MEN));
}

/* (transfer full): numbers and names, as they stand there */
static char *
read_written (DeskHeadsForm *self)
{
  static const char *const named[] = { "reporter", "agency", "phone", "letter" };
  g_autoptr (GString) written = g_string_new (NULL);
  gint64 heads[N_HEADS];

  count_each (self, heads);
  for (DeskHeads i = 0; i < N_HEADS; i++)
    g_string_append_printf (written, "%" G_GINT64_FORMAT "\n", heads[i]);
  for (guint i = 0; i < G_N_ELEMENTS (named); i++) {
    const char *text = desk_fields_form_get (self->fields, named[i]);
    g_string_append_printf (written, "%s\n", text ? text : "");
  }
  return g_string_free (g_steal_pointer (&written), FALSE);
}

static gboolean
is_written (DeskStayForm *form)
{
  g_autofree char *written = read_written (DESK_HEADS_FORM (form));

  return !g_str_equal (written, DESK_HEADS_FORM (form)->begun);
}

static char *
get_draft (DeskStayForm *form)
{
  return desk_left_forms_name (DESK_HEADS, DESK_HEADS_FORM (form)->referral);
}

static void
form_iface_init (DeskStayFormInterface *iface)
{
  iface->get_draft = get_draft;
  iface->is_written = is_written;
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
desk_heads_form_finalize (GObject *object)
{
  g_free (DESK_HEADS_FORM (object)->begun);
  G_OBJECT_CLASS (desk_heads_form_parent_class)->finalize (object);
}

static void
desk_heads_form_class_init (DeskHeadsFormClass *class)
{
  G_OBJECT_CLASS (class)->dispose = desk_heads_form_dispose;
  G_OBJECT_CLASS (class)->finalize = desk_heads_form_finalize;
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
  static const struct {
    const char *id, *label;
  } rows[N_MATS] = { { "mats", N_("Mats for men _in") }, { "mats_others", N_("Mats for women and children i_n") } };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (int i = 0; i < N_MATS; i++) {
    GtkWidget *label = gtk_label_new_with_mnemonic (_(rows[i].label)), *mats = gtk_combo_box_text_new ();
    self->mats[i] = GTK_COMBO_BOX_TEXT (mats);
    gtk_buildable_set_name (GTK_BUILDABLE (mats), rows[i].id);
    add_nowhere (self->mats[i]);
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), mats);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_style_context_add_class (gtk_widget_get_style_context (label), "caption");
    gtk_widget_set_hexpand (mats, TRUE);
    gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), mats, i, 1, 1, 1);
    g_signal_connect_object (mats, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  }
  return grid;
}

static GtkToggleButton *
make_with_women (DeskHeadsForm *self)
{
  GtkWidget *tick = gtk_check_button_new_with_mnemonic (_("The children belon_g to the women: near them, infants in their beds"));

  gtk_buildable_set_name (GTK_BUILDABLE (tick), "with_women");
  g_signal_connect_object (tick, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (tick);
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
    desk_fields_form_set_int (self->fields, desk_heads_key (HEADS_MEN), line->persons);
  desk_fields_form_set (self->fields, "source", line->source);
  desk_fields_form_set_house (self->fields, line->house, _("The referral says it."));
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

  self->context = g_object_ref (context);
  self->referral = referral;
  self->fields = DESK_FIELDS_FORM (desk_fields_form_new (context, &arrival_spec));
  self->with_women = make_with_women (self);
  self->total = make_label ("strong");
  self->proposal = make_label ("caption");
  self->places = make_label ("dim");
  if (line)
    begin_with (self, line);
  self->begun = read_written (self);
  desk_reason_set (desk_fields_form_field (self->fields, "source"), referral ? _("The referral says it.") : NULL);
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->fields));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->with_women));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->total));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->proposal));
  gtk_container_add (GTK_CONTAINER (self), GTK_WIDGET (self->places));
  gtk_container_add (GTK_CONTAINER (self), make_mats (self));
  self->signatory = DESK_SIGNATORY (desk_signatory_new (context, 0, PAPER));
  gtk_container_add (GTK_CONTAINER (self), desk_signatory_row (self->signatory));
  gtk_widget_show_all (GTK_WIDGET (self));
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
  return GTK_WIDGET (self);
}
